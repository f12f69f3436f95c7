"""The content of YAML and JSON files, which is a tree of words, as blocks.

A list of objects is a list of entries, whose labels are the keys. A list of lists is a table. The
key of a list is the heading above it. Words are kept as they are written: 007, NO and NA are not
turned into 7, false and a missing value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from attrs import evolve, field, frozen

from subprocessors.reading.grid import Block, Cell, Entries, Entry, Heading, Paragraph, Run, Table
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pieces import Piece, cell_of_pieces

_PAGE = re.compile(r"<(?:table|ul|ol|dl)\b[^<>]{0,500}>", re.IGNORECASE)


@frozen
class Scalar:
    """A text, a number or another word.

    Attributes:
        text: Its text as written, without quotes; empty for null.
        line: Its line, from 1.
        asides: The comment after it, if any.
        is_literal: Whether its lines are those of the file, from the next one on.
    """

    text: str
    line: int
    asides: tuple[str, ...] = ()
    is_literal: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it is a piece of a page with a table or a list in HTML."""
        return _PAGE.search(self.text) is not None

    def cell(self) -> Cell:
        """Return it as a cell."""
        cell = cell_of_pieces([Piece(self.text, line=self.line)])
        return evolve(cell if cell.runs else Cell(line=self.line), asides=self.asides)


@frozen
class Items:
    """A list.

    Attributes:
        members: What is in it.
        line: Its line, from 1.
    """

    members: Sequence[Node]
    line: int


@frozen
class Fields:
    """An object.

    Attributes:
        pairs: Its keys and values, in order; a key can appear several times.
        line: Its line, from 1.
    """

    pairs: Sequence[tuple[Scalar, Node]]
    line: int


Node: TypeAlias = Scalar | Items | Fields


@frozen
class Blocks:
    """Turns trees into blocks.

    Attributes:
        budget: The budget from which each cell is taken.
        pages: The texts that are pieces of pages, which no block holds.
    """

    budget: Budget = field(factory=Budget)
    pages: list[Scalar] = field(factory=list[Scalar])

    def of(self, node: Node, level: int = 1) -> Iterator[Block]:
        """Yield the blocks of a tree.

        Args:
            node: Its root.
            level: The level of the headings for its keys.
        """
        if isinstance(node, Scalar):
            cell = self._cell(node)
            if self._is_page(node):
                return
            if cell.runs:
                yield Paragraph(cell)
        elif isinstance(node, Items):
            if node.members and all(map(_is_row, node.members)):
                yield Table(tuple(self._row(member) for member in node.members))
            elif node.members:
                yield _data(map(self._entry, node.members))
        elif _is_keyed(node):
            yield _data(self._keyed(key, value) for key, value in node.pairs)
        else:
            yield from self._sections(node, level)

    def _sections(self, node: Fields, level: int) -> Iterator[Block]:
        """Yield a heading for each list and object; what is between them is one entry."""
        for is_scalar, pairs in groupby(node.pairs, lambda pair: isinstance(pair[1], Scalar)):
            if is_scalar:
                yield _data([self._entry(Fields(list(pairs), node.line))])
                continue
            for key, value in pairs:
                yield Heading(self._cell(key), level)
                yield from self.of(value, level + 1)

    def _row(self, node: Node) -> tuple[Cell, ...]:
        return tuple(self._cell(each) for each in _scalars(node))

    def _keyed(self, key: Scalar, value: Node) -> Entry:
        """Return an object as an entry that begins with its key."""
        entry = self._entry(value)
        return Entry((self._cell(key), *entry.cells), (None, *entry.labels), entry.nested)

    def _entry(self, node: Node, key: Cell | None = None) -> Entry:
        """Return a member of a list as an entry."""
        if isinstance(node, Scalar):
            return Entry((self._cell(node),), (None,), key=key)
        if isinstance(node, Items):
            return Entry((), nested=tuple(map(self._entry, node.members)), key=key)
        cells: list[Cell] = []
        labels: list[Cell] = []
        nested: list[Entry] = []
        for label, value in _flat(node, ()):
            self.budget.spend(len(label.runs))
            if self._is_page(value):
                continue
            if isinstance(value, Items) and not all(map(_is_scalar, value.members)):
                nested.extend(self._entry(member, label) for member in value.members)
            else:
                labels.append(label)
                cells.append(self._lines(value))
        return Entry(tuple(cells), tuple(labels), tuple(nested), key)

    def _is_page(self, node: Node) -> bool:
        """Return whether a text is a piece of a page, and keep it."""
        if isinstance(node, Scalar) and node.is_page:
            self.pages.append(node)
            return True
        return False

    def _lines(self, node: Node) -> Cell:
        """Return a text, or a list of texts with each on a separate line."""
        texts = list(_scalars(node))
        self.budget.spend(len(texts) or 1)
        cell = cell_of_pieces(Piece(f"{each.text}\n", line=each.line) for each in texts)
        asides = tuple(aside for each in texts for aside in each.asides)
        return evolve(cell if cell.runs else Cell(line=node.line), asides=asides)

    def _cell(self, node: Scalar) -> Cell:
        self.budget.spend()
        return node.cell()


def _data(entries: Iterator[Entry] | list[Entry]) -> Entries:
    return Entries(tuple(entries), "data")


def _is_scalar(node: Node) -> bool:
    return isinstance(node, Scalar)


def _is_row(node: Node) -> bool:
    return isinstance(node, Items) and all(map(_is_scalar, node.members))


def _is_keyed(node: Fields) -> bool:
    """Return whether the keys are names of objects of one kind, which have a key in common."""
    objects = [value for _, value in node.pairs if isinstance(value, Fields)]
    if len(objects) < max(2, len(node.pairs)):
        return False
    first, *others = ({key.text for key, _ in each.pairs} for each in objects)
    return bool(first.intersection(*others))


def _scalars(node: Node) -> Iterator[Scalar]:
    """Yield the texts in a list of texts, or a single text."""
    members = node.members if isinstance(node, Items) else (node,)
    return (each for each in members if isinstance(each, Scalar))


def _flat(node: Fields, around: tuple[Run, ...]) -> Iterator[tuple[Cell, Scalar | Items]]:
    """Yield the values of an object and those of the objects in it, each with its label."""
    for key, value in node.pairs:
        runs = (*around, *key.cell().runs)
        if isinstance(value, Fields) and value.pairs:
            yield from _flat(value, (*runs, Run(".")))
        else:
            yield (
                Cell(runs, key.line),
                Items((), value.line) if isinstance(value, Fields) else value,
            )
