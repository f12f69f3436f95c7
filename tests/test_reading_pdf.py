"""PDF files as sources: tables with lines around their cells, and why others are not read."""

from __future__ import annotations

import base64
import sys
import zlib

import pytest
from grids import shown
from pdfs import (
    Rows,
    add_table,
    blank,
    by_hand,
    line,
    one_page,
    saved,
    stream,
    text,
    with_table,
)

from subprocessors.errors import MissingExtraError
from subprocessors.reading.grid import Paragraph, Region, Run, Source, Style, Table
from subprocessors.reading.sources import limits, source_of
from subprocessors.reading.sources.pdf import bounds, tables
from subprocessors.reading.sources.problems import SourceError

VENDORS = [
    ["Name", "Purpose", "Place"],
    ["Acme Inc.", "Hosting of data", "Germany"],
    ["Example Cloud GmbH", "Mail", "France"],
    ["Foo Ltd", "Support", "Ireland"],
]


def source(content: bytes | str) -> Source:
    return source_of(content if isinstance(content, bytes) else drawn(content), format="pdf")


def drawn(operators: str) -> bytes:
    return one_page(operators.encode("latin-1"))


def read(content: bytes | str) -> list[object]:
    return [shown(block) for block in source(content).blocks]


def reasons(content: bytes | str) -> list[str]:
    return [remark.reason for remark in source(content).remarks]


def problem(content: bytes | str) -> str:
    with pytest.raises(SourceError) as caught:
        source_of(content, file="list.pdf")
    return str(caught.value)


def grid(rows: Rows, *, upright: bool = True, across: bool = True, top: float = 700) -> str:
    """Return a table with columns of 150 points and rows of 20, with or without some lines."""
    width, height = len(rows[0]), len(rows)
    operators = ""
    for row, words in enumerate(rows):
        for column, each in enumerate(words):
            operators += text(55 + column * 150, top - row * 20 - 14, each)
    for row in range(height + 1):
        if across or row in (0, height):
            operators += line(50, top - row * 20, 50 + width * 150, top - row * 20)
    for column in range(width + 1):
        if upright or column in (0, width):
            operators += line(50 + column * 150, top, 50 + column * 150, top - height * 20)
    return operators


NO_TABLE = "it has no table with lines around its cells; its words are read as paragraphs"
NO_LINES = "words are in columns without lines between them, and are not read as a table"


# Tables


def test_a_table_with_lines_is_read():
    made = source(with_table(VENDORS))
    (table,) = made.blocks
    assert isinstance(table, Table)
    assert shown(table) == VENDORS
    assert (table.sheet, table.heads, made.format, made.remarks) == ("1", 0, "pdf", ())
    assert table.rows[0][0].runs == (Run("Name", styles=frozenset({Style.STRONG})),)
    assert read(grid(VENDORS)) == [VENDORS]


def test_words_stand_before_and_after_the_table():
    words = text(50, 760, "Our vendors") + text(50, 740, "are these:") + text(50, 500, "Updated")
    assert read(words + grid(VENDORS)) == ["Our vendors", "are these:", VENDORS, "Updated"]
    assert read(text(50, 500, "Updated") + grid(VENDORS)) == [VENDORS, "Updated"]
    assert read(text(50, 500, "No words in it") + grid([["", ""], ["", ""]])) == ["No words in it"]


def test_a_table_goes_on_over_pages_if_its_columns_do():
    rows = [VENDORS[0], *([f"Vendor {number}", "Hosting", "DE"] for number in range(70))]
    pdf = blank()
    pdf.cell(text="Sub-processors")
    pdf.ln()
    add_table(pdf, rows)
    (title, table) = source(saved(pdf)).blocks
    assert shown(title) == "Sub-processors"
    assert isinstance(table, Table)
    assert shown(table) == rows
    assert table.heads == 1


def test_a_table_with_other_columns_is_another_one():
    pdf = blank()
    add_table(pdf, VENDORS)
    pdf.add_page()
    add_table(pdf, VENDORS, col_widths=(3, 1, 1))
    assert read(saved(pdf)) == [VENDORS, VENDORS]


def test_a_table_after_other_words_is_another_one():
    pdf = blank()
    add_table(pdf, VENDORS)
    pdf.add_page()
    pdf.cell(text="Former ones")
    pdf.ln()
    add_table(pdf, VENDORS)
    assert read(saved(pdf)) == [VENDORS, "Former ones", VENDORS]


def test_a_table_without_a_repeated_head_goes_on_as_well():
    pdf = blank()
    add_table(pdf, VENDORS[:2])
    pdf.add_page()
    add_table(pdf, VENDORS[2:], first_row_as_headings=False)
    (table,) = source(saved(pdf)).blocks
    assert shown(table) == VENDORS
    assert isinstance(table, Table)
    assert table.heads == 0


def two_pages(one: str, two: str) -> bytes:
    font = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R "
        f"/Resources << {font} >> >>"
    )
    return by_hand(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        page.format(5),
        page.format(6),
        stream(one.encode()),
        stream(two.encode()),
    )


def open_rows(rows: Rows, top: float, *, begins: bool, ends: bool) -> str:
    """Return a table whose first or last line is missing."""
    operators = ""
    for row, words in enumerate(rows):
        for column, each in enumerate(words):
            operators += text(55 + column * 150, top - row * 20 - 14, each)
    for row in range(len(rows) + 1):
        if (row or begins) and (row < len(rows) or ends):
            operators += line(50, top - row * 20, 500, top - row * 20)
    bottom = top - len(rows) * 20
    return operators + "".join(line(x, top, x, bottom) for x in (50, 200, 350, 500))


def test_a_row_that_a_page_break_parts_is_one_row():
    one = open_rows(VENDORS[:3], 100, begins=True, ends=False)
    two = open_rows([["", "and post", ""], VENDORS[3]], 780, begins=False, ends=True)
    row = ["Example Cloud GmbH", "Mail and post", "France"]
    assert read(two_pages(one, two)) == [[*VENDORS[:2], row, VENDORS[3]]]


def test_a_last_row_without_a_line_below_it_is_a_row():
    one = open_rows(VENDORS[:2], 100, begins=True, ends=False)
    two = open_rows(VENDORS[2:], 780, begins=True, ends=True)
    assert read(two_pages(one, two)) == [VENDORS]


def test_merged_cells_stand_in_each_place():
    pdf = blank()
    with pdf.table() as table:
        table.row(["Name", "Place", "Law"])
        row = table.row()
        row.cell("Acme Inc.", rowspan=2)
        row.cell("All of the EU", colspan=2)
        table.row(["France", "GDPR"])
    (made,) = source(saved(pdf)).blocks
    assert isinstance(made, Table)
    assert shown(made) == [
        ["Name", "Place", "Law"],
        ["Acme Inc.", "All of the EU", "All of the EU"],
        ["Acme Inc.", "France", "GDPR"],
    ]
    assert [[cell.copied for cell in row] for row in made.rows[1:]] == [
        [False, False, True],
        [True, False, False],
    ]


def test_words_that_did_not_fit_go_on_and_others_begin_a_line():
    long = "Hosting of the data of all customers of ours and of their own customers as well"
    rows = [["Name", "Purpose"], ["Acme Inc.\nFoo Ltd", long], ["x", "Two-\nfold"], ["y", ""]]
    (table,) = read(with_table(rows, col_widths=(1, 1), width=70))
    assert table == [
        ["Name", "Purpose"],
        ["Acme Inc.\nFoo Ltd", long],
        ["x", "Two-\nfold"],
        ["y", ""],
    ]


def test_a_word_with_a_hyphen_goes_on_without_a_space():
    words = text(55, 686, "Acme") + text(205, 686, "supervisory-") + text(205, 674, "body")
    lines = "".join(line(50, y, 265, y) for y in (700, 670, 650))
    lines += "".join(line(x, 700, x, 650) for x in (50, 200, 265))
    assert read(words + lines + text(55, 654, "Foo"))[0] == [
        ["Acme", "supervisory-body"],
        ["Foo", ""],
    ]


# What looks like a table


def test_columns_without_lines_are_told_and_no_names():
    made = source(grid(VENDORS, upright=False))
    assert [shown(block) for block in made.blocks] == ["\t".join(row) for row in VENDORS]
    assert reasons(grid(VENDORS, upright=False)) == [
        "a table is not read as one, because no lines separate its columns",
        NO_TABLE,
    ]
    assert reasons(grid(VENDORS, upright=False, across=False))[1:] == [NO_TABLE]


def test_a_striped_table_is_told():
    stripes = "".join(f"0.9 g 50 {y} 450 20 re f\n" for y in (680, 640)) + "0 g\n"
    words = grid(VENDORS, upright=False, across=False).split("50 700 m")[0]
    made = source(stripes + words)
    assert [shown(block) for block in made.blocks] == ["\t".join(row) for row in VENDORS]
    first, last = made.remarks
    assert (first.reason, first.sheet, last.reason) == (NO_LINES, "1", NO_TABLE)
    assert first.cell is not None
    assert first.cell.text == "Name\tPurpose\tPlace"


def test_rows_without_lines_are_told():
    assert reasons(grid(VENDORS, across=False))[:1] == [
        "a table is not read as one, because no lines separate its rows"
    ]
    tight = "".join(
        text(55 + column * 150, 686 - row * 12, words)
        for row, each in enumerate(VENDORS)
        for column, words in enumerate(each)
    )
    lines = "".join(line(50, y, 500, y) for y in (700, 640))
    lines += "".join(line(x, 700, x, 640) for x in (50, 200, 350, 500))
    assert (
        reasons(tight + lines)[0]
        == "a table is not read as one, because no lines separate its rows"
    )


def test_rows_without_lines_are_told_if_a_cell_is_empty():
    rows = [
        ["Name", "Purpose", "Place"],
        ["Acme Inc.", "", "Germany"],
        ["Foo Ltd", "Mail", "Italy"],
    ]
    assert reasons(grid(rows, across=False))[0].endswith("because no lines separate its rows")


def test_rows_of_single_words_without_lines_are_told():
    rows = [[f"{word}verylongword"] * 2 for word in ("Name", "Acme", "Fooo", "Barr")]
    assert reasons(grid(rows, across=False))[0].endswith("because no lines separate its rows")


def test_a_gap_in_one_cell_is_no_matter():
    words = grid([["Name", "Purpose", "Place"]], top=720)
    for left, top, each in (
        (55, 690, "Acme"),
        (205, 690, "Mail"),
        (205, 650, "Post"),
        (355, 690, "DE"),
    ):
        words += text(left, top, each)
    words += text(205, 638, "and all the rest") + line(50, 630, 500, 630)
    words += "".join(line(x, 700, x, 630) for x in (50, 200, 350, 500))
    (table,) = read(words)
    assert table == [["Name", "Purpose", "Place"], ["Acme", "Mail\nPost\nand all the rest", "DE"]]


def row_of_two(gap: int) -> str:
    """Return a table with a row that holds two vendors, with room between them."""
    words = grid([["Name", "Purpose", "Place"]], top=720)
    for top in (690, 666 - gap):
        for left, first in ((55, "Acme Inc."), (205, "Hosting of all our data"), (355, "Italy")):
            words += text(left, top, first)
        words += text(205, top - 12, "and mail")
    bottom = 645 - gap
    words += line(50, bottom, 500, bottom)
    return words + "".join(line(x, 700, x, bottom) for x in (50, 200, 350, 500))


def test_a_row_that_is_two_with_room_between_them_is_told():
    assert reasons(row_of_two(10))[0].endswith("because no lines separate its rows")
    (table,) = read(row_of_two(0))
    assert table == [
        ["Name", "Purpose", "Place"],
        [
            "Acme Inc.\nAcme Inc.",
            "\n".join(["Hosting of all our data", "and mail"] * 2),
            "Italy\nItaly",
        ],
    ]


def test_cells_of_many_lines_that_did_not_fit_are_no_rows():
    words = "Hosting of data and of all the rest of it, as agreed with our customers in writing"
    rows = [["Name", "Purpose"], [f"Acme {words}", f"Data {words}"]]
    assert read(with_table(rows, width=50)) == [rows]


def test_a_column_that_is_two_is_told():
    halves = grid([row[:2] for row in VENDORS]) + "".join(
        text(300, 686 - 20 * number, row[2]) for number, row in enumerate(VENDORS)
    )
    assert reasons(halves)[0] == (
        "a table is not read as one, because no line separates the columns of 'Purpose\\tPlace'"
    )


def test_rows_of_one_cell_below_a_head_with_several_are_told():
    head = grid([VENDORS[0]], top=720)
    rows = "".join(
        text(55, 686 - 20 * number, " ".join(row)) for number, row in enumerate(VENDORS[1:])
    )
    lines = "".join(line(50, y, 500, y) for y in (700, 680, 660, 640))
    lines += line(50, 700, 50, 640) + line(500, 700, 500, 640)
    assert "no lines separate the columns of most rows" in reasons(head + rows + lines)[0]


def test_a_heading_within_a_table_is_no_matter():
    made = grid(VENDORS[:2], top=720) + grid(VENDORS[2:], top=660)
    section = text(55, 666, "Infrastructure")
    (table,) = read(made + section + line(50, 680, 50, 660) + line(500, 680, 500, 660))
    assert table == [*VENDORS[:2], ["Infrastructure"] * 3, *VENDORS[2:]]


def test_words_between_the_cells_are_told():
    hole = grid(VENDORS[:1], top=720) + grid(VENDORS[2:], top=680)
    side = line(50, 700, 50, 680) + text(220, 686, "Acme")
    side += "".join(line(200, y, 50, y) for y in (700, 680)) + line(200, 700, 200, 680)
    assert "the words 'Acme' are between its cells" in reasons(hole + side)[0]


def test_letters_without_a_meaning_are_told():
    font = (
        "/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /X /FontFile2 9 0 R "
        "/FontBBox [0 0 1 1] >> >>] >> >>"
    )
    content = grid([["Acme", "DE"], ["Foo", "FR"]]).encode()
    plain = one_page(content)
    start = plain.index(b"/Font <<")
    end = plain.index(b">> >>", start) + 5
    padded = by_hand_again(plain, plain[start:end], font.encode())
    assert "its font does not say which characters" in reasons(padded)[0]


def by_hand_again(content: bytes, old: bytes, new: bytes) -> bytes:
    """Return a file with a change in its objects, and their offsets recalculated."""
    body = content.replace(old, new)
    objects = body.split(b" 0 obj\n")[1:]
    return by_hand(*(each.rpartition(b"\nendobj")[0] for each in objects))


def test_a_page_with_very_many_lines_has_no_tables(monkeypatch):
    monkeypatch.setattr(tables, "MOST_EDGES", 40)
    many = "".join(line(x / 10, 100, x / 10, 110) for x in range(41))
    assert reasons(many + text(50, 700, "Acme"))[0] == (
        "a table is not read as one, because it has more than 40 lines"
    )


# Words


def test_headings_are_larger_and_paragraphs_apart():
    pdf = blank()
    for size, words in (
        (20, "Sub-processors"),
        (14, "Infrastructure"),
        (10, "We use the following."),
    ):
        pdf.set_font(size=size)
        pdf.cell(text=words)
        pdf.ln()
    pdf.ln(10)
    pdf.set_font(style="B")
    pdf.multi_cell(80, text="Bold words that are not\nlarger", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(style="")
    pdf.multi_cell(0, text="- one\n- two", new_x="LMARGIN", new_y="NEXT")
    pdf.multi_cell(60, text="A sentence that does not fit on one line of this width.")
    assert read(saved(pdf)) == [
        "# Sub-processors",
        "## Infrastructure",
        "We use the following.",
        "Bold words that are not\nlarger",
        "- one\n- two\nA sentence that does not fit on one line of this width.",
    ]


def test_what_pages_repeat_in_their_margins_has_a_region():
    pdf = blank()
    pdf.set_auto_page_break(False)
    for number in range(3):
        if number:
            pdf.add_page()
        pdf.set_y(10)
        pdf.cell(text="Example GmbH")
        pdf.set_y(100)
        pdf.cell(text=f"Text {number}")
        pdf.set_y(-20)
        pdf.cell(text=f"Page {number + 1} of 3")
    blocks = source(saved(pdf)).blocks
    assert [(block.region, shown(block)) for block in blocks[:4]] == [
        (Region.HEADER, "Example GmbH"),
        (Region.MAIN, "Text 0"),
        (Region.FOOTER, "Page 1 of 3"),
        (Region.HEADER, "Example GmbH"),
    ]


def test_links_strikes_and_raised_marks_are_kept():
    pdf = blank()
    pdf.cell(text="Acme", link="https://example.com/acme")
    pdf.cell(text=" ")
    pdf.set_font(style="S")
    pdf.cell(text="Evil Corp")
    pdf.set_font(style="U")
    pdf.cell(text="Foo")
    pdf.set_font(style="")
    pdf.char_vpos = "SUP"
    pdf.cell(text="1", link="javascript:x")
    pdf.ln(30)
    pdf.char_vpos = "LINE"
    pdf.write(text="Bar")
    pdf.char_vpos = "SUP"
    pdf.write(text="2")
    pdf.char_vpos = "LINE"
    pdf.ln(150)
    pdf.set_font(size=300)
    pdf.cell(text="A")
    block, marked, _ = source(saved(pdf)).blocks
    assert isinstance(block, Paragraph)
    assert isinstance(marked, Paragraph)
    raised = frozenset({Style.RAISED})
    assert marked.cell.runs == (Run("Bar"), Run("2", styles=raised))
    assert [(run.text.strip(), run.link, run.styles) for run in block.cell.runs] == [
        ("Acme", "https://example.com/acme", frozenset()),
        ("", None, frozenset()),
        ("Evil Corp", None, frozenset({Style.STRUCK})),
        ("Foo", None, frozenset()),
        ("1", None, frozenset({Style.RAISED})),
    ]


def test_struck_words_do_not_part_their_cell():
    operators = grid(VENDORS) + line(50, 668.5, 110, 668.5)
    (table,) = source(operators).blocks
    assert isinstance(table, Table)
    assert shown(table) == VENDORS


def test_east_asian_lines_go_on_without_a_space():
    from subprocessors.reading.sources.pdf.text import pieces_of
    from subprocessors.reading.sources.pdf.words import Line, Word
    from subprocessors.reading.sources.pieces import PLAIN

    lines = [
        Line((Word(words, 0, 50, top, top + 10, PLAIN),))
        for words, top in (("東京", 0), ("都", 12))
    ]
    assert "".join(piece.text for piece in pieces_of(lines, 50)) == "東京都"


def test_comments_and_pages_without_words_are_told():
    note = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Annots 5 0 R >>",
        stream(b"0 0 600 800 re f"),
        "[<< /Subtype /Text /Contents (Ends in May) >> << /Subtype /Text /Contents ( ) >> 7]",
    )
    picture, comment, last = source(by_hand(*note)).remarks
    assert picture.reason == "the page has no words; it may be a picture of text"
    assert comment.reason == "is a comment"
    assert comment.cell is not None
    assert comment.cell.text == "Ends in May"
    assert last.reason == NO_TABLE


def test_links_of_turned_pages_are_left_out():
    pdf = one_page(text(50, 700, "Acme").encode())
    turned = by_hand_again(pdf, b"/MediaBox", b"/Rotate 90 /MediaBox")
    assert read(turned)


# Hostile files


def test_what_is_no_pdf_is_told():
    assert "list.pdf: it is text, and .pdf files are not; give its path" in problem("Name")
    assert "it is not a PDF file" in problem(b"PK\x03\x04")
    whole = with_table(VENDORS)
    for size in range(0, len(whole), 97):
        assert "list.pdf: it " in problem(whole[:size])


def test_a_password_is_told_and_an_empty_one_opens():
    for user, told in (("secret", "is encrypted; save it without a password"), ("", "")):
        pdf = blank()
        pdf.set_encryption("owner", user_password=user)
        add_table(pdf, VENDORS)
        content = saved(pdf)
        if told:
            assert told in problem(content)
        else:
            assert read(content) == [VENDORS]


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_UNPACKED", 100_000)
    monkeypatch.setattr(bounds, "MOST_PREDICTED", 10_000)
    monkeypatch.setattr(bounds, "MOST_OBJECTS", 500)
    monkeypatch.setattr(bounds, "MOST_CODES", 500)
    monkeypatch.setattr(bounds, "MOST_PAGES", 2)
    monkeypatch.setattr(limits, "MOST_CELLS", 2_000)


@pytest.mark.usefixtures("small")
def test_streams_that_are_large_unpacked_are_refused():
    assert "has more than 100,000 bytes when unpacked" in problem(one_page(bytes(200_000)))
    bare = stream(b" " * 200_000, packed=False)
    assert "has more than 100,000 bytes when unpacked" in problem(
        one_page(None, bare).replace(b"/Contents 4", b"/Contents 5")
    )
    text_first = b"<< /Length %d /Filter [/ASCII85Decode /FlateDecode] >>\nstream\n%s\nendstream"
    packed = base64.a85encode(zlib.compress(bytes(200_000)), adobe=True)[2:]
    content = one_page(None, text_first % (len(packed), packed)).replace(
        b"/Contents 4", b"/Contents 5"
    )
    assert "has more than 100,000 bytes when unpacked" in problem(content)
    predicted = one_page(None, stream(bytes(20_000), "/DecodeParms << /Predictor 15 >>"))
    told = problem(predicted.replace(b"/Contents 4", b"/Contents 5"))
    assert "has a stream of more than 10,000 bytes" in told


@pytest.mark.parametrize("name", ["LZWDecode", "RunLengthDecode", "#4CZW", "Crypt"])
def test_other_ways_to_pack_are_refused(name):
    odd = f"<< /Length 1 /Filter /{name} >>\nstream\nx\nendstream".encode()
    content = one_page(None, odd).replace(b"/Contents 4", b"/Contents 5")
    assert "has a stream that is compressed with" in problem(content)
    twice = b"<< /Length 1 /Filter [/Fl /Fl] >>\nstream\nx\nendstream"
    content = one_page(None, twice).replace(b"/Contents 4", b"/Contents 5")
    assert "has a stream that is compressed with Fl" in problem(content)


def test_pictures_stay_packed():
    picture = stream(bytes(30_000_000), "/Type /XObject /Subtype /Image /Width 1 /Height 1")
    drawn_picture = b"/P Do " + text(50, 700, "Acme").encode()
    content = one_page(drawn_picture, picture, resources="/XObject << /P 5 0 R >>")
    assert read(content) == ["Acme"]
    photo = b"<< /Length 1 /Filter /DCTDecode >>\nstream\nx\nendstream"
    assert read(one_page(None, photo).replace(b"/Contents 4", b"/Contents 5")) == []


def test_a_damaged_stream_ends_where_it_is_damaged():
    data = zlib.compress(text(50, 700, "Acme").encode())[:-4] + b"xxxx"
    broken = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)
    content = one_page(None, broken).replace(b"/Contents 4", b"/Contents 5")
    assert read(content) == ["Acme"]


@pytest.mark.usefixtures("small")
def test_pages_that_repeat_themselves_end():
    forms = [
        stream(
            f"{f'/F{number + 1} Do ' * 10}".encode(),
            "/Type /XObject /Subtype /Form /BBox [0 0 1 1]",
        )
        for number in range(9)
    ]
    names = " ".join(f"/F{number} {number + 5} 0 R" for number in range(9))
    content = one_page(b"/F0 Do", *forms, resources=f"/XObject << {names} >>")
    assert "has a page with more than 500 characters, lines and pictures" in problem(content)
    letters = one_page(text(50, 700, "a" * 600).encode())
    assert "has a page with more than 500 characters, lines and pictures" in problem(letters)
    lines = one_page(line(0, 0, 1, 1).encode() * 600)
    assert "has a page with more than 500 characters, lines and pictures" in problem(lines)


@pytest.mark.usefixtures("small")
def test_too_many_pages_and_words_are_refused(monkeypatch):
    pdf = blank()
    pdf.add_page()
    pdf.add_page()
    assert "has more than 2 pages" in problem(saved(pdf))
    monkeypatch.setattr(limits, "MOST_CELLS", 5)
    assert "has more than 5 cells" in problem(
        grid(VENDORS[:1]) + text(0, 0, "a b c") and drawn(text(0, 100, "a b c d e f"))
    )


WIDE_FONT = (
    "/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H {} "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X {} "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >> >>"
)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("characters", "widths"),
    [
        ("", "/W [0 4000000000 500]"),
        ("", "/W [0 [1 2] 3 400 5 6 400 5]"),
        ("", "/W2 [0 4000000000 1 2 3]"),
        ("/ToUnicode 5 0 R", ""),
    ],
)
def test_fonts_of_many_codes_are_refused(characters, widths):
    ranges = b"1 beginbfrange\n<00000000> <ffffffff> <0041>\nendbfrange"
    content = one_page(text(50, 700, "a").encode(), stream(ranges))
    old = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    font = WIDE_FONT.format(characters, widths).encode()
    assert "has a font with more than 500 codes" in problem(by_hand_again(content, old, font))


def test_tables_of_objects_that_refer_to_one_another_end():
    content = by_hand("<< /Type /Catalog >>", trailer="/Prev 0000000000")
    start = content.rindex(b"xref\n0")
    loop = content.replace(b"/Prev 0000000000", b"/Prev %010d" % start)
    assert "its object tables refer to one another" in problem(loop)


@pytest.mark.usefixtures("small")
def test_a_table_of_objects_that_is_a_stream_is_unpacked_within_bounds():
    body = b"%PDF-1.7\n"
    table = stream(bytes(200_000), "/Type /XRef /Size 1 /W [1 2 1] /Root 1 0 R")
    content = body + b"1 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)
    assert "has more than 100,000 bytes when unpacked" in problem(content)
    none = body + b"1 0 obj\n<< >>\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)
    assert "cannot be read as a PDF file" in problem(none)


def test_a_pdf_needs_its_package(monkeypatch):
    for name in [
        each for each in sys.modules if each.startswith("subprocessors.reading.sources.pdf.")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pdfplumber.page", None)
    with pytest.raises(MissingExtraError, match=r"subprocessors\[read-pdf\]"):
        source_of(b"%PDF-1.7", format="pdf")
