"""The formats in which a page can be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from subprocessors.page import Page, docx, html, markdown, text

FORMATS: Mapping[str, Callable[[Page], str | bytes]] = {
    "text": text.write,
    "markdown": markdown.write,
    "html": html.write,
    "docx": docx.write,
}
"""The writer for each format."""
