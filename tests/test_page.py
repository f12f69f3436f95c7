"""The neutral page: every block in every format, in which a text stays a text."""

from __future__ import annotations

import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from subprocessors.page import (
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
