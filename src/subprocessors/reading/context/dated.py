"""Dates in the words around a list, which may mean that it is old or planned."""

from __future__ import annotations

import re
from datetime import date

from subprocessors.reading.language import signals
from subprocessors.reading.language.dates import days_after, earliest_days, without_days

_YEAR = re.compile(
    r"(?<![\d/:.,])(?:\d{1,2}[/.]){0,2}(?P<year>(?:19|20)\d\d)(?!\d|/\d{3}|[.,]\d{3})"
)
_RANGE = re.compile(r"(?:19|20)\d\d年?\s?(?:[-‐‑‒–—/~〜～]|to)\s?(?:19|20)\d\d")
_SENTENCE_END = re.compile(r"(?<=[!?。])\s*|(?<=[^\W\d_]\.)\s+|(?<=\d{4}\.)\s+|\n")
_DIGIT = re.compile(r"\d")
_LONGEST = 2_000


def doubtful_date(text: str, today: date, *, of_page: bool) -> str | None:
    """Return the year in a text that may make what follows an old or planned list.

    The date of the last change, or a first day that has passed, does not.

    Args:
        text: A heading, or a sentence before a list.
        today: The date from which a date is in the future.
        of_page: Whether it is the page title, whose date is also the list's.

    Example:
        >>> from datetime import date
        >>> from subprocessors.reading.context.dated import doubtful_date
        >>> day = date(2026, 5, 1)
        >>> doubtful_date("Sub-processors 2019", day, of_page=False)
        '2019'
        >>> print(doubtful_date("As of 1 March 2026", day, of_page=False))
        None
    """
    text = _without_updates(text)
    years = [match["year"] for match in _YEAR.finditer(text)]
    if not years:
        return None
    if future := future_date(text, today):
        return future
    if signals.found("ends", text) or _RANGE.search(text):
        return years[-1]
    rest = without_days(text).rstrip(" .")
    is_labelled = not rest or (rest.endswith((":", "：")) and text[-1] not in ":：")
    is_day = (of_page or is_labelled) and not _YEAR.search(rest)
    return None if is_day or signals.found("dated", text) else years[-1]


def future_date(text: str, today: date) -> str | None:
    """Return the year of a date in a text that is after a given date; update dates do not count."""
    if not _DIGIT.search(text):
        return None
    text = _without_updates(text)
    days = [day for day in earliest_days(text) if day > today]
    years = (int(match["year"]) for match in _YEAR.finditer(text))
    ahead = [*(day.year for day in days), *(year for year in years if year > today.year)]
    return str(ahead[0]) if ahead else None


def _without_updates(text: str) -> str:
    """Return a text without words such as "Last updated: 1 March 2025"."""
    text = " ".join(text[:_LONGEST].split())
    for _, words in days_after(text, "updated"):
        text = text.replace(words, "")
    return text.strip()


def last_sentence(text: str) -> str:
    """Return the last sentence of a paragraph; a full stop after a day does not end a sentence."""
    sentences = [each for each in _SENTENCE_END.split(text[-_LONGEST:]) if each.strip()]
    return sentences[-1].strip() if sentences else ""
