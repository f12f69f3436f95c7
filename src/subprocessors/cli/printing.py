"""What the commands write: text for a terminal, plain lines for a pipe, or JSON.

Names and reasons may hold characters that steer a terminal or turn text around. So every text goes
through `safe` on its way out; JSON is ASCII.
"""

from __future__ import annotations

import enum
import errno
import io
import json
import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
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
from subprocessors.model.facts import OtherName
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.model.vendors import CLASS_OF_VENDORS, Engagement, SubProcessor, named
from subprocessors.names.listed import ListedName
from subprocessors.names.normalize import printable, visible
from subprocessors.regions.places import StorageRegion
from subprocessors.reports import words

_NOT_STATED = "not stated"
# In seconds.
_PATIENCE = 1.0
_COLUMNS = ("id", "name", "category", "purposes", "products", "stored in")
# On a narrower terminal the columns would be a few letters each.
_NARROWEST_TABLE = 80
_ID_WIDTH = 17


class _Closed(io.RawIOBase):
    """A standard output that is closed: to write to it fails, as on a full disk."""

    def writable(self) -> bool:
        return True

    def write(self, _: object) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


def prepare_output() -> None:
    """Let standard output write out what its encoding does not have, as standard error does.

    Where it is closed, Python has none, and writing would do nothing or fail anyhow.
    """
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), encoding="utf-8")
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")


def close_output() -> None:
    """Close standard output, so that what is left in it does not fail once more at exit."""
    with suppress(OSError):
        sys.stdout.close()


def complain(message: str) -> None:
    """Write one line to standard error; if that fails, nothing can be told, and nothing else fails.

    So the exit code is that of the answer.
    """
    try:
        click.echo(safe(message), err=True)
    except OSError:
        # What is left in it would fail once more at exit.
        with suppress(OSError):
            sys.stderr.close()
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def complain_of(error: Exception) -> None:
    """Write an error to standard error, a line for each of its lines, and for each of its notes."""
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
    # The one control character that JSON lets stand as it is.
    return text.replace("\x7f", "\\u007f") + "\n"


def decision_row(decision: Decision) -> dict[str, object]:
    """Return the row of a decision, and each match and suggestion as an object of its own."""
    return {
        **decision.row(),
        "matches": [
            {**_named(match.listed), "verdict": match.verdict, "reason": match.reason}
            for match in decision.matches
        ],
        "suggestions": [_named(listed) for listed in decision.suggestions],
    }


def write_decision(decision: Decision) -> None:
    """Write a decision: on one line, unless to a terminal."""
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
    """Write a row for each engagement of some vendors."""
    rows = [
        _cells(vendor, engagement)
        for vendor in vendors
        for engagement in vendor.engagements or (Engagement(),)
    ]
    if not on_terminal():
        write("\n".join("\t".join(cells) for cells in [_COLUMNS, *rows]))
    elif not rows:
        return
    elif _console().width < _NARROWEST_TABLE:
        for cells in rows:
            render(_card(list(zip(_COLUMNS, cells, strict=True))), Text())
    else:
        render(_table(rows))


def write_vendor(vendor: SubProcessor) -> None:
    """Write what is known of a vendor, a fact a line."""
    facts = [(label, safe(fact)) for label, fact in _facts(vendor)]
    if on_terminal():
        render(_card(facts))
    else:
        write("\n".join(f"{label}\t{fact}" for label, fact in facts))


def unwritable(path: str, error: OSError) -> click.UsageError:
    """Return the error for a file that cannot be written."""
    return click.UsageError(f"{path} cannot be written: {error.strerror}.")


@contextmanager
def waiting(what: str) -> Generator[Callable[[float], None]]:
    """Show on a terminal that something goes on, if it takes over a second.

    Yields a function that is told how much is done, from 0 to 1, where that is known.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    # It is slow to import, and few commands need it.
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
    """Return a text with what does not print written out."""
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


def _cells(vendor: SubProcessor, engagement: Engagement) -> tuple[str, ...]:
    cells = (
        vendor.id,
        named(vendor),
        engagement.category or _NOT_STATED,
        _several(engagement.purposes),
        _several(engagement.products),
        _where(engagement),
    )
    return tuple(map(safe, cells))


def _where(engagement: Engagement) -> str:
    """Return where data is stored, and the location that may not be that of the data."""
    stored = str(engagement.storage)
    location = engagement.location
    return stored if location.is_silent else f"{stored} (location: {location})"


def _table(rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=HORIZONTALS, show_lines=True)
    _, *headings = _COLUMNS
    for heading in headings:
        # Not `min_width`: where rich finds no room for it, it cuts the last column off.
        width = _ID_WIDTH if heading == "category" else None
        table.add_column(heading, overflow="fold", width=width)
    for vendor_id, vendor_name, category_id, *rest in rows:
        # The id below the name leaves room for the rest at the usual 80 columns.
        who = Text.assemble(vendor_name, "\n", (_at_hyphens(vendor_id), "dim"))
        table.add_row(who, _at_hyphens(category_id), *map(Text, rest))
    return table


def _at_hyphens(slug: str) -> str:
    # rich would break it in the middle of a word.
    return fill(slug, _ID_WIDTH)


def _several(texts: Sequence[str]) -> str:
    return "; ".join(texts) or _NOT_STATED


def _facts(vendor: SubProcessor) -> Iterator[tuple[str, str]]:
    """Yield what is known of a vendor, and of what matters most also that it is not stated."""
    yield "id", vendor.id
    yield "name", vendor.name
    if vendor.class_of_vendors:
        yield "kind", CLASS_OF_VENDORS
    for entity in vendor.legal_entities:
        yield "legal entity", words.entity(entity)
    for other in vendor.other_names:
        yield str(other.kind), _other_name(other)
    yield "affiliate", {None: _NOT_STATED, True: "yes", False: "no"}[vendor.affiliate]
    yield "role", vendor.role.value if vendor.role else _NOT_STATED
    if vendor.website:
        yield "website", vendor.website
    for domain in vendor.domains:
        yield "domain", domain
    for reference in vendor.references:
        yield reference.kind.value, words.reference(reference)
    if not vendor.engagements:
        yield "engagements", _NOT_STATED
    for number, engagement in enumerate(vendor.engagements, 1):
        for label, fact in _engagement_facts(engagement):
            yield f"engagement {number}: {label}", fact


def _engagement_facts(engagement: Engagement) -> Iterator[tuple[str, str]]:
    yield "category", engagement.category or _NOT_STATED
    yield "purposes", _several(engagement.purposes)
    yield "products", _several(engagement.products)
    yield "stored in", str(engagement.storage)
    where_stated = {
        "storage as written": engagement.storage.as_written,
        "location": engagement.location if engagement.location.is_stated else None,
        "location as written": engagement.location.as_written,
        "services": "; ".join(engagement.services),
        "data categories": "; ".join(engagement.data_categories),
        "data subjects": "; ".join(engagement.data_subjects),
        "transfer mechanisms": "; ".join(map(str, engagement.transfer_mechanisms)),
        "safeguards": "; ".join(engagement.safeguards),
        "retention": engagement.retention,
        "announced": engagement.announced,
        "starts": engagement.starts,
        "ends": engagement.ends,
        "condition": engagement.condition,
    }
    for label, fact in where_stated.items():
        if fact:
            yield label, str(fact)


def _other_name(other: OtherName) -> str:
    product = f" (the product {other.product})" if other.product else ""
    caution = ", which approves nothing" if other.suggests_only else ""
    if other.source is None:
        return f"{other.name}{product}{caution}"
    source = ", ".join(filter(None, (other.source.description, other.source.url)))
    added = f"not printed in the list; added {other.source.added}: {source}"
    return f"{other.name}{product}{caution} [{added}]"


def _card(facts: Sequence[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for label, fact in facts:
        grid.add_row(Text(label, style="bold"), Text(fact))
    return grid


def on_terminal() -> bool:
    """Return whether standard output is a terminal."""
    # Not what rich finds: FORCE_COLOR, which CI often sets, is no reason to lay lines out.
    return sys.stdout.isatty()


def _console() -> Console:
    return Console(markup=False, emoji=False, highlight=False)


def render(*parts: RenderableType) -> None:
    """Write what is laid out for a terminal."""
    console = _console()
    # Captured, since rich ends the process by itself when it cannot write.
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    write(captured.get(), newline=False)


def indented(text: str) -> RenderableType:
    """Return a text with its lines indented, as far as a terminal is wide."""
    return Padding(Text(safe(text)), (0, 0, 0, 4))


def write_document(text: str) -> None:
    """Write a document: to a terminal what is safe; to a pipe what a file gets.

    A file gets UTF-8, whatever the encoding of standard output, and the document's own line ends.
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
    """Write a text that is safe."""
    with _somebody_reading():
        click.echo(text, nl=newline)


@contextmanager
def _somebody_reading() -> Generator[None]:
    try:
        yield
    except BrokenPipeError:
        # Whoever reads has read enough, so nobody is told; but not all has been answered.
        close_output()
        raise click.exceptions.Exit(2) from None
