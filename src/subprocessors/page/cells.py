"""Spreadsheet cells: what separates them in CSV, and what spreadsheets mistake for a formula."""

from __future__ import annotations

import re
from unicodedata import category

# As listed by OWASP ("CSV Injection"): the characters that start a formula, and those that a
# program may strip before it: all kinds of spaces and invisible characters.
_FORMULA = frozenset("=+-@＝＋－＠")  # noqa: RUF001
_SEPARATORS = re.compile("([;\t\r\n])")
# Most text matches this, and a file may have millions of cells.
_harmless = re.compile("(?:[0-9A-Za-z'][^;\t\r\n]*)?").fullmatch
_BREAKS = ("\t", "\r", "\n")

SEPARATORS = (",", ";", "\t")
"""What separates the cells in a row of CSV."""

# How Excel states the separator.
_separator_line = re.compile(f'"?sep=([{"".join(SEPARATORS)}])"?', re.IGNORECASE).fullmatch


def named_separator(line: str) -> str | None:
    """Return the separator that the first line of a CSV file states (`sep=;`), if it does.

    Args:
        line: The line, without its end.
    """
    named = _separator_line(line)
    return named and named[1]


def defused(text: str) -> str:
    """Return text as a cell, with an apostrophe before anything that looks like a formula.

    This includes text after semicolons, tabs and line breaks, where some programs split a cell even
    inside quotes.
    """
    if _harmless(text):
        return text
    parts = [f"'{part}" if _begins_formula(part) else part for part in _SEPARATORS.split(text)]
    return ("'" if text.startswith(_BREAKS) else "") + "".join(parts)


def _begins_formula(text: str) -> bool:
    shown = (each for each in text if category(each)[0] not in "CZ")
    return next(shown, None) in _FORMULA
