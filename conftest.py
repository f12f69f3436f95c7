"""Every example in README, docs and docstrings is a test."""

from __future__ import annotations

import os
import re
from doctest import ELLIPSIS
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.myst import PythonCodeBlockParser

_examples = DocTestParser(optionflags=ELLIPSIS)

pytest_collect_file = (
    Sybil(
        parsers=[_examples],
        patterns=["*.py"],
        path="src",
        excludes=["**/_helpdesk_*.py"],
    )
    + Sybil(
        parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)],
        patterns=["*.md"],
        excludes=["CHANGELOG.md", "CONTRIBUTING.md"],
    )
).pytest()

_CODE = re.compile(r"^```[^`\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_IMPORT = re.compile(r"^(?:>>> |\.\.\. )?(?:import|from) (\w+)", re.MULTILINE)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Skip the examples on a page that imports what is not installed. In CI, nothing is skipped."""
    if isinstance(item, pytest.Function) or os.environ.get("CI"):
        return
    if missing := _missing(item.path):
        reason = f"{', '.join(missing)} not installed here: see CONTRIBUTING.md"
        item.add_marker(pytest.mark.skip(reason=reason))


@cache
def _missing(page: Path) -> list[str]:
    """Return the packages that a page imports but that are not installed."""
    if page.suffix != ".md":
        return []
    # A line of prose may begin with "from" too.
    code = "\n".join(_CODE.findall(page.read_text(encoding="utf-8")))
    imported = sorted(set(_IMPORT.findall(code)))
    return [name for name in imported if find_spec(name) is None]
