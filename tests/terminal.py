"""A terminal, and a text that tries to take control of it."""

from __future__ import annotations

import io
import unicodedata

# A terminal escape sequence, a right-to-left override, a line ending, rich's markup and an emoji
# code.
HOSTILE = "Evil\x1b[31m \u202eproC\n[bold red]x[/] :smile:"
SHOWN = r"Evil\x1b[31m \u202eproC\n[bold red]x[/] :smile:"


def no_control_characters(text: str, *, but: str = "\n\t") -> bool:
    return not [
        character
        for character in text
        if unicodedata.category(character)[0] == "C" and character not in but
    ]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
