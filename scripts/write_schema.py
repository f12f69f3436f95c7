"""Write the JSON Schema of the document format, and the tables of its page, from the classes.

msgspec reads the fields and types of the classes; their docstrings describe them. The loader
differs slightly: nothing is null, some tables have a short form, and texts, addresses, ids and
numbers have limits. The limits come from the validators themselves.

Run it after every change to a class or its docstring:

    python scripts/write_schema.py

A test checks that the classes, the schema and the page match.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import msgspec

from subprocessors import Policy, Storage, StorageRegion, SubProcessor
from subprocessors.documents.structure import FORMAT, SHORT
from subprocessors.errors import InvalidValueError
from subprocessors.model import facts, policy, vendors
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.names import listed
from subprocessors.regions import places, storage

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / f"src/subprocessors/documents/policy-{FORMAT}.schema.json"
PAGE = ROOT / "docs/reference/format.md"
BEGIN = "<!-- From here on, scripts/write_schema.py writes this page: edit the docstrings. -->\n"

# A unique number rather than an address, because nobody needs to fetch the schema. It stays the
# same as long as the format version does.
ID = "urn:uuid:6f2c9d0e-3b58-4f0a-9a1e-5d7c1b64e8a2"
COMMENT = (
    "Written by scripts/write_schema.py from the classes of subprocessors; do not edit it. The "
    "loader is stricter: it also checks that places exist, that a choice has two different ones, "
    "that ids fit together, that an engagement does not end before it starts, and that a class of "
    "vendors has no legal entities. Text is blank here if it is all \\s; the loader, like "
    "Python's str.strip, also treats U+001C to U+001F and U+0085 as spaces, but not U+FEFF."
)

KINDS = {
    kind.__name__: kind
    for module in (facts, vendors, policy, listed, places, storage)
    for kind in vars(module).values()
    if isinstance(kind, type)
}
"""The classes that make up a document, by name."""

TEXT = r"\S"
ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
ADDRESS = "^https?://"
# The calendar, with leap years: strict validators reject formats that they do not know, and many
# others ignore formats.
DATE = (
    "^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$"
)
PLACES = ["US", "Germany", "US-CA", "EU", "worldwide"]
COUNTRIES = ["US", "Germany"]

NAME_RULE = {
    "if": {"properties": {"legal_entities": {"type": "array", "maxItems": 0}}},
    "then": {"properties": {"name": True}, "required": ["name"]},
}
CHOICE_RULE = {
    "if": {
        "properties": {"kind": {"const": "one-of"}, "regions": {"type": "array", "minItems": 1}},
        "required": ["kind", "regions"],
    },
    "then": {"properties": {"regions": {"type": "array", "minItems": 2}}},
}
NAME_NOTE = "If it is left out, that of the first legal entity; required if there is none."

TITLES = {"url": "URL", "sub_processors": "Sub-processors"}


def written() -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of each file that this script writes."""
    schema = policy_schema()
    yield SCHEMA, json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    introduction, _, _ = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    yield PAGE, introduction + BEGIN + "\n" + "\n".join(_sections(schema))


# The schema


def policy_schema() -> dict[str, Any]:
    """Return the schema of a document, with its classes in document order.

    Raises:
        ValueError: If a class or a field has no description.
    """
    _, components = msgspec.json.schema_components((Policy,), schema_hook=_schema_of)
    definitions: dict[str, Any] = {}
    waiting = ["Policy"]
    while waiting:
        name = waiting.pop(0)
        if name not in definitions:
            definitions[name] = _definition(KINDS[name], components)
            waiting += re.findall(r'"#/\$defs/(\w+)"', json.dumps(definitions[name]))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "$comment": COMMENT,
        **definitions.pop("Policy"),
        "$defs": definitions,
    }


def _schema_of(kind: Any) -> dict[str, Any]:
    # msgspec also reads the fields that a policy computes itself, which are not in documents.
    return {"type": "string"} if kind is StorageRegion else {"not": {}}


def _definition(kind: Any, components: dict[str, Any]) -> dict[str, Any]:
    description, _ = docstring_of(kind)
    short = SHORT.get(kind)
    if short:
        what = "A list of places" if short == "regions" else "A string"
        description += f" {what} is short for a table with only `{short}`."
    about = {"title": kind.__name__, "description": description}
    if kind is StorageRegion:
        return about | {"type": "string", "pattern": TEXT, "examples": PLACES}
    table = _table(kind, components[kind.__name__])
    if not short:
        return about | table
    field = table["properties"][short]
    bare = {key: field[key] for key in field if key not in ("title", "description")}
    return about | {"anyOf": [bare, table]}


def _table(kind: Any, given: dict[str, Any]) -> dict[str, Any]:
    _, meanings = docstring_of(kind)
    known = [each for each in attrs.fields(kind) if each.init]
    if list(meanings) != [each.name for each in known]:
        raise ValueError(f"{kind.__name__} has fields other than those its docstring describes")
    properties: dict[str, Any] = {}
    required = [each.name for each in known if each.default is attrs.NOTHING]
    if kind is Policy:
        properties["format"] = {
            "title": "Format",
            "description": f"The version of the format, which is {FORMAT}.",
            "type": "integer",
            "const": FORMAT,
        }
        required.insert(0, "format")
    if kind is SubProcessor:
        meanings["name"] += f" {NAME_NOTE}"
        required.remove("name")
    for each in known:
        properties[each.name] = {
            "title": TITLES.get(each.name, each.name.replace("_", " ").capitalize()),
            "description": meanings[each.name],
            **_field(each, given["properties"][each.name]),
        }
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        **{SubProcessor: NAME_RULE, Storage: CHOICE_RULE}.get(kind, {}),
    }


def _field(attribute: attrs.Attribute[Any], given: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field, without null and with its limits."""
    stated = {key: given[key] for key in given if key not in ("anyOf", "default")}
    # An optional field is a value or null.
    stated |= given.get("anyOf", [{}])[0]
    is_date = stated.pop("format", None) == "date"
    if stated.get("$ref") == f"#/$defs/{SubProcessors.__name__}":
        stated = {"type": "array", "items": {"$ref": f"#/$defs/{SubProcessor.__name__}"}}
    kind = KINDS.get(_name(stated))
    if kind is StorageRegion and not _accepts(attribute, StorageRegion("EU")):
        # Otherwise editors would offer all places.
        return {"type": "string", "pattern": TEXT, "examples": COUNTRIES}
    if isinstance(kind, type) and issubclass(kind, Enum):
        stated = _enum(kind, [each for each in kind if _accepts(attribute, each)])
    elif stated.get("type") == "array":
        stated["items"] |= _limits(stated["items"], lambda each: _accepts(attribute, (each,)))
    elif is_date:
        stated["pattern"] = DATE
    else:
        stated |= _limits(stated, lambda value: _accepts(attribute, value))
    default = given.get("default")
    return stated | ({"default": default} if isinstance(default, bool | str) else {})


def _limits(given: dict[str, Any], accepts: Callable[[Any], bool]) -> dict[str, Any]:
    kind = given.get("type")
    if kind == "integer":
        numbers = [number for number in range(-1, 100_000) if accepts(number)]
        return {"minimum": numbers[0], "maximum": numbers[-1]}
    if kind != "string":
        return {}
    if accepts("any text"):
        return {"pattern": TEXT}
    return {"pattern": ID_PATTERN if accepts("an-id") else ADDRESS}


def _accepts(attribute: attrs.Attribute[Any], value: object) -> bool:
    if attribute.validator is None:
        return True
    try:
        attribute.validator(_Nothing(), attribute, value)
    except InvalidValueError:
        return False
    return True


@attrs.frozen
class _Nothing:
    """Stands for the object whose field is validated."""


def _enum(kind: type[Enum], members: list[Enum]) -> dict[str, Any]:
    said = _docstrings_of_members(kind)
    meanings = [said.get(each.name, "") for each in members]
    if not any(meanings):
        return {"type": "string", "enum": [each.value for each in members]}
    # JSON Schema has no keyword for the meaning of an enum value. Editors show this one.
    pairs = zip(members, meanings, strict=True)
    return {
        "type": "string",
        "oneOf": [{"const": each.value, "description": meaning} for each, meaning in pairs],
    }


# The docstrings


def docstring_of(kind: Any) -> tuple[str, dict[str, str]]:
    """Return the descriptions of a class and its attributes, from its docstring.

    Raises:
        ValueError: If it has no docstring, or it says "None", which documents cannot contain.
    """
    text = kind.__dict__.get("__doc__") or ""
    sections = re.split(r"^(\w+):\n", inspect.cleandoc(text) + "\n", flags=re.MULTILINE)
    named = dict(zip(sections[1::2], sections[2::2], strict=True))
    body = textwrap.dedent(named.get("Attributes", ""))
    parts = re.findall(r"^(\w+): (.*\n(?:[ ]+.*\n)*)", body, re.MULTILINE)
    meanings = {name: _one_line(meaning) for name, meaning in parts}
    described = [_one_line(sections[0]), *meanings.values()]
    if not all(described) or any(re.search(r"\bNone\b", each) for each in described):
        raise ValueError(f"the docstring of {kind.__name__} is not suitable for a document")
    return described[0], meanings


def _docstrings_of_members(kind: type[Enum]) -> dict[str, str]:
    """Return the texts below the members of an enum, which are only in its source."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    body: list[ast.stmt] = tree.body if isinstance(tree, ast.ClassDef) else []
    said: dict[str, str] = {}
    for member, below in pairwise(body):
        match member, below:
            case (
                ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                said[name] = _one_line(text)
    return said


def _one_line(text: str) -> str:
    return " ".join(text.split())


# The page


def _sections(schema: dict[str, Any]) -> Iterator[str]:
    tables = {name: _table_in(each) for name, each in schema["$defs"].items()}
    tables = {"Policy": schema} | {name: table for name, table in tables.items() if table}
    headings = {"Policy": "The document: `Policy`"}
    for name in tables:
        fields = [field for table in tables.values() for field in _fields_for(name, table)]
        if fields:
            headings[name] = f"{', '.join(dict.fromkeys(fields))}: `{name}`"
    links = {name: _link(name, heading) for name, heading in headings.items()}
    for name, table in tables.items():
        definition = schema["$defs"].get(name, schema)
        yield f"## {headings[name]}\n\n{definition['description']}\n"
        yield "| field | value | meaning |\n|---|---|---|"
        for field, given in table["properties"].items():
            value = _value(given, links)
            if field in table["required"]:
                value += ", required"
            if "default" in given:
                default = given["default"]
                shown = default if isinstance(default, str) else json.dumps(default)
                value += f"; `{shown}` by default"
            yield f"| `{field}` | {value} | {given['description']} |"
        yield ""
        for field, given in table["properties"].items():
            if "oneOf" in given:
                yield f"| `{field}` | meaning |\n|---|---|"
                for each in given["oneOf"]:
                    yield f"| `{each['const']}` | {each['description']} |"
                yield ""


def _table_in(definition: dict[str, Any]) -> dict[str, Any] | None:
    """Return the table of a definition, which may also have a short form."""
    forms = definition.get("anyOf", [definition])
    return next((each for each in forms if each.get("type") == "object"), None)


def _fields_for(name: str, table: dict[str, Any]) -> Iterator[str]:
    for field, given in table["properties"].items():
        if name in (_name(given), _name(given.get("items", {}))):
            yield f"`{field}`"


def _name(given: dict[str, Any]) -> str:
    return given.get("$ref", "").removeprefix("#/$defs/")


def _link(name: str, heading: str) -> str:
    # As GitHub and MyST derive it from the heading.
    anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
    return f"[`{name}`](#{anchor})"


def _value(given: dict[str, Any], links: dict[str, str]) -> str:
    """Describe the values that a field accepts."""
    if "const" in given:
        return f"`{given['const']}`"
    if given.get("type") == "array":
        one = _value(given["items"], links)
        return "list of " + re.sub(r"\b(table|id|place)\b", r"\1s", one, count=1)
    name = _name(given)
    if name in links:
        short = {"regions": "list of places or ", "name": "text or ", "kind": "text or "}
        form = short.get(SHORT.get(KINDS[name], ""), "")
        return f"{form}table, see {links[name]}"
    if name == StorageRegion.__name__:
        return "place"
    if given.get("examples") == COUNTRIES:
        return "country"
    if "oneOf" in given:
        return "one of the values below"
    if "enum" in given:
        *first, last = (f"`{each}`" for each in given["enum"])
        return f"{', '.join(first)} or {last}"
    if given["type"] == "integer":
        return f"whole number from {given['minimum']:,} to {given['maximum']:,}"
    if given["type"] == "boolean":
        return "true or false"
    return {ID_PATTERN: "id", ADDRESS: "address", DATE: "date"}.get(given["pattern"], "text")


if __name__ == "__main__":
    for path, text in list(written()):
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
