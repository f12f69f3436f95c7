"""Rules about where data is stored, and what transfers out of the EEA rely on.

GDPR chapter V: a transfer to a third country needs an adequacy decision (Art. 45), appropriate
safeguards (Art. 46, 47) or a derogation (Art. 49). The record of a processor names the third
countries (Art. 30(2)(c)); it documents safeguards only for transfers under the second subparagraph
of Art. 49(1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from subprocessors.answers import Answer
from subprocessors.model.facts import TransferMechanismKind
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.normalize import visible
from subprocessors.regions.places import EEA, WORLDWIDE, StorageRegion
from subprocessors.transfer_mapping import TransferStatus
from subprocessors.transfer_mapping.law import Judgement, Law
from subprocessors.transfer_mapping.mechanisms import VALIDITY
from subprocessors.validation.finding import (
    Found,
    ListRule,
    Severity,
    engagements_lacking,
    engagements_of,
    names_company,
    some_of,
)

_US = StorageRegion("US")
_FRAMEWORK = TransferMechanismKind.DATA_PRIVACY_FRAMEWORK


def _no_place(policy: Policy, on: date) -> Iterator[Found]:
    yield from engagements_lacking(
        policy,
        lambda engagement: not (engagement.storage.is_stated or engagement.storage.as_written),
        "storage region",
        "Use storage to state where the data is.",
    )


def _open_place(policy: Policy, on: date) -> Iterator[Found]:
    for where, vendor, engagement in engagements_of(policy):
        storage, name = engagement.storage, visible(vendor.name)
        if not storage.is_stated:
            if storage.as_written is None:
                continue
            words = visible(storage.as_written)
            message = f"The list says where {name} stores data only in words: {words}."
        elif storage.kind.is_open or WORLDWIDE in storage.regions:
            message = f"The list does not name every place where {name} stores data: {storage}."
        else:
            continue
        yield Found(
            f"{where}.storage",
            message,
            "Name the places. Without them, transfers cannot be assessed.",
        )


def _no_basis(policy: Policy, on: date) -> Iterator[Found]:
    hint = "Use transfer_mechanisms to state what the transfer relies on."
    bare: list[tuple[str, str, list[str]]] = []
    for where, vendor, judged in _judged(policy, engagements_of(policy), on):
        places = [place.name for place, said, stated in judged if _is_bare(place, said, stated)]
        if places:
            bare.append((where, visible(vendor.name), places))
    if len(bare) > 1 and not Law(policy, EEA, on).states_mechanisms:
        vendors = list(dict.fromkeys(name for _, name, _ in bare))
        store = "store" if vendors[1:] else "stores"
        yield Found(
            "sub_processors",
            f"The list states no transfer mechanism, but {some_of(vendors)} {store} data in places "
            f"outside the EEA where no adequacy decision covers every recipient on {on}.",
            hint,
        )
        return
    for where, name, places in bare:
        yield Found(
            f"{where}.storage",
            f"{name} stores data outside the EEA ({some_of(places)}), and the list states no "
            f"transfer mechanism that is valid on {on}.",
            hint,
        )


_Judged: TypeAlias = list[tuple[StorageRegion, Judgement, Engagement]]


def _judged(
    policy: Policy, engagements: Iterable[tuple[str, SubProcessor, Engagement]], on: date
) -> Iterator[tuple[str, SubProcessor, _Judged]]:
    """Yield the assessment of each of the engagements' places, for a transfer from the EEA."""
    law = Law(policy, EEA, on)
    for where, vendor, engagement in engagements:
        if engagement.in_effect(on, version=policy.version) is Answer.NO:
            continue
        places = [
            (place, law.at(place, vendor, engagement), engagement)
            for place in engagement.storage.regions
        ]
        yield where, vendor, places


def _is_bare(place: StorageRegion, said: Judgement, stated: Engagement) -> bool:
    """Return whether a place is outside, and the list states nothing that covers the transfer."""
    if said.leaves is not Answer.YES or place == WORLDWIDE:
        return False
    nothing = said.status is TransferStatus.UNKNOWN and not stated.transfer_mechanisms
    return nothing or said.status is TransferStatus.MISSING


def _retired(policy: Policy, on: date) -> Iterator[Found]:
    for where, vendor, engagement in engagements_of(policy):
        for number, mechanism in enumerate(engagement.transfer_mechanisms):
            why = _why_retired(mechanism.kind, on, engagement.starts)
            if why:
                yield Found(
                    f"{where}.transfer_mechanisms[{number}]",
                    f"{visible(vendor.name)} relies on {mechanism.kind.value}, {why}.",
                    "Use a valid transfer mechanism, and state it.",
                )


def _why_retired(kind: TransferMechanismKind, on: date, starts: date | None) -> str | None:
    """Return why an engagement can no longer rely on a mechanism; None if it can."""
    days = VALIDITY.get(kind)
    if days and on > days.last:
        return f"which was valid until {days.last}"
    if days and starts and starts > days.start_by:
        latest = f"which covers no engagement that starts after {days.start_by}"
        return f"{latest}; this one starts on {starts}"
    return None


def _no_certification(policy: Policy, on: date) -> Iterator[Found]:
    on_adequacy = (each for each in engagements_of(policy) if _rests_on_adequacy_alone(each[2]))
    for where, vendor, judged in _judged(policy, on_adequacy, on):
        if any(_may_be_certified(place, said) for place, said, _ in judged):
            yield Found(
                f"{where}.transfer_mechanisms",
                f"{visible(vendor.name)} relies on adequacy for the United States, where it covers "
                "only certified companies.",
                "State data-privacy-framework if the company is certified, or another mechanism.",
            )
    for where, vendor, engagement in engagements_of(policy):
        kinds = {mechanism.kind for mechanism in engagement.transfer_mechanisms}
        if _FRAMEWORK in kinds and not (
            vendor.class_of_vendors or vendor.legal_entities or names_company(vendor.name)
        ):
            yield Found(
                f"{where}.transfer_mechanisms",
                f"{visible(vendor.name)} relies on the Data Privacy Framework, but no legal entity "
                "is named that could be certified.",
                "Name the certified company in legal_entities.",
            )


def _rests_on_adequacy_alone(engagement: Engagement) -> bool:
    kinds = {mechanism.kind for mechanism in engagement.transfer_mechanisms}
    return TransferMechanismKind.ADEQUACY in kinds and _FRAMEWORK not in kinds


def _may_be_certified(place: StorageRegion, said: Judgement) -> bool:
    """Return whether adequacy covers only certified companies in a place."""
    in_doubt = (TransferStatus.CONDITIONAL, TransferStatus.UNKNOWN)
    return said.status in in_doubt and place.within(_US)


RULES = (
    ListRule(
        code="S301",
        name="no-place",
        severity=Severity.NOTE,
        summary="No storage region is stated.",
        find=_no_place,
    ),
    ListRule(
        code="S302",
        name="open-place",
        severity=Severity.NOTE,
        summary="Data is stored worldwide, or in places that are not named.",
        find=_open_place,
    ),
    ListRule(
        code="S303",
        name="no-transfer-mechanism",
        severity=Severity.WARNING,
        summary="Data is stored outside the EEA, and no transfer mechanism is stated.",
        find=_no_basis,
    ),
    ListRule(
        code="S304",
        name="retired-mechanism",
        severity=Severity.ERROR,
        summary="A transfer relies on a mechanism that is no longer valid.",
        find=_retired,
    ),
    ListRule(
        code="S305",
        name="no-certification",
        severity=Severity.WARNING,
        summary="A transfer to the US relies on adequacy without a certified company.",
        find=_no_certification,
    ),
)
