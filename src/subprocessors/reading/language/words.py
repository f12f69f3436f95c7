"""The words of a source, as they are shown."""

from __future__ import annotations

from functools import lru_cache

_LONGEST = 300
_LONGEST_IN_A_REASON = 60


@lru_cache(maxsize=20_000)
def one_line(text: str) -> str:
    """Return words with one space between them."""
    return " ".join(text.split())


def short(words: str, longest: int = _LONGEST) -> str:
    """Return words on one line, shortened to a number of characters."""
    told = one_line(words)
    return told if len(told) <= longest else f"{told[:longest]}…"


def quoted(words: str) -> str:
    """Return words as a reason quotes them."""
    return short(words, _LONGEST_IN_A_REASON) or "empty"
