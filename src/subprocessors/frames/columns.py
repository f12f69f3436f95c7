"""The checks of a frame's columns, the same for every engine."""

from __future__ import annotations

from collections.abc import Sequence

from subprocessors.errors import ArgumentError, UnknownValueError
from subprocessors.names.normalize import visible
from subprocessors.names.similarity import nearest


def refuse(columns: Sequence[object], column: str, added: Sequence[str]) -> None:
    """Raise an error if a column is missing or duplicate, or a new name is taken.

    Raises:
        UnknownValueError: If there is no such column.
        ArgumentError: If there are several, or a new column has the same name as an existing one.
    """
    names = list(columns)
    if column not in names:
        known = [each for each in names if isinstance(each, str)]
        raise UnknownValueError("column", column, nearest(column, known))
    if names.count(column) > 1:
        raise ArgumentError(f"several columns are called {visible(column)}; rename the others")
    for name in added:
        if name in names:
            raise ArgumentError(
                f"there is already a column {visible(name)}: pass a prefix, as in prefix='list_'"
            )


def no_text(column: str, kind: object) -> ArgumentError:
    """Return the error for a column that is not text."""
    return ArgumentError(f"the column {visible(column)} must hold text, not {kind}")
