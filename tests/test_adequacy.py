"""The adequacy decisions match the sources; each applies from its first day to its last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from subprocessors import EEA, EU, WORLDWIDE, StorageRegion
from subprocessors.model.facts import TransferMechanismKind
from subprocessors.transfer_mapping.adequacy import (
    DECISIONS,
    DECISIONS_ELSEWHERE,
    PAST_DECISIONS,
    decision_for,
)
from subprocessors.transfer_mapping.mechanisms import (
    OLD_CLAUSES_IN_THE_UK,
    UK_MECHANISMS,
    VALIDITY,
    Validity,
)

DAY = timedelta(days=1)


def is_valid(kind: TransferMechanismKind, on: date, starts: date | None = None) -> bool:
    return VALIDITY.get(kind, Validity()).holds(on, starts)


# The table in the maintainers' notes, transcribed: country | number | first day | last day | scope.
ROWS = """
CH | 2000/518/EC | 2000-07-26 | |
CA | 2002/2/EC | 2001-12-20 | | subject to PIPEDA
AR | 2003/490/EC | 2003-06-30 | |
GG | 2003/821/EC | 2003-11-21 | |
IM | 2004/411/EC | 2004-04-28 | |
JE | 2008/393/EC | 2008-05-08 | |
FO | 2010/146/EU | 2010-03-05 | | subject to the Faroese Act
AD | 2010/625/EU | 2010-10-19 | |
IL | 2011/61/EU | 2011-01-31 | | automated or followed by automated processing
UY | 2012/484/EU | 2012-08-21 | |
NZ | 2013/65/EU | 2012-12-19 | |
JP | (EU) 2019/419 | 2019-01-23 | | private sector, under the APPI
GB | (EU) 2021/1772 | 2021-06-28 | 2031-12-27 |
KR | (EU) 2022/254 | 2021-12-17 | | not for missionary work of religious organisations
US | (EU) 2023/1795 | 2023-07-10 | | certified under the EU-U.S. Data Privacy Framework
BR | (EU) 2026/179 | 2026-01-26 | | subject to the LGPD
"""
TABLE = [[cell.strip() for cell in line.split("|")] for line in ROWS.strip().splitlines()]


def test_there_is_a_decision_for_each_row_and_no_other():
    told = [
        [
            each.country.code,
            each.number,
            str(each.first),
            str(each.last or ""),
            each.is_conditional,
        ]
        for each in DECISIONS
    ]
    assert told == [[*row[:4], bool(row[4])] for row in TABLE]
    for each, row in zip(DECISIONS, TABLE, strict=True):
        assert row[4] in (each.scope or "")


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2021-06-28", "2025-06-27"),
        ("2025-06-26", "2025-06-27"),
        ("2025-06-27", "2025-12-27"),
        ("2025-12-18", "2025-12-27"),
        ("2025-12-19", "2031-12-27"),
        ("2030-01-01", "2031-12-27"),
    ],
)
def test_an_end_is_known_as_it_was_set_on_the_day(day, last):
    found = decision_for(StorageRegion("GB"), date.fromisoformat(day))
    assert str(found.last_as_of(date.fromisoformat(day))) == last


def test_ends_are_extended_before_they_come_and_never_shortened():
    for each in (*DECISIONS, *PAST_DECISIONS):
        ends = [*each.earlier_ends, (each.last or date.max, each.last or date.max)]
        assert ends == sorted(ends)
        for until, end in ends:
            assert until <= end
            if each.earlier_ends:
                assert each.holds(end)


def test_past_decisions_hold_from_the_day_of_their_adoption():
    days = [(each.number, str(each.first), str(each.last)) for each in PAST_DECISIONS]
    assert days == [
        ("2000/520/EC", "2000-07-26", "2015-10-05"),
        ("(EU) 2016/1250", "2016-07-12", "2020-07-15"),
    ]


# The countries in the decisions that DPA 2018, Sch. 21, paragraph 5(2) lists, with those that are
# limited to some transfers (paragraph 5(3)) marked; an EEA state and Gibraltar (5(1)(a), (b)).
SCHEDULE_21 = "EEA GI CH CA* AR GG IM JE FO* AD IL* UY NZ JP*"
# Annex 1 of the Swiss ordinance, with the states of the EEA as one.
ANNEX_1 = "EEA AD AR CA* FO GB GG GI IL IM JE MC NZ UY"


@pytest.mark.parametrize(
    ("origin", "listed", "first", "later"),
    [
        (
            "GB",
            SCHEDULE_21,
            "2021-01-01",
            [("KR*", "2022-12-19"), ("US*", "2023-10-12")],
        ),
        ("CH", ANNEX_1, "2023-09-01", [("US*", "2024-09-15")]),
    ],
)
def test_the_lists_of_the_united_kingdom_and_switzerland(origin, listed, first, later):
    told = [
        (f"{each.country}{'*' if each.is_conditional else ''}", str(each.first))
        for each in DECISIONS_ELSEWHERE[origin]
    ]
    assert sorted(told) == sorted([*((each, first) for each in listed.split()), *later])
    numbers = [each.number for each in DECISIONS_ELSEWHERE[origin]]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_decision_holds_from_its_first_day_to_its_last(row):
    country, number, first = StorageRegion(row[0]), row[1], date.fromisoformat(row[2])
    assert decision_for(country, first - DAY) is None
    found = decision_for(country, first)
    assert found is not None
    assert (found.country, found.number) == (country, number)
    last = date.fromisoformat(row[3]) if row[3] else date.max
    assert decision_for(country, last) is found
    if row[3]:
        assert decision_for(country, last + DAY) is None


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("US-CA", "(EU) 2023/1795"),
        ("CA-ON", "2002/2/EC"),
        ("GB-LND", "(EU) 2021/1772"),
        # ISO also lists them as countries: whether they are inside is not certain.
        ("PR", None),
        ("US-PR", None),
        # The Isle of Man has its own decision, and Gibraltar has none.
        ("IM", "2004/411/EC"),
        ("GI", None),
        ("IN", None),
        ("DE", None),
        ("HK", None),
    ],
)
def test_a_decision_holds_for_what_is_certainly_inside_the_country(code, number):
    found = decision_for(StorageRegion(code), date(2026, 11, 24))
    assert (found.number if found else None) == number


@pytest.mark.parametrize("place", [EU, EEA, WORLDWIDE], ids=str)
def test_no_decision_is_for_a_group_or_the_world(place):
    assert decision_for(place, date(2026, 11, 24)) is None


def test_only_the_decision_for_the_united_states_has_a_tool():
    mechanisms = {each.country.code: each.mechanism for each in DECISIONS if each.mechanism}
    assert mechanisms == {"US": TransferMechanismKind.DATA_PRIVACY_FRAMEWORK}


@pytest.mark.parametrize(
    ("mechanism", "last"),
    [
        (TransferMechanismKind.SAFE_HARBOUR, date(2015, 10, 5)),
        (TransferMechanismKind.PRIVACY_SHIELD, date(2020, 7, 15)),
        (TransferMechanismKind.OLD_STANDARD_CLAUSES, date(2022, 12, 27)),
    ],
)
def test_a_retired_mechanism_is_valid_on_its_last_day_and_not_after(mechanism, last):
    assert is_valid(mechanism, last)
    assert not is_valid(mechanism, last + DAY)


def test_every_retired_mechanism_is_tried_here():
    assert sum(days.last < date.max for days in VALIDITY.values()) == 3


def test_the_tools_of_the_united_kingdom_are_valid_from_their_first_day():
    for mechanism in UK_MECHANISMS:
        assert not is_valid(mechanism, date(2022, 3, 20))
        assert is_valid(mechanism, date(2022, 3, 21))


@pytest.mark.parametrize(
    ("mechanism", "first"),
    [
        (TransferMechanismKind.PRIVACY_SHIELD, date(2016, 7, 12)),
        (TransferMechanismKind.CODE_OF_CONDUCT, date(2018, 5, 25)),
        (TransferMechanismKind.CERTIFICATION, date(2018, 5, 25)),
        (TransferMechanismKind.STANDARD_CLAUSES, date(2021, 6, 27)),
    ],
)
def test_a_mechanism_is_valid_from_its_first_day(mechanism, first):
    assert not is_valid(mechanism, first - DAY)
    assert is_valid(mechanism, first)


@pytest.mark.parametrize(
    ("starts", "valid"),
    [(None, True), (date(2021, 9, 26), True), (date(2021, 9, 27), False)],
)
def test_the_old_clauses_are_for_contracts_of_before(starts, valid):
    old = TransferMechanismKind.OLD_STANDARD_CLAUSES
    assert is_valid(old, date(2022, 12, 27), starts) is valid
    assert not is_valid(old, date(2022, 12, 28), starts)


def test_the_old_clauses_lasted_longer_in_the_united_kingdom():
    old = OLD_CLAUSES_IN_THE_UK
    assert old.holds(date(2024, 3, 21), date(2022, 9, 21))
    assert not old.holds(date(2024, 3, 21), date(2022, 9, 22))
    assert not old.holds(date(2024, 3, 22))


def test_the_framework_is_valid_from_the_first_day_of_its_decision():
    assert not is_valid(TransferMechanismKind.DATA_PRIVACY_FRAMEWORK, date(2023, 7, 9))
    assert is_valid(TransferMechanismKind.DATA_PRIVACY_FRAMEWORK, date(2023, 7, 10))


@pytest.mark.parametrize(
    "mechanism",
    sorted(set(TransferMechanismKind) - set(VALIDITY), key=str),
)
def test_any_other_mechanism_is_valid_on_every_day(mechanism):
    assert is_valid(mechanism, date(2013, 7, 1))
    assert is_valid(mechanism, date.max)
