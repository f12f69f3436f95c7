"""Pages as word processor documents, and helpers shared by all office documents."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from subprocessors.errors import MissingExtraError
from subprocessors.page import GAP, Block, Cell, Heading, Item, Items, Page, Paragraph, Table
from subprocessors.page.text import line, with_address

if TYPE_CHECKING:
    from docx.document import Document

_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
# The reports are in British English.
_LANGUAGE = "en-GB"
# python-docx rejects longer properties.
_LONGEST_PROPERTY = 255
# The minimum and maximum width of a column, in characters.
_NARROW, _WIDE = 12, 40
_BOLD = "<w:b/>"
_TEXT = "word/document.xml"


def write(page: Page) -> bytes:
    """Return a page as a document (extra: docx).

    The styles and the package are those of python-docx. The text is written as XML here, because
    python-docx searches the whole document to place each element.

    Raises:
        MissingExtraError: If python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise MissingExtraError("docx", "python-docx") from error
    document = Document()
    _describe(document, page)
    width = _width(document)
    package = io.BytesIO()
    document.save(package)
    return without_clock(package.getvalue(), "".join(_xml(block, width) for block in page.blocks))


def as_property(text: str) -> str:
    """Return text as a property of an office document: on one line, and limited in length."""
    return line(text)[:_LONGEST_PROPERTY]


def without_clock(archive: bytes, blocks: str = "") -> bytes:
    """Return an office document (a ZIP archive) without the time it was made.

    Args:
        archive: The document.
        blocks: XML to add at the end of a Word document's text.
    """
    import zipfile

    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _DAY_OF_ZIP)
            entry.create_system = _UNIX
            member = source.read(name)
            if name == _TEXT:
                text, page_setup, end = member.rpartition(b"<w:sectPr")
                member = b"".join((text, blocks.encode(), page_setup, end))
            target.writestr(entry, member, zipfile.ZIP_DEFLATED)
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


def _width(document: Document) -> int:
    """Return the width of the text on a page, in twentieths of a point."""
    from docx.shared import Emu

    section = document.sections[0]
    sides = (section.left_margin or 0) + (section.right_margin or 0)
    width: int = Emu((section.page_width or 0) - sides).twips
    return width


def _xml(block: Block, width: int) -> str:
    match block:
        case Heading(text, level):
            style = "Title" if level == 1 else f"Heading{level - 1}"
            return _paragraph(_run(line(text)), _style(style))
        case Paragraph(parts):
            return _paragraph(_runs(parts, " "))
        case Items(items):
            return "".join(map(_item, items))
        case _:
            return _table(block, width)


def _item(item: Item) -> str:
    label = _run(f"{line(item.label)}: ", _BOLD) if item.label else ""
    details = (_paragraph(_run(line(each)), _style("ListBullet2")) for each in item.details)
    return _paragraph(label + _runs(item.parts, " "), _style("ListBullet")) + "".join(details)


def _table(block: Table, width: int) -> str:
    """Return a table; one without column headings (a form) stays on one page with its heading.

    Screen readers read the headings with each cell, and word processors repeat a row of headings on
    each page.
    """
    is_form = not block.headings
    head = [] if is_form else [[(each,) for each in block.headings]]
    rows = [*head, *block.rows]
    widths = _widths(rows, width)
    column = f'<w:gridCol w:w="{width // len(widths)}"/>'
    look = (
        f'<w:tblLook w:firstColumn="1" w:firstRow="{int(not is_form)}" w:lastColumn="0" '
        'w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/>'
    )
    written = [
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/>',
        f"{look}</w:tblPr><w:tblGrid>{column * len(widths)}</w:tblGrid>",
    ]
    for number, row in enumerate(rows):
        is_head = number == 0 and not is_form
        written.append("<w:tr><w:trPr><w:tblHeader/></w:trPr>" if is_head else "<w:tr>")
        for at, (parts, wide) in enumerate(zip(row, widths, strict=True)):
            is_label = is_form and at == 0
            runs = _runs(parts, "\n", _BOLD if is_head or is_label else "")
            kept = "<w:keepNext/>" if is_label and number < len(rows) - 1 else ""
            written += (
                f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{wide}"/></w:tcPr>',
                _paragraph(runs, kept),
                "</w:tc>",
            )
        written.append("</w:tr>")
    return "".join((*written, "</w:tbl>"))


def _widths(rows: Sequence[Sequence[Cell]], width: int) -> list[int]:
    """Return column widths in proportion to the amount of text, within limits."""
    needs = [
        min(max(max(map(len, map(_shown, column))), _NARROW), _WIDE)
        for column in zip(*rows, strict=True)
    ]
    return [round(width * need / sum(needs)) for need in needs]


def _shown(parts: Cell) -> str:
    return max(
        (part if isinstance(part, str) else part.text for part in parts), key=len, default=""
    )


def _paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def _runs(parts: Cell, between: str, look: str = "") -> str:
    if not parts:
        return _run(f"[{GAP}]", f"{look}<w:i/>")
    first, *others = map(with_address, parts)
    return _run(first, look) + "".join(_run(between + each, look) for each in others)


def _run(text: str, look: str = "") -> str:
    """Return a text with its formatting; a line break may precede it."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    shown = text.removeprefix("\n")
    kept = ' xml:space="preserve"' if shown != shown.strip() else ""
    line_break = "<w:br/>" if shown != text else ""
    return f"<w:r>{properties}{line_break}<w:t{kept}>{escape(shown, quote=False)}</w:t></w:r>"
