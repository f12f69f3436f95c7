"""`Choice`: whether a block is the list of vendors, and for each of its rows, a `RowChoice`."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from subprocessors.reading.choosing.columns import Column
from subprocessors.reading.grid import Cell
from subprocessors.reading.lists import ListBlock


class Standing(Enum):
    """Whether a block is the list, or a row is a current vendor."""

    LISTED = "listed"
    """The block is the list, or part of it; the row is a current vendor."""
    CANDIDATE = "candidate"
    """It may be, which only a person can say."""
    NOT = "not"
    """It is not."""

    @property
    def told(self) -> str:
        """Whether a block is the list, for people."""
        told = {Standing.LISTED: "the list", Standing.CANDIDATE: "may be the list"}
        return told.get(self, "not the list")


@frozen(kw_only=True)
class RowChoice:
    """Whether a row of a block is a current vendor.

    Attributes:
        standing: LISTED if it is read; otherwise its cells are left unread.
        reason: Why it is not read; None if it is.
    """

    standing: Standing
    reason: str | None = None


@frozen(kw_only=True)
class Choice:
    """Whether a block is the list of vendors, and why.

    Attributes:
        block: The block.
        standing: Whether it is the list, may be, or is not.
        reasons: The evidence against it; for a listed block, the evidence for it.
        columns: What its columns say.
        rows: For each row of the block, whether it is a current vendor.
        affiliates: Whether its vendors are affiliates of the processor; None if the page does not
            say.
        section: The heading outside the block that is the category of its rows, if any.
        given: Whether the caller chose the block.
    """

    block: ListBlock
    standing: Standing
    reasons: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[RowChoice, ...]
    affiliates: bool | None = None
    section: Cell | None = None
    given: bool = False

    @property
    def is_found(self) -> bool:
        """Whether it is the list according to the page rather than the caller."""
        return self.standing is Standing.LISTED and not self.given
