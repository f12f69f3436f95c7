"""What was not read from a page, and is neither stated nor a comment in its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from subprocessors.model.policy import Policy
from subprocessors.reading.draft import Draft
from subprocessors.reading.drafting.comments import Note, notes_on, without_comment
from subprocessors.reading.updating.results import Undecided
from subprocessors.reading.updating.sameness import holds


def unnoted_in(
    document: str,
    policy: Policy,
    draft: Draft,
    ids: Mapping[str, str],
    undecided: Sequence[Undecided],
) -> Iterator[Note]:
    """Yield what was not read, unless the document states or comments on it, or it is reported.

    Args:
        document: The text of the document.
        policy: The policy, as updated.
        draft: What was read from the page.
        ids: The ids that the draft's vendors have in the policy.
        undecided: What is already reported.
    """
    told = {passage for each in undecided for passage in each.passages}
    notes = (
        note
        for note in notes_on(draft)
        if note.is_unread and told.isdisjoint(note.passages) and not _is_stated(note, policy, ids)
    )
    yield from without_comment(notes, document)


def undecided_of(notes: Iterable[Note], ids: Mapping[str, str]) -> Iterator[Undecided]:
    """Yield notes as things that a person has to decide."""
    for note in notes:
        yield Undecided(
            vendor=ids.get(note.vendor or ""),
            field=note.field,
            reason=note.told,
            passages=tuple(note.passages),
        )


def _is_stated(note: Note, policy: Policy, ids: Mapping[str, str]) -> bool:
    """Return whether the vendor that a note is about has the page's words in its field."""
    id_ = ids.get(note.vendor or "")
    if id_ is None or note.field is None:
        return False
    vendor = policy[id_]
    values = (getattr(each, note.field, None) for each in (vendor, *vendor.engagements))
    return any(value is not None and holds(value, note.words) for value in values)
