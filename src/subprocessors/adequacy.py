"""Adequacy decisions of the European Commission and what is no longer valid, each with its days.

A decision says that a country protects personal data well enough for transfers from the EEA without
more (GDPR Art. 45). Some hold only for certain recipients there, which is their scope. That of an
organisation, the European Patent Organisation, is no fact about a place and is not here. Of the law
of the United Kingdom and of Switzerland, only a few facts are here. Nothing here is legal advice.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from subprocessors.facts import TransferToolKind
from subprocessors.regions import StorageRegion

AS_OF = date(2026, 11, 24)
"""The day on which the facts of this module were last read."""


@frozen(kw_only=True)
class AdequacyDecision:
    """A decision that a country ensures an adequate level of protection.

    Attributes:
        country: The country.
        number: The number of the decision; its name where it is not one of the Commission.
        first: The first day on which it holds; of a past decision, on which it certainly held.
        last: The last day on which it holds; None if no end is set.
        scope: For whom alone it holds; None if for every recipient in the country.
        tool: The transfer tool by which a vendor shows that it is in the scope, if there is one.
    """

    country: StorageRegion
    number: str
    first: date
    last: date | None = None
    scope: str | None = None
    tool: TransferToolKind | None = None

    @property
    def is_conditional(self) -> bool:
        """Whether it holds only for some recipients in the country."""
        return self.scope is not None

    def holds(self, on: date) -> bool:
        """Return whether it holds on a day; the first and the last day are inclusive."""
        return self.first <= on and (self.last is None or on <= self.last)


def _decision(
    code: str,
    number: str,
    first: str,
    *,
    last: str | None = None,
    scope: str | None = None,
    tool: TransferToolKind | None = None,
) -> AdequacyDecision:
    return AdequacyDecision(
        country=StorageRegion(code),
        number=number,
        first=date.fromisoformat(first),
        last=None if last is None else date.fromisoformat(last),
        scope=scope,
        tool=tool,
    )


# Source: the decisions themselves, in the Official Journal of the EU, by their numbers; as of
# 2026-11-24. The decision for GB ran to 2025-06-27 at first, was extended to 2025-12-27 and renewed
# on 2025-12-19; transfers for United Kingdom immigration control were outside it in 2021. That for
# the US was upheld by the General Court (T-553/23) on 2025-09-03.
DECISIONS = (
    _decision("CH", "2000/518/EC", "2000-07-26"),
    _decision(
        "CA",
        "2002/2/EC",
        "2001-12-20",
        scope="recipients that are subject to PIPEDA: commercial organisations",
    ),
    _decision("AR", "2003/490/EC", "2003-06-30"),
    _decision("GG", "2003/821/EC", "2003-11-21"),
    _decision("IM", "2004/411/EC", "2004-04-28"),
    _decision("JE", "2008/393/EC", "2008-05-08"),
    _decision("FO", "2010/146/EU", "2010-03-05"),
    _decision("AD", "2010/625/EU", "2010-10-19"),
    _decision("IL", "2011/61/EU", "2011-01-31"),
    _decision("UY", "2012/484/EU", "2012-08-21"),
    _decision("NZ", "2013/65/EU", "2012-12-19"),
    _decision(
        "JP",
        "(EU) 2019/419",
        "2019-01-23",
        scope="recipients in the private sector, under the APPI",
    ),
    _decision("GB", "(EU) 2021/1772", "2021-06-28", last="2031-12-27"),
    _decision("KR", "(EU) 2022/254", "2021-12-17"),
    _decision(
        "US",
        "(EU) 2023/1795",
        "2023-07-10",
        scope="organisations that are certified under the EU-U.S. Data Privacy Framework",
        tool=TransferToolKind.DATA_PRIVACY_FRAMEWORK,
    ),
    _decision("BR", "(EU) 2026/179", "2026-01-26"),
)
"""The adequacy decisions, oldest first but where one was published later than adopted."""

# Source: the numbers of the decisions, from which the year is known, and the judgments of the Court
# of Justice of 2015-10-06 and 2020-07-16, by which they became invalid; as of 2026-11-24.
PAST_DECISIONS = (
    _decision(
        "US",
        "2000/520/EC",
        "2001-01-01",
        last="2015-10-05",
        scope="organisations that were certified under Safe Harbour",
        tool=TransferToolKind.SAFE_HARBOUR,
    ),
    _decision(
        "US",
        "(EU) 2016/1250",
        "2017-01-01",
        last="2020-07-15",
        scope="organisations that were certified under the Privacy Shield",
        tool=TransferToolKind.PRIVACY_SHIELD,
    ),
)
"""The decisions of the Commission that are valid no longer.

On which day of its year each began to hold is not known here, so `first` is the next New Year.
"""

# Source: the UK-US data bridge (the UK Extension to the EU-U.S. Data Privacy Framework), in force
# 2023-10-12; the Swiss-U.S. Data Privacy Framework, adequate from 2024-09-15; as of 2026-11-24.
DECISIONS_ELSEWHERE = {
    "GB": (
        _decision(
            "US",
            "UK-US data bridge",
            "2023-10-12",
            scope="organisations that are certified under the UK Extension to the EU-U.S. Data "
            "Privacy Framework",
            tool=TransferToolKind.DATA_PRIVACY_FRAMEWORK,
        ),
    ),
    "CH": (
        _decision(
            "US",
            "Swiss-U.S. Data Privacy Framework",
            "2024-09-15",
            scope="organisations that are certified under the Swiss-U.S. Data Privacy Framework",
            tool=TransferToolKind.DATA_PRIVACY_FRAMEWORK,
        ),
    ),
}
"""What is known here of adequacy for transfers from elsewhere, by the country that they are from.

The lists of adequate countries that the United Kingdom and Switzerland keep are not known here.
"""

EU_LAW_IN_THE_UK_UNTIL = date(2020, 12, 31)
"""The last day on which EU law applied in the United Kingdom.

Source: Agreement on the withdrawal of the United Kingdom (transition period). As of 2026-11-24.
"""

UK_TOOLS_SINCE = date(2022, 3, 21)
"""The first day of the International Data Transfer Agreement and the UK Addendum.

Source: both, in force 2022-03-21. As of 2026-11-24.
"""

UK_TOOLS = frozenset((TransferToolKind.UK_AGREEMENT, TransferToolKind.UK_ADDENDUM))
"""The transfer tools that are for transfers from the United Kingdom."""

RETIRED = {
    TransferToolKind.SAFE_HARBOUR: date(2015, 10, 5),
    TransferToolKind.PRIVACY_SHIELD: date(2020, 7, 15),
    TransferToolKind.OLD_STANDARD_CLAUSES: date(2022, 12, 27),
}
"""The transfer tools that are valid no longer, with the last day on which each was.

Source: Safe Harbour, Decision 2000/520/EC, was declared invalid on 2015-10-06; the Privacy Shield,
Decision (EU) 2016/1250, on 2020-07-16. The clauses of 2001, 2004 and 2010 were repealed on
2021-09-27 and could be used in old contracts until 2022-12-27 (Implementing Decision (EU)
2021/914). As of 2026-11-24.
"""


def decision_for(place: StorageRegion, on: date) -> AdequacyDecision | None:
    """Return the adequacy decision that holds for a place on a day.

    Args:
        place: A country, or a part of one that is certainly inside it.
        on: The day.

    Returns:
        The decision, which may hold for some recipients alone; None if there is none, so also for
        a group of countries and for the whole world.

    Example:
        >>> from datetime import date
        >>> from subprocessors import StorageRegion
        >>> decision_for(StorageRegion("US"), date(2024, 7, 19)).number
        '(EU) 2023/1795'
        >>> decision_for(StorageRegion("US"), date(2023, 7, 9)) is None
        True

    Source:
        The decisions in `DECISIONS`, as of 2026-11-24.
    """
    return next((each for each in DECISIONS if place.within(each.country) and each.holds(on)), None)


def is_valid(tool: TransferToolKind, on: date) -> bool:
    """Return whether transfers could be based on a kind of tool on a day.

    It says nothing of whether the tool fits a country or a vendor. A Data Privacy Framework
    certification is valid from the first day of its decision.

    Source:
        See `RETIRED`, `DECISIONS` and `UK_TOOLS_SINCE`.
    """
    if tool in RETIRED:
        return on <= RETIRED[tool]
    if tool in UK_TOOLS:
        return on >= UK_TOOLS_SINCE
    starts = [each.first for each in DECISIONS if each.tool is tool]
    return not starts or on >= min(starts)
