"""Writes a draft as a document in TOML: what was not read is kept in it as comments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from subprocessors.counting import counted
from subprocessors.documents import dumps
from subprocessors.documents.writing import Comments, Place, commented_toml
from subprocessors.reading.words import short

if TYPE_CHECKING:
    from subprocessors.model.policy import Policy
    from subprocessors.reading.draft import Candidate, Draft, Passage, Reading

_NAMES_TOLD = 20


_OWN = (
    "# Read", "# What was not read is a comment", "# Not read", "# Proposed by a helper",
    "# This may be part of the list", "#   Why: ", "#   Why not: ", "#   Where: ", "#   - ",
    "#   To read it: --table ",
)  # fmt: skip
_MAY_BE_PART = re.compile(r"# [\d,]+ blocks? may also be part of the list: see the end\.")


def commented(draft: Draft) -> str:
    """Return the policy of a draft in TOML, with comments on what was not read."""
    return commented_toml(draft.policy, _comments(draft, _places(draft)))


def commented_update(policy: Policy, draft: Draft, ids: Mapping[str, str]) -> str:
    """Return an updated policy in TOML, with comments on what was not read from its page.

    Args:
        policy: The policy.
        draft: What was read from the page.
        ids: The ids that the vendors of the draft have in the policy.
    """
    numbers = {vendor.id: number for number, vendor in enumerate(policy.sub_processors)}
    places: dict[tuple[str | None, int | None], Place] = {
        (printed, None): ("sub_processors", numbers[id_])
        for printed, id_ in ids.items()
        if id_ in numbers
    }
    return commented_toml(policy, _comments(draft, places))


def has_only_own_comments(document: str, policy: Policy) -> bool:
    """Return whether a TOML document is as `read` writes it, without comments that people added.

    Args:
        document: The document.
        policy: The policy in it.
    """
    lines = [line for line in document.splitlines() if line]
    others = [line for line in lines if not _is_own(line)]
    return others == [line for line in dumps(policy).splitlines() if line]


def _is_own(line: str) -> bool:
    return line.startswith(_OWN) or bool(_MAY_BE_PART.fullmatch(line))


def _comments(draft: Draft, places: Mapping[tuple[str | None, int | None], Place]) -> Comments:
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
        yield "What was not read is a comment where it belongs: fill it in, or delete it."
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
