"""Pieces of a file: consecutive rows as Arrow arrays, and the text to write for each row.

A file in lines of text (CSV, JSON lines) is read in blocks. Its rows are copied as they are
written, with text inserted into each. Only a file that changes its format is taken apart.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from attrs import frozen

from subprocessors.frames.engines import engine
from subprocessors.frames.problems import FileError
from subprocessors.frames.tally import Found

_BLOCK = 8_000_000
"""How many bytes of text are read at a time."""

_ROWS = 65_536
"""How many rows of text are written at a time."""

_LONGEST = 16_000_000
"""The maximum number of bytes of a row."""

_SIGNATURES = {
    b"PK\x03\x04": "a workbook or another ZIP archive",
    b"\x1f\x8b": "compressed with gzip",
    b"\x28\xb5\x2f\xfd": "compressed with zstd",
    b"PAR1": "Parquet",
}
"""The first bytes of files that are not text."""

NOT_UTF8 = (
    "the line is not UTF-8; save the file as CSV UTF-8 in the spreadsheet, or convert it, as in "
    "iconv -f WINDOWS-1252 -t UTF-8 in.csv > out.csv"
)


class Piece(NamedTuple):
    """Consecutive rows.

    Attributes:
        names: An array of text: the name of each row, or missing.
        columns: The values of each column in an array; or, for rows to copy as they are written,
            the text before and after the answers.
        where: The place of the first row.
    """

    names: Any
    columns: Sequence[Any]
    where: str


@frozen
class Rows:
    """The rows of a file.

    Attributes:
        columns: The names of its columns; empty for rows to copy as they are written.
        pieces: The rows.
    """

    columns: Sequence[str]
    pieces: Iterator[Piece]


Read = Callable[[bytes, int, bool], tuple[Piece | None, int]]
"""Reads the complete rows of a block, given its first line and whether it is the last block.

It returns the rows, and where they end in the block.
"""


def in_blocks(file: BinaryIO, start: bytes, line: int, read: Read) -> Iterator[Piece]:
    """Yield the rows of a text file.

    Args:
        file: The file.
        start: What was already read from it, and still has to be turned into rows.
        line: The line of the first row.
        read: What turns a block into rows.
    """
    last = False
    while not last:
        new = file.read(_BLOCK)
        last = not new
        block = start + new
        if not block:
            return
        piece, end = read(block, line, last)
        if piece is not None:
            yield piece
        line += block.count(b"\n", 0, end)
        start = block[end:]
        if len(start) > _LONGEST:
            problem = f"the row has more than {_LONGEST:,} bytes; is a closing quote missing?"
            raise FileError(problem, f"line {line}")


def refuse_no_text(start: bytes) -> None:
    """Raise an error if a file starts as other formats do, or as UTF-16, marked or not."""
    for signature, kind in _SIGNATURES.items():
        if start.startswith(signature):
            raise FileError(f"the file is not text, but {kind}; its extension must say so")
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in start.partition(b"\n")[0]:
        raise FileError(
            "the file is UTF-16, not UTF-8; save it as CSV UTF-8 in the spreadsheet, or convert "
            "it, as in iconv -f UTF-16 -t UTF-8 in.csv > out.csv"
        )


def is_utf8(block: bytes) -> bool:
    """Return whether a block is UTF-8."""
    if block.isascii():
        return True
    try:
        block.decode()
    except UnicodeDecodeError:
        return False
    return True


def copied(piece: Piece, cells: Any, found: Found) -> Iterator[Any]:
    """Yield the text of rows with the answers in it, a buffer at a time.

    Args:
        piece: The rows, as they are written.
        cells: The text for each answer.
        found: Which answer each row has.
    """
    pa = engine("pyarrow")
    pc = engine("pyarrow.compute")

    nothing = text_scalar("")
    for at in range(0, len(found.numbers), _ROWS):
        before, numbers, after = (
            each.slice(at, _ROWS) for each in (piece.columns[0], found.numbers, piece.columns[1])
        )
        rows = [each.cast(pa.large_string()) for each in (before, cells.take(numbers), after)]
        texts = pc.binary_join_element_wise(*rows, nothing)
        yield texts.buffers()[2][: pc.sum(pc.binary_length(texts)).as_py()]


def changed(values: Any, pattern: str, change: Callable[[str], str]) -> Any:
    """Return an array of text in which the texts that match a pattern are changed."""
    pa = engine("pyarrow")
    pc = engine("pyarrow.compute")

    matching = pc.match_substring_regex(values, pattern)
    if not pc.any(matching).as_py():
        return values
    new = pa.array(map(change, values.filter(matching).to_pylist()), values.type)
    return pc.replace_with_mask(values, matching, new)


def is_plain(values: Any, special: bytes) -> bool:
    """Return whether no text in an array can contain a control or special (ASCII) character.

    This is much faster than looking at each string.
    """
    np = engine("numpy", extra="files")
    data = values.buffers()[2]
    content = data.to_pybytes() if data is not None else b""
    controls = (np.frombuffer(content, np.uint8) < ord(" ")).any()
    return not (controls or any(character in content for character in special))


def text_scalar(text: str) -> Any:
    """Return a string in the form that pyarrow accepts alongside large_string arrays."""
    pa = engine("pyarrow")
    return pa.scalar(text, pa.large_string())
