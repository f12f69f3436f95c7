"""Reads documents from files: only regular files, up to a maximum size."""

from __future__ import annotations

import os
import stat

from subprocessors.documents.problems import DocumentError, Problem
from subprocessors.errors import UnknownValueError, must_be
from subprocessors.names.normalize import printable

_LONGEST_PATH = 4096
_PATHS = "a path must be text or a path"

FORMATS = {".toml": "toml", ".json": "json", ".yaml": "yaml", ".yml": "yaml"}
"""The format of each file extension."""


def format_of(path: str | os.PathLike[str]) -> str:
    """Return the format of a file's extension.

    Raises:
        UnknownValueError: If the extension is unknown; it lists the known ones.
        ArgumentError: If the path is neither a string nor a path.
    """
    must_be(path, str | os.PathLike, _PATHS)
    ending = os.path.splitext(path)[1].lower()
    if ending not in FORMATS:
        raise UnknownValueError("file extension", ending or os.path.basename(path), FORMATS)
    return FORMATS[ending]


def read(path: str | os.PathLike[str], max_size: int) -> str:
    """Return the text of a file.

    Raises:
        DocumentError: If it is not a regular file, cannot be read, is too large or is not UTF-8.
    """
    content = read_bytes(path, max_size)
    try:
        # Some editors start a file with a byte order mark.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unreadable(path, "is not UTF-8", line) from error


def read_bytes(path: str | os.PathLike[str], max_size: int) -> bytes:
    """Return the content of a file.

    Raises:
        DocumentError: If it is not a regular file, cannot be read or is too large.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            is_regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            content = file.read(max_size + 1) if is_regular else b""
    except OSError as error:
        raise _unreadable(path, f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise _unreadable(path, f"cannot be the path of a file: {error}") from error
    if not is_regular:
        raise _unreadable(path, "is not a regular file")
    if len(content) > max_size:
        raise _unreadable(path, f"is larger than {max_size:,} bytes")
    return content


def refuse_folder(path: str | os.PathLike[str]) -> None:
    """Raise an error if a path is a folder rather than a document.

    Raises:
        DocumentError: If it is a folder.
        ArgumentError: If the path is neither a string nor a path.
    """
    must_be(path, str | os.PathLike, _PATHS)
    # Unlike Path.is_dir, it never fails, and does not treat an empty path as the working folder.
    if os.path.isdir(path):
        raise _unreadable(path, "is a folder; name one of the documents in it")


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; if it is a pipe, do not wait for a writer."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unreadable(
    path: str | os.PathLike[str], problem: str, line: int | None = None
) -> DocumentError:
    return DocumentError((Problem("", problem, line),), shown_path(path))


def shown_path(path: str | os.PathLike[str]) -> str:
    """Return a path for a message."""
    return printable(os.fspath(path), _LONGEST_PATH)


def packaged(name: str) -> str:
    """Return the text of a file next to this module."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()
