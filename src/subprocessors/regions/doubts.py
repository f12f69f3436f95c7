"""Rejects text that looks like a list of places where data is, but may be something else.

A town may share its name with a country, one place may be stated as part of another, and the
location of a company may appear where the location of its data should.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from subprocessors.regions import gazetteer, words
from subprocessors.regions.places import StorageRegion, region_named
from subprocessors.regions.tokens import Between, Bracket, Known, Mark, Place, Token, Unknown
from subprocessors.regions.words import Word


class UnreadError(ValueError):
    """Says why a text cannot be read."""


def check_companies(found: Sequence[Token]) -> None:
    """Reject "Google Ireland" and "Google LLC, USA": a company, and its registered office."""
    named = [each.words for each in found if isinstance(each, Known) and each.word is Word.LEGAL]
    if named and any(places_of(found)):
        raise UnreadError(f"it may be the place of {named[0]!r}, not of the data")
    # "Google, Ireland" is the beginning of an address.
    solid = [each for each in found if each != Between(",")]
    for one, other in pairwise(solid):
        if isinstance(one, Known) and one.word is Word.COMPANY and _is_country(other):
            raise UnreadError(f"'{one.words} {other.words}' may be a company, not a place")


def check_dutch(found: Sequence[Token]) -> None:
    """Reject "USA en Alemania": "en" is "and" in Dutch, and "in" in French and Spanish."""
    for at, (before, word, after) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        joins = isinstance(word, Known) and word.words.casefold() == "en"
        # In "Serveurs en France", there is nothing that "en" could join.
        if all(isinstance(each, Known) for each in found[: at + 1]):
            continue
        if joins and not (_may_be_dutch(before) and _may_be_dutch(after)):
            raise UnreadError(f"{word.words!r} may mean 'in' as well as 'and'")


def _may_be_dutch(token: Token) -> bool:
    if not isinstance(token, Place) or token.words.isupper():
        return True
    return gazetteer.key(token.words) in gazetteer.dutch_names() | words.ALSO_DUTCH


def is_dutch(place: Place) -> bool:
    """Return whether a place has this name in Dutch but not in English."""
    key = gazetteer.key(place.words)
    is_english = region_named(place.words) is not None
    return key in gazetteer.dutch_names() | words.ALSO_DUTCH and not is_english


def _is_country(token: Token) -> bool:
    return (
        isinstance(token, Place)
        and not token.is_of_cloud
        and token.code not in (gazetteer.WORLDWIDE_CODE, *gazetteer.MEMBERS)
    )


def check_towns(items: list[list[Token]], joins: list[str]) -> None:
    """Reject "Lebanon, Tennessee, USA": before a part of another country, it is a town."""
    for join, (left, right) in zip(joins, pairwise(items), strict=True):
        place = next((each for each in reversed(left) if not isinstance(each, Known)), None)
        part = next((each for each in right if not isinstance(each, Known)), None)
        if join != "," or not isinstance(place, Place) or not isinstance(part, Mark):
            continue
        is_part = part.parts or gazetteer.plain_key(part.words) in gazetteer.subdivisions_by_name()
        # No town is called "USA".
        is_code = place.words.isupper() and len(place.words) < 4
        may_be_town = _is_country(place) and not is_code and not confirms(part, place.code)
        if is_part and may_be_town:
            raise UnreadError(f"{place.words!r} may be a town in {part.words!r}")


def check_names_of_parts(items: list[list[Token]], joins: list[str]) -> None:
    """Reject "Georgia, USA": the country of that name, or the state of the USA."""
    for join, pair in zip(joins, pairwise(items), strict=True):
        for one, other in (pair, pair[::-1]):
            stated = {each.code for each in one if isinstance(each, Place)}
            for place in (each for each in other if isinstance(each, Place)):
                also = stated & _also_in(place)
                if also and join == ",":
                    raise UnreadError(
                        f"{place.words!r} is a country, and also part of {listed(sorted(also))}"
                    )


def _also_in(place: Place) -> set[str]:
    """Return the countries that have a part or a town with the same name as another country."""
    if place.words == place.code:
        return set()
    names = {place.words, gazetteer.countries().get(place.code, "")}
    parts = {
        code[:2]
        for name in names
        for code in gazetteer.subdivisions_by_name().get(gazetteer.plain_key(name), [])
    }
    return (parts | words.ALSO_TOWNS.get(place.code, frozenset())) - {place.code}


def check_overlaps(places: Iterable[str]) -> None:
    """Reject "Hong Kong, China": it may be one place or two."""
    for one, other in combinations(map(StorageRegion, places), 2):
        if one.overlaps(other) and not (one.within(other) or other.within(one)):
            raise UnreadError(f"it is unclear whether {one} is stated as part of {other}")


def confirms(mark: Mark, place: str) -> bool:
    """Return whether a city or part of a country may be in a place."""
    if place == gazetteer.WORLDWIDE_CODE:
        return False
    if "-" in place:
        return place in mark.parts
    return any(within(home, place) for home in mark.homes)


def within(code: str, other: str) -> bool:
    """Return whether one place is inside the other, or the same place."""
    return StorageRegion(code).within(StorageRegion(other))


def nested(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the narrower of two statements, one of which makes the other more precise.

    Whatever is said to be worldwide stays worldwide.
    """
    if gazetteer.WORLDWIDE_CODE in (*some, *others):
        return tuple(dict.fromkeys((*some, *others)))
    if _is_closer(others, some):
        return others
    return some if _is_closer(some, others) else None


def _is_closer(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    return all(any(within(each, one) for one in outer) for each in inner) and all(
        any(within(each, one) for each in inner) for one in outer
    )


def places_of(found: Iterable[Token]) -> Iterator[Place]:
    """Return the places in a text and in its brackets."""
    return (each for each in all_of(found) if isinstance(each, Place))


def all_of(found: Iterable[Token]) -> Iterator[Token]:
    """Yield what is in a text, and in its brackets if they are understood."""
    for each in found:
        if isinstance(each, Bracket):
            # A place in brackets that are not understood may be where the customers are.
            if not has_unknown(each.inside):
                yield from all_of(each.inside)
        else:
            yield each


def has_unknown(found: Iterable[Token]) -> bool:
    """Return whether a text or one of its brackets has unknown words."""
    return any(
        isinstance(each, Unknown) or (isinstance(each, Bracket) and has_unknown(each.inside))
        for each in found
    )


def listed(places: Iterable[str]) -> str:
    """Return places in the form in which a reason names them."""
    return " and ".join(places)
