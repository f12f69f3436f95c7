"""The command that screens a file: it writes a copy with the decision next to each name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from subprocessors.cli import printing
from subprocessors.cli.chosen import chosen
from subprocessors.cli.options import asked_once, of_a_question, policy_option, refuse_folder
from subprocessors.clock import today
from subprocessors.counting import counted
from subprocessors.names.normalize import visible

if TYPE_CHECKING:
    from subprocessors.frames.tally import Summary

_NOT_APPROVED = 1

_SCREEN_NOTES = """\b
IN and OUT are CSV, JSON Lines or Parquet, depending on their extensions:
.csv, .jsonl or .ndjson, .parquet; if .gz or .zst follows, the file is
compressed. IN can also be a workbook, .xlsx. OUT gets the columns verdict,
vendor_id, vendor_name and reason. It is written completely or not at all.

\b
Exit code: 0 if every row has an approved name; 1 if any row does not, or there
are no rows; 2 if an option is wrong, or a file cannot be read or written.
With --fail-on none, 0 instead of 1.

\b
Examples:
  subprocessors screen ledger.csv --column vendor -o screened.csv
  subprocessors screen logs.jsonl --column host -o logs.parquet --fail-on none
"""


@click.command("screen", epilog=_SCREEN_NOTES)
@click.argument("source", metavar="IN")
@asked_once("--column", "NAME", "The column with the names.", required=True)
@asked_once("-o", "OUT", "The file to write; an existing file is replaced.", required=True)
@of_a_question
@click.option(
    "--fail-on",
    type=click.Choice(["not-approved", "none"]),
    default="not-approved",
    help="What makes the exit code 1: a row that is not approved (the default), or nothing.",
)
@policy_option
def screen_rows(
    source: str,
    *,
    column: str,
    o: str,
    fail_on: str,
    policy: str | None,
    on: date | None,
    **asked: Any,
) -> None:
    """Check every name in a column of a file, and write a copy with the decisions.

    The rows and the other columns are unchanged. A summary goes to standard error.
    """
    # Imported here because no other command needs it.
    from subprocessors.frames.answers import Screener
    from subprocessors.frames.files import screen_file

    refuse_folder(source)
    refuse_folder(o)
    asked["on"] = on or today()
    screener = Screener.of(chosen(policy, on), **asked)
    try:
        with printing.waiting(f"screening {source}") as told:
            found = screen_file(source, o, column, screener, told)
    except OSError as error:
        raise printing.unwritable(o, error) from error
    _tell(found, o)
    if not found.approved and fail_on != "none":
        raise click.exceptions.Exit(_NOT_APPROVED)


def _tell(found: Summary, file: str) -> None:
    least = "" if found.exact else "at least "
    names = counted(found.distinct, "distinct name")
    printing.complain(f"note: wrote {file}: {counted(found.rows, 'row')}, {least}{names}")
    verdicts = sorted(found.verdicts.items(), key=lambda item: -item[1])
    counts = [f"{rows:,} {verdict}" for verdict, rows in verdicts]
    if found.without_name:
        counts.append(f"{found.without_name:,} without a name")
    if counts:
        printing.complain(f"note: {', '.join(counts)}")
    if found.frequent:
        printing.complain("note: the most frequent names that are not approved:")
    for name, verdict, rows in found.frequent:
        printing.complain(f"  {least}{counted(rows, 'row')}: {visible(name)} ({verdict})")
