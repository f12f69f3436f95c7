"""Rules about where data is stored, and on what its transfer out of the EEA is based.

GDPR chapter V: a transfer to a third country needs an adequacy decision (Art. 45), appropriate
safeguards (Art. 46, 47) or a derogation (Art. 49). The record of a processor names the third
countries and the safeguards (Art. 30(2)(c)).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from subprocessors.adequacy import RETIRED, decision_for, is_valid
from subprocessors.facts import TransferToolKind
from subprocessors.findings.report import (
    Found,
    Rule,
    Severity,
    engagements_lacking,
    engagements_of,
    names_company,
    some_of,
)
from subprocessors.model import Policy
from subprocessors.names import visible
from subprocessors.regions import EEA, WORLDWIDE, StorageKind, StorageRegion
from subprocessors.vendors import Engagement

_US = StorageRegion("US")
_GB = StorageRegion("GB")
# The last day on which EU law applied in the United Kingdom: the transition period after it left.
_TRANSITION_ENDS = date(2020, 12, 31)
# What is stated in the place of a tool, and is no basis of a transfer from the EEA by itself.
_NO_BASIS = frozenset(
    (
        TransferToolKind.ADEQUACY,
        TransferToolKind.NONE_NEEDED,
        TransferToolKind.UK_AGREEMENT,
        TransferToolKind.UK_ADDENDUM,
    )
)
_FRAMEWORK = TransferToolKind.DATA_PRIVACY_FRAMEWORK


def _no_place(policy: Policy, on: date) -> Iterator[Found]:
    yield from engagements_lacking(
        policy,
        lambda engagement: not (engagement.storage.is_stated or engagement.storage.as_written),
        "a stated place of storage",
        "State in storage where the data is.",
    )


def _open_place(policy: Policy, on: date) -> Iterator[Found]:
    for where, vendor, engagement in engagements_of(policy):
        storage, name = engagement.storage, visible(vendor.name)
        if not storage.is_stated:
            if storage.as_written is None:
                continue
            words = visible(storage.as_written)
            message = f"The list has only words for where {name} stores data: {words}."
        elif storage.kind is StorageKind.OPEN or WORLDWIDE in storage.regions:
            message = f"The list does not name all the places where {name} stores data: {storage}."
        else:
            continue
        yield Found(
            f"{where}.storage", message, "Name the places; without them no transfer can be judged."
        )


def _no_basis(policy: Policy, on: date) -> Iterator[Found]:
    hint = "State in transfer_tools on what the transfer is based."
    bare = [
        (where, vendor, places)
        for where, vendor, engagement in engagements_of(policy)
        if (places := _without_basis(engagement, on))
    ]
    no_tools = not any(engagement.transfer_tools for _, _, engagement in engagements_of(policy))
    if no_tools and len(bare) > 1:
        vendors = list(dict.fromkeys(visible(vendor.name) for _, vendor, _ in bare))
        store = "store" if vendors[1:] else "stores"
        yield Found(
            "sub_processors",
            f"The list states no transfer tool, and {some_of(vendors)} {store} data outside the "
            f"EEA where no adequacy decision holds for every recipient on {on}.",
            hint,
        )
        return
    for where, vendor, places in bare:
        yield Found(
            f"{where}.storage",
            f"{visible(vendor.name)} stores data outside the EEA ({some_of(places)}), and no "
            f"basis for the transfer that is good on {on} is stated.",
            hint,
        )


def _without_basis(engagement: Engagement, on: date) -> list[str]:
    """Return the names of the places outside the EEA for which no basis is stated."""
    outside = _outside(engagement, on)
    return [place.name for place in outside if not _has_basis(engagement, place, on)]


def _outside(engagement: Engagement, on: date) -> list[StorageRegion]:
    """Return the places of storage where EEA law certainly does not apply on a day."""
    outside = [place for place in engagement.storage.regions if not place.overlaps(EEA, on)]
    if on <= _TRANSITION_ENDS:
        return [place for place in outside if not place.within(_GB)]
    return outside


def _has_basis(engagement: Engagement, place: StorageRegion, on: date) -> bool:
    decision = decision_for(place, on)
    if decision and not decision.is_conditional:
        return True
    tools = {tool.kind for tool in engagement.transfer_tools}
    # Whoever states adequacy says that the vendor is in its scope; S305 looks at the United States.
    if decision and TransferToolKind.ADEQUACY in tools:
        return True
    good = {tool for tool in tools - _NO_BASIS if is_valid(tool, on)}
    # Of Puerto Rico it is not certain that it is outside the framework, so nothing is said of it.
    return bool(good - {_FRAMEWORK}) or (_FRAMEWORK in good and place.overlaps(_US))


def _retired(policy: Policy, on: date) -> Iterator[Found]:
    for where, vendor, engagement in engagements_of(policy):
        for number, tool in enumerate(engagement.transfer_tools):
            if tool.kind in RETIRED and not is_valid(tool.kind, on):
                yield Found(
                    f"{where}.transfer_tools[{number}]",
                    f"{visible(vendor.name)} relies on {tool.kind.value}, which was valid until "
                    f"{RETIRED[tool.kind]}.",
                    "Base the transfer on what is valid, and state that.",
                )


def _no_certification(policy: Policy, on: date) -> Iterator[Found]:
    for where, vendor, engagement in engagements_of(policy):
        kinds = {tool.kind for tool in engagement.transfer_tools}
        places = engagement.storage.regions
        in_the_us = any(place.within(_US) and decision_for(place, on) for place in places)
        others = any(is_valid(kind, on) for kind in kinds - _NO_BASIS)
        if in_the_us and TransferToolKind.ADEQUACY in kinds and not others:
            yield Found(
                f"{where}.transfer_tools",
                f"{visible(vendor.name)} rests on adequacy for the United States, where it holds "
                "for certified companies alone.",
                "State data-privacy-framework if the company is certified, or another basis.",
            )
        if _FRAMEWORK in kinds and not (vendor.legal_entities or names_company(vendor.name)):
            yield Found(
                f"{where}.transfer_tools",
                f"{visible(vendor.name)} rests on the Data Privacy Framework, and no legal entity "
                "is named that could be certified.",
                "Name the certified company in legal_entities.",
            )


RULES = (
    Rule(
        code="S301",
        name="no-place",
        severity=Severity.NOTE,
        summary="It is not stated where data is stored.",
        find=_no_place,
    ),
    Rule(
        code="S302",
        name="open-place",
        severity=Severity.NOTE,
        summary="Data is stored worldwide, or in places that are not named.",
        find=_open_place,
    ),
    Rule(
        code="S303",
        name="no-transfer-basis",
        severity=Severity.WARNING,
        summary="Data is stored outside the EEA, and no basis for the transfer is stated.",
        find=_no_basis,
    ),
    Rule(
        code="S304",
        name="retired-instrument",
        severity=Severity.ERROR,
        summary="A transfer is based on what is valid no longer.",
        find=_retired,
    ),
    Rule(
        code="S305",
        name="no-certification",
        severity=Severity.WARNING,
        summary="A transfer to the US rests on adequacy without the certification of a company.",
        find=_no_certification,
    ),
)
