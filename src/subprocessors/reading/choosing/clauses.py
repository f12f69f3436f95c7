"""The parts of a cell, and which of them say that a vendor is not a current sub-processor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from subprocessors.reading.cells.beside import is_where, other_name, start_in, was_something
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import is_date
from subprocessors.reading.language.dates import latest_day
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.words import quoted

_LONGEST = 2_000
_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]{1,200})[)）\]]")  # noqa: RUF001
_DIVIDED = re.compile(r"[;；,，、。\n]|(?<!\d)[.!:：](?=\s|$)|\s[-–—|·]\s|[–—]")  # noqa: RUF001
_AFTER_NAME = re.compile(r"[:：\n]|\s[-–—|·]\s|[–—]")  # noqa: RUF001
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
_MARKS = re.compile("[✗✘❌✖✕❎🚫⛔⏳⌛🗑☠⚠🔜🚧💀🪦]")
_IN_FRONT = re.compile(
    r"\s*(?:#(?=\s)|(?!\([주유株有]\))[(\[][^()\[\]]{1,40}[)\]](?=\s*\S)|\(.{1,200}\)\s*$)"
)
"""What may come before a name; "(주)" and "(株)" are legal forms."""
_LETTER = re.compile(r"[^\W\d_]")
AGAINST = {
    "row_was": "was", "row_will": "will", "row_not": "not",
    "gone": "was", "ended": "was", "soon": "will", "apart": "not", "unused": "not",
}  # fmt: skip
"""The groups of words that say this, and what each of them says."""


class _Clause(NamedTuple):
    """A part of a cell.

    Attributes:
        text: Its words.
        is_bracketed: Whether it is in brackets.
    """

    text: str
    is_bracketed: bool


def denied(text: str) -> tuple[str, str] | None:
    """Return the part of a cell that says on its own that a vendor is not used now.

    Returns:
        What it says, such as `was`, and the part; None if there is none.

    Example:
        >>> from subprocessors.reading.choosing.clauses import denied
        >>> denied("Hosting (discontinued)"), denied("Hosting of discontinued shops")
        (('was', 'discontinued'), None)
    """
    if not signals.may_have(AGAINST, text[:_LONGEST]):
        return None  # as most texts, which are not divided then
    for clause in _clauses(text):
        for group, rest in signals.begun(AGAINST, clause.text):
            is_neutral = signals.after("neutral", clause.text) is not None
            if not is_neutral and _is_by_itself(clause, group, rest):
                return AGAINST[group], clause.text
    return None


def is_denied(text: str) -> bool:
    """Return whether a text as a whole says that a vendor is not used now."""
    return any(not rest or is_date(rest) for _, rest in signals.begun(AGAINST, text))


def dated(text: str) -> str | None:
    """Return the part of a cell that states from or until when something applies.

    Example:
        >>> from subprocessors.reading.choosing.clauses import dated
        >>> dated("Hosting (until March 2023)"), dated("Hosting since 2023")
        ('until March 2023', None)
    """
    if not _YEAR.search(text[:_LONGEST]):
        return None  # as for most texts, which then need no dividing
    for clause in _clauses(text):
        if _YEAR.search(clause.text) and (
            signals.after("spans", clause.text) is not None
            or signals.ends("spans", clause.text)
            or (clause.is_bracketed and not _LETTER.search(clause.text))
        ):
            return clause.text
    return None


def was_earlier(text: str) -> bool:
    """Return whether what a vendor does begins as something in the past.

    At most a verb comes first, as in "Used formerly".

    Example:
        >>> from subprocessors.reading.choosing.clauses import was_earlier
        >>> was_earlier("Formerly sent our mail"), was_earlier("Mail, formerly known as post")
        (True, False)
    """
    if not signals.may_have(("earlier",), text):
        return False  # as most texts
    found = signals.around("earlier", " ".join(signals.without(("neutral",), text)))
    return found is not None and len(found[0].split()) <= 1


def beside_name(name: str, today: date) -> str | None:
    """Return the words beside a name that make it doubtful that it is a current vendor.

    Args:
        name: The words in its cell.
        today: The date after which a start is in the future.

    Example:
        >>> from datetime import date
        >>> from subprocessors.reading.choosing.clauses import beside_name
        >>> day = date(2026, 5, 1)
        >>> beside_name("Example Inc. (on hold)", day), beside_name("Example (from 2099)", day)
        ('on hold', 'from 2099')
        >>> print(beside_name("Old Example Inc. (since 2021)", day))
        None
    """
    if mark := _MARKS.search(name[:_LONGEST]) or _IN_FRONT.match(name):
        return mark[0]
    bare = _BRACKET.sub(" ", name[:_LONGEST])
    head, *parts = (part.strip() for part in _AFTER_NAME.split(bare))
    for match in _BRACKET.finditer(name[:_LONGEST]):
        inside = match[1].strip()
        if is_where(inside, name[: match.start()].strip()) or _has_begun(inside, today):
            continue
        if _YEAR.search(inside) or was_something(inside):
            return inside
        if _speaks_against(inside) and not other_name("former").fullmatch(f"x ({inside})"):
            return inside
    for part in (*parts, *(each.strip() for each in head.split(",")[1:])):
        if part and (_speaks_against(part) or was_something(part) or dated(part)):
            return part
    if signals.after("nots", head):
        return head
    return signals.found("excepts", name)


def doubt_beside(name: str, today: date) -> str | None:
    """Return why the words beside a name make it doubtful that it is a current vendor.

    Args:
        name: The words in its cell.
        today: The date after which a start is in the future.

    Example:
        >>> from datetime import date
        >>> from subprocessors.reading.choosing.clauses import doubt_beside
        >>> doubt_beside("Example Inc. (since 2099)", date(2026, 5, 1))
        "it has not begun: 'since 2099' in the name is in the future"
    """
    words = beside_name(name, today)
    if words is None:
        return None
    if start_in(words):
        return f"it has not begun: '{quoted(words)}' in the name is in the future"
    if words == name:
        return f"'{quoted(words)}' may say that something is not a vendor, or be a name"
    return f"'{quoted(words)}' in the name may mean that it is not currently used"


def _has_begun(text: str, today: date) -> bool:
    """Return whether words say since when a vendor has been used: "since March 2021"."""
    start = start_in(text)
    day = latest_day(start) if start else None
    return day is not None and day <= today


def _speaks_against(part: str) -> bool:
    return signals.after("asides", part) is not None or signals.found("nots", part) is not None


@lru_cache(maxsize=1_000)
def _clauses(text: str) -> tuple[_Clause, ...]:
    text = text[:_LONGEST]
    bracketed = [each for inside in _BRACKET.findall(text) for each in _parts(inside)]
    return (
        *(_Clause(each, True) for each in bracketed),  # noqa: FBT003
        *(_Clause(each, False) for each in _parts(_BRACKET.sub(" ", text))),  # noqa: FBT003
    )


def _parts(text: str) -> Iterator[str]:
    yield from filter(None, map(str.strip, _DIVIDED.split(text)))


def _is_by_itself(clause: _Clause, group: str, rest: str) -> bool:
    """Return whether the words at the beginning of a part are about the vendor.

    "Hosting, former employees" is about employees, and "not used to train models" is about data.
    """
    if not rest or is_date(rest):
        return True
    if group in ("row_not", "unused"):
        return signals.found("not", clause.text) is not None
    words = len(words_in(clause.text)) - len(words_in(rest))
    return clause.is_bracketed or words > 1
