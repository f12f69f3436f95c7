"""Writes a draft as a document in TOML: what was not read stands in it as comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from subprocessors.counting import counted
from subprocessors.documents.writing import Comments, Place, commented_toml
from subprocessors.reading.words import short

if TYPE_CHECKING:
    from subprocessors.reading.draft import Candidate, Draft, Passage, Reading

_NAMES_TOLD = 20


def commented(draft: Draft) -> str:
    """Return the policy of a draft in TOML, with comments on what was not read."""
    return commented_toml(draft.policy, _comments(draft))


def _comments(draft: Draft) -> Comments:
    places = _places(draft)
    tables: defaultdict[Place, list[str]] = defaultdict(list)
    elsewhere: list[str] = []
    for each in draft.readings:
        if each.is_unread or each.proposed:
            place = places.get((each.vendor, each.engagement)) or places.get((each.vendor, None))
            notes = elsewhere if place is None else tables[place]
            notes += _of_reading(each)
    for block in draft.blocks_unread:
        elsewhere += _of_reading(block)
    for candidate in draft.candidates:
        elsewhere += _of_candidate(candidate)
    return Comments(head=list(_head(draft)), tables=tables, tail=elsewhere)


def _places(draft: Draft) -> dict[tuple[str | None, int | None], Place]:
    """Return the place of the table of each vendor and engagement in the document."""
    places: dict[tuple[str | None, int | None], Place] = {}
    for number, vendor in enumerate(draft.policy.sub_processors):
        place: Place = ("sub_processors", number)
        places[vendor.id, None] = place
        for inner in range(len(vendor.engagements)):
            places[vendor.id, inner] = (*place, "engagements", inner)
    return places


def _head(draft: Draft) -> Iterator[str]:
    of = f" from {draft.file}" if draft.file else ""
    yield f"Read{of}. {draft.counts}."
    if any(each.is_unread for each in draft.readings):
        yield "What was not read stands as a comment where it belongs: fill it in, or delete it."
    if draft.candidates:
        blocks = counted(len(draft.candidates), "block")
        yield f"{blocks} may also be part of the list: see the end."


def _of_reading(each: Reading) -> Iterator[str]:
    of = f" ({each.field})" if each.field else ""
    what = f"Proposed by a helper, to be checked{of}" if each.proposed else f"Not read{of}"
    yield f"{what}: {short(each.passage.words)}"
    if each.reason:
        yield f"  Why: {each.reason}"
    yield _where(each.passage)


def _of_candidate(candidate: Candidate) -> Iterator[str]:
    yield f"This may be part of the list: {short(candidate.passage.words)}"
    yield _where(candidate.passage)
    yield from (f"  Why not: {reason}" for reason in candidate.reasons)
    yield from (f"  - {short(name)}" for name in candidate.names[:_NAMES_TOLD])
    if len(candidate.names) > _NAMES_TOLD:
        yield f"  - and {len(candidate.names) - _NAMES_TOLD} more"
    yield f"  To read it: --table {candidate.number}"


def _where(passage: Passage) -> str:
    return f"  Where: {passage}"
