"""The commands about changes: diff and notice."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import attrs
import icalendar
import pytest
from terminal import no_control_characters

from subprocessors import Engagement, Policy, SubProcessor, diff, dump, load, policies
from subprocessors.cli import run
from subprocessors.model.facts import NoticeTerms

EXAMPLES = Path(__file__).parents[1] / "examples"
HOSTILE = "Evil\x1b[31m \u202eproC\n**x** <script>"


@pytest.fixture(autouse=True)
def lists(tmp_path, monkeypatch) -> tuple[Policy, Policy]:
    """Put two versions of a real list, as it might have changed, into an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(policies.VARIABLE, raising=False)
    read = load(EXAMPLES / "retool.toml")
    old = attrs.evolve(read, notice=NoticeTerms(notice_days=30, objection_days=14))
    evil = SubProcessor(id="evil", name="Evil Corp")
    new = attrs.evolve(
        old, version=date(2026, 2, 1), sub_processors=[*old.sub_processors[1:], evil]
    )
    dump(old, "old.toml")
    dump(new, "new.json")
    return old, new


class TestDiff:
    def test_each_change_is_a_line_and_a_material_one_makes_exit_code_1(self, lists, capsys):
        assert run(["diff", "old.toml", "new.json"]) == 1
        out, err = capsys.readouterr()
        gone = lists[0].sub_processors[0].name
        removed, added = [line.split("\t") for line in out.splitlines()]
        assert removed[:2] == ["narrowing", gone]
        assert added[:2] == ["material", "Evil Corp"]
        assert added[3] == "It is a new vendor (GDPR Art. 28(2))."
        assert err == "note: 2 changes: 1 material, 1 narrowing\n"

    def test_no_material_change_makes_exit_code_0(self, capsys):
        assert run(["diff", "old.toml", "old.toml"]) == 0
        assert capsys.readouterr() == ("", "note: 0 changes\n")
        assert run(["diff", "helpdesk", "helpdesk@2026-01-01"]) == 0

    def test_markdown_and_json_are_those_of_the_library(self, lists, capsys):
        changes = diff(*lists)
        assert run(["diff", "old.toml", "new.json", "--format", "markdown"]) == 1
        assert capsys.readouterr() == (changes.to_markdown(), "")
        assert run(["diff", "old.toml", "new.json", "--format", "json"]) == 1
        out, err = capsys.readouterr()
        assert (json.loads(out), err) == (json.loads(changes.to_json()), "")
        assert out.isascii()

    @pytest.mark.parametrize(
        "wrong",
        [
            ["old.toml"],
            ["old.toml", "missing.toml"],
            ["helpdesk@2020-01-01", "helpdesk"],
            ["nobody", "helpdesk"],
            ["old.toml", "new.json", "more.toml"],
            ["old.toml", "new.json", "--format", "html"],
        ],
    )
    def test_what_cannot_be_compared_is_an_error(self, capsys, wrong):
        assert run(["diff", *wrong]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("error: ")

    @pytest.mark.parametrize("form", ["text", "markdown", "json"])
    def test_nothing_hostile_reaches_the_output(self, lists, capsys, form):
        old, _ = lists
        evil = SubProcessor(id="evil", name=HOSTILE)
        dump(attrs.evolve(old, sub_processors=[*old.sub_processors, evil]), "evil.toml")
        assert run(["diff", "old.toml", "evil.toml", "--format", form, "--any-order"]) == 1
        out = capsys.readouterr().out
        assert "Evil" in out
        for hidden in ("\x1b", "\u202e"):
            assert hidden not in out

    def test_a_terminal_shows_each_change_in_some_lines(self, monkeypatch):
        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        screen = Terminal()
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setattr(sys, "stdout", screen)
        assert run(["diff", "new.json", "old.toml", "--any-order"]) == 1
        shown = re.sub("\x1b\\[[0-9;]*m", "", screen.getvalue())
        lines = [line.rstrip() for line in shown.splitlines()]
        assert "narrowing Evil Corp: vendor removed" in lines
        assert "    what it does is not stated" in lines
        assert "    It is no longer on the list." in lines


class TestNotice:
    def test_the_terms_of_the_old_list_count(self, capsys):
        assert run(["notice", "old.toml", "new.json", "--announced", "2026-02-01"]) == 0
        out, err = capsys.readouterr()
        assert "The changes may not take effect before 2026-03-03." in out
        assert "The last day to object is 2026-02-15." in out
        assert "Evil Corp: vendor added" in out
        assert all(line.startswith("note: ") for line in err.splitlines())

    def test_options_give_other_terms(self, capsys):
        command = ["notice", "old.toml", "new.json", "--announced", "2026-02-02"]
        others = ["--notice-days", "5", "--objection-days", "0", "--business-days"]
        assert run([*command, *others, "--format", "markdown"]) == 0
        out, err = capsys.readouterr()
        assert out.startswith("# Changes to ")
        assert "before 2026-02-09" in out
        assert "The last day to object is 2026-02-02" in out
        assert "No holidays were given for 2026" in err

    def test_holidays_are_counted_out(self, capsys):
        command = ["notice", "old.toml", "new.json", "--announced", "2026-04-02"]
        business = [*command, "--notice-days", "1", "--business-days"]
        assert run([*business, "--holidays", "Germany"]) == 0
        assert "before 2026-04-07" in capsys.readouterr().out  # after Good Friday and Easter Monday
        assert run(business) == 0
        assert "before 2026-04-03" in capsys.readouterr().out

    def test_what_is_doubtful_about_the_holidays_is_told(self, capsys):
        command = ["notice", "old.toml", "new.json", "--announced", "2026-04-02"]
        business = [*command, "--notice-days", "1", "--objection-days", "0", "--business-days"]
        assert run([*business, "--holidays", "Germany"]) == 0
        told = "note: Only the national holidays of DE count; its regions may have others.\n"
        assert told in capsys.readouterr().err
        # Thursday 2026-04-02 is the last day before the weekend.
        assert run([*business, "--holidays", "SA"]) == 0
        out, err = capsys.readouterr()
        assert "before 2026-04-05" in out
        assert "note: The weekend in SA is Friday and Saturday.\n" in err

    def test_a_long_period_has_the_holidays_of_all_its_years(self, capsys):
        command = ["notice", "old.toml", "new.json", "--announced", "2026-04-02"]
        long = ["--notice-days", "900", "--objection-days", "0", "--business-days"]
        assert run([*command, *long, "--holidays", "DE-BY"]) == 0
        out, err = capsys.readouterr()
        assert "before 2029-" in out
        assert "holiday" not in err

    def test_a_calendar_holds_the_days(self, capsys):
        command = ["notice", "old.toml", "new.json", "--announced", "2026-02-01"]
        assert run([*command, "--format", "ics"]) == 0
        first = capsys.readouterr().out
        calendar = icalendar.Calendar.from_ical(first)
        days = {event.decoded("dtstart") for event in calendar.walk("VEVENT")}
        assert days == {date(2026, 2, 15), date(2026, 3, 3)}
        assert run([*command, "--format", "ics"]) == 0
        assert capsys.readouterr().out == first

    def test_a_corrected_calendar_replaces_the_first_one(self, lists, capsys):
        def events(*more: str) -> dict[str, tuple[date, int]]:
            assert run(["notice", "old.toml", "new.json", "--format", "ics", *more]) == 0
            found = icalendar.Calendar.from_ical(capsys.readouterr().out).walk("VEVENT")
            return {
                str(event["UID"]): (event.decoded("dtstart"), event["SEQUENCE"]) for event in found
            }

        _, new = lists
        evil = SubProcessor(
            id="evil", name="Evil Corp", engagements=[Engagement(starts=date(2026, 4, 1))]
        )
        dump(attrs.evolve(new, sub_processors=[*new.sub_processors[:-1], evil]), "new.json")
        first = events("--announced", "2026-02-01")
        corrected = events("--announced", "2026-02-03", "--revision", "1")
        assert list(first) == list(corrected)
        assert list(first.values()) == [
            (date(2026, 3, 3), 0),
            (date(2026, 2, 15), 0),
            (date(2026, 4, 1), 0),
        ]
        assert list(corrected.values()) == [
            (date(2026, 3, 5), 1),
            (date(2026, 2, 17), 1),
            (date(2026, 4, 1), 1),
        ]

    def test_without_changes_there_is_nothing_to_object_to(self, capsys):
        assert run(["notice", "old.toml", "old.toml", "--announced", "2026-02-01"]) == 0
        assert "There are no changes to which customers may object" in capsys.readouterr().out

    def test_without_terms_the_days_stay_open(self, capsys):
        assert run(["notice", "new.json", "helpdesk", "--announced", "2026-02-01"]) == 0
        capsys.readouterr()
        assert run(["notice", "helpdesk", "new.json"]) == 0
        assert "The contract does not state a notice period" in capsys.readouterr().out

    @pytest.mark.parametrize(
        "wrong",
        [
            ["--announced", "tomorrow"],
            ["--notice-days", "-1"],
            ["--notice-days", "many"],
            ["--business-days", "--holidays", "Atlantis"],
            ["--business-days", "--holidays", "EU"],
            ["--holidays", "DE"],
            ["--format", "html"],
            ["--revision", "1"],
            ["--format", "ics", "--revision", "-1"],
            ["--format", "ics", "--revision", "2147483648"],
        ],
    )
    def test_a_wrong_question_is_an_error(self, capsys, wrong):
        assert run(["notice", "old.toml", "new.json", *wrong]) == 2
        assert capsys.readouterr().err.startswith("error: ")

    def test_a_calendar_without_a_known_day_is_an_error(self, capsys):
        assert run(["notice", "helpdesk", "new.json", "--format", "ics"]) == 2
        assert "this notice has no known day" in capsys.readouterr().err


def test_a_changelog_of_a_whole_history(lists, tmp_path, capsys):
    assert run(["history", str(tmp_path), "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Changes\n")
    assert "Evil Corp" in out


AS_ON_WINDOWS = """\
import sys
sys.stdout.reconfigure(encoding="cp1252", newline="\\r\\n")
from subprocessors.cli import run
sys.exit(run(sys.argv[1:]))
"""
ANNOUNCED = ["--announced", "2026-02-01"]
DOCUMENTS = {
    "diff.md": ["diff", "old.toml", "new.json", "--format", "markdown"],
    "diff.json": ["diff", "old.toml", "new.json", "--format", "json"],
    "notice.txt": ["notice", "old.toml", "new.json", *ANNOUNCED],
    "notice.md": ["notice", "old.toml", "new.json", *ANNOUNCED, "--format", "markdown"],
    "notice.ics": ["notice", "old.toml", "new.json", *ANNOUNCED, "--format", "ics"],
    "history.md": ["history", ".", "--format", "markdown"],
    "history.json": ["history", ".", "--format", "json"],
    "schema.json": ["schema"],
    "annotations.txt": ["validate", "new.json", "--format", "github", "--on", "2026-02-01"],
}


@pytest.fixture
def far_away(lists):
    """Give the lists characters that a Windows code page writes differently, or cannot write."""
    _, new = lists
    vendor = SubProcessor(id="lodz", name="Łódź Café Überall")
    new = attrs.evolve(new, sub_processors=[*new.sub_processors, vendor])
    dump(new, "new.json")


def piped(*arguments: str) -> bytes:
    command = [sys.executable, "-c", AS_ON_WINDOWS, *arguments]
    run_ = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert run_.returncode in (0, 1), run_.stderr
    return run_.stdout


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_is_utf_8_with_its_own_line_ends_also_on_windows(far_away, document):
    made = piped(*DOCUMENTS[document])
    text = made.decode()
    assert "\r\r\n" not in text
    if document.endswith(".ics"):
        assert made.count(b"\n") == made.count(b"\r\n")
        assert len(icalendar.Calendar.from_ical(made).walk("VEVENT")) == 2
    else:
        assert "\r" not in text
    if document in ("diff.md", "notice.txt", "notice.md", "history.md", "annotations.txt"):
        assert "Łódź Café Überall" in text


@pytest.mark.parametrize("document", [each for each in DOCUMENTS if each[0] in "dnh"])
def test_a_file_holds_what_a_pipe_gets_in_the_format_of_its_extension(
    far_away, capsys, tmp_path, document
):
    command = DOCUMENTS[document]
    expected = piped(*command)
    asked = command[: command.index("--format")] if "--format" in command else command
    assert run([*asked, "-o", document]) == (1 if document.startswith("diff") else 0)
    out, err = capsys.readouterr()
    assert (out, f"note: wrote {document}\n" in err) == ("", True)
    assert (tmp_path / document).read_bytes() == expected


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        (
            ["diff", "old.toml", "new.json"],
            ["narrowing\t", "material\tEvil Corp", "material\tŁódź"],
        ),
        (["history", "--policy", "new.json"], ["2026-02-01\t"]),
    ],
)
def test_text_goes_to_a_file_as_its_lines(far_away, capsys, tmp_path, command, lines):
    run([*command, "-o", "told.txt"])
    assert capsys.readouterr().out == ""
    written = (tmp_path / "told.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith(each) for line, each in zip(written, lines, strict=True))
    run(command)
    assert capsys.readouterr().out.splitlines() == written


@pytest.mark.parametrize("command", [DOCUMENTS[each] for each in ("diff.md", "history.md")])
def test_a_file_is_not_replaced_unless_forced(capsys, tmp_path, command):
    Path("there.md").write_text("mine")
    assert run([*command, "-o", "there.md"]) == 2
    assert "there.md already exists; --force replaces it." in capsys.readouterr().err
    assert Path("there.md").read_text() == "mine"
    assert run([*command, "-o", "there.md", "--force"]) in (0, 1)
    assert Path("there.md").read_text() != "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "a.html"], "The extension of a.html must be .txt, .md, .markdown or .ics."),
        (["-o", "a"], "The extension of a must be .txt, .md, .markdown or .ics."),
        (
            ["-o", "a.ics", "--format", "markdown"],
            "The extension of a.ics means ics, but --format says markdown.",
        ),
        (["-o", "missing/a.md"], "missing/a.md cannot be written: No such file or directory."),
    ],
)
def test_a_file_of_no_such_format_is_an_error(capsys, arguments, told):
    assert run(["notice", "old.toml", "new.json", *ANNOUNCED, *arguments]) == 2
    assert told in capsys.readouterr().err


def test_on_a_terminal_a_document_cannot_steer_it(lists, terminal):
    old, _ = lists
    evil = SubProcessor(id="evil", name=HOSTILE)
    dump(attrs.evolve(old, sub_processors=[*old.sub_processors, evil]), "evil.toml")
    for form in ("text", "markdown", "ics"):
        asked = ("notice", "old.toml", "evil.toml", *ANNOUNCED, "--any-order", "--format", form)
        shown = terminal(*asked)
        assert shown.count("\n") > 5
        assert no_control_characters(shown)
