"""Follows a list to its vendors' lists, to theirs, and so on: level by level, each list once."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from subprocessors.chains.own_list import OwnList
from subprocessors.chains.result import ChainLink, UnusedList
from subprocessors.changes.matching import spelling
from subprocessors.comparison.companies import Directory, as_vendor, links
from subprocessors.comparison.matching import paired
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor

Owners = Mapping[str, Sequence[str]]
"""Maps the ids of lists to the names of the vendors whose lists they are."""

_MOST_TOLD = 3


class _Own(NamedTuple):
    """What is known about a vendor's own list: its number if it is certain, and why."""

    number: int | None
    status: OwnList
    reason: str


class _Lists:
    """Finds the vendors' own lists among numbered lists; the chain begins at number 0."""

    def __init__(self, lists: Sequence[Policy], owners: Owners) -> None:
        self._names = {str(number): each.processor.name for number, each in enumerate(lists)}
        # Lists with a stated owner have no other owner.
        self._processors = Directory(
            as_vendor(each.processor, str(number))
            for number, each in enumerate(lists)
            if number == 0 or each.id not in owners
        )
        self._stated: defaultdict[Hashable, set[int]] = defaultdict(set)
        for number, each in enumerate(lists[1:], 1):
            for name in owners.get(each.id, ()):
                self._stated[spelling(name)].add(number)
        # The vendors to whom a list may belong, by its number.
        self.doubts: defaultdict[int, list[str]] = defaultdict(list)

    def of_vendors(self, policy: Policy) -> dict[str, _Own]:
        """Return what is known about the own lists of a list's vendors, by their ids."""
        found = dict(self._by_statement(policy))
        connected = links(Directory(policy.sub_processors), self._processors)
        names = {each.id: each.name for each in policy.sub_processors}
        for vendor, number in paired(connected, (names, self._names)):
            found.setdefault(vendor, _Own(int(number), OwnList.FOLLOWED, ""))
        # Inconclusive evidence comes before mere resemblance.
        for (vendor, number), link in sorted(
            connected.items(), key=lambda each: (each[1].evidence is None, each)
        ):
            known = found.get(vendor)
            if known and known.number is not None:
                continue
            self.doubts[int(number)].append(
                f"{names[vendor]} (on the list of {policy.processor.name})"
            )
            status = OwnList.UNCLEAR if link.evidence else OwnList.MISSING
            reason = f"The list of {self._names[number]} may be its own, but that is not certain: "
            reason += f"{link.reason}{', but several fit' if link.evidence else ''}."
            found.setdefault(vendor, _Own(None, status, reason))
        return found

    def _by_statement(self, policy: Policy) -> Iterator[tuple[str, _Own]]:
        for vendor in policy.sub_processors if self._stated else ():
            printed = (vendor.name, *(each.name for each in vendor.legal_entities))
            numbers = {
                number for name in printed for number in self._stated.get(spelling(name), ())
            }
            if len(numbers) == 1:
                yield vendor.id, _Own(numbers.pop(), OwnList.FOLLOWED, "")
            elif numbers:
                reason = "Several lists are stated to be its own."
                yield vendor.id, _Own(None, OwnList.UNCLEAR, reason)


def followed(
    lists: Sequence[Policy], owners: Owners
) -> tuple[tuple[ChainLink, ...], tuple[UnusedList, ...]]:
    """Return the links in the chain that begins at the first list, and the lists not in it.

    Args:
        lists: The list at which the chain begins, and the other available lists.
        owners: The stated owners of lists.
    """
    finder = _Lists(lists, owners)
    items: list[ChainLink] = []
    # The level of each list's vendors, and the lists to follow, each with the vendors above it.
    levels = {0: 1}
    left: deque[tuple[int, tuple[SubProcessor, ...]]] = deque([(0, ())])
    while left:
        number, via = left.popleft()
        policy, level = lists[number], levels[number]
        own_lists = finder.of_vendors(policy)
        for vendor in policy.sub_processors:
            own = own_lists.get(vendor.id) or _without_list(vendor)
            at = own.number
            if at is not None:
                own = _known(at, lists[at], levels)
                levels.setdefault(at, level + 1)
                if own.status is OwnList.FOLLOWED:
                    left.append((at, (*via, vendor)))
            items.append(
                ChainLink(
                    level=level,
                    vendor=vendor,
                    listed_by=policy,
                    own_list=own.status,
                    list=None if at is None else lists[at],
                    reason=own.reason,
                    via=via,
                )
            )
    unused = [
        UnusedList(policy=each, reason=_why_unused(each, finder.doubts[number], owners))
        for number, each in enumerate(lists)
        if number not in levels
    ]
    return tuple(items), tuple(unused)


def _without_list(vendor: SubProcessor) -> _Own:
    reason = "Its own list is not available."
    if vendor.class_of_vendors:
        reason = "It is a class of vendors, not one company with a list."
    return _Own(None, OwnList.MISSING, reason)


def _known(number: int, policy: Policy, levels: Mapping[int, int]) -> _Own:
    """Return what follows a vendor whose own list is available."""
    whose = f"Its own list, that of {policy.processor.name},"
    if not policy.sub_processors:
        reason = f"{whose} names nobody, which does not prove that there is nobody."
        return _Own(number, OwnList.EMPTY, reason)
    if number in levels:
        reason = f"{whose} is already in this chain: its sub-processors are at level"
        return _Own(number, OwnList.REPEATED, f"{reason} {levels[number]}.")
    return _Own(number, OwnList.FOLLOWED, f"{whose} is available.")


def _why_unused(policy: Policy, doubts: Sequence[str], owners: Owners) -> str:
    if policy.id in owners:
        named = " or ".join(f"“{each}”" for each in owners[policy.id])
        return f"No vendor in the chain is called {named}."
    if doubts:
        more = f" or {len(doubts) - _MOST_TOLD} others" if doubts[_MOST_TOLD:] else ""
        named = " or ".join(doubts[:_MOST_TOLD])
        return f"It is unclear whose list it is: it may belong to {named}{more}."
    return "No vendor in the chain is certainly its processor."
