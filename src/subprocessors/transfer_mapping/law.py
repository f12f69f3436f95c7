"""The law on one date: the status of a transfer to a place, given what a list states.

The truth table is in the docstring of `subprocessors.transfers`. What depends only on the place is
computed once per place, so the time grows with the list and not with the law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from attrs import frozen

from subprocessors.answers import Answer, agreed
from subprocessors.model.facts import TransferMechanism, TransferMechanismKind
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.normalize import printable, visible
from subprocessors.regions.places import EEA, EU, WORLDWIDE, StorageRegion, is_overseas
from subprocessors.transfer_mapping.adequacy import (
    EU_LAW_IN_THE_UK_UNTIL,
    NO_TRANSFER_TO_THE_UK_UNTIL,
    AdequacyDecision,
    decisions_from,
)
from subprocessors.transfer_mapping.mechanisms import VALID_FROM, all_named, named, why_not
from subprocessors.transfer_mapping.transfer import TransferStatus, words_for

_GB = StorageRegion("GB")
_GI = StorageRegion("GI")
_OTHER = TransferMechanismKind.OTHER
_NAMES_TOLD = 3


class Judgement(NamedTuple):
    """What the law and the list say about one place: see the attributes of `Transfer`."""

    leaves: Answer
    status: TransferStatus
    reason: str
    mechanism: str | None = None
    candidate: str | None = None


Judged = Iterator[tuple[StorageRegion | None, Judgement]]


def unknown(reason: str, leaves: Answer = Answer.UNKNOWN) -> Judgement:
    """Return an unknown status with its reason."""
    return Judgement(leaves, TransferStatus.UNKNOWN, reason)


@frozen(eq=False)
class _Ground:
    """What the law says about a place, regardless of the mechanisms that the list states.

    Attributes:
        judgement: The final judgement; None if it depends on what the list states.
        where: Where data is, as the beginning of a sentence.
        nature: A decision that covers only some recipients or transfers, which no mechanism can
            prove.
        candidate: The decision that may cover certified companies there.
        reaches: Whether the place is certainly in the country of each decision about it.
    """

    judgement: Judgement | None
    where: str = ""
    nature: AdequacyDecision | None = None
    candidate: AdequacyDecision | None = None
    reaches: bool = True


class Law:
    """The law known to this package, for a list's transfers from one origin on one date.

    Attributes:
        states_mechanisms: Whether the list states a transfer mechanism for any engagement.
    """

    def __init__(
        self, policy: Policy, origin: StorageRegion, on: date, without: Iterable[str] = ()
    ) -> None:
        """Look up the law, without the decisions that have the given numbers.

        Raises:
            UnknownValueError: If the date is before 2013-07-01, when the facts begin.
        """
        EEA.countries(on)
        self.states_mechanisms = any(
            engagement.transfer_mechanisms
            for vendor in policy.sub_processors.items
            for engagement in vendor.engagements
        )
        self.on = on
        self.fallen = frozenset(without)
        # Until then, EU law applied in the United Kingdom, so both were under the same law.
        self.joint = on <= EU_LAW_IN_THE_UK_UNTIL and origin in (EEA, _GB)
        self.origin = EEA if self.joint else origin
        self.of_eu = self.origin == EEA
        self.valid = VALID_FROM.get(self.origin.code, {})
        self.decisions = [
            each for each in decisions_from(self.origin) if each.number not in self.fallen
        ]
        self.name = words_for(self.origin)
        self._grounds: dict[StorageRegion, _Ground] = {}

    def judged(self, vendor: SubProcessor, engagement: Engagement) -> Judged:
        """Yield each of an engagement's places with its judgement."""
        storage = engagement.storage
        if not storage.is_stated:
            stated = all_named(engagement.transfer_mechanisms)
            more = f", although it states {stated}" if stated else ""
            yield None, unknown(f"The list {_unplaced(engagement)}{more}.")
            return
        several: list[tuple[StorageRegion | None, Judgement]] = [
            (place, self.at(place, vendor, engagement)) for place in storage.regions
        ]
        is_open, is_choice = storage.kind.is_open, storage.kind.is_choice
        if is_open:
            also = "may be stored in another place" if is_choice else "is also stored in places"
            several.append((None, unknown(f"Data {also} that the list does not name.")))
        yield from _of_choice(several, str(storage)) if is_choice else several

    def at(self, place: StorageRegion, vendor: SubProcessor, engagement: Engagement) -> Judgement:
        """Return the judgement on data that an engagement of a vendor stores in one place."""
        ground = self._grounds.get(place)
        if ground is None:
            ground = self._grounds[place] = self._ground(place)
        if ground.judgement is not None:
            return ground.judgement
        return _Stated(self, ground, vendor, engagement).judgement()

    def _ground(self, place: StorageRegion) -> _Ground:
        on, name = self.on, self.name
        shown = printable(place.name)
        inside = self._inside(place, shown)
        if inside:
            told = f"Data is stored {inside}, so no transfer mechanism is needed."
            return _Ground(Judgement(Answer.NO, TransferStatus.INSIDE, told))
        if place == WORLDWIDE:
            told = "Data is stored worldwide, in places that the list does not name."
            return _Ground(unknown(told, Answer.YES))
        outside = self.of_eu and is_overseas(place, on)
        if not outside and place.overlaps(self.origin, on):
            return _Ground(unknown(f"It is unclear whether data stored in {shown} is in {name}."))
        where = f"Data is stored outside {name} ({shown})"
        # A group of countries is not within a single country, so no decision covers it.
        there = [each for each in self.decisions if place.overlaps(each.country, on)]
        reaches = all(place.within(each.country, on) for each in there)
        holding = [each for each in there if reaches and each.holds(on) and not each.mechanism]
        for decision in holding:
            if not decision.is_conditional:
                last = decision.last_as_of(on)
                told = (
                    f"{where}, and {decision.number} covers it{f' until {last}' if last else ''}."
                )
                status = TransferStatus.ADEQUACY
                return _Ground(Judgement(Answer.YES, status, told, decision.number))
        return _Ground(
            None,
            where,
            nature=holding[0] if holding else None,
            candidate=next((each for each in there if each.mechanism and each.holds(on)), None),
            reaches=reaches,
        )

    def _inside(self, place: StorageRegion, shown: str) -> str | None:
        """Return where data is, unless it is in a third country under the law on that date."""
        on = self.on
        if place.within(self.origin, on):
            return f"inside {self.name} ({shown})"
        # Croatia was in the EU before it was in the EEA.
        if self.of_eu and place.within(EU, on):
            return f"inside the EU ({shown})"
        if self.joint and (place.within(_GB) or place == _GI):
            return f"where EU law applied until {EU_LAW_IN_THE_UK_UNTIL} ({shown})"
        if self.of_eu and on <= NO_TRANSFER_TO_THE_UK_UNTIL and place.within(_GB):
            return (
                "in a place that was not treated as a third country until "
                f"{NO_TRANSFER_TO_THE_UK_UNTIL} ({shown}; Trade and Cooperation Agreement, "
                "Art. 782)"
            )
        return None


@frozen(eq=False)
class _Stated:
    """What a list states for one place outside the origin, judged by the law."""

    law: Law
    ground: _Ground
    vendor: SubProcessor
    engagement: Engagement

    @property
    def mechanisms(self) -> tuple[TransferMechanism, ...]:
        """The mechanisms that the list states."""
        return self.engagement.transfer_mechanisms

    def judgement(self) -> Judgement:
        """Return the judgement on the place: the first matching line of the table."""
        return (
            self._by_mechanism()
            or self._by_nature()
            or self._by_framework()
            or self._in_doubt()
            or self._without()
        )

    def _by_mechanism(self) -> Judgement | None:
        law, starts = self.law, self.engagement.starts
        valid = [
            each
            for each in self.mechanisms
            if each.kind in law.valid and law.valid[each.kind].holds(law.on, starts)
        ]
        if not valid:
            return None
        told = f"{self.ground.where}, and the list states {all_named(valid)}."
        return Judgement(Answer.YES, TransferStatus.MECHANISM, told, all_named(valid))

    def _by_nature(self) -> Judgement | None:
        decision = self.ground.nature
        if decision is None:
            return None
        told = f"{self.ground.where}, and {decision.number} covers only {decision.scope}."
        return Judgement(Answer.YES, TransferStatus.CONDITIONAL, told, decision.number)

    def _by_framework(self) -> Judgement | None:
        decision = self.ground.candidate
        if decision is None:
            return None
        kinds = {each.kind for each in self.mechanisms}
        certified = decision.mechanism in kinds
        if not (certified or TransferMechanismKind.ADEQUACY in kinds):
            return None
        where, number = self.ground.where, decision.number
        if not self.ground.reaches:
            return unknown(f"{where}, and it is unclear whether {number} covers it.", Answer.YES)
        if not self.vendor.legal_entities:
            told = (
                f"{where}; {number} covers only {decision.scope}, and the list names no legal "
                "entity that could be certified."
            )
            return unknown(told, Answer.YES)
        under, says = "", "as the list says" if certified else "which the list does not say"
        if not self.law.of_eu:
            # This is a different certification from the one under the EU-U.S. framework.
            under, says = " under it", "about which the list says nothing"
        told = (
            f"{where}; {number} covers it if {self._companies()} is certified{under} on "
            f"{self.law.on}, {says}."
        )
        return Judgement(Answer.YES, TransferStatus.CONDITIONAL, told, number)

    def _in_doubt(self) -> Judgement | None:
        """Return UNKNOWN if the list states a mechanism of an unknown kind."""
        other = next((each for each in self.mechanisms if each.kind is _OTHER), None)
        if other is None:
            return None
        told = (
            f"{self.ground.where}, and the list states {named(other)}, which this package does not "
            "know."
        )
        return unknown(told, Answer.YES)

    def _without(self) -> Judgement:
        law = self.law
        status = TransferStatus.MISSING
        if not law.of_eu:
            status = TransferStatus.UNKNOWN
            told = (
                f", and the list states {all_named(self.mechanisms) or 'no mechanism for it'}; "
                f"this package does not know which other mechanisms are valid for transfers from "
                f"{law.name}"
            )
        elif self.mechanisms:
            failed = (why_not(each.kind, law.on, law.fallen) for each in self.mechanisms)
            reasons = "; ".join(dict.fromkeys(failed))
            told = f", and no mechanism that the list states is valid for it on {law.on}: {reasons}"
        elif law.states_mechanisms:
            told = ", and the list states no mechanism for it, although it does for others"
        else:
            status = TransferStatus.UNKNOWN
            told = ", and the list states no transfer mechanisms at all"
        decision = self.ground.candidate if self.ground.reaches else None
        if decision:
            told += (
                f"; {decision.number} covers only {decision.scope}, and the list does not say that "
                f"{self._companies()} is"
            )
        reason = f"{self.ground.where}{told}."
        return Judgement(
            Answer.YES, status, reason, candidate=decision.number if decision else None
        )

    def _companies(self) -> str:
        names = [each.name for each in self.vendor.legal_entities] or [self.vendor.name]
        more = f" or {len(names) - _NAMES_TOLD} others" if names[_NAMES_TOLD:] else ""
        return " or ".join(map(printable, names[:_NAMES_TOLD])) + more


def _of_choice(several: list[tuple[StorageRegion | None, Judgement]], choice: str) -> Judged:
    """Yield the judgement on a choice of places: what is true of all of them."""
    leaves = agreed(said.leaves for _, said in several)
    differ = len({said.status for _, said in several}) > 1
    for place, said in several:
        if differ:
            told = f"Data is stored in {choice}, and the list does not say in which of them."
            yield place, unknown(told, leaves)
        else:
            told = f"Data is stored in {choice}. {said.reason}"
            yield place, said._replace(leaves=leaves, reason=told)


def _unplaced(engagement: Engagement) -> str:
    """Return what a list says instead of naming a region, as the end of a sentence."""
    written = engagement.storage.as_written
    if written:
        return f"gives the place only in words, {visible(written)}"
    if not engagement.location.is_silent:
        return (
            f"gives the location {printable(str(engagement.location))} but does not say whether "
            "data is stored there"
        )
    return "does not state where data is stored"
