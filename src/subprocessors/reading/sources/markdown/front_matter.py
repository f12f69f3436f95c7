"""The front matter of a Markdown document: its title, and lists that it holds."""

from __future__ import annotations

import re
from tomllib import TOMLDecodeError, loads

from attrs import frozen

from subprocessors.reading.grid import Block, Cell, Entries, Entry, Heading, Remark, Run
from subprocessors.reading.sources.data import read_yaml
from subprocessors.reading.sources.problems import SourceError

_ENDS = {
    "---\n": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M),
    "+++\n": re.compile(r"^\+\+\+[ \t]*$", re.M),
}
_ABOUT_THE_PAGE = frozenset(
    "aliases author authors categories head keywords meta og redirect_from seo tags".split()
)


@frozen
class Document:
    """A document without its front matter.

    Attributes:
        text: The text, with blank lines in place of the front matter.
        title: The title.
        blocks: The lists in the front matter.
        remarks: What else it says.
    """

    text: str
    title: str | None = None
    blocks: tuple[Block, ...] = ()
    remarks: tuple[Remark, ...] = ()


def without_front_matter(text: str) -> Document:
    """Return a document without its YAML or TOML front matter.

    Raises:
        MissingExtraError: If PyYAML is not installed (extra: read).
    """
    ends = _ENDS.get(text[:4])
    end = ends.search(text, 4) if ends else None
    if not end:
        return Document(text)
    matter = text[4 : end.start()]
    rest = "\n" * text.count("\n", 0, end.end()) + text[end.end() :]
    if text.startswith("+"):
        return _of_toml(rest, matter)
    try:
        blocks = read_yaml("\n" + matter).blocks
    except SourceError:
        # Some front matter is filled in by templates, and is not YAML before that.
        return Document(rest, remarks=_remarks(matter))
    kept: list[Block] = []
    others: list[str] = []
    title: str | None = None
    heading: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = block
            continue
        if not heading:
            title = title or next(filter(None, map(_title, _entries(block))), None)
        elif len(_entries(block)) > 1 and any(len(each.cells) > 1 for each in _entries(block)):
            kept += (heading, block)
        elif heading.cell.text.lower() not in _ABOUT_THE_PAGE:
            others += (cell.text for each in _entries(block) for cell in each.cells)
        heading = None
    return Document(rest, title, tuple(kept), _remarks("\n".join(others)))


def _entries(block: Block) -> tuple[Entry, ...]:
    return block.entries if isinstance(block, Entries) else ()


def _title(entry: Entry) -> str | None:
    labelled = zip(entry.labels, entry.cells, strict=False)
    return next((cell.text for label, cell in labelled if label and label.text == "title"), None)


def _of_toml(rest: str, matter: str) -> Document:
    try:
        values = loads(matter)
    except TOMLDecodeError:
        return Document(rest, remarks=_remarks(matter))
    title = values.pop("title", None)
    return Document(rest, str(title) if title else None, remarks=_remarks(matter if values else ""))


def _remarks(words: str) -> tuple[Remark, ...]:
    if not words.strip():
        return ()
    cell = Cell((Run(words.strip()),), 2)
    return (Remark("It is in the front matter, which a page does not show.", cell),)
