"""Columns of names in PySpark (extra: spark): every worker decides on the rows that it has.

Nothing is collected or shuffled, and nothing is done before somebody wants rows of the result. The
driver only sends the policy to the workers, on which this package must be installed too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from attrs import define, field

from subprocessors.errors import ArgumentError, MissingExtraError
from subprocessors.frames import columns
from subprocessors.frames.answers import COLUMNS, Screener
from subprocessors.frames.engines import engine
from subprocessors.names.normalize import visible

_REMEMBERED = 600_000_000
"""How much a worker remembers from one batch of rows to the next, in bytes: a million names."""

_OVERHEAD = 400
"""What a name takes beside its characters and those of the reason, in bytes, in round figures."""


def of_pyspark(frame: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a PySpark frame with the answers in columns of text, worked out when it is read.

    Its plan is the given one with one step more (MapInArrow), so that nothing is collected here.

    Raises:
        ArgumentError: If the frame is one of Spark Connect, or has a column whose name differs from
            an added one by nothing but case, which is the same to Spark.
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
    columns.refuse(names, column, added)
    same = {name.lower(): name for name in names}
    for name in added:
        if name.lower() in same:
            both = f"{visible(same[name.lower()])} and the new {visible(name)}"
            raise ArgumentError(f"{both} differ in case alone: give a prefix, as in prefix='list_'")
    at = names.index(column)
    kind = frame.schema.fields[at].dataType
    if not isinstance(kind, StringType | CharType | VarcharType):
        raise columns.no_text(column, kind.simpleString())
    # By numbers, since Spark takes a full stop in a name for a way into a structure, and a name
    # that stands twice for neither.
    numbered = frame.toDF(*map(str, range(len(names))))
    new = [StructField(name, StringType()) for name in COLUMNS]
    schema = StructType([*numbered.schema.fields, *new])
    shared = context.broadcast(_Memory(screener))
    screened = numbered.mapInArrow(partial(_screened, at=at, shared=shared), schema)
    return screened.toDF(*names, *added)


def _screened(batches: Iterable[Any], at: int, shared: Any) -> Iterator[Any]:
    """Yield batches of rows with the answers behind them. It runs on the workers."""
    pa = engine("pyarrow", extra="spark")
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
    """A screener that remembers, up to a size; it is sent without what it remembers."""

    screener: Screener
    _size: int = field(init=False, default=0)
    _known: dict[str, tuple[str | None, ...]] = field(init=False, factory=dict[str, Any])

    def answers(self, names: list[str]) -> list[list[str | None]]:
        """Return the answers for some names, each once: a list for each column."""
        if self._size > _REMEMBERED:
            self._known.clear()
            self._size = 0
        new = [name for name in names if name not in self._known]
        answers = self.screener.answers_of(new)
        self._known.update(zip(new, zip(*answers, strict=True), strict=True))
        characters = sum(map(len, new)) + sum(map(len, answers.reason))
        self._size += len(new) * _OVERHEAD + characters
        found = [self._known[name] for name in names]
        return [[answer[at] for answer in found] for at in range(len(COLUMNS))]

    def __reduce__(self) -> tuple[type[_Memory], tuple[Screener]]:
        return _Memory, (self.screener,)
