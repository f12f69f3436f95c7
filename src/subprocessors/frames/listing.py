"""`to_frame`: the vendors of a policy as a frame, with the same types for every list."""

from __future__ import annotations

from typing import Any

from subprocessors.errors import ArgumentError, must_be
from subprocessors.frames.engines import engine
from subprocessors.model.policy import Policy
from subprocessors.presentation import COLUMNS, Kind


def to_frame(policy: Policy, backend: str = "pandas") -> Any:
    """Return the engagements of a policy's vendors as a frame: `policy.sub_processors.rows()`.

    Args:
        policy: The policy.
        backend: The engine of the frame: `pandas`, `polars` or `pyarrow`.

    Returns:
        A frame with the columns of `rows()`, whatever the list contains, even if it has no vendors.
        Values that are not stated are missing. In pandas, polars and pyarrow, text is `string`,
        String and string; `class_of_vendors` and `affiliate` are `boolean`, Boolean and `bool`,
        each of which can be missing; `announced`, `starts` and `ends` are `datetime64[s]`, Date and
        date32.

    Raises:
        ArgumentError: If there is no such engine, or `policy` is not a Policy.
        MissingExtraError: If the engine is not installed.

    Example:
        >>> import subprocessors
        >>> from subprocessors import frames
        >>> list_ = frames.to_frame(subprocessors.current(), "polars")
        >>> list_.shape
        (29, 36)
    """
    must_be(policy, Policy, "policy must be a Policy")
    rows = policy.sub_processors.rows()
    values = {each.name: [row[each.name] for row in rows] for each in COLUMNS}
    kinds: dict[str, Kind] = {each.name: each.kind for each in COLUMNS}
    if backend not in _MADE:
        raise ArgumentError(f"backend must be {' or '.join(_MADE)}, not {backend!r}")
    return _MADE[backend](values, kinds)


def _of_pandas(values: dict[str, list[Any]], kinds: dict[str, Kind]) -> Any:
    pd = engine("pandas")

    dtypes = {"date": "datetime64[s]"}
    return pd.DataFrame(
        {
            name: pd.Series(values[name], dtype=dtypes.get(kind, kind))
            for name, kind in kinds.items()
        }
    )


def _of_polars(values: dict[str, list[Any]], kinds: dict[str, Kind]) -> Any:
    pl = engine("polars")

    dtypes = {"string": pl.String, "boolean": pl.Boolean, "date": pl.Date}
    return pl.DataFrame(values, schema={name: dtypes[kind] for name, kind in kinds.items()})


def _of_pyarrow(values: dict[str, list[Any]], kinds: dict[str, Kind]) -> Any:
    pa = engine("pyarrow")

    dtypes = {"string": pa.string(), "boolean": pa.bool_(), "date": pa.date32()}
    schema = pa.schema([(name, dtypes[kind]) for name, kind in kinds.items()])
    return pa.table(values, schema=schema)


_MADE = {"pandas": _of_pandas, "polars": _of_polars, "pyarrow": _of_pyarrow}
