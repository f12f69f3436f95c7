"""What stands around a change: the names behind ids, and the engagement that has what changed."""

from __future__ import annotations

from subprocessors.changes.cases import MatchedVendor
from subprocessors.changes.change import Context, Names, Path
from subprocessors.model.policy import Policy

# Where an engagement stands in a path: sub_processors, place, engagements, place, field.
_FIELD = 4


def names_by_id(policy: Policy) -> Names:
    """Return the names that stand behind the ids in engagements."""
    return {
        **{("category", each.id): each.name for each in policy.categories},
        **{("safeguards", each.id): each.name for each in policy.safeguards},
    }


def context_at(path: Path, names: tuple[Names, Names], vendors: MatchedVendor | None) -> Context:
    """Return what stands around a change.

    Args:
        path: The path in the new version.
        names: The names of both versions.
        vendors: The vendor in both versions; None for what is the list's own.
    """
    old_names, new_names = names
    if vendors is None or len(path) <= _FIELD or path[2] != "engagements":
        return Context(old_names=old_names, new_names=new_names)
    return Context(
        old_names=old_names,
        new_names=new_names,
        engagement=vendors.new.engagements[int(path[3])],
        alone=len(vendors.old.engagements) == len(vendors.new.engagements) == 1,
    )
