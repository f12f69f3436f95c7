"""A neutral page of headings, paragraphs, lists and tables, and a writer for each format.

It knows nothing about policies. Each format has a module, which alone knows how to escape texts:
`text`, `markdown`, `html` (for files and for notebooks) and `docx`; `formats` lists them.
Text from a list stays text: hidden characters are escaped, and nothing becomes markup.
"""

from __future__ import annotations

from subprocessors.page.page import (
    GAP,
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Link,
    Page,
    Paragraph,
    Part,
    Table,
    form,
)

__all__ = [
    "GAP",
    "Block",
    "Cell",
    "Heading",
    "Item",
    "Items",
    "Link",
    "Page",
    "Paragraph",
    "Part",
    "Table",
    "form",
]
