"""`Remembered`: answers about names that no date can change, so that each is computed only once.

It imports next to nothing, because it answers before a list is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from subprocessors.errors import ArgumentError

_MOST = 10_000
_LONGEST = 500


class Remembered:
    """Whether each name is approved, as far as it was asked for and always holds.

    Attributes:
        get: Returns the answer about a name; None if it is not known.

    Args:
        work_out: Returns whether a name is approved, and whether that always holds.
        first_words: Returns the first words, in lower case, of all names that may be approved.
        known: The answers that are known from the start.
    """

    __slots__ = ("_find_first_words", "_first_words", "_known", "_work_out", "get")

    def __init__(
        self,
        work_out: Callable[[str], tuple[bool, bool]],
        first_words: Callable[[], frozenset[str]],
        known: Mapping[str, bool] = {},
    ) -> None:
        self._known = dict(known)
        # Not a method, which would take twice as long to call.
        self.get: Callable[[str], bool | None] = self._known.get
        self._work_out = work_out
        self._find_first_words = first_words
        self._first_words: frozenset[str] | None = None

    def ask(self, name: str) -> bool:
        """Return the answer about a name that is not known yet, and keep it if it always holds.

        Raises:
            ArgumentError: If the name is not text.
        """
        try:
            first = str.partition(name, " ")[0]
        except TypeError:
            kind = type(name).__name__
            raise ArgumentError(f"a name must be text, not {kind}") from None
        if self._first_words is None:
            self._first_words = self._find_first_words()
        # Most names have a first word that no listed name has. Up to a space, folding only lowers
        # the case of ASCII letters and digits.
        if first.isascii() and first.isalnum() and first.lower() not in self._first_words:
            approved = False
        else:
            approved, always = self._work_out(name)
            if not always:
                return approved
        if len(name) <= _LONGEST:
            known = self._known
            if len(known) >= _MOST:
                known.clear()
            known[name] = approved
        return approved
