"""The packages of the engines, imported on first use.

Several of them have no types, so the results are Any.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from subprocessors.errors import MissingExtraError


def engine(module: str, package: str | None = None, extra: str | None = None) -> Any:
    """Return the module of an engine.

    Args:
        module: Its name in Python.
        package: Its name for pip, if different.
        extra: The extra of this package that includes it; None if users install the engine
            themselves.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(extra, package or module) from error
