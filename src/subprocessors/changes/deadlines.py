"""The notice that changes ask for: from when they may take effect, and until when to object.

The GDPR sets no number of days (Art. 28(2)); a contract may, and seldom says how to count them.
Here they are counted so:

- The day of the announcement is not counted. Announced on the 1st with 30 days, changes may take
  effect on the 31st, and with 30 days to object the 31st is the last day to do so.
- Business days go from Monday to Friday, without the holidays that are given. A period of business
  days ends on a business day; one of no days ends on the day of the announcement.
- A period of calendar days may end on a weekend. It is not moved: whether it should be is for the
  contract to say, and a note tells of it.
- Days that are not stated are unknown, and are not made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from attrs import frozen

from subprocessors._days import is_day, plain_day
from subprocessors.changes.report import Change, ChangeKind, Changes
from subprocessors.errors import (
    ArgumentError,
    MissingExtraError,
    SubprocessorsError,
    UnknownValueError,
)
from subprocessors.facts import NoticeTerms
from subprocessors.regions import RegionKind, StorageRegion
from subprocessors.vendors import Engagement, SubProcessor, counted

_DAY = timedelta(days=1)
_SATURDAY = 5


class NoDeadlineError(SubprocessorsError, LookupError):
    """A calendar was asked of a notice of which no day is known."""


@frozen(kw_only=True)
class Deadline:
    """What one contract asks for.

    Attributes:
        contract: The name of the contract; None if there is only one.
        terms: Its terms.
        earliest: The earliest day on which the changes may take effect; None if it does not say.
        last_objection: The last day to object; None if it does not say.
        notes: What to mind: what is not stated, and what the days do not take into account.
    """

    contract: str | None
    terms: NoticeTerms
    earliest: date | None
    last_objection: date | None
    notes: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class Notice:
    """The notice that some changes ask for, under one or several contracts.

    Attributes:
        changes: The changes that need it: those that are material.
        others: What customers may be told beside them: less than before, or better protected.
        announced: The day on which customers are told.
        deadlines: What each contract asks for, in the order in which they were given; none if
            no change needs notice.
    """

    changes: Changes
    others: Changes
    announced: date
    deadlines: tuple[Deadline, ...]

    @property
    def is_needed(self) -> bool:
        """Whether any change needs notice."""
        return bool(self.changes)

    @property
    def earliest(self) -> date | None:
        """The earliest day that all contracts allow; None where one of them does not say."""
        return _latest([each.earliest for each in self.deadlines])

    @property
    def not_before(self) -> date | None:
        """The earliest day by the contracts that say one; None where none does."""
        return max((each.earliest for each in self.deadlines if each.earliest), default=None)

    @property
    def last_objection(self) -> date | None:
        """The day after which nobody can object; None where a contract does not say."""
        return _latest([each.last_objection for each in self.deadlines])

    @property
    def strictest(self) -> Deadline | None:
        """The deadline that lets changes take effect last: first one that does not say when."""
        unknown = next((each for each in self.deadlines if each.earliest is None), None)
        return unknown or max(
            self.deadlines, key=lambda each: each.earliest or date.min, default=None
        )

    @property
    def too_early(self) -> tuple[str, ...]:
        """What would take effect before `not_before`, in sentences."""
        day = self.not_before
        return tuple(_too_early(self.changes, day)) if day else ()

    def to_markdown(self) -> str:
        """Return the text for customers in Markdown. Every text of the list is escaped.

        The notes, and what would begin too early, are for the writer and are left out. Where
        customers may not read of other contracts than theirs, ask for a notice of each.
        """
        from subprocessors.changes.letters import markdown_of

        return markdown_of(self)

    def to_text(self) -> str:
        """Return the text for customers as plain text: see `to_markdown`."""
        from subprocessors.changes.letters import text_of

        return text_of(self)

    def to_ics(self, *, stamp: datetime) -> str:
        """Return the known days as a calendar: a whole-day event for each.

        Args:
            stamp: When the calendar is made, with its time zone. Nothing reads the clock, so that
                the same notice gives the same bytes.

        Returns:
            The text of an iCalendar file, with the line ends that it must have: write it in
            binary, or with `newline=""`.

        Raises:
            ArgumentError: If `stamp` is not a datetime with a time zone.
            NoDeadlineError: If no day is known: a calendar must hold something.

        Source:
            RFC 5545 (iCalendar), and RFC 7986 section 5.3 for the ids of events.
        """
        from subprocessors.changes.letters import ics_of

        if not isinstance(stamp, datetime) or stamp.tzinfo is None:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError("stamp must be a datetime with a time zone")
        if not any(each.earliest or each.last_objection for each in self.deadlines):
            raise NoDeadlineError("no day of this notice is known, so there is no calendar of it")
        return ics_of(self, stamp)

    def rows(self) -> list[dict[str, str | date | None]]:
        """Return flat rows for any dataframe: one for each contract."""
        return [
            {
                "contract": each.contract,
                "announced": self.announced,
                "earliest": each.earliest,
                "last_objection": each.last_objection,
                "notes": " ".join(each.notes) or None,
            }
            for each in self.deadlines
        ]

    def __repr__(self) -> str:
        if not self.is_needed:
            return f"<Notice of {self.announced}: none needed>"
        count = counted(len(self.changes), "change")
        earliest = self.earliest or "unknown"
        return f"<Notice of {self.announced}: {count}, in effect from {earliest}>"

    def _repr_html_(self) -> str:
        from subprocessors.changes.letters import html_of

        return html_of(self)


def notice(
    changes: Changes,
    terms: NoticeTerms | Mapping[str, NoticeTerms | None] | None,
    *,
    announced: date,
    holidays: Iterable[date] = (),
) -> Notice:
    """Return the notice that changes ask for.

    Args:
        changes: What `diff` gives.
        terms: The terms of the contract, such as `policy.notice` of the old version, or those of
            several contracts by their names. None and fields that are None are not stated.
        announced: The day on which customers are told.
        holidays: Days that are no business days, beside weekends: see `public_holidays`.

    Returns:
        The notice. How its days are counted is said above, in the text of this module.

    Raises:
        ArgumentError: If an argument has the wrong type, there is no contract, or a period would
            end after the year 9999.

    Example:
        >>> from datetime import date
        >>> import attrs, subprocessors
        >>> from subprocessors import NoticeTerms, SubProcessor
        >>> old = subprocessors.current()
        >>> evil = SubProcessor(id="evil", name="Evil Corp")
        >>> new = attrs.evolve(old, sub_processors=[*old.sub_processors, evil])
        >>> terms = NoticeTerms(notice_days=30, objection_days=10, business_days=False)
        >>> notice = subprocessors.notice(
        ...     subprocessors.diff(old, new), terms, announced=date(2028, 1, 31)
        ... )
        >>> notice.earliest
        datetime.date(2028, 3, 1)
        >>> notice.last_objection
        datetime.date(2028, 2, 10)

    Source:
        GDPR (Regulation (EU) 2016/679), Art. 28(2): the processor tells of intended changes so that
        the controller can object; it sets no number of days.
    """
    if not isinstance(changes, Changes):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"notice is of Changes, not of {type(changes).__name__}")
    announced = _checked_day("announced", announced)
    off = _days_off(holidays)
    contracts = _contracts(terms)
    needed = changes.material
    deadlines = [_deadline(name, each, announced, off) for name, each in contracts]
    return Notice(
        changes=needed,
        others=changes.narrowing,
        announced=announced,
        deadlines=tuple(deadlines) if needed else (),
    )


def public_holidays(place: str | StorageRegion, *, years: Iterable[int]) -> frozenset[date]:
    """Return the public holidays of a country, or of a part of one, for `notice`.

    Args:
        place: A country or a subdivision, as people write it: "Germany", "DE", "DE-BY".
        years: The years. A period may end in the next one, or in a later one.

    Raises:
        MissingExtraError: If the package holidays is not installed (extra: holidays).
        UnknownValueError: If there is no such place, or its holidays are not known.

    Example:
        >>> from datetime import date
        >>> from subprocessors.changes import public_holidays
        >>> date(2030, 1, 6) in public_holidays("DE-BY", years=[2030])   # Epiphany
        True
        >>> date(2030, 1, 6) in public_holidays("DE-BE", years=[2030])
        False

    Source:
        The package holidays (https://pypi.org/project/holidays/). It is not law: ask what a
        contract means by a business day.
    """
    region = StorageRegion.of(place)
    try:
        from holidays import country_holidays
    except ImportError:
        raise MissingExtraError("holidays", "holidays") from None
    if region.kind not in (RegionKind.COUNTRY, RegionKind.SUBDIVISION):
        raise UnknownValueError("country with holidays", region.code)
    country, _, subdivision = region.code.partition("-")
    try:
        found = country_holidays(country, subdiv=subdivision or None, years=list(years))
    except NotImplementedError:
        raise UnknownValueError("country with holidays", region.code) from None
    return frozenset(map(plain_day, found))


def _checked_day(argument: str, value: date) -> date:
    if not is_day(value):
        raise ArgumentError(f"{argument} must be a datetime.date, not {type(value).__name__}")
    return plain_day(value)


def _days_off(holidays: Iterable[date]) -> frozenset[date]:
    given: Any = holidays
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise ArgumentError(f"holidays must be dates, not {type(given).__name__}")
    return frozenset(_checked_day("a holiday", day) for day in holidays)


def _contracts(
    terms: NoticeTerms | Mapping[str, NoticeTerms | None] | None,
) -> list[tuple[str | None, NoticeTerms]]:
    given: Any = terms if isinstance(terms, Mapping) else {None: terms}
    if not given:
        raise ArgumentError("terms must be those of one contract or more, not of none")
    for name, each in given.items():
        if isinstance(terms, Mapping) and not isinstance(name, str):
            raise ArgumentError(f"the name of a contract must be text, not {type(name).__name__}")
        if each is not None and not isinstance(each, NoticeTerms):
            raise ArgumentError(f"terms must be NoticeTerms, not {type(each).__name__}")
    return [(name, each or NoticeTerms()) for name, each in given.items()]


def _deadline(
    contract: str | None, terms: NoticeTerms, announced: date, off: frozenset[date]
) -> Deadline:
    earliest = _after(announced, terms.notice_days, terms, off)
    last = _after(announced, terms.objection_days, terms, off)
    return Deadline(
        contract=contract,
        terms=terms,
        earliest=earliest,
        last_objection=last,
        notes=tuple(_notes(terms, announced, earliest, last, off)),
    )


def _after(
    announced: date, days: int | None, terms: NoticeTerms, off: frozenset[date]
) -> date | None:
    """Return the day that is some days after another, which is not counted."""
    if days is None:
        return None
    try:
        if not terms.business_days:
            return announced + timedelta(days=days)
        day = announced
        while days:
            day += _DAY
            days -= day.weekday() < _SATURDAY and day not in off
    except OverflowError:
        raise ArgumentError("announced: the period would end after the year 9999") from None
    return day


def _notes(
    terms: NoticeTerms,
    announced: date,
    earliest: date | None,
    last: date | None,
    off: frozenset[date],
) -> Iterator[str]:
    if earliest is None:
        yield "The contract does not state how many days before a change customers are told."
    if last is None:
        yield "The contract does not state how many days customers have to object."
    if earliest and last and last >= earliest:
        yield (
            f"Customers can still object on {last}, when the changes may have been in effect since "
            f"{earliest}."
        )
    ends = [day for day in (earliest, last) if day]
    if terms.business_days and ends:
        years = range(announced.year, max(ends).year + 1)
        missing = [str(year) for year in years if not any(day.year == year for day in off)]
        if missing:
            yield f"No holiday of {', '.join(missing)} was given: only weekends were left out."
    elif not terms.business_days:
        for day in dict.fromkeys(ends):
            if day.weekday() >= _SATURDAY:
                yield (
                    f"{day} is a {'Saturday' if day.weekday() == _SATURDAY else 'Sunday'}; whether "
                    "the period then ends on another day is for the contract to say."
                )


def _latest(days: list[date | None]) -> date | None:
    known = [day for day in days if day]
    return max(known, default=None) if len(known) == len(days) else None


def _too_early(changes: Changes, day: date) -> Iterator[str]:
    version = changes.new_version
    is_early = version is not None and version < day
    undated = 0
    for change in changes:
        first_days = dict.fromkeys(_first_days(change))
        undated += not first_days
        for starts in first_days:
            who = f"{change.vendor}: " if change.vendor is not None else ""
            if starts and starts < day:
                yield f"{who}its first day, {starts}, is before {day}."
            elif not starts and is_early:
                yield (
                    f"{who}no first day is stated, so it would be in effect from the date of the "
                    f"new version, {version}, which is before {day}."
                )
    if undated and is_early:
        yield (
            f"{counted(undated, 'change')} to what is listed already would hold from the date of "
            f"the new version, {version}, which is before {day}."
        )


def _first_days(change: Change) -> Iterator[date | None]:
    """Yield the first days of what a change lets begin."""
    if change.kind is ChangeKind.ADDED and isinstance(change.new, SubProcessor):
        yield from (each.starts for each in change.new.engagements or (Engagement(),))
    elif change.kind is ChangeKind.ADDED and isinstance(change.new, Engagement):
        yield change.new.starts
    elif change.old_path[-1] == "starts":
        yield change.new
