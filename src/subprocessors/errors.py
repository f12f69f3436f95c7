"""The errors of this package.

Each error says what is wrong, where, and how to fix it. All of them derive from
`SubprocessorsError`, and each also from the built-in exception that a caller would expect.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Any


class SubprocessorsError(Exception):
    """The base class of all errors of this package."""

    def __str__(self) -> str:
        # KeyError would print the repr of the message.
        return str(self.args[0]) if self.args else ""

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.args, vars(self))


def _again(
    kind: type[SubprocessorsError], args: tuple[Any, ...], attributes: Mapping[str, Any]
) -> SubprocessorsError:
    """Return an unpickled error, without its own `__init__`, whose arguments are not `args`."""
    error = kind.__new__(kind, *args)
    super(SubprocessorsError, error).__init__(*args)
    vars(error).update(attributes)
    return error


class InvalidValueError(SubprocessorsError, ValueError):
    """A value is impossible, so it was not constructed.

    Attributes:
        owner: The object that would have it, such as `SubProcessor 'google'`.
        field: The field of that object, such as `name`.
        problem: What is wrong, and how to fix it.
    """

    def __init__(self, owner: str, field: str, problem: str) -> None:
        super().__init__(f"{owner}: {field} {problem}")
        self.owner = owner
        self.field = field
        self.problem = problem


class ArgumentError(SubprocessorsError, TypeError):
    """An argument has the wrong type."""


def must_be(value: object, kind: type[Any] | UnionType, rule: str) -> None:
    """Raise an ArgumentError that states a rule, unless a value is an instance of a class."""
    if not isinstance(value, kind):
        raise ArgumentError(f"{rule}, not {type(value).__name__}")


class UnknownValueError(SubprocessorsError, KeyError):
    """An id, a category, a place or a similar value does not exist.

    Attributes:
        kind: What was looked up, such as `category`.
        value: The given value.
        suggestions: Similar values that exist, best first.
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


class PolicyUnavailableError(SubprocessorsError, LookupError):
    """A policy exists, but is not available.

    Attributes:
        id: Its id.
        problem: Why, and how to fix it.
    """

    def __init__(self, id: str, problem: str) -> None:  # noqa: A002
        super().__init__(f"the policy {_shortened(id)} {problem}")
        self.id = id
        self.problem = problem


class MissingExtraError(SubprocessorsError, ImportError):
    """A required optional package is not installed.

    Attributes:
        extra: The extra of this package that includes it; None for dataframe engines, which no
            extra includes.
        package: The name of the missing package for pip.
    """

    def __init__(self, extra: str | None, package: str) -> None:
        brings = package if extra is None else f"'subprocessors[{extra}]'"
        super().__init__(f"this needs the package {package}: pip install {brings}")
        self.extra = extra
        self.package = package


def _shortened(value: str, limit: int = 80) -> str:
    return ascii(value) if len(value) <= limit else f"{value[:limit]!a}…"
