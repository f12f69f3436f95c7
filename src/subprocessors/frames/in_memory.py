"""Columns of names in frames that are in memory: pandas, polars and pyarrow.

In pandas and pyarrow, each different name gets a number, and its answers are taken by that. Polars
is fastest with a join that keeps the order of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from subprocessors.errors import ArgumentError
from subprocessors.frames import columns
from subprocessors.frames.answers import Screener
from subprocessors.frames.engines import engine, is_text
from subprocessors.names import visible


def of_pandas(frame: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a pandas frame with the answers in columns of the dtype `string`."""
    pd = engine("pandas")

    columns.refuse(list(frame.columns), column, added)
    given = frame[column]
    kind = given.dtype
    values = kind.categories.dtype if isinstance(kind, pd.CategoricalDtype) else kind
    # To pandas, a column of nothing but missing values is one of floating-point numbers.
    missing = values.kind == "f" and given.isna().all()
    if not (values.kind == "O" or pd.api.types.is_string_dtype(values) or missing):
        raise columns.no_text(column, kind)
    try:
        numbers, names = pd.factorize(given)
    except TypeError:  # It holds what cannot be hashed, such as a list.
        raise _no_text_in(given, column) from None
    # Numbers are told by equality, and nothing but text equals text.
    names = list(names)
    if not all(isinstance(name, str) for name in names):
        raise _no_text_in(given, column)
    answers = [
        pd.Series(pd.array(values, dtype="string").take(numbers, allow_fill=True), frame.index)
        for values in screener.answers_of(names)
    ]
    return frame.assign(**dict(zip(added, answers, strict=True)))


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
    """Return a polars frame with the answers in columns of the type String."""
    pl = engine("polars")

    columns.refuse(frame.columns, column, added)
    given = frame[column]
    if given.dtype not in (pl.String, pl.Categorical, pl.Enum, pl.Null):
        raise columns.no_text(column, given.dtype)
    texts = given.cast(pl.String)
    # By their hashes, which is three times as fast as `unique`. Should two names have the same one,
    # the second finds no answer, and all is done again without hashes.
    names = texts.gather(texts.hash().arg_unique()).drop_nulls()
    found = _joined_in_polars(texts, names, added, screener)
    if found[added[0]].null_count() > texts.null_count():
        found = _joined_in_polars(texts, texts.unique().drop_nulls(), added, screener)
    return frame.with_columns(found[name] for name in added)


def _joined_in_polars(texts: Any, names: Any, added: Sequence[str], screener: Screener) -> Any:
    """Return the answers beside texts, of which only the given names have any."""
    pl = engine("polars")

    answers = pl.DataFrame(
        dict(zip(added, screener.answers_of(names.to_list()), strict=True)),
        schema=dict.fromkeys(added, pl.String),
    )
    key = pl.DataFrame({"": texts})
    return key.join(answers.with_columns(names.alias("")), on="", how="left", maintain_order="left")


def of_pyarrow(table: Any, column: str, added: Sequence[str], screener: Screener) -> Any:
    """Return a pyarrow table with the answers in columns of the type large_string."""
    pa = engine("pyarrow")

    columns.refuse(table.column_names, column, added)
    given = table.column(column)
    if not (is_text(given.type) or pa.types.is_null(given.type)):
        raise columns.no_text(column, given.type)
    # As one piece it has one numbering of the names, and only large_string holds any length.
    encoded = given.cast(pa.large_string()).combine_chunks().dictionary_encode()
    for name, values in zip(
        added, screener.answers_of(encoded.dictionary.to_pylist()), strict=True
    ):
        table = table.append_column(name, pa.array(values, pa.large_string()).take(encoded.indices))
    return table
