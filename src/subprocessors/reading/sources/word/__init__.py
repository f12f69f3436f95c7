"""Word documents (DOCX).

python-docx opens them. Their elements are read here, because it leaves out what is in content
controls, and treats deleted words like any others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from subprocessors.errors import MissingExtraError
from subprocessors.names.normalize import printable
from subprocessors.reading.grid import Block, Cell, Region, Remark, Source
from subprocessors.reading.language.words import one_line
from subprocessors.reading.sources import package
from subprocessors.reading.sources.limits import Budget
from subprocessors.reading.sources.pieces import PLAIN, address_of, cell_of_pieces
from subprocessors.reading.sources.problems import SourceError
from subprocessors.reading.sources.word.elements import Xml, attribute, found
from subprocessors.reading.sources.word.flow import Flow
from subprocessors.reading.sources.word.styles import NOTHING, Styles
from subprocessors.reading.sources.word.words import Notes, Story, Words

_NOTES = {
    "footnoteReference": ("footnotes", "footnote"),
    "endnoteReference": ("endnotes", "endnote"),
}
_EMBEDDED = ("aFChunk", "package", "oleObject")


def read(content: bytes | str) -> Source:
    """Return the blocks of a Word document (extra: docx).

    Deleted words are struck through, even if only tracked changes delete them. Text boxes and
    tables in cells become blocks after those that contain them; notes become paragraphs at the end.

    Args:
        content: The bytes of the document.

    Raises:
        SourceError: If it is not such a document, or over a limit.
        MissingExtraError: If python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise MissingExtraError("docx", "python-docx") from error
    file = package.checked(content, ".docx", "word/")
    try:
        document: Any = Document(file)
        reader = _Reader(document.part, Styles.of(document.styles.element))
        blocks = tuple(reader.blocks())
    except SourceError:
        raise
    except Exception as error:
        # It raises errors of all kinds if a part is not what it expects.
        told = f"{type(error).__name__}: {printable(str(error))}"
        raise SourceError(f"cannot be read as a Word document ({told})") from error
    return Source(blocks, "docx", remarks=tuple(reader.remarks))


class _Reader:
    """Reads the parts of a document."""

    def __init__(self, part: Any, styles: Styles) -> None:
        self.part = part
        self.remarks: list[Remark] = []
        self._styles = styles
        self._notes = Notes()
        self._comments = {name: one_line(cell.text) for name, cell in self._commented()}
        self._budget = Budget()

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the headers, the body, the notes and the footers."""
        yield from self._around("header", Region.HEADER)
        yield from self._flow(self.part, Region.MAIN)
        yield from self._texts_of_notes()
        yield from self._around("footer", Region.FOOTER)
        self._remark()

    def _around(self, kind: str, region: Region) -> Iterator[Block]:
        for part in _related(self.part, kind):
            yield from self._flow(part, region)

    def _flow(self, part: Any, region: Region) -> list[Block]:
        flow = Flow(self._story(part), self._budget, region)
        flow.walk(_root(part))
        return flow.blocks

    def _story(self, part: Any, mark: str = "") -> Story:
        links = _links(part)
        return Story(links, self._styles, self._notes, self.remarks, mark, self._comments)

    def _texts_of_notes(self) -> Iterator[Block]:
        """Yield the text of each note that was referred to, after its mark."""
        for (reference, name), mark in list(self._notes.marks.items()):
            parts, kind = _NOTES[reference]
            for part in _related(self.part, parts):
                for note in found(_root(part), kind):
                    if attribute(note, "id") == name:
                        yield from self._paragraphs(part, note, mark)

    def _paragraphs(self, part: Any, note: Xml, mark: str) -> Iterator[Block]:
        flow = Flow(self._story(part, mark), self._budget)
        flow.walk(note)
        yield from flow.blocks

    def _commented(self) -> Iterator[tuple[str, Cell]]:
        """Yield the comments, each with its id."""
        for part in _related(self.part, "comments"):
            for comment in found(_root(part), "comment"):
                words = Words(Story(_links(part), self._styles, self._notes, []), NOTHING)
                words.add(comment, PLAIN)
                yield attribute(comment, "id"), cell_of_pieces(words.pieces)

    def _remark(self) -> None:
        """Add what is said alongside the document, and which of its parts are not read."""
        self.remarks += (Remark("is a comment", cell) for _, cell in self._commented())
        for kind in _EMBEDDED:
            for part in _related(self.part, kind):
                name = printable(str(part.partname))
                self.remarks.append(Remark(f"the document {name} is embedded, so it is not read"))


def _related(part: Any, kind: str) -> Iterator[Any]:
    """Yield the parts with which a part has a relationship of the given kind."""
    for each in part.rels.values():
        if not each.is_external and each.reltype.endswith(f"/{kind}"):
            yield each.target_part


def _links(part: Any) -> Mapping[str, str]:
    """Return the address of each link in a part, by the id of the relationship."""
    links = {
        name: address_of(each.target_ref)
        for name, each in part.rels.items()
        if each.is_external and each.reltype.endswith("/hyperlink")
    }
    return {name: address for name, address in links.items() if address}


def _root(part: Any) -> Xml:
    """Return the root element of a part, whether or not python-docx knows its kind."""
    from docx.oxml.parser import parse_xml

    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element
