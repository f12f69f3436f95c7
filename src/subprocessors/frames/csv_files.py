"""Comma-separated values (RFC 4180): a row keeps its bytes, and the answer is appended.

So nothing is lost or changed: quotes, line endings, empty lines, a byte order mark, 007. The
separator can also be a semicolon or a tab, depending on the first line.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Any, BinaryIO, NamedTuple

from attrs import frozen

from subprocessors.counting import counted
from subprocessors.frames.answers import COLUMNS
from subprocessors.frames.problems import FileError, missing_column, refuse_taken
from subprocessors.frames.tally import Answered, Tally
from subprocessors.names.normalize import visible
from subprocessors.page.cells import defused

_SEPARATORS = (",", ";", "\t")
_MARK = "\ufeff"
_PIECE = 1_000_000
"""About how many bytes are read at a time."""

_LONGEST_ROW = 15_000_000
"""The maximum size of a row in bytes: an unclosed quote would take all memory."""


class Piece(NamedTuple):
    """Consecutive rows; an empty line is a row without values.

    Attributes:
        lines: The line on which each row starts, counted from 1.
        texts: Each row as it is written, with its line ending.
        rows: The values of each row.
    """

    lines: Sequence[int]
    texts: Sequence[str]
    rows: Sequence[Sequence[str]]


@frozen
class Sheet:
    """A file whose first line has been read.

    Attributes:
        separator: The separator of the columns.
        columns: The names of the columns.
        at: The position of the column with the names.
        heading: The first line as it is written.
        pieces: The rows below it.
    """

    separator: str
    columns: Sequence[str]
    at: int
    heading: str
    pieces: Iterator[Piece]


def opened(file: BinaryIO, column: str) -> Sheet:
    """Return the columns of a file, and the rows below its first line.

    The separator is the one that makes the column appear in the first line.

    Args:
        file: The file.
        column: The column of the names.

    Raises:
        FileError: If there is no such column, or several.
    """
    found: list[Sequence[str]] = []
    problems: list[FileError] = []
    for separator in _SEPARATORS:
        file.seek(0)
        pieces = _pieces(file, separator)
        try:
            first = next(pieces, None)
        except FileError as error:
            problems.append(error)
            continue
        if first is None:
            raise FileError("the file is empty, and its first line must name the columns")
        columns = first.rows[0]
        if columns.count(column) > 1:
            raise FileError(f"there are several columns {visible(column)}", 1)
        if column in columns:
            refuse_taken(columns, 1)
            return Sheet(separator, columns, columns.index(column), first.texts[0], pieces)
        found.append(columns)
    if not found:
        raise problems[0]
    # The separator that gives the most columns is the most likely.
    raise missing_column(column, max(found, key=len), 1)


def _pieces(file: BinaryIO, separator: str) -> Iterator[Piece]:
    """Yield the first line, and then the rows in pieces."""
    taken: list[str] = []
    size = 0

    def lines() -> Iterator[str]:
        nonlocal size
        most = _PIECE + _LONGEST_ROW
        for number, encoded in enumerate(iter(partial(file.readline, most), b""), 1):
            size += len(encoded)
            if size >= most:
                raise FileError(f"a row has more than {_LONGEST_ROW:,} bytes", number)
            try:
                line = encoded.decode()
            except UnicodeDecodeError:
                raise FileError("the line is not UTF-8", number) from None
            taken.append(line)
            yield line.removeprefix(_MARK) if number == 1 else line

    reader = csv.reader(lines(), delimiter=separator, strict=True)
    begins: list[int] = [1]
    rows: list[list[str]] = []
    enough = 0
    width = None
    try:
        for row in reader:
            if len(row) != width and row:
                if width is not None:
                    values = counted(len(row), "value")
                    problem = f"the row has {values}, and the first line names {width} columns"
                    raise FileError(problem, begins[-1])
                width = len(row)
            rows.append(row)
            begins.append(reader.line_num + 1)
            if size > enough:
                yield _piece(begins, taken, rows)
                begins, rows = [begins[-1]], []
                taken.clear()
                size, enough = 0, _PIECE
    except csv.Error as error:
        # The rest of the message is advice for programmers.
        problem, _, _ = str(error).partition(" - ")
        raise FileError(f"it is not CSV from here on: {problem}", begins[-1]) from None
    if rows:
        yield _piece(begins, taken, rows)


def _piece(begins: list[int], taken: list[str], rows: list[list[str]]) -> Piece:
    if len(taken) == len(rows):
        return Piece(begins[:-1], taken.copy(), rows)
    # Some rows span several lines.
    first = begins[0]
    texts = ["".join(taken[start - first : end - first]) for start, end in pairwise(begins)]
    return Piece(begins[:-1], texts, rows)


def annotated(sheet: Sheet, tally: Tally[str]) -> Iterator[bytes]:
    """Yield a copy of a file, a piece at a time, with the answers at the end of each row."""
    yield _behind(sheet.heading, sheet.separator.join(["", *COLUMNS])).encode()
    at = sheet.at
    for piece in sheet.pieces:
        # An empty line is not a row.
        beside = tally.beside(Counter(row[at] for row in piece.rows if row))
        yield "".join(
            _behind(text, beside[row[at]]) if row else text
            for text, row in zip(piece.texts, piece.rows, strict=True)
        ).encode()


def cells(answered: Answered, separator: str) -> str:
    """Return an answer as the last cells of a row, with a separator before each."""
    # Our cells may start with a vendor's name, which could look like a formula; the rest of the row
    # is unchanged.
    return row(["", *(defused(cell or "") for cell in answered)], separator)


def row(cells: Iterable[str], separator: str = ",") -> str:
    """Return cells as a row, without a line ending."""
    written: str = _writer(separator).writerow(cells)
    return written.removesuffix("\r\n")


@cache
def _writer(separator: str) -> Any:
    # With this line ending, cells that contain part of it are quoted.
    return csv.writer(_Given(), delimiter=separator, lineterminator="\r\n")


class _Given:
    """A file that returns what is written to it, so that the writer returns it too."""

    def write(self, text: str) -> str:
        return text


def _behind(text: str, cells: str) -> str:
    """Return a row with cells appended before its line ending."""
    row = text.rstrip("\r\n")
    return f"{row}{cells}{text[len(row) :]}"
