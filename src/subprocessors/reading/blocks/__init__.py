"""List blocks: each table and list of a source as rows under headings."""

from subprocessors.reading.blocks.page import list_blocks

__all__ = ["list_blocks"]
