"""PDF files within limits: pdfminer, which pdfplumber builds on, has none.

It unpacks streams of any size, counts through ranges of any length in fonts, and draws what a page
repeats as often as the page says. So its documents, fonts and pages are monitored here.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.layout import LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import literal_name
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

from subprocessors.counting import counted
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.problems import SourceError

MOST_PAGES = 200

MOST_UNPACKED = 20_000_000
"""The maximum number of unpacked bytes in all streams that are read."""

MOST_PREDICTED = 2_000_000
"""The maximum number of bytes in a stream whose bytes depend on each other: it is slow to
unpack."""

MOST_OBJECTS = 50_000
"""The maximum number of characters, lines and other objects on a page."""

MOST_CODES = 200_000
"""The maximum number of codes for which a font states widths or characters."""

_MOST_TABLES = 100
"""How often a file may have been changed without being rewritten."""

_CHUNK = 4_096
_FLATE = frozenset(("FlateDecode", "Fl"))
_PICTURES = frozenset(("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF"))

# These make a stream smaller, and come before the one that unpacks it.
_AS_TEXT = frozenset(("ASCII85Decode", "A85", "ASCIIHexDecode", "AHx"))


def pages_of(content: bytes) -> Iterator[Page]:
    """Yield the pages of a PDF file.

    Raises:
        SourceError: If it is over a limit.
        Exception: If pdfminer cannot read it.
    """
    budget = Budget()
    document = _Document(PDFParser(BytesIO(content)), budget)
    pdf: Any = SimpleNamespace(
        doc=document,
        rsrcmgr=_Fonts(),
        laparams=None,
        unicode_norm=None,
        raise_unicode_errors=False,
        budget=budget,
    )
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > MOST_PAGES:
            raise SourceError(f"has more than {counted(MOST_PAGES, 'page')}")
        budget.spend(0)
        yield _Page(pdf, page, number)


class _Document(PDFDocument):
    """A document whose streams are unpacked only if they are small."""

    def __init__(self, parser: PDFParser, budget: Budget) -> None:
        self._budget = budget
        self._unpacked = 0
        self._tables: set[int] = set()
        self._known: set[int] = set()
        super().__init__(parser, fallback=False)

    def getobj(self, objid: int) -> object:
        """Return an object; a picture is empty."""
        found = super().getobj(objid)
        if isinstance(found, PDFStream) and objid not in self._known:
            self._known.add(objid)
            self._check(found)
        return found

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Read a table of objects, and those before it."""
        self._budget.spend(0)
        if start in self._tables or len(self._tables) == _MOST_TABLES:
            raise SourceError("is damaged: its object tables refer to one another")
        self._tables.add(start)
        parser.seek(start)
        parser.reset()
        _, token = parser.nexttoken()
        if isinstance(token, int):  # It is a stream: two numbers, a word, and the stream.
            parser.nexttoken()
            parser.nexttoken()
            _, stream = parser.nextobject()
            if isinstance(stream, PDFStream):
                self._check(stream)
        super().read_xref_from(parser, start, xrefs)

    def _check(self, stream: PDFStream) -> None:
        """Reject a stream that is too large when unpacked, or packed with an unneeded filter."""
        self._budget.spend(0)
        if _name(stream.get("Subtype")) == "Image":
            stream.rawdata, stream.data = None, b""
            return
        data = stream.rawdata or b""
        if self.decipher and stream.objid is not None and stream.genno is not None:
            data = self.decipher(stream.objid, stream.genno, data, stream.attrs)
        filters = stream.get_filters()
        for number, (named, params) in enumerate(filters):
            name = _name(named)
            if name in _AS_TEXT:
                data = PDFStream({"Filter": named}, data).get_data()
            elif name in _FLATE and number == len(filters) - 1:
                size = self._unpacked
                self._unpack(data)
                if "Predictor" in (params or ()) and self._unpacked - size > MOST_PREDICTED:
                    raise SourceError(f"has a stream of more than {MOST_PREDICTED:,} bytes")
            elif name not in _PICTURES:
                raise SourceError(f"has a stream that is compressed with {name}; export it again")
        self._count(len(data))

    def _unpack(self, data: bytes) -> None:
        """Count the bytes of a packed stream without keeping them."""
        unpack = zlib.decompressobj()
        try:
            for at in range(0, len(data), _CHUNK):
                rest = data[at : at + _CHUNK]
                while rest:
                    self._count(len(unpack.decompress(rest, _CHUNK)))
                    rest = unpack.unconsumed_tail
        except zlib.error:
            pass  # For pdfminer, too, a damaged stream ends here.

    def _count(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > MOST_UNPACKED:
            raise SourceError(f"has more than {MOST_UNPACKED:,} bytes when unpacked")


class _Fonts(PDFResourceManager):
    """Fonts that state widths and characters for a limited number of codes."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font."""
        for name, size in (("W", 3), ("W2", 5)):
            _check_widths(resolve1(spec.get(name)), size)
        characters = resolve1(spec.get("ToUnicode"))
        if isinstance(characters, PDFStream):
            CMapParser(_Characters(), BytesIO(characters.get_data())).run()
        # The shapes of the letters may also hold ranges of any length, and are not needed.
        dict_value(spec.get("FontDescriptor", {})).pop("FontFile2", None)
        return super().get_font(objid, spec)


def _check_widths(widths: Any, size: int) -> None:
    """Reject widths for too many codes: a first code, a last one, and the width that they share."""
    codes = 0
    numbers: list[float] = []
    for each in list_value(widths or []):
        width: Any = resolve1(each)
        if isinstance(width, int | float):
            numbers.append(width)
        else:
            codes += len(list_value(width))
            numbers = []
        if len(numbers) == size:
            codes += int(max(numbers[1] - numbers[0], 0)) + 1
            numbers = []
        if codes > MOST_CODES:
            raise SourceError(f"has a font with more than {MOST_CODES:,} codes")


class _Characters(FileUnicodeMap):
    """The characters in a font, which are only counted."""

    def __init__(self) -> None:
        super().__init__()
        self._codes = 0

    def add_cid2unichr(self, cid: int, code: object) -> None:  # noqa: ARG002
        """Count a character."""
        self._codes += 1
        if self._codes > MOST_CODES:
            raise SourceError(f"has a font with more than {MOST_CODES:,} codes")


class _Page(Page):
    """A page that draws a limited number of objects."""

    @property
    def layout(self) -> LTPage:
        """Its objects; pdfplumber asks for them once."""
        device = _Device(self.pdf.rsrcmgr, pageno=self.page_number)
        device.budget = self.pdf.budget  # type: ignore[attr-defined]
        PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        return device.get_result()


class _Device(PDFPageAggregatorWithMarkedContent):
    """Collects the objects on a page, up to a maximum number."""

    budget: Budget
    objects = 0

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Collect a character."""
        self._count()
        return super().render_char(*args, **kwargs)  # pyright: ignore[reportUnknownMemberType]

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Collect lines."""
        self._count()
        super().paint_path(*args, **kwargs)  # pyright: ignore[reportUnknownMemberType]

    def begin_figure(self, *args: Any, **kwargs: Any) -> None:
        """Begin something that a page may draw many times."""
        self._count()
        super().begin_figure(*args, **kwargs)

    def _count(self) -> None:
        self.budget.spend(0)
        self.objects += 1
        if self.objects > MOST_OBJECTS:
            told = f"has a page with more than {MOST_OBJECTS:,} characters, lines and pictures"
            raise SourceError(told)


def _name(value: object) -> str:
    return "" if value is None else str(literal_name(resolve1(value)))
