"""The context of a change: both versions, the vendor in both, and the objects that changed."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property
from typing import Any, NamedTuple

from subprocessors.changes.change import Context
from subprocessors.changes.kinds import Path
from subprocessors.changes.matching import former_names, spelling, spellings
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.presentation import Names, names_of

# A path to a field of an engagement: sub_processors, index, engagements, index, field.
_FIELD = 4


class Side:
    """One of the two policies, with the facts that are needed repeatedly.

    Attributes:
        version: Its date.
        headings: The spelling of each category's heading, by its id.
        required: The ids of the safeguards that are required of all vendors.
        names: The names behind the ids in engagements.
    """

    def __init__(self, policy: Policy) -> None:
        self.version = policy.version
        self.headings = {each.id: spelling(each.name) for each in policy.categories}
        self.required = frozenset(each.id for each in policy.safeguards if each.required_of_all)
        self.names: Names = names_of(policy.categories, policy.safeguards)


class MatchedVendor:
    """A vendor in both versions."""

    def __init__(self, old: SubProcessor, new: SubProcessor) -> None:
        self.old = old
        self.new = new

    @cached_property
    def former(self) -> frozenset[Hashable]:
        """The spellings of the former names in either version."""
        return former_names(self.old) | former_names(self.new)

    @cached_property
    def approved(self) -> frozenset[Hashable]:
        """The spellings of the names under which the old vendor is approved as a whole."""
        others = (
            spelling(each.name)
            for each in self.old.other_names
            if each.product is None and not each.suggests_only
        )
        companies = spellings(each.name for each in self.old.legal_entities)
        # If a legal name is an ordinary word, the vendor is not approved under its own name.
        if not any(each.ordinary_word for each in self.old.legal_entities):
            companies |= {spelling(self.old.name)}
        return companies.union(others)


class Case(NamedTuple):
    """A change to a field, and its context.

    Attributes:
        old: The old member of a list or value of a field; None if there was none.
        new: The new one; None if there is none.
        was: The object that had the old one.
        now: The object that has the new one.
        vendors: The vendor in both versions; None for a fact about the list itself.
        sides: The old and the new policy.
    """

    old: Any
    new: Any
    was: Any
    now: Any
    vendors: MatchedVendor | None
    sides: tuple[Side, Side]


def context_at(path: Path, sides: tuple[Side, Side], vendors: MatchedVendor | None) -> Context:
    """Return the context of the change at a path in the new version, for its description."""
    old_names, new_names = (side.names for side in sides)
    if vendors is None or len(path) <= _FIELD or path[2] != "engagements":
        return Context(old_names=old_names, new_names=new_names)
    return Context(
        old_names=old_names,
        new_names=new_names,
        engagement=vendors.new.engagements[int(path[3])],
        alone=len(vendors.old.engagements) == len(vendors.new.engagements) == 1,
    )
