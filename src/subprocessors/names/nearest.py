"""Listed names similar to a name, for a person to choose from. They decide nothing."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from subprocessors.errors import SubprocessorsError
from subprocessors.names.legal_forms import cuts_of
from subprocessors.names.listed import ListedName, NameKind
from subprocessors.names.normalize import LONGEST_NAME, key_of_words, unmarked, words_of
from subprocessors.names.similarity import Resemblance, plain
from subprocessors.names.widening import key_or_none

# A first word of at least this many letters suggests the one vendor that has it, except for words
# with which many company names begin.
_LEADS = 5
_LEADS_NOWHERE = frozenset(
    "american atlantic british business canadian capital central china cloud digital eastern "
    "european first general global great group india international japan national north "
    "northern online pacific software solutions south southern systems technologies united "
    "universal western world".split()
)
_MOST = 5


class Nearest:
    """Finds the listed names that are similar to a name."""

    def __init__(self, names: Sequence[ListedName]) -> None:
        self._names = names
        self._leading = _leading_words(names)
        self._resemblance = Resemblance.of(
            _without_forms(listed.name.partition("(")[0] or listed.name)
            if listed.has_form
            else listed.name
            for listed in names
        )

    def to(self, name: str) -> tuple[ListedName, ...]:
        """Return the listed names most similar to a name, best first, one per vendor.

        Legal forms are ignored, and look-alike characters count as the letters they imitate.
        """
        by_vendor: dict[str, ListedName] = {}
        looks = plain(name)
        near = [self._names[number] for number in self._resemblance.nearest(_without_forms(looks))]
        first = (looks.split() or [""])[0].rstrip(",")
        leading = self._leading.get(first) or self._leading.get(first.partition(".")[0])
        for listed in (*near, leading) if leading else near:
            if listed.suggests_only:
                listed = evolve(
                    listed, name=listed.vendor, kind=NameKind.VENDOR, suggests_only=False
                )
            by_vendor.setdefault(listed.id, listed)
            if len(by_vendor) == _MOST:
                break
        return tuple(by_vendor.values())


def _leading_words(names: Sequence[ListedName]) -> dict[str, ListedName]:
    """Map each first word that is long enough and unique to a vendor to its first listed name."""
    leading: dict[str, ListedName] = {}
    several: set[str] = set()
    for listed in names:
        word = (key_or_none(unmarked(listed.name)) or "").partition(" ")[0]
        if len(word) < _LEADS or word in _LEADS_NOWHERE:
            continue
        if leading.setdefault(word, listed).id != listed.id:
            several.add(word)
    return {word: listed for word, listed in leading.items() if word not in several}


def _without_forms(name: str) -> str:
    try:
        return key_of_words([*cuts_of(words_of(name[:LONGEST_NAME]))][-1].words)
    except SubprocessorsError:
        return name
