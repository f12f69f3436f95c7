"""Markdown and MDX: made into a page, with the lines of the source, and read as one."""

from __future__ import annotations

import attrs

from subprocessors.reading.grid import Source
from subprocessors.reading.sources.html import source_of_page
from subprocessors.reading.sources.markdown.front_matter import without_front_matter
from subprocessors.reading.sources.markdown.rendering import rendered
from subprocessors.reading.sources.text import decoded


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
    return _source(decoded(content), "markdown")


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
    return _source(decoded(content), "mdx")


def _source(text: str, format: str) -> Source:  # noqa: A002
    text, title = without_front_matter(text)
    page, lines = rendered(text)
    source = source_of_page(page, format, lines)
    return attrs.evolve(source, title=title)
