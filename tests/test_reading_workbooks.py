"""Workbooks (XLSX) as sources: what a sheet shows, and what it hides."""

from __future__ import annotations

import io
import re
import struct
from datetime import date, datetime, timedelta

import openpyxl
import pytest
import xlsxwriter
from office import edited, packed, unpacked
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from subprocessors.errors import MissingExtraError
from subprocessors.reading.grid import (
    Cell,
    Heading,
    Paragraph,
    Region,
    Run,
    Source,
    Style,
    Table,
)
from subprocessors.reading.sources import package, source_of
from subprocessors.reading.sources.problems import SourceError

HALF_PAST_TWO = datetime(2024, 3, 1, 14, 30)  # noqa: DTZ001 - workbooks have no time zones
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def book() -> openpyxl.Workbook:
    return openpyxl.Workbook()


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(book: openpyxl.Workbook | bytes) -> Source:
    return source_of(book if isinstance(book, bytes) else saved(book), format="xlsx")


def words(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


def problem(content: bytes | str) -> str:
    with pytest.raises(SourceError) as caught:
        source_of(content, file="list.xlsx")
    return str(caught.value)


def test_every_sheet_is_a_table_with_its_name_and_rows(book):
    book.active.append(["Name", "Place"])
    book.active.append([" Acme\u00a0", "DE\nFR "])
    book.create_sheet("Older").append(["Foo", "FR"])
    book.create_sheet("Empty")
    first, name, second = read(book).blocks
    assert name == Heading(Cell((Run("Older"),)), 1)
    assert words(first) == [["Name", "Place"], ["Acme", "DE\nFR"]]
    assert isinstance(first, Table)
    assert (first.sheet, first.region) == ("Sheet", Region.MAIN)
    assert [row[0].line for row in first.rows] == [1, 2]
    assert words(second) == [["Foo", "FR"]]
    assert isinstance(second, Table)
    assert second.sheet == "Older"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        ("007", "General", "007"),
        (7, "General", "7"),
        (7, "000", "007"),
        (1.5, "General", "1.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1.5, "0.00", "1.50"),
        (7, "00.0", "07.0"),
        (0.5, "0%", "50%"),
        (1e300, "General", "1e+300"),
        ("NA", "General", "NA"),
        ("NO", "General", "NO"),
        (True, "General", "TRUE"),
        (date(2024, 3, 1), "d mmm yyyy", "2024-03-01"),
        (HALF_PAST_TWO, "yyyy-mm-dd", "2024-03-01"),
        (HALF_PAST_TWO, "yyyy-mm-dd h:mm", "2024-03-01 14:30:00"),
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(book, value, number_format, shown):
    book.active["A1"] = "Name"
    book.active["A2"] = value
    book.active["A2"].number_format = number_format
    assert words(read(book).blocks[0]) == [["Name"], [shown]]


def test_an_error_is_a_word(book):
    book.active["A1"] = "#N/A"
    assert words(read(book).blocks[0]) == [["#N/A"]]


def test_a_merged_cell_stands_in_each_row_and_column_of_the_table_that_it_covers(book):
    for row in (["Name", "Place", "Law"], ["Acme", "DE", "EU"], [None, "FR", None], ["Foo"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("C2:E9")
    (table,) = read(book).blocks
    assert words(table)[1:] == [["Acme", "DE", "EU"], ["Acme", "FR", "EU"], ["Foo", "", "EU"]]
    assert isinstance(table, Table)
    assert [cell.copied for cell in table.rows[2]] == [True, False, True]
    assert [cell.line for cell in table.rows[2]] == [2, 3, 2]


def test_a_merged_cell_that_begins_in_a_hidden_row_begins_where_it_is_seen(book):
    for row in (["Name", "Place"], ["Acme", "DE"], [None, "FR"], [None, "IT"], [None, None]):
        book.active.append(row)
    book.active.merge_cells("A2:A4")
    book.active.merge_cells("A5:B5")
    book.active.row_dimensions[2].hidden = True
    shown, hidden = read(book).blocks
    assert words(shown) == [["Name", "Place"], ["Acme", "FR"], ["Acme", "IT"]]
    assert isinstance(shown, Table)
    assert [row[0].copied for row in shown.rows] == [False, False, True]
    assert words(hidden) == [["Acme", "DE"]]


def test_what_is_hidden_is_not_in_the_table_and_not_lost(book):
    for row in (["Name", "Note", "Place"], ["Acme", "cheap", "DE"], ["Foo", "dear", "FR"], ["Bar"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    hidden = book.create_sheet("Old")
    hidden.append(["Evil Corp"])
    hidden.sheet_state = "veryHidden"
    flat = edited(saved(book), SHEET, lambda text: text.replace('r="4"', 'r="4" ht="0"'))
    blocks = read(flat).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [(block.region, words(block)) for block in tables] == [
        (Region.MAIN, [["Name", "Place"], ["Acme", "DE"]]),
        (Region.HIDDEN, [["Foo", "dear", "FR"], ["Bar", "", ""]]),
        (Region.HIDDEN, [["Note"], ["cheap"]]),
        (Region.HIDDEN, [["Evil Corp"]]),
    ]
    assert [cell.asides for cell in tables[0].rows[1]] == [("cheap",), ("cheap",)]


def test_looks_and_links_are_kept(book):
    struck, raised = InlineFont(strike=True), InlineFont(vertAlign="superscript")
    book.active["A1"] = CellRichText(
        ["Acme ", TextBlock(struck, "Old"), " Inc", TextBlock(raised, "1")]
    )
    book.active["A2"] = "Evil Corp"
    book.active["A2"].font = Font(strike=True, bold=True)
    book.active["A3"] = "Foo"
    book.active["A3"].hyperlink = "https://example.com/foo"
    book.active["A4"] = "Bar"
    book.active["A4"].hyperlink = "#Sheet!A1"
    book.active["A5"] = "Baz"
    book.active["A5"].hyperlink = "javascript:alert(1)"
    (table,) = read(book).blocks
    assert isinstance(table, Table)
    assert [row[0].runs for row in table.rows] == [
        (
            Run("Acme "),
            Run("Old", styles=frozenset({Style.STRUCK})),
            Run(" Inc"),
            Run("1", styles=frozenset({Style.RAISED})),
        ),
        (Run("Evil Corp", styles=frozenset({Style.STRUCK, Style.STRONG})),),
        (Run("Foo", "https://example.com/foo"),),
        (Run("Bar", "#Sheet!A1"),),
        (Run("Baz"),),
    ]


def test_titles_and_notes_stand_around_the_table(book):
    for row in (["Our vendors"], [], ["Name", "Place"], ["Acme", "DE"], ["Foo"], [], ["Updated"]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    title, table, note = read(book).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(note, Paragraph)
    assert (title.cell.text, note.cell.text) == ("Our vendors", "Updated")
    assert words(table) == [["Name", "Place"], ["Acme", "DE"], ["Foo", ""]]


def test_a_row_after_a_hidden_one_is_no_note(book):
    for row in (["Name", "Place"], ["Acme", "DE"], ["Hidden", "DE"], ["Foo"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    shown, _ = read(book).blocks
    assert words(shown) == [["Name", "Place"], ["Acme", "DE"], ["Foo", ""]]


def test_a_sheet_far_away_costs_nothing(book):
    book.active["A1"] = "Name"
    book.active["XFD1048576"] = "Acme"
    assert words(read(book).blocks[0]) == [["Name", ""], ["", "Acme"]]


def test_comments_and_formulas_without_a_result_are_told(book):
    book.active["A1"] = "Acme"
    book.active["A1"].comment = Comment("Ends in May", "Jane Doe")
    book.active["B1"].comment = Comment("Nothing here", "Jane Doe")
    book.active["A2"] = '=CONCATENATE("Foo", " GmbH")'
    comment, other, formula = read(book).remarks
    assert (comment.reason, comment.sheet) == ("is a comment on cell A1", "Sheet")
    assert comment.cell is not None
    assert comment.cell.text == "Ends in May"
    assert other.reason == "is a comment on cell B1"
    assert "the formula of cell A2 has no saved result; open the workbook" in formula.reason
    assert formula.cell is not None
    assert formula.cell.text == '=CONCATENATE("Foo", " GmbH")'
    assert formula.cell.line == 2


def test_a_formula_with_a_result_is_its_result_and_drawn_text_is_told():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", '="Acme"', None, "Acme")
        sheet.insert_textbox("C3", "Evil Corp")
    source = read(file.getvalue())
    assert words(source.blocks[0]) == [["Acme"]]
    (remark,) = source.remarks
    assert remark.reason == "the text in the drawings of xl/drawings/drawing1.xml is not read"


def test_a_picture_is_no_matter(book):
    book.active["A1"] = "Acme"
    parts = unpacked(saved(book))
    assert words(read(packed({**parts, "xl/media/a.png": b"\x89PNG"})).blocks[0]) == [["Acme"]]


# Hostile workbooks


def test_what_is_no_workbook_is_told(book):
    assert "list.xlsx: it is text, and .xlsx files are not; give its path" in problem("Name")
    assert "it is damaged, or is not .xlsx at all: File is not a zip file" in problem(b"%PDF-1.7")
    assert "it has no folder xl/, which every .xlsx file has" in problem(packed({"word/a": "x"}))
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    assert "is encrypted, or in the format used before 2007; save it as .xlsx" in problem(compound)
    content = saved(book)
    assert "is damaged" in problem(content[: len(content) // 2])
    assert "cannot be read as a workbook (KeyError" in problem(packed({"xl/a.xml": "<a/>"}))
    assert "its part xl/a.xml is not XML" in problem(packed({"xl/a.xml": "<a>"}))
    assert "its part xl/a.bin is not XML" in problem(packed({"xl/a.bin": "<a>"}))


def test_a_part_that_is_damaged_is_told(book):
    content = bytearray(saved(book))
    start = content.index(SHEET.encode()) + len(SHEET) + 20
    content[start] ^= 0xFF
    assert "is damaged" in problem(bytes(content))


def test_a_package_with_a_password_is_told(book):
    content = bytearray(saved(book))
    start = content.index(b"PK\x01\x02") + 8
    content[start] |= 1
    assert "is encrypted; save it without a password" in problem(bytes(content))


def test_other_ways_to_pack_are_refused(book):
    content = bytearray(saved(book))
    start = content.index(b"PK\x01\x02") + 10
    content[start] = 12
    assert "uses a compression method that office documents do not use" in problem(bytes(content))


def test_bombs_end_at_once(book):
    parts = unpacked(saved(book))
    large = {**parts, "xl/media/a.png": bytes(120_000_000)}
    assert "more than 100,000,000 bytes when unpacked" in problem(packed(large))
    many = {**parts, **{f"xl/{number}.png": b"" for number in range(2_001)}}
    assert "has more than 2,000 parts" in problem(packed(many))
    deep = {**parts, "xl/deep.xml": "<a>" * 1_000 + "</a>" * 1_000}
    assert "is nested more than 500 levels deep" in problem(packed(deep))


def test_documents_of_many_elements_are_refused(book, monkeypatch):
    monkeypatch.setattr(package, "MOST_ELEMENTS", 10_000)
    elements = {**unpacked(saved(book)), "xl/wide.xml": f"<a>{'<b/>' * 10_000}</a>"}
    assert "has more than 10,000 elements of XML" in problem(packed(elements))


def test_entities_are_refused(book):
    lol = '<!DOCTYPE a [<!ENTITY l "lol">]><a>&l;</a>'
    for part in (lol.encode(), lol.encode("utf-16")):
        told = problem(packed({**unpacked(saved(book)), "xl/theme/theme1.xml": part}))
        assert (
            "has a part with a document type declaration, which may "
            "hide an XML bomb: xl/theme/theme1" in told
        )


def test_a_size_that_lies_is_found(book):
    parts = unpacked(saved(book))
    content = bytearray(packed({**parts, "xl/media/a.png": bytes(90_000_000)}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        name = content.rindex(b"xl/media/a.png") if at == 24 else content.index(b"xl/media/a.png")
        start = content.rindex(mark, 0, name) + at
        content[start : start + 4] = struct.pack("<I", 100)
    assert "is damaged, or is not .xlsx at all: Bad CRC-32" in problem(bytes(content))


def with_sheet(book: openpyxl.Workbook, data: str, more: str = "") -> bytes:
    """Return a workbook whose sheet has the given rows, and more elements after them."""
    new = f"<sheetData>{data}</sheetData>{more}"
    return edited(
        saved(book),
        SHEET,
        lambda text: re.sub(r"<sheetData ?/>|<sheetData></sheetData>", new, text),
    )


@pytest.mark.parametrize("element", ["mergeCell", "hyperlink"])
@pytest.mark.parametrize("ref", ["A1:XFD1048576", "&#65;1:XFD1048576", "A:XFD", "1:1048576"])
def test_ranges_of_many_cells_are_refused(book, element, ref):
    content = with_sheet(book, "", f'<{element}s><{element} ref="{ref}"/></{element}s>')
    assert "has more than 200,000 cells" in problem(content)


def test_a_range_that_is_none_is_told(book):
    content = with_sheet(book, "", '<mergeCells><mergeCell ref="?"/></mergeCells>')
    assert "cannot be read as a workbook (" in problem(content)


def test_too_many_cells_and_sheets_are_refused(book):
    parts = unpacked(saved(book))
    sheets = {f"xl/worksheets/{number}.xml": parts[SHEET] for number in range(201)}
    assert "has more than 200 sheets" in problem(packed({**parts, **sheets}))
    many = with_sheet(book, "<row>" + "<c/>" * 200_001 + "</row>")
    assert "has more than 200,000 cells" in problem(many)
    for number in range(500):
        book.active.cell(number + 1, number + 1).value = "x"
    assert "has more than 200,000 cells" in problem(saved(book))


def test_a_workbook_needs_its_package(monkeypatch, book):
    content = saved(book)
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"subprocessors\[read-xlsx\]"):
        read(content)
