"""Notice: days checked against worked examples, several contracts, the texts, and the calendar."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import holidays
import pytest
from attrs import evolve
from golden import Html, Ics, Markdown, Text
from hostile import CHANGED, HOSTILE, RIGHT_TO_LEFT
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from laws import examples
from made_up import ADDED, diff, policy, vendor
from markdown_it import MarkdownIt
from markup import OUR_BLOCKS, assert_only_ours
from strategies import notices, policies

from subprocessors import (
    Engagement,
    LegalEntity,
    Policy,
    Processor,
    StorageRegion,
    TransferMechanism,
    UnknownValueError,
)
from subprocessors import notice as notice_in_order
from subprocessors.changes import (
    Change,
    ChangeKind,
    Deadline,
    NoDeadlineError,
    Notice,
    public_holidays,
)
from subprocessors.errors import ArgumentError, MissingExtraError
from subprocessors.model.facts import NoticeTerms, Role, TransferMechanismKind


def notice(*given: Any, **more: Any) -> Notice:
    """Return a notice whatever the dates of the lists: see test_version_order.py for those."""
    return notice_in_order(*given, any_order=True, **more)


EDITORIAL = diff(policy(), policy(name="Other"))
STAMP = datetime(2030, 1, 1, 12, 30, tzinfo=UTC)


def days(announced: str, count: int, *, business: bool = False, off: tuple[str, ...] = ()) -> str:
    """Return the effective day; the last day to object must be counted in the same way."""
    terms = NoticeTerms(notice_days=count, objection_days=count, business_days=business)
    days_off = [date.fromisoformat(each) for each in off]
    made = notice(ADDED, terms, announced=date.fromisoformat(announced), holidays=days_off)
    assert made.earliest == made.last_objection
    return str(made.earliest)


# Worked out with a calendar.
@pytest.mark.parametrize(
    ("announced", "count", "day"),
    [
        ("2025-01-01", 0, "2025-01-01"),
        ("2025-01-01", 1, "2025-01-02"),
        ("2025-01-01", 30, "2025-01-31"),
        # Month ends: 31 January plus 30 days is 2 March, or 1 March in a leap year.
        ("2025-01-31", 30, "2025-03-02"),
        ("2024-01-31", 30, "2024-03-01"),
        ("2024-01-30", 30, "2024-02-29"),
        ("2024-02-29", 365, "2025-02-28"),
        ("2023-03-01", 365, "2024-02-29"),
        ("2024-02-28", 1, "2024-02-29"),
        ("2023-02-28", 1, "2023-03-01"),
        ("2024-12-31", 14, "2025-01-14"),
        # 2100 is not a leap year.
        ("2100-02-28", 1, "2100-03-01"),
        # A weekend moves nothing: 2025-03-01 is a Saturday.
        ("2025-01-30", 30, "2025-03-01"),
    ],
)
def test_calendar_days(announced, count, day):
    assert days(announced, count) == day


@pytest.mark.parametrize(
    ("announced", "count", "off", "day"),
    [
        # 2025-01-03 is a Friday, 2025-01-06 a Monday.
        ("2025-01-03", 0, (), "2025-01-03"),
        ("2025-01-03", 1, (), "2025-01-06"),
        ("2025-01-04", 1, (), "2025-01-06"),
        ("2025-01-05", 1, (), "2025-01-06"),
        ("2025-01-04", 0, (), "2025-01-04"),
        ("2025-01-06", 5, (), "2025-01-13"),
        ("2025-01-03", 1, ("2025-01-06",), "2025-01-07"),
        # A holiday on a weekend, or on the day of the announcement, makes no difference.
        ("2025-01-03", 1, ("2025-01-04", "2025-01-03"), "2025-01-06"),
        # Over a leap day, a Thursday: 28 February 2024 is a Wednesday.
        ("2024-02-28", 1, (), "2024-02-29"),
        ("2024-02-28", 3, (), "2024-03-04"),
        # Over Christmas and New Year: Friday 20 December 2024, then 23, 24, 27, 30, 31, 2, 3.
        ("2024-12-20", 7, ("2024-12-25", "2024-12-26", "2025-01-01"), "2025-01-03"),
        ("2024-12-20", 10, (), "2025-01-03"),
        # Month end on a weekend: Friday 30 May 2025.
        ("2025-05-30", 1, (), "2025-06-02"),
    ],
)
def test_business_days(announced, count, off, day):
    assert days(announced, count, business=True, off=off) == day


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_business_days_are_never_fewer_and_end_on_a_business_day(announced, count):
    terms = NoticeTerms(notice_days=count)
    calendar = notice(ADDED, terms, announced=announced).earliest
    business = notice(ADDED, evolve(terms, business_days=True), announced=announced).earliest
    assert calendar
    assert business
    assert business >= calendar
    assert count == 0 or business.weekday() < 5
    between = [announced + timedelta(each + 1) for each in range((business - announced).days)]
    assert sum(day.weekday() < 5 for day in between) == count


def test_a_period_that_ends_after_the_last_year_is_refused():
    last = date(9999, 12, 1)
    for business in (False, True):
        terms = NoticeTerms(notice_days=60, business_days=business)
        with pytest.raises(ArgumentError, match="after the year 9999"):
            notice(ADDED, terms, announced=last)


def test_what_is_not_stated_is_unknown_and_the_notes_say_so():
    for terms in (None, NoticeTerms(), NoticeTerms(business_days=True)):
        made = notice(ADDED, terms, announced=date(2030, 1, 1))
        assert made.earliest is made.last_objection is made.not_before is None
        assert made.too_early == ()
        assert len(made.deadlines[0].notes) == 2
        assert "not stated in the contract" in made.to_text()
        assert repr(made) == "<Notice of 2030-01-01: 1 change, earliest day unknown>"
        with pytest.raises(NoDeadlineError, match="no known day"):
            made.to_ics(stamp=STAMP)


def test_several_contracts_at_once_and_the_strictest():
    terms = {
        "A": NoticeTerms(notice_days=30, objection_days=14),
        "B": NoticeTerms(notice_days=10, objection_days=20, business_days=True),
    }
    made = notice(ADDED, terms, announced=date(2025, 1, 1))
    assert [each.earliest for each in made.deadlines] == [date(2025, 1, 31), date(2025, 1, 15)]
    assert made.earliest == made.not_before == date(2025, 1, 31)
    assert made.last_objection == date(2025, 1, 29)
    assert made.strictest == made.deadlines[0]
    assert (
        "all contracts together, the changes may not take effect before 2025-01-31"
        in made.to_text()
    )
    made = notice(ADDED, terms | {"C": None}, announced=date(2025, 1, 1))
    assert made.earliest is made.last_objection is None
    assert made.not_before == date(2025, 1, 31)
    assert made.strictest == made.deadlines[2]
    assert "may not take effect before 2025-01-31" in made.to_markdown()
    assert [row["contract"] for row in made.rows()] == ["A", "B", "C"]
    unknown = notice(ADDED, {"C": None, "D": None}, announced=date(2025, 1, 1))
    assert "Under " not in unknown.to_text()


def test_only_material_changes_need_notice():
    made = notice(EDITORIAL, NoticeTerms(notice_days=30), announced=date(2030, 1, 1))
    assert not made.is_needed
    assert made.deadlines == ()
    assert made.earliest is made.strictest is None
    assert repr(made) == "<Notice of 2030-01-01: none needed>"
    assert "There are no changes to which customers may object." in made.to_text()
    assert_only_ours(made._repr_html_())


def notes(terms: NoticeTerms, announced: date, **given: object) -> str:
    return " ".join(notice(ADDED, terms, announced=announced, **given).deadlines[0].notes)


def test_the_notes_tell_what_the_days_do_not():
    both = NoticeTerms(notice_days=30, objection_days=30)
    assert "can still object on 2025-01-31" in notes(both, date(2025, 1, 1))
    assert notes(NoticeTerms(notice_days=30, objection_days=29), date(2025, 1, 1)) == ""
    assert "2025-03-01 is a Saturday" in notes(NoticeTerms(notice_days=30), date(2025, 1, 30))
    assert "2025-03-02 is a Sunday" in notes(NoticeTerms(notice_days=30), date(2025, 1, 31))
    business = NoticeTerms(notice_days=10, objection_days=5, business_days=True)
    christmas = [date(2024, 12, 25)]
    assert notes(business, date(2024, 12, 2), holidays=christmas) == ""
    assert "No holidays were given for 2025" in notes(
        business, date(2024, 12, 23), holidays=christmas
    )
    assert "No holidays were given for 2024, 2025" in notes(business, date(2024, 12, 23))


def test_what_would_begin_too_early_is_told():
    def too_early(*engagements: Engagement) -> tuple[str, ...]:
        new = policy(sub_processors=[vendor(engagements=engagements)])
        terms = NoticeTerms(notice_days=30)
        return notice(diff(policy(), new), terms, announced=date(2030, 3, 1)).too_early

    (told,) = too_early(Engagement(starts=date(2030, 3, 30)))
    assert told == "Evil Corp: its first day, 2030-03-30, is before 2030-03-31."
    assert too_early(Engagement(starts=date(2030, 3, 31))) == ()
    (told,) = too_early()
    assert "on the date of the new version, 2030-03-01" in told
    old = policy(sub_processors=[vendor(engagements=[Engagement(starts=date(2031, 1, 1))])])
    new = policy(sub_processors=[vendor(engagements=[Engagement(starts=date(2030, 1, 1))])])
    more = policy(
        services=["Chat"],
        sub_processors=[
            vendor(engagements=[*new.sub_processors[0].engagements, Engagement(category="mail")])
        ],
    )
    terms = NoticeTerms(notice_days=30)
    assert len(notice(diff(old, new), terms, announced=date(2030, 3, 1)).too_early) == 1
    made = notice(diff(new, more), terms, announced=date(2030, 3, 1))
    assert len(made.changes) == 2
    assert len(made.too_early) == 2
    assert made.too_early[1].startswith(
        "1 change to existing entries would take effect on the date of the new version, 2030-03-01"
    )
    assert "no first day is stated" in made._repr_html_()
    assert "no first day is stated" not in made.to_text()


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"changes": [1]}, "changes must be Changes, not list"),
        ({"announced": datetime(2030, 1, 1, tzinfo=UTC)}, "announced must be a datetime.date"),
        ({"announced": None}, "announced must be a datetime.date"),
        ({"terms": 30}, "terms must be NoticeTerms, not int"),
        ({"terms": {"A": 30}}, "terms must be NoticeTerms, not int"),
        ({"terms": {1: None}}, "name of a contract must be text, not int"),
        ({"terms": {}}, "terms must not be empty"),
        ({"holidays": "2030-01-01"}, "holidays must be dates, not str"),
        ({"holidays": 1}, "holidays must be dates, not int"),
        ({"holidays": ["2030-01-01"]}, "a holiday must be a datetime.date, not str"),
    ],
)
def test_arguments_of_the_wrong_type_are_refused(given, problem):
    arguments = {"changes": ADDED, "terms": None, "announced": date(2030, 1, 1)} | given
    with pytest.raises(ArgumentError, match=problem):
        notice(arguments.pop("changes"), arguments.pop("terms"), **arguments)


# Holidays.


def test_public_holidays_of_a_country_and_of_a_part_of_it():
    germany = public_holidays("Germany", years=[2024, 2025])
    assert date(2024, 10, 3) in germany
    assert date(2025, 10, 3) in germany
    assert date(2025, 8, 15) not in germany
    assert date(2025, 8, 15) in public_holidays("DE-SL", years=[2025])
    terms = NoticeTerms(notice_days=3, business_days=True)
    made = notice(ADDED, terms, announced=date(2024, 10, 1), holidays=germany)
    assert made.earliest == date(2024, 10, 7)


@pytest.mark.parametrize("place", ["EU", "worldwide", "Nowhere", "DE-XX", "BV"])
def test_places_without_known_holidays(place, monkeypatch):
    # As in earlier versions of the package, which lacked some countries.
    monkeypatch.delattr(holidays, "BV")
    with pytest.raises(UnknownValueError):
        public_holidays(place, years=[2025])


def test_without_the_package_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(MissingExtraError, match=r"subprocessors\[holidays\]"):
        public_holidays("DE", years=[2025])


# Texts.


CONTRACTS = {
    "<b>Contract</b> | [x](y)": NoticeTerms(notice_days=30, objection_days=14),
    f"{RIGHT_TO_LEFT}, line\nbreak; \\": NoticeTerms(notice_days=20, business_days=True),
    "Nothing stated": None,
}
SHOWN = {
    "hostile": notice(diff(HOSTILE, CHANGED), CONTRACTS, announced=date(2030, 1, 1)),
    "one-contract": notice(
        ADDED, NoticeTerms(notice_days=30, objection_days=29), announced=date(2030, 3, 2)
    ),
    "none-needed": notice(EDITORIAL, NoticeTerms(notice_days=30), announced=date(2030, 1, 1)),
}


@pytest.mark.parametrize("name", SHOWN)
def test_texts_are_as_they_were(name, snapshot):
    made = SHOWN[name]
    assert made.to_markdown() == snapshot(extension_class=Markdown)
    assert made.to_text() == snapshot(extension_class=Text)
    assert made._repr_html_() == snapshot(extension_class=Html)
    if made.is_needed:
        assert made.to_ics(stamp=STAMP).encode() == snapshot(extension_class=Ics)


@pytest.mark.parametrize("name", SHOWN)
def test_no_text_becomes_markup(name):
    made = SHOWN[name]
    assert_only_ours(made._repr_html_())
    html = MarkdownIt("gfm-like", {"linkify": False}).render(made.to_markdown())
    for tag in ("<script", "<img", "<a ", "<code", "<em", "<table", "<b>"):
        assert tag not in html
    for text in (made.to_markdown(), made.to_text()):
        assert "\u202e" not in text


@examples(25)
@given(policies(), policies(), st.none() | notices())
def test_every_notice_can_be_written_and_its_calendar_read_back(old, new, terms):
    made = notice(
        diff(old, new), {"A": terms, "B": NoticeTerms(notice_days=1)}, announced=STAMP.date()
    )
    tokens = MarkdownIt("commonmark").parse(made.to_markdown())
    assert {token.type for token in tokens} <= OUR_BLOCKS
    assert made.to_text()
    assert_only_ours(made._repr_html_())
    if made.is_needed:
        assert_calendar(made)


def assert_calendar(made: Notice) -> list[dict[str, object]]:
    """Read a calendar back, and return its events."""
    text = made.to_ics(stamp=STAMP)
    assert text == made.to_ics(stamp=STAMP.astimezone(timezone(timedelta(hours=5))))
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    assert all(len(each.encode()) <= 75 for each in text.split("\r\n"))
    events = [dict(event) for event in Calendar.from_ical(text).walk("VEVENT")]
    known = [day for each in made.deadlines for day in (each.earliest, each.last_objection) if day]
    assert [event["DTSTART"].dt for event in events[: len(known)]] == known
    starts = [event["DTSTART"].dt for event in events[len(known) :]]
    version = made.changes.new_version
    told = (*made.changes, *made.others)
    assert set(starts) == {day for each in told for day in stated_first_days(each, version)}
    assert {event["SEQUENCE"] for event in events} == {0}
    assert len({event["UID"] for event in events}) == len(events)
    assert {event["DTSTAMP"].dt for event in events} == {STAMP}
    for event in events:
        assert str(event["DESCRIPTION"]) == made.to_text().rstrip()
    return events


def stated_first_days(change: Change, version: date | None) -> list[date]:
    """Return the first days on which a change takes effect, read from its words."""
    fact = re.compile(r"(?:^|[;:] )first day: (?:from .* to )?(\d{4}-\d\d-\d\d)")
    days = list(map(date.fromisoformat, fact.findall(change.summary)))
    if "in the engagement: " in change.summary and not change.summary.startswith("first day: "):
        # A running engagement has the new place from the new version onwards.
        return [day for day in days if version and day > version]
    return days if change.kind in (ChangeKind.ADDED, ChangeKind.CHANGED) else []


def test_the_calendar_says_what_each_day_is():
    events = assert_calendar(SHOWN["hostile"])
    assert str(events[0]["SUMMARY"]) == (
        "First day after the notice period: # <b>List</b> of *vendors* (<b>Contract</b> | [x](y))"
    )
    assert "\\u202e" in str(events[2]["SUMMARY"])
    (first, second) = assert_calendar(SHOWN["one-contract"])
    assert first["DTSTART"].dt == date(2030, 4, 1)
    assert str(second["SUMMARY"]) == "Last day to object: Made up"


def test_a_notebook_tells_of_what_begins_too_early_if_anything_does():
    early, later = (
        notice(ADDED, NoticeTerms(notice_days=count), announced=date(2030, 3, 1))
        for count in (1, 0)
    )
    assert "What would start too early" in early._repr_html_()
    assert "What would start too early" not in later._repr_html_()


# What the list states about a new vendor, in all formats.

DATED = Engagement(
    category="hosting",
    purposes=["mail"],
    data_categories=["names"],
    transfer_mechanisms=[TransferMechanism(kind=TransferMechanismKind.STANDARD_CLAUSES, module=3)],
    starts=date(2030, 5, 15),
    condition="if asked",
)
FACTS = (
    "legal entities: Evil Corp, Inc., United States",
    "role: processor",
    "category: Hosting",
    "purposes: mail",
    "data categories: names",
    "transfer mechanisms: standard contractual clauses, module 3",
    "first day: 2030-05-15",
    "only if: if asked",
)


def dated(*engagements: Engagement, **given: object) -> Policy:
    entity = LegalEntity(name="Evil Corp, Inc.", country=StorageRegion("US"))
    one = vendor(legal_entities=[entity], role=Role.PROCESSOR, engagements=engagements, **given)
    return policy(sub_processors=[one], version=date(2030, 5, 1))


def announced_with(
    new: Policy,
    days: int | None = 30,
    announced: date = date(2030, 4, 1),
    old: Policy | None = None,
) -> Notice:
    return notice(diff(old or policy(), new), NoticeTerms(notice_days=days), announced=announced)


def test_every_format_states_the_facts_of_a_new_vendor():
    made = announced_with(dated(DATED))
    for fact in FACTS:
        assert f"  - {fact}\n" in made.to_text()
        assert f"  - {fact}\n" in made.to_markdown()
        assert f"<bdi>{fact}</bdi>" in made._repr_html_()
        for event in assert_calendar(made):
            assert f"  - {fact}\n" in str(event["DESCRIPTION"])


def test_a_vendor_that_is_gone_is_told_with_its_facts_too():
    old = dated(DATED)
    made = announced_with(policy(services=["Chat"], version=date(2030, 6, 1)), old=old)
    for fact in FACTS:
        assert f"  - {fact}\n" in made.to_text()
    # It does not begin then.
    assert len(assert_calendar(made)) == 1


def test_a_stated_first_day_that_is_too_early_is_told_to_customers():
    early = announced_with(dated(DATED), days=45)
    sentence = "Evil Corp: the stated first day, 2030-05-15, is earlier."
    assert f"may not take effect before 2030-05-16. {sentence} The last day" in early.to_text()
    assert sentence in early.to_markdown()
    assert early.too_early == ("Evil Corp: its first day, 2030-05-15, is before 2030-05-16.",)
    in_time = announced_with(dated(DATED), days=44)
    assert "is earlier" not in in_time.to_text()
    assert in_time.too_early == ()
    assert "is earlier" not in announced_with(dated(DATED), days=None).to_text()


def test_a_first_day_is_too_early_for_the_contract_that_says_so():
    terms = {"A": NoticeTerms(notice_days=10), "B": NoticeTerms(notice_days=60)}
    made = notice(diff(policy(), dated(DATED)), terms, announced=date(2030, 4, 1))
    (of_a, of_b) = (line for line in made.to_text().splitlines() if line[:4] in ("- A:", "- B:"))
    assert "is earlier" not in of_a
    assert "is earlier" in of_b


def calendar_days(made: Notice) -> list[tuple[date, str]]:
    return [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in assert_calendar(made)]


def test_the_calendar_has_the_day_of_effect():
    assert calendar_days(announced_with(dated(DATED))) == [
        (date(2030, 5, 1), "First day after the notice period: Made up"),
        (date(2030, 5, 15), "First day of Evil Corp: Made up"),
    ]
    # It is known even if the contract states no days.
    assert calendar_days(announced_with(dated(DATED), days=None)) == [
        (date(2030, 5, 15), "First day of Evil Corp: Made up"),
    ]


def test_each_first_day_of_a_vendor_is_one_event():
    later = evolve(DATED, category="mail", starts=date(2030, 7, 1))
    same_day = evolve(DATED, category="mail")
    undated = Engagement(purposes=["other"])
    made = announced_with(dated(undated, DATED, same_day, later), days=None)
    assert [day for day, _ in calendar_days(made)] == [date(2030, 5, 15), date(2030, 7, 1)]
    # An engagement that is added to a vendor, and one that begins sooner.
    sooner = evolve(DATED, starts=date(2030, 5, 2))
    made = announced_with(dated(sooner, later), days=None, old=dated(DATED))
    assert [day for day, _ in calendar_days(made)] == [date(2030, 5, 2), date(2030, 7, 1)]


def test_a_change_of_an_engagement_that_has_not_begun_takes_effect_on_its_first_day():
    changed = dated(evolve(DATED, storage=["IN"]))
    made = announced_with(changed, old=dated(DATED))
    assert calendar_days(made)[1:] == [(date(2030, 5, 15), "First day of Evil Corp: Made up")]
    assert made.too_early == ()
    early = announced_with(changed, days=45, old=dated(DATED))
    assert early.too_early == ("Evil Corp: its first day, 2030-05-15, is before 2030-05-16.",)
    # One that has begun has the new place from the new version onwards.
    (told,) = announced_with(
        evolve(changed, version=date(2030, 5, 15)), days=60, old=dated(DATED)
    ).too_early
    assert told.startswith("1 change to existing entries would take effect on")


# A corrected notice replaces the first one.


def ids(made: Notice) -> list[str]:
    return [str(event["UID"]) for event in assert_calendar(made)]


FIRST = announced_with(dated(DATED))


@pytest.mark.parametrize(
    "corrected",
    [
        announced_with(dated(DATED), announced=date(2030, 4, 3)),
        announced_with(dated(DATED), days=45),
        announced_with(dated(evolve(DATED, starts=date(2030, 6, 1)))),
        announced_with(dated(evolve(DATED, purposes=["chat"]))),
        announced_with(evolve(dated(DATED), services=["Chat"])),
        announced_with(evolve(dated(DATED), name="List of vendors")),
        announced_with(dated(DATED, name="Evil Corp Ltd")),
        announced_with(dated(DATED), old=policy(version=date(2029, 1, 1))),
    ],
)
def test_a_corrected_notice_keeps_the_ids_and_raises_the_sequence(corrected):
    assert corrected != FIRST
    assert ids(corrected) == ids(FIRST)
    text = corrected.to_ics(stamp=STAMP, revision=2)
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == ids(FIRST)
    assert {event["SEQUENCE"] for event in events} == {2}
    assert text == corrected.to_ics(stamp=STAMP).replace("SEQUENCE:0", "SEQUENCE:2")


@pytest.mark.parametrize(
    "other",
    [
        announced_with(evolve(dated(DATED), version=date(2030, 5, 2))),
        announced_with(evolve(dated(DATED), id="another")),
        announced_with(evolve(dated(DATED), processor=Processor(name="Another"))),
    ],
)
def test_another_notice_has_other_ids(other):
    assert not set(ids(other)) & set(ids(FIRST))


def test_each_contract_and_vendor_has_ids_of_its_own():
    terms = {name: NoticeTerms(notice_days=30, objection_days=30) for name in ("A", "B")}
    new = dated(DATED)
    new = evolve(new, sub_processors=[*new.sub_processors, vendor(id="x", engagements=[DATED])])
    made = notice(diff(policy(), new), terms, announced=date(2030, 4, 1))
    assert len(set(ids(made))) == len(ids(made)) == 6


def test_a_list_without_a_date_is_known_by_the_day_of_the_announcement():
    undated = evolve(dated(DATED), version=None)
    same = announced_with(evolve(undated, services=["Chat"]))
    assert ids(announced_with(undated)) == ids(same)
    later = announced_with(undated, announced=date(2031, 4, 1))
    assert not set(ids(announced_with(undated))) & set(ids(later))


@pytest.mark.parametrize("revision", [-1, 2**31, 1.0, True, "1", None])
def test_a_revision_is_a_whole_number_that_calendars_can_hold(revision):
    with pytest.raises(ArgumentError, match="from 0 to 2,147,483,647"):
        FIRST.to_ics(stamp=STAMP, revision=revision)


@pytest.mark.parametrize("stamp", [None, date(2030, 1, 1), datetime(2030, 1, 1)])  # noqa: DTZ001
def test_a_stamp_has_a_time_zone(stamp):
    with pytest.raises(ArgumentError, match="time zone"):
        SHOWN["one-contract"].to_ics(stamp=stamp)


def test_a_deadline_is_a_value():
    one = SHOWN["one-contract"].deadlines[0]
    assert one == Deadline(
        contract=None,
        terms=NoticeTerms(notice_days=30, objection_days=29),
        earliest=date(2030, 4, 1),
        last_objection=date(2030, 3, 31),
        notes=one.notes,
    )
    assert "2030-03-31 is a Sunday" in one.notes[0]


def test_a_first_day_that_is_moved_too_early_is_told_with_the_day():
    old = policy(sub_processors=[vendor(engagements=[Engagement(starts=date(2031, 1, 1))])])
    new = policy(sub_processors=[vendor(engagements=[Engagement(starts=date(2030, 3, 15))])])
    made = notice(diff(old, new), NoticeTerms(notice_days=30), announced=date(2030, 3, 1))
    assert made.too_early == ("Evil Corp: its first day, 2030-03-15, is before 2030-03-31.",)


def test_the_rows_of_a_notice_hold_all_its_days():
    terms = {"A": NoticeTerms(notice_days=30, objection_days=14), "B": NoticeTerms(notice_days=1)}
    rows = notice(ADDED, terms, announced=date(2030, 1, 1)).rows()
    assert rows == [
        {
            "contract": "A",
            "announced": date(2030, 1, 1),
            "earliest": date(2030, 1, 31),
            "last_objection": date(2030, 1, 15),
            "notes": None,
        },
        {
            "contract": "B",
            "announced": date(2030, 1, 1),
            "earliest": date(2030, 1, 2),
            "last_objection": None,
            "notes": "The contract does not state how many days customers have to object.",
        },
    ]


def test_friday_is_a_business_day_and_the_weekend_has_two():
    # 2025-01-02 is a Thursday.
    ends = [days("2025-01-02", count, business=True) for count in range(1, 8)]
    assert ends == [f"2025-01-{day:02}" for day in (3, 6, 7, 8, 9, 10, 13)]


def test_the_strictest_contract_is_the_one_that_allows_changes_last_wherever_it_stands():
    terms = {each: NoticeTerms(notice_days=days) for each, days in (("A", 5), ("B", 30), ("C", 10))}
    made = notice(ADDED, terms, announced=date(2030, 1, 1))
    assert made.strictest == made.deadlines[1]
    assert made.earliest == made.not_before == date(2030, 1, 31)


def test_a_first_day_that_moves_later_is_in_the_calendar():
    def listed(starts: date) -> Policy:
        engagement = Engagement(purposes=["mail"], starts=starts)
        return policy(sub_processors=[vendor(engagements=[engagement])])

    changes = diff(listed(date(2030, 6, 1)), listed(date(2030, 7, 1)))
    told = notice(changes, NoticeTerms(notice_days=30), announced=date(2030, 2, 1))
    assert not told.is_needed
    assert "DTSTART;VALUE=DATE:20300701" in told.to_ics(stamp=STAMP)
