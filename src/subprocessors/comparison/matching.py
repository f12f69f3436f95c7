"""Which vendors on two lists are the same, and which may be.

Vendors are matched only if the evidence connects one vendor of each list, and neither with any
other. Stronger evidence comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from subprocessors.changes.matching import spelling
from subprocessors.comparison.companies import Directory, Evidence, Links, Pair, as_vendor, links
from subprocessors.counting import counted
from subprocessors.model.identifiers import is_placeholder
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.nearest import Nearest

_MOST_SEARCHED = 1_000
"""How many unmatched vendors on a list may be searched for similar names."""

_SIMILAR = "similar names"

_Names = tuple[Mapping[str, str], Mapping[str, str]]
"""The names of the vendors on both lists, by their ids."""


class Proof(NamedTuple):
    """What shows that two vendors are the same: its kind, and a clause that describes it."""

    evidence: Evidence
    reason: str


class Matches(NamedTuple):
    """The vendors that are on both lists, and those that may be.

    Attributes:
        same: The evidence for each pair of ids that is the same vendor.
        perhaps: For other pairs, what they have in common, and why that does not settle it.
        notes: What was not done, in sentences.
    """

    same: dict[Pair, Proof]
    perhaps: dict[Pair, str]
    notes: tuple[str, ...]


def matched(a: Policy, b: Policy, stated: Mapping[str, str]) -> Matches:
    """Return which vendors on two lists are the same, and which may be.

    Args:
        a: One list.
        b: The other list.
        stated: Maps ids on the first list to ids on the other that the caller says are the same.
    """
    one, other = Directory(a.sub_processors), Directory(b.sub_processors)
    connected = links(one, other)
    same = {pair: Proof(Evidence.STATED, "stated for this comparison") for pair in stated.items()}
    if (a.id, a.processor.name) == (b.id, b.processor.name):
        left, right = free_ids(a.sub_processors.ids, b.sub_processors.ids, same)
        same |= {(id_, id_): Proof(Evidence.ID, "the id in the same list") for id_ in left & right}
    names = tuple({each.id: each.name for each in side.sub_processors} for side in (a, b))
    same |= paired(connected, (names[0], names[1]), same)
    left, right = free_ids(one.vendors, other.vendors, same)
    perhaps = dict(_undecided(connected, left, right))
    notes = [*_on_crowds(a, one), *_on_crowds(b, other), *_listed(a, one, b), *_listed(b, other, a)]
    if max(len(left), len(right)) > _MOST_SEARCHED:
        notes.append("There are too many vendors on one list only to look for similar names.")
    else:
        perhaps |= _similar((one, other), (left, right), perhaps)
    return Matches(same, perhaps, tuple(notes))


def free_ids(
    left: Iterable[str], right: Iterable[str], taken: Iterable[Pair]
) -> tuple[set[str], set[str]]:
    """Return the ids on both sides that are not in any pair."""
    pairs = list(taken)
    return set(left) - {this for this, _ in pairs}, set(right) - {that for _, that in pairs}


def paired(connected: Links, names: _Names, taken: Iterable[Pair] = ()) -> dict[Pair, Proof]:
    """Return the pairs of vendors that evidence connects to each other and to nobody else.

    Args:
        connected: The evidence.
        names: The names of the vendors.
        taken: The pairs that are already settled.
    """
    found: dict[Pair, Proof] = {}
    left, right = free_ids(*names, taken)
    for evidence in Evidence:
        pairs = [
            pair
            for pair, link in connected.items()
            if link.evidence is evidence and pair[0] in left and pair[1] in right
        ]
        for group in _groups(pairs):
            decided = group if len(group) == 1 else _alike(group, names)
            # A name without its legal form may belong to any of them.
            if evidence is Evidence.NAME and _ends(decided) != _ends(group):
                decided = []
            found |= {pair: Proof(evidence, connected[pair].reason) for pair in decided}
        # Weaker evidence settles nothing if stronger evidence is unclear.
        left, right = free_ids(left, right, pairs)
    return found


def _groups(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs that are connected through others, in groups."""
    at: defaultdict[tuple[int, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        for end in enumerate(pair):
            at[end].append(pair)
    while at:
        group: dict[Pair, None] = {}
        ends = [next(iter(at))]
        while ends:
            for pair in at.pop(ends.pop(), ()):
                group[pair] = None
                ends += enumerate(pair)
        yield list(group)


def _alike(group: Iterable[Pair], names: _Names) -> list[Pair]:
    """Return the pairs of entries for one company whose name no other entry has."""
    called: defaultdict[Hashable, list[Pair]] = defaultdict(list)
    ends: defaultdict[Hashable, set[tuple[int, str]]] = defaultdict(set)
    for pair in group:
        keys = [spelling(side[id_]) for side, id_ in zip(names, pair, strict=True)]
        for end, key in zip(enumerate(pair), keys, strict=True):
            ends[key].add(end)
        if keys[0] == keys[1]:
            called[keys[0]].append(pair)
    return [pairs[0] for key, pairs in called.items() if ends[key] == _ends(pairs[:1])]


def _ends(pairs: Iterable[Pair]) -> set[tuple[int, str]]:
    return {end for pair in pairs for end in enumerate(pair)}


def _undecided(connected: Links, left: set[str], right: set[str]) -> Iterator[tuple[Pair, str]]:
    """Yield the pairs that are connected and may be the same, each with the reason."""
    for pair, link in connected.items():
        is_free = pair[0] in left, pair[1] in right
        if link.evidence is None:
            if all(is_free):
                yield pair, link.reason
        elif all(is_free):
            yield pair, f"{link.reason}, but several vendors fit"
        elif any(is_free):
            yield pair, f"{link.reason}, but one of them is the same as another vendor"


def _on_crowds(policy: Policy, directory: Directory) -> Iterator[str]:
    if directory.crowded:
        yield (
            f"On the list of {policy.processor.name}, too many vendors share a name: "
            f"{counted(len(directory.crowded), 'vendor')} could not be matched by name."
        )


def _listed(policy: Policy, directory: Directory, other: Policy) -> Iterator[str]:
    """Yield whether the processor of the other list is itself a vendor on this one."""
    processor = Directory([as_vendor(other.processor, "processor")])
    if any(link.evidence for link in links(directory, processor).values()):
        yield f"{other.processor.name} is itself on the list of {policy.processor.name}."


def _similar(
    sides: tuple[Directory, Directory], free: tuple[set[str], set[str]], perhaps: Iterable[Pair]
) -> Iterator[tuple[Pair, str]]:
    """Yield the pairs of unmatched vendors with similar names, if nothing else connects them."""
    left, right = free_ids(*free, perhaps)
    one, other = (
        Nearest(
            [
                each
                for each in side.index.names
                if each.id in ids and each.product is None and not is_placeholder(each.name)
            ]
        )
        for side, ids in zip(sides, free, strict=True)
    )
    for vendor in _named(sides[0], left):
        yield from (((vendor.id, near.id), _SIMILAR) for near in other.to(vendor.name))
    for vendor in _named(sides[1], right):
        yield from (((near.id, vendor.id), _SIMILAR) for near in one.to(vendor.name))


def _named(side: Directory, ids: set[str]) -> Iterator[SubProcessor]:
    for id_, vendor in side.vendors.items():
        if id_ in ids and not is_placeholder(vendor.name):
            yield vendor
