"""The companies on a list, and the evidence that one of them is also on another list.

Two companies choose their own ids, words and order, so only names and registration numbers can show
that they mean the same company. A name does so if it is a key in the other list: one that `check`
would find there, not one that is only similar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, product
from typing import NamedTuple, TypeVar

from subprocessors.changes.matching import (
    all_numbers,
    certain_numbers,
    domains_of,
    is_registered_name,
    registers_differ,
    shared_numbers,
)
from subprocessors.errors import SubprocessorsError
from subprocessors.model.facts import LegalEntity, Processor
from subprocessors.model.identifiers import Number, is_placeholder
from subprocessors.model.listed_names import names_of
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.index import Found, NameIndex
from subprocessors.names.listed import ListedName, NameKind
from subprocessors.names.normalize import unmarked, words_of
from subprocessors.plain import PlainEnum

K = TypeVar("K", bound=Hashable)

_MOST_OF_ONE_NAME = 20
"""The maximum number of vendors on a list that may share a key; if more do, it identifies none."""


class Evidence(PlainEnum):
    """What shows that vendors on two lists are the same company, strongest evidence first."""

    STATED = "stated"
    """The caller says so."""
    ID = "id"
    """The id, in two versions of one list."""
    NUMBER = "number"
    """A registration number that belongs to a single company."""
    COMPANY = "company"
    """The name of the company with its legal form."""
    NAME = "name"
    """A name printed on one list and found on the other; a legal form is missing on one of them."""


class Link(NamedTuple):
    """What connects a vendor of one list with a vendor of another.

    Attributes:
        evidence: What shows that they are the same; None if nothing does.
        reason: What they have in common, and, if `evidence` is None, what speaks against it, as a
            clause.
    """

    evidence: Evidence | None
    reason: str


Pair = tuple[str, str]
"""The id of a vendor on one list, and the id of a vendor on another."""
Links = Mapping[Pair, Link]

_RANKS: dict[Evidence | None, int] = {each: rank for rank, each in enumerate((*Evidence, None))}


# Their names are the company's names today.
_REGISTERED = (NameKind.LEGAL, NameKind.VENDOR, NameKind.FULL)


class _Asked(NamedTuple):
    """A printed name of a vendor, with the country that its list states for that company."""

    vendor: str
    name: str
    country: str | None
    has_form: bool


class Directory:
    """The companies of a list, by their names and numbers.

    Attributes:
        vendors: The vendors by their ids, without classes of vendors, which are not companies.
        crowded: The ids of vendors whose names are shared by too many others on the list.
        index: The names of the other vendors.
    """

    def __init__(self, vendors: Iterable[SubProcessor]) -> None:
        self.vendors: Mapping[str, SubProcessor] = {
            each.id: each for each in vendors if not each.class_of_vendors
        }
        listed = {id_: tuple(names_of([each])) for id_, each in self.vendors.items()}
        index = NameIndex(chain.from_iterable(listed.values()))
        self.crowded = _crowded(index.collisions())
        if self.crowded:
            listed = {id_: names for id_, names in listed.items() if id_ not in self.crowded}
            index = NameIndex(chain.from_iterable(listed.values()))
        self.index = index
        self._asked: defaultdict[str, list[_Asked]] = defaultdict(list)
        self._with_form: set[str] = set()
        for id_, names in listed.items():
            companies = {
                unmarked(each.name): each
                for each in reversed(names)
                if each.has_form and not (each.product or each.suggests_only)
                if is_registered_name(each.name)
            }
            if any(each.kind in _REGISTERED for each in companies.values()):
                self._with_form.add(id_)
            for name in _names_to_ask(self.vendors[id_], companies):
                country = companies[name].country if name in companies else None
                try:
                    words = words_of(name)
                except SubprocessorsError:
                    # It is too long, or could be disguised, so nobody has this name.
                    continue
                if words:
                    asked = _Asked(id_, name, country, name in companies)
                    self._asked[words[0]].append(asked)

    def states_company(self, vendor: str) -> bool:
        """Return whether the list states a company with its legal form for a vendor."""
        return vendor in self._with_form

    def asked_of(self, other: Directory) -> Iterator[_Asked]:
        """Yield the printed names that may be on another list, judging by their first words."""
        # An index reads initials such as "A.B.C." in several ways.
        for first in (self._asked.keys() & other.index.first_words) | self._dotted:
            for asked in self._asked[first]:
                if not other.index.rules_out(asked.name):
                    yield asked

    @cached_property
    def _dotted(self) -> frozenset[str]:
        return frozenset(first for first in self._asked if "." in first)

    @cached_property
    def numbers(self) -> Mapping[Number, list[str]]:
        """The vendors with each registration number that belongs to a single company."""
        nobody = shared_numbers(self.vendors.values())
        return self._holders(lambda vendor: certain_numbers(vendor) - nobody)

    @cached_property
    def all_numbers(self) -> Mapping[Number, list[str]]:
        """The vendors with each registration number."""
        return self._holders(all_numbers)

    @cached_property
    def domains(self) -> Mapping[str, list[str]]:
        """The vendors with each domain."""
        return self._holders(domains_of)

    def _holders(self, keys_of: Callable[[SubProcessor], Iterable[K]]) -> Mapping[K, list[str]]:
        holders: defaultdict[K, list[str]] = defaultdict(list)
        for vendor in self.vendors.values():
            for key in keys_of(vendor):
                holders[key].append(vendor.id)
        return holders


def as_vendor(processor: Processor, id: str) -> SubProcessor:  # noqa: A002
    """Return the company that publishes a list as a vendor, to find it on other lists."""
    return SubProcessor(
        id=id,
        name=processor.name,
        legal_entities=[LegalEntity(name=processor.name, country=processor.country)],
        other_names=[each for each in processor.other_names if each.product is None],
    )


def links(one: Directory, other: Directory) -> dict[Pair, Link]:
    """Return what connects the vendors of two lists: for each pair, the strongest evidence.

    The links are the same in both directions.
    """
    found: dict[Pair, Link] = {}
    for pair, link in _all_links(one, other):
        known = found.get(pair)
        if known is None or _rank(link) < _rank(known):
            found[pair] = link
    for pair, link in found.items():
        if link.evidence in (Evidence.COMPANY, Evidence.NAME) and registers_differ(
            one.vendors[pair[0]], other.vendors[pair[1]]
        ):
            found[pair] = Link(None, f"{link.reason}, but different registration numbers")
    return found


def _rank(link: Link) -> tuple[int, str]:
    return _RANKS[link.evidence], link.reason


def _all_links(one: Directory, other: Directory) -> Iterator[tuple[Pair, Link]]:
    for number, mine, theirs in _shared(one.numbers, other.numbers):
        link = Link(Evidence.NUMBER, f"the {number.scheme} {number.value}")
        yield from ((pair, link) for pair in product(mine, theirs))
    yield from _by_name(one, other)
    yield from (((this, that), link) for (that, this), link in _by_name(other, one))
    yield from _hints(one, other)


def _by_name(one: Directory, other: Directory) -> Iterator[tuple[Pair, Link]]:
    """Yield what the names printed on the other list match on this one."""
    for asked in other.asked_of(one):
        for found in one.index.find(asked.name):
            pair = found.listed.id, asked.vendor
            both_state = one.states_company(pair[0]) and other.states_company(pair[1])
            yield pair, _link(asked, found, both_state=both_state)


def _link(asked: _Asked, found: Found, *, both_state: bool) -> Link:
    listed = found.listed
    name = f"the name “{asked.name}”"
    if found.verdict is not None:
        return Link(None, f"{name} (it {found.note}: “{listed.name}”)")
    if listed.product is not None:
        return Link(None, f"{name}, which is a product on the other list")
    if asked.has_form and not found.note and (listed.has_form or listed.needs_form):
        countries = {asked.country, listed.country} - {None}
        if len(countries) > 1:
            return Link(None, f"{name}, but in different countries")
        return Link(Evidence.COMPANY, f"the company “{asked.name}”")
    if both_state:
        return Link(None, f"{name}, but other companies")
    return Link(Evidence.NAME, f"{name} (it {found.note})" if found.note else name)


def _hints(one: Directory, other: Directory) -> Iterator[tuple[Pair, Link]]:
    """Yield what a pair of vendors, one on each list, share that proves nothing."""
    for _, mine, theirs in _shared(one.domains, other.domains):
        if len(mine) == len(theirs) == 1:
            yield (mine[0], theirs[0]), Link(None, "the same domain")
    for _, mine, theirs in _shared(one.all_numbers, other.all_numbers):
        if len(mine) == len(theirs) == 1:
            reason = "the same registration number, which several companies may have"
            yield (mine[0], theirs[0]), Link(None, reason)


def _shared(
    mine: Mapping[K, list[str]], theirs: Mapping[K, list[str]]
) -> Iterator[tuple[K, list[str], list[str]]]:
    """Yield each key that both sides have, with its holders, unless too many have it."""
    for key in mine.keys() & theirs.keys():
        if max(len(mine[key]), len(theirs[key])) <= _MOST_OF_ONE_NAME:
            yield key, mine[key], theirs[key]


def _names_to_ask(vendor: SubProcessor, companies: Iterable[str]) -> list[str]:
    """Return the names that a list prints for a vendor as a whole.

    Args:
        vendor: The vendor.
        companies: Its companies with their legal forms, including those within a longer name.
    """
    others = (
        each.name for each in vendor.other_names if each.product is None and not each.suggests_only
    )
    entities = (each.name for each in vendor.legal_entities)
    printed = map(unmarked, (*entities, vendor.name, *others))
    return [each for each in dict.fromkeys((*companies, *printed)) if not is_placeholder(each)]


def _crowded(collisions: Mapping[str, tuple[ListedName, ...]]) -> frozenset[str]:
    """Return the vendors that share a key with too many others, directly or indirectly."""
    crowds = [{each.id for each in names} for names in collisions.values()]
    crowded: set[str] = set()
    if max(map(len, crowds), default=0) > _MOST_OF_ONE_NAME:
        crowds_of: defaultdict[str, list[set[str]]] = defaultdict(list)
        for crowd in crowds:
            for id_ in crowd:
                crowds_of[id_].append(crowd)
        left = [id_ for crowd in crowds if len(crowd) > _MOST_OF_ONE_NAME for id_ in crowd]
        while left:
            crowded.add(left[-1])
            for crowd in crowds_of.pop(left.pop(), ()):
                left += crowd
                crowd.clear()
    return frozenset(crowded)
