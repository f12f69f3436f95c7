"""Names in Arrow arrays: every encoding of text, and the answers for many names at once.

Engines pass text in many encodings, and pyarrow's functions accept few of them. So names are
turned into large_string first. Most unlisted names are recognised by `PLAIN_NAME`, in pyarrow, and
only the others are checked in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from subprocessors.answers import Verdict
from subprocessors.frames.answers import Answers, Screener
from subprocessors.frames.engines import engine
from subprocessors.names.index import PLAIN_NAME

# In polars and pyarrow, "$" only matches at the very end, not before a line ending.
PLAIN = f"^{PLAIN_NAME}$"
"""The pattern of a plain name, for engines that search."""


def is_text(kind: Any) -> bool:
    """Return whether a pyarrow type is text in any encoding, or has only missing values."""
    pa = engine("pyarrow")
    types = pa.types
    if types.is_dictionary(kind) or types.is_run_end_encoded(kind):
        return is_text(kind.value_type)
    if isinstance(kind, pa.BaseExtensionType):
        return is_text(kind.storage_type)
    plain = (types.is_string, types.is_large_string, types.is_string_view, types.is_null)
    return any(each(kind) for each in plain)


def texts(given: Any) -> Any:
    """Return text in any encoding as large_string: an array, or a chunked array as an array."""
    pa = engine("pyarrow")
    types = pa.types
    if isinstance(given, pa.ChunkedArray):
        return pa.chunked_array(list(map(texts, given.chunks)), pa.large_string())
    kind = given.type
    if types.is_dictionary(kind):
        return texts(given.dictionary).take(given.indices)
    if types.is_run_end_encoded(kind):
        # Pyarrow can only expand runs of a few types, so runs of positions are expanded instead.
        positions = pa.array(range(len(given.values)), pa.int64())
        runs = pa.RunEndEncodedArray.from_arrays(given.run_ends, positions)
        expanded = engine("pyarrow.compute").run_end_decode(runs.slice(given.offset, len(given)))
        return texts(given.values).take(expanded)
    if isinstance(kind, pa.BaseExtensionType):
        return texts(given.storage)
    return given.cast(pa.large_string())


def readable(given: Any) -> Any:
    """Return an array with UUIDs, dates, times, durations and decimals as text; others unchanged.

    Raises:
        ValueError: If a date or time is outside the years that pyarrow can write.
    """
    pa = engine("pyarrow")
    types = pa.types
    kind = given.type
    if kind == pa.uuid():
        return pa.array([value and str(value) for value in given.to_pylist()], pa.string())
    if types.is_duration(kind):
        pc = engine("pyarrow.compute")
        return pc.binary_join_element_wise(given.cast(pa.string()), kind.unit, " ")
    if types.is_float32(kind):  # As a float64, 0.1 would be 0.10000000149011612.
        return given.cast(pa.string()).cast(pa.float64())
    if types.is_temporal(kind):
        _refuse_far(given)
    return given.cast(pa.string()) if types.is_temporal(kind) or types.is_decimal(kind) else given


def _refuse_far(given: Any) -> None:
    """Raise an error for dates and times that pyarrow writes incorrectly."""
    pa = engine("pyarrow")

    ends = pa.array(engine("pyarrow.compute").min_max(given).values())
    if pa.types.is_timestamp(given.type):
        # With a time zone, pyarrow writes the wrong year; without one, it says that it cannot.
        ends = ends.cast(pa.timestamp(given.type.unit))
    if any(text.startswith("<") for text in ends.cast(pa.string()).drop_null().to_pylist()):
        raise ValueError("a date or time is too far in the past or future")


def answers(
    names: Any, screener: Screener, answers_of: Callable[[Sequence[str]], Answers]
) -> list[Any]:
    """Return the answers for distinct names, as four text arrays.

    Args:
        names: An array of string or large_string; none may be missing.
        screener: The screener, which recognises plain names.
        answers_of: What answers for the other names: the screener, or its memory.
    """
    pa = engine("pyarrow")
    pc = engine("pyarrow.compute")

    first = pc.ascii_lower(pc.struct_field(pc.extract_regex(names, PLAIN), "first"))
    may_be_listed = pc.is_in(first, pa.array(screener.first_words, names.type))
    is_asked = pc.or_(pc.is_null(first), may_be_listed)
    asked = names.filter(is_asked).to_pylist()
    # Only large_string can hold the reasons for any number of names.
    reason = pa.large_string()
    before, after, between = (pa.scalar(text, reason) for text in (*screener.unlisted, ""))
    unlisted = [
        pa.repeat(pa.scalar(Verdict.NOT_LISTED.value), len(names)),
        pa.nulls(len(names), pa.string()),
        pa.nulls(len(names), pa.string()),
        pc.binary_join_element_wise(before, names.cast(reason), after, between),
    ]
    return [
        pc.replace_with_mask(values, is_asked, pa.array(beside, values.type))
        for values, beside in zip(unlisted, answers_of(asked), strict=True)
    ]
