"""Office documents that are made for tests: ZIP archives with chosen parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a ZIP archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def edited(content: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    """Return a ZIP archive with the text of one of its parts changed."""
    parts = unpacked(content)
    return packed({**parts, part: edit(parts[part].decode())})
