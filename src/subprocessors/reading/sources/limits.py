"""What a source may cost: limits of size, depth, cells and time that hold for every format."""

from __future__ import annotations

from time import thread_time

from subprocessors.counting import counted
from subprocessors.reading.sources.problems import SourceError

MOST_BYTES = 10_000_000
"""The largest source that is read."""

MOST_CELLS = 200_000
"""The most cells that a source may have, copies of merged cells included."""

MOST_DEPTH = 500
"""How deep elements, lists or objects may be nested."""

MOST_SECONDS = 30.0
"""How long a processor may be busy with a source; it is looked at between two steps."""


class Budget:
    """What is left of the limits while one source is read."""

    def __init__(self) -> None:
        self._cells = MOST_CELLS
        self._until = thread_time() + MOST_SECONDS

    def spend(self, cells: int = 1) -> None:
        """Take cells from the budget, before they are made.

        Raises:
            SourceError: If there were too many, or it took too long.
        """
        self._cells -= cells
        if self._cells < 0:
            raise SourceError(f"has more than {counted(MOST_CELLS, 'cell')}")
        if thread_time() > self._until:
            raise SourceError(f"takes more than {MOST_SECONDS:.0f} seconds to read")


def refuse_depth(depth: int, line: int | None = None) -> None:
    """Raise an error if something is nested too deeply.

    Raises:
        SourceError: If the depth is over the limit.
    """
    if depth > MOST_DEPTH:
        raise SourceError(f"is nested more than {MOST_DEPTH} levels deep", line)
