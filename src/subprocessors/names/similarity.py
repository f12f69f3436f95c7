"""Texts similar to one that was not found: suggestions for people, which decide nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from itertools import chain, islice
from unicodedata import category, normalize

_ALIKE = 0.78
_WORDS_ALIKE = 0.6
_SHORTEST_PHRASE = 3
_LONGEST_COMPARED = 100
_MOST_WORDS = 12
_MOST_COMPARED = 40
_POSTINGS_READ = 2000

# What looks like a Latin letter: letters of other scripts, Latin letters that are not a plain
# letter with an accent, and digits. It decides nothing, so it need not be complete. It contains all
# of ASCII, because `str.translate` is several times slower where a character is missing.
_LOOKS_LIKE = str.maketrans(
    {letter: letter for letter in map(chr, range(128))}
    | {
        look_alike: letter
        for letter, look_alikes in {
            "a": "аαɑᴀ@4", "b": "ьвβɓƀ", "c": "сᴄ", "d": "ԁժđɗð", "e": "еєεҽ3", "f": "ғƒϝ",
            "g": "ɡցɢ", "h": "һհнħη", "j": "јʝյ", "k": "кκҡƙ", "l": "i1|!іıιɩӏłɪ", "m": "м",
            "n": "пոռƞɳη", "o": "0оοօσøө", "p": "рρþƿ", "q": "ԛզ", "r": "гɼɾᴦ", "s": "ѕ5$ʂ",
            "t": "тτŧƭ", "u": "υսʋμ", "v": "ѵνᴠ", "w": "ԝωաɯ", "x": "хχ", "y": "уүγʏ", "z": "ᴢʐƶ",
        }.items()
        for look_alike in look_alikes
    }
)  # fmt: skip
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def nearest(text: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return the candidates most similar to a text, best first; case is ignored."""
    folded = {candidate.casefold(): candidate for candidate in candidates}
    near = get_close_matches(text[:_LONGEST_COMPARED].casefold(), folded, limit, _ALIKE)
    return [folded[each] for each in near]


def plain(text: str) -> str:
    """Return a text in the ASCII letters that it resembles, without invisible characters."""
    text = text[:_LONGEST_COMPARED]
    if text.isascii() and text.isprintable():
        return text.lower()
    shown = (
        character if character.isascii() else character.translate(_LOOKS_LIKE)
        for character in normalize("NFKD", text).casefold()
        if character.isascii() or category(character)[0] not in "MCS"
    )
    return "".join(shown)


def _words(text: str) -> list[str]:
    looks = plain(text).translate(_LOOKS_LIKE).replace("rn", "m").replace("vv", "w")
    return [word for word in _BETWEEN_WORDS.split(looks) if word]


class Resemblance:
    """An index of strings that finds similar ones without comparing them all.

    A look is a string in the letters that it resembles, without spaces; the looks are numbered.

    Args:
        texts: The strings, which are numbered from 0.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._looks: dict[str, int] = {}
        # Indexed by the look's number: its words separated by spaces, the first string with this
        # look, and, in the few cases where several strings have it, all of them.
        self._spaced: list[str] = []
        self._first: list[int] = []
        self._several: dict[int, list[int]] = {}
        trigrams: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            words = _words(text)
            if not words:
                continue
            look = "".join(words)
            at = self._looks.setdefault(look, len(self._first))
            if at < len(self._first):
                self._several.setdefault(at, [self._first[at]]).append(number)
                continue
            self._spaced.append(" ".join(words))
            self._first.append(number)
            for trigram in _trigrams(look):
                trigrams[trigram].append(at)
        self._trigrams = dict(trigrams)

    def nearest(self, text: str) -> list[int]:
        """Return the numbers of the strings that are similar to this one, best first.

        These are the strings that it contains as whole words, and those that differ by a few
        letters. The time does not grow with the number of strings, because only the rarest runs of
        letters are looked up.
        """
        words = _words(text)[:_MOST_WORDS]
        whole = "".join(words)
        scores: dict[int, float] = {}
        for phrase in _phrases(words):
            at = self._looks.get(phrase)
            if at is not None and len(phrase) >= min(_SHORTEST_PHRASE, len(whole)):
                scores[at] = 1 + len(phrase) / len(whole)
        for at in self._sharing_letters(whole):
            score = _likeness(words, whole, self._spaced[at])
            if score >= _ALIKE:
                scores[at] = max(score * 2, scores.get(at, 0))
        best = sorted(scores, key=lambda at: -scores[at])
        return [number for at in best for number in self._several.get(at, [self._first[at]])]

    def _sharing_letters(self, whole: str) -> list[int]:
        """Return the numbers of the looks that share most of their rarest runs of letters."""
        shared: Counter[int] = Counter()
        read = 0
        for looks in sorted((self._trigrams.get(each, []) for each in _trigrams(whole)), key=len):
            read += len(looks)
            if read > _POSTINGS_READ and shared:
                break
            shared.update(looks[:_POSTINGS_READ])
        # Most looks share only one run, and are not worth sorting.
        many = [at for at, runs in shared.items() if runs > 1]
        many.sort(key=shared.__getitem__, reverse=True)
        one_run = (at for at, runs in shared.items() if runs == 1)
        return list(islice(chain(many, one_run), _MOST_COMPARED))


def _likeness(words: Sequence[str], whole: str, spaced: str) -> float:
    """Return how similar two looks are, from 0 to 1; 0 if they or any of their words are not."""
    look = spaced.replace(" ", "")
    shorter, longer = sorted((len(whole), len(look)))
    # Strings whose lengths differ this much cannot be similar.
    if 2 * shorter < _ALIKE * (shorter + longer):
        return 0
    alike = _alike()
    score = alike(whole, look)
    if score < _ALIKE:
        return 0
    others = spaced.split(" ")
    if len(words) == len(others) and any(
        alike(word, other) < _WORDS_ALIKE for word, other in zip(words, others, strict=True)
    ):
        return 0
    return score


def _phrases(words: Sequence[str]) -> Iterable[str]:
    return (
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )


def _trigrams(look: str) -> set[str]:
    padded = f" {look} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


@cache
def _alike() -> Callable[[str, str], float]:
    """Return a function that rates the similarity of two texts: rapidfuzz's, if installed."""
    try:
        from rapidfuzz.distance import Indel
    except ImportError:
        return lambda text, other: SequenceMatcher(None, text, other).ratio()
    return Indel.normalized_similarity
