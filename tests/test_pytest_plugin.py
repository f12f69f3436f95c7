"""The pytest plugin, in separate runs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import urllib.request  # noqa: F401  # Each run forgets what it imports first.
from collections.abc import Callable, Iterator
from pathlib import Path

import aiohttp  # noqa: F401
import httpx  # noqa: F401
import pytest
import requests  # noqa: F401
from loopback import Loopback, loopback

from subprocessors import pytest_plugin, scanning
from subprocessors.scanning import settings

pytest_plugins = ["pytester"]

CONFTEST = """
from datetime import date

import pytest
from subprocessors.scanning.catalogue import Catalogue, CataloguedVendor, FactSource

def catalogued(id, **facts):
    source = FactSource(url="https://example.com", checked=date(2030, 1, 1), **facts)
    return CataloguedVendor(id=id, name=id, sources=(source,))

@pytest.fixture(scope="session")
def egress_options(egress_options):
    vendors = (
        catalogued("slack", names=("Slack Technologies, Inc.",), api_hosts=("api.host.example",)),
        catalogued("pay", api_hosts=("api.pay.example",)),
    )
    catalogue = Catalogue({each.id: each for each in vendors})
    return {**egress_options, "catalogue": catalogue, "on": date(2030, 1, 1)}
"""

GET = """
def get(url):
    from urllib.request import urlopen
    with urlopen(url) as response:
        return response.read().decode()
"""


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch) -> Callable[..., pytest.RunResult]:
    """Run tests with our plugin and no others."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makepyprojecttoml('[tool.subprocessors]\npolicy = "helpdesk"\n')

    def run_tests(tests: str) -> pytest.RunResult:
        pytester.makeconftest(CONFTEST)
        pytester.makepyfile(GET + tests)
        return pytester.runpytest_inprocess("-p", "subprocessors.pytest_plugin", "-q")

    return run_tests


def test_a_test_that_talks_to_approved_hosts_passes(run, server):
    tests = f"""
def test_it(egress_guard):
    assert get({server.url("api.host.example")!r}) == "hello"
    assert {{(each.host, each.allowed) for each in egress_guard}} == {{("api.host.example", True)}}
"""
    run(tests).assert_outcomes(passed=1)
    assert len(server.asked) == 1


def test_a_test_that_talks_to_others_fails_even_if_the_error_is_caught(run, server):
    tests = f"""
def test_it(egress_guard):
    for _ in range(3):
        try:
            get({server.url("api.pay.example")!r})
        except Exception as error:
            assert type(error).__name__ == "EgressRefusedError"
"""
    result = run(tests)
    result.assert_outcomes(passed=1, errors=1)
    said = [line for line in result.outlines if line.startswith("'api.pay.example' is refused: ")]
    assert len(said) == 1
    assert server.asked == []


def test_a_test_that_expects_a_refusal_clears_the_decisions(run, server):
    tests = f"""
import pytest
from subprocessors.egress import EgressRefusedError

def test_it(egress_guard):
    with pytest.raises(EgressRefusedError):
        get({server.url("api.pay.example")!r})
    assert [each.host for each in egress_guard] == ["api.pay.example"]
    egress_guard.clear()
"""
    run(tests).assert_outcomes(passed=1)


def test_without_the_fixture_nothing_is_watched(run, server):
    tests = f"""
def test_one(egress_guard):
    pass

def test_two():
    assert get({server.url("api.pay.example")!r}) == "hello"
"""
    run(tests).assert_outcomes(passed=2)


def test_the_options_are_those_of_the_project(pytester, monkeypatch):
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makepyprojecttoml(
        """
[tool.subprocessors]
policy = "helpdesk"

[tool.subprocessors.scan]
same_as = { example-pay = "twilio" }
catalogue = ["vendors/pay.toml"]
"""
    )
    pytester.mkdir("vendors").joinpath("pay.toml").write_text(
        """
id = "example-pay"
name = "Example Pay"

[[sources]]
url = "https://example.com"
checked = 2030-01-01
api_hosts = ["api.pay.example"]
""",
        encoding="utf-8",
    )
    pytester.mkdir("tests").joinpath("test_it.py").write_text(
        """
from subprocessors.egress import Guard

def test_it(egress_options, egress_guard):
    assert egress_options["policy"].id == "helpdesk"
    egress = Guard(**egress_options).check("api.pay.example")
    assert (egress.vendor, egress.ids) == ("example-pay", ("twilio",))
""",
        encoding="utf-8",
    )
    result = pytester.runpytest_inprocess("-p", "subprocessors.pytest_plugin", "-q", "tests")
    result.assert_outcomes(passed=1)


def test_without_click_the_extra_is_named(run, monkeypatch):
    for name in [each for each in sys.modules if each.startswith("subprocessors.cli")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "click", None)
    result = run("def test_it(egress_guard):\n    pass\n")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*MissingExtraError: this needs the package click: *"])


def test_pytest_finds_the_plugin_and_it_imports_nothing_of_ours():
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    points = tomllib.loads(project)["project"]["entry-points"]
    assert points == {"pytest11": {"subprocessors": "subprocessors.pytest_plugin"}}
    code = """
import sys
import pytest
before = set(sys.modules)
import subprocessors.pytest_plugin
new = set(sys.modules) - before
assert new == {"subprocessors", "subprocessors.pytest_plugin"}, new
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_packaged_list_is_never_used_unless_it_is_named(pytester, monkeypatch):
    """It is another company's list, and a test would not show the note that the commands print."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("SUBPROCESSORS_POLICY", raising=False)
    pytester.makepyprojecttoml("[project]\nname = 'made-up'\n")
    pytester.makepyfile(app="import slack_sdk\n", test_app="def test_it(egress_guard):\n    pass\n")
    plugin = ("-p", "subprocessors.pytest_plugin", "-q", "--subprocessors")
    result = pytester.runpytest_inprocess(*plugin)
    result.assert_outcomes(errors=1, failed=1)
    told = [line for line in result.outlines if line.startswith("no list is chosen: set policy")]
    assert len(told) == 2
    result.stdout.no_fnmatch_line("*def _policy_of*")


def test_the_option_scans_the_project(pytester, monkeypatch):
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    settings = '[tool.subprocessors]\npolicy = "helpdesk"\n'
    pytester.makepyprojecttoml(settings)
    pytester.makepyfile(app="import slack_sdk\n", test_app="def test_it():\n    pass\n")
    plugin = ("-p", "subprocessors.pytest_plugin", "-q")
    pytester.runpytest_inprocess(*plugin).assert_outcomes(passed=1)
    pytester.runpytest_inprocess(*plugin, "--subprocessors").assert_outcomes(passed=2)
    for selected in (("-k", "nothing"), ("-m", "nothing")):
        only = pytester.runpytest_inprocess(*plugin, "--subprocessors", *selected)
        only.assert_outcomes(passed=1, deselected=1)
    pytester.makepyfile(app="import stripe\n")
    failed = pytester.runpytest_inprocess(*plugin, "--subprocessors")
    failed.assert_outcomes(passed=1, failed=1)
    failed.stdout.fnmatch_lines(
        ["V801 error: app.py:1: Code uses Stripe, which is not on the list*"]
    )
    pytester.makepyprojecttoml(settings + '[tool.subprocessors.scan]\nbaseline = "b.json"\n')
    accepted = '{"format": 1, "accepted": [{"code": "V801", "subject": "stripe"}]}'
    (pytester.path / "b.json").write_text(accepted, encoding="utf-8")
    pytester.runpytest_inprocess(*plugin, "--subprocessors").assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("project", "told"),
    [
        ("[tool.subprocessors.scan]\nsame_as = 3\n", "same_as: must be a table of ids"),
        ('[tool.subprocessors]\npolicy = "nobody"\n', "'nobody' is not a known policy"),
    ],
)
def test_an_error_in_the_settings_is_a_message_without_a_traceback(
    pytester, monkeypatch, project, told
):
    # pytest's warnings name its files.
    plugin = "-p", "no:warnings", "-p", "subprocessors.pytest_plugin", "--subprocessors"
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    if "policy" not in project:
        monkeypatch.setenv("SUBPROCESSORS_POLICY", "helpdesk")
    pytester.makepyprojecttoml(project)
    pytester.makepyfile("def test_it(egress_guard): ...")
    ran = pytester.runpytest_inprocess(*plugin)
    output = ran.stdout.str()
    assert output.count(told) >= 2  # The fixture and the scan.
    assert "Traceback" not in output
    assert "site-packages" not in output


def test_a_document_that_was_not_chosen_is_a_message_without_a_traceback(pytester, monkeypatch):
    # pytest's warnings name its files.
    plugin = "-p", "no:warnings", "-p", "subprocessors.pytest_plugin", "--subprocessors"
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.path.joinpath("sub-processors.toml").write_text("", encoding="utf-8")
    pytester.makepyfile("def test_it(egress_guard): ...")
    ran = pytester.runpytest_inprocess(*plugin)
    output = ran.stdout.str()
    assert output.count("sub-processors.toml exists, but is not set as the list to use") >= 2
    assert "site-packages" not in output


def test_a_bug_keeps_its_traceback(pytester, monkeypatch):
    def broken(*_args):
        raise ZeroDivisionError("a bug")

    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setattr(pytest_plugin, "_policy_of", broken)
    monkeypatch.setattr(scanning, "scan", broken)
    monkeypatch.setattr(settings, "settings_for", broken)
    pytester.makepyfile("def test_it(egress_guard): ...")
    ran = pytester.runpytest_inprocess("-p", "subprocessors.pytest_plugin", "--subprocessors")
    assert ran.stdout.str().count('raise ZeroDivisionError("a bug")') >= 2
