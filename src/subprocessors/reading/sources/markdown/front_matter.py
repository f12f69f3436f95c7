"""The front matter of a Markdown document."""

from __future__ import annotations

import re

_ENDS = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_TITLE = re.compile(r"^title:[ \t]*(.*)$", re.M)


def without_front_matter(text: str) -> tuple[str, str | None]:
    """Return the text of a document with blank lines for its front matter, and the title in it."""
    if not text.startswith("---\n") or not (end := _ENDS.search(text, 4)):
        return text, None
    matter = text[: end.end()]
    title = _TITLE.search(matter)
    rest = "\n" * matter.count("\n") + text[end.end() :]
    return rest, title[1].strip().strip("\"'") if title else None
