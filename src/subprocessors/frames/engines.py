"""The packages of the engines, imported when they are needed.

Several of them have no types, so what this gives is Any.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from subprocessors.errors import MissingExtraError


def engine(module: str, package: str | None = None) -> Any:
    """Return the module of an engine. No extra brings it: which engine is used is up to its user.

    Args:
        module: What Python calls it.
        package: What pip calls it, if not the same.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(None, package or module) from error
