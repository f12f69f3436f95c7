"""Words of a page in a form in which they can be compared, whatever their case and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from subprocessors.names.normalize import unmarked, without_accents

_WORDS = re.compile(r"[^\W_]+|#")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST = 2_000
"""How much of a text is compared."""


@lru_cache(maxsize=20_000)
def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded: without case, accents, punctuation and footnote marks.

    Example:
        >>> from subprocessors.reading.phrases import words_in
        >>> words_in("Localización (país)*"), words_in("dataCategories")
        (('localizacion', 'pais'), ('data', 'categories'))
    """
    text = normalize("NFKC", unmarked(text[:_LONGEST].strip()))
    text = without_accents(_HUMPS.sub(" ", text).casefold())
    return tuple(_WORDS.findall(text))


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of some phrases in the `line_of` a text.

    Args:
        phrases: Phrases of words; a star at an end of a word stands for the rest of it, and three
            dots for up to five words.
    """
    parts = [_pattern(phrase) for phrase in phrases]
    return re.compile("|".join(sorted(parts, key=len, reverse=True)) or "(?!)")


def line_of(text: str) -> str:
    """Return the words of a text with a space before and behind each of them."""
    return f" {' '.join(words_in(text))} "


def _pattern(phrase: str) -> str:
    if any(_is_unspaced(each) for each in phrase):
        # Words are not always divided by spaces here, and particles are attached to them.
        return " ?".join(map(re.escape, words_in(phrase)))
    parts: list[str] = []
    for word in phrase.split():
        if word == "...":
            parts.append("(?: [^ ]+){0,5}")
            continue
        front = "[^ ]*" if word.startswith("*") else ""
        rest = "[^ ]*" if word.endswith("*") else ""
        parts.append(" " + front + " ".join(map(re.escape, words_in(word))) + rest)
    return "".join(parts) + "(?= )"


def _is_unspaced(character: str) -> bool:
    """Return whether a character is of Chinese, Japanese or Korean."""
    return "\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af"
