"""A rule for tables that keeps every cell, for markdown-it-py.

Its own rule drops the surplus cells of a row that has more than the header, and does not accept a
table whose second line has a different number of cells from its header.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from subprocessors.reading.sources.problems import SourceError

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

MOST_CELLS = 50_000
"""The maximum number of cells in all tables; each takes about 2 kB until it is read."""

_RULE = re.compile(r"[ \t]*:?-+:?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Make tokens of a table that begins on a line, and return whether one does."""
    if start + 2 > end or not _is_head(state, start):
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    state.push("table_open", "table", 1).map = [start, end]
    state.push("thead_open", "thead", 1)
    _add_row(state, start, "th")
    state.push("thead_close", "thead", -1)
    state.push("tbody_open", "tbody", 1)
    line = start + 2
    while line < end and not _ends(state, line, end):
        _add_row(state, line, "td")
        line += 1
    state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    state.parentType = parent
    state.line = line
    return True


def _is_head(state: StateBlock, start: int) -> bool:
    """Whether a line is a table's header: it has cells, and the next line has a rule for each."""
    if state.sCount[start + 1] < state.blkIndent:
        return False
    if state.is_code_block(start) or state.is_code_block(start + 1):
        return False
    head, rule = _line(state, start), _line(state, start + 1)
    if "|" not in head or not rule.startswith(("|", "-", ":")) or rule.startswith(("- ", "-\t")):
        return False
    rules = cells_of(rule)
    if not rules or not all(_RULE.fullmatch(each) for each in rules):
        return False
    return "|" in rule or len(rules) == len(cells_of(head))


def _ends(state: StateBlock, line: int, end: int) -> bool:
    """Whether a table has ended before a line."""
    if state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return True
    silent = True
    rules = state.md.block.ruler.getRules("blockquote")
    return not _line(state, line) or any(rule(state, line, end, silent) for rule in rules)


def _add_row(state: StateBlock, line: int, tag: str) -> None:
    cells = cells_of(_line(state, line))
    state.env["cells"] = made = state.env.get("cells", 0) + len(cells)
    if made > MOST_CELLS:
        raise SourceError(f"has more than {MOST_CELLS:,} cells in Markdown", line + 1)
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for words in cells:
        state.push(f"{tag}_open", tag, 1)
        token = state.push("inline", "", 0)
        token.map = [line, line + 1]
        token.content = words
        token.children = []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def cells_of(line: str) -> list[str]:
    """Return the cells of a row, without the bars at its ends; an escaped bar separates nothing."""
    cells = [each.replace("\\|", "|") for each in _BAR.split(line)]
    if cells[0] == "":
        del cells[0]
    if cells and cells[-1] == "":
        del cells[-1]
    return [each.strip() for each in cells]
