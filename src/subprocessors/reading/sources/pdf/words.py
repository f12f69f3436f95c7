"""The words on a PDF page: where they are, how they look, and the lines that they form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, SupportsIndex

from attrs import define, evolve, frozen
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pdfplumber.utils.text import dedupe_chars, extract_words

from subprocessors.reading.grid import Style
from subprocessors.reading.sources.pieces import PLAIN, Look, Piece, address_of
from subprocessors.reading.sources.text import without_hyphenation

_GAP = 0.15
"""The gap between two words is larger than this, in heights of the letters."""

WIDE = 2.0
"""A gap larger than this, in heights of the letters, may separate two columns."""

THIN = 2.0
"""The maximum thickness of a line in points."""

_HIGHEST = 200.0
"""The maximum height in points of letters that are examined closely."""

_BOLD = ("bold", "black", "heavy")
_RAISED = 0.9
_BULLETS = frozenset("•◦▪▫■□●○‣\u2043∙·\u2013\u2014-*✓✔➢➤►\uf0b7\uf0a7")


@frozen
class Word:
    """A word on a page; its places are in points from the left and from the top.

    Attributes:
        text: The word.
        left: Where it begins.
        right: Where it ends.
        top: Its upper end.
        bottom: Its lower end.
        look: What it looks like and links to.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    look: Look

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def is_in(self, box: Sequence[float]) -> bool:
        """Return whether its middle is in a box: left, top, right and bottom."""
        across, down = self.middle
        return box[0] <= across < box[2] and box[1] <= down < box[3]


@frozen
class Line:
    """Words that are side by side.

    Attributes:
        words: The words, from the left.
    """

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Its upper end."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """The height of its largest letters."""
        return max(word.height for word in self.words)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces())

    @property
    def is_bullet(self) -> bool:
        """Whether it begins with a bullet character."""
        return self.words[0].text in _BULLETS

    def gap(self) -> float:
        """Return the widest gap between two words, in heights, except after a bullet."""
        after = self.words[1:] if self.is_bullet else self.words
        gaps = (two.left - one.right for one, two in pairwise(after))
        return max(gaps, default=0.0) / self.height

    def pieces(self, wide: str = "\t") -> Iterator[Piece]:
        """Yield its words, and what represents a wide gap between them."""
        before: Word | None = None
        for word in self.words:
            if before is not None:
                gap = (word.left - before.right) / self.height
                if gap > _GAP:
                    yield Piece(wide if gap > WIDE else " ", _joined_look(before.look, word.look))
            look = word.look
            if self._is_raised(word):
                look = evolve(look, styles=look.styles | {Style.RAISED})
            yield Piece(word.text, look)
            before = word

    def _is_raised(self, word: Word) -> bool:
        is_small = word.height < _RAISED * self.height
        return is_small and word.bottom < self.bottom - 0.1 * self.height


class _Letters(list[dict[str, Any]]):
    """The letters on a page, each with its number there.

    To remove duplicates, pdfplumber asks for the number of each letter, and a plain list compares
    it with all the letters before it.
    """

    def __init__(self, letters: Iterable[dict[str, Any]]) -> None:
        super().__init__(letters)
        self._places = {id(each): at for at, each in enumerate(self)}

    def index(self, letter: Any, *_: SupportsIndex) -> int:
        return self._places[id(letter)]


def words_of(page: Any) -> list[Word]:
    """Return the words on a pdfplumber page."""
    links = list(_links(page))
    strokes = Strokes.of(page)
    words: list[Word] = []
    found: list[dict[str, Any]] = extract_words(
        dedupe_chars(_Letters(page.chars)),
        x_tolerance_ratio=_GAP,
        extra_attrs=["fontname", "size"],
    )
    for each in found:
        text = without_hyphenation(each["text"])
        word = Word(text, each["x0"], each["x1"], each["top"], each["bottom"], PLAIN)
        link = next((address for box, address in links if word.is_in(box)), None)
        is_strong = any(name in str(each["fontname"]).lower() for name in _BOLD)
        looks = {Style.STRONG: is_strong, Style.STRUCK: strokes.strike(word)}
        styles = frozenset(style for style, has in looks.items() if has)
        words.append(evolve(word, look=Look(link, styles)))
    return words


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return words as lines, from the top."""
    lines: list[list[Word]] = []
    top = bottom = 0.0
    for word in sorted(words, key=lambda each: each.middle[1]):
        shared = min(bottom, word.bottom) - max(top, word.top)
        if lines and shared > 0.5 * min(bottom - top, word.height):
            lines[-1].append(word)
            top, bottom = min(top, word.top), max(bottom, word.bottom)
        else:
            lines.append([word])
            top, bottom = word.top, word.bottom
    return [Line(tuple(sorted(line, key=lambda each: each.left))) for line in lines]


@define
class Strokes:
    """The thin horizontal lines on a page, which may strike through or underline words.

    Attributes:
        rows: The lines on each row of points.
    """

    rows: dict[int, list[Mapping[str, Any]]]

    @classmethod
    def of(cls, page: Any) -> Strokes:
        """Return the lines on a pdfplumber page."""
        rows: dict[int, list[Mapping[str, Any]]] = {}
        for each in (*page.lines, *page.rects):
            if each["bottom"] - each["top"] <= THIN and each["x1"] - each["x0"] > THIN:
                rows.setdefault(int(each["top"]), []).append(each)
        return cls(rows)

    def strike(self, word: Word) -> bool:
        """Return whether one of them strikes through a word."""
        fifth = word.height / 5
        return any(
            word.top + fifth < each["top"] < word.bottom - fifth
            and each["x0"] < word.left + fifth
            and each["x1"] > word.right - fifth
            for each in self._near(word)
        )

    def decorating(self, lines: Iterable[Line]) -> set[int]:
        """Return the ids of the lines that strike through or underline words in lines of text."""
        return {
            id(stroke)
            for line in lines
            for word in line.words
            for stroke in self._near(word)
            if _is_as_long(stroke, line)
        }

    def _near(self, word: Word) -> Iterator[Mapping[str, Any]]:
        if word.height <= _HIGHEST:
            for row in range(int(word.top), int(word.bottom + word.height / 5) + 1):
                yield from self.rows.get(row, ())


def _is_as_long(stroke: Mapping[str, Any], line: Line) -> bool:
    """Return whether a stroke begins and ends with words on a line."""
    left, right = stroke["x0"], stroke["x1"]
    along = [word for word in line.words if word.left < right and word.right > left]
    return bool(along) and left > along[0].left - 1 and right < along[-1].right + 1


def comments_of(page: Any) -> Iterator[str]:
    """Yield the comments on a page."""
    for each in _notes(page):
        words = resolve1(each.get("Contents"))
        if isinstance(words, bytes) and (text := decode_text(words).strip()):
            yield text


def _notes(page: Any) -> Iterator[Mapping[str, Any]]:
    """Yield what is attached to areas of a page, such as links and comments."""
    for each in resolve1(page.page_obj.annots) or ():
        note = resolve1(each)
        if isinstance(note, dict):
            yield note


def _links(page: Any) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    """Yield the areas of a page that are links, with their addresses."""
    if page.rotation:
        return
    left, bottom = page.page_obj.mediabox[:2]
    for each in _notes(page):
        action: Any = resolve1(each.get("A")) or {}
        address = resolve1(action.get("URI"))
        if isinstance(address, bytes) and (link := address_of(address.decode("latin-1"))):
            one, two, three, four = map(resolve1, resolve1(each["Rect"]))
            x0, x1 = sorted((one, three))
            y0, y1 = sorted((two, four))
            across = page.mediabox[0] - left
            down = page.mediabox[1] + page.height + bottom
            yield (x0 + across, down - y1, x1 + across, down - y0), link


def _joined_look(one: Look, two: Look) -> Look:
    """Return the formatting of the gap between two words."""
    link = one.link if one.link == two.link else None
    return Look(link, one.styles & two.styles - {Style.RAISED})
