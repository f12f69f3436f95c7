"""The packages of the engines, imported when they are needed.

Several of them have no types, so what this gives is Any.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from subprocessors.errors import MissingExtraError


def engine(module: str, package: str | None = None, extra: str | None = None) -> Any:
    """Return the module of an engine.

    Args:
        module: What Python calls it.
        package: What pip calls it, if not the same.
        extra: The extra of this package that brings it; none where the engine of a frame is up to
            its user.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(extra, package or module) from error


def is_text(kind: Any) -> bool:
    """Return whether a type of pyarrow is one of text, also in a dictionary."""
    types = engine("pyarrow").types
    held = kind.value_type if types.is_dictionary(kind) else kind
    return any((types.is_string(held), types.is_large_string(held), types.is_string_view(held)))
