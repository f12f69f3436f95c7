"""`Remembered`: answers about names that no date can change, so each is computed only once.

It imports next to nothing, because it answers before a list is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from subprocessors.errors import must_be

_MOST = 10_000
_LONGEST = 500
_HEAD = 4


class Remembered:
    """Whether each name asked about so far is approved, if that always holds.

    Attributes:
        get: Returns the answer about a name; None if it is not known.

    Args:
        work_out: Returns whether a name is approved, and whether that always holds.
        begin: Returns the first words, in lower case, of all names that may be approved, and
            answers that are known from the start. It is called for the first name.
    """

    __slots__ = ("_begin", "_first_words", "_heads", "_known", "_work_out", "get")

    def __init__(
        self,
        work_out: Callable[[str], tuple[bool, bool]],
        begin: Callable[[], tuple[frozenset[str], Mapping[str, bool]]],
    ) -> None:
        self._known: dict[str, bool] = {}
        # Not a method, which would take twice as long to call.
        self.get: Callable[[str], bool | None] = self._known.get
        self._work_out = work_out
        self._begin = begin
        self._first_words: frozenset[str] = frozenset()
        self._heads: frozenset[str] | None = None

    def ask(self, name: str) -> bool:
        """Return the answer about a name that is not known yet, and keep it if it always holds.

        Raises:
            ArgumentError: If the name is not text.
        """
        if type(name) is not str:
            # Another class of text may have its own idea of which names are equal.
            must_be(name, str, "a name must be text")
            return self._work_out(name)[0]
        if self._heads is None:
            self._first_words, known = self._begin()
            self._known.update(known)
            if name in known:
                return known[name]
            self._heads = frozenset(word[:_HEAD] for word in self._first_words)
        # Most names do not begin like any listed name. Up to a space or a comma, folding only
        # lowers the case of ASCII letters and digits.
        head = name[:_HEAD]
        if head.lower() not in self._heads and head.isalnum() and name.isascii():
            approved = False
        else:
            first = name.partition(" ")[0]
            if not first.isalnum():
                first = first.rstrip(",")
            if first.lower() not in self._first_words and first.isascii() and first.isalnum():
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

    def cache_clear(self) -> None:
        """Forget the answers, and begin again with the next name."""
        self._heads = None
        self._known.clear()
