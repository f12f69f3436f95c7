"""What a vendor becomes: what the page says, and everything else that the document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from subprocessors.model.facts import Identifier, LegalEntity, OtherName, Reference, ReferenceKind
from subprocessors.model.identifiers import scheme_key
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import NameKind
from subprocessors.reading.updating.engagements import UnreadCells, merged_engagements
from subprocessors.reading.updating.facts import Facts
from subprocessors.reading.updating.sameness import (
    Company,
    Said,
    compared,
    is_silent,
    same_address,
    same_words,
    words_of,
)

_ONCE = ("affiliate", "role", "website")
_LISTS = ("legal_entities", "other_names", "domains", "references")


@frozen
class Printed:
    """A vendor as a page has it.

    Attributes:
        vendor: The vendor, with the ids of the document's categories and safeguards.
        names: The names that the page prints for it, in its rows.
        unread: The cells about it that were not read.
    """

    vendor: SubProcessor
    names: tuple[str, ...]
    unread: UnreadCells = field(factory=UnreadCells)


def joined(some: Sequence[Printed]) -> Printed:
    """Return several vendors on a page as the single one that they are in the document."""
    vendors = [each.vendor for each in some]
    cells: dict[tuple[int | None, str], Sequence[Any]] = {}
    engagements: list[Engagement] = []
    for each in some:
        for key, readings in each.unread.moved(len(engagements)).items():
            cells[key] = [*cells.get(key, ()), *readings]
        engagements += each.vendor.engagements
    facts: dict[str, Any] = {}
    for name in _ONCE:
        stated = (getattr(each, name) for each in vendors)
        facts[name] = next((each for each in stated if each is not None), None)
    for name in _LISTS:
        facts[name] = _distinct(chain.from_iterable(getattr(each, name) for each in vendors))
    vendor = evolve(vendors[0], engagements=engagements, **facts)
    names = tuple(chain.from_iterable(each.names for each in some))
    return Printed(vendor, names, UnreadCells(cells))


T = TypeVar("T")


def _distinct(members: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(members))


def merged_vendor(facts: Facts, old: SubProcessor, printed: Printed) -> SubProcessor:
    """Return a vendor in the document, with what the page says about it."""
    new, unread = printed.vendor, printed.unread
    name = old.name if _is_known(old, printed.names) else printed.names[0]
    entities = _entities(facts, old, printed, name)
    seats = frozenset(each.country for each in entities if each.country)
    engagements = merged_engagements(facts, old.engagements, new.engagements, unread, seats)
    products = _distinct(one for each in engagements for one in each.products)
    names = (name, *(each.name for each in entities))
    values: dict[str, Any] = {
        each: facts.of(each, getattr(old, each), getattr(new, each), unread.of_vendor(each))
        for each in _ONCE
    }
    is_class = old.class_of_vendors or (new.class_of_vendors and not entities)
    if new.class_of_vendors and entities:
        facts.leave("class_of_vendors", "the page names a class of vendors, not a company")
    return SubProcessor(
        id=old.id,
        name=name,
        legal_entities=entities,
        other_names=_with_printed(_other_names(facts, old, new, names, products), names, printed),
        class_of_vendors=is_class,
        domains=_domains(old.domains, new.domains),
        references=merged_references(old.references, new.references),
        engagements=engagements,
        **values,
    )


def _is_known(old: SubProcessor, names: Iterable[str]) -> bool:
    """Return whether the document already says that the list prints one of the given names.

    A name with a source is one that the list did not print.
    """
    others = (
        each.name
        for each in old.other_names
        if each.product is None and each.source is None and not each.suggests_only
    )
    known = (old.name, *(each.name for each in old.legal_entities), *others)
    keys = {Company.of(each) for each in known}
    return any(Company.of(each) in keys for each in names)


def _entities(
    facts: Facts, old: SubProcessor, printed: Printed, name: str
) -> tuple[LegalEntity, ...]:
    """Return the companies of a vendor.

    A page whose only company is the one that it prints as the name says nothing about others.
    Otherwise, the page says which companies there are.
    """
    new, unread = printed.vendor.legal_entities, printed.unread.of_vendor("legal_entities")
    if old.class_of_vendors and new:
        facts.leave("legal_entities", f"the page names a company, {new[0].name}")
    if old.class_of_vendors or unread or not new:
        return facts.of("legal_entities", old.legal_entities, (), unread)
    keys = {Company.of(each) for each in printed.names}
    by_name = all(Company.of(each.name) in keys for each in new)
    renamed = name != old.name
    partners = _same_companies(old.legal_entities, new)
    if by_name and not partners:
        partners = _company_of_name(old, len(new), renamed=renamed)
    companies: list[LegalEntity] = []
    for place, each in enumerate(old.legal_entities):
        if place in partners:
            other = new[partners[place]]
            companies.append(_merged_entity(facts, each, other, printed.unread, renamed=renamed))
        elif by_name:
            companies.append(each)
    added = [each for place, each in enumerate(new) if place not in partners.values()]
    if by_name and companies and not renamed:
        for each in added:
            _note_seat(facts, companies, each)
        return tuple(companies)
    return (*companies, *added)


def _same_companies(old: Sequence[LegalEntity], new: Sequence[LegalEntity]) -> dict[int, int]:
    """Return the companies on the page for those in the document."""
    partners: dict[int, int] = {}
    companies = [Company.of(each.name) for each in old]
    for number, each in enumerate(new):
        meant = Company.of(each.name)
        same = (place for place, one in enumerate(companies) if one.is_meant_by(meant))
        place = next((place for place in same if place not in partners), None)
        if place is not None:
            partners[place] = number
    return partners


def _company_of_name(old: SubProcessor, number: int, *, renamed: bool) -> dict[int, int]:
    """Return the company in the document that the page prints as the name, if it is one."""
    if not renamed:
        return {0: 0} if len(old.legal_entities) == number == 1 else {}
    was = [place for place, each in enumerate(old.legal_entities) if each.name == old.name]
    return {was[0]: 0} if was else {}


def _merged_entity(
    facts: Facts, old: LegalEntity, new: LegalEntity, unread: UnreadCells, *, renamed: bool
) -> LegalEntity:
    is_same = Company.of(old.name).is_meant_by(Company.of(new.name))
    return evolve(
        old,
        name=new.name if renamed and not is_same else old.name,
        country=facts.of("country", old.country, new.country, unread.of_vendor("country")),
        address=facts.of("address", old.address, new.address, unread.of_vendor("address")),
        contact=facts.of_object("contact", old.contact, new.contact),
        identifiers=_identifiers(old.identifiers, new.identifiers),
    )


def _identifiers(old: Sequence[Identifier], new: Sequence[Identifier]) -> tuple[Identifier, ...]:
    """Return the numbers of a company: for a register that the page names, those on the page."""
    stated = {scheme_key(each.scheme) for each in new}
    numbers = {(scheme_key(each.scheme), words_of(each.value)) for each in new}
    kept = [
        each
        for each in old
        if scheme_key(each.scheme) not in stated
        or (scheme_key(each.scheme), words_of(each.value)) in numbers
    ]
    known = {(scheme_key(each.scheme), words_of(each.value)) for each in kept}
    added = (each for each in new if (scheme_key(each.scheme), words_of(each.value)) not in known)
    return (*kept, *added)


def _note_seat(facts: Facts, companies: Sequence[LegalEntity], new: LegalEntity) -> None:
    """Note a registered office on the page that matches none of the document's companies."""
    for name in ("country", "address"):
        stated = getattr(new, name)
        known = [getattr(each, name) for each in companies]
        if not is_silent(stated) and not any(
            not is_silent(each) and compared(each, stated) is Said.THE_SAME for each in known
        ):
            facts.leave(name, f"the page says {stated}, but not for which company")


def _other_names(
    facts: Facts,
    old: SubProcessor,
    new: SubProcessor,
    names: Iterable[str],
    products: Iterable[str],
) -> tuple[OtherName, ...]:
    """Return the other names: those in the document, and any others that the page prints.

    The name of a product that is no longer used is removed with it.
    """
    spelled = {words_of(each): each for each in products}
    every = (_of_products(each, spelled) for each in old.other_names)
    kept = [each for each in every if each]
    known: set[tuple[object, str | None]] = {(words_of(each), None) for each in names}
    known |= {(words_of(each.name), each.product) for each in kept}
    for other in new.other_names:
        each = _of_products(other, spelled)
        if each is None:
            facts.leave("other_names", f"the page prints “{other.name}” for {other.product}")
        elif (words_of(each.name), each.product) not in known:
            kept.append(each)
            known.add((words_of(each.name), each.product))
    return tuple(kept)


def _with_printed(
    others: tuple[OtherName, ...], names: Iterable[str], printed: Printed
) -> tuple[OtherName, ...]:
    """Return the other names with those that the page prints and the vendor would not have."""
    known = [Company.of(each) for each in names]
    known += [Company.of(each.name) for each in others if each.product is None]
    unknown = [
        OtherName(name=name, kind=NameKind.ALSO_PRINTED)
        for name in printed.names
        if not any(each.is_meant_by(Company.of(name)) for each in known)
    ]
    return (*others, *_distinct(unknown))


def _of_products(other: OtherName, spelled: Mapping[tuple[str, ...], str]) -> OtherName | None:
    """Return a name with its product as the engagements spell it; None without such a product."""
    if other.product is None:
        return other
    product = spelled.get(words_of(other.product))
    return None if product is None else evolve(other, product=product)


def _domains(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    known = set(map(str.casefold, old))
    return (*old, *(each for each in new if each.casefold() not in known))


def merged_references(old: Sequence[Reference], new: Sequence[Reference]) -> tuple[Reference, ...]:
    """Return the documents of both.

    If both have only one document of a kind, its address is the one on the page.
    """
    kept = list(old)
    left = list(new)
    free = set(range(len(old)))
    for is_same in (_same_page, _same_kind(old, new), _same_address, _same_title):
        for each in tuple(left):
            place = next((one for one in sorted(free) if is_same(old[one], each)), None)
            if place is not None:
                kept[place] = evolve(old[place], url=_newer(old[place].url, each.url))
                free.remove(place)
                left.remove(each)
    return (*kept, *left)


def _newer(old: str | None, new: str | None) -> str | None:
    return old if new is None or (old and same_address(old, new)) else new


def _same_page(old: Reference, new: Reference) -> bool:
    return old.kind is new.kind and _same_address(old, new)


def _same_address(old: Reference, new: Reference) -> bool:
    return bool(old.url and new.url and same_address(old.url, new.url))


def _same_title(old: Reference, new: Reference) -> bool:
    return old.kind is new.kind and same_words(old.title, new.title)


def _same_kind(
    old: Sequence[Reference], new: Sequence[Reference]
) -> Callable[[Reference, Reference], bool]:
    """Return whether two are the only ones of their kind."""
    numbers = Counter(each.kind for each in old), Counter(each.kind for each in new)
    alone = {kind for kind in ReferenceKind if all(some[kind] == 1 for some in numbers)}
    alone -= {ReferenceKind.OTHER}
    return lambda one, other: one.kind is other.kind and one.kind in alone
