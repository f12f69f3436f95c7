"""Indexes of the words in this folder's TOML files, which `scripts/freeze_words.py` writes.

No reader imports this module: folding and sorting all those phrases takes longer than reading a
page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from subprocessors.reading.language.lexicon import OR, Language
from subprocessors.reading.language.phrases import BETWEEN, GAP, Index, is_unspaced, words_in
from subprocessors.reading.language.wording import parted, words_of
from subprocessors.reading.roles import ColumnRole

_WHERE = ("placing", "storing", "seating", "linking", "holding", "handling")
"""The words that a heading about places, or about data, may consist of."""
_PLACE = re.compile(r"\{(\w+)\}")


def headings(
    tables: Mapping[str, Mapping[str, Sequence[str]]],
) -> dict[str, tuple[Sequence[str], bool, dict[str, str], Mapping[str, Sequence[str]]]]:
    """Return the fields of `Language` for each language of `roles.toml`, with the keys by role.

    Example:
        >>> from subprocessors.reading.language.indexing import headings
        >>> table = {"small": ["the"], "it": ["firm"], "name or entity": ["The name", "{it}"]}
        >>> headings({"en": table})
        {'en': (['the'], True, {'name or entity': 'name firm'}, {})}
    """
    found: dict[str, tuple[Sequence[str], bool, dict[str, str], Mapping[str, Sequence[str]]]] = {}
    for name, table in tables.items():
        language = _language(name, table)
        keys: dict[str, list[str]] = {}
        for key, said in language.roles.items():
            keys.setdefault(said, []).append(key)
        joined = {said: " ".join(each) for said, each in keys.items()}
        found[name] = (language.small, language.is_spaced, joined, language.where)
    return found


def _language(name: str, table: Mapping[str, Sequence[str]]) -> Language:
    small = dict.fromkeys(word for each in table.get("small", ()) for word in words_in(each))
    where = {
        key: [word for each in table[key] for word in words_in(each)]
        for key in _WHERE
        if key in table
    }
    language = Language([*small], name not in ("ja", "ko"), {}, where)
    roles = {role.value for role in ColumnRole}
    named = {
        key: [language.key(words_in(phrase)) for phrase in phrases]
        for key, phrases in table.items()
        if key not in ("small", *roles) and OR not in key
    }
    said = [
        (phrase, key)
        for key, phrases in table.items()
        if key != "small" and key not in named
        for phrase in phrases
    ]
    found: dict[str, str] = {}
    # Phrases that are spelled out come before those with braces.
    for phrase, key in sorted(said, key=lambda pair: "{" in pair[0]):
        for words in _written_out(phrase, language, named):
            found.setdefault(words, key)
    found.pop("", None)
    return language._replace(roles=found)


def _written_out(
    phrase: str, language: Language, named: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Yield the keys of a phrase, with each of the words that may replace its braces."""
    pieces = _PLACE.split(phrase)
    choices = [
        named[piece] if at % 2 else [language.key(words_in(piece))]
        for at, piece in enumerate(pieces)
    ]
    return ("".join(each) for each in product(*choices))


def phrases(groups: Mapping[str, Iterable[str]]) -> Index:
    """Return the phrases in groups by their first words.

    Args:
        groups: The phrases of each group. A star at either end of a word stands for the rest of it,
            and three dots for up to five words. Phrases in Chinese, Japanese and Korean are found
            within words, whatever spaces they have.

    Example:
        >>> from subprocessors.reading.language.indexing import phrases
        >>> index = phrases({"not": ["not a ... processor*", "not yet"], "list": ["再委託先"]})
        >>> index.whole, index.unspaced
        ({'not': {'not': 'not a ... processor*|not yet'}}, {'not': [], 'list': ['再委託先']})
    """
    index = Index({}, {}, {}, {})
    for group, some in groups.items():
        spaced = [phrase for phrase in some if not is_unspaced(phrase)]
        unspaced = ("".join(words_in(phrase)) for phrase in some if is_unspaced(phrase))
        index.unspaced[group] = sorted(dict.fromkeys(unspaced), key=len, reverse=True)
        for words in dict.fromkeys(tuple(_folded(phrase)) for phrase in spaced):
            known, first = _beginning(index, words[0])
            of_word = known.setdefault(first, {})
            phrase = " ".join(words)
            of_word[group] = f"{of_word[group]}{BETWEEN}{phrase}" if group in of_word else phrase
    return index


def whole(tables: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, str]]:
    """Return the sections and keys of the phrases of `wording.toml`, as written and by their words.

    Example:
        >>> from subprocessors.reading.language.indexing import whole
        >>> whole({"silence": {"words": "N/A, -", "unfilled": "-"}})["written"]
        {'n/a': 'silence.words', '-': 'silence.words silence.unfilled'}
        >>> whole({"silence": {"words": "N/A, -", "unfilled": "-"}})["words"]
        {'n a': 'silence.words'}
    """
    written: dict[str, dict[str, None]] = {}
    words: dict[str, dict[str, None]] = {}
    for section, table in tables.items():
        for key, some in table.items():
            for phrase in parted(some) if isinstance(some, str) else ():
                written.setdefault(phrase.casefold(), {})[f"{section}.{key}"] = None
                if spelled := " ".join(words_of(phrase)):
                    words.setdefault(spelled, {})[f"{section}.{key}"] = None
    return {
        name: {phrase: " ".join(keys) for phrase, keys in found.items()}
        for name, found in (("written", written), ("words", words))
    }


def _beginning(index: Index, word: str) -> tuple[dict[str, dict[str, str]], str]:
    """Return the part of an index for phrases that begin with a word, and the word itself."""
    if word.startswith("*"):
        return index.tails, word[1:]
    return (index.stems, word[:-1]) if word.endswith("*") else (index.whole, word)


def _folded(phrase: str) -> Iterator[str]:
    """Yield the words of a phrase, folded, with their stars."""
    for word in phrase.split():
        if word == GAP:
            yield word
            continue
        parts = list(words_in(word))
        parts[0] = "*" * word.startswith("*") + parts[0]
        parts[-1] += "*" * word.endswith("*")
        yield from parts
