"""The commands about changes: what differs between two lists, and the notice that it asks for."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time

import click
from rich.text import Text

from subprocessors import policies
from subprocessors._clock import today
from subprocessors.changes import Change, Notice, Weight, diff, notice, public_holidays
from subprocessors.cli import printing
from subprocessors.cli.options import asked_once, day
from subprocessors.facts import NoticeTerms

_MATERIAL = 1

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
  subprocessors diff helpdesk@2024-07-19 new.toml --format markdown
"""
_NOTICE_NOTES = """\b
The terms are those that OLD states, unless an option gives others. If nobody
states a number of days, the notice says so.

\b
A calendar keeps the ids of its events when you correct the notice. Give
--revision 1 for the first correction, 2 for the next, so that calendars take
the newest. An event that is not in it any more stays until it is deleted.

\b
Examples:
  subprocessors notice old.toml new.toml --announced 2030-01-02
  subprocessors notice old.toml new.toml --notice-days 30 --format markdown
  subprocessors notice old.toml new.toml --format ics --revision 1
"""
_STYLES = {Weight.MATERIAL: "bold red", Weight.NARROWING: "green", Weight.EDITORIAL: "dim"}


@click.command("diff", epilog=_DIFF_NOTES)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Text (the default), a changelog in Markdown, or JSON.",
)
def compare_lists(old: str, new: str, *, output: str) -> None:
    """Tell what changed from one list to another, what it weighs, and why."""
    changes = diff(policies.find(old), policies.find(new))
    if output == "markdown":
        printing.write(changes.to_markdown(), newline=False)
    elif output == "json":
        printing.write_json(json.loads(changes.to_json()))
    else:
        for change in changes:
            _write_change(change)
        printing.complain(f"note: {changes.counts}")
    if changes.material:
        raise click.exceptions.Exit(_MATERIAL)


def _write_change(change: Change) -> None:
    guessed = " (guessed)" if change.guessed else ""
    weight, vendor = str(change.weight), change.vendor or ""
    if printing.on_terminal():
        head = Text.assemble((weight, _STYLES[change.weight]), " ")
        told = printing.safe(change.headline) + guessed
        head.append(f"{printing.safe(vendor)}: {told}" if vendor else told)
        printing.render(head, *map(printing.indented, (*change.details, change.reason)))
    else:
        cells = (weight, vendor, change.summary + guessed, change.reason)
        printing.write("\t".join(map(printing.safe, cells)))


@click.command("notice", epilog=_NOTICE_NOTES)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@asked_once("--announced", "DAY", "The day on which customers are told; today if not given.", day)
@click.option("--notice-days", type=click.IntRange(0, 36_500), help="The days of notice.")
@click.option("--objection-days", type=click.IntRange(0, 36_500), help="The days to object.")
@click.option("--business-days/--calendar-days", default=None, help="How the days are counted.")
@asked_once("--holidays", "PLACE", "Count out the public holidays of a place, such as DE-BY.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "markdown", "ics"]),
    default="text",
    help="Text for customers (the default), the same in Markdown, or a calendar of the days.",
)
@click.option(
    "--revision",
    type=click.IntRange(0),
    help="How often a notice was corrected that was sent as a calendar; 0 if not given.",
)
def write_notice(
    old: str,
    new: str,
    *,
    announced: date | None,
    notice_days: int | None,
    objection_days: int | None,
    business_days: bool | None,
    holidays: str | None,
    output: str,
    revision: int | None,
) -> None:
    """Write the notice of changes for customers, with the days that the terms give.

    Standard error has what the days do not take into account, and what would begin too early.
    """
    if revision is not None and output != "ics":
        raise click.UsageError("--revision counts only with --format ics.")
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
    _write_notice(asked, output, revision or 0)
    for deadline in asked.deadlines:
        for note in (*deadline.notes, *asked.too_early):
            printing.complain(f"note: {note}")


def _write_notice(asked: Notice, output: str, revision: int) -> None:
    if output == "markdown":
        printing.write(asked.to_markdown(), newline=False)
    elif output == "ics":
        # The day of the announcement, so that the same notice gives the same calendar.
        stamp = datetime.combine(asked.announced, time(), UTC)
        printing.write(asked.to_ics(stamp=stamp, revision=revision), newline=False)
    else:
        printing.write(asked.to_text(), newline=False)
