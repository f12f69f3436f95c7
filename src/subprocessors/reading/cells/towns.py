"""Towns that are in no table: a town beside its country is read as that country."""

from __future__ import annotations

import re
from functools import lru_cache

from subprocessors.reading.language import signals
from subprocessors.reading.language.companies import has_form
from subprocessors.reading.language.lexicon import is_heading
from subprocessors.reading.language.wording import found
from subprocessors.regions.advice import is_part_of_the_world
from subprocessors.regions.places import RegionKind, StorageRegion
from subprocessors.regions.storage import Storage, StorageKind
from subprocessors.regions.tokens import Unknown, tokens

_TOWN = re.compile(
    r"(?:(?:[A-Z]{1,2}-)?\d{4,6}\s+)?(?P<town>[^\W\d_][^\W\d_'’.-]*(?:[\s'’.-]{1,2}[^\W\d_]+){0,3}"
    r"(?:\s*/\s*[^\W\d_]+(?:[\s'’.-][^\W\d_]+)?){0,3})"
    r"\s*(?:,\s*(?P<after>[^\s()][^()]*(?:\([^()]+\))?)|\((?P<inside>[^()]+)\))"
)
_AFTER = re.compile(r"(?P<place>[^()]+)\((?P<inside>[^()]+)\)")
_LISTED = re.compile(r"\s*[,/&+]\s*|\s+(?:and|und|et|y|e|en|i|och)\s+")
_DATA_CENTRE = re.compile(
    r"[a-z]{3,4}-?\d{1,2}(?:\s+(?:region|zone|data\s?cent(?:er|re)s?))?", re.IGNORECASE
)
_PARTED = re.compile(
    r"(\s*[;；\n]\s*|(?<=\))\s*,\s*|\s*[&+]\s*(?=[^()]*(?:\(|$))"
    r"|\s+(?:and|or|und|oder|et|ou|y|o|e|en|i|lub|och|eller)\s+(?=[^()]*(?:\(|$)))"
)
_SHORTEST, _LONGEST = 3, 300
_SMALL = frozenset(
    "vor am an auf der die im ob zu sur de la le les du en di del della upon on by".split()
)
_SPEAK_OTHERWISE = (
    "activities", "row_was", "row_will", "row_not", "nots", "excepts", "spans", "asides", "ends",
    "affiliates", "third", "list",
)  # fmt: skip
_COUNTRIES = (RegionKind.COUNTRY, RegionKind.SUBDIVISION)


@lru_cache(maxsize=1_000)
def without_towns(text: str) -> str | None:
    """Return a text about places without the towns that are in no table; None if it names none.

    A town is only removed if its country follows, after a comma or in brackets, or if it is in
    brackets after its country. Anything that may be part of the world, or is a known word, is not a
    town.

    Example:
        >>> from subprocessors.reading.cells.towns import without_towns
        >>> without_towns("Kleinstadt, Germany; France")
        'Germany; France'
        >>> without_towns("Germany (Kleinstadt, fra1)")
        'Germany'
        >>> print(without_towns("Support, Germany"), without_towns("Germany, Kleinstadt"))
        None None
    """
    if len(text) > _LONGEST:
        return None
    # Every other part joins its two neighbours.
    parts = _PARTED.split(text)
    countries = {at: _country(parts[at]) for at in range(0, len(parts), 2)}
    if not any(countries.values()):
        return None
    return "".join(countries.get(at) or part for at, part in enumerate(parts))


def _country(part: str) -> str | None:
    """Return the country of a town, if a text names both and nothing else."""
    if match := _AFTER.fullmatch(part.strip()):
        place = match["place"].strip()
        pieces = _LISTED.split(match["inside"].strip())
        if _one_place(place) and all(_is_within(piece, place) for piece in pieces):
            return place
    match = _TOWN.fullmatch(part.strip())
    if match is None:
        return None
    country: str = match["after"] or match["inside"]
    region = _one_place(country)
    if region is None or region.kind not in _COUNTRIES:
        return None
    towns = _LISTED.split(match["town"].strip())
    are_towns = all(_is_town(each) or _is_in(each, country) for each in towns)
    return country if are_towns and any(map(_is_town, towns)) else None


def _one_place(text: str) -> StorageRegion | None:
    """Return the place that a text names, if it names just one and says nothing else."""
    said = Storage.read(text)
    if said.storage is None or said.condition or said.storage.kind is not StorageKind.ALL:
        return None
    (region, *others) = said.storage.regions
    return None if others else region


def _is_within(piece: str, place: str) -> bool:
    """Return whether words in brackets after a place are a town in it, or a data centre."""
    if _DATA_CENTRE.fullmatch(piece) or has_form(piece) or _is_town(piece):
        return True
    return _is_in(piece, place)


def _is_in(piece: str, place: str) -> bool:
    """Return whether a known place is in another that is stated."""
    return _one_place(f"{piece}, {place}") == _one_place(place)


def _is_town(words: str) -> bool:
    """Return whether words may be the name of a town, and certainly mean nothing else."""
    spelled = words.split()
    is_capital = all(word.casefold() in _SMALL or word[0].isupper() for word in spelled)
    if len(words) < _SHORTEST or words.isupper() or not is_capital:
        return False
    if has_form(words) or is_heading(words) or is_part_of_the_world(words):
        return False
    if any(signals.found(group, words) for group in _SPEAK_OTHERWISE):
        return False
    if found(words, "towns", "never"):
        return False
    return all(
        isinstance(each, Unknown) or each.words.casefold() in _SMALL for each in tokens(words)
    )
