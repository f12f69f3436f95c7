"""HTML pages."""

from __future__ import annotations

from collections.abc import Sequence

from subprocessors.reading.grid import Remark, Source
from subprocessors.reading.sources.html.encoding import text_of
from subprocessors.reading.sources.html.flow import blocks_of
from subprocessors.reading.sources.html.tree import tree_of
from subprocessors.reading.sources.html.words import cell_of
from subprocessors.reading.sources.limits import Budget


def read(content: bytes | str) -> Source:
    """Return the blocks of a page.

    Args:
        content: The page.

    Returns:
        The source.

    Raises:
        SourceError: If it cannot be decoded, or is over a limit.
        MissingExtraError: If justhtml is not installed (extra: read).
    """
    return source_of_page(text_of(content), "html")


def source_of_page(
    page: str,
    format: str,  # noqa: A002
    lines: Sequence[int] | None = None,
) -> Source:
    """Return the blocks of a page that was decoded, or made from another format.

    Args:
        page: The HTML of the page.
        format: The format of the source.
        lines: For each line of the page, the line of the source from which it was made.

    Raises:
        SourceError: If it is over a limit.
        MissingExtraError: If justhtml is not installed (extra: read).
    """
    budget = Budget()
    tree = tree_of(page, lines)
    unseen = ((reason, cell_of([element])) for reason, element in tree.unseen)
    return Source(
        blocks_of(tree.root, budget),
        format,
        title=tree.title,
        language=tree.language,
        remarks=tuple(Remark(reason, cell) for reason, cell in unseen if cell.runs),
    )
