"""Columns of names in frames that are computed later: polars and Dask, DuckDB and Ibis.

Polars and Dask decide once the rows are available, part by part. A database cannot call us then, so
the distinct names are collected first, and their answers are joined back. The join is on the
SHA-256 of a name, because a database can be configured to treat different names as equal, such as
those that differ in an accent, and then the answer for one would approve the other.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from subprocessors.errors import ArgumentError
from subprocessors.frames import columns, in_memory
from subprocessors.frames.answers import Screener
from subprocessors.frames.engines import engine
from subprocessors.names.normalize import visible


def of_polars(frame: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a polars LazyFrame with a step that adds the answers."""
    pl = engine("polars")

    given = frame.collect_schema()
    empty = pl.DataFrame(schema=given)
    schema = in_memory.of_polars(empty, column, added, screener).schema
    return frame.map_batches(
        partial(in_memory.of_polars, column=column, added=added, screener=screener),
        # Later steps may use the new columns, and may not need the names.
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
        schema=schema,
    )


def of_dask(frame: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a Dask frame with a step that adds the answers to each partition separately."""
    step = partial(in_memory.of_pandas, column=column, added=added, screener=screener)
    # The meta frame has no rows, and describes the columns.
    return frame.map_partitions(step, meta=step(frame._meta))


def of_duckdb(
    relation: Any, column: str, added: Sequence[str], screener: Screener, max_distinct: int
) -> Any:
    """Return a relation of the same connection with the answers joined to it."""
    names = relation.columns
    _refuse(names, column, added)
    kind = str(relation.types[names.index(column)])
    if kind not in ("VARCHAR", '"NULL"') and not kind.startswith("ENUM"):
        raise columns.no_text(column, kind)
    # A database table would take precedence over the variable of the same name below.
    if relation.query(
        "subprocessors_given",
        "SELECT 1 FROM information_schema.tables WHERE lower(table_name) = 'subprocessors_answers'",
    ).fetchall():
        raise ArgumentError(
            "the database already has a table subprocessors_answers; rename it to screen"
        )
    name = f"CAST({_quoted(column)} AS VARCHAR)"
    # Only quoted names are inserted into these statements.
    found = relation.query(
        "subprocessors_given",
        f"SELECT sha256({name}), ANY_VALUE({name}) FROM subprocessors_given "  # noqa: S608
        f"WHERE {_quoted(column)} IS NOT NULL GROUP BY 1 LIMIT {max_distinct + 1}",
    ).fetchall()
    # DuckDB finds this variable by its name, and keeps its value.
    subprocessors_answers = _answers(found, column, added, screener, max_distinct)  # noqa: F841 # pyright: ignore[reportUnusedVariable]
    chosen = ", ".join(f"subprocessors_answers.{_quoted(name)}" for name in added)
    return relation.query(
        "subprocessors_given",
        f"SELECT subprocessors_given.*, {chosen} FROM subprocessors_given "  # noqa: S608
        f"LEFT JOIN subprocessors_answers ON sha256({name}) = subprocessors_answers.key",
    )


def of_ibis(
    table: Any, column: str, added: Sequence[str], screener: Screener, max_distinct: int
) -> Any:
    """Return a table of the same connection with the answers joined to it."""
    ibis = engine("ibis", "ibis-framework")

    _refuse(table.columns, column, added)
    given = table[column]
    if not (given.type().is_string() or given.type().is_null()):
        raise columns.no_text(column, given.type())
    given = given.cast("string")
    key = _free("key", [*table.columns, *added])
    hashed = given.hexdigest("sha256")
    names = table.filter(given.notnull()).group_by(hashed.name("key"))
    with _computed_by(table):
        found = names.agg(name=given.arbitrary()).limit(max_distinct + 1).to_pyarrow()
    pairs = list(zip(*(found[each].to_pylist() for each in ("key", "name")), strict=True))
    answers = _answers(pairs, column, added, screener, max_distinct).rename_columns([key, *added])
    beside = ibis.memtable(answers)
    joined = table.left_join(beside, hashed == beside[key])
    return joined.select(*table.columns, *added)


@contextmanager
def _computed_by(table: Any) -> Generator[None]:
    """Turn an Ibis engine's exception into our error: few engines have SHA-256."""
    try:
        yield
    except Exception as error:  # They have no class in common.
        name = table.get_backend().name
        raise ArgumentError(
            f"the Ibis engine {name} cannot compare names by their SHA-256: screen a frame "
            f"in memory, as from table.to_pyarrow() ({type(error).__name__}: {error})"
        ) from error


def _answers(
    found: Sequence[tuple[str, str]],
    column: str,
    added: Sequence[str],
    screener: Screener,
    max_distinct: int,
) -> Any:
    """Return the table of answers, by the hash of the name."""
    pa = engine("pyarrow")

    if len(found) > max_distinct:
        raise ArgumentError(
            f"the column {visible(column)} has more than {max_distinct:,} distinct names: raise "
            "max_distinct if they fit in memory, or write the rows to a file, and screen that with "
            "polars, part by part"
        )
    answers = screener.answers_of([name for _, name in found])
    values = [[key for key, _ in found], *answers]
    arrays = [pa.array(each, pa.large_string()) for each in values]
    return pa.table(arrays, names=["key", *added])


def _refuse(names: Sequence[str], column: str, added: Sequence[str]) -> None:
    """Check the columns as `columns.refuse` does, and reject names that differ only in case.

    A database treats them as the same name.
    """
    columns.refuse(names, column, added)
    folded = [name.casefold() for name in names]
    columns.refuse(folded, column.casefold(), [name.casefold() for name in added])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _free(name: str, taken: Sequence[str]) -> str:
    while name in taken:
        name += "_"
    return name
