"""What to write instead of words that name no place: suggestions, and advice in a sentence.

Nothing here is read as a place. `StorageRegion.of`, documents and commands give it in their errors.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from subprocessors.regions import (
    EEA,
    EU,
    LONGEST_PLACE,
    WORLDWIDE,
    RegionKind,
    StorageRegion,
    places_called,
    places_spelled_like,
    region_named,
)

_MOST = 3

_LEAVE_OUT = "It names no place. Where a list states none, leave the place out."
_CHOSEN = (
    "It says that somebody chooses the place. Write the places to choose from, as a choice "
    "(one-of, or one-of-or-other if there may be others). If the list names none, leave them out, "
    "and keep its words in as_written."
)
_CLOUD = (
    "It looks like a region of a cloud provider. Write the country where that region is, and keep "
    "its name in as_written."
)
_PART_OF_THE_WORLD = (
    "It is neither a country nor a group with known members. Write the countries that are meant; "
    "if the list names none, leave the place out, and keep its words in as_written."
)
_ONE_BY_ONE = "Write each place by itself, and keep the list's own words in as_written."
_BY_CODE = "Write a part of a country by its ISO 3166-2 code."
_ANY = (
    "Write a country or its ISO 3166-1 code, a part of one by its ISO 3166-2 code, EU, EEA or "
    "worldwide."
)

_DASHES = dict.fromkeys((0x2013, 0x2014), "-")
_SILENCE = frozenset(
    """
    - -- ? n/a na n.a. none null nil tbd tba tbc unknown pending unspecified undisclosed various
    """.split()
) | {
    "not applicable", "not available", "not stated", "not specified", "not disclosed", "not known",
    "to be determined", "to be confirmed", "to be announced",
}  # fmt: skip
_PARTS_OF_THE_WORLD = frozenset(
    """
    africa america americas antarctica apac asia australasia balkans baltics benelux caribbean dach
    emea gcc iberia latam mena nordics oceania scandinavia
    """.split()
) | {
    f"{side}{word}"
    for side in ("", "north ", "south ", "east ", "west ", "central ", "northern ", "southern ",
                 "eastern ", "western ", "latin ", "middle ", "continental ", "southeast ")
    for word in ("africa", "america", "asia", "europe", "east")
} | {"asia pacific", "asia-pacific", "middle east"}  # fmt: skip
_CHOICE = re.compile(r"\b(?:customers?|clients?|users?|configur\w*|select\w*|chosen|choice)\b")
# Such as eu-central-1, us-east, europe-west4; fra1.
_CLOUD_REGION = re.compile(
    r"[a-z]{2,12}-(?:north|south|east|west|central){1,2}-?\d?[a-f]?|[a-z]{3}\d{1,2}"
)
_WIDE = re.compile(r"\b(?:global|globally|world|worldwide|anycast)\b")
_BETWEEN = re.compile(r"[(){}\[\],;:/|+&]| - | and | or ")
# "EU" in Romance languages is spelled almost like the code of another place.
_ABBREVIATIONS = {"ue": EU, "eu/eea": EEA, "eea/eu": EEA}


class Advice(NamedTuple):
    """What an error says of words that name no place.

    Attributes:
        suggestions: Places that may be meant, best first, by name and code.
        advice: What to write, in sentences; empty where the suggestions say enough.
    """

    suggestions: list[str]
    advice: str


def advice_on(place: str) -> Advice:
    """Return what to write instead of words that name no place."""
    if len(place) > LONGEST_PLACE:
        return Advice([], _ANY)
    words = " ".join(place.casefold().translate(_DASHES).split())
    if not words or words in _SILENCE:
        return Advice([], _LEAVE_OUT)
    if words == "europe":
        return _suggest([EU, EEA])
    if words in _PARTS_OF_THE_WORLD:
        return Advice([], _PART_OF_THE_WORLD)
    if words in _ABBREVIATIONS:
        return _suggest([_ABBREVIATIONS[words]])
    meant = _called(place)
    if meant:
        is_part = meant[0].kind is RegionKind.SUBDIVISION
        return _suggest(meant, _BY_CODE if is_part else "")
    pieces = [each.strip() for each in _BETWEEN.split(place)]
    named = [found for each in pieces for found in _named(each)]
    if _CHOICE.search(words):
        return _suggest(named, _CHOSEN)
    if named:
        return _suggest(named, _ONE_BY_ONE)
    if any(_CLOUD_REGION.fullmatch(each.casefold()) for each in pieces):
        return Advice([], _CLOUD)
    if _WIDE.search(words):
        return _suggest([WORLDWIDE])
    near = places_spelled_like(place)
    return _suggest(near, "" if near else _ANY)


def _called(words: str) -> list[StorageRegion]:
    """Return the places that words mean which are not taken for a place."""
    code = region_named(words.strip().upper()) if "-" in words else None
    return [code] if code else places_called(words)


def _named(words: str) -> list[StorageRegion]:
    place = region_named(words)
    return [place] if place else _called(words)


def _suggest(places: list[StorageRegion], advice: str = "") -> Advice:
    distinct = list(dict.fromkeys(places))[:_MOST]
    return Advice([_shown(each) for each in distinct], advice)


def _shown(place: StorageRegion) -> str:
    return repr(place.name) if place == WORLDWIDE else f"{place.name!r} ({place.code})"
