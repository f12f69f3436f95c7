"""Tables and cards on a terminal, and the same facts as lines in a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from rich.box import HORIZONTALS
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from subprocessors.cli.printing import on_terminal, safe, write
from subprocessors.model.decisions import Decision
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.normalize import visible
from subprocessors.presentation import ENGAGEMENT, NOT_STATED, named, plain, summary

_LISTED = [each for each in ENGAGEMENT if each.always or each.name == "location"]
_COLUMNS = ["id", "name", *(each.label.lower() for each in _LISTED)]
# On a narrower terminal, the columns would be only a few characters wide.
_NARROWEST_TABLE = 80
_ID_WIDTH = 17


def write_decision(decision: Decision) -> None:
    """Write a decision over several lines."""
    verdict, reason = str(decision.verdict), safe(decision.reason)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=len("not-in-effect"))
    grid.add_column(overflow="fold")
    grid.add_row(Text(verdict, style="green" if decision else "bold red"), Text(reason))
    close = [visible(listed.name) for listed in decision.suggestions]
    unsaid = [name for name in close if name not in decision.reason]
    if unsaid:
        grid.add_row("", Text(f"Also close, but not the same: {', '.join(unsaid)}", style="dim"))
    render(grid)


def write_vendors(vendors: SubProcessors) -> None:
    """Write a row for each engagement of the vendors."""
    rows = [
        _cells(vendor, engagement)
        for vendor in vendors
        for engagement in vendor.engagements_or_silence
    ]
    if not on_terminal():
        write("\n".join("\t".join(cells) for cells in [_COLUMNS, *rows]))
        return
    # An empty column would only make the others narrower.
    located = any(not each.location.is_silent for vendor in vendors for each in vendor.engagements)
    columns = _COLUMNS if located else _COLUMNS[:-1]
    if not rows:
        return
    if _console().width < _NARROWEST_TABLE:
        for cells in rows:
            render(_card(list(zip(columns, cells, strict=False))), Text())
    else:
        render(_table(columns, rows))


def write_vendor(vendor: SubProcessor) -> None:
    """Write everything known about a vendor, one fact per line; on a terminal, each label once."""
    groups = [("", list(summary(vendor)))]
    groups += [
        (f"Engagement {number}", list(summary(each)))
        for number, each in enumerate(vendor.engagements, 1)
    ]
    if not vendor.engagements:
        groups.append(("", [("Engagements", [NOT_STATED])]))
    if not on_terminal():
        for heading, facts in groups:
            start = f"{heading}: " if heading else ""
            for label, lines in facts:
                write("\n".join(f"{(start + label).lower()}\t{safe(each)}" for each in lines))
        return
    shown: list[tuple[str, str]] = []
    for heading, facts in groups:
        shown += [(heading, "")] if heading else []
        indent = "  " if heading else ""
        shown += [(indent + label, "\n".join(map(safe, lines))) for label, lines in facts]
    render(_card(shown))


def _cells(vendor: SubProcessor, engagement: Engagement) -> list[str]:
    parts = (each.parts(engagement, on_screen=True) for each in _LISTED)
    cells = (vendor.id, named(vendor), *("; ".join(map(plain, each)) for each in parts))
    return [safe(each or NOT_STATED) for each in cells]


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=HORIZONTALS, show_lines=True)
    _, *headings = columns
    for heading in headings:
        # Not `min_width`: if there is not enough room for it, rich cuts off the last column.
        width = _ID_WIDTH if heading == "category" else None
        table.add_column(heading, overflow="fold", width=width)
    for row in rows:
        vendor_id, vendor_name, category_id, *rest = row[: len(columns)]
        # Putting the id below the name leaves room for the rest at the usual 80 columns.
        who = Text.assemble(vendor_name, "\n", (_at_hyphens(vendor_id), "dim"))
        table.add_row(who, _at_hyphens(category_id), *map(Text, rest))
    return table


def _at_hyphens(slug: str) -> str:
    # rich would break lines in the middle of a word.
    return fill(slug, _ID_WIDTH)


def _card(facts: Sequence[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for label, fact in facts:
        grid.add_row(Text(label, style="bold"), Text(fact))
    return grid


def _console() -> Console:
    return Console(markup=False, emoji=False, highlight=False)


def render(*parts: RenderableType) -> None:
    """Write a terminal layout."""
    console = _console()
    # Captured, because rich exits the process itself when it cannot write.
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    write(captured.get(), newline=False)


def indented(text: str) -> RenderableType:
    """Return text with indented lines, wrapped to the width of the terminal."""
    return Padding(Text(safe(text)), (0, 0, 0, 4))
