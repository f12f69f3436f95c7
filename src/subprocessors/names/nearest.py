"""Listed names similar to a name, for a person to choose from. They decide nothing."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from subprocessors.errors import SubprocessorsError
from subprocessors.names.legal_forms import cuts_of
from subprocessors.names.listed import ListedName, NameKind
from subprocessors.names.normalize import (
    LONGEST_NAME,
    key_of_words,
    plain_word,
    unmarked,
    words_of,
)
from subprocessors.names.similarity import Resemblance, plain

# A first word of at least this many letters suggests the only vendor that has it, unless many
# company names begin with that word.
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
        # By first word: the first listed name that begins with it; None if several vendors' names
        # do.
        self._leading: dict[str, ListedName | None] = {}
        bare: list[str] = []
        for listed in names:
            name = unmarked(listed.name)
            words = _words_or_none(name)
            first = plain_word(words[0]) if words else ""
            if len(first) >= _LEADS and first not in _LEADS_NOWHERE:
                leading = self._leading.setdefault(first, listed)
                if leading and leading.id != listed.id:
                    self._leading[first] = None
            before = name.partition("(")[0] if listed.has_form else name
            if before and before != name:
                name, words = before, _words_or_none(before)
            bare.append(_without_forms(words) if words and listed.has_form else name)
        self._resemblance = Resemblance(bare)

    def to(self, name: str) -> tuple[ListedName, ...]:
        """Return the listed names most similar to a name, best first, one per vendor.

        Legal forms are ignored, and look-alike characters count as the letters they imitate.
        """
        by_vendor: dict[str, ListedName] = {}
        looks = plain(name)
        words = _words_or_none(looks)
        bare = _without_forms(words) if words else looks
        near = [self._names[number] for number in self._resemblance.nearest(bare)]
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


def _words_or_none(name: str) -> list[str] | None:
    """Return the words of a name; None if it has none."""
    try:
        return words_of(name[:LONGEST_NAME]) or None
    except SubprocessorsError:
        return None


def _without_forms(words: Sequence[str]) -> str:
    return key_of_words([*cuts_of(words)][-1].words)
