"""Where data leaves on a date, and with what status: hand-made tables, laws, the packaged list."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from strategies import days, engagements, policies, transfer_mechanisms

import subprocessors
from subprocessors import (
    EEA,
    Answer,
    Engagement,
    LegalEntity,
    Policy,
    Processor,
    Safeguard,
    SafeguardKind,
    Storage,
    StorageRegion,
    SubProcessor,
    TransferMechanism,
    UnknownValueError,
    transfers,
)
from subprocessors.errors import ArgumentError
from subprocessors.model.facts import TransferMechanismKind
from subprocessors.regions.storage import StorageKind
from subprocessors.transfer_mapping import Transfer, what_if
from subprocessors.transfer_mapping import TransferStatus as Status
from subprocessors.transfer_mapping.adequacy import (
    DECISIONS,
    DECISIONS_ELSEWHERE,
    PAST_DECISIONS,
)

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
KIND = TransferMechanismKind
DAY = date(2024, 7, 19)
CURRENT = subprocessors.current()
ORIGINS = ("EEA", "GB", "CH")


def mechanism(kind: str, module: int | None = None) -> TransferMechanism:
    return TransferMechanism(kind=TransferMechanismKind(kind), module=module)


def policy_of(*engaged: Engagement, entity: str | None = "A, Inc.", **given) -> Policy:
    entities = [LegalEntity(name=entity)] if entity else []
    vendor = SubProcessor(id="a", name="A", legal_entities=entities, engagements=engaged)
    processor = Processor(name="P")
    return Policy(id="p", name="P", processor=processor, sub_processors=[vendor], **given)


OTHERS = Engagement(storage=["DE"], transfer_mechanisms=[mechanism("none-needed")])


def one(
    place: str | Storage | None,
    *mechanisms: str,
    on: date = DAY,
    origin: str = "EEA",
    entity: str | None = "A, Inc.",
    others: bool = False,
) -> Transfer:
    """Return the row of one place; with `others`, another engagement states a mechanism."""
    storage = Storage() if place is None else Storage([place]) if isinstance(place, str) else place
    engagement = Engagement(
        storage=storage, transfer_mechanisms=[mechanism(each) for each in mechanisms]
    )
    policy = policy_of(engagement, *([OTHERS] if others else []), entity=entity)
    return transfers(policy, origin=origin, on=on)[0]


# The truth table, from the EEA

FROM_THE_EEA = [
    # place, mechanisms, whether others state some -> leaves, status, mechanism, reason
    (None, "", False, UNKNOWN, Status.UNKNOWN, None, "does not state where data is stored."),
    (None, "standard-clauses", False, UNKNOWN, Status.UNKNOWN, None, "although it states standard"),
    ("DE", "", False, NO, Status.INSIDE, None, "inside the EEA (Germany), so no"),
    ("EU", "privacy-shield", False, NO, Status.INSIDE, None, "no transfer mechanism is needed"),
    ("worldwide", "", False, YES, Status.UNKNOWN, None, "Data is stored worldwide"),
    ("worldwide", "standard-clauses", False, YES, Status.UNKNOWN, None, "does not name"),
    ("SJ", "", False, UNKNOWN, Status.UNKNOWN, None, "It is unclear whether data stored in S"),
    ("FR-CP", "standard-clauses", True, UNKNOWN, Status.UNKNOWN, None, "It is unclear"),
    ("NO-22", "", False, UNKNOWN, Status.UNKNOWN, None, "is in the EEA."),
    ("RE", "", False, NO, Status.INSIDE, None, "inside the EEA (Réunion), so no transfer"),
    ("FR-973", "", True, NO, Status.INSIDE, None, "inside the EEA (Guyane (française))"),
    ("AX", "", True, NO, Status.INSIDE, None, "inside the EEA (Åland Islands)"),
    ("ES-CN", "", True, NO, Status.INSIDE, None, "inside the EEA"),
    ("NC", "", True, YES, Status.MISSING, None, "outside the EEA (New Caledonia)"),
    ("NC", "standard-clauses", True, YES, Status.MECHANISM,
     "standard contractual clauses", "outside"),
    ("FR-NC", "", False, YES, Status.UNKNOWN, None, "outside the EEA"),
    ("GL", "", True, YES, Status.MISSING, None, "outside the EEA (Greenland)"),
    ("GI", "", True, YES, Status.MISSING, None, "outside the EEA (Gibraltar)"),
    ("KR", "", False, YES, Status.CONDITIONAL, "(EU) 2022/254", "covers only recipients"),
    ("FO", "", True, YES, Status.CONDITIONAL, "2010/146/EU", "the Faroese Act"),
    ("IL", "adequacy", True, YES, Status.CONDITIONAL, "2011/61/EU", "covers only transfers"),
    ("CH", "", False, YES, Status.ADEQUACY, "2000/518/EC", "and 2000/518/EC covers it."),
    ("CH-ZH", "", True, YES, Status.ADEQUACY, "2000/518/EC", "(Zürich)"),
    ("CH", "standard-clauses", False, YES, Status.ADEQUACY, "2000/518/EC", "covers it"),
    ("GB", "", False, YES, Status.ADEQUACY, "(EU) 2021/1772", "covers it until 2025-06-27."),
    ("CA", "", False, YES, Status.CONDITIONAL, "2002/2/EC", "only recipients that are subject"),
    ("CA", "", True, YES, Status.CONDITIONAL, "2002/2/EC", "PIPEDA"),
    ("CA-QC", "adequacy", True, YES, Status.CONDITIONAL, "2002/2/EC", "PIPEDA"),
    ("JP", "", False, YES, Status.CONDITIONAL, "(EU) 2019/419", "private sector"),
    ("CA", "binding-rules", True, YES, Status.MECHANISM,
     "binding corporate rules", "the list states"),
    ("IN", "standard-clauses", True, YES, Status.MECHANISM,
     "standard contractual clauses", "(India)"),
    ("IN", "binding-rules code-of-conduct", True, YES, Status.MECHANISM,
     "binding corporate rules and a code of conduct", "(India)"),
    ("IN", "certification", True, YES, Status.MECHANISM, "a certification", "(India)"),
    ("IN", "derogation", True, YES, Status.MECHANISM, "a derogation", "(India)"),
    ("IN", "", False, YES, Status.UNKNOWN, None, "the list states no transfer mechanisms at all."),
    ("IN", "", True, YES, Status.MISSING, None, "for it, although it does for others."),
    ("IN", "other", True, YES, Status.UNKNOWN, None, "another mechanism, which this package"),
    ("IN", "adequacy", True, YES, Status.MISSING, None, "no adequacy decision covers it"),
    ("IN", "none-needed", False, YES, Status.MISSING, None, "the list says that none is needed"),
    ("IN", "uk-addendum", True, YES, Status.MISSING, None, "from the United Kingdom"),
    ("IN", "data-privacy-framework", True, YES, Status.MISSING, None, "to the United States"),
    ("IN", "old-standard-clauses", True, YES, Status.MISSING, None, "valid until 2022-12-27"),
    ("IN", "safe-harbour privacy-shield", True, YES, Status.MISSING, None,
     "Safe Harbour was valid until 2015-10-05; the Privacy Shield was valid until 2020-07-15"),
    ("US", "", False, YES, Status.UNKNOWN, None, "and the list does not say that A, Inc. is."),
    ("US", "", True, YES, Status.MISSING, None, "although it does for others; (EU) 2023/1795"),
    ("US-CA", "data-privacy-framework", True, YES, Status.CONDITIONAL, "(EU) 2023/1795",
     "covers it if A, Inc. is certified on 2024-07-19, as the list says."),
    ("US", "adequacy", True, YES, Status.CONDITIONAL, "(EU) 2023/1795", "the list does not say."),
    ("US", "data-privacy-framework standard-clauses", True, YES, Status.MECHANISM,
     "standard contractual clauses", "(United States)"),
    ("US", "privacy-shield", True, YES, Status.MISSING, None, "valid until 2020-07-15; (EU) 2023"),
    ("PR", "data-privacy-framework", True, YES, Status.UNKNOWN, None, "it is unclear whether"),
    ("PR", "", True, YES, Status.MISSING, None, "(Puerto Rico), and the list states no mechanism"),
    ("PR", "standard-clauses", True, YES, Status.MECHANISM,
     "standard contractual clauses", "(Puerto"),
]  # fmt: skip


@pytest.mark.parametrize("row", FROM_THE_EEA, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}")
def test_the_table_of_truth(row):
    place, mechanisms, others, leaves, status, mechanism, reason = row
    found = one(place, *mechanisms.split(), others=others)
    assert (found.leaves, found.status, found.mechanism) == (leaves, status, mechanism)
    assert reason in found.reason
    assert found.in_effect is YES
    assert found.place == (None if place is None else StorageRegion(place))


def test_a_certification_belongs_to_a_company():
    for kind in ("data-privacy-framework", "adequacy"):
        found = one("US", kind, entity=None)
        assert (found.status, found.mechanism) == (Status.UNKNOWN, None)
        assert "no legal entity that could be certified" in found.reason
    several = [LegalEntity(name=f"A{number}, Inc.") for number in range(5)]
    policy = policy_of(
        Engagement(storage=["US"], transfer_mechanisms=[mechanism("data-privacy-framework")])
    )
    vendor = attrs.evolve(policy["a"], legal_entities=several)
    policy = attrs.evolve(policy, sub_processors=[vendor])
    found = transfers(policy, on=DAY)[0]
    assert "if A0, Inc. or A1, Inc. or A2, Inc. or 2 others is certified on" in found.reason


def test_a_module_and_the_words_for_another_mechanism_are_told():
    mechanisms = [mechanism("standard-clauses", 3), mechanism("standard-clauses", 3)]
    policy = policy_of(Engagement(storage=["IN"], transfer_mechanisms=mechanisms))
    named = "standard contractual clauses, module 3"
    assert transfers(policy, on=DAY)[0].mechanism == named
    other = TransferMechanism(kind=KIND.OTHER, as_written="<b>ask us</b>")
    policy = policy_of(Engagement(storage=["IN"], transfer_mechanisms=[other]))
    assert (
        "'<b>ask us</b>', which this package does not know" in transfers(policy, on=DAY)[0].reason
    )


def test_a_place_in_words_alone_is_not_known():
    found = one(Storage(as_written="Frankfurt"))
    assert found.status is Status.UNKNOWN
    assert found.reason == "The list gives the place only in words, 'Frankfurt'."


def test_a_location_is_no_place_of_storage():
    policy = policy_of(Engagement(location=["DE"]))
    [found] = transfers(policy, on=DAY)
    assert (found.place, found.status) == (None, Status.UNKNOWN)


def test_an_open_set_has_a_row_for_what_it_does_not_name():
    policy = policy_of(Engagement(storage=Storage(["DE", "FR"], StorageKind.OPEN)))
    found = transfers(policy, on=DAY)
    assert [each.place and each.place.code for each in found] == ["DE", "FR", None]
    assert [each.status for each in found] == [Status.INSIDE, Status.INSIDE, Status.UNKNOWN]
    assert found[2].leaves is UNKNOWN


@pytest.mark.parametrize(
    ("places", "mechanisms", "leaves", "status"),
    [
        (["DE", "FR"], [], NO, Status.INSIDE),
        (["DE", "CH"], [], UNKNOWN, Status.UNKNOWN),
        (["CH", "US"], [], YES, Status.UNKNOWN),
        (["IN", "US"], ["standard-clauses"], YES, Status.MECHANISM),
        (["IN", "RE"], [], UNKNOWN, Status.UNKNOWN),
    ],
)
def test_a_choice_says_what_holds_for_each_of_its_places(places, mechanisms, leaves, status):
    storage = Storage(places, StorageKind.ONE_OF)
    policy = policy_of(
        Engagement(storage=storage, transfer_mechanisms=[mechanism(each) for each in mechanisms])
    )
    found = transfers(policy, on=DAY)
    assert [each.place.code for each in found] == sorted(places)
    assert {each.leaves for each in found} == {leaves}
    assert {each.status for each in found} == {status}
    assert all(each.reason.startswith(f"Data is stored in {storage}") for each in found)


@pytest.mark.parametrize("places", [["DE"], ["DE", "FR"], ["US"], ["worldwide"], ["CH", "IN"]])
def test_an_open_choice_leaves_everything_open(places):
    storage = Storage(places, StorageKind.ONE_OF_OR_OTHER)
    stated = [mechanism("standard-clauses")]
    found = transfers(policy_of(Engagement(storage=storage, transfer_mechanisms=stated)), on=DAY)
    assert [each.place and each.place.code for each in found] == [*sorted(places), None]
    assert {each.leaves for each in found} == {UNKNOWN}
    assert {each.status for each in found} == {Status.UNKNOWN}
    assert all(f"{' or '.join(sorted(places))} or another" in each.reason for each in found)


def test_a_location_is_named_where_it_does_not_decide():
    found = transfers(
        policy_of(
            Engagement(location=["US"]),
            Engagement(location=Storage(as_written="Frankfurt")),
            Engagement(storage=["DE"], location=["US"]),
            Engagement(),
        ),
        on=DAY,
    )
    assert [each.reason for each in found] == [
        "The list gives the location US but does not say whether data is stored there.",
        "The list gives the location Frankfurt but does not say whether data is stored there.",
        "Data is stored inside the EEA (Germany), so no transfer mechanism is needed.",
        "The list does not state where data is stored.",
    ]
    assert [row["location"] for row in found.rows()] == ["US", "Frankfurt", "US", None]
    assert (
        "3 rows without a stated place. Of these rows, 2 give a location, but the list does not "
        "say that data is stored there."
    ) in found.summary
    one = transfers(policy_of(Engagement(location=["US"])), on=DAY).summary
    assert "Of these rows, 1 gives a location, but the list does not say" in one


def test_a_vendor_without_an_engagement_has_a_row():
    policy = policy_of()
    [found] = transfers(policy, on=DAY)
    assert (found.engagement, found.place, found.leaves) == (None, None, UNKNOWN)
    assert found.reason == "The list states no engagement, so it states no place of storage."


# Days


@pytest.mark.parametrize(
    ("on", "in_effect", "status", "reason"),
    [
        (date(2023, 12, 31), NO, Status.NOT_IN_EFFECT, "begins on 2024-01-01, after 2023-12-31."),
        (date(2024, 1, 1), YES, Status.ADEQUACY, "covers it."),
        (date(2024, 12, 31), YES, Status.ADEQUACY, "covers it."),
        (date(2025, 1, 1), NO, Status.NOT_IN_EFFECT, "ended on 2024-12-31, before 2025-01-01."),
    ],
)
def test_an_engagement_that_is_not_in_effect_transfers_nothing(on, in_effect, status, reason):
    engagement = Engagement(storage=["CH"], starts=date(2024, 1, 1), ends=date(2024, 12, 31))
    found = transfers(policy_of(engagement, Engagement()), on=on)
    assert (found[0].in_effect, found[0].status) == (in_effect, status)
    assert found[0].reason.endswith(reason)
    assert ("Not counted: 1 row for" in found.summary) == (in_effect is NO)
    never = policy_of(attrs.evolve(engagement, storage=()))
    assert transfers(never, on=date(2020, 1, 1))[0].place is None


def test_where_it_is_not_known_to_be_in_effect_the_reason_says_so():
    policy = policy_of(Engagement(storage=["CH"]), version=DAY)
    found = transfers(policy, on=date(2024, 7, 18))
    assert (found[0].in_effect, found[0].status) == (UNKNOWN, Status.ADEQUACY)
    assert found[0].reason.endswith(
        "The list does not say whether the engagement is in effect on that day."
    )
    assert "The list is dated 2024-07-19 and says nothing about earlier days." in found.summary
    assert "says nothing" not in transfers(policy, on=DAY).summary


HISTORY = [
    # day, Safe Harbour, Privacy Shield, the Data Privacy Framework: the status from each one alone
    ("2013-07-01", Status.CONDITIONAL, Status.MISSING, Status.MISSING),
    ("2015-10-05", Status.CONDITIONAL, Status.MISSING, Status.MISSING),
    ("2015-10-06", Status.MISSING, Status.MISSING, Status.MISSING),
    ("2016-07-11", Status.MISSING, Status.MISSING, Status.MISSING),
    ("2016-07-12", Status.MISSING, Status.CONDITIONAL, Status.MISSING),
    ("2020-07-15", Status.MISSING, Status.CONDITIONAL, Status.MISSING),
    ("2020-07-16", Status.MISSING, Status.MISSING, Status.MISSING),
    ("2023-07-09", Status.MISSING, Status.MISSING, Status.MISSING),
    ("2023-07-10", Status.MISSING, Status.MISSING, Status.CONDITIONAL),
    ("2026-11-24", Status.MISSING, Status.MISSING, Status.CONDITIONAL),
]


@pytest.mark.parametrize("row", HISTORY, ids=lambda row: row[0])
def test_the_frameworks_across_history(row):
    on, *statuses = row
    kinds = ("safe-harbour", "privacy-shield", "data-privacy-framework")
    found = [one("US", kind, on=date.fromisoformat(on)) for kind in kinds]
    assert [each.status for each in found] == statuses


@pytest.mark.parametrize(
    ("on", "mechanism"),
    [
        ("2015-10-05", "2000/520/EC"),
        ("2015-10-06", None),
        ("2016-07-11", None),
        ("2016-07-12", "(EU) 2016/1250"),
        ("2020-07-15", "(EU) 2016/1250"),
        ("2020-07-16", None),
        ("2023-07-09", None),
        ("2023-07-10", "(EU) 2023/1795"),
    ],
)
def test_who_states_adequacy_for_the_us_rests_on_the_framework_of_the_day(on, mechanism):
    assert one("US", "adequacy", on=date.fromisoformat(on)).mechanism == mechanism


def test_the_reason_says_from_or_until_when():
    early = one("US", "data-privacy-framework", on=date(2023, 7, 9)).reason
    assert "the Data Privacy Framework is valid from 2023-07-10" in early
    late = one("US", "privacy-shield", on=date(2020, 7, 16)).reason
    assert "the Privacy Shield was valid until 2020-07-15." in late
    early = one("US", "privacy-shield", on=date(2016, 7, 11)).reason
    assert "the Privacy Shield is valid from 2016-07-12." in early
    early = one("IN", "code-of-conduct", "certification", on=date(2018, 5, 24)).reason
    assert "a code of conduct is valid from 2018-05-25; a certification is valid from" in early
    early = one("IN", "standard-clauses", on=date(2021, 6, 26)).reason
    assert "standard contractual clauses under (EU) 2021/914 are valid from 2021-06-27." in early
    late = one("IN", "old-standard-clauses", on=date(2022, 12, 28)).reason
    assert "the old standard contractual clauses were valid until 2022-12-27." in late


@pytest.mark.parametrize(
    ("starts", "status"),
    [
        (None, Status.MECHANISM),
        (date(2021, 9, 26), Status.MECHANISM),
        (date(2021, 9, 27), Status.MISSING),
    ],
)
def test_what_starts_after_the_repeal_cannot_rest_on_the_old_clauses(starts, status):
    mechanisms = [mechanism("old-standard-clauses")]
    policy = policy_of(Engagement(storage=["IN"], transfer_mechanisms=mechanisms, starts=starts))
    found = transfers(policy, on=date(2022, 6, 1))[0]
    assert found.status is status
    told = "were not available for engagements that start after 2021-09-26."
    assert (told in found.reason) is (status is Status.MISSING)


@pytest.mark.parametrize(
    ("place", "mechanisms", "on", "status"),
    [
        ("IN", "old-standard-clauses", "2022-12-27", Status.MECHANISM),
        ("IN", "old-standard-clauses", "2022-12-28", Status.MISSING),
        ("KR", "none-needed", "2021-12-16", Status.MISSING),
        ("KR", "none-needed", "2021-12-17", Status.CONDITIONAL),
        ("IN", "code-of-conduct", "2018-05-24", Status.MISSING),
        ("IN", "code-of-conduct", "2018-05-25", Status.MECHANISM),
        ("IN", "certification", "2018-05-24", Status.MISSING),
        ("IN", "certification", "2018-05-25", Status.MECHANISM),
        ("IN", "standard-clauses", "2021-06-26", Status.MISSING),
        ("IN", "standard-clauses", "2021-06-27", Status.MECHANISM),
        ("IN", "binding-rules", "2013-07-01", Status.MECHANISM),
        ("JP", "none-needed", "2019-01-22", Status.MISSING),
        ("JP", "none-needed", "2019-01-23", Status.CONDITIONAL),
        ("BR", "none-needed", "2026-01-25", Status.MISSING),
        ("BR", "none-needed", "2026-01-26", Status.CONDITIONAL),
        ("HR", "", "2013-07-01", Status.INSIDE),
        ("HR", "", "2014-04-12", Status.INSIDE),
        ("EU", "", "2013-07-01", Status.INSIDE),
        ("YT", "none-needed", "2013-12-31", Status.MISSING),
        ("YT", "none-needed", "2014-01-01", Status.INSIDE),
        ("GI", "", "2013-07-01", Status.INSIDE),
        ("GI", "", "2020-01-31", Status.INSIDE),
        ("GI", "", "2020-02-01", Status.INSIDE),
        ("GI", "none-needed", "2020-12-31", Status.INSIDE),
        ("GI", "none-needed", "2021-01-01", Status.MISSING),
        ("GB", "", "2020-01-31", Status.INSIDE),
        ("GB", "", "2020-02-01", Status.INSIDE),
        ("GB-LND", "", "2020-12-31", Status.INSIDE),
        ("GB", "none-needed", "2021-01-01", Status.INSIDE),
        ("GB-LND", "", "2021-06-27", Status.INSIDE),
        ("GB", "", "2021-06-28", Status.ADEQUACY),
        ("GB", "", "2031-12-27", Status.ADEQUACY),
        ("GB", "none-needed", "2031-12-28", Status.MISSING),
    ],
)
def test_each_fact_holds_on_its_days(place, mechanisms, on, status):
    assert one(place, *mechanisms.split(), on=date.fromisoformat(on)).status is status


def test_the_transition_of_the_united_kingdom_is_told():
    for place in ("GB", "GI"):
        assert "EU law applied until 2020-12-31" in one(place, on=date(2020, 6, 1)).reason
    assert one("GB", on=date(2021, 1, 1)).reason == (
        "Data is stored in a place that was not treated as a third country until 2021-06-27 "
        "(United Kingdom; Trade and Cooperation Agreement, Art. 782), so no transfer mechanism is "
        "needed."
    )
    assert one("HR", on=date(2014, 4, 11)).reason.startswith("Data is stored inside the EU (Croa")
    assert one("HR", on=date(2014, 4, 12)).reason.startswith("Data is stored inside the EEA (Cro")


@pytest.mark.parametrize(
    ("on", "last"),
    [
        ("2021-06-28", "2025-06-27"),
        ("2025-06-26", "2025-06-27"),
        ("2025-06-27", "2025-12-27"),
        ("2025-12-18", "2025-12-27"),
        ("2025-12-19", "2031-12-27"),
    ],
)
def test_the_end_of_a_decision_is_told_as_it_was_set_on_the_day(on, last):
    reason = one("GB", on=date.fromisoformat(on)).reason
    assert reason.endswith(f"and (EU) 2021/1772 covers it until {last}.")


def test_before_the_facts_begin_nothing_is_said():
    for origin in ORIGINS:
        with pytest.raises(UnknownValueError, match="the facts here begin on 2013-07-01"):
            transfers(CURRENT, origin=origin, on=date(2013, 6, 30))


def test_without_a_day_it_is_today(monkeypatch):
    # The module has the name of its function, so an import gives the function.
    monkeypatch.setattr(sys.modules["subprocessors.transfer_mapping"], "today", lambda: DAY)
    assert transfers(CURRENT) == transfers(CURRENT, on=DAY)
    assert what_if(CURRENT, "CH") == what_if(CURRENT, "CH", on=DAY)


# Other origins

FROM_ELSEWHERE = [
    ("GB", "GB", "", DAY, Status.INSIDE, None),
    ("GB", "DE", "", DAY, Status.ADEQUACY, "DPA 2018, Sch. 21 (EEA)"),
    ("GB", "EU", "standard-clauses", DAY, Status.ADEQUACY, "DPA 2018, Sch. 21 (EEA)"),
    ("GB", "RE", "", DAY, Status.ADEQUACY, "DPA 2018, Sch. 21 (EEA)"),
    ("GB", "NC", "", DAY, Status.UNKNOWN, None),
    ("GB", "GI", "", DAY, Status.ADEQUACY, "DPA 2018, Sch. 21 (GI)"),
    ("GB", "CH", "adequacy", DAY, Status.ADEQUACY, "DPA 2018, Sch. 21 (CH)"),
    ("GB", "CA-ON", "", DAY, Status.CONDITIONAL, "DPA 2018, Sch. 21 (CA)"),
    ("GB", "FO", "", DAY, Status.CONDITIONAL, "DPA 2018, Sch. 21 (FO)"),
    ("GB", "KR", "", date(2022, 12, 18), Status.UNKNOWN, None),
    ("GB", "KR", "", date(2022, 12, 19), Status.CONDITIONAL, "SI 2022/1213"),
    ("GB", "BR", "", date(2026, 11, 24), Status.UNKNOWN, None),
    ("GB", "MC", "", DAY, Status.UNKNOWN, None),
    ("GB", "IN", "old-standard-clauses", date(2024, 3, 21), Status.MECHANISM,
     "the old standard contractual clauses"),
    ("GB", "IN", "old-standard-clauses", date(2024, 3, 22), Status.UNKNOWN, None),
    ("GB", "IN", "uk-addendum standard-clauses", DAY, Status.MECHANISM, "the UK Addendum"),
    ("GB", "IN", "uk-agreement", date(2022, 3, 21), Status.MECHANISM,
     "the UK International Data Transfer Agreement"),
    ("GB", "IN", "uk-agreement", date(2022, 3, 20), Status.UNKNOWN, None),
    ("GB", "US", "data-privacy-framework", date(2023, 10, 12), Status.CONDITIONAL,
     "UK-US data bridge"),
    ("GB", "US", "data-privacy-framework", date(2023, 10, 11), Status.UNKNOWN, None),
    ("GB", "US", "", DAY, Status.UNKNOWN, None),
    # Until the end of the transition, it is under EU law.
    ("GB", "DE", "", date(2020, 12, 31), Status.INSIDE, None),
    ("GB", "DE", "", date(2021, 1, 1), Status.ADEQUACY, "DPA 2018, Sch. 21 (EEA)"),
    ("GB", "GI", "", date(2020, 12, 31), Status.INSIDE, None),
    ("GB", "IN", "old-standard-clauses", date(2020, 12, 31), Status.MECHANISM,
     "the old standard contractual clauses"),
    ("GB", "GB", "", date(2020, 6, 1), Status.INSIDE, None),
    ("CH", "CH", "", DAY, Status.INSIDE, None),
    ("CH", "DE", "", DAY, Status.ADEQUACY, "Data Protection Ordinance, Annex 1 (EEA)"),
    ("CH", "EU", "", date(2023, 9, 1), Status.ADEQUACY, "Data Protection Ordinance, Annex 1 (EEA)"),
    ("CH", "DE", "", date(2023, 8, 31), Status.UNKNOWN, None),
    ("CH", "DE", "", date(2020, 6, 1), Status.UNKNOWN, None),
    ("CH", "GB", "", DAY, Status.ADEQUACY, "Data Protection Ordinance, Annex 1 (GB)"),
    ("CH", "MC", "", DAY, Status.ADEQUACY, "Data Protection Ordinance, Annex 1 (MC)"),
    ("CH", "CA", "", DAY, Status.CONDITIONAL, "Data Protection Ordinance, Annex 1 (CA)"),
    ("CH", "JP", "", DAY, Status.UNKNOWN, None),
    ("CH", "KR", "", DAY, Status.UNKNOWN, None),
    ("CH", "IN", "standard-clauses binding-rules", DAY, Status.UNKNOWN, None),
    ("CH", "US", "data-privacy-framework", date(2024, 9, 15), Status.CONDITIONAL,
     "Swiss-U.S. Data Privacy Framework"),
    ("CH", "US", "data-privacy-framework", date(2024, 9, 14), Status.UNKNOWN, None),
]  # fmt: skip


@pytest.mark.parametrize("row", FROM_ELSEWHERE, ids=lambda row: f"{row[:3]}-{row[3]}")
def test_from_elsewhere_what_is_not_known_stays_unknown(row):
    origin, place, mechanisms, on, status, mechanism = row
    found = one(place, *mechanisms.split(), on=on, origin=origin, others=True)
    assert (found.status, found.mechanism) == (status, mechanism)
    if status is Status.UNKNOWN:
        assert "does not know which other mechanisms" in found.reason


def test_another_certification_is_meant_elsewhere():
    reason = one("US", "data-privacy-framework", origin="UK").reason
    assert reason.endswith(
        "; UK-US data bridge covers it if A, Inc. is certified under it on 2024-07-19, about which "
        "the list says nothing."
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [("EEA", "EEA"), ("European Economic Area", "EEA"), (EEA, "EEA"), ("UK", "GB"), ("GB", "GB"),
     ("United Kingdom", "GB"), ("CH", "CH"), ("Switzerland", "CH")],
)  # fmt: skip
def test_an_origin_as_people_write_it(written, code):
    assert transfers(CURRENT, origin=written, on=DAY).origin == StorageRegion(code)


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ({"origin": "EU"}, UnknownValueError, "'EU' is not a known origin of transfers"),
        ({"origin": "Switzerlnd"}, UnknownValueError, "is not a known place; did you mean 'Switz"),
        ({"origin": 5}, ArgumentError, "a place must be text"),
        ({"on": "2024-07-19"}, ArgumentError, "on must be a datetime.date"),
    ],
)
def test_wrong_arguments_are_errors_of_ours(asked, error, told):
    for ask in (lambda: transfers(CURRENT, **asked), lambda: what_if(CURRENT, "DPF", **asked)):
        with pytest.raises(error, match=told):
            ask()


def test_only_a_policy_has_transfers():
    with pytest.raises(ArgumentError, match="only a Policy has transfers, not SubProcessors"):
        transfers(CURRENT.sub_processors)


# What if a decision becomes invalid

EVERY = Policy(
    id="p",
    name="P",
    processor=Processor(name="P"),
    sub_processors=[
        SubProcessor(
            id=place.lower(),
            name=f"Example {place}",
            legal_entities=[LegalEntity(name=f"Example {place}, Inc.")],
            engagements=[
                Engagement(
                    storage=[place],
                    transfer_mechanisms=[mechanism(each) for each in mechanisms.split()],
                )
            ],
        )
        for place, mechanisms in (
            ("CH", ""),
            ("GB", "standard-clauses"),
            ("CA", ""),
            ("US", "data-privacy-framework"),
            ("US-CA", "data-privacy-framework standard-clauses"),
            ("DE", ""),
            ("IN", ""),
        )
    ],
)


@pytest.mark.parametrize(
    ("without", "numbers", "changes"),
    [
        ("EU-US DPF", ["(EU) 2023/1795"], {"us": Status.MISSING}),
        ("eu-u.s. dpf", ["(EU) 2023/1795"], {"us": Status.MISSING}),
        ("(EU) 2023/1795", ["(EU) 2023/1795"], {"us": Status.MISSING}),
        ("2023/1795", ["(EU) 2023/1795"], {"us": Status.MISSING}),
        ("USA", ["(EU) 2023/1795", "2000/520/EC", "(EU) 2016/1250"], {"us": Status.MISSING}),
        ("2000/518/EC", ["2000/518/EC"], {"ch": Status.MISSING}),
        (StorageRegion("CH"), ["2000/518/EC"], {"ch": Status.MISSING}),
        ("Canada", ["2002/2/EC"], {"ca": Status.MISSING}),
        ("UK", ["(EU) 2021/1772"], {"gb": Status.MECHANISM}),
        ("Privacy Shield", ["(EU) 2016/1250"], {}),
        ("South Korea", ["(EU) 2022/254"], {}),
    ],
    ids=str,
)
def test_what_changes_without_a_decision(without, numbers, changes):
    found = what_if(EVERY, without, on=DAY)
    assert list(found.without) == numbers
    assert {each.after.vendor: each.after.status for each in found} == changes
    assert found.vendors == tuple(changes)
    lost = tuple(each for each, status in changes.items() if status is not Status.MECHANISM)
    assert found.lost.vendors == lost


def test_what_changes_is_told():
    found = what_if(EVERY, "EU-US DPF", on=DAY)
    assert repr(found) == "<WhatIf without (EU) 2023/1795: 1 change>"
    assert found.summary == (
        "Without (EU) 2023/1795 on 2024-07-19, 1 transfer from the EEA would change status, and 1 "
        "would be left without a known mechanism (Example US)."
    )
    assert "the Data Privacy Framework is assumed to be invalid" in found[0].after.reason
    assert found[:1] == found
    [row] = found.rows()
    assert (row["vendor"], row["status"], row["status_after"]) == ("us", "conditional", "missing")
    assert what_if(EVERY, "UK", on=DAY).summary.endswith(
        "and none would be left without a known mechanism."
    )
    nothing = what_if(EVERY, "Safe Harbour", on=DAY)
    assert nothing.summary.endswith("no transfer from the EEA changes status.")
    many = attrs.evolve(
        EVERY,
        sub_processors=[
            attrs.evolve(EVERY["ch"], id=f"ch{number}", name=f"CH {number}")
            for number in range(120)
        ],
    )
    found = what_if(many, "CH", on=DAY)
    assert found.summary.endswith("(CH 0; CH 1; CH 2; CH 3; CH 4; and 115 more).")
    assert found[0].after.status is Status.UNKNOWN  # such a list states no mechanisms at all
    assert "(The first 100 of 120 rows.)" in found._repr_html_()
    assert "(The first 100 of 120 rows.)" in transfers(many, on=DAY)._repr_html_()


def test_what_if_from_elsewhere():
    assert what_if(EVERY, "UK-US data bridge", origin="UK", on=DAY).vendors == ("us", "us-ca")
    for named in ("EEA", "DPA 2018, Sch. 21 (EEA)"):
        assert what_if(EVERY, named, origin="UK", on=DAY).vendors == ("de",)
    assert what_if(EVERY, "Switzerland", origin="UK", on=DAY).without == ("DPA 2018, Sch. 21 (CH)",)
    on = date(2024, 9, 15)
    assert what_if(EVERY, "Swiss-US DPF", origin="CH", on=on).vendors == ("us", "us-ca")
    # Then the law was the EU's.
    assert what_if(EVERY, "CH", origin="UK", on=date(2019, 1, 1)).vendors == ("ch",)


@pytest.mark.parametrize(
    ("without", "origin", "suggestion"),
    [
        ("EU-US DFP", "EEA", "EU-US DPF"),
        ("(EU) 2023/1759", "EEA", "(EU) 2023/1795"),
        ("Switzerlnd", "EEA", "Switzerland"),
        ("India", "EEA", None),
        ("", "EEA", None),
        ("x" * 10_000_000, "EEA", None),
        (StorageRegion("IN"), "EEA", None),
        ("EU-US DPF", "CH", None),
        ("Swiss-US DFP", "CH", "Swiss-US DPF"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_decision_that_is_not_known_is_an_error(without, origin, suggestion):
    with pytest.raises(UnknownValueError, match="is not a known adequacy decision for") as caught:
        what_if(EVERY, without, origin=origin, on=DAY)
    assert suggestion is None or suggestion in caught.value.suggestions


def test_a_decision_is_named_by_text():
    with pytest.raises(ArgumentError, match="the name of a decision must be text, not int"):
        what_if(EVERY, 2023)


def test_a_choice_in_doubt_loses_nothing():
    storage = Storage(["CH", "IN"], StorageKind.ONE_OF)
    clauses = Engagement(storage=storage, transfer_mechanisms=[mechanism("standard-clauses")])
    policy = policy_of(clauses)
    assert [each.status for each in transfers(policy, on=DAY)] == [Status.UNKNOWN] * 2
    assert len(what_if(policy, "CH", on=DAY)) == 0


# The facts


def test_every_decision_can_be_named_by_number_and_by_country():
    for each in (*DECISIONS, *PAST_DECISIONS):
        assert what_if(EVERY, each.number, on=DAY).without == (each.number,)
        assert each.number in what_if(EVERY, each.country, on=DAY).without
    for origin, decisions in DECISIONS_ELSEWHERE.items():
        for each in decisions:
            assert what_if(EVERY, each.number, origin=origin, on=DAY).without == (each.number,)


# The sequence


def test_transfers_are_an_immutable_sequence():
    found = transfers(CURRENT, on=DAY)
    assert len(found) == 36
    assert list(found[:2]) == [found[0], found[1]]
    assert found[0].vendor == "amazon-web-services"
    assert str(found[0]).startswith("Amazon Web Services LLC: unknown: Data is stored outside")
    assert hash(found) == hash(transfers(CURRENT, on=DAY))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.items = ()


def test_transfers_are_filtered():
    found = transfers(EVERY, on=DAY)
    assert found.where() == found
    assert found.where(leaves=NO).vendors == ("de",)
    assert found.where(status=Status.MECHANISM).vendors == ("us-ca",)
    assert found.where(vendor="ch", status=Status.ADEQUACY)[0].place == StorageRegion("CH")
    assert len(found.where(vendor="ch", status=Status.MECHANISM)) == 0
    assert repr(found.where(vendor="ch", status=Status.MECHANISM)).endswith("on 2024-07-19: none>")
    with pytest.raises(UnknownValueError, match="did you mean us-ca"):
        found.where(vendor="us-cb")
    for asked, problem in (
        ({"vendor": 5}, "vendor must be a str, not int"),
        ({"leaves": "yes"}, "leaves must be an Answer, not str"),
        ({"status": "mechanism"}, "status must be a TransferStatus, not str"),
    ):
        with pytest.raises(ArgumentError, match=problem):
            found.where(**asked)


def test_rows_are_flat():
    found = transfers(EVERY, on=DAY)
    rows = found.rows()
    assert len(rows) == len(found)
    assert rows[0] == {
        "vendor": "ch",
        "name": "Example CH",
        "engagement": 0,
        "place": "CH",
        "location": None,
        "condition": None,
        "in_effect": "yes",
        "leaves": "yes",
        "status": "adequacy",
        "mechanism": "2000/518/EC",
        "candidate": None,
        "reason": "Data is stored outside the EEA (Switzerland), and 2000/518/EC covers it.",
        "on": DAY,
        "as_of": date(2026, 11, 24),
        "origin": "EEA",
    }
    assert rows[-1]["reason"].endswith("states no mechanism for it, although it does for others.")


def test_the_summary_of_a_list_that_states_mechanisms():
    assert transfers(EVERY, on=date(2030, 1, 1)).summary == (
        "Transfers from the EEA on 2030-01-01: of 7 stated places, 1 inside, 6 outside and 0 "
        "unclear; 0 rows without a stated place. Status of the 6 places outside: 2 adequacy, "
        "1 mechanism, 2 conditional, 1 missing. The legal data is as of 2026-11-24."
    )
    nothing = attrs.evolve(EVERY, sub_processors=[])
    assert transfers(nothing, on=DAY).summary == (
        "Transfers from the EEA on 2024-07-19: of 0 stated places, 0 inside, 0 outside and 0 "
        "unclear; 0 rows without a stated place. The list states no transfer mechanisms at all."
    )


# The packaged list, from its text (../shared/source/helpdesk-sub-processors.txt): "Data stored in"
# USA; USA, EU; various locations worldwide; or nothing. It names no transfer mechanism.

PACKAGED = """
amazon-web-services 0 US / cloudflare 0 EU / cloudflare 0 US / dropbox 0 US / google 0 EU /
google 0 US / google 1 EU / google 1 US / ibm 0 EU / ibm 0 US / atlassian 0 worldwide /
openai 0 US / openai 0 worldwide / 200-ok 0 - / chartmogul 0 - / recurly 0 - / xero 0 - /
autopilothq 0 - / campaign-monitor 0 - / slack-technologies 0 - / smooch-technologies 0 - /
twilio 0 - / the-rocket-science-group 0 - / wildbit 0 - / woodpecker-co 0 - / activecampaign 0 US /
amplitude 0 - / civilized-discourse-construction-kit 0 - / fullstory 0 US / hotjar 0 EU /
hotjar 0 US / widgix 0 - / yesware 0 - / qualitista 0 EU / qualitista 0 US / text - -
"""


def test_the_report_on_the_packaged_list():
    found = transfers(CURRENT, on=DAY)
    expected = [each.split() for each in PACKAGED.replace("\n", " ").split(" / ")]
    shown = [
        [
            each.vendor,
            "-" if each.engagement is None else str(each.engagement),
            "-" if each.place is None else each.place.code,
        ]
        for each in found
    ]
    assert shown == expected
    for each, (_, _, place) in zip(found, expected, strict=True):
        leaves, status = {
            "EU": (NO, Status.INSIDE),
            "US": (YES, Status.UNKNOWN),
            "worldwide": (YES, Status.UNKNOWN),
            "-": (UNKNOWN, Status.UNKNOWN),
        }[place]
        assert (each.leaves, each.status, each.mechanism) == (leaves, status, None)
        assert each.candidate == ("(EU) 2023/1795" if place == "US" else None)
    assert not found.states_mechanisms
    assert found.counts == {**dict.fromkeys(Status, 0), Status.INSIDE: 6, Status.UNKNOWN: 30}
    assert found.summary == (
        "Transfers from the EEA on 2024-07-19: of 19 stated places, 6 inside, 13 outside and 0 "
        "unclear; 17 rows without a stated place. The list states no transfer mechanisms at all. "
        "It requires 'Legal basis for transfers' of every vendor, but that does not name a "
        "mechanism. Status of the 13 places outside: 13 unknown. (EU) 2023/1795 would cover 11 "
        "places if the company is certified, which the list does not say; look up each company."
    )
    assert len(what_if(CURRENT, "EU-US DPF", on=DAY)) == 0


def test_what_is_not_required_of_all_is_not_told():
    clauses = Safeguard(id="a", name="Clauses", kind=SafeguardKind.TRANSFER)
    assert transfers(policy_of(safeguards=[clauses]), on=DAY).requires == ()


# Laws

KNOWN = {Status.CONDITIONAL: 1, Status.MECHANISM: 2, Status.ADEQUACY: 3, Status.INSIDE: 4}
origins = st.sampled_from(ORIGINS)


@given(policies(), origins, days())
def test_every_engagement_has_a_row_on_every_day(policy, origin, on):
    found = transfers(policy, origin=origin, on=on)
    expected = [
        (vendor.id, number)
        for vendor in policy.sub_processors
        for number in range(len(vendor.engagements)) or (None,)
    ]
    assert list(dict.fromkeys((each.vendor, each.engagement) for each in found)) == expected
    assert sum(found.counts.values()) == len(found)
    assert found.summary
    places = Counter((each.vendor, each.engagement) for each in found)
    for vendor in policy.sub_processors:
        for number, engagement in enumerate(vendor.engagements):
            assert places[vendor.id, number] >= len(engagement.storage.regions)


@given(policies(), origins, days())
def test_what_is_inside_needs_nothing_and_what_leaves_has_a_reason(policy, origin, on):
    for each in transfers(policy, origin=origin, on=on):
        assert (each.leaves is NO) == (each.status in (Status.INSIDE, Status.NOT_IN_EFFECT))
        has_mechanism = each.status in (Status.ADEQUACY, Status.MECHANISM, Status.CONDITIONAL)
        assert (each.mechanism is not None) == has_mechanism
        assert each.reason.endswith(".")
        if each.status is Status.MISSING:
            assert origin == "EEA" or on <= date(2020, 12, 31)


@given(policies(), days())
def test_leaving_is_not_being_stored_inside_alone(policy, on):
    for vendor in policy.sub_processors:
        for number, engagement in enumerate(vendor.engagements):
            rows = [
                each
                for each in transfers(policy, on=on).where(vendor=vendor.id)
                if each.engagement == number and each.in_effect is not NO
            ]
            law_is_plain = on > date(2021, 6, 27)
            if rows and engagement.stored_only_in(EEA, on=on) is not UNKNOWN and law_is_plain:
                leaves = Answer.NO
                for each in rows:
                    leaves |= each.leaves
                assert leaves is ~engagement.stored_only_in(EEA, on=on)


@given(engagements(), transfer_mechanisms(), origins, days(), st.booleans())
def test_one_more_mechanism_never_takes_a_basis_away(engagement, more, origin, on, named):
    entity = "A, Inc." if named else None
    categories = [
        subprocessors.Category(id=each, name=each)
        for each in ("a", "hosting-and-storage", "2-support")
    ]
    safeguards = [
        Safeguard(id=each, name=each, kind=SafeguardKind.TECHNICAL)
        for each in ("dpa", "iso-27001", "b")
    ]
    given_ = {"categories": categories, "safeguards": safeguards, "entity": entity}
    mechanisms = [*engagement.transfer_mechanisms, more]
    richer = attrs.evolve(engagement, transfer_mechanisms=mechanisms)
    before = transfers(policy_of(engagement, **given_), origin=origin, on=on)
    after = transfers(policy_of(richer, **given_), origin=origin, on=on)
    for old, new in zip(before, after, strict=True):
        assert (old.place, old.leaves) == (new.place, new.leaves)
        assert KNOWN.get(new.status, 0) >= KNOWN.get(old.status, 0)


@examples(50)
@given(policies(), days(), st.sampled_from((*DECISIONS, *PAST_DECISIONS)))
def test_without_a_decision_only_what_rests_on_one_changes(policy, on, decision):
    before = transfers(policy, on=on)
    for change in what_if(policy, decision.number, on=on):
        assert change.before in before
        assert change.before.status in (Status.ADEQUACY, Status.CONDITIONAL)
        assert change.before.mechanism == decision.number
        assert KNOWN.get(change.after.status, 0) < KNOWN[change.before.status] or (
            change.after.status is Status.MECHANISM
        )
