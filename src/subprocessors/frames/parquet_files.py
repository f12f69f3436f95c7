"""Parquet files (extra: parquet): read and written in batches of rows, with their types kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import frozen

from subprocessors.frames.answers import COLUMNS
from subprocessors.frames.engines import engine, is_text
from subprocessors.frames.problems import FileError, missing_column, refuse_taken
from subprocessors.frames.tally import Answered, Tally
from subprocessors.names.normalize import visible

_ROWS = 65_536
"""How many rows are read and written at a time."""

_BUFFER = 1_000_000
"""How many bytes of a column are read at a time, instead of its whole row group."""


@frozen
class Opened:
    """A file to read from.

    Attributes:
        file: The `pyarrow.parquet.ParquetFile`.
        at: The position of the column with the names.
    """

    file: Any
    at: int

    def batches(self) -> Iterator[Any]:
        """Yield the rows as instances of `pyarrow.RecordBatch`."""
        pa = arrow()
        try:
            yield from self.file.iter_batches(batch_size=_ROWS)
        except (pa.ArrowException, OSError) as error:
            raise FileError(f"the file is damaged: {error}") from None


def arrow() -> Any:
    """Return the package pyarrow, with its module for Parquet.

    Raises:
        MissingExtraError: If it is not installed.
    """
    engine("pyarrow.parquet", "pyarrow", "parquet")
    return engine("pyarrow")


def opened(file: BinaryIO, column: str) -> Opened:
    """Return a file to read from.

    Raises:
        FileError: If it is not a Parquet file, or does not have exactly one such text column.
        MissingExtraError: If pyarrow is not installed.
    """
    pa = arrow()
    try:
        read = pa.parquet.ParquetFile(file, buffer_size=_BUFFER)
    except pa.ArrowException as error:
        raise FileError(f"the file is not Parquet: {error}") from None
    schema = read.schema_arrow
    found = schema.get_all_field_indices(column)
    if not found:
        raise missing_column(column, schema.names)
    if len(found) > 1:
        raise FileError(f"there are several columns {visible(column)}")
    refuse_taken(schema.names)
    kind = schema.field(found[0]).type
    if not is_text(kind):
        raise FileError(f"the column {visible(column)} must be text, not {kind}")
    return Opened(read, found[0])


def annotate(read: Opened, new: BinaryIO, tally: Tally[Answered]) -> Iterator[int]:
    """Write a copy of a file with the answers in new columns, and yield the rows done."""
    pa = arrow()
    schema = read.file.schema_arrow
    for column in COLUMNS:
        schema = schema.append(pa.field(column, pa.string()))
    with pa.parquet.ParquetWriter(new, schema) as writer:
        for batch in read.batches():
            names = batch.column(read.at).cast(pa.large_string())
            encoded = names.dictionary_encode()
            distinct = encoded.dictionary.to_pylist()
            numbers, counts = (
                each.to_pylist() for each in encoded.indices.value_counts().flatten()
            )
            met = [None if number is None else distinct[number] for number in numbers]
            beside = tally.beside(dict(zip(met, counts, strict=True)))
            answers = [beside[name] for name in distinct]
            added = [
                pa.array([each[at] for each in answers], pa.string()).take(encoded.indices)
                for at in range(len(COLUMNS))
            ]
            arrays = [*batch.columns, *added]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
            yield batch.num_rows


def rows(read: Opened) -> Iterator[list[list[Any]]]:
    """Yield the rows in pieces, as Python values, with dates and times as text."""
    pa = arrow()
    kinds = pa.types
    for batch in read.batches():
        columns: list[list[Any]] = []
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            try:
                if kinds.is_temporal(column.type) or kinds.is_decimal(column.type):
                    column = column.cast(pa.string())
                columns.append(column.to_pylist())
            except (pa.ArrowException, ValueError, OverflowError) as error:
                problem = f"the column {visible(name)} cannot be written as text: {error}"
                raise FileError(problem) from None
        yield [list(row) for row in zip(*columns, strict=True)]
