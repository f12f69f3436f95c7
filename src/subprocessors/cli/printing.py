"""The output of the commands: text for a terminal, plain lines for a pipe, or JSON.

Names and reasons may contain characters that control a terminal or reverse text. So `safe` escapes
all text before output; JSON is ASCII.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import TextIO

import click

from subprocessors.model.decisions import Decision
from subprocessors.names.listed import ListedName
from subprocessors.names.normalize import printable
from subprocessors.plain import plain

# In seconds.
_PATIENCE = 1.0


class _Closed(io.RawIOBase):
    """A closed standard output: writing to it fails, as it does on a full disk."""

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

    So the exit code is still the answer's.
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
    import json

    text = json.dumps(value, default=plain, ensure_ascii=True, indent=2)
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


def unwritable(path: str, error: OSError) -> click.UsageError:
    """Return the error for a file that cannot be written."""
    return click.UsageError(f"{path} cannot be written: {error.strerror}.")


@contextmanager
def waiting(what: str) -> Generator[Callable[[float], None]]:
    """Show progress on a terminal if the work takes over a second.

    Yields a function to call with the progress from 0 to 1, if known.
    """
    if not _is_terminal(sys.stderr):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
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


def tabbed(cells: Iterable[str]) -> str:
    """Return cells as a tab-separated line for a pipe, escaped."""
    return "\t".join(map(safe, cells))


def _named(listed: ListedName) -> dict[str, object]:
    return {name: getattr(listed, name) for name in ("id", "vendor", "name", "kind", "product")}


def on_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return _is_terminal(sys.stdout)


def _is_terminal(stream: TextIO | None) -> bool:
    # Not rich's own check: FORCE_COLOR, which CI often sets, is no reason for a terminal layout.
    return stream is not None and stream.isatty()


def write_document(text: str) -> None:
    """Write a document: escaped on a terminal; into a pipe, exactly as into a file.

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
        # The reader has closed the pipe, so report nothing; still, not everything has been
        # answered.
        close_output()
        raise click.exceptions.Exit(2) from None
