"""JSON lines: a line keeps its text, and the answers are appended as members of its object.

Pyarrow finds the names, a block at a time. It also accepts what is not quite JSON, and objects that
span several lines. So it reads only blocks whose lines are one object each. Python's json module,
which is strict about this, reads the others, and finds the line of an error.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple, NoReturn

from attrs import define, field

from subprocessors.frames import arrow, pieces
from subprocessors.frames.answers import COLUMNS
from subprocessors.frames.engines import engine
from subprocessors.frames.pieces import Piece, Read, Rows
from subprocessors.frames.problems import FileError, position, refuse_taken
from subprocessors.frames.tally import Found, taken
from subprocessors.names.normalize import printable, visible

_DEEPEST = 200
"""How deeply members may be nested."""
_MOST_COLUMNS = 10_000
"""The maximum number of distinct keys in a file, which become columns."""

# A member that may have the name of a new one, and numbers that are not JSON.
_DOUBTFUL = (b'"verdict"', b'"vendor_', b'"reason"', b"NaN", b"Infinity")

_SIGNATURE = 4
"""How many bytes are enough to show that a file is not text."""

_END = 2**62
"""Beyond the end of any text."""


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


class _Object(NamedTuple):
    members: dict[str, Any]
    text: str
    where: str


@define
class Lines:
    """A file of JSON lines.

    Attributes:
        column: The member with the names.
    """

    column: str
    _keys: dict[str, None] = field(init=False, factory=dict[str, None])
    _met: bool = False

    def as_written(self, file: BinaryIO) -> Rows:
        """Return the rows as text to copy."""
        return Rows([], self._in_blocks(file, self._copied))

    def in_columns(self, file: BinaryIO, again: Callable[[], BinaryIO]) -> Rows:
        """Return the rows in columns of text: one for each key of any object.

        The file is read twice, because the last line may have a key that no other line has.

        Args:
            file: The file.
            again: Opens the same file again.
        """
        list(self._in_blocks(file, self._only_keys))
        self._keys.setdefault(self.column)
        return Rows(list(self._keys), self._in_blocks(again(), self._values))

    def _in_blocks(self, file: BinaryIO, read: Read) -> Iterator[Piece]:
        start = file.read(_SIGNATURE).removeprefix(BOM_UTF8)
        pieces.refuse_no_text(start)

        def complete(block: bytes, line: int, last: bool) -> tuple[Piece | None, int]:  # noqa: FBT001
            end = len(block) if last else block.rfind(b"\n") + 1
            block = block[:end]
            return read(block, line, last) if block.strip() else (None, end)

        yield from pieces.in_blocks(file, start, 1, complete)
        if self._keys and not self._met:
            position(list(self._keys), self.column)

    def _copied(self, block: bytes, line: int, _: bool) -> tuple[Piece, int]:  # noqa: FBT001
        pa = engine("pyarrow")
        pc = engine("pyarrow.compute")

        found = self._quickly(block)
        if found is None:
            read = list(self._objects(block, line, _copying))
            lines = pa.array([each.text for each in read], pa.large_string())
            names = self._names(read)
        else:
            names, lines = found
        before = pc.binary_replace_slice(lines, -1, _END, ", ")
        if names.null_count:  # An object without members gets no comma.
            none = pc.match_substring_regex(lines, r"^\{\s*\}$")
            before = pc.if_else(none, pieces.text_scalar("{"), before)
        after = pa.repeat(pieces.text_scalar("}\n"), len(lines))
        return Piece(names, [before, after], f"line {line}"), len(block)

    def _quickly(self, block: bytes) -> tuple[Any, Any] | None:
        """Return the names and the lines; None if the block needs a closer look."""
        pa = engine("pyarrow")
        pc = engine("pyarrow.compute")
        read = engine("pyarrow.json")

        escaped = b"\\" in block and b"\\u00" in block  # Looking for one character is faster.
        if escaped or any(each in block for each in _DOUBTFUL) or not pieces.is_utf8(block):
            return None
        bounds = pa.array([0, len(block)], pa.int64()).buffers()[1]
        whole = pa.LargeStringArray.from_buffers(1, bounds, pa.py_buffer(block))
        texts = pc.split_pattern(whole, "\n").values
        lines = pc.ascii_trim(texts, " \t\r")
        lines = lines.filter(pc.not_equal(lines, ""))
        whole = pc.and_(pc.starts_with(lines, "{"), pc.ends_with(lines, "}"))
        # A line that is just "null" would end the process: pyarrow reads memory that is not its own
        # (https://github.com/apache/arrow/issues/47409).
        if not pc.all(whole).as_py():
            return None
        longest = pc.max(pc.binary_length(texts)).as_py()
        try:
            table = read.read_json(
                pa.BufferReader(block),
                read_options=read.ReadOptions(block_size=max(1 << 20, longest + 1)),
                parse_options=read.ParseOptions(
                    explicit_schema=pa.schema([(self.column, pa.string())]),
                    unexpected_field_behavior="ignore",
                ),
            )
        except pa.ArrowInvalid:
            return None
        names = table.column(0).combine_chunks()
        # "{" can follow "}" only between two objects, so each of these lines has an object; if
        # there are no more objects than lines, each has only one.
        if len(lines) != len(names):
            return None
        if not self._met:
            if names.null_count == len(names):
                return None  # The member may not be there at all.
            self._met = True
        return names, lines

    def _values(self, block: bytes, line: int, _: bool) -> tuple[Piece, int]:  # noqa: FBT001
        read = list(self._objects(block, line, _taking_apart))
        columns: list[Any] = []
        for key in self._keys:
            values = [_as_text(each.members.get(key), each.where) for each in read]
            columns.append(_array(values, read))
        return Piece(self._names(read), columns, f"line {line}"), len(block)

    def _only_keys(self, block: bytes, line: int, _: bool) -> tuple[None, int]:  # noqa: FBT001
        self._names(list(self._objects(block, line, _taking_apart)))
        return None, len(block)

    def _names(self, read: list[_Object]) -> Any:
        names: list[str | None] = []
        for members, _, where in read:
            name = members.get(self.column)
            if type(name) not in (str, type(None)):
                told = printable(_as_json(name, where))
                raise FileError(f"{visible(self.column)} must be text, not {told}", where)
            names.append(name)
        return _array(names, read)

    def _objects(self, block: bytes, line: int, decoder: json.JSONDecoder) -> Iterator[_Object]:
        """Yield the objects in a block; in each of them, the name appears only once."""
        for number, written in enumerate(BytesIO(block), line):
            where = f"line {number}"
            try:
                text = written.decode().strip(" \t\r\n")
                if not text:
                    continue
                members = decoder.decode(text)
                if isinstance(members, _Members):
                    _refuse_twice(members.twice & {self.column})
            except UnicodeDecodeError:
                raise FileError(pieces.NOT_UTF8, where) from None
            except json.JSONDecodeError as error:
                problem = f"the line is not JSON: {error.msg} at character {error.colno}"
                raise FileError(problem, where) from None
            except (ValueError, RecursionError) as error:
                raise FileError(f"the line cannot be read: {error}", where) from None
            if not isinstance(members, _Members):
                told = printable(_as_json(members, where))
                raise FileError(f"the line must be an object, not {told}", where)
            refuse_taken(list(members), where)
            self._met |= self.column in members
            self._keys |= dict.fromkeys(members)
            if len(self._keys) > _MOST_COLUMNS:
                told = f"the objects have more than {_MOST_COLUMNS:,} different members"
                raise FileError(told, where)
            yield _Object(members, text, where)


def _array(values: list[str | None], read: list[_Object]) -> Any:
    pa = engine("pyarrow")

    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError as error:
        at = values.index(error.object)
        problem = "the line contains half a character (a lone surrogate), which is not text"
        raise FileError(problem, read[at].where) from None


class _Members(dict[str, Any]):
    """The members of an object, and the keys that appear in it twice."""

    def __init__(self, members: list[tuple[str, Any]]) -> None:
        super().__init__(members)
        keys = [key for key, _ in members] if len(self) < len(members) else []
        self.twice = {key for key in keys if keys.count(key) > 1}


def _once(members: list[tuple[str, Any]]) -> _Members:
    found = _Members(members)
    _refuse_twice(found.twice)
    "".join(found).encode()  # An escaped key may be half a character, which is not text.
    return found


def _refuse_twice(keys: set[str]) -> None:
    if keys:
        raise ValueError(f"the key {visible(min(keys))} appears twice in an object")


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


_numbers: dict[str, Any] = {
    "parse_float": _Number,
    "parse_int": _Number,
    "parse_constant": _no_number,
}
_copying = json.JSONDecoder(object_pairs_hook=_Members, **_numbers)
_taking_apart = json.JSONDecoder(object_pairs_hook=_once, **_numbers)


def _as_text(value: Any, where: str) -> str | None:
    return value if value is None or isinstance(value, str) else _as_json(value, where)


def _as_json(value: Any, where: str, depth: int = 0) -> str:
    """Return a value as JSON, with numbers as they are written."""
    # A limit of our own: Python's depends on its version and on the caller.
    if depth > _DEEPEST:
        raise FileError("the line cannot be read: it is nested too deeply", where)
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, dict):
        table: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
        pairs = (
            f"{_as_json(key, where, depth)}: {_as_json(each, where, depth + 1)}"
            for key, each in table.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        values: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
        return f"[{', '.join(_as_json(each, where, depth + 1) for each in values)}]"
    return json.dumps(value, ensure_ascii=False)


def members(found: Found) -> Any:
    """Return the answers as the last members of an object, without its closing bracket."""
    pa = engine("pyarrow")
    pc = engine("pyarrow.compute")

    quote, nothing = map(pieces.text_scalar, ('"', ""))
    parts: list[Any] = []
    for column, answers in zip(COLUMNS, found.answers, strict=True):
        text = answers.cast(pa.large_string())
        if not pieces.is_plain(text, b'"\\'):
            text = pieces.changed(text, r'["\\\x00-\x1f]', _escaped)
        value = pc.binary_join_element_wise(quote, text, quote, nothing)
        comma = ", " if parts else ""
        parts += [pieces.text_scalar(f'{comma}"{column}": '), pc.fill_null(value, "null")]
    return pc.binary_join_element_wise(*parts, nothing)


def _escaped(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


@contextmanager
def writer(rows: Rows, new: BinaryIO) -> Generator[Callable[[Piece, Found], None]]:
    """Open JSON lines to write; dates, times and decimals become text."""

    def write(piece: Piece, found: Found) -> None:
        columns = [
            _members(name, values, piece.where)
            for name, values in zip(
                [*rows.columns, *COLUMNS], [*piece.columns, *taken(found)], strict=True
            )
        ]
        lines = (f"{{{', '.join(row)}}}\n" for row in zip(*columns, strict=True))
        new.write("".join(lines).encode())

    yield write


def _members(name: str, values: Any, where: str) -> list[str]:
    pa = engine("pyarrow")

    key = json.dumps(name, ensure_ascii=False)
    try:
        return [f"{key}: {_dumped(value)}" for value in arrow.readable(values).to_pylist()]
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise FileError(f"JSON cannot hold the column {visible(name)}: {error}", where) from None


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
