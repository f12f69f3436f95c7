"""The errors of a file: the line, what is wrong, and how to fix it."""

from __future__ import annotations

from collections.abc import Container, Sequence

from subprocessors.errors import SubprocessorsError
from subprocessors.frames.answers import COLUMNS
from subprocessors.names.normalize import visible

_COLUMNS_TOLD = 20


class FileError(SubprocessorsError, ValueError):
    """A file cannot be screened.

    Attributes:
        problem: What is wrong, and how to fix it.
        line: The line, counted from 1, or None where it is not known.
        file: The file; None until it is known.
    """

    def __init__(self, problem: str, line: int | None = None, file: str | None = None) -> None:
        where = ", ".join(filter(None, (file, f"line {line}" if line else None)))
        super().__init__(f"{where}: {problem}" if where else problem)
        self.problem = problem
        self.line = line
        self.file = file


def refuse_taken(columns: Container[str], line: int | None = None) -> None:
    """Raise an error if a file has a column with the name of a new one."""
    for column in COLUMNS:
        if column in columns:
            problem = f"there is a column {column} already, and a new one has the same name"
            raise FileError(f"{problem}; rename it", line)


def refuse_twice(columns: Sequence[str], line: int | None = None) -> None:
    """Raise an error for duplicate columns, which most formats do not support."""
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise FileError(f"there are several columns {visible(twice)}; only CSV holds them", line)


def missing_column(column: str, columns: Sequence[str], line: int | None = None) -> FileError:
    """Return the error for a missing column, with similar names or all columns."""
    from subprocessors.names.similarity import nearest

    near = nearest(column, columns)
    told = near or columns[:_COLUMNS_TOLD]
    more = ", …" if not near and columns[_COLUMNS_TOLD:] else ""
    names = " or ".join(map(visible, near)) if near else ", ".join(map(visible, told)) + more
    said = f"did you mean {names}?" if near else f"the columns are {names}"
    return FileError(f"there is no column {visible(column)}; {said}", line)
