"""Lists the transfers of a policy, one for each place of storage of each engagement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from subprocessors.answers import Answer
from subprocessors.model.facts import SafeguardKind
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.regions.places import StorageRegion
from subprocessors.transfer_mapping.adequacy import AS_OF
from subprocessors.transfer_mapping.law import Judged, Judgement, Law, unknown
from subprocessors.transfer_mapping.transfer import Transfer, Transfers, TransferStatus

_DOUBT = " The list does not say whether the engagement is in effect on that day."


def transfers_of(policy: Policy, origin: StorageRegion, law: Law) -> Transfers:
    """Return the transfers of a policy under the law on one date."""
    return Transfers(
        items=tuple(
            transfer
            for vendor in policy.sub_processors.items
            for transfer in _of_vendor(vendor, policy.version, law)
        ),
        policy=policy.id,
        version=policy.version,
        origin=origin,
        on=law.on,
        as_of=AS_OF,
        states_mechanisms=law.states_mechanisms,
        requires=tuple(
            each.name
            for each in policy.safeguards
            if each.required_of_all and each.kind is SafeguardKind.TRANSFER
        ),
    )


def _of_vendor(vendor: SubProcessor, version: date | None, law: Law) -> Iterator[Transfer]:
    numbered: list[tuple[int | None, Engagement]] = [*enumerate(vendor.engagements)]
    for number, engagement in numbered or [(None, Engagement())]:
        in_effect = engagement.in_effect(law.on, version=version)
        if in_effect is Answer.NO:
            judged = _not_in_effect(engagement, law.on)
        elif number is None:
            told = "The list states no engagement, so it states no place of storage."
            judged = iter([(None, unknown(told))])
        else:
            judged = law.judged(vendor, engagement)
        for place, said in judged:
            if in_effect is Answer.UNKNOWN:
                said = said._replace(reason=said.reason + _DOUBT)
            yield Transfer(
                vendor=vendor.id,
                name=vendor.name,
                engagement=number,
                place=place,
                location=engagement.location,
                condition=engagement.condition,
                in_effect=in_effect,
                on=law.on,
                as_of=AS_OF,
                **said._asdict(),
            )


def _not_in_effect(engagement: Engagement, on: date) -> Judged:
    if engagement.starts and on < engagement.starts:
        told = f"The engagement begins on {engagement.starts}, after {on}."
    else:
        told = f"The engagement ended on {engagement.ends}, before {on}."
    for place in engagement.storage.regions or (None,):
        yield place, Judgement(Answer.NO, TransferStatus.NOT_IN_EFFECT, told)
