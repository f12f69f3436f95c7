"""Words of a page in a form in which they can be compared, and phrases that are found in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from subprocessors.names.normalize import unmarked, without_accents

_WORDS = re.compile(r"[^\W_]+|#")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST = 2_000
"""How much of a text is compared."""
GAP = "..."
BETWEEN = "|"
"""What separates the phrases in an index."""
_LONGEST_GAP = 5


@lru_cache(maxsize=20_000)
def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded: without case, accents, punctuation and footnote marks.

    Example:
        >>> from subprocessors.reading.language.phrases import words_in
        >>> words_in("Localización (país)*"), words_in("dataCategories")
        (('localizacion', 'pais'), ('data', 'categories'))
    """
    text = unmarked(text[:_LONGEST].strip())
    if not text.isascii():
        text = without_accents(_HUMPS.sub(" ", normalize("NFKC", text)).casefold())
    elif not text.islower():
        text = _HUMPS.sub(" ", text).lower()
    return tuple(_WORDS.findall(text))


def is_unspaced(text: str) -> bool:
    """Return whether a text has Chinese, Japanese or Korean, which need no spaces between words."""
    # Not with a pattern: compiling one for so many letters takes longer than reading most pages.
    return not text.isascii() and any(
        "\u2e80" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" for letter in text
    )


_Phrase = tuple[str, ...]
_ByGroup = dict[str, list[_Phrase]]
_ByWord = dict[str, dict[str, str]]


class Index(NamedTuple):
    """Phrases in groups, folded.

    The phrases in a group that begin with the same word are one string, because most of them are
    never looked up.

    Attributes:
        whole: By the first word of phrases, and by group.
        stems: The same for first words of which only the beginning counts.
        tails: The same for first words of which only the end counts.
        unspaced: By group, those in languages without spaces, longest first.
    """

    whole: _ByWord
    stems: _ByWord
    tails: _ByWord
    unspaced: dict[str, list[str]]


class Match(NamedTuple):
    """Where a phrase is in a text.

    Attributes:
        start: Its first word, from 0.
        end: The word after its last.
        phrase: Its words.
    """

    start: int
    end: int
    phrase: str


class _Text(NamedTuple):
    """A text in which phrases are looked for.

    Attributes:
        words: Its words.
        joined: The words as one, if they are in a language without spaces; otherwise nothing.
        starts: The words with which a phrase may begin, with those phrases by their group.
        groups: The groups of those phrases; a text has no phrases of most groups.
    """

    words: Sequence[str]
    joined: str
    starts: Sequence[tuple[int, _ByGroup]]
    groups: Set[str]

    def may_have(self, group: str) -> bool:
        return group in self.groups or bool(self.joined)


class Phrases:
    """Phrases in groups, which can be found in texts.

    Each word in a text is looked up once for all groups, because most words begin no phrase.
    """

    def __init__(self, index: Index) -> None:
        """Make phrases that can be found.

        Args:
            index: The phrases by their first words, as `reading.language.indexing` makes it.

        Example:
            >>> from subprocessors.reading.language.indexing import phrases
            >>> some = Phrases(phrases({"not": ["not a ... processor*"], "list": ["再委託先"]}))
            >>> some.first("not", "It is not a current processor.").phrase
            'not a current processor'
            >>> some.first("list", "主な再委託先").phrase
            '再委託先'
        """
        self._index = index
        self._lengths = sorted({len(each) for each in (*index.stems, *index.tails)})
        self._text = lru_cache(maxsize=20_000)(self._look)
        self._beginning = lru_cache(maxsize=20_000)(self._look_up)

    def first(self, group: str, text: str) -> Match | None:
        """Return the first phrase of a group in a text; the longest of those that begin there."""
        looked = self._text(text)
        if not looked.may_have(group):
            return None
        return next(_all(looked, group), None) or self._within(group, looked)

    def may_have(self, groups: Iterable[str], text: str) -> bool:
        """Return whether a text, or a part of it, may have a phrase of some groups."""
        # Other letters may be folded in another way in a part of a text.
        return not text.isascii() or not self._text(text).groups.isdisjoint(groups)

    def around(self, group: str, text: str) -> tuple[str, str, str] | None:
        """Return the words before the first phrase in a text, the phrase, and those after it."""
        looked = self._text(text)
        if not looked.may_have(group):
            return None
        words = looked.words
        if match := next(_all(looked, group), None):
            return " ".join(words[: match.start]), match.phrase, " ".join(words[match.end :])
        match = self._within(group, looked)
        return looked.joined.partition(match.phrase) if match else None

    def last(self, group: str, text: str) -> Match | None:
        """Return a phrase of a group with which a text ends."""
        looked = self._text(text)
        if not looked.may_have(group):
            return None
        for match in _all(looked, group):
            if match.end == len(looked.words):
                return match
        phrase = self._unspaced_phrase(group, looked.joined, str.endswith)
        return Match(0, len(looked.words), phrase) if phrase else None

    def rest(self, group: str, text: str) -> str | None:
        """Return what follows a phrase with which a text begins; None if it begins with none."""
        return next((rest for _, rest in self.rests((group,), text)), None)

    def rests(self, groups: Iterable[str], text: str) -> Iterator[tuple[str, str]]:
        """Yield each group with a phrase that a text begins with, and what follows that phrase."""
        looked = self._text(text)
        is_begun = bool(looked.starts) and looked.starts[0][0] == 0
        if not (is_begun or looked.joined):
            return
        phrases = looked.starts[0][1] if is_begun else _ByGroup()
        for group in groups:
            if group in phrases and (ends := _ends(looked.words, 0, phrases[group])):
                yield group, " ".join(looked.words[max(ends) :])
            elif looked.joined:
                phrase = self._unspaced_phrase(group, looked.joined, str.startswith)
                if phrase:
                    yield group, looked.joined.removeprefix(phrase)

    def left(self, groups: Iterable[str], text: str) -> tuple[str, ...]:
        """Return the words in a text that are not in any phrase of the given groups."""
        looked = self._text(text)
        for group in groups:
            if looked.may_have(group):
                looked = self._looked_at(self._without(group, looked))
        return tuple(looked.words)

    def _without(self, group: str, looked: _Text) -> Sequence[str]:
        words = looked.words
        kept: list[str] = []
        at = 0
        for match in _all(looked, group):
            if match.start >= at:
                kept += words[at : match.start]
                at = match.end
        kept += words[at:]
        joined = _unspaced(kept)
        if not joined:
            return kept
        for phrase in self._index.unspaced[group]:
            joined = joined.replace(phrase, "")
        return (joined,) if joined else ()

    def _within(self, group: str, looked: _Text) -> Match | None:
        phrase = self._unspaced_phrase(group, looked.joined, str.__contains__)
        return Match(0, len(looked.words), phrase) if phrase else None

    def _unspaced_phrase(
        self, group: str, joined: str, holds: Callable[[str, str], bool]
    ) -> str | None:
        if not joined:
            return None
        return next((each for each in self._index.unspaced[group] if holds(joined, each)), None)

    def _look(self, text: str) -> _Text:
        return self._looked_at(words_in(text))

    def _looked_at(self, words: Sequence[str]) -> _Text:
        starts = [(at, begun) for at, word in enumerate(words) if (begun := self._beginning(word))]
        groups = {group for _, begun in starts for group in begun}
        return _Text(words, _unspaced(words), starts, groups)

    def _look_up(self, word: str) -> _ByGroup:
        """Return the phrases of all groups that may begin with a word."""
        index = self._index
        known = [index.whole.get(word)]
        for length in self._lengths:
            if length > len(word):
                break
            known += (index.stems.get(word[:length]), index.tails.get(word[-length:]))
        found: _ByGroup = {}
        for group, phrases in (pair for each in known if each for pair in each.items()):
            found.setdefault(group, []).extend(
                tuple(phrase.split(" ")) for phrase in phrases.split(BETWEEN)
            )
        return found


def _all(looked: _Text, group: str) -> Iterator[Match]:
    """Yield the longest phrase of a group that begins at each word."""
    for at, phrases in looked.starts:
        if group in phrases and (ends := _ends(looked.words, at, phrases[group])):
            end = max(ends)
            yield Match(at, end, " ".join(looked.words[at:end]))


def _ends(words: Sequence[str], at: int, phrases: Iterable[_Phrase]) -> list[int]:
    """Return where the phrases that begin with a word end, for those that are in the text."""
    return [end for phrase in phrases if (end := _end(words, at + 1, phrase[1:])) is not None]


def _unspaced(words: Sequence[str]) -> str:
    """Return words joined into one, if their language has no spaces; otherwise nothing."""
    joined = "".join(words)
    return joined if is_unspaced(joined) else ""


def _end(words: Sequence[str], at: int, phrase: Sequence[str]) -> int | None:
    """Return where a phrase that continues at a word ends; None if it does not continue."""
    for number, each in enumerate(phrase):
        if each == GAP:
            starts = range(at, at + _LONGEST_GAP + 1)
            ends = [_end(words, start, phrase[number + 1 :]) for start in starts]
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or not _is(words[at], each):
            return None
        at += 1
    return at


def _is(word: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    return word.endswith(pattern[1:]) if pattern.startswith("*") else word == pattern
