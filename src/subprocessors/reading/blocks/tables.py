"""Tables as rows under headings: marked or unmarked headers, section rows, transposed tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from subprocessors.reading.blocks.records import Columns, Field, Record, columns_of, is_label
from subprocessors.reading.cutting import all_runs, is_strong
from subprocessors.reading.grid import Cell, Run, Table
from subprocessors.reading.language.content import is_sentence
from subprocessors.reading.language.lexicon import is_heading, options_of
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.wording import is_said
from subprocessors.reading.lists import Spot
from subprocessors.reading.roles import ColumnRole

_NO_CELL = Cell()
_MOST_HEADS = 3
_HEADS_OF_LABELS = frozenset((ColumnRole.NUMBER, ColumnRole.CATEGORY, ColumnRole.NOTES))
_MARKS = "*†‡¹²³#"


@frozen
class _Row:
    """A row of a table.

    Attributes:
        number: Its number in the table, from 1.
        cells: Its cells.
    """

    number: int
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> list[str]:
        return [cell.text.strip() for cell in self.cells]

    @property
    def spanned(self) -> Cell | None:
        """The cell that covers the whole row, if one does."""
        first, *others = self.cells
        if others and first.text.strip() and all(cell.copied for cell in others):
            return first if len(set(self.texts)) == 1 else None
        return None

    def spot(self, column: int) -> Spot:
        """Return a cell with its place."""
        return Spot(cell=self.cells[column], row=self.number, column=column + 1)


def columns_of_table(table: Table) -> Columns:
    """Return a table as rows under headings.

    Args:
        table: The table.

    Returns:
        Its rows. A row that consists of one cell is the section of the rows below it, or a note if
        none follow. Cells beyond the headings are kept as extra.
    """
    rows = [_Row(number, cells) for number, cells in enumerate(table.rows, 1) if _has_words(cells)]
    if _is_turned(rows):
        return _turned(rows)
    titles, heads, body = _parted(rows, table)
    headings = _headings(heads, max((len(row.cells) for row in body), default=0))
    return _sectioned(headings, titles, heads, body)


def fields_of_table(table: Table) -> tuple[Field, ...] | None:
    """Return a table of labels and values as parts of one thing; None for any other table."""
    rows = [row for cells in table.rows if _has_words(cells) for row in [_Row(0, cells)]]
    if not rows or any(len(row.cells) != 2 for row in rows):
        return None
    labelled = [row for row in rows if is_label(row.cells[0]) and row.cells[1].text.strip()]
    is_told = _tells_of_labels(rows[0])
    enough = len(rows) if not is_told else 0
    if len(labelled) * 2 < enough or (len(rows) > 1 and len(labelled) < 2):
        return None
    if is_label(rows[0].cells[0]) and is_label(rows[0].cells[1]) and len(rows) > 1:
        return None  # A separate header: "Name | Purpose".
    is_heading = is_told or (table.heads and _is_heading_of_labels(rows[0]))
    is_head = rows[0] not in labelled or is_heading
    return tuple(Field(row.cells[1], row.cells[0]) for row in (rows[1:] if is_head else rows))


def _tells_of_labels(row: _Row) -> bool:
    """Return whether a row's words make it a header such as "Field | Value"."""
    first, second = row.texts
    return is_said(first, "labels", "first") and is_said(second, "labels", "second")


def _is_heading_of_labels(row: _Row) -> bool:
    """Return whether a row is a header such as "Item | Details"."""
    (options,) = options_of([row.texts[0]])
    return _HEADS_OF_LABELS.issuperset(options)


def _has_words(cells: Sequence[Cell]) -> bool:
    return any(cell.text.strip() for cell in cells)


def _share_of_headings(texts: Sequence[str]) -> float:
    worded = [text for text in texts if text]
    return sum(map(is_heading, worded)) / len(worded) if worded else 0.0


def _is_head(row: _Row) -> bool:
    """Return whether a row looks like the header of a table."""
    worded = [text for text in row.texts if text]
    known = sum(map(is_heading, worded))
    return len(worded) > 1 and known * 2 >= len(worded) and len(set(worded)) == len(worded)


def _is_turned(rows: Sequence[_Row]) -> bool:
    """Return whether the first column of a table holds the headings."""
    if len(rows) < 2 or min(len(row.cells) for row in rows) < 2:
        return False
    first = [row.texts[0] for row in rows]
    below = [text for text in first[1:] if text]
    if not below or _share_of_headings(below) < 0.6:
        return False
    across = rows[0].texts[1:]
    return _share_of_headings(across) < 0.5 and len(below) > (len(rows[0].cells) == 2)


def _turned(rows: Sequence[_Row]) -> Columns:
    """Return a table whose first column holds labels: each of the other columns is a record."""
    first = words_in(rows[0].texts[0])
    starts = [at for at, row in enumerate(rows) if at == 0 or words_in(row.texts[0]) == first]
    records: list[Record] = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        part = rows[start:end]
        width = max(len(row.cells) for row in part)
        for column in range(1, width):
            fields = [
                _field(row, column, is_first=at == 0)
                for at, row in enumerate(part)
                if column < len(row.cells) and row.cells[column].text.strip()
            ]
            if fields:
                records.append(Record(tuple(fields), column + 1))
    empty = [row.spot(0) for row in rows if row.texts[0] and not any(row.texts[1:])]
    found = columns_of(records)
    return evolve(found, extra=(*found.extra, *empty))


def _field(row: _Row, column: int, *, is_first: bool) -> Field:
    label = row.cells[0]
    if is_first and not is_label(label):
        return Field(row.cells[column], shape="name")
    return Field(row.cells[column], label)


def _parted(
    rows: Sequence[_Row], table: Table
) -> tuple[Sequence[_Row], Sequence[_Row], Sequence[_Row]]:
    """Return the titles above a table's header, the header rows, and the other rows."""
    first_rows = set(range(1, min(table.heads, _MOST_HEADS) + 1))
    at = 0
    titles: list[_Row] = []
    while at < len(rows) and rows[at].spanned and at + 1 < len(rows):
        titles.append(rows[at])
        at += 1
    start = at
    while at < len(rows) and rows[at].number in first_rows:
        at += 1
    if at == start and at < len(rows) and _is_head(rows[at]):
        at += 1
    if at - start == 1 and at + 1 < len(rows) and _continues_head(rows[start], rows[at]):
        at += 1
    if at == start:
        return [], [], rows  # Not a header: a cell that covers its row may be a section.
    return titles, rows[start:at], rows[at:]


def _continues_head(head: _Row, row: _Row) -> bool:
    """Return whether a row is the second row of a header: headings under merged headings."""
    merged = any(cell.copied for cell in head.cells)
    return merged and _is_head_below(row)


def _is_head_below(row: _Row) -> bool:
    worded = [cell.text for cell in row.cells if cell.text.strip() and not cell.copied]
    return bool(worded) and _share_of_headings(worded) == 1


def _headings(heads: Sequence[_Row], width: int) -> tuple[Spot, ...]:
    if not heads:
        return tuple(Spot(cell=_NO_CELL, row=1, column=at + 1) for at in range(width))
    longest = max(len(row.cells) for row in heads)
    return tuple(_heading(heads, column) for column in range(longest))


def _heading(heads: Sequence[_Row], column: int) -> Spot:
    """Return the heading of a column: the words in the header rows, from top to bottom."""
    cells = [row.cells[column] for row in heads if column < len(row.cells)]
    parts: list[Cell] = []
    for cell in cells:
        if cell.text.strip() and cell.text not in [part.text for part in parts]:
            parts.append(cell)
    cell = parts[0] if parts else _NO_CELL
    if len(parts) > 1:
        whole = Cell(
            tuple(run for part in parts for run in (*part.runs, Run(" ")))[:-1], parts[0].line
        )
        cell = whole if is_heading(whole.text) or not is_heading(parts[-1].text) else parts[-1]
    row = next((row.number for row in heads if cell in row.cells), heads[0].number)
    return Spot(cell=cell, row=row, column=column + 1)


def _sectioned(
    headings: tuple[Spot, ...],
    titles: Sequence[_Row],
    heads: Sequence[_Row],
    body: Sequence[_Row],
) -> Columns:
    width = len(headings)
    is_emphasised = _emphasis(body)
    above = [row.texts for row in heads]
    section = titles[-1].spot(0) if titles else None
    waiting: list[Spot] = []
    rows: list[tuple[Spot | None, ...]] = []
    sections: list[Spot | None] = []
    extra = [title.spot(0) for title in titles[:-1]]
    extra += _unused(heads, headings)
    for row in body:
        if row.texts in above:
            continue  # The header again, as in long tables.
        if _is_section(row, width, emphasised=is_emphasised):
            if _is_note(row.texts[0]):
                extra.append(row.spot(0))
                continue
            section = row.spot(0)
            waiting.append(section)
            continue
        waiting = []
        spots = [row.spot(at) for at in range(len(row.cells))]
        rows.append(tuple(spots[at] if at < len(spots) else None for at in range(width)))
        sections.append(section)
        extra += (spot for spot in spots[width:] if spot.cell.text.strip() and not spot.cell.copied)
    return Columns(headings, tuple(rows), tuple(sections), (*extra, *waiting))


def _unused(heads: Sequence[_Row], headings: Sequence[Spot]) -> Iterator[Spot]:
    """Yield the header cells whose words are not in any heading."""
    used = "\n".join(spot.cell.text for spot in headings)
    for row in heads:
        for at, cell in enumerate(row.cells):
            if not cell.copied and cell.text.strip() not in used:
                yield row.spot(at)


def _emphasis(body: Sequence[_Row]) -> bool:
    """Return whether the first cells of full rows are emphasised."""
    full = [row for row in body if len([text for text in row.texts if text]) > 1]
    return bool(full) and sum(all_runs(row.cells[0], is_strong) for row in full) * 2 >= len(full)


def _is_section(row: _Row, width: int, *, emphasised: bool) -> bool:
    """Return whether a row is the heading of those below it."""
    if row.spanned and width > 1:
        return True
    texts = row.texts
    if width < 3 or len([text for text in texts if text]) != 1 or not texts[0]:
        return False
    return _is_note(texts[0]) or (all_runs(row.cells[0], is_strong) and not emphasised)


def _is_note(text: str) -> bool:
    return text[0] in _MARKS or is_sentence(text)
