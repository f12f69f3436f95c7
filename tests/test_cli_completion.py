"""What shells offer to complete, queried the way click's scripts do."""

from __future__ import annotations

import os
import subprocess
import sys

import attrs
import pytest
from click.shell_completion import ShellComplete

from subprocessors import current, dump, policies, reports, scanning
from subprocessors.cli.commands import subprocessors
from subprocessors.validation import all_rules

HELPDESK = current()
VENDORS = [each.id for each in HELPDESK.sub_processors]
CATEGORIES = [each.id for each in HELPDESK.categories]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(policies.VARIABLE, raising=False)


def offered(line: str) -> list[tuple[str, str]]:
    """Return what a shell is offered for the last word of a line: a type and a value each."""
    _, *words, incomplete = line.split(" ")
    found = ShellComplete(subprocessors, {}, "subprocessors", "_SUBPROCESSORS_COMPLETE")
    return [(each.type, each.value) for each in found.get_completions(words, incomplete)]


def values(line: str) -> list[str]:
    return [value for kind, value in offered(line) if kind == "plain"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("subprocessors export ", list(reports.KINDS)),
        ("subprocessors export annex", ["annex-iii", "annex-iv"]),
        ("subprocessors transfers --origin ", ["EEA", "UK", "CH"]),
        ("subprocessors show ", VENDORS),
        ("subprocessors show twil", ["twilio"]),
        ("subprocessors list --category ", CATEGORIES),
        ("subprocessors check Mailchimp --category ", CATEGORIES),
        ("subprocessors screen a.csv --category ", CATEGORIES),
        ("subprocessors list --safeguard ", [each.id for each in HELPDESK.safeguards]),
        ("subprocessors validate --select ", [rule.code for rule in all_rules()]),
        ("subprocessors validate --ignore S301,S30", [f"S301,S30{n}" for n in range(1, 6)]),
        ("subprocessors scan --select V8", [rule.code for rule in scanning.all_rules()]),
        ("subprocessors show nobody", []),
    ],
)
def test_values_are_offered(line, expected):
    assert values(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "subprocessors list --policy ",
        "subprocessors validate ",
        "subprocessors diff ",
        "subprocessors diff helpdesk ",
        "subprocessors compare ",
        "subprocessors compare helpdesk ",
        "subprocessors chain ",
        "subprocessors notice ",
        "subprocessors convert ",
        "subprocessors history ",
    ],
)
def test_ids_of_lists_and_files_are_offered(line):
    found = offered(line)
    assert ("plain", "helpdesk") in found
    assert [kind for kind, _ in found].count("file") == 1


def test_the_list_that_is_named_is_the_one_whose_ids_are_offered(tmp_path):
    (tmp_path / "broken.toml").write_text("format = 1\n")
    kept = HELPDESK.where(category=CATEGORIES[0])
    dump(attrs.evolve(HELPDESK, sub_processors=list(kept)), "mine.toml")
    assert values("subprocessors show --policy mine.toml ") == [each.id for each in kept]
    assert values("subprocessors show --policy broken.toml ") == []
    assert values("subprocessors show --policy missing.toml ") == []


def asked_by_bash(line: str) -> tuple[list[str], str]:
    """Return what the bash script gets, and what appears in the middle of the line."""
    asked = {
        "_SUBPROCESSORS_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
    }
    command = [sys.executable, "-m", "subprocessors"]
    run = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=60, env=os.environ | asked
    )
    return run.stdout.split(), run.stderr


def test_the_script_of_bash_is_answered():
    found = asked_by_bash("subprocessors export annex")
    assert found == (["plain,annex-iii", "plain,annex-iv"], "")


def test_nothing_is_told_while_somebody_types(tmp_path):
    """Standard error is the terminal that shows the line."""
    assert asked_by_bash("subprocessors show twil") == (["plain,twilio"], "")
    # A command would refuse to use a list other than this one.
    (tmp_path / "sub-processors.toml").touch()
    assert asked_by_bash("subprocessors show twil") == ([], "")
