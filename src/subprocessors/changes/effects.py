"""The dates on which changes take effect, if the new version states them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from subprocessors.changes.change import Change, Changes
from subprocessors.changes.kinds import ChangeKind
from subprocessors.counting import counted
from subprocessors.model.vendors import Engagement, SubProcessor


class Start(NamedTuple):
    """The start of an engagement, when a change takes effect.

    Attributes:
        vendor: The vendor's name.
        number: The index of the engagement in the new version, from 0.
        day: Its first day; None if the list states none.
    """

    vendor: str
    number: int
    day: date | None


def starts_of(change: Change, version: date | None) -> Iterator[Start]:
    """Yield the starts of the engagements that a change affects.

    These are the engagements that it adds or reschedules, and one that it changes before the start.
    """
    engagement = change.context.engagement
    vendor = change.vendor or ""
    if change.kind is ChangeKind.ADDED and isinstance(change.new, SubProcessor):
        for number, each in enumerate(change.new.engagements_or_silence):
            yield Start(vendor, number, each.starts)
    elif change.kind is ChangeKind.ADDED and isinstance(change.new, Engagement):
        yield Start(vendor, int(change.new_path[-1]), change.new.starts)
    elif change.new_path[-1] == "starts":
        yield Start(vendor, int(change.new_path[-2]), change.new)
    elif engagement and engagement.starts and version and engagement.starts > version:
        yield Start(vendor, int(change.new_path[3]), engagement.starts)


def first_days(changes: Changes) -> dict[tuple[str, date], Start]:
    """Return the starts with a stated day, one for each vendor's id and day, in order."""
    found: dict[tuple[str, date], Start] = {}
    for change in changes:
        for start in starts_of(change, changes.new_version):
            if start.day is not None:
                found.setdefault((change.vendor_id or "", start.day), start)
    return found


def too_early(changes: Changes, day: date) -> Iterator[str]:
    """Yield a sentence for everything that would take effect before a day."""
    version = changes.new_version
    is_early = version is not None and version < day
    undated = 0
    for change in changes:
        days = dict.fromkeys(start.day for start in starts_of(change, version))
        undated += not days
        for starts in days:
            if starts and starts < day:
                yield f"{change.vendor}: its first day, {starts}, is before {day}."
            elif not starts and is_early:
                yield (
                    f"{change.vendor}: no first day is stated, so it would take effect on the date "
                    f"of the new version, {version}, which is before {day}."
                )
    if undated and is_early:
        yield (
            f"{counted(undated, 'change')} to existing entries would take effect on the date of "
            f"the new version, {version}, which is before {day}."
        )
