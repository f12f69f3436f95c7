"""The labelled names shared by the maintainers, if they are next to this repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "shared/matching"
needs_labelled_names = pytest.mark.skipif(
    not FOLDER.exists(), reason="the labelled names are not beside this repository"
)
FILES = ("names", "pairs", "lookalikes", "fakes", "companies")


def facts(file: str) -> list[dict[str, Any]]:
    """Return the rows of one file."""
    text = (FOLDER / f"{file}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def all_names() -> list[str]:
    """Return every queried name in any file."""
    return [fact.get("name") or fact["asked"] for file in FILES for fact in facts(file)]
