"""Adequacy decisions, each with the dates between which it is in force.

A decision of the European Commission says that a country protects personal data well enough for
transfers from the EEA to need nothing else (GDPR Art. 45). Some cover only certain recipients or
transfers: their scope. The United Kingdom and Switzerland have their own lists. The decision for
the European Patent Organisation is not about a place, so it is omitted. This is not legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from subprocessors.errors import UnknownValueError
from subprocessors.model.facts import TransferMechanismKind
from subprocessors.regions.places import StorageRegion, region_named

AS_OF = date(2026, 11, 24)
"""The date on which the facts in this module were last checked."""


@frozen(kw_only=True)
class AdequacyDecision:
    """A decision that a country ensures an adequate level of protection.

    Attributes:
        country: The country.
        number: The number of the decision; its name if it is not a decision of the Commission.
        first: The first day on which it is in force.
        last: The last day on which it is in force, after all extensions; None if it has no end.
        scope: The only recipients or transfers that it covers; None if it covers all.
        mechanism: The transfer mechanism that shows that a vendor is in scope, if there is one.
        earlier_ends: The last days set earlier, oldest first, each with the day of its extension.
    """

    country: StorageRegion
    number: str
    first: date
    last: date | None = None
    scope: str | None = None
    mechanism: TransferMechanismKind | None = None
    earlier_ends: tuple[tuple[date, date], ...] = ()

    @property
    def is_conditional(self) -> bool:
        """Whether it covers only some recipients or transfers."""
        return self.scope is not None

    def holds(self, on: date) -> bool:
        """Return whether it is in force on a date, including the first and the last day."""
        return self.first <= on and (self.last is None or on <= self.last)

    def last_as_of(self, day: date) -> date | None:
        """Return the last day as known on a date, ignoring later decisions.

        Example:
            >>> from datetime import date
            >>> from subprocessors import StorageRegion
            >>> decision = decision_for(StorageRegion("GB"), date(2024, 7, 19))
            >>> str(decision.last_as_of(date(2024, 7, 19))), str(decision.last)
            ('2025-06-27', '2031-12-27')
        """
        return next((end for until, end in self.earlier_ends if day < until), self.last)


def _decision(
    code: str, number: str, first: str, *, last: str | None = None, **more: Any
) -> AdequacyDecision:
    return AdequacyDecision(
        country=StorageRegion(code),
        number=number,
        first=date.fromisoformat(first),
        last=None if last is None else date.fromisoformat(last),
        **more,
    )


# Source: the decisions themselves, in the Official Journal of the EU, by their numbers; as of
# 2026-11-24. The scopes are those of their Art. 1; the one for BR was read in a summary of the act,
# "controllers and processors in Brazil subject to the LGPD". The decision for GB originally ran
# until 2025-06-27, was extended to 2025-12-27 by (EU) 2025/1226, and renewed on 2025-12-19 by (EU)
# 2025/2574. Until that renewal, it did not cover transfers for United Kingdom immigration control.
# The one for the US was upheld by the General Court (T-553/23) on 2025-09-03.
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
    _decision(
        "FO",
        "2010/146/EU",
        "2010-03-05",
        scope="recipients that are subject to the Faroese Act on processing of personal data",
    ),
    _decision("AD", "2010/625/EU", "2010-10-19"),
    _decision(
        "IL",
        "2011/61/EU",
        "2011-01-31",
        scope="transfers that are automated or followed by automated processing, and not to the "
        "territories that Israel has administered since 1967",
    ),
    _decision("UY", "2012/484/EU", "2012-08-21"),
    _decision("NZ", "2013/65/EU", "2012-12-19"),
    _decision(
        "JP",
        "(EU) 2019/419",
        "2019-01-23",
        scope="recipients in the private sector, under the APPI",
    ),
    _decision(
        "GB",
        "(EU) 2021/1772",
        "2021-06-28",
        last="2031-12-27",
        earlier_ends=(
            (date(2025, 6, 27), date(2025, 6, 27)),
            (date(2025, 12, 19), date(2025, 12, 27)),
        ),
    ),
    _decision(
        "KR",
        "(EU) 2022/254",
        "2021-12-17",
        scope="recipients that are subject to the Personal Information Protection Act, and not for "
        "missionary work of religious organisations, for the nomination of candidates by political "
        "parties, or for personal credit information",
    ),
    _decision(
        "US",
        "(EU) 2023/1795",
        "2023-07-10",
        scope="organisations that are certified under the EU-U.S. Data Privacy Framework",
        mechanism=TransferMechanismKind.DATA_PRIVACY_FRAMEWORK,
    ),
    _decision(
        "BR",
        "(EU) 2026/179",
        "2026-01-26",
        scope="recipients that are subject to the LGPD",
    ),
)
"""The adequacy decisions, oldest first, except where one was published after its adoption."""

# Source: the decisions, adopted on 2000-07-26 and 2016-07-12 (companies could certify under the
# Privacy Shield from 2016-08-01), and the Court of Justice's judgments of 2015-10-06 and
# 2020-07-16, which declared them invalid; as of 2026-11-24.
PAST_DECISIONS = (
    _decision(
        "US",
        "2000/520/EC",
        "2000-07-26",
        last="2015-10-05",
        scope="organisations that were certified under Safe Harbour",
        mechanism=TransferMechanismKind.SAFE_HARBOUR,
    ),
    _decision(
        "US",
        "(EU) 2016/1250",
        "2016-07-12",
        last="2020-07-15",
        scope="organisations that were certified under the Privacy Shield",
        mechanism=TransferMechanismKind.PRIVACY_SHIELD,
    ),
)
"""The decisions of the Commission that are no longer valid."""

EU_LAW_IN_THE_UK_UNTIL = date(2020, 12, 31)
"""The last day on which EU law applied in the United Kingdom, and in Gibraltar.

Source: Agreement on the withdrawal of the United Kingdom (transition period); Gibraltar Regulatory
Authority, gra.gi/data-protection/brexit/transition-faq. As of 2026-11-24.
"""

NO_TRANSFER_TO_THE_UK_UNTIL = date(2021, 6, 27)
"""The last day on which sending data to the United Kingdom was not a transfer to a third country.

The period began when EU law ended there, and ended with the decision of 2021-06-28. It did not
include Gibraltar.

Source: Trade and Cooperation Agreement between the EU and the United Kingdom, Art. 782
(FINPROV.10A): edit.wti.org. As of 2026-11-24.
"""

# Source: Data Protection Act 2018, Sch. 21, paragraphs 4 and 5, in force when EU law ended in the
# United Kingdom: EEA states, Gibraltar, and the countries of the Commission's earlier decisions,
# each within the scope of its decision (paragraph 5(3)). Read in legalize-dev/legalize-uk,
# ukpga-2018-12. The Data (Use and Access) Act 2025, Sch. 9, paragraph 25, keeps them, as approved
# by regulations under Art. 45A of the UK GDPR (from 2026-02-05, SI 2026/82). As of 2026-11-24.
_KEPT_BY_THE_UK = (
    _decision("EEA", "DPA 2018, Sch. 21 (EEA)", "2021-01-01"),
    _decision("GI", "DPA 2018, Sch. 21 (GI)", "2021-01-01"),
    *(
        evolve(each, number=f"DPA 2018, Sch. 21 ({each.country})", first=date(2021, 1, 1))
        for each in DECISIONS
        if each.first <= EU_LAW_IN_THE_UK_UNTIL
    ),
)

# Source: Switzerland's Data Protection Ordinance of 2022-08-31, Annex 1, in force 2023-09-01, which
# names each state of the EEA: prighter.com (resources/laws/swiss-fadp/dpo/chapters/annexes) and
# steigerlegal.ch/2022/09/10/ndsg-schweiz-staatenliste; bj.admin.ch reproduces it. It limits the
# scope only for Canada and the United States. As of 2026-11-24.
_ANNEX_1 = (
    *(
        _decision(code, f"Data Protection Ordinance, Annex 1 ({code})", "2023-09-01")
        for code in ("EEA", *"AD AR FO GB GG GI IL IM JE MC NZ UY".split())
    ),
    _decision(
        "CA",
        "Data Protection Ordinance, Annex 1 (CA)",
        "2023-09-01",
        scope="recipients in the private sector that are subject to PIPEDA or to an act of a "
        "province that largely corresponds to it",
    ),
)

# Source: the Data Protection (Adequacy) (Republic of Korea) Regulations 2022, SI 2022/1213, in
# force 2022-12-19: legislation.gov.uk; the Data Protection (Adequacy) (United States of America)
# Regulations 2023, SI 2023/1028, in force 2023-10-12: handleygill.co.uk/uk-adequacy-regulations;
# the Swiss-U.S. Data Privacy Framework, in Annex 1 from 2024-09-15: walderwyss.com, 2024-08-14.
# As of 2026-11-24.
DECISIONS_ELSEWHERE = {
    "GB": (
        *_KEPT_BY_THE_UK,
        _decision(
            "KR",
            "SI 2022/1213",
            "2022-12-19",
            scope="recipients that are subject to the Personal Information Protection Act",
        ),
        _decision(
            "US",
            "UK-US data bridge",
            "2023-10-12",
            scope="organisations that are certified under the UK Extension to the EU-U.S. Data "
            "Privacy Framework",
            mechanism=TransferMechanismKind.DATA_PRIVACY_FRAMEWORK,
        ),
    ),
    "CH": (
        *_ANNEX_1,
        _decision(
            "US",
            "Swiss-U.S. Data Privacy Framework",
            "2024-09-15",
            scope="organisations that are certified under the Swiss-U.S. Data Privacy Framework",
            mechanism=TransferMechanismKind.DATA_PRIVACY_FRAMEWORK,
        ),
    ),
}
"""The decisions for transfers from other origins, by origin.

If a decision is not the Commission's, its `number` names the law and the place. Before 2021, EU law
applied in the United Kingdom. Before 2023-09-01, Switzerland had no binding list, so there are no
earlier decisions here.
"""

_LONGEST_NAME = 100
_SHORT_NAMES = {
    "EU-US DPF": "(EU) 2023/1795",
    "Data Privacy Framework": "(EU) 2023/1795",
    "DPF": "(EU) 2023/1795",
    "Privacy Shield": "(EU) 2016/1250",
    "Safe Harbour": "2000/520/EC",
    "Swiss-US DPF": "Swiss-U.S. Data Privacy Framework",
}


def decision_for(place: StorageRegion, on: date) -> AdequacyDecision | None:
    """Return the adequacy decision that is in force for a place on a date.

    Args:
        place: A country, or a part of one that is certainly inside it.
        on: The date.

    Returns:
        The decision, which may cover only some recipients or transfers. None if there is none, as
        for a group of countries or the whole world.

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


def decisions_from(origin: StorageRegion) -> tuple[AdequacyDecision, ...]:
    """Return all known adequacy decisions for transfers from an origin, including past ones."""
    return DECISIONS_ELSEWHERE.get(origin.code) or (*DECISIONS, *PAST_DECISIONS)


def numbers_of(
    named: str | StorageRegion, decisions: Sequence[AdequacyDecision], origin: str
) -> tuple[str, ...]:
    """Return the numbers of the decisions that a number, a short name or a country refers to.

    Raises:
        UnknownValueError: If none of the decisions has that name. The message states the origin.
    """
    numbers = {each.number: each.number for each in decisions}
    names = numbers | {short: number for short, number in _SHORT_NAMES.items() if number in numbers}
    if isinstance(named, str):
        keys = {_key(name): number for name, number in names.items()}
        number = keys.get(_key(named)) or keys.get(_key(f"(EU) {named}"))
        if number:
            return (number,)
    country = region_named(named) if isinstance(named, str) else named
    found = tuple(each.number for each in decisions if each.country == country)
    if not found:
        from subprocessors.names.similarity import nearest

        near = nearest(str(named), [*names, *(each.country.name for each in decisions)])
        raise UnknownValueError(f"adequacy decision for {origin}", str(named), near)
    return found


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name[:_LONGEST_NAME].casefold())
