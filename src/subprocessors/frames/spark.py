"""Columns of names in PySpark (extra: spark): every worker handles its own rows.

Nothing is collected or shuffled, and nothing runs until rows of the result are needed. The driver
only sends the policy to the workers, where this package must be installed too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from subprocessors.errors import ArgumentError, MissingExtraError
from subprocessors.frames import columns
from subprocessors.frames.answers import COLUMNS, Memory, Screener
from subprocessors.frames.engines import engine
from subprocessors.names.normalize import visible

_REMEMBERED = 600_000_000
"""How much a worker remembers from one batch of rows to the next, in bytes: a million names."""


def of_pyspark(frame: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a PySpark frame with the answers in text columns, computed when it is read.

    Its plan is the given one plus one step (MapInArrow), so nothing is collected here.

    Raises:
        ArgumentError: If the frame is a Spark Connect frame, or has a column whose name differs
            from a new one only in case, which Spark treats as the same.
        MissingExtraError: If pyspark is not completely installed.
    """
    try:
        from pyspark.sql.types import CharType, StringType, StructField, StructType, VarcharType
    except ImportError as error:
        raise MissingExtraError("spark", "pyspark") from error
    # Checked on the object, because importing the class of Spark Connect needs more packages.
    context = getattr(frame.sparkSession, "sparkContext", None)
    if context is None:
        raise ArgumentError(
            "a Spark Connect frame has no SparkContext, which sends the policy to the workers: "
            "screen it in a session without Connect"
        )
    names: list[str] = frame.columns
    columns.refuse(names, column, added)
    same = {name.lower(): name for name in names}
    for name in added:
        if name.lower() in same:
            both = f"{visible(same[name.lower()])} and the new {visible(name)}"
            raise ArgumentError(f"{both} differ only in case: pass a prefix, as in prefix='list_'")
    at = names.index(column)
    kind = frame.schema.fields[at].dataType
    if not isinstance(kind, StringType | CharType | VarcharType):
        raise columns.no_text(column, kind.simpleString())
    # By number, because Spark reads a full stop in a name as access to a structure, and cannot
    # resolve a duplicate name.
    numbered = frame.toDF(*map(str, range(len(names))))
    new = [StructField(name, StringType()) for name in COLUMNS]
    schema = StructType([*numbered.schema.fields, *new])
    shared = context.broadcast(Memory(screener, _REMEMBERED))
    screened = numbered.mapInArrow(partial(_screened, at=at, shared=shared), schema)
    return screened.toDF(*names, *added)


def _screened(batches: Iterable[Any], at: int, shared: Any) -> Iterator[Any]:
    """Yield batches of rows with the answers appended. It runs on the workers."""
    pa = engine("pyarrow", extra="spark")
    # A worker is a process that runs one task after another. Spark unpickles the value in it once,
    # so all tasks share the index of names and the cache.
    memory: Memory = shared.value
    for batch in batches:
        encoded = batch.column(at).dictionary_encode()
        answers = memory.answers_of(encoded.dictionary.to_pylist())
        added = [pa.array(values, pa.string()).take(encoded.indices) for values in answers]
        names = [*batch.schema.names, *COLUMNS]
        yield pa.RecordBatch.from_arrays([*batch.columns, *added], names=names)
