"""The contents of the rule pages, for programs that show them next to a finding."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from attrs import frozen


@frozen
class Help:
    """The contents of a rule page, without its example.

    Attributes:
        meaning: What the rule finds, as plain text.
        text: Everything, as plain text.
        markdown: Everything, in Markdown.
    """

    meaning: str
    text: str
    markdown: str


def help_of(code: str) -> Help:
    """Return the help for a rule, by its code."""
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
