"""The answers for the names in a file, piece by piece, and their counts.

A file may have more distinct names than fit into memory, so in that case only the counts of the
most frequent names are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from attrs import define, field, frozen

from subprocessors.answers import Verdict
from subprocessors.frames import arrow
from subprocessors.frames.answers import COLUMNS, Memory, Screener
from subprocessors.frames.engines import engine

_REMEMBERED = 100_000_000
"""How much is remembered about the names that need a closer look, in bytes."""

_MOST_NAMES = 2_000_000
"""The maximum number of distinct names whose rows are counted, at about 50 bytes each."""

_MOST_FREQUENT = 10

_VERDICTS = [verdict.value for verdict in Verdict]


class Frequent(NamedTuple):
    """A name that is not approved, and how often it occurs in the file."""

    name: str
    verdict: str
    rows: int


@frozen(kw_only=True)
class Summary:
    """The counts for a file.

    Attributes:
        rows: The number of rows.
        without_name: The number of rows without a name, and so without a verdict.
        distinct: The number of distinct names; there are more unless `exact`.
        verdicts: The number of rows with each verdict.
        frequent: Up to ten names that are not approved, most frequent first.
        exact: Whether all names could be counted. If not, `distinct` and the row counts in
            `frequent` may be too low.
    """

    rows: int
    without_name: int
    distinct: int
    verdicts: Mapping[str, int]
    frequent: tuple[Frequent, ...]
    exact: bool

    @property
    def approved(self) -> bool:
        """Whether there are rows, and all of them have approved names."""
        return 0 < self.rows == self.verdicts.get(Verdict.APPROVED.value, 0)


class Found(NamedTuple):
    """The answers for the rows in a piece.

    Attributes:
        answers: An array of text for each of `COLUMNS`: the answers for the distinct names,
            followed by a missing value.
        numbers: The position in these arrays for each row.
    """

    answers: list[Any]
    numbers: Any


class _Counts(NamedTuple):
    """How many rows have each name: arrays of names, positions in `_VERDICTS`, and numbers."""

    names: Any
    verdicts: Any
    rows: Any


@define
class Tally:
    """The answers for the names in a file, and the counts.

    Attributes:
        screener: The screener that answers.
    """

    screener: Screener
    _memory: Memory = field(init=False)
    _counts: list[_Counts] = field(init=False, factory=list[_Counts])
    _verdicts: Counter[str] = field(init=False, factory=Counter[str])
    _exact: bool = True
    _distinct: int = 0
    _rows: int = 0
    _without_name: int = 0

    def __attrs_post_init__(self) -> None:
        self._memory = Memory(self.screener, _REMEMBERED)

    def answers(self, names: Any) -> Found:
        """Return the answers for the names of consecutive rows, and count them."""
        pa = engine("pyarrow")
        pc = engine("pyarrow.compute")
        np = engine("numpy", extra="files")

        encoded = arrow.texts(names).dictionary_encode()
        distinct = encoded.dictionary
        found = arrow.answers(distinct, self.screener, self._memory.answers_of)
        rows = np.bincount(encoded.indices.drop_null(), minlength=len(distinct))
        verdicts = pc.index_in(found[0], pa.array(_VERDICTS)).to_numpy()
        self._rows += len(names)
        self._without_name += encoded.null_count
        per_verdict = np.bincount(verdicts, rows, len(_VERDICTS)).astype(int).tolist()
        self._verdicts += Counter(dict(zip(_VERDICTS, per_verdict, strict=True)))
        self._counts.append(_Counts(distinct, verdicts, rows))
        if sum(len(each.names) for each in self._counts[1:]) > _MOST_NAMES:
            self._sum_up()
        answers = [pa.concat_arrays([each, pa.nulls(1, each.type)]) for each in found]
        return Found(answers, pc.fill_null(encoded.indices, len(distinct)))

    def _sum_up(self) -> _Counts:
        """Add up the counts of each name, and forget the least frequent if there are too many."""
        pa = engine("pyarrow")
        np = engine("numpy", extra="files")

        # Several times faster than grouping.
        parts = [
            pa.DictionaryArray.from_arrays(np.arange(len(each.names), dtype=np.int32), each.names)
            for each in self._counts
        ]
        parts = pa.chunked_array(parts).unify_dictionaries().chunks
        numbers = np.concatenate([each.indices for each in parts])
        names = parts[-1].dictionary
        rows = np.bincount(numbers, np.concatenate([each.rows for each in self._counts]))
        verdicts = np.empty(len(names), np.int32)
        verdicts[numbers] = np.concatenate([each.verdicts for each in self._counts])
        self._distinct = max(self._distinct, len(names))
        counts = _Counts(names, verdicts, rows.astype(np.int64))
        if len(names) > _MOST_NAMES:
            self._exact = False
            counts = _most(counts, _MOST_NAMES // 2)
        self._counts = [counts]
        return counts

    def summary(self) -> Summary:
        """Return the counts."""
        frequent: list[Frequent] = []
        if self._counts:
            counts = self._sum_up()
            refused = counts.verdicts != _VERDICTS.index(Verdict.APPROVED.value)
            names = counts.names.filter(engine("pyarrow").array(refused))
            most = _Counts(names, counts.verdicts[refused], counts.rows[refused])
            names, verdicts, rows = _most(most, _MOST_FREQUENT)
            frequent = [
                Frequent(name, _VERDICTS[verdict], number)
                for name, verdict, number in zip(
                    names.to_pylist(), verdicts.tolist(), rows.tolist(), strict=True
                )
            ]
        return Summary(
            rows=self._rows,
            without_name=self._without_name,
            distinct=self._distinct,
            verdicts=dict(self._verdicts),
            frequent=tuple(frequent),
            exact=self._exact,
        )


def _most(counts: _Counts, number: int) -> _Counts:
    """Return the counts of the names with the most rows; of those that tie, the first."""
    chosen = engine("numpy").argsort(-counts.rows, kind="stable")[:number]
    return _Counts(counts.names.take(chosen), counts.verdicts[chosen], counts.rows[chosen])


def taken(found: Found) -> list[Any]:
    """Return the answers for each row, an array for each of `COLUMNS`."""
    return [found.answers[at].take(found.numbers) for at in range(len(COLUMNS))]
