"""Suggestions and advice for words that name no place.

Nothing here is accepted as a place: it is for the errors from `StorageRegion.of`, documents and
commands. `subprocessors.regions.places`, which imports this module, looks up what the words may
mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

Places = Callable[[str], list[str]]
"""Maps words to the codes of places."""

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
_ONE_BY_ONE = "Write each place separately, and keep the list's own words in as_written."
_BY_CODE = "Write a part of a country as its ISO 3166-2 code."
ANY_PLACE = (
    "Write a country or its ISO 3166-1 code, a part of one as its ISO 3166-2 code, EU, EEA or "
    "worldwide."
)
"""The advice if there is nothing more specific."""

_DASHES: dict[int, str] = dict.fromkeys((0x2013, 0x2014), "-")
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
_SIDE = "(?:north|south|east|west|central){1,2}"
# Such as eu-central-1, us-east, us-gov-west-1, europe-west4, US East; westeurope, uksouth; fra1.
_CLOUD_REGION = re.compile(
    rf"[a-z]{{2,12}}-(?:gov-)?{_SIDE}-?\d?[a-f]?|[a-z]{{2}} {_SIDE} ?\d?"
    rf"|{_SIDE}(?:europe|us|asia|india)\d?"
    rf"|(?:uk|us|germany|france|sweden|norway|switzerland|japan|korea|canada|brazil|australia|uae|italy"
    rf"|poland|spain|mexico|israel|qatar){_SIDE}\d?|[a-z]{{3}}\d{{1,2}}"
)
_WIDE = re.compile(r"\b(?:global|globally|world|worldwide|anycast)\b")
_BETWEEN = re.compile(r"[(){}\[\],;:/|+&]| - | and | or ")
# "EU" in Romance languages is spelled almost like the code of another place.
_ABBREVIATIONS = {"ue": "EU", "eu/eea": "EEA", "eea/eu": "EEA"}


def names_no_place(place: str) -> bool:
    """Return whether words mean that there is nothing to state, such as "n/a"."""
    words = " ".join(place.casefold().translate(_DASHES).split())
    return not words or words in _SILENCE


def is_part_of_the_world(word: str) -> bool:
    """Return whether a word names a part of the world with no known members, such as "Asia"."""
    return word.casefold() in _PARTS_OF_THE_WORLD or word.casefold() == "europe"


class Advice(NamedTuple):
    """What an error says about words that name no place.

    Attributes:
        places: The codes of places that may be meant, best first.
        text: What to write, in sentences; empty if the places are enough.
    """

    places: list[str]
    text: str = ""


def advice_on(place: str, *, named: Places, called: Places, near: Places) -> Advice:
    """Return what to write instead of words that name no place.

    Args:
        place: The words.
        named: Finds the place that a part of the words names.
        called: Finds the places that words refer to, even if the words are not accepted as a place.
        near: Finds the places whose names are spelled almost like the given words.
    """
    words = " ".join(place.casefold().translate(_DASHES).split())
    if not words or words in _SILENCE:
        return Advice([], _LEAVE_OUT)
    if words == "europe":
        return Advice(["EU", "EEA"])
    if words in _PARTS_OF_THE_WORLD:
        return Advice([], _PART_OF_THE_WORLD)
    if words in _ABBREVIATIONS:
        return Advice([_ABBREVIATIONS[words]])
    meant = called(place)
    if meant:
        return Advice(meant, _BY_CODE if "-" in meant[0] else "")
    pieces = [each.strip() for each in _BETWEEN.split(place)]
    parts = [code for each in pieces for code in named(each) or called(each)]
    if _CHOICE.search(words):
        return Advice(parts, _CHOSEN)
    if parts:
        return Advice(parts, _ONE_BY_ONE)
    may_be_region = [each.casefold() for piece in pieces for each in (piece, *piece.split())]
    if any(map(_CLOUD_REGION.fullmatch, may_be_region)):
        return Advice([], _CLOUD)
    if _WIDE.search(words):
        return Advice(["worldwide"])
    alike = near(place)
    return Advice(alike, "" if alike else ANY_PLACE)
