"""What the law that is known here says of each place, and what a list states for it.

The table of truth is in the docstring of `subprocessors.transfers`. What depends on the place alone
is looked up once for each place, so the time grows with the list and not with the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from attrs import frozen

from subprocessors.answers import Answer, agreed
from subprocessors.errors import UnknownValueError
from subprocessors.model.facts import SafeguardKind, TransferMechanism, TransferMechanismKind
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.normalize import printable, visible
from subprocessors.regions.places import (
    EEA,
    EU,
    WORLDWIDE,
    StorageRegion,
    is_overseas,
    region_named,
)
from subprocessors.transfer_mapping.adequacy import (
    AS_OF,
    DECISIONS,
    DECISIONS_ELSEWHERE,
    EU_LAW_IN_THE_UK_UNTIL,
    NO_TRANSFER_TO_THE_UK_UNTIL,
    OLD_CLAUSES_IN_THE_UK,
    PAST_DECISIONS,
    UK_MECHANISMS,
    VALIDITY,
    AdequacyDecision,
    Validity,
)
from subprocessors.transfer_mapping.transfer import Transfer, Transfers, TransferStatus, words_for

_GB = StorageRegion("GB")
_GI = StorageRegion("GI")
_KIND = TransferMechanismKind
_NAMES_TOLD = 3
_LONGEST_NAME = 100
_DOUBT = "The list does not say that the engagement is in effect on that day."

# The kinds of mechanisms that are a basis by themselves, as far as that is known here.
_MECHANISMS_FROM: dict[str, Mapping[TransferMechanismKind, Validity]] = {
    "EEA": {
        kind: VALIDITY.get(kind, Validity())
        for kind in (
            _KIND.STANDARD_CLAUSES,
            _KIND.OLD_STANDARD_CLAUSES,
            _KIND.BINDING_RULES,
            _KIND.CODE_OF_CONDUCT,
            _KIND.CERTIFICATION,
            _KIND.DEROGATION,
        )
    },
    "GB": {
        **{kind: VALIDITY[kind] for kind in UK_MECHANISMS},
        _KIND.OLD_STANDARD_CLAUSES: OLD_CLAUSES_IN_THE_UK,
    },
}
# What is said before the name of a mechanism in a sentence.
_ARTICLES = {
    _KIND.ADEQUACY: "an ",
    _KIND.DATA_PRIVACY_FRAMEWORK: "the ",
    _KIND.CODE_OF_CONDUCT: "a ",
    _KIND.CERTIFICATION: "a ",
    _KIND.DEROGATION: "a ",
    _KIND.UK_AGREEMENT: "the ",
    _KIND.UK_ADDENDUM: "the ",
    _KIND.PRIVACY_SHIELD: "the ",
    _KIND.OLD_STANDARD_CLAUSES: "the ",
}
_MECHANISM_NAMES = {kind: f"{_ARTICLES.get(kind, '')}{kind}" for kind in _KIND} | {
    _KIND.NONE_NEEDED: "that no mechanism is needed"
}
_FRAMEWORKS = {each.mechanism: each for each in (*DECISIONS, *PAST_DECISIONS) if each.mechanism}
_SHORT_NAMES = {
    "EU-US DPF": "(EU) 2023/1795",
    "Data Privacy Framework": "(EU) 2023/1795",
    "DPF": "(EU) 2023/1795",
    "Privacy Shield": "(EU) 2016/1250",
    "Safe Harbour": "2000/520/EC",
    "Swiss-US DPF": "Swiss-U.S. Data Privacy Framework",
}


class Judgement(NamedTuple):
    """What a row says beside its vendor, engagement and place."""

    leaves: Answer
    status: TransferStatus
    reason: str
    mechanism: str | None = None
    candidate: str | None = None


@frozen(eq=False)
class _Ground:
    """What holds for a place whatever the list states of mechanisms.

    Attributes:
        judged: All there is to say; None where it depends on what the list states.
        where: That data is there, as the beginning of a sentence.
        nature: A decision that holds for recipients or transfers of some nature, which no mechanism
            shows.
        frameworks: The decisions that may hold there for companies that are certified.
        reaches: Whether the place is certainly in their country.
    """

    judged: Judgement | None
    where: str = ""
    nature: AdequacyDecision | None = None
    frameworks: tuple[AdequacyDecision, ...] = ()
    reaches: bool = True


class Law:
    """The law that is known here, for transfers from one origin on one day."""

    def __init__(self, origin: StorageRegion, on: date, without: Iterable[str] = ()) -> None:
        """Look it up, without the decisions of some numbers.

        Raises:
            UnknownValueError: If the day is before 2013-07-01, when the facts begin.
        """
        EEA.countries(on)
        self.on = on
        self.fallen = frozenset(without)
        # Until then EU law applied in the United Kingdom, so both were inside of the same law.
        self.joint = on <= EU_LAW_IN_THE_UK_UNTIL and origin in (EEA, _GB)
        self.origin = EEA if self.joint else origin
        self.of_eu = self.origin == EEA
        self.mechanisms = _MECHANISMS_FROM.get(self.origin.code, {})
        self.decisions = [
            each for each in decisions_from(self.origin) if each.number not in self.fallen
        ]
        self.name = words_for(self.origin)
        self._grounds: dict[StorageRegion, _Ground] = {}

    def judged(
        self, vendor: SubProcessor, engagement: Engagement, *, states_mechanisms: bool
    ) -> Iterator[tuple[StorageRegion | None, Judgement]]:
        """Yield each place of an engagement with what is said of it."""
        storage = engagement.storage
        if not storage.is_stated:
            stated = _all_named(engagement.transfer_mechanisms)
            more = f", though it states {stated}" if stated else ""
            yield None, _unknown(f"The list {_unplaced(engagement)}{more}.")
            return
        several: list[tuple[StorageRegion | None, Judgement]] = [
            (place, self.at(place, vendor, engagement, states_mechanisms=states_mechanisms))
            for place in storage.regions
        ]
        if not storage.kind.is_choice:
            yield from several
            if storage.kind.is_open:
                yield None, _unknown("Data is also stored in places that the list does not name.")
            return
        if storage.kind.is_open:
            told = "Data may be stored in another place, which the list does not name."
            several.append((None, _unknown(told)))
        yield from _chosen(several, str(storage))

    def at(
        self,
        place: StorageRegion,
        vendor: SubProcessor,
        engagement: Engagement,
        *,
        states_mechanisms: bool,
    ) -> Judgement:
        """Return what is said of data of an engagement that is stored in one place.

        Args:
            place: The place.
            vendor: The vendor.
            engagement: Its engagement.
            states_mechanisms: Whether the list states a transfer mechanism for any engagement.
        """
        ground = self._grounds.get(place)
        if ground is None:
            ground = self._grounds[place] = self._ground(place)
        if ground.judged is not None:
            return ground.judged
        kinds = frozenset(mechanism.kind for mechanism in engagement.transfer_mechanisms)
        return _Stated(self, ground, vendor, engagement, kinds, states_mechanisms).judgement()

    def _ground(self, place: StorageRegion) -> _Ground:
        on, name = self.on, self.name
        shown = printable(place.name)
        inside = self._inside(place, shown)
        if inside:
            told = f"Data is stored {inside}, and nothing is needed."
            return _Ground(Judgement(Answer.NO, TransferStatus.INSIDE, told))
        if place == WORLDWIDE:
            told = "Data is stored in various places worldwide, which the list does not name."
            return _Ground(Judgement(Answer.YES, TransferStatus.UNKNOWN, told))
        outside = self.of_eu and is_overseas(place, on)
        if not outside and place.overlaps(self.origin, on):
            told = f"Whether data that is stored in {shown} is inside {name} is not known here."
            return _Ground(_unknown(told))
        where = f"Data is stored outside {name} ({shown})"
        # A group of countries lies in no single one, so no decision reaches it.
        there = [each for each in self.decisions if place.overlaps(each.country, on)]
        reaches = all(place.within(each.country, on) for each in there)
        holding = [each for each in there if reaches and each.holds(on) and each.mechanism is None]
        for decision in holding:
            if not decision.is_conditional:
                last = decision.last_as_of(on)
                until = f" until {last}" if last else ""
                told = f"{where}, for which {decision.number} holds{until}."
                judged = Judgement(Answer.YES, TransferStatus.ADEQUACY, told, decision.number)
                return _Ground(judged)
        return _Ground(
            None,
            where,
            nature=holding[0] if holding else None,
            frameworks=tuple(each for each in there if each.mechanism is not None),
            reaches=reaches,
        )

    def _inside(self, place: StorageRegion, shown: str) -> str | None:
        """Return where data is, if the law of the day does not take it for a third country."""
        on = self.on
        if place.within(self.origin, on):
            return f"inside {self.name} ({shown})"
        # Croatia was in the EU before it was in the EEA.
        if self.of_eu and place.within(EU, on):
            return f"inside the EU ({shown})"
        if self.joint and (place.within(_GB) or place == _GI):
            return f"in {shown}, where EU law applied until {EU_LAW_IN_THE_UK_UNTIL}"
        if self.of_eu and on <= NO_TRANSFER_TO_THE_UK_UNTIL and place.within(_GB):
            return (
                f"in {shown}, to which sending data was no transfer to a third country until "
                f"{NO_TRANSFER_TO_THE_UK_UNTIL} (Trade and Cooperation Agreement, Art. 782)"
            )
        return None


@frozen(eq=False)
class _Stated:
    """What a list states for one place outside, against the law."""

    law: Law
    ground: _Ground
    vendor: SubProcessor
    engagement: Engagement
    kinds: frozenset[TransferMechanismKind]
    states_mechanisms: bool

    @property
    def mechanisms(self) -> tuple[TransferMechanism, ...]:
        """The mechanisms that the list states."""
        return self.engagement.transfer_mechanisms

    def judgement(self) -> Judgement:
        """Return what is said of the place: the first of the table's rows that fits."""
        return (
            self._by_mechanism()
            or self._by_nature()
            or self._by_framework()
            or self._in_doubt()
            or self._without()
        )

    def _by_mechanism(self) -> Judgement | None:
        law, starts = self.law, self.engagement.starts
        good = [
            mechanism
            for mechanism in self.mechanisms
            if mechanism.kind in law.mechanisms
            and law.mechanisms[mechanism.kind].holds(law.on, starts)
        ]
        if not good:
            return None
        named = _all_named(good)
        told = f"{self.ground.where}, and the list states {named}."
        return Judgement(Answer.YES, TransferStatus.MECHANISM, told, named)

    def _by_nature(self) -> Judgement | None:
        decision = self.ground.nature
        if decision is None:
            return None
        told = f"{self.ground.where}, for which {decision.number} holds only for {decision.scope}."
        return Judgement(Answer.YES, TransferStatus.CONDITIONAL, told, decision.number)

    def _by_framework(self) -> Judgement | None:
        decision = self._candidate()
        if decision is None:
            return None
        certified = decision.mechanism in self.kinds
        if not (certified or _KIND.ADEQUACY in self.kinds):
            return None
        where, number = self.ground.where, decision.number
        if not self.ground.reaches:
            return _unknown(f"{where}; whether {number} reaches it is not known here.", Answer.YES)
        if not self.vendor.legal_entities:
            told = (
                f"{where}; {number} holds only for {decision.scope}, and the list names no legal "
                "entity that could be certified."
            )
            return _unknown(told, Answer.YES)
        under, says = "", "as the list says" if certified else "which the list does not say"
        if not self.law.of_eu:
            # It is another certification than that under the EU-U.S. framework.
            under, says = " under it", "of which the list does not speak"
        told = (
            f"{where}; {number} holds if {self._companies()} is certified{under} on "
            f"{self.law.on}, {says}."
        )
        return Judgement(Answer.YES, TransferStatus.CONDITIONAL, told, number)

    def _candidate(self) -> AdequacyDecision | None:
        """Return the decision that holds there on the day for companies that are certified."""
        return next((each for each in self.ground.frameworks if each.holds(self.law.on)), None)

    def _in_doubt(self) -> Judgement | None:
        """Say why a mechanism that is stated cannot be judged with the facts that are known here."""
        others = [mechanism for mechanism in self.mechanisms if mechanism.kind is _KIND.OTHER]
        if not others:
            return None
        stated = f"the list states {_named(others[0])}, which is not known here"
        return _unknown(f"{self.ground.where}, and {stated}.", Answer.YES)

    def _without(self) -> Judgement:
        law = self.law
        status = TransferStatus.MISSING
        if not law.of_eu:
            status = TransferStatus.UNKNOWN
            stated = _all_named(self.mechanisms)
            told = (
                f", and the list states {stated or 'no transfer mechanism for it'}; what else "
                f"counts for transfers from {law.name} is not known here"
            )
        elif self.mechanisms:
            failed = "; ".join(
                dict.fromkeys(self._failure(mechanism.kind) for mechanism in self.mechanisms)
            )
            told = f", and nothing that the list states is good for it on {law.on}: {failed}"
        elif self.states_mechanisms:
            told = ", and the list states no transfer mechanism for it, as it does for others"
        else:
            status = TransferStatus.UNKNOWN
            told = ", and the list states no transfer mechanisms at all"
        decision = self._candidate() if self.ground.reaches else None
        number = None
        if decision:
            number = decision.number
            told += (
                f"; {number} holds only for {decision.scope}, and the list does not say that "
                f"{self._companies()} is"
            )
        reason = f"{self.ground.where}{told}."
        return Judgement(Answer.YES, status, reason, candidate=number)

    def _failure(self, kind: TransferMechanismKind) -> str:
        """Return why a kind of mechanism is no basis for the place on the day, from the EEA."""
        name = _MECHANISM_NAMES[kind]
        if kind is _KIND.ADEQUACY:
            return "no adequacy decision for it holds"
        if kind is _KIND.NONE_NEEDED:
            return "it says that none is needed"
        if kind in UK_MECHANISMS:
            return f"{name} is for transfers from {words_for(_GB)}"
        days, framework = VALIDITY[kind], _FRAMEWORKS.get(kind)
        if kind is _KIND.STANDARD_CLAUSES:
            return f"{name} of (EU) 2021/914 are valid from {days.first}"
        was = "were" if kind is _KIND.OLD_STANDARD_CLAUSES else "was"
        if self.law.on > days.last:
            return f"{name} {was} valid until {days.last}"
        if framework and framework.number in self.law.fallen:
            return f"{name} is taken away"
        if self.law.on < days.first:
            return f"{name} is valid from {days.first}"
        if framework:
            return f"{name} is for transfers to the United States"
        return f"{name} {was} not for what starts after {days.start_by}"

    def _companies(self) -> str:
        names = [each.name for each in self.vendor.legal_entities] or [self.vendor.name]
        more = f" or {len(names) - _NAMES_TOLD} others" if names[_NAMES_TOLD:] else ""
        return " or ".join(map(printable, names[:_NAMES_TOLD])) + more


def decisions_from(origin: StorageRegion) -> tuple[AdequacyDecision, ...]:
    """Return the adequacy decisions that are known for transfers from an origin, also past ones."""
    return DECISIONS_ELSEWHERE.get(origin.code) or (*DECISIONS, *PAST_DECISIONS)


def numbers_of(named: str | StorageRegion, law: Law) -> tuple[str, ...]:
    """Return the numbers of the decisions that are named: by number, a short name or the country.

    Raises:
        UnknownValueError: If no decision that is known for the origin is named so.
    """
    numbers = {each.number: each.number for each in law.decisions}
    names = numbers | {short: number for short, number in _SHORT_NAMES.items() if number in numbers}
    if isinstance(named, str):
        keys = {_key(name): number for name, number in names.items()}
        number = keys.get(_key(named)) or keys.get(_key(f"(EU) {named}"))
        if number:
            return (number,)
    country = region_named(named) if isinstance(named, str) else named
    found = tuple(each.number for each in law.decisions if each.country == country)
    if not found:
        from subprocessors.names.similarity import nearest

        countries = [each.country.name for each in law.decisions]
        near = nearest(str(named), [*names, *countries])
        raise UnknownValueError(f"adequacy decision for {law.name}", str(named), near)
    return found


def states_mechanisms(policy: Policy) -> bool:
    """Return whether a list states a transfer mechanism for any engagement."""
    return any(
        engagement.transfer_mechanisms
        for vendor in policy.sub_processors.items
        for engagement in vendor.engagements
    )


def transfers_of(policy: Policy, origin: StorageRegion, law: Law) -> Transfers:
    """Return the transfers of a policy under the law of a day."""
    has_mechanisms = states_mechanisms(policy)
    items = (
        transfer
        for vendor in policy.sub_processors.items
        for transfer in _transfers_of_vendor(
            vendor, policy.version, law, states_mechanisms=has_mechanisms
        )
    )
    return Transfers(
        items=tuple(items),
        policy=policy.id,
        version=policy.version,
        origin=origin,
        on=law.on,
        as_of=AS_OF,
        states_mechanisms=has_mechanisms,
        requires=tuple(
            each.name
            for each in policy.safeguards
            if each.required_of_all and each.kind is SafeguardKind.TRANSFER
        ),
    )


def _transfers_of_vendor(
    vendor: SubProcessor, version: date | None, law: Law, *, states_mechanisms: bool
) -> Iterator[Transfer]:
    on = law.on
    numbered: list[tuple[int | None, Engagement]] = [*enumerate(vendor.engagements)]
    for number, engagement in numbered or [(None, Engagement())]:
        in_effect = engagement.in_effect(on, version=version)
        if in_effect is Answer.NO:
            judged = _not_in_effect(engagement, on)
        elif number is None:
            judged = iter([(None, _unknown("The list states no engagement, so no place."))])
        else:
            judged = law.judged(vendor, engagement, states_mechanisms=states_mechanisms)
        for place, said in judged:
            doubt = "" if in_effect is not Answer.UNKNOWN else f" {_DOUBT}"
            yield Transfer(
                vendor=vendor.id,
                name=vendor.name,
                engagement=number,
                place=place,
                location=engagement.location,
                condition=engagement.condition,
                in_effect=in_effect,
                leaves=said.leaves,
                status=said.status,
                mechanism=said.mechanism,
                candidate=said.candidate,
                reason=f"{said.reason}{doubt}",
                on=on,
                as_of=AS_OF,
            )


def _not_in_effect(
    engagement: Engagement, on: date
) -> Iterator[tuple[StorageRegion | None, Judgement]]:
    if engagement.starts and on < engagement.starts:
        told = f"The engagement begins on {engagement.starts}, after {on}."
    else:
        told = f"The engagement ended on {engagement.ends}, before {on}."
    for place in engagement.storage.regions or (None,):
        yield place, Judgement(Answer.NO, TransferStatus.NOT_IN_EFFECT, told)


def _chosen(
    several: list[tuple[StorageRegion | None, Judgement]], choice: str
) -> list[tuple[StorageRegion | None, Judgement]]:
    """Return what is said of a choice of places: what holds for each of them alike."""
    leaves = agreed(said.leaves for _, said in several)
    if len({said.status for _, said in several}) > 1:
        told = f"Data is stored in one of {choice}, and the list does not say in which."
        return [(place, _unknown(told, leaves)) for place, _ in several]
    return [
        (place, said._replace(leaves=leaves, reason=f"Of the choice {choice}: {said.reason}"))
        for place, said in several
    ]


def _unknown(reason: str, leaves: Answer = Answer.UNKNOWN) -> Judgement:
    return Judgement(leaves, TransferStatus.UNKNOWN, reason)


def _unplaced(engagement: Engagement) -> str:
    """Return what a list says of the place, where it states no region, as the end of a sentence."""
    written = engagement.storage.as_written
    if written:
        return f"states the place in words alone, {visible(written)}"
    if not engagement.location.is_silent:
        return (
            f"gives the location {printable(str(engagement.location))}, and does not say whether "
            "data is stored there"
        )
    return "does not state where data is stored"


def _named(mechanism: TransferMechanism) -> str:
    """Return a mechanism in words, with the module or with the list's own words for another kind."""
    name = _MECHANISM_NAMES[mechanism.kind]
    if mechanism.module is not None:
        return f"{name}, module {mechanism.module}"
    if mechanism.kind is _KIND.OTHER and mechanism.as_written:
        return visible(mechanism.as_written)
    return name


def _all_named(mechanisms: Iterable[TransferMechanism]) -> str:
    return " and ".join(dict.fromkeys(map(_named, mechanisms)))


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name[:_LONGEST_NAME].casefold())
