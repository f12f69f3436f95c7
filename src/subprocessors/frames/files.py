"""Columns of names in files: writes a copy of a CSV, Parquet or JSON Lines file with the answers.

A file is read and written in pieces, so it can be larger than memory. Polars is faster, but it
rewrites a CSV or JSON file as it understands it, and its errors do not give the line.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from subprocessors.documents.atomic import replacing
from subprocessors.documents.files import shown_path
from subprocessors.errors import UnknownValueError
from subprocessors.frames import csv_files, json_files, parquet_files, tables
from subprocessors.frames.answers import Screener
from subprocessors.frames.problems import FileError
from subprocessors.frames.tally import Answered, Summary, Tally

FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
"""The format of each file extension."""

Told = Callable[[float], None]
"""A callback for the progress of a file, from 0 to 1."""


def format_of(path: str | os.PathLike[str]) -> str:
    """Return the format of a file's extension.

    Raises:
        UnknownValueError: If the extension is unknown; it lists the known ones.
    """
    ending = Path(path).suffix.lower()
    if ending not in FORMATS:
        raise UnknownValueError("file extension", ending or Path(path).name, FORMATS)
    return FORMATS[ending]


def screen_file(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    column: str,
    screener: Screener,
    told: Told = lambda _: None,
) -> Summary:
    """Write a copy of a file with the answer for each row's name in four new columns.

    Args:
        source: The file to read: CSV, Parquet or JSON Lines, depending on its extension.
        target: The file to write, which can have a different format. An existing file is replaced
            once everything is written, and stays as it is if anything fails.
        column: The column with the names.
        screener: The screener that answers.
        told: The callback for the progress.

    Returns:
        The counts. A row without a name has no answer; in CSV, an empty cell is an empty name.

    Raises:
        FileError: If the file cannot be read in the format of its extension, has no such column, or
            has values that the other format cannot hold.
        UnknownValueError: If an extension is unknown.
        MissingExtraError: If the format needs a package that is not installed.
        OSError: If the target cannot be written.
    """
    formats = format_of(source), format_of(target)
    try:
        with _opened(source) as file:
            _refuse_others(source, target)
            size = os.fstat(file.fileno()).st_size or 1
            with replacing(target) as new:
                tally, steps = _work(file, new, formats, column, screener)
                for _ in steps:
                    told(file.tell() / size)
    except FileError as error:
        raise FileError(error.problem, error.line, shown_path(source)) from error
    return tally.summary()


def _opened(source: str | os.PathLike[str]) -> BinaryIO:
    """Return a file to read from; it must be a regular file, as others cannot be read twice."""
    path = Path(source)
    try:
        if path.exists() and not path.is_file():
            raise FileError("the file is not a regular file")
        return path.open("rb")
    except OSError as error:
        raise FileError(f"the file cannot be read: {error.strerror}") from error


def _refuse_others(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Raise an error if the target is the source, or not a regular file."""
    path = Path(target)
    if path.exists():
        if path.samefile(source):
            raise FileError("the file would be overwritten; write to a different file")
        if not path.is_file():
            raise FileError(f"{shown_path(target)} is not a regular file, so it is not replaced")


def _work(
    file: BinaryIO, new: BinaryIO, formats: tuple[str, str], column: str, screener: Screener
) -> tuple[Tally[Any], Iterable[object]]:
    """Return the tally, and the steps that write a file as another one."""
    values: Tally[Answered] = Tally(screener, lambda answered: answered)
    reading, writing = formats
    if formats == ("csv", "csv"):
        sheet = csv_files.opened(file, column)
        cells = Tally(screener, partial(csv_files.cells, separator=sheet.separator))
        return cells, map(new.write, csv_files.annotated(sheet, cells))
    if formats == ("jsonl", "jsonl"):
        members = Tally(screener, json_files.members)
        return members, map(new.write, json_files.annotated(file, column, members))
    if formats == ("parquet", "parquet"):
        return values, parquet_files.annotate(parquet_files.opened(file, column), new, values)
    kinds: list[Any] = []
    if reading == "csv":
        table = tables.of_csv(csv_files.opened(file, column))
        if writing == "parquet":
            kinds = tables.text_kinds(table)
    elif reading == "jsonl":
        if writing == "parquet":
            kinds = tables.inferred_kinds(tables.of_json(file, column))
        table = tables.of_json(file, column, numbers_as_written=writing == "csv")
    else:
        table = tables.of_parquet(parquet_files.opened(file, column))
    with_answers = tables.answered(table, values)
    if writing == "parquet":
        return values, tables.write_parquet(with_answers, kinds, new)
    as_text = tables.as_csv if writing == "csv" else tables.as_json
    return values, map(new.write, as_text(with_answers))
