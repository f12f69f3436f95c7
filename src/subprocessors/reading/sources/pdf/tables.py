"""Tables in a PDF that have lines around all their cells; for others, only why they are not read.

Where lines are missing, several columns or rows look like one, and the words in a row look like a
name.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Any

from attrs import frozen

from subprocessors.names.normalize import visible
from subprocessors.reading.grid import Cell
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pdf.text import is_ended, pieces_of
from subprocessors.reading.sources.pdf.words import THIN, WIDE, Line, Strokes, Word, lines_of
from subprocessors.reading.sources.pieces import cell_of_pieces
from subprocessors.reading.sources.spans import Span, spread

MOST_EDGES = 4_000
"""The maximum number of lines on a page that is searched for tables."""

_NEAR = 3.0
"""The maximum distance in points between two lines that belong together."""

_FREE = 0.5
"""A free strip larger than this, in heights of the letters, may separate two rows."""

_WIDER = 1.5
"""How much wider it is than the strips between the lines in a cell."""

_FILLED = 0.8
"""How much of its cell a line fills if it ended because the next word did not fit."""

_has_no_meaning = re.compile(r"\(cid:\d+\)|\ufffd").search

Room = tuple[float, float]
"""Where the words in a cell begin on the left, and may end on the right."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points."""


@frozen
class Ruled:
    """A table on a page.

    Attributes:
        box: Where it is.
        columns: The places of its vertical lines.
        rows: Its rows; none if it has a flaw.
        begins_open: Whether no line begins its first row.
        ends_open: Whether no line ends its last row.
        flaw: Why it is not read as a table, so that its words are paragraphs.
    """

    box: Box
    columns: tuple[float, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    begins_open: bool = False
    ends_open: bool = False
    flaw: str | None = None


def tables_of(page: Any, words: Sequence[Word], budget: Budget) -> Iterator[Ruled]:
    """Yield the tables on a pdfplumber page.

    Args:
        page: The page.
        words: Its words.
        budget: The remaining budget.

    Raises:
        SourceError: If there are too many cells.
    """
    from pdfplumber.table import TableFinder, merge_edges

    decorating = Strokes.of(page).decorating(lines_of(words))

    def is_drawn(each: Mapping[str, Any]) -> bool:
        return each["object_type"] != "char" and not (id(each) in decorating or _is_ground(each))

    drawn = page.filter(is_drawn)
    straight = drawn.horizontal_edges + drawn.vertical_edges
    if len(straight) > MOST_EDGES:
        yield Ruled(page.bbox, flaw=f"it has more than {MOST_EDGES:,} lines")
        return
    ends = list(_open_ends(merge_edges(straight, _NEAR, _NEAR, _NEAR, _NEAR)))
    finder = TableFinder(drawn, {"explicit_horizontal_lines": [_drawn(end) for end in ends]})
    for table in finder.tables:
        inside = [word for word in words if word.is_in(table.bbox)]
        if inside:
            budget.spend(len(table.cells))
            yield _Grid(table.bbox, table.cells, ends).ruled(inside, budget)


def _is_ground(each: Mapping[str, Any]) -> bool:
    """Return whether an object is only the background of something."""
    is_line = min(each["width"], each["height"]) <= THIN
    return bool(each.get("fill")) and not each.get("stroke") and not is_line


@frozen
class _End:
    """Where several vertical lines end or begin, and no horizontal line does."""

    left: float
    right: float
    down: float


def _open_ends(edges: Sequence[Mapping[str, Any]]) -> Iterator[_End]:
    """Yield the ends of three or more vertical lines that no horizontal line reaches."""
    upright = [each for each in edges if each["orientation"] == "v"]
    across = [each for each in edges if each["orientation"] == "h"]
    for side in ("top", "bottom"):
        groups: list[list[Mapping[str, Any]]] = []
        for each in sorted(upright, key=lambda edge: float(edge[side])):
            if groups and each[side] - groups[-1][0][side] <= _NEAR:
                groups[-1].append(each)
            else:
                groups.append([each])
        for group in groups:
            places = {edge["x0"] for edge in group}
            left, right, down = min(places), max(places), float(group[0][side])
            if len(places) > 2 and not any(
                abs(edge["top"] - down) <= _NEAR and edge["x0"] < right and edge["x1"] > left
                for edge in across
            ):
                yield _End(left, right, down)


def _drawn(end: _End) -> dict[str, Any]:
    """Return the line that is missing at an end, in the form that pdfplumber accepts."""
    return {
        "object_type": "line",
        "x0": end.left,
        "x1": end.right,
        "top": end.down,
        "bottom": end.down,
        "width": end.right - end.left,
        "height": 0,
    }


class _Grid:
    """The cells of a table, and the words in them."""

    def __init__(self, box: Box, cells: Sequence[Box], ends: Sequence[_End]) -> None:
        self.box = box
        self.open_downs = {end.down for end in ends}
        self.columns = sorted({each for cell in cells for each in (cell[0], cell[2])})
        self.downs = sorted({each for cell in cells for each in (cell[1], cell[3])})
        self.cells = sorted(cells, key=lambda cell: (cell[1], cell[0]))
        self.lines: list[list[Line]] = []
        self.rooms: list[Room] = []

    def ruled(self, words: Sequence[Word], budget: Budget) -> Ruled:
        """Return the table, or why it is not read."""
        flaw = self._fill(words, budget) or next(self._flaws(), None)
        rows = () if flaw else self._rows(budget)
        begins, ends = (
            any(abs(each - down) <= _NEAR for each in self.open_downs)
            for down in (self.box[1], self.box[3])
        )
        return Ruled(self.box, tuple(self.columns), rows, begins, ends, flaw)

    def _place(self, box: Box) -> tuple[int, int, int, int]:
        """Return the first row and column of a cell, and how many rows and columns it covers."""
        row, column = self.downs.index(box[1]), self.columns.index(box[0])
        return row, column, self.downs.index(box[3]) - row, self.columns.index(box[2]) - column

    def _fill(self, words: Sequence[Word], budget: Budget) -> str | None:
        """Put each word into its cell; return what is wrong if a word has no cell."""
        owners: dict[tuple[int, int], int] = {}
        for number, cell in enumerate(self.cells):
            row, column, height, width = self._place(cell)
            budget.spend(height * width)
            for place in product(range(row, row + height), range(column, column + width)):
                owners[place] = number
        within: list[list[Word]] = [[] for _ in self.cells]
        for word in words:
            across, down = word.middle
            place = bisect(self.downs, down) - 1, bisect(self.columns, across) - 1
            if place not in owners:
                return f"the words {visible(word.text)} are between its cells"
            within[owners[place]].append(word)
        self.lines = [lines_of(each) for each in within]
        for box, lines in zip(self.cells, self.lines, strict=True):
            left = max(min((line.left for line in lines), default=box[0]), box[0])
            self.rooms.append((left, box[2] - (left - box[0])))
        return None

    def _flaws(self) -> Iterator[str]:
        """Yield what looks like several columns or rows without lines between them."""
        if len(self.columns) < 3:
            yield "no lines separate its columns"
        for lines, (_, right) in zip(self.lines, self.rooms, strict=True):
            for line in lines:
                # A line that is justified to fill its cell may have wide gaps.
                if line.gap() > WIDE and line.right < right - 1:
                    yield f"no line separates the columns of {visible(line.text)}"
                if _has_no_meaning(line.text):
                    yield "its font does not say which characters the words are made of"
        rows = self._single_rows()
        if _are_mostly_one([[width for width, _, _ in row] for row in rows], len(self.columns) - 1):
            yield "no lines separate the columns of most rows"
        several = [_is_several([(lines, room) for _, lines, room in row if lines]) for row in rows]
        if sum(several) * 2 >= max(len(rows) - 1, 1):
            yield "no lines separate its rows"

    def _single_rows(self) -> list[list[tuple[int, list[Line], Room]]]:
        """Return the cells that cover only one row, by row: their width, lines and room."""
        rows: list[list[tuple[int, list[Line], Room]]] = [[] for _ in self.downs[1:]]
        for box, lines, room in zip(self.cells, self.lines, self.rooms, strict=True):
            row, _, height, width = self._place(box)
            if height == 1:
                rows[row].append((width, lines, room))
        return rows

    def _rows(self, budget: Budget) -> tuple[tuple[Cell, ...], ...]:
        spans: list[Span] = []
        for box, lines, (_, right) in zip(self.cells, self.lines, self.rooms, strict=True):
            row, column, height, width = self._place(box)
            cell = cell_of_pieces(pieces_of(lines, right, " "))
            spans.append(Span(cell, row, column, height, width))
        return spread(spans, len(self.downs) - 1, budget)


def _are_mostly_one(rows: Sequence[Sequence[int]], width: int) -> bool:
    """Return whether most rows after the first are one cell, as is typical of striped tables."""
    single = [list(row) == [width] for row in rows[1:] if row]
    return len(single) > 1 and sum(single) * 2 > len(single)


def _is_several(cells: Sequence[tuple[list[Line], Room]]) -> bool:
    """Return whether a row looks as if it were several.

    All cells but one have at least three lines, several of which were ended on purpose; or several
    short lines in two cells are side by side; or short lines in two cells have a strip below them
    that is free across the whole row, and is wider than those between other lines.
    """
    few = sum(len(lines) < 3 for lines, _ in cells)
    if few <= (len(cells) > 2) and any(_ended(lines, room) > 1 for lines, room in cells):
        return True
    beside = Counter(
        tuple(round(line.bottom) for line in lines)
        for lines, room in cells
        if sum(_is_short(line, room) for line in lines[:-1]) > 1
    )
    if any(times > 1 for times in beside.values()):
        return True
    gaps = [two.top - one.bottom for lines, _ in cells for one, two in pairwise(lines)]
    spots = sorted((line.top, line.bottom, line.height) for lines, _ in cells for line in lines)
    end = spots[0][1] if spots else 0.0
    for top, bottom, height in spots:
        if top - end > max(_FREE * height, _WIDER * min(gaps, default=0.0)):
            parted = [
                _is_short(above[-1], room)
                for lines, room in cells
                if (above := [line for line in lines if line.top < end]) and len(above) < len(lines)
            ]
            if sum(parted) > 1:
                return True
        end = max(end, bottom)
    return False


def _ended(lines: Sequence[Line], room: Room) -> int:
    """Return how many lines were ended on purpose."""
    return sum(is_ended(one, two, room[1]) for one, two in pairwise(lines))


def _is_short(line: Line, room: Room) -> bool:
    left, right = room
    return line.right - left < _FILLED * (right - left)
