"""The commands about time and place: transfers and the versions of a list."""

from __future__ import annotations

import io
import json
import re
import sys
from datetime import date
from pathlib import Path

import attrs
import pytest

import subprocessors
from subprocessors import Engagement, SubProcessor, dump, load, policies, transfers
from subprocessors.cli import run

EXAMPLES = Path(__file__).parents[1] / "examples"
ON = ["--on", "2026-01-01"]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(policies.VARIABLE, raising=False)
    return tmp_path


LIST = """\
format = 1
id = "example"
name = "Example list"
version = 2026-01-01
processor = "Example Processor"

[[sub_processors]]
id = "certified"
legal_entities = ["Evil\\u001b[31m \\u202eproC, Inc."]

[[sub_processors.engagements]]
storage = ["US", "DE"]
transfer_mechanisms = ["data-privacy-framework"]

[[sub_processors.engagements]]
storage = ["Japan"]
"""


@pytest.fixture
def example(elsewhere) -> str:
    (elsewhere / "list.toml").write_text(LIST, encoding="utf-8")
    return "list.toml"


class TestTransfers:
    def test_each_place_is_a_line_and_the_summary_a_note(self, capsys):
        assert run(["transfers", *ON, "--policy", "helpdesk"]) == 0
        out, err = capsys.readouterr()
        found = transfers(subprocessors.current(), on=date(2026, 1, 1))
        assert err == f"note: {found.summary}\n"
        lines = [line.split("\t") for line in out.splitlines()]
        assert len(lines) == len(found) == 36
        assert lines[0][:6] == ["amazon-web-services", "0", "United States", "yes", "unknown", ""]
        assert lines[-1][:6] == ["text", "", "not stated", "unknown", "unknown", ""]

    def test_another_list_and_origin(self, example, capsys):
        assert run(["transfers", "--policy", example, "--origin", "EEA", *ON]) == 0
        lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
        assert [(line[1], line[2], line[4]) for line in lines] == [
            ("0", "Germany", "inside"),
            ("0", "United States", "conditional"),
            ("1", "Japan", "conditional"),
        ]
        assert run(["transfers", "--policy", example, "--origin", "UK", *ON]) == 0
        assert "the United Kingdom" in capsys.readouterr().err

    def test_what_changes_without_a_decision(self, example, capsys):
        asked = ["transfers", "--policy", example, "--without", "EU-US DPF", *ON]
        assert run(asked) == 0
        out, err = capsys.readouterr()
        (line,) = [line.split("\t") for line in out.splitlines()]
        assert (line[2], line[4], line[-1]) == ("United States", "conditional", "missing")
        assert err.startswith("note: Without (EU) 2023/1795 on 2026-01-01, 1 transfer from the")
        assert run([*asked, "--format", "json"]) == 0
        (row,) = json.loads(capsys.readouterr().out)
        assert (row["status"], row["status_after"]) == ("conditional", "missing")

    def test_json_has_the_rows_of_the_library(self, capsys):
        assert run(["transfers", *ON, "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)
        found = transfers(subprocessors.current(), on=date(2026, 1, 1)).rows()
        assert [row["reason"] for row in rows] == [row["reason"] for row in found]
        assert rows[0]["on"] == "2026-01-01"

    @pytest.mark.parametrize(
        "wrong",
        [
            ["--origin", "US"],
            ["--origin", "Atlantis"],
            ["--on", "2013-06-30"],
            ["--on", "today"],
            ["--without", "EU-US"],
            ["--policy", "nobody"],
            ["--origin", "EEA", "--origin", "CH"],
            ["--format", "sarif"],
        ],
    )
    def test_a_wrong_question_is_an_error(self, capsys, wrong):
        assert run(["transfers", *wrong]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.splitlines()[-1].startswith("error: ")

    def test_a_terminal_shows_each_place_in_some_lines(self, example, monkeypatch):
        shown = on_terminal(monkeypatch, ["transfers", "--policy", example, *ON])
        assert shown.splitlines()[:3] == [
            r"Evil\x1b[31m \u202eproC, Inc.: inside the EEA (Germany): inside",
            "    Data is stored inside the EEA (Germany), so no transfer mechanism is needed.",
            r"Evil\x1b[31m \u202eproC, Inc.: outside the EEA (United States): conditional",
        ]
        asked = ["transfers", "--policy", example, "--without", "DPF", *ON]
        assert "conditional, then missing" in on_terminal(monkeypatch, asked)
        assert "place not stated: unknown" in on_terminal(monkeypatch, ["transfers", *ON])

    @pytest.mark.parametrize(
        ("origin", "on", "where"),
        [
            ("EEA", "2026-01-01", "inside the EEA (European Union): inside"),
            ("UK", "2026-01-01", "outside the United Kingdom (European Union): adequacy"),
            ("CH", "2026-01-01", "outside Switzerland (European Union): adequacy"),
            ("UK", "2020-12-31", "not a third country (European Union): inside"),
            ("EEA", "2026-01-01", "possibly outside the EEA (Svalbard and Jan Mayen): unknown"),
            ("EEA", "2026-01-01", "India: not-in-effect"),
        ],
    )
    def test_a_terminal_says_on_which_side_a_place_is(
        self, monkeypatch, tmp_path, origin, on, where
    ):
        engagements = [Engagement(storage=["EU", "SJ"])]
        engagements.append(Engagement(storage=["IN"], ends=date(2020, 1, 1)))
        vendor = SubProcessor(id="evil", name="Evil Corp", engagements=engagements)
        listed = attrs.evolve(subprocessors.current(), version=None, sub_processors=[vendor])
        dump(listed, tmp_path / "list.toml")
        asked = ["transfers", "--policy", str(tmp_path / "list.toml"), "--origin", origin]
        assert f"Evil Corp: {where}\n" in on_terminal(monkeypatch, [*asked, "--on", on])


def on_terminal(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> str:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    with monkeypatch.context() as patch:
        patch.setenv("COLUMNS", "100")
        patch.setattr(sys, "stdout", screen)
        assert run(arguments) == 0
    bare = re.sub("\x1b\\[[0-9;]*m", "", screen.getvalue())
    return "\n".join(line.rstrip() for line in bare.splitlines())


class TestHistory:
    def test_the_packaged_list_has_one_version(self, capsys):
        assert run(["history"]) == 0
        told = capsys.readouterr()
        assert told.out == "2024-07-19\thelpdesk\t28 sub-processors\n"
        assert told.err.startswith("note: using the list of Text, Inc. ")
        for source in (["helpdesk"], ["--policy", "helpdesk"]):
            assert run(["history", *source]) == 0
            assert capsys.readouterr() == ("2024-07-19\thelpdesk\t28 sub-processors\n", "")

    def test_a_folder_has_a_version_for_each_document(self, elsewhere, capsys):
        retool = load(EXAMPLES / "retool.toml")
        dump(retool, "b.toml")
        later = attrs.evolve(retool, version=date(2026, 2, 1), sub_processors=[])
        dump(later, "a.json")
        assert run(["history", "."]) == 0
        assert capsys.readouterr().out.splitlines() == [
            f"2025-10-23\tretool\t{len(retool.sub_processors)} sub-processors",
            "2026-02-01\tretool\t0 sub-processors",
        ]
        assert run(["history", str(elsewhere), "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)[1] == {
            "version": "2026-02-01",
            "id": "retool",
            "sub_processors": 0,
        }

    def test_one_document_is_one_version(self, capsys):
        assert run(["history", "--policy", str(EXAMPLES / "silktide.toml")]) == 0
        assert capsys.readouterr().out == "undated\tsilktide\t2 sub-processors\n"

    @pytest.mark.parametrize(
        "wrong", [["nobody"], ["missing/"], ["helpdesk", "--policy", "helpdesk"], ["."]]
    )
    def test_what_has_no_versions_is_an_error(self, elsewhere, capsys, wrong):
        (elsewhere / "a.toml").write_text("format = 1", encoding="utf-8")
        assert run(["history", *wrong]) == 2
        assert capsys.readouterr().err.startswith("error: ")
