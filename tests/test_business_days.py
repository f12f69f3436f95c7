"""The days off in a place: its holidays, its weekends, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs
import holidays as package
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from made_up import ADDED

from subprocessors import notice
from subprocessors.changes import Holidays, public_holidays
from subprocessors.errors import ArgumentError
from subprocessors.model.facts import NoticeTerms

MONDAY = date(2025, 6, 2)
SATURDAY_AND_SUNDAY = frozenset((5, 6))


def earliest(days: int, announced: date, off: Iterable[date]) -> date | None:
    terms = NoticeTerms(notice_days=days, business_days=True)
    return notice(ADDED, terms, announced=announced, holidays=off, any_order=True).earliest


def notes(days: int, announced: date, off: Iterable[date], *, business: bool = True) -> list[str]:
    objection = 0 if business else days
    terms = NoticeTerms(notice_days=days, objection_days=objection, business_days=business)
    made = notice(ADDED, terms, announced=announced, holidays=off, any_order=True)
    return list(made.deadlines[0].notes)


# Each weekend as the local law defines it, in a past year.
@pytest.mark.parametrize(
    ("place", "year", "weekend"),
    [
        ("DE", 2025, {5, 6}),
        ("IL", 2025, {4, 5}),
        ("SA", 2025, {4, 5}),
        ("EG", 2025, {4, 5}),
        ("BN", 2025, {4, 6}),
        ("IR", 2024, {4}),
        # It was moved on 2022-01-01.
        ("AE", 2021, {4, 5}),
        ("AE", 2022, {5, 6}),
    ],
)
def test_the_weekend_is_that_of_the_place(place, year, weekend):
    found = public_holidays(place, years=[year])
    assert found.weekend == weekend
    days = [date(year, 1, 1) + timedelta(each) for each in range(365)]
    assert {day.weekday() for day in days if found.is_weekend(day)} == weekend
    told = f"The weekend in {place} is "
    assert any(each.startswith(told) for each in found.notes) == (weekend != {5, 6})


def test_each_year_has_its_own_weekend():
    found = public_holidays("AE", years=[2021, 2022])
    friday, sunday = date(2021, 6, 4), date(2021, 6, 6)
    assert (found.is_weekend(friday), found.is_weekend(sunday)) == (True, False)
    friday, sunday = date(2022, 6, 3), date(2022, 6, 5)
    assert (found.is_weekend(friday), found.is_weekend(sunday)) == (False, True)
    # A year that was not asked for has the weekend of the last one.
    assert found.is_weekend(date(2023, 6, 4))


def test_business_days_leave_out_the_weekend_of_the_place():
    # From Tuesday 2025-06-03: in Israel Wednesday, Thursday, Sunday, Monday.
    israel = public_holidays("Israel", years=[2025])
    assert earliest(4, date(2025, 6, 3), israel) == date(2025, 6, 9)
    assert earliest(4, date(2025, 6, 3), ()) == date(2025, 6, 9)
    assert earliest(3, date(2025, 6, 3), israel) == date(2025, 6, 8)
    assert earliest(3, date(2025, 6, 3), ()) == date(2025, 6, 6)
    assert "The weekend in IL is Friday and Saturday." in notes(3, date(2025, 6, 3), israel)


def test_a_weekend_on_which_people_work_counts():
    china = public_holidays("CN", years=[2025])
    # Sunday 2025-01-26 was worked for the Spring Festival.
    assert china.is_business_day(date(2025, 1, 26))
    assert not china.is_business_day(date(2025, 1, 25))
    told = "In CN, 5 weekend days of 2025 are working days, and so business days."
    assert told in notes(1, date(2025, 1, 1), china)


@examples(30)
@given(
    st.sampled_from(("AE", "BN", "CN", "DE-BY", "EG", "IL", "IR", "MY-02", "NP", "US-HI")),
    st.integers(2019, 2026),
)
def test_business_days_are_those_of_the_package(place, year):
    found = public_holidays(place, years=[year])
    country, _, part = place.partition("-")
    known = package.country_holidays(country, subdiv=part or None, years=[year])
    day = date(year, 1, 1)
    while day.year == year:
        assert found.is_business_day(day) == known.is_working_day(day)
        assert (day in found) == (day in known)
        day += timedelta(1)
    assert list(found) == sorted(known)
    assert len(found) == len(known)


@pytest.mark.parametrize(
    ("place", "alike", "told"),
    [
        ("DE", "DE", "Only the national holidays of DE count; its regions may have others."),
        ("DE-BY", "DE-BY", None),
        ("FR", "FR", "Only the national holidays of FR count; its regions may have others."),
        ("IE", "IE", None),
        ("IE-D", "IE", "does not know the region IE-D, so only the national holidays of IE count."),
        (
            "NL-NH",
            "NL",
            "does not know the region NL-NH, so only the national holidays of NL count.",
        ),
        (
            "BQ-BO",
            "BQ",
            "does not know the region BQ-BO, so only the national holidays of BQ count.",
        ),
        # London is in England, which the package knows.
        ("GB-LND", "GB-ENG", "so the holidays of GB-ENG, which contains it, count."),
    ],
)
def test_a_part_and_a_country_without_its_part(place, alike, told):
    found, other = (public_holidays(each, years=[2025]) for each in (place, alike))
    assert found.days == other.days
    assert len(found.notes) == (told is not None)
    assert told is None or found.notes[0].endswith(told)
    assert set(found.notes) <= set(notes(5, MONDAY, found))


def test_a_year_without_a_known_holiday_is_told():
    # Martial law: there were no days off in these years.
    ukraine = public_holidays("Ukraine", years=[2023, 2024])
    told = (
        "The holidays package has no public holidays for UA in {}, so only weekends were excluded."
    )
    assert len(ukraine) == 0
    assert ukraine.gaps == ((2023, told.format(2023)), (2024, told.format(2024)))
    assert notes(5, date(2023, 6, 1), ukraine) == [told.format(2023)]
    assert notes(5, date(2024, 12, 30), ukraine) == [
        told.format(2024),
        "No holidays were given for 2025, so only weekends were excluded.",
    ]


def test_a_year_with_plainly_fewer_holidays_than_before_is_told():
    # 5 days, all before the invasion; 19 in 2021.
    ukraine = public_holidays("Ukraine", years=[2022])
    told = "has 5 public holidays for UA in 2022, compared with 19 in 2021: some may be missing."
    assert [year for year, each in ukraine.gaps if each.endswith(told)] == [2022]


def test_holidays_that_are_not_announced_yet_are_told():
    # China announces its days off a year ahead; the package knows fewer of the later ones.
    known = package.country_holidays("CN", years=range(2025, 2045))
    last = max(day.year for day in known.weekend_workdays)
    later = public_holidays("CN", years=range(last + 1, last + 4))
    assert any(told.endswith("some may be missing.") for _, told in later.gaps)


def test_usual_years_are_no_gaps():
    for place in ("DE", "GB-ENG", "US", "JP", "BR", "NZ", "AE"):
        assert public_holidays(place, years=range(2023, 2026)).gaps == ()


def test_the_first_year_has_none_before_it():
    assert [year for year, _ in public_holidays("DE", years=[1]).gaps] == [1]


def test_only_gaps_of_the_period_are_told():
    ukraine = public_holidays("Ukraine", years=[2023, 2024])
    assert len(notes(5, date(2023, 6, 1), ukraine)) == 1


def test_days_of_ones_own_keep_the_weekend():
    israel = public_holidays("Israel", years=[2025])
    own = attrs.evolve(israel, days=israel.days | {date(2025, 6, 8)})
    assert earliest(3, date(2025, 6, 3), own) == date(2025, 6, 9)


def test_a_calendar_period_that_ends_on_a_day_off_is_told():
    germany = public_holidays("DE-BY", years=[2025])
    ends = {
        date(2025, 12, 25): "2025-12-25 is a public holiday; check whether",
        date(2025, 12, 27): "2025-12-27 is a Saturday; check whether",
        date(2025, 12, 28): "2025-12-28 is a Sunday; check whether",
    }
    for day, told in ends.items():
        assert notes(1, day - timedelta(1), germany, business=False)[-1].startswith(told)
    israel = public_holidays("IL", years=[2025])
    told = notes(1, date(2025, 6, 5), israel, business=False)
    assert told[-1].startswith("2025-06-06 is a Friday")
    told = notes(3, date(2025, 6, 5), israel, business=False)
    assert not any("2025-06-08 is a" in each for each in told)


@pytest.mark.parametrize(
    ("years", "problem"),
    [
        (2025, "years must be whole numbers, not int"),
        ("2025", "years must be whole numbers, not str"),
        ([], "years must not be empty"),
        (["2025"], "a year must be a whole number from 1 to 9999, not '2025'"),
        ([True], "not True"),
        ([0], "not 0"),
        ([10_000], "not 10000"),
    ],
)
def test_other_years_are_refused(years, problem):
    with pytest.raises(ArgumentError, match=problem):
        public_holidays("DE", years=years)


def test_holidays_are_a_value_that_tells_what_it_holds():
    found = public_holidays("DE", years=[2025, 2026])
    assert found == public_holidays("Germany", years=(2026, 2025, 2025))
    assert hash(found) == hash(public_holidays("Germany", years=(2026, 2025)))
    assert repr(found) == f"<Holidays: {len(found)} in 2025, 2026>"
    plain = Holidays(days=frozenset({MONDAY}))
    assert repr(plain) == "<Holidays: 1 in years not stated>"
    assert plain.weekend == SATURDAY_AND_SUNDAY
    assert not plain.is_business_day(MONDAY)


def test_the_last_year_can_be_asked_about():
    assert public_holidays("DE", years=[9999]).years == {9999}
    with pytest.raises(ArgumentError, match="from 1 to 9999, not 10000"):
        public_holidays("DE", years=[10000])
