"""Cells of a sheet: what a spreadsheet would take for a formula, and what is written instead."""

from __future__ import annotations

from unicodedata import category

# As OWASP lists it ("CSV Injection"): what a formula begins with, and what stands before one that a
# program may leave off: spaces of all kinds, and what does not show.
_FORMULA = frozenset("=+-@＝＋－＠")  # noqa: RUF001
_BREAKS = frozenset("\t\r\n")


def defused(text: str) -> str:
    """Return a text as a cell, with an apostrophe before what would be taken for a formula."""
    return f"'{text}" if text[:1] in _BREAKS or _begins_formula(text) else text


def _begins_formula(text: str) -> bool:
    shown = (each for each in text if category(each)[0] not in "CZ")
    return next(shown, "") in _FORMULA
