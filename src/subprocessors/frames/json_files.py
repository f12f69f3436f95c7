"""JSON Lines (one object per line): a line keeps its bytes, and the answer becomes its last keys.

So nothing is lost or changed: numbers as they are written, the order of keys, empty lines.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO, NamedTuple, NoReturn, cast

from attrs import define

from subprocessors.fields import shown
from subprocessors.frames.answers import COLUMNS
from subprocessors.frames.problems import FileError, missing_column, refuse_taken
from subprocessors.frames.tally import Answered, Tally
from subprocessors.names.normalize import visible

Row = dict[str, Any]

_PIECE = 1_000_000
"""About how many bytes are read at a time."""

_LONGEST_LINE = 16_000_000
"""The maximum size of a line in bytes."""

_SPACE = " \t\r\n"
_MARK = "\ufeff"


class Piece(NamedTuple):
    """Consecutive lines.

    Attributes:
        first: The number of the first line, counted from 1.
        texts: The lines as they are written.
        rows: The object of each line; None for an empty one.
    """

    first: int
    texts: Sequence[bytes]
    rows: Sequence[Row | None]


class Number(str):
    """A number as it is written."""

    __slots__ = ()


def pieces(file: BinaryIO, *, numbers_as_written: bool = False) -> Iterator[Piece]:
    """Yield the lines of a file in pieces, from the start.

    Args:
        file: The file.
        numbers_as_written: Whether to return numbers as `Number`, which keeps how they are written.

    Raises:
        FileError: If a line is not JSON, is not an object, or has a duplicate key.
    """
    file.seek(0)
    number_of = Number if numbers_as_written else None
    decoder = json.JSONDecoder(
        object_pairs_hook=_object,
        parse_constant=_no_json,
        parse_int=number_of,
        parse_float=number_of,
    )
    texts: list[bytes] = []
    rows: list[Row | None] = []
    size, first = 0, 1
    for number, text in enumerate(iter(partial(file.readline, _LONGEST_LINE), b""), 1):
        if len(text) == _LONGEST_LINE:
            raise FileError(f"the line has more than {_LONGEST_LINE:,} bytes", number)
        texts.append(text)
        rows.append(_row(text, number, decoder))
        size += len(text)
        if size > _PIECE:
            yield Piece(first, texts, rows)
            texts, rows, size, first = [], [], 0, number + 1
    if rows:
        yield Piece(first, texts, rows)


@define
class Column:
    """Records whether any object has a column, because objects may leave out missing values.

    Attributes:
        name: The column.
    """

    name: str
    _found: bool = False
    _others: Sequence[str] = ()

    def look_at(self, piece: Piece) -> None:
        """Look for the column in lines."""
        rows = [row for row in piece.rows if row]
        self._found = self._found or any(self.name in row for row in rows)
        self._others = self._others or (list(rows[0]) if rows else [])

    def refuse_missing(self) -> None:
        """Raise an error if no object has it, unless there are no objects."""
        if self._others and not self._found:
            raise missing_column(self.name, self._others)


def names(piece: Piece, column: str) -> list[str | None]:
    """Return the name in each object of a piece; None where there is none.

    Raises:
        FileError: If one is not text, or an object already has one of the new keys.
    """
    found: list[str | None] = []
    for number, row in enumerate(piece.rows, piece.first):
        name = None if row is None else row.get(column)
        if name is not None and not isinstance(name, str):
            problem = f"{visible(column)} must be text, not {shown(name)}"
            raise FileError(problem, number)
        if row is not None:
            refuse_taken(row, number)
        found.append(name)
    return found


def annotated(file: BinaryIO, column: str, tally: Tally[bytes]) -> Iterator[bytes]:
    """Yield a copy of a file, a piece at a time, with the answer at the end of each object.

    Raises:
        FileError: If no object has the column, or the file cannot be read as JSON Lines.
    """
    sought = Column(column)
    for piece in pieces(file):
        sought.look_at(piece)
        found = names(piece, column)
        pairs = zip(found, piece.rows, strict=True)
        beside = tally.beside(Counter(name for name, row in pairs if row is not None))
        yield b"".join(
            text if row is None else _behind(text, beside[name], first=not row)
            for text, name, row in zip(piece.texts, found, piece.rows, strict=True)
        )
    sought.refuse_missing()


def members(answered: Answered) -> bytes:
    """Return an answer as the last keys of an object."""
    written = json.dumps(dict(zip(COLUMNS, answered, strict=True)))
    return f", {written[1:]}".encode()


def _behind(text: bytes, members: bytes, *, first: bool) -> bytes:
    """Return a line with keys added at the end of its object, before the line ending."""
    line = text.rstrip()
    return line[:-1] + (members[2:] if first else members) + text[len(line) :]


def _row(text: bytes, number: int, decoder: json.JSONDecoder) -> Row | None:
    try:
        line = text.decode("utf-8")
    except UnicodeDecodeError:
        raise FileError("the line is not UTF-8", number) from None
    if number == 1:
        line = line.removeprefix(_MARK)
    line = line.strip(_SPACE)
    if not line:
        return None
    try:
        row: object = decoder.decode(line)
    except json.JSONDecodeError as error:
        problem = f"the line is not JSON: {error.msg} at character {error.pos + 1}"
        raise FileError(problem, number) from None
    except (RecursionError, ValueError) as error:
        raise FileError(f"the line cannot be read: {error}", number) from None
    if type(row) is not dict:
        raise FileError(f"the line must be an object, not {shown(row)}", number)
    return cast("Row", row)


def _object(members: list[tuple[str, Any]]) -> Row:
    found = dict(members)
    if len(found) != len(members):
        # With a duplicate key, another program might use the other value.
        raise ValueError("a key appears twice in an object")
    return found


def _no_json(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
