"""The commands about time and place: where data goes, and the versions of a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.text import Text

from subprocessors import policies
from subprocessors.answers import Answer
from subprocessors.changes import history
from subprocessors.cli import completing, delivery, layout, printing
from subprocessors.cli.chosen import chosen, known_versions
from subprocessors.cli.options import asked_once, day, format_option, output_option, policy_option
from subprocessors.counting import counted
from subprocessors.documents import load_history
from subprocessors.model.policy import Policy
from subprocessors.regions.places import StorageRegion
from subprocessors.transfer_mapping import (
    Transfer,
    Transfers,
    TransferStatus,
    WhatIf,
    transfers,
    what_if,
)
from subprocessors.transfer_mapping.transfer import words_for

_TRANSFERS_NOTES = """\b
When piped, each place is one tab-separated line: the vendor's id, the number
of the engagement, the place, whether data leaves, the status, the mechanism
and the reason. With --without, only changes are shown, with the new
status at the end.

\b
Examples:
  subprocessors transfers --on 2026-01-01
  subprocessors transfers --policy examples/ilert.toml --without "EU-US DPF"
"""
_HISTORY_NOTES = """\b
Examples:
  subprocessors history helpdesk
  subprocessors history lists/
  subprocessors history lists/ -o CHANGES.md
"""
_OF_A_HISTORY = ("text", "markdown", "json")
_STYLES = {
    TransferStatus.MISSING: "bold red",
    TransferStatus.UNKNOWN: "yellow",
    TransferStatus.CONDITIONAL: "yellow",
}


@click.command("transfers", epilog=_TRANSFERS_NOTES)
@asked_once("--on", "DAY", "Apply the list and the law as of this day; default: today.", day)
@asked_once(
    "--origin",
    "PLACE",
    "Where data comes from: EEA (the default), UK or CH.",
    offers=completing.origins,
)
@asked_once("--without", "DECISION", "Show only what changes if this decision becomes invalid.")
@policy_option
@output_option
def show_transfers(
    *, on: date | None, origin: str | None, without: str | None, policy: str | None, output: str
) -> None:
    """Show where data leaves the EEA, and under which transfer mechanism.

    UNKNOWN means that the list does not say enough. This is not legal advice.
    """
    asked = chosen(policy, on)
    place = "EEA" if origin is None else origin
    found: Transfers | WhatIf
    if without is None:
        found = current = transfers(asked, origin=place, on=on)
        lines = [(each, "") for each in current]
    else:
        found = changed = what_if(asked, without, origin=place, on=on)
        lines = [(each.before, str(each.after.status)) for each in changed]
    if output == "json":
        printing.write_json(found.rows())
    else:
        for transfer, after in lines:
            _write_transfer(transfer, after, found.origin)
    printing.complain(f"note: {found.summary}")


def _write_transfer(transfer: Transfer, after: str, origin: StorageRegion) -> None:
    if not printing.on_terminal():
        place = "not stated" if transfer.place is None else transfer.place.name
        number = "" if transfer.engagement is None else str(transfer.engagement)
        leaves, status = str(transfer.leaves), str(transfer.status)
        cells = (transfer.vendor, number, place, leaves, status, transfer.mechanism or "")
        said = (*cells, transfer.reason, *([after] if after else []))
        printing.write(printing.tabbed(said))
        return
    status = f"{transfer.status}, then {after}" if after else str(transfer.status)
    head = Text.assemble((printing.safe(transfer.name), "bold"), f": {_where(transfer, origin)}: ")
    head.append(status, _STYLES.get(transfer.status, "green"))
    layout.render(head, layout.indented(transfer.reason))


def _where(transfer: Transfer, origin: StorageRegion) -> str:
    if transfer.place is None:
        return "place not stated"
    place = transfer.place.name
    if transfer.status is TransferStatus.NOT_IN_EFFECT:
        return place
    if transfer.leaves is not Answer.NO:
        possibly = "" if transfer.leaves is Answer.YES else "possibly "
        return f"{possibly}outside {words_for(origin)} ({place})"
    if transfer.place.within(origin, transfer.on):
        return f"inside {words_for(origin)} ({place})"
    return f"not a third country ({place})"


@click.command("history", epilog=_HISTORY_NOTES)
@click.argument("source", metavar="[FOLDER|ID]", required=False, shell_complete=completing.lists)
@policy_option
@format_option(
    _OF_A_HISTORY, "Text (the default), a changelog of all versions in Markdown, or JSON."
)
@delivery.file_options
def show_history(
    source: str | None, *, policy: str | None, output: str | None, o: str | None, force: bool
) -> None:
    """Show the versions of a list, oldest first.

    FOLDER contains a document for each version. The default is the list in use.
    """
    if source is not None and policy is not None:
        raise click.UsageError("Use FOLDER or ID, or --policy, not both.")
    output = delivery.format_of(o, output, _OF_A_HISTORY, force=force)
    delivery.deliver(_written(_versions(source, policy), output), o)


def _written(found: Sequence[Policy], output: str) -> str:
    if output == "markdown":
        return history(found).to_markdown()
    versions = [(each.version, each.id, len(each.sub_processors)) for each in found]
    if output == "json":
        names = ("version", "id", "sub_processors")
        return printing.as_json([dict(zip(names, each, strict=True)) for each in versions])
    return "".join(
        f"{day or 'undated'}\t{id_}\t{counted(number, 'sub-processor')}\n"
        for day, id_, number in versions
    )


def _versions(source: str | None, policy: str | None) -> tuple[Policy, ...]:
    if source is not None and Path(source).is_dir():
        return load_history(source)
    if source is not None:
        return policies.history(source)
    return known_versions(chosen(policy))
