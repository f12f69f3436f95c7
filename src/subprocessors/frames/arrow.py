"""The package pyarrow, imported when it is needed. It has no types, so what it gives is Any."""

from __future__ import annotations

from typing import Any

from subprocessors.errors import MissingExtraError


def arrow(extra: str) -> Any:
    """Return the package pyarrow, with its module for Parquet.

    Args:
        extra: The extra of this package that brings it.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
        import pyarrow.parquet  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    except ImportError as error:
        raise MissingExtraError(extra, "pyarrow") from error
    return pa
