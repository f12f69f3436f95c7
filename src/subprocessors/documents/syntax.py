"""Parses TOML, JSON and YAML into plain values, within limits of size and depth.

The parsers are those of the standard library and PyYAML. They recurse, or take quadratic time, so
hostile input is rejected before they see it. Every YAML value is what it looks like: tags, aliases
and merge keys are rejected, and the only words that are not text are true, false and null.
"""

from __future__ import annotations

import json
import re
import tomllib
from array import array
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import accumulate, chain, islice
from typing import Any, NoReturn, cast

from attrs import frozen

from subprocessors.documents.problems import DocumentError, Problem, joined
from subprocessors.errors import MissingExtraError, SubprocessorsError, UnknownValueError
from subprocessors.fields import shown


class RepeatedKeys(dict[str, Any]):
    """A table in which a key appears more than once.

    Attributes:
        repeated: Those keys.
        pairs: All its keys, each with its value.
    """

    repeated: tuple[str, ...] = ()
    pairs: Sequence[tuple[str, Any]] = ()


@frozen
class Parsed:
    """The plain values of a document.

    Attributes:
        value: Tables, lists, strings, numbers, booleans, dates and times, and None.
        repeated: The duplicate keys of all tables; a table that has any is a `RepeatedKeys`.
        lines_of: Returns the line for each of the given paths, if the parser reports it.
    """

    value: object
    repeated: tuple[str, ...] = ()
    lines_of: Callable[[Sequence[str]], Sequence[int | None]] = lambda paths: [None] * len(paths)


def parsed(text: str, format: str, max_size: int, max_depth: int) -> Parsed:  # noqa: A002
    """Return the values of a document in the given format.

    Raises:
        DocumentError: If it is too long, nested too deeply, or not in that format.
        UnknownValueError: If there is no such format.
        MissingExtraError: If PyYAML is needed and not installed.
    """
    reader = _READERS.get(format)
    if reader is None:
        raise UnknownValueError("document format", format, _READERS)
    if len(text) > max_size:
        hint = "; write it in TOML or JSON, or set max_size" if format == "yaml" else ""
        raise _malformed(f"is longer than {max_size:,} characters{hint}")
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
    return _malformed(f"is nested more than {max_depth} levels deep", line)


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

    def constant(word: str) -> NoReturn:
        raise ValueError(f"{word} is not a number")

    try:
        value = json.loads(
            text, object_pairs_hook=partial(_table, repeated), parse_constant=constant
        )
    except json.JSONDecodeError as error:
        said = f"is not JSON: {error.msg} (column {error.colno})"
        raise _malformed(said, error.lineno) from error
    except ValueError as error:
        raise _malformed(f"is not JSON: {_brief(str(error))}") from error
    return Parsed(value, tuple(repeated))


def _brief(message: str) -> str:
    """Drop Python's advice about numbers with too many digits."""
    return message.partition("; use sys.")[0]


def _table(repeated: list[str], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return pairs as a table, and add the keys that appear more than once to `others`."""
    table = dict(pairs)
    if len(table) == len(pairs):
        return table
    marked = RepeatedKeys(pairs)
    times = Counter(key for key, _ in pairs)
    marked.pairs = pairs
    marked.repeated = tuple(key for key, number in times.items() if number > 1)
    repeated.extend(marked.repeated)
    return marked


# The unquoted words of YAML 1.2 (its core schema) that are not text. A number that starts with 0 is
# text, and so is 1e5: PyYAML, which writes our documents, treats them as text.
_YAML_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# No value has this path.
_NOWHERE = "?"
_YAML_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*+)", re.ASCII)
_YAML_FLOAT = re.compile(r"[-+]?(?:[0-9]++\.[0-9]*+|\.[0-9]++)(?:[eE][-+][0-9]++)?", re.ASCII)


# libyaml compares each tag directive with all others, which takes quadratic time. No document needs
# any, because tags are not supported.
_MOST_TAG_DIRECTIVES = 100
_YAML_TAG_DIRECTIVE = re.compile(r"(?:\A\ufeff?|[\n\r\x85\u2028\u2029])%TAG")


def _yaml(text: str, max_depth: int) -> Parsed:
    with yaml_events(text, "yaml") as next_event:
        return _of_events(next_event, max_depth)


@contextmanager
def yaml_events(text: str, extra: str) -> Generator[Callable[[], Any]]:
    """Open YAML to get its events one by one.

    PyYAML would first build a tree of nodes, which takes several times as much time and memory.

    Args:
        text: The text.
        extra: The extra of this package that includes PyYAML for the caller.

    Raises:
        DocumentError: If it is not YAML.
        MissingExtraError: If PyYAML is not installed.
    """
    try:
        import yaml
    except ImportError as error:
        raise MissingExtraError(extra, "PyYAML") from error
    directives = _YAML_TAG_DIRECTIVE.finditer(text)
    if next(islice(directives, _MOST_TAG_DIRECTIVES, None), None):
        raise _malformed(f"has more than {_MOST_TAG_DIRECTIVES} %TAG directives")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield loader(text).get_event
    except SubprocessorsError:
        raise
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark
        said = f"is not YAML: {error.problem or error} (column {mark.column + 1})"
        raise _malformed(said, mark.line + 1) from error
    except (yaml.YAMLError, ValueError) as error:
        raise _malformed(f"is not YAML: {_brief(str(error))}") from error


def _of_events(next_event: Callable[[], Any], max_depth: int) -> Parsed:
    """Return the plain values of a YAML document, and reject anything else."""
    import yaml

    invalid: Any = yaml.MarkedYAMLError
    scalar, sequence, alias = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.AliasEvent
    end, document_start = yaml.CollectionEndEvent, yaml.DocumentStartEvent
    repeated: list[str] = []
    lines = array("L")
    anchors: set[object] = set()

    def check(event: Any) -> None:
        """Note the line of a key or value, and reject anything but a plain one."""
        line = event.start_mark.line + 1
        lines.append(line)
        if event.anchor is None and event.tag is None:
            return
        if isinstance(event, alias):
            raise _malformed("has an alias, which is not supported; write the value in full", line)
        if event.tag is not None:
            raise _malformed(f"has the tag {shown(event.tag)}; tags are not supported", line)
        if event.anchor in anchors:
            raise invalid(problem="second occurrence", problem_mark=event.start_mark)
        anchors.add(event.anchor)

    def value_of(event: Any, depth: int) -> object:
        """Return the value that starts with an event."""
        if isinstance(event, scalar):
            check(event)
            return event.value if event.style else _plain(event.value)
        if depth == max_depth and not isinstance(event, alias):
            raise _too_deep(max_depth, event.start_mark.line + 1)
        check(event)
        if isinstance(event, sequence):
            members: list[object] = []
            while not isinstance(member := next_event(), end):
                members.append(value_of(member, depth + 1))
            return members
        pairs: list[tuple[str, object]] = []
        while not isinstance(key := next_event(), end):
            check(key)
            if not isinstance(key, scalar):
                line = key.start_mark.line + 1
                raise _malformed("has a list or a table as a key", line)
            pairs.append((key.value, value_of(next_event(), depth + 1)))
        return _table(repeated, pairs)

    next_event()  # the start of the stream
    if not isinstance(next_event(), document_start):
        return Parsed(None)
    value = value_of(next_event(), 0)
    next_event()  # the end of the document
    after = next_event()
    if isinstance(after, document_start):
        problem = "but found another document"
        raise invalid(problem=problem, problem_mark=after.start_mark)
    return Parsed(value, tuple(repeated), lambda paths: _lines_of(paths, value, lines))


def _lines_of(paths: Sequence[str], document: object, lines: Iterable[int]) -> list[int | None]:
    """Return the line of each path, or of the closest value around it.

    Args:
        paths: The paths.
        document: The document's value.
        lines: The line of each key and value in it, in order.
    """
    wanted = set(chain.from_iterable(map(_around, paths)))
    found: dict[str, int] = {}
    left = iter(lines)

    def visit(value: object, path: str) -> None:
        line = next(left)
        # Only a wanted path has wanted paths below it.
        is_wanted = path in wanted
        if is_wanted:
            found[path] = line
        if isinstance(value, list):
            for number, member in enumerate(cast("list[object]", value)):
                visit(member, f"{path}[{number}]" if is_wanted else _NOWHERE)
        elif isinstance(value, dict):
            for key, member in _pairs(cast("dict[str, object]", value)):
                inner = joined(path, key) if is_wanted else _NOWHERE
                line = next(left)
                visit(member, inner)
                if inner in wanted:
                    found[inner] = line

    visit(document, "")
    return [next(found[each] for each in _around(path) if each in found) for path in paths]


def _around(path: str) -> Iterator[str]:
    """Yield a path and the paths of all values around it, from the inside out."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    yield ""


def _pairs(table: dict[str, object]) -> Iterable[tuple[str, object]]:
    return table.pairs if isinstance(table, RepeatedKeys) else table.items()


def _plain(written: str) -> object:
    """Return the value of an unquoted scalar."""
    if written in _YAML_WORDS:
        return _YAML_WORDS[written]
    if _YAML_INTEGER.fullmatch(written):
        return int(written)
    return float(written) if _YAML_FLOAT.fullmatch(written) else written


_READERS: dict[str, Callable[[str, int], Parsed]] = {"toml": _toml, "json": _json, "yaml": _yaml}
