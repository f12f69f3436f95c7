"""The phrases of `wording.toml` and `mechanisms.toml`, and whether a text is one of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Set
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

# Each East Asian character is a word: there are no spaces between words.
EAST_ASIAN = "\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{EAST_ASIAN}]|[^\W_{EAST_ASIAN}]+")
_ASCII_WORD = re.compile(r"\w+", re.ASCII)
_LIKE_ASCII = frozenset("\u0130\u0131\u017f\u212a")
"""Letters that a case-insensitive pattern takes for an i, an s or a k."""
_SHORT = 200


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, punctuation and spaces.

    Example:
        >>> from subprocessors.reading.language.wording import words_of
        >>> words_of("EU-U.S. Data Privacy Framework (DPF)")
        ['eu', 'u', 's', 'data', 'privacy', 'framework', 'dpf']
    """
    return _WORD.findall(normalize("NFKC", text).casefold())


@cache
def facts(file: str) -> dict[str, Any]:
    """Return the tables of a file: `wording`, `whole`, `mechanisms`, `headings` or `phrases`."""
    # Not with importlib.resources, which takes longer to import than some pages to read.
    tables: dict[str, Any] = json.loads(Path(__file__).with_name(f"{file}.json").read_bytes())
    return tables


@cache
def phrases(section: str, key: str) -> tuple[str, ...]:
    """Return the phrases of `wording.toml` under a key."""
    return tuple(parted(facts("wording")[section][key]))


def parted(written: str) -> Iterator[str]:
    """Yield the phrases between the commas of a text."""
    for each in written.split(","):
        phrase = " ".join(each.split())
        if phrase:
            yield phrase


def _said(text: str) -> Set[tuple[str, str]]:
    """Return the sections and keys that have a whole text as a phrase."""
    index = facts("whole")
    written = index["written"].get(" ".join(text.split()).casefold(), "")
    said = f"{written} {index['words'].get(' '.join(words_of(text)), '')}".split()
    return {(section, key) for section, _, key in (each.partition(".") for each in said)}


_short_said = lru_cache(maxsize=20_000)(_said)


def is_said(text: str, section: str, key: str) -> bool:
    """Return whether a whole text is one of the phrases under a key.

    Example:
        >>> from subprocessors.reading.language.wording import is_said
        >>> is_said("N/A", "silence", "words"), is_said("–", "silence", "words")
        (True, True)
        >>> is_said("NA, or not?", "silence", "words")
        False
    """
    return (section, key) in (_short_said if len(text) <= _SHORT else _said)(text)


def found(text: str, section: str, key: str) -> re.Match[str] | None:
    """Return where a phrase under a key first appears in a text."""
    return _pattern(section, key).search(text) if may_have(text, section, key) else None


def begins(text: str, section: str, key: str) -> re.Match[str] | None:
    """Return the phrase listed under a key that a text begins with."""
    return _pattern(section, key).match(text) if may_have(text, section, key) else None


def ends(text: str, section: str, key: str) -> re.Match[str] | None:
    """Return the phrase listed under a key that a text ends with."""
    return _pattern(section, key, "$").search(text) if may_have(text, section, key) else None


def may_have(text: str, section: str, key: str) -> bool:
    """Return whether a text may contain a phrase under a key; most contain no first word of one.

    Making the pattern of all phrases, and searching for it at each letter, takes a long time.
    """
    if not text.isascii():
        return True
    first = _first_words(section, key)
    return first is None or not first.isdisjoint(_ascii_words(text))


@lru_cache(maxsize=5_000)
def _ascii_words(text: str) -> Set[str]:
    return frozenset(_ASCII_WORD.findall(text.lower()))


@cache
def _first_words(section: str, key: str) -> frozenset[str] | None:
    """Return the first words of phrases that may be in a text in ASCII; None if one has none."""
    found: set[str] = set()
    for phrase in phrases(section, key):
        if not _LIKE_ASCII.isdisjoint(phrase) or phrase.startswith("~"):
            return None
        if phrase.isascii():
            word = _ASCII_WORD.search(phrase.lower())
            if word is None:
                return None
            found.add(word[0])
    return frozenset(found)


@cache
def _pattern(section: str, key: str, after: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(phrases(section, key))}){after}", re.IGNORECASE)


def alternatives(some: Iterable[str]) -> str:
    """Return a pattern for any of the given phrases, longest first.

    It matches whole words only, with any spaces between them.
    """
    return "|".join(map(_of_phrase, sorted(some, key=len, reverse=True)))


def _of_phrase(phrase: str) -> str:
    # A phrase after "~" may be the end of a word.
    inside = r"\s+".join(map(re.escape, phrase.removeprefix("~").split()))
    before = r"(?<!\w)" if _is_spaced(phrase[0]) else ""
    after = r"(?!\w)" if _is_spaced(phrase[-1]) else ""
    return f"{before}{inside}{after}"


def _is_spaced(character: str) -> bool:
    """Return whether a character is part of a word with spaces around it."""
    # Not with a pattern: compiling one for so many letters takes longer than reading most pages.
    is_east_asian = character >= "\u3005" and (
        "\u3400" <= character <= "\u9fff"
        or "\u3040" <= character <= "\u30ff"
        or "\uac00" <= character <= "\ud7af"
        or character == "\u3005"
    )
    return character.isalnum() and not is_east_asian
