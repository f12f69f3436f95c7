"""Write the words that pages are read with as JSON, folded and sorted into indexes.

People edit and review the TOML files in `src/subprocessors/reading/language/` and `regions/`. This
script writes the JSON files next to them, which are read in a fraction of the time. Run it after
every change to one of the TOML files:

    python scripts/freeze_words.py

A test checks that they match.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import subprocessors
from subprocessors.reading.language import indexing

PACKAGE = Path(subprocessors.__file__).parent
PAGES = "reading/language"


def frozen() -> Iterator[tuple[Path, str]]:
    """Yield each JSON file with its text."""
    groups: dict[str, dict[str, None]] = {}
    for name in ("signals", "said"):
        for language in _tables(PAGES, name).values():
            for group, phrases in language.items():
                groups.setdefault(group, {}).update(dict.fromkeys(phrases))
    yield _frozen(PAGES, "phrases", indexing.phrases(groups)._asdict())
    yield _frozen(PAGES, "whole", indexing.whole(_tables(PAGES, "wording")))
    yield _frozen(PAGES, "headings", indexing.headings(_tables(PAGES, "roles")))
    for folder, name in ((PAGES, "wording"), (PAGES, "mechanisms"), ("regions", "locations")):
        yield _frozen(folder, name, _tables(folder, name))


def _tables(folder: str, name: str) -> dict[str, Any]:
    return tomllib.loads((PACKAGE / folder / f"{name}.toml").read_text("utf-8"))


def _frozen(folder: str, name: str, value: Any) -> tuple[Path, str]:
    text = json.dumps(value, ensure_ascii=False, indent=0, separators=(",", ":"), default=str)
    return PACKAGE / folder / f"{name}.json", text + "\n"


if __name__ == "__main__":
    for path, text in frozen():
        path.write_text(text, encoding="utf-8")
