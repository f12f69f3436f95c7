"""Columns of names in other in-memory frames that narwhals supports, such as modin.

Nothing is known about the engine except what narwhals reports, so the engine does not decide which
names are equal or missing: names are compared in Python. This is slower than the code in
`in_memory` for the most common engines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from subprocessors.errors import ArgumentError
from subprocessors.frames import columns
from subprocessors.frames.answers import Screener


def is_known(frame: Any) -> bool:
    """Return whether narwhals is installed and supports a frame, and the frame is in memory.

    Raises:
        ArgumentError: If several columns have the same name, which narwhals cannot read, or the
            frame is a narwhals frame itself.
    """
    try:
        from narwhals.exceptions import DuplicateError
        from narwhals.stable import v2 as nw
    except ImportError:
        return False
    if nw.to_native(frame, pass_through=True) is not frame:
        raise ArgumentError("this is a narwhals frame: pass its native frame, frame.to_native()")
    native: Any = frame
    try:
        nw.from_native(native, eager_only=True)
    except DuplicateError:
        raise ArgumentError("several columns have the same name; rename the others") from None
    except TypeError:
        return False
    return True


def of_narwhals(frame: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a frame that narwhals supports, with the answers in columns of its String type."""
    from narwhals.stable import v2 as nw

    given: Any = nw.from_native(frame, eager_only=True)
    columns.refuse(given.columns, column, added)
    read = given[column]
    names: list[str | None] = []
    # The type of a column may be a guess from its first rows, so every value is checked.
    for value, missing in zip(read.to_list(), read.is_null().to_list(), strict=True):
        if not (missing or isinstance(value, str)):
            kind = f"{type(value).__name__} (row {len(names) + 1})"
            raise columns.no_text(column, kind)
        names.append(None if missing else value)
    distinct = list(dict.fromkeys(name for name in names if name is not None))
    answers: Sequence[Sequence[str | None]] = screener.answers_of(distinct)
    beside: list[Any] = []
    for new, texts in zip(added, answers, strict=True):
        found = dict(zip(distinct, texts, strict=True))
        values = [None if name is None else found[name] for name in names]
        beside.append(nw.new_series(new, values, nw.String, backend=given.implementation))
    # Not a join, because it would renumber the rows of a pandas-like frame.
    return given.with_columns(*beside).to_native()
