"""The command line when things are closed, full, repeated or misused."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import subprocessors
from subprocessors import Engagement, LegalEntity, SubProcessor, dump, policies
from subprocessors.cli import run

CURRENT = subprocessors.current()
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
SHELL = pytest.mark.skipif(os.name != "posix", reason="this is written for a POSIX shell")
ON = ["--on", "2024-07-19"]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(policies.VARIABLE, raising=False)
    return tmp_path


def in_shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command line, in which $RUN is the command."""
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("$RUN", f'"{sys.executable}" -m subprocessors')],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


WRITING = [
    "check Mailchimp",
    "check Mailchimp --format json",
    "list",
    "show google",
    "validate --format sarif",
    "schema",
    "diff helpdesk helpdesk --format markdown",
    "transfers",
    "history --format json",
    "export csv",
    "export xlsx",
    "--help",
    "export --help",
    "--version",
]
"""Commands that write to standard output, and would end with 0 or 1 if they could."""


@SHELL
@pytest.mark.parametrize("line", WRITING)
def test_a_closed_standard_output_is_one_line_and_no_success(line):
    done = in_shell(f"$RUN {line} >&-")
    assert (done.returncode, done.stdout) == (2, "")
    errors = [each for each in done.stderr.splitlines() if not each.startswith("note: ")]
    assert errors == ["error: [Errno 9] standard output is closed"]


@SHELL
def test_what_writes_nothing_to_a_closed_standard_output_is_no_error(tmp_path):
    assert in_shell("$RUN convert helpdesk list.toml >&-").returncode == 0
    assert subprocessors.load(tmp_path / "list.toml") == CURRENT


LIST = ("--policy", "helpdesk")


def test_a_standard_output_that_python_has_not_is_one_that_cannot_be_written(capsys, monkeypatch):
    for arguments in (["check", "Mailchimp", *LIST], ["export", "csv", *LIST], ["--version"]):
        monkeypatch.setattr(sys, "stdout", None)
        assert run(arguments) == 2
        assert capsys.readouterr().err == "error: [Errno 9] standard output is closed\n"


class Full(io.StringIO):
    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        super().close()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_standard_error_is_left_out_from_then_on(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stderr", Full())
    assert run(["site", "out"]) == 0
    assert (tmp_path / "out" / "index.html").exists()
    sys.stderr.write("This goes nowhere.")
    sys.stderr.close()


COMPLAINING = {
    "check Mailchimp": 0,
    "check 'Evil Corp'": 1,
    "check": 2,
    "list --stored-only-in DE": 0,
    "list --category nothing": 2,
    "validate --select S303 --on 2024-07-19": 1,
    "validate missing.toml": 2,
    "convert helpdesk list.toml": 0,
    "convert helpdesk list.none": 2,
    "export csv": 0,
    "site out": 0,
    "export csv -o missing/list.csv": 2,
}
"""Commands that write to standard error, and their exit codes."""


@SHELL
@pytest.mark.parametrize("line", COMPLAINING)
@pytest.mark.parametrize(
    "error", [pytest.param("2>/dev/full", marks=FULL), "2>&-", "2>&1 >/dev/null | true"]
)
def test_what_cannot_be_told_changes_no_exit_code(line, error):
    after = "; exit $code" if "|" in error else ""
    done = in_shell(f"{{ $RUN {line}; code=$?; echo $code >code; }} {error}{after}")
    assert "Traceback" not in done.stderr
    assert int(Path("code").read_text(encoding="utf-8")) == COMPLAINING[line]


@SHELL
@FULL
@pytest.mark.parametrize("error", ["2>/dev/full", "2>&-"])
def test_without_the_extra_the_exit_code_stays_two(error):
    code = "import sys; sys.modules['click'] = None; import subprocessors.__main__ as m; m.main()"
    done = in_shell(f'"{sys.executable}" -c "{code}" {error}')
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_check_without_a_name_says_how_to_read_names(capsys):
    assert run(["check"]) == 2
    assert capsys.readouterr().err == (
        'error: Missing argument NAME...; "-" reads names from standard input, one per line. '
        "(see subprocessors check --help)\n"
    )


@pytest.mark.parametrize("name", ["Mailchimp", "google, llc", "Xero Limited", "google"])
def test_a_vendor_is_shown_by_any_of_its_names(capsys, name):
    assert run(["show", "--policy", "helpdesk", name, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    (meant,) = {match.id for match in CURRENT.check(name).matches} or {name}
    assert json.loads(out)["id"] == meant


def test_a_name_that_means_several_vendors_is_told_with_their_ids(capsys):
    assert run(["show", "--policy", "helpdesk", "Postmark"]) == 2
    ids = [match.id for match in CURRENT.check("Postmark").matches]
    assert len(ids) > 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"error: 'Postmark' matches several vendors: {', '.join(ids)}. Use one of these ids. "
        "(see subprocessors show --help)\n"
    )


@pytest.mark.parametrize("name", ["Cloudflare GmbH", "Evil Corp", "", "Goog\u200ble", "x" * 10_000])
def test_what_no_vendor_is_called_is_not_shown(capsys, name):
    assert run(["show", "--policy", "helpdesk", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "is not a known sub-processor id" in err


@pytest.mark.parametrize("named", ["./lists", "lists/", "lists.toml", "lists.d"])
def test_a_folder_in_the_place_of_a_list_is_called_one(capsys, named):
    Path(named).mkdir()
    assert run(["check", "Mailchimp", "--policy", named]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"error: 1 problem in {named}:",
        "  is a folder; name one of the documents in it",
    ]


def test_a_file_without_an_ending_is_named_in_full(capsys):
    Path("a.b").mkdir()
    Path("a.b/list").write_text("", encoding="utf-8")
    assert run(["check", "Mailchimp", "--policy", "a.b/list"]) == 2
    told = "error: 'list' is not a known file extension; did you mean .toml or"
    assert capsys.readouterr().err.startswith(told)
    assert run(["screen", "a.b/list", "--column", "name", "-o", "a.csv", *LIST]) == 2
    told = "error: 'list' is not a known file extension; did you mean .csv or"
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "csv", "-o", "NAME"],
        ["export", "csv", "--force", "-o", "NAME"],
        ["convert", "helpdesk", "NAME"],
        ["convert", "helpdesk", "NAME", "--force"],
        ["diff", "helpdesk", "helpdesk", "-o", "NAME"],
        ["notice", "helpdesk", "helpdesk", "--force", "-o", "NAME"],
        ["history", "helpdesk", "--force", "-o", "NAME"],
        ["screen", "names.csv", "--column", "name", "-o", "NAME"],
        ["screen", "NAME", "--column", "name", "-o", "out.csv"],
    ],
)
def test_a_folder_or_nothing_in_the_place_of_a_file_is_called_so(capsys, arguments):
    Path("names.csv").write_text("name\nMailchimp\n", encoding="utf-8")
    Path("lists.csv").mkdir()
    command = f"(see subprocessors {arguments[0]} --help)"
    for name, told in {
        ".": "error: . is a folder, not a file.",
        "lists.csv": "error: lists.csv is a folder, not a file.",
        "": "error: The file name is empty.",
    }.items():
        assert run([each.replace("NAME", name) for each in arguments]) == 2
        assert capsys.readouterr().err == f"{told} {command}\n"


def test_an_empty_name_of_a_list_is_no_name_of_a_list(capsys):
    assert run(["check", "Mailchimp", "--policy", ""]) == 2
    assert capsys.readouterr().err == "error: '' is not a known policy\n"


# Findings that repeat


def lists(lacking: int, of: int) -> None:
    """Write a list where some of the vendors lack a place of storage."""
    vendors = [
        SubProcessor(
            id=f"vendor-{number}",
            name=f"Vendor {number} Ltd",
            legal_entities=[LegalEntity(name=f"Vendor {number} Ltd")],
            engagements=[Engagement(storage=[] if number < lacking else ["DE"])],
        )
        for number in range(of)
    ]
    dump(attrs.evolve(CURRENT, categories=(), sub_processors=vendors), "list.toml")


def told(capsys: pytest.CaptureFixture[str], *options: str) -> list[list[str]]:
    asked = ["validate", "list.toml", "--select", "S301", *ON, *options]
    assert run(asked) == 0
    out, err = capsys.readouterr()
    assert re.match(r"note: \d+ findings? in 1 list", err)
    return [line.split("\t") for line in out.splitlines()]


@pytest.mark.parametrize("lacking", [4, 19])
def test_a_finding_that_repeats_is_told_once_with_how_many_of_how_many(capsys, lacking):
    lists(lacking, of=20)
    places = ", ".join(
        f"sub_processors[vendor-{number}].engagements[0]" for number in range(lacking)
    )
    assert told(capsys) == [
        [
            "list.toml",
            "S301",
            "note",
            places,
            f"{lacking} of 20 sub-processors: No storage region is stated.",
            "Use storage to state where the data is.",
        ]
    ]


def test_a_few_findings_are_told_one_by_one(capsys):
    lists(3, of=20)
    assert [line[3:5] for line in told(capsys)] == [
        [
            f"sub_processors[vendor-{number}].engagements[0]",
            f"No storage region is stated for this engagement of 'Vendor {number} Ltd'.",
        ]
        for number in range(3)
    ]


def test_several_findings_of_a_vendor_are_counted_apart(capsys):
    vendor = SubProcessor(id="one", name="One", engagements=[Engagement()] * 4)
    other = SubProcessor(id="two", name="Two", engagements=[Engagement(storage=["DE"])])
    dump(attrs.evolve(CURRENT, categories=(), sub_processors=[vendor, other]), "list.toml")
    (line,) = told(capsys)
    assert line[4] == ("4 times, in 1 of 2 sub-processors: No storage region is stated.")


def test_findings_that_say_different_things_are_told_one_by_one(capsys):
    vendors = [
        SubProcessor(
            id=f"vendor-{number}",
            name=f"Vendor {number}",
            engagements=[Engagement(storage=subprocessors.Storage(as_written=f"Region {number}"))],
        )
        for number in range(9)
    ]
    dump(attrs.evolve(CURRENT, categories=(), sub_processors=vendors), "list.toml")
    assert run(["validate", "list.toml", "--select", "S302", *ON]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 9
    assert all(f"'Region {number}'" in out for number in range(9))


def test_lists_are_not_counted_together(capsys):
    lists(3, of=20)
    Path("other.toml").write_bytes(Path("list.toml").read_bytes())
    assert run(["validate", "list.toml", "other.toml", "--select", "S301", *ON]) == 0
    assert capsys.readouterr().out.count("\n") == 6


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_programs_get_every_finding(capsys, form):
    lists(19, of=20)
    assert run(["validate", "list.toml", "--select", "S301", "--format", form, *ON]) == 0
    out = capsys.readouterr().out
    assert all(f"sub_processors[vendor-{number}].engagements[0]" in out for number in range(19))
    assert all(f"'Vendor {number} Ltd'" in out for number in range(19))
