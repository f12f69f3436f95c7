"""Bullets, terms and cards on a page, as entries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field

from subprocessors.reading.grid import Cell, Entry
from subprocessors.reading.sources.html.tree import Child, Element, Text
from subprocessors.reading.sources.html.words import cell_of, cells_of, look_within, parted
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pieces import Look

LISTS = frozenset(("ul", "ol", "menu", "dir"))
"""The elements whose children are bullets."""

_COLONS = (":", "\uff1a")
_LABELS = frozenset(("dt", "th", "label"))
_LABEL_CLASS = re.compile(
    r"(?:.{0,40}[-_])?(?:label|key|term|lbl|field-name|dt)(?:[-_].{0,40})?", re.I
)


def bullets_of(element: Element, look: Look, budget: Budget) -> tuple[Entry, ...]:
    """Return the bullets of a list, each with the lists in it.

    Args:
        element: The list.
        look: The formatting that its words inherit.
        budget: The remaining budget.

    Raises:
        SourceError: If there are too many of them.
    """
    entries: list[Entry] = []
    for child in element.children:
        if isinstance(child, Text):
            entries += (Entry((cell,)) for cell in cells_of((child,), look))
        elif child.tag in LISTS:
            nested = bullets_of(child, look_within(look, child), budget)
            before = entries.pop() if entries else Entry(())
            entries.append(Entry(before.cells, before.labels, before.nested + nested))
        elif child.length:
            entries.append(entry_of(child, look, budget))
    return tuple(entries)


def terms_of(element: Element, look: Look, budget: Budget) -> tuple[Entry, ...]:
    """Return the terms in a list of terms, each with its descriptions.

    Args:
        element: The list.
        look: The formatting that its words inherit.
        budget: The remaining budget.

    Raises:
        SourceError: If there are too many of them.
    """
    entries: list[list[Cell]] = []
    was_term = False
    for part in filter(lambda part: part.length, _terms(element)):
        budget.spend()
        is_term = part.tag == "dt"
        if not entries or (is_term and not was_term):
            entries.append([])
        entries[-1].append(cell_of(parted(part), look_within(look, part)))
        was_term = is_term
    return tuple(Entry(tuple(cells)) for cells in entries)


def entry_of(
    element: Element, look: Look, budget: Budget, labels: frozenset[str] = frozenset()
) -> Entry:
    """Return an element as one entry: a cell for each block in it.

    Args:
        element: The element, such as a bullet or a card.
        look: The formatting that its words inherit.
        budget: The remaining budget.
        labels: Words that are known to be labels.

    Raises:
        SourceError: If there are too many cells.
    """
    builder = _Builder(budget, labels)
    builder.fill(element, look_within(look, element))
    return builder.entry()


def field_of(element: Element) -> tuple[Element, Element] | None:
    """Return the two elements that make up an element, if there are just two."""
    if element.has_own_words or not element.is_block:
        return None
    elements = element.elements
    return (elements[0], elements[1]) if len(elements) == 2 else None


@define
class _Builder:
    """Makes an entry."""

    budget: Budget
    known: frozenset[str]
    cells: list[Cell] = field(factory=list[Cell])
    labels: list[Cell | None] = field(factory=list[Cell | None])
    nested: list[Entry] = field(factory=list[Entry])

    def entry(self) -> Entry:
        """Return the entry."""
        labels = tuple(self.labels) if any(self.labels) else ()
        return Entry(tuple(self.cells), labels, tuple(self.nested))

    def fill(self, element: Element, look: Look) -> None:
        """Add the blocks of an element."""
        pending: list[Child] = []
        label: Cell | None = None
        pairs = {id(each) for each in firsts_of(element) if self._names_a_field(each)}
        for child in parted(element):
            is_label = id(child) in pairs
            if isinstance(child, Text) or not (child.is_block or is_label or label):
                pending.append(child)
                continue
            self._add(pending, look)
            pending = []
            within = look_within(look, child)
            if is_label:
                self._keep(label)
                label = cell_of(parted(child), within)
            elif child.tag in LISTS:
                self.nested += bullets_of(child, within, self.budget)
            elif label and child.length:
                self._add([child], look, label)
                label = label if child.tag == "dd" else None
            elif (parts := field_of(child)) and self._is_label(*parts):
                self._add([parts[1]], within, cell_of([parts[0]], within))
            else:
                self.fill(child, within)
        self._add(pending, look)
        self._keep(label)

    def _keep(self, label: Cell | None) -> None:
        """Add a label that nothing follows as a separate part."""
        if label and not any(each is label for each in self.labels[-1:]):
            self.cells.append(label)
            self.labels.append(None)

    def _add(self, nodes: list[Child], look: Look, label: Cell | None = None) -> None:
        for cell in cells_of(nodes, look) if nodes else ():
            self.budget.spend()
            self.cells.append(cell)
            self.labels.append(label)

    def _is_label(self, one: Element, other: Element) -> bool:
        if other.tag in (*_LABELS, *LISTS) or not other.within.isdisjoint(LISTS):
            return False
        return self._names_a_field(one) or any(map(_LABEL_CLASS.fullmatch, one.classes))

    def _names_a_field(self, element: Element) -> bool:
        words = cell_of([element]).text
        return element.tag in _LABELS or words in self.known or words.endswith(_COLONS)


def firsts_of(element: Element) -> list[Element]:
    """Return the elements in an element that may be labels of those that follow them.

    Terms may, and so may the first of each pair of elements whose formatting alternates.
    """
    elements = element.elements
    if any(each.tag == "dt" for each in elements):
        return [each for each in elements if each.tag == "dt"]
    if len(elements) < 4 or len(elements) % 2 or element.has_own_words:
        return []
    one, other = ({(each.tag, *each.classes) for each in elements[side::2]} for side in (0, 1))
    return elements[::2] if len(one) == len(other) == 1 and one != other else []


def _terms(element: Element) -> Iterator[Element]:
    """Yield the terms and descriptions of a list of terms, and anything else that has words."""
    waiting = element.children[::-1]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Text):
            yield Element("dd", {}, each.line, [each], len(each.words.strip()))
        elif each.tag in ("dt", "dd") or each.within.isdisjoint(("dt", "dd")):
            yield each
        else:
            waiting.extend(each.children[::-1])
