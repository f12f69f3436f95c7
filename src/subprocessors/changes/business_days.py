"""The days off in a place, for counting business days: its public holidays and its weekends.

They come from the holidays package, which covers some 250 countries. Notes report what it does not
know or seems to know only in part, because a missing day off would end a period too early.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from attrs import frozen

from subprocessors.counting import counted
from subprocessors.days import plain_day
from subprocessors.errors import ArgumentError, MissingExtraError, UnknownValueError
from subprocessors.regions.places import RegionKind, StorageRegion, region_named

if TYPE_CHECKING:
    from holidays import HolidayBase

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_USUAL_WEEKEND = frozenset((5, 6))
# A year is doubtful if it has less than three quarters of the usual number of holidays in the ten
# years before it.
_YEARS_BEFORE = 10
_PLAINLY_FEWER = 0.75


@frozen(kw_only=True, repr=False)
class Holidays(Collection[date]):
    """The public holidays of a place, as a collection of dates, and its weekends.

    To add your own days off, keep the weekends: `attrs.evolve(found, days=found.days | {day})`.

    Attributes:
        days: The public holidays.
        years: The years that the days cover.
        weekends: The weekend days of these years, except for those that are working days.
        weekend: The days of the week that are the weekend in other years, from 0 for Monday.
        notes: Caveats for all years.
        gaps: Caveats for single years, each with the year.
    """

    days: frozenset[date]
    years: frozenset[int] = frozenset()
    weekends: frozenset[date] = frozenset()
    weekend: frozenset[int] = _USUAL_WEEKEND
    notes: tuple[str, ...] = ()
    gaps: tuple[tuple[int, str], ...] = ()

    def is_weekend(self, day: date) -> bool:
        """Return whether a day is a weekend day and not a working day."""
        return day in self.weekends if day.year in self.years else day.weekday() in self.weekend

    def is_business_day(self, day: date) -> bool:
        """Return whether a day is neither a public holiday nor a weekend day."""
        return day not in self.days and not self.is_weekend(day)

    def __contains__(self, day: object) -> bool:
        return day in self.days

    def __iter__(self) -> Iterator[date]:
        return iter(sorted(self.days))

    def __len__(self) -> int:
        return len(self.days)

    def __repr__(self) -> str:
        years = ", ".join(map(str, sorted(self.years)))
        return f"<Holidays: {len(self)} in {years or 'years not stated'}>"


def public_holidays(place: str | StorageRegion, *, years: Iterable[int]) -> Holidays:
    """Return the public holidays and weekends of a country or a part of one, for `notice`.

    Args:
        place: A country or a subdivision, as people write it: "Germany", "DE", "DE-BY". For a
            country, only the national holidays count. A region that the holidays package does not
            know gets the holidays of the region around it, or otherwise of the country. Notes say
            so.
        years: The years. A period may end in the next year or later.

    Raises:
        MissingExtraError: If the holidays package is not installed (extra: holidays).
        UnknownValueError: If there is no such place, or its holidays are unknown.
        ArgumentError: If `years` does not contain years from 1 to 9999.

    Example:
        >>> from datetime import date
        >>> from subprocessors.changes import public_holidays
        >>> date(2030, 1, 6) in public_holidays("DE-BY", years=[2030])   # Epiphany
        True
        >>> date(2030, 1, 6) in public_holidays("DE-BE", years=[2030])
        False
        >>> public_holidays("Israel", years=[2030]).is_business_day(date(2030, 1, 6))   # a Sunday
        True

    Source:
        The holidays package (https://pypi.org/project/holidays/). It is not law: check what a
        contract means by a business day.
    """
    region = StorageRegion.of(place)
    asked = _checked_years(years)
    try:
        from holidays import country_holidays
    except ImportError:
        raise MissingExtraError("holidays", "holidays") from None
    if region.kind not in (RegionKind.COUNTRY, RegionKind.SUBDIVISION):
        raise UnknownValueError("country with holidays", region.code)
    country = region.code.partition("-")[0]
    try:
        parts = country_holidays(country).subdivisions
    except NotImplementedError:
        raise UnknownValueError("country with holidays", region.code) from None
    part = _known_part(region, country, parts)
    before = {max(year - each, 1) for year in asked for each in range(1, _YEARS_BEFORE + 1)}
    known = country_holidays(country, subdiv=part, years=sorted(before | asked))
    weekends = [day for year in sorted(asked) for day in _days_of(year) if known.is_weekend(day)]
    weekend = frozenset(day.weekday() for day in weekends if day.year == max(asked))
    return Holidays(
        days=frozenset(plain_day(day) for day in known if day.year in asked),
        years=asked,
        weekends=frozenset(weekends) - known.weekend_workdays,
        weekend=weekend,
        notes=tuple(_notes(region, country, part, weekend, divided=bool(parts))),
        gaps=tuple((year, told) for year in sorted(asked) for told in _doubts(known, region, year)),
    )


def _checked_years(years: Iterable[int]) -> frozenset[int]:
    given: Any = years
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise ArgumentError(f"years must be whole numbers, not {type(given).__name__}")
    asked: frozenset[Any] = frozenset(years)
    for year in asked:
        if type(year) is not int or not date.min.year <= year <= date.max.year:
            raise ArgumentError(f"a year must be a whole number from 1 to 9999, not {year!r:.40}")
    if not asked:
        raise ArgumentError("years must not be empty")
    return asked


def _known_part(region: StorageRegion, country: str, parts: Iterable[str]) -> str | None:
    """Return the part of a country that contains a place and is known to the package."""
    for part in parts if region.kind is RegionKind.SUBDIVISION else ():
        around = region_named(f"{country}-{part}")
        if around and region.within(around):
            return part
    return None


def _days_of(year: int) -> Iterator[date]:
    first = plain_day(date(year, 1, 1))
    yield from (
        first + timedelta(days=each) for each in range((date(year, 12, 31) - first).days + 1)
    )


def _notes(
    region: StorageRegion, country: str, part: str | None, weekend: frozenset[int], *, divided: bool
) -> Iterator[str]:
    if region.kind is RegionKind.SUBDIVISION and part is None:
        yield (
            f"The holidays package does not know the region {region.code}, so only the national "
            f"holidays of {country} count."
        )
    elif region.kind is RegionKind.SUBDIVISION and region.code != f"{country}-{part}":
        yield (
            f"The holidays package does not know the region {region.code}, so the holidays of "
            f"{country}-{part}, which contains it, count."
        )
    elif part is None and divided:
        yield f"Only the national holidays of {country} count; its regions may have others."
    if weekend != _USUAL_WEEKEND:
        days = " and ".join(WEEKDAYS[each] for each in sorted(weekend))
        yield f"The weekend in {region.code} is {days}."


def _doubts(known: HolidayBase, region: StorageRegion, year: int) -> Iterator[str]:
    """Yield the doubts about a year when compared with the years before it."""
    counts = Counter(day.year for day in known)
    before = {each: counts[each] for each in range(max(year - _YEARS_BEFORE, 1), year)}
    usual = median(before.values()) if before else 0
    if not counts[year]:
        yield (
            f"The holidays package has no public holidays for {region.code} in {year}, so only "
            "weekends were excluded."
        )
    elif counts[year] < usual * _PLAINLY_FEWER:
        last = max(each for each, count in before.items() if count >= usual)
        yield (
            f"The holidays package has {counts[year]} public holidays for {region.code} in "
            f"{year}, compared with {before[last]} in {last}: some may be missing."
        )
    worked = sum(day.year == year for day in known.weekend_workdays)
    if worked:
        yield (
            f"In {region.code}, {counted(worked, 'weekend day')} of {year} "
            f"{'is a working day' if worked == 1 else 'are working days'}, and so business days."
        )
