"""Comma-separated values (RFC 4180): a row keeps its text, and the answers are appended.

Pyarrow parses a block at a time. It accepts text after a closing quote, and so could mistake two
rows for one. So it only parses blocks in which all quotes are in the right place, as checked with
numpy. Python's csv module, which is strict, reads the others, and finds the line of an error.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO, StringIO
from typing import Any, BinaryIO

from attrs import frozen

from subprocessors.counting import counted
from subprocessors.frames import arrow, pieces
from subprocessors.frames.answers import COLUMNS
from subprocessors.frames.engines import engine
from subprocessors.frames.pieces import Piece, Rows
from subprocessors.frames.problems import FileError, position
from subprocessors.frames.tally import Found, taken
from subprocessors.names.normalize import visible
from subprocessors.page.cells import SEPARATORS, defused, named_separator

_START = 1_000_000
"""How many bytes are read to find the first row."""

_NO_LIMIT = 2**31 - 1

_QUOTE, _RETURN, _NEWLINE = b'"\r\n'


@frozen
class Sheet:
    """A CSV file whose first row has been read.

    Attributes:
        columns: The names of the columns; several can be the same.
        at: The position of the column with the names.
        separator: The separator.
        heading: The beginning of the file up to the end of its first row, with a byte order mark.
        file: The open file, for the rest.
        start: What has already been read after the first row.
        line: The line after the first row.
    """

    columns: list[str]
    at: int
    separator: str
    heading: bytes
    file: BinaryIO
    start: bytes
    line: int

    @property
    def first_row(self) -> bytes:
        """The first row, with the names of the new columns."""
        ending = b"\r\n" if self.heading.endswith(b"\r\n") else b"\n"
        ours = heading(["", *COLUMNS], self.separator)
        return self.heading.rstrip(b"\r\n") + ours + ending

    def cells(self, found: Found) -> Any:
        """Return the answers as the last cells of a row, with a separator before each.

        They may start with a vendor's name, which could look like a formula.
        """
        pa = engine("pyarrow")
        pc = engine("pyarrow.compute")

        of_text = [answers.cast(pa.large_string()) for answers in found.answers]
        verdicts, *vendors, reasons = of_text[0], *map(_defused, of_text[1:])
        # Most reasons need quotes, and checking would take longer than writing them.
        parts = [verdicts, *(pc.fill_null(self._cells(each), "") for each in vendors)]
        parts = [part for each in parts for part in (pieces.text_scalar(self.separator), each)]
        quotes = map(pieces.text_scalar, (f'{self.separator}"', '"', ""))
        before, after, nothing = quotes
        cells = pc.binary_join_element_wise(*parts, before, _doubled(reasons), after, nothing)
        return pc.fill_null(cells, self.separator * len(COLUMNS))

    def _cells(self, values: Any) -> Any:
        """Return texts as cells, in quotes where they need them."""
        pc = engine("pyarrow.compute")

        if pieces.is_plain(values, f'{self.separator}"'.encode()):
            return values
        quote, nothing = map(pieces.text_scalar, ('"', ""))
        quoted = pc.binary_join_element_wise(quote, _doubled(values), quote, nothing)
        special = pc.match_substring_regex(values, f'[{self.separator}"\r\n]')
        return pc.if_else(special, quoted, values)

    def rows(self, *, as_written: bool) -> Rows:
        """Return the rows, as text to copy or as columns of text."""

        def read(block: bytes, line: int, last: bool) -> tuple[Piece | None, int]:  # noqa: FBT001
            if last and not block.endswith(b"\n"):
                block += b"\n"
            found = self._quickly(block, line, as_written=as_written)
            if found is None or (last and found[1] < len(block)):
                return self._exactly(block, line, last=last, as_written=as_written)
            return found

        rows = pieces.in_blocks(self.file, self.start, self.line, read)
        return Rows([] if as_written else self.columns, rows)

    def _quickly(self, block: bytes, line: int, *, as_written: bool) -> tuple[Piece, int] | None:
        """Return the complete rows in a block, and their end; None if it needs a closer look."""
        pa = engine("pyarrow")
        np = engine("numpy", extra="files")

        data = np.frombuffer(block, np.uint8)
        quotes = np.flatnonzero(data == _QUOTE)
        newlines = np.flatnonzero(data == _NEWLINE)
        ends = newlines[_outside(quotes, newlines)]
        if not len(ends) or not pieces.is_utf8(block[: ends[-1] + 1]):
            return None
        end = int(ends[-1]) + 1
        quotes = quotes[quotes < end]
        returns = np.flatnonzero(data[:end] == _RETURN)
        around = [ord(self.separator), _NEWLINE, _QUOTE]
        before = data[quotes[::2][quotes[::2] > 0] - 1]
        after = data[quotes[1::2] + 1]
        lone = (data[returns + 1] != _NEWLINE) & _outside(quotes, returns)
        if not np.isin(before, around).all() or not np.isin(after, [*around, _RETURN]).all():
            return None
        if lone.any():
            return None
        starts = np.concatenate([[0], ends[:-1] + 1])
        returned = (ends > starts) & (data[ends - 1] == _RETURN)
        stops = ends - returned
        kept = stops > starts
        try:
            table = engine("pyarrow.csv").read_csv(
                pa.BufferReader(block[:end]),
                **self._options(
                    block_size=max(1 << 20, int((ends - starts).max()) + 1),
                    newlines_in_values=bool(len(ends) < np.searchsorted(newlines, end)),
                    as_written=as_written,
                ),
            )
        except pa.ArrowInvalid:
            table = None
        if table is None or len(table) != kept.sum():
            return None
        names, *columns = (each.combine_chunks() for each in table.columns)
        if as_written:
            bounds = np.append(np.stack([starts, stops], 1)[kept].ravel(), end)
            texts = pa.LargeStringArray.from_buffers(
                len(bounds) - 1, pa.py_buffer(bounds.astype(np.int64)), pa.py_buffer(block)
            )
            columns = [texts.take(pa.array(np.arange(0, len(texts), 2))), _endings(returned[kept])]
        else:
            columns.insert(self.at, names)
        return Piece(names, columns, f"line {line}"), end

    def _options(
        self, *, block_size: int, newlines_in_values: bool, as_written: bool
    ) -> dict[str, Any]:
        pa = engine("pyarrow")
        read = engine("pyarrow.csv")
        names = list(map(str, range(len(self.columns))))
        others = [] if as_written else [name for name in names if name != str(self.at)]
        return {
            "read_options": read.ReadOptions(column_names=names, block_size=block_size),
            "parse_options": read.ParseOptions(
                delimiter=self.separator, newlines_in_values=newlines_in_values
            ),
            "convert_options": read.ConvertOptions(
                include_columns=[str(self.at), *others],
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
            ),
        }

    def _exactly(
        self, block: bytes, line: int, *, last: bool, as_written: bool
    ) -> tuple[Piece | None, int]:
        """Return the complete rows in a block, and their end."""
        pa = engine("pyarrow")
        np = engine("numpy", extra="files")

        rows: list[list[str]] = []
        texts: list[str] = []
        returned: list[bool] = []
        end = 0
        for row, at, start, stop in _records(block, self.separator, line, last=last):
            end = stop
            if not row:
                continue
            if len(row) != len(self.columns):
                named = counted(len(self.columns), "column")
                problem = f"the row has {counted(len(row), 'value')}, and the first row has {named}"
                raise FileError(problem, f"line {at}")
            rows.append(row)
            text = block[start:stop].decode().removesuffix("\n")
            returned.append(text.endswith("\r"))
            # Text that has gone through Windows text mode twice has two.
            texts.append(text.rstrip("\r"))
        if not rows:
            return None, end
        columns = [pa.array(values, pa.string()) for values in zip(*rows, strict=True)]
        as_text = [pa.array(texts, pa.large_string()), _endings(np.array(returned))]
        return Piece(columns[self.at], as_text if as_written else columns, f"line {line}"), end


def _outside(quotes: Any, positions: Any) -> Any:
    """Return which positions are outside quotes."""
    return engine("numpy").searchsorted(quotes, positions) % 2 == 0


def _endings(returned: Any) -> Any:
    """Return the line endings of rows, some of which end with a carriage return too."""
    pa = engine("pyarrow")
    return engine("pyarrow.compute").if_else(pa.array(returned), "\r\n", "\n")


def _records(
    block: bytes, separator: str, line: int, *, last: bool
) -> Iterator[tuple[list[str], int, int, int]]:
    """Yield each complete row of a block, its line, and where it starts and ends in the block."""
    if not last:
        block = block[: block.rfind(b"\n") + 1]
    lines = BytesIO(block)
    reader = csv.reader(_decoded(lines, line), delimiter=separator, strict=True)
    while True:
        at, start = line + reader.line_num, lines.tell()
        # The csv module has a single limit for all its readers, of only 131,072 characters.
        limit = csv.field_size_limit(_NO_LIMIT)
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if lines.tell() == len(block) and not last:
                return  # The row may continue in the next block.
            raise FileError(f"it is not CSV from here on: {error}", f"line {at}") from None
        finally:
            csv.field_size_limit(limit)
        yield row, at, start, lines.tell()


def _decoded(lines: BytesIO, line: int) -> Iterator[str]:
    for number, text in enumerate(lines, line):
        try:
            yield text.decode()
        except UnicodeDecodeError:
            raise FileError(pieces.NOT_UTF8, f"line {number}") from None


def opened(file: BinaryIO, column: str) -> Sheet:
    """Return a CSV file whose first row has been read.

    The separator is the one that a line `sep=` states, or otherwise the one with which the column
    is found.

    Raises:
        FileError: If the first row cannot be read, or does not have exactly one such column.
    """
    start = file.read(_START)
    pieces.refuse_no_text(start)
    mark = len(BOM_UTF8) if start.startswith(BOM_UTF8) else 0
    first = start[mark : start.find(b"\n") + 1]
    named = named_separator(first.decode("latin-1").rstrip("\r\n"))
    separators = [named] if named else SEPARATORS
    line = 2 if named else 1
    skipped = mark + (len(first) if named else 0)
    read: dict[str, tuple[list[str], int]] = {}
    problems: list[FileError] = []
    for each in separators:
        try:
            read[each] = _first(start[skipped:], each, line)
        except FileError as error:  # With a different separator, it may be CSV.
            problems.append(error)
    if not read:
        raise problems[0]
    separator = next((each for each in read if column in read[each][0]), next(iter(read)))
    columns, end = read[separator]
    where = f"line {line}"
    return Sheet(
        columns=columns,
        at=position(columns, column, where),
        separator=separator,
        heading=start[: skipped + end],
        file=file,
        start=start[skipped + end :],
        line=line + start.count(b"\n", skipped, skipped + end),
    )


def _first(start: bytes, separator: str, line: int) -> tuple[list[str], int]:
    """Return the first row, and its end."""
    for row, _, _, end in _records(start, separator, line, last=True):
        if not row:
            break
        return row, end
    if start:
        raise FileError("the first line is empty, and it must name the columns")
    raise FileError("the file is empty, and its first line must name the columns")


def heading(columns: Sequence[str], separator: str) -> bytes:
    """Return column names as a row, without a line ending."""
    text = StringIO()
    csv.writer(text, delimiter=separator, lineterminator="").writerow(columns)
    return text.getvalue().encode()


@contextmanager
def writer(rows: Rows, new: BinaryIO) -> Generator[Callable[[Piece, Found], None]]:
    """Open a CSV file for writing; a missing value becomes an empty cell."""
    pa = engine("pyarrow")
    written = engine("pyarrow.csv")

    new.write(heading([*rows.columns, *COLUMNS], ",") + b"\n")
    numbers = list(map(str, range(len(rows.columns) + len(COLUMNS))))

    def write(piece: Piece, found: Found) -> None:
        columns = [
            _as_text(values, name, piece.where)
            for name, values in zip(rows.columns, piece.columns, strict=True)
        ]
        columns += map(_defused, taken(found))
        numbered = pa.RecordBatch.from_arrays(columns, names=numbers)
        written.write_csv(numbered, new, written.WriteOptions(include_header=False))

    yield write


def _doubled(values: Any) -> Any:
    """Return texts with their quotes doubled."""
    if pieces.is_plain(values, b'"'):
        return values
    return engine("pyarrow.compute").replace_substring(values, '"', '""')


def _defused(values: Any) -> Any:
    """Return texts with anything escaped that a spreadsheet would read as a formula."""
    pc = engine("pyarrow.compute")

    quoted = pc.all(pc.starts_with(values, "'")).as_py()
    if quoted and pieces.is_plain(values, b";"):
        return values
    return pieces.changed(values, r"^[^0-9A-Za-z']|[;\t\r\n]", defused)


def _as_text(values: Any, column: str, where: str) -> Any:
    pa = engine("pyarrow")

    try:
        if arrow.is_text(values.type):
            values.validate(full=True)
            return arrow.texts(values)
        values = arrow.readable(values)
        if "binary" not in str(values.type):
            return values.cast(pa.string())
    except (pa.ArrowException, ValueError, OverflowError) as error:
        problem = f"CSV cannot hold the column {visible(column)}: {error}"
        raise FileError(problem, where) from None
    raise FileError(f"CSV cannot hold the column {visible(column)}: {values.type}", where)
