"""Matches the members of two versions: by keys, in linear time, the same in both directions.

One old and one new member that share a key are the same. If several share it, it is unclear which
is which, so none of them match.

A key must distinguish companies. An LEI "n/a", a company "TBD", a brand without a legal form and a
page on a host that many companies use do not prove that two vendors are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, NamedTuple

from subprocessors.errors import SubprocessorsError
from subprocessors.model.facts import (
    Category,
    Identifier,
    IgnoredFinding,
    LegalEntity,
    OtherName,
    Reference,
    Safeguard,
    TransferMechanism,
)
from subprocessors.model.identifiers import Number, is_placeholder, number_of, scheme_key
from subprocessors.model.scope import key_of
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.legal_forms import split_legal_form
from subprocessors.names.listed import NameKind
from subprocessors.names.normalize import unmarked
from subprocessors.regions.places import StorageRegion

_PAGE = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)(?::\d+)?/?([^?#]*)")
_NUMBERS = re.compile(r"\d+(?:[^\w\s]+\d+)*")

Key = Callable[[Any], Hashable]
Keys = frozenset[Hashable]
Matches = list[tuple[int, int]]
"""The index of a member in the old list, and its index in the new one."""
_NO_KEY: Keys = frozenset((None,))


def spelling(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a key for text: the same for text that differs only in case, spaces and punctuation.

    Folding as for names would make "1.5 years" equal to "15 years", so the numbers are kept too.
    """
    return key_of(text), tuple(_NUMBERS.findall(unmarked(text)))


def spellings(texts: Iterable[str]) -> frozenset[Hashable]:
    """Return the spellings of the given strings."""
    return frozenset(map(spelling, texts))


# What distinguishes the members of a list, most certain first; None is not a key.
_KEYS: dict[type, tuple[Key, ...]] = {
    str: (spelling,),
    StorageRegion: (),
    Identifier: (lambda each: scheme_key(each.scheme),),
    LegalEntity: (lambda each: spelling(each.name),),
    OtherName: (lambda each: (spelling(each.name), each.product), lambda each: spelling(each.name)),
    Category: (lambda each: each.id, lambda each: spelling(each.name)),
    Safeguard: (lambda each: each.id, lambda each: spelling(each.name)),
    Reference: (lambda each: each.url, lambda each: spelling(each.title)),
    TransferMechanism: (lambda each: (each.kind, each.module), lambda each: each.kind),
    IgnoredFinding: (lambda each: (each.code, each.where),),
    Engagement: (
        lambda each: (
            each.category,
            spellings(each.products),
            spellings(each.purposes),
            each.condition,
        ),
        lambda each: (each.category, spellings(each.products)) if each.products else None,
        lambda each: (each.category, spellings(each.purposes)) if each.purposes else None,
        lambda each: spellings(each.products) or None,
        lambda each: spellings(each.purposes) or None,
        lambda each: each.category,
    ),
}


def matched(old: Sequence[Any], new: Sequence[Any]) -> Matches:
    """Return the indexes of the members that are in both lists, in the order of the old one."""
    matches = _equal(old, new)
    first: Any = (old or new)[0]
    for key in _KEYS[first.__class__]:
        left, right = _left(old, new, matches)
        if not (left and right):
            break
        matches += _linked(
            {place: frozenset((key(old[place]),)) - _NO_KEY for place in left},
            {place: frozenset((key(new[place]),)) - _NO_KEY for place in right},
        )[0]
    return sorted(matches)


def matched_engagements(old: Sequence[Engagement], new: Sequence[Engagement]) -> Matches:
    """Return the indexes of the engagements that are in both lists, as `matched` does.

    If exactly one is left on each side, they are the same: its changes are reported field by field.
    """
    if (len(old), len(new)) == (1, 1):
        return [(0, 0)]
    return _with_last_ones(old, new, lambda _one, _other: True)


def matched_entities(
    old: Sequence[LegalEntity], new: Sequence[LegalEntity], former: Keys
) -> Matches:
    """Return the indexes of the companies that are in both lists, as `matched` does.

    If exactly one is left on each side, they are the same if a number or a former name in either
    version proves it.
    """

    def is_same(one: LegalEntity, other: LegalEntity) -> bool:
        number = (_certain([one]) & _certain([other])) - _shared(old) - _shared(new)
        return bool(_names((one.name, other.name)) & former or number)

    return _with_last_ones(old, new, is_same)


def _with_last_ones(
    old: Sequence[Any], new: Sequence[Any], is_same: Callable[[Any, Any], bool]
) -> Matches:
    matches = matched(old, new)
    left, right = _left(old, new, matches)
    if (len(left), len(right)) == (1, 1) and is_same(old[left[0]], new[right[0]]):
        matches.append((left[0], right[0]))
    return sorted(matches)


def _equal(old: Sequence[Any], new: Sequence[Any]) -> Matches:
    # Equal members match in order, however many there are.
    places: defaultdict[Any, list[int]] = defaultdict(list)
    for place in reversed(range(len(new))):
        places[new[place]].append(place)
    return [(place, places[each].pop()) for place, each in enumerate(old) if places.get(each)]


def _left(old: Sequence[Any], new: Sequence[Any], matches: Matches) -> tuple[list[int], list[int]]:
    """Return the indexes on both sides that have no match."""
    one, other = {match[0] for match in matches}, {match[1] for match in matches}
    return (
        [place for place in range(len(old)) if place not in one],
        [place for place in range(len(new)) if place not in other],
    )


class Link(NamedTuple):
    """Evidence that two vendors in two versions are the same.

    Attributes:
        words: Its name, for use in a reason.
        certain: Whether it is proof; otherwise it is a guess.
    """

    words: str
    certain: bool


BY_ID = Link("only its id says that it is the same vendor", certain=True)
_BY_NUMBER = Link("the same registration number", certain=True)
_BY_ENTITY = Link("the same legal entity", certain=True)
_BY_FORMER_NAME = Link("a former name that the list states", certain=True)
_BY_NAME = Link("the name", certain=False)
_BY_POSSIBLE_NUMBER = Link("a registration number that several companies may have", certain=False)
_BY_DOMAIN = Link("the domain", certain=False)


def matched_vendors(
    old: Sequence[SubProcessor], new: Sequence[SubProcessor]
) -> list[tuple[int, int, Link]]:
    """Return the indexes of the vendors that are in both lists, and the evidence.

    The id comes first. For vendors whose ids are in only one list, the most certain link counts. If
    a link gives a vendor several candidates, no other link is tried.
    """
    places = {vendor.id: place for place, vendor in enumerate(new)}
    matches = [
        (place, places[vendor.id], BY_ID) for place, vendor in enumerate(old) if vendor.id in places
    ]
    taken = {match[1] for match in matches}
    left = {place for place, vendor in enumerate(old) if vendor.id not in places}
    right = set(range(len(new))) - taken
    shared = shared_numbers(old) | shared_numbers(new)
    for link, mine, theirs in _LINKS:
        if not (left and right):
            break
        nobody: Keys = shared if link is _BY_NUMBER else frozenset()
        found, used_left, used_right = _linked(
            {place: mine(old[place]) - nobody for place in left},
            {place: theirs(new[place]) - nobody for place in right},
        )
        matches += [(one, other, _believed(link, old[one], new[other])) for one, other in found]
        left -= used_left
        right -= used_right
    return sorted(matches, key=lambda match: match[:2])


def evidence(old: SubProcessor, new: SubProcessor) -> Link | None:
    """Return what proves, besides the id, that two vendors are the same; None if nothing does."""
    for link, mine, theirs in _BESIDE_AN_ID:
        if mine(old) & theirs(new) and _believed(link, old, new).certain:
            return link
    return None


def former_names(vendor: SubProcessor) -> Keys:
    """Return the keys of the former names that the list states for a vendor as a whole."""
    return _names(
        other.name
        for other in vendor.other_names
        if other.kind is NameKind.FORMER and other.product is None and not other.suggests_only
    )


def names_of(vendor: SubProcessor) -> Keys:
    """Return the keys of the vendor's name and company names, as printed."""
    return _names((vendor.name, *(each.name for each in vendor.legal_entities)))


def registers_differ(one: SubProcessor, other: SubProcessor) -> bool:
    """Return whether registers say that two vendors are different companies."""
    mine, theirs = certain_numbers(one), certain_numbers(other)
    in_both = {each.scheme for each in mine} & {each.scheme for each in theirs}
    return bool(in_both) and mine.isdisjoint(theirs)


def _believed(link: Link, old: SubProcessor, new: SubProcessor) -> Link:
    """Return a link, reduced to a guess if registers say that the companies are different."""
    return link._replace(certain=False) if registers_differ(old, new) else link


def _linked(
    old: dict[int, Keys], new: dict[int, Keys]
) -> tuple[list[tuple[int, int]], set[int], set[int]]:
    """Return the pairs with one candidate each, and the indexes of all members that have any."""
    mine, theirs = _holders(old), _holders(new)
    candidates: defaultdict[int, set[int]] = defaultdict(set)
    back: defaultdict[int, set[int]] = defaultdict(set)
    several: tuple[set[int], set[int]] = (set(), set())
    for key, holders in mine.items():
        others = theirs.get(key, [])
        if len(holders) == len(others) == 1:
            candidates[holders[0]].add(others[0])
            back[others[0]].add(holders[0])
        elif others:
            several[0].update(holders)
            several[1].update(others)
    found = [
        (one, other)
        for one, (other, *more) in ((one, tuple(others)) for one, others in candidates.items())
        if not more and len(back[other]) == 1 and one not in several[0] and other not in several[1]
    ]
    return found, candidates.keys() | several[0], back.keys() | several[1]


def _holders(keys: dict[int, Keys]) -> dict[Hashable, list[int]]:
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, own in keys.items():
        for key in own:
            holders[key].append(place)
    return holders


def _names(texts: Iterable[str]) -> Keys:
    return spellings(each for each in texts if not is_placeholder(each))


def _numbers(companies: Iterable[LegalEntity]) -> frozenset[Number]:
    some = (each for company in companies for each in company.identifiers)
    numbers = (number_of(each.scheme, each.value) for each in some)
    return frozenset(each for each in numbers if each)


def _certain(companies: Iterable[LegalEntity]) -> frozenset[Number]:
    return frozenset(each for each in _numbers(companies) if each.is_certain)


def _shared(companies: Iterable[LegalEntity]) -> Keys:
    """Return the numbers shared by companies with different names, which identify none of them."""
    names: defaultdict[Number, set[Hashable]] = defaultdict(set)
    for company in companies:
        for number in _certain([company]):
            names[number].add(spelling(company.name))
    return frozenset(number for number, own in names.items() if len(own) > 1)


def shared_numbers(vendors: Iterable[SubProcessor]) -> Keys:
    """Return the numbers that identify nobody, because companies with different names have them."""
    return _shared(company for vendor in vendors for company in vendor.legal_entities)


def certain_numbers(vendor: SubProcessor) -> frozenset[Number]:
    """Return a vendor's registration numbers that belong to a single company."""
    return _certain(vendor.legal_entities)


def all_numbers(vendor: SubProcessor) -> frozenset[Number]:
    """Return all of a vendor's registration numbers, even those that companies may share."""
    return _numbers(vendor.legal_entities)


def _companies(vendor: SubProcessor) -> Keys:
    return _names(each.name for each in vendor.legal_entities)


def _entities(vendor: SubProcessor) -> Keys:
    """Return the keys of the companies that are named with their legal form.

    Without it, or in a different country, a company with the same name may be a different one.
    """
    return frozenset(
        (spelling(each.name), each.country)
        for each in vendor.legal_entities
        if is_registered_name(each.name)
    )


def is_registered_name(name: str) -> bool:
    """Return whether a name has a legal form, as the registered names of companies do."""
    try:
        return bool(split_legal_form(unmarked(name))[-1].forms)
    except SubprocessorsError:
        return False


def _now_and_before(vendor: SubProcessor) -> Keys:
    return _in_time(names_of(vendor), former_names(vendor))


def _before_and_now(vendor: SubProcessor) -> Keys:
    return _in_time(former_names(vendor), names_of(vendor))


def _in_time(one: Keys, other: Keys) -> Keys:
    """Return names in a form in which a current name can only match a former one."""
    return frozenset((*((False, name) for name in one), *((True, name) for name in other)))


def _all_names(vendor: SubProcessor) -> Keys:
    return names_of(vendor) | _names(
        each.name for each in vendor.other_names if each.product is None
    )


def domains_of(vendor: SubProcessor) -> frozenset[str]:
    """Return the keys of the domains and the website of a vendor.

    A page's host identifies nobody: many companies have a page on github.com.
    """
    domains = {bare_domain(each) for each in vendor.domains if not is_placeholder(each)}
    if vendor.website:
        domains.add(domain_of_website(vendor.website))
    return frozenset(each for each in domains if "." in each)


def domain_of_website(website: str) -> str:
    """Return the key of a website: its domain, or for a page below it, also the page."""
    matched = _PAGE.match(website)
    host, page = matched.groups() if matched else ("", "")
    return f"{bare_domain(host)}/{page}" if page else bare_domain(host)


def bare_domain(text: str) -> str:
    """Return a domain as it is compared."""
    return text.casefold().strip(".").removeprefix("www.")


# The keys of an old and a new vendor that make a link if they are shared.
_LINKS = (
    (_BY_NUMBER, certain_numbers, certain_numbers),
    (_BY_ENTITY, _entities, _entities),
    (_BY_FORMER_NAME, _now_and_before, _before_and_now),
    (_BY_NAME, _all_names, _all_names),
    (_BY_POSSIBLE_NUMBER, all_numbers, all_numbers),
    (_BY_DOMAIN, domains_of, domains_of),
)
_BESIDE_AN_ID = (
    (_BY_NUMBER, certain_numbers, certain_numbers),
    (_BY_ENTITY, _companies, _companies),
    (_BY_FORMER_NAME, _now_and_before, _before_and_now),
)
