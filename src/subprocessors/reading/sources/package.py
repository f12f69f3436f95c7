"""Office documents, which are ZIP archives of XML parts: opened only if their size is bounded.

What reads them later trusts what an archive says of itself, and what its XML refers to. So every
part is unpacked and parsed here once, within limits, before any other package sees it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from attrs import define, field

from subprocessors.counting import counted
from subprocessors.names.normalize import printable
from subprocessors.reading.sources.limits import Budget, refuse_depth
from subprocessors.reading.sources.problems import SourceError

_MOST_PARTS = 2_000
_MOST_UNPACKED = 100_000_000
"""The most bytes of all parts, unpacked."""

MOST_ELEMENTS = 1_500_000
"""The most elements of all parts."""

_CHUNK = 1 << 16

# The older format of Microsoft, in which encrypted documents are wrapped as well.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0")

See = Callable[[str, str, Mapping[str, str]], None]
"""Is told of each element: its part, its name without a namespace, its attributes."""


def checked(content: bytes | str, extension: str, main: str, see: See | None = None) -> BytesIO:
    """Return an office document whose parts are within the limits.

    Args:
        content: The document.
        extension: The extension that its format has, such as `.docx`.
        main: The folder of its main parts, such as `word/`.
        see: Is told of each element of each part, if that is of use.

    Raises:
        SourceError: If it is not such a document, is encrypted or damaged, or over a limit.
    """
    if isinstance(content, str):
        raise SourceError(f"is text, and {extension} files are not; give its path or its bytes")
    if content.startswith(_COMPOUND):
        told = "is encrypted, or in the format of before 2007"
        raise SourceError(f"{told}; save it as {extension} without a password")
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if not any(part.filename.startswith(main) for part in parts):
                raise SourceError(f"has no folder {main}, which every {extension} file has")
            _refuse_many(parts)
            seen = _Seen(see)
            for part in parts:
                seen.part = part.filename
                seen.read(_chunks(package, part))
    except (BadZipFile, zlib.error, EOFError, OSError) as error:
        raise SourceError(f"is damaged, or is not {extension} at all: {error}") from error
    return BytesIO(content)


def _refuse_many(parts: list[ZipInfo]) -> None:
    """Refuse what can be refused by the table of contents, which may lie."""
    if len(parts) > _MOST_PARTS:
        raise SourceError(f"has more than {counted(_MOST_PARTS, 'part')}")
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise SourceError(f"has more than {_MOST_UNPACKED:,} bytes when unpacked")
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise SourceError("is encrypted; save it without a password")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise SourceError(f"is packed in a way that office documents are not: {part.filename}")


def _chunks(package: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a part, and no more of them than the table of contents says."""
    with package.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


@define
class _Seen:
    """Parses parts, and counts what is in them."""

    see: See | None
    budget: Budget = field(factory=Budget)
    part: str = ""
    elements: int = 0
    depth: int = 0

    def read(self, chunks: Iterator[bytes]) -> None:
        """Parse a part, if it is XML; read it to its end in any case, as it may be damaged."""
        parser: expat.XMLParserType | None = None
        for number, chunk in enumerate(chunks):
            self.budget.spend(0)
            if number == 0 and self._is_xml(chunk):
                parser = self._parser()
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
            raise SourceError(said) from error

    def _refuse_declaration(self, *_: object) -> None:
        part = printable(self.part)
        raise SourceError(f"has a part with a document type, which may hide a bomb: {part}")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise SourceError(f"has more than {counted(MOST_ELEMENTS, 'element')} of XML")
        self.depth += 1
        refuse_depth(self.depth)
        if self.see:
            self.see(self.part, name.rpartition(" ")[2], attributes)

    def _end(self, _: str) -> None:
        self.depth -= 1
