"""The commands about several companies' lists: compare and chain."""

from __future__ import annotations

import io
import json
import re
import sys
from datetime import date
from pathlib import Path

import attrs
import pytest
from terminal import no_control_characters

from subprocessors import (
    Engagement,
    Policy,
    Processor,
    SubProcessor,
    dump,
    policies,
)
from subprocessors.chains import chain
from subprocessors.cli import run
from subprocessors.comparison import compare
from subprocessors.reports import charts

HOSTILE = "Evil\x1b[31m \u202eproC\n**x** <script>"


def vendor(id_: str, name: str, *places: str) -> SubProcessor:
    return SubProcessor(id=id_, name=name, engagements=[Engagement(storage=places)])


def a_list(whose: str, *vendors: SubProcessor) -> Policy:
    return Policy(
        id=whose.lower(),
        name="Sub-processors",
        processor=Processor(name=whose),
        version=date(2026, 1, 1),
        sub_processors=vendors,
    )


OURS = a_list(
    "Ours",
    vendor("acme", "Acme, Inc.", "DE"),
    vendor("beta", "Beta", "FR"),
    vendor("gamma", "Gamma Ltd", "DE"),
)
THEIRS = a_list(
    "Acme", vendor("a", "ACME Inc", "US"), vendor("b", "Beta", "FR"), vendor("c", "Gamma, Inc.")
)
BETA = a_list("Beta", vendor("beta", "Beta", "FR"))


@pytest.fixture(autouse=True)
def lists(tmp_path, monkeypatch):
    """Put the lists into a folder, and two of them into another one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(policies.VARIABLE, raising=False)
    dump(OURS, "ours.toml")
    dump(THEIRS, "theirs.json")
    Path("vendors").mkdir()
    dump(THEIRS, "vendors/acme.toml")
    dump(BETA, "vendors/beta.toml")


class TestCompare:
    def test_each_vendor_and_fact_is_a_line(self, capsys):
        assert run(["compare", "ours.toml", "theirs.json"]) == 1
        out, err = capsys.readouterr()
        assert [line.split("\t") for line in out.splitlines()] == [
            ["both", "Acme, Inc.", "ACME Inc", "the company “ACME Inc”"],
            ["different", "Acme, Inc.", "ACME Inc", "Stored in", "Germany", "United States"],
            ["both", "Beta", "Beta", "the name “Beta”"],
            ["same", "Beta", "Beta", "Stored in", "France", "France"],
            [
                "perhaps",
                "Gamma Ltd",
                "Gamma, Inc.",
                compare(OURS, THEIRS).perhaps[0].reason,
            ],
            ["a", "Gamma Ltd", ""],
            ["b", "", "Gamma, Inc."],
        ]
        assert err == f"note: {compare(OURS, THEIRS).summary}\n"

    def test_lists_that_do_not_differ_make_exit_code_0(self, capsys):
        assert run(["compare", "ours.toml", "ours.toml"]) == 0
        assert run(["compare", "helpdesk", "helpdesk@2026-01-01"]) == 0
        one, other = a_list("One", vendor("b", "Beta", "FR")), a_list("Two", vendor("c", "Beta"))
        dump(one, "one.toml")
        dump(other, "two.toml")
        capsys.readouterr()
        assert run(["compare", "one.toml", "two.toml"]) == 0
        assert "not-stated\tBeta\tBeta\tStored in\tFrance\tnot stated" in capsys.readouterr().out

    def test_the_formats_are_those_of_the_library(self, capsys):
        found = compare(OURS, THEIRS)
        for form, expected in (("markdown", found.to_markdown()), ("html", found.to_html())):
            assert run(["compare", "ours.toml", "theirs.json", "--format", form]) == 1
            assert capsys.readouterr().out == expected
        assert run(["compare", "ours.toml", "theirs.json", "--format", "json"]) == 1
        out = capsys.readouterr().out
        assert json.loads(out) == json.loads(found.to_json())
        assert out.isascii()

    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json"])
    def test_a_file_has_the_format_of_its_extension(self, capsys, name):
        form = {"txt": "text", "md": "markdown", "html": "html", "json": "json"}[name[2:]]
        assert run(["compare", "ours.toml", "theirs.json", "--format", form]) == 1
        expected = capsys.readouterr().out
        assert run(["compare", "ours.toml", "theirs.json", "-o", name]) == 1
        assert capsys.readouterr().out == ""
        assert Path(name).read_text(encoding="utf-8") == expected
        assert run(["compare", "ours.toml", "theirs.json", "-o", name]) == 2
        assert "already exists" in capsys.readouterr().err

    def test_options_say_who_is_the_same_and_when(self, capsys):
        command = ["compare", "ours.toml", "theirs.json"]
        assert run([*command, "--same", "gamma=c"]) == 1
        assert "both\tGamma Ltd\tGamma, Inc.\tstated for" in capsys.readouterr().out
        ended = attrs.evolve(
            OURS.sub_processors[1], engagements=[Engagement(ends=date(2026, 2, 1))]
        )
        dump(attrs.evolve(OURS, sub_processors=[ended]), "ended.toml")
        assert run(["compare", "ended.toml", "ended.toml", "--on", "2026-02-02"]) == 0
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize(
        ("more", "told"),
        [
            (["--same", "gamma"], "use ID=ID, not 'gamma'"),
            (["--same", "=c"], "use ID=ID, not '=c'"),
            (["--same", "gamma=c", "--same", "gamma=a"], "--same names a vendor on A twice"),
            (["--same", "gamma=c", "--same", "beta=c"], "must name each vendor"),
            (["--same", "zeta=c"], "'zeta' is not a known sub-processor id"),
            (["--on", "2025-01-01"], "says nothing about 2025-01-01"),
            (["--format", "svg"], "'svg' is not one of"),
            (["more.toml"], "unexpected extra argument"),
        ],
    )
    def test_a_wrong_question_is_an_error(self, capsys, more, told):
        assert run(["compare", "ours.toml", "theirs.json", *more]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert told in err

    def test_a_terminal_shows_each_vendor_in_some_lines(self, monkeypatch):
        shown = on_terminal(monkeypatch, ["compare", "ours.toml", "theirs.json"], 1)
        for line in (
            "both Acme, Inc. / ACME Inc: the company “ACME Inc”",
            "    Stored in: different: Germany | United States",
            "both Beta: the name “Beta”",
            "    Stored in: same: France",
            "perhaps Gamma Ltd / Gamma, Inc.",
            "    only on the list of Ours",
            "    only on the list of Acme",
        ):
            assert line in shown


class TestChain:
    def test_each_vendor_is_a_line(self, capsys):
        assert run(["chain", "ours.toml", "--lists", "vendors"]) == 0
        out, err = capsys.readouterr()
        lines = [line.split("\t") for line in out.splitlines()]
        assert [line[:5] for line in lines] == [
            ["1", "Ours", "Acme, Inc.", "Germany", "followed"],
            ["1", "Ours", "Beta", "France", "followed"],
            ["1", "Ours", "Gamma Ltd", "Germany", "missing"],
            ["2", "Acme", "ACME Inc", "United States", "repeated"],
            ["2", "Acme", "Beta", "France", "repeated"],
            ["2", "Acme", "Gamma, Inc.", "not stated", "missing"],
            ["2", "Beta", "Beta", "France", "repeated"],
        ]
        assert lines[2][5] == "Its own list is not available."
        assert err == f"note: {chain(OURS, [THEIRS, BETA]).summary}\n"

    def test_a_list_that_is_not_used_is_told(self, capsys):
        dump(a_list("Other", vendor("x", "X")), "other.toml")
        command = ["chain", "ours.toml", "--lists", "other.toml", "--lists", "vendors"]
        assert run(command) == 0
        told = "note: not used: Other: No vendor in the chain is certainly its processor.\n"
        assert told in capsys.readouterr().err
        assert run([*command, "--owner", "other=Gamma, Inc.", "--owner", "other=Zeta"]) == 0
        out, err = capsys.readouterr()
        assert "3\tOther\tX" in out
        assert "not used" not in err

    @pytest.mark.parametrize(
        ("at_hand", "place", "answer", "code"),
        [
            ("vendors/beta.toml", "EU", "yes", 0),
            ("vendors/beta.toml", "US", "no", 1),
            ("ours.toml", "EU", "unknown", 1),
            ("ours.toml", "US", "no", 1),
        ],
    )
    def test_it_answers_where_all_data_is(self, capsys, at_hand, place, answer, code):
        dump(a_list("Alone", vendor("beta", "Beta", "FR")), "alone.toml")
        command = ["chain", "alone.toml", "--lists", at_hand, "--stored-only-in", place]
        assert run(command) == code
        out, err = capsys.readouterr()
        assert out.startswith("1\tAlone\tBeta\tFrance\t")
        assert err.endswith(f"note: stored only in {place}: {answer}\n")

    def test_the_formats_are_those_of_the_library(self, capsys):
        found = chain(OURS, [THEIRS, BETA])
        command = ["chain", "ours.toml", "--lists", "vendors", "--format"]
        picture = charts.chain(found).svg()
        for form, expected in (
            ("markdown", found.to_markdown()),
            ("html", found.to_html()),
            ("svg", picture),
        ):
            assert run([*command, form]) == 0
            assert capsys.readouterr().out == expected
        assert run([*command, "json"]) == 0
        out = capsys.readouterr().out
        assert json.loads(out) == json.loads(found.to_json())
        assert out.isascii()
        assert run(["chain", "ours.toml", "--lists", "vendors", "-o", "chain.svg"]) == 0
        assert Path("chain.svg").read_text(encoding="utf-8") == picture

    @pytest.mark.parametrize(
        ("more", "told"),
        [
            ([], "Missing option '--lists'"),
            (["--lists", "missing.toml"], "missing.toml"),
            (["--lists", "."], "two different lists"),
            (["--lists", "vendors", "--owner", "acme"], "use ID=NAME, not 'acme'"),
            (["--lists", "vendors", "--owner", "nobody=x"], "'nobody' is not a known list id"),
            (["--lists", "vendors", "--on", "2025-01-01"], "says nothing about 2025-01-01"),
            (["--lists", "vendors", "--stored-only-in", "Atlantis"], "'Atlantis' is not a known"),
            (["--lists", "vendors", "-o", "a.png"], "must be .txt"),
        ],
    )
    def test_a_wrong_question_is_an_error(self, capsys, more, told):
        dump(attrs.evolve(OURS, version=date(2026, 2, 1)), "newer.toml")
        assert run(["chain", "ours.toml", *more]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert told in err

    def test_a_terminal_shows_each_vendor_in_two_lines(self, monkeypatch):
        shown = on_terminal(monkeypatch, ["chain", "ours.toml", "--lists", "vendors"], 0)
        for line in (
            "1 Acme, Inc., listed by Ours: Germany",
            "    3 sub-processors at level 2",
            "    Not known. Its own list is not available.",
            "2 Gamma, Inc., listed by Acme: not stated",
        ):
            assert line in shown


def on_terminal(monkeypatch, command: list[str], code: int) -> list[str]:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "stdout", screen)
    assert run(command) == code
    shown = re.sub("\x1b\\[[0-9;]*m", "", screen.getvalue())
    return [line.rstrip() for line in shown.splitlines()]


HOSTILE_COMMANDS = [
    ("compare", "ours.toml", "evil.toml", "--format", "text"),
    ("compare", "ours.toml", "evil.toml", "--format", "markdown"),
    ("compare", "ours.toml", "evil.toml", "--format", "html"),
    ("compare", "ours.toml", "evil.toml", "--format", "json"),
    ("chain", "evil.toml", "--lists", "ours.toml", "--format", "text"),
    ("chain", "evil.toml", "--lists", "ours.toml", "--format", "markdown"),
    ("chain", "evil.toml", "--lists", "ours.toml", "--format", "html"),
    ("chain", "evil.toml", "--lists", "ours.toml", "--format", "json"),
    ("chain", "evil.toml", "--lists", "ours.toml", "--format", "svg"),
]


@pytest.mark.parametrize("command", HOSTILE_COMMANDS)
def test_nothing_hostile_reaches_the_output(capsys, terminal, command):
    evil = attrs.evolve(
        OURS,
        id="evil",
        processor=Processor(name=HOSTILE),
        sub_processors=[vendor("evil", HOSTILE), *THEIRS.sub_processors],
    )
    dump(evil, "evil.toml")
    assert run(command) == (1 if command[0] == "compare" else 0)
    out, err = capsys.readouterr()
    assert "Evil" in out
    for hidden in ("\x1b", "\u202e"):
        assert hidden not in out + err
    assert no_control_characters(re.sub("\x1b\\[[0-9;]*m", "", terminal(*command)))
