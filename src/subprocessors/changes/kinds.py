"""The kinds of changes, how material they are, and what else tells one change from another."""

from __future__ import annotations

import enum
from typing import NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""From a policy to a part of it: the names of fields, and places in lists from 0."""


class ChangeKind(enum.Enum):
    """What was done to the subject of a change."""

    ADDED = "added"
    """It stands in the new version alone."""
    REMOVED = "removed"
    """It stands in the old version alone."""
    RENAMED = "renamed"
    """The same vendor or company has another name, or another id."""
    MOVED = "moved"
    """An engagement has another category."""
    CHANGED = "changed"
    """It has another value; one that was or is not stated is None."""
    RESPELLED = "respelled"
    """Only case, spaces and punctuation differ."""
    REORDERED = "reordered"
    """The same members stand in another order."""

    def __str__(self) -> str:
        return self.value


class Materiality(enum.Enum):
    """What a change means to a customer."""

    MATERIAL = "material"
    """The customer may object: more than before, or not certainly the same."""
    NARROWING = "narrowing"
    """Less than before, or better protected: good to know, with nothing to object to."""
    EDITORIAL = "editorial"
    """Spelling, order, and what says nothing about the processing."""

    def __str__(self) -> str:
        return self.value


class VendorName(NamedTuple):
    """The id and the name of a vendor, which a rename changes together.

    Attributes:
        id: The id.
        name: The name, as the list prints it.
    """

    id: str
    name: str
