"""One neutral page of headings, paragraphs, lists and tables, and what writes it in each format.

It knows nothing of policies. Each format has a module, and no other module knows how its texts are
escaped: `text`, `markdown`, `html` (for files and for notebooks) and `docx`; `formats` lists them.
Whatever a list says stays text: hidden characters are escaped, and nothing becomes markup.
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
