"""What resembles a text that was not found. A suggestion is for a person: it never decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from attrs import frozen

_ALIKE = 0.75
_POSTINGS_READ = 4000
_COMPARED = 30


def nearest(text: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return the candidates that resemble a text most, best first, whatever their case."""
    folded = {candidate.casefold(): candidate for candidate in candidates}
    near = get_close_matches(text[:100].casefold(), folded, n=limit, cutoff=_ALIKE)
    return [folded[each] for each in near]


@frozen(eq=False)
class Trigrams:
    """An index over many texts, to compare a text with only the few that share its letters.

    Attributes:
        texts: The texts.
        postings: For each run of three letters, the numbers of the texts that hold it.
    """

    texts: Sequence[str]
    postings: dict[str, list[int]]

    @classmethod
    def of(cls, texts: Collection[str]) -> Trigrams:
        """Return the index of some texts."""
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for trigram in _trigrams(text):
                postings[trigram].append(number)
        return cls(tuple(texts), dict(postings))

    def nearest(self, text: str, limit: int = 5) -> list[str]:
        """Return the texts that resemble a text most, best first.

        Only so many postings are read, those of its rarest letters first, so that the time does not
        grow with the number of texts.
        """
        shared: Counter[int] = Counter()
        read = 0
        lists = (self.postings.get(trigram, ()) for trigram in _trigrams(text[:100]))
        for numbers in sorted(lists, key=len):
            read += len(numbers)
            if read > _POSTINGS_READ and shared:
                break
            shared.update(numbers[:_POSTINGS_READ])
        candidates = [self.texts[number] for number, _ in shared.most_common(_COMPARED)]
        return nearest(text, candidates, limit)


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
