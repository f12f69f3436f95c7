"""Text copied from a page or a sheet: rows with tabs between cells, bullets, or plain lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import TypeAlias

from attrs import define, field

from subprocessors.reading.grid import (
    Block,
    Cell,
    Entries,
    Entry,
    Paragraph,
    Remark,
    Run,
    Source,
    Table,
)
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.text import EDGES, decoded, without_hyphenation

_BULLET = re.compile(r"[ \t]*[•‣◦▪●○■\u2013*-][ \t]+(?=\S)")
_MOST_LINES = 100

_Line: TypeAlias = tuple[int, str]


def read(content: bytes | str) -> Source:
    """Return the blocks in text that was copied.

    Lines with tabs are the rows of a table, lines that begin with a bullet are a list, and any
    other line is a paragraph.

    Args:
        content: The text.

    Returns:
        The source. Its tables have no headers, because text does not mark them.

    Raises:
        SourceError: If it is not UTF-8, or is over a limit.
    """
    text = without_hyphenation(decoded(content))
    reader = _Reader()
    for has_words, lines in groupby(_lines(text), key=lambda line: bool(line[1].strip(EDGES))):
        if has_words:
            reader.add(list(lines))
    return Source(tuple(reader.blocks), "text", remarks=tuple(reader.remarks))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines; sheets quote a cell with several lines, which becomes one line here."""
    waiting = list(enumerate(text.split("\n"), start=1))[::-1]
    while waiting:
        number, line = waiting.pop()
        if line.count('"') % 2 and any(cell.startswith('"') for cell in line.split("\t")):
            following = waiting[-1:-_MOST_LINES:-1]
            quotes = accumulate((each.count('"') for _, each in following), initial=1)
            closed = next((count for count, total in enumerate(quotes) if total % 2 == 0), 0)
            for _ in range(closed):
                line += "\n" + waiting.pop()[1]
        yield number, line


def _cells(line: str) -> list[str]:
    return line.split("\t") if _has_tab(line) else [line]


def _is_row(line: str) -> bool:
    """Whether there are words on both sides of a tab."""
    return "\t" in _without_bullet(line).strip(EDGES)


def _has_tab(line: str) -> bool:
    """Whether a line next to a row is also a row, even if all but one of its cells are empty."""
    return "\t" in _without_bullet(line)


def _without_bullet(line: str) -> str:
    return _BULLET.sub("", line, count=1)


@define
class _Reader:
    """Turns lines into blocks."""

    blocks: list[Block] = field(factory=list[Block])
    remarks: list[Remark] = field(factory=list[Remark])
    _budget: Budget = field(factory=Budget)

    def add(self, lines: Sequence[_Line]) -> None:
        """Add consecutive lines."""
        places = [at for at, (_, line) in enumerate(lines) if _is_row(line)]
        if not places:
            self._add_lines(lines)
            return
        first, last = places[0], places[-1] + 1
        while first and _has_tab(lines[first - 1][1]):
            first -= 1
        while last < len(lines) and _has_tab(lines[last][1]):
            last += 1
        self._add_lines(lines[:first])
        self._add_rows(lines[first:last])
        self._add_lines(lines[last:])

    def _add_lines(self, lines: Sequence[_Line]) -> None:
        """Add lines without tabs: bullets and paragraphs."""
        for is_bullet, group in groupby(lines, key=lambda line: bool(_BULLET.match(line[1]))):
            if is_bullet:
                bullets = ((number, _without_bullet(line)) for number, line in group)
                entries = tuple(Entry((self._cell(*bullet),)) for bullet in bullets)
                self.blocks.append(Entries(entries, "bullets"))
            else:
                self.blocks += (Paragraph(self._cell(*line)) for line in group)

    def _add_rows(self, lines: Sequence[_Line]) -> None:
        """Add the rows of a table, and the lines between them."""
        widths = Counter(len(_cells(line)) for _, line in lines)
        _, width = max((count, width) for width, count in widths.items() if width > 1)
        rows: list[tuple[Cell, ...]] = []
        for is_short, group in groupby(lines, key=lambda line: len(_cells(line[1])) < width):
            chain = list(group)
            if is_short and _may_be_one_row(chain, width):
                self._end_table(rows)
                self._add_doubtful(chain)
                continue
            for number, line in chain:
                if _has_tab(line):
                    rows.append(tuple(self._cell(number, cell) for cell in _cells(line)))
                else:
                    self._end_table(rows)
                    self._add_lines([(number, line)])
        self._end_table(rows)

    def _end_table(self, rows: list[tuple[Cell, ...]]) -> None:
        if rows:
            self.blocks.append(Table(tuple(rows)))
            rows.clear()

    def _add_doubtful(self, lines: Sequence[_Line]) -> None:
        """Add lines that are rows without their last cells, or one row with a multi-line cell."""
        for number, line in lines:
            cell = self._cell(number, line)
            self.blocks.append(Paragraph(cell))
            self.remarks.append(Remark("It is a row that lacks cells, or part of one.", cell))

    def _cell(self, number: int, words: str) -> Cell:
        self._budget.spend()
        words = words.strip(EDGES)
        if "\n" in words and words.startswith('"') and words.endswith('"'):
            words = words[1:-1].replace('""', '"').strip(EDGES)
        return Cell((Run(words),) if words else (), number)


def _may_be_one_row(lines: Sequence[_Line], width: int) -> bool:
    """Whether lines that are too short would form one row if each continued the previous cell."""
    cells = sum(len(_cells(line)) for _, line in lines)
    return len(lines) > 1 and cells - len(lines) + 1 == width
