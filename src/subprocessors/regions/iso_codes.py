"""The records and translations of ISO 3166 that pycountry packages, read in bulk.

pycountry makes an object from each record and indexes all of its fields, and gettext decodes
message by message. Both take several times as long as reading the files, and reading one published
list needs all 5,000 subdivisions in all languages. So does importing pycountry, which is therefore
only located. Tests compare the results with what pycountry and gettext return.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from pathlib import Path

Record = Mapping[str, str]

_COUNTRIES, _SUBDIVISIONS = "3166-1", "3166-2"


@cache
def countries() -> tuple[Record, ...]:
    """Return the records of ISO 3166-1."""
    return _records(_COUNTRIES)


@cache
def subdivisions() -> tuple[Record, ...]:
    """Return the records of ISO 3166-2; `parent` is as in the file: see `parent_of`."""
    return _records(_SUBDIVISIONS)


def parent_of(subdivision: Record) -> str:
    """Return the code of what a subdivision is part of: another one, or its country."""
    country = subdivision["code"].partition("-")[0]
    parent = subdivision.get("parent")
    if not parent:
        return country
    return parent if parent.startswith(f"{country}-") else f"{country}-{parent}"


def translated_countries(language: str) -> Mapping[str, str]:
    """Return the names of countries in a language, by their English names."""
    return _translations(_COUNTRIES, language)


def translated_subdivisions(language: str) -> Mapping[str, str]:
    """Return the names of subdivisions in a language, by their names in ISO 3166-2."""
    return _translations(_SUBDIVISIONS, language)


@cache
def _folder() -> Path:
    """Return the folder of pycountry."""
    from importlib.util import find_spec
    from pathlib import Path

    spec = cast("ModuleSpec", find_spec("pycountry"))
    return Path(cast("str", spec.origin)).parent


def _records(standard: str) -> tuple[Record, ...]:
    import json

    file = _folder() / "databases" / f"iso{standard}.json"
    return tuple(json.loads(file.read_bytes())[standard])


def _translations(standard: str, language: str) -> Mapping[str, str]:
    from struct import unpack_from

    content = (_folder() / "locales" / language / "LC_MESSAGES" / f"iso{standard}.mo").read_bytes()
    # The header of a gettext file, and the positions of its tables:
    # gnu.org/software/gettext/manual, "The Format of GNU MO Files", read 2026-12-01.
    _, _, count, *tables = unpack_from("<5I", content)
    names, translations = (
        _texts(content, unpack_from(f"<{2 * count}I", content, table)) for table in tables
    )
    return dict(zip(names, translations, strict=True))


def _texts(content: bytes, numbers: Sequence[int]) -> list[str]:
    """Return the strings in a table that holds the length and the start of each."""
    texts = [
        content[start : start + length]
        for length, start in zip(numbers[::2], numbers[1::2], strict=True)
    ]
    return b"\0".join(texts).decode().split("\0")
