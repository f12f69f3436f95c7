"""The command that screens a file: what it writes and reports, its exit codes, and how it ends."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import subprocessors
from subprocessors.cli import run, screening
from subprocessors.frames import csv_files, files, pieces, tally

COMMAND = [sys.executable, "-m", "subprocessors", "screen"]
DAY = "--on=2024-07-19"
LIST = ["--policy", "helpdesk"]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "ledger.csv"
    file.write_text("vendor,amount\nMailchimp,1\nEvil Corp,2\nMailchimp,3\n\n", encoding="utf-8")
    return file


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_a_file_is_written_with_the_decisions_and_the_summary_is_told(ledger, capsys):
    assert run(["screen", "ledger.csv", "--column", "vendor", "-o", "out.csv", DAY, *LIST]) == 1
    assert [row["verdict"] for row in rows(Path("out.csv"))] == [
        "approved",
        "not-listed",
        "approved",
    ]
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "note: wrote out.csv: 3 rows, 2 distinct names\n"
        "note: 2 approved, 1 not-listed\n"
        "note: the most frequent names that are not approved:\n"
        "  1 row: 'Evil Corp' (not-listed)\n"
    )


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [
        ('{"vendor":"Xero"}', [], 0),
        ('{"vendor":"Xero"}', ["--stored-only-in", "EU"], 1),
        ('{"vendor":"Evil Corp"}', [], 1),
        ('{"vendor":"Evil Corp"}', ["--fail-on", "not-approved"], 1),
        ('{"vendor":"Evil Corp"}', ["--fail-on", "none"], 0),
        ('{"vendor":"Xero"}\n{"vendor":null}', [], 1),
        ('{"vendor":"Xero"}\n{"vendor":null}', ["--fail-on", "none"], 0),
        ("", [], 1),
        ("", ["--fail-on", "none"], 0),
        ('{"vendor":"Xero"', ["--fail-on", "none"], 2),
        ('{"vendors":"Xero"}', [], 2),
        ('{"vendor":"Xero"}', ["--category", "nothing"], 2),
        ('{"vendor":"Xero"}', ["--policy", "nothing"], 2),
        ('{"vendor":"Xero"}', ["--column", "vendor"], 2),
        ('{"vendor":"Xero"}', ["-o", "other.csv"], 2),
    ],
)
def test_the_exit_code_is_the_answer(tmp_path, monkeypatch, capsys, content, options, code):
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text(content, encoding="utf-8")
    asked = ["screen", "in.jsonl", "--column", "vendor", "-o", "out.csv", DAY, *options]
    assert run(asked) == code
    assert Path("out.csv").exists() == (code != 2)
    told = [line for line in capsys.readouterr().err.splitlines() if "note: using" not in line]
    assert told[0].startswith("error: " if code == 2 else "note: wrote out.csv: ")


def test_what_must_be_given(ledger, capsys):
    for asked in (["ledger.csv", "-o", "out.csv"], ["ledger.csv", "--column", "vendor"], []):
        assert run(["screen", *asked]) == 2
        assert "Missing" in capsys.readouterr().err


def test_the_scope_is_that_of_check(ledger, capsys):
    asked = ["--category", "infrastructure-and-storage", "--product", "AWS", "--condition", "x"]
    screen = ["screen", "ledger.csv", "--column", "vendor", "-o", "out.csv", DAY]
    assert run([*screen, *asked, "--stored-only-in", "US"]) == 1
    policy = subprocessors.current()
    decision = policy.check(
        "Mailchimp",
        category="infrastructure-and-storage",
        product="AWS",
        condition="x",
        stored_only_in="US",
        on=subprocessors.current().version,
    )
    assert rows(Path("out.csv"))[0]["reason"] == decision.reason


def test_the_day_is_today_if_none_is_given(ledger, monkeypatch, capsys):
    assert (
        run(["screen", "ledger.csv", "--column", "vendor", "-o", "a.csv", "--on=2020-01-01"]) == 1
    )
    assert rows(Path("a.csv"))[0]["verdict"] == "not-in-effect"
    from datetime import date

    monkeypatch.setattr(screening, "today", lambda: date(2020, 1, 1))
    assert run(["screen", "ledger.csv", "--column", "vendor", "-o", "b.csv"]) == 1
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()


def test_a_hostile_name_is_told_with_what_does_not_print_written_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    name = "\x1b[31m\u202e<script>[bold]" + "x" * 300
    Path("in.csv").write_text(f"vendor\n{name}\n", encoding="utf-8")
    assert run(["screen", "in.csv", "--column", "vendor", "-o", "out.csv", DAY]) == 1
    told = capsys.readouterr().err
    assert r"1 row: '\x1b[31m\u202e<script>[bold]xxx" in told
    assert "x" * 100 not in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_figures_that_may_be_too_small_are_told_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tally, "_MOST_NAMES", 1_000)
    Path("in.csv").write_text("vendor\n" + "".join(f"Example {n}\n" for n in range(2_000)))
    run(["screen", "in.csv", "--column", "vendor", "-o", "out.csv", DAY])
    told = capsys.readouterr().err
    assert "note: wrote out.csv: 2,000 rows, at least 2,000 distinct names\n" in told
    assert "  at least 1 row: 'Example " in told


def test_a_file_that_cannot_be_written_is_an_error(ledger, capsys):
    assert run(["screen", "ledger.csv", "--column", "vendor", "-o", "nowhere/out.csv", *LIST]) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: nowhere/out.csv cannot be written: No such file or directory.")
    assert run(["screen", "nothing.csv", "--column", "vendor", "-o", "out.csv", *LIST]) == 2
    told = capsys.readouterr().err
    assert told == "error: nothing.csv: the file cannot be read: No such file or directory\n"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_nothing_half_is_left_when_a_signal_ends_it(tmp_path, number):
    with (tmp_path / "in.csv").open("w", encoding="utf-8") as file:
        file.write("vendor,n\n")
        file.writelines(f"Example {n},1\n" for n in range(200_000))
    (tmp_path / "out.csv").write_text("as it was")
    command = [*COMMAND, "in.csv", "--column", "vendor", "-o", "out.csv", *LIST]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob(".subprocessors-*")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(number)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert told.strip() == ""  # click ends the line that contains ^C
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]
    assert (tmp_path / "out.csv").read_text() == "as it was"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
def test_a_signal_ends_it_by_an_exception(ledger, monkeypatch):
    def killed(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(files, "screen_file", killed)
    with pytest.raises(SystemExit) as ended:
        run(["screen", "ledger.csv", "--column", "vendor", "-o", "out.csv"])
    assert ended.value.code == 128 + signal.SIGTERM


def test_signals_are_left_alone_outside_of_the_main_thread(ledger, capsys):
    before = signal.getsignal(signal.SIGTERM)
    codes: list[int] = []
    asked = ["screen", "ledger.csv", "--column", "vendor", "-o", "out.csv"]
    thread = threading.Thread(target=lambda: codes.append(run(asked)))
    thread.start()
    thread.join()
    assert codes == [1]
    run(asked)
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_progress_is_told(ledger, monkeypatch):
    done: list[float] = []
    monkeypatch.setattr(csv_files, "_START", 20)
    monkeypatch.setattr(pieces, "_BLOCK", 10)

    def watched(source, target, column, screener, told):
        def both(part: float) -> None:
            done.append(part)
            told(part)

        return screen_file(source, target, column, screener, both)

    screen_file = files.screen_file
    monkeypatch.setattr(files, "screen_file", watched)
    run(["screen", "ledger.csv", "--column", "vendor", "-o", "out.csv"])
    assert len(done) >= 3
    assert done == sorted(done)
    assert done[-1] == 1.0
