"""Columns of names in in-memory frames: pandas, polars and pyarrow.

In pandas and pyarrow, each distinct name gets a number, which selects its answers. Polars is
fastest with a join that keeps the order of the rows. Polars and pyarrow recognise most unlisted
names themselves, by `PLAIN_NAME`, and only ask about the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from subprocessors.answers import Verdict
from subprocessors.errors import ArgumentError
from subprocessors.frames import arrow, columns
from subprocessors.frames.answers import Screener
from subprocessors.frames.engines import engine
from subprocessors.names.normalize import visible

_LONG = 2**31
"""The number of bytes that is too large for pyarrow's string type."""


def of_pandas(frame: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a pandas frame with the answers in columns of the dtype `string`."""
    pd = engine("pandas")

    columns.refuse(list(frame.columns), column, added)
    given = frame[column]
    kind = given.dtype
    values = kind.categories.dtype if isinstance(kind, pd.CategoricalDtype) else kind
    # In pandas, a column of only missing values has a floating-point type.
    missing = values.kind == "f" and given.isna().all()
    if not (_is_arrow_text(kind) or values.kind == "O" or missing) and not (
        pd.api.types.is_string_dtype(values)
    ):
        raise columns.no_text(column, kind)
    try:
        numbers, names = _numbered_in_pandas(given)
    except TypeError:  # It contains something unhashable, such as a list.
        raise _no_text_in(given, column) from None
    # Names are numbered by equality, and only text equals text.
    names = list(names)
    if not all(isinstance(name, str) for name in names):
        raise _no_text_in(given, column)
    answers = [
        pd.Series(pd.array(values, dtype="string").take(numbers, allow_fill=True), frame.index)
        for values in screener.answers_of(names)
    ]
    return frame.assign(**dict(zip(added, answers, strict=True)))


def _is_arrow_text(kind: Any) -> bool:
    of_arrow = getattr(kind, "pyarrow_dtype", None)
    return of_arrow is not None and arrow.is_text(of_arrow)


def _numbered_in_pandas(given: Any) -> tuple[Any, Any]:
    """Return the number of each row's name, or -1, and the distinct names."""
    pd = engine("pandas")

    if not _is_arrow_text(given.dtype):
        numbers, names = pd.factorize(given)
        return numbers, names
    # Pandas does not support every encoding of text.
    encoded = arrow.texts(given.array.__arrow_array__()).combine_chunks().dictionary_encode()
    return encoded.indices.fill_null(-1).to_numpy(), encoded.dictionary.to_pylist()


def _no_text_in(given: Any, column: str) -> ArgumentError:
    pd = engine("pandas")

    row, value = next(
        (row, value)
        for row, value in enumerate(given, 1)
        if not isinstance(value, str) and (pd.api.types.is_list_like(value) or not pd.isna(value))
    )
    kind = type(value).__name__
    return ArgumentError(f"the column {visible(column)} must hold text, not {kind} (row {row})")


def of_polars(frame: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a polars frame with the answers in columns of type String."""
    pl = engine("polars")

    columns.refuse(frame.columns, column, added)
    given = frame[column]
    # A categorical with its own categories does not equal its class.
    if given.dtype.base_type() not in (pl.String, pl.Categorical, pl.Enum, pl.Null):
        raise columns.no_text(column, given.dtype)
    texts = given.cast(pl.String)
    # By their hashes, which is three times as fast as `unique`. If two names have the same hash,
    # the second finds no answer, and everything is done again without hashes.
    names = texts.gather(texts.hash().arg_unique()).drop_nulls()
    found = _joined_in_polars(texts, names, added, screener)
    if found[added[0]].null_count() > texts.null_count():
        found = _joined_in_polars(texts, texts.unique().drop_nulls(), added, screener)
    return frame.with_columns(found[name] for name in added)


def _joined_in_polars(texts: Any, names: Any, added: Sequence[str], screener: Screener) -> Any:
    """Return the answers for texts; only the given names have answers."""
    pl = engine("polars")

    first = names.str.extract(arrow.PLAIN, 1).str.to_lowercase()
    is_unlisted = (~first.is_in(list(screener.first_words))).fill_null(value=False)
    asked = names.filter(~is_unlisted)
    schema = dict.fromkeys(["", *added], pl.String)
    beside_asked = [asked, *screener.answers_of(asked.to_list())]
    before, after = screener.unlisted
    verdict, vendor_id, vendor_name, reason = added
    answers = [
        pl.DataFrame(dict(zip(schema, beside_asked, strict=True)), schema),
        pl.DataFrame({"": names.filter(is_unlisted)}).with_columns(
            pl.lit(Verdict.NOT_LISTED.value).alias(verdict),
            pl.lit(None, pl.String).alias(vendor_id),
            pl.lit(None, pl.String).alias(vendor_name),
            pl.concat_str(pl.lit(before), "", pl.lit(after)).alias(reason),
        ),
    ]
    # In one chunk, because a join is several times faster with one chunk than with two.
    beside = pl.concat(answers, rechunk=True)
    return pl.DataFrame({"": texts}).join(beside, on="", how="left", maintain_order="left")


def of_pyarrow(table: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a pyarrow table with the answers in columns of type string.

    The reasons are dictionary-encoded, because a sentence would take about a hundred bytes per row.
    """
    pa = engine("pyarrow")

    columns.refuse(table.column_names, column, added)
    given = table.column(column)
    if not arrow.is_text(given.type):
        raise columns.no_text(column, given.type)
    names, numbers = _numbered_in_pyarrow(given)
    *answers, reasons = arrow.answers(names, screener, screener.answers_of)
    answers.append(reasons.dictionary_encode())
    # For so few rows, the answers always fit into an array of string.
    pieces = [numbers.slice(at, 65_536) for at in range(0, max(len(numbers), 1), 65_536)]
    with ThreadPoolExecutor(pa.cpu_count()) as threads:
        for name, values in zip(added, answers, strict=True):
            taken = pa.chunked_array(list(threads.map(values.take, pieces)))
            table = table.append_column(name, taken)
    return table


def _numbered_in_pyarrow(given: Any) -> tuple[Any, Any]:
    """Return the distinct names of a column, and the number of each row's name, or null."""
    pa = engine("pyarrow")
    pc = engine("pyarrow.compute")

    # Grouping is several times faster than a dictionary, but not safe for very long columns.
    # Pyarrow has been able to scatter since version 20.
    texts = arrow.texts(given)
    if texts.nbytes < _LONG and hasattr(pc, "scatter"):
        # This fails for a slice of a longer column, which cannot be checked first.
        with suppress(pa.ArrowInvalid):
            texts = texts.cast(pa.string())
    if texts.type != pa.string():
        encoded = texts.combine_chunks().dictionary_encode()
        return encoded.dictionary, encoded.indices
    counted = pc.cumulative_sum(pa.repeat(pa.scalar(1, pa.int32()), len(texts)), start=-1)
    named = pa.table({"name": texts.fill_null(""), "row": counted})
    groups = named.group_by("name").aggregate([("row", "list")])
    rows = groups["row_list"].combine_chunks()
    numbers = pc.scatter(pc.list_parent_indices(rows).cast(pa.int32()), rows.flatten())
    if texts.null_count:
        numbers = pc.if_else(texts.is_valid(), numbers, None).combine_chunks()
    return groups["name"].combine_chunks(), numbers
