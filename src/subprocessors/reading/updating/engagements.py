"""What a vendor's engagements become."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, cast

from attrs import evolve, field, fields, frozen

from subprocessors.changes.matching import matched_engagements
from subprocessors.errors import InvalidValueError
from subprocessors.model.facts import TransferMechanism
from subprocessors.model.vendors import Engagement
from subprocessors.reading.draft import Reading
from subprocessors.reading.language.words import short
from subprocessors.reading.updating.facts import Facts
from subprocessors.reading.updating.order import woven
from subprocessors.reading.updating.sameness import (
    Said,
    compared,
    is_silent,
    listed_words,
    texts_of,
    words_of,
)
from subprocessors.regions.places import StorageRegion
from subprocessors.regions.storage import Storage

_FIELDS = tuple(each.name for each in fields(Engagement))
_PLACES = ("storage", "location")
TEXTS = ("purposes", "products", "services", "data_categories", "data_subjects", "retention")
"""The fields of an engagement that hold the list's own words."""
_TEXTS = (*TEXTS, "condition")
_DATES = ("starts", "ends")
# The fields that distinguish one engagement from another.
_TELLING = ("category", "purposes", "products", "services")


@frozen
class UnreadCells:
    """The cells about a vendor that were not read.

    Attributes:
        cells: The cells, by the number of the engagement (None for the vendor) and the field.
    """

    cells: Mapping[tuple[int | None, str], Sequence[Reading]] = field(
        factory=dict[tuple[int | None, str], Sequence[Reading]]
    )

    def of(self, name: str, number: int | None) -> Sequence[Reading]:
        """Return the unread cells for a field of an engagement, or of the whole vendor."""
        whole = self.cells.get((None, name), ())
        return whole if number is None else (*whole, *self.cells.get((number, name), ()))

    def of_vendor(self, name: str) -> Sequence[Reading]:
        """Return the unread cells for a field of the vendor."""
        return [one for (_, each), some in self.cells.items() if each == name for one in some]

    def moved(self, places: int) -> dict[tuple[int | None, str], Sequence[Reading]]:
        """Return them for a vendor that has other engagements before these."""
        return {
            (None if number is None else number + places, name): some
            for (number, name), some in self.cells.items()
        }


def merged_engagements(
    facts: Facts,
    old: Sequence[Engagement],
    new: Sequence[Engagement],
    unread: UnreadCells,
    seats: frozenset[StorageRegion],
) -> Sequence[Engagement]:
    """Return the engagements of a vendor.

    Args:
        facts: Decides about the vendor.
        old: Its engagements in the document.
        new: Its engagements on the page.
        unread: The cells that were not read.
        seats: The countries of its companies.
    """
    partners = _partners(old, new)
    found = set(partners.values())
    added = [number for number in range(len(new)) if number not in partners]
    gone = [place for place in range(len(old)) if place not in found]
    doubts = [one for number in added for name in _TELLING for one in unread.of(name, number)]
    # A page that states no engagement is silent about them.
    is_decided = bool(new) and not (gone and doubts)
    if gone and doubts:
        reason = "it is unclear which of its engagements the page states"
        facts.leave("engagements", reason, dict.fromkeys(each.passage for each in doubts))
    numbers: dict[int, int] = {place: number for number, place in partners.items()}
    kept = [
        (place, _merged(facts, each, new, numbers.get(place), unread, seats))
        for place, each in enumerate(old)
        if place in found or not is_decided
    ]
    printed = [
        (partners.get(number), each if is_decided else None) for number, each in enumerate(new)
    ]
    return woven(kept, printed)


def _merged(
    facts: Facts,
    old: Engagement,
    printed: Sequence[Engagement],
    number: int | None,
    unread: UnreadCells,
    seats: frozenset[StorageRegion],
) -> Engagement:
    """Return an engagement in the document, with what the page says about it."""
    new = Engagement() if number is None else printed[number]
    values: dict[str, Any] = {}
    for name in _FIELDS:
        was, now = getattr(old, name), getattr(new, name)
        if is_silent(was) and _is_said_elsewhere(old, new, name, seats):
            continue
        values[name] = facts.of(name, was, now, unread.of(name, number))
    if number is not None or not printed:
        _tell_unstated(facts, old, new, [name for name in _FIELDS if not unread.of(name, number)])
    try:
        return evolve(old, **values)
    except InvalidValueError:
        facts.leave("ends", "the dates on the page and in the document contradict each other")
        return evolve(old, **{**values, **{name: getattr(old, name) for name in _DATES}})


def _is_said_elsewhere(
    old: Engagement, new: Engagement, name: str, seats: frozenset[StorageRegion]
) -> bool:
    """Return whether the document says this in a field about which the page is silent.

    A person who knows what a page means puts it where it belongs.
    """
    value = getattr(new, name)
    if is_silent(value):
        return False
    silent = [each for each in (*_PLACES, *_TEXTS) if is_silent(getattr(new, each))]
    if name in _PLACES:
        others = (getattr(old, each) for each in _PLACES if each in silent)
        said = any(
            not is_silent(each) and compared(each, value) is Said.THE_SAME for each in others
        )
        return said or (
            name == "location" and bool(value.regions) and seats == frozenset(value.regions)
        )
    words = listed_words(_texts(value)) if name in _TEXTS else ()
    return bool(words) and any(
        listed_words(_texts(getattr(old, each))) == words for each in _TEXTS if each in silent
    )


def _tell_unstated(facts: Facts, old: Engagement, new: Engagement, names: Iterable[str]) -> None:
    """Note what the document has in the page's words, but the page no longer states.

    What people added has no such words, or is in a field that the page never states.
    """
    for name in names:
        was = getattr(old, name)
        if is_silent(was) or not is_silent(getattr(new, name)):
            continue
        is_printed = name in facts.stated if name in TEXTS else bool(_words_of_page(was))
        if is_printed and not _is_said_elsewhere(new, old, name, frozenset()):
            facts.leave(name, f"the page no longer states “{short('; '.join(texts_of(was)))}”")


def _words_of_page(value: Any) -> str | None:
    """Return the words in which a page stated a place or a mechanism, if the value keeps them."""
    each: Any = value[0] if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownVariableType]
    return each.as_written if isinstance(each, Storage | TransferMechanism) else None


def _texts(value: Any) -> Sequence[str]:
    if isinstance(value, str):
        return [value]
    return value or ()


def _partners(old: Sequence[Engagement], new: Sequence[Engagement]) -> dict[int, int]:
    """Return the numbers of engagements in the document for those on the page."""
    partners = _alike(old, new)
    found = set(partners.values())
    left = [number for number in range(len(new)) if number not in partners]
    free = [place for place in range(len(old)) if place not in found]
    if left and free:
        for place, number in matched_engagements(
            [_telling(old[each]) for each in free], [_telling(new[each]) for each in left]
        ):
            partners[left[number]] = free[place]
    return partners


def _alike(old: Sequence[Engagement], new: Sequence[Engagement]) -> dict[int, int]:
    """Return the engagements about which the document says all that the page says, in order."""
    partners: dict[int, int] = {}
    taken: set[int] = set()
    holders: dict[tuple[str, ...], dict[Hashable, deque[int]]] = {}
    for number, each in enumerate(new):
        stated = tuple(name for name in _FIELDS if not is_silent(getattr(each, name)))
        if not stated:
            continue
        if stated not in holders:
            holders[stated] = _by_facts(old, stated)
        places = holders[stated].get(_facts_of(each, stated), deque())
        while places and places[0] in taken:
            places.popleft()
        if places:
            partners[number] = places[0]
            taken.add(places[0])
    return partners


def _by_facts(old: Sequence[Engagement], names: Sequence[str]) -> dict[Hashable, deque[int]]:
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place, each in enumerate(old):
        # The document does not say what a person left out.
        if not any(is_silent(getattr(each, name)) for name in names):
            places[_facts_of(each, names)].append(place)
    return places


def _facts_of(each: Engagement, names: Sequence[str]) -> Hashable:
    return tuple(_fact(getattr(each, name)) for name in names)


def _fact(value: Any) -> Hashable:
    """Return a key for a value: equal for values that obviously say the same thing."""
    if isinstance(value, Storage):
        return (value.regions, value.kind) if value.regions else words_of(value.as_written or "")
    if isinstance(value, str):
        return words_of(value)
    if isinstance(value, tuple):
        members: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        if isinstance(members[0], TransferMechanism):
            return frozenset(each.kind for each in members)
        return listed_words(members)
    return cast("Hashable", value)


def _telling(each: Engagement) -> Engagement:
    """Return an engagement with only what distinguishes it from others, in the words that count."""
    texts = {name: " ".join(listed_words(getattr(each, name))) for name in _TELLING[1:]}
    told: dict[str, Any] = {name: [text] for name, text in texts.items() if text}
    return Engagement(category=each.category, **told)
