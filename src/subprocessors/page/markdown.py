"""Text from a list in Markdown, and pages in Markdown, with tables in GitHub's dialect (GFM)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from subprocessors.page import GAP, Block, Cell, Heading, Items, Link, Page, Paragraph, Part
from subprocessors.page.text import line

_MARKUP = re.compile(r"[\\`*_\[\]<>~|&#$]|:(?=//)|(?<=www)\.|@", re.IGNORECASE)
# Starts a block and is not escaped otherwise: "-", "+", "=", "1." and "1)".
_BLOCK = re.compile(r"^(\d{0,9})([-+=.)])")
# Left unescaped in an address, as are letters, digits and "_.-~".
_OF_URLS = "%:/?#[]!$&'*+,;=@"


def escaped(text: str) -> str:
    """Return text escaped for Markdown, so that nothing becomes markup or a link."""
    return _MARKUP.sub(r"\\\g<0>", line(text))


def address(url: str) -> str:
    """Return an address in ASCII, without characters that could end a link."""
    return quote(url, safe=_OF_URLS)


def write(page: Page) -> str:
    """Return a page in Markdown."""
    return "\n\n".join("\n".join(_lines(block)) for block in page.blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escaped(text)}"
        case Paragraph(parts):
            yield _inline(_joined(parts, " "))
        case Items(items):
            for each in items:
                told = _joined(each.parts, " ")
                label = f"**{escaped(each.label)}**: " if each.label else ""
                yield f"- {label}{told}" if label else f"- {_inline(told)}"
                yield from (f"  - {_inline(escaped(detail))}" for detail in each.details)
        case _:
            width = len(block.headings or block.rows[0])
            yield _row(map(escaped, block.headings or [""] * width))
            yield _row(["---"] * width)
            for first, *rest in block.rows:
                heading = _joined(first, "<br>")
                cells = [_joined(each, "<br>") for each in rest]
                yield _row([heading if block.headings else f"**{heading}**", *cells])


def _inline(written: str) -> str:
    """Return a line that cannot start a list, a rule, a heading or code."""
    return _BLOCK.sub(r"\1\\\2", written.lstrip())


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _joined(parts: Cell, between: str) -> str:
    return between.join(map(_part, parts)) or f"*{GAP}*"


def _part(part: Part) -> str:
    if isinstance(part, Link):
        return f"[{escaped(part.text)}](<{address(part.url)}>)"
    return escaped(part)
