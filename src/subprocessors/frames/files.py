"""Columns of names in files: writes a copy of a file with the decision next to each name.

A file is read, decided and written in pieces, so it can be larger than memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple, TypeVar

from subprocessors.documents.atomic import replacing
from subprocessors.documents.files import shown_path
from subprocessors.errors import UnknownValueError
from subprocessors.frames import csv_files, json_files, parquet_files, workbooks
from subprocessors.frames.answers import Screener
from subprocessors.frames.engines import engine
from subprocessors.frames.pieces import Piece, Rows, copied
from subprocessors.frames.problems import FileError, refuse_twice
from subprocessors.frames.tally import Found, Summary, Tally

FORMATS = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}
"""The format of each file extension."""

CODECS = {".gz": "gzip", ".zst": "zstd"}
"""The compression for each additional extension."""

_COPIED = 1_000_000
"""How many bytes are unpacked at a time."""

T = TypeVar("T")

Told = Callable[[float], None]
"""A callback for the progress of a file, from 0 to 1."""


class Format(NamedTuple):
    """A format, and the compression of the whole file, if any."""

    name: str
    codec: str | None


def format_of(path: str | os.PathLike[str]) -> Format:
    """Return the format of a file's extension.

    Raises:
        UnknownValueError: If the extension is unknown; it lists the known ones.
    """
    file = Path(path)
    codec = CODECS.get(file.suffix.lower())
    ending = Path(file.stem if codec else file.name).suffix.lower()
    if ending not in FORMATS:
        advice = "For a compressed file, add .gz or .zst."
        if ending.startswith((".xls", ".ods")):
            advice = "Save the spreadsheet as .xlsx or CSV UTF-8."
        raise UnknownValueError("file extension", ending or file.name, FORMATS, advice)
    return Format(FORMATS[ending], codec)


def screen_file(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    column: str,
    screener: Screener,
    told: Told = lambda _: None,
) -> Summary:
    """Write a copy of a file with the answer for each row's name in four new columns.

    Args:
        source: The file to read: CSV, JSON Lines, Parquet or XLSX, depending on its extension;
            optionally compressed with gzip or zstd.
        target: The file to write, which can have a different format, but not XLSX. An existing file
            is replaced once everything is written, and stays as it is if anything fails.
        column: The column with the names.
        screener: The screener that answers.
        told: The callback for progress.

    Returns:
        The counts. A row without a name has no answer; in CSV, an empty cell is an empty name.

    Raises:
        FileError: If the file cannot be read in the format of its extension, has no such column, or
            has values that the other format cannot hold.
        UnknownValueError: If an extension is unknown.
        MissingExtraError: If a package that is needed is not installed.
        OSError: If the target cannot be written.
    """
    reading, writing = format_of(source), format_of(target)
    if writing.name == "xlsx":
        advice = "A workbook is only read; write CSV, which spreadsheets open."
        raise UnknownValueError("format to write", ".xlsx", [".csv"], advice)
    engine("pyarrow", extra="files")
    tally = Tally(screener)
    try:
        with ExitStack() as stack:
            _refuse_others(source, target)
            opened = [stack.enter_context(_opened(source))]
            size = os.fstat(opened[0].fileno()).st_size or 1
            new = stack.enter_context(replacing(target))

            def read() -> BinaryIO:
                unpacked: BinaryIO = stack.enter_context(_unpacked(opened[-1], reading))
                return unpacked

            def again() -> BinaryIO:
                opened.append(stack.enter_context(_opened(source)))
                return read()

            rows, steps = _read(read, again, reading.name, writing.name, column)
            out = stack.enter_context(_compressed(new, writing.codec))
            write = stack.enter_context(steps(out))
            read_ahead = stack.enter_context(_ahead(rows.pieces))
            decided = ((piece, tally.answers(piece.names)) for piece in read_ahead)
            for piece, found in stack.enter_context(_ahead(decided)):
                write(piece, found)
                told(sum(each.tell() for each in opened) / size / len(opened))
            told(1.0)
    except FileError as error:
        raise FileError(error.problem, error.where, shown_path(source)) from error
    return tally.summary()


Write = Callable[[Piece, Found], object]
"""Writes rows with the answers."""


def _read(
    read: Callable[[], BinaryIO],
    again: Callable[[], BinaryIO],
    reading: str,
    writing: str,
    column: str,
) -> tuple[Rows, Callable[[BinaryIO], AbstractContextManager[Write]]]:
    """Return the rows of a file, and what opens a writer for them."""
    pa = engine("pyarrow")
    as_written = reading == writing
    schema: Any = None
    if reading == "csv":
        sheet = csv_files.opened(read(), column)
        rows = sheet.rows(as_written=as_written)
        if as_written:
            return rows, partial(_copy, sheet.first_row, sheet.cells)
    elif reading == "jsonl":
        lines = json_files.Lines(column)
        if as_written:
            return lines.as_written(read()), partial(_copy, b"", json_files.members)
        rows = lines.in_columns(read(), again)
    elif reading == "parquet":
        rows, schema = parquet_files.opened(read(), column)
    else:
        rows = workbooks.opened(read(), column)
    if writing == "csv":
        return rows, partial(csv_files.writer, rows)
    if not (reading == writing == "parquet"):
        refuse_twice(rows.columns)
    if writing == "jsonl":
        return rows, partial(json_files.writer, rows)
    of_text = pa.schema([(name, pa.string()) for name in rows.columns])
    return rows, partial(parquet_files.writer, schema or of_text)


@contextmanager
def _copy(start: bytes, cells: Callable[[Found], Any], new: BinaryIO) -> Generator[Write]:
    """Write rows as they are, with the answers added."""
    new.write(start)

    def write(piece: Piece, found: Found) -> None:
        for text in copied(piece, cells(found), found):
            new.write(text)

    yield write


@contextmanager
def _ahead(items: Iterator[T]) -> Generator[Iterator[T]]:
    """Make each item in a thread while the previous one is used."""
    with ThreadPoolExecutor(1) as thread:

        def made() -> Iterator[T]:
            coming = thread.submit(next, items, None)
            while (item := coming.result()) is not None:
                coming = thread.submit(next, items, None)
                yield item

        yield made()


def _opened(source: str | os.PathLike[str]) -> BinaryIO:
    """Return a file to read from: a regular file, because others cannot be read twice."""
    path = Path(source)
    try:
        if path.exists() and not path.is_file():
            raise FileError("the file is not a regular file")
        return path.open("rb")
    except OSError as error:
        raise FileError(f"the file cannot be read: {error.strerror}") from error


class _Stream:
    """A file to read in blocks, which raises the error for a file that cannot be read."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        try:
            content: bytes = self._stream.read(size)
        except OSError as error:
            raise FileError(f"the file cannot be read to its end: {error}") from None
        return content


@contextmanager
def _unpacked(file: BinaryIO, reading: Format) -> Generator[Any]:
    """Yield a decompressed file."""
    pa = engine("pyarrow")
    stream: Any = file
    if reading.codec is not None:
        stream = pa.CompressedInputStream(pa.PythonFile(file), reading.codec)
    if reading.name in ("csv", "jsonl"):
        yield _Stream(stream)
    elif reading.codec is None:
        yield file
    else:
        # These formats are read from the end.
        packed = _Stream(stream)
        with ExitStack() as stack:
            try:
                whole = stack.enter_context(TemporaryFile())
                while content := packed.read(_COPIED):
                    whole.write(content)
                whole.seek(0)
            except OSError as error:
                raise FileError(f"the file cannot be unpacked: {error.strerror}") from None
            yield whole


@contextmanager
def _compressed(new: BinaryIO, codec: str | None) -> Generator[Any]:
    if codec is None:
        yield new
        return
    pa = engine("pyarrow")
    # Pyarrow closes what it writes to.
    with (
        os.fdopen(os.dup(new.fileno()), "wb") as same,
        pa.CompressedOutputStream(pa.PythonFile(same), codec) as packed,
    ):
        yield packed


def _refuse_others(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Raise an error if the target is the source, or not a regular file."""
    path = Path(target)
    if path.exists():
        if Path(source).exists() and path.samefile(source):
            raise FileError("the file would be overwritten; write to a different file")
        if not path.is_file():
            raise FileError(f"{shown_path(target)} is not a regular file, so it is not replaced")
