"""Text from a list in plain lines, and pages in plain text."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import bidirectional, category

from subprocessors.page import GAP, Block, Cell, Heading, Items, Link, Page, Paragraph


def shown(text: str) -> str:
    """Return text on one line, with hidden characters escaped.

    Formats that cannot isolate its direction, as `<bdi>` does in HTML, need `line` instead.
    """
    if text.isprintable():
        return text
    return "".join(
        each.encode("unicode_escape").decode() if _is_hidden(each) else each for each in text
    )


def line(text: str) -> str:
    """Return text as one line of plain text, with hidden characters escaped.

    Isolates keep right-to-left text together (Unicode Standard Annex 9), so that it does not change
    the direction of the text that follows.
    """
    written = shown(text)
    # Hebrew has the lowest code points of all right-to-left letters.
    if written.isascii() or max(written) < "\u0590":
        return written
    is_turned = any(bidirectional(each) in ("R", "AL") for each in written)
    return f"\u2068{written}\u2069" if is_turned else written


def with_address(part: str | Link) -> str:
    """Return a part of a cell on one line; a link has its address in brackets."""
    if isinstance(part, str) or part.text == part.url:
        return line(part if isinstance(part, str) else part.text)
    return line(f"{part.text} ({part.url})")


def write(page: Page) -> str:
    """Return a page as plain text."""
    return "\n\n".join("\n".join(_lines(block)) for block in page.blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield line(text) if level == 1 else f"{line(text)}:"
        case Paragraph(parts):
            yield _told(parts)
        case Items(items):
            for each in items:
                label = f"{line(each.label)}: " if each.label else ""
                yield f"- {label}{_told(each.parts)}"
                yield from (f"  - {line(detail)}" for detail in each.details)
        case _:
            for row in block.rows:
                cells = list(map(_told, row))
                if block.headings:
                    named = zip(map(line, block.headings), cells, strict=True)
                    yield f"- {'; '.join(map(': '.join, named))}"
                else:
                    yield f"- {': '.join(cells)}"


def _told(parts: Cell) -> str:
    return " ".join(map(with_address, parts)) or GAP


def _is_hidden(character: str) -> bool:
    # Control and format characters, line and paragraph separators, private-use characters and
    # noncharacters. Unassigned code points may be assigned later, and Python versions differ here.
    return category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") or _is_no_character(
        ord(character)
    )


def _is_no_character(point: int) -> bool:
    """Return whether a code point will never be a character (Unicode Standard, section 23.7)."""
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
