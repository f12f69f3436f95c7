"""The role of each column: told by its heading, and checked against its cells."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from subprocessors.reading.lists import ListBlock
from subprocessors.reading.roles import ColumnRole


@frozen(kw_only=True)
class Column:
    """What a column of a block says, or why that is not certain.

    Attributes:
        role: Its role; None if it is in doubt, so that its cells are unread.
        reason: Why it has no role; None if it has one.
        given: Whether the caller gave the role.
    """

    role: ColumnRole | None
    reason: str | None = None
    given: bool = False


def roles_of(block: ListBlock, given: Mapping[str, ColumnRole] | None = None) -> tuple[Column, ...]:
    """Return what each column of a block says.

    A heading has to match an entry of the lexicon as a whole, and the cells have to look like what
    it says. At most one column is the name.

    Args:
        block: The block.
        given: Roles that the caller gives, by the words of the heading; they are not checked.

    Returns:
        One column for each heading of the block, in their order.
    """
    raise NotImplementedError
