"""Tables in a Word document: rows and cells, even in content controls, spans and deletions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from attrs import define, evolve

from subprocessors.reading.grid import Cell, Region, Table
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pieces import PLAIN, Look
from subprocessors.reading.sources.spans import Span, spread
from subprocessors.reading.sources.word.elements import (
    Xml,
    attribute,
    child,
    found,
    is_on,
    kind_of,
    number,
)
from subprocessors.reading.sources.word.words import proposed, struck

_WIDEST = 63
"""The maximum number of columns in a Word table."""

_LEAST_SEEN = 40
"""The minimum height of a row that shows words, in twentieths of a point."""

_WHITE = "FFFFFF"
_PAPER = frozenset(("", "AUTO", _WHITE))
"""The colours of a white background."""

Read = Callable[[Xml, Look], Cell]
"""Reads the words of a cell."""


@define
class _Place:
    """A cell with its place in the grid.

    Attributes:
        element: The cell.
        column: Its first column, from 0.
        width: How many columns it covers.
        is_covered: Whether the cell above it covers it.
    """

    element: Xml
    column: int
    width: int
    is_covered: bool


def table_of(
    element: Xml, region: Region, read: Read, budget: Budget, look: Look = PLAIN
) -> Table | None:
    """Return a table, or None if it has no words.

    Args:
        element: The table.
        region: The part of the document that it is in.
        read: Reads the words of a cell.
        budget: The remaining budget.
        look: The formatting that its style gives its words.

    Raises:
        SourceError: If there are too many cells.
    """
    rows = list(found(element, "tr"))
    white = _white_rows(rows)
    spans: list[Span] = []
    covering: dict[int, int] = {}
    for row, places in enumerate(_rows_of_places(rows)):
        within = _look_of_row(rows[row], look)
        if row in white:
            within = proposed(within)
        for place in places:
            cell = read(place.element, _look_of_cell(place.element, within))
            above = covering.get(place.column)
            if place.is_covered and above is not None and not cell.runs:
                spans[above] = evolve(spans[above], rows=row - spans[above].row + 1)
            else:
                covering[place.column] = len(spans)
                spans.append(Span(cell, row, place.column, columns=place.width))
    if not any(span.cell.runs for span in spans):
        return None
    heads = sum(1 for _ in takewhile(lambda row: _has(row, "tblHeader"), rows))
    return Table(spread(spans, len(rows), budget), heads, region=region)


def _look_of_row(row: Xml, look: Look) -> Look:
    """Return the formatting of words in a row, which may be deleted, inserted or hidden."""
    look = struck(look) if _has(row, "del") else look
    is_unused = _has(row, "ins") or _has(row, "hidden") or _is_flat(row)
    return proposed(look) if is_unused else look


def _is_flat(row: Xml) -> bool:
    """Return whether a row is too low to show its words."""
    height = child(row, "trPr", "trHeight")
    if height is None or attribute(height, "hRule") != "exact":
        return False
    stated = number(height)
    return stated is not None and stated < _LEAST_SEEN


def _white_rows(rows: Sequence[Xml]) -> set[int]:
    """Return the rows whose words are white on white paper.

    A style may colour the background of the first row, or of the whole table, without the document
    saying so in the cells.
    """
    white = {at for at, row in enumerate(rows) if at and _is_white(row)}
    return white if len(white) * 2 < len(rows) else set()


def _is_white(row: Xml) -> bool:
    """Return whether all the words in a row are white, and nothing colours their background."""
    runs = (each for cell in found(row, "tc") for each in cell.iter() if kind_of(each) == "r")
    has_words = False
    for run in runs:
        if run.xpath("string()").strip():
            color = child(run, "rPr", "color")
            if color is None or attribute(color).upper() != _WHITE:
                return False
            has_words = True
    grounds = (attribute(each, "fill") for each in row.iter() if kind_of(each) == "shd")
    return has_words and all(each.upper() in _PAPER for each in grounds)


def _look_of_cell(cell: Xml, look: Look) -> Look:
    look = struck(look) if child(cell, "tcPr", "cellDel") is not None else look
    return proposed(look) if child(cell, "tcPr", "cellIns") is not None else look


def only_cell(element: Xml) -> Xml | None:
    """Return the cell of a table that has only one, and so is a frame."""
    rows = list(found(element, "tr"))
    if len(rows) != 1 or _has(rows[0], "del"):
        return None
    cells = list(found(rows[0], "tc"))
    return cells[0] if len(cells) == 1 else None


def _has(row: Xml, name: str) -> bool:
    """Return whether a property of a row is on."""
    return bool(is_on(child(row, "trPr", name)))


def _rows_of_places(rows: Sequence[Xml]) -> list[list[_Place]]:
    """Return the places of the cells in each row.

    If all rows have the same number of cells, each cell has its own column: if borders were
    dragged, the spans that Word states only mean that the borders are not straight.
    """
    placed = [list(_places(row)) for row in rows]
    begin_at_first = all(row and row[0].column == 0 for row in placed)
    if begin_at_first and len({len(row) for row in placed}) == 1:
        for row in placed:
            for column, place in enumerate(row):
                place.column, place.width = column, 1
    return placed


def _places(row: Xml) -> Iterator[_Place]:
    """Yield the places of the cells in a row."""
    before: _Place | None = None
    column = min(number(child(row, "trPr", "gridBefore")) or 0, _WIDEST)
    for element in found(row, "tc"):
        width = min(number(child(element, "tcPr", "gridSpan")) or 1, _WIDEST)
        if before is not None and _goes_on(child(element, "tcPr", "hMerge")):
            before.width += width
        else:
            if before is not None:
                yield before
            before = _Place(element, column, width, _goes_on(child(element, "tcPr", "vMerge")))
        column += width
    if before is not None:
        yield before


def _goes_on(merge: Xml | None) -> bool:
    return merge is not None and attribute(merge) in ("", "continue")
