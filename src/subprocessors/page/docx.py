"""Pages as word processor documents, and helpers shared by all office documents."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from subprocessors.errors import MissingExtraError
from subprocessors.page import GAP, Block, Cell, Heading, Item, Items, Page, Paragraph, Table
from subprocessors.page.text import line, with_address

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import _Cell  # pyright: ignore[reportPrivateUsage]
    from docx.text.paragraph import Paragraph as DocxParagraph

_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
# The reports are in British English.
_LANGUAGE = "en-GB"
# python-docx rejects longer properties.
_LONGEST_PROPERTY = 255
# The minimum and maximum width of a column, in characters.
_NARROW, _WIDE = 12, 40


def write(page: Page) -> bytes:
    """Return a page as a document (extra: docx).

    Raises:
        MissingExtraError: If python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise MissingExtraError("docx", "python-docx") from error
    document = Document()
    _describe(document, page)
    for block in page.blocks:
        _add(document, block)
    written = io.BytesIO()
    document.save(written)
    return without_clock(written.getvalue())


def as_property(text: str) -> str:
    """Return text as a property of an office document: on one line and of limited length."""
    return line(text)[:_LONGEST_PROPERTY]


def without_clock(archive: bytes) -> bytes:
    """Return a ZIP archive (the format of office documents) without the time it was made."""
    import zipfile

    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _DAY_OF_ZIP)
            entry.create_system = _UNIX
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _describe(document: Document, page: Page) -> None:
    """Set the title, the author and the language, and clear everything else from the template."""
    from docx.oxml.ns import qn

    about: Any = document.core_properties
    element = about._element
    for each in list(element):
        element.remove(each)
    about.title = as_property(page.title)
    about.author = as_property(page.author)
    about.language = _LANGUAGE
    styles: Any = document.styles.element
    for each in styles.iter(qn("w:lang")):
        each.set(qn("w:val"), _LANGUAGE)


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(line(text), level - 1)
        case Paragraph(parts):
            _write(document.add_paragraph(), parts, " ")
        case Items(items):
            for each in items:
                _add_item(document, each)
        case _:
            _add_table(document, block)


def _add_item(document: Document, item: Item) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    if item.label:
        paragraph.add_run(f"{line(item.label)}: ").bold = True
    _write(paragraph, item.parts, " ")
    for each in item.details:
        document.add_paragraph(line(each), style="List Bullet 2")


def _add_table(document: Document, block: Table) -> None:
    """Add a table; one without column headings (a form) stays on one page with its heading."""
    is_form = not block.headings
    head = [] if is_form else [[(each,) for each in block.headings]]
    rows = [*head, *block.rows]
    widths = _widths(document, rows)
    table: Any = document.add_table(0, len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        # python-docx recounts all cells on every access to a cell of a row.
        cells: Sequence[_Cell] = table.add_row().cells
        for cell, parts, width in zip(cells, row, widths, strict=True):
            cell.width = width
            _write(cell.paragraphs[0], parts, "\n")
        if is_form and number < len(rows) - 1:
            cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        for cell in cells[:1] if is_form else cells if number == 0 else ():
            for run in cell.paragraphs[0].runs:
                run.bold = True
    _mark_headings(table, in_first_row=not is_form)


def _mark_headings(table: Any, *, in_first_row: bool) -> None:
    """Mark the first row as a header row, or as an ordinary row.

    Screen readers read headings with each cell, and word processors repeat them on each page.
    """
    from docx.oxml import OxmlElement  # pyright: ignore[reportUnknownVariableType]
    from docx.oxml.ns import qn

    table._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), str(int(in_first_row)))
    if in_first_row:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _widths(document: Document, rows: Sequence[Sequence[Cell]]) -> list[Length]:
    """Return column widths in proportion to the amount of text, within limits."""
    from docx.shared import Emu

    section = document.sections[0]
    sides = (section.left_margin or 0) + (section.right_margin or 0)
    whole = (section.page_width or 0) - sides
    needs = [
        min(max(max(map(len, map(_shown, column))), _NARROW), _WIDE)
        for column in zip(*rows, strict=True)
    ]
    return [Emu(whole * need // sum(needs)) for need in needs]


def _shown(parts: Cell) -> str:
    return max(
        (part if isinstance(part, str) else part.text for part in parts), key=len, default=""
    )


def _write(paragraph: DocxParagraph, parts: Cell, between: str) -> None:
    if not parts:
        paragraph.add_run(f"[{GAP}]").italic = True
    for number, part in enumerate(parts):
        paragraph.add_run((between if number else "") + with_address(part))
