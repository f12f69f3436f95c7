"""The lists of two companies, side by side: the vendors on both or on only one, and what differs.

`subprocessors.changes` compares two versions of one list instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from attrs import evolve

from subprocessors.comparison.companies import Evidence, Pair
from subprocessors.comparison.facts import Agreement, Fact, facts_of
from subprocessors.comparison.matching import matched
from subprocessors.comparison.result import Comparison, Perhaps, SharedVendor, SharedVendors
from subprocessors.errors import ArgumentError, must_be
from subprocessors.model.excerpts import in_force
from subprocessors.model.policy import Policy
from subprocessors.presentation import names_of

__all__ = [
    "Agreement",
    "Comparison",
    "Evidence",
    "Fact",
    "Perhaps",
    "SharedVendor",
    "SharedVendors",
    "compare",
]

T = TypeVar("T")


def compare(
    a: Policy, b: Policy, *, same: Mapping[str, str] | None = None, on: date | None = None
) -> Comparison:
    """Return which vendors two lists share, and where they say different things about these.

    A vendor is on both lists only if the evidence is certain: a registration number that belongs to
    a single company, the name of the company with its legal form, or a name that `check` would find
    on the other list. A name with a different legal form, a product, a domain or a similar name is
    never enough: such vendors are perhaps the same. So are vendors that match several on the other
    list.

    A fact differs only if both lists state it. Only companies, roles, places and transfer
    mechanisms can contradict each other; other facts are the same, or reworded.

    Args:
        a: One list, such as your own.
        b: The other list, such as that of a vendor.
        same: Maps ids of vendors on the first list to the ids of vendors on the other that you know
            to be the same.
        on: Leave out what is not in effect on this date; without it, everything is compared. It
            also determines membership of the EU and EEA.

    Returns:
        The comparison. Comparing in the other direction gives the same result with the sides
        exchanged, apart from the order.

    Raises:
        ArgumentError: If an argument has the wrong type, or `same` names a vendor twice.
        UnknownValueError: If `same` contains an id that no vendor on the list has.
        PolicyUnavailableError: If `on` is before the date of a list.

    Example:
        >>> import subprocessors
        >>> from subprocessors.comparison import compare
        >>> theirs = subprocessors.load("examples/retool.toml")
        >>> found = compare(subprocessors.load("examples/langfuse.toml"), theirs)
        >>> found
        <Comparison ...>
    """
    for policy in (a, b):
        must_be(policy, Policy, "only policies can be compared")
    a, b = in_force(a, on), in_force(b, on)
    stated = _stated(same, a, b)
    matches = matched(a, b, stated)
    names = tuple(names_of(each.categories, each.safeguards) for each in (a, b))
    both = [
        SharedVendor(
            a=a[this],
            b=b[that],
            evidence=proof.evidence,
            reason=proof.reason,
            facts=facts_of((a[this], b[that]), (names[0], names[1]), on),
        )
        for (this, that), proof in _in_order(matches.same, a, b)
    ]
    shared = ({each.a.id for each in both}, {each.b.id for each in both})
    only_a, only_b = (
        evolve(
            policy.sub_processors,
            items=tuple(each for each in policy.sub_processors if each.id not in ids),
        )
        for policy, ids in zip((a, b), shared, strict=True)
    )
    perhaps = [
        Perhaps(a=a[this], b=b[that], reason=reason)
        for (this, that), reason in _in_order(matches.perhaps, a, b)
    ]
    return Comparison(
        a=a,
        b=b,
        both=SharedVendors(tuple(both)),
        only_a=only_a,
        only_b=only_b,
        perhaps=tuple(perhaps),
        notes=matches.notes,
    )


def _stated(same: Mapping[str, str] | None, a: Policy, b: Policy) -> dict[str, str]:
    """Return which vendors the caller says are the same, by their ids on the first list."""
    must_be(same, Mapping | None, "same must be a mapping of ids")
    stated = {a[this].id: b[that].id for this, that in (same or {}).items()}
    if len(set(stated.values())) < len(stated):
        raise ArgumentError("same must name each vendor of the second list once")
    return stated


def _in_order(found: Mapping[Pair, T], a: Policy, b: Policy) -> Iterable[tuple[Pair, T]]:
    """Return what was found out about pairs, in the order of the lists."""
    places = [{id_: at for at, id_ in enumerate(each.sub_processors.ids)} for each in (a, b)]
    return sorted(found.items(), key=lambda each: (places[0][each[0][0]], places[1][each[0][1]]))
