"""`Fact`: what a cell says about a vendor, with its exact words, or why it is not read."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeAlias

from attrs import frozen

from subprocessors.model.facts import (
    Contact,
    Identifier,
    OtherName,
    Reference,
    Role,
    SafeguardKind,
    TransferMechanism,
)
from subprocessors.reading.draft import Outcome
from subprocessors.reading.grid import Cell
from subprocessors.regions.places import StorageRegion
from subprocessors.regions.storage import Storage


class NamedSafeguard(NamedTuple):
    """A safeguard that a list states, before it has an id."""

    name: str
    kind: SafeguardKind


Value: TypeAlias = (
    str
    | bool
    | date
    | Storage
    | StorageRegion
    | Contact
    | Identifier
    | NamedSafeguard
    | OtherName
    | Reference
    | Role
    | TransferMechanism
)
"""A value of a field, or one of its values."""


@frozen(kw_only=True)
class Fact:
    """What a cell or part of one says, or why it is not read.

    Attributes:
        words: The words.
        outcome: What was done with them.
        field: The field of the policy that they fill, or would have filled.
        values: The values for that field; none if they state nothing.
        reason: Why they are not read.
        stops: Whether they make it uncertain that the vendor is a current sub-processor.
        proposed: Whether a helper proposed how to read them.
        cell: The paragraph or heading that contains the words, if they are not in the cell.
    """

    words: str
    outcome: Outcome
    field: str | None = None
    values: tuple[Value, ...] = ()
    reason: str | None = None
    stops: bool = False
    proposed: bool = False
    cell: Cell | None = None


Facts: TypeAlias = tuple[Fact, ...]


def read(words: str, field: str | None, *values: Value) -> Fact:
    """Return a fact whose words became typed values, or state nothing."""
    return Fact(words=words, outcome=Outcome.READ, field=field, values=values)


def kept(words: str, field: str, *values: Value) -> Fact:
    """Return a fact whose words are kept in the policy as they are."""
    return Fact(words=words, outcome=Outcome.KEPT, field=field, values=values)


def unread(words: str, field: str | None, reason: str, *, stops: bool = False) -> Fact:
    """Return a fact whose words are not read, with the reason."""
    return Fact(words=words, outcome=Outcome.UNREAD, field=field, reason=reason, stops=stops)


def is_writable(text: str) -> bool:
    """Return whether a text can be written as UTF-8: half of a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
