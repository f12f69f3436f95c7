"""Reports: golden files, that text stays text, that gaps are shown, and that dates count."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import unicodedata
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import attrs
import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from golden import Text
from hostile import HOSTILE, RIGHT_TO_LEFT, SCRIPT
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from markdown_it import MarkdownIt
from strategies import policies

import subprocessors
from subprocessors import (
    Engagement,
    LegalEntity,
    NameKind,
    OtherName,
    Policy,
    Processor,
    Safeguard,
    SafeguardKind,
    Storage,
    StorageRegion,
    SubProcessor,
    UnknownValueError,
    reports,
)
from subprocessors import page as pages
from subprocessors.errors import (
    ArgumentError,
    InvalidValueError,
    MissingExtraError,
    PolicyUnavailableError,
)
from subprocessors.model.excerpts import in_force
from subprocessors.model.facts import Contact, NoticeTerms, Reference, Role
from subprocessors.model.scope import key_of
from subprocessors.page.cells import defused
from subprocessors.presentation import COLUMNS, places
from subprocessors.regions.storage import StorageKind
from subprocessors.reports import KINDS, words
from subprocessors.reports.annexes import annex_iv

CURRENT = subprocessors.current()
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.toml"))
TEXTS = [(kind.id, each) for kind in KINDS.values() for each in kind.formats if each != "xlsx"]
PAGES = [(kind, each) for kind, each in TEXTS if each in ("markdown", "html", "docx")]

VENDOR = SubProcessor(
    id="vendor",
    name="Example Vendor",
    website="https://example.com/vendor",
    role=Role.INDEPENDENT_CONTROLLER,
    affiliate=True,
    legal_entities=[
        LegalEntity(
            name="Example Vendor Ltd",
            country=StorageRegion("IE"),
            address="2 Example Street",
            contact=Contact(
                name="Jo Example",
                position="Officer",
                email="jo@example.com",
                url="https://example.com/jo",
            ),
        ),
        LegalEntity(name="Example Vendor, Inc.", country=StorageRegion("US")),
    ],
    other_names=[OtherName(name="Old Thing", kind=NameKind.TRADE, product="Thing")],
    engagements=[
        Engagement(
            purposes=["mail"],
            products=["Thing"],
            storage=Storage(["US"], StorageKind.OPEN, as_written="USA, etc."),
            ends=date(2030, 6, 30),
        ),
        Engagement(purposes=["hosting"], starts=date(2030, 3, 1)),
    ],
)
STATED = Policy(
    id="stated",
    name="Much is stated",
    processor=Processor(name="Example Processor", address="1 Example Street"),
    contact=Contact(email="privacy@example.com", url="https://example.com/contact"),
    version=date(2030, 1, 1),
    notice=NoticeTerms(notice_days=30, objection_days=1, business_days=True, channel="by mail"),
    references=[
        Reference(title="Agreement", url="https://example.com/a)b> c"),
        Reference(title="Terms"),
    ],
    sub_processors=[VENDOR],
)
POLICIES = {"packaged": CURRENT, "hostile": HOSTILE, "stated": STATED}


def written(policy: Policy, kind: str, output: str, on: date | None = None) -> str:
    """Return a report as text; for DOCX and XLSX, the text of its paragraphs and cells."""
    made = reports.export(policy, kind, on=on, format=output)
    if isinstance(made, str):
        # A golden file has its platform's line endings, and only CSV has different ones.
        return made.replace("\r\n", "\n")
    return "\n".join(cells_of(made) if output == "xlsx" else texts_of(made))


def cells_of(workbook: bytes) -> list[str]:
    sheets = openpyxl.load_workbook(io.BytesIO(workbook))
    return [
        f"{sheet.title}!{cell.coordinate} {cell.data_type}: {cell.value!r}"
        for sheet in sheets
        for row in sheet
        for cell in row
        if cell.value is not None
    ]


def texts_of(document: bytes) -> list[str]:
    read = docx.Document(io.BytesIO(document))
    found = []
    for part in read.iter_inner_content():
        if isinstance(part, docx.table.Table):
            found += [" | ".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            found.append(f"{part.style.name}: {part.text}")
    return found


# Annex IV has no golden files: the next test says how it differs from annex III.
GOLDEN = [each for each in (*TEXTS, ("xlsx", "xlsx")) if each[0] != "annex-iv"]


@pytest.mark.parametrize(("kind", "output"), GOLDEN)
@pytest.mark.parametrize("name", POLICIES)
def test_renderings_are_as_they_were(name, kind, output, snapshot):
    assert written(POLICIES[name], kind, output) == snapshot(extension_class=Text)


@pytest.mark.parametrize("output", ["markdown", "html", "docx"])
def test_the_annexes_differ_only_in_their_number_and_the_clause(output):
    iii, iv = (written(STATED, kind, output) for kind in ("annex-iii", "annex-iv"))
    assert "2021/914, clause 9(a)" in iii
    expected = iii.replace("Annex III", "Annex IV")
    assert iv == expected.replace("2021/914, clause 9(a)", "2021/915, clause 7.7(a)")


def test_the_same_input_gives_the_same_bytes_in_every_process():
    code = """
import hashlib, subprocessors
from subprocessors import reports
for kind in reports.KINDS.values():
    for output in kind.formats:
        made = reports.export(subprocessors.current(), kind.id, format=output)
        made = made if isinstance(made, bytes) else made.encode()
        print(kind.id, output, hashlib.sha256(made).hexdigest())
"""
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].splitlines()) == len(TEXTS) + 1


def test_archives_hold_no_time():
    for kind, output in (("xlsx", "xlsx"), ("annex-iii", "docx")):
        made = reports.export(CURRENT, kind, format=output)
        entries = zipfile.ZipFile(io.BytesIO(made)).infolist()
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


# Texts stay texts.

OUR_MARKDOWN = {
    "text",
    "text_special",
    "strong_open",
    "strong_close",
    "em_open",
    "em_close",
    "link_open",
    "link_close",
    "softbreak",
}
OUR_TAGS = set("section h1 h2 h3 p ul li table thead tbody tr th td em a bdi br".split())


def assert_only_our_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert blocks <= {
        *("heading", "paragraph", "bullet_list", "list_item", "inline"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    for token in tokens:
        for child in token.children or ():
            assert child.type in OUR_MARKDOWN or child.content == "<br>", child
            assert child.attrs.get("href", "https://").startswith(("https://", "http://"))
    headings = sum(token.type == "th_open" for token in tokens)
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert headings or not rows


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in OUR_TAGS
        for name, value in attrs:
            assert name in ("class", "scope") or (
                (tag, name) == ("a", "href") and value.startswith(("https://", "http://"))
            )
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        assert "bdi" in self.open or data.strip() in ("", "not stated", ";")

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@examples(25)
@given(policies())
def test_no_policy_can_write_markup(policy):
    for kind, output in PAGES:
        if output == "markdown":
            assert_only_our_markdown(written(policy, kind, output))
        elif output == "html":
            Tags(written(policy, kind, output))


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_no_policy_of_the_examples_can_write_markup(policy):
    for kind, output in PAGES:
        if output == "markdown":
            assert_only_our_markdown(written(policy, kind, output))
        elif output == "html":
            Tags(written(policy, kind, output))


def test_what_does_not_show_is_written_out_for_people():
    for output in ("markdown", "docx"):
        text = written(HOSTILE, "annex-iii", output)
        assert "\u202e" not in text
        assert r"\\u202e" in text or r"\u202e" in text
    assert RIGHT_TO_LEFT[0] == "\u202e"
    assert f"<bdi>\\u202e{RIGHT_TO_LEFT[1:]}</bdi>" in written(HOSTILE, "html", "html")


@examples(8)
@given(policies())
def test_every_policy_can_be_a_document(policy):
    assert texts_of(reports.export(policy, "annex-iii", format="docx"))
    read = openpyxl.load_workbook(io.BytesIO(reports.export(policy, "xlsx")))
    rows = policy.sub_processors.rows()
    assert read["Sub-processors"].max_row == len(rows) + 1


# Sheets.


def csv_rows(policy: Policy) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(reports.export(policy, "csv"), newline="")))


@examples(50)
@given(policies())
def test_no_cell_of_a_csv_begins_a_formula(policy):
    rows = csv_rows(policy)
    assert len(rows) == len(policy.sub_processors.rows())
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(("\t", "\r", "\n"))
            assert not re.match(r"[\s\0\u200b\ufeff]*[=+@-]", cell)


@given(st.text("=+-@\uff1d'a1 ;\t\r\n\u200b\0é", max_size=12))
def test_no_part_of_a_cell_begins_a_formula(text):
    cell = defused(text)
    for part in re.split("[;\t\r\n]", cell):
        shown = [each for each in part if unicodedata.category(each)[0] not in "CZ"]
        assert not shown or shown[0] not in "=+-@\uff1d"
    assert not cell.startswith(("\t", "\r", "\n"))
    assert cell.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    "name",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\n=1", "\u3000=1", "\u200b=1"],
)
def test_a_formula_is_kept_from_a_spreadsheet(name):
    policy = attrs.evolve(STATED, sub_processors=[SubProcessor(id="v", name=name)])
    found = csv_rows(policy)[0]["name"]
    assert found.startswith("'")
    assert found.replace("'", "") == name
    sheet = openpyxl.load_workbook(io.BytesIO(reports.export(policy, "xlsx")))["Sub-processors"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (name, "s")


def test_a_sheet_has_days_as_days_and_says_whose_list_it_is():
    book = openpyxl.load_workbook(io.BytesIO(reports.export(STATED, "xlsx", on=date(2030, 4, 1))))
    sheet = book["Sub-processors"]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet[f"{columns['ends']}2"].value.date() == date(2030, 6, 30)
    assert sheet[f"{columns['affiliate']}2"].value is True
    assert sheet[f"{columns['purposes']}3"].value == "hosting"
    assert book["About"]["B2"].value == (
        "The list of Example Processor dated 2030-01-01, "
        "without what is not in effect on 2030-04-01."
    )
    assert [book["About"][f"B{row}"].value for row in (3, 4)] == ["not stated", "not stated"]


def workbook(**facts: object) -> openpyxl.Workbook:
    vendor = SubProcessor(id="v", name="v", engagements=[Engagement(**facts)])
    policy = attrs.evolve(STATED, sub_processors=[vendor])
    return openpyxl.load_workbook(io.BytesIO(reports.export(policy, "xlsx")))


CUT = "… (cut to fit the cell; the csv and json exports have the full text)"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("x" * 40_000, "x" * (32_767 - len(CUT))),
        ("x" * 32_768, "x" * (32_767 - len(CUT))),
        ("\U0001f600" * 16_384, "\U0001f600" * ((32_767 - len(CUT)) // 2)),
        ("x" + "\U0001f600" * 16_384, "x" + "\U0001f600" * ((32_766 - len(CUT)) // 2)),
    ],
    ids=["much too long", "too long by one", "characters of two units", "half of one"],
)
def test_a_text_too_long_for_a_cell_says_so_there_and_on_the_second_sheet(text, kept):
    book = workbook(condition=text, retention="short")
    (cell,) = (each for each in book["Sub-processors"][2] if each.value == kept + CUT)
    assert len(cell.value.encode("utf-16-le")) <= 2 * 32_767
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Cut"] == "1 value too long for a cell; csv and json have the full text."


@pytest.mark.parametrize("text", ["x" * 32_767, "\U0001f600" * 16_383, "short"])
def test_a_text_that_fits_into_a_cell_is_whole(text):
    book = workbook(condition=text)
    assert text in [cell.value for cell in book["Sub-processors"][2]]
    assert "Cut" not in [row[0].value for row in book["About"].iter_rows()]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("a\x07b\x00\x0b\x1f", "a\\x07b\\x00\\x0b\\x1f"),
        ("a\ufffe\uffff", "a\\ufffe\\uffff"),
        ("_x000D_ is text", "_x000D_ is text"),
        ("\x7f\x80\u200b\u202e", "\x7f\x80\u200b\u202e"),
    ],
)
def test_no_text_becomes_an_escape_of_a_workbook(text, shown):
    assert shown in [cell.value for cell in workbook(condition=text)["Sub-processors"][2]]
    with zipfile.ZipFile(io.BytesIO(reports.export(policy_with(text), "xlsx"))) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert ("_x" in strings) == ("_x" in text)


@pytest.mark.parametrize("text", ["internal: Sheet2!A1", "external: a host", "mailto:a@b.example"])
def test_no_text_becomes_a_link_of_a_workbook(text):
    assert text in [cell.value for cell in workbook(condition=text)["Sub-processors"][2]]


def policy_with(condition: str) -> Policy:
    vendor = SubProcessor(id="v", name="v", engagements=[Engagement(condition=condition)])
    return attrs.evolve(STATED, sub_processors=[vendor])


def test_a_list_longer_than_a_sheet_is_refused():
    vendor = SubProcessor(id="v", name="v", engagements=(Engagement(),) * 1_048_576)
    policy = attrs.evolve(STATED, sub_processors=[vendor])
    told = "workbook: rows must be at most 1,048,575, not 1,048,576; export the list as csv"
    with pytest.raises(InvalidValueError, match=told):
        reports.export(policy, "xlsx")


def test_a_cell_of_a_csv_with_a_semicolon_stays_one_cell():
    vendor = SubProcessor(id="v", name="a;=HYPERLINK(1)")
    made = reports.export(attrs.evolve(STATED, sub_processors=[vendor]), "csv")
    assert made.split("\r\n")[1].startswith('"v","a;\'=HYPERLINK(1)",')
    split = [cell for row in csv.reader(made.splitlines(), delimiter=";") for cell in row]
    assert not [cell for cell in split if cell.startswith("=")]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1850, 1, 1), date(1900, 2, 28)])
def test_days_that_spreadsheets_do_not_have_are_texts(day):
    vendor = SubProcessor(id="v", name="v", engagements=[Engagement(announced=day)])
    made = reports.export(attrs.evolve(STATED, sub_processors=[vendor]), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Sub-processors"]
    assert day.isoformat() in [cell.value for cell in sheet[2]]


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "2) a", "---", "    a", "=== ", "- "])
def test_no_text_begins_a_block_of_markdown(text):
    policy = attrs.evolve(STATED, disclaimer=text + "x", references=[Reference(title=text + "x")])
    made = written(policy, "markdown", "markdown")
    assert_only_our_markdown(made)
    tokens = MarkdownIt("commonmark").enable("table").parse(made)
    assert not {"ordered_list_open", "code_block", "hr"} & {token.type for token in tokens}
    told = "".join(child.content for token in tokens for child in token.children or ())
    assert told.count((text + "x").strip()) == 2


def test_an_address_of_a_link_stays_what_it_is():
    reference = Reference(title="a", url="https://example.com/?a=1&lt;b&copy;c")
    made = written(attrs.evolve(STATED, references=[reference]), "html", "html")
    assert 'href="https://example.com/?a=1&amp;lt;b&amp;copy;c"' in made


def test_who_is_of_the_same_group_is_told_apart_from_what_is_not_stated():
    vendors = [
        SubProcessor(id=f"v{number}", name=f"v{number}", affiliate=affiliate)
        for number, affiliate in enumerate((True, False, None))
    ]
    made = written(attrs.evolve(STATED, sub_processors=vendors), "markdown", "markdown")
    lines = [line for line in made.splitlines() if line.startswith("| v")]
    assert [line.split(" | ")[4].removesuffix(" |") for line in lines] == [
        "yes",
        "no",
        "*not stated*",
    ]


def test_a_document_has_a_title_an_author_and_a_language_and_no_day():
    made = docx.Document(io.BytesIO(reports.export(STATED, "ropa", format="docx")))
    about = made.core_properties
    assert about.title == "Record of processing activities of a processor"
    assert (about.author, about.language) == ("Example Processor", "en-GB")
    assert (about.comments, about.created, about.modified) == ("", None, None)
    languages = {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


@pytest.mark.parametrize("name", ["A" * 300, "Evil\x1b\u202e", "\u2028"])
def test_no_name_is_too_long_or_strange_for_the_properties_of_a_document(name):
    policy = attrs.evolve(STATED, processor=Processor(name=f"{name} Ltd"))
    about = docx.Document(io.BytesIO(reports.export(policy, "ropa", format="docx"))).core_properties
    assert 0 < len(about.author) <= 255
    assert openpyxl.load_workbook(io.BytesIO(reports.export(policy, "xlsx"))).properties.creator


def test_a_row_of_headings_is_marked_as_one_and_a_form_has_none():
    policy = attrs.evolve(STATED, safeguards=CURRENT.safeguards)
    for kind in ("ropa", "annex-iii"):
        made = docx.Document(io.BytesIO(reports.export(policy, kind, format="docx")))
        for table in made.tables:
            marked = [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows]
            look = table._tbl.tblPr.find(qn("w:tblLook"))
            first = table.rows[0].cells[0].text
            is_form = first not in ("Category", "Company", "Recipient", "Safeguard")
            assert marked == [not is_form, *(False for _ in table.rows[1:])]
            assert look.get(qn("w:firstRow")) == ("0" if is_form else "1")
            assert look.get(qn("w:firstColumn")) == "1"


def test_an_address_that_is_the_text_of_its_link_stands_once_in_a_document():
    url = "https://example.com/a-page"
    policy = attrs.evolve(
        STATED,
        contact=Contact(url=url),
        sub_processors=[],
        references=[Reference(title=url, url=url), Reference(title="Terms", url=f"{url}/b")],
    )
    text = written(policy, "ropa", "docx")
    assert f"Contact for the list | {url}\n" in text
    for kind in ("markdown", "csv"):
        vendor = SubProcessor(id="v", name="v", references=policy.references)
        listed = attrs.evolve(policy, sub_processors=[vendor])
        made = written(listed, kind, kind)
        assert f"{url} ({url})" not in made
        assert f"{url}: {url}" not in made
    assert f"Terms: {url}/b" in made


def test_a_workbook_prints_in_letters_that_can_be_read():
    """An A4 page is wide enough for the names, which are repeated, and any other column."""
    for policy in (CURRENT, STATED, HOSTILE):
        book = openpyxl.load_workbook(io.BytesIO(reports.export(policy, "xlsx")))
        sheet = book["Sub-processors"]
        assert not sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.scale, int(sheet.page_setup.paperSize)) == (80, 9)
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$B:$B")
        assert sheet.page_setup.pageOrder == "overThenDown"
        assert "&P" in sheet.oddFooter.right.text
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        # A character in the standard font is 7 pixels wide, at 96 pixels to an inch.
        inches = [(width * 7 + 5) / 96 * 0.8 for width in widths]
        assert inches[1] + max(inches) < 297 / 25.4 - 2 * 0.7


def test_a_list_without_vendors_is_a_report_too():
    empty = attrs.evolve(STATED, sub_processors=[], notice=None, references=[])
    for kind, output in [*TEXTS, ("xlsx", "xlsx")]:
        assert reports.export(empty, kind, format=output)
    assert reports.export(empty, "csv") == ",".join(f'"{each.name}"' for each in COLUMNS) + "\r\n"


def test_the_json_is_the_document():
    assert subprocessors.loads(reports.export(CURRENT, "json"), "json") == CURRENT


# Days.


def test_on_a_day_what_is_not_in_effect_is_left_out():
    (vendor,) = in_force(STATED, date(2030, 2, 1)).sub_processors
    assert [each.purposes for each in vendor.engagements] == [("mail",)]
    (vendor,) = in_force(STATED, date(2030, 7, 1)).sub_processors
    assert [each.purposes for each in vendor.engagements] == [("hosting",)]
    assert vendor.other_names == ()
    assert in_force(STATED, date(2030, 4, 1)) == in_force(STATED, None) == STATED
    gone = attrs.evolve(VENDOR, engagements=VENDOR.engagements[:1])
    policy = attrs.evolve(STATED, sub_processors=[gone])
    assert in_force(policy, date(2030, 7, 1)).sub_processors.names == ()


def test_what_the_list_leaves_open_on_a_day_is_kept():
    announced = Engagement(announced=date(2030, 1, 1))
    vendor = attrs.evolve(VENDOR, engagements=[announced], other_names=[])
    policy = attrs.evolve(STATED, sub_processors=[vendor, SubProcessor(id="none", name="None")])
    assert in_force(policy, date(2030, 2, 1)) == policy


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"json"}))
def test_a_version_says_nothing_of_days_before_it(kind):
    with pytest.raises(PolicyUnavailableError, match="is dated 2030-01-01, and says nothing"):
        reports.export(STATED, kind, on=date(2029, 12, 31))
    with pytest.raises(ArgumentError, match="on must be a date"):
        reports.export(STATED, kind, on="2030-01-01")


def test_a_document_is_of_a_whole_version():
    with pytest.raises(ArgumentError, match="a json document always holds a whole version, so"):
        reports.export(STATED, "json", on=date(2030, 2, 1))


# The annexes and the record.


def test_an_annex_shows_what_is_not_stated_and_lists_it():
    text = written(CURRENT, "annex-iii", "markdown")
    gaps = text.partition("## What the list does not state")[2]
    assert "- Address: Amazon Web Services LLC; Cloudflare, Inc.; Dropbox, Inc.;" in gaps
    assert "- Delimitation of responsibilities: of all 28" in gaps
    assert text.count("| *not stated* |") == text.count("*not stated*") > 100
    assert "Slack Technologies, Inc." in gaps
    assert "Hosting" not in gaps


@examples(25)
@given(policies())
def test_every_gap_is_at_the_end_and_nothing_else(policy):
    blocks = annex_iv(policy).blocks
    names = [
        each.name
        for each in policy.sub_processors
        if each.role not in (Role.INDEPENDENT_CONTROLLER, Role.JOINT_CONTROLLER)
    ]
    forms = [block.rows for block in blocks if isinstance(block, pages.Table)][: len(names)]
    gaps: dict[str, dict[int, str]] = {}
    for at, (name, rows) in enumerate(zip(names, forms, strict=True)):
        for (label,), told in rows:
            if not told:
                gaps.setdefault(label, {})[at] = name
    listed = [item for block in blocks if isinstance(block, pages.Items) for item in block.items]
    for (label, of), item in zip(gaps.items(), listed, strict=True):
        told = item.parts[0].removeprefix(f"{label}: ")
        some = list(of.values())
        assert told == "; ".join(some) or (told, some) == (f"of all {len(names)}", names)


def test_one_vendor_alone_has_no_responsibilities_to_delimit():
    processor = attrs.evolve(VENDOR, role=Role.PROCESSOR)
    alone = attrs.evolve(STATED, sub_processors=[processor])
    assert "Delimitation" not in written(alone, "annex-iv", "markdown")


def test_an_annex_without_gaps_says_so():
    vendor = attrs.evolve(
        VENDOR,
        role=None,
        legal_entities=VENDOR.legal_entities[:1],
        engagements=VENDOR.engagements[:1],
    )
    text = written(attrs.evolve(STATED, sub_processors=[vendor]), "annex-iii", "markdown")
    assert text.endswith("## What the list does not state\n\nEvery field above is stated.\n")


def test_an_annex_has_what_the_clauses_ask_for():
    text = written(STATED, "annex-iii", "markdown")
    for line in (
        "| **Name** | Example Vendor Ltd<br>Example Vendor, Inc. |",
        "| **Address of Example Vendor Ltd** | 2 Example Street |",
        "| **Country of the registered office of Example Vendor Ltd** | Ireland |",
        "| **Address of Example Vendor, Inc.** | *not stated* |",
        "| **Contact person's name of Example Vendor Ltd** | Jo Example |",
        "| **Contact person's position of Example Vendor Ltd** | Officer |",
        "| **Contact person's name of Example Vendor, Inc.** | *not stated* |",
        "| **Description of processing (1)** | mail |",
        "| **Role, as the list states it** | independent controller |",
    ):
        assert line in text
    assert "jo\\@example.com<br>[https\\://example.com/jo](<https://example.com/jo>)" in text


def test_the_record_takes_the_law_of_the_version_or_of_the_day():
    assert "under the law of 2024-07-19" in written(CURRENT, "ropa", "markdown")
    day = date(2026, 1, 1)
    assert "under the law of 2026-01-01" in written(CURRENT, "ropa", "markdown", day)
    early = attrs.evolve(CURRENT, version=date(2010, 1, 1))
    told = (
        "Not known under the law of 2010-01-01: '2010-01-01' is not a known date for membership of "
        "the EEA"
    )
    assert told in written(early, "ropa", "html").replace("&#x27;", "'")
    undated = attrs.evolve(CURRENT, version=None)
    text = written(undated, "ropa", "markdown")
    assert "No day was given, and the list has no date." in text


def test_without_a_day_the_record_tells_also_what_begins_later():
    later = Engagement(storage=["IN"], starts=date(2031, 1, 1))
    policy = attrs.evolve(
        STATED, sub_processors=[attrs.evolve(VENDOR, engagements=[later], other_names=[])]
    )
    told = "| Example Vendor (independent controller) (from 2031-01-01) | India |"
    assert told in written(policy, "ropa", "markdown")


@pytest.mark.parametrize(
    ("storage", "told"),
    [
        (Storage(["US", "EU"], StorageKind.ONE_OF), "European Union or United States"),
        (Storage(["EU"], StorageKind.ONE_OF_OR_OTHER), "European Union or another"),
        (Storage(["EU"], StorageKind.OPEN), "European Union and others"),
        (Storage((), StorageKind.ONE_OF_OR_OTHER, as_written="as agreed"), "“as agreed”"),
        (Storage((), StorageKind.ONE_OF_OR_OTHER), ""),
    ],
)
def test_places_say_how_they_belong_together(storage, told):
    assert places(storage) == told


def test_the_record_tells_days_conditions_and_other_places():
    engagements = [
        Engagement(purposes=["mail"], storage=["DE"], location=["US"], ends=date(2030, 2, 1)),
        Engagement(purposes=["mail"], condition="if you ask"),
    ]
    vendor = attrs.evolve(VENDOR, engagements=engagements, other_names=[])
    required = [
        Safeguard(id="one", name="One", kind=SafeguardKind.TECHNICAL),
        Safeguard(id="all", name="All", kind=SafeguardKind.TECHNICAL, required_of_all=True),
    ]
    policy = attrs.evolve(STATED, sub_processors=[vendor], safeguards=required)
    text = written(policy, "ropa", "markdown")
    named = "Example Vendor (independent controller)"
    until, only = f"{named} (until 2030-02-01)", f"{named} (only if: if you ask)"
    assert f"| *not stated* | mail | {until}<br>{only} |" in text
    assert f"| {until} | Germany | United States | inside |" in text
    assert f"| {only} | *not stated* | *not stated* | unknown |" in text
    assert "| One | *not stated* | *not stated* | vendors that state it |" in text
    assert "| All | *not stated* | *not stated* | all vendors |" in text


def test_an_annex_has_the_further_safeguards_of_an_engagement():
    further = Safeguard(id="one", name="Audit", kind=SafeguardKind.TECHNICAL)
    vendor = attrs.evolve(VENDOR, engagements=[Engagement(safeguards=["one"])], other_names=[])
    policy = attrs.evolve(STATED, sub_processors=[vendor], safeguards=[further])
    assert "| **Further safeguards** | Audit |" in written(policy, "annex-iii", "markdown")


def conditional(*conditions: str | None) -> SubProcessor:
    name = "-".join(each[0].lower() if each else "always" for each in conditions)
    engagements = [
        Engagement(condition=each, purposes=[f"purpose of {name} {at}"], products=[f"P{at}"])
        for at, each in enumerate(conditions)
    ]
    names = [OtherName(name="Zero", kind=NameKind.TRADE, product="P0")] if conditions else []
    return SubProcessor(id=name or "bare", name=name or "bare", engagements=engagements,
                        other_names=names)  # fmt: skip


CONDITIONAL = Policy(
    id="example",
    name="Example",
    processor=Processor(name="Example Processor"),
    sub_processors=[
        conditional(),
        conditional(None),
        conditional("Chat is on"),
        conditional("Bots are on", None),
        conditional("Bots are on", "Chat is on"),
    ],
)


@pytest.mark.parametrize("kind", ["annex-iii", "annex-iv"])
@pytest.mark.parametrize(
    ("conditions", "purposes", "told"),
    [
        ([], ["always 0", "b-always 1"], "The customer meets none of the conditions."),
        (
            ["chat is ON."],
            ["always 0", "c 0", "b-always 1", "b-c 1"],
            "The customer meets these conditions: “Chat is on”",
        ),
        (("Bots are on",), ["always 0", "b-always 0", "b-always 1", "b-c 0"], "“Bots are on”"),
        (
            ["Bots are on", "Chat is on", "Chat is on"],
            ["always 0", "c 0", "b-always 0", "b-always 1", "b-c 0", "b-c 1"],
            "conditions: “Chat is on” “Bots are on”",
        ),
        (None, ["always 0", "c 0", "b-always 0", "b-always 1", "b-c 0", "b-c 1"], None),
    ],
)
def test_an_annex_leaves_out_what_does_not_hold_for_the_customer(kind, conditions, purposes, told):
    made = str(reports.export(CONDITIONAL, kind, conditions=conditions))
    assert re.findall(r"purpose of (.+?) \|", made) == purposes
    assert re.search(r"^## \d\. bare$", made, re.MULTILINE)
    assert bool(told) == ("the customer does not meet is left out" in made)
    assert told is None or told in made


def test_a_condition_with_another_footnote_number_does_not_hold():
    numbered = attrs.evolve(CONDITIONAL, sub_processors=[conditional("Plan (1)", "Plan (2)")])
    (vendor,) = words.on_conditions(numbered, ["plan (1)"]).sub_processors
    assert [each.condition for each in vendor.engagements] == ["Plan (1)"]
    with pytest.raises(UnknownValueError, match="is not a known condition"):
        words.on_conditions(numbered, ["Plan (3)"])


def test_a_vendor_keeps_the_names_of_the_products_that_are_left():
    kept = words.on_conditions(CONDITIONAL, ["Chat is on"])
    assert kept["c"].other_names
    assert not kept["b-c"].other_names
    assert CONDITIONAL["b-c"].other_names


def test_the_conditions_of_a_customer_are_those_of_the_list(tmp_path):
    for conditions, near in (
        (["Chat is of"], "Chat is on"),
        (["Chat is on", "x"], "Chat is on"),
        ([""], "Chat is on"),
    ):
        with pytest.raises(UnknownValueError, match="is not a known condition") as caught:
            reports.export(CONDITIONAL, "annex-iii", conditions=conditions)
        assert caught.value.suggestions[0] == near
    with pytest.raises(UnknownValueError):
        reports.export(CURRENT, "annex-iii", conditions=["Chat is on"])
    for wrong in ("Chat is on", iter(["Chat is on"]), 5, {"Chat is on"}):
        with pytest.raises(ArgumentError, match="conditions must be a list or a tuple of strings"):
            reports.export(CONDITIONAL, "annex-iii", conditions=wrong)
    with pytest.raises(ArgumentError, match="a condition must be text, not int"):
        reports.export(CONDITIONAL, "annex-iii", conditions=[5])
    for kind in KINDS.keys() - {"annex-iii", "annex-iv"}:
        with pytest.raises(ArgumentError, match="conditions are for annex-iii and annex-iv, not"):
            reports.export(CONDITIONAL, kind, conditions=[])
    reports.save(CONDITIONAL, "annex-iv", tmp_path / "a.md", conditions=["Chat is on"])
    made = reports.export(CONDITIONAL, "annex-iv", conditions=["Chat is on"])
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == made


@given(policies(), st.data())
def test_the_annex_of_a_customer_has_just_the_engagements_whose_condition_holds(policy, data):
    stated = [
        each.condition
        for vendor in policy.sub_processors
        for each in vendor.engagements
        if each.condition
    ]
    holding = data.draw(st.lists(st.sampled_from(stated), unique=True) if stated else st.just([]))
    kept = words.on_conditions(policy, holding)
    same = {key_of(each) for each in holding}
    for vendor in policy.sub_processors:
        left = [
            each
            for each in vendor.engagements
            if each.condition is None or key_of(each.condition) in same
        ]
        if left or not vendor.engagements:
            assert list(kept[vendor.id].engagements) == left
        else:
            assert vendor.id not in kept.sub_processors.ids


def test_a_form_in_a_document_stays_with_its_heading():
    made = docx.Document(io.BytesIO(reports.export(STATED, "annex-iii", format="docx")))
    first = [row.cells[0].paragraphs[0] for row in made.tables[0].rows]
    kept = [each.paragraph_format.keep_with_next for each in first]
    assert kept == [True] * (len(kept) - 1) + [None]
    widths = {cell.width for row in made.tables[0].rows for cell in row.cells}
    assert len(widths) == 2


def test_a_list_that_stays_inside_has_no_gap_in_its_transfers():
    inside = attrs.evolve(VENDOR, engagements=[Engagement(storage=["DE"])], other_names=[])
    text = written(attrs.evolve(STATED, sub_processors=[inside]), "ropa", "markdown")
    assert "All storage is inside the EEA, and the list leaves no place open." in text


def test_two_companies_of_one_name_are_not_two_vendors():
    twice = [LegalEntity(name="Twin Ltd"), LegalEntity(name="Twin Ltd")]
    vendors = [
        SubProcessor(id="twins", name="Twins", legal_entities=twice),
        SubProcessor(id="other", name="Other"),
    ]
    text = written(attrs.evolve(STATED, sub_processors=vendors), "annex-iii", "markdown")
    assert "- Address of Twin Ltd: Twins\n" in text
    assert "- Delimitation of responsibilities: of all 2\n" in text


# What is asked for.


def test_what_there_is_not_is_refused():
    with pytest.raises(UnknownValueError, match="'markdwon' is not a known kind of report; did"):
        reports.export(CURRENT, "markdwon")
    with pytest.raises(UnknownValueError, match="'docx' is not a known format of csv"):
        reports.export(CURRENT, "csv", format="docx")
    with pytest.raises(ArgumentError, match="only a Policy can be exported, not list"):
        reports.export([], "csv")
    with pytest.raises(ArgumentError, match="a kind of report must be text, not int"):
        reports.export(CURRENT, 1)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = reports.nothing


def test_pictures_are_there_when_they_are_asked_for(monkeypatch):
    monkeypatch.delattr(reports, "charts", raising=False)
    assert reports.charts is sys.modules["subprocessors.reports.charts"]


def test_the_ending_of_a_file_says_the_format(tmp_path):
    for name, start in (("a.docx", b"PK"), ("a.HTML", b"<section"), ("a.md", b"# Annex IV")):
        reports.save(CURRENT, "annex-iv", tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    with pytest.raises(UnknownValueError, match=r"'.txt' is not a known file extension for csv"):
        reports.save(CURRENT, "csv", tmp_path / "a.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.HTML", "a.docx", "a.md"]


@pytest.mark.parametrize(
    ("kind", "output", "package", "extra"),
    [("xlsx", "xlsx", "XlsxWriter", "xlsx"), ("annex-iv", "docx", "python-docx", "docx")],
)
def test_a_missing_package_is_told_with_its_extra(kind, output, package, extra, monkeypatch):
    for module in ("xlsxwriter", "docx"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"the package {package}: .*\[{extra}\]"):
        reports.export(CURRENT, kind, format=output)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_can_be_exported(path):
    policy = subprocessors.load(path)
    for kind, output in [*TEXTS, ("xlsx", "xlsx")]:
        assert reports.export(policy, kind, format=output)
    assert SCRIPT not in written(policy, "html", "html")


# What a role means in each report.


def with_roles(*roles: Role | None) -> Policy:
    """Return a list with a vendor for each role, named after it."""
    return attrs.evolve(
        STATED,
        sub_processors=[
            SubProcessor(
                id=str(number),
                name=f"Vendor of {number}",
                role=role,
                engagements=[Engagement(purposes=[f"purpose {number}"], storage=["US"])],
            )
            for number, role in enumerate(roles)
        ],
    )


ROLES = with_roles(None, *Role)


@pytest.mark.parametrize(("kind", "output"), [*TEXTS, ("xlsx", "xlsx")])
def test_a_stated_role_is_in_every_report(kind, output):
    for role in Role:
        told = written(with_roles(role), kind, output)
        assert str(role) in told or role.value in told or str(role).capitalize() in told
        unstated = written(with_roles(None), kind, output)
        assert not any(each in unstated for each in ("ndependent controller", "oint controller"))


def section(page: str, heading: str) -> str:
    """Return what is under a Markdown heading, up to the next one of the same level."""
    return page.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_the_record_has_controllers_as_recipients_and_not_as_sub_processors():
    page = reports.export(ROLES, "ropa")
    before, _, recipients = section(page, "(b) Categories of processing").partition(
        "The list calls these companies controllers."
    )
    assert "| Vendor of 0<br>Vendor of 1 (processor) |" in before
    assert "purpose 2" not in before
    assert "| Category | Purposes | Recipients |" in recipients
    assert "Vendor of 2 (independent controller)<br>Vendor of 3 (joint controller) |" in recipients
    transfers = section(page, "(c) Transfers to third countries")
    for name in ("0", "1 (processor)", "2 (independent controller)", "3 (joint controller)"):
        assert f"| Vendor of {name} |" in transfers
    assert "controllers" not in reports.export(with_roles(None), "ropa").partition("(b)")[2]


@pytest.mark.parametrize("kind", ["annex-iii", "annex-iv"])
def test_no_annex_has_a_controller_as_a_sub_processor(kind):
    page = reports.export(ROLES, kind)
    forms, _, controllers = page.partition("## Listed as controllers\n")
    assert re.findall("^## [0-9].*", forms, re.MULTILINE) == [
        "## 1. Vendor of 0",
        "## 2. Vendor of 1",
    ]
    assert "purpose 2" not in forms
    assert re.findall("^### .*", controllers, re.MULTILINE) == [
        "### Vendor of 2",
        "### Vendor of 3",
    ]
    assert "| **Role, as the list states it** | joint controller |" in controllers
    assert "| **Description of processing** | purpose 3 |" in controllers
    # Nobody fills in gaps that are not asked for.
    assert "Vendor of 2" not in forms
    assert "of all 2" in forms
    # A single sub-processor has no responsibilities to delimit, whoever else is listed.
    alone = reports.export(with_roles(Role.PROCESSOR, Role.JOINT_CONTROLLER), kind)
    assert "Delimitation" not in alone
    assert "Listed as controllers" not in reports.export(with_roles(None), kind)


def test_an_annex_of_controllers_alone_has_no_sub_processors():
    page = reports.export(with_roles(Role.JOINT_CONTROLLER), "annex-iii")
    assert "The list has no sub-processors." in page


def test_the_gaps_of_an_annex_of_one_company_name_it():
    vendor = SubProcessor(id="example", name="Example Vendor, Inc.")
    listed = Policy(
        id="example", name="Example", processor=Processor(name="P"), sub_processors=[vendor]
    )
    text = reports.export(listed, "annex-iii", format="markdown")
    assert "of all 1" not in text
    assert "- Place of storage: Example Vendor, Inc." in text
    both = attrs.evolve(listed, sub_processors=[vendor, SubProcessor(id="b", name="Other Vendor")])
    text = reports.export(both, "annex-iii", format="markdown")
    assert "- Place of storage: of all 2" in text
