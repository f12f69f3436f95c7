"""The front matter of a Markdown document: its title, and lists that it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from tomllib import TOMLDecodeError, loads

from attrs import frozen

from subprocessors.reading.grid import Block, Cell, Entries, Heading, Remark, Run
from subprocessors.reading.sources.data import read_yaml
from subprocessors.reading.sources.problems import SourceError

_ENDS = {
    "---\n": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M),
    "+++\n": re.compile(r"^\+\+\+[ \t]*$", re.M),
}


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
    """Return a document without its front matter, in YAML or TOML.

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
        # Templates fill some front matter in, which is no YAML before.
        return Document(rest, remarks=_remarks(matter))
    kept = tuple(
        block
        for block, following in zip_longest(blocks, blocks[1:])
        if _is_list(block) or (isinstance(block, Heading) and _is_list(following))
    )
    title = next((cell.text for label, cell in _pairs(blocks) if label == "title"), None)
    others = [f"{label}: {cell.text}" for label, cell in _pairs(blocks) if label != "title"]
    return Document(rest, title or None, kept, _remarks("\n".join(others)))


def _is_list(block: Block | None) -> bool:
    """Whether a block lists objects."""
    return isinstance(block, Entries) and any(len(each.cells) > 1 for each in block.entries[1:])


def _pairs(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Cell]]:
    """Yield what is no list of objects, each value with its key."""
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.cell.text
        elif isinstance(block, Entries) and not _is_list(block):
            for entry in block.entries:
                for label, cell in zip(entry.labels, entry.cells, strict=True):
                    yield label.text if label else heading, cell


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
