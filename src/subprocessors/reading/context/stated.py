"""What a source says about itself: its date, and its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from subprocessors.model.facts import Provenance
from subprocessors.reading.draft import Outcome, Passage, Reading
from subprocessors.reading.facts import is_writable
from subprocessors.reading.grid import Cell, Heading, Paragraph, Region, Source, Table
from subprocessors.reading.language.dates import days_after
from subprocessors.reading.language.words import one_line

_LONGEST = 5_000


@frozen(kw_only=True)
class StatedDay:
    """A date that a source states about the whole list.

    Attributes:
        day: The date; None if it is not read.
        is_update: Whether it is the date of the last update; otherwise, it is the first day on
            which the list applies.
        passage: Where it is.
    """

    day: date | None
    is_update: bool
    passage: Passage


def words_outside_blocks(source: Source) -> Iterator[tuple[str, Cell]]:
    """Yield the headings, paragraphs and captions that a source shows, each with its kind."""
    for block in source.blocks:
        if block.region is Region.HIDDEN:
            continue
        if isinstance(block, Heading | Paragraph):
            yield ("heading" if isinstance(block, Heading) else "paragraph"), block.cell
        elif isinstance(block, Table) and block.caption:
            yield "paragraph", block.caption


def stated_days(source: Source) -> tuple[StatedDay, ...]:
    """Return the dates that a source states about the list, such as "Last updated: 12 May 2024"."""
    return tuple(
        StatedDay(
            day=day,
            is_update=key == "updated",
            passage=Passage(words=words, kind=kind, file=source.file, line=cell.line),
        )
        for kind, cell in words_outside_blocks(source)
        for key in ("updated", "effective")
        for day, words in days_after(cell.text[:_LONGEST], key, source.language)
    )


def version_of(days: Sequence[StatedDay]) -> date | None:
    """Return the date of a list, if everything that the source states fits it.

    Example:
        >>> from subprocessors.reading.context.stated import version_of
        >>> print(version_of([]))
        None
    """
    updated = {each.day for each in days if each.is_update}
    effective = {each.day for each in days if not each.is_update}
    chosen = updated or effective
    if len(chosen) != 1:
        return None
    (day,) = chosen
    # A list that only applies later is not the list as of the date on which it was written.
    holds = all(each is not None and day is not None and each <= day for each in effective)
    return day if holds else None


def readings_of_days(days: Sequence[StatedDay], version: date | None) -> Iterator[Reading]:
    """Yield what was done with the dates, given the version of the draft."""
    for each in days:
        if each.day is not None and each.day == version:
            yield Reading(passage=each.passage, outcome=Outcome.READ, field="version")
            continue
        reason = "it is not a date, or could be more than one date"
        if each.day is not None:
            reason = "it is unclear whether it is the date of this version"
        yield Reading(passage=each.passage, outcome=Outcome.UNREAD, field="version", reason=reason)


def title_of(source: Source) -> str | None:
    """Return the title of a source: its own, its first heading, or its file name."""
    headings = (cell.text for kind, cell in words_outside_blocks(source) if kind == "heading")
    ways = (one_line(each or "") for each in (source.title, *headings, source.file))
    return next((each for each in ways if each and is_writable(each)), None)


def provenance_of(source: Source, updated: date | None) -> Provenance | None:
    """Return where the facts in a draft were published, as far as the source says."""
    title = title_of(source)
    return Provenance(title=title, source=source.file, updated=updated) if title else None
