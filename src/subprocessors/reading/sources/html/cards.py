"""Cards of a page: elements beside one another that are built alike, each with several parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from subprocessors.reading.sources.html.lists import field_of
from subprocessors.reading.sources.html.tree import Element
from subprocessors.reading.sources.html.words import cell_of, cells_of, parted

_MOST_WORDS = 1_500
_MOST_ELEMENTS = 150
_NEVER_IN_CARDS = frozenset(("table", "h1", "h2", "main"))
_NEVER_CARDS = frozenset(
    "p h1 h2 h3 h4 h5 h6 table ul ol dl li nav form main body html pre blockquote hr".split()
)


def groups_of_cards(element: Element) -> dict[int, int]:
    """Return which elements in an element are cards.

    Returns:
        For the id of each card that of the first card of its group.
    """
    return {
        id(card): id(cards[0])
        for cards in _alike(element)
        if not _are_sections(cards)
        for card in cards
    }


def labels_of(cards: list[Element]) -> frozenset[str]:
    """Return the words that stand as labels in most cards."""
    counted = Counter(words for card in cards for words in {*_labels_in(card)})
    return frozenset(
        words for words, count in counted.items() if count > 1 and count * 2 >= len(cards)
    )


def _alike(element: Element) -> list[list[Element]]:
    """Return the groups of elements that are built alike, most of them with several parts."""
    alike: dict[tuple[str, str], list[Element]] = {}
    for each in element.elements:
        if _may_be_card(each):
            classes = each.classes
            alike.setdefault((each.tag, classes[0] if classes else ""), []).append(each)
    return [
        cards
        for cards in alike.values()
        if len(cards) > 1
        and sum(len(cells_of(parted(each))) > 1 for each in cards) * 2 > len(cards)
    ]


def _may_be_card(element: Element) -> bool:
    return (
        element.is_block
        and element.tag not in _NEVER_CARDS
        and element.length <= _MOST_WORDS
        and element.size <= _MOST_ELEMENTS
        and element.within.isdisjoint(_NEVER_IN_CARDS)
    )


def _are_sections(elements: list[Element]) -> bool:
    """Whether elements hold groups themselves, and not fields with the same labels in each."""
    firsts = [
        words
        for each in elements
        for words in {cells_of(parted(row))[0].text for row in _rows(each)}
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


def _labels_in(card: Element) -> Iterator[str]:
    waiting = [card]
    while waiting:
        each = waiting.pop()
        if parts := field_of(each):
            one, other = parts
            if (one.tag, one.classes) != (other.tag, other.classes):
                yield cell_of([one]).text
        waiting.extend(each.elements)
