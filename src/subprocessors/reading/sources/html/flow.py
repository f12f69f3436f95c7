"""The blocks of a page, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import define, evolve, field, frozen

from subprocessors.reading.grid import Block, Entries, Heading, Paragraph, Region
from subprocessors.reading.sources.html.cards import Group, groups_of, labels_of, parts_of
from subprocessors.reading.sources.html.labels import headings_of_parts
from subprocessors.reading.sources.html.lists import LISTS, bullets_of, entry_of, terms_of
from subprocessors.reading.sources.html.regions import is_part, region_within
from subprocessors.reading.sources.html.tables import (
    is_layout,
    kind_of,
    nested_tables,
    table_of,
    table_of_rows,
)
from subprocessors.reading.sources.html.tree import Child, Element, Text
from subprocessors.reading.sources.html.words import cell_of, cells_of, look_within, parted
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pieces import PLAIN, Look

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEVELS = frozenset("123456789")
_TITLE = re.compile(r"(?!sub)(?:[a-z]{1,40}[-_]{1,2})?(?:title|heading|headline)(?:[-_]?\d)?", re.I)
_MOST_OF_A_TITLE = 120
_RICH = frozenset(("table", "h1", "h2"))


@frozen
class Place:
    """Where on a page an element is."""

    region: Region = Region.MAIN
    in_part: bool = False
    look: Look = PLAIN

    def within(self, element: Element) -> Place:
        """Return the place of an element's contents."""
        return Place(
            region_within(element, self.region, in_part=self.in_part),
            self.in_part or is_part(element),
            look_within(self.look, element),
        )


def blocks_of(root: Element, budget: Budget) -> tuple[Block, ...]:
    """Return the blocks of a page.

    Args:
        root: Its outermost element.
        budget: The remaining budget.

    Raises:
        SourceError: If there are too many cells.
    """
    flow = _Flow(budget, groups_of(root), headings_of_parts(root))
    flow.walk(root, Place())
    return tuple(flow.blocks)


@define
class _Flow:
    """Collects the blocks of a page; each level of elements takes one stack frame."""

    budget: Budget
    groups: dict[int, Group]
    headings: Mapping[int, Element]
    blocks: list[Block] = field(factory=list[Block])
    level: int = 0
    _pending: list[Child] = field(factory=list[Child])

    def walk(self, element: Element, place: Place) -> None:
        """Add the blocks of an element."""
        for child in parted(element):
            if isinstance(child, Text) or not child.is_block:
                self._pending.append(child)
                continue
            self._paragraphs(place)
            if heading := self.headings.get(id(child)):
                self._heading(heading, place, min(self.level + 1, 6))
            if group := self.groups.get(id(child)):
                if child is group.elements[0]:
                    self._group(group, place)
            elif child.length and not self._add(child, place):
                self.walk(child, place.within(child))
        self._paragraphs(place)

    def _add(self, element: Element, place: Place) -> bool:
        """Add an element that is one block, and return whether it is."""
        tag, within = element.tag, place.within(element)
        if tag in _HEADINGS or element.role == "heading":
            self.level = _HEADINGS.get(tag) or _stated_level(element)
            self._heading(element, place, self.level)
        elif tag in ("summary", "legend") or _is_title(element):
            self._heading(element, place, min(self.level + 1, 6))
        elif tag == "pre":
            self._pending.append(element)
            self._paragraphs(within, is_preformatted=True)
        elif kind_of(element) == "table" and not is_layout(element):
            self._table(element, within)
        elif tag in LISTS and element.within.isdisjoint(_RICH):
            entries = bullets_of(element, within.look, self.budget)
            several = sum(len(each.cells) > 1 for each in entries) * 2 > len(entries)
            self.blocks.append(Entries(entries, "cards" if several else "bullets", within.region))
        elif tag == "dl" and element.within.isdisjoint(_RICH):
            entries = terms_of(element, within.look, self.budget)
            self.blocks.append(Entries(entries, "terms", within.region))
        else:
            return False
        return True

    def _heading(self, element: Element, place: Place, level: int) -> None:
        self.budget.spend()
        words = [each for each in parted(element) if not _is_anchor(each)]
        cell = cell_of(words, place.look)
        if cell.runs:
            self.blocks.append(Heading(cell, level, place.region))

    def _table(self, element: Element, place: Place) -> None:
        table, loose = table_of(element, place.look, place.region, self.budget)
        if table:
            self.blocks.append(table)
        self._pending += loose
        self._paragraphs(place)
        inner = evolve(place, region=Region.NESTED if place.region is Region.MAIN else place.region)
        for nested in nested_tables(element):
            if not self._add(nested, inner):
                self.walk(nested, inner.within(nested))

    def _paragraphs(self, place: Place, *, is_preformatted: bool = False) -> None:
        """Add the words outside other blocks."""
        if self._pending:
            for cell in cells_of(self._pending, place.look):
                self.budget.spend()
                self.blocks.append(Paragraph(cell, place.region, is_preformatted))
            self._pending = []

    def _group(self, group: Group, place: Place) -> None:
        if group.has_head:
            rows = [(row, parts_of(row)) for row in group.elements]
            self.blocks.append(table_of_rows(rows, place.look, place.region, self.budget))
            return
        labels = labels_of(group.elements)
        entries = (entry_of(each, place.look, self.budget, labels) for each in group.elements)
        self.blocks.append(Entries(tuple(entries), "cards", place.region))


def _is_anchor(child: Child) -> bool:
    """Whether something in a heading is only the mark that links to the heading."""
    if isinstance(child, Text) or not child.attributes.get("href", "").startswith("#"):
        return False
    return not any(map(str.isalnum, cell_of([child]).text))


def _is_title(element: Element) -> bool:
    """Whether only an element's class, such as `section-title`, makes it a heading."""
    return (
        element.tag in ("div", "span")
        and element.length <= _MOST_OF_A_TITLE
        and any(map(_TITLE.fullmatch, element.classes))
        and all(isinstance(each, Text) or not each.is_block for each in element.children)
    )


def _stated_level(element: Element) -> int:
    stated = element.attributes.get("aria-level", "")
    return int(stated) if stated in _LEVELS else 2
