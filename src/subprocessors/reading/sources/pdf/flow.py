"""The blocks of a PDF, in order: tables that continue across pages, paragraphs, headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from attrs import define, field, frozen

from subprocessors.reading.grid import (
    Block,
    Cell,
    Heading,
    Paragraph,
    Region,
    Remark,
    Run,
    Style,
    Table,
)
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pdf.tables import Ruled, tables_of
from subprocessors.reading.sources.pdf.text import pieces_of
from subprocessors.reading.sources.pdf.words import WIDE, Line, comments_of, lines_of, words_of
from subprocessors.reading.sources.pieces import Piece, cell_of_pieces

_MARGIN = 0.12
"""The share of a page, at the top and bottom, that may hold a repeated header or footer."""

_LARGER = 1.15
"""How much larger the words in a heading are than most words."""

_APART = 0.7
"""The gap between two paragraphs is larger than this, in heights of the letters."""

_NEAR = 3.0
"""The maximum distance in points between the columns of a table on two pages."""

_LOWEST = 6
"""The lowest level of a heading."""

_NO_LINES = "words are in columns without lines between them, and are not read as a table"
_NO_TABLE = "it has no table with lines around its cells; its words are read as paragraphs"

_DIGITS = re.compile(r"[0-9]+")


@frozen
class _Leaf:
    """A page: its lines outside tables, and its tables."""

    number: int
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Ruled, ...]

    def region_of(self, line: Line) -> Region:
        """Return the region that a line would be in if all pages repeated it."""
        if line.bottom < self.height * _MARGIN:
            return Region.HEADER
        return Region.FOOTER if line.top > self.height * (1 - _MARGIN) else Region.MAIN

    def key_of(self, line: Line) -> tuple[Region, str]:
        """Return what a line has in common with its repetitions on other pages."""
        return self.region_of(line), _DIGITS.sub("#", line.text)

    @property
    def right(self) -> float:
        """Where its longest line ends."""
        return max((line.right for line in self.lines), default=0.0)


@define
class Flow:
    """Collects the pages of a PDF, and turns them into blocks."""

    remarks: list[Remark] = field(factory=list[Remark])
    _budget: Budget = field(factory=Budget)
    _leaves: list[_Leaf] = field(factory=list[_Leaf])
    _heights: Counter[float] = field(factory=Counter[float])

    def add(self, page: Any) -> None:
        """Add a pdfplumber page.

        Raises:
            SourceError: If there are too many words.
        """
        words = words_of(page)
        self._budget.spend(len(words))
        for line in lines_of(words):
            self._heights[_size(line)] += len(line.text)
        tables = sorted(tables_of(page, words, self._budget), key=lambda each: each.box[1])
        read = tuple(each for each in tables if each.flaw is None)
        outside = [word for word in words if not any(word.is_in(each.box) for each in read)]
        lines = tuple(lines_of(outside))
        self._leaves.append(_Leaf(page.page_number, float(page.height), lines, read))
        for each in tables:
            if each.flaw:
                self._remark(page, f"a table is not read as one, because {each.flaw}")
        in_columns = [line for line in lines if line.gap() > WIDE]
        if len(in_columns) > 1 and len(read) == len(tables):
            self._remark(page, _NO_LINES, cell_of_pieces(in_columns[0].pieces()))
        if not words and (page.images or page.rects or page.curves):
            self._remark(page, "the page has no words; it may be a picture of text")
        for text in comments_of(page):
            self._remark(page, "is a comment", cell_of_pieces([Piece(text)]))

    def _remark(self, page: Any, reason: str, cell: Cell | None = None) -> None:
        self.remarks.append(Remark(reason, cell, str(page.page_number)))

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of all pages."""
        if not any(leaf.tables for leaf in self._leaves):
            self.remarks.append(Remark(_NO_TABLE))
        repeated = self._repeated()
        levels = self._levels()
        found: list[Block | _Joined] = []
        last: Block | _Joined | None = None
        for leaf in self._leaves:
            margins = [line for line in leaf.lines if leaf.key_of(line) in repeated]
            inner = [line for line in leaf.lines if leaf.key_of(line) not in repeated]
            above = [line for line in margins if leaf.region_of(line) is Region.HEADER]
            below = [line for line in margins if leaf.region_of(line) is Region.FOOTER]
            found += (_paragraph([line], leaf.right, Region.HEADER) for line in above)
            for number, part in enumerate(_parts(inner, leaf.tables)):
                if isinstance(part, Ruled):
                    if number == 0 and isinstance(last, _Joined) and last.goes_on_in(part):
                        last.add(part)
                        continue
                    last = _Joined.of(part, leaf.number)
                elif level := levels.get(_size(part[0])):
                    last = Heading(_cell(part, leaf.right), level)
                else:
                    last = _paragraph(part, leaf.right)
                found.append(last)
            found += (_paragraph([line], leaf.right, Region.FOOTER) for line in below)
        return tuple(each.table() if isinstance(each, _Joined) else each for each in found)

    def _repeated(self) -> set[tuple[Region, str]]:
        """Return the lines that at least half of the pages repeat in their margins."""
        keys = Counter(key for leaf in self._leaves for key in set(map(leaf.key_of, leaf.lines)))
        least = max(2, len(self._leaves) / 2)
        return {key for key, times in keys.items() if times >= least and key[0] is not Region.MAIN}

    def _levels(self) -> dict[float, int]:
        """Return the heading level for lines of each height that is larger than most."""
        usual = max(self._heights, key=self._heights.__getitem__, default=0.0)
        sizes = {_size(line) for leaf in self._leaves for line in leaf.lines}
        larger = sorted((size for size in sizes if size > usual * _LARGER), reverse=True)
        return {size: min(level, _LOWEST) for level, size in enumerate(larger, 1)}


@define
class _Joined:
    """A table that may continue across pages."""

    number: int
    columns: tuple[float, ...]
    rows: list[tuple[Cell, ...]]
    ends_open: bool
    heads: int = 0

    @classmethod
    def of(cls, ruled: Ruled, number: int) -> _Joined:
        """Return a table that begins on a page."""
        return cls(number, ruled.columns, list(ruled.rows), ruled.ends_open)

    def goes_on_in(self, ruled: Ruled) -> bool:
        """Return whether the first table of the next page has the same columns."""
        pairs = zip(self.columns, ruled.columns, strict=False)
        alike = all(abs(one - two) <= _NEAR for one, two in pairs)
        return alike and len(self.columns) == len(ruled.columns)

    def add(self, ruled: Ruled) -> None:
        """Add the rows on the next page, without the header that it repeats.

        The first row continues the last one if no line separates them.
        """
        rows = list(ruled.rows)
        pairs = list(zip(self.rows, rows, strict=False))
        same = list(takewhile(lambda pair: _texts(pair[0]) == _texts(pair[1]), pairs))
        if same and len(same) < len(rows):
            self.heads = len(same)
            rows = rows[len(same) :]
        elif self.ends_open and ruled.begins_open:
            self.rows[-1] = tuple(map(_joined, self.rows[-1], rows.pop(0)))
        self.rows += rows
        self.ends_open = ruled.ends_open

    def table(self) -> Table:
        """Return it as a block."""
        return Table(tuple(self.rows), self.heads, sheet=str(self.number))


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _joined(above: Cell, below: Cell) -> Cell:
    """Return the two parts of a cell that a page break splits."""
    between = (Run(" "),) if above.runs and below.runs else ()
    return Cell((*above.runs, *between, *below.runs), copied=above.copied)


def _parts(lines: Sequence[Line], tables: Sequence[Ruled]) -> Iterator[Ruled | list[Line]]:
    """Yield the tables and paragraphs on a page, from the top."""
    left = list(tables)
    paragraph: list[Line] = []
    for line in lines:
        while left and left[0].box[1] < line.top:
            if paragraph:
                yield paragraph
                paragraph = []
            yield left.pop(0)
        if paragraph and _begins_anew(paragraph[-1], line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph
    yield from left


def _begins_anew(one: Line, two: Line) -> bool:
    """Return whether a line begins a new paragraph."""
    gap = two.top - one.bottom
    differs = _size(one) != _size(two) or _is_strong(one) != _is_strong(two)
    return differs or gap > _APART * one.height


def _size(line: Line) -> float:
    return float(round(line.height))


def _is_strong(line: Line) -> bool:
    return all(Style.STRONG in word.look.styles for word in line.words)


def _cell(lines: Sequence[Line], right: float) -> Cell:
    return cell_of_pieces(pieces_of(lines, right))


def _paragraph(lines: Sequence[Line], right: float, region: Region = Region.MAIN) -> Paragraph:
    return Paragraph(_cell(lines, right), region)
