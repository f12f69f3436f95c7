"""Values from outside, which may be anything, converted to the types that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast


def as_table(value: object) -> dict[str, Any]:
    """Return a JSON object or a TOML table; empty if the value is something else."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """Return a list; empty if the value is something else."""
    if not isinstance(value, list):
        return []
    members: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
    return members


def strings(value: object) -> Iterator[str]:
    """Yield the strings in a list, or a value that is itself a string."""
    values: list[Any] = [value] if isinstance(value, str) else as_list(value)
    return (each for each in values if isinstance(each, str))
