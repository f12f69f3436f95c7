"""The blocks of a Word document, in order."""

from __future__ import annotations

from attrs import define, evolve, field

from subprocessors.reading.grid import (
    Block,
    Cell,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Region,
    Remark,
    Style,
)
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pieces import PLAIN, Look, Piece, cell_of_pieces
from subprocessors.reading.sources.word.elements import Xml, child, found, kind_of
from subprocessors.reading.sources.word.styles import format_of_paragraph
from subprocessors.reading.sources.word.tables import only_cell, table_of
from subprocessors.reading.sources.word.words import Story, Words, proposed

_DEEPEST = 8
"""The maximum depth of nested lists in Word."""

_HIDDEN = "the document does not show it"


@define
class Flow:
    """Collects the blocks in part of a document.

    Attributes:
        story: The part.
        budget: The remaining budget.
        region: Where it is on the page.
        blocks: The blocks.
    """

    story: Story
    budget: Budget
    region: Region = Region.MAIN
    blocks: list[Block] = field(factory=list[Block])
    _bullets: list[tuple[int, Cell]] = field(factory=list[tuple[int, Cell]])

    def walk(self, element: Xml) -> None:
        """Add the blocks in an element, such as the body."""
        for each in found(element, "p", "tbl"):
            self._add(each)
        self._end_list()

    def _add(self, element: Xml) -> None:
        if kind_of(element) == "p":
            self._paragraph(element)
        elif (cell := only_cell(element)) is not None:
            self.walk(cell)
        else:
            self._table(element)

    def _paragraph(self, element: Xml) -> None:
        words, depth = self._read(element, PLAIN)
        cell = evolve(cell_of_pieces(words.pieces), asides=tuple(words.asides))
        if cell.runs:
            self.budget.spend()
            if not words.format.level and depth >= 0:
                self._bullets.append((min(depth, _DEEPEST), cell))
            else:
                self._end_list()
                level = words.format.level
                heading = Heading(cell, level, self.region) if level else None
                self.blocks.append(heading or Paragraph(cell, self.region))
        for box in words.boxes:
            self.walk(box)

    def _read(self, element: Xml, look: Look) -> tuple[Words, int]:
        """Return the words of a paragraph, and the depth of the list in which it is a bullet."""
        properties = child(element, "pPr")
        style = self.story.styles.format_of(child(properties, "pStyle"))
        stated = format_of_paragraph(properties).over(style)
        words = Words(self.story, stated)
        words.add(element, look)
        if hidden := cell_of_pieces(words.hidden).runs:
            self.story.remarks.append(Remark(_HIDDEN, Cell(hidden)))
        return words, -1 if stated.depth is None else stated.depth

    def _table(self, element: Xml) -> None:
        self._end_list()
        inner: list[Xml] = []  # nested tables, and text boxes

        def read(cell: Xml, look: Look) -> Cell:
            pieces: list[Piece] = []
            asides: list[str] = []
            waiting = list(found(cell, "p", "tbl"))[::-1]
            while waiting:
                each = waiting.pop()
                if kind_of(each) == "tbl":
                    frame = only_cell(each)
                    if frame is None:
                        inner.append(each)
                    else:
                        waiting.extend(list(found(frame, "p", "tbl"))[::-1])
                    continue
                words, _ = self._read(each, look)
                pieces += (*words.pieces, Piece("\n"))
                asides += words.asides
                inner.extend(words.boxes)
            return evolve(cell_of_pieces(pieces), asides=tuple(asides))

        style = self.story.styles.format_of(child(element, "tblPr", "tblStyle"))
        look = Look(styles=style.looks - {Style.STRONG, Style.RAISED})
        look = proposed(look) if style.hidden else look
        if table := table_of(element, self.region, read, self.budget, look):
            self.blocks.append(table)
        around = self.region
        self.region = Region.NESTED if around is Region.MAIN else around
        for each in inner:
            add = self._add if kind_of(each) == "tbl" else self.walk
            add(each)
        self.region = around

    def _end_list(self) -> None:
        """Add a list with the bullets that were collected."""
        if self._bullets:
            self.blocks.append(Entries(_entries(self._bullets), "bullets", self.region))
            self._bullets = []


@define
class _Bullet:
    """A bullet while the bullets in it are collected."""

    depth: int
    cell: Cell
    inner: list[_Bullet] = field(factory=list["_Bullet"])

    def entry(self) -> Entry:
        """Return it as an entry."""
        return Entry((self.cell,), nested=tuple(each.entry() for each in self.inner))


def _entries(bullets: list[tuple[int, Cell]]) -> tuple[Entry, ...]:
    """Return bullets as entries, each with the deeper ones that follow it."""
    around = [_Bullet(-1, Cell())]
    for depth, cell in bullets:
        bullet = _Bullet(depth, cell)
        while around[-1].depth >= depth:
            around.pop()
        around[-1].inner.append(bullet)
        around.append(bullet)
    return around[0].entry().nested
