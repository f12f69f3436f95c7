"""`screen`: which engine a frame is of, and whether it can be screened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, TypeVar

from subprocessors.errors import ArgumentError
from subprocessors.frames import in_memory, lazy, others, spark
from subprocessors.frames.answers import COLUMNS, Screener
from subprocessors.model.policy import Policy
from subprocessors.regions.places import StorageRegion

F = TypeVar("F")

MAX_DISTINCT = 1_000_000
"""How many different names a table of answers for a database has at most: some 500 megabytes."""


def screen(
    frame: F,
    column: str,
    policy: Policy | None = None,
    *,
    category: str | None = None,
    product: str | None = None,
    service: str | None = None,
    stored_only_in: StorageRegion | str | None = None,
    condition: str | None = None,
    on: date | None = None,
    prefix: str = "",
    max_distinct: int = MAX_DISTINCT,
) -> F:
    """Return a frame with the decision beside every name of a column, as `check` gives it.

    Args:
        frame: A DataFrame of pandas, polars, Dask or PySpark, a LazyFrame of polars, a Table of
            pyarrow or Ibis, a relation of DuckDB, or any other frame in memory that narwhals knows,
            such as one of modin (extra: frames).
        column: The column of names. It holds text, also as categories or a dictionary.
        policy: The policy; the current one if it is not given, as for `subprocessors.check`, which
            is asked about today if there is no `on`.
        category: As for `Policy.check`, like all up to `on`.
        product: The product that is to be used.
        service: The service of the processor for which the vendor is to be used.
        stored_only_in: The place outside of which no data may be stored.
        condition: The condition that holds, as the list words it.
        on: The day asked about.
        prefix: What the names of the new columns begin with.
        max_distinct: How many different names a relation of DuckDB or a table of Ibis may have:
            they are collected here at once. Every other frame may have any number.

    Returns:
        A frame of the same kind, and lazy if the given one is. Its rows, their order, its index and
        its columns are the given ones, followed by four of text: `verdict`, the value of the
        `Verdict`, such as `not-listed`; `vendor_id` and `vendor_name`, missing unless the decision
        is about exactly one vendor, which need not be approved; and `reason`, one sentence, without
        the nearest listed name that `check` tells, in pyarrow in a dictionary. All four are missing
        where the name is. A relation of DuckDB and a table of Ibis have no order.

    Raises:
        ArgumentError: If an argument has the wrong type, the column holds something else than text,
            there are several of its name, a new column has the name of one that is there, or there
            are more than `max_distinct` names; or if the frame is of no engine that is known.
        MissingExtraError: If pyarrow is needed for DuckDB or Ibis, and not installed.
        UnknownValueError: If there is no such column, or the policy has no such category or
            service, or there is no such place.

    Example:
        >>> import polars
        >>> from subprocessors import frames
        >>> ledger = polars.DataFrame({"vendor": ["Mailchimp", "Evil Corp", None]})
        >>> frames.screen(ledger, "vendor")["verdict"].to_list()
        ['approved', 'not-listed', None]
    """
    screener = Screener.of(
        policy,
        category=category,
        product=product,
        service=service,
        stored_only_in=stored_only_in,
        condition=condition,
        on=on,
    )
    for argument, value in (("column", column), ("prefix", prefix)):
        if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(f"{argument} must be text, not {type(value).__name__}")
    engine = _engine(frame)
    if engine in _OF_DATABASES:
        engine = partial(engine, max_distinct=max_distinct)
    added = [prefix + name for name in COLUMNS]
    screened: F = engine(frame, column, added, screener)
    return screened


def _engine(frame: object) -> Callable[..., Any]:
    """Return what screens a frame, told by its class, so that no engine is imported for it.

    Narwhals is asked about those that have no way of their own.
    """
    for each in type(frame).__mro__:
        package = each.__module__.partition(".")[0].removeprefix("_")
        if engine := _ENGINES.get((package, each.__name__)):
            return engine
    if others.is_known(frame):
        return others.of_narwhals
    raise ArgumentError(
        "a frame must be of pandas, polars, pyarrow, Dask, DuckDB, Ibis or PySpark, or, with the "
        "extra frames, another one in memory that narwhals knows, not "
        f"{type(frame).__module__}.{type(frame).__qualname__}"
    )


_OF_DATABASES = (lazy.of_duckdb, lazy.of_ibis)
_ENGINES: dict[tuple[str, str], Callable[..., Any]] = {
    ("pandas", "DataFrame"): in_memory.of_pandas,
    ("polars", "DataFrame"): in_memory.of_polars,
    ("pyarrow", "Table"): in_memory.of_pyarrow,
    ("polars", "LazyFrame"): lazy.of_polars,
    ("dask", "DataFrame"): lazy.of_dask,
    ("duckdb", "DuckDBPyRelation"): lazy.of_duckdb,
    ("ibis", "Table"): lazy.of_ibis,
    ("pyspark", "DataFrame"): spark.of_pyspark,
}
