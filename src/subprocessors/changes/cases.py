"""What surrounds a change, for judging it: both versions, the vendor in both, and both objects."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property
from typing import Any, NamedTuple

from subprocessors.changes.matching import former_names, spelling, spellings
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor


class Side:
    """One of the two policies, with what judges ask of it worked out once.

    Attributes:
        version: Its date.
        headings: The spelling of each category's heading, by its id.
        required: The ids of the safeguards that are required of all vendors.
    """

    def __init__(self, policy: Policy) -> None:
        self.version = policy.version
        self.headings = {each.id: spelling(each.name) for each in policy.categories}
        self.required = frozenset(each.id for each in policy.safeguards if each.required_of_all)


class MatchedVendor:
    """A vendor in both versions.

    Attributes:
        old: The vendor in the old version.
        new: The vendor in the new version.
    """

    def __init__(self, old: SubProcessor, new: SubProcessor) -> None:
        self.old = old
        self.new = new

    @cached_property
    def former(self) -> frozenset[Hashable]:
        """The spellings of the former names that either version gives."""
        return former_names(self.old) | former_names(self.new)

    @cached_property
    def approved(self) -> frozenset[Hashable]:
        """The spellings of the names of the old vendor as a whole that approve it."""
        others = (
            spelling(each.name)
            for each in self.old.other_names
            if each.product is None and not each.suggests_only
        )
        companies = spellings(each.name for each in self.old.legal_entities)
        # Beside an ordinary word, the vendor's own name does not approve.
        if not any(each.ordinary_word for each in self.old.legal_entities):
            companies |= {spelling(self.old.name)}
        return companies.union(others)


class Case(NamedTuple):
    """A change, and what stands around it.

    Attributes:
        old: The old member of a list or value of a field; None if there was none.
        new: The new one; None if there is none.
        was: The object that had it.
        now: The object that has it now.
        vendors: The vendor in both versions; None for what is the list's own.
        sides: The old and the new policy.
    """

    old: Any
    new: Any
    was: Any
    now: Any
    vendors: MatchedVendor | None
    sides: tuple[Side, Side]
