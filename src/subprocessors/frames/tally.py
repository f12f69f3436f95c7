"""A bounded cache of the answers for the names in a file, and the counts of them.

A file may have more distinct names than fit into memory. So answers are cached up to a size, and
then those of the least frequent names are dropped; such a name is decided again.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import blake2b
from math import log
from typing import Generic, NamedTuple, TypeVar

from attrs import define, field, frozen

from subprocessors.answers import Verdict
from subprocessors.frames.answers import Screener

T = TypeVar("T")

_REMEMBERED = 200_000_000
"""The size of the cache in bytes."""

_OVERHEAD = 500
"""The approximate size of a name in bytes, besides its text and what is written for it."""

_MOST_FREQUENT = 10

_PLACES = 2**24
"""Each name takes one of this many slots, so that distinct names can be counted in 2 MB."""


class Answered(NamedTuple):
    """The answer written next to a name; all fields are None where there is no name."""

    verdict: str | None = None
    vendor_id: str | None = None
    vendor_name: str | None = None
    reason: str | None = None


class Frequent(NamedTuple):
    """A name that is not approved, and how often it occurs in the file."""

    name: str
    verdict: str
    rows: int


@frozen(kw_only=True)
class Summary:
    """The counts of a file.

    Attributes:
        rows: The number of rows.
        without_name: The number of rows without a name, and so without a verdict.
        distinct: The number of distinct names; an estimate unless `exact`.
        verdicts: The number of rows with each verdict.
        frequent: Up to ten names that are not approved, most frequent first.
        exact: Whether all names fitted into the cache. If not, `distinct` is an estimate, which is
            rarely off by more than 1 %, and the row counts in `frequent` may be too low.
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


@define
class _Known(Generic[T]):
    verdict: str
    written: T
    size: int
    rows: int = 0


@define
class Tally(Generic[T]):
    """The text to write for each name, in the form that a format needs, and the counts.

    Attributes:
        screener: The screener that answers.
        written: Turns an answer into what is written next to the name.
    """

    screener: Screener
    written: Callable[[Answered], T]
    _known: dict[str, _Known[T]] = field(init=False, factory=dict[str, _Known[T]])
    _verdicts: Counter[str] = field(init=False, factory=Counter[str])
    _size: int = 0
    _places: bytearray = field(init=False, factory=lambda: bytearray(_PLACES // 8))
    _exact: bool = True
    _rows: int = 0
    _without_name: int = 0

    def beside(self, counts: Mapping[str | None, int]) -> dict[str | None, T]:
        """Return what to write next to each name, and next to a missing name.

        Args:
            counts: How many rows have each name.
        """
        self._rows += sum(counts.values())
        self._without_name += counts.get(None, 0)
        met = {name: rows for name, rows in counts.items() if name is not None}
        self._learn([name for name in met if name not in self._known])
        found: dict[str | None, T] = {None: self.written(Answered())}
        for name, rows in met.items():
            known = self._known[name]
            known.rows += rows
            self._verdicts[known.verdict] += rows
            found[name] = known.written
        if self._size > _REMEMBERED:
            self._forget()
        return found

    def _learn(self, names: list[str]) -> None:
        for name, *answer in zip(names, *self.screener.answers_of(names), strict=True):
            answered = Answered(*answer)
            size = sys.getsizeof(name) + 2 * sys.getsizeof(answered.reason) + _OVERHEAD
            verdict = answered.verdict or ""
            self._known[name] = _Known(verdict, self.written(answered), size)
            self._size += size
            spread = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            place = int.from_bytes(spread) % _PLACES
            self._places[place // 8] |= 1 << place % 8

    def _forget(self) -> None:
        self._exact = False
        # Among equally frequent names the newest stay: an old one has had time to come back.
        newest = reversed(self._known.items())
        by_rows = sorted(newest, key=lambda item: -item[1].rows)
        self._known = dict(by_rows[: len(by_rows) // 2])
        self._size = sum(known.size for known in self._known.values())

    def summary(self) -> Summary:
        """Return the counts."""
        refused = [
            Frequent(name, known.verdict, known.rows)
            for name, known in self._known.items()
            if known.verdict != Verdict.APPROVED.value
        ]
        refused.sort(key=lambda each: -each.rows)
        return Summary(
            rows=self._rows,
            without_name=self._without_name,
            distinct=len(self._known) if self._exact else self._estimate(),
            verdicts=dict(self._verdicts),
            frequent=tuple(refused[:_MOST_FREQUENT]),
            exact=self._exact,
        )

    def _estimate(self) -> int:
        """Return an estimate of the number of names, from the slots that they have taken.

        Source: Whang, Vander-Zanden and Taylor, "A Linear-Time Probabilistic Counting Algorithm
        for Database Applications", ACM TODS 15(2), 1990.
        """
        free = _PLACES - int.from_bytes(self._places).bit_count()
        return round(_PLACES * log(_PLACES / max(free, 1)))
