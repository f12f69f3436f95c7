"""The lexicon of headings: which roles a heading may have, judging by its words alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from subprocessors.reading.language.phrases import words_in
from subprocessors.reading.language.wording import facts
from subprocessors.reading.roles import ColumnRole

Options = tuple[ColumnRole, ...]
"""The roles that a heading may have, likeliest first."""

_PARTED = re.compile(r"[/&+,;|・·\n]|\s(?:and|or|und|oder|et|ou|y|o|e|en|i|och)\s")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_JOINS = re.compile(
    r"\s*[/&+,;|・·]\s*|\n|\s(?:and|or|und|oder|et|ou|y|e|ed|en|of|i|lub|oraz|och|eller|og|и|ja|ve|및|또는)\s"
    r"|および|及び|または|又は"
)
OR = " or "
_SHORTEST_WITH_A_SLIP = 8
_MOST_WITH_SLIPS = 20
_MOST_PARTS = 4
_LONGEST = 120
_FEWEST_COMPOSED = 2

_PLACES = frozenset((ColumnRole.LOCATION, ColumnRole.STORAGE, ColumnRole.COUNTRY))
_BESIDE_A_NAME = frozenset(
    (
        *_PLACES,
        ColumnRole.NAME,
        ColumnRole.CATEGORY,
        ColumnRole.ENTITY,
        ColumnRole.PRODUCT,
        ColumnRole.WEBSITE,
        ColumnRole.ADDRESS,
        ColumnRole.CONTACT,
    )
)
_TOGETHER = (
    (ColumnRole.PURPOSE, frozenset((ColumnRole.PURPOSE, ColumnRole.CATEGORY))),
    (ColumnRole.ADDRESS, frozenset((ColumnRole.ADDRESS, *_PLACES))),
    (ColumnRole.TRANSFER, frozenset((ColumnRole.TRANSFER, ColumnRole.SAFEGUARDS))),
    (
        ColumnRole.AGREEMENT,
        frozenset((ColumnRole.AGREEMENT, ColumnRole.TRANSFER, ColumnRole.SECURITY)),
    ),
    (ColumnRole.PRIVACY, frozenset((ColumnRole.PRIVACY, ColumnRole.SECURITY))),
    (ColumnRole.LOCATION, _PLACES),
    (ColumnRole.NAME, _BESIDE_A_NAME),
)
"""The role that counts for a heading that says several things at once."""


class Language(NamedTuple):
    """The headings of one language.

    Attributes:
        small: Words that do not count.
        is_spaced: Whether words are separated by spaces.
        roles: The roles by the key of a heading, joined by "or", likeliest first.
        where: The words that a heading about places or data may consist of, by what they say.
    """

    small: Sequence[str]
    is_spaced: bool
    roles: Mapping[str, str]
    where: Mapping[str, Sequence[str]] = MappingProxyType({})

    def key(self, words: Sequence[str]) -> str:
        """Return the key of the words in a heading."""
        if self.is_spaced:
            return "".join([word for word in words if word not in self.small])
        key = "".join(words)
        for small in self.small:
            key = key.replace(small, "")
        return key


def options_of(headings: Sequence[str]) -> tuple[Options, ...]:
    """Return the roles that each of a block's headings may have, judging by its words alone.

    A word that means different things in two languages ("data") is read in the language of the
    other headings.

    Args:
        headings: The words of the headings.

    Returns:
        For each heading, its roles, likeliest first; none if it is not in the lexicon.
    """
    found = [_readings(heading[:_LONGEST]) for heading in headings]
    if not any(found):
        return ((),) * len(found)  # In no language, there is no slip either.
    counts = Counter(language for each in found for language in each)
    most = max(counts.values(), default=0)
    language = frozenset(each for each, count in counts.items() if count == most)
    return tuple(
        _in_language(each or _with_a_slip(heading[:_LONGEST], language, number), counts)
        for number, (each, heading) in enumerate(zip(found, headings, strict=True))
    )


def is_heading(text: str) -> bool:
    """Return whether words are in the lexicon of headings.

    Example:
        >>> from subprocessors.reading.language.lexicon import is_heading
        >>> is_heading("Purpose:"), is_heading("Zweck der Verarbeitung"), is_heading("Example GmbH")
        (True, True, False)
    """
    return len(text) <= _LONGEST and bool(_exact(text))


def _in_language(found: Mapping[str, Options], counts: Counter[str]) -> Options:
    if not found:
        return ()
    most = max(counts[language] for language in found)
    roles = [
        role for language, options in found.items() if counts[language] == most for role in options
    ]
    return tuple(dict.fromkeys(roles))


@lru_cache(maxsize=5_000)
def _readings(heading: str) -> Mapping[str, Options]:
    """Return the roles of a heading in every language that has it."""
    found = _exact(heading) or ({} if _PARTED.search(heading) else _composed(heading))
    return found or _joined(heading) or _composed(heading)


@lru_cache(maxsize=5_000)
def _exact(heading: str) -> Mapping[str, Options]:
    """Return the roles of a heading that is in the lexicon as a whole, or without its brackets."""
    for words in dict.fromkeys((words_in(heading), words_in(_BRACKETS.sub(" ", heading)))):
        while words:
            if found := _whole(words):
                return found
            if not words[0].isdecimal():
                break
            words = words[1:]  # "1. Name"
    return {}


def _whole(words: Sequence[str]) -> Mapping[str, Options]:
    """Return the roles of a heading's words in every language that has all of them."""
    joined, known = "".join(words), _known()
    languages = _languages()
    names: Iterable[str] = languages
    if joined.isascii() and joined not in known.keys:
        # Most texts are not headings: they are only looked up if one of their words does not count.
        asked = {name for word in words for name in known.small.get(word, ())}
        names = [name for name in languages if name in asked] if asked else ()
    return {
        name: _options(roles)
        for name in names
        if (roles := languages[name].roles.get(languages[name].key(words)))
    }


def _joined(heading: str) -> Mapping[str, Options]:
    """Return the role of a heading that says several things at once, such as "Name / country"."""
    parts = [part for part in _JOINS.split(_BRACKETS.sub(" ", heading)) if part.strip()]
    if not 1 < len(parts) <= _MOST_PARTS:
        return {}
    found = [_exact(part) for part in parts]
    shared = {
        name: role
        for name in found[0]
        if (role := _together([each.get(name, ()) for each in found]))
    }
    if not shared and all(found):
        # "Zweck / Purpose" says the same in two languages.
        of_any = [tuple(dict.fromkeys(each for o in part.values() for each in o)) for part in found]
        if role := _together(of_any):
            return dict.fromkeys(found[0], (role,))
    return {name: (role,) for name, role in shared.items()}


def _composed(heading: str) -> Mapping[str, Options]:
    """Return the role of a heading of words that together say where, or what data."""
    found: dict[str, Options] = {}
    for text in dict.fromkeys((heading, _BRACKETS.sub(" ", heading))):
        words = frozenset(words_in(text))
        for name, language in _languages().items() if len(words) >= _FEWEST_COMPOSED else ():
            own = words.difference(language.small)
            if name not in found and language.where and (role := _where(own, language.where)):
                found[name] = (role,)
    return found


def _where(words: frozenset[str], where: Mapping[str, Sequence[str]]) -> ColumnRole | None:
    said = {key for key, known in where.items() if words.intersection(known)}
    if words <= {*where["holding"], *where["handling"]} and {"holding", "handling"} <= said:
        return ColumnRole.DATA
    of_places = [where[key] for key in ("placing", "storing", "seating", "linking")]
    if words.difference(*of_places) or "placing" not in said or {"storing", "seating"} <= said:
        return None
    if "storing" in said:
        return ColumnRole.STORAGE
    return ColumnRole.COUNTRY if "seating" in said else ColumnRole.LOCATION


def _together(parts: Sequence[Options]) -> ColumnRole | None:
    if not all(parts):
        return None
    if len({part[0] for part in parts}) == 1:
        return parts[0][0]
    for role, roles in _TOGETHER:
        if any(role in part for part in parts) and all(roles.intersection(part) for part in parts):
            return role
    if all(_PLACES.intersection(part) for part in parts):
        return ColumnRole.LOCATION
    return None


@lru_cache(maxsize=5_000)
def _with_a_slip(heading: str, languages: frozenset[str], number: int) -> Mapping[str, Options]:
    """Return the roles of headings that differ in one letter, if unique in their language."""
    if number >= _MOST_WITH_SLIPS:
        return {}
    found: dict[str, set[str]] = {}
    words = words_in(heading)
    for name in sorted(languages):
        language = _languages()[name]
        key = language.key(words)
        if len(key) < _SHORTEST_WITH_A_SLIP or not key.isascii():
            continue
        for known, roles in language.roles.items():
            if abs(len(known) - len(key)) <= 1 and _differ_by_one(known, key):
                found.setdefault(name, set()).add(roles)
    meant = {roles for each in found.values() for roles in each}
    return dict.fromkeys(found, _options(*meant)) if len(meant) == 1 else {}


def _differ_by_one(one: str, other: str) -> bool:
    """Return whether one letter is missing, wrong or swapped with the next one."""
    if len(one) > len(other):
        one, other = other, one
    start = next((at for at, letter in enumerate(one) if letter != other[at]), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    swapped = other[start + 1 : start + 2] + other[start : start + 1]
    return one[start : start + 2] == swapped and one[start + 2 :] == other[start + 2 :]


class _Known(NamedTuple):
    """What languages have: the keys of headings, and for each word, where it does not count."""

    keys: frozenset[str]
    small: Mapping[str, Sequence[str]]


@cache
def _known() -> _Known:
    languages = _languages()
    small: dict[str, list[str]] = {}
    for name, language in languages.items():
        for word in language.small:
            small.setdefault(word, []).append(name)
    return _Known(frozenset(key for each in languages.values() for key in each.roles), small)


@cache
def _languages() -> Mapping[str, Language]:
    return {
        name: Language(
            small, is_spaced, {key: said for said in keys for key in keys[said].split()}, where
        )
        for name, (small, is_spaced, keys, where) in facts("headings").items()
    }


@cache
def _options(roles: str) -> Options:
    return tuple(map(ColumnRole, roles.split(OR)))
