"""Parquet files: read and written in batches of rows, with their types kept."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from subprocessors.frames import arrow
from subprocessors.frames.answers import COLUMNS
from subprocessors.frames.engines import engine
from subprocessors.frames.pieces import Piece, Rows
from subprocessors.frames.problems import FileError, position
from subprocessors.frames.tally import Found, taken
from subprocessors.names.normalize import visible

_ROWS = 65_536
"""How many rows are read and written at a time."""

_BUFFER = 1_000_000
"""How many bytes of a column are read at a time, instead of its whole row group."""


def opened(file: BinaryIO, column: str) -> tuple[Rows, Any]:
    """Return the rows of a Parquet file, and its schema.

    Raises:
        FileError: If it is not Parquet, or does not have exactly one such column of text.
    """
    parquet = engine("pyarrow.parquet", "pyarrow", "files")
    with _readable("the file is not Parquet"):
        read = parquet.ParquetFile(file, buffer_size=_BUFFER)
        schema = read.schema_arrow
    at = position(schema.names, column)
    kind = schema.field(at).type
    if not arrow.is_text(kind):
        raise FileError(f"the column {visible(column)} must be text, not {kind}")
    return Rows(schema.names, _pieces(read, at)), schema


def _pieces(read: Any, at: int) -> Iterator[Piece]:
    batches = read.iter_batches(batch_size=_ROWS)
    row = 1
    while True:
        with _readable("the file is damaged from here on", f"row {row}"):
            batch = next(batches, None)
            if batch is not None:
                batch.column(at).validate(full=True)
        if batch is None:
            return
        yield Piece(batch.column(at), batch.columns, f"row {row}")
        row += batch.num_rows


@contextmanager
def _readable(problem: str, where: str = "") -> Generator[None]:
    pa = engine("pyarrow")
    try:
        yield
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise FileError(f"{problem}: {error}", where) from None


@contextmanager
def writer(schema: Any, new: BinaryIO) -> Generator[Callable[[Piece, Found], None]]:
    """Open a Parquet file to write.

    Args:
        schema: The schema, without the columns of the answers.
        new: The file.
    """
    pa = engine("pyarrow")
    for column in COLUMNS:
        schema = schema.append(pa.field(column, pa.string()))
    with engine("pyarrow.parquet").ParquetWriter(new, schema) as written:

        def write(piece: Piece, found: Found) -> None:
            answers = [each.cast(pa.string()) for each in taken(found)]
            columns = [*piece.columns, *answers]
            written.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))

        yield write
