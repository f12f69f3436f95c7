"""Writes a `Policy` as a document: the same policy gives the same bytes.

Fields that are not stated are left out, and short forms are used where possible. A policy has no
comments; whoever writes it may add some, but only to TOML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias, cast

from attrs import Factory, frozen

from subprocessors.days import plain_class
from subprocessors.documents.structure import FORMAT, SHORT
from subprocessors.errors import MissingExtraError, UnknownValueError
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.page.text import line
from subprocessors.plain import Plain, plain, stated

_WIDTH = 100
# TOML has no other way to write these in a single-line string; U+007F is one of them.
_TOML_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
_LIKE_A_NUMBER = re.compile(r"[-+.0-9][-+.:\w]*")
_TOML_SHORT_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}

Place: TypeAlias = tuple[str | int, ...]
"""The place of a table: `("sub_processors", 0)`, `("sub_processors", 0, "engagements", 1)`."""


@frozen(kw_only=True)
class Comments:
    """The comments in a document, as strings; characters that would end the line are escaped.

    Attributes:
        head: The comments at its beginning.
        tables: The comments at the end of each table, by its place.
        tail: The comments at its end.
    """

    head: Sequence[str] = ()
    tables: Mapping[Place, Sequence[str]] = Factory(dict[Place, Sequence[str]])
    tail: Sequence[str] = ()


def commented_toml(policy: Policy, comments: Comments) -> str:
    """Return a policy as TOML, with comments."""
    return _toml(document_of(policy), comments)


def written(policy: Policy, format: str) -> str:  # noqa: A002
    """Return a policy as text in the given format.

    Raises:
        UnknownValueError: If there is no such format.
        MissingExtraError: If PyYAML is needed and not installed.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise UnknownValueError("document format", format, _WRITERS)
    return writer(document_of(policy))


def document_of(policy: Policy) -> dict[str, Any]:
    """Return a policy as the tables, lists and values of a document."""
    return {"format": FORMAT, **_table_of(policy)}


def _table_of(value: Any) -> dict[str, Any]:
    """Return the fields of an object that differ from their defaults, in order."""
    table = {name: _plain(each) for name, each in stated(value).items()}
    match value:
        case SubProcessor(name=name, legal_entities=[first, *_]) if first.name == name:
            del table["name"]
        case _:
            pass
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, Sequence) and not isinstance(value, str):
        members: Sequence[Any] = value  # pyright: ignore[reportUnknownVariableType]
        return [_plain(each) for each in members]
    if not isinstance(value, Plain):
        return plain(value)
    table = _table_of(value)
    short = SHORT.get(type(value), "")
    return table[short] if list(table) == [short] else table


_NO_COMMENTS = Comments()


def _toml(document: dict[str, Any], comments: Comments = _NO_COMMENTS) -> str:
    head = {key: value for key, value in document.items() if not has_header(value)}
    parts = [*_toml_comments(comments.head), toml_assignments(head)]
    for key, value in document.items():
        if has_header(value):
            is_one = isinstance(value, dict)
            tables: list[dict[str, Any]] = [value] if is_one else value
            heading = f"[{key}]" if is_one else f"[[{key}]]"
            for number, table in enumerate(tables):
                parts += _toml_table(heading, (key, number), table, comments)
    return "\n".join((*parts, *_toml_comments(comments.tail)))


def _toml_comments(texts: Iterable[str]) -> Iterator[str]:
    """Yield comments as one part of a document, if there are any."""
    lines = "".join(map(toml_comment, texts))
    if lines:
        yield lines


def toml_comment(text: str) -> str:
    """Return a text as a comment, on one line."""
    return f"# {line(text)}\n"


def has_header(value: object) -> bool:
    """Return whether a value in a document has headers in TOML: a table, or a list of tables."""
    if isinstance(value, list):
        members = cast("list[object]", value)
        return bool(members) and all(isinstance(each, dict) for each in members)
    return isinstance(value, dict)


def _toml_table(
    heading: str, place: Place, table: dict[str, Any], comments: Comments
) -> Iterator[str]:
    engagements: list[dict[str, Any]] = table.get("engagements", [])
    rest = {name: each for name, each in table.items() if name != "engagements"}
    notes = "".join(map(toml_comment, comments.tables.get(place, ())))
    yield f"{heading}\n{toml_assignments(rest)}{notes}"
    for number, engagement in enumerate(engagements):
        inner = (*place, "engagements", number)
        yield from _toml_table(f"[[{place[0]}.engagements]]", inner, engagement, comments)


def toml_assignments(table: dict[str, Any]) -> str:
    """Return the fields of a table in TOML, without its header."""
    return "".join(_toml_assignment(key, each) for key, each in table.items())


def _toml_assignment(key: str, value: object) -> str:
    line = f"{key} = {_toml_value(value)}\n"
    if len(line) <= _WIDTH or not isinstance(value, list):
        return line
    members = "".join(f"    {_toml_value(each)},\n" for each in cast("list[object]", value))
    return f"{key} = [\n{members}]\n"


def _toml_value(value: object) -> str:
    if isinstance(value, str):
        return f'"{_TOML_ESCAPED.sub(_toml_escape, value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml_value, cast('list[object]', value)))}]"
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        return f"{{ {', '.join(f'{key} = {_toml_value(table[key])}' for key in table)} }}"
    return str(value)


def _toml_escape(found: re.Match[str]) -> str:
    character = found[0]
    return _TOML_SHORT_ESCAPES.get(character, f"\\u{ord(character):04X}")


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, default=date.isoformat) + "\n"


def _yaml(document: dict[str, Any]) -> str:
    try:
        import yaml
    except ImportError as error:
        raise MissingExtraError("yaml", "PyYAML") from error

    # The pure-Python writer, whose output is the same on every machine.
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
            """Write the same date twice, without an alias."""
            return True

    def represented(dumper: Any, text: str) -> Any:
        # Without quotes, some characters would be read as line breaks, and some text as numbers,
        # because YAML 1.2 has numbers that PyYAML treats as text.
        is_plain = text.isprintable() and not _LIKE_A_NUMBER.fullmatch(text)
        style = None if is_plain else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    def day(dumper: Any, value: date) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:timestamp", value.isoformat())

    Dumper.add_representer(str, represented)
    # If PyYAML was imported while freezegun had frozen the time, it knows only frozen dates.
    Dumper.add_representer(plain_class(), day)
    written: str = yaml.dump(  # pyright: ignore[reportUnknownMemberType]
        document, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH
    )
    return written


_WRITERS: dict[str, Callable[[dict[str, Any]], str]] = {
    "toml": _toml,
    "json": _json,
    "yaml": _yaml,
}
