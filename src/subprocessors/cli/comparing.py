"""The command that compares the lists of two companies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

import click
from rich.text import Text

from subprocessors import policies
from subprocessors.cli import completing, delivery, layout, printing
from subprocessors.cli.options import asked_once, day, format_option, stated_pairs
from subprocessors.comparison import (
    Agreement,
    Comparison,
    Fact,
    Perhaps,
    SharedVendor,
    compare,
)
from subprocessors.page import GAP

_DIFFERS = 1
_FORMATS = ("text", "markdown", "html", "json")
_STYLES = {Agreement.DIFFERENT: "bold red", Agreement.SAME: "green"}

_NOTES = """\b
Exit code: 0 if both lists have the same vendors and do not contradict each
other; 1 if not; 2 if a list cannot be read, or an option is wrong.

\b
A vendor is on both lists only if a registration number, the name of the
company or another listed name says so; a similar name is only "perhaps". What
one list does not state is not a difference.

\b
When piped, each line states something about a vendor, separated by tabs:
  both       name on A, name on B, evidence
  different  name on A, name on B, fact, what A says, what B says
             (also compatible, reworded, not-stated and same)
  perhaps    name on A, name on B, what they have in common
  a, b       name on A, name on B: one is empty

\b
Examples:
  subprocessors compare ours.toml theirs.toml
  subprocessors compare helpdesk theirs.toml -o compared.html
  subprocessors compare ours.toml theirs.toml --same slack=slack-technologies
"""


@click.command("compare", epilog=_NOTES)
@click.argument("a", metavar="A", shell_complete=completing.lists)
@click.argument("b", metavar="B", shell_complete=completing.lists)
@stated_pairs(
    "--same",
    "ID=ID",
    "A vendor on A and one on B, by their ids, that you know to be the same. Repeatable.",
)
@asked_once(
    "--on", "DAY", "Leave out what is not in effect on this day; default: compare all.", day
)
@format_option(_FORMATS, "Text (the default), a report in Markdown or HTML, or JSON.")
@delivery.file_options
def compare_companies(
    a: str,
    b: str,
    *,
    same: Sequence[tuple[str, str]],
    on: date | None,
    output: str | None,
    o: str | None,
    force: bool,
) -> None:
    """Show which vendors the lists of two companies share, and where they differ."""
    output = delivery.format_of(o, output, _FORMATS, force=force)
    pairs = dict(same)
    if len(pairs) < len(same):
        raise click.UsageError("--same names a vendor on A twice.")
    one, other = policies.find(a, on=on), policies.find(b, on=on)
    with printing.waiting("comparing"):
        found = compare(one, other, same=pairs, on=on)
    if output == "markdown":
        delivery.deliver(found.to_markdown(), o)
    elif output == "html":
        delivery.deliver(found.to_html(), o)
    elif output == "json":
        delivery.deliver(printing.as_json(json.loads(found.to_json())), o)
    elif o is None and printing.on_terminal():
        _show(found)
    else:
        lines = (f"{printing.tabbed(line)}\n" for line in _lines(found))
        delivery.deliver("".join(lines), o)
    printing.complain(f"note: {found.summary}")
    if found.differs:
        raise click.exceptions.Exit(_DIFFERS)


def _lines(found: Comparison) -> Iterator[Sequence[str]]:
    for each in found.both:
        names = each.a.name, each.b.name
        yield "both", *names, each.reason
        for fact in each.facts:
            yield str(fact.agreement), *names, fact.label, _told(fact.a), _told(fact.b)
    for pair in found.perhaps:
        yield "perhaps", pair.a.name, pair.b.name, pair.reason
    yield from (("a", each.name, "") for each in found.only_a)
    yield from (("b", "", each.name) for each in found.only_b)


def _told(side: Sequence[str]) -> str:
    return "; ".join(side) or GAP


def _show(found: Comparison) -> None:
    for each in found.both:
        reason = printing.safe(each.reason)
        head = Text.assemble("both ", (_named(each), "bold"), f": {reason}")
        layout.render(head, *map(_fact, each.facts))
    for pair in found.perhaps:
        head = Text.assemble(("perhaps ", "yellow"), (_named(pair), "bold"))
        layout.render(head, layout.indented(pair.reason))
    for name, vendors in zip(found.names, (found.only_a, found.only_b), strict=True):
        for vendor in vendors:
            head = Text(printing.safe(vendor.name), "bold")
            layout.render(head, layout.indented(f"only on the list of {name}"))


def _named(pair: SharedVendor | Perhaps) -> str:
    return " / ".join(dict.fromkeys(map(printing.safe, (pair.a.name, pair.b.name))))


def _fact(fact: Fact) -> Text:
    told = fact.a if fact.agreement is Agreement.SAME else (f"{_told(fact.a)} | {_told(fact.b)}",)
    return Text.assemble(
        f"    {fact.label}: ",
        (str(fact.agreement), _STYLES.get(fact.agreement, "")),
        f": {printing.safe(_told(told))}",
    )
