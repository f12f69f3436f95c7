"""The notice that changes need: their earliest effective day and the last day to object.

The GDPR sets no number of days (Art. 28(2)). Contracts may set one, but rarely say how to count.
This module counts as follows:

- The day of the announcement is not counted. With 30 days of notice, changes announced on the 1st
  may take effect on the 31st; with 30 days to object, the 31st is the last day to do so.
- Business days are Monday to Friday, except for the given holidays. The holidays of a place come
  with its weekends. A period of business days ends on a business day; one of zero days ends on the
  day of the announcement.
- A period of calendar days may end on a weekend or a holiday. It is not extended, because that is
  up to the contract; a note points it out.
- Days that are not stated are unknown, and are never made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from attrs import frozen

from subprocessors.changes import effects
from subprocessors.changes.business_days import WEEKDAYS, Holidays
from subprocessors.changes.change import Changes
from subprocessors.changes.ordering import must_be_in_order
from subprocessors.counting import counted
from subprocessors.days import is_day, plain_day
from subprocessors.errors import ArgumentError, SubprocessorsError, must_be
from subprocessors.model.facts import NoticeTerms

_DAY = timedelta(days=1)
_LARGEST_INTEGER = 2_147_483_647


class NoDeadlineError(SubprocessorsError, LookupError):
    """A calendar was requested for a notice without a known date."""


@frozen(kw_only=True)
class Deadline:
    """The deadlines under one contract.

    Attributes:
        contract: The name of the contract; None if there is only one.
        terms: Its terms.
        earliest: The first day on which the changes may take effect; None if not stated.
        last_objection: The last day to object; None if not stated.
        notes: Caveats: what is not stated, and what the days do not take into account.
    """

    contract: str | None
    terms: NoticeTerms
    earliest: date | None
    last_objection: date | None
    notes: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class Notice:
    """The notice that some changes need, under one or more contracts.

    Attributes:
        changes: The changes that need notice: the material ones.
        others: What customers may also be told: changes that allow less or protect data better.
        announced: The day on which customers are informed.
        deadlines: What each contract requires, in the given order; empty if no change needs notice.
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
        """The first day that all contracts allow; None if one of them does not state it."""
        return _latest([each.earliest for each in self.deadlines])

    @property
    def not_before(self) -> date | None:
        """The first day that all contracts stating one allow; None if none does."""
        return max((each.earliest for each in self.deadlines if each.earliest), default=None)

    @property
    def last_objection(self) -> date | None:
        """The last day on which anybody can object; None if a contract does not state it."""
        return _latest([each.last_objection for each in self.deadlines])

    @property
    def strictest(self) -> Deadline | None:
        """The deadline with the latest effective day; one that states no day takes precedence."""
        unknown = next((each for each in self.deadlines if each.earliest is None), None)
        return unknown or max(
            self.deadlines, key=lambda each: each.earliest or date.min, default=None
        )

    @property
    def too_early(self) -> tuple[str, ...]:
        """A sentence for everything that would take effect before `not_before`."""
        day = self.not_before
        return tuple(effects.too_early(self.changes, day)) if day else ()

    def to_markdown(self) -> str:
        """Return the text for customers in Markdown. All text from the list is escaped.

        It states all facts of the changes and, for each contract, which stated first days come
        before the earliest day that the contract allows. It omits the notes, which are for the
        sender, and anything that would start too early only because no first day is stated. If
        customers must not see other customers' contracts, write a separate notice for each
        contract.
        """
        from subprocessors.changes.letters import letter
        from subprocessors.page import markdown

        return markdown.write(letter(self))

    def to_text(self) -> str:
        """Return the text for customers as plain text: see `to_markdown`."""
        from subprocessors.changes.letters import letter
        from subprocessors.page import text

        return text.write(letter(self))

    def to_ics(self, *, stamp: datetime, revision: int = 0) -> str:
        """Return a calendar with an all-day event for each known day.

        These are the first day after each contract's notice period, the last day to object, and
        the first day of each new engagement, if the list states it.

        The ids of the events are derived from the processor, the id and the version of the list,
        the contract, and what happens on the day, but not from the day itself. So a corrected
        notice keeps the ids, and calendars replace the events. For a list without a version, the
        day of the announcement takes its place.

        Args:
            stamp: When the calendar is created, with a time zone. The clock is not read, so the
                same notice always produces the same bytes.
            revision: How many times this notice has been corrected: 0 for the first one, then 1,
                and so on. Only the sender knows this.

        Returns:
            The text of an iCalendar file, with the line endings that the format requires: write it
            in binary mode, or with `newline=""`.

        Raises:
            ArgumentError: If `stamp` is not a datetime with a time zone, or `revision` is not a
                whole number from 0 to 2,147,483,647.
            NoDeadlineError: If no day is known: a calendar must not be empty.

        Source:
            RFC 5545 (iCalendar): section 3.8.4.7 for ids that persist, 3.8.7.4 for the number that
            starts at 0 and increases with each significant revision, 3.3.8 for the largest number;
            RFC 7986, section 5.3, for how ids are made.
        """
        from subprocessors.changes.letters import ics_of

        if not isinstance(stamp, datetime) or stamp.tzinfo is None:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError("stamp must be a datetime with a time zone")
        if type(revision) is not int or not 0 <= revision <= _LARGEST_INTEGER:
            raise ArgumentError(f"revision must be a number from 0 to {_LARGEST_INTEGER:,}")
        calendar = ics_of(self, stamp, revision)
        if calendar is None:
            raise NoDeadlineError("this notice has no known day, so it has no calendar")
        return calendar

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
        return f"<Notice of {self.announced}: {count}, earliest day {earliest}>"

    def _repr_html_(self) -> str:
        from subprocessors.changes.letters import tables

        return tables(self)


def notice(
    changes: Changes,
    terms: NoticeTerms | Mapping[str, NoticeTerms | None] | None,
    *,
    announced: date,
    holidays: Iterable[date] = (),
    any_order: bool = False,
) -> Notice:
    """Return the notice that changes need.

    Args:
        changes: The result of `diff`.
        terms: The terms of the contract, such as `policy.notice` of the old version, or those of
            several contracts by name. None, and fields that are None, mean "not stated".
        announced: The day on which customers are informed.
        holidays: The holidays and weekends of a place, from `public_holidays`; or the days that are
            not business days, in addition to Saturdays and Sundays.
        any_order: Whether to accept a new version that is not dated after the old one: see `diff`.

    Returns:
        The notice. This module's docstring says how the days are counted.

    Raises:
        ArgumentError: If an argument has the wrong type, there is no contract, or a period would
            end after the year 9999.
        VersionOrderError: If there are changes, and the new version is not dated after the old one.

    Example:
        >>> from datetime import date
        >>> import attrs, subprocessors
        >>> from subprocessors import SubProcessor
        >>> from subprocessors.model.facts import NoticeTerms
        >>> old = subprocessors.current()
        >>> evil = SubProcessor(id="evil", name="Evil Corp")
        >>> vendors = [*old.sub_processors, evil]
        >>> new = attrs.evolve(old, version=date(2028, 1, 31), sub_processors=vendors)
        >>> terms = NoticeTerms(notice_days=30, objection_days=10, business_days=False)
        >>> notice = subprocessors.notice(
        ...     subprocessors.diff(old, new), terms, announced=date(2028, 1, 31)
        ... )
        >>> notice.earliest
        datetime.date(2028, 3, 1)
        >>> notice.last_objection
        datetime.date(2028, 2, 10)

    Source:
        GDPR (Regulation (EU) 2016/679), Art. 28(2): the processor informs the controller of
        intended changes so that it can object. It sets no number of days.
    """
    must_be(changes, Changes, "changes must be Changes")
    announced = _checked_day("announced", announced)
    if not any_order:
        must_be_in_order(changes)
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


def _checked_day(argument: str, value: date) -> date:
    if not is_day(value):
        raise ArgumentError(f"{argument} must be a datetime.date, not {type(value).__name__}")
    return plain_day(value)


def _days_off(holidays: Iterable[date]) -> Holidays:
    given: Any = holidays
    if isinstance(given, Holidays):
        return given
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise ArgumentError(f"holidays must be dates, not {type(given).__name__}")
    return Holidays(days=frozenset(_checked_day("a holiday", day) for day in holidays))


def _contracts(
    terms: NoticeTerms | Mapping[str, NoticeTerms | None] | None,
) -> list[tuple[str | None, NoticeTerms]]:
    given: Any = terms if isinstance(terms, Mapping) else {None: terms}
    if not given:
        raise ArgumentError("terms must not be empty: give those of at least one contract")
    for name, each in given.items():
        if isinstance(terms, Mapping) and not isinstance(name, str):
            raise ArgumentError(f"the name of a contract must be text, not {type(name).__name__}")
        must_be(each, NoticeTerms | None, "terms must be NoticeTerms")
    return [(name, each or NoticeTerms()) for name, each in given.items()]


def _deadline(contract: str | None, terms: NoticeTerms, announced: date, off: Holidays) -> Deadline:
    earliest = _after(announced, terms.notice_days, terms, off)
    last = _after(announced, terms.objection_days, terms, off)
    return Deadline(
        contract=contract,
        terms=terms,
        earliest=earliest,
        last_objection=last,
        notes=tuple(_notes(terms, announced, earliest, last, off)),
    )


def _after(announced: date, days: int | None, terms: NoticeTerms, off: Holidays) -> date | None:
    """Return the date a number of days after the announcement, without counting that day itself."""
    if days is None:
        return None
    try:
        if not terms.business_days:
            return announced + timedelta(days=days)
        day = announced
        while days:
            day += _DAY
            days -= off.is_business_day(day)
    except OverflowError:
        raise ArgumentError("announced: the period would end after the year 9999") from None
    return day


def _notes(
    terms: NoticeTerms,
    announced: date,
    earliest: date | None,
    last: date | None,
    off: Holidays,
) -> Iterator[str]:
    if earliest is None:
        yield "The contract does not state how many days before a change customers must be told."
    if last is None:
        yield "The contract does not state how many days customers have to object."
    if earliest and last and last >= earliest:
        yield (
            f"Customers can still object on {last}, although the changes may have been in effect "
            f"since {earliest}."
        )
    ends = [day for day in (earliest, last) if day]
    if terms.business_days and ends:
        yield from _unknown_days_off(range(announced.year, max(ends).year + 1), off)
    elif not terms.business_days:
        for day in dict.fromkeys(ends):
            if not off.is_business_day(day):
                what = WEEKDAYS[day.weekday()] if off.is_weekend(day) else "public holiday"
                yield (
                    f"{day} is a {what}; check whether the contract moves the end of the period to "
                    "another day."
                )


def _unknown_days_off(years: range, off: Holidays) -> Iterator[str]:
    """Yield caveats about the days off in some years."""
    yield from off.notes
    yield from (told for year, told in off.gaps if year in years)
    given = off.years | {day.year for day in off}
    missing = [str(year) for year in years if year not in given]
    if missing:
        yield f"No holidays were given for {', '.join(missing)}, so only weekends were excluded."


def _latest(days: list[date | None]) -> date | None:
    known = [day for day in days if day]
    return max(known, default=None) if len(known) == len(days) else None
