"""Packages and programs that the `test` extra does not include.

A test that needs one is skipped if it is missing. In CI, which must run all tests, it fails.
"""

from __future__ import annotations

import importlib
import os
import warnings
from types import ModuleType
from typing import NoReturn

import pytest


def missing(*names: str) -> NoReturn:
    """Skip the test, or fail it in CI."""
    reason = f"{', '.join(names)} not installed here: see CONTRIBUTING.md"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def package(name: str) -> ModuleType:
    """Import a package that the `dev` extra includes, ignoring its warnings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module(name)
    except ModuleNotFoundError as error:
        missing(error.name or name)
