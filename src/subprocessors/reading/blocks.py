"""List blocks: each table and list of a source as rows under headings."""

from __future__ import annotations

from subprocessors.reading.grid import Source
from subprocessors.reading.lists import ListBlock


def list_blocks(source: Source) -> tuple[ListBlock, ...]:
    """Return the tables and lists of a source as rows under headings.

    Tables keep their columns; a table whose first column holds labels is turned. The labels of
    bullets, cards, headings with fields and objects of data become headings. What belongs to no
    column is kept in `extra`.

    Args:
        source: The source.

    Returns:
        The blocks in their order, whether or not they list vendors.
    """
    raise NotImplementedError
