"""Cutting cells: part of a cell's words becomes a cell, with their links and formatting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from attrs import evolve

from subprocessors.reading.grid import Cell, Run, Style


def cut(cell: Cell, start: int = 0, end: int | None = None) -> Cell:
    """Return part of a cell, without white space around it.

    Args:
        cell: The cell.
        start: Where the part begins in its text.
        end: Where it ends; None for the end of the text.
    """
    text = cell.text
    is_whole = start == 0 and (end is None or end == len(text)) and text == text.strip()
    if is_whole and not cell.asides and all(run.text for run in cell.runs):
        return cell
    return _part(cell, text, _ends(cell), start, len(text) if end is None else end)


def pieces(cell: Cell, between: re.Pattern[str]) -> Iterator[Cell]:
    """Yield the parts of a cell between the matches of a pattern, except those without words."""
    text, start = cell.text, 0
    if not between.search(text):
        if text.strip():
            yield cut(cell)
        return
    ends = _ends(cell)
    for match in between.finditer(text):
        if text[start : match.start()].strip():
            yield _part(cell, text, ends, start, match.start())
        start = match.end()
    if text[start:].strip():
        yield _part(cell, text, ends, start, len(text))


def _ends(cell: Cell) -> list[int]:
    """Return where each run of a cell ends in its text."""
    return list(accumulate(len(run.text) for run in cell.runs))


def _part(cell: Cell, text: str, ends: Sequence[int], start: int, end: int) -> Cell:
    """Return the part of a cell between two places in its text, without white space around it."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = first + len(words.strip())
    runs: list[Run] = []
    for number in range(bisect_right(ends, first), len(ends)):
        run = cell.runs[number]
        begins = ends[number] - len(run.text)
        if begins >= last:
            break
        words = run.text[max(first - begins, 0) : last - begins]
        if words:
            runs.append(run if words == run.text else Run(words, run.link, run.styles))
    return Cell(tuple(runs), cell.line, cell.copied)


def joined(cells: list[Cell]) -> Cell:
    """Return several cells as one, each on a separate line."""
    first, *others = cells
    runs = [*first.runs]
    for each in others:
        runs += [Run("\n"), *each.runs]
    return evolve(first, runs=tuple(runs))


def length_while(cell: Cell, holds: Callable[[Run], bool]) -> int:
    """Return how many characters at the beginning of a cell are in runs of one kind."""
    length = 0
    for run in cell.runs:
        if not holds(run) and run.text.strip():
            break
        length += len(run.text)
    return length


def is_strong(run: Run) -> bool:
    """Return whether a run is emphasised."""
    return Style.STRONG in run.styles


def is_linked(run: Run) -> bool:
    """Return whether a run is a link."""
    return run.link is not None


def all_runs(cell: Cell, holds: Callable[[Run], bool]) -> bool:
    """Return whether a cell has words, all of them in runs of one kind."""
    worded = [run for run in cell.runs if run.text.strip()]
    if len(worded) == 1:
        return holds(worded[0])
    return bool(worded) and all(map(holds, worded))


def unraised(cell: Cell) -> str:
    """Return the words in a cell without superscript marks, such as footnote marks."""
    return "".join(run.text for run in cell.runs if Style.RAISED not in run.styles)
