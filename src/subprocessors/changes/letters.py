"""The notice in words: Markdown and plain text for customers, HTML, and a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from subprocessors._html import table
from subprocessors._markdown import escaped, line
from subprocessors.changes.deadlines import Deadline, Notice
from subprocessors.changes.texts import markdown_lines, text_lines
from subprocessors.vendors import counted

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
        yield "\n".join(_deadline_line(each, style) for each in notice.deadlines)
        yield from _joint(notice)


def _deadline_line(deadline: Deadline, style: _Style) -> str:
    whose = f"{style.strong(style.safe(deadline.contract))}: " if deadline.contract else ""
    begin, end = deadline.earliest, deadline.last_objection
    starts = f"from {begin}" if begin else "on a day that the contract does not state"
    ends = f"is {end}" if end else "is not stated in the contract"
    return f"- {whose}The changes may take effect {starts}. The last day to object {ends}."


def _joint(notice: Notice) -> Iterator[str]:
    if len(notice.deadlines) == 1:
        return
    if notice.earliest:
        yield f"By all contracts together, the changes may take effect from {notice.earliest}."
    elif notice.not_before:
        yield (
            f"By the contracts that state it, the changes may not take effect before "
            f"{notice.not_before}. Not all of them do."
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
    headings = ("Contract", "In effect from", "Last day to object", "Notes")
    early = [[each] for each in notice.too_early]
    tables = table(caption, headings, rows)
    if early:
        tables += table("What would begin too early", ("What",), early)
    return tables + notice.changes._repr_html_()  # pyright: ignore[reportPrivateUsage]


def ics_of(notice: Notice, stamp: datetime) -> str:
    """Return a calendar with a whole-day event for each known day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//subprocessors//notice//EN"]
    for deadline in notice.deadlines:
        days = {
            "First day on which the changes may take effect": deadline.earliest,
            "Last day to object": deadline.last_objection,
        }
        for what, day in days.items():
            if day:
                lines += _event(notice, deadline, what, day, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(each)}\r\n" for each in lines)


def _event(
    notice: Notice, deadline: Deadline, what: str, day: date, stamp: datetime
) -> Iterator[str]:
    whose = f" ({deadline.contract})" if deadline.contract else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(notice, deadline, what)}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_value(line(f'{what}: {notice.changes.name}{whose}'))}"
    yield f"DESCRIPTION:{_value(text_of(notice).rstrip())}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(notice: Notice, deadline: Deadline, what: str) -> str:
    """Return the id of an event, the same whenever the same notice is written again."""
    from uuid import NAMESPACE_URL, uuid5

    changes = notice.changes
    versions = f"{changes.old_version}/{changes.new_version}"
    parts = (changes.policy, versions, str(notice.announced), deadline.contract or "", what)
    return str(uuid5(NAMESPACE_URL, "\n".join(("urn:subprocessors:notice", *parts))))


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
