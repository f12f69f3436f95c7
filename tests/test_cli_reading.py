"""The command that reads a published page: documents, reports, tables, exit codes, bad input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from subprocessors import dump, load, reading
from subprocessors.cli import run

PAGE = """\
# Sub-processors

Last updated: 12 March 2030

| Sub-processor | Purpose | Data location |
|---|---|---|
| Example Cloud, Inc. | Hosting | United States |
| Acme Mail GmbH | E-mail | US/EU |

## People who work with us

| Wozzle | Detail |
|---|---|
| Made-Up Analytics | Counting |
| Invented Chat | Talking |
"""
ROW = "| Acme Mail GmbH | E-mail | US/EU |\n"
NAMED = ["--processor", "Example Processor"]


@pytest.fixture(autouse=True)
def page(tmp_path, monkeypatch) -> Path:
    """Run in a folder with a page."""
    monkeypatch.chdir(tmp_path)
    written = tmp_path / "page.md"
    written.write_text(PAGE, encoding="utf-8")
    return written


def test_a_page_becomes_a_document_that_loads_with_comments_on_what_was_not_read(capsys):
    assert run(["read", "page.md", *NAMED, "-o", "list.toml"]) == 0
    policy = load("list.toml")
    assert policy == reading.read("page.md", processor="Example Processor").policy
    assert policy.sub_processors.names == ("Example Cloud, Inc.", "Acme Mail GmbH")
    written = Path("list.toml").read_text(encoding="utf-8")
    assert "# Not read (storage): US/EU" in written
    told = capsys.readouterr()
    assert told.out == ""
    assert "note: wrote list.toml\n" in told.err
    assert "note: 2 sub-processors: " in told.err
    assert "1 unread" in told.err


def test_without_a_file_the_document_goes_to_standard_output(capfdbinary):
    assert run(["read", "page.md", *NAMED]) == 0
    assert capfdbinary.readouterr().out.decode().startswith("# Read from page.md.")


def test_a_block_that_may_be_the_list_is_reported_and_can_be_read_by_its_number(capsys):
    run(["read", "page.md", *NAMED, "-o", "list.toml"])
    candidate = reading.read("page.md", processor="Example Processor").candidates[0]
    told = capsys.readouterr().err
    assert "page.md, table 2, " in told
    assert "may also be the list (Made-Up Analytics, Invented Chat): --table 2 reads it" in told
    asked = ["read", "page.md", *NAMED, "--table", str(candidate.number), "-o", "other.toml"]
    assert run(asked) == 0
    assert load("other.toml").sub_processors.names == ("Made-Up Analytics", "Invented Chat")


def test_many_names_of_a_candidate_are_cut(page, capsys):
    page.write_text(PAGE + "| Fancied Mail | Writing |\n| Dreamt Desk | Asking |\n", "utf-8")
    run(["read", "page.md", *NAMED])
    assert "(Made-Up Analytics, Invented Chat, Fancied Mail, …)" in capsys.readouterr().err


def test_tables_shows_what_each_table_is_and_why(capsys):
    assert run(["read", "page.md", "--tables"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "table 1: the list, 2 rows"
    assert "  column Data location: storage" in lines
    assert "table 2: may be the list, 2 rows" in lines


def test_tables_of_a_workbook_name_their_sheet(capsys):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Sub-processors"
    for row in (["Sub-processor", "Remark on it"], ["Example Cloud, Inc.", "x1"]):
        book.active.append(row)
    book.save("list.xlsx")
    assert run(["read", "list.xlsx", "--tables"]) == 0
    told = capsys.readouterr().out
    assert "table 1, sheet Sub-processors: the list, 1 row" in told
    assert "  column Remark on it: unread: 'Remark on it' is not a known heading" in told


def test_a_role_says_what_a_column_means(page):
    page.write_text(PAGE.replace("Purpose", "Wozzle"), encoding="utf-8")
    assert run(["read", "page.md", *NAMED, "--role", "Wozzle=product", "-o", "list.toml"]) == 0
    assert load("list.toml").sub_processors[0].products == ("Hosting",)


def test_a_report_says_what_was_read_and_what_was_not():
    assert run(["read", "page.md", *NAMED, "-o", "list.toml", "--report", "unread.md"]) == 0
    report = Path("unread.md").read_text(encoding="utf-8")
    assert report.startswith("# What was read from page.md\n")
    assert "US/EU" in report
    assert run(["read", "page.md", *NAMED, "--report", "unread.md"]) == 2
    assert run(["read", "page.md", *NAMED, "--report", "unread.md", "--force"]) == 0


def test_a_page_without_a_list_is_told(page, capsys):
    page.write_text("# About us\n\nWe make things.\n", encoding="utf-8")
    assert run(["read", "page.md", *NAMED, "-o", "list.toml"]) == 1
    told = "note: nothing was found that may be the list; --tables shows why\n"
    assert told in capsys.readouterr().err
    assert len(load("list.toml").sub_processors) == 0


def test_a_page_with_nothing_but_a_candidate_is_told(page, capsys):
    partners = PAGE.replace("Sub-processors", "Partners").replace("Sub-processor", "Vendor")
    page.write_text(partners, encoding="utf-8")
    assert run(["read", "page.md", *NAMED, "-o", "list.toml"]) == 1
    told = capsys.readouterr().err
    assert "line 5 may be the list (Example Cloud, Inc., Acme Mail GmbH): --table 1 reads" in told
    assert "nothing was found" not in told


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("| Wozzle | Detail |\n|---|---|\n| made-up data | 5 |\n", "it has no column of names"),
        ("| Vendor | Detail |\n|---|---|\n| Vole (planned) | 5 |\n", "it may be a planned vendor"),
        ("| Vendor | Detail |\n|---|---|\n", "it has no rows"),
    ],
)
def test_a_chosen_table_without_a_vendor_says_what_is_wrong(rows, reason, page, capsys):
    page.write_text(f"# About us\n\n{rows}", encoding="utf-8")
    assert run(["read", "page.md", *NAMED, "--table", "1", "-o", "list.toml"]) == 1
    told = capsys.readouterr().err
    assert f"note: --table 1 names no sub-processor that can be read: {reason}" in told


def test_a_row_that_is_skipped_is_one_comment_and_counted_as_a_row(page, capsys):
    page.write_text(PAGE.replace(ROW, f"{ROW}| Vole (planned) | AI | EU |\n"), encoding="utf-8")
    assert run(["read", "page.md", *NAMED, "-o", "list.toml"]) == 0
    assert "4 unread (3 in 1 skipped row)" in capsys.readouterr().err
    written = Path("list.toml").read_text(encoding="utf-8")
    assert "# Not read: Vole (planned) | AI | EU\n#   Why: it may be a planned" in written
    assert "#   Where: page.md, table 1, row 4, line 9\n" in written


def test_a_processor_without_a_name_is_told(capsys):
    assert run(["read", "page.md", "-o", "list.toml"]) == 0
    assert load("list.toml").processor.name == "Processor to be named"
    told = capsys.readouterr().err
    assert "called 'Processor to be named'; set its name with --processor" in told


def test_standard_input_is_read(monkeypatch):
    page = "Sub-processor,Purpose\nExample Cloud GmbH,Hosting\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
    asked = ["read", "-", *NAMED, "--page-format", "csv", "-o", "list.toml"]
    assert run(asked) == 0
    assert load("list.toml").sub_processors.names == ("Example Cloud GmbH",)


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (["read", "missing.html"], "missing.html: it cannot be read"),
        (["read", "."], ". is a folder, not a file."),
        (["read", "page.md", "-o", "list.json"], "The extension of list.json must be .toml."),
        (["read", "page.md", "--report", "unread.txt"], "must be .md."),
        (["read", "page.md", "--role", "Service"], "use HEADING=ROLE, not 'Service'"),
        (["read", "page.md", "--role", "Service=prodct"], "did you mean product?"),
        (["read", "page.md", "--page-format", "htm"], "did you mean html?"),
        (["read", "page.md", "--table", "0"], "--table"),
        (["read", "page.md", "--table", "7"], "The page has 2 tables and lists, numbered from 1."),
        (["read", "page.md", "--role", "Purpos=service"], "did you mean Purpose?"),
        (
            ["read", "page.md", "--role", "Nope=service"],
            "The headings are: Sub-processor, Purpose, Data location, Wozzle, Detail.",
        ),
        (["read", "page.md", "--processor", ""], "name must not be empty"),
        (["read", "page.md", "--processor", "\x1b[31mred\n"], "must have no control characters"),
    ],
)
def test_what_cannot_be_done_is_one_clear_error(asked, problem, capsys):
    assert run(asked) == 2
    told = capsys.readouterr().err
    assert problem in told
    assert told.startswith("error: ")


def test_a_page_with_one_table_says_so(page, capsys):
    page.write_text(PAGE.partition("## People")[0], encoding="utf-8")
    assert run(["read", "page.md", "--table", "7"]) == 2
    assert "The page has 1 table or list, numbered from 1." in capsys.readouterr().err
    page.write_text("Words.\n", encoding="utf-8")
    assert run(["read", "page.md", "--role", "Nope=service"]) == 2
    assert capsys.readouterr().err == "error: 'Nope' is not a known column heading\n"


def test_words_of_a_page_cannot_control_the_terminal(page, capsys):
    page.write_text(
        "# Tools\n\n| Tool |\n|---|\n| Evil\x1b[31m Tool |\n| Two |\n", encoding="utf-8"
    )
    run(["read", "page.md", *NAMED])
    run(["read", "page.md", "--tables"])
    told = capsys.readouterr()
    assert "\x1b" not in told.err


CHANGED = PAGE.replace("Hosting", "Cloud hosting").replace("12 March", "1 April")


@pytest.fixture
def document(page) -> Path:
    """A document that was read from the page, with comments on what was not read."""
    del page
    written = reading.read("page.md", processor="Example Processor").to_toml()
    Path("list.toml").write_text(written, encoding="utf-8")
    return Path("list.toml")


def test_a_page_that_says_the_same_changes_nothing(document, capsys):
    before = document.read_bytes()
    assert run(["update", "list.toml", "page.md", "--check"]) == 0
    assert run(["update", "list.toml", "page.md"]) == 0
    assert document.read_bytes() == before
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("note: 0 changes\n") == 2


def test_check_tells_what_the_page_says_otherwise_and_writes_nothing(document, page, capsys):
    page.write_text(CHANGED, encoding="utf-8")
    before = document.read_bytes()
    assert run(["update", "list.toml", "page.md", "--check"]) == 1
    assert document.read_bytes() == before
    assert (
        "material\tExample Cloud, Inc.\tpurpose added: Cloud hosting\n" in capsys.readouterr().out
    )


def test_a_document_is_updated_in_its_place(document, page, capsys):
    page.write_text(CHANGED, encoding="utf-8")
    assert run(["update", "list.toml", "page.md"]) == 0
    assert load("list.toml")["example-cloud"].engagements[0].purposes == ("Cloud hosting",)
    assert "note: wrote list.toml\n" in capsys.readouterr().err
    assert run(["update", "list.toml", "page.md", "--check"]) == 0
    del document


def test_comments_of_a_document_are_not_lost_by_accident(document, page, capsys):
    document.write_text("# Ask Ada.\n" + document.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(["update", "list.toml", "page.md"]) == 0
    page.write_text(CHANGED, encoding="utf-8")
    assert run(["update", "list.toml", "page.md"]) == 2
    assert "which would be lost" in capsys.readouterr().err
    assert document.read_text(encoding="utf-8").startswith("# Ask Ada.")
    assert run(["update", "list.toml", "page.md", "-o", "new.json"]) == 0
    assert load("new.json")["example-cloud"].engagements[0].purposes == ("Cloud hosting",)
    assert run(["update", "list.toml", "page.md", "-o", "new.json"]) == 2
    assert run(["update", "list.toml", "page.md", "--force"]) == 0
    assert "Ask Ada" not in document.read_text(encoding="utf-8")


def test_the_comments_that_read_wrote_are_written_anew(page, capsys):
    page.write_text(PAGE.replace("United States", "US/UK"), encoding="utf-8")
    assert run(["read", "page.md", "--processor", "Example Processor", "-o", "list.toml"]) == 0
    before = Path("list.toml").read_text(encoding="utf-8")
    assert "# Not read (storage): US/UK" in before
    assert run(["update", "list.toml", "page.md"]) == 0
    assert Path("list.toml").read_text(encoding="utf-8") == before
    page.write_text(CHANGED.replace("United States", "UK/US"), encoding="utf-8")
    assert run(["update", "list.toml", "page.md"]) == 0
    after = Path("list.toml").read_text(encoding="utf-8")
    assert "# Not read (storage): UK/US" in after
    assert "US/UK" not in after
    assert load("list.toml")["example-cloud"].engagements[0].purposes == ("Cloud hosting",)
    assert run(["update", "list.toml", "page.md", "-o", "new.json"]) == 0
    assert run(["update", "new.json", "page.md"]) == 0
    assert run(["update", "list.toml", "page.md", "-o", "new.toml", "--force"]) == 0
    assert Path("new.toml").read_text(encoding="utf-8") == after
    capsys.readouterr()


def test_what_the_page_does_not_decide_is_told(document, page, capsys):
    page.write_text(PAGE.replace("United States", "US/EU"), encoding="utf-8")
    assert run(["update", "list.toml", "page.md", "--check"]) == 1
    assert "note: not decided: example-cloud, storage: " in capsys.readouterr().err
    page.write_text(PAGE.replace("United States", ""), encoding="utf-8")
    assert run(["update", "list.toml", "page.md", "--check"]) == 1
    told = capsys.readouterr().err
    assert "example-cloud, storage: the page no longer states “United States”" in told
    page.write_text(PAGE.replace("United States", "US/EU"), encoding="utf-8")
    decided = document.read_text(encoding="utf-8").replace("United States", "US/EU")
    document.write_text(decided, encoding="utf-8")
    assert run(["update", "list.toml", "page.md", "--check"]) == 0


UNREAD_NEWS = {
    "a row": (ROW, ROW + "| Brand New AI, Inc. (from 1 May 2099) | AI | France |\n"),
    "a cell": ("US/EU", "China/Russia"),
    "a row of a candidate": ("| Invented Chat |", "| Third Tool | Adding |\n| Invented Chat |"),
    "a table": ("## People", "## Planned vendors\n\n| Vendor |\n|---|\n| Vole |\n\n## People"),
    "a sentence": ("## People", "We also share data with Vole Inc.\n\n## People"),
    "the same words for another vendor": ("E-mail | US/EU |\n",
        "E-mail | US/EU |\n| Example Cloud, Inc. | Backups | US/EU |\n"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNREAD_NEWS)
def test_what_is_new_and_was_not_read_is_told_until_the_document_notes_it(
    what, document, page, capsys
):
    page.write_text(PAGE.replace(*UNREAD_NEWS[what]), encoding="utf-8")
    assert run(["update", "list.toml", "page.md", "--check"]) == 1
    assert "note: not decided: " in capsys.readouterr().err
    assert run(["update", "list.toml", "page.md"]) == 0
    assert "note: wrote list.toml\n" in capsys.readouterr().err
    assert run(["update", "list.toml", "page.md", "--check"]) == 0
    assert "not decided" not in capsys.readouterr().err
    del document


def test_a_document_without_the_comments_gets_them_once_and_keeps_its_own(page, capsys):
    dump(reading.read("page.md", processor="Example Processor").policy, "list.toml")
    document = Path("list.toml")
    document.write_text("# Ask Ada.\n" + document.read_text(encoding="utf-8"), encoding="utf-8")
    before = document.read_text(encoding="utf-8")
    assert run(["update", "list.toml", "page.md", "--check"]) == 1
    assert "without --check, update adds what was not read" in capsys.readouterr().err
    assert document.read_text(encoding="utf-8") == before
    assert run(["update", "list.toml", "page.md"]) == 0
    after = document.read_text(encoding="utf-8")
    assert after.startswith(f"{before}\n# Not read (storage): US/EU\n")
    assert run(["update", "list.toml", "page.md", "--check"]) == 0
    del page


def test_a_document_that_has_no_comments_cannot_note_what_was_not_read(page, capsys):
    dump(reading.read("page.md", processor="Example Processor").policy, "list.json")
    before = Path("list.json").read_bytes()
    assert run(["update", "list.json", "page.md"]) == 0
    assert Path("list.json").read_bytes() == before
    assert run(["update", "list.json", "page.md", "--check"]) == 1
    assert "only into documents in TOML" in capsys.readouterr().err
    page.write_text(CHANGED, encoding="utf-8")
    Path("list.json").write_bytes(before + b"\n\n")
    assert run(["update", "list.json", "page.md"]) == 2
    assert "custom formatting" in capsys.readouterr().err


def test_a_page_without_a_list_never_empties_a_document(document, page, capsys):
    page.write_text("# About us\n\nWe make things.\n", encoding="utf-8")
    before = document.read_bytes()
    assert run(["update", "list.toml", "page.md"]) == 2
    assert document.read_bytes() == before
    assert capsys.readouterr().err.startswith("error: ")


@pytest.mark.parametrize("name", ["missing/new.toml", "missing/new.json"])
def test_an_updated_document_that_cannot_be_written_is_one_error(name, document, page, capsys):
    page.write_text(CHANGED, encoding="utf-8")
    assert run(["update", "list.toml", "page.md", "-o", name]) == 2
    assert name in capsys.readouterr().err
    del document
