"""The basic types of changes: paths, kinds, materiality and the names of vendors."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from subprocessors.plain import PlainEnum

Path: TypeAlias = tuple[str | int, ...]
"""The path from a policy to a part of it: field names, and indexes in lists from 0."""


class ChangeKind(PlainEnum):
    """What happened to the subject of a change."""

    ADDED = "added"
    """It is only in the new version."""
    REMOVED = "removed"
    """It is only in the old version."""
    RENAMED = "renamed"
    """The same vendor or company has a different name or id."""
    MOVED = "moved"
    """An engagement has a different category."""
    CHANGED = "changed"
    """It has a different value; None means not stated."""
    RESPELLED = "respelled"
    """Only case, spaces and punctuation differ."""
    REORDERED = "reordered"
    """The same members are in a different order."""


class Materiality(PlainEnum):
    """What a change means to a customer."""

    MATERIAL = "material"
    """The customer may object: it allows more than before, or may do so."""
    NARROWING = "narrowing"
    """It allows less than before, or protects data better: there is nothing to object to."""
    EDITORIAL = "editorial"
    """Spelling, order, and facts that say nothing about the processing."""


class VendorName(NamedTuple):
    """The id and the name of a vendor, which are renamed together.

    Attributes:
        id: The id.
        name: The name, as the list prints it.
    """

    id: str
    name: str
