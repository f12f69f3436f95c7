"""What is at a place in a file: code, a string, or a comment."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from subprocessors.scanning.scopes import is_environment, suffix_of


class Place(enum.Enum):
    """What is at a place in a file."""

    CODE = "code"
    STRING = "string"
    COMMENT = "comment"


class Family(enum.Enum):
    """The language of a file."""

    CODE = "code"
    """A language in which strings are quoted."""
    CONFIGURATION = "configuration"
    """Values with or without quotes, or an unknown language."""
    ENVIRONMENT = "environment"
    """Environment variables, as in `.env.example`."""
    MARKUP = "markup"
    """Text with tags."""
    PROSE = "prose"
    """Text for people."""


@frozen
class Syntax:
    """The language of a file.

    Attributes:
        family: What it is.
        tokens: A pattern of comments and strings.
        comments: What comments start with.
        has_docstrings: Whether a string on separate lines is a comment.
    """

    family: Family
    tokens: re.Pattern[bytes]
    comments: tuple[bytes, ...] = ()
    has_docstrings: bool = False


# Each pattern starts with letters, which are quick to find. What is not closed ends with the line
# or the file: a pattern consumes what it starts with, so the time is proportional to the length.
_COMMENTS = {
    b"/*": rb"/\*.*?(?:\*/|\Z)",
    # Not in an address.
    b"//": rb"//(?<!://)[^\n]*+",
    b"#": rb"\#(?<![^\s;]\#)[^\n]*+",
    b"--": rb"--(?<![^\s;]--)[^\n]*+",
    b"<!--": rb"<!--.*?(?:-->|\Z)",
    b"{#": rb"\{\#.*?(?:\#\}|\Z)",
    b"\n": rb"\n[ \t]*+//[^\n]*+",
}
_DOUBLE = rb'"(?:[^"\\\n]++|\\.)*+(?:"|(?=\n)|\Z)'
_SINGLE = rb"'(?:[^'\\\n]++|\\.)*+(?:'|(?=\n)|\Z)"
_TRIPLE = rb'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z)'
_TRIPLE_SINGLE = rb"'''(?:[^'\\]++|\\.|'(?!''))*+(?:'''|\Z)"
_BACKTICK = rb"`(?:[^`\\]++|\\.)*+(?:`|\Z)"
_RAW = rb"`[^`]*+(?:`|\Z)"
# A slash after these starts a regular expression.
_EXPRESSION = (
    rb"/(?:(?<=[=(,:;!&|?{\[]/)|(?<=[=(,:;!&|?{\[>]\s/)|(?<=return\s/))(?![/*])"
    rb"(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,60}+\]){1,100}+/"
)
# The maximum indentation of a docstring.
_INDENT = 100
_BEFORE_DOCSTRING = re.compile(rb"(?:^|[^(,=\\+\[{%|]\n)[ \t]*[rRuU]?$")


def _syntax(family: Family, comments: str, *strings: bytes, has_docstrings: bool = False) -> Syntax:
    starts = tuple(each.encode() for each in comments.split(" "))
    tokens = re.compile(rb"|".join((*(_COMMENTS[each] for each in starts), *strings)), re.DOTALL)
    return Syntax(family, tokens, starts, has_docstrings)


_C = _syntax(Family.CODE, "// /*", _DOUBLE, _SINGLE)
_SCRIPT = _syntax(Family.CODE, "// /*", _DOUBLE, _SINGLE, _BACKTICK, _EXPRESSION)
_GO = _syntax(Family.CODE, "// /*", _DOUBLE, _SINGLE, _RAW)
_RUST = _syntax(Family.CODE, "// /*", _DOUBLE)
_PHP = _syntax(Family.CODE, "// /* #", _DOUBLE, _SINGLE)
_PYTHON = _syntax(Family.CODE, "#", _TRIPLE, _TRIPLE_SINGLE, _DOUBLE, _SINGLE, has_docstrings=True)
_RUBY = _syntax(Family.CODE, "#", _DOUBLE, _SINGLE)
_HASHED = _syntax(Family.CONFIGURATION, "#", _DOUBLE, _SINGLE)
_DOTENV = _syntax(Family.ENVIRONMENT, "#")
_TERRAFORM = _syntax(Family.CONFIGURATION, "# // /*", _DOUBLE)
_JSON = _syntax(Family.CONFIGURATION, "// /*", _DOUBLE)
_STYLE = _syntax(Family.CONFIGURATION, "/*")
_SQL = _syntax(Family.CONFIGURATION, "-- /*", _SINGLE)
_TAGS = _syntax(Family.MARKUP, "<!-- {# /* \n")
_NOTHING = re.compile(rb"(?!)")
_TEXT = Syntax(Family.PROSE, _NOTHING)
_OTHER = Syntax(Family.CONFIGURATION, _NOTHING)


def _table(*rows: tuple[str, Syntax]) -> Mapping[str, Syntax]:
    return {suffix: syntax for text, syntax in rows for suffix in text.split()}


_SUFFIXES = _table(
    (".c .cc .cpp .cs .dart .groovy .gradle .h .java .kt .kts .proto .scala .sol .swift", _C),
    (".cjs .cts .js .jsx .mjs .mts .ts .tsx", _SCRIPT),
    (".go", _GO),
    (".rs .zig", _RUST),
    (".php", _PHP),
    (".py .pyi .pyx", _PYTHON),
    (".ex .exs .jl .pl .r .rb", _RUBY),
    (
        ".bash .cfg .conf .fish .ini .nix .properties .ps1 .service .sh .toml .yaml .yml .zsh",
        _HASHED,
    ),
    (".hcl .tf .tfvars .tofu", _TERRAFORM),
    (".json .json5 .jsonc .webmanifest", _JSON),
    (".css .less .scss", _STYLE),
    (".sql", _SQL),
    (
        """
        .astro .cshtml .ejs .erb .hbs .htm .html .j2 .jinja .liquid .mjml .mustache .njk .razor
        .svelte .twig .vue .xhtml .xml
        """,
        _TAGS,
    ),
    (".adoc .markdown .md .mdx .po .rst .txt", _TEXT),
)
_NAMES = (
    "Dockerfile",
    "Containerfile",
    "Makefile",
    "Procfile",
    "Caddyfile",
    "Justfile",
    "justfile",
    "_headers",
    "_redirects",
)


def syntax_of(path: str) -> Syntax:
    """Return the language of a file, judging by its name."""
    name = path.rpartition("/")[2]
    if is_environment(name):
        return _DOTENV
    if name.startswith(_NAMES):
        return _HASHED
    return _SUFFIXES.get(suffix_of(name), _OTHER)


def places(data: bytes, syntax: Syntax, offsets: Sequence[int]) -> Iterator[Place]:
    """Yield what is at each of the offsets, which are in ascending order.

    The time is proportional to the length up to the last offset.
    """
    tokens = syntax.tokens.finditer(data)
    token = next(tokens, None) if offsets else None
    for offset in offsets:
        while token is not None and token.end() <= offset:
            token = next(tokens, None)
        if token is None or offset < token.start():
            yield Place.CODE
        elif _is_comment(data, token.start(), syntax):
            yield Place.COMMENT
        else:
            yield Place.STRING


def _is_comment(data: bytes, start: int, syntax: Syntax) -> bool:
    if syntax.has_docstrings and data.startswith((b'"""', b"'''"), start):
        return bool(_BEFORE_DOCSTRING.search(data, max(0, start - _INDENT), start))
    return data.startswith(syntax.comments, start)
