"""Comma-separated values (RFC 4180), also with semicolons or tabs: the rows of a table.

Python's csv module, which is strict, reads them. It is told the separator, and guesses nothing.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from attrs import frozen

from subprocessors.page.cells import SEPARATORS, named_separator
from subprocessors.reading.grid import Cell, Source
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pieces import Piece, cell_of_pieces
from subprocessors.reading.sources.problems import SourceError
from subprocessors.reading.sources.sheets import blocks
from subprocessors.reading.sources.text import decoded

_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs"}
_SEVERAL = "could be separated by {}; add a first line such as sep=; that names the separator"


@frozen
class _Split:
    """The rows of a text with one separator.

    Attributes:
        rows: The rows, each with its line.
        separator: The separator.
    """

    rows: Sequence[tuple[int, list[str]]]
    separator: str

    @property
    def usual_width(self) -> tuple[int, int]:
        """How many rows have the most common number of cells, except one, and that number."""
        widths = Counter(len(cells) for _, cells in self.rows if len(cells) > 1)
        return max(((times, width) for width, times in widths.items()), default=(0, 0))

    @property
    def is_prose(self) -> bool:
        """Whether the first row has one cell, and later ones look like `Acme, Inc.`."""
        first, *later = (cells for _, cells in self.rows if cells)
        parts = (part for cells in later for part in cells[1:])
        return len(first) == 1 and all(part.startswith(" ") for part in parts)


def read(content: bytes | str) -> Source:
    """Return a table whose cells are separated by commas, semicolons or tabs.

    A line `sep=;` states the separator. Without such a line, it is the one that gives the most rows
    the same number of cells.

    Args:
        content: The bytes or the text.

    Raises:
        SourceError: If it is not such a table, or two separators work equally well.
    """
    text = decoded(content)
    first, _, rest = text.partition("\n")
    named = named_separator(first)
    split = _split(rest, named, 2) if named else _best(text)
    return Source(tuple(blocks([_cells(row, line) for line, row in split.rows])), "csv")


def _best(text: str) -> _Split:
    """Return the rows with the separator that the text suggests."""
    splits: list[_Split] = []
    problems: list[SourceError] = []
    for separator in SEPARATORS:
        try:
            splits.append(_split(text, separator, 1))
        except SourceError as error:
            if error.line is None:  # It is over a limit.
                raise
            problems.append(error)  # With a different separator, it may be a table.
    suited = [each for each in splits if each.usual_width > (0, 0) and not each.is_prose]
    if problems and not any(2 * each.usual_width[0] > len(each.rows) for each in suited):
        raise max(problems, key=lambda error: error.line or 0)
    best = max((each.usual_width for each in suited), default=None)
    leading = [each for each in suited if each.usual_width == best]
    if len(leading) > 1:
        names = " or by ".join(_NAMES[each.separator] for each in leading)
        raise SourceError(_SEVERAL.format(names))
    return leading[0] if leading else _single(splits[0])


def _single(split: _Split) -> _Split:
    """Return the rows as one column, if no separator makes several."""
    rows = [(line, [split.separator.join(cells)]) for line, cells in split.rows]
    return _Split(rows, split.separator)


def _split(text: str, separator: str, line: int) -> _Split:
    """Return the rows of a text that begins on the given line."""
    reader = csv.reader(StringIO(text, newline="\n"), delimiter=separator, strict=True)
    budget = Budget()
    rows: list[tuple[int, list[str]]] = []
    while True:
        at = line + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return _Split(rows, separator)
        except csv.Error as error:
            raise SourceError(f"is not CSV from here on: {error}", at) from None
        budget.spend(len(cells))
        rows.append((at, cells))


def _cells(row: Sequence[str], line: int) -> tuple[Cell, ...]:
    """Return the cells of a row that begins on the given line, each with its own line."""
    cells: list[Cell] = []
    for text in row:
        pieces = [Piece(text, line=line)]
        if "\n" in text:
            lines = text.split("\n")
            pieces = [Piece(f"{words}\n", line=at) for at, words in enumerate(lines, line)]
        cell = cell_of_pieces(pieces)
        cells.append(cell if cell.runs else Cell(line=line))
        line += len(pieces) - 1
    return tuple(cells)
