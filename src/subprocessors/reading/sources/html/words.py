"""The words of elements as runs and cells: white space as browsers show it, styles and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeGuard

from attrs import define, field

from subprocessors.reading.grid import Cell, Style
from subprocessors.reading.sources.html.tree import (
    INLINE,
    SEEN_ON_SOME_SCREENS,
    Child,
    Element,
    Text,
)
from subprocessors.reading.sources.pieces import (
    PLAIN,
    Look,
    Piece,
    address_of,
    cell_of_pieces,
)
from subprocessors.reading.sources.text import EDGES, without_hyphenation

_SPACE = re.compile(r"[ \t\n\f\r]+")
_STYLES = {
    "b": Style.STRONG,
    "strong": Style.STRONG,
    "h1": Style.STRONG,
    "h2": Style.STRONG,
    "h3": Style.STRONG,
    "h4": Style.STRONG,
    "h5": Style.STRONG,
    "h6": Style.STRONG,
    "small": Style.SMALL,
    "s": Style.STRUCK,
    "del": Style.STRUCK,
    "strike": Style.STRUCK,
    "sup": Style.RAISED,
    "cite": Style.MARKED,
    "code": Style.MARKED,
    "em": Style.MARKED,
    "i": Style.MARKED,
    "mark": Style.MARKED,
}
_LOOKS = frozenset((*_STYLES, "a", "span"))
_STYLE_WORDS = {
    Style.STRONG: re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I),
    Style.RAISED: re.compile(r"vertical-align\s*:\s*super", re.I),
}
_TELLING = frozenset(("style", "class", "aria-hidden"))
_STRUCK_CLASSES = frozenset(
    "line-through linethrough strike-through strikethrough struck struck-through"
    " text-decoration-line-through text-line-through text-strike".split()
)
_UNUSED_CLASSES = frozenset(
    "archived decommissioned deleted deprecated discontinued former inactive obsolete planned"
    " removed retired terminated upcoming".split()
)
_HIDDEN_CLASSES = frozenset(
    "d-none display-none hidden hide invisible is-hidden sr-only u-hidden visually-hidden".split()
)
_ROWS = frozenset(("tbody", "tr", "li"))
_MAY_BE_UNUSED = _ROWS | {"td", "th", "span"}
_PARTS_OF_CLASSES = re.compile(r"[-_]+")
_SPACES = " \t\n\f\r"
_ENDS_OF_WORDS = frozenset(".!?)]%\"'\u2019\u201d\u00bb\u00ae\u2122")
_RUNNING = frozenset("address h1 h2 h3 h4 h5 h6 p pre".split())


def look_within(look: Look, element: Element) -> Look:
    """Return the formatting of words in an element, given the formatting around it."""
    if element.tag not in _LOOKS and _TELLING.isdisjoint(element.attributes) and not element.styles:
        return look
    link, styles = look.link, look.styles | element.styles
    if element.tag == "a":
        link = address_of(element.attributes.get("href", "")) or link
    if element.tag in _STYLES:
        styles |= {_STYLES[element.tag]}
    elif element.tag == "span" and element.classes:
        styles |= {Style.MARKED}
    if element.classes or "aria-hidden" in element.attributes:
        styles |= _styles_of_classes(element)
    if style := element.attributes.get("style", "")[:1_000]:
        styles |= {look for look, shown in _STYLE_WORDS.items() if shown.search(style)}
    return look if (link, styles) == (look.link, look.styles) else Look(link, styles)


def _styles_of_classes(element: Element) -> frozenset[Style]:
    """Return what the names of an element's classes say; their rules are not read."""
    classes = [name.lower() for name in element.classes]
    if not _STRUCK_CLASSES.isdisjoint(classes):
        return frozenset((Style.STRUCK,))
    is_row = element.tag in _ROWS or element.role == "row"
    is_hidden = element.attributes.get("aria-hidden") == "true" or (
        not _HIDDEN_CLASSES.isdisjoint(classes)
        and not any(map(SEEN_ON_SOME_SCREENS.match, classes))
    )
    parts = {part for name in classes for part in _PARTS_OF_CLASSES.split(name)}
    is_unused = element.tag in _MAY_BE_UNUSED and not _UNUSED_CLASSES.isdisjoint(parts)
    return frozenset((Style.UNUSED,)) if is_unused or (is_row and is_hidden) else frozenset()


def cell_of(
    nodes: Iterable[Child], look: Look = PLAIN, without: Callable[[Element], bool] | None = None
) -> Cell:
    """Return the words of nodes as one cell, with a line feed where a block ends.

    Args:
        nodes: The nodes.
        look: The formatting that they inherit.
        without: Returns whether the words of an element are left out.
    """
    pieces: list[Piece] = []
    for part in _parts(nodes, look, without):
        if pieces:
            pieces.append(Piece("\n", PLAIN, None))
        pieces.extend(part)
    return cell_of_pieces(pieces)


def cells_of(nodes: Iterable[Child], look: Look = PLAIN) -> list[Cell]:
    """Return the words of nodes, one cell for each block."""
    return [cell_of_pieces(part) for part in _parts(nodes, look)]


def _parts(
    nodes: Iterable[Child], look: Look, without: Callable[[Element], bool] | None = None
) -> list[list[Piece]]:
    collector = _Collector(without)
    collector.add_all(nodes, look, kept=False)
    collector.end()
    return collector.parts


@define
class _Collector:
    """Collects the words of nodes, block by block."""

    without: Callable[[Element], bool] | None
    parts: list[list[Piece]] = field(factory=list[list[Piece]])
    _pieces: list[Piece] = field(factory=list[Piece])

    def add_all(self, nodes: Iterable[Child], look: Look, *, kept: bool) -> None:
        """Add nodes; `kept` keeps white space as it is."""
        for node in nodes:
            if isinstance(node, Text):
                self._add(node, look, kept=kept)
            elif node.tag == "br":
                self._feed()
            elif not (self.without and self.without(node)):
                if node.is_block:
                    self.end()
                if node.length:
                    within = look_within(look, node)
                    self.add_all(parted(node), within, kept=kept or node.tag == "pre")
                if node.is_block:
                    self.end()

    def _add(self, text: Text, look: Look, *, kept: bool) -> None:
        words = without_hyphenation(text.words)
        if not kept:
            words = _SPACE.sub(" ", words)
            if not self._pieces or self._pieces[-1].text.endswith((" ", "\n")):
                words = words.removeprefix(" ")
        if words:
            self._pieces.append(Piece(words, look, text.line))

    def _feed(self) -> None:
        """Begin a new line in the same block."""
        self._pieces.append(Piece("\n", PLAIN, None))

    def end(self) -> None:
        """End a block."""
        if self._pieces:
            if any(piece.text.strip(EDGES) for piece in self._pieces):
                self.parts.append(self._pieces)
            self._pieces = []


def parted(element: Element) -> list[Child]:
    """Return what is in an element, with a break between parts that a style sheet separates.

    In `<div><span>Acme</span><span>Hosting</span></div>` and in `<div>Acme<small>Inc</small></div>`
    nothing but style keeps the words apart. Within a paragraph, a heading or a line, such markup
    would be one word in two styles.
    """
    if not element.elements or not _sets_out(element):
        return element.children
    alone = not element.has_own_words
    made: list[Child] = []
    before: Child | None = None
    spaced = False
    for child in element.children:
        if not (child.length if isinstance(child, Element) else child.words.strip(_SPACES)):
            spaced = spaced or isinstance(child, Text)
        else:
            if before and _are_apart(before, child, spaced=spaced, alone=alone):
                made.append(Element("hr", {}, is_block=True))
            before, spaced = child, False
        made.append(child)
    return made


def _sets_out(element: Element) -> bool:
    if element.tag in INLINE:
        return element.tag in ("a", "button", "label")
    return element.tag not in _RUNNING


def _are_apart(one: Child, other: Child, *, spaced: bool, alone: bool) -> bool:
    """Whether the words of two neighbours on a line are separate.

    Args:
        one: The first.
        other: The second.
        spaced: Whether white space is between them.
        alone: Whether there are no words beside the elements on the line.
    """
    if spaced:
        return alone and _is_styled_span(one) and _is_styled_span(other)
    if alone:
        glued = not {getattr(one, "tag", ""), getattr(other, "tag", "")} & {"sub", "sup"}
    else:
        glued = any(_is_styled_span(each) and each.length > 1 for each in (one, other))
    before, after = _outermost(one, -1), _outermost(other, 0)
    return glued and after.isalnum() and (before.isalnum() or before in _ENDS_OF_WORDS)


def _is_styled_span(child: Child) -> TypeGuard[Element]:
    if isinstance(child, Text):
        return False
    return child.tag == "small" or (child.tag == "span" and bool(child.classes))


def _outermost(child: Child, side: int) -> str:
    """Return the first or last character of what has words: 0 for the first, -1 for the last."""
    within = child
    while isinstance(within, Element):
        within = [
            each
            for each in within.children
            if (each.length if isinstance(each, Element) else each.words)
        ][side]
    return within.words[side]
