"""The errors of a file: where, what is wrong, and how to fix it."""

from __future__ import annotations

from collections.abc import Sequence

from subprocessors.errors import SubprocessorsError
from subprocessors.frames.answers import COLUMNS
from subprocessors.names.normalize import visible
from subprocessors.names.similarity import nearest

_COLUMNS_TOLD = 20


class FileError(SubprocessorsError, ValueError):
    """A file cannot be screened.

    Attributes:
        problem: What is wrong, and how to fix it.
        where: The place in the file, such as `line 3` or `row 7`, both counted from 1; empty where
            it is not known.
        file: The file; None until it is known.
    """

    def __init__(self, problem: str, where: str = "", file: str | None = None) -> None:
        place = ", ".join(filter(None, (file, where)))
        super().__init__(f"{place}: {problem}" if place else problem)
        self.problem = problem
        self.where = where
        self.file = file


def position(columns: Sequence[str], column: str, where: str = "") -> int:
    """Return the position of the column with the names.

    Raises:
        FileError: If it is missing or not unique, or a new column has the same name as an existing
            one.
    """
    if column not in columns:
        near = nearest(column, columns)
        told = near or columns[:_COLUMNS_TOLD]
        more = ", …" if not near and columns[_COLUMNS_TOLD:] else ""
        names = " or ".join(map(visible, near)) if near else ", ".join(map(visible, told)) + more
        said = f"did you mean {names}?" if near else f"the columns are {names}"
        raise FileError(f"there is no column {visible(column)}; {said}", where)
    if columns.count(column) > 1:
        raise FileError(f"there are several columns {visible(column)}; rename the others", where)
    refuse_taken(columns, where)
    return columns.index(column)


def refuse_taken(columns: Sequence[str], where: str = "") -> None:
    """Raise an error if a file has a column with the name of a new one."""
    for column in COLUMNS:
        if column in columns:
            problem = f"there is already a column {column}, and a new one has the same name"
            raise FileError(f"{problem}; rename it", where)


def refuse_twice(columns: Sequence[str]) -> None:
    """Raise an error for duplicate columns, which most formats do not support."""
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise FileError(f"there are several columns {visible(twice)}; only CSV can hold them")
