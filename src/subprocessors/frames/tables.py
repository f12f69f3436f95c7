"""Converts rows between formats: reads them as Python values, and writes them in the best fit.

A value that a format cannot hold is an error, and is never dropped. In CSV, a missing value is an
empty cell.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from attrs import frozen

from subprocessors.fields import shown
from subprocessors.frames import csv_files, json_files, parquet_files
from subprocessors.frames.answers import COLUMNS
from subprocessors.frames.problems import FileError, refuse_twice
from subprocessors.frames.tally import Answered, Tally
from subprocessors.names.normalize import visible
from subprocessors.page.cells import defused

_MOST_COLUMNS = 10_000
"""The maximum number of distinct keys in a file, which become columns."""


class Piece(NamedTuple):
    """Consecutive rows.

    Attributes:
        lines: The line of each row, counted from 1; for Parquet, the number of the row.
        rows: The values of each row.
    """

    lines: Sequence[int]
    rows: Sequence[Sequence[Any]]


@frozen
class Table:
    """A file as rows.

    Attributes:
        columns: The names of its columns, each once.
        at: The position of the column with the names.
        pieces: The rows.
    """

    columns: Sequence[str]
    at: int
    pieces: Iterable[Piece]


def of_csv(sheet: csv_files.Sheet) -> Table:
    """Return the rows of a CSV file; every value is text."""
    refuse_twice(sheet.columns, 1)
    pieces = (
        Piece(
            [line for line, row in zip(piece.lines, piece.rows, strict=True) if row],
            [row for row in piece.rows if row],
        )
        for piece in sheet.pieces
    )
    return Table(sheet.columns, sheet.at, pieces)


def of_json(file: BinaryIO, column: str, *, numbers_as_written: bool = False) -> Table:
    """Return the rows of JSON Lines: a column for each key of any object.

    The file is read twice, because the last line may have a key that no other line has.
    """
    sought = json_files.Column(column)
    columns: dict[str, None] = {}
    for piece in json_files.pieces(file):
        sought.look_at(piece)
        json_files.names(piece, column)
        for row in filter(None, piece.rows):
            columns |= dict.fromkeys(row)
        if len(columns) > _MOST_COLUMNS:
            raise FileError(f"the objects have more than {_MOST_COLUMNS:,} different members")
    sought.refuse_missing()
    columns.setdefault(column)

    def pieces() -> Iterator[Piece]:
        for piece in json_files.pieces(file, numbers_as_written=numbers_as_written):
            numbered = [
                (line, row) for line, row in enumerate(piece.rows, piece.first) if row is not None
            ]
            rows = [[row.get(name) for name in columns] for _, row in numbered]
            yield Piece([line for line, _ in numbered], rows)

    return Table(list(columns), list(columns).index(column), pieces())


def of_parquet(read: parquet_files.Opened) -> Table:
    """Return the rows of a Parquet file."""
    columns: list[str] = read.file.schema_arrow.names
    refuse_twice(columns)

    def pieces() -> Iterator[Piece]:
        first = 1
        for rows in parquet_files.rows(read):
            yield Piece(range(first, first + len(rows)), rows)
            first += len(rows)

    return Table(columns, read.at, pieces())


def answered(table: Table, tally: Tally[Answered]) -> Table:
    """Return a table with the answers in new columns."""

    def pieces() -> Iterator[Piece]:
        for piece in table.pieces:
            beside = tally.beside(Counter(row[table.at] for row in piece.rows))
            rows = [[*row, *beside[row[table.at]]] for row in piece.rows]
            yield Piece(piece.lines, rows)

    return Table([*table.columns, *COLUMNS], table.at, pieces())


def as_csv(table: Table) -> Iterator[bytes]:
    """Yield a table as CSV, a piece at a time; its last columns are ours."""
    yield f"{csv_files.row(table.columns)}\n".encode()
    for piece in table.pieces:
        written: list[bytes] = []
        for line, row in zip(piece.lines, piece.rows, strict=True):
            cells = [
                _cell(value, name, line) for name, value in zip(table.columns, row, strict=True)
            ]
            ours = map(defused, cells[-len(COLUMNS) :])
            try:
                text = csv_files.row([*cells[: -len(COLUMNS)], *ours])
                written.append(f"{text}\n".encode())
            except UnicodeEncodeError:
                raise FileError(
                    "the row contains half a character (a lone surrogate), which is not text", line
                ) from None
        yield b"".join(written)


def as_json(table: Table) -> Iterator[bytes]:
    """Yield a table as JSON Lines, a piece at a time."""
    for piece in table.pieces:
        lines: list[str] = []
        for line, row in zip(piece.lines, piece.rows, strict=True):
            members = dict(zip(table.columns, row, strict=True))
            try:
                lines.append(json.dumps(members, ensure_ascii=False, allow_nan=False) + "\n")
            except (TypeError, ValueError) as error:
                raise FileError(f"JSON cannot hold the row: {error}", line) from None
        yield "".join(lines).encode()


def text_kinds(table: Table) -> list[Any]:
    """Return the Parquet types of a table that contains only text."""
    return [parquet_files.arrow().string() for _ in table.columns]


def inferred_kinds(table: Table) -> list[Any]:
    """Return the Parquet types that fit all values of each column of a table.

    Raises:
        FileError: If no type fits all values of a column, such as text and numbers.
    """
    pa = parquet_files.arrow()
    kinds: list[Any] = [pa.null() for _ in table.columns]
    for piece in table.pieces:
        for at, name in enumerate(table.columns):
            try:
                kind = pa.array([row[at] for row in piece.rows]).type
                fields = [pa.field("", each) for each in (kinds[at], kind)]
                schemas = [pa.schema([field]) for field in fields]
                unified = pa.unify_schemas(schemas, promote_options="permissive")
                kinds[at] = unified.field(0).type
            except (pa.ArrowException, ValueError, TypeError, OverflowError) as error:
                problem = f"Parquet cannot hold what is in {visible(name)}: {error}"
                raise FileError(problem, piece.lines[0]) from None
    return kinds


def write_parquet(table: Table, kinds: Sequence[Any], new: BinaryIO) -> Iterator[None]:
    """Write a table as Parquet, a piece at a time.

    Args:
        table: The table; its last columns are ours.
        kinds: The type of each other column.
        new: The file to write.
    """
    pa = parquet_files.arrow()
    of_all = [*kinds, *(pa.string() for _ in COLUMNS)]
    schema = pa.schema(list(zip(table.columns, of_all, strict=True)))
    with pa.parquet.ParquetWriter(new, schema) as writer:
        for piece in table.pieces:
            arrays = [
                _array([row[at] for row in piece.rows], field, piece)
                for at, field in enumerate(schema)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
            yield


def _array(values: list[Any], field: Any, piece: Piece) -> Any:
    pa = parquet_files.arrow()
    try:
        return pa.array(values, field.type)
    except (pa.ArrowException, ValueError, TypeError, OverflowError) as error:
        problem = f"Parquet cannot hold what is in {visible(field.name)}: {error}"
        raise FileError(problem, piece.lines[0]) from None


def _cell(value: object, column: str, line: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    problem = f"CSV cannot hold what is in {visible(column)}, {shown(value)}"
    raise FileError(problem, line)
