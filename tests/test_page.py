"""The neutral page: every block in every format, in which text stays text."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from subprocessors.page import (
    GAP,
    Heading,
    Item,
    Items,
    Link,
    Page,
    Paragraph,
    Table,
    form,
)
from subprocessors.page.formats import FORMATS
from subprocessors.page.text import line, with_address

URL = "https://example.com/a b"
PAGE = Page(
    [
        Heading("Title", 1),
        Heading("Section"),
        Paragraph(("One.", Link("Two", URL))),
        Paragraph(()),
        Items([Item(("said.",), "A", ("a: 1", "b: 2")), Item(("B",))]),
        Table([(("x",), ("1", "2")), (("y",), ())], ("Key", "Value")),
        form([("Name", ("Evil Corp",)), ("Address", ())]),
    ],
    "Author",
)
TEXT = """Title

Section:

One. Two (https://example.com/a b)

not stated

- A: said.
  - a: 1
  - b: 2
- B

- Key: x; Value: 1 2
- Key: y; Value: not stated

- Name: Evil Corp
- Address: not stated
"""
MARKDOWN = """# Title

## Section

One. [Two](<https://example.com/a%20b>)

*not stated*

- **A**: said.
  - a: 1
  - b: 2
- B

| Key | Value |
| --- | --- |
| x | 1<br>2 |
| y | *not stated* |

|  |  |
| --- | --- |
| **Name** | Evil Corp |
| **Address** | *not stated* |
"""
HTML = """<section class="sub-processors">
<h1><bdi>Title</bdi></h1>
<h2><bdi>Section</bdi></h2>
<p><bdi>One.</bdi> <a href="https://example.com/a%20b"><bdi>Two</bdi></a></p>
<p><em class="not-stated">not stated</em></p>
<ul>
<li><strong><bdi>A</bdi></strong>: <bdi>said.</bdi><ul><li><bdi>a: 1</bdi></li><li><bdi>b: 2</bdi></li></ul></li>
<li><bdi>B</bdi></li>
</ul>
<table>
<thead>
<tr><th scope="col"><bdi>Key</bdi></th><th scope="col"><bdi>Value</bdi></th></tr>
</thead>
<tbody>
<tr><th scope="row"><bdi>x</bdi></th><td><bdi>1</bdi><br><bdi>2</bdi></td></tr>
<tr><th scope="row"><bdi>y</bdi></th><td><em class="not-stated">not stated</em></td></tr>
</tbody>
</table>
<table>
<tbody>
<tr><th scope="row"><bdi>Name</bdi></th><td><bdi>Evil Corp</bdi></td></tr>
<tr><th scope="row"><bdi>Address</bdi></th><td><em class="not-stated">not stated</em></td></tr>
</tbody>
</table>
</section>
"""  # noqa: E501
WRITTEN = {"text": TEXT, "markdown": MARKDOWN, "html": HTML}


@pytest.mark.parametrize("format_", WRITTEN)
def test_a_page_has_every_block_in_every_format(format_):
    assert FORMATS[format_](PAGE) == WRITTEN[format_]


def test_a_document_has_every_block():
    document = Document(io.BytesIO(FORMATS["docx"](PAGE)))
    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Title", "Title"),
        ("Heading 1", "Section"),
        ("Normal", "One. Two (https://example.com/a b)"),
        ("Normal", "[not stated]"),
        ("List Bullet", "A: said."),
        ("List Bullet 2", "a: 1"),
        ("List Bullet 2", "b: 2"),
        ("List Bullet", "B"),
    ]
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert cells == [
        ["Key", "Value"],
        ["x", "1\n2"],
        ["y", "[not stated]"],
        ["Name", "Evil Corp"],
        ["Address", "[not stated]"],
    ]


texts = st.text(st.sampled_from("<>&\"'`*_[]()~|#$-+=.:/@1a \n\u05e9\u202e")) | st.text(max_size=20)
stated = texts.filter(str.strip)


@given(stated, stated)
def test_no_text_of_an_item_becomes_markup(label, said):
    page = Page([Items([Item((said,), label, (said,)), Item((said,))])], "")
    tokens = MarkdownIt("commonmark").parse(FORMATS["markdown"](page))
    assert {each.type for each in tokens} <= {
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("paragraph_open", "paragraph_close", "inline"),
    }
    inline = {child.type for each in tokens for child in each.children or ()}
    assert inline <= {"text", "text_special", "strong_open", "strong_close"}
    plain = FORMATS["text"](page)
    assert plain.count("\n") == 3
    assert "\u202e" not in plain


def through_python_docx(page: Page, widths: Iterator[int]) -> str:
    """Return the XML of a page as written with python-docx's interface, which is slow."""
    document = Document()

    def write(paragraph, parts, between=" ", *, is_bold=False):
        for number, text in enumerate(list(map(with_address, parts)) or [f"[{GAP}]"]):
            run = paragraph.add_run((between if number else "") + text)
            if is_bold:
                run.bold = True
            if not parts:
                run.italic = True

    def write_table(block):
        is_form = not block.headings
        rows = [*([] if is_form else [[(each,) for each in block.headings]]), *block.rows]
        table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for number, row in enumerate(table.rows):
            for at, (cell, parts) in enumerate(zip(row.cells, rows[number], strict=True)):
                cell.width = next(widths)
                is_bold = at == 0 if is_form else number == 0
                write(cell.paragraphs[0], parts, "\n", is_bold=is_bold)
            if is_form and number < len(rows) - 1:
                row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        if is_form:
            table._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), "0")
        else:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    for block in page.blocks:
        match block:
            case Heading(text, level):
                document.add_heading(line(text), level - 1)
            case Paragraph(parts):
                write(document.add_paragraph(), parts)
            case Items(items):
                for item in items:
                    paragraph = document.add_paragraph(style="List Bullet")
                    paragraph.add_run(f"{line(item.label)}: ").bold = True
                    write(paragraph, item.parts)
                    for each in item.details:
                        document.add_paragraph(line(each), style="List Bullet 2")
            case _:
                write_table(block)
    return document.element.body.xml


def lines_of(parts):
    return "\n".join(map(with_address, parts)) or f"[{GAP}]"


parts = st.lists(stated | st.builds(Link, stated, st.just(URL)), max_size=3).map(tuple)
items = st.builds(Item, parts, stated, st.lists(stated, max_size=2))


@st.composite
def tables(draw):
    width = draw(st.integers(1, 4))
    row = st.lists(parts, min_size=width, max_size=width)
    headings = st.just(()) | st.lists(stated, min_size=width, max_size=width)
    return Table(draw(st.lists(row, min_size=1, max_size=3)), draw(headings))


@given(
    st.lists(
        st.builds(Heading, stated, st.integers(1, 4))
        | st.builds(Paragraph, parts)
        | st.builds(Items, st.lists(items, max_size=2))
        | tables(),
        max_size=3,
    )
)
@example([Heading("Title", 1), Table([(("x",), ("1", "2")), (("y",), ())], ("Key", "Value"))])
@example([form([("Name", ("A & B <Ltd>",)), ("Address", ())])])
def test_a_document_is_the_one_that_python_docx_writes(blocks):
    page = Page(blocks, "")
    made = Document(io.BytesIO(FORMATS["docx"](page)))
    cells = [[cell for row in table.rows for cell in row.cells] for table in made.tables]
    told = [
        [*map(line, each.headings), *(lines_of(parts) for row in each.rows for parts in row)]
        for each in blocks
        if isinstance(each, Table)
    ]
    assert [[cell.text for cell in some] for some in cells] == told
    widths = (cell.width for some in cells for cell in some)
    assert made.element.body.xml == through_python_docx(page, widths)
