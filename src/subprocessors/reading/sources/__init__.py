"""The readers, one for each format: each turns bytes or text into a `Source`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias, cast

import attrs

from subprocessors.errors import UnknownValueError
from subprocessors.model.scope import near
from subprocessors.reading.grid import Source
from subprocessors.reading.sources.formats import format_of
from subprocessors.reading.sources.limits import MOST_BYTES
from subprocessors.reading.sources.problems import SourceError

Reader: TypeAlias = Callable[[bytes | str], Source]
"""A reader: its source has no file yet, and neither do the errors that it raises."""

READERS = {
    "html": ("html", "read"),
    "markdown": ("markdown", "read"),
    "mdx": ("markdown", "read_mdx"),
    "text": ("copied", "read"),
    "csv": ("delimited", "read"),
    "xlsx": ("workbook", "read"),
    "docx": ("word", "read"),
    "pdf": ("pdf", "read"),
    "yaml": ("data", "read_yaml"),
    "json": ("data", "read_json"),
}
"""The module in this folder, and the function in it, that reads each format."""


def source_of(
    content: bytes | str,
    *,
    format: str | None = None,  # noqa: A002
    file: str | None = None,
) -> Source:
    """Return a source as its reader found it.

    Args:
        content: The bytes or the text.
        format: The format, such as `html`; by default, it is determined from the file's extension
            or else the content.
        file: The name of the file.

    Returns:
        The source, with its format and file.

    Raises:
        SourceError: If it cannot be read, or is over a limit.
        UnknownValueError: If the format is unknown.
        MissingExtraError: If a package that is needed is not installed.
    """
    if format is not None and format not in READERS:
        raise UnknownValueError("format of a page", format, near(format, READERS))
    try:
        _refuse_large(content)
        module, function = READERS[format or format_of(content, file)]
        read = cast("Reader", getattr(import_module(f"{__name__}.{module}"), function))
        return attrs.evolve(read(content), file=file)
    except SourceError as error:
        raise SourceError(error.problem, error.line, file) from error


def _refuse_large(content: bytes | str) -> None:
    if len(content) > MOST_BYTES:
        raise SourceError(f"is larger than {MOST_BYTES:,} bytes")
