"""Bytes of a source as text."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from subprocessors.reading.sources.problems import SourceError

EDGES = (
    " \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00"
)
"""White space and invisible characters, which mean nothing at the ends of words."""


def without_hyphenation(text: str) -> str:
    """Return text without soft hyphens, which only show where a word may be broken."""
    return text.replace("\u00ad", "")


def decoded(content: bytes | str, encoding: str = "utf-8") -> str:
    """Return the text of a source, without a byte order mark and with line feeds as line endings.

    Raises:
        SourceError: If the bytes are not in the encoding, which a byte order mark overrides.
    """
    text = content if isinstance(content, str) else _decoded(content, encoding)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes, encoding: str) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(f"is not {encoding.upper()}; save it as UTF-8", line) from error
