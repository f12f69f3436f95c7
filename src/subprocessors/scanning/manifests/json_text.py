"""Reads JSON member by member, so that the line of each is known.

The values themselves are read by the standard library; what comes before an error is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from subprocessors.scanning.manifests.package import UnreadableError

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()
# The closing quote and the end of a comment are optional, so that nothing is scanned twice.
_COMMENTS = re.compile(r'"(?:[^"\\]|\\.)*+"?|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?', re.DOTALL)
_COMMAS = re.compile(r'"(?:[^"\\]|\\.)*+"?|,(?=[ \t\n\r]*+[}\]])', re.DOTALL)
_NO_LINE_END = re.compile(r"[^\n]")


class JsonText:
    """A JSON document that is read step by step.

    After each key, the value can be read by one of `value`, `members` and `items`; a value that is
    not read is skipped.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = _after_space(text, 0)
        self._depth = 0
        self._line = 1
        self._counted = 0

    @property
    def line(self) -> int:
        """The line that has been reached."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    @property
    def is_object(self) -> bool:
        """Whether an object comes next."""
        return self._text.startswith("{", self._at)

    @property
    def is_array(self) -> bool:
        """Whether an array comes next."""
        return self._text.startswith("[", self._at)

    def value(self) -> Any:
        """Read the next value, whatever it is."""
        try:
            value, self._at = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            raise UnreadableError(f"is not valid JSON: {error.msg}", error.lineno) from None
        except ValueError:
            raise UnreadableError("has a number that is too long", self.line) from None
        except RecursionError:
            raise UnreadableError("is nested too deeply", self.line) from None
        return value

    def members(self) -> Iterator[str]:
        """Yield the key of each member of the object that comes next."""
        for _ in self._parts("{", "}", "an object"):
            key = self.value()
            if not isinstance(key, str):
                raise self._error("a key must be a string")
            self._skip()
            if not self._text.startswith(":", self._at):
                raise self._error("':' is missing after a key")
            self._step()
            start = self._at
            yield key
            if self._at == start:
                self.value()

    def items(self) -> Iterator[None]:
        """Yield once before each item of the array that comes next, for the caller to read it."""
        yield from self._parts("[", "]", "an array")

    def _parts(self, opening: str, closing: str, what: str) -> Iterator[None]:
        if not self._text.startswith(opening, self._at):
            raise UnreadableError(f"has something else where {what} is expected", self.line)
        self._depth += 1
        self._step()
        more = not self._text.startswith(closing, self._at)
        while more:
            yield
            self._skip()
            more = self._text.startswith(",", self._at)
            if more:
                self._step()
        if not self._text.startswith(closing, self._at):
            raise self._error(f"',' or '{closing}' is missing")
        self._step()
        self._depth -= 1
        if not self._depth and self._at < len(self._text):
            raise self._error("there is text after its end")

    def _step(self) -> None:
        """Skip one character and the space after it."""
        self._at = _after_space(self._text, self._at + 1)

    def _skip(self) -> None:
        self._at = _after_space(self._text, self._at)

    def _error(self, reason: str) -> UnreadableError:
        return UnreadableError(f"is not valid JSON: {reason}", self.line)


def without_comments(text: str) -> str:
    """Return JSON with comments and trailing commas as strict JSON, without moving any lines."""
    text = _COMMENTS.sub(lambda match: _blank(match[0]), text)
    return _COMMAS.sub(lambda match: " " if match[0] == "," else match[0], text)


def _blank(token: str) -> str:
    return token if token.startswith('"') else _NO_LINE_END.sub(" ", token)


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
