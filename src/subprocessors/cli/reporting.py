"""The command that exports a list as a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from subprocessors.cli import completing, delivery, printing
from subprocessors.cli.chosen import choice, chosen
from subprocessors.cli.options import asked_once, day, format_option, policy_option, refuse_there
from subprocessors.reports import KINDS, export, format_of, save

_KINDS = "\n".join(f"  {kind.id:<11}{kind.summary}" for kind in KINDS.values())
_FORMATS = tuple(dict.fromkeys(each for kind in KINDS.values() for each in kind.formats))

_EXPORT_NOTES = f"""\b
KIND is one of:
{_KINDS}

\b
Anything the list does not state is a gap in formats for people, and is left
out of formats for programs.

\b
Examples:
  subprocessors export markdown -o SUB-PROCESSORS.md
  subprocessors export annex-iii -o annex.docx
  subprocessors export annex-iv -o annex.docx --condition "Chat is switched on"
  subprocessors export csv --policy sub-processors.toml > list.csv
"""


@click.command("export", epilog=_EXPORT_NOTES)
@click.argument("kind", metavar="KIND", shell_complete=completing.kinds)
@delivery.file_option
@format_option(_FORMATS, "The format for standard output; default: the first one of the kind.")
@delivery.force_option
@asked_once(
    "--on", "DAY", "Leave out engagements not in effect on this day; default: include all.", day
)
@click.option(
    "--condition",
    metavar="TEXT",
    multiple=True,
    help="For the annexes: a condition that the customer meets, in the words of the list. "
    "Engagements with other conditions are left out; default: include all. Repeatable.",
)
@click.option(
    "--no-condition",
    is_flag=True,
    help="For the annexes: the customer meets none of the conditions.",
)
@policy_option
def export_list(
    kind: str,
    *,
    o: str | None,
    output: str | None,
    force: bool,
    on: date | None,
    condition: Sequence[str],
    no_condition: bool,
    policy: str | None,
) -> None:
    """Export the list as a report for people, contracts or programs."""
    if condition and no_condition:
        raise click.UsageError("Use --condition or --no-condition, not both.")
    holding = condition if condition or no_condition else None
    asked: dict[str, Any] = {"on": on, "conditions": holding}
    if o is not None:
        refuse_there(o, force=force)
        _write_file(kind, o, output, asked, policy)
        return
    listed = chosen(policy, on)
    with printing.waiting(f"making {kind}"):
        made = export(listed, kind, format=output, **asked)
    if isinstance(made, str):
        printing.write_document(made)
    elif not printing.on_terminal():
        printing.write_bytes(made)
    else:
        raise click.UsageError(f"{kind} is not text; write it to a file with -o.")


def _write_file(
    kind: str, file: str, output: str | None, asked: dict[str, Any], policy: str | None
) -> None:
    said = format_of(kind, file)
    if output not in (None, said):
        raise click.UsageError(f"The extension of {file} means {said}, but --format says {output}.")
    with printing.waiting(f"making {kind}"):
        made = choice(policy, asked["on"])
        try:
            save(made.policy, kind, file, **asked)
        except OSError as error:
            raise printing.unwritable(file, error) from error
    printing.complain(f"note: wrote {file} from {made}")
