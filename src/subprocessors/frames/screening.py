"""`screen`: finds the engine of a frame, and checks that it is supported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, TypeVar

from subprocessors.errors import ArgumentError, must_be
from subprocessors.frames import in_memory, lazy, others, spark
from subprocessors.frames.answers import COLUMNS, Screener
from subprocessors.model.policy import Policy
from subprocessors.regions.places import StorageRegion

F = TypeVar("F")

MAX_DISTINCT = 1_000_000
"""The maximum number of distinct names in a table of answers for a database: about 500 MB."""


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
    """Return a frame with the decision of `check` for every name in a column.

    Args:
        frame: A DataFrame from pandas, polars, Dask or PySpark, a polars LazyFrame, a Table from
            pyarrow or Ibis, a DuckDB relation, or another in-memory frame that narwhals supports,
            such as modin (extra: frames).
        column: The column with the names: text, categories of text, or a dictionary of text.
        policy: The policy; by default the current one, with today as the default for `on`, as for
            `subprocessors.check`.
        category: As for `Policy.check`, like all arguments up to `on`.
        product: The product that is used.
        service: The processor's service that the vendor is used for.
        stored_only_in: The only place where data may be stored.
        condition: A condition that is met, in the words of the list.
        on: The date of the question.
        prefix: A prefix for the names of the new columns.
        max_distinct: The maximum number of distinct names in a DuckDB relation or an Ibis table,
            which are collected at once. Other frames have no limit.

    Returns:
        A frame of the same kind, which is lazy if the given one is. Its rows, their order, its
        index and its columns are those of the given one, followed by four text columns: `verdict`,
        the value of the `Verdict`, such as `not-listed`; `vendor_id` and `vendor_name`, missing
        unless the decision is about exactly one vendor, which is not necessarily approved; and
        `reason`, one sentence, without the most similar listed name that `check` mentions
        (dictionary-encoded in pyarrow). All four are missing if the name is missing. DuckDB
        relations and Ibis tables have no order.

    Raises:
        ArgumentError: If an argument has the wrong type; if the column is not text or not unique;
            if a new column has the same name as an existing one; if there are more than
            `max_distinct` names; or if the engine of the frame is not supported.
        MissingExtraError: If DuckDB or Ibis needs pyarrow, and it is not installed.
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
        must_be(value, str, f"{argument} must be text")
    engine = _engine(frame)
    if engine in _OF_DATABASES:
        engine = partial(engine, max_distinct=max_distinct)
    added = [prefix + name for name in COLUMNS]
    screened: F = engine(frame, column, added, screener)
    return screened


def _engine(frame: object) -> Callable[..., Any]:
    """Return the function that screens a frame, found by its class, so that no engine is imported.

    Frames without their own function are screened through narwhals.
    """
    for each in type(frame).__mro__:
        package = each.__module__.partition(".")[0].removeprefix("_")
        if engine := _ENGINES.get((package, each.__name__)):
            return engine
    if others.is_known(frame):
        return others.of_narwhals
    raise ArgumentError(
        "a frame must come from pandas, polars, pyarrow, Dask, DuckDB, Ibis or PySpark, or, "
        "with the extra frames, another in-memory frame that narwhals supports, not "
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
