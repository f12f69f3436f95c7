"""`ListBlock`: a table or list in a source, seen as rows of one shape, each about one vendor.

Tables, bullets, cards, headings with fields and data objects all become list blocks, which are all
that choosing the list and reading its cells know about.
"""

from __future__ import annotations

from attrs import frozen

from subprocessors.reading.grid import Cell, Region


@frozen(kw_only=True)
class Spot:
    """A cell of a block, and where it is in the block.

    Attributes:
        cell: The cell.
        row: Its row in the block, from 1, counting the header.
        column: Its column, or part of the entry, from 1.
    """

    cell: Cell
    row: int
    column: int


@frozen(kw_only=True)
class ListBlock:
    """A block as rows under headings.

    Attributes:
        number: Its number among the tables and lists of the source, from 1.
        kind: `table` or `list`.
        headings: The heading of each column; a cell without words where there is none.
        rows: Its rows: for each column, the cell, or None if the row has none there.
        sections: For each row, the heading within the block that it is under, if any.
        above: The headings above the block, from the title of the page to the nearest.
        title: The page title, whether or not it is one of these headings.
        lead: The paragraphs between the nearest heading and the block.
        region: The part of the page that it is in.
        sheet: The sheet of a workbook, or the page of a PDF.
        extra: Cells outside the columns, such as one too many in a row.
    """

    number: int
    kind: str
    headings: tuple[Spot, ...]
    rows: tuple[tuple[Spot | None, ...], ...]
    sections: tuple[Spot | None, ...] = ()
    above: tuple[Cell, ...] = ()
    title: Cell | None = None
    lead: tuple[Cell, ...] = ()
    region: Region = Region.MAIN
    sheet: str | None = None
    extra: tuple[Spot, ...] = ()
