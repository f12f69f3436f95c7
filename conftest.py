"""Every example in README, docs and docstrings is a test."""

from __future__ import annotations

from doctest import ELLIPSIS

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
