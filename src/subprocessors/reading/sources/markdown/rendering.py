"""Markdown as HTML, with the line of the source for each line of the HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from attrs import define, field

from subprocessors.errors import MissingExtraError
from subprocessors.reading.sources.markdown.tables import table
from subprocessors.reading.sources.problems import SourceError

_OF_LINES = ("inline", "html_block", "fence", "code_block")

_MOST_LEVELS = 60
"""How many levels of tokens the parser creates; it leaves out anything nested more deeply."""

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def rendered(text: str, *, has_code: bool = True) -> tuple[str, list[int]]:
    """Return a Markdown document as HTML.

    Args:
        text: The document.
        has_code: Whether indented text is code.

    Returns:
        The HTML, and for each of its lines, the line of the document.

    Raises:
        SourceError: If it is over a limit.
        MissingExtraError: If a package that is needed is not installed (extra: read).
    """
    parser = _parser()
    if not has_code:
        parser.disable("code")
    tokens = parser.parse(text)
    _refuse_depth(tokens)
    _label_footnotes(tokens)
    page = _Page(parser)
    page.add_all(tokens)
    return "".join(page.pieces), page.lines


def _refuse_depth(tokens: list[Token]) -> None:
    """Raise an error where the parser may have left out what is nested too deeply."""
    for token in tokens:
        if token.level > _MOST_LEVELS - 3:
            raise SourceError("has lists or quotes that are nested too deeply", _line(token))


def _line(token: Token) -> int | None:
    return token.map[0] + 1 if token.map else None


def _parser() -> MarkdownIt:
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise MissingExtraError("read", "markdown-it-py") from error
    try:
        from mdit_py_plugins.deflist import deflist_plugin
        from mdit_py_plugins.footnote import footnote_plugin
    except ImportError as error:
        raise MissingExtraError("read", "mdit-py-plugins") from error
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MOST_LEVELS})
    parser.enable(["table", "strikethrough"])
    parser.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    parser.use(deflist_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    # Every address is a link here: those that lead nowhere are rejected when the HTML is read.
    parser.validateLink = _is_address  # type: ignore[method-assign]
    parser.add_render_rule("footnote_ref", _footnote_mark)
    parser.add_render_rule("footnote_reference_open", _nothing)
    parser.add_render_rule("footnote_reference_close", _nothing)
    return parser


def _is_address(url: str) -> bool:  # noqa: ARG001
    return True


def _footnote_mark(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return f"<sup>{escape(tokens[index].meta['label'])}</sup>"


def _nothing(*_: Any) -> str:
    return ""


def _label_footnotes(tokens: list[Token]) -> None:
    """Put the mark of each footnote before its words."""
    from markdown_it.token import Token

    label = None
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
        elif token.type == "inline" and label is not None:
            mark = Token("footnote_ref", "", 0, meta={"label": label})
            token.children = [mark, Token("text", "", 0, content=" "), *(token.children or ())]
            label = None


@define
class _Page:
    """A page that is written piece by piece."""

    parser: MarkdownIt
    pieces: list[str] = field(factory=list[str])
    lines: list[int] = field(factory=lambda: [1])

    def add_all(self, tokens: list[Token]) -> None:
        """Add the HTML of tokens."""
        options = self.parser.options
        renderer: Any = self.parser.renderer
        for index, token in enumerate(tokens):
            if token.type == "inline":
                html = renderer.renderInline(token.children, options, {})
            else:
                rule = renderer.rules.get(token.type, renderer.renderToken)
                html = rule(tokens, index, options, {})
            self._add(html, token)

    def _add(self, html: str, token: Token) -> None:
        """Add HTML, on a separate line if the line of the source is known."""
        step = 0
        if token.map and token.nesting >= 0:
            self.pieces.append("\n")
            self.lines.append(token.map[0] + 1 + (token.type == "fence"))
            step = int(token.type in _OF_LINES)
        for _ in range(html.count("\n")):
            self.lines.append(self.lines[-1] + step)
        self.pieces.append(html)
