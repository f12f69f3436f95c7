"""What two lists say about one vendor, fact by fact, and whether they agree."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from attrs import frozen

from subprocessors.changes.matching import spelling, spellings
from subprocessors.counting import counted
from subprocessors.errors import SubprocessorsError
from subprocessors.model.facts import LegalEntity, TransferMechanism, TransferMechanismKind
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.index import NameIndex
from subprocessors.names.listed import ListedName, NameKind
from subprocessors.names.normalize import unmarked
from subprocessors.plain import Plain, PlainEnum
from subprocessors.presentation import ENGAGEMENT, SUB_PROCESSOR, Field, Names, plain
from subprocessors.regions.places import StorageRegion, overlapping
from subprocessors.regions.storage import Storage

# What identifies an entry, or says something about the processor rather than the processing: its
# own services, its own group, and the days on which it began and ended its own engagement.
_APART = frozenset(
    "id name other_names class_of_vendors affiliate website domains references services announced "
    "starts ends".split()
)
_OF_VENDORS = tuple(each for each in SUB_PROCESSOR if each.name not in _APART)
_OF_ENGAGEMENTS = tuple(each for each in ENGAGEMENT if each.name not in _APART)

COMPARED = tuple(each.name for each in (*_OF_VENDORS, *_OF_ENGAGEMENTS))
"""The names of the fields that are compared."""


class Agreement(PlainEnum):
    """Whether two lists agree on a fact about a vendor."""

    DIFFERENT = "different"
    """They contradict each other: both state places, mechanisms, companies or roles, but one states
    something that the other does not."""
    COMPATIBLE = "compatible"
    """One list is more precise, or the other leaves it open: "Germany" and "EU"."""
    REWORDED = "reworded"
    """The wording differs, or one list says more; the meaning may be the same."""
    NOT_STATED = "not-stated"
    """Only one list states it, so there is nothing to compare."""
    SAME = "same"
    """Both say the same thing."""


@frozen(kw_only=True, eq=False, repr=False)
class Fact(Plain):
    """What two lists say about one vendor.

    Attributes:
        field: The name of the field, such as `storage`.
        label: Its name for people, such as `Stored in`.
        a: What the first list says, value by value; empty if it states nothing.
        b: What the second list says.
        agreement: Whether they agree.
    """

    field: str
    label: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    agreement: Agreement


def facts_of(
    vendors: tuple[SubProcessor, SubProcessor], names: tuple[Names, Names], on: date | None
) -> tuple[Fact, ...]:
    """Return what two lists say about a vendor: all facts that either of them states.

    Args:
        vendors: The vendor on both lists.
        names: The names of the categories and safeguards of both lists.
        on: The date that determines membership of the EU and EEA.
    """
    a, b = vendors
    facts = [_fact(each, ((a,), (b,)), names, on) for each in _OF_VENDORS]
    engagements = a.engagements_or_silence, b.engagements_or_silence
    facts += [_fact(each, engagements, names, on) for each in _OF_ENGAGEMENTS]
    return tuple(fact for fact in facts if fact.a or fact.b)


def _fact(
    field: Field,
    owners: tuple[Sequence[object], Sequence[object]],
    names: tuple[Names, Names],
    on: date | None,
) -> Fact:
    a, b = (told_once(field, *side) for side in zip(owners, names, strict=True))
    agreement = Agreement.NOT_STATED
    if a and b:
        mine, theirs = ([getattr(each, field.name) for each in side] for side in owners)
        agreement = _agreement(field.name, (mine, theirs), (a, b), on)
    return Fact(field=field.name, label=field.label, a=a, b=b, agreement=agreement)


def told_once(field: Field, owners: Sequence[object], names: Names) -> tuple[str, ...]:
    """Return what engagements say, without repetition; for places, also how many are silent.

    Args:
        field: The field.
        owners: The vendor's engagements, or just the vendor.
        names: The names for ids.
    """
    parts = [tuple(map(plain, field.parts(each, names))) for each in owners]
    told = dict.fromkeys(one for each in parts for one in each)
    silent = sum(not each for each in parts)
    if told and silent and field.name in ("storage", "location", "transfer_mechanisms"):
        told[f"not stated for {counted(silent, 'engagement')}"] = None
    return tuple(told)


def _agreement(
    field: str,
    values: tuple[Sequence[Any], Sequence[Any]],
    told: tuple[Iterable[str], Iterable[str]],
    on: date | None,
) -> Agreement:
    mine, theirs = values
    if isinstance(mine[0], Storage):
        return _of_places(mine, theirs, on)
    if field == "transfer_mechanisms":
        return _of_mechanisms(mine, theirs)
    if field == "legal_entities":
        return _of_companies(mine[0], theirs[0])
    a, b = map(spellings, told)
    if a == b:
        return Agreement.SAME
    typed = isinstance(mine[0], bool | date | Enum)
    return Agreement.DIFFERENT if typed else Agreement.REWORDED


# Places.


def _of_places(mine: Sequence[Storage], theirs: Sequence[Storage], on: date | None) -> Agreement:
    if set(_said(mine)) == set(_said(theirs)):
        return Agreement.SAME
    if any(each.as_written and not each.regions for each in (*mine, *theirs)):
        return Agreement.REWORDED
    met = _has_places(mine, theirs, on) and _has_places(theirs, mine, on)
    return Agreement.COMPATIBLE if met else Agreement.DIFFERENT


def _said(storages: Iterable[Storage]) -> Iterator[Hashable]:
    """Yield what is stated about places in a form to compare; a choice is one statement."""
    for each in storages:
        if each.is_silent:
            yield None
        elif not each.regions:
            yield spelling(str(each.as_written))
        elif each.kind.is_choice:
            yield each.kind, each.regions
        else:
            yield from each.regions
            yield each.kind


def _has_places(some: Sequence[Storage], others: Sequence[Storage], on: date | None) -> bool:
    """Return whether the other statements contain, or leave open, all the places in these."""
    if any(each.is_silent or each.kind.is_open for each in others):
        return True
    overlaps = overlapping((region for each in others for region in each.regions), on)
    return all(any(map(overlaps, choice)) for choice in _choices(some))


def _choices(storages: Iterable[Storage]) -> Iterator[Sequence[StorageRegion]]:
    """Yield the places where data is, each as the set of places to choose from."""
    for each in storages:
        if not each.kind.is_choice:
            yield from ((region,) for region in each.regions)
        elif not each.kind.is_open:
            yield each.regions


# Transfer mechanisms.

_Mechanisms = Sequence[tuple[TransferMechanism, ...]]


class _Mechanism(NamedTuple):
    kind: TransferMechanismKind
    words: Hashable
    module: int | None


def _of_mechanisms(mine: _Mechanisms, theirs: _Mechanisms) -> Agreement:
    if set(_relied_on(mine)) == set(_relied_on(theirs)):
        return Agreement.SAME
    if _has_mechanisms(mine, theirs) and _has_mechanisms(theirs, mine):
        return Agreement.COMPATIBLE
    other = any(
        each.kind is TransferMechanismKind.OTHER for some in (*mine, *theirs) for each in some
    )
    return Agreement.REWORDED if other else Agreement.DIFFERENT


def _relied_on(some: _Mechanisms) -> Iterator[_Mechanism | None]:
    """Yield the mechanisms in a form to compare, and None for an engagement that states none."""
    for mechanisms in some:
        if not mechanisms:
            yield None
        for each in mechanisms:
            # Others are known by their kind.
            is_other = each.kind is TransferMechanismKind.OTHER
            yield _Mechanism(
                each.kind, spelling(each.as_written or "") if is_other else None, each.module
            )


def _has_mechanisms(some: _Mechanisms, others: _Mechanisms) -> bool:
    """Return whether the other statements contain, or leave open, all the mechanisms in these."""
    known = set(_relied_on(others))
    if None in known:
        return True
    without_module = {each and each._replace(module=None) for each in known}
    return all(
        each is None
        or each in known
        or (each.module is None and each in without_module)
        or each._replace(module=None) in known
        for each in _relied_on(some)
    )


# Companies.


def _of_companies(mine: Sequence[LegalEntity], theirs: Sequence[LegalEntity]) -> Agreement:
    met = _has_companies(mine, theirs) and _has_companies(theirs, mine)
    return Agreement.SAME if met else Agreement.DIFFERENT


def _has_companies(some: Iterable[LegalEntity], others: Iterable[LegalEntity]) -> bool:
    """Return whether all companies are among the others, with the same legal form and country."""
    listed = [_listed(each) for each in others]
    index = NameIndex(listed)
    spelt: dict[Hashable, list[ListedName]] = {}
    for each in listed:
        spelt.setdefault(spelling(each.name), []).append(each)

    def is_known(entity: LegalEntity) -> bool:
        asked = _listed(entity)
        found = list(spelt.get(spelling(asked.name), ()))
        with suppress(SubprocessorsError):
            meant = index.find(asked.name)
            found += (each.listed for each in meant if each.verdict is None and not each.note)
        return any(len({each.country, asked.country} - {None}) <= 1 for each in found)

    return all(map(is_known, some))


def _listed(entity: LegalEntity) -> ListedName:
    return ListedName(
        id=entity.name,
        vendor=entity.name,
        name=unmarked(entity.name),
        kind=NameKind.LEGAL,
        has_form=True,
        needs_form=entity.ordinary_word,
        country=entity.country.code if entity.country else None,
    )
