"""The checks. CI and the GitHub workflow run these sessions and nothing else.

`nox` runs all of them, `nox -s types` runs one, and `nox -l` lists them.
"""

from __future__ import annotations

import re
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
# A check that did not run has not passed.
nox.options.error_on_missing_interpreters = True

# Each Python runs all tests once: the oldest as a reader of the README would, the middle one on all
# engines and with coverage, and the newest with the lowest versions of all packages.
OLDEST, MIDDLE, NEWEST = "3.11", "3.12", "3.13"
# The oldest and the newest try the laws again, with fewer examples.
AGAIN = "--hypothesis-profile=again"
# These have sessions of their own, and run none of our code in the measured process.
APART = ["--ignore=tests/test_types.py", "--ignore=tests/test_website_browser.py"]


@nox.session(python=MIDDLE)
def tests(session: nox.Session) -> None:
    """Run the tests and examples on all engines, and measure coverage."""
    session.install("-e", ".[dev]")
    how = ["--cov", "--cov-report=term-missing", *APART]
    session.run("python", "-m", "pytest", "-q", "-n", "auto", *how, *session.posargs)


# The newest Python warns the most, and a lower bound must hold for every version.
@nox.session(python=NEWEST, venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions of all packages that pyproject.toml declares."""
    session.install("--resolution", "lowest-direct", "-e", ".[dev]")
    # Old packages may warn about a new Python.
    how = [AGAIN, *APART, "-W", "default::DeprecationWarning"]
    session.run("python", "-m", "pytest", "-q", "-n", "auto", *how, "tests", *session.posargs)


@nox.session(python=OLDEST)
def lint(session: nox.Session) -> None:
    """Check formatting and style."""
    session.install("ruff")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")


@nox.session(python=OLDEST)
def types(session: nox.Session) -> None:
    """Check our types, and what each type checker reports to our users."""
    session.install("-e", ".[dev]")
    session.run("mypy")
    session.run("pyright")
    session.run("python", "-m", "pytest", "-q", "-n", "auto", "tests/test_types.py")


@nox.session(python=MIDDLE)
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    session.install("-e", ".[dev]")
    built = session.posargs or [f"{session.create_tmp()}/docs"]
    session.run(
        "python", "-m", "sphinx", "-q", "-W", "--keep-going", "-E", "-b", "html", "docs", *built
    )


@nox.session(python=MIDDLE)
def browser(session: nox.Session) -> None:
    """Test the page to publish in Chromium."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "-q", "tests/test_website_browser.py", *session.posargs)


# Like a reader of the README, these install with pip, each into its own environment.
@nox.session(python=OLDEST, venv_backend="venv")
def readme_install(session: nox.Session) -> None:
    """Run the README's first command unchanged."""
    session.run("bash", "-c", _readme_command("subprocessors"), external=True)


@nox.session(python=OLDEST, venv_backend="venv")
def readme_tests(session: nox.Session) -> None:
    """Run the README's second command unchanged."""
    # As on a reader's machine, tests that need `dev` are skipped; laws use CI's examples.
    session.env["CI"] = None
    session.env["PYTEST_ADDOPTS"] = AGAIN
    session.run("bash", "-c", _readme_command("python -m pytest"), external=True)


def _readme_command(then: str) -> str:
    """Return the command in the README that installs the package and then runs something."""
    readme = Path("README.md").read_text(encoding="utf-8")
    (command,) = re.findall(
        rf"^python -m pip install .* && {re.escape(then)}.*$", readme, re.MULTILINE
    )
    return command
