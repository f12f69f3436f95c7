"""`subprocessors export`: to a file, to a pipe and to a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from terminal import HOSTILE, no_control_characters

import subprocessors
from subprocessors import Engagement, Policy, SubProcessor, reports
from subprocessors.cli import printing, run

LIST = "the list of Text, Inc. (helpdesk, version of 2024-07-19)"


def test_a_pipe_gets_the_report_as_it_is():
    command = [sys.executable, "-m", "subprocessors", "export", "csv"]
    made = subprocess.run(
        command,
        capture_output=True,
        check=True,
        timeout=60,
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
    )
    assert made.stdout == reports.export(subprocessors.current(), "csv").encode()


def test_nobody_reads_all_of_it():
    command = f"{sys.executable} -m subprocessors export html --policy helpdesk | head -c 10"
    made = subprocess.run(command, shell=True, capture_output=True, check=True, timeout=60)  # noqa: S602
    assert made.stderr == b""


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_text("mine")
    assert run(["export", "csv", "-o", str(file)]) == 2
    assert "already exists; --force replaces it." in capsys.readouterr().err
    assert file.read_text() == "mine"
    assert run(["export", "csv", "-o", str(file), "--force"]) == 0
    assert file.read_text() != "mine"


def test_a_pipe_gets_the_bytes_of_a_document():
    command = [sys.executable, "-m", "subprocessors", "export", "annex-iii", "--format", "docx"]
    command += ["--policy", "helpdesk"]
    made = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert made.stdout == reports.export(subprocessors.current(), "annex-iii", format="docx")
    assert made.stderr == b""


def test_standard_output_gets_bytes(capsysbinary):
    assert run(["export", "xlsx"]) == 0
    assert capsysbinary.readouterr().out == reports.export(subprocessors.current(), "xlsx")


def test_a_file_is_written_in_the_format_of_its_ending(tmp_path, capsys):
    file = tmp_path / "annex.docx"
    assert run(["export", "annex-iii", "-o", str(file), "--policy", "helpdesk"]) == 0
    assert file.read_bytes().startswith(b"PK")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"note: wrote {file} from {LIST}\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_with_a_name_is_not_replaced_by_a_file(tmp_path, capsys):
    os.mkfifo(tmp_path / "list.csv")
    assert run(["export", "csv", "-o", str(tmp_path / "list.csv")]) == 2
    assert "already exists; --force replaces it." in capsys.readouterr().err
    assert (tmp_path / "list.csv").is_fifo()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["annex-3"], "error: 'annex-3' is not a known kind of report; did you mean annex-i"),
        (["csv", "-o", "list.txt"], "error: '.txt' is not a known file extension for csv"),
        (["csv", "--format", "docx"], "error: 'docx' is not a known format of csv"),
        (["ropa", "-o", "a.md", "--format", "html"], "means markdown, but --format says html."),
        (["csv", "-o", "none/there/a.csv"], "none/there/a.csv cannot be written: No such file"),
        (["csv", "--on", "2024-01-01"], "says nothing about 2024-01-01"),
    ],
)
def test_what_cannot_be_is_told(arguments, told, capsys):
    assert run(["export", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in captured.err


def test_a_terminal_gets_no_bytes_and_no_control_characters(terminal, tmp_path, capsys):
    policy = subprocessors.current()
    vendor = SubProcessor(id="hostile", name=HOSTILE.replace("\n", " "))
    file = tmp_path / "hostile.json"
    subprocessors.dump(
        subprocessors.Policy(
            id="hostile", name="Hostile", processor=policy.processor, sub_processors=[vendor]
        ),
        file,
    )
    for kind in ("csv", "html", "json", "markdown"):
        shown = terminal("export", kind, "--policy", str(file))
        assert "Evil" in shown
        assert no_control_characters(shown)
    assert terminal("export", "xlsx") == ""
    assert "error: xlsx is not text; write it to a file with -o." in capsys.readouterr().err


CONDITIONS = ("Chat is on", "The bot is on")


def test_the_annex_of_a_customer(tmp_path, capsysbinary):
    chat, bots = (Engagement(condition=each) for each in CONDITIONS)
    vendors = [
        SubProcessor(id="chat", name="Chat Vendor", engagements=[chat]),
        SubProcessor(id="bot", name="Bot Vendor", engagements=[bots]),
    ]
    processor = subprocessors.Processor(name="Example Processor")
    policy = Policy(id="a", name="A", processor=processor, sub_processors=vendors)
    file, annex = str(tmp_path / "list.json"), str(tmp_path / "annex.md")
    subprocessors.dump(policy, file)
    for options, conditions in (
        ([], None),
        (["--no-condition"], []),
        (["--condition", "chat is on"], ["Chat is on"]),
        (["--condition", "Chat is on", "--condition", "The bot is on"], [*CONDITIONS]),
    ):
        asked = ["export", "annex-iii", "--policy", file, *options]
        made = reports.export(policy, "annex-iii", conditions=conditions).encode()
        assert run(asked) == 0
        assert capsysbinary.readouterr().out == made
        assert run([*asked, "-o", annex, "--force"]) == 0
        assert (tmp_path / "annex.md").read_bytes() == made
        capsysbinary.readouterr()
    for wrong, told in (
        (["annex-iii", "--condition", "Chat is of"], b"did you mean Chat is on"),
        (["annex-iii", "--condition", "Chat is on", "--no-condition"], b"not both"),
        (["csv", "--no-condition"], b"conditions are for annex-iii and annex-iv, not csv"),
    ):
        assert run(["export", *wrong, "--policy", file]) == 2
        assert told in capsysbinary.readouterr().err


def test_what_takes_long_is_shown_on_a_terminal_alone(monkeypatch, capsys):
    monkeypatch.setattr(printing, "_PATIENCE", 0.01)
    with printing.waiting("making it") as told:
        told(0.5)
        time.sleep(0.1)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with printing.waiting("making it") as told:
        told(0.5)
        time.sleep(0.1)
    assert "making it" in capsys.readouterr().err
