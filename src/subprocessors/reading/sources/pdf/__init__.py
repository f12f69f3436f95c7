"""PDF files: tables with lines around all their cells, and all other words as paragraphs."""

from __future__ import annotations

from subprocessors.errors import MissingExtraError
from subprocessors.names.normalize import printable
from subprocessors.reading.grid import Source
from subprocessors.reading.sources.problems import SourceError


def read(content: bytes | str) -> Source:
    """Return the blocks of a PDF file (extra: read-pdf).

    Only lines make a table. A table that continues on the next page is one table if its columns do
    not change. Anything that looks like a table but has no lines between its columns is reported.

    Args:
        content: The bytes of the file.

    Raises:
        SourceError: If it is not a PDF file, has a password, or is over a limit.
        MissingExtraError: If pdfplumber is not installed.
    """
    if isinstance(content, str):
        raise SourceError("is text, and .pdf files are not; give its path or its bytes")
    try:
        from pdfminer.pdfdocument import PDFPasswordIncorrect

        from subprocessors.reading.sources.pdf.bounds import pages_of
        from subprocessors.reading.sources.pdf.flow import Flow
    except ImportError as error:
        raise MissingExtraError("read-pdf", "pdfplumber") from error
    if b"%PDF-" not in content[:_START]:
        raise SourceError("is not a PDF file")
    flow = Flow()
    try:
        for page in pages_of(content):
            flow.add(page)
            page.close()
    except SourceError:
        raise
    except PDFPasswordIncorrect as error:
        raise SourceError("is encrypted; save it without a password") from error
    except Exception as error:
        # pdfminer raises errors of all kinds if a file is not what it expects.
        told = f"{type(error).__name__}: {printable(str(error))}"
        raise SourceError(f"cannot be read as a PDF file ({told}); export it again") from error
    return Source(flow.blocks(), "pdf", remarks=tuple(flow.remarks))


_START = 1_024
"""Where a file says that it is a PDF."""
