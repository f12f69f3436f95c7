"""The commands about changes: the differences between two lists, and the notice required."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time

import click
from rich.text import Text

from subprocessors import policies
from subprocessors.changes import (
    Change,
    Changes,
    Materiality,
    Notice,
    diff,
    notice,
    public_holidays,
)
from subprocessors.cli import completing, delivery, layout, printing
from subprocessors.cli.options import asked_once, day, format_option
from subprocessors.clock import today
from subprocessors.model.facts import NoticeTerms
from subprocessors.model.policy import Policy

_MATERIAL = 1
# Every year has at least this many business days, anywhere.
_BUSINESS_DAYS = 200
_OF_CHANGES = ("text", "markdown", "json")
_OF_A_NOTICE = ("text", "markdown", "ics")

_DIFF_NOTES = """\b
OLD and NEW are documents, policy ids, or policy ids with a day, for the
version in force on that day.

\b
Exit code: 0 if no change is material; 1 if any is; 2 if a list cannot be read,
or NEW differs from OLD and is not dated after it. Customers may object to
material changes.

\b
When piped, each change is one tab-separated line: its materiality, the
vendor, what changed, and the reason.

\b
Examples:
  subprocessors diff old.toml new.toml
  subprocessors diff helpdesk@2024-07-19 new.toml -o CHANGES.md
"""
_NOTICE_NOTES = """\b
The terms are those in OLD, unless options override them. If a number of days
is not stated anywhere, the notice says so.

\b
A calendar keeps the ids of its events when you correct the notice. Use
--revision 1 for the first correction, 2 for the next, so that calendars use
the newest. An event that was dropped stays until somebody deletes it.

\b
Examples:
  subprocessors notice old.toml new.toml --announced 2030-01-02
  subprocessors notice old.toml new.toml --notice-days 30 -o notice.md
  subprocessors notice old.toml new.toml --announced 2030-01-02 -o deadlines.ics
  subprocessors notice old.toml new.toml --revision 1 -o deadlines.ics
"""
_STYLES = {
    Materiality.MATERIAL: "bold red",
    Materiality.NARROWING: "green",
    Materiality.EDITORIAL: "dim",
}


_any_order_option = click.option(
    "--any-order",
    is_flag=True,
    help="Compare the lists even if NEW is not dated after OLD.",
)


@click.command("diff", epilog=_DIFF_NOTES)
@click.argument("old", metavar="OLD", shell_complete=completing.lists)
@click.argument("new", metavar="NEW", shell_complete=completing.lists)
@_any_order_option
@format_option(_OF_CHANGES, "Text (the default), a changelog in Markdown, or JSON.")
@delivery.file_options
def compare_lists(
    old: str, new: str, *, any_order: bool, output: str | None, o: str | None, force: bool
) -> None:
    """Show what changed from one list to another, how material it is, and why."""
    output = delivery.format_of(o, output, _OF_CHANGES, force=force)
    changes = _changes(policies.find(old), policies.find(new), any_order=any_order)
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


def _changes(old: Policy, new: Policy, *, any_order: bool) -> Changes:
    changes = diff(old, new, any_order=any_order)
    for which, policy in (("OLD", old), ("NEW", new)):
        if changes and not any_order and policy.version is None:
            printing.complain(f"note: {which} has no version date, so the order was not checked")
    return changes


def _show_change(change: Change) -> None:
    head = Text.assemble((str(change.weight), _STYLES[change.weight]), " ")
    told = printing.safe(change.headline) + _guessed(change)
    head.append(f"{printing.safe(change.vendor)}: {told}" if change.vendor else told)
    layout.render(head, *map(layout.indented, (*change.details, change.reason)))


def _line(change: Change) -> str:
    summary = change.summary + _guessed(change)
    cells = (str(change.weight), change.vendor or "", summary, change.reason)
    return f"{printing.tabbed(cells)}\n"


def _guessed(change: Change) -> str:
    return " (guessed)" if change.guessed else ""


@click.command("notice", epilog=_NOTICE_NOTES)
@click.argument("old", metavar="OLD", shell_complete=completing.lists)
@click.argument("new", metavar="NEW", shell_complete=completing.lists)
@_any_order_option
@asked_once("--announced", "DAY", "The day on which customers are notified; default: today.", day)
@click.option("--notice-days", type=click.IntRange(0, 36_500), help="The number of days of notice.")
@click.option(
    "--objection-days", type=click.IntRange(0, 36_500), help="The number of days to object."
)
@click.option("--business-days/--calendar-days", default=None, help="How to count the days.")
@asked_once("--holidays", "PLACE", "Exclude the holidays and weekends of a place, such as DE-BY.")
@format_option(
    _OF_A_NOTICE,
    "Text for customers (the default), the same in Markdown, or a calendar of the days.",
)
@click.option(
    "--revision",
    type=click.IntRange(0),
    help="How many times a notice sent as a calendar has been corrected; default: 0.",
)
@delivery.file_options
def write_notice(
    old: str,
    new: str,
    *,
    any_order: bool,
    announced: date | None,
    notice_days: int | None,
    objection_days: int | None,
    business_days: bool | None,
    holidays: str | None,
    output: str | None,
    revision: int | None,
    o: str | None,
    force: bool,
) -> None:
    """Write the notice of changes for customers, with the deadlines that follow from the terms.

    Caveats, and engagements that would begin too early, are printed to standard error.
    """
    output = delivery.format_of(o, output, _OF_A_NOTICE, force=force)
    if revision is not None and output != "ics":
        raise click.UsageError("--revision needs --format ics.")
    before = policies.find(old)
    stated = before.notice or NoticeTerms()
    terms = NoticeTerms(
        notice_days=stated.notice_days if notice_days is None else notice_days,
        objection_days=stated.objection_days if objection_days is None else objection_days,
        business_days=stated.business_days if business_days is None else business_days,
        channel=stated.channel,
    )
    if holidays and not terms.business_days:
        raise click.UsageError("--holidays needs --business-days.")
    told = announced or today()
    off = public_holidays(holidays, years=_years(told, terms)) if holidays else ()
    changes = _changes(before, policies.find(new), any_order=any_order)
    asked = notice(changes, terms, announced=told, holidays=off, any_order=any_order)
    delivery.deliver(_written(asked, output, revision or 0), o)
    for deadline in asked.deadlines:
        for note in (*deadline.notes, *asked.too_early):
            printing.complain(f"note: {note}")


def _years(told: date, terms: NoticeTerms) -> range:
    """Return the years that the periods may cover, with a margin for days off."""
    longest = max(terms.notice_days or 0, terms.objection_days or 0)
    return range(told.year, min(told.year + 2 + longest // _BUSINESS_DAYS, date.max.year + 1))


def _written(asked: Notice, output: str, revision: int) -> str:
    if output == "markdown":
        return asked.to_markdown()
    if output == "ics":
        # The day of the announcement, so that the same notice always gives the same calendar.
        stamp = datetime.combine(asked.announced, time(), UTC)
        return asked.to_ics(stamp=stamp, revision=revision)
    return asked.to_text()
