"""The output of the commands: text for a terminal, plain lines for a pipe, or JSON.

Names and reasons may contain characters that control a terminal or reverse text. So `safe` escapes
all text before output; JSON is ASCII.
"""

from __future__ import annotations

import enum
import errno
import io
import json
import os
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from textwrap import fill
from threading import Timer
from typing import Any

import attrs
import click
from rich.box import HORIZONTALS
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from subprocessors.model.decisions import Decision
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.names.listed import ListedName
from subprocessors.names.normalize import printable, visible
from subprocessors.presentation import ENGAGEMENT, NOT_STATED, named, plain, summary
from subprocessors.regions.places import StorageRegion

# In seconds.
_PATIENCE = 1.0
_LISTED = [each for each in ENGAGEMENT if each.always or each.name == "location"]
_COLUMNS = ["id", "name", *(each.label.lower() for each in _LISTED)]
# On a narrower terminal, the columns would be only a few characters wide.
_NARROWEST_TABLE = 80
_ID_WIDTH = 17


class _Closed(io.RawIOBase):
    """A closed standard output: writing to it fails, as on a full disk."""

    def writable(self) -> bool:
        return True

    def write(self, _: object) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


def prepare_output() -> None:
    """Let standard output escape what its encoding cannot represent, as standard error does.

    If it is closed, Python has none, and writing would do nothing or fail in an unrelated way.
    """
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), encoding="utf-8")
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")


def close_output() -> None:
    """Close standard output, so that buffered output does not fail again at exit."""
    with suppress(OSError):
        sys.stdout.close()


def complain(message: str) -> None:
    """Write one line to standard error; if that fails, ignore it.

    So the exit code is still that of the answer.
    """
    try:
        click.echo(safe(message), err=True)
    except OSError:
        # Buffered output would fail again at exit.
        with suppress(OSError):
            sys.stderr.close()
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def complain_of(error: Exception) -> None:
    """Write an error to standard error, with a line for each of its lines and notes."""
    notes: Sequence[str] = getattr(error, "__notes__", ())
    first, *others = str(error).split("\n")
    complain(f"error: {first}")
    for line in (*others, *notes):
        complain(f"  {line}")


def write_json(value: object) -> None:
    """Write a value of the model as JSON: an object for a vendor, codes for places, ISO dates."""
    write(as_json(value), newline=False)


def as_json(value: object) -> str:
    """Return a value of the model as JSON in ASCII."""
    text = json.dumps(value, default=_as_json, ensure_ascii=True, indent=2)
    # The only control character that JSON does not escape.
    return text.replace("\x7f", "\\u007f") + "\n"


def decision_row(decision: Decision) -> dict[str, object]:
    """Return a decision as a row, with each match and suggestion as an object."""
    return {
        **decision.row(),
        "matches": [
            {**_named(match.listed), "verdict": match.verdict, "reason": match.reason}
            for match in decision.matches
        ],
        "suggestions": [_named(listed) for listed in decision.suggestions],
    }


def write_decision(decision: Decision) -> None:
    """Write a decision: over several lines on a terminal, otherwise on one line."""
    verdict, reason = str(decision.verdict), safe(decision.reason)
    if not on_terminal():
        write(f"{verdict}\t{reason}")
        return
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


def unwritable(path: str, error: OSError) -> click.UsageError:
    """Return the error for a file that cannot be written."""
    return click.UsageError(f"{path} cannot be written: {error.strerror}.")


@contextmanager
def waiting(what: str) -> Generator[Callable[[float], None]]:
    """Show progress on a terminal if the work takes over a second.

    Yields a function to call with the progress from 0 to 1, if known.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    # Slow to import, and few commands need it.
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    task = bar.add_task(safe(what), total=None)

    def told(done: float) -> None:
        bar.update(task, total=1, completed=done)

    after = Timer(_PATIENCE, bar.start)
    after.start()
    try:
        yield told
    finally:
        after.cancel()
        after.join()
        bar.stop()


def safe(text: str) -> str:
    """Return text with non-printing characters escaped."""
    return printable(text, len(text))


def _as_json(value: Any) -> object:
    if isinstance(value, StorageRegion):
        return value.code
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return attrs.asdict(value, recurse=False)


def _named(listed: ListedName) -> dict[str, object]:
    return {name: getattr(listed, name) for name in ("id", "vendor", "name", "kind", "product")}


def _cells(vendor: SubProcessor, engagement: Engagement) -> list[str]:
    parts = (each.parts(engagement, on_screen=True) for each in _LISTED)
    cells = (vendor.id, named(vendor), *("; ".join(map(plain, each)) for each in parts))
    return [safe(each or NOT_STATED) for each in cells]


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=HORIZONTALS, show_lines=True)
    _, *headings = columns
    for heading in headings:
        # Not `min_width`: if there is not enough room for it, rich cuts the last column off.
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


def on_terminal() -> bool:
    """Return whether standard output is a terminal."""
    # Not rich's own check: FORCE_COLOR, which CI often sets, is no reason for a terminal layout.
    return sys.stdout.isatty()


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


def write_document(text: str) -> None:
    """Write a document: escaped on a terminal; in a pipe, exactly as to a file.

    That is UTF-8, whatever the encoding of standard output, with the document's own line endings.
    """
    if on_terminal():
        write("".join(f"{safe(line)}\n" for line in text.splitlines()), newline=False)
    else:
        write_bytes(text.encode())


def write_bytes(content: bytes) -> None:
    """Write bytes to standard output."""
    with _somebody_reading():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def write(text: str, *, newline: bool = True) -> None:
    """Write text that is already safe."""
    with _somebody_reading():
        click.echo(text, nl=newline)


@contextmanager
def _somebody_reading() -> Generator[None]:
    try:
        yield
    except BrokenPipeError:
        # The reader has closed the pipe, so report nothing; but not everything has been answered.
        close_output()
        raise click.exceptions.Exit(2) from None
