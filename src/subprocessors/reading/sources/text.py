"""Bytes of a source as text."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from subprocessors.reading.sources.problems import SourceError


def decoded(content: bytes | str, encoding: str = "utf-8") -> str:
    """Return the text of a source, without a byte order mark and with line feeds as line ends.

    Raises:
        SourceError: If the bytes are not in the encoding, which a byte order mark overrides.
    """
    if isinstance(content, bytes):
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            encoding = "utf-16"
        try:
            content = content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise SourceError(f"is not {encoding.upper()}; save it as UTF-8", line) from error
    return content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
