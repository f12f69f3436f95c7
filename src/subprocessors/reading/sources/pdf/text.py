"""Lines of a PDF as text: what continues after the end of a line, and what begins a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from subprocessors.reading.sources.pdf.words import Line
from subprocessors.reading.sources.pieces import PLAIN, Look, Piece

_ROOM = 0.1
"""How far a line may exceed its width, in heights of the letters."""


def pieces_of(lines: Sequence[Line], right: float, wide: str = "\t") -> Iterator[Piece]:
    """Yield the words of lines.

    If the first word on a line would have fitted on the previous line, that line was ended on
    purpose.

    Args:
        lines: The lines, from the top.
        right: How far to the right there is room for words.
        wide: What represents a wide gap between words.
    """
    before: Line | None = None
    for line in lines:
        if before is not None:
            yield Piece(_between(before, line, right), _look_between(before, line))
        yield from line.pieces(wide)
        before = line


def is_ended(one: Line, two: Line, right: float) -> bool:
    """Return whether a line was ended on purpose: the next one's first word would have fitted."""
    first = two.words[0]
    room = right + _ROOM * one.height - one.right
    return two.is_bullet or room > first.right - first.left + one.height / 4


def _between(one: Line, two: Line, right: float) -> str:
    """Return what belongs between two lines: a line feed, a space or nothing."""
    if is_ended(one, two, right):
        return "\n"
    last = one.words[-1].text
    if last.endswith("-") and len(last) > 1:
        return ""
    is_east_asian = all(east_asian_width(each) in "WF" for each in (last[-1], two.text[0]))
    return "" if is_east_asian else " "


def _look_between(one: Line, two: Line) -> Look:
    return one.words[-1].look if one.words[-1].look == two.words[0].look else PLAIN
