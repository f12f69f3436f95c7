"""Sources as short text, so that tests can show what a reader found."""

from __future__ import annotations

from collections.abc import Iterator

from subprocessors.reading.grid import (
    Block,
    Cell,
    Entry,
    Heading,
    Paragraph,
    Region,
    Source,
    Style,
    Table,
)

MARKS = {
    Style.STRONG: "*",
    Style.SMALL: "~",
    Style.STRUCK: "-",
    Style.RAISED: "^",
    Style.MARKED: "_",
}


def outline(source: Source) -> list[str]:
    """Return the blocks of a source, each as one line or, for a table or list, as several."""
    return [line for block in source.blocks for line in lines_of(block)]


def cells_of_source(source: Source) -> Iterator[Cell]:
    """Yield all the cells of a source, including remarks, and merged ones once."""
    for block in source.blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.cell
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row if not cell.copied)
            if block.caption:
                yield block.caption
        else:
            for entry in block.entries:
                yield from cells_of_entry(entry)
    yield from (each.cell for each in source.remarks if each.cell)


def cells_of_entry(entry: Entry) -> Iterator[Cell]:
    yield from entry.cells
    # Several cells may share one label.
    yield from {id(label): label for label in entry.labels if label}.values()
    for nested in entry.nested:
        yield from cells_of_entry(nested)


def lines_of(block: Block) -> Iterator[str]:
    region = "" if block.region is Region.MAIN else f"{block.region.value}: "
    if isinstance(block, Heading):
        yield f"{region}{'#' * block.level} {words(block.cell)}"
    elif isinstance(block, Paragraph):
        yield f"{region}{words(block.cell)}"
    elif isinstance(block, Table):
        caption = f" {words(block.caption)}" if block.caption else ""
        yield f"{region}table {block.heads}{caption}"
        yield from ("| " + " | ".join(map(words, row)) for row in block.rows)
    else:
        yield f"{region}{block.kind}"
        for entry in block.entries:
            yield from entry_lines(entry, "- ")


def entry_lines(entry: Entry, before: str) -> Iterator[str]:
    labels = entry.labels or (None,) * len(entry.cells)
    parts = (
        f"{words(label)} = {words(cell)}" if label else words(cell)
        for label, cell in zip(labels, entry.cells, strict=True)
    )
    yield before + " | ".join(parts)
    for nested in entry.nested:
        yield from entry_lines(nested, f"  {before}")


def words(cell: Cell) -> str:
    """Return the words of a cell: marked by their formatting, with `/` for a line feed."""
    shown = ""
    for run in cell.runs:
        marks = "".join(mark for style, mark in MARKS.items() if style in run.styles)
        text = run.text.replace("\n", " / ")
        shown += marks + (f"[{text}]({run.link})" if run.link else text) + marks[::-1]
    return f"{shown}°" if cell.copied else shown
