"""Columns of names in PySpark (extra: spark): every worker decides on the rows that it has.

Nothing is collected or shuffled, and nothing is done before somebody wants rows of the result. The
driver only sends the policy to the workers, on which this package must be installed too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from attrs import define, field

from subprocessors.errors import ArgumentError, MissingExtraError, UnknownValueError
from subprocessors.frames.answers import COLUMNS, Screener
from subprocessors.frames.arrow import arrow
from subprocessors.names import visible
from subprocessors.suggestions import nearest

_REMEMBERED = 100_000
"""How many answers a worker remembers from one batch of rows to the next."""


def screen(frame: Any, column: str, screener: Screener) -> Any:
    """Return a frame with the answers in columns of their own: see `frames.screen`.

    Args:
        frame: A `pyspark.sql.DataFrame`.
        column: Its column of names, of a type of text.
        screener: What answers; it is sent to the workers.

    Returns:
        A lazy frame with all columns of the given one and four of text: verdict, vendor_id,
        vendor_name and reason. Its plan has the given one's, and one step (MapInArrow) on it.

    Raises:
        UnknownValueError: If there is no such column.
        ArgumentError: If it is not text, several have its name, one has the name of one that is
            added, or the frame is one of Spark Connect.
        MissingExtraError: If pyspark is not installed whole.
    """
    try:
        from pyspark.sql.types import CharType, StringType, StructField, StructType, VarcharType
    except ImportError as error:
        raise MissingExtraError("spark", "pyspark") from error
    # Asked of the object and not of its class: the class of Spark Connect needs further packages.
    context = getattr(frame.sparkSession, "sparkContext", None)
    if context is None:
        raise ArgumentError(
            "a frame of Spark Connect has no SparkContext, which sends the policy to the workers: "
            "screen it in a session without Connect"
        )
    names: list[str] = frame.columns
    at = _place(column, names)
    kind = frame.schema.fields[at].dataType
    if not isinstance(kind, StringType | CharType | VarcharType):
        raise ArgumentError(f"the column {visible(column)} must be text, not {kind.simpleString()}")
    # By numbers, since Spark takes a full stop in a name for a way into a structure, and a name
    # that stands twice for neither.
    numbered = frame.toDF(*map(str, range(len(names))))
    added = [StructField(name, StringType()) for name in COLUMNS]
    schema = StructType([*numbered.schema.fields, *added])
    shared = context.broadcast(_Memory(screener))
    screened = numbered.mapInArrow(partial(_screened, at=at, shared=shared), schema)
    return screened.toDF(*names, *COLUMNS)


def _place(column: str, names: list[str]) -> int:
    """Return where a column is, and refuse one that is not there, or whose results have no room."""
    if column not in names:
        raise UnknownValueError("column", column, nearest(column, names))
    if names.count(column) > 1:
        raise ArgumentError(f"several columns are called {visible(column)}; rename the others")
    # Spark takes names that differ in their case for the same.
    taken = {name.lower() for name in names}
    for name in COLUMNS:
        if name in taken:
            raise ArgumentError(f"there is a column {name} already; rename it")
    return names.index(column)


def _screened(batches: Iterable[Any], at: int, shared: Any) -> Iterator[Any]:
    """Yield batches of rows with the answers behind them. It runs on the workers."""
    pa = arrow("spark")
    # A worker is a process that takes on one task after the other. Spark unpacks the value in it
    # once, so the index of the names and the memory are there for all tasks.
    memory: _Memory = shared.value
    for batch in batches:
        encoded = batch.column(at).dictionary_encode()
        answers = memory.answers(encoded.dictionary.to_pylist())
        added = [pa.array(values, pa.string()).take(encoded.indices) for values in answers]
        names = [*batch.schema.names, *COLUMNS]
        yield pa.RecordBatch.from_arrays([*batch.columns, *added], names=names)


@define(eq=False)
class _Memory:
    """A screener that remembers, up to a number of names; it is sent without what it remembers."""

    screener: Screener
    _known: dict[str, tuple[str | None, ...]] = field(init=False, factory=dict[str, Any])

    def answers(self, names: list[str]) -> list[list[str | None]]:
        """Return the answers for some names, each once: a list for each column."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        new = [name for name in names if name not in self._known]
        self._known.update(zip(new, zip(*self.screener.answers_of(new), strict=True), strict=True))
        found = [self._known[name] for name in names]
        return [[answer[at] for answer in found] for at in range(len(COLUMNS))]

    def __reduce__(self) -> tuple[type[_Memory], tuple[Screener]]:
        return _Memory, (self.screener,)
