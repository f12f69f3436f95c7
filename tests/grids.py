"""Hand-made sources: cells, tables and lists of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from subprocessors.reading.grid import (
    Block,
    Cell,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Run,
    Source,
    Style,
    Table,
)

BOLD = frozenset((Style.STRONG,))
STRUCK = frozenset((Style.STRUCK,))
RAISED = frozenset((Style.RAISED,))


def cell(*runs: str | Run, copied: bool = False) -> Cell:
    made = [Run(run) if isinstance(run, str) else run for run in runs]
    return Cell(tuple(run for run in made if run.text), copied=copied)


def shown(block: Block, of_entry: Callable[[Entry], object] | None = None) -> object:
    """What a block says: words, rows of words, or its entries, as shown by a function."""
    match block:
        case Heading():
            return f"{'#' * block.level} {block.cell.text}"
        case Paragraph():
            return block.cell.text
        case Table():
            return [[each.text for each in row] for row in block.rows]
        case Entries():
            assert of_entry, block
            return [of_entry(each) for each in block.entries]


def bold(text: str) -> Run:
    return Run(text, styles=BOLD)


def link(text: str, address: str = "https://example.com") -> Run:
    return Run(text, link=address)


def copy(text: str) -> Cell:
    return cell(text, copied=True)


def table(*rows: Sequence[str | Cell], heads: int = 1, **given) -> Table:
    return Table(tuple(tuple(map(_cell, row)) for row in rows), heads, **given)


def bullets(*entries: str | Cell | Entry, kind: str = "bullets") -> Entries:
    made = (each if isinstance(each, Entry) else Entry((_cell(each),)) for each in entries)
    return Entries(tuple(made), kind)


def entry(
    *parts: str | Cell, labels: Sequence[str | None] = (), nested: Sequence[Entry] = ()
) -> Entry:
    given = tuple(label if label is None else cell(label) for label in labels)
    return Entry(tuple(map(_cell, parts)), given, tuple(nested))


def heading(text: str, level: int = 2) -> Heading:
    return Heading(cell(text), level)


def paragraph(*runs: str | Run) -> Paragraph:
    return Paragraph(cell(*runs))


def source(*blocks: Block, **given) -> Source:
    return Source(blocks, given.pop("format", "made up"), **given)


def _cell(words: str | Cell) -> Cell:
    return cell(words) if isinstance(words, str) else words
