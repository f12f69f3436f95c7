"""The words of any format that consists of separately formatted pieces, as runs and cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import frozen

from subprocessors.reading.grid import Cell, Run, Style
from subprocessors.reading.sources.text import EDGES

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_UNSEEN_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f]")

MOST_OF_AN_ADDRESS = 2_000
"""How much of an address is examined."""


@frozen
class Look:
    """What words look like and link to."""

    link: str | None = None
    styles: frozenset[Style] = frozenset()


PLAIN = Look()


class Piece(NamedTuple):
    """Words with the same formatting, and the line of the source on which they begin."""

    text: str
    look: Look = PLAIN
    line: int | None = None


def cell_of_pieces(pieces: Iterable[Piece]) -> Cell:
    """Return pieces as a cell: lines trimmed, empty ones left out, one run for each formatting."""
    pieces = list(pieces)
    if len(pieces) == 1 and "\n" not in pieces[0].text:
        # Most cells are one text.
        text, look, line = pieces[0]
        text = text.strip(EDGES)
        return Cell((Run(text, look.link, look.styles),), line) if text else Cell()
    looks: list[tuple[Look, list[str]]] = []
    begins = None
    for words in _lines(pieces):
        if looks:
            _append(looks, "\n", PLAIN)
        else:
            begins = words[0].line
        for piece in words:
            _append(looks, piece.text, piece.look)
    runs = (Run("".join(texts), look.link, look.styles) for look, texts in looks)
    return Cell(tuple(runs), begins)


def _append(looks: list[tuple[Look, list[str]]], text: str, look: Look) -> None:
    if looks and (looks[-1][0] is look or looks[-1][0] == look):
        looks[-1][1].append(text)
    else:
        looks.append((look, [text]))


def _lines(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the lines that have words, without what is invisible at their ends."""
    current: list[Piece] = []
    for piece in pieces:
        if "\n" not in piece.text:
            current.append(piece)
            continue
        first, *others = piece.text.split("\n")
        current.append(Piece(first, piece.look, piece.line))
        for text in others:
            if line := _trimmed(current):
                yield line
            current = [Piece(text, piece.look, piece.line)]
    if line := _trimmed(current):
        yield line


def _trimmed(line: list[Piece]) -> list[Piece]:
    start, end = 0, len(line)
    while start < end and not line[start].text.strip(EDGES):
        start += 1
    while start < end and not line[end - 1].text.strip(EDGES):
        end -= 1
    line = line[start:end]
    if line:
        line[0] = _with_text(line[0], line[0].text.lstrip(EDGES))
        line[-1] = _with_text(line[-1], line[-1].text.rstrip(EDGES))
    return line


def _with_text(piece: Piece, text: str) -> Piece:
    return piece if text == piece.text else Piece(text, piece.look, piece.line)


def address_of(href: str) -> str | None:
    """Return the address of a link as it is, or None if it does not lead to a page."""
    address = _UNSEEN_IN_ADDRESSES.sub("", href[:MOST_OF_AN_ADDRESS])
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in _SCHEMES:
        return None
    return address or None
