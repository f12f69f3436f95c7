"""Workbooks and Word documents: what their marks, sheet names and comments say about a vendor."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import parse_xml
from docx.shared import RGBColor, Twips
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill

from subprocessors import reading

HEAD = ["Sub-processor", "Purpose", "Location"]
ACME = ["Acme Cloud, Inc.", "Hosting", "Germany"]
BAD = ["Badcorp Mail Ltd", "E-mail", "France"]
POE = ["Poe Desk Ltd", "Support", "Spain"]
ALL = (HEAD, ACME, BAD, POE)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(made: Any) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def book(*sheets: tuple[str, list[list[str]]], edit: Callable[[Any], object] = list) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    edit(made.active)
    return saved(made)


def marked(edit: Callable[[Any], object], *rows: list[str]) -> bytes:
    return book(("Sub-processors", list(rows or ALL)), edit=edit)


def names(content: bytes, kind: str) -> list[str]:
    """Return the vendors that are read; all others must be reported."""
    draft = reading.read(content, processor="Example", format=kind)
    found = [each.name for each in draft.policy.sub_processors.items]
    told = [each.passage.words for each in draft.unread]
    told += [name for each in draft.candidates for name in each.names]
    for name in {"Badcorp Mail Ltd", "Poe Desk Ltd"}.difference(found):
        assert any(name in words for words in told) or name.encode() not in content
    return found


@pytest.mark.parametrize(
    "name",
    [
        "Former", "Archive 2019", "Planned", "2019", "2019-2021", "Removed", "Ehemalige", "Anciens",
        "Antiguos", "Old", "Template", "Customers", "Kunden", "Not used", "Changes", "Frühere",
        "Rejected", "予定", "삭제됨",
    ],
)  # fmt: skip
def test_the_name_of_a_sheet_is_a_heading(name: str):
    beside = book(("Sub-processors", [HEAD, ACME, POE]), (name, [HEAD, BAD]))
    assert names(beside, "xlsx") == ["Acme Cloud, Inc.", "Poe Desk Ltd"]
    assert names(book((name, [HEAD, BAD])), "xlsx") == []


def test_a_sheet_that_is_named_after_a_month_of_this_year():
    content = book(("2026-11", [HEAD, BAD]))

    def read(day: date) -> int:
        draft = reading.read(content, processor="Example", format="xlsx", on=day)
        return len(draft.policy.sub_processors)

    assert [read(date(2026, 12, 1)), read(date(2028, 1, 1)), read(date(2025, 1, 1))] == [1, 0, 0]


@pytest.mark.parametrize("name", ["Sub-processors", "Sheet1", "Tabelle 2", "EU", "Current", "List"])
def test_names_of_sheets_that_say_nothing(name: str):
    assert names(book((name, [HEAD, BAD])), "xlsx") == ["Badcorp Mail Ltd"]


def of_bad(sheet: Any) -> Any:
    return sheet[3]


def with_comment(text: str, at: str = "A3") -> Callable[[Any], object]:
    return lambda sheet: setattr(sheet[at], "comment", Comment(text, "x"))


def without_a_look(sheet: Any) -> None:
    for cell in of_bad(sheet):
        cell.number_format = ";;;"


def white(sheet: Any) -> None:
    for cell in of_bad(sheet):
        cell.font = Font(color="FFFFFFFF")


def white_by_theme(sheet: Any) -> None:
    for cell in of_bad(sheet):
        cell.font = Font(color=Color(theme=0))


def black_on_black(sheet: Any) -> None:
    for cell in of_bad(sheet):
        cell.font, cell.fill = Font(color="FF000000"), PatternFill("solid", "FF000000")


def too_low(sheet: Any) -> None:
    sheet.row_dimensions[3].height = 0.1


@pytest.mark.parametrize(
    "edit",
    [
        white_by_theme,
        black_on_black,
        too_low,
        with_comment("no longer used"),
        with_comment("removed on 1 March 2024", "B3"),
        with_comment("wird nicht mehr eingesetzt"),
        without_a_look,
        white,
    ],
)
def test_rows_of_a_sheet_that_are_not_current(edit: Callable[[Any], object]):
    content = marked(edit)
    assert names(content, "xlsx") == ["Acme Cloud, Inc.", "Poe Desk Ltd"]
    told = reading.read(content, processor="Example", format="xlsx").unread
    assert any("Badcorp Mail Ltd" in each.passage.words for each in told)


def test_what_is_hidden_beside_a_row_speaks_against_it():
    rows = ([*HEAD, "Note"], [*ACME, "fine"], [*BAD, "Removed"], [*POE, ""])
    content = marked(lambda sheet: setattr(sheet.column_dimensions["D"], "hidden", True), *rows)
    assert names(content, "xlsx") == ["Acme Cloud, Inc.", "Poe Desk Ltd"]


def dark(sheet: Any) -> None:
    for cell in sheet[1]:
        cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", "FF000000")
    sheet["A2"].font = Font(color="FF000000")
    sheet["B2"].font = Font(color=Color(theme=0, tint=-0.5))
    sheet["C2"].font = Font(color=Color(indexed=9))
    sheet["B3"].font, sheet["B3"].fill = Font(color="FFFFFFFF"), PatternFill("gray125")
    sheet["A3"].comment = Comment("see the contract of 2023", "x")


def test_what_says_nothing_of_a_row():
    assert len(names(marked(dark), "xlsx")) == 3


def document(edit: Callable[[Any, Any], object]) -> bytes:
    made = Document()
    made.add_heading("Sub-processors", 1)
    table = made.add_table(rows=0, cols=3)
    for row in ALL:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    edit(made, table)
    return saved(made)


def runs(table: Any) -> Iterator[Any]:
    for cell in table.rows[2].cells:
        yield from cell.paragraphs[0].runs


def property_of_row(name: str) -> Callable[[Any, Any], object]:
    element = f'<w:{name} {WORD} w:id="9"/>'
    return lambda _, table: table.rows[2]._tr.get_or_add_trPr().append(parse_xml(element))


def property_of_cells(name: str) -> Callable[[Any, Any], object]:
    def edit(_: Any, table: Any) -> None:
        for cell in table.rows[2].cells:
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:{name} {WORD} w:id="9"/>'))

    return edit


def around_words(name: str) -> Callable[[Any, Any], object]:
    def edit(_: Any, table: Any) -> None:
        for run in runs(table):
            mark = parse_xml(f'<w:{name} {WORD} w:id="9"/>')
            run._r.getparent().replace(run._r, mark)
            mark.append(run._r)

    return edit


def style(kind: int, **looks: bool) -> Callable[[Any, Any], object]:
    def edit(made: Any, table: Any) -> None:
        gone = made.styles.add_style("Gone", kind)
        for name, value in looks.items():
            setattr(gone.font, name, value)
        for run in runs(table):
            part = run if kind == 2 else run._parent
            part.style = gone

    return edit


def with_remark(text: str) -> Callable[[Any, Any], object]:
    return lambda made, table: made.add_comment(list(runs(table))[:1], text=text, author="x")


@pytest.mark.parametrize(
    "edit",
    [
        *map(property_of_row, ("hidden", "ins", "del")),
        *map(property_of_cells, ("cellIns", "cellDel")),
        *map(around_words, ("ins", "del", "moveFrom", "moveTo")),
        style(1, strike=True),
        style(2, strike=True),
        style(1, hidden=True),
        style(2, hidden=True),
        with_remark("no longer used"),
        with_remark("plus utilisé"),
    ],
)
def test_rows_of_a_document_that_are_not_current(edit: Callable[[Any, Any], object]):
    assert names(document(edit), "docx") == ["Acme Cloud, Inc.", "Poe Desk Ltd"]


@pytest.mark.parametrize("look", ["strike", "vanish"])
def test_the_style_of_a_table(look: str):
    def edit(made: Any, table: Any) -> None:
        gone = made.styles.add_style("Gone", 3)
        gone.element.append(parse_xml(f"<w:rPr {WORD}><w:{look}/><w:b/></w:rPr>"))
        table.style = gone

    assert names(document(edit), "docx") == []


def test_comments_that_say_nothing():
    assert len(names(document(with_remark("see the contract")), "docx")) == 3
    unknown = parse_xml(f'<w:commentReference {WORD} w:id="77"/>')
    assert len(names(document(lambda _, table: next(runs(table))._r.append(unknown)), "docx")) == 3


def test_a_frame_in_a_cell_holds_words_of_the_cell():
    def edit(_: Any, table: Any) -> None:
        table.rows[1].cells[1].add_table(1, 1).cell(0, 0).text = "with Zorro Post GmbH"
        inner = table.rows[2].cells[1].add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "Zeta Ltd", "Mail"

    draft = reading.read(document(edit), processor="Example", format="docx")
    purposes = draft.policy["acme-cloud"].engagements[0].purposes
    assert any("Zorro Post GmbH" in each for each in purposes)
    assert "Zeta Ltd" not in draft.policy.sub_processors.names
    reasons = [each.reason for each in draft.unread if "Zeta Ltd" in each.passage.words]
    assert reasons == ["it is in the cell of another table of the page"]


def white_words(table: Any, *rows: int, ground: str | None = None) -> None:
    for row in rows:
        for cell in table.rows[row].cells:
            for run in cell.paragraphs[0].runs:
                run.font.color.rgb = RGBColor(255, 255, 255)
            if ground:
                shading = parse_xml(f'<w:shd {WORD} w:val="clear" w:fill="{ground}"/>')
                cell._tc.get_or_add_tcPr().append(shading)


def low_row(table: Any, rule: Any, height: int) -> None:
    table.rows[2].height_rule, table.rows[2].height = rule, Twips(height)


@pytest.mark.parametrize(
    "edit",
    [
        lambda _, table: white_words(table, 2),
        lambda _, table: white_words(table, 2, ground="FFFFFF"),
        lambda _, table: low_row(table, WD_ROW_HEIGHT_RULE.EXACTLY, 1),
    ],
)
def test_rows_of_a_document_that_nobody_sees(edit: Callable[[Any, Any], object]):
    assert names(document(edit), "docx") == ["Acme Cloud, Inc.", "Poe Desk Ltd"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda _, table: white_words(table, 0),
        lambda _, table: white_words(table, 2, ground="1F4E79"),
        lambda _, table: white_words(table, 0, 1, 2, 3),
        lambda _, table: low_row(table, WD_ROW_HEIGHT_RULE.EXACTLY, 400),
        lambda _, table: low_row(table, WD_ROW_HEIGHT_RULE.AT_LEAST, 1),
    ],
)
def test_rows_of_a_document_that_are_seen(edit: Callable[[Any, Any], object]):
    assert len(names(document(edit), "docx")) == 3
