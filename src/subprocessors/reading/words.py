"""The words of a source, as they are shown."""

from __future__ import annotations

_LONGEST = 300


def short(words: str) -> str:
    """Return words on one line, shortened."""
    told = " ".join(words.split())
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
