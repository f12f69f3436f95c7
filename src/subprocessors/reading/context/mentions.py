"""Where a text names the vendors on a list, however it writes their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from subprocessors.names.legal_forms import words_of_forms
from subprocessors.names.normalize import plain_word, without_accents
from subprocessors.reading.language import signals
from subprocessors.reading.language.companies import registered_names, without_form
from subprocessors.reading.language.content import (
    has_legal_form,
    is_date,
    is_link,
    is_missing,
    is_place,
)
from subprocessors.reading.language.wording import EAST_ASIAN

_TOKEN = re.compile(rf"[{EAST_ASIAN}]|[^\W_{EAST_ASIAN}]+")
_PARTED = re.compile(r"[\n()（）\[\]|;]|\s[-–—/·]\s|\s?[–—]\s?")
_BETWEEN = re.compile(r"[\s,.&'’\-‐‑]{0,3}")
_SHORTEST = 3
_LONGEST_NAME = 120
_LONGEST = 4_000
_MARK = re.compile(r"xqa(\d{1,6})xqz")
_OTHER = 999_999
_LONGER = re.compile(
    r"xqa\d{1,6}xqz (?P<after>[A-Z](?:(?!xqa)[^;(])*)(?:\([^;()]*\))?\s*(?=;|$)"
    r"|(?P<before>[A-Z](?:(?!xqa)[^;(])*)\(xqa\d{1,6}xqz\)\s*(?=;|$)"
)
"""A name longer than a vendor's, or a different name with a vendor's in brackets."""


class _Token(NamedTuple):
    """A word of a text, its place, and the form in which it is compared."""

    key: str
    words: str
    start: int
    end: int


class _Key(NamedTuple):
    """A name of a vendor as words.

    Attributes:
        words: Its words, as they are compared.
        vendor: The number of the vendor.
        is_lower: Whether it begins in lower case.
        is_short: Whether it is only the first word of a name.
    """

    words: tuple[str, ...]
    vendor: int
    is_lower: bool
    is_short: bool = False


@frozen
class Mentions:
    """The names of some vendors, to be found in texts.

    Attributes:
        keys: The names, by their words.
        lengths: For each first word, the numbers of words in the names that begin with it, longest
            first.
    """

    keys: Mapping[tuple[str, ...], Sequence[_Key]]
    lengths: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, vendors: Sequence[Sequence[str]]) -> Mentions:
        """Return the names of vendors, each given as the texts of the cells that name it.

        Example:
            >>> from subprocessors.reading.context.mentions import Mentions, vendors_in
            >>> some = Mentions.of([["Acme Mail GmbH"], ["Example Cloud, Inc. (Exa)"]])
            >>> some.marked("We no longer use Example Cloud Inc. and Exa.")
            'We no longer use xqa1xqz and xqa1xqz.'
            >>> vendors_in(some.marked("Acme Mail was removed."))
            [0]
        """
        keys: defaultdict[tuple[str, ...], list[_Key]] = defaultdict(list)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for number, cells in enumerate(vendors):
            for key in {each for text in cells for each in _keys(text, number)}:
                keys[key.words].append(key)
                lengths[key.words[0]].add(len(key.words))
        return cls(keys, {first: sorted(some, reverse=True) for first, some in lengths.items()})

    def marked(self, text: str) -> str | None:
        """Return a text with a mark in place of each name, or None if it names no vendor."""
        tokens = () if self._has_none(text[:_LONGEST]) else _tokens(text[:_LONGEST])
        pieces: list[str] = []
        at, done = 0, 0
        while at < len(tokens):
            found = self._at(tokens, at)
            if not found:
                at += 1
                continue
            vendors, end = found
            pieces.append(text[done : tokens[at].start])
            pieces += " ".join(f"xqa{number}xqz" for number in vendors)
            at = _after_form(text, tokens, end)
            done = tokens[at - 1].end
            done += text[done : done + 2] in (". ", ".,") and at > end
        if not pieces:
            return None
        return "".join((*pieces, text[done:_LONGEST]))

    def _has_none(self, text: str) -> bool:
        """Return whether a text certainly contains no name: most texts need no closer look."""
        return text.isascii() and self.lengths.keys().isdisjoint(_TOKEN.findall(text.lower()))

    def _at(self, tokens: Sequence[_Token], at: int) -> tuple[list[int], int] | None:
        """Return the vendors that are named at a word, and the word after the name."""
        for length in self.lengths.get(tokens[at].key, ()):
            end = at + length
            if end > len(tokens):
                continue
            words = tuple(token.key for token in tokens[at:end])
            keys = self.keys.get(words, ())
            if vendors := {key.vendor for key in keys if _fits(key, tokens, at, end)}:
                return sorted(vendors), end
        return None


def vendors_in(marked: str) -> list[int]:
    """Return the vendors that a marked text names, without other companies."""
    return [number for number in map(int, _MARK.findall(marked)) if number != _OTHER]


def names_any(marked: str) -> bool:
    """Return whether a marked text names a company."""
    return bool(_MARK.search(marked))


def without_longer_name(marked: str) -> str | None:
    """Return a marked row that is about something else, although it begins with a vendor's name.

    A planned "Acme Tax" is not the vendor "Acme", and neither is a former "Quux (Acme)".

    Returns:
        The row without the mark; None if its first name may be the vendor's.

    Example:
        >>> from subprocessors.reading.context.mentions import without_longer_name
        >>> without_longer_name("xqa3xqz Tax ; 2031"), without_longer_name("Quux (xqa3xqz) ; 2031")
        ('xqa999999xqz ; 2031', 'xqa999999xqz ; 2031')
        >>> print(without_longer_name("xqa3xqz ; 2031"), without_longer_name("xqa3xqz Germany"))
        None None
    """
    match = _LONGER.match(marked)
    words = match and (match["after"] or match["before"]).strip()
    groups = ("kinds", "vendors", "filler", "list", "affiliates")
    if not match or not words or is_place(words) or not signals.without(groups, words):
        return None
    return f"xqa{_OTHER}xqz {marked[match.end() :]}"


def with_others(marked: str) -> str:
    """Return a marked text with marks in place of other companies too."""
    for name in sorted(set(registered_names(marked)), key=len, reverse=True):
        marked = marked.replace(name, f"xqa{_OTHER}xqz")
    return marked


def _fits(key: _Key, tokens: Sequence[_Token], at: int, end: int) -> bool:
    """Return whether words that match a name are that name."""
    first = tokens[at].words
    if len(key.words) == 1 and first[0].islower() and not key.is_lower:
        return False  # "in the front" does not name a company called Front.
    if not key.is_short or end == len(tokens):
        return True
    following = tokens[end]
    is_next = following.start - tokens[end - 1].end <= 1
    return not (is_next and following.words[0].isupper())  # A different name begins with the word.


def _after_form(text: str, tokens: Sequence[_Token], at: int) -> int:
    """Return the word after the legal form that follows a name."""
    end = at
    while (
        end < len(tokens)
        and _BETWEEN.fullmatch(text, tokens[end - 1].end, tokens[end].start)
        and plain_word(tokens[end].words.casefold()) in words_of_forms()
        and (
            tokens[end].words[0].isupper()
            or len(tokens[end].words) == 1
            or text[tokens[end].end : tokens[end].end + 1] == "."
        )
    ):
        end += 1
    return end


def _keys(text: str, vendor: int) -> Iterator[_Key]:
    """Yield the names in a cell that names a vendor."""
    for number, part in enumerate(_parts(text)):
        if number and not _is_name(part):
            continue
        words = tuple(token.key for token in _tokens(without_form(part[:_LONGEST_NAME])))
        if len("".join(words)) < (_SHORTEST if number else 2):
            continue
        is_lower = part[0].islower()
        yield _Key(words, vendor, is_lower)
        first = words[0]
        if len(words) > 1 and _is_telling(part, first):
            yield _Key((first,), vendor, is_lower, is_short=True)


def _parts(text: str) -> Iterator[str]:
    yield from filter(None, map(str.strip, _PARTED.split(text)))


def _is_telling(name: str, first: str) -> bool:
    """Return whether the first word of a name may stand for the whole name."""
    is_long = len(first) > _SHORTEST or (len(first) == _SHORTEST and name[:_SHORTEST].isupper())
    groups = ("common", "activities", "vendors", "filler")
    return is_long and bool(signals.without(groups, first))


def _is_name(part: str) -> bool:
    """Return whether part of a cell beside the name may be another name."""
    if has_legal_form(part):
        return True
    is_short = part[0].isupper() and len(part.split()) <= 4
    return (
        is_short
        and not (is_missing(part) or is_place(part) or is_date(part) or is_link(part))
        and bool(signals.without(("activities", "kinds", "filler", "vendors", "parties"), part))
    )


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(
        _Token(without_accents(match[0].casefold()), match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text)
    )
