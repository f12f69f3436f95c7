"""The elements of a page that hold words, as our own tree.

Anything but words (scripts, styles, drawings, comments) is left out, and what is hidden is set
aside. Nothing after that depends on a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import define, field

from subprocessors.errors import MissingExtraError
from subprocessors.reading.grid import Style
from subprocessors.reading.sources.html.siblings import set_apart
from subprocessors.reading.sources.html.stylesheets import (
    AS_IT_IS,
    Named,
    Shown,
    StyleSheets,
)
from subprocessors.reading.sources.limits import refuse_depth
from subprocessors.reading.sources.problems import SourceError

if TYPE_CHECKING:
    from justhtml import Node

MOST_TAGS = 200_000
"""The maximum number of tags in a page; the parser takes a second and 50 MB for about 40,000."""

_DOCTYPE = re.compile(r"\s{0,99}<!doctype[^>]{0,999}>", re.I)
_SKIPPED = re.compile(
    r"(</[a-z][^\s/>]{0,99})([\s/][^>]{0,2000})>|<\?[^>]{0,2000}>|<!(?!--)[^>]{0,2000}>"
    r"|</(?![a-z])[^>]{0,2000}>",
    re.I,
)

TOLD_APART = frozenset("table ul ol dl dt dd h1 h2 h3 h4 h5 h6 p main".split())
"""The names of the nested elements that an element keeps track of."""

_WITHOUT_WORDS = frozenset(
    "applet area audio base canvas col colgroup datalist embed frame frameset head iframe img input"
    " link meta noembed noframes object param progress meter script source style svg textarea title"
    " track video wbr".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br button cite code data del dfn em font i ins kbd label mark"
    " nobr output q rp rt ruby s samp small span strike strong sub sup time tt u var".split()
)
"""Elements that continue a line; any other begins a new one."""

_PARTS_OF_LISTS = frozenset("tbody tr td th li dt dd".split())
_PARTS_OF_TABLES = frozenset("table caption thead tbody tfoot tr th".split())

_UNSEEN_CLASSES = frozenset("hidden d-none is-hidden u-hidden display-none".split())
_READ_OUT = frozenset(
    "a11y-hidden screen-reader-only screen-reader-text sr-only visually-hidden"
    " visuallyhidden".split()
)
SEEN_ON_SOME_SCREENS = re.compile(r".*:|d-(?!none$)|visible-|show-")
"""The prefixes of classes that show on some screens what they hide on others."""
_OUTCOMMENTED = re.compile(
    r"<(?:article|d[dt]|div|h[1-6]|li|p|section|t[dhr])\b|^\s*[-*|]\s|\s\|\s", re.M
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"\w+")
_MOST_OF_A_MARK = 100

_FIELDS = frozenset(("input", "textarea"))
_UNTYPED = frozenset(
    "button checkbox color file hidden image password radio range reset submit".split()
)
_ENTERED = "It is the content of a form field."
_DRAWN = "It is text in a drawing."
_HIDDEN = "The page does not show it."
_COMMENTED = "It is a comment."
_SILENT = "It is a mark that is not read aloud."
_ALOUD = "It is only read aloud, to people who cannot see the page."


@define(eq=False)
class Text:
    """What is between two tags, and the line on which its words begin."""

    words: str
    line: int | None


@define(eq=False)
class Element:
    """An element that may hold words.

    Attributes:
        tag: Its name, in lower case.
        attributes: Its attributes.
        line: The line of its tag; None if the page leaves the tag out.
        children: What it contains.
        length: How many characters of words it contains, without white space at their ends.
        size: How many elements it contains, including itself.
        within: The names of the elements in it that matter here.
        is_block: Whether it, or something in it, begins a new line.
        styles: What the style sheets and its own style say about its words.
    """

    tag: str
    attributes: Mapping[str, str]
    line: int | None = None
    children: list[Child] = field(factory=list["Element | Text"])
    length: int = 0
    size: int = 1
    within: frozenset[str] = frozenset()
    is_block: bool = False
    styles: frozenset[Style] = frozenset()

    @property
    def role(self) -> str:
        """Its role for assistive technology, if it states one."""
        return self.attributes.get("role", "").strip().lower()

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> list[Element]:
        """The elements directly in it that hold words."""
        return [each for each in self.children if isinstance(each, Element) and each.length]

    @property
    def has_own_words(self) -> bool:
        """Whether it contains words directly, outside its elements."""
        return any(isinstance(each, Text) and each.words.strip() for each in self.children)


Child: TypeAlias = Element | Text


@define(eq=False)
class Tree:
    """A page.

    Attributes:
        root: Its outermost element.
        unseen: The elements that are not in the root because people do not see them, with the
            reason.
        title: The words of its `<title>`.
        language: The language that it states.
    """

    root: Element
    unseen: list[tuple[str, Element]] = field(factory=list[tuple[str, Element]])
    title: str | None = None
    language: str | None = None


def tree_of(text: str, lines: Sequence[int] | None = None) -> Tree:
    """Return the tree of a page.

    Args:
        text: The HTML of the page.
        lines: For each line of the page, the line of the source from which it was made.

    Returns:
        Its tree.

    Raises:
        SourceError: If it has too many tags, or they are nested too deeply.
        MissingExtraError: If justhtml is not installed (extra: read).
    """
    try:
        from justhtml import JustHTML
    except ImportError as error:
        raise MissingExtraError("read", "justhtml") from error
    if text.count("<") > MOST_TAGS:
        raise SourceError(f"has more than {MOST_TAGS:,} tags")
    page = JustHTML(
        without_bogus_markup(text),
        sanitize=False,
        track_node_locations=True,
        scripting_enabled=False,
    )
    return _Planter(lines).tree(page.root)


def without_bogus_markup(text: str) -> str:
    """Return a page with blanks for what browsers skip, such as `<?php ?>`, `<![CDATA[` and `</>`.

    When justhtml is asked for the places of elements, it treats all of that as words.
    """
    doctype = _DOCTYPE.match(text)
    start = doctype.end() if doctype else 0
    return text[:start] + _SKIPPED.sub(_blanked, text[start:])


def _blanked(skipped: re.Match[str]) -> str:
    """Return blanks for what was found, except for the name of an end tag."""
    name = skipped[1]
    blanks = "".join("\n" if each == "\n" else " " for each in (skipped[2] if name else skipped[0]))
    return f"{name}{blanks}>" if name else blanks


class _Planter:
    """Builds a tree from a parser's nodes, without recursion."""

    def __init__(self, lines: Sequence[int] | None) -> None:
        self._lines = lines
        self._tree = Tree(Element("#document", {}))
        self._order = [self._tree.root]
        self._faint: dict[Element, list[tuple[str, Element, Element]]] = {}
        """For each block or cell, what is faint in it: why, in which element, and the element."""
        self._worded: set[int] = set()
        self._pictures: list[Element] = []
        self._around: dict[Element, Element] = {}
        self._named: dict[Element, Named] = {}
        self._sheets = StyleSheets()
        self._places: dict[int, tuple[int, int]] = {}

    def tree(self, root: Node) -> Tree:
        """Return the tree of a document."""
        top = self._tree.root
        self._sheets = StyleSheets.of(_sheets_of(root))
        waiting: list[tuple[Any, Element, Element | None, int]] = []
        self._number(root.children or ())
        waiting.extend((child, top, top, 1) for child in reversed(root.children or ()))
        while waiting:
            node, parent, block, depth = waiting.pop()
            if node.name == "#text":
                self._add_text(node, parent, block)
                continue
            children = self._children(node)
            if children is None:
                continue
            self._number(children)
            refuse_depth(depth, self._line(node))
            attributes = {name: value or "" for name, value in node.attrs.items()}
            element = Element(node.name, attributes, self._line(node))
            self._order.append(element)
            if not self._place(node, element, parent, block):
                block = None
            elif block and element.tag not in INLINE and block.tag not in ("td", "th"):
                block = element
            waiting.extend((child, element, block, depth + 1) for child in reversed(children))
        self._show_what_is_alone()
        self._sum_up()
        self._add_pictures()
        self._tree.unseen = [each for each in self._tree.unseen if each[1].length]
        return self._tree

    def _add_pictures(self) -> None:
        """Set aside pictures whose texts begin with a word that is not on the page."""
        if self._pictures:
            there = {*_words(_text(self._tree.root))}
            self._tree.unseen += (
                ("It is the alternative text of a picture.", picture)
                for picture in self._pictures
                if not there.intersection(_words(picture.attributes["alt"])[:1])
            )

    def _add_text(self, node: Any, parent: Element, block: Element | None) -> None:
        words = node.data.lstrip()
        line = self._line(node, node.data.count("\n", 0, len(node.data) - len(words)))
        parent.children.append(Text(node.data, line))
        if block and words:
            self._worded.add(id(block))

    def _line(self, node: Any, further: int = 0) -> int | None:
        """Return the line of the source on which a node begins."""
        line: int | None = node.origin_line
        if line is None:
            return None
        line += further
        return self._lines[line - 1] if self._lines else line

    def _children(self, node: Any) -> list[Any] | None:
        """Return the nodes in a node, or None if it does not hold any of the page's words."""
        name: str = node.name
        if name == "html":
            self._tree.language = (node.attrs.get("lang") or "").strip() or None
        elif name == "head":
            titles = (each.to_text() for each in node.children if each.name == "title")
            self._tree.title = " ".join(next(titles, "").split()) or None
        elif name == "img" and (words := (node.attrs.get("alt") or "").strip()):
            picture = Element("img", {"alt": words}, children=[Text(words, self._line(node))])
            self._order.append(picture)
            self._pictures.append(picture)
        elif name in _FIELDS and (words := _entered(node)):
            self._put_aside(_ENTERED, name, words, node)
        elif name == "svg" and (words := _drawn(node)):
            self._put_aside(_DRAWN, name, words, node)
        elif name == "template" and "shadowrootmode" in node.attrs:
            return list(node.template_content.children)
        elif name == "template" and (words := " ".join(node.template_content.to_text().split())):
            self._put_aside(_HIDDEN, name, words, node)
        elif name == "#comment" and (words := commented_out(node.data or "")):
            self._put_aside(_COMMENTED, name, words, node)
        if name.startswith(("#", "!", "?")) or name in _WITHOUT_WORDS:
            return None
        return list(node.children)

    def _put_aside(self, reason: str, name: str, words: str, node: Any) -> None:
        element = Element(name, {}, self._line(node), [Text(words, self._line(node))])
        self._order.append(element)
        self._tree.unseen.append((reason, element))

    def _place(self, node: Any, element: Element, parent: Element, block: Element | None) -> bool:
        """Put an element into its parent or set it aside, and return whether it is shown."""
        shown = self._shown(node, element, parent)
        if block is None or not (reason := _why_unseen(node, element, shown)):
            parent.children.append(element)
            return block is not None
        if element.tag in ("td", "th"):
            # An empty one keeps its place, so that its neighbours keep theirs.
            parent.children.append(Element(element.tag, element.attributes, element.line))
        if reason is _HIDDEN:
            self._tree.unseen.append((reason, element))
        else:
            self._faint.setdefault(block, []).append((reason, parent, element))
        return False

    def _number(self, nodes: Sequence[Any]) -> None:
        """Note the number of each element among its neighbours, and their count."""
        elements = [each for each in nodes if not each.name.startswith(("#", "!"))]
        for number, each in enumerate(elements, 1):
            self._places[id(each)] = number, len(elements)

    def _shown(self, node: Any, element: Element, parent: Element) -> Shown:
        """Return how style sheets show an element, and note it."""
        if self._sheets.are_empty and "style" not in element.attributes:
            return AS_IT_IS
        self._around[element] = parent
        classes = frozenset(element.classes)
        named = Named(element.tag, element.attributes, classes, self._places[id(node)])
        self._named[element] = named
        shown = self._sheets.shown(named, lambda: self._path(parent))
        if shown.struck:
            element.styles = frozenset((Style.STRUCK,))
        elif shown.toggled and element.tag in _PARTS_OF_LISTS:
            element.styles = frozenset((Style.UNUSED,))
        elif shown.faded:
            element.styles = frozenset((Style.FADED,))
        return shown

    def _path(self, element: Element) -> list[Named]:
        path: list[Named] = []
        around: Element | None = element
        while around in self._named:
            path.append(self._named[around])
            around = self._around.get(around)
        return path

    def _show_what_is_alone(self) -> None:
        """Show what is faint in blocks that would have no words without it, such as a tick."""
        for block, faint in self._faint.items():
            worded = [bool(_LETTER.search(_text(element))) for _, _, element in faint]
            alone, some = id(block) not in self._worded, any(worded)
            for (reason, parent, element), has_words in zip(faint, worded, strict=True):
                if alone and (has_words or not some):
                    parent.children.append(element)
                elif has_words:
                    self._tree.unseen.append((reason, element))

    def _sum_up(self) -> None:
        """Give each element its totals, from the innermost outwards."""
        for element in reversed(self._order):
            for each in set_apart(element.elements):
                each.styles |= {Style.FADED}
            element.is_block = element.tag not in INLINE
            for child in element.children:
                if isinstance(child, Text):
                    element.length += len(child.words.strip())
                    continue
                element.length += child.length
                element.size += child.size
                element.is_block = element.is_block or child.is_block
                within = child.within
                if child.length and child.tag in TOLD_APART:
                    within |= {child.tag}
                if not within <= element.within:
                    element.within |= within


def _sheets_of(root: Any) -> Iterator[tuple[str, str]]:
    """Yield the style sheets of a page, each with its media."""
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if node.name == "style":
            yield node.attrs.get("media") or "", node.to_text()
        else:
            waiting.extend(reversed(node.children or ()))


def _entered(node: Any) -> str:
    """Return the words that a form field shows."""
    if node.name == "textarea":
        return str(node.to_text())
    is_shown = (node.attrs.get("type") or "text").lower() not in _UNTYPED
    return (node.attrs.get("value") or "") if is_shown else ""


def commented_out(comment: str) -> str:
    """Return the words in a comment that contains elements or lines of a list."""
    if not _OUTCOMMENTED.search(comment):
        return ""
    return " ".join(_TAG.sub(" ", comment).split())


def _drawn(node: Any) -> str:
    """Return the words that a drawing shows."""
    texts: list[str] = []
    waiting: list[Any] = [node]
    while waiting:
        each = waiting.pop()
        if each.name == "text":
            texts.append(each.to_text())
        else:
            waiting.extend(reversed(each.children or ()))
    return " ".join(texts)


def _why_unseen(node: Any, element: Element, shown: Shown) -> str | None:
    """Return why people do not see an element, or None if they do."""
    attributes = element.attributes
    if element.tag in ("noscript", "dialog"):
        return None if "open" in attributes else _HIDDEN
    if shown.hidden:
        return _HIDDEN
    if not attributes:
        return None
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return _HIDDEN
    if element.tag in _PARTS_OF_TABLES:
        return None  # A header that is only read aloud is still a header.
    if attributes.get("aria-hidden") == "true" and not _is_structured(node):
        return _SILENT
    classes = element.classes
    unseen = (_HIDDEN, _UNSEEN_CLASSES), (_ALOUD, _READ_OUT)
    for reason, names in unseen:
        if not names.isdisjoint(classes):
            return None if any(map(SEEN_ON_SOME_SCREENS.match, classes)) else reason
    return None


def _is_structured(node: Any) -> bool:
    """Whether a node holds more than a mark: a table, a list, paragraphs, or a lot of text."""
    waiting = [node]
    seen = 0
    while waiting:
        each = waiting.pop()
        seen += 1
        if seen > _MOST_OF_A_MARK or each.name in TOLD_APART:
            return True
        waiting.extend(each.children or ())
    return False


def _text(element: Element) -> str:
    pieces: list[str] = []
    waiting: list[Child] = [element]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Text):
            pieces.append(each.words)
        else:
            waiting.extend(reversed(each.children))
    return " ".join(pieces)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
