"""The command line, in this process and as the real command: exit codes, output and bad input."""

from __future__ import annotations

import io
import json
import os
import re
import runpy
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import Enum
from pathlib import Path

import attrs
import pytest
from terminal import HOSTILE, SHOWN, no_control_characters

import subprocessors
import subprocessors.cli
from subprocessors import policies
from subprocessors.__main__ import main
from subprocessors.cli import commands, run
from subprocessors.errors import MissingExtraError
from subprocessors.model.facts import Contact, Identifier, Reference, Role, TransferMechanismKind
from subprocessors.model.scope import Filters
from subprocessors.regions.storage import StorageKind

DAY = date(2024, 7, 19)
COMMAND = [sys.executable, "-m", "subprocessors"]
# A list that is named in the call is not reported on standard error.
PACKAGED = ["--policy", "helpdesk"]


def bare(seen: str) -> str:
    """Return what a terminal shows without the codes for bold and dim; colours stay."""
    return re.sub("\x1b\\[[012]m", "", seen)


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes into standard input."""

    def give(written: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written), encoding="ascii"))

    return give


def vendor_with_everything(text: str) -> subprocessors.SubProcessor:
    return subprocessors.SubProcessor(
        id="full",
        name=text,
        legal_entities=[
            subprocessors.LegalEntity(
                name=text,
                address=text,
                country=subprocessors.StorageRegion("DE"),
                contact=Contact(name=text, email="privacy@example.com"),
                identifiers=[Identifier(scheme="LEI", value="5299000J2N45DDNE4Y28")],
            )
        ],
        other_names=[
            subprocessors.OtherName(
                name=text,
                kind=subprocessors.NameKind.TRADE,
                source=subprocessors.Source(
                    description=text, added=DAY, url="https://example.com/source"
                ),
                product=text,
            ),
            subprocessors.OtherName(
                name="Fuller", kind=subprocessors.NameKind.FORMER, suggests_only=True
            ),
        ],
        affiliate=True,
        role=Role.PROCESSOR,
        website="https://example.com/" + text,
        domains=[text],
        references=[
            Reference(title=text, url="https://example.com/"),
            Reference(title=text),
        ],
        engagements=[
            subprocessors.Engagement(
                category="hosting",
                purposes=[text, "hosting"],
                products=[text],
                services=[text],
                storage=subprocessors.Storage(["DE", "US"], as_written=text),
                location=subprocessors.Storage(["FR", "NL"], StorageKind.ONE_OF, as_written=text),
                data_categories=[text],
                data_subjects=[text],
                transfer_mechanisms=[
                    subprocessors.TransferMechanism(
                        kind=TransferMechanismKind.ADEQUACY, as_written=text
                    ),
                    subprocessors.TransferMechanism(
                        kind=TransferMechanismKind.STANDARD_CLAUSES, module=2
                    ),
                ],
                safeguards=["audit"],
                retention=text,
                announced=date(2024, 1, 1),
                starts=date(2024, 2, 1),
                ends=date(2034, 3, 1),
                condition=text,
            )
        ],
    )


def stated_in(value: object) -> Iterator[str]:
    """Yield every text, number and date in a value of the model."""
    if isinstance(value, tuple):
        for each in value:
            yield from stated_in(each)
    elif isinstance(value, subprocessors.StorageRegion | Enum):
        return
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from stated_in(getattr(value, field.name))
    elif value is not None and not isinstance(value, bool):
        yield str(value)


@pytest.fixture
def hostile_policy(monkeypatch: pytest.MonkeyPatch) -> subprocessors.Policy:
    """Make a policy current in which every text is hostile."""
    policy = subprocessors.Policy(
        id="hostile",
        name=HOSTILE,
        processor=subprocessors.Processor(name=HOSTILE),
        categories=[subprocessors.Category(id="hosting", name=HOSTILE)],
        safeguards=[
            subprocessors.Safeguard(
                id="audit", name=HOSTILE, kind=subprocessors.SafeguardKind.TECHNICAL
            )
        ],
        sub_processors=[
            vendor_with_everything(HOSTILE),
            subprocessors.SubProcessor(id="silent", name=f"Quiet {HOSTILE}"),
            subprocessors.SubProcessor(
                id="plain",
                name=HOSTILE,
                legal_entities=[subprocessors.LegalEntity(name="Plain GmbH")],
            ),
            subprocessors.SubProcessor(id="field", name="Plainfield"),
            subprocessors.SubProcessor(id="feld", name="Plainfeld"),
        ],
    )
    monkeypatch.setattr(policies, "current", lambda on=None: policy)
    return policy


def test_without_a_command_the_help_is_shown_and_nothing_passed(capsys) -> None:
    assert run(["--help"]) == 0
    helped = capsys.readouterr()
    assert run([]) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", helped.out)
    assert "\n  check " in helped.out
    assert run(["schem"]) == 2
    assert "No such command 'schem'" in capsys.readouterr().err


class TestCheck:
    def test_an_approved_name_is_one_line_with_the_reason_and_exit_code_0(self, capsys) -> None:
        assert run(["check", "Mailchimp", *PACKAGED]) == 0
        reason = subprocessors.check("Mailchimp").reason
        assert capsys.readouterr() == (f"approved\t{reason}\n", "")

    def test_one_name_that_is_not_approved_makes_exit_code_1(self, capsys) -> None:
        assert run(["check", "Mailchimp", "Evil Corp", "Postmark"]) == 1
        out = capsys.readouterr().out
        assert [line.split("\t")[0] for line in out.splitlines()] == [
            "approved",
            "not-listed",
            "approved",
        ]

    def test_the_empty_name_is_not_approved(self, capsys) -> None:
        assert run(["check", ""]) == 1
        assert capsys.readouterr().out.startswith("not-listed\t")

    def test_a_name_after_two_hyphens_may_begin_with_one(self, capsys) -> None:
        run(["check", "--", "-Evil Corp"])
        assert capsys.readouterr().out.split("\t")[1].startswith("'-Evil Corp'")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["Evil Corp", "--help"],
            ["--help", "Evil Corp"],
            ["Mailchimp", "-h"],
            ["-h", "Mailchimp"],
            ["-hx"],
            ["-xh", "Mailchimp"],
            ["--help", "--help"],
            ["--help", "--"],
            ["--format", "json", "--help"],
            ["-Evil Corp"],
            ["Mailchimp", "--helpless"],
        ],
    )
    def test_a_name_is_never_taken_for_a_wish_for_help(self, capsys, arguments) -> None:
        run(["check", "--help"])
        capsys.readouterr()
        assert run(["check", *arguments]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert 'put a name that starts with "-" after "--"' in err
        assert err.count("\n") == 1

    @pytest.mark.parametrize("name", ["--help", "-h", "--on", "--version", "-", "--"])
    def test_every_argument_after_two_hyphens_is_a_name(self, capsys, name) -> None:
        assert run(["check", "--format", "text", "--", "Mailchimp", name]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert [line.split("\t")[0] for line in lines] == ["approved", "not-listed"]
        assert f"'{name}'" in lines[1]

    def test_each_option_reaches_the_question(self, capsys) -> None:
        asked = {
            "category": "infrastructure-and-storage",
            "product": "Google Cloud Platform",
            "service": "HelpDesk",
            "stored_only_in": "EU",
            "condition": "whatever it is",
        }
        options = [
            part for name, value in asked.items() for part in (f"--{name.replace('_', '-')}", value)
        ]
        run(["check", "Google, LLC", *options, "--on", "2024-07-20"])
        decision = subprocessors.check("Google, LLC", **asked, on=date(2024, 7, 20))
        assert capsys.readouterr().out == f"{decision.verdict}\t{decision.reason}\n"

    @pytest.mark.parametrize(
        ("options", "verdict"),
        [
            (["--category", "ai-enabled-functionality"], "out-of-scope"),
            (["--product", "Mandrill"], "out-of-scope"),
            (["--stored-only-in", "EU"], "out-of-scope"),
            (["--on", "2024-07-18"], "not-in-effect"),
        ],
    )
    def test_each_option_can_refuse_a_listed_name(self, capsys, options, verdict) -> None:
        assert run(["check", "Mailchimp"]) == 0
        assert run(["check", "Mailchimp", *options]) == 1
        assert capsys.readouterr().out.splitlines()[1].startswith(f"{verdict}\t")

    def test_without_a_day_today_is_meant(self, capsys) -> None:
        assert run(["check", "Mailchimp", "--format", "json"]) == 0
        (row,) = json.loads(capsys.readouterr().out)
        assert row["on"] == subprocessors.check("Mailchimp").on.isoformat()

    @pytest.mark.parametrize(
        "day", ["yesterday", "", "20240719", "2024-W29-5", "2024-7-9", "2024-02-30", "\udc80"]
    )
    def test_a_bad_day_is_a_usage_error_that_says_what_is_right(self, capsys, day) -> None:
        assert run(["check", "Mailchimp", "--on", day]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "--on" in err
        assert "2024-07-19" in err
        assert err.count("\n") == 1

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--category", "foo"], "'foo' is not a known category. The categories are: infra"),
            (["--category", ""], "'' is not a known category"),
            (["--service", "LiveChat"], "'LiveChat' is not a known service"),
            (["--stored-only-in", "Untied States"], "did you mean 'United States' (US)?"),
            (["--stored-only-in", ""], "'' is not a known place"),
        ],
    )
    def test_an_unknown_value_is_one_line_and_exit_code_2(self, capsys, options, said) -> None:
        assert run(["check", "Mailchimp", *PACKAGED, *options]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("error: ")
        assert said in err
        assert err.count("\n") == 1

    def test_an_option_given_twice_is_refused_rather_than_half_ignored(self, capsys) -> None:
        assert run(["check", "Xero", "--stored-only-in", "EU", "--stored-only-in", "US"]) == 2
        assert "only be given once" in capsys.readouterr().err

    @pytest.mark.parametrize("arguments", [["check"], ["chekc", "x"], ["check", "--onn", "x"]])
    def test_a_usage_error_is_one_line_that_names_the_help(self, capsys, arguments) -> None:
        assert run(arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert err.startswith("error: ")
        assert "--help)" in err

    def test_json_holds_the_rows_and_all_that_is_known_of_matches_and_suggestions(
        self, capsys
    ) -> None:
        names = ["Mailchimp", "Mailchmp", HOSTILE, "\x7f\udc80é"]
        assert run(["check", *names, "--format", "json", "--on", "2024-07-19"]) == 1
        out = capsys.readouterr().out
        assert out.isascii()
        assert out.endswith("]\n")
        assert no_control_characters(out)
        rows = json.loads(out)
        decisions = [subprocessors.check(name, on=DAY) for name in names]
        for row, decision in zip(rows, decisions, strict=True):
            expected = decision.row() | {"version": "2024-07-19", "on": "2024-07-19"}
            del expected["suggestions"]
            assert row.items() >= expected.items()
        (match,) = rows[0]["matches"]
        assert match == {
            "id": "the-rocket-science-group",
            "vendor": "The Rocket Science Group, LLC",
            "name": "Mailchimp",
            "kind": "product",
            "product": "Mailchimp",
            "verdict": "approved",
            "reason": decisions[0].matches[0].reason,
        }
        assert [each["name"] for each in rows[1]["suggestions"]] == [
            listed.name for listed in decisions[1].suggestions
        ]
        assert "Mailchimp" in [each["name"] for each in rows[1]["suggestions"]]

    def test_hostile_names_and_reasons_print_no_control_character(
        self, capsys, terminal, hostile_policy
    ) -> None:
        assert run(["check", HOSTILE, "Plain GmbH", "Plain Gmb"]) == 1
        out = capsys.readouterr().out
        assert no_control_characters(out)
        assert len(out.splitlines()) == 3
        assert SHOWN in out
        seen = terminal("check", HOSTILE, "Plain GmbH", "Plain Gmb", width=1000, NO_COLOR="1")
        assert no_control_characters(bare(seen), but="\n")
        assert "[bold red]x[/] :smile:" in seen

    def test_hostile_options_are_written_out_in_the_error(self, capsys) -> None:
        assert run(["check", f"--{HOSTILE}"]) == 2
        assert run(["check", "x", "--category", HOSTILE, *PACKAGED]) == 2
        assert run(["check", "x", "--on", HOSTILE]) == 2
        assert run(["check", "x", "--format", HOSTILE]) == 2
        err = capsys.readouterr().err
        assert no_control_characters(err)
        assert len(err.splitlines()) == 4

    def test_a_terminal_shows_each_name_that_is_close_once(self, terminal, hostile_policy) -> None:
        name = "Plainfild"
        close = subprocessors.check(name).suggestions
        assert len(close) > 1
        shown = " ".join(bare(terminal("check", name, width=60, NO_COLOR="1")).split())
        for listed in close:
            assert shown.count(f"'{listed.name}'") == 1

    @pytest.mark.parametrize("width", [25, 60])
    def test_a_narrow_terminal_holds_the_whole_reason(self, terminal, width) -> None:
        shown = bare(terminal("check", "Evil Corp", width=width, NO_COLOR="1"))
        assert max(map(len, shown.splitlines())) <= width
        reason = subprocessors.check("Evil Corp").reason
        said = shown.removeprefix("not-listed")
        assert "".join(said.split()) == "".join(reason.split())

    def test_a_terminal_shows_colours_unless_told_not_to(self, terminal) -> None:
        assert "\x1b[32mapproved" in terminal("check", "Mailchimp")
        assert "\x1b[32m" not in terminal("check", "Mailchimp", NO_COLOR="1")

    def test_a_pipe_gets_plain_lines_whatever_the_environment(self, capsys, monkeypatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("COLUMNS", "20")
        run(["check", "Evil Corp"])
        assert capsys.readouterr().out.count("\n") == 1


class TestStandardInput:
    def test_names_are_read_one_a_line_and_blank_lines_skipped(self, capsys, type_in) -> None:
        type_in(b"Mailchimp\r\n\r\n \t\nEvil Corp\n\nPostmark")
        assert run(["check", "-", "Sentry"]) == 1
        lines = capsys.readouterr().out.splitlines()
        expected = [subprocessors.check(n) for n in ("Mailchimp", "Evil Corp", "Postmark")]
        assert lines[:3] == [f"{each.verdict}\t{each.reason}" for each in expected]
        assert len(lines) == 4

    def test_a_hyphen_after_two_hyphens_is_a_name_and_one_before_them_is_not(
        self, capsys, type_in
    ) -> None:
        type_in(b"Mailchimp")
        assert run(["check", "-", "--", "-", "Postmark"]) == 1
        lines = capsys.readouterr().out.splitlines()
        verdicts = [line.split("\t")[0] for line in lines]
        assert verdicts == ["approved", "not-listed", "approved"]

    def test_a_lone_carriage_return_does_not_end_a_line(self, capsys, type_in) -> None:
        type_in(b"Mailchimp\rEvil Corp\n")
        assert run(["check", "-"]) == 1
        assert capsys.readouterr().out.startswith("unsafe-name\t")

    def test_utf_8_is_read_whatever_the_locale_and_a_byte_order_mark_skipped(
        self, capsys, type_in
    ) -> None:
        type_in("\ufeffOÜ Qualitista\nOÜ Qualitista\n".encode())
        assert run(["check", "-"]) == 0
        assert capsys.readouterr().out.count("approved\t'OÜ Qualitista'") == 2

    @pytest.mark.parametrize("written", [b"", b"\n", b"\r\n \n\t\n", b"\xef\xbb\xbf\n"])
    @pytest.mark.parametrize("output", ["text", "json"])
    def test_no_name_at_all_is_an_error(self, capsys, type_in, written, output) -> None:
        type_in(written)
        assert run(["check", "-", "--format", output]) == 2
        assert "Standard input has no names" in capsys.readouterr().err

    @pytest.mark.parametrize(
        "written", [b"Mailchimp\n\xff\n", "Mailchimp\nPostmark".encode("utf-16")]
    )
    def test_what_is_not_utf_8_is_an_error_that_names_the_line(
        self, capsys, type_in, written
    ) -> None:
        type_in(written)
        assert run(["check", "-"]) == 2
        assert "of standard input is not UTF-8" in capsys.readouterr().err

    def test_a_bad_line_leaves_no_half_of_json(self, capsys, type_in) -> None:
        type_in(b"Mailchimp\n\xff\n")
        assert run(["check", "-", "--format", "json"]) == 2
        assert capsys.readouterr().out == ""

    def test_an_endless_line_is_an_error_soon(self, capsys, type_in) -> None:
        type_in(b"Mailchimp\n" + b"x" * 10_000_000)
        assert run(["check", "-"]) == 2
        assert "Line 2 of standard input is too long" in capsys.readouterr().err

    def test_a_line_of_many_characters_is_a_name_that_is_not_approved(
        self, capsys, type_in
    ) -> None:
        type_in(b"x" * 10_000)
        assert run(["check", "-"]) == 1
        assert len(capsys.readouterr().out) < 1000

    def test_a_closed_standard_input_is_an_error(self, capsys, monkeypatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        assert run(["check", "-"]) == 2
        assert "closed" in capsys.readouterr().err

    def test_an_interrupt_ends_without_a_traceback(self, capsys, monkeypatch) -> None:
        class Interrupted(io.BytesIO):
            def readline(self, size: int | None = -1, /) -> bytes:
                raise KeyboardInterrupt

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted()))
        assert run(["check", "-", *PACKAGED]) == 130
        assert capsys.readouterr() == ("", "\n")


LOCATED = """
format = 1
id = "list"
name = "List"
processor = "Text, Inc."

[[sub_processors]]
id = "a"
name = "A"
engagements = [{ location = ["US"] }]

[[sub_processors]]
id = "b"
name = "B"
engagements = [{ storage = ["EU"], location = { as_written = "HQ" } }]
"""


class TestList:
    def test_a_pipe_gets_a_line_of_headings_and_one_for_each_engagement(self, capsys) -> None:
        assert run(["list", *PACKAGED]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        headings, *rows = [line.split("\t") for line in out.splitlines()]
        assert headings == [
            *("id", "name", "category", "purposes", "products", "stored in", "location")
        ]
        known = subprocessors.current().sub_processors.rows()
        assert [(row[0], row[1]) for row in rows] == [(row["id"], row["name"]) for row in known]
        assert any("not stated" in row for row in rows)

    def test_a_location_that_may_not_be_that_of_the_data_is_shown(
        self, capsys, tmp_path, terminal, monkeypatch
    ) -> None:
        document = tmp_path / "list.toml"
        document.write_text(LOCATED, encoding="utf-8")
        assert run(["list", "--policy", str(document)]) == 0
        _, *rows = capsys.readouterr().out.splitlines()
        assert [row.split("\t")[-2:] for row in rows] == [
            ["not stated", "US · United States"],
            ["EU · European Union", "“HQ”"],
        ]
        for width in (79, 120):
            seen = bare(terminal("list", "--policy", str(document), width=width, NO_COLOR="1"))
            assert "location" in seen
            assert "US · United States" in seen
            assert "“HQ”" in seen
        assert "location" not in terminal("list", "--policy", "helpdesk", NO_COLOR="1")
        monkeypatch.undo()
        assert run(["check", "A", "--stored-only-in", "US", "--policy", str(document)]) == 1
        assert "it gives the location US, but does not say" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("place", "said"),
        [
            ("England", "did you mean 'England' (GB-ENG)? Write a part of a country as its"),
            ("Deutschland", "did you mean 'Germany' (DE)?"),
            ("eu-central-1", "It looks like a region of a cloud provider."),
            ("EU (Frankfurt)", "did you mean 'European Union' (EU)? Write each place separately"),
        ],
    )
    def test_words_that_name_no_place_lead_to_what_to_write(self, place, said, capsys) -> None:
        for command in (["check", "Twilio"], ["list"]):
            assert run([*command, "--stored-only-in", place]) == 2
            out, err = capsys.readouterr()
            assert out == ""
            assert f"'{place}' is not a known place" in err
            assert said in err

    @pytest.mark.parametrize(
        ("options", "asked"),
        [
            (
                ["--category", "infrastructure-and-storage"],
                {"category": "infrastructure-and-storage"},
            ),
            (["--product", "mailchimp"], {"product": "Mailchimp"}),
            (["--purpose", "email services"], {"purpose": "email services"}),
            (["--service", "helpdesk"], {"service": "HelpDesk"}),
            (["--safeguard", "cooperation"], {"safeguard": "cooperation"}),
            (["--stored-in", "EU"], {"stored_in": "EU"}),
            (["--stored-only-in", "US"], {"stored_only_in": "US"}),
            (["--affiliate"], {"affiliate": True}),
            (["--third-party"], {"affiliate": False}),
            (
                ["--stored-in", "DE", "--include-unknown"],
                {"stored_in": "DE", "include_unknown": True},
            ),
        ],
    )
    def test_each_filter_is_that_of_where(self, capsys, options, asked) -> None:
        vendors = subprocessors.current().where(**asked)
        assert vendors
        assert run(["list", *options, "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out) == vendors.rows()
        assert run(["list", *options]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 1 + len(vendors.rows())

    def test_what_the_list_leaves_open_is_told(self, capsys) -> None:
        policy = subprocessors.current()
        left_open = len(policy.where(stored_in="EU", include_unknown=True)) - len(
            policy.where(stored_in="EU")
        )
        assert left_open
        run(["list", "--stored-in", "EU"])
        assert f"unclear about {left_open} more; --include-unknown" in capsys.readouterr().err
        run(["list", "--stored-in", "EU", "--include-unknown", *PACKAGED])
        assert capsys.readouterr().err == ""

    def test_nothing_found_is_a_note_and_no_error(self, capsys, terminal) -> None:
        assert run(["list", "--stored-only-in", "FR"]) == 0
        out, err = capsys.readouterr()
        assert out.count("\n") == 1
        assert "note: no vendor is known to match" in err
        assert run(["list", "--stored-only-in", "FR", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out) == []
        assert terminal("list", "--stored-only-in", "FR") == ""

    @pytest.mark.parametrize("option", ["--category", "--product", "--purpose", "--safeguard"])
    def test_an_unknown_value_is_an_error(self, capsys, option) -> None:
        assert run(["list", option, "nonsense"]) == 2
        assert "'nonsense' is not a known" in capsys.readouterr().err

    @pytest.mark.parametrize("width", [20, 40, 79, 80, 100, 200])
    def test_a_terminal_of_any_width_holds_the_whole_list(self, terminal, width) -> None:
        shown = bare(terminal("list", width=width, NO_COLOR="1"))
        assert max(map(len, shown.splitlines())) <= width
        assert no_control_characters(shown)
        # A cell may continue on the next line, between other cells, but no letter is lost.
        columns = ("id", "name", "category", "purposes", "products", "storage")
        rows = subprocessors.current().sub_processors.rows()
        cells = (str(row[column] or "not stated") for row in rows for column in columns)
        listed = Counter(letter for cell in cells for letter in cell if letter.isalnum())
        assert listed <= Counter(shown)

    def test_hostile_names_print_no_control_character(
        self, capsys, terminal, hostile_policy
    ) -> None:
        assert run(["list"]) == 0
        out = capsys.readouterr().out
        assert no_control_characters(out)
        assert len(out.splitlines()) == 6
        assert SHOWN in out
        assert run(["list", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)[0]["name"] == HOSTILE
        for width in (50, 900):
            seen = terminal("list", width=width, NO_COLOR="1")
            shown = bare(seen)
            assert no_control_characters(shown)
            assert r"\x1b[31m" in shown
            assert ":smile:" in shown


class TestShow:
    def test_a_pipe_gets_a_fact_a_line(self, capsys) -> None:
        assert run(["show", "google"]) == 0
        facts = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
        assert facts[:2] == [["id", "google"], ["name", "Google, LLC"]]
        assert ["engagement 2: products", "not stated"] in facts
        assert ["engagement 1: stored in", "EU · European Union"] in facts

    def test_json_is_one_object_with_everything_in_it(self, capsys, hostile_policy) -> None:
        assert run(["show", "full", "--format", "json"]) == 0
        out = capsys.readouterr().out
        assert out.isascii()
        assert out.endswith("}\n")
        vendor = json.loads(out)
        kind = subprocessors.SubProcessor
        assert list(vendor) == [each.name for each in attrs.fields(kind)]
        assert vendor["name"] == HOSTILE
        assert vendor["role"] == "processor"
        assert vendor["legal_entities"][0]["country"] == "DE"
        (engagement,) = vendor["engagements"]
        assert list(engagement) == [each.name for each in attrs.fields(subprocessors.Engagement)]
        assert engagement["storage"] == {
            "regions": ["DE", "US"],
            "kind": "all",
            "as_written": HOSTILE,
        }
        assert engagement["starts"] == "2024-02-01"
        assert engagement["transfer_mechanisms"][1]["module"] == 2

    def test_text_leaves_nothing_out_that_is_stated(self, capsys, hostile_policy) -> None:
        assert run(["show", "full"]) == 0
        out = capsys.readouterr().out
        assert no_control_characters(out)
        assert "not stated" not in out
        vendor = hostile_policy["full"]
        for stated in stated_in(vendor):
            shown = stated.replace(HOSTILE, SHOWN)
            assert out.count(shown) >= 1, stated
        assert out.count(SHOWN) == sum(HOSTILE in stated for stated in stated_in(vendor))
        assert "affiliate\tyes\n" in out
        assert "other names\tFuller (former name, only a hint, never approved)\n" in out
        assert f"engagement 1: location\tFR · France or NL · Netherlands (“{SHOWN}”)\n" in out
        assert "engagement 1: last day\t2034-03-01\n" in out

    def test_a_vendor_of_which_nothing_is_stated_says_so(self, capsys, hostile_policy) -> None:
        assert run(["show", "silent"]) == 0
        out = capsys.readouterr().out
        for label in ("affiliate", "role", "engagements"):
            assert f"{label}\tnot stated\n" in out

    def test_an_unknown_id_is_an_error_with_the_nearest(self, capsys) -> None:
        assert run(["show", "googl", *PACKAGED]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err == "error: 'googl' is not a known sub-processor id; did you mean google?\n"

    def test_a_name_means_its_vendor(self, capsys) -> None:
        assert run(["show", "Mailchimp"]) == 0
        assert capsys.readouterr().out.startswith("id\tthe-rocket-science-group\n")

    def test_a_terminal_gets_each_label_once_and_the_engagements_as_groups(self, terminal) -> None:
        lines = [line.rstrip() for line in bare(terminal("show", "google")).splitlines()]
        labels = [line[:16].strip() for line in lines]
        assert labels[:3] == ["ID", "Name", "Legal entities"]
        assert labels.count("Other names") == 1
        at = labels.index("Engagement 1")
        assert lines[at] == "Engagement 1"
        assert lines[at + 2] == "  Purposes      email services"
        assert lines[at + 3] == "                internal docs storage"

    def test_a_terminal_shows_no_control_character(self, terminal, hostile_policy) -> None:
        seen = terminal("show", "full", width=300, NO_COLOR="1")
        shown = bare(seen)
        assert no_control_characters(shown)
        assert SHOWN in shown


class TestOutput:
    def test_version_and_help_are_no_errors(self, capsys) -> None:
        assert run(["--version"]) == 0
        assert capsys.readouterr().out == f"subprocessors {subprocessors.__version__}\n"
        for arguments in (["--help"], ["check", "-h"], ["list", "--help"], ["show", "--help"]):
            assert run(arguments) == 0
            assert capsys.readouterr().out.startswith("Usage: subprocessors")

    def test_the_help_of_check_lists_the_exit_codes(self, capsys) -> None:
        run(["check", "--help"])
        assert "Exit code: 0 if all are approved; 1 if any is not; 2 if" in capsys.readouterr().out

    def test_a_reader_that_stops_gets_no_traceback_and_no_exit_code_0(
        self, capsys, monkeypatch
    ) -> None:
        class Stopped(io.StringIO):
            def write(self, text: str, /) -> int:
                raise BrokenPipeError

        stopped = Stopped()
        monkeypatch.setattr(sys, "stdout", stopped)
        assert run(["check", "Mailchimp", *PACKAGED]) == 2
        assert stopped.closed
        assert capsys.readouterr().err == ""

    def test_output_that_cannot_be_written_is_an_error(self, capsys, monkeypatch) -> None:
        class Full(io.StringIO):
            def write(self, text: str, /) -> int:
                raise OSError(28, "No space left on device")

        monkeypatch.setattr(sys, "stdout", Full())
        assert run(["check", "Mailchimp"]) == 2
        assert "No space left" in capsys.readouterr().err


class TestMain:
    def test_it_exits_with_the_code_of_the_command(self, capsys, monkeypatch) -> None:
        monkeypatch.setattr(sys, "argv", ["subprocessors", "check", "Evil Corp"])
        with pytest.raises(SystemExit) as exit_:
            main()
        assert exit_.value.code == 1

    def test_the_package_runs_as_a_module(self, capsys, monkeypatch) -> None:
        monkeypatch.setattr(sys, "argv", ["subprocessors", "check", "Mailchimp"])
        # pytest itself imports packages that have a plugin, and cannot run them as a module.
        with pytest.raises(SystemExit) as exit_:
            runpy.run_path(
                str(Path(subprocessors.__file__).with_name("__main__.py")), None, "__main__"
            )
        assert exit_.value.code == 0

    @pytest.mark.parametrize("package", ["click", "rich"])
    def test_a_missing_package_is_one_line_that_says_what_to_install(
        self, capsys, monkeypatch, package
    ) -> None:
        forget_the_commands(monkeypatch, package)
        monkeypatch.setattr(sys, "argv", ["subprocessors", "check", "Mailchimp"])
        with pytest.raises(SystemExit) as exit_:
            main()
        assert exit_.value.code == 2
        assert capsys.readouterr() == ("", f"error: {MissingExtraError('cli', package)}\n")

    def test_a_broken_installation_is_not_taken_for_a_missing_extra(self, monkeypatch) -> None:
        forget_the_commands(monkeypatch, "subprocessors.names.normalize")
        with pytest.raises(ImportError, match=r"subprocessors\.names") as caught:
            run(["check", "Mailchimp"])
        assert not isinstance(caught.value, MissingExtraError)


def forget_the_commands(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name in ("commands", "printing"):
        monkeypatch.delitem(sys.modules, f"subprocessors.cli.{name}", raising=False)
        monkeypatch.delattr(subprocessors.cli, name, raising=False)
    monkeypatch.setitem(sys.modules, missing, None)


def real(
    *arguments: str, given: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the real command."""
    return subprocess.run(
        [*COMMAND, *arguments],
        input=given,
        capture_output=True,
        timeout=60,
        env=os.environ | environment,
        check=False,
    )


class TestRealCommand:
    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["check", "Mailchimp"], 0),
            (["check", "Evil Corp"], 1),
            (["check"], 2),
            (["check", "x", "--category", "foo"], 2),
            (["show", "nobody"], 2),
            (["list"], 0),
        ],
    )
    def test_exit_codes(self, arguments, code) -> None:
        done = real(*arguments)
        assert done.returncode == code
        assert (b"error: " in done.stderr) == (code == 2)
        assert b"Traceback" not in done.stderr

    def test_standard_input_is_utf_8_in_any_locale(self) -> None:
        given = "OÜ Qualitista\n".encode()
        for environment in (
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"PYTHONIOENCODING": "latin-1"},
            {"PYTHONIOENCODING": "ascii"},
        ):
            done = real("check", "-", given=given, **environment)
            assert done.returncode == 0, done.stderr
            assert done.stdout.startswith(b"approved\t")

    def test_a_character_that_the_output_cannot_encode_is_written_out(self) -> None:
        done = real("check", "-", *PACKAGED, given="Σ\n".encode(), PYTHONIOENCODING="latin-1")
        assert done.returncode == 1
        assert rb"'\u03a3'" in done.stdout
        assert done.stderr == b""

    def test_bytes_that_are_no_text_are_an_unsafe_name(self) -> None:
        done = subprocess.run(
            [*map(os.fsencode, COMMAND), b"check", b"Mail\xffchimp"],
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1
        assert done.stdout.startswith(b"unsafe-name\t")

    @pytest.mark.parametrize("arguments", [["list"], ["check", "-"], ["show", "google"]])
    def test_a_broken_pipe_prints_nothing_and_is_no_success(self, arguments) -> None:
        with subprocess.Popen(
            [*COMMAND, *arguments, *PACKAGED],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdin
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            process.stdin.write(b"Mailchimp\n")
            process.stdin.close()
            assert process.stderr.read() == b""
            assert process.wait(60) == 2

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
    @pytest.mark.parametrize("arguments", [["check", "Mailchimp", *PACKAGED], ["--help"]])
    def test_a_full_disk_is_one_line_and_no_success(self, arguments) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                timeout=60,
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1

    @pytest.mark.parametrize("package", ["click", "rich"])
    def test_without_the_extra_it_says_what_to_install(self, package) -> None:
        code = f"""
import sys
from importlib.abc import MetaPathFinder

class Refuse(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] == {package!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Refuse())
sys.argv = ["subprocessors", "check", "Mailchimp"]
from subprocessors.__main__ import main
main()
"""
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, timeout=60, check=False
        )
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.decode().splitlines() == [
            f"error: this needs the package {package}: pip install 'subprocessors[cli]'"
        ]

    def test_the_core_loads_neither_click_nor_rich(self) -> None:
        code = (
            "import sys, subprocessors, subprocessors.cli; subprocessors.check('Mailchimp');"
            "sys.exit('click' in sys.modules or 'rich' in sys.modules)"
        )
        assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of POSIX")
    def test_a_real_terminal_gets_colour_and_a_pipe_does_not(self) -> None:
        assert b"\x1b[32mapproved" in on_a_terminal("check", "Mailchimp")
        assert b"\x1b" not in on_a_terminal("check", "Mailchimp", NO_COLOR="1")
        assert b"\x1b" not in real("check", "Mailchimp").stdout


def on_a_terminal(*arguments: str, **environment: str) -> bytes:
    """Run the real command on a pseudo-terminal, and return what it shows."""
    import pty

    outer, inner = pty.openpty()
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")
    }
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        env=inherited | {"TERM": "xterm-256color", "COLUMNS": "200"} | environment,
    )
    os.close(inner)
    seen = b""
    try:
        while part := os.read(outer, 65536):
            seen += part
    except OSError:
        pass  # This is how Linux says that the other side is closed.
    os.close(outer)
    process.wait(60)
    return seen


def options_of(command: str) -> Sequence[str]:
    return [parameter.name or "" for parameter in commands.subprocessors.commands[command].params]


def test_the_commands_ask_all_that_the_library_can() -> None:
    asked = set(subprocessors.check.__kwdefaults__)
    assert {*options_of("check")} - {"names", "output", "policy"} == asked
    filters = set(type(subprocessors.current().sub_processors).where.__kwdefaults__)
    assert filters == set(Filters.__annotations__)
    assert {*options_of("list")} - {"output", "policy"} == filters
