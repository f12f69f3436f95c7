"""Hand-made blocks of pages, for tests of what reads their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from subprocessors.reading.choosing.choices import Choice, RowChoice, Standing
from subprocessors.reading.choosing.columns import Column
from subprocessors.reading.draft import Draft
from subprocessors.reading.drafting.blocks import draft_of
from subprocessors.reading.grid import Cell, Heading, Paragraph, Run, Source, Style
from subprocessors.reading.lists import ListBlock, Spot
from subprocessors.reading.roles import ColumnRole

Words = str | Cell | None
_OF_BLOCK = ("number", "sections", "extra", "lead", "above")


def cell(words: Words, *styles: Style, link: str | None = None) -> Cell:
    """A cell with one kind of formatting."""
    if isinstance(words, Cell):
        return words
    return Cell((Run(words or "", link, frozenset(styles)),))


def cells(*runs: tuple[str, Style] | str) -> Cell:
    """A cell with several kinds of formatting."""
    return Cell(
        tuple(
            Run(each) if isinstance(each, str) else Run(each[0], None, frozenset((each[1],)))
            for each in runs
        )
    )


def block(
    columns: Mapping[str, ColumnRole | None], *rows: Sequence[Words], **given: Any
) -> ListBlock:
    """A table with a header, whose columns have roles."""
    common: dict[str, Any] = {"number": 1, "kind": "table"}
    return ListBlock(
        headings=tuple(_spots(list(columns), 1)),
        rows=tuple(
            tuple(None if words is None else spot for words, spot in zip(row, spots, strict=True))
            for row, spots in ((row, _spots(row, at)) for at, row in enumerate(rows, start=2))
        ),
        **common | given,
    )


def _spots(row: Sequence[Words], at: int) -> list[Spot]:
    return [Spot(cell=cell(words), row=at, column=number) for number, words in enumerate(row, 1)]


def choice(
    columns: Mapping[str, ColumnRole | None], *rows: Sequence[Words], **given: Any
) -> Choice:
    """A table that is the list, all of whose rows are current vendors."""
    of_block = {each: given.pop(each) for each in _OF_BLOCK if each in given}
    table = block(columns, *rows, **of_block)
    common: dict[str, Any] = {
        "standing": Standing.LISTED,
        "reasons": (),
        "rows": [RowChoice(standing=Standing.LISTED) for _ in rows],
    }
    return Choice(
        block=table,
        columns=tuple(
            Column(role=role, reason=None if role else "its heading is not known")
            for role in columns.values()
        ),
        **common | given,
    )


def source(*blocks: Heading | Paragraph, **given: Any) -> Source:
    """A page with headings and paragraphs."""
    return Source(blocks=blocks, **{"format": "html", "file": "page.html"} | given)


def paragraph(words: str, line: int = 1) -> Paragraph:
    """A paragraph of a page."""
    return Paragraph(Cell((Run(words),), line))


def drafted(*choices: Choice, page: Source | None = None, **given: Any) -> Draft:
    """The draft of a page."""
    return draft_of(page or source(), choices, **{"processor": "Example Processor"} | given)


def told(draft: Draft) -> list[tuple[str, str, str | None]]:
    """What was done with a draft's cells: the outcome, the words, and the field or reason."""
    return [
        (each.outcome.value, each.passage.words, each.reason if each.is_unread else each.field)
        for each in draft.readings
    ]
