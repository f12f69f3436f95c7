"""The answers for the names of a file, remembered within bounds, and what is counted of them.

A file may hold more distinct names than memory does. So answers are remembered up to a size, and
then those of the names that were met least often are forgotten; such a name is asked about again.
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
"""How much is remembered, in bytes."""

_OVERHEAD = 500
"""What a name takes beside its text and what is written for it, in bytes, in round figures."""

_MOST_FREQUENT = 10

_PLACES = 2**24
"""Each name takes one of so many places, so that distinct names can be counted in 2 MB."""


class Answered(NamedTuple):
    """What is written beside a name; all of it is None where there is no name."""

    verdict: str | None = None
    vendor_id: str | None = None
    vendor_name: str | None = None
    reason: str | None = None


class Frequent(NamedTuple):
    """A name that is not approved, and how often it stands in the file."""

    name: str
    verdict: str
    rows: int


@frozen(kw_only=True)
class Summary:
    """What was found in a file.

    Attributes:
        rows: How many rows it has.
        without_name: How many of them hold no name, and so have no verdict.
        distinct: How many distinct names it has; an estimate, if not `exact`.
        verdicts: How many rows have each verdict.
        frequent: The names that are not approved, the most frequent first, at most ten.
        exact: Whether all names could be remembered. If not, `distinct` is an estimate, which
            is rarely off by more than 1 %, and the rows in `frequent` may be too few.
    """

    rows: int
    without_name: int
    distinct: int
    verdicts: Mapping[str, int]
    frequent: tuple[Frequent, ...]
    exact: bool

    @property
    def approved(self) -> bool:
        """Whether there are rows, and every one of them holds a name that is approved."""
        return 0 < self.rows == self.verdicts.get(Verdict.APPROVED.value, 0)


@define
class _Known(Generic[T]):
    verdict: str
    written: T
    size: int
    rows: int = 0


@define
class Tally(Generic[T]):
    """What is written for each name, in the form that a format needs, and the counts of all.

    Attributes:
        screener: What answers.
        written: From an answer to what is written beside the name.
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
        """Return what is written beside each of some names, and beside none.

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
        # Of names that were met as often, the newest stay: an old one had its time to come back.
        newest = reversed(self._known.items())
        by_rows = sorted(newest, key=lambda item: -item[1].rows)
        self._known = dict(by_rows[: len(by_rows) // 2])
        self._size = sum(known.size for known in self._known.values())

    def summary(self) -> Summary:
        """Return what was counted."""
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
        """Return about how many names were met, from the places that they have taken.

        Source: Whang, Vander-Zanden and Taylor, "A Linear-Time Probabilistic Counting Algorithm
        for Database Applications", ACM TODS 15(2), 1990.
        """
        free = _PLACES - int.from_bytes(self._places).bit_count()
        return round(_PLACES * log(_PLACES / max(free, 1)))
