"""The styles of a Word document: which paragraphs are headings and bullets, and how words look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, evolve, field, frozen

from subprocessors.reading.grid import Style
from subprocessors.reading.sources.word.elements import (
    Xml,
    attribute,
    child,
    found,
    is_on,
    number,
)

_DEEPEST = 20
"""How many styles may be based on one another."""

# Word writes the English name in other languages too.
_heading_name = re.compile(r"heading ([1-9])|title", re.IGNORECASE).fullmatch

_list_name = re.compile(r"list(?: bullet| number)? ([2-5])", re.IGNORECASE).fullmatch

_PLACEHOLDER = "placeholder text"
"""What a content control shows until somebody fills it in."""


@frozen
class Format:
    """What is stated about a paragraph or its words; None where nothing is.

    Attributes:
        level: Its level as a heading, from 1; 0 if it is not a heading.
        depth: The depth of the list in which it is a bullet, from 0; -1 if it is not in a list.
        strong: Whether it is bold.
        struck: Whether it is struck through.
        raised: Whether it is superscript.
        hidden: Whether it is hidden.
    """

    level: int | None = None
    depth: int | None = None
    strong: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None

    def over(self, other: Format) -> Format:
        """Return it with anything that only the other one states added."""
        if self is NOTHING or other is NOTHING:
            return other if self is NOTHING else self
        values = {
            name: getattr(other, name) if getattr(self, name) is None else getattr(self, name)
            for name in ("level", "depth", "strong", "struck", "raised", "hidden")
        }
        return Format(**values)

    @property
    def looks(self) -> frozenset[Style]:
        """How its words look."""
        looks = {
            Style.STRONG: self.strong,
            Style.STRUCK: self.struck,
            Style.RAISED: self.raised,
        }
        return frozenset(look for look, has in looks.items() if has)


NOTHING = Format()


def format_of_words(properties: Xml | None) -> Format:
    """Return what the properties of a run state."""
    if properties is None:
        return NOTHING
    lines = [is_on(child(properties, name)) for name in ("strike", "dstrike")]
    position = child(properties, "vertAlign")
    return Format(
        strong=is_on(child(properties, "b")),
        struck=True if True in lines else False if False in lines else None,
        raised=None if position is None else attribute(position) == "superscript",
        hidden=is_on(child(properties, "vanish")),
    )


def format_of_paragraph(properties: Xml | None) -> Format:
    """Return what the properties of a paragraph state."""
    outline = number(child(properties, "outlineLvl"))
    listed = number(child(properties, "numPr", "numId"))
    depth = number(child(properties, "numPr", "ilvl"))
    return Format(
        level=None if outline is None else outline + 1 if outline < 9 else 0,
        depth=depth if listed is None else (depth or 0) if listed else -1,
    )


@define
class Styles:
    """The styles of a document.

    Attributes:
        elements: The element of each style, by its id.
    """

    elements: dict[str, Xml]
    _known: dict[str, Format] = field(factory=dict[str, Format])

    @classmethod
    def of(cls, styles: Xml) -> Styles:
        """Return the styles that an element holds."""
        return cls({attribute(each, "styleId"): each for each in found(styles, "style")})

    def format_of(self, style: Xml | None) -> Format:
        """Return what the style named in a properties element states."""
        name = "" if style is None else attribute(style)
        if name not in self._known:
            self._known[name] = self._format(name)
        return self._known[name]

    def _format(self, name: str) -> Format:
        result = NOTHING
        for style in self._chain(name):
            paragraph = format_of_paragraph(child(style, "pPr"))
            words = format_of_words(child(style, "rPr"))
            named = child(style, "name")
            title = "" if named is None else attribute(named)
            if heading := _heading_name(title):
                paragraph = evolve(paragraph, level=int(heading[1] or 1))
            if listed := _list_name(title):
                paragraph = evolve(paragraph, depth=int(listed[1]) - 1)
            if title.lower() == _PLACEHOLDER:
                words = evolve(words, hidden=True)
            result = result.over(paragraph).over(words)
        return result

    def _chain(self, name: str) -> Iterator[Xml]:
        """Yield a style and those on which it is based."""
        for _ in range(_DEEPEST):
            style = self.elements.get(name)
            if style is None:
                return
            yield style
            name = attribute(based) if (based := child(style, "basedOn")) is not None else ""
