"""The commands `list` and `show`: what the list states about its vendors."""

from __future__ import annotations

from typing import Any

import click

from subprocessors.answers import Verdict
from subprocessors.cli import completing, layout, printing
from subprocessors.cli.chosen import chosen
from subprocessors.cli.options import asked_once, day, output_option, policy_option
from subprocessors.errors import UnknownValueError
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.normalize import visible

_NOT_MEANT = (Verdict.OTHER_ENTITY, Verdict.NOT_LISTED)

_LIST_NOTES = """\b
A vendor has a row for each of its engagements. When piped, rows are
tab-separated lines below a header line. An empty result is not an error.
--format json has every fact; `subprocessors show` prints those of one vendor.

\b
Examples:
  subprocessors list --stored-in EU
  subprocessors list --category infrastructure-and-storage --format json
"""
_SHOW_NOTES = """\b
The first column of `subprocessors list` has the ids. Names are looked up as in `check`,
but the output does not say whether the vendor is approved.

\b
Examples:
  subprocessors show google
  subprocessors show Mailchimp
"""


@click.command("list", epilog=_LIST_NOTES)
@asked_once("--category", "ID", "The id of a category.", offers=completing.categories)
@asked_once("--product", "NAME", "A product of the vendor.")
@asked_once("--purpose", "TEXT", "A purpose, in the words of the list.")
@asked_once("--service", "NAME", "The processor's service that the vendor is used for.")
@asked_once("--safeguard", "ID", "The id of a safeguard.", offers=completing.safeguards)
@asked_once("--stored-in", "PLACE", "A place where data is stored.")
@asked_once("--stored-only-in", "PLACE", "The only place where data is stored.")
@asked_once("--on", "DAY", "Only what is in effect on this day, such as 2024-07-19.", day)
@click.option(
    "--affiliate/--third-party",
    default=None,
    help="Whether the vendor belongs to the same group as the processor.",
)
@click.option(
    "--include-unknown",
    is_flag=True,
    help="Also include vendors for which the list leaves the answer open.",
)
@policy_option
@output_option
def list_vendors(*, policy: str | None, output: str, include_unknown: bool, **asked: Any) -> None:
    """List the vendors known to match all options; without options, all vendors."""
    where = chosen(policy, asked["on"]).where
    vendors = where(include_unknown=include_unknown, **asked)
    if output == "json":
        printing.write_json(vendors.rows())
    else:
        layout.write_vendors(vendors)
    if not vendors:
        printing.complain("note: no vendor is known to match")
    left_open = len(where(include_unknown=True, **asked)) - len(vendors)
    if left_open:
        printing.complain(
            f"note: the list is unclear about {left_open} more; --include-unknown shows them"
        )


@click.command("show", epilog=_SHOW_NOTES)
@click.argument("vendor", metavar="ID|NAME", shell_complete=completing.vendors)
@policy_option
@output_option
def show_vendor(vendor: str, *, policy: str | None, output: str) -> None:
    """Show everything that the list states about a vendor, given its id or name."""
    shown = _vendor(chosen(policy), vendor)
    if output == "json":
        printing.write_json(shown)
    else:
        layout.write_vendor(shown)


def _vendor(policy: Policy, named: str) -> SubProcessor:
    try:
        return policy[named]
    except UnknownValueError:
        matches = [
            match for match in policy.check(named).matches if match.verdict not in _NOT_MEANT
        ]
        ids = list(dict.fromkeys(match.id for match in matches))
        if not ids:
            raise
    if len(ids) > 1:
        said = f"{visible(named)} matches several vendors: {', '.join(ids)}"
        raise click.UsageError(f"{said}. Use one of these ids.")
    return policy[ids[0]]
