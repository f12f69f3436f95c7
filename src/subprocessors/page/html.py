"""Text from a list in HTML, and pages in HTML: as a fragment for a site, and for notebooks.

The HTML is self-contained: no script, no external stylesheet, nothing to load.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import islice

from subprocessors.counting import counted
from subprocessors.page import (
    GAP,
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Link,
    Page,
    Paragraph,
    Part,
    Table,
)
from subprocessors.page.markdown import address
from subprocessors.page.text import shown

_ROWS_SHOWN = 100
_TABLE = ' style="border-collapse:collapse;text-align:left;vertical-align:top"'
_CAPTION = ' style="text-align:left;font-weight:bold"'
_CELL = ' style="text-align:left;vertical-align:top;padding:0.25em 0.75em;overflow-wrap:break-word"'


def text(written: str) -> str:
    """Return text escaped for HTML."""
    # Right-to-left text must not change the direction of the rest of the table.
    return f"<bdi>{escape(shown(written))}</bdi>"


def attribute(written: str) -> str:
    """Return text escaped for a double-quoted attribute, or for a title."""
    return escape(shown(written))


def part(written: Part) -> str:
    """Return a part of a cell."""
    if isinstance(written, Link):
        return f'<a href="{attribute(address(written.url))}">{text(written.text)}</a>'
    return text(written)


def write(page: Page) -> str:
    """Return a page as a fragment of HTML, without styles.

    It is a section with the class `sub-processors`; a gap has the class `not-stated`.
    """
    body = "\n".join(map(_block, page.blocks))
    return f'<section class="sub-processors">\n{body}\n</section>\n'


def table(
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str | Sequence[str]]],
    number: int | None = None,
) -> str:
    """Return a table for notebooks: the first hundred rows, with the total in the caption.

    Args:
        caption: The caption above it.
        headings: The column headings.
        rows: The rows; the first cell of each is its heading. A cell holds one text, or several,
            shown one per line.
        number: The number of rows, if they are generated lazily.
    """
    if number is None:
        rows = list(rows)
        number = len(rows)
    if number > _ROWS_SHOWN:
        caption += f" (the first {_ROWS_SHOWN} of {counted(number, 'row')})"
    cells = [list(map(_cell, row)) for row in islice(rows, _ROWS_SHOWN)]
    return _in_notebook(caption, Table(cells, headings))


def card(caption: str, facts: Mapping[str, str | Sequence[str] | None]) -> str:
    """Return facts for notebooks as a table of two columns, without None and empty values."""
    rows = [(_cell(name), _cell(fact)) for name, fact in facts.items() if fact]
    return _in_notebook(caption, Table(rows))


def _cell(fact: str | Sequence[str]) -> Cell:
    return (fact,) if isinstance(fact, str) else fact


def _in_notebook(caption: str, block: Table) -> str:
    # A table wider than the page gets its own scroll bar.
    above = f"<caption{_CAPTION}>{text(caption)}</caption>"
    table = f"<table{_TABLE}>{above}\n{_inner(block, _CELL)}</table>"
    return f'<div style="overflow-x:auto">{table}</div>'


def _block(block: Block) -> str:
    match block:
        case Heading(written, level):
            return f"<h{level}>{text(written)}</h{level}>"
        case Paragraph(parts):
            return f"<p>{_parts(parts, ' ')}</p>"
        case Items(items):
            lines = "\n".join(map(_item, items))
            return f"<ul>\n{lines}\n</ul>"
        case _:
            return f"<table>\n{_inner(block)}</table>"


def _item(item: Item) -> str:
    label = f"<strong>{text(item.label)}</strong>: " if item.label else ""
    details = "".join(f"<li>{text(each)}</li>" for each in item.details)
    below = f"<ul>{details}</ul>" if details else ""
    return f"<li>{label}{_parts(item.parts, ' ')}{below}</li>"


def _inner(block: Table, style: str = "") -> str:
    head = "".join(f'<th scope="col"{style}>{text(each)}</th>' for each in block.headings)
    head = f"<thead>\n<tr>{head}</tr>\n</thead>\n" if head else ""
    rows = ""
    for row in block.rows:
        first, *rest = (_parts(each, "<br>") for each in row)
        cells = "".join(f"<td{style}>{each}</td>" for each in rest)
        rows += f'<tr><th scope="row"{style}>{first}</th>{cells}</tr>\n'
    return f"{head}<tbody>\n{rows}</tbody>\n"


def _parts(parts: Cell, between: str) -> str:
    return between.join(map(part, parts)) or f'<em class="not-stated">{GAP}</em>'
