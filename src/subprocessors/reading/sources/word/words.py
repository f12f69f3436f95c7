"""The words of a paragraph in a Word document: styles, links, fields, note marks, deletions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import define, evolve, field

from subprocessors.reading.grid import Remark, Style
from subprocessors.reading.sources.pieces import Look, Piece, address_of, cell_of_pieces
from subprocessors.reading.sources.text import without_hyphenation
from subprocessors.reading.sources.word.elements import (
    RELATION,
    Xml,
    attribute,
    child,
    content_of,
    found,
    kind_of,
)
from subprocessors.reading.sources.word.styles import Format, Styles, format_of_words

_DELETED = frozenset(("del", "moveFrom"))
_INSERTED = frozenset(("ins", "moveTo"))
_COMMENTED = frozenset(("commentRangeStart", "commentReference"))
_TEXTS = frozenset(("t", "delText"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = frozenset(("footnoteReference", "endnoteReference"))

# What holds no visible words, or the reading aids for East Asian words.
_WITHOUT_WORDS = frozenset(("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "rt"))

_OWN_MARKS = frozenset(("footnoteRef", "endnoteRef"))

_is_code = re.compile(r"[0-9A-Fa-f]{4}").fullmatch
_link_field = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)?"([^"]*)"', re.IGNORECASE).match


@define
class Notes:
    """The notes that were referred to, numbered in order.

    Attributes:
        marks: The mark of each note, by its kind and id.
    """

    marks: dict[tuple[str, str], str] = field(factory=dict[tuple[str, str], str])

    def mark_of(self, kind: str, name: str) -> str:
        """Return the mark of a note that is referred to."""
        number = sum(1 for each, _ in self.marks if each == kind) + 1
        return self.marks.setdefault((kind, name), str(number))


@define
class Story:
    """A part of a document that has its own links, such as its body or a header.

    Attributes:
        links: The address of each relationship that is a link.
        styles: The styles of the document.
        notes: The notes that were referred to.
        remarks: What is not shown, or cannot be read.
        mark: The mark of the note that these words belong to.
        comments: The words of each comment in the document, by its id.
    """

    links: Mapping[str, str]
    styles: Styles
    notes: Notes
    remarks: list[Remark]
    mark: str = ""
    comments: Mapping[str, str] = field(factory=dict[str, str])


@define
class _Field:
    """A field: what computes it, and whether the words that follow are its result."""

    instruction: str = ""
    has_result: bool = False


@define
class Words:
    """Collects the words of one paragraph.

    Attributes:
        story: The part that it is in.
        format: What its style states.
        pieces: Its words.
        hidden: Its words that the document does not show.
        boxes: The text boxes that are anchored in it.
        asides: The comments on it.
    """

    story: Story
    format: Format
    pieces: list[Piece] = field(factory=list[Piece])
    hidden: list[Piece] = field(factory=list[Piece])
    boxes: list[Xml] = field(factory=list[Xml])
    asides: list[str] = field(factory=list[str])
    _fields: list[_Field] = field(factory=list[_Field])

    def add(self, element: Xml, look: Look) -> None:
        """Add the words in an element, such as a paragraph or a link."""
        for each in content_of(element):
            kind = kind_of(each)
            if kind == "r":
                self._add_run(each, look)
            elif kind == "hyperlink":
                link = self.story.links.get(each.get(RELATION, ""))
                self.add(each, evolve(look, link=link or look.link))
            elif kind == "fldSimple":
                self.add(each, _linked(look, attribute(each, "instr")))
            elif kind in _DELETED:
                self.add(each, struck(look))
            elif kind in _INSERTED:
                self.add(each, proposed(look))
            elif kind in _COMMENTED:
                self._comment(each)
            elif kind not in _WITHOUT_WORDS:
                self.add(each, look)

    def _add_run(self, run: Xml, look: Look) -> None:
        properties = child(run, "rPr")
        style = self.story.styles.format_of(child(properties, "rStyle"))
        stated = format_of_words(properties).over(style).over(self.format)
        for each in self._fields:
            if each.has_result:
                look = _linked(look, each.instruction)
        if looks := stated.looks:
            look = evolve(look, styles=look.styles | looks)
        into = self.hidden if stated.hidden else self.pieces
        for each in run:
            if mark := self._mark(each):
                into.append(Piece(mark, evolve(look, styles=look.styles | {Style.RAISED})))
            elif text := _text(each):
                into.append(Piece(without_hyphenation(text), look))
            else:
                self._add_other(each, look)

    def _mark(self, element: Xml) -> str:
        """Return the mark of a note, where it is referred to, and where its words begin."""
        kind = kind_of(element)
        if kind in _NOTES:
            return self.story.notes.mark_of(kind, attribute(element, "id"))
        return self.story.mark if kind in _OWN_MARKS else ""

    def _add_other(self, element: Xml, look: Look) -> None:
        kind = kind_of(element)
        if kind == "fldChar":
            self._turn(attribute(element, "fldCharType"))
        elif kind == "instrText" and self._fields:
            self._fields[-1].instruction += element.text or ""
        elif kind in _COMMENTED:
            self._comment(element)
        elif kind == "ruby":
            self.add(element, look)
        else:
            self.boxes += found(element, "txbxContent")
            self.story.remarks += map(_described, _pictures(element))

    def _comment(self, element: Xml) -> None:
        if comment := self.story.comments.get(attribute(element, "id")):
            self.asides.append(comment)

    def _turn(self, kind: str) -> None:
        """Begin a field, begin its result, or end it."""
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields:
            self._fields[-1].has_result = True
            if kind == "end":
                self._fields.pop()


def struck(look: Look) -> Look:
    """Return the formatting of words that are deleted."""
    return evolve(look, styles=look.styles | {Style.STRUCK})


def proposed(look: Look) -> Look:
    """Return the formatting of words that nobody has accepted yet, or that are in a hidden row."""
    return evolve(look, styles=look.styles | {Style.UNUSED})


def _linked(look: Look, instruction: str) -> Look:
    """Return the formatting of a field's result, which may be a link."""
    link = _link_field(instruction)
    return evolve(look, link=address_of(link[1]) or look.link) if link else look


def _text(element: Xml) -> str:
    """Return the text that an element of a run stands for."""
    kind = kind_of(element)
    if kind in _TEXTS:
        return str(element.text or "")
    if kind == "sym":
        return _symbol(attribute(element, "char"))
    return _SIGNS.get(kind, "")


def _symbol(code: str) -> str:
    """Return the character with the given hexadecimal code."""
    return chr(int(code, 16)) if _is_code(code) else ""


def _pictures(element: Xml) -> list[str]:
    """Return the descriptions of the pictures in an element."""
    described = (
        each.get("descr") for each in content_of(element).iter() if kind_of(each) == "docPr"
    )
    return [each for each in described if each]


def _described(words: str) -> Remark:
    return Remark("describes a picture, which is not read", cell_of_pieces([Piece(words)]))
