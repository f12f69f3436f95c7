"""Dates as lists write them: read only if they can mean one day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum
from functools import cache

from subprocessors.days import iso_day
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.wording import alternatives, facts, parted

_LONGEST = 40
_LETTERS = re.compile(r"[^\W\d_年月日년월일]")
_MONTHS = 12
_YEAR_FIRST = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?(?P<mark>[-/.年년])\s?(?P<month>\d{1,2})\s?(?:(?P=mark)|[月월])\s?"
    r"(?P<day>\d{1,2})\s?(?:[日일.]|(?=\D|$))"
)
_YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)\.?"
)
_TIME = r"(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|ère|º|ª|\.)?"
_OF = r"(?:\s(?:of|de|del|di|do|van)(?=\s)|,)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:\s?(?:r\.?|г\.?))?"
_BEFORE = re.compile(r"(?:(?:on|the|am|den|vom|le|el|il|op|dnia|em|den)\s)?", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s[-‐‑‒–—−]\s?|\s?[–—~〜～]\s?|から|부터|(?<=\b\d{4})[-‐‑/](?=\d{4}\b)"
    r"|\s(?:to|until|till|bis|au|jusqu'au|a|al|hasta|fino al|tot|do|até)\s",
    re.IGNORECASE,
)
_ENDS = 2
# In these languages, the first number is the day; in Canada and the United States, it may be the
# month in any language.
_DAY_FIRST = frozenset("de fr es it nl pl pt sv".split())
_EITHER = frozenset("us ca ph".split())


class Order(Enum):
    """What the dates in a column show about the order of day and month."""

    DAY_FIRST = "day first"
    """One of them is "25/04/2024"."""
    MONTH_FIRST = "month first"
    """One of them is "04/25/2024"."""
    UNCLEAR = "unclear"
    """There are both."""


def order_of(texts: Iterable[str]) -> Order | None:
    """Return what the dates in a column show about their order; None if they show nothing.

    Example:
        >>> from subprocessors.reading.language.dates import order_of
        >>> order_of(["03/04/2024", "25/04/2024"])
        <Order.DAY_FIRST: 'day first'>
    """
    numbers = [
        (int(match["one"]), int(match["two"]))
        for text in texts
        for match in _YEAR_LAST.finditer(text[:_LONGEST])
    ]
    is_day_first = any(one > _MONTHS >= two for one, two in numbers)
    is_month_first = any(two > _MONTHS >= one for one, two in numbers)
    if is_day_first and is_month_first:
        return Order.UNCLEAR
    if is_day_first:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if is_month_first else None


def read_day(text: str, language: str | None = None, order: Order | None = None) -> date | None:
    """Return the date that a text states.

    Args:
        text: The text.
        language: The language of the source, as a tag such as `de-AT`; None if it states none.
        order: What the other dates beside it show about the order of day and month.

    Returns:
        The date; None if the text is not a date, or could be either of two, such as "03/04/2024".

    Example:
        >>> from subprocessors.reading.language.dates import Order, read_day
        >>> read_day("19 July 2024")
        datetime.date(2024, 7, 19)
        >>> print(read_day("03/04/2024"))
        None
        >>> read_day("03.04.2024", "de")
        datetime.date(2024, 4, 3)
        >>> read_day("03/04/2024", order=Order.MONTH_FIRST)
        datetime.date(2024, 3, 4)
    """
    found = _leading(text, language, order)
    return found[0] if found and found[1] == len(text.rstrip()) else None


def latest_day(text: str) -> date | None:
    """Return the last date that a text may mean; None if that is not known.

    Example:
        >>> from subprocessors.reading.language.dates import latest_day
        >>> latest_day("03/04/2024"), latest_day("March 2024"), latest_day("2023")
        (datetime.date(2024, 4, 3), datetime.date(2024, 3, 31), datetime.date(2023, 12, 31))
    """
    text = text.strip()
    either = _YEAR_LAST.fullmatch(text)
    if either:
        year, one, two = int(either["year"]), int(either["one"]), int(either["two"])
        return max(filter(None, (_day(year, one, two), _day(year, two, one))), default=None)
    month = re.fullmatch(rf"(?:(?P<month>{_months()})\.?\s)?(?:de\s)?{_YEAR}", text, re.IGNORECASE)
    if month is None:
        return read_day(text)
    number = _month_numbers()[month["month"].casefold()] if month["month"] else 12
    year, number = int(month["year"]) + number // _MONTHS, number % _MONTHS + 1
    return date(year, number, 1) - timedelta(days=1)


def _leading(
    text: str, language: str | None, order: Order | None = None
) -> tuple[date, int] | None:
    """Return the date with which a text begins, and where it ends."""
    text = text[:_LONGEST]
    start = len(text) - len(text.lstrip())
    before = _BEFORE.match(text, start)
    start = before.end() if before else start
    for pattern in (_YEAR_FIRST, _YEAR_LAST, *_with_names()):
        match = pattern.match(text, start)
        if match is None:
            continue
        days = set(filter(None, _meant(match, language, order)))
        time = re.compile(_TIME).match(text, match.end())
        end = time.end() if time else match.end()
        goes_on = re.match(r"[\w/-]*\d", text[end:])
        return (days.pop(), end) if len(days) == 1 and not goes_on else None
    return None


def _meant(
    match: re.Match[str], language: str | None, order: Order | None = None
) -> Iterator[date | None]:
    """Yield the days that a date may mean."""
    groups, year = match.groupdict(), int(match["year"])
    if "one" not in groups:
        month = groups["month"]
        number = int(month) if month.isdecimal() else _month_numbers()[month.casefold()]
        yield _day(year, number, int(groups["day"]))
        return
    one, two = int(groups["one"]), int(groups["two"])
    if order is not Order.MONTH_FIRST:
        yield _day(year, two, one)
    if order is not Order.DAY_FIRST and (order or not _is_day_first(language)):
        yield _day(year, one, two)


def _is_day_first(language: str | None) -> bool:
    main, *more = (language or "").casefold().replace("_", "-").split("-")
    return main in _DAY_FIRST and _EITHER.isdisjoint(more)


def _day(year: int, month: int, day: int) -> date | None:
    return iso_day(f"{year:04}-{month:02}-{day:02}")


@cache
def _month_numbers() -> dict[str, int]:
    months = facts("wording")["months"]
    return {name: int(number) for number in months for name in parted(months[number])}


def is_of_day(word: str) -> bool:
    """Return whether a word, as folded, is a part of a date: a number or a month.

    Example:
        >>> from subprocessors.reading.language.dates import is_of_day
        >>> is_of_day("fevrier"), is_of_day("2026"), is_of_day("ended")
        (True, True, False)
    """
    return len(word) == 1 or word in _folded_months() or not _LETTERS.search(word)


@cache
def _folded_months() -> frozenset[str]:
    return frozenset(word for name in _month_numbers() for word in words_in(name))


@cache
def _months() -> str:
    return "|".join(sorted(map(re.escape, _month_numbers()), key=len, reverse=True))


@cache
def _with_names() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{_months()})\.?"
    return (
        re.compile(rf"{_DAY}{_OF}[\s-]?{month}{_OF}[\s-]?{_YEAR}", re.IGNORECASE),
        re.compile(rf"{month}\s{_DAY}{_OF}\s{_YEAR}", re.IGNORECASE),
    )


@cache
def _stated(key: str) -> re.Pattern[str]:
    languages = facts("wording")["dates"][key]
    ways = [
        f"(?P<{language}>{alternatives(parted(languages[language]))})" for language in languages
    ]
    return re.compile(rf"(?:{'|'.join(ways)})\s?[:：–—-]?\s?", re.IGNORECASE)


def days_after(
    text: str, key: str, language: str | None = None
) -> Iterator[tuple[date | None, str]]:
    """Yield the dates after words such as "Last updated:".

    Args:
        text: A paragraph.
        key: `updated` or `effective`.
        language: The language of the source.

    Yields:
        The date, and the words with it; None for a date that is not read.

    Example:
        >>> from subprocessors.reading.language.dates import days_after
        >>> [*days_after("Our list. Last updated: 12 March 2025", "updated")]
        [(datetime.date(2025, 3, 12), 'Last updated: 12 March 2025')]
    """
    text = " ".join(text.split())
    for match in _stated(key).finditer(text):
        rest = text[match.end() :]
        found = _leading(rest, language or match.lastgroup)
        if found:
            yield found[0], text[match.start() : match.end() + found[1]]
        elif re.match(r"\d", rest):
            yield None, text[match.start() : match.end() + _LONGEST]


def without_update(heading: str, text: str) -> str:
    """Return what a cell says after the date of an update.

    Example:
        >>> from subprocessors.reading.language.dates import without_update
        >>> without_update("Last updated", "2025-03-12 (checked)").strip()
        '(checked)'
        >>> without_update("Notes", "2025-03-12")
        '2025-03-12'
    """
    whole = f"{heading}: {text}"
    words = next((words for _, words in days_after(whole, "updated")), "")
    return whole.removeprefix(words) if words and whole.startswith(words) else text


def earliest_days(text: str) -> Iterator[date]:
    """Yield the first day that each date in a text may mean, including the first of a month.

    Example:
        >>> from subprocessors.reading.language.dates import earliest_days
        >>> [*earliest_days("From 1 March 2025, and from May 2026 on")]
        [datetime.date(2025, 3, 1), datetime.date(2026, 5, 1)]
    """
    for pattern in (_YEAR_FIRST, _YEAR_LAST, *_with_names()):
        for match in pattern.finditer(text):
            days = [day for day in _meant(match, None) if day]
            if days:
                yield min(days)
    for match in re.finditer(rf"(?<!\w)(?P<month>{_months()})\.?\s{_YEAR}", text, re.IGNORECASE):
        before = text[: match.start()].rstrip(" .")
        if not before[-1:].isdecimal():
            yield date(int(match["year"]), _month_numbers()[match["month"].casefold()], 1)


def ended_period(text: str, today: date) -> bool:
    """Return whether a text is a period that is over.

    Example:
        >>> from subprocessors.reading.language.dates import ended_period
        >>> day = date(2026, 12, 1)
        >>> ended_period("March 2021 – June 2025", day), ended_period("2021 to 2028", day)
        (True, False)
        >>> ended_period("2021 – present", day), ended_period("2021-06-30", day)
        (False, False)
    """
    ends = [each.strip() for each in _BETWEEN.split(text.strip(" ()[]"))]
    if len(ends) != _ENDS or not all(re.search(r"(?:19|20)\d\d", each) for each in ends):
        return False
    days = [latest_day(each) for each in ends]
    return days[0] is not None and days[1] is not None and days[1] < today


def without_days(text: str) -> str:
    """Return a text without the dates in it.

    Example:
        >>> from subprocessors.reading.language.dates import without_days
        >>> without_days("Sub-processors (1 March 2025)")
        'Sub-processors ()'
    """
    for pattern in (_YEAR_FIRST, _YEAR_LAST, *_with_names()):
        text = pattern.sub("", text)
    return text
