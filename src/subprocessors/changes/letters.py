"""Renders a notice: as a letter for customers, tables for notebooks, or a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from subprocessors.changes.changelog import items, table_of
from subprocessors.changes.effects import first_days
from subprocessors.counting import counted
from subprocessors.page import Block, Heading, Item, Items, Page, Paragraph, html, text

if TYPE_CHECKING:
    from subprocessors.changes.deadlines import Deadline, Notice

_OCTETS = 75
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def letter(notice: Notice) -> Page:
    """Return the text for customers."""
    return Page(_blocks(notice), notice.changes.processor)


def _blocks(notice: Notice) -> Iterator[Block]:
    changes = notice.changes
    yield Heading(f"Changes to {changes.name}", 1)
    versions = (("new", changes.new_version), ("old", changes.old_version))
    yield Paragraph(
        (
            changes.processor,
            f"announces these changes on {notice.announced}.",
            *(f"The {which} version is dated {day}." for which, day in versions if day),
        )
    )
    if notice.is_needed:
        yield Heading("What changes")
        yield items(changes)
    else:
        yield Paragraph(("There are no changes to which customers may object.",))
    if notice.others:
        yield Heading("What is reduced or better protected")
        yield items(notice.others)
    if notice.is_needed:
        yield Heading("Deadlines for objections")
        yield Items([Item(tuple(_days(notice, each)), each.contract) for each in notice.deadlines])
        if len(notice.deadlines) > 1:
            yield from _joint(notice)


def _days(notice: Notice, deadline: Deadline) -> Iterator[str]:
    begin, end = deadline.earliest, deadline.last_objection
    if begin:
        yield f"The changes may not take effect before {begin}."
    else:
        yield "The contract does not state a notice period."
    for each in first_days(notice.changes).values():
        if begin and each.day and each.day < begin:
            yield f"{each.vendor}:"
            yield f"the stated first day, {each.day}, is earlier."
    yield f"The last day to object is {end or 'not stated in the contract'}."


def _joint(notice: Notice) -> Iterator[Block]:
    days = f"the changes may not take effect before {notice.not_before}."
    if notice.earliest:
        yield Paragraph((f"Taking all contracts together, {days}",))
    elif notice.not_before:
        yield Paragraph(
            (
                f"Under the contracts that state a notice period, {days}",
                "Not all contracts state one.",
            )
        )


def tables(notice: Notice) -> str:
    """Return tables for a notebook: the deadlines, and the changes."""
    told = f"Announced on {notice.announced}:"
    if not notice.is_needed:
        return html.table(f"{told} no change requires notice", ("Change",), [])
    rows = [
        (
            each.contract or "the contract",
            str(each.earliest or "not stated"),
            str(each.last_objection or "not stated"),
            " ".join(each.notes),
        )
        for each in notice.deadlines
    ]
    caption = f"{told} {counted(len(notice.changes), 'change')} to give notice of"
    headings = ("Contract", "Not in effect before", "Last day to object", "Notes")
    early = [(each,) for each in notice.too_early]
    return (
        html.table(caption, headings, rows)
        + (html.table("What would start too early", ("What",), early) if early else "")
        + table_of(notice.changes)
    )


class _Event(NamedTuple):
    """What happens on a day; the key identifies it in a notice, independently of the day."""

    what: str
    day: date
    key: tuple[str, ...]


def ics_of(notice: Notice, stamp: datetime, revision: int) -> str | None:
    """Return a calendar with a whole-day event for each known day; None if no day is known."""
    events = list(_events(notice))
    if not events:
        return None
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//subprocessors//notice//EN"]
    description = text.write(letter(notice)).rstrip()
    for each in events:
        lines += _event_lines(notice, each, description, stamp, revision)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(each)}\r\n" for each in lines)


def _events(notice: Notice) -> Iterator[_Event]:
    name = notice.changes.name
    for deadline in notice.deadlines:
        contract = deadline.contract or ""
        whose = f"{name} ({contract})" if contract else name
        if deadline.earliest:
            what = f"First day after the notice period: {whose}"
            yield _Event(what, deadline.earliest, ("earliest", contract))
        if deadline.last_objection:
            what = f"Last day to object: {whose}"
            yield _Event(what, deadline.last_objection, ("objection", contract))
    # A later first day needs no notice, but calendars with the old day must be updated.
    starts = first_days(notice.changes) | first_days(notice.others)
    for (vendor_id, day), start in starts.items():
        what = f"First day of {start.vendor}: {name}"
        yield _Event(what, day, ("start", vendor_id, str(start.number)))


def _event_lines(
    notice: Notice, event: _Event, description: str, stamp: datetime, revision: int
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(notice, event.key)}"
    yield f"SEQUENCE:{revision}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"SUMMARY:{_value(text.line(event.what))}"
    yield f"DESCRIPTION:{_value(description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(notice: Notice, key: tuple[str, ...]) -> str:
    """Return the id of an event, which stays the same in a corrected notice.

    One calendar may contain notices of many processors, and ids of policies are not unique, so the
    processor is part of the id.
    """
    from uuid import NAMESPACE_URL, uuid5

    changes = notice.changes
    version = changes.new_version or f"announced {notice.announced}"
    parts = (changes.processor, changes.policy, str(version), *key)
    return str(uuid5(NAMESPACE_URL, "\0".join(("urn:subprocessors:notice", *parts))))


def _value(written: str) -> str:
    return "".join(_ESCAPED.get(each, each) for each in written)


def _folded(written: str) -> str:
    """Return a line folded at 75 octets, without splitting a character."""
    pieces: list[str] = []
    piece, size = "", 0
    for each in written:
        octets = len(each.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            # The space at the beginning of a continuation line counts.
            piece, size = " ", 1
        piece += each
        size += octets
    return "\r\n".join((*pieces, piece))
