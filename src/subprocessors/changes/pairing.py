"""Which member of a new list is which of an old one: by keys, in linear time, alike both ways.

Of every key it counts how many members have it. One old and one new member that share a key are
the same; where several have it, nobody can say which is which, and none of them is.

A key must be able to tell companies apart. An LEI "n/a", a company "TBD", a brand without a legal
form and a page on a host that many companies use are no proof that two vendors are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
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


def spelling(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what two texts share that differ in case, spaces and punctuation alone.

    The folding of names makes "1.5 years" and "15 years" one, so numbers stand beside it.
    """
    return key_of(text), tuple(_NUMBERS.findall(unmarked(text)))


def spellings(texts: Iterable[str]) -> frozenset[Hashable]:
    """Return the spellings of some texts."""
    return frozenset(map(spelling, texts))


# What tells the members of a list apart, the surest first; a key that is None is no key.
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


def paired(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the places of the members that are in both lists, in the order of the old one."""
    pairs = _equal(old, new)
    first: Any = (old or new)[0]
    for key in _KEYS[first.__class__]:
        left = _left(len(old), pairs, 0)
        right = _left(len(new), pairs, 1)
        if not (left and right):
            break
        pairs += _one_to_one(
            [(place, key(old[place])) for place in left],
            [(place, key(new[place])) for place in right],
        )
    return sorted(pairs)


def paired_engagements(
    old: Sequence[Engagement], new: Sequence[Engagement]
) -> list[tuple[int, int]]:
    """Return the places of the engagements that are in both lists, as `paired` does.

    If one is left on each side, they are the same: what changed is told field by field.
    """
    if (len(old), len(new)) == (1, 1):
        return [(0, 0)]
    pairs = paired(old, new)
    left, right = _left(len(old), pairs, 0), _left(len(new), pairs, 1)
    if (len(left), len(right)) == (1, 1):
        pairs.append((left[0], right[0]))
    return sorted(pairs)


def paired_entities(
    old: Sequence[LegalEntity], new: Sequence[LegalEntity], former: Keys
) -> list[tuple[int, int]]:
    """Return the places of the companies that are in both lists, as `paired` does.

    Args:
        old: The companies of a vendor.
        new: The companies of the same vendor in another version.
        former: The keys of the names that either version calls former names.
    """
    pairs = paired(old, new)
    left, right = _left(len(old), pairs, 0), _left(len(new), pairs, 1)
    if (len(left), len(right)) == (1, 1):
        one, other = old[left[0]], new[right[0]]
        number = (_certain([one]) & _certain([other])) - _shared(old) - _shared(new)
        if _names((one.name, other.name)) & former or number:
            pairs.append((left[0], right[0]))
    return sorted(pairs)


def _equal(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int]]:
    # Equal members are the same in their order, however many there are.
    places: defaultdict[Any, list[int]] = defaultdict(list)
    for place in reversed(range(len(new))):
        places[new[place]].append(place)
    return [(place, places[each].pop()) for place, each in enumerate(old) if places.get(each)]


def _left(length: int, pairs: Iterable[tuple[int, int]], side: int) -> list[int]:
    taken = {pair[side] for pair in pairs}
    return [place for place in range(length) if place not in taken]


def _one_to_one(
    old: Iterable[tuple[int, Hashable]], new: Iterable[tuple[int, Hashable]]
) -> Iterator[tuple[int, int]]:
    theirs = _by_key(new)
    for key, places in _by_key(old).items():
        others = theirs.get(key, [])
        if key is not None and len(places) == len(others) == 1:
            yield places[0], others[0]


def _by_key(members: Iterable[tuple[int, Hashable]]) -> dict[Hashable, list[int]]:
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, key in members:
        places[key].append(place)
    return places


class Link(NamedTuple):
    """What makes two vendors of two versions one.

    Attributes:
        words: What it is, for a reason.
        certain: Whether it says so for sure; otherwise it is a guess.
    """

    words: str
    certain: bool


BY_ID = Link("only its id says that it is the same vendor", certain=True)
_BY_NUMBER = Link("the same register number", certain=True)
_BY_ENTITY = Link("the same legal entity", certain=True)
_BY_FORMER_NAME = Link("a former name that the list gives", certain=True)
_BY_NAME = Link("the name", certain=False)
_BY_POSSIBLE_NUMBER = Link("a register number that several companies may have", certain=False)
_BY_DOMAIN = Link("the domain", certain=False)


def paired_vendors(
    old: Sequence[SubProcessor], new: Sequence[SubProcessor]
) -> list[tuple[int, int, Link]]:
    """Return the places of the vendors that are in both lists, and what says so.

    An id decides. Of the vendors whose ids are in one list alone, the surest link does; one that
    has several candidates by a link has no other link.
    """
    places = {vendor.id: place for place, vendor in enumerate(new)}
    pairs = [
        (place, places[vendor.id], BY_ID) for place, vendor in enumerate(old) if vendor.id in places
    ]
    taken = {pair[1] for pair in pairs}
    left = {place for place, vendor in enumerate(old) if vendor.id not in places}
    right = set(range(len(new))) - taken
    shared = _shared_numbers(old) | _shared_numbers(new)
    for link, mine, theirs in _LINKS:
        if not (left and right):
            break
        nobody: Keys = shared if link is _BY_NUMBER else frozenset()
        found, used_left, used_right = _linked(
            {place: mine(old[place]) - nobody for place in left},
            {place: theirs(new[place]) - nobody for place in right},
        )
        pairs += [(one, other, _believed(link, old[one], new[other])) for one, other in found]
        left -= used_left
        right -= used_right
    return sorted(pairs, key=lambda pair: pair[:2])


def evidence(old: SubProcessor, new: SubProcessor) -> Link | None:
    """Return what says, beside their id, that two vendors are one; None if nothing does."""
    for link, mine, theirs in _BESIDE_AN_ID:
        if mine(old) & theirs(new) and _believed(link, old, new).certain:
            return link
    return None


def former_names(vendor: SubProcessor) -> Keys:
    """Return the keys of the names that a vendor as a whole had, as the list says."""
    return _names(
        other.name
        for other in vendor.other_names
        if other.kind is NameKind.FORMER and other.product is None and not other.suggests_only
    )


def names_of(vendor: SubProcessor) -> Keys:
    """Return the keys of the names and companies under which a list prints a vendor."""
    return _names((vendor.name, *(each.name for each in vendor.legal_entities)))


def _believed(link: Link, old: SubProcessor, new: SubProcessor) -> Link:
    """Return a link, as a guess if registers say that the vendors are different companies."""
    mine, theirs = _certain(old.legal_entities), _certain(new.legal_entities)
    in_both = {each.scheme for each in mine} & {each.scheme for each in theirs}
    return link._replace(certain=False) if in_both and mine.isdisjoint(theirs) else link


def _linked(
    old: dict[int, Keys], new: dict[int, Keys]
) -> tuple[list[tuple[int, int]], set[int], set[int]]:
    """Return the vendors with one candidate each, and all that have any."""
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
    """Return the numbers that companies of different names have, which identify none of them."""
    names: defaultdict[Number, set[Hashable]] = defaultdict(set)
    for company in companies:
        for number in _certain([company]):
            names[number].add(spelling(company.name))
    return frozenset(number for number, own in names.items() if len(own) > 1)


def _shared_numbers(vendors: Iterable[SubProcessor]) -> Keys:
    return _shared(company for vendor in vendors for company in vendor.legal_entities)


def _certain_numbers(vendor: SubProcessor) -> Keys:
    return _certain(vendor.legal_entities)


def _all_numbers(vendor: SubProcessor) -> Keys:
    return _numbers(vendor.legal_entities)


def _companies(vendor: SubProcessor) -> Keys:
    return _names(each.name for each in vendor.legal_entities)


def _entities(vendor: SubProcessor) -> Keys:
    """Return the keys of the companies that are named with their legal form.

    Without it, and in another country, a company of the same name may be another one.
    """
    return frozenset(
        (spelling(each.name), each.country)
        for each in vendor.legal_entities
        if _has_legal_form(each.name)
    )


def _has_legal_form(name: str) -> bool:
    try:
        return bool(split_legal_form(unmarked(name))[-1].forms)
    except SubprocessorsError:
        return False


def _now_and_before(vendor: SubProcessor) -> Keys:
    now = (("old to new", name) for name in names_of(vendor))
    return frozenset((*now, *(("new to old", name) for name in former_names(vendor))))


def _before_and_now(vendor: SubProcessor) -> Keys:
    now = (("new to old", name) for name in names_of(vendor))
    return frozenset((*now, *(("old to new", name) for name in former_names(vendor))))


def _all_names(vendor: SubProcessor) -> Keys:
    return names_of(vendor) | _names(
        each.name for each in vendor.other_names if each.product is None
    )


def _domains(vendor: SubProcessor) -> Keys:
    """Return the keys of the domains of a vendor, and of its website.

    A page on a host says nothing about the host: many companies have one on github.com.
    """
    domains = {_domain(each) for each in vendor.domains if not is_placeholder(each)}
    website = _PAGE.match(vendor.website or "")
    if website:
        host, page = website.groups()
        domains.add(f"{_domain(host)}/{page}" if page else _domain(host))
    return frozenset(each for each in domains if "." in each)


def _domain(text: str) -> str:
    return text.casefold().strip(".").removeprefix("www.")


# The keys of an old vendor, and those of a new one, that make a link if they are shared.
_LINKS = (
    (_BY_NUMBER, _certain_numbers, _certain_numbers),
    (_BY_ENTITY, _entities, _entities),
    (_BY_FORMER_NAME, _now_and_before, _before_and_now),
    (_BY_NAME, _all_names, _all_names),
    (_BY_POSSIBLE_NUMBER, _all_numbers, _all_numbers),
    (_BY_DOMAIN, _domains, _domains),
)
_BESIDE_AN_ID = (
    (_BY_NUMBER, _certain_numbers, _certain_numbers),
    (_BY_ENTITY, _companies, _companies),
    (_BY_FORMER_NAME, _now_and_before, _before_and_now),
)
