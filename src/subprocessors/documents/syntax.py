"""Parses TOML, JSON and YAML into plain values, within limits of size and depth.

The parsers are those of the standard library and PyYAML. They recurse, or take quadratic time, so
hostile input is rejected before they see it. Every YAML value is what it looks like: tags, aliases
and merge keys are rejected, and the only words that are not text are true, false and null.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate, islice
from typing import Any, NoReturn

from attrs import frozen

from subprocessors.documents.problems import DocumentError, Problem, joined
from subprocessors.errors import MissingExtraError, UnknownValueError
from subprocessors.fields import shown


class RepeatedKeys(dict[str, Any]):
    """A table in which a key appears more than once.

    Attributes:
        repeated: Those keys.
    """

    repeated: tuple[str, ...] = ()


@frozen
class Parsed:
    """The plain values of a document.

    Attributes:
        value: Tables, lists, texts, numbers, booleans, dates and times, and None.
        repeated: The duplicate keys of all tables; a table that has any is a `RepeatedKeys`.
        line_of: Returns the line of a path, if the parser reports it.
    """

    value: object
    repeated: tuple[str, ...] = ()
    line_of: Callable[[str], int | None] = lambda _: None


def parsed(text: str, format: str, max_size: int, max_depth: int) -> Parsed:  # noqa: A002
    """Return the values of a document in a format.

    Raises:
        DocumentError: If it is too long, nested too deeply, or not in that format.
        UnknownValueError: If there is no such format.
        MissingExtraError: If PyYAML is needed and not installed.
    """
    reader = _READERS.get(format)
    if reader is None:
        raise UnknownValueError("document format", format, _READERS)
    if len(text) > max_size:
        raise _malformed(f"is longer than {max_size:,} characters")
    try:
        return reader(text, max_depth)
    except RecursionError as error:
        # Only with a limit above the default.
        raise _malformed("is nested too deeply") from error


def _malformed(problem: str, line: int | None = None) -> DocumentError:
    return DocumentError((Problem("", problem, line),))


# The strings and comments of TOML, and the strings of JSON. They are possessive, and an unclosed
# one ends with the text, so that no part of it is scanned twice.
_TOML_TEXTS = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
_JSON_TEXTS = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_NOT_BRACKETS = re.compile(r"[^\[\]{}]++")
_TOML_LINE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)
_TOML_END = " (at end of document)"


def _check_depth(text: str, texts: re.Pattern[str], max_depth: int) -> str:
    """Reject deep nesting; return the text with every quoted part and comment replaced by 0."""
    bare = texts.sub("0", text)
    steps = (1 if each in "[{" else -1 for each in _NOT_BRACKETS.sub("", bare))
    if max(accumulate(steps), default=0) > max_depth:
        raise _too_deep(max_depth)
    return bare


def _too_deep(max_depth: int, line: int | None = None) -> DocumentError:
    return _malformed(f"is nested more than {max_depth} deep", line)


def _toml(text: str, max_depth: int) -> Parsed:
    bare = _check_depth(text, _TOML_TEXTS, max_depth)
    # tomllib takes quadratic time for a key with very many parts.
    if re.search(rf"(?:\.[^.,=\[\]{{}}\n]*+){{{max_depth}}}", bare):
        raise _too_deep(max_depth)
    try:
        return Parsed(tomllib.loads(text))
    except ValueError as error:
        said, line = str(error), None
        located = _TOML_LINE.fullmatch(said)
        if located:
            said, line = f"{located[1]} (column {located[3]})", int(located[2])
        elif said.endswith(_TOML_END):
            said, line = said.removesuffix(_TOML_END) + " (at the end)", text.count("\n") + 1
        raise _malformed(f"is not TOML: {_brief(said)}", line) from error


def _json(text: str, max_depth: int) -> Parsed:
    _check_depth(text, _JSON_TEXTS, max_depth)
    repeated: list[str] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        plain = dict(pairs)
        if len(plain) == len(pairs):
            return plain
        marked = _marked(pairs)
        repeated.extend(marked.repeated)
        return marked

    def constant(word: str) -> NoReturn:
        raise ValueError(f"{word} is not a number")

    try:
        value = json.loads(text, object_pairs_hook=table, parse_constant=constant)
    except json.JSONDecodeError as error:
        said = f"is not JSON: {error.msg} (column {error.colno})"
        raise _malformed(said, error.lineno) from error
    except ValueError as error:
        raise _malformed(f"is not JSON: {_brief(str(error))}") from error
    return Parsed(value, tuple(repeated))


def _brief(message: str) -> str:
    """Drop Python's advice about numbers with too many digits."""
    return message.partition("; use sys.")[0]


def _marked(pairs: list[tuple[str, Any]]) -> RepeatedKeys:
    marked = RepeatedKeys(pairs)
    times = Counter(key for key, _ in pairs)
    marked.repeated = tuple(key for key, number in times.items() if number > 1)
    return marked


# The unquoted words of YAML 1.2 (its core schema) that are not text. A number that starts with 0 is
# text, and so is 1e5: PyYAML, which writes our documents, treats them as text.
_YAML_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_YAML_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*+)", re.ASCII)
_YAML_FLOAT = re.compile(r"[-+]?(?:[0-9]++\.[0-9]*+|\.[0-9]++)(?:[eE][-+][0-9]++)?", re.ASCII)


# libyaml compares each tag directive with all others, which takes quadratic time. No document needs
# any, because tags are not supported.
_MOST_TAG_DIRECTIVES = 100
_YAML_TAG_DIRECTIVE = re.compile(r"(?:\A\ufeff?|[\n\r\x85\u2028\u2029])%TAG")


def _yaml(text: str, max_depth: int) -> Parsed:
    try:
        import yaml
    except ImportError as error:
        raise MissingExtraError("yaml", "PyYAML") from error
    directives = _YAML_TAG_DIRECTIVE.finditer(text)
    if next(islice(directives, _MOST_TAG_DIRECTIVES, None), None):
        raise _malformed(f"has more than {_MOST_TAG_DIRECTIVES} %TAG directives")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_events(yaml.parse(text, loader), max_depth)
        node: Any = yaml.compose(text, loader)
        repeated: list[str] = []
        value = None if node is None else _plain(node, repeated)
    except DocumentError:
        raise
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark
        said = f"is not YAML: {error.problem or error} (column {mark.column + 1})"
        raise _malformed(said, mark.line + 1) from error
    except (yaml.YAMLError, ValueError) as error:
        raise _malformed(f"is not YAML: {_brief(str(error))}") from error
    lines = cache(lambda: dict(_lines(node, "")))

    def line_of(path: str) -> int | None:
        while path and path not in lines():
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return lines().get(path)

    return Parsed(value, tuple(repeated), line_of)


def _check_events(events: Iterable[Any], max_depth: int) -> None:
    """Reject deep nesting, and anything but plain values."""
    from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in events:
        line: int = event.start_mark.line + 1
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > max_depth:
                raise _too_deep(max_depth, line)
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        elif isinstance(event, AliasEvent):
            raise _malformed("has an alias, which is not supported; write the value in full", line)
        tag: object = getattr(event, "tag", None)
        if tag is not None:
            raise _malformed(f"has the tag {shown(tag)}; tags are not supported", line)


def _plain(node: Any, repeated: list[str]) -> object:
    """Return the values of a YAML node, and record duplicate keys."""
    if node.id == "sequence":
        return [_plain(each, repeated) for each in node.value]
    if node.id == "scalar":
        return _scalar(node.value, is_plain=not node.style)
    pairs = [(_key(key), _plain(value, repeated)) for key, value in node.value]
    table = dict(pairs)
    if len(table) == len(pairs):
        return table
    marked = _marked(pairs)
    repeated.extend(marked.repeated)
    return marked


def _key(node: Any) -> str:
    if node.id != "scalar":
        raise _malformed("has a list or a table as a key", node.start_mark.line + 1)
    return str(node.value)


def _scalar(written: str, *, is_plain: bool) -> object:
    if not is_plain:
        return written
    if written in _YAML_WORDS:
        return _YAML_WORDS[written]
    if _YAML_INTEGER.fullmatch(written):
        return int(written)
    return float(written) if _YAML_FLOAT.fullmatch(written) else written


def _lines(node: Any, path: str) -> Iterator[tuple[str, int]]:
    """Yield the path of each value, with the line on which it or its key starts."""
    if node is None:
        return
    yield path, node.start_mark.line + 1
    if node.id == "sequence":
        for number, member in enumerate(node.value):
            yield from _lines(member, f"{path}[{number}]")
    elif node.id == "mapping":
        for key, value in node.value:
            inner = joined(path, str(key.value))
            yield from _lines(value, inner)
            yield inner, key.start_mark.line + 1


_READERS: dict[str, Callable[[str, int], Parsed]] = {"toml": _toml, "json": _json, "yaml": _yaml}
