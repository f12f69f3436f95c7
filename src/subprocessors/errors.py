"""Everything that this package raises.

Each error says what was wrong, where, and what would be right. All of them derive from
`SubprocessorsError`, and each also from the built-in exception that a caller would expect.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class SubprocessorsError(Exception):
    """The base of every error of this package."""

    def __str__(self) -> str:
        # KeyError would print the repr of the message.
        return str(self.args[0]) if self.args else ""


class InvalidValueError(SubprocessorsError, ValueError):
    """A value that cannot exist was about to be constructed.

    Attributes:
        owner: The object that would have held it, such as `SubProcessor 'google'`.
        field: The field of that object, such as `name`.
        problem: What is wrong, and what would be right.
    """

    def __init__(self, owner: str, field: str, problem: str) -> None:
        super().__init__(f"{owner}: {field} {problem}")
        self.owner = owner
        self.field = field
        self.problem = problem

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.owner, self.field, self.problem)


class ArgumentError(SubprocessorsError, TypeError):
    """A question was asked with an argument of the wrong type."""


class UnknownValueError(SubprocessorsError, KeyError):
    """An id, a category, a place or the like that does not exist was named.

    Attributes:
        kind: What was looked for, such as `category`.
        value: What was given.
        suggestions: The nearest values that do exist, best first.
        advice: What to write instead, in sentences; empty if there is nothing more to say.
    """

    def __init__(
        self, kind: str, value: str, suggestions: Iterable[str] = (), advice: str = ""
    ) -> None:
        self.kind = kind
        self.value = value
        self.suggestions = tuple(suggestions)
        self.advice = advice
        meant = " or ".join(self.suggestions)
        hint = f"; did you mean {meant}?" if meant else "." if advice else ""
        more = f" {advice}" if advice else ""
        super().__init__(f"{_shortened(value)} is not a known {kind}{hint}{more}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.kind, self.value, self.suggestions, self.advice)


class PolicyUnavailableError(SubprocessorsError, LookupError):
    """A policy was named that is there, but cannot be had.

    Attributes:
        id: Its id.
        problem: Why, and what would be right.
    """

    def __init__(self, id: str, problem: str) -> None:  # noqa: A002
        super().__init__(f"the policy {_shortened(id)} {problem}")
        self.id = id
        self.problem = problem

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.id, self.problem)


class MissingExtraError(SubprocessorsError, ImportError):
    """An optional package is needed that is not installed.

    Attributes:
        extra: The extra of this package that brings it; None if it is an engine of dataframes,
            which no extra brings.
        package: What is missing, as pip calls it.
    """

    def __init__(self, extra: str | None, package: str) -> None:
        brings = package if extra is None else f"'subprocessors[{extra}]'"
        super().__init__(f"this needs the package {package}: pip install {brings}")
        self.extra = extra
        self.package = package

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.extra, self.package)


def _shortened(value: str, limit: int = 80) -> str:
    return ascii(value) if len(value) <= limit else f"{value[:limit]!a}…"
