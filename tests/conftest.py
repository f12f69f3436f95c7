"""Settings for every test: no law has a deadline, and CI tries each with the same examples."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import pytest
from hypothesis import settings
from terminal import Terminal

from subprocessors.cli import run

# Other examples on each run, so they need not be as many as in CI.
settings.register_profile("local", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
# What they assert is told in full too.
pytest.register_assert_rewrite("checker", "made_up", "markup")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run the command as on a terminal of a width, and return what it shows."""

    def shown(*arguments: str, width: int = 120, **environment: str) -> str:
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {"TERM": "xterm", "COLUMNS": str(width), **environment}.items():
            monkeypatch.setenv(name, value)
        screen = Terminal()
        monkeypatch.setattr(sys, "stdout", screen)
        run(arguments)
        return screen.getvalue()

    return shown
