"""A neutral page of headings, paragraphs, lists and tables, and a writer for each format.

It knows nothing about policies. A cell without parts is a gap: not stated.

Each format has a module, which alone knows how to escape text: `text`, `markdown`, `html` (for
files and for notebooks) and `docx`; `formats` lists them. Text from a list stays text: hidden
characters are escaped, and nothing becomes markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from attrs import field, frozen

GAP = "not stated"
"""The text shown where nothing is stated."""


@frozen
class Link:
    """Text linked to an address, which starts with http:// or https://."""

    text: str
    url: str


Part: TypeAlias = str | Link
Cell: TypeAlias = Sequence[Part]
"""The content of a table cell: parts, or none for a gap."""


@frozen
class Heading:
    """A heading.

    Attributes:
        text: Its text.
        level: 1 for the page title, 2 for its sections, and so on.
    """

    text: str
    level: int = 2


@frozen
class Paragraph:
    """A paragraph: its parts, in order."""

    parts: Cell


@frozen
class Table:
    """A table.

    Attributes:
        rows: The rows.
        headings: The column headings; without them, the first cell of each row is its heading.
    """

    rows: Sequence[Sequence[Cell]]
    headings: Sequence[str] = ()


def form(facts: Iterable[tuple[str, Cell]]) -> Table:
    """Return a table of two columns: the name of each fact, and its value."""
    return Table([((label,), stated) for label, stated in facts])


@frozen
class Item:
    """An item of a list.

    Attributes:
        parts: Its parts, in order.
        label: Its subject, highlighted in front of it.
        details: Details, each on a line below it.
    """

    parts: Cell
    label: str | None = None
    details: Sequence[str] = ()


@frozen
class Items:
    """A list."""

    items: Sequence[Item]


Block: TypeAlias = Heading | Paragraph | Table | Items


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


@frozen
class Page:
    """A page, independent of its format: its blocks, from top to bottom, and its author."""

    blocks: tuple[Block, ...] = field(converter=_blocks)
    author: str

    @property
    def title(self) -> str:
        """The text of its first-level headings."""
        headings = (each for each in self.blocks if isinstance(each, Heading))
        return " ".join(each.text for each in headings if each.level == 1)
