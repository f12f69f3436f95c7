"""Rows of a sheet, which may have a title above its table and notes below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subprocessors.reading.grid import Block, Cell, Paragraph, Region, Table

Row = Sequence[Cell]


def blocks(
    rows: Sequence[Row], sheet: str | None = None, region: Region = Region.MAIN
) -> Iterator[Block]:
    """Yield the rows of a sheet as a table, with the paragraphs above and below it.

    Above a wider table, a row with a single filled cell is a paragraph. Below the table, it is a
    paragraph only after a blank row, because it may be a vendor about which nothing else is said.

    Args:
        rows: The rows, including blank ones.
        sheet: The name of the sheet.
        region: The part of the source that it is in.
    """
    wide = [number for number, row in enumerate(rows) if _filled(row) > 1]
    first, last = (wide[0], wide[-1] + 1) if wide else (0, len(rows))
    while last < len(rows) and _filled(rows[last]):
        last += 1
    yield from _paragraphs(rows[:first], region)
    table = tuple(tuple(row) for row in rows[first:last] if _filled(row))
    if table:
        yield Table(table, sheet=sheet, region=region)
    yield from _paragraphs(rows[last:], region)


def _filled(row: Row) -> int:
    """Return how many cells have words of their own."""
    return len([cell for cell in row if cell.runs and not cell.copied])


def _paragraphs(rows: Sequence[Row], region: Region) -> Iterator[Paragraph]:
    for row in rows:
        yield from (Paragraph(cell, region) for cell in row if cell.runs and not cell.copied)
