"""Words of a page in a form in which they can be compared, and phrases that are found in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from attrs import define, field

from subprocessors.names.normalize import unmarked, without_accents

_WORDS = re.compile(r"[^\W_]+|#")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNSPACED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
"""A character of Chinese, Japanese or Korean, where words are not always divided by spaces."""
_LONGEST = 2_000
"""How much of a text is compared."""
_GAP = "..."
_LONGEST_GAP = 5


@lru_cache(maxsize=20_000)
def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded: without case, accents, punctuation and footnote marks.

    Example:
        >>> from subprocessors.reading.phrases import words_in
        >>> words_in("Localización (país)*"), words_in("dataCategories")
        (('localizacion', 'pais'), ('data', 'categories'))
    """
    text = unmarked(text[:_LONGEST].strip())
    if not (text.isascii() and text.islower()):
        text = without_accents(_HUMPS.sub(" ", normalize("NFKC", text)).casefold())
    return tuple(_WORDS.findall(text))


_Phrase = tuple[str, ...]
_ByWord = dict[str, list[_Phrase]]


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


@define
class Phrases:
    """Phrases that can be found in texts.

    Attributes:
        whole: For each word, the phrases that begin with it, as their words.
        stems: The same for the beginnings of words.
        tails: The same for the ends of words.
        unspaced: The phrases of languages without spaces, as one word each.
    """

    whole: _ByWord = field(factory=_ByWord)
    stems: _ByWord = field(factory=_ByWord)
    tails: _ByWord = field(factory=_ByWord)
    unspaced: list[str] = field(factory=list[str])
    _all_stems: tuple[str, ...] = field(init=False, default=())
    _all_tails: tuple[str, ...] = field(init=False, default=())

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """Return phrases of words.

        Args:
            phrases: The phrases. A star at an end of a word stands for the rest of it, and three
                dots for up to five words. Phrases in Chinese, Japanese and Korean are found within
                words, whatever spaces they have.

        Example:
            >>> from subprocessors.reading.phrases import Phrases
            >>> some = Phrases.of(["not a ... processor*", "再委託先"])
            >>> some.first("It is not a current processor.").phrase
            'not a current processor'
            >>> some.first("主な再委託先").phrase
            '再委託先'
        """
        made = cls()
        for phrase in phrases:
            made._add(phrase)
        made.unspaced.sort(key=len, reverse=True)
        made._all_stems, made._all_tails = tuple(made.stems), tuple(made.tails)
        return made

    def _add(self, phrase: str) -> None:
        if _UNSPACED.search(phrase):
            self.unspaced.append("".join(words_in(phrase)))
            return
        words = tuple(_folded(phrase))
        first = words[0]
        if first.startswith("*"):
            self.tails.setdefault(first[1:], []).append(words)
        elif first.endswith("*"):
            self.stems.setdefault(first[:-1], []).append(words)
        else:
            self.whole.setdefault(first, []).append(words)

    def first(self, text: str) -> Match | None:
        """Return the first phrase in a text; the longest of those that begin there."""
        words = words_in(text)
        return next(self._all(words, 0), None) or self._within(words)

    def around(self, text: str) -> tuple[str, str, str] | None:
        """Return the words before the first phrase in a text, the phrase, and those after it."""
        words = words_in(text)
        if match := next(self._all(words, 0), None):
            parts = words[: match.start], words[match.start : match.end], words[match.end :]
            before, phrase, after = map(" ".join, parts)
            return before, phrase, after
        match = self._within(words)
        return "".join(words).partition(match.phrase) if match else None

    def last(self, text: str) -> Match | None:
        """Return a phrase with which a text ends."""
        words = words_in(text)
        for match in self._all(words, 0):
            if match.end == len(words):
                return match
        joined = _unspaced(words)
        phrase = (
            next((each for each in self.unspaced if joined.endswith(each)), None)
            if joined
            else None
        )
        return Match(0, len(words), phrase) if phrase else None

    def rest(self, text: str) -> str | None:
        """Return what follows a phrase with which a text begins; None if it begins with none."""
        words = words_in(text)
        ends = [match.end for match in self._at(words, 0)] if words else []
        if ends:
            return " ".join(words[max(ends) :])
        joined = _unspaced(words)
        phrase = (
            next((each for each in self.unspaced if joined.startswith(each)), None)
            if joined
            else None
        )
        return joined.removeprefix(phrase) if phrase else None

    def left(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words of a text that are not in any phrase."""
        kept: list[str] = []
        at = 0
        for match in self._all(words, 0):
            if match.start >= at:
                kept += words[at : match.start]
                at = match.end
        kept += words[at:]
        joined = _unspaced(kept)
        if not joined:
            return tuple(kept)
        for phrase in self.unspaced:
            joined = joined.replace(phrase, "")
        return (joined,) if joined else ()

    def _within(self, words: Sequence[str]) -> Match | None:
        joined = _unspaced(words)
        phrase = next((each for each in self.unspaced if each in joined), None) if joined else None
        return Match(0, len(words), phrase) if phrase else None

    def _all(self, words: Sequence[str], start: int) -> Iterator[Match]:
        """Yield the longest phrase that begins at each word."""
        for at in range(start, len(words)):
            found = self._at(words, at)
            if found:
                yield max(found, key=lambda match: match.end)

    def _at(self, words: Sequence[str], at: int) -> list[Match]:
        word = words[at]
        phrases = [*self.whole.get(word, ())]
        # Most words begin and end with no stem, which is checked for all at once.
        if word.startswith(self._all_stems):
            phrases += _of_words(self.stems, word.startswith)
        if word.endswith(self._all_tails):
            phrases += _of_words(self.tails, word.endswith)
        ends = [end for phrase in phrases if (end := _end(words, at + 1, phrase[1:])) is not None]
        return [Match(at, end, " ".join(words[at:end])) for end in ends]


def _of_words(phrases: _ByWord, holds: Callable[[str], bool]) -> Iterator[_Phrase]:
    """Yield the phrases by the parts of words for which something holds."""
    return (phrase for part, some in phrases.items() if holds(part) for phrase in some)


def _unspaced(words: Sequence[str]) -> str:
    """Return words as one, if they are in a language without spaces; otherwise nothing."""
    joined = "".join(words)
    return joined if not joined.isascii() and _UNSPACED.search(joined) else ""


def _folded(phrase: str) -> Iterator[str]:
    """Yield the words of a phrase, folded, with their stars."""
    for word in phrase.split():
        if word == _GAP:
            yield word
            continue
        parts = list(words_in(word))
        parts[0] = "*" * word.startswith("*") + parts[0]
        parts[-1] += "*" * word.endswith("*")
        yield from parts


def _end(words: Sequence[str], at: int, phrase: Sequence[str]) -> int | None:
    """Return where a phrase that continues at a word ends; None if it does not continue."""
    for number, each in enumerate(phrase):
        if each == _GAP:
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
