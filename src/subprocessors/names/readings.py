"""Other readings of a name that is not listed as written, and the names it may contain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from subprocessors.names.legal_forms import words_of_forms
from subprocessors.names.normalize import parted_words, plain_word, words_of

# The words between the name of a company and the name under which it does business.
_BUSINESS_AS = (
    ("dba",), ("d", "/", "b", "/", "a"), ("doing", "business", "as"), ("t", "/", "a"),
    ("trading", "as"), ("a", "/", "k", "/", "a"), ("also", "known", "as"),
)  # fmt: skip
_PRINTED_BUSINESS_AS = (
    # "Aka" may be part of a name.
    r"\s(?:(?-i:aka|AKA|a\.k\.a\.)|d\.b\.a\.|"
    + "|".join(("" if "/" in words else r"\s+").join(words) for words in _BUSINESS_AS)
    + r")\s"
)
_MAY_DIVIDE = ("dba", "d.b.a", "/a", "aka", "a.k.a", " as", "/b/")
# Everything that can separate two names in a question; all parts must match the same vendor.
_BETWEEN_NAMES = (*_BUSINESS_AS, ("aka",), ("(",), (")",), ("/",))
_DIVIDERS = frozenset(divider[0] for divider in _BETWEEN_NAMES)
_BRACKET = r"[(\[][^()\[\]]+[)\]]"
_APART = r"\b(?:[A-Z]\. ){1,4}[A-Z]\.(?= )"
_GLUED = r"\b(?:[A-Z]\.){2,5}(?=[A-Z][a-z])"
_LISTED = "[,;&]"
_MOST_PARTS = 8


def business_names(name: str) -> list[str]:
    """Return the company in a printed name, and the names under which it does business.

    This widens what is approved, so only unambiguous words divide a name here.
    """
    # Most names contain none of these words, so they can skip the slower pattern.
    lower = name.lower()
    if not any(each in lower for each in _MAY_DIVIDE):
        return [name] if name.strip() else []
    return [
        part for part in re.split(_PRINTED_BUSINESS_AS, name, flags=re.IGNORECASE) if part.strip()
    ]


def other_readings(name: str, words: list[str]) -> Iterator[tuple[list[str], str]]:
    """Yield other readings of a name that is not listed as written, with what they assume."""
    for end in (["the"], ["(", "the", ")"]):
        if words[-len(end) :] == end and len(words) > len(end):
            yield ["the", *words[: -len(end)]], 'has "The" at its end'
    parted = parted_words(name, words_of_forms())
    if parted:
        yield words_of(parted), "joins words that the list prints separately"
    if "(" in words[1:] and words[0] != "(" and words[-1] != ")":
        plain = re.sub(_BRACKET, lambda bracket: f" {bracket[0][1:-1]} ", name)
        if plain != name:
            yield words_of(plain), "adds brackets"
    if "." not in name:
        return
    closer = re.sub(_APART, lambda each: each[0].replace(" ", ""), name)
    initials = re.sub(_GLUED, r"\g<0> ", closer)
    if initials != name:
        yield words_of(initials), "spaces its initials differently"


def divided(name: str, words: Sequence[str]) -> Iterator[list[list[str]]]:
    """Yield the parts of a name that is divided by brackets, "/" or words such as "dba".

    Commas can also separate several names within brackets.

    Args:
        name: The name as somebody wrote it.
        words: Its words, from `words_of`.
    """
    if _DIVIDERS.isdisjoint(map(plain_word, words)):
        return
    listings = _with_divided_brackets(name)
    parted = parted_words(listings, words_of_forms())
    for reading in dict.fromkeys((name, listings, parted or name)):
        parts = _parts(words_of(reading))
        if 1 < len(parts) <= _MOST_PARTS:
            yield parts


def _parts(words: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    plain = [plain_word(word) for word in words]
    at = 0
    while at < len(words):
        divider = next(
            (each for each in _BETWEEN_NAMES if tuple(plain[at : at + len(each)]) == each), None
        )
        if divider:
            parts.append([])
            at += len(divider)
        else:
            parts[-1].append(words[at])
            at += 1
    # A bracket at the very end separates nothing.
    return parts[:-1] if words[-1] == ")" else parts


def _with_divided_brackets(name: str) -> str:
    """Return a name with "/" instead of the separators within its brackets."""
    return re.sub(_BRACKET, lambda bracket: re.sub(_LISTED, " / ", bracket[0]), name)
