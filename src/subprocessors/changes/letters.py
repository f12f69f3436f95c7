"""The notice in words: Markdown and plain text for customers, HTML, and a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from subprocessors.changes.deadlines import Deadline, Notice
from subprocessors.changes.effects import first_days
from subprocessors.changes.texts import markdown_lines, text_lines
from subprocessors.model.vendors import counted
from subprocessors.page.html import table
from subprocessors.page.markdown import escaped, line

_OCTETS = 75
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


class _Style(NamedTuple):
    """How a text is written.

    Attributes:
        safe: Returns a text of the list so that it stays a text.
        title: Returns the title.
        heading: Returns a heading.
        strong: Returns what stands out.
    """

    safe: Callable[[str], str]
    title: Callable[[str], str]
    heading: Callable[[str], str]
    strong: Callable[[str], str]


_MARKDOWN = _Style(escaped, "# {}".format, "## {}".format, "**{}**".format)
_PLAIN = _Style(line, str, "{}:".format, str)


def markdown_of(notice: Notice) -> str:
    """Return the text for customers in Markdown."""
    return "\n\n".join(_parts(notice, _MARKDOWN)) + "\n"


def text_of(notice: Notice) -> str:
    """Return the text for customers as plain text."""
    return "\n\n".join(_parts(notice, _PLAIN)) + "\n"


def _parts(notice: Notice, style: _Style) -> Iterator[str]:
    changes = notice.changes
    lines = markdown_lines if style is _MARKDOWN else text_lines
    yield style.title(f"Changes to {style.safe(changes.name)}")
    versions = "".join(
        f" The {which} version is of {day}."
        for which, day in (("new", changes.new_version), ("old", changes.old_version))
        if day
    )
    processor = style.safe(changes.processor)
    yield f"{processor} announces these changes on {notice.announced}.{versions}"
    if not notice.is_needed:
        yield "Nothing changes that customers may object to."
    else:
        yield style.heading("What changes")
        yield "\n".join(lines(changes))
    if notice.others:
        yield style.heading("What is less than before, or better protected")
        yield "\n".join(lines(notice.others))
    if notice.is_needed:
        yield style.heading("Until when to object")
        yield "\n".join(_deadline_line(notice, each, style) for each in notice.deadlines)
        yield from _joint(notice)


def _deadline_line(notice: Notice, deadline: Deadline, style: _Style) -> str:
    whose = f"{style.strong(style.safe(deadline.contract))}: " if deadline.contract else ""
    begin, end = deadline.earliest, deadline.last_objection
    if begin:
        starts = f"The changes may not take effect before {begin}."
    else:
        starts = "The contract does not state how long before a change customers are told."
    early = (
        f" {style.safe(each.vendor)}: the stated first day, {each.day}, is before that."
        for each in first_days(notice.changes).values()
        if begin and each.day and each.day < begin
    )
    ends = f"is {end}" if end else "is not stated in the contract"
    return f"- {whose}{starts}{''.join(early)} The last day to object {ends}."


def _joint(notice: Notice) -> Iterator[str]:
    if len(notice.deadlines) == 1:
        return
    if notice.earliest:
        day = notice.earliest
        yield f"Under all contracts together, the changes may not take effect before {day}."
    elif notice.not_before:
        yield (
            "Under the contracts that state a notice period, the changes may not take effect "
            f"before {notice.not_before}. Not all of them state one."
        )


def html_of(notice: Notice) -> str:
    """Return tables for a notebook: the deadlines, and the changes."""
    if not notice.is_needed:
        caption = f"Announced on {notice.announced}: no change needs notice"
        return table(caption, ("Change",), [])
    count = counted(len(notice.changes), "change")
    rows = [
        [
            each.contract or "the contract",
            str(each.earliest or "not stated"),
            str(each.last_objection or "not stated"),
            " ".join(each.notes),
        ]
        for each in notice.deadlines
    ]
    caption = f"Announced on {notice.announced}: {count} to give notice of"
    headings = ("Contract", "Not in effect before", "Last day to object", "Notes")
    early = [[each] for each in notice.too_early]
    tables = table(caption, headings, rows)
    if early:
        tables += table("What would begin too early", ("What",), early)
    return tables + notice.changes._repr_html_()  # pyright: ignore[reportPrivateUsage]


class _Event(NamedTuple):
    """A whole-day event.

    Attributes:
        what: What happens on the day.
        day: The day.
        key: What tells it apart from the other events of a notice, whatever its day.
    """

    what: str
    day: date
    key: tuple[str, ...]


def ics_of(notice: Notice, stamp: datetime, revision: int) -> str | None:
    """Return a calendar with a whole-day event for each known day; None if no day is known."""
    events = list(_events(notice))
    if not events:
        return None
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//subprocessors//notice//EN"]
    for each in events:
        lines += _event_lines(notice, each, stamp, revision)
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
    # A first day that moves later needs no notice, but calendars that have the old one need it.
    starts = first_days(notice.changes) | first_days(notice.others)
    for (vendor_id, day), start in starts.items():
        what = f"First day of {start.vendor}: {name}"
        yield _Event(what, day, ("start", vendor_id, str(start.number)))


def _event_lines(notice: Notice, event: _Event, stamp: datetime, revision: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(notice, event.key)}"
    yield f"SEQUENCE:{revision}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"SUMMARY:{_value(line(event.what))}"
    yield f"DESCRIPTION:{_value(text_of(notice).rstrip())}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(notice: Notice, key: tuple[str, ...]) -> str:
    """Return the id of an event, which a corrected notice does not change.

    A customer has notices of many processors in one calendar, and ids of policies repeat; so the
    processor is part of it.
    """
    from uuid import NAMESPACE_URL, uuid5

    changes = notice.changes
    version = changes.new_version or f"announced {notice.announced}"
    parts = (changes.processor, changes.policy, str(version), *key)
    return str(uuid5(NAMESPACE_URL, "\0".join(("urn:subprocessors:notice", *parts))))


def _value(text: str) -> str:
    return "".join(_ESCAPED.get(each, each) for each in text)


def _folded(text: str) -> str:
    """Return a line in pieces of at most 75 octets, none of which ends within a character."""
    pieces: list[str] = []
    piece, size = "", 0
    for each in text:
        octets = len(each.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            # The space that a further line begins with counts.
            piece, size = " ", 1
        piece += each
        size += octets
    return "\r\n".join((*pieces, piece))
