"""The packages of the engines, imported when they are needed.

Several of them have no types, so what this gives is Any.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from subprocessors.errors import MissingExtraError


def engine(package: str) -> Any:
    """Return the package of an engine.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        return import_module(package)
    except ImportError as error:
        raise MissingExtraError("frames", package) from error
