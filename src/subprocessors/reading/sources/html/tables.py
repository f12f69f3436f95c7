"""Tables on a page: every merged cell is in each place that it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from attrs import define, field

from subprocessors.reading.grid import Cell, Region, Style, Table
from subprocessors.reading.sources.html.labels import label_of
from subprocessors.reading.sources.html.tree import Child, Element, Text
from subprocessors.reading.sources.html.words import cell_of, look_within, parted
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pieces import Look
from subprocessors.reading.sources.spans import Span, spread

_WIDEST = 1_000
"""How many columns a cell may span; browsers do not accept more either."""

_DIGITS = re.compile(r"\s*(\d{1,9})", re.ASCII)

_TAGS = {
    "table": "table",
    "thead": "group",
    "tbody": "group",
    "tfoot": "group",
    "tr": "row",
    "td": "cell",
    "th": "heading",
    "caption": "caption",
}
_ROLES = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "rowgroup": "group",
    "row": "row",
    "cell": "cell",
    "gridcell": "cell",
    "columnheader": "heading",
    "rowheader": "heading",
    "caption": "caption",
}


def table_of(
    element: Element, look: Look, region: Region, budget: Budget
) -> tuple[Table | None, list[Child]]:
    """Return a table, or None if it has no words, and what it contains outside its cells.

    The words of a table in one of its cells are left out, because that is a separate table, unless
    it has a single cell and so is only a frame.

    Args:
        element: The element of the table: `<table>`, or another with the same roles.
        look: The formatting that its words inherit.
        region: The part of the page that it is in.
        budget: The remaining budget.

    Raises:
        SourceError: If there are too many cells.
    """
    spans: list[Span] = []
    count, marked = 0, 0
    captions, groups, loose = _groups(element)
    for group in groups:
        if group.is_head and marked == count:
            marked += len(group.rows)
        rows = [(row, _cells(row, loose)) for row in group.rows]
        spans += _placed(rows, count, group.look(look), budget)
        count += len(rows)
    said = captions or list(filter(None, [label_of(element)]))
    caption = cell_of(said, look) if said else None
    if not any(each.cell.runs for each in spans):
        return None, [*captions, *loose]
    heads = marked or _leading_heads(spans)
    return Table(spread(spans, count, budget), heads, caption, region=region), loose


def table_of_rows(
    rows: list[tuple[Element, list[Element]]], look: Look, region: Region, budget: Budget
) -> Table:
    """Return a table of elements that are laid out as one; its first row is its header.

    Args:
        rows: The rows, each with its cells.
        look: The formatting that their words inherit.
        region: The part of the page that they are in.
        budget: The remaining budget.

    Raises:
        SourceError: If there are too many cells.
    """
    budget.spend(sum(len(cells) for _, cells in rows))
    made = (tuple(_cell(cell, look_within(look, row)) for cell in cells) for row, cells in rows)
    return Table(tuple(made), 1, region=region)


def is_layout(element: Element) -> bool:
    """Whether a table only lays out the page: it says so, has one cell, or contains others."""
    if element.role in ("presentation", "none"):
        return True
    _, groups, loose = _groups(element)
    cells = [cell for group in groups for row in group.rows for cell in _cells(row, loose)]
    if any(kind_of(cell) == "heading" for cell in cells):
        return False
    return len(cells) == 1 or "table" in element.within


def nested_tables(element: Element) -> Iterator[Element]:
    """Yield the tables in the cells of a table, without those nested in them."""
    waiting = element.elements[::-1]
    while waiting:
        each = waiting.pop()
        if _is_of_its_own(each):
            yield each
        elif "table" in each.within:
            waiting.extend(each.elements[::-1])


def _is_of_its_own(element: Element) -> bool:
    """Whether an element in a cell is a table rather than a frame around the cell's words."""
    return element.tag == "table" and ("table" in element.within or not is_layout(element))


@define
class _Group:
    """Rows between which cells may be merged.

    Attributes:
        element: The element around them, if there is one.
        rows: The rows.
    """

    element: Element | None = None
    rows: list[Element] = field(factory=list[Element])

    @property
    def is_head(self) -> bool:
        """Whether they are the table's header."""
        return self.element is not None and self.element.tag == "thead"

    @property
    def is_foot(self) -> bool:
        """Whether they are its footer."""
        return self.element is not None and self.element.tag == "tfoot"

    def look(self, look: Look) -> Look:
        """Return the formatting of words in them."""
        return look_within(look, self.element) if self.element else look


def kind_of(element: Element) -> str:
    """Return what an element is in a table, by its role or name; "" if it is not part of one."""
    return _ROLES.get(element.role) or _TAGS.get(element.tag, "")


def _groups(table: Element) -> tuple[list[Child], list[_Group], list[Child]]:
    """Return a table's captions, its groups of rows, with the footer last, and the rest."""
    captions: list[Child] = []
    groups: list[_Group] = [_Group()]
    loose: list[Child] = []
    waiting = [(child, groups[0]) for child in reversed(table.children)]
    while waiting:
        child, group = waiting.pop()
        kind = "" if isinstance(child, Text) else kind_of(child)
        if isinstance(child, Text) or kind in ("table", "cell", "heading"):
            loose.append(child)
        elif kind == "caption":
            captions.append(child)
        elif kind == "row":
            group.rows.append(child)
        else:
            if kind == "group":
                group = _Group(child)
                groups.append(group)
            waiting.extend((each, group) for each in reversed(child.children))
    return captions, sorted(groups, key=lambda group: group.is_foot), loose


def _placed(
    rows: list[tuple[Element, list[Element]]], first: int, look: Look, budget: Budget
) -> Iterator[Span]:
    """Yield the cells in a group of rows, each at its place."""
    taken: dict[int, int] = {}
    """For each column that a cell from above covers, the next free row."""
    for number, (row, cells) in enumerate(rows):
        column = 0
        within = look_within(look, row)
        if first + number and len(cells) > 1 and all(kind_of(each) == "heading" for each in cells):
            within = Look(within.link, within.styles | {Style.HEADING})
        for element in cells:
            begins = column
            while taken.get(column, 0) > number:
                column += 1
            budget.spend(1 + column - begins)
            columns = _span(element, "colspan", _WIDEST) or 1
            below = _span(element, "rowspan", len(rows))
            last = min(number + below, len(rows)) if below else len(rows)
            if last > number + 1:
                budget.spend(columns)
                taken.update(dict.fromkeys(range(column, column + columns), last))
            is_head = kind_of(element) == "heading"
            cell = _cell(element, within)
            yield Span(cell, first + number, column, last - number, columns, is_head)
            column += columns


def _cell(element: Element, look: Look) -> Cell:
    cell = cell_of(parted(element), look_within(look, element), _is_of_its_own)
    return cell if cell.runs else Cell((), element.line)


def _cells(row: Element, loose: list[Child]) -> list[Element]:
    """Return the cells of a row, and add what is outside them to the rest."""
    cells: list[Element] = []
    waiting = row.children[::-1]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Text):
            loose.append(each)
        elif kind_of(each) in ("cell", "heading"):
            cells.append(each)
        else:
            waiting.extend(each.children[::-1])
    return cells


def _span(element: Element, name: str, most: int) -> int:
    """Return how many places a cell covers, as browsers read it; 0 for all remaining ones."""
    stated = element.attributes.get(name) or element.attributes.get(f"aria-{name}", "")
    digits = _DIGITS.match(stated)
    return min(int(digits[1]), most) if digits else 1


def _leading_heads(spans: list[Span]) -> int:
    """Return how many rows at the top consist of headings only.

    A single heading below another row of headings is the heading of a section.
    """
    heads = 0
    for row, cells in groupby(spans, key=lambda span: span.row):
        in_row = list(cells)
        if row != heads or not all(each.is_head for each in in_row):
            break
        if heads and len(in_row) == 1:
            break
        heads += 1
    return heads
