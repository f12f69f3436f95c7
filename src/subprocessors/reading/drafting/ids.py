"""Ids for what a page names, made from the name alone, so that they stay when rows move."""

from __future__ import annotations

import re
from itertools import chain, count
from zlib import crc32

from subprocessors.names.normalize import without_accents

_LONGEST = 60


def slug_of(name: str) -> str:
    """Return the id for a name; empty if it has no Latin letter or digit.

    Example:
        >>> from subprocessors.reading.drafting.ids import slug_of
        >>> slug_of("Société Exemple & Co"), slug_of("例")
        ('societe-exemple-co', '')
    """
    slug = "-".join(re.findall(r"[a-z0-9]+", without_accents(name).casefold()))
    return (
        slug
        if len(slug) <= _LONGEST
        else slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    )


class Ids:
    """Creates ids, each only once."""

    def __init__(self, noun: str) -> None:
        """Make ids for things that have a noun in common, such as `vendor`."""
        self._noun = noun
        self._taken: set[str] = set()

    def of(self, name: str, *longer: str) -> str:
        """Return an id for a name, or for a longer one if that id is taken.

        Example:
            >>> from subprocessors.reading.drafting.ids import Ids
            >>> ids = Ids("vendor")
            >>> ids.of("example", "Example LLC"), ids.of("example", "Example Inc."), ids.of("例")
            ('example', 'example-inc', 'vendor-518678f0')
        """
        # A number that follows the order of the page would change when a row is added.
        first = slug_of(name) or f"{self._noun}-{crc32(name.encode()):08x}"
        others = filter(None, map(slug_of, longer))
        numbered = (f"{first}-{number}" for number in count(2))
        ways = chain((first,), others, numbered)
        chosen = next(each for each in ways if each not in self._taken)
        self._taken.add(chosen)
        return chosen
