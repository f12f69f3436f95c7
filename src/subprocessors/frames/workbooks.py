"""Excel workbooks (XLSX): the rows of a sheet as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO

from subprocessors.frames.engines import engine
from subprocessors.frames.pieces import Piece, Rows
from subprocessors.frames.problems import FileError, position
from subprocessors.frames.used_cells import UsedCells
from subprocessors.names.normalize import visible
from subprocessors.office import Limits, OfficeError, look_through

_ROWS = 65_536

_LARGEST = 1_000_000_000
"""The maximum size of an unpacked workbook in bytes; anything larger is a ZIP bomb."""

_MOST_CELLS = 50_000_000
"""The maximum number of cells, including blank ones between others; each takes 32 bytes."""

_MOST_PARTS = 10_000
_DEEPEST = 500


def opened(file: BinaryIO, column: str) -> Rows:
    """Return the rows of the sheet that has the column in its first row.

    Raises:
        FileError: If it is not a workbook, or not exactly one sheet has the column.
        MissingExtraError: If python-calamine is not installed.
    """
    calamine = engine("python_calamine", "python-calamine", "files")
    try:
        used = UsedCells(_MOST_CELLS)
        look_through(file, ".xlsx", "xl/", _limits(), see=used, see_text=used.text)
        used.end()
        file.seek(0)
        workbook = calamine.CalamineWorkbook.from_filelike(file)
        rows = {name: _rows(workbook.get_sheet_by_name(name)) for name in workbook.sheet_names}
    except OfficeError as error:
        raise FileError(f"the file cannot be read as a workbook: it {error}") from None
    except (calamine.CalamineError, OSError) as error:
        raise FileError(f"the file cannot be read as a workbook: {error}") from None
    except BaseException as error:
        # A panic in Rust is not an Exception.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise FileError("the file cannot be read as a workbook: it is damaged") from None
    nothing: tuple[int, list[str]] = (1, [])
    headings = {name: next(each, nothing) for name, each in rows.items()}
    having = [name for name, (_, heading) in headings.items() if column in heading]
    if len(having) > 1:
        several = " and ".join(map(visible, having))
        raise FileError(f"the sheets {several} have a column {visible(column)}; keep one of them")
    (name,) = having or list(headings)[:1]
    row, columns = headings[name]
    at = position(columns, column, _where(name, row))
    return Rows(columns, _pieces(rows[name], name, at))


def _limits() -> Limits:
    return Limits(parts=_MOST_PARTS, unpacked=_LARGEST, elements=_LARGEST, depth=_DEEPEST)


def _where(sheet: str, row: int) -> str:
    return f"sheet {visible(sheet)}, row {row}"


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each row that is not empty."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_text(value) for value in row]
        if any(cells):
            yield number, cells


def _pieces(rows: Iterator[tuple[int, list[str]]], sheet: str, at: int) -> Iterator[Piece]:
    pa = engine("pyarrow")
    while numbered := list(islice(rows, _ROWS)):
        values = zip(*(cells for _, cells in numbered), strict=True)
        arrays = [pa.array((each or None for each in column), pa.string()) for column in values]
        yield Piece(arrays[at], arrays, _where(sheet, numbered[0][0]))


def _text(value: str | float | bool | datetime | date | time | timedelta) -> str:  # noqa: FBT001
    """Return a cell as text; an empty one is empty.

    A workbook has only floating-point numbers, so a whole one is written without a fraction.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
