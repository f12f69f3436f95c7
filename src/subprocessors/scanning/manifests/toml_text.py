"""A TOML document with the line of each entry, which the standard library does not report."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from subprocessors.scanning.manifests.package import UnreadableError
from subprocessors.scanning.values import as_table

MOST_CHARACTERS = 2_000_000
"""The maximum length of a document: the TOML reader is slow."""

_AT_LINE = re.compile(r"at line ([0-9]+)")
_PARTS = re.compile(
    r"""^[ \t]*\[{1,2}([^\[\]\n]+)\]{1,2}   # the header of a table
    | "((?:[^"\\\n]|\\.)*+)"                # a string
    | '([^'\n]*+)'
    | ^[ \t]*([\w.-]++)[ \t]*=              # a key""",
    re.MULTILINE | re.VERBOSE,
)
_STRINGS = re.compile(r"""\"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?""")
_LONGEST_KEY = 50


class TomlText:
    """A TOML document with the line of each entry, where it can be found."""

    def __init__(self, text: str) -> None:
        self.document: Mapping[str, Any] = parsed(text)
        self._lines: dict[tuple[str, str], int] = {}
        for section, name, line in _lines(text):
            self._lines.setdefault((section, name), line)

    def table(self, *path: str) -> Mapping[str, Any]:
        """Return a table, which is empty if there is none."""
        value: Any = self.document
        for name in path:
            value = as_table(value).get(name)
        return as_table(value)

    def line(self, section: str, name: str) -> int | None:
        """Return the first line on which a table has a key or a string.

        A table can be written below its own header or below that of a table around it.
        """
        while section:
            line = self._lines.get((section, name))
            if line is not None:
                return line
            section = section.rpartition(".")[0]
        return self._lines.get(("", name))


def parsed(text: str) -> dict[str, Any]:
    """Return a TOML document as the standard library reads it, within limits."""
    if len(text) > MOST_CHARACTERS or _has_long_key(text):
        raise UnreadableError("is too long, or has a key that is too long")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        told = f"is not valid TOML: {str(error).partition(' (')[0]}"
        raise UnreadableError(told, int(at[1]) if at else None) from None
    except (RecursionError, ValueError):
        raise UnreadableError("cannot be read as TOML") from None


def _has_long_key(text: str) -> bool:
    """Return whether a key has very many parts, for which the TOML reader needs minutes."""
    bare = _STRINGS.sub("", text)
    return any(line.count(".") > _LONGEST_KEY for line in bare.split("\n"))


def _lines(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each header, string and key, with its section and its line."""
    section, line, counted = "", 1, 0
    for match in _PARTS.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        header, string, literal, key = match.groups()
        if header:
            section = header.replace('"', "").replace("'", "").replace(" ", "")
            above, _, name = section.rpartition(".")
            yield above, name, line
        else:
            # A dotted key, such as `acme.workspace`, begins with the name.
            name = (key or "").partition(".")[0] or string or literal or ""
            yield section, name.replace('\\"', '"'), line
