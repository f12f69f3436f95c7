"""Write the packaged policies as Python, so that importing one needs no parser.

People edit and review the TOML documents in `src/subprocessors/data/`. This script writes each of
them as a module of `subprocessors.policies`. It also writes the names that the current one approves
as a separate module, so that `is_approved` can answer for these without loading the list. Run it
after every change to a document, or to how names are compared:

    python scripts/freeze_policies.py

A test checks that the two match.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import attrs

import subprocessors
from subprocessors.regions.places import StorageRegion
from subprocessors.regions.storage import Storage

PACKAGE = Path(subprocessors.__file__).parent
WIDTH = 100


def modules() -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of the module for each packaged document."""
    for document in sorted((PACKAGE / "data").glob("*.toml")):
        name = document.stem.replace("-", "_")
        policy = subprocessors.load(document)
        yield PACKAGE / "policies" / f"_{name}.py", _module(document.name, policy)

    yield PACKAGE / "policies/_helpdesk_names.py", _names(policy)


def _names(policy: Any) -> str:
    """Return the module with what is known about names before the list is loaded."""
    approver = policy.approver
    starts = sorted({start for each in approver.index.names for start in _starts(each.name)})
    approved = [each for each in starts if approver.approves(each) == (True, True)]
    day = f"date({policy.version.year}, {policy.version.month}, {policy.version.day})"
    answers = "".join(f"    {_text(each)}: True,\n" for each in approved)
    # Only these are looked up: see `Remembered`.
    first_words = sorted(each for each in approver.first_words if each.isascii() and each.isalnum())
    words = "".join(f"        {_text(each)},\n" for each in first_words)
    return (
        '"""What is known about names before the packaged list is loaded.\n\n'
        "`is_approved` starts with these answers: names as the list prints them, or without their\n"
        "last words. No other name is approved unless it starts with one of the first words.\n"
        'Written by scripts/freeze_policies.py, which asks the list.\n"""\n\n'
        "from datetime import date\n\n"
        f"VERSION = {day}\n\nANSWERS = {{\n{answers}}}\n\n"
        f"FIRST_WORDS = frozenset(\n    {{\n{words}    }}\n)\n"
    )


def _starts(name: str) -> Iterator[str]:
    """Yield a name, and the name without its last words, one by one."""
    words = name.split()
    for length in range(1, len(words) + 1):
        yield " ".join(words[:length]).rstrip(",")


def _module(document: str, policy: Any) -> str:
    imports: dict[str, set[str]] = {}
    body = _source(policy, len("POLICY = "), 0, imports)
    standard = [each for each in sorted(imports) if not each.startswith("subprocessors.")]
    own = [each for each in sorted(imports) if each.startswith("subprocessors.")]
    groups = [
        "\n".join(_import_of(each, imports[each]) for each in some) for some in (standard, own)
    ]
    heading = (
        f'"""The policy of `data/{document}`, as Python.\n\n'
        'Written by scripts/freeze_policies.py; edit the document instead.\n"""'
    )
    return "\n\n".join((heading, *filter(None, groups), f"POLICY = {body}\n"))


def _import_of(module: str, names: set[str]) -> str:
    line = f"from {module} import {', '.join(sorted(names))}"
    if len(line) <= WIDTH:
        return line
    return "\n".join((f"from {module} import (", *(f"    {each}," for each in sorted(names)), ")"))


def _source(value: Any, column: int, indent: int, imports: dict[str, set[str]]) -> str:
    """Return a value as Python source that starts in a given column of an indented line."""
    if isinstance(value, str | bool | int):
        return _text(value) if isinstance(value, str) else repr(value)
    if isinstance(value, date):
        imports.setdefault("datetime", set()).add("date")
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, Enum):
        _import(value, imports)
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, Storage) and value == Storage(value.regions):
        value = value.regions
    if isinstance(value, tuple) and all(isinstance(each, StorageRegion) for each in value):
        value = tuple(each.code for each in value)
    if attrs.has(type(value)) and not hasattr(value, "items"):
        _import(value, imports)
        opening, closing = f"{type(value).__name__}(", ")"
        parts = [(f"{name}=", part) for name, part in _said(value)]
    else:
        opening, closing = "(", ")"
        parts = [("", part) for part in value]

    def joined(at: int, inner: int, separator: str) -> str:
        return separator.join(
            label + _source(part, at + len(label), inner, imports) for label, part in parts
        )

    comma = "," if opening == "(" and len(parts) == 1 else ""
    flat = opening + joined(column, indent, ", ") + comma + closing
    if "\n" not in flat and column + len(flat) < WIDTH:
        return flat
    inner = indent + 4
    body = joined(inner, inner, ",\n" + " " * inner)
    return f"{opening}\n{' ' * inner}{body},\n{' ' * indent}{closing}"


def _said(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of an object that differ from their defaults."""
    for each in attrs.fields(type(value)):
        part = getattr(value, each.name) if each.init else each.default
        if part != each.default:
            yield each.name, part


def _import(value: Any, imports: dict[str, set[str]]) -> None:
    imports.setdefault(type(value).__module__, set()).add(type(value).__name__)


def _text(text: str) -> str:
    written = repr(text)
    return written if '"' in text or written.startswith('"') else f'"{written[1:-1]}"'


if __name__ == "__main__":
    for path, text in modules():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(PACKAGE))
