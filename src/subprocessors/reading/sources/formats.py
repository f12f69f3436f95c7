"""The format of a source, from its file's extension or its content."""

from __future__ import annotations

import csv
import json
import re
from itertools import islice
from pathlib import PurePath

from subprocessors.reading.sources.problems import SourceError
from subprocessors.reading.sources.text import decoded

EXTENSIONS = {
    ".csv": "csv",
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mdx": "mdx",
    ".pdf": "pdf",
    ".tsv": "csv",
    ".xhtml": "html",
    ".xlsx": "xlsx",
    ".yaml": "yaml",
    ".yml": "yaml",
}
"""The format of each file extension; a `.txt` file may be in any text format."""

_LOOKED_AT = 100_000
_LINES = 50
_PAGE = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|\?xml|html|head|body|table)\b", re.I | re.S
)
_ELEMENT = re.compile(r"\s*<(?:[a-z][a-z0-9]{0,20}\b|!--)", re.I)
_MARKDOWN = re.compile(r"^ {0,3}(?:#{1,6} |```|(?:\|[ \t]*:?-|:?--)-*:?[ \t]*\|[|:\- \t]*$)", re.M)
_EMPHASIS = re.compile(r"\*\*[^*\n]{1,200}\*\*|\]\((?:https?:|/|#|mailto:)|^ {2,}[*-] ", re.M)
_FRONT_MATTER = re.compile(r"(---|\+\+\+)\n(?:.*\n){0,500}?\1[ \t]*\n\s*\S")
_KEY = re.compile(r"[ \t]*(?:- )*[\"']?\w[\w ./()&-]{0,60}[\"']?:(?:[ \t]|$)")
_STRUCTURE = re.compile(r"^(?:[ \t]*- |[ \t]+\w)", re.M)
# In YAML, bullets cannot follow a key that already has a value.
_BULLETS_OF_VALUE = re.compile(r"^\w[\w ./()&-]{0,60}:[ \t]+[^\s&!][^\n]*\n\n?- ", re.M)
_COMMENT = re.compile(r"^[ \t]*#.*$", re.M)


def format_of(content: bytes | str, file: str | None = None) -> str:
    """Return the format of a source.

    Args:
        content: The bytes or the text.
        file: The name of its file.

    Raises:
        SourceError: If the content is in a format that is not supported.
    """
    named = EXTENSIONS.get(PurePath(file or "").suffix.lower())
    if named:
        return named
    if isinstance(content, bytes):
        if binary := _binary_format(content):
            return binary
        if _PAGE.match(content[:_LOOKED_AT].decode("latin-1").removeprefix("ï»¿")):
            return "html"
    return _text_format(decoded(content))


def _binary_format(content: bytes) -> str | None:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError("is in an old Office format; save it as .xlsx or .docx")
    if content.startswith(b"PK\x03\x04"):
        # The names of the files in an archive are not compressed.
        if b"word/document" in content:
            return "docx"
        if b"xl/workbook" in content:
            return "xlsx"
        raise SourceError("is an archive; name one of the files in it")
    return None


def _text_format(text: str) -> str:
    """Return the format of a text; without signs of any, it was copied from a page."""
    start = text[:_LOOKED_AT]
    if _PAGE.match(start):
        return "html"
    if _is_json(text):
        return "json"
    if _ELEMENT.match(start):
        return "markdown" if _MARKDOWN.search(start) else "html"
    if _FRONT_MATTER.match(start):
        return "markdown"
    if _is_yaml(start):
        return "yaml"
    if _MARKDOWN.search(start):
        return "markdown"
    if "\t" in start.strip():
        return "text"
    if _is_delimited(start):
        return "csv"
    return "markdown" if _EMPHASIS.search(start) else "text"


def _is_json(text: str) -> bool:
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_yaml(text: str) -> bool:
    """Whether most lines are keys with values, some of them in a list or an object."""
    if _BULLETS_OF_VALUE.search(text):
        return False
    lines = [each for each in _COMMENT.sub("", text).splitlines() if each.strip(" -")]
    keys = sum(bool(_KEY.match(each)) for each in lines)
    return bool(_STRUCTURE.search(text)) and keys > 1 and keys * 4 >= len(lines) * 3


def _is_delimited(text: str) -> bool:
    """Whether the rows have the same number of cells, separated by commas or semicolons."""
    for separator in ",;":
        rows = list(islice(csv.reader(text.splitlines(), delimiter=separator), _LINES))
        widths = {len(row) for row in rows if row}
        if len(widths) == 1 and len(rows) + max(widths) > 4 and min(widths) > 1:
            return True
    return False
