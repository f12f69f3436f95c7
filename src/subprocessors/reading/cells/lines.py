"""The lines of a cell: what is set apart from its name by a line feed or by its formatting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from subprocessors.names.normalize import unmarked
from subprocessors.reading.grid import Run, Style
from subprocessors.reading.language.words import one_line

OPENING = "(（["
"""The opening brackets."""
# Soft hyphens and zero-width spaces.
_BREAKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_OF_TRADE = dict.fromkeys(map(ord, "©®℠™"))
_MOST_MARKS = 9
_TRADE_MARKS = ("(TM)", "(R)", "(SM)")
_OF_TRADE_MARKS = ("TM", "R", "SM", "®", "™", "℠")


class Line(NamedTuple):
    """A line of a cell.

    Attributes:
        text: Its words.
        strong: The emphasised words with which it begins.
        is_strong: Whether all of it is emphasised.
        is_small: Whether all of it is small, or a badge.
    """

    text: str
    strong: str = ""
    is_strong: bool = False
    is_small: bool = False


def marks_of(runs: Sequence[Run]) -> tuple[list[str], list[Run]] | None:
    """Return the superscript marks in a cell, such as footnote marks, and its other words.

    Returns:
        None if a mark is within a line rather than at its end, or there are many of them.
    """
    marks: list[str] = []
    others: list[Run] = []
    for at, run in enumerate(runs):
        if not _is_mark(run):
            others.append(run)
            continue
        after = "".join(each.text for each in runs[at + 1 :] if not _is_mark(each))
        if after.partition("\n")[0].strip() or len(marks) == _MOST_MARKS:
            return None
        marks.append(run.text.strip())
    return marks, others


def mark_at_end(text: str) -> str:
    """Return the footnote mark at the end of a name; empty if it has none."""
    without = text if text.isascii() else text.translate(_OF_TRADE)
    without = without.rstrip().lstrip("*†‡ ")
    mark = without[len(unmarked(without)) :].strip()
    return mark if mark not in _TRADE_MARKS and mark != text and text.endswith(mark) else ""


def _is_mark(run: Run) -> bool:
    text = run.text.strip()
    return Style.RAISED in run.styles and bool(text) and text not in _OF_TRADE_MARKS


def lines_of(runs: Iterable[Run], *, is_wrapped: bool = False) -> list[Line]:
    """Return the lines of a cell that have words.

    Args:
        runs: The words of the cell. Small words and badges after a name are separate lines.
        is_wrapped: Whether a line feed may only wrap a line, as in a PDF.
    """
    lines: list[list[Run]] = [[]]
    for run in runs:
        if _is_apart(lines[-1], run):
            lines.append([])
        if is_wrapped or "\n" not in run.text:
            lines[-1].append(run)
            continue
        first, *others = (Run(text, run.link, run.styles) for text in run.text.split("\n"))
        lines[-1].append(first)
        lines += [[each] for each in others]
    return [line for line in map(_line, lines) if line.text]


def _is_apart(line: list[Run], run: Run) -> bool:
    """Return whether a run is set apart from the line before it by its formatting."""
    before = "".join([each.text for each in line])
    if not before.strip() or not run.text.strip():
        return False
    looks = {look for each in line if each.text.strip() for look in each.styles}
    if Style.SMALL in run.styles and Style.SMALL not in looks:
        return True
    # Emphasis within a word, or in brackets, is part of the name.
    is_spaced = before[-1].isspace() or run.text[0].isspace()
    is_inside = run.text.lstrip()[0] in OPENING or before.rstrip()[-1] in OPENING
    return is_spaced and not is_inside and Style.MARKED in run.styles


def _line(runs: list[Run]) -> Line:
    solid = [run for run in runs if run.text.strip()]
    strong = ""
    for run in runs:
        if run.text.strip() and Style.STRONG not in run.styles:
            break
        strong += run.text
    return Line(
        _visible("".join([run.text for run in runs])),
        _visible(strong),
        all(Style.STRONG in run.styles for run in solid),
        all({Style.SMALL, Style.MARKED} & run.styles for run in solid),
    )


def _visible(text: str) -> str:
    """Return a text on one line, without the characters that only show where a line may break."""
    return one_line(text if text.isascii() else text.translate(_BREAKS))
