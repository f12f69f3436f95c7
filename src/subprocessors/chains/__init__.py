"""The chain of sub-processors: a list's own, and those of every vendor whose list is available."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from subprocessors.chains.following import Owners, followed
from subprocessors.chains.own_list import OwnList
from subprocessors.chains.result import Chain, ChainLink, UnusedList
from subprocessors.errors import (
    ArgumentError,
    PolicyUnavailableError,
    UnknownValueError,
    must_be,
)
from subprocessors.model.excerpts import in_force
from subprocessors.model.policy import Policy

__all__ = ["Chain", "ChainLink", "OwnList", "UnusedList", "chain"]


def chain(
    policy: Policy,
    lists: Iterable[Policy],
    *,
    owners: Mapping[str, str | Sequence[str]] | None = None,
    on: date | None = None,
) -> Chain:
    """Return the sub-processors on a list, their own sub-processors, and so on to any depth.

    A list belongs to a vendor only if its processor is certainly that vendor, as `compare` decides,
    and no other vendor on that list. Each list is followed once, so circular chains come to an end.
    If a vendor's list is missing, it is unknown whom the vendor engages, and no answer assumes that
    there is nobody else.

    A vendor's list names everyone it engages, for all its customers, so some of its sub-processors
    may not get your data.

    Args:
        policy: The list at which the chain begins.
        lists: The available lists, in any order, each with its own id.
        owners: Maps the id of a list to the name of the vendor whose list it is, or to several
            names, as other lists print them; only case and punctuation are ignored. Use it if the
            processor has a different name, or its name matches several vendors.
        on: Leave out what is not in effect on this date; without it, everything is included. A list
            from a later date says nothing about this one.

    Raises:
        ArgumentError: If an argument has the wrong type, or two different lists have the same id.
        UnknownValueError: If `owners` names a list that was not given.
        PolicyUnavailableError: If `on` is before the date of the first list.

    Example:
        >>> import subprocessors
        >>> from subprocessors import Engagement, Policy, Processor, SubProcessor
        >>> from subprocessors.chains import chain
        >>> def a_list(processor: str, vendor: str, place: str) -> Policy:
        ...     engaged = [Engagement(storage=[place])]
        ...     return Policy(
        ...         id=processor.lower(),
        ...         name="Sub-processors",
        ...         processor=Processor(name=processor),
        ...         sub_processors=[SubProcessor(id="v", name=vendor, engagements=engaged)],
        ...     )
        >>> found = chain(a_list("Ours", "Acme", "DE"), [a_list("Acme", "Example Cloud", "FR")])
        >>> [(each.level, each.vendor.name, each.own_list.value) for each in found]
        [(1, 'Acme', 'followed'), (2, 'Example Cloud', 'missing')]
        >>> found.stored_only_in("EU")
        <Answer.UNKNOWN: 'unknown'>

    Source:
        EDPB Opinion 22/2024 on certain obligations following from the reliance on processor(s) and
        sub-processor(s), adopted on 2024-10-07: controllers should have the identity of all
        processors and sub-processors readily available at all times (executive summary, and in the
        text paragraphs 31 and 32, as quoted at
        https://www.datenrecht.at/?x=entry%3Aentry241010-115944).
    """
    must_be(policy, Policy, "a chain must start from a policy")
    at_hand = _distinct(policy, lists)
    stated = _owners(owners, at_hand)
    begin = in_force(policy, on)
    read: list[Policy] = []
    later: list[UnusedList] = []
    for each in at_hand:
        try:
            read.append(in_force(each, on))
        except PolicyUnavailableError:
            reason = f"It is dated {each.version}, and says nothing about {on}."
            later.append(UnusedList(policy=each, reason=reason))
    items, unused = followed([begin, *read], stated)
    return Chain(items=items, policy=begin, unused=(*unused, *later), on=on)


def _distinct(policy: Policy, lists: Iterable[Policy]) -> list[Policy]:
    """Return the available lists without the first one, sorted by their ids."""
    given: Any = lists
    if isinstance(given, Policy) or not isinstance(given, Iterable):
        raise ArgumentError(f"lists must be a sequence of policies, not {type(given).__name__}")
    known = {policy.id: policy}
    for each in lists:
        must_be(each, Policy, "lists must be policies")
        if known.setdefault(each.id, each) != each:
            raise ArgumentError(
                f"two different lists have the id {each.id!r}: give one version of each, and each "
                "its own id"
            )
    return [known[id_] for id_ in sorted(known.keys() - {policy.id})]


def _owners(owners: Mapping[str, str | Sequence[str]] | None, lists: Sequence[Policy]) -> Owners:
    must_be(owners, Mapping | None, "owners must be a mapping of ids of lists to names")
    ids = [each.id for each in lists]
    stated: dict[str, Sequence[str]] = {}
    for id_, names in (owners or {}).items():
        if id_ not in ids:
            from subprocessors.names.similarity import nearest

            raise UnknownValueError("list id", id_, nearest(id_, ids) or ids)
        stated[id_] = [names] if isinstance(names, str) else list(names)
        for name in stated[id_]:
            must_be(name, str, "the name of an owner must be text")
    return stated
