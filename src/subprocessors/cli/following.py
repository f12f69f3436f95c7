"""The command that follows a list to the lists of its vendors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from rich.text import Text

from subprocessors import policies
from subprocessors.answers import Answer
from subprocessors.chains import Chain, OwnList, chain
from subprocessors.chains.report import figures
from subprocessors.cli import completing, delivery, layout, printing
from subprocessors.cli.options import asked_once, day, format_option, stated_pairs
from subprocessors.documents import load_folder
from subprocessors.model.policy import Policy

_NOT_KNOWN = 1
_FORMATS = ("text", "markdown", "html", "json", "svg")

_NOTES = """\b
Exit code: 0; with --stored-only-in 0 only if the whole chain is known and all
data in it is stored there, and 1 if not; 2 if a list cannot be read, or an
option is wrong.

\b
A list belongs to a vendor only if its processor is certainly that vendor. If
the names differ, say so with --owner. Without a vendor's list, it is unknown
whom the vendor engages.

\b
When piped, each vendor is one tab-separated line: the level, the processor
whose list names it, its name, its places, what is known about its own
list (followed, repeated, empty, unclear or missing), and the reason.

\b
Examples:
  subprocessors chain ours.toml --lists vendors/
  subprocessors chain ours.toml --lists vendors/ -o chain.svg
  subprocessors chain helpdesk --lists vendors/ --stored-only-in EU
"""


@click.command("chain", epilog=_NOTES)
@click.argument("source", metavar="LIST", shell_complete=completing.lists)
@click.option(
    "--lists",
    metavar="FOLDER|FILE",
    multiple=True,
    required=True,
    type=click.Path(),
    help="The available lists: a folder of documents, or a document. Repeatable.",
)
@stated_pairs(
    "--owner",
    "ID=NAME",
    "The id of one of these lists, and the name of the vendor whose list it is. Repeatable.",
)
@asked_once(
    "--on", "DAY", "Leave out what is not in effect on this day; default: include all.", day
)
@asked_once("--stored-only-in", "PLACE", "Ask whether all data in the chain is stored there.")
@format_option(
    _FORMATS, "Text (the default), a report in Markdown or HTML, JSON, or a picture (svg)."
)
@delivery.file_options
def show_chain(
    source: str,
    *,
    lists: Sequence[str],
    owner: Sequence[tuple[str, str]],
    on: date | None,
    stored_only_in: str | None,
    output: str | None,
    o: str | None,
    force: bool,
) -> None:
    """Show the sub-processors of a list, their own sub-processors, and so on.

    Their lists are looked up among those given with --lists.
    """
    output = delivery.format_of(o, output, _FORMATS, force=force)
    owners: dict[str, list[str]] = {}
    for id_, name in owner:
        owners.setdefault(id_, []).append(name)
    at_hand = [policy for each in lists for policy in _at_hand(each, on)]
    with printing.waiting("following the chain"):
        found = chain(policies.find(source, on=on), at_hand, owners=owners, on=on)
    answer = None if stored_only_in is None else found.stored_only_in(stored_only_in)
    _write(found, output, o)
    for unused in found.unused:
        printing.complain(f"note: not used: {unused}")
    printing.complain(f"note: {found.summary}")
    if answer is not None:
        printing.complain(f"note: stored only in {stored_only_in}: {answer}")
        if answer is not Answer.YES:
            raise click.exceptions.Exit(_NOT_KNOWN)


def _at_hand(source: str, on: date | None) -> Sequence[Policy]:
    return load_folder(source) if Path(source).is_dir() else [policies.find(source, on=on)]


def _write(found: Chain, output: str, file: str | None) -> None:
    if output == "markdown":
        delivery.deliver(found.to_markdown(), file)
    elif output == "html":
        delivery.deliver(found.to_html(), file)
    elif output == "json":
        delivery.deliver(printing.as_json(json.loads(found.to_json())), file)
    elif output == "svg":
        from subprocessors.reports import charts

        delivery.deliver(charts.chain(found).svg(), file)
    elif file is None and printing.on_terminal():
        _show(found)
    else:
        lines = (f"{printing.tabbed(line)}\n" for line in _lines(found))
        delivery.deliver("".join(lines), file)


def _lines(found: Chain) -> Iterator[Sequence[str]]:
    for link, (level, processor, name, places, _) in zip(found, figures(found), strict=True):
        yield level, processor, name, "; ".join(places), str(link.own_list), link.reason


def _show(found: Chain) -> None:
    for link, (level, processor, name, places, own) in zip(found, figures(found), strict=True):
        style = "green" if link.own_list in (OwnList.FOLLOWED, OwnList.REPEATED) else "yellow"
        head = Text.assemble(f"{level} ", (printing.safe(name), "bold"))
        head.append(f", listed by {printing.safe(processor)}: {printing.safe('; '.join(places))}")
        layout.render(head, Text(f"    {printing.safe(own)}", style))
