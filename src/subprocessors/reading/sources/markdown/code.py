"""Where a piece of JavaScript ends: its brackets, without those in strings and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"[{}\[\]()\"'`\n]|//|/\*")
_ENDS = {
    '"': re.compile(r"\"|\n"),
    "'": re.compile(r"'|\n"),
    "`": re.compile(r"`"),
    "//": re.compile(r"(?=\n)"),
    "/*": re.compile(r"\*/"),
}
_BLANK = re.compile(r"\n[ \t]*(?:\n|\Z)")


def end_of_braces(text: str, start: int) -> int | None:
    """Return the place after the brace that closes the one at a place, or None if none does."""
    depth = 0
    for mark, at in _marks(text, start):
        depth += (mark in "{[(") - (mark in "}])")
        if depth == 0:
            return at + 1
    return None


def end_of_module(text: str, start: int) -> int:
    """Return the place of the line feed after the imports or exports that begin at a place."""
    depth = 0
    for mark, at in _marks(text, start):
        if mark == "\n":
            if depth <= 0 and _BLANK.match(text, at):
                return at
        else:
            depth += 1 if mark in "{[(" else -1
    return len(text)


def _marks(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield brackets and line feeds outside strings and comments."""
    at = start
    while found := _MARK.search(text, at):
        mark, at = found[0], found.end()
        if ends := _ENDS.get(mark):
            while (end := ends.search(text, at)) and text[end.start() - 1] == "\\" and end[0]:
                at = end.end()
            at = end.start() if end and end[0] in ("", "\n") else end.end() if end else len(text)
        else:
            yield mark, found.start()
