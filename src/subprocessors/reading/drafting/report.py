"""The report on a draft: what was read, what was not read and why, and what may be the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from subprocessors.page import Block, Heading, Item, Items, Page, Paragraph, Table, html
from subprocessors.reading.language.words import short

if TYPE_CHECKING:
    from subprocessors.reading.draft import Candidate, Draft, Passage, Reading

_UNREAD = ("Why", "Words", "About", "Where")
_READ = ("Words", "About", "What became of it", "Where")


def report(draft: Draft) -> Page:
    """Return the report on a draft."""
    return Page(blocks(draft), draft.policy.processor.name)


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield the parts of the report on a draft."""
    about = _About(draft)
    unread = [each for each in draft.readings if each.is_unread]
    read = [each for each in draft.readings if not each.is_unread]
    yield Heading(f"What was read from {draft.file or 'the text'}", 1)
    yield Paragraph((f"{draft.counts}.",))
    if unread:
        yield Heading("Not read")
        yield _table(_UNREAD, (_unread(each, about) for each in _by_reason(unread)))
    if draft.candidates:
        yield Heading("May also be the list")
        yield Items(list(map(_candidate, draft.candidates)))
    if draft.blocks_unread:
        yield Heading("Tables and lists that are not the list")
        yield _table(_UNREAD, (_unread(each, about) for each in draft.blocks_unread))
    if read:
        yield Heading("Read")
        yield _table(_READ, (_read(each, about) for each in read))


class _About:
    """What a reading is about, in words."""

    def __init__(self, draft: Draft) -> None:
        self.names = {each.id: each.name for each in draft.policy.sub_processors}
        self.several = {each.id for each in draft.policy.sub_processors if each.engagements[1:]}

    def __call__(self, each: Reading) -> str:
        vendor = self.names.get(each.vendor or "", each.vendor)
        number = each.engagement if each.vendor in self.several else None
        engagement = None if number is None else f"engagement {number + 1}"
        field = each.field and each.field.replace("_", " ")
        return ", ".join(filter(None, (vendor, engagement, field))) or "the list"


def _by_reason(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield readings, grouped by reason."""
    groups: dict[str | None, list[Reading]] = {}
    for each in readings:
        groups.setdefault(each.reason, []).append(each)
    for group in groups.values():
        yield from group


def _unread(each: Reading, about: _About) -> Sequence[str]:
    return (each.reason or "", _words(each.passage), about(each), str(each.passage))


def _read(each: Reading, about: _About) -> Sequence[str]:
    told = each.outcome.told
    if each.proposed:
        told += ", as a helper proposed: to be checked"
    return (_words(each.passage), about(each), told, str(each.passage))


def _words(passage: Passage) -> str:
    return short(passage.words) or "no words"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    return Table([[(cell,) for cell in row] for row in rows], headings)


def _candidate(candidate: Candidate) -> Item:
    names = f"Where names would be: {'; '.join(map(short, candidate.names))}"
    return Item(
        (_words(candidate.passage),),
        str(candidate.passage),
        (*candidate.reasons, *((names,) if candidate.names else ()), _to_read(candidate)),
    )


def _to_read(candidate: Candidate) -> str:
    return f"If it is the list, read it with --table {candidate.number}."


def draft_html(draft: Draft) -> str:
    """Return a draft for a notebook: its counts, the candidates and what was not read."""
    about = _About(draft)
    known = {
        "Source": draft.file,
        "Policy": repr(draft.policy),
        "Read": draft.counts,
        "May also be the list": [
            f"{each.passage}: {'; '.join(map(short, (*each.names, *each.reasons)))}"
            for each in draft.candidates
        ],
    }
    readings = list(draft.unread)
    rows = (_unread(each, about) for each in readings)
    unread = html.table("Not read", _UNREAD, rows, len(readings)) if readings else ""
    return html.card("Draft", known) + unread
