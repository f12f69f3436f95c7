"""Companies in the prose of a page, which may be vendors missing from its tables and lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from subprocessors.reading.blocks.naming import fields_of
from subprocessors.reading.blocks.records import label_of
from subprocessors.reading.cells.beside import is_description
from subprocessors.reading.grid import Block, Cell, Heading, Paragraph, Region, Source, Table
from subprocessors.reading.language import signals
from subprocessors.reading.language.companies import registered_names, without_form
from subprocessors.reading.language.content import is_name_like
from subprocessors.reading.language.wording import found

_LONGEST = 5_000
_MOST_WORDS_OF_AN_ENTRY = 15
_SHORTEST_NAME = 3
_MOST_PARTS = 2
_OPEN = frozenset((Region.MAIN, Region.NESTED))
_OF_PAGES = frozenset(("html", "markdown", "mdx"))
"""The formats of pages that contain their site's navigation and footer."""


def vendors_in_prose(source: Source, known: Collection[str]) -> Iterator[tuple[str, Cell]]:
    """Yield the words outside tables and lists that may name a vendor, each with its kind.

    In a page's navigation or footer, they have to mention sub-processors or affiliates.

    Args:
        source: The source.
        known: The names that are known, without their legal forms.
    """
    for block in source.blocks:
        kind, cell = _words_of(block)
        if cell is None or block.region is Region.HIDDEN:
            continue
        text = cell.text[:_LONGEST]
        is_open = block.region in _OPEN or source.format not in _OF_PAGES
        if not (is_open or found(text, "prose", "words")):
            continue
        unknown = (without_form(each) not in known for each in registered_names(text))
        if any(unknown) or (isinstance(block, Paragraph) and _may_name_one(block, text, known)):
            yield kind, cell


def _words_of(block: Block) -> tuple[str, Cell | None]:
    """Return the words of a block outside tables and lists, and their kind."""
    if isinstance(block, Table):
        return "paragraph", block.caption
    if isinstance(block, Heading):
        return "heading", block.cell
    return "paragraph", block.cell if isinstance(block, Paragraph) else None


def _may_name_one(block: Paragraph, text: str, known: Collection[str]) -> bool:
    """Return whether a paragraph may name a company without its legal form."""
    if block.is_preformatted:
        return any(map(str.isalpha, text))
    if signals.found("also", text) or signals.found("announced", text):
        return _has_unknown_name(text, known)
    if len(text.split()) > _MOST_WORDS_OF_AN_ENTRY or label_of(block.cell) is not None:
        return False
    name, *others = (each.cell.text for each in fields_of(block.cell))
    return (
        any(signals.found("activities", each) for each in others)
        and len(others) <= _MOST_PARTS
        and is_name_like(name)
        and not is_description(name)
        and without_form(name) not in known
        and not any(signals.found(group, name) for group in ("openers", "other", "matters"))
    )


def _has_unknown_name(text: str, known: Collection[str]) -> bool:
    """Return whether a word within a sentence begins with a capital letter and is not known."""
    words = {word for name in known for word in name.split()}
    return any(
        word[0].isupper()
        and len(word) >= _SHORTEST_NAME
        and before[-1] not in ".!?:"
        and word.strip(".,;:").casefold() not in words
        and not signals.found("list", word)
        for before, word in pairwise(text.split())
    )
