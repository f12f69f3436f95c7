"""Cells of a sheet: what a spreadsheet would take for a formula, and what is written instead."""

from __future__ import annotations

# As OWASP lists it ("CSV Injection"), also after spaces, which some programs leave off.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001


def defused(text: str) -> str:
    """Return a text as a cell, with an apostrophe before what would be taken for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
