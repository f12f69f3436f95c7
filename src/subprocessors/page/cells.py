"""Cells of a sheet: what a spreadsheet would take for a formula, and what is written instead."""

from __future__ import annotations

import re
from unicodedata import category

# As OWASP lists it ("CSV Injection"): what a formula begins with, and what stands before one that a
# program may leave off: spaces of all kinds, and what does not show.
_FORMULA = frozenset("=+-@＝＋－＠")  # noqa: RUF001
_SEPARATORS = re.compile("([;\t\r\n])")
# Most texts are such, and a file may have millions of them.
_harmless = re.compile("(?:[0-9A-Za-z'][^;\t\r\n]*)?").fullmatch
_BREAKS = ("\t", "\r", "\n")


def defused(text: str) -> str:
    """Return a text as a cell, with an apostrophe before what would be taken for a formula.

    Also behind semicolons, tabs and line ends, where some programs split a cell in spite of quotes.
    """
    if _harmless(text):
        return text
    parts = [f"'{part}" if _begins_formula(part) else part for part in _SEPARATORS.split(text)]
    return ("'" if text.startswith(_BREAKS) else "") + "".join(parts)


def _begins_formula(text: str) -> bool:
    shown = (each for each in text if category(each)[0] not in "CZ")
    return next(shown, None) in _FORMULA
