"""Word documents (DOCX) as sources, and what python-docx wrongly leaves out or keeps."""

from __future__ import annotations

import io
import sys
from typing import Any

import grids
import pytest
from docx import Document
from office import edited, packed, unpacked

from subprocessors.errors import MissingExtraError
from subprocessors.reading.grid import (
    Block,
    Cell,
    Entry,
    Paragraph,
    Region,
    Run,
    Source,
    Style,
    Table,
)
from subprocessors.reading.sources import limits, source_of
from subprocessors.reading.sources.problems import SourceError

BODY = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
STRUCK = frozenset({Style.STRUCK})
UNUSED = frozenset({Style.UNUSED})


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


EMPTY = saved(Document())


def with_body(xml: str) -> bytes:
    """Return a document whose body has the given content."""
    before, _, rest = unpacked(EMPTY)[BODY].decode().partition("<w:body>")
    page_setup = rest[rest.index("<w:sectPr") :]
    return edited(EMPTY, BODY, lambda _: f"{before}<w:body>{xml}{page_setup}")


def with_styles(xml: str, styles: str) -> bytes:
    """Return a document with the given content and more styles."""
    end = "</w:styles>"
    return edited(
        with_body(xml), "word/styles.xml", lambda text: text.replace(end, f"{styles}{end}")
    )


def related(content: bytes, kind: str, part: str, xml: str) -> bytes:
    """Return a document with an extra part to which its body is related."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    target = part.removeprefix("word/")
    relation = f'<Relationship Id="r9{kind}" Type="{namespace}/{kind}" Target="{target}"/>'
    content = edited(
        content,
        RELATIONS,
        lambda text: text.replace("</Relationships>", f"{relation}</Relationships>"),
    )
    declared = f'<Override PartName="/{part}" ContentType="application/x+xml"/></Types>'
    content = edited(
        content, "[Content_Types].xml", lambda text: text.replace("</Types>", declared)
    )
    return packed({**unpacked(content), part: xml})


def linked(content: bytes, address: str) -> bytes:
    """Return a document with a relation `link` to an address."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        f'<Relationship Id="link" Type="{namespace}/hyperlink" Target="{address}" '
        'TargetMode="External"/></Relationships>'
    )
    return edited(content, RELATIONS, lambda text: text.replace("</Relationships>", relation))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(xml: str) -> str:
    return f"<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def words(block: Block) -> object:
    return grids.shown(block, bullet)


def bullet(entry: Entry) -> object:
    (only,) = entry.cells
    return (only.text, [bullet(each) for each in entry.nested]) if entry.nested else only.text


def source(xml: str) -> Source:
    return source_of(with_body(xml), format="docx")


def read(xml: str) -> list[object]:
    return [words(block) for block in source(xml).blocks]


def runs(xml: str) -> tuple[Run, ...]:
    (block,) = source(xml).blocks
    assert isinstance(block, Paragraph)
    return block.cell.runs


def problem(content: bytes | str) -> str:
    with pytest.raises(SourceError) as caught:
        source_of(content, file="annex.docx")
    return str(caught.value)


# Blocks


def test_a_document_as_python_docx_makes_it():
    document = Document()
    document.add_heading("Annex", 0)
    document.add_heading("Vendors", 2)
    document.add_paragraph("These are they:")
    for text, style in (("Acme", ""), ("Hosting", " 2"), ("Foo", "")):
        document.add_paragraph(text, style=f"List Bullet{style}")
    made = document.add_table(2, 2)
    for at, text in enumerate(("Name", "Place", "Acme\nInc.", "DE")):
        made.cell(at // 2, at % 2).text = text
    document.add_paragraph("")
    made = source_of(saved(document), format="docx")
    assert [words(block) for block in made.blocks] == [
        "# Annex",
        "## Vendors",
        "These are they:",
        [("Acme", ["Hosting"]), "Foo"],
        [["Name", "Place"], ["Acme\nInc.", "DE"]],
    ]
    assert made.format == "docx"


def test_headings_are_known_by_the_name_of_their_style_or_its_outline_level():
    style = (
        '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift2"/></w:style>'
        '<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    )
    body = (
        paragraph("A", '<w:pStyle w:val="berschrift2"/>')
        + paragraph("B", '<w:pStyle w:val="Own"/>')
        + paragraph("C", '<w:outlineLvl w:val="0"/>')
        + paragraph("D", '<w:pStyle w:val="Own"/><w:outlineLvl w:val="9"/>')
        + paragraph("E", '<w:pStyle w:val="Loop"/><w:outlineLvl w:val="x"/>')
        + paragraph("F", '<w:pStyle w:val="Nothing"/>')
    )
    content = with_styles(body, style)
    made = source_of(content, format="docx")
    assert [words(block) for block in made.blocks] == ["## A", "## B", "# C", "D", "E", "F"]


def numbered(depth: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def test_bullets_are_known_by_their_numbering():
    body = (
        paragraph("A", numbered(0))
        + paragraph("B", numbered(1))
        + paragraph("", numbered(1))
        + paragraph("C", numbered(999999))
        + paragraph("D", numbered(1))
        + paragraph("E", numbered(0))
        + paragraph("no bullet", numbered(0, 0))
        + paragraph("F", '<w:pStyle w:val="ListBullet"/>')
        + paragraph("G", '<w:pStyle w:val="ListBullet"/>' + numbered(0, 0))
        + paragraph("Heading", numbered(0) + '<w:outlineLvl w:val="0"/>')
    )
    assert read(body) == [
        [("A", [("B", ["C"]), "D"]), "E"],
        "no bullet",
        ["F"],
        "G",
        "# Heading",
    ]


def test_headers_and_footers_have_their_region():
    document = Document()
    document.add_paragraph("Body")
    document.sections[0].header.paragraphs[0].text = "Example GmbH"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    made = source_of(saved(document), format="docx").blocks
    assert [(each.region, words(each)) for each in made] == [
        (Region.HEADER, "Example GmbH"),
        (Region.MAIN, "Body"),
        (Region.FOOTER, "Page 1"),
    ]


# Tables


def test_a_row_or_cell_in_a_content_control_is_read_where_it_stands():
    body = control(
        table(
            row("Name", "Place"),
            control(row("Acme", "DE") + row("Foo", "FR")),
            row(control(cell("Bar")), "IT"),
            row(
                f"<w:tc><w:tcPr/>{control(paragraph('Baz'))}</w:tc>",
                f"<w:tc><w:p>{control(run('ES'))}</w:p></w:tc>",
            ),
        )
    )
    assert read(body + paragraph("End")) == [
        [["Name", "Place"], ["Acme", "DE"], ["Foo", "FR"], ["Bar", "IT"], ["Baz", "ES"]],
        "End",
    ]


def test_a_row_whose_deletion_is_tracked_is_struck():
    body = table(
        row("Name", "Place"),
        row("Evil Corp", "US", properties='<w:del w:id="1"/>'),
        row("Acme", cell("DE", '<w:cellDel w:id="2"/>'), properties='<w:ins w:id="3"/>'),
    )
    (made,) = source(body).blocks
    assert isinstance(made, Table)
    looks = [[[each.styles for each in cell.runs] for cell in row] for row in made.rows]
    assert looks == [
        [[frozenset()], [frozenset()]],
        [[STRUCK], [STRUCK]],
        [[UNUSED], [UNUSED | STRUCK]],
    ]


def test_merged_cells_do_not_shift_their_row():
    vertical = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row("Name", "Place", "Law", "Note"),
        row(cell("Acme", vertical[0]), cell("DE and US", '<w:gridSpan w:val="2"/>'), "a"),
        row(cell("", vertical[1]), "FR", "EU", cell("b", '<w:vMerge w:val="continue"/>')),
        row("X", "Y", properties='<w:gridBefore w:val="2"/>'),
        row(),
    )
    (made,) = source(body).blocks
    assert isinstance(made, Table)
    assert words(made) == [
        ["Name", "Place", "Law", "Note"],
        ["Acme", "DE and US", "DE and US", "a"],
        ["Acme", "FR", "EU", "b"],
        ["", "", "X", "Y"],
        [],
    ]
    assert [[each.copied for each in row] for row in made.rows[1:3]] == [
        [False, False, True, False],
        [True, False, False, False],
    ]


def test_words_in_a_covered_cell_are_kept():
    body = table(
        row(cell("Acme", '<w:vMerge w:val="restart"/>'), "DE"),
        row(cell("Foo", "<w:vMerge/>"), "FR"),
    )
    assert read(body) == [[["Acme", "DE"], ["Foo", "FR"]]]


def test_the_older_kind_of_merged_cells_is_known():
    body = table(
        row("Name", "Place", "Law"),
        row(cell("All", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "EU"),
    )
    assert read(body) == [[["Name", "Place", "Law"], ["All", "All", "EU"]]]


def test_borders_that_were_moved_by_hand_make_no_columns():
    body = table(
        row("Name", cell("Place", '<w:gridSpan w:val="2"/>'), "Law"),
        row(cell("Acme", '<w:gridSpan w:val="2"/>'), "DE", "EU"),
        row("Foo", "FR", cell("EU", '<w:gridSpan w:val="2"/>')),
    )
    assert read(body) == [[["Name", "Place", "Law"], ["Acme", "DE", "EU"], ["Foo", "FR", "EU"]]]


def test_rows_that_are_repeated_on_each_page_are_the_head():
    head = "<w:tblHeader/>"
    for count, body in (
        (1, table(row("Name", properties=head), row("Acme"))),
        (0, table(row("Name"), row("Acme", properties=head))),
        (0, table(row("Name", properties='<w:tblHeader w:val="0"/>'), row("Acme"))),
    ):
        (made,) = source(body).blocks
        assert isinstance(made, Table)
        assert made.heads == count


def test_a_table_in_a_cell_is_a_table_of_its_own():
    inner = f"<w:tc>{paragraph('Acme')}{table(row('a', 'b'))}{paragraph('Inc.')}</w:tc>"
    assert read(table(row("Name", "Place"), row(inner, "DE"))) == [
        [["Name", "Place"], ["Acme\nInc.", "DE"]],
        [["a", "b"]],
    ]


def test_a_table_of_one_cell_is_a_frame():
    inner = f"<w:tc>{paragraph('Vendors')}{table(row('Acme', 'DE'))}</w:tc>"
    assert read(table(row(inner))) == ["Vendors", [["Acme", "DE"]]]
    deleted = table(row("Evil Corp", properties="<w:del/>"))
    (made,) = source(deleted).blocks
    assert isinstance(made, Table)
    assert made.rows[0][0].runs == (Run("Evil Corp", styles=STRUCK),)


def test_a_table_without_words_is_none():
    assert read(table(row("", ""), row("", "")) + table()) == []


# Words


def test_looks_are_those_of_the_run_or_its_style():
    styles = (
        '<w:style w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Loud"/></w:pPr>'
        + run("a ")
        + run("b ", '<w:b w:val="false"/>')
        + run("c ", '<w:rStyle w:val="Gone"/><w:b w:val="0"/>')
        + run("d ", '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>')
        + run("e ", '<w:dstrike/><w:vertAlign w:val="superscript"/>')
        + run("f", '<w:vertAlign w:val="baseline"/>')
        + "</w:p>"
    )
    content = with_styles(body, styles)
    (block,) = source_of(content, format="docx").blocks
    assert isinstance(block, Paragraph)
    strong = frozenset({Style.STRONG})
    assert block.cell.runs == (
        Run("a ", styles=strong),
        Run("b "),
        Run("c ", styles=STRUCK),
        Run("d ", styles=strong),
        Run("e ", styles=STRUCK | strong | {Style.RAISED}),
        Run("f", styles=strong),
    )


def test_tracked_changes_mark_what_is_inserted_and_strike_what_is_deleted():
    body = (
        f"<w:p>{run('a ')}<w:ins>{run('b ')}</w:ins>"
        f'<w:del><w:r><w:delText xml:space="preserve">c </w:delText></w:r></w:del>'
        f"<w:moveFrom>{run('d ')}</w:moveFrom><w:moveTo>{run('e')}</w:moveTo></w:p>"
    )
    assert runs(body) == (
        Run("a "),
        Run("b ", styles=UNUSED),
        Run("c d ", styles=STRUCK),
        Run("e", styles=UNUSED),
    )


def test_signs_are_the_characters_that_they_stand_for():
    inner = (
        "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/>"
        '<w:t>e</w:t><w:softHyphen/><w:t>f\u00adg</w:t><w:sym w:font="Symbol" w:char="2022"/>'
        '<w:sym w:char="oops"/><w:lastRenderedPageBreak/>'
    )
    assert read(f"<w:p><w:r>{inner}</w:r></w:p>") == ["a\tb\nc\nd-efg•"]


def test_links_are_kept_of_whatever_kind():
    fields = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>HYPERLINK </w:instrText></w:r>"
        '<w:r><w:instrText>"https://example.com/b"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("b")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/><w:instrText>x</w:instrText></w:r>'
    )
    simple = "<w:fldSimple w:instr='{}'>{}</w:fldSimple>"
    body = (
        f'<w:p><w:hyperlink r:id="link">{run("a")}</w:hyperlink>{run(" ")}{fields}{run(" ")}'
        + simple.format(' HYPERLINK \\l "there"', run("c "))
        + simple.format('HYPERLINK "javascript:x"', run("d "))
        + simple.format("PAGE", run("1"))
        + f'<w:hyperlink r:id="none">{run(" e")}</w:hyperlink></w:p>'
    )
    (block,) = source_of(linked(with_body(body), "https://example.com/a"), format="docx").blocks
    assert isinstance(block, Paragraph)
    assert block.cell.runs == (
        Run("a", "https://example.com/a"),
        Run(" "),
        Run("b", "https://example.com/b"),
        Run(" "),
        Run("c ", "there"),
        Run("d 1 e"),
    )


def test_words_that_are_not_shown_are_told():
    style = '<w:style w:styleId="Platz"><w:name w:val="Placeholder Text"/></w:style>'
    placeholder = '<w:rStyle w:val="Platz"/>'
    body = (
        f"<w:p>{run('shown')}{run(' secret', '<w:vanish/>')}</w:p>"
        f"<w:p>{control(run('Click here', placeholder))}</w:p>"
    )
    content = with_styles(body, style)
    made = source_of(content, format="docx")
    assert [words(block) for block in made.blocks] == ["shown"]
    assert [(each.reason, each.cell and each.cell.text) for each in made.remarks] == [
        ("the document does not show it", "secret"),
        ("the document does not show it", "Click here"),
    ]


BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><x:docPr xmlns:x="y" descr="Logo of Acme"/>{}</w:drawing>'
    "</mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_text_boxes_are_read_once_and_pictures_are_told():
    box = f"<w:txbxContent>{table(row('Foo', 'FR'))}</w:txbxContent>"
    body = f"<w:p>{run('Acme')}{BOX.format(box, box)}</w:p>" + table(
        row("Name", "Place"), row(f"<w:tc><w:p>{BOX.format(box, box)}</w:p></w:tc>", "DE")
    )
    made = source(body)
    assert [words(block) for block in made.blocks] == [
        "Acme",
        [["Foo", "FR"]],
        [["Name", "Place"], ["", "DE"]],
        [["Foo", "FR"]],
    ]
    assert [(each.reason, each.cell and each.cell.text) for each in made.remarks] == [
        ("describes a picture, which is not read", "Logo of Acme")
    ] * 2


def test_an_alternative_without_a_choice_and_a_comment_in_the_xml_are_no_matter():
    alternative = '<m:AlternateContent xmlns:m="x"/>'
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('ruby')}</w:rt><w:rubyBase>{run('b')}</w:rubyBase></w:ruby></w:r>"
    )
    assert read(f"{alternative}<!-- c --><w:p><!-- c -->{run('a')}{ruby}</w:p>") == ["ab"]


NOTE = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:footnotes>'


def test_notes_have_their_mark_and_stand_at_the_end():
    body = (
        f'<w:p>{run("Acme")}<w:r><w:footnoteReference w:id="7"/></w:r>{run(", Foo")}'
        '<w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    )
    notes = "".join(
        f'<w:footnote w:id="{name}"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p></w:footnote>'
        for name, text in (("5", " until May"), ("7", " in the trial"), ("8", " never"))
    )
    content = related(with_body(body), "footnotes", "word/footnotes.xml", NOTE.format(notes))
    made = source_of(content, format="docx").blocks
    assert [words(block) for block in made] == ["Acme1, Foo21", "1 in the trial", "2 until May"]
    assert isinstance(made[0], Paragraph)
    raised = frozenset({Style.RAISED})
    assert made[0].cell.runs[:2] == (Run("Acme"), Run("1", styles=raised))


def test_comments_and_embedded_documents_are_told():
    document = Document()
    document.add_comment(document.add_paragraph("Acme").add_run(" Inc."), text="ends in May")
    content = related(saved(document), "package", "word/embeddings/list.xlsx", "<x/>")
    comment, embedded = source_of(content, format="docx").remarks
    assert (comment.reason, comment.cell) == ("is a comment", Cell((Run("ends in May"),)))
    assert (
        embedded.reason == "the document /word/embeddings/list.xlsx is embedded, so it is not read"
    )


# Hostile documents


def test_what_is_no_document_is_told():
    assert "annex.docx: it is text, and .docx files are not; give its path" in problem("Name")
    assert "it has no folder word/, which every .docx file has" in problem(packed({"xl/a": "x"}))
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    assert "save it as .docx without a password" in problem(compound)
    assert "is damaged" in problem(EMPTY[: len(EMPTY) // 2])
    told = problem(packed({"word/document.xml": "<a/>"}))
    assert "cannot be read as a Word document (KeyError" in told
    lol = '<!DOCTYPE a [<!ENTITY l "lol">]><a>&l;</a>'
    assert "has a part with a document type" in problem(packed({**unpacked(EMPTY), BODY: lol}))


def test_too_much_is_refused(monkeypatch):
    deep = "<w:sdtContent>" * 600 + "</w:sdtContent>" * 600
    assert "is nested more than 500 levels deep" in problem(with_body(deep))
    monkeypatch.setattr(limits, "MOST_CELLS", 1_000)
    wide = row(cell("a", '<w:gridSpan w:val="999999"/>'), "b")
    assert "has more than 1,000 cells" in problem(with_body(table(*[wide] * 20, row("a"))))
    assert "has more than 1,000 cells" in problem(with_body(paragraph("a") * 1_001))


def test_what_is_nested_is_read_as_deep_as_the_parser_allows():
    nested = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = paragraph("a")
    for _ in range(100):
        body = nested.format(body)
    assert read(body) == ["a"]
    for _ in range(100):
        body = nested.format(body)
    assert "cannot be read as a Word document (XMLSyntaxError" in problem(with_body(body))
    body = paragraph("a")
    for _ in range(60):
        body = table(row(f"<w:tc>{body}</w:tc>", "b"))
    assert len(read(body)) == 60


def test_a_document_needs_its_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"subprocessors\[docx\]"):
        source_of(EMPTY, format="docx")
