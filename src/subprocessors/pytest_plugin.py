"""The plugin for pytest: a test that scans the project, and a fixture that guards its requests.

pytest loads it in every run, so it imports nothing from this package before it is used.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from subprocessors.egress import Egress
    from subprocessors.model.policy import Policy


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that scans the project."""
    parser.getgroup("subprocessors").addoption(
        "--subprocessors",
        action="store_true",
        help="Fail if the code uses vendors that the project's list does not approve.",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add a test that scans the root of the project.

    It comes after `-k` and `-m` have selected tests: whoever asks for the scan gets it.
    """
    if config.getoption("--subprocessors"):
        made: Any = _ScanItem
        items.append(made.from_parent(session, name="subprocessors"))


class _ScanItem(pytest.Item):
    """A test that fails with the findings of a scan, apart from notes."""

    def runtest(self) -> None:
        """Scan the root of the project."""
        from subprocessors.scanning import scan
        from subprocessors.validation import Severity

        root = self.config.rootpath
        found = scan(root, _policy_of(root)).at_least(Severity.WARNING)
        if found:
            pytest.fail("\n".join(map(str, found)), pytrace=False)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the message of an error in the list or the settings, without a traceback."""
        return _message_of(excinfo.value) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        """Return where the test is, for reports."""
        return self.config.rootpath, None, "subprocessors"


@pytest.fixture(scope="session")
def egress_options(pytestconfig: pytest.Config) -> dict[str, Any]:
    """The arguments for the `Guard` in `egress_guard`: override this to change or add some.

    The policy is the one that the variable SUBPROCESSORS_POLICY or the project's pyproject.toml
    names; without one, it is an error. `[tool.subprocessors.scan]`
    adds to the catalogue, and says which vendors the list has under other names.
    """
    from subprocessors.scanning.settings import catalogue_of, settings_for

    try:
        folder, settings = settings_for(pytestconfig.rootpath)
        return {
            "policy": _policy_of(pytestconfig.rootpath),
            "catalogue": catalogue_of(folder, settings),
            "same_as": settings.same_as,
        }
    except Exception as error:
        message = _message_of(error)
        if message is None:
            raise
        pytest.fail(message, pytrace=False)


def _message_of(error: Any) -> str | None:
    """Return what is wrong with the list or the settings; None for any other error."""
    from subprocessors.errors import SubprocessorsError

    if isinstance(error, SubprocessorsError):
        return f"{type(error).__name__}: {error}"
    # Click reports that no document was chosen; click itself may not be installed.
    click: Any = sys.modules.get("click")
    return error.format_message() if click and isinstance(error, click.UsageError) else None


def _policy_of(folder: Path) -> Policy:
    """Return the policy that is chosen for a folder.

    The commands would fall back on the packaged list and say so; a passing test says nothing.
    """
    try:
        from subprocessors.cli.chosen import choice
    except ImportError as error:
        from subprocessors.errors import MissingExtraError

        raise MissingExtraError("cli", "click") from error
    made = choice(None, start=str(folder))
    if made.is_default:
        pytest.fail(
            "no list is chosen: set policy under [tool.subprocessors] in pyproject.toml, or the "
            "variable SUBPROCESSORS_POLICY",
            pytrace=False,
        )
    return made.policy


@pytest.fixture
def egress_guard(egress_options: dict[str, Any]) -> Iterator[list[Egress]]:
    """Fail the test if it sends a request to a host that the list does not approve.

    It also fails if the code under test catches the error. The value is the list of decisions so
    far: a test that expects a refusal clears it.
    """
    from subprocessors.egress import Guard
    from subprocessors.egress.watching import watched

    decisions: list[Egress] = []
    with watched(Guard(**egress_options, report=decisions.append)):
        yield decisions
    refused = dict.fromkeys(each.reason for each in decisions if not each.allowed)
    if refused:
        pytest.fail("\n".join(refused), pytrace=False)
