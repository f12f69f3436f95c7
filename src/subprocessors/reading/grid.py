"""What a published page contains, whatever its format: headings, paragraphs, tables and lists.

Every format has one reader that turns a source into a `Source`; nothing after that depends on the
format. Words are kept as they are, and each cell knows its place.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from attrs import frozen


class Style(Enum):
    """How words look, where that means something."""

    # Each look-up would call Python's own hash of a member, which is written in Python.
    __hash__ = object.__hash__

    STRONG = "strong"
    SMALL = "small"
    STRUCK = "struck"
    """Struck through, or deleted in tracked changes: the words no longer apply."""
    RAISED = "raised"
    MARKED = "marked"
    """Set off in some other way: in italics, as a badge, in a different colour."""
    HEADING = "heading"
    """In a row below a table's header in which all cells are marked as headings."""
    FADED = "faded"
    """Paler than other words, or in a row or an entry that the source sets apart from others."""
    UNUSED = "unused"
    """In a row or an entry that the source marks as hidden, removed or planned."""


class Region(Enum):
    """The part of a page that a block is in."""

    MAIN = "main"
    NAVIGATION = "navigation"
    HEADER = "header"
    FOOTER = "footer"
    ASIDE = "aside"
    NESTED = "cell of another table"
    HIDDEN = "hidden"
    """Not shown to people, such as a hidden sheet or row of a workbook."""


@frozen
class Run:
    """Words with the same formatting and the same target.

    Attributes:
        text: The words, with a line feed where a new line begins.
        link: The address that they link to.
        styles: How they look.
    """

    text: str
    link: str | None = None
    styles: frozenset[Style] = frozenset()


@frozen
class Cell:
    """The smallest part of a source that has a place.

    Attributes:
        runs: Its words.
        line: The line of the source on which it begins, or its row in a sheet, from 1; None if the
            format has no lines.
        copied: Whether it repeats a merged cell that begins above it or to its left.
        asides: What belongs to it but is not shown in it, such as comments on it.
    """

    runs: tuple[Run, ...] = ()
    line: int | None = None
    copied: bool = False
    asides: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words; lines are separated by line feeds."""
        runs = self.runs
        return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


@frozen
class Heading:
    """A heading.

    Attributes:
        cell: Its words.
        level: Its level, from 1.
        region: The part of the page that it is in.
    """

    cell: Cell
    level: int
    region: Region = Region.MAIN


@frozen
class Paragraph:
    """A paragraph, or any other words outside tables and lists.

    Attributes:
        cell: Its words.
        region: The part of the page that it is in.
        is_preformatted: Whether it keeps its author's layout, as code and plain-text tables do.
    """

    cell: Cell
    region: Region = Region.MAIN
    is_preformatted: bool = False


@frozen
class Table:
    """A table, as rows of cells; rows need not have the same length.

    Attributes:
        rows: Its rows, including its header. A merged cell is in every place that it covers; all
            but the first are copies.
        heads: How many rows the source marks as its header; 0 if it marks none.
        caption: Its caption.
        sheet: The sheet of a workbook that it is on, or the page of a PDF.
        region: The part of the page that it is in.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    caption: Cell | None = None
    sheet: str | None = None
    region: Region = Region.MAIN


@frozen
class Entry:
    """One entry of a list: a bullet, a card, a term with its description, or a data object.

    Attributes:
        cells: Its parts, in order: the lines of a card, the words of a bullet.
        labels: For each part, the label that the source gives it apart from its words, such as a
            YAML key; None if it gives none. A key within a key is `purpose.en`.
        nested: The entries of the list within it.
        key: The label of the list that contains this entry, within the entry around it.
    """

    cells: tuple[Cell, ...]
    labels: tuple[Cell | None, ...] = ()
    nested: tuple[Entry, ...] = ()
    key: Cell | None = None


@frozen
class Entries:
    """A list of entries.

    Attributes:
        entries: Its entries.
        kind: `bullets`, `cards`, `terms` or `data`.
        region: The part of the page that it is in.
    """

    entries: tuple[Entry, ...]
    kind: str
    region: Region = Region.MAIN


Block: TypeAlias = Heading | Paragraph | Table | Entries


@frozen
class Remark:
    """What a reader reports about a source, apart from its blocks.

    Attributes:
        reason: What was not read, and why, such as a table without lines in a PDF.
        cell: The words that it is about, if any.
        sheet: The sheet of a workbook, or the page of a PDF.
    """

    reason: str
    cell: Cell | None = None
    sheet: str | None = None


@frozen
class Source:
    """A source as its reader found it.

    Attributes:
        blocks: Its blocks, in order.
        format: Its format, such as `html`.
        file: The name of its file; None if it was given as text.
        title: Its title, where the format has one apart from its headings.
        language: The language that it states, such as `de`.
        remarks: What the reader reports besides the blocks.
    """

    blocks: tuple[Block, ...]
    format: str
    file: str | None = None
    title: str | None = None
    language: str | None = None
    remarks: tuple[Remark, ...] = ()
