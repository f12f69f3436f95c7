"""Texts of a list in plain lines and in Markdown, where whatever they say stays text."""

from __future__ import annotations

import re
from unicodedata import bidirectional, category

_MARKUP = re.compile(r"[\\`*_\[\]<>~|&#$]|:(?=//)|(?<=www)\.|@", re.IGNORECASE)


def line(text: str) -> str:
    """Return text as one line: what does not show is written out.

    Letters that are written from right to left are held together by isolates (Unicode Standard
    Annex 9), so that they do not turn around what follows.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(
        each.encode("unicode_escape").decode() if _is_hidden(each) else each for each in text
    )
    if any(bidirectional(each) in ("R", "AL") for each in shown):
        return f"\u2068{shown}\u2069"
    return shown


def escaped(text: str) -> str:
    """Return text for Markdown, in which nothing is markup or a link."""
    return _MARKUP.sub(r"\\\g<0>", line(text))


def _is_hidden(character: str) -> bool:
    # Controls, formats, line and paragraph separators, and what is private or no character. What is
    # not assigned yet may be tomorrow, and Pythons differ in that.
    return category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") or _is_no_character(
        ord(character)
    )


def _is_no_character(point: int) -> bool:
    """Return whether a code point will never be a character (Unicode Standard, section 23.7)."""
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
