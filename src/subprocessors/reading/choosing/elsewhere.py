"""What a page says elsewhere about vendors on its list: that they were removed or are planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from subprocessors.reading.cells.lines import mark_at_end, marks_of
from subprocessors.reading.choosing.outliers import is_plain
from subprocessors.reading.choosing.rows import begins_with_no, said_in_note
from subprocessors.reading.context.around import key_of_mark, notes_of
from subprocessors.reading.context.mentions import (
    Mentions,
    vendors_in,
    with_others,
    without_longer_name,
)
from subprocessors.reading.context.said import Saying, said_in, said_of
from subprocessors.reading.context.stated import words_outside_blocks
from subprocessors.reading.grid import Cell, Region, Source
from subprocessors.reading.language import signals
from subprocessors.reading.language.content import is_missing, is_question
from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.words import one_line, quoted
from subprocessors.reading.lists import ListBlock
from subprocessors.reading.sources.limits import Deadline

_MOST_WORDS_OF_A_PHRASE = 6
_MOST_WORDS_OF_A_NOTE = 12
"""Longer notes explain something, and may be about anything."""
_SHORTEST_TELLING = 4
_OF_DAYS = frozenset(
    "on at date the in am le el il op datum fecha data dato dnia em den von par by per".split()
)


class Row(NamedTuple):
    """A row of a list: its block, and its number in the block, from 0."""

    block: int
    at: int


class _Words(NamedTuple):
    """Words that may say something about vendors.

    Attributes:
        text: The words.
        cell: The cell in which they begin.
        above: What the words above them say.
        own: The row that they are in, if it is a row of the list.
        is_of_cell: Whether they are a cell of that row rather than the whole row.
        is_strict: Whether they count against a vendor if they are not understood.
        is_denied: Whether they are a question whose answer is no.
        is_row: Whether they are the words of a row, from its first cell on, which may be a name.
    """

    text: str
    cell: Cell
    above: Saying | None = None
    own: Row | None = None
    is_of_cell: bool = False
    is_strict: bool = False
    is_denied: bool = False
    is_row: bool = False

    def is_about(self, row: Row) -> bool:
        """Return whether they may be about a row; a row has words of its own."""
        return (
            self.own is None or (self.own != row and self.is_of_cell) or self.own.block != row.block
        )

    def is_of_another_use(self, saying: Saying, name: Set[str], use: Set[str]) -> bool:
        """Return whether the words deny only for another use that a vendor is a sub-processor.

        A vendor may be a sub-processor for one thing, and be listed as not being one for another.
        """
        if saying is not Saying.APART or self.above is not Saying.APART:
            return False
        words = _telling(self.text) - name
        return bool(words) and words.isdisjoint(use - name)


class _Named(NamedTuple):
    """The vendors that a text names.

    Attributes:
        marked: The text with marks in place of their names.
        vendors: Their numbers.
        rows: Their rows.
        is_longer: Whether it is a row about something else that begins with a vendor's name.
    """

    marked: str
    vendors: Sequence[int]
    rows: Sequence[Row]
    is_longer: bool


def said_elsewhere(
    source: Source,
    blocks: Sequence[ListBlock],
    listed: Mapping[Row, Sequence[str]],
    today: date,
    deadline: Deadline,
    of_others: Mapping[int, Collection[int]] = MappingProxyType({}),
) -> dict[Row, str]:
    """Return why rows of the list are doubtful because of what the page says elsewhere.

    Args:
        source: The source.
        blocks: Its tables and lists.
        listed: The rows that are current vendors, each with the words in the cells that name it.
        today: The date after which a date is in the future.
        deadline: The remaining time for the source.
        of_others: By the number of each of the list's blocks: its columns that are about something
            else, such as how long data is kept.
    """
    rows: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row, cells in listed.items():
        rows[tuple(cells)].append(row)
    of_name = list(rows.values())
    mentions = Mentions.of(list(rows))
    found = _said_in_notes(source, blocks, listed, today)
    numbers = {row.block for row in listed}

    @cache
    def named(text: str, *, is_row: bool) -> _Named:
        marked = mentions.marked(text) or ""
        other = without_longer_name(with_others(marked)) if is_row else None
        vendors = vendors_in(other or marked)
        about = [row for number in vendors for row in of_name[number]]
        return _Named(other or marked, vendors, about, other is not None)

    @cache
    def uses(row: Row) -> tuple[Set[str], Set[str]]:
        return _telling(*listed[row]), _use(blocks[row.block - 1], row.at)

    said_once = cache(said_in)  # Rows about one vendor repeat its name.
    for words in deadline.over(_all_words(source, blocks, numbers, today, of_others)):
        marked, vendors, about, is_longer = named(words.text, is_row=words.is_row)
        # Most rows name only themselves, and reading what they say takes a long time.
        if not any(map(words.is_about, about)):
            continue
        above = None if is_longer else words.above
        said = said_once(marked, today, above, is_strict=words.is_strict)
        if words.is_denied:
            said = dict.fromkeys(vendors, Saying.GONE)
        for number, saying in said.items():
            where = f" (line {words.cell.line})" if words.cell.line else ""
            told = f"{saying.value}, as the page says elsewhere: '{quoted(words.text)}'{where}"
            for row in of_name[number]:
                if words.is_about(row) and not words.is_of_another_use(saying, *uses(row)):
                    found.setdefault(row, told)
    return found


def _said_in_notes(
    source: Source, blocks: Sequence[ListBlock], listed: Collection[Row], today: date
) -> dict[Row, str]:
    """Return why rows are doubtful because of the notes for the marks in them."""
    notes = {mark: note.text for mark, note in notes_of(source).items()}
    marked: defaultdict[str, list[Row]] = defaultdict(list)
    for row in listed if notes else ():
        cells = [spot.cell for spot in blocks[row.block - 1].rows[row.at] if spot]
        for mark in {key_of_mark(mark) for cell in cells for mark in _marks_in(cell)}:
            marked[mark].append(row)
    found: dict[Row, str] = {}
    for mark, text in notes.items():
        is_rare = (
            len(marked[mark]) * 2 <= len(listed) and len(text.split()) <= _MOST_WORDS_OF_A_NOTE
        )
        if said_in_note(text, today) or (is_rare and not is_plain(text)):
            for row in marked[mark]:
                found.setdefault(row, f"its note says '{quoted(text)}'")
    return found


def _marks_in(cell: Cell) -> Iterator[str]:
    """Yield the footnote marks in a cell."""
    raised, _ = marks_of(cell.runs) or ((), ())
    yield from raised
    if mark := mark_at_end(cell.text):
        yield mark


def _all_words(
    source: Source,
    blocks: Sequence[ListBlock],
    listed: Set[int],
    today: date,
    of_others: Mapping[int, Collection[int]],
) -> Iterator[_Words]:
    asked: Cell | None = None
    for kind, cell in words_outside_blocks(source):
        yield _Words(cell.text, cell, is_strict=kind == "paragraph")
        if asked and begins_with_no(cell.text):
            yield _Words(asked.text, asked, is_denied=True)  # "Do you still use Acme?" "No."
        asked = cell if is_question(cell.text) else None
    for block in blocks:
        if block.region is Region.HIDDEN:
            continue
        yield from (_Words(spot.cell.text, spot.cell) for spot in block.extra)
        if block.number in listed:
            yield from _of_list(block)
        if listed != {block.number}:
            skipped = of_others.get(block.number, ())
            yield from _of_other(block, today, skipped, is_listed=block.number in listed)


def _of_list(block: ListBlock) -> Iterator[_Words]:
    """Yield the words in the list's rows, which may be about other rows."""
    for at, row in enumerate(block.rows):
        own = Row(block.number, at)
        for spot in row:
            if spot:
                yield _Words(spot.cell.text, spot.cell, own=own, is_of_cell=True)


def _of_other(
    block: ListBlock, today: date, skipped: Collection[int], *, is_listed: bool
) -> Iterator[_Words]:
    """Yield the words in the rows of a table or list, with what is above them.

    Rows of the list are about other rows for the same vendor in another of its tables.
    """
    above = None if is_listed else _said_above(block, today)
    is_log = not is_listed and any(signals.found("former", cell.text) for cell in block.above[-1:])
    sections = block.sections or (None,) * len(block.rows)
    told = [spot.cell.text if _is_telling(spot.cell.text) else "" for spot in block.headings]
    for at, (row, section) in enumerate(zip(block.rows, sections, strict=True)):
        own = Row(block.number, at) if is_listed else None
        over = above if is_listed or section is None else said_of(section.cell.text, today) or above
        spots = [
            (spot, heading)
            for column, (spot, heading) in enumerate(zip(row, told, strict=True))
            if spot and column not in skipped and one_line(spot.cell.text)
        ]
        phrases = [each for each in spots if _is_phrase(each[0].cell.text)]
        if phrases:
            text = " ; ".join(_with_heading(spot.cell.text, heading) for spot, heading in phrases)
            is_row = not is_listed and phrases[0] == spots[0]
            yield _Words(text, phrases[0][0].cell, over, own, is_strict=is_log, is_row=is_row)
        for spot, _ in spots:
            if not is_listed and not _is_phrase(spot.cell.text):
                yield _Words(spot.cell.text, spot.cell)


def _said_above(block: ListBlock, today: date) -> Saying | None:
    """Return what a block's heading, or the words before it, say about those in it."""
    for cell in (*block.lead[-1:], *block.above[-1:]):
        if saying := said_of(cell.text, today):
            return saying
    return None


def _use(block: ListBlock, at: int) -> Set[str]:
    """Return the words in a row of the list, including its name."""
    return _telling(*(spot.cell.text for spot in block.rows[at] if spot))


def _telling(*texts: str) -> Set[str]:
    return {word for text in texts for word in words_in(text) if len(word) >= _SHORTEST_TELLING}


def _is_phrase(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS_OF_A_PHRASE


def _is_telling(heading: str) -> bool:
    """Return whether a heading says something about the vendors below it: "Added on"."""
    rest = signals.without(("gone", "ended", "swapped", "soon", "joined"), heading)
    return bool(words_in(heading)) and set(rest) <= _OF_DAYS


def _with_heading(text: str, heading: str) -> str:
    """Return the words in a cell, after its heading if both say something."""
    return f"{heading} {text}" if heading and not is_missing(text) else text
