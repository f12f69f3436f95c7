"""The commands about changes: what differs between two lists, and the notice that it asks for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import click
from rich.text import Text

from subprocessors import policies
from subprocessors._clock import today
from subprocessors.changes import Change, Notice, Weight, diff, notice, public_holidays
from subprocessors.cli import completing, delivery, printing
from subprocessors.cli.options import asked_once, day
from subprocessors.facts import NoticeTerms

_MATERIAL = 1
_OF_CHANGES = ("text", "markdown", "json")
_OF_A_NOTICE = ("text", "markdown", "ics")

_DIFF_NOTES = """\b
OLD and NEW are documents, ids of policies, or ids with a day, for the version
in force on it.

\b
Exit code: 0 if no change is material; 1 if any is; 2 if a list cannot be read.
Material is what a customer may object to.

\b
Piped, each change is one line, with tabs between its weight, the vendor, what
changed, and the reason.

\b
Examples:
  subprocessors diff old.toml new.toml
  subprocessors diff helpdesk@2024-07-19 new.toml -o CHANGES.md
"""
_NOTICE_NOTES = """\b
The terms are those that OLD states, unless an option gives others. A number
of days that nobody states stays open, and is told so.

\b
Examples:
  subprocessors notice old.toml new.toml --announced 2030-01-02
  subprocessors notice old.toml new.toml --notice-days 30 -o notice.md
  subprocessors notice old.toml new.toml --announced 2030-01-02 -o deadlines.ics
"""
_STYLES = {Weight.MATERIAL: "bold red", Weight.NARROWING: "green", Weight.EDITORIAL: "dim"}


@click.command("diff", epilog=_DIFF_NOTES)
@click.argument("old", metavar="OLD", shell_complete=completing.lists)
@click.argument("new", metavar="NEW", shell_complete=completing.lists)
@click.option(
    "--format",
    "output",
    type=click.Choice(_OF_CHANGES),
    help="Text (the default), a changelog in Markdown, or JSON.",
)
@delivery.file_options
def compare_lists(old: str, new: str, *, output: str | None, o: str | None, force: bool) -> None:
    """Tell what changed from one list to another, what it weighs, and why."""
    output = delivery.format_of(o, output, _OF_CHANGES, force=force)
    changes = diff(policies.find(old), policies.find(new))
    if output == "markdown":
        delivery.deliver(changes.to_markdown(), o)
    elif output == "json":
        delivery.deliver(printing.as_json(json.loads(changes.to_json())), o)
    else:
        if o is None and printing.on_terminal():
            for change in changes:
                _show_change(change)
        else:
            delivery.deliver("".join(map(_line, changes)), o)
        printing.complain(f"note: {changes.counts}")
    if changes.material:
        raise click.exceptions.Exit(_MATERIAL)


def _show_change(change: Change) -> None:
    weight, vendor, summary, reason = _cells(change)
    head = Text.assemble((weight, _STYLES[change.weight]), " ")
    head.append(f"{vendor}: {summary}" if vendor else summary)
    printing.render(head, printing.indented(reason))


def _line(change: Change) -> str:
    return "\t".join(_cells(change)) + "\n"


def _cells(change: Change) -> Sequence[str]:
    guessed = " (guessed)" if change.guessed else ""
    cells = (str(change.weight), change.vendor or "", change.summary + guessed, change.reason)
    return [printing.safe(each) for each in cells]


@click.command("notice", epilog=_NOTICE_NOTES)
@click.argument("old", metavar="OLD", shell_complete=completing.lists)
@click.argument("new", metavar="NEW", shell_complete=completing.lists)
@asked_once("--announced", "DAY", "The day on which customers are told; today if not given.", day)
@click.option("--notice-days", type=click.IntRange(0, 36_500), help="The days of notice.")
@click.option("--objection-days", type=click.IntRange(0, 36_500), help="The days to object.")
@click.option("--business-days/--calendar-days", default=None, help="How the days are counted.")
@asked_once("--holidays", "PLACE", "Count out the public holidays of a place, such as DE-BY.")
@click.option(
    "--format",
    "output",
    type=click.Choice(_OF_A_NOTICE),
    help="Text for customers (the default), the same in Markdown, or a calendar of the days.",
)
@delivery.file_options
def write_notice(
    old: str,
    new: str,
    *,
    announced: date | None,
    notice_days: int | None,
    objection_days: int | None,
    business_days: bool | None,
    holidays: str | None,
    output: str | None,
    o: str | None,
    force: bool,
) -> None:
    """Write the notice of changes for customers, with the days that the terms give.

    What the days do not take into account, and what would begin too early, is told on standard
    error.
    """
    output = delivery.format_of(o, output, _OF_A_NOTICE, force=force)
    before = policies.find(old)
    stated = before.notice or NoticeTerms()
    terms = NoticeTerms(
        notice_days=stated.notice_days if notice_days is None else notice_days,
        objection_days=stated.objection_days if objection_days is None else objection_days,
        business_days=stated.business_days if business_days is None else business_days,
        channel=stated.channel,
    )
    if holidays and not terms.business_days:
        raise click.UsageError("--holidays counts only with --business-days.")
    told = announced or today()
    off = public_holidays(holidays, years=[told.year, told.year + 1]) if holidays else ()
    changes = diff(before, policies.find(new))
    asked = notice(changes, terms, announced=told, holidays=off)
    delivery.deliver(_written(asked, output), o)
    for deadline in asked.deadlines:
        for note in (*deadline.notes, *asked.too_early):
            printing.complain(f"note: {note}")


def _written(asked: Notice, output: str) -> str:
    if output == "markdown":
        return asked.to_markdown()
    if output == "ics":
        # The day of the announcement, so that the same notice gives the same calendar.
        return asked.to_ics(stamp=datetime.combine(asked.announced, time(), UTC))
    return asked.to_text()
