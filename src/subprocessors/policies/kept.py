"""`Kept`: a function whose first result is kept, and is the same object for all threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocessors.model.policy import Policy


class Kept:
    """A function that returns versions: its first result is kept and shared by all threads.

    With `functools.cache`, threads that call it at the same time would get different objects. A
    lock would be held while code from other packages runs, which may wait for another thread. Here
    such threads may load a policy twice, but all get the first result.
    """

    def __init__(self, function: Callable[..., tuple[Policy, ...]]) -> None:
        self._function = function
        self._results: dict[tuple[str, ...], tuple[Policy, ...]] = {}

    def __call__(self, *asked: str) -> tuple[Policy, ...]:
        """Return the first result for these arguments."""
        kept = self._results.get(asked)
        return kept or self._results.setdefault(asked, self._function(*asked))

    def cache_clear(self) -> None:
        """Forget the results."""
        self._results.clear()
