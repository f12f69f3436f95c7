"""Escaping, and the two shapes that notebooks show: a table and a card. Knows rows, not policies.

The HTML stands alone: no script, no class of somebody else's stylesheet, no outside address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

_STYLE = "border-collapse:collapse;text-align:left;vertical-align:top"
_CELL = "text-align:left;vertical-align:top;padding:0.25em 0.75em;overflow-wrap:break-word"


def table(
    caption: str, headings: Sequence[str], rows: Sequence[Sequence[str | Sequence[str]]]
) -> str:
    """Return an HTML table; the first cell of each row is its heading. Every text is escaped.

    A cell is a text, or several of which each has a line.
    """
    head = "".join(f'<th scope="col" style="{_CELL}">{text(each)}</th>' for each in headings)
    body = "".join(f"<tr>{_heading(first)}{_cells(rest)}</tr>" for first, *rest in rows)
    return _table(caption, f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")


def card(caption: str, facts: Mapping[str, str | Sequence[str] | None]) -> str:
    """Return facts as an HTML table of two columns; a fact that is None or empty is left out."""
    rows = "".join(
        f"<tr>{_heading(name)}{_cells([fact])}</tr>" for name, fact in facts.items() if fact
    )
    return _table(caption, f"<tbody>{rows}</tbody>")


def _table(caption: str, parts: str) -> str:
    # A table that is wider than the page gets a bar of its own to scroll it.
    table = f'<table style="{_STYLE}">{_caption(caption)}{parts}</table>'
    return f'<div style="overflow-x:auto">{table}</div>'


def _caption(written: str) -> str:
    return f'<caption style="text-align:left;font-weight:bold">{text(written)}</caption>'


def _heading(fact: str | Sequence[str]) -> str:
    return f'<th scope="row" style="{_CELL}">{_fact(fact)}</th>'


def _cells(facts: Sequence[str | Sequence[str]]) -> str:
    return "".join(f'<td style="{_CELL}">{_fact(fact)}</td>' for fact in facts)


def _fact(fact: str | Sequence[str]) -> str:
    return text(fact) if isinstance(fact, str) else "<br>".join(map(text, fact))


def text(written: str) -> str:
    """Return a text for HTML, in which nothing is markup."""
    # A bidirectional override in one cell must not turn the rest of the table around.
    return f"<bdi>{escape(written)}</bdi>"


def attribute(written: str) -> str:
    """Return a text for an attribute between double quotes, or for a title."""
    return escape(written)
