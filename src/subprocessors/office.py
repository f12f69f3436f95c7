"""Office documents, which are ZIP archives of XML parts: checked within limits.

Later readers trust what an archive says about itself, and what its XML refers to. So every
part is unpacked and parsed here once, within limits, before any other package sees it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from attrs import define, frozen

from subprocessors.counting import counted
from subprocessors.errors import SubprocessorsError
from subprocessors.names.normalize import printable

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0")
_OF_A_SHEET = b"sheetData"

See = Callable[[str, str, Mapping[str, str]], None]
"""Called with each element: its part, its name without a namespace, its attributes."""


class OfficeError(SubprocessorsError, ValueError):
    """Says what is wrong with an office document, such as "is damaged"."""


@frozen(kw_only=True)
class Limits:
    """The limits of an office document.

    Attributes:
        parts: The maximum number of parts.
        unpacked: The maximum size of all parts together when unpacked, in bytes.
        elements: The maximum number of elements in all parts together.
        depth: The maximum depth of nested elements.
    """

    parts: int
    unpacked: int
    elements: int
    depth: int


def look_through(
    file: BinaryIO,
    extension: str,
    main: str,
    limits: Limits,
    *,
    see: See | None = None,
    see_text: Callable[[str], object] | None = None,
    step: Callable[[], object] = lambda: None,
) -> None:
    """Unpack and parse all parts of an office document.

    Args:
        file: The document.
        extension: The extension of its format, such as `.docx`.
        main: The folder of its main parts, such as `word/`.
        limits: Its limits.
        see: Called with each element of each part, if given.
        see_text: Called with each piece of text in the parts, if given.
        step: Called between steps, so that it can check the time.

    Raises:
        OfficeError: If it is not such a document, is encrypted or damaged, or over a limit.
    """
    try:
        with ZipFile(file) as package:
            parts = package.infolist()
            if not any(part.filename.startswith(main) for part in parts):
                raise OfficeError(f"has no folder {main}, which every {extension} file has")
            _refuse_many(parts, limits)
            seen = _Seen(limits, see, see_text, step)
            for part in parts:
                seen.part = part.filename
                seen.read(_chunks(package, part))
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise OfficeError(f"is damaged, or is not {extension} at all: {error}") from error


def _refuse_many(parts: list[ZipInfo], limits: Limits) -> None:
    """Reject what the table of contents already rules out; the table may be wrong."""
    if len(parts) > limits.parts:
        raise OfficeError(f"has more than {counted(limits.parts, 'part')}")
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise OfficeError(f"has more than {limits.unpacked:,} bytes when unpacked")
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise OfficeError("is encrypted; save it without a password")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise OfficeError(
                f"uses a compression method that office documents do not use: {part.filename}"
            )


def _chunks(package: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a part, but no more than the table of contents says."""
    with package.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


@define
class _Seen:
    """Parses parts, and counts what is in them."""

    limits: Limits
    see: See | None
    see_text: Callable[[str], object] | None
    step: Callable[[], object]
    part: str = ""
    elements: int = 0
    depth: int = 0

    def read(self, chunks: Iterator[bytes]) -> None:
        """Parse a part if it is XML; read it to the end either way, because it may be damaged."""
        parser: expat.XMLParserType | None = None
        end = b""
        for number, chunk in enumerate(chunks):
            self.step()
            if number == 0 and self._is_xml(chunk):
                parser = self._parser()
            if parser is None and _OF_A_SHEET in end + chunk:
                # Other packages look for elements in every part.
                raise OfficeError(f"has a sheet that is not XML: {printable(self.part)}")
            end = chunk[-len(_OF_A_SHEET) :]
            self._parse(parser, chunk)
        self._parse(parser, b"", last=True)

    def _is_xml(self, start: bytes) -> bool:
        named = self.part.endswith((".xml", ".rels"))
        return named or start.lstrip().startswith((b"<", *_MARKS))

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse_declaration
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.see_text
        self.depth = 0
        return parser

    def _parse(
        self, parser: expat.XMLParserType | None, chunk: bytes, *, last: bool = False
    ) -> None:
        if parser is None:
            return
        try:
            parser.Parse(chunk, last)
        except expat.ExpatError as error:
            said = f"is damaged: its part {printable(self.part)} is not XML ({error})"
            raise OfficeError(said) from error

    def _refuse_declaration(self, *_: object) -> None:
        part = printable(self.part)
        raise OfficeError(
            f"has a part with a document type declaration, which may hide an XML bomb: {part}"
        )

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        if self.elements > self.limits.elements:
            raise OfficeError(f"has more than {counted(self.limits.elements, 'element')} of XML")
        self.depth += 1
        if self.depth > self.limits.depth:
            raise OfficeError(f"is nested more than {self.limits.depth} levels deep")
        if self.see:
            self.see(self.part, name.rpartition(" ")[2], attributes)

    def _end(self, _: str) -> None:
        self.depth -= 1
