"""Cards and rows on a page: neighbouring elements that are built alike.

What looks like a list or a table is often neither in HTML: it is a `<div>` for each vendor, with
parts that a style sheet lays out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attrs import define

from subprocessors.reading.sources.html.labels import is_panel
from subprocessors.reading.sources.html.lists import field_of, firsts_of
from subprocessors.reading.sources.html.tables import is_layout
from subprocessors.reading.sources.html.tree import Element, Text
from subprocessors.reading.sources.html.words import cell_of, cells_of, parted

_LOOKED_AT = 20
_MOST_WORDS = 1_500
_MOST_ELEMENTS = 150
_MOST_OF_A_HEAD = 60
_NEVER_IN_CARDS = frozenset(("table", "h1", "h2", "main"))
_WITHOUT_CARDS = frozenset("dl h1 h2 h3 h4 h5 h6 p pre".split())
_NEVER_CARDS = frozenset(
    "body form h1 h2 h3 h4 h5 h6 hr html main nav ol p pre blockquote summary table ul dl"
    " li".split()
)
_EMPHASISED = frozenset(("a", "b", "strong"))
_PARTS_OF_CLASSES = re.compile(r"[-_]+")
_OF_HEADS = frozenset("hd head header headers heading headings labels thead th titles".split())


@define(eq=False)
class Group:
    """Consecutive elements that are built alike.

    Attributes:
        elements: The elements.
        has_head: Whether the first one holds the headings of the parts of the others, so that the
            elements are the rows of a table.
    """

    elements: list[Element]
    has_head: bool = False


def groups_of(root: Element) -> dict[int, Group]:
    """Return, for the id of each element of a page, the group that it belongs to, if any.

    An element that is alone in its place is a separate group if it is built like those in a group
    elsewhere, as is the only vendor in a category.
    """
    groups: dict[int, Group] = {}
    alone: list[Element] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == "table" and not is_layout(element):
            continue
        groups.update(_groups_in(element))
        ungrouped = [
            each
            for each in element.elements
            if each.is_block and id(each) not in groups and each.tag not in _WITHOUT_CARDS
        ]
        alone += (each for each in ungrouped if each.classes and _may_be_card(each))
        waiting += ungrouped
    builds = {_build(each) for group in groups.values() for each in group.elements[:1]}
    for each in alone:
        if _build(each) in builds:
            groups[id(each)] = Group([each])
    return groups


def _build(element: Element) -> tuple[str, ...]:
    """Return how an element is built: its name, its first class, and the names of its parts."""
    return (*_kind(element), *(each.tag for each in element.elements))


def _kind(element: Element) -> tuple[str, str]:
    classes = element.classes
    return element.tag, classes[0] if classes else ""


def _groups_in(element: Element) -> dict[int, Group]:
    """Return the groups of elements directly inside an element."""
    alike = {
        id(each): number
        for number, group in enumerate(_alike(element))
        if not _are_sections(group)
        for each in group
    }
    runs: list[tuple[int, list[Element]]] = []
    before = None
    for child in element.children:
        if isinstance(child, Text):
            before = None if child.words.strip() else before
        elif child.length:
            number = alike.get(id(child))
            if number is not None and number == before:
                runs[-1][1].append(child)
            elif number is not None:
                runs.append((number, [child]))
            before = number
    several = {number for number, run in runs if len(run) > 1}
    groups: dict[int, Group] = {}
    for number, run in runs:
        if number in several:
            groups.update(dict.fromkeys(map(id, run), Group(run)))
    for group in {id(each): each for each in groups.values()}.values():
        _mark_head(group, element, groups)
    return groups


def _mark_head(group: Group, parent: Element, groups: dict[int, Group]) -> None:
    """Find the header of a group: its first element, or the one before it."""
    siblings = parent.elements
    first = siblings.index(group.elements[0])
    rows = group.elements
    if _is_head(rows[0], rows[1:]):
        group.has_head = True
    elif first and _is_head(siblings[first - 1], rows) and id(siblings[first - 1]) not in groups:
        group.elements.insert(0, siblings[first - 1])
        groups[id(siblings[first - 1])] = group
        group.has_head = True


def _is_head(element: Element, rows: list[Element]) -> bool:
    """Whether an element says that it is a header, and has as many parts as each row."""
    marked = any(
        part in _OF_HEADS for name in element.classes for part in _PARTS_OF_CLASSES.split(name)
    )
    if not marked or not rows:
        return False
    parts = parts_of(element)
    return (
        len(parts) > 1
        and all(part.length <= _MOST_OF_A_HEAD for part in parts)
        and all(len(parts_of(row)) == len(parts) for row in rows)
    )


def parts_of(row: Element) -> list[Element]:
    """Return the elements in a row, even those without words; none if words are beside them."""
    if row.has_own_words:
        return []
    return [each for each in row.children if isinstance(each, Element)]


def labels_of(cards: list[Element]) -> frozenset[str]:
    """Return the words that are labels in most cards."""
    looked_at = cards[:_LOOKED_AT]
    counted = Counter(words for card in looked_at for words in {*_labels_in(card)})
    return frozenset(
        words for words, count in counted.items() if count > 1 and count * 2 >= len(looked_at)
    )


def _alike(element: Element) -> list[list[Element]]:
    """Return the groups of elements that are built alike, most of them with several parts."""
    alike: dict[tuple[str, str], list[Element]] = {}
    for each in element.elements:
        if _may_be_card(each):
            alike.setdefault(_kind(each), []).append(each)
    return [cards for cards in alike.values() if len(cards) > 1 and _have_several_parts(cards)]


def _have_several_parts(cards: list[Element]) -> bool:
    """Whether most elements have several parts, with or without words; of many, the first count."""
    looked_at = cards[:_LOOKED_AT]
    several = (
        len(cells_of(parted(each))) > 1 or sum(part.is_block for part in parts_of(each)) > 1
        for each in looked_at
    )
    return sum(several) * 2 > len(looked_at)


def _may_be_card(element: Element) -> bool:
    return (
        element.is_block
        and element.tag not in _NEVER_CARDS
        and not is_panel(element)
        and not any("accordion" in name for name in element.classes)
        and element.length <= _MOST_WORDS
        and element.size <= _MOST_ELEMENTS
        and element.within.isdisjoint(_NEVER_IN_CARDS)
    )


def _are_sections(elements: list[Element]) -> bool:
    """Whether elements hold groups or lists themselves, rather than fields with the same labels."""
    firsts = [
        words
        for each in elements[:_LOOKED_AT]
        for words in {
            *(cells_of(parted(row))[0].text for row in _rows(each)),
            *(cell_of([first]).text for first in _firsts_of_bullets(each)),
        }
    ]
    counted = Counter(firsts)
    return sum(count for count in counted.values() if count > 1) * 2 < len(firsts)


def _rows(element: Element) -> Iterator[Element]:
    """Yield the elements within an element that are built like others beside them."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        for group in _alike(each):
            yield from group
        waiting.extend(each.elements)


def _firsts_of_bullets(element: Element) -> Iterator[Element]:
    """Yield the emphasised words with which the bullets in an element begin, if more follow."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        waiting.extend(each.elements)
        first = next(iter(each.elements), None)
        if each.tag == "li" and first and first.tag in _EMPHASISED and first.length < each.length:
            yield first


def _labels_in(card: Element) -> Iterator[str]:
    waiting = [card]
    while waiting:
        each = waiting.pop()
        if parts := field_of(each):
            one, other = parts
            if (one.tag, one.classes) != (other.tag, other.classes):
                yield cell_of([one]).text
        yield from (cell_of([first]).text for first in firsts_of(each))
        waiting.extend(each.elements)
