"""A page before it is written in one format. What is not stated is a cell without parts: a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from attrs import field, frozen

GAP = "not stated"
"""What stands where nothing is stated."""


@frozen
class Link:
    """A text that leads to an address.

    Attributes:
        text: The text.
        url: The address, which begins with http:// or https://.
    """

    text: str
    url: str


Part: TypeAlias = str | Link
Cell: TypeAlias = Sequence[Part]
"""What stands in a cell of a table: several parts, or none, which is a gap."""


@frozen
class Heading:
    """A heading.

    Attributes:
        text: What it says.
        level: 1 for the title of the page, 2 for its sections, and so on.
    """

    text: str
    level: int = 2


@frozen
class Paragraph:
    """A paragraph.

    Attributes:
        parts: What it says, one after the other.
    """

    parts: Cell


@frozen
class Table:
    """A table.

    Attributes:
        rows: The rows.
        headings: The headings of the columns; without them, the first cell of each row is its
            heading.
    """

    rows: Sequence[Sequence[Cell]]
    headings: Sequence[str] = ()


def form(facts: Iterable[tuple[str, Cell]]) -> Table:
    """Return a table of two columns: what each fact is, and what is stated of it."""
    return Table([((label,), stated) for label, stated in facts])


@frozen
class Item:
    """An item of a list.

    Attributes:
        parts: What it says, one after the other.
        label: What it is about, which stands out in front of it.
        details: What belongs to it, each in a line below it.
    """

    parts: Cell
    label: str | None = None
    details: Sequence[str] = ()


@frozen
class Items:
    """A list.

    Attributes:
        items: The items.
    """

    items: Sequence[Item]


Block: TypeAlias = Heading | Paragraph | Table | Items


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


@frozen
class Page:
    """A page, before it is written in one format.

    Attributes:
        blocks: What stands on it, from the top.
        author: Whose page it is.
    """

    blocks: tuple[Block, ...] = field(converter=_blocks)
    author: str

    @property
    def title(self) -> str:
        """What its headings of the first level say."""
        headings = (each for each in self.blocks if isinstance(each, Heading))
        return " ".join(each.text for each in headings if each.level == 1)
