"""No word on a published page is lost: its letters are counted without our reader.

The pages are not part of the project; where they are missing, these tests are skipped.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest
from outlines import cells_of_source

from subprocessors.reading.grid import Source
from subprocessors.reading.sources import source_of

PAGES = Path(__file__).parents[2] / "shared" / "pages"

PICTURE = "It is the alternative text of a picture."


def pages(*endings: str) -> list[Path]:
    return sorted(path for path in PAGES.glob("*") if path.suffix in endings)


def letters_read(source: Source) -> Counter[str]:
    remarks = tuple(each for each in source.remarks if each.reason != PICTURE)
    source = attrs.evolve(source, remarks=remarks)
    return letters("".join(cell.text for cell in cells_of_source(source)))


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text))


class Words(HTMLParser):
    """Collects the words on a page: those in all elements that show any."""

    without = frozenset("script style svg title head textarea".split())

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.around: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self.without:
            self.around.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.around and self.around[-1] == tag:
            self.around.pop()

    def handle_data(self, data: str) -> None:
        if not self.around:
            self.text.append(data)


@pytest.mark.parametrize("path", pages(".html"), ids=lambda path: path.name)
def test_every_letter_of_a_page_is_read_once(path):
    parser = Words()
    parser.feed(path.read_text(encoding="utf-8"))
    read = letters_read(source_of(path.read_bytes(), file=path.name))
    assert letters("".join(parser.text)) == read


def plain(markdown: str) -> str:
    """Return a Markdown document without its markup."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S)
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.S)
    text = re.sub(r"\]\([^)\s]*(?: \"[^\"]*\")?\)", "]", text)
    text = re.sub(r"`[^`\n]*`", lambda code: code[0].strip("`").replace("<", ""), text)
    text = re.sub(r"<script.*?</script>", " ", text, flags=re.S)
    text = re.sub(r"<[a-zA-Z][^<>]* title=\"([^\"]*)\"[^<>]*>", r" \1 ", text)
    text = re.sub(r"</?[a-zA-Z][^<>@]*>", " ", text)
    text = re.sub(r"(?m)^```\w*|^ *\d+[.)] ", " ", text)
    return unescape(text)


@pytest.mark.parametrize("path", pages(".md", ".mdx"), ids=lambda path: path.name)
def test_every_letter_of_a_document_is_read_once(path):
    read = letters_read(source_of(path.read_bytes(), file=path.name))
    assert letters(plain(path.read_text(encoding="utf-8"))) == read
