"""Ids for what a page has but a document does not: they never replace the document's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Generic, TypeVar

from attrs import evolve, frozen

from subprocessors.model.facts import Category, Safeguard
from subprocessors.model.vendors import SubProcessor
from subprocessors.reading.updating.order import woven
from subprocessors.reading.updating.sameness import words_of

Section = TypeVar("Section", Category, Safeguard)
Named = TypeVar("Named", Category, Safeguard, SubProcessor)


def fresh_id(member: Named, taken: set[str]) -> Named:
    """Return a member with an id that is not taken, and mark the id as taken."""
    ids = (f"{member.id}-{number}" if number else member.id for number in count())
    id_ = next(each for each in ids if each not in taken)
    taken.add(id_)
    return evolve(member, id=id_)


@frozen
class Sections(Generic[Section]):
    """A document's categories or safeguards, with those on its page.

    Attributes:
        members: Those in the document, and the new ones.
        ids: Maps the id on the page to the id in the document.
    """

    members: Sequence[Section]
    ids: Mapping[str, str]


def sections(old: Sequence[Section], new: Sequence[Section]) -> Sections[Section]:
    """Return a document's categories or safeguards, with those on its page.

    They are the same if their names are. If only the ids are, a person has changed the name.
    """
    by_name = {words_of(each.name): each.id for each in reversed(old)}
    same = {(each.id, words_of(each.name)) for each in old}
    named = {words_of(each.name) for each in new}
    renamed = {each.id for each in old if words_of(each.name) not in named}
    places = {each.id: place for place, each in enumerate(old)}
    taken = set(places)
    ids: dict[str, str] = {}
    printed: list[tuple[int | None, Section | None]] = []
    for each in new:
        words = words_of(each.name)
        added = None
        if (each.id, words) in same:
            ids[each.id] = each.id
        elif words in by_name:
            ids[each.id] = by_name[words]
        elif each.id in renamed:
            ids[each.id] = by_name[words] = each.id
        else:
            added = fresh_id(each, taken)
            ids[each.id] = by_name[words] = added.id
        printed.append((places.get(ids[each.id]), added))
    return Sections(woven(enumerate(old), printed), ids)
