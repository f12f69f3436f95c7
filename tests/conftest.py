"""Settings for every test: no law has a deadline, and CI always uses the same examples."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import pytest
from hypothesis import settings
from laws import MANY
from terminal import Terminal

from subprocessors.cli import run

# Different examples on each run, so fewer are needed than in CI.
settings.register_profile("local", deadline=None, max_examples=MANY // 5)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True, max_examples=MANY)
# For trying the laws again, with a different Python or different packages.
settings.register_profile("again", settings.get_profile("ci"), max_examples=MANY // 10)
settings.load_profile("ci" if os.environ.get("CI") else "local")
# Show their assertions in full too.
pytest.register_assert_rewrite("checker", "made_up", "markup")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run the command as if on a terminal of the given width, and return its output."""

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
