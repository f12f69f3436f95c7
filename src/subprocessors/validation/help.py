"""What the pages of the rules say, for programs that show it beside a finding."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from attrs import frozen


@frozen
class Help:
    """What the page of a rule says, without its example.

    Attributes:
        meaning: What the rule finds, as plain text.
        text: All of it, as plain text.
        markdown: All of it, in Markdown.
    """

    meaning: str
    text: str
    markdown: str


def help_of(code: str) -> Help:
    """Return the help of a rule, by its code."""
    sections = _sections()[code]
    return Help(
        meaning=_plain(next(iter(sections.values()))),
        text="\n\n".join(f"{heading}:\n{_plain(body)}" for heading, body in sections.items()),
        markdown="\n\n".join(f"## {heading}\n\n{body}" for heading, body in sections.items()),
    )


@cache
def _sections() -> dict[str, dict[str, str]]:
    written = Path(__file__).with_name("help.json").read_text(encoding="utf-8")
    sections: dict[str, dict[str, str]] = json.loads(written)
    return sections


def _plain(markdown: str) -> str:
    return markdown.replace("`", "")
