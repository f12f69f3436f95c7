"""The dates that other packages make: freezegun, tomlkit and pendulum derive theirs from `date`.

Dates of all these classes are accepted, and are held as plain `datetime.date` values.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import UTC, date, datetime

import pendulum
import pytest
import tomlkit
from freezegun.api import FakeDate, FakeDatetime
from hypothesis import given
from hypothesis import strategies as st

import subprocessors
from subprocessors import (
    EU,
    Engagement,
    Policy,
    Processor,
    StorageRegion,
    SubProcessor,
    documents,
    policies,
)
from subprocessors.changes import public_holidays
from subprocessors.days import plain_day
from subprocessors.errors import ArgumentError, InvalidValueError
from subprocessors.frames.answers import Screener
from subprocessors.model.facts import (
    IgnoredFinding,
    NoticeTerms,
    Provenance,
    Source,
    TransferMechanism,
    TransferMechanismKind,
)
from subprocessors.reports import export
from subprocessors.transfer_mapping import what_if

DAY = date(2024, 7, 19)


class OwnDate(date):
    """A date class such as any package may define."""


KINDS = {
    "freezegun": FakeDate,
    "tomlkit": lambda *parts: tomlkit.date(date(*parts).isoformat()),
    "pendulum": pendulum.date,
    "own": OwnDate,
}
TIMES = {
    "standard": datetime(2024, 7, 19, tzinfo=UTC),
    "freezegun": FakeDatetime(2024, 7, 19, tzinfo=UTC),
    "tomlkit": tomlkit.datetime("2024-07-19T00:00:00Z"),
    "pendulum": pendulum.datetime(2024, 7, 19),
}


@pytest.fixture(params=KINDS)
def day(request) -> date:
    """The same day, as each package makes it."""
    made = KINDS[request.param](2024, 7, 19)
    assert type(made) is not date
    return made


@given(st.dates(), st.sampled_from(sorted(KINDS)))
def test_every_day_of_every_class_is_the_same_plain_day(plain, kind):
    held = plain_day(KINDS[kind](plain.year, plain.month, plain.day))
    assert held == plain
    assert type(held) is date


@given(st.one_of(st.none(), st.text(), st.integers(), st.datetimes(), st.dates()))
def test_what_is_no_day_or_a_plain_one_stays_what_it_is(value):
    assert plain_day(value) is value


def test_the_model_holds_plain_days(day):
    held = [
        Engagement(announced=day, starts=day, ends=day).starts,
        Engagement(announced=day, starts=day, ends=day).announced,
        Engagement(announced=day, starts=day, ends=day).ends,
        Provenance(title="A page", updated=day, read=day).updated,
        Provenance(title="A page", updated=day, read=day).read,
        Source(description="A page", added=day).added,
        IgnoredFinding(code="S301", reason="Known", until=day).until,
        policy(version=day).version,
    ]
    assert held == [DAY] * len(held)
    assert {type(each) for each in held} == {date}


def policy(**facts: object) -> Policy:
    vendor = SubProcessor(id="acme", name="Acme", engagements=[Engagement(starts=DAY)])
    return Policy(
        id="made-up",
        name="Made up",
        processor=Processor(name="Example"),
        sub_processors=[vendor],
        **facts,
    )


def test_a_policy_of_such_days_is_that_of_plain_ones(day):
    made, plain = policy(version=day), policy(version=DAY)
    assert made == plain
    assert hash(made) == hash(plain)
    pickled = pickle.dumps(made)
    assert pickle.loads(pickled) == plain  # noqa: S301
    assert not any(name.encode() in pickled for name in ("freezegun", "tomlkit", "pendulum"))
    for format_ in ("toml", "json", "yaml"):
        assert subprocessors.dumps(made, format_) == subprocessors.dumps(plain, format_)


def test_questions_take_such_days_and_answers_hold_plain_ones(day):
    asked = policy(version=DAY)
    listed = subprocessors.current()
    held = [
        asked.check("Acme", on=day).on,
        subprocessors.check("Mailchimp", on=day).on,
        asked.require("Acme", on=day).on,
        subprocessors.transfers(listed, on=day).on,
        what_if(listed, "EU-US DPF", on=day).on,
        Screener.of(asked, on=day).question.on,
    ]
    assert held == [DAY] * len(held)
    assert {type(each) for each in held} == {date}
    assert subprocessors.is_approved("Mailchimp", on=day)
    assert asked.where(on=day).ids == ("acme",)
    assert policies.current(day) is policies.get("helpdesk", on=day) is listed
    assert policies.find("helpdesk", on=day) is listed
    assert StorageRegion("DE").within(EU, day)
    assert EU.countries(day) == EU.countries(DAY)
    assert EU.overlaps("DE", day)
    engagement = Engagement(storage=["DE"])
    assert str(engagement.stored_in("EU", on=day)) == "yes"
    assert str(engagement.stored_only_in("EU", on=day)) == "yes"
    assert str(engagement.in_effect(day, version=day)) == "yes"
    assert subprocessors.validate(listed, on=day) == subprocessors.validate(listed, on=DAY)
    assert export(listed, "csv", on=day) == export(listed, "csv", on=DAY)
    assert documents.starter(day) == documents.starter(DAY)


def test_a_notice_counts_from_such_days(day):
    old = subprocessors.current()
    new = policy(version=day)
    changes = subprocessors.diff(old, policy_of(old, new))
    terms = NoticeTerms(notice_days=2, objection_days=1, business_days=True)
    notice = subprocessors.notice(changes, terms, announced=day, holidays=[day, *MONDAY])
    plain = subprocessors.notice(changes, terms, announced=DAY, holidays=[DAY, *MONDAY])
    assert notice == plain
    assert {type(each) for each in (notice.announced, notice.earliest)} == {date}
    assert notice.to_text() == plain.to_text()
    stamp = pendulum.datetime(2024, 7, 19)
    assert notice.to_ics(stamp=stamp) == plain.to_ics(stamp=TIMES["standard"])


MONDAY = (pendulum.date(2024, 7, 22),)


def policy_of(old: Policy, new: Policy) -> Policy:
    """Return a new version of a policy, with the vendors of another one."""
    from attrs import evolve

    return evolve(old, version=date(2024, 8, 1), sub_processors=list(new.sub_processors))


def test_public_holidays_are_plain_days():
    assert {type(each) for each in public_holidays("DE", years=[2024])} == {date}


@pytest.mark.parametrize("time", TIMES.values(), ids=TIMES)
def test_a_time_is_no_day_of_whichever_class_it_is(time):
    with pytest.raises(InvalidValueError, match=r"must be a datetime\.date, not"):
        Engagement(starts=time)
    with pytest.raises(ArgumentError, match=r"on must be a datetime\.date, not"):
        subprocessors.check("Mailchimp", on=time)
    with pytest.raises(ArgumentError, match=r"on must be a datetime\.date, not"):
        policies.find("helpdesk", on=time)
    with pytest.raises(ArgumentError, match=r"announced must be a datetime\.date, not"):
        subprocessors.notice(subprocessors.diff(policy(), policy()), NoticeTerms(), announced=time)


def test_whole_numbers_of_other_classes_are_held_as_plain_ones():
    terms = NoticeTerms(notice_days=tomlkit.integer("30"), objection_days=tomlkit.integer("10"))
    assert terms == NoticeTerms(notice_days=30, objection_days=10)
    mechanism = TransferMechanism(
        kind=TransferMechanismKind.STANDARD_CLAUSES, module=tomlkit.integer("2")
    )
    assert {type(terms.notice_days), type(terms.objection_days), type(mechanism.module)} == {int}
    for no_number in (True, False, 3.0, "3"):
        with pytest.raises(InvalidValueError, match="must be a whole number"):
            NoticeTerms(notice_days=no_number)


FROZEN_FIRST = """
from freezegun import freeze_time
with freeze_time("2024-08-01"):
    import subprocessors
    import subprocessors.changes
    assert subprocessors.is_approved("Mailchimp")
    for format in ("toml", "json", "yaml"):
        document = subprocessors.dumps(subprocessors.current(), format)
        assert subprocessors.loads(document, format) == subprocessors.current()
    holidays = subprocessors.changes.public_holidays("DE", years=[2024])
    frozen = subprocessors.check("Mailchimp")
"""
PLAIN_FIRST = """
import subprocessors
import subprocessors.changes
from freezegun import freeze_time
document = subprocessors.dumps(subprocessors.current())
assert subprocessors.loads(document) == subprocessors.current()
with freeze_time("2024-08-01"):
    assert subprocessors.loads(document) == subprocessors.current()
    holidays = subprocessors.changes.public_holidays("DE", years=[2024])
    frozen = subprocessors.check("Mailchimp")
"""
AFTER = """
from datetime import date
import json
policy = subprocessors.current()
assert type(policy.version) is date, type(policy.version)
assert type(frozen.on) is date and str(frozen.on) == "2024-08-01"
assert type(frozen.version) is date
assert {type(day) for day in (*holidays.days, *holidays.weekends)} == {date}
for format in ("toml", "json", "yaml"):
    again = subprocessors.loads(subprocessors.dumps(policy, format), format)
    assert again == policy
    assert type(again.version) is date
assert subprocessors.check("Mailchimp", on=date(2024, 8, 1)) == frozen
assert not subprocessors.is_approved("Mailchimp", on=date(2024, 7, 18))
assert subprocessors.is_approved("Mailchimp")
assert subprocessors.validate(policy, on=date(2024, 8, 1)) is not None
assert subprocessors.transfers(policy).on == date.today()
assert not subprocessors.diff(policy, again)
# A policy that another package provides may hold such dates.
from subprocessors.policies import providers
assert providers._foreign_class(policy) is None
with freeze_time("2024-07-18"):
    assert subprocessors.check("Mailchimp").verdict.name == "NOT_IN_EFFECT"
"""


@pytest.mark.parametrize("first", [FROZEN_FIRST, PLAIN_FIRST], ids=["frozen", "plain"])
def test_a_frozen_clock_leaves_nothing_behind(first):
    command = [sys.executable, "-W", "error", "-c", first + AFTER]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
