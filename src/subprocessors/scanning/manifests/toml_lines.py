"""Reads TOML as tools write it, line by line: fast, and with the line of each table.

Lock files are long, and the TOML reader of the standard library does not report line numbers.
Anything written differently is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import Factory, frozen

from subprocessors.scanning.manifests.package import UnreadableError
from subprocessors.scanning.manifests.toml_text import parsed

_HEADER = re.compile(r"\[{1,2}([^\[\]]+)\]{1,2}\s*(?:#.*)?")


@frozen
class Table:
    """A table in a TOML document.

    Attributes:
        name: Its name, such as `package.dependencies`.
        line: The line of its header, counted from 1; 0 for the keys before all tables.
        values: Its values as written, by their keys.
    """

    name: str
    line: int
    values: dict[str, str] = Factory(dict[str, str])

    def value(self, key: str) -> Any:
        """Return a value, or None."""
        text = self.values.get(key)
        if text is None:
            return None
        try:
            return parsed(f"value = {text}")["value"]
        except UnreadableError:
            raise UnreadableError(f"has a value that is not valid TOML: {key}", self.line) from None

    def string(self, key: str) -> str:
        """Return a string, which is empty if there is none."""
        text = self.values.get(key, "")
        # Plain strings are recognised by their form: a TOML reader takes a hundred times as long.
        if len(text) > 1 and text[0] == text[-1] == '"' and "\\" not in text:
            return text[1:-1]
        value = self.value(key)
        return value if isinstance(value, str) else ""


def tables(text: str) -> Iterator[Table]:
    """Yield the tables of a TOML document, written as tools write it, in order."""
    table = Table("", 0)
    array: list[str] = []
    key = ""
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        if array:
            array.append(line)
            if line.startswith("]"):
                table.values[key] = "\n".join(array)
                array = []
            elif line and not line.startswith((" ", "\t", "#")):
                raise _other(number)
        elif not line or line.startswith("#"):
            continue
        elif line.startswith("["):
            header = _HEADER.fullmatch(line)
            if header is None:
                raise _other(number)
            yield table
            table = Table(header[1].strip(), number)
        else:
            key, equals, value = line.partition(" = ")
            if not equals or key.startswith((" ", "<", ">", "=")):
                raise _other(number)
            key = key.strip('"')
            if value == "[":
                array = [value]
            elif value.startswith(('"""', "'''")):
                raise _other(number)
            else:
                table.values[key] = value
    yield table
    if array:
        raise UnreadableError("ends in the middle of a list", number)


def _other(line: int) -> UnreadableError:
    return UnreadableError("is not written as its tool writes it", line)
