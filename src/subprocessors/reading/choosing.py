"""Which blocks of a source are the list of vendors, which may be, and which rows of them count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from attrs import frozen

from subprocessors.reading.columns import Column
from subprocessors.reading.grid import Cell, Source
from subprocessors.reading.lists import ListBlock
from subprocessors.reading.roles import ColumnRole


class Standing(Enum):
    """Whether a block is the list, or a row is a current vendor."""

    LISTED = "listed"
    """The block is the list, or a part of it; the row is a current vendor."""
    CANDIDATE = "candidate"
    """It may be; a person has to say so."""
    NOT = "not"
    """It is not."""


@frozen(kw_only=True)
class RowChoice:
    """Whether a row of a block is a current vendor.

    Attributes:
        standing: LISTED if it is read; else its cells are unread.
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
        reasons: What speaks against it; for a block that is listed, what speaks for it.
        columns: What its columns say.
        rows: For each row of the block whether it is a current vendor.
        affiliates: Whether its vendors are affiliates of the processor; None if that is not said.
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


def chosen(
    source: Source,
    blocks: Sequence[ListBlock],
    *,
    table: int | Sequence[int] | None = None,
    roles: Mapping[str, ColumnRole] | None = None,
) -> tuple[Choice, ...]:
    """Return for each block whether it is the list of vendors.

    Args:
        source: The source.
        blocks: Its blocks, from `list_blocks`.
        table: The numbers of the blocks that the caller says are the list; no other block is then.
        roles: Roles of columns that the caller gives, by the words of the heading.

    Returns:
        One choice for each block, in their order.
    """
    raise NotImplementedError


def section_of(block: ListBlock) -> Cell | None:
    """Return the heading above a block that is the category of its rows.

    The title of the page is none, nor is a heading that only names the list, such as
    `Current sub-processors`.

    Args:
        block: The block.

    Returns:
        The nearest heading that is a category, if any.
    """
    raise NotImplementedError
