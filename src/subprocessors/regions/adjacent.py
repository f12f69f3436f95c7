"""Reads what a token means next to others: "VA" between a city and its country is a state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from subprocessors.regions import gazetteer, words
from subprocessors.regions.doubts import has_unknown, is_dutch, nested, places_of
from subprocessors.regions.tokens import (
    Between,
    Bracket,
    Known,
    Mark,
    Place,
    Token,
    Unknown,
    is_in_east_asia,
)
from subprocessors.regions.words import Word

_NARROWS = (Between(":"), Between("·"))


def in_context(found: Sequence[Token]) -> list[Token]:
    """Return the tokens of a text, each read in the light of its neighbours."""
    return _with_lists(_with_states(_without_europe(found)))


def _without_europe(found: Sequence[Token]) -> list[Token]:
    """Leave out "Europe" before words that narrow it down: "Europe (Germany)", "Europe: EU"."""
    some = list(found)
    for at in reversed(range(len(found) - 1)):
        if not isinstance(found[at], Unknown) or found[at].words.casefold() not in words.EUROPE:
            continue
        end = at + 2 if found[at + 1] in _NARROWS else at + 1
        after = found[end : end + 1]
        if after and isinstance(after[0], Bracket):
            after = after[0].inside
        places = list(places_of(after))
        if places and not has_unknown(after) and all(map(_is_in_europe, places)):
            del some[at:end]
    return some


def _is_in_europe(place: Place) -> bool:
    code = place.code
    return code in gazetteer.MEMBERS or code[:2] in gazetteer.members("EEA", None) | {"GB", "CH"}


def _with_states(found: Sequence[Token]) -> list[Token]:
    """Read "VA" in "Ashburn, VA, USA" as that state: after a city there, and before the USA.

    "Ashburn, VA - USA" and "USA (Ashburn, VA)" are read in the same way.
    """
    some = list(found)
    marks = (Between(","), Between(":"))
    solid = [at for at, each in enumerate(some) if each not in marks]
    for before, at, after in zip(solid, solid[1:], solid[2:], strict=False):
        city, state, country = some[before], some[at], some[after]
        if mark := _state(city, state, country):
            some[at] = mark
            some[at + 1 : after] = [Between(",")] * (after - at - 1)
    for at, (country, bracket) in enumerate(pairwise(found)):
        if isinstance(bracket, Bracket):
            match [each for each in bracket.inside if each != Between(",")]:
                case [city, state] if mark := _state(city, state, country):
                    some[at + 1] = Bracket(bracket.words, (city, Between(","), mark))
                case _:
                    pass
    return some


def _state(city: Token, state: Token, country: Token) -> Mark | None:
    """Return a code as a US state if it follows a city there."""
    if not (isinstance(city, Mark) and isinstance(state, Place) and isinstance(country, Place)):
        return None
    in_usa = country.code == "US" and "US" in city.homes and not city.parts
    if in_usa and state.is_doubtful and f"US-{state.words}" in gazetteer.parts_of("US"):
        return Mark(state.words, frozenset(("US",)), (f"US-{state.words}",))
    return None


def _with_lists(found: Sequence[Token]) -> list[Token]:
    """Read the dot in "日本・ドイツ" as a comma, and "of" between Dutch names as "or"."""
    some = list(found)
    for at, (one, between, other) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        if not (isinstance(one, Place) and isinstance(other, Place)):
            continue
        is_nested = nested((one.code,), (other.code,)) is not None
        is_east_asian = is_in_east_asia(one.words) and is_in_east_asia(other.words)
        if between == Between("·") and is_east_asian and not is_nested:
            some[at + 1] = Between(",")
        elif between == Unknown("of") and is_dutch(one) and is_dutch(other) and not is_nested:
            some[at + 1] = Known("of", Word.OR)
    return some
