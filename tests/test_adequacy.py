"""The adequacy decisions are those of the sources; each holds from its first day to its last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from subprocessors import EEA, EU, WORLDWIDE, StorageRegion, TransferToolKind
from subprocessors.adequacy import DECISIONS, RETIRED, UK_TOOLS, decision_for, is_valid

DAY = timedelta(days=1)

# The table of the maintainers' notes, transcribed: country | number | first day | last day | scope.
ROWS = """
CH | 2000/518/EC | 2000-07-26 | |
CA | 2002/2/EC | 2001-12-20 | | recipients subject to PIPEDA
AR | 2003/490/EC | 2003-06-30 | |
GG | 2003/821/EC | 2003-11-21 | |
IM | 2004/411/EC | 2004-04-28 | |
JE | 2008/393/EC | 2008-05-08 | |
FO | 2010/146/EU | 2010-03-05 | |
AD | 2010/625/EU | 2010-10-19 | |
IL | 2011/61/EU | 2011-01-31 | |
UY | 2012/484/EU | 2012-08-21 | |
NZ | 2013/65/EU | 2012-12-19 | |
JP | (EU) 2019/419 | 2019-01-23 | | private sector, under the APPI
GB | (EU) 2021/1772 | 2021-06-28 | 2031-12-27 |
KR | (EU) 2022/254 | 2021-12-17 | |
US | (EU) 2023/1795 | 2023-07-10 | | certified organisations
BR | (EU) 2026/179 | 2026-01-26 | |
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
        # The Isle of Man has a decision of its own, and Gibraltar none.
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
    tools = {each.country.code: each.tool for each in DECISIONS if each.tool}
    assert tools == {"US": TransferToolKind.DATA_PRIVACY_FRAMEWORK}


@pytest.mark.parametrize(
    ("tool", "last"),
    [
        (TransferToolKind.SAFE_HARBOUR, date(2015, 10, 5)),
        (TransferToolKind.PRIVACY_SHIELD, date(2020, 7, 15)),
        (TransferToolKind.OLD_STANDARD_CLAUSES, date(2022, 12, 27)),
    ],
)
def test_a_retired_tool_is_valid_on_its_last_day_and_not_after(tool, last):
    assert RETIRED[tool] == last
    assert is_valid(tool, last)
    assert not is_valid(tool, last + DAY)


def test_every_retired_tool_is_tried_here():
    assert len(RETIRED) == 3


def test_the_tools_of_the_united_kingdom_are_valid_from_their_first_day():
    for tool in UK_TOOLS:
        assert not is_valid(tool, date(2022, 3, 20))
        assert is_valid(tool, date(2022, 3, 21))


def test_the_framework_is_valid_from_the_first_day_of_its_decision():
    assert not is_valid(TransferToolKind.DATA_PRIVACY_FRAMEWORK, date(2023, 7, 9))
    assert is_valid(TransferToolKind.DATA_PRIVACY_FRAMEWORK, date(2023, 7, 10))


@pytest.mark.parametrize(
    "tool",
    sorted(
        set(TransferToolKind) - set(RETIRED) - UK_TOOLS - {TransferToolKind.DATA_PRIVACY_FRAMEWORK},
        key=str,
    ),
)
def test_any_other_tool_is_valid_on_every_day(tool):
    assert is_valid(tool, date(2013, 7, 1))
    assert is_valid(tool, date.max)
