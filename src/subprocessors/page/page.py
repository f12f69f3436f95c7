"""A report as a page of headings, paragraphs and tables, and the page in Markdown, HTML and DOCX.

The modules beside this one say what stands on a page; this one alone knows markup. Whatever a list
says stays text. What it does not state is a cell without a text, and is shown as a gap.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from attrs import field, frozen

from subprocessors.errors import MissingExtraError
from subprocessors.page import html as escaped
from subprocessors.page import markdown as plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import _Cell  # pyright: ignore[reportPrivateUsage]
    from docx.text.paragraph import Paragraph as DocxParagraph

GAP = "not stated"
"""What stands where the list states nothing."""

# What begins a block of Markdown, of what is not escaped anyway: "-", "+", "=", "1." and "1)".
_BLOCK = re.compile(r"^(\d{0,9})([-+=.)])")
_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
# The reports are in British English.
_LANGUAGE = "en-GB"
# python-docx refuses longer properties.
_LONGEST_PROPERTY = 255
# How many letters a column of a document is wide at least and at most.
_NARROW, _WIDE = 12, 40
# What an address may hold as it is; a letter, a digit and "_.-~" may always.
_OF_URLS = "%:/?#[]!$&'*+,;=@"


@frozen
class Link:
    """A text that leads to an address.

    Attributes:
        text: The text.
        url: The address, which begins with http:// or https://.
    """

    text: str
    url: str


Part: TypeAlias = str | Link
Cell: TypeAlias = Sequence[Part]
"""What stands in a cell of a table: several parts, or none, which is a gap."""


@frozen
class Heading:
    """A heading.

    Attributes:
        text: What it says.
        level: 1 for the title of the page, 2 for its sections, and so on.
    """

    text: str
    level: int = 2


@frozen
class Paragraph:
    """A paragraph.

    Attributes:
        parts: What it says, one after the other.
    """

    parts: Cell


@frozen
class Table:
    """A table.

    Attributes:
        headings: What the columns are; without them, the first cell of each row is its heading.
        rows: The rows.
    """

    rows: Sequence[Sequence[Cell]]
    headings: Sequence[str] = ()


@frozen
class Items:
    """A list.

    Attributes:
        items: The items.
    """

    items: Sequence[Cell]


Block: TypeAlias = Heading | Paragraph | Table | Items


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


@frozen
class Page:
    """A report, before it is written in one format.

    Attributes:
        blocks: What stands on it, from the top.
        author: Whose report it is.
    """

    blocks: tuple[Block, ...] = field(converter=_blocks)
    author: str

    @property
    def title(self) -> str:
        """What its headings of the first level say."""
        headings = (each for each in self.blocks if isinstance(each, Heading))
        return " ".join(each.text for each in headings if each.level == 1)


def markdown(page: Page) -> str:
    """Return a page in Markdown, with the tables of GitHub's dialect (GFM 4.10)."""
    return "\n\n".join("\n".join(_markdown_lines(block)) for block in page.blocks) + "\n"


def _markdown_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {plain.escaped(text)}"
        case Paragraph(parts):
            yield _inline(_markdown_parts(parts, " "))
        case Items(items):
            yield from (f"- {_inline(_markdown_parts(each, '; '))}" for each in items)
        case _:
            rows, headings = block.rows, block.headings
            if headings:
                yield _markdown_row(map(plain.escaped, headings))
            else:
                yield _markdown_row("" for _ in rows[0])
            yield _markdown_row("---" for _ in rows[0])
            for first, *rest in rows:
                heading = _markdown_parts(first, "<br>")
                yield _markdown_row(
                    [
                        heading if headings else f"**{heading}**",
                        *(_markdown_parts(each, "<br>") for each in rest),
                    ]
                )


def _inline(written: str) -> str:
    """Return a line of Markdown that cannot begin a list, a rule, a heading or code."""
    return _BLOCK.sub(r"\1\\\2", written.lstrip())


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown_parts(parts: Cell, between: str) -> str:
    return between.join(map(_markdown_part, parts)) or f"*{GAP}*"


def _markdown_part(part: Part) -> str:
    if isinstance(part, Link):
        return f"[{plain.escaped(part.text)}](<{_address(part.url)}>)"
    return plain.escaped(part)


def _address(url: str) -> str:
    """Return an address in ASCII, in which nothing can end a link."""
    return quote(url, safe=_OF_URLS)


def html(page: Page) -> str:
    """Return a page as a fragment of HTML, without styles, scripts and addresses that are loaded.

    It is a section of the class `sub-processors`; a gap has the class `not-stated`.
    """
    body = "\n".join(map(_html_block, page.blocks))
    return f'<section class="sub-processors">\n{body}\n</section>\n'


def _html_block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{html_part(text)}</h{level}>"
        case Paragraph(parts):
            return f"<p>{_html_parts(parts, ' ')}</p>"
        case Items(items):
            lines = "\n".join(f"<li>{_html_parts(each, '; ')}</li>" for each in items)
            return f"<ul>\n{lines}\n</ul>"
        case _:
            rows, headings = block.rows, block.headings
            head = "".join(f'<th scope="col">{escaped.text(each)}</th>' for each in headings)
            head = f"<thead>\n<tr>{head}</tr>\n</thead>\n" if headings else ""
            lines = "\n".join(map(_html_row, rows))
            return f"<table>\n{head}<tbody>\n{lines}\n</tbody>\n</table>"


def _html_row(row: Sequence[Cell]) -> str:
    first, *rest = (_html_parts(each, "<br>") for each in row)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{each}</td>" for each in rest)}</tr>'


def _html_parts(parts: Cell, between: str) -> str:
    return between.join(map(html_part, parts)) or f'<em class="not-stated">{GAP}</em>'


def html_part(part: Part) -> str:
    """Return a part of a cell in HTML."""
    if isinstance(part, Link):
        address = escaped.attribute(_address(part.url))
        return f'<a href="{address}">{escaped.text(plain.line(part.text))}</a>'
    return escaped.text(plain.line(part))


def docx(page: Page) -> bytes:
    """Return a page as a document for word processors (extra: docx).

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
        _add_to_docx(document, block)
    written = io.BytesIO()
    document.save(written)
    return without_clock(written.getvalue())


def _describe(document: Document, page: Page) -> None:
    """State the title, the author and the language, and nothing else that the template states."""
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


def _add_to_docx(document: Document, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(plain.line(text), level - 1)
        case Paragraph(parts):
            _write_docx(document.add_paragraph(), parts, " ")
        case Items(items):
            for each in items:
                _write_docx(document.add_paragraph(style="List Bullet"), each, "; ")
        case _:
            _add_table(document, block)


def _add_table(document: Document, block: Table) -> None:
    """Add a table; a form, which has no headings of columns, stays on one page with its heading."""
    is_form = not block.headings
    head = [] if is_form else [[(each,) for each in block.headings]]
    rows = [*head, *block.rows]
    widths = _widths(document, rows)
    table: Any = document.add_table(0, len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        # python-docx counts all cells again whenever it is asked for one of a row.
        cells: Sequence[_Cell] = table.add_row().cells
        for cell, parts, width in zip(cells, row, widths, strict=True):
            cell.width = width
            _write_docx(cell.paragraphs[0], parts, "\n")
        if is_form and number < len(rows) - 1:
            cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        for cell in cells[:1] if is_form else cells if number == 0 else ():
            for run in cell.paragraphs[0].runs:
                run.bold = True
    _mark_headings(table, in_first_row=not is_form)


def _mark_headings(table: Any, *, in_first_row: bool) -> None:
    """Mark the first row as one of headings, or say that it is none.

    Screen readers read headings with each cell, and word processors repeat them on each page.
    """
    from docx.oxml import OxmlElement  # pyright: ignore[reportUnknownVariableType]
    from docx.oxml.ns import qn

    table._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), str(int(in_first_row)))
    if in_first_row:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _widths(document: Document, rows: Sequence[Sequence[Cell]]) -> list[Length]:
    """Return the widths of columns: the more text they hold, the wider, within bounds."""
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


def _write_docx(paragraph: DocxParagraph, parts: Cell, between: str) -> None:
    if not parts:
        paragraph.add_run(f"[{GAP}]").italic = True
    for number, part in enumerate(parts):
        text = part if isinstance(part, str) else _with_address(part)
        paragraph.add_run((between if number else "") + plain.line(text))


def _with_address(link: Link) -> str:
    return link.text if link.text == link.url else f"{link.text} ({link.url})"


def as_property(text: str) -> str:
    """Return a text as a property of an office document, which is one line and not too long."""
    return plain.line(text)[:_LONGEST_PROPERTY]


def without_clock(archive: bytes) -> bytes:
    """Return a ZIP archive, as office documents are, without the time at which it was made."""
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


FORMATS: dict[str, Callable[[Page], str | bytes]] = {
    "markdown": markdown,
    "html": html,
    "docx": docx,
}
"""What writes a page in each format."""
