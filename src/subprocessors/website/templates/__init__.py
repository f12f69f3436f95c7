"""The templates of the page and the feed. Every value from a list is escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from subprocessors.errors import MissingExtraError

_FOLDER = Path(__file__).parent


class Templates:
    """The templates next to this file.

    Raises:
        MissingExtraError: If jinja2 is not installed.
    """

    def __init__(self) -> None:
        try:
            import jinja2
            import markupsafe
        except ImportError as error:
            raise MissingExtraError("site", "jinja2") from error
        self._markup = markupsafe.Markup
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def source(self, name: str) -> str:
        """Return the text of a file next to the templates."""
        return (_FOLDER / name).read_text(encoding="utf-8")

    def verbatim(self, source: str) -> str:
        """Mark text as not to be escaped: this package's style and script."""
        return self._markup(source)

    def render(self, name: str, **values: Any) -> str:
        """Return a template with its values filled in."""
        return self._environment.get_template(name).render(values)
