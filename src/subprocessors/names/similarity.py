"""Strings similar to one that was not found. They are suggestions for people and never decide."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from unicodedata import category, normalize

from attrs import frozen

_ALIKE = 0.78
_WORDS_ALIKE = 0.6
_SHORTEST_PHRASE = 3
_LONGEST_COMPARED = 100
_MOST_WORDS = 12
_MOST_COMPARED = 40
_POSTINGS_READ = 2000

# What looks like a Latin letter: letters of other scripts, Latin letters that are not a plain
# letter with an accent, and digits. It decides nothing, so it need not be complete.
_LOOKS_LIKE = str.maketrans(
    {
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
    """Return the candidates most similar to a string, best first; case is ignored."""
    folded = {candidate.casefold(): candidate for candidate in candidates}
    near = get_close_matches(text[:_LONGEST_COMPARED].casefold(), folded, limit, _ALIKE)
    return [folded[each] for each in near]


def plain(text: str) -> str:
    """Return a string in the ASCII letters that it looks like, without invisible characters."""
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


@frozen(eq=False, repr=False)
class Resemblance:
    """An index of strings that finds similar ones without comparing them all.

    Attributes:
        looks: For each look (a string in the letters it looks like, without spaces), its words.
        numbers: For each look, the numbers of the strings that have it.
        trigrams: For each run of three letters, the looks that contain it.
    """

    numbers: dict[str, list[int]]
    looks: dict[str, list[str]]
    trigrams: dict[str, list[str]]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Resemblance:
        """Return the index of some strings, numbered from 0."""
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        looks: dict[str, list[str]] = {}
        for number, text in enumerate(texts):
            words = _words(text)
            numbers["".join(words)].append(number)
            looks.setdefault("".join(words), words)
        looks.pop("", None)
        trigrams: defaultdict[str, list[str]] = defaultdict(list)
        for look in looks:
            for trigram in _trigrams(look):
                trigrams[trigram].append(look)
        return cls(dict(numbers), looks, dict(trigrams))

    def nearest(self, text: str) -> list[int]:
        """Return the numbers of the strings that are similar to this one, best first.

        These are the strings that it contains as whole words, and those that differ by a few
        letters. The time does not grow with the number of strings, because only the rarest runs of
        letters are looked up.
        """
        words = _words(text)[:_MOST_WORDS]
        whole = "".join(words)
        scores: dict[str, float] = {}
        for phrase in _phrases(words):
            if phrase in self.looks and len(phrase) >= min(_SHORTEST_PHRASE, len(whole)):
                scores[phrase] = 1 + len(phrase) / len(whole)
        for look in self._sharing_letters(whole):
            score = _likeness(words, self.looks[look])
            if score >= _ALIKE:
                scores[look] = max(score * 2, scores.get(look, 0))
        best = sorted(scores, key=lambda look: -scores[look])
        return [number for look in best for number in self.numbers[look]]

    def _sharing_letters(self, whole: str) -> list[str]:
        shared: Counter[str] = Counter()
        read = 0
        for looks in sorted((self.trigrams.get(each, []) for each in _trigrams(whole)), key=len):
            read += len(looks)
            if read > _POSTINGS_READ and shared:
                break
            shared.update(looks[:_POSTINGS_READ])
        return [look for look, _ in shared.most_common(_MOST_COMPARED)]


def _likeness(words: Sequence[str], others: Sequence[str]) -> float:
    """Return how similar two looks are, from 0 to 1; 0 if any of their words differ too much."""
    alike = _alike()
    if len(words) == len(others) and any(
        alike(word, other) < _WORDS_ALIKE for word, other in zip(words, others, strict=True)
    ):
        return 0
    return alike("".join(words), "".join(others))


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
    """Return a function for how similar two strings are, from 0 to 1: rapidfuzz's, if installed."""
    try:
        from rapidfuzz.distance import Indel
    except ImportError:
        return lambda text, other: SequenceMatcher(None, text, other).ratio()
    return Indel.normalized_similarity
