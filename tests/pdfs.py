"""PDF files for tests, made object by object or with fpdf2."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import needs

if TYPE_CHECKING:
    from fpdf import FPDF

Rows = Sequence[Sequence[str]]


def by_hand(*objects: bytes | str, trailer: str = "") -> bytes:
    """Return a file with objects, the first of which is its catalog."""
    content = b"%PDF-1.7\n"
    places: list[int] = []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        body = each if isinstance(each, bytes) else each.encode("latin-1")
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    rest = (
        f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF"
    )
    return content + rest.encode()


def stream(content: bytes, more: str = "", *, packed: bool = True) -> bytes:
    """Return a stream."""
    data = zlib.compress(content) if packed else content
    filtered = "/Filter /FlateDecode" if packed else ""
    head = f"<< /Length {len(data)} {filtered} {more} >>\nstream\n".encode()
    return head + data + b"\nendstream"


def one_page(content: bytes | None, *others: bytes | str, resources: str = "") -> bytes:
    """Return a file with one page that has the given content; other objects begin with number 5."""
    font = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        f"/Resources << {font} {resources} >> >>"
    )
    return by_hand(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< >>" if content is None else stream(content),
        *others,
    )


def text(x: float, y: float, words: str, size: float = 10) -> str:
    """Return the operators that write words at a place, measured from the lower left corner."""
    return f"BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return the operators that draw a line."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def blank() -> FPDF:
    """Return an empty fpdf2 file, with its first page."""
    pdf: FPDF = needs.package("fpdf").FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    return pdf


def add_table(pdf: FPDF, rows: Rows, **options: Any) -> None:
    """Add a table at the end of an fpdf2 file."""
    with pdf.table(**options) as table:
        for row in rows:
            table.row(list(row))


def saved(pdf: FPDF) -> bytes:
    """Return an fpdf2 file."""
    return bytes(pdf.output())


def with_table(rows: Rows, **options: Any) -> bytes:
    """Return an fpdf2 file with a table."""
    pdf = blank()
    add_table(pdf, rows, **options)
    return saved(pdf)
