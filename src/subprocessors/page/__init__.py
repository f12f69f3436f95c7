"""One neutral page of headings, paragraphs, lists and tables, and what writes it in each format.

It knows nothing of policies. Each format has a module, which alone knows how its texts are escaped:
`text`, `markdown`, `html` (for files, and for notebooks) and `docx`. Whatever a list says stays
text in all of them: what does not show is written out, and nothing becomes markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from subprocessors.page import docx, html, markdown, text
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
    "FORMATS",
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

FORMATS: Mapping[str, Callable[[Page], str | bytes]] = {
    "text": text.write,
    "markdown": markdown.write,
    "html": html.write,
    "docx": docx.write,
}
"""What writes a page in each format."""
