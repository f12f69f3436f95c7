"""Markdown and MDX: turned into an HTML page, with the source's lines, and read as one."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from subprocessors.reading.grid import Cell, Remark, Run, Source
from subprocessors.reading.sources.html import source_of_page
from subprocessors.reading.sources.markdown.front_matter import Document, without_front_matter
from subprocessors.reading.sources.markdown.mdx import without_mdx
from subprocessors.reading.sources.markdown.rendering import rendered
from subprocessors.reading.sources.problems import SourceError
from subprocessors.reading.sources.text import decoded

MOST_CHARACTERS = 500_000
"""The maximum length of a document; the parser may take ten seconds for it."""


def read(content: bytes | str) -> Source:
    """Return the blocks of a Markdown document.

    Args:
        content: The document.

    Returns:
        The source.

    Raises:
        SourceError: If it is not UTF-8, or is over a limit.
        MissingExtraError: If a package that is needed is not installed (extra: read).
    """
    document = without_front_matter(_text_of(content))
    page, lines = rendered(document.text)
    return _with(document, source_of_page(page, "markdown", lines))


def read_mdx(content: bytes | str) -> Source:
    """Return the blocks of an MDX document: Markdown with components.

    Args:
        content: The document.

    Returns:
        The source.

    Raises:
        SourceError: If it is not UTF-8, or is over a limit.
        MissingExtraError: If a package that is needed is not installed (extra: read).
    """
    document = without_front_matter(_text_of(content))
    mdx = without_mdx(document.text)
    page, lines = rendered(mdx.text, has_code=False)
    code = (
        Remark("It is code, which is not run.", Cell((Run(each.strip()),), line))
        for line, each in mdx.code
    )
    # The last rendered line feed may end one line more than the source has.
    last = len(mdx.lines)
    source = source_of_page(page, "mdx", [mdx.lines[min(line, last) - 1] for line in lines])
    return _with(document, source, code)


def _text_of(content: bytes | str) -> str:
    text = decoded(content)
    if len(text) > MOST_CHARACTERS:
        raise SourceError(f"has more than {MOST_CHARACTERS:,} characters of Markdown")
    return text


def _with(document: Document, source: Source, code: Iterable[Remark] = ()) -> Source:
    """Return a source with what the front matter says."""
    return attrs.evolve(
        source,
        blocks=document.blocks + source.blocks,
        title=document.title,
        remarks=(*document.remarks, *source.remarks, *code),
    )
