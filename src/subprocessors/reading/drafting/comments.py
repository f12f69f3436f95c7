"""Writes a draft as a TOML document: what was not read is kept in it as comments."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from subprocessors.counting import counted
from subprocessors.documents import dumps
from subprocessors.documents.writing import Comments, Place, commented_toml, toml_comment
from subprocessors.reading.language.words import one_line, short

if TYPE_CHECKING:
    from subprocessors.model.policy import Policy
    from subprocessors.reading.draft import Candidate, Draft, Passage, Reading

_NAMES_TOLD = 20


_OWN = (
    "# Read", "# Anything that was not read is in a comment", "# Not read",
    "# Proposed by a helper",
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
        ids: The ids that the draft's vendors have in the policy.
    """
    numbers = {vendor.id: number for number, vendor in enumerate(policy.sub_processors)}
    places: dict[tuple[str | None, int | None], Place] = {
        (printed, None): ("sub_processors", numbers[id_])
        for printed, id_ in ids.items()
        if id_ in numbers
    }
    return commented_toml(policy, _comments(draft, places))


def has_only_own_comments(document: str, policy: Policy) -> bool:
    """Return whether a TOML document is as `read` writes it, without comments added by people.

    Args:
        document: The document.
        policy: The policy in it.
    """
    lines = [line for line in document.splitlines() if line]
    others = [line for line in lines if not _is_own(line)]
    return others == [line for line in dumps(policy).splitlines() if line]


def _is_own(line: str) -> bool:
    return line.startswith(_OWN) or bool(_MAY_BE_PART.fullmatch(line))


@frozen(kw_only=True)
class Note:
    """The comment on something that was not read: a cell, a row, a table, a list or a sentence.

    Attributes:
        says: Its first line, with the page's wording, which identifies a note.
        more: Its other lines: why it was not read, and where it is.
        told: What was not read and why, as a clause.
        words: The page's wording.
        passages: Where they are.
        vendor: The id of the vendor in the draft that it is about.
        engagement: The number of the engagement, from 0.
        field: The field that it would have filled.
        is_unread: Whether it was not read; otherwise, a helper proposed how to read it.
    """

    says: str
    more: Sequence[str]
    told: str
    words: str
    passages: Sequence[Passage]
    vendor: str | None = None
    engagement: int | None = None
    field: str | None = None
    is_unread: bool = True


def notes_on(draft: Draft) -> Iterator[Note]:
    """Yield the comments on what was not read from a page; a skipped row has just one."""
    rows = {each[0]: each for each in draft.skipped_rows}
    in_rows = {each for row in rows.values() for each in row[1:]}
    for each in draft.readings:
        if each in rows:
            yield _of_row(rows[each])
        elif (each.is_unread or each.proposed) and each not in in_rows:
            yield _of_reading(each)
    yield from map(_of_reading, draft.blocks_unread)
    yield from map(_of_candidate, draft.candidates)


def without_comment(notes: Iterable[Note], document: str) -> Iterator[Note]:
    """Yield the notes that a document does not contain as comments, word for word.

    If the page says something more often than the document notes it, all of these notes are
    yielded: nothing shows which one is new.
    """
    noted = Counter(each.strip() for each in document.splitlines())
    alike: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        alike[toml_comment(note.says).strip()].append(note)
    for says, some in alike.items():
        if noted[says] < len(some):
            yield from some


def with_comments(document: str, notes: Iterable[Note]) -> str:
    """Return a TOML document with more comments at its end; nothing else in it changes."""
    lines = [toml_comment(each) for note in notes for each in (note.says, *note.more)]
    return "".join((document.rstrip("\n"), "\n\n", *lines))


def _comments(draft: Draft, places: Mapping[tuple[str | None, int | None], Place]) -> Comments:
    tables: defaultdict[Place, list[str]] = defaultdict(list)
    elsewhere: list[str] = []
    for note in notes_on(draft):
        place = places.get((note.vendor, note.engagement)) or places.get((note.vendor, None))
        lines = elsewhere if place is None else tables[place]
        lines += (note.says, *note.more)
    return Comments(head=list(_head(draft)), tables=tables, tail=elsewhere)


def _places(draft: Draft) -> dict[tuple[str | None, int | None], Place]:
    """Return where the table of each vendor and engagement is in the document."""
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
        yield (
            "Anything that was not read is in a comment where it belongs: fill it in, or delete it."
        )
    if draft.candidates:
        blocks = counted(len(draft.candidates), "block")
        yield f"{blocks} may also be part of the list: see the end."


def _of_reading(each: Reading) -> Note:
    of = f" ({each.field})" if each.field else ""
    what = f"Proposed by a helper, to be checked{of}" if each.proposed else f"Not read{of}"
    return Note(
        says=f"{what}: {_whole(each.passage.words)}",
        more=(*_why([each]), _where(each.passage)),
        told=_told(each.passage.words, [each]),
        words=each.passage.words,
        passages=(each.passage,),
        vendor=each.vendor,
        engagement=each.engagement,
        field=each.field,
        is_unread=each.is_unread,
    )


def _of_row(cells: Sequence[Reading]) -> Note:
    words = " | ".join(one_line(each.passage.words) for each in cells)
    where = evolve(cells[0].passage, column=None)
    return Note(
        says=f"Not read: {_whole(words)}",
        more=(*_why(cells), _where(where)),
        told=_told(words, cells),
        words=words,
        passages=(where,),
    )


def _of_candidate(candidate: Candidate) -> Note:
    # A different name makes it a different comment.
    said = candidate.passage.words
    words = " | ".join((said, *(name for name in candidate.names if name not in said)))
    names = [f"  - {short(name)}" for name in candidate.names[:_NAMES_TOLD]]
    if len(candidate.names) > _NAMES_TOLD:
        names.append(f"  - and {len(candidate.names) - _NAMES_TOLD} more")
    return Note(
        says=f"This may be part of the list: {_whole(words)}",
        more=(
            _where(candidate.passage),
            *(f"  Why not: {reason}" for reason in candidate.reasons),
            *names,
            f"  To read it: --table {candidate.number}",
        ),
        told=f"“{short(words)}” may be part of the list: --table {candidate.number} reads it",
        words=words,
        passages=(candidate.passage,),
    )


def _whole(words: str) -> str:
    """Return words on one line; if they are shortened, with a checksum of all of them."""
    told, whole = short(words), one_line(words)
    return told if told == whole else f"{told} (checksum {sha256(whole.encode()).hexdigest()[:8]})"


def _why(readings: Sequence[Reading]) -> Iterator[str]:
    reasons = dict.fromkeys(each.reason for each in readings if each.reason)
    yield from (f"  Why: {reason}" for reason in reasons)


def _told(words: str, readings: Sequence[Reading]) -> str:
    reasons = "; ".join(dict.fromkeys(each.reason for each in readings if each.reason))
    said = f"the page says “{short(words)}”, which was not read" if words else "it was not read"
    return f"{said}: {reasons}" if reasons else said


def _where(passage: Passage) -> str:
    return f"  Where: {passage}"
