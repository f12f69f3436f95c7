"""What a source may cost: limits on size, depth, cells and time that apply to every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic, thread_time
from typing import TypeVar

from subprocessors.counting import counted
from subprocessors.reading.sources.problems import SourceError

MOST_BYTES = 10_000_000
"""The maximum size of a source."""

MOST_CELLS = 200_000
"""The maximum number of cells in a source, including copies of merged cells."""

MOST_DEPTH = 500
"""The maximum depth of nested elements, lists or objects."""

MOST_SECONDS = 30.0
"""The maximum CPU time for a source; it is checked between steps."""


_Item = TypeVar("_Item")


class Deadline:
    """The remaining time for a source."""

    def __init__(self, file: str | None = None) -> None:
        """Start measuring the time; errors name the file."""
        self._file = file
        self._until = thread_time() + MOST_SECONDS
        self._earliest = monotonic() + MOST_SECONDS

    def check(self) -> None:
        """Raise an error if the time is up.

        Raises:
            SourceError: If it took too long.
        """
        # A thread is never busy for longer than the elapsed time, which is quicker to query.
        if monotonic() < self._earliest:
            return
        left = self._until - thread_time()
        self._earliest = monotonic() + left
        if left < 0:
            told = f"takes more than {MOST_SECONDS:.0f} seconds to read"
            raise SourceError(told, file=self._file)

    def over(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Yield items, checking the time before each.

        Raises:
            SourceError: If it took too long.
        """
        for item in items:
            self.check()
            yield item


class Budget:
    """The remaining budget while one source is read."""

    def __init__(self) -> None:
        self._cells = MOST_CELLS
        self._deadline = Deadline()

    def spend(self, cells: int = 1) -> None:
        """Take cells from the budget before they are created.

        Raises:
            SourceError: If there were too many, or it took too long.
        """
        self._cells -= cells
        if self._cells < 0:
            raise SourceError(f"has more than {counted(MOST_CELLS, 'cell')}")
        self._deadline.check()


def refuse_depth(depth: int, line: int | None = None) -> None:
    """Raise an error if something is nested too deeply.

    Raises:
        SourceError: If the depth is over the limit.
    """
    if depth > MOST_DEPTH:
        raise SourceError(f"is nested more than {MOST_DEPTH} levels deep", line)
