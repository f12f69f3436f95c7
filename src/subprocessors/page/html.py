"""Texts of a list in HTML, and pages in HTML: as a fragment for a site, and as notebooks show it.

The HTML stands alone: no script, no class of somebody else's stylesheet, nothing that is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from subprocessors.page.markdown import address
from subprocessors.page.page import (
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
from subprocessors.page.text import shown


class _Look(NamedTuple):
    """The styles of a table, as attributes."""

    table: str = ""
    caption: str = ""
    cell: str = ""


_PLAIN = _Look()
_NOTEBOOK = _Look(
    ' style="border-collapse:collapse;text-align:left;vertical-align:top"',
    ' style="text-align:left;font-weight:bold"',
    ' style="text-align:left;vertical-align:top;padding:0.25em 0.75em;overflow-wrap:break-word"',
)


def text(written: str) -> str:
    """Return a text for HTML, in which nothing is markup."""
    # A text that is written from right to left must not turn the rest of the table around.
    return f"<bdi>{escape(shown(written))}</bdi>"


def attribute(written: str) -> str:
    """Return a text for an attribute between double quotes, or for a title."""
    return escape(shown(written))


def part(written: Part) -> str:
    """Return a part of a cell."""
    if isinstance(written, Link):
        return f'<a href="{attribute(address(written.url))}">{text(written.text)}</a>'
    return text(written)


def write(page: Page) -> str:
    """Return a page as a fragment of HTML, without styles.

    It is a section of the class `sub-processors`; a gap has the class `not-stated`.
    """
    body = "\n".join(map(_block, page.blocks))
    return f'<section class="sub-processors">\n{body}\n</section>\n'


def table(
    caption: str, headings: Sequence[str], rows: Iterable[Sequence[str | Sequence[str]]]
) -> str:
    """Return a table for notebooks; the first cell of each row is its heading.

    A cell is a text, or several of which each has a line.
    """
    return _in_notebook(caption, Table([list(map(_cell, row)) for row in rows], headings))


def card(caption: str, facts: Mapping[str, str | Sequence[str] | None]) -> str:
    """Return facts for notebooks: a table of two columns, without those that are None or empty."""
    rows = [(_cell(name), _cell(fact)) for name, fact in facts.items() if fact]
    return _in_notebook(caption, Table(rows))


def _cell(fact: str | Sequence[str]) -> Cell:
    return (fact,) if isinstance(fact, str) else fact


def _in_notebook(caption: str, block: Table) -> str:
    # A table that is wider than the page gets a bar of its own to scroll it.
    return f'<div style="overflow-x:auto">{_table(block, _NOTEBOOK, caption)}</div>'


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
            return _table(block, _PLAIN)


def _item(item: Item) -> str:
    label = f"<strong>{text(item.label)}</strong>: " if item.label else ""
    details = "".join(f"<li>{text(each)}</li>" for each in item.details)
    below = f"<ul>{details}</ul>" if details else ""
    return f"<li>{label}{_parts(item.parts, ' ')}{below}</li>"


def _table(block: Table, look: _Look, caption: str | None = None) -> str:
    above = "" if caption is None else f"<caption{look.caption}>{text(caption)}</caption>"
    head = "".join(f'<th scope="col"{look.cell}>{text(each)}</th>' for each in block.headings)
    head = f"<thead>\n<tr>{head}</tr>\n</thead>\n" if head else ""
    rows = "".join(_row(each, look.cell) for each in block.rows)
    return f"<table{look.table}>{above}\n{head}<tbody>\n{rows}</tbody>\n</table>"


def _row(row: Sequence[Cell], style: str) -> str:
    first, *rest = (_parts(each, "<br>") for each in row)
    cells = "".join(f"<td{style}>{each}</td>" for each in rest)
    return f'<tr><th scope="row"{style}>{first}</th>{cells}</tr>\n'


def _parts(parts: Cell, between: str) -> str:
    return between.join(map(part, parts)) or f'<em class="not-stated">{GAP}</em>'
