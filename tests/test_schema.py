"""The JSON Schema: written from the classes, and in agreement with the loader except where
stated."""

from __future__ import annotations

import copy
import json
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import needs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from laws import examples, tries_all
from made_up import GOOD
from strategies import policies

from subprocessors import LegalEntity, Policy, StorageRegion, SubProcessor, dumps, load, loads
from subprocessors.days import iso_day
from subprocessors.documents import DocumentError, schema
from subprocessors.documents.structure import SHORT
from subprocessors.model.sub_processors import SubProcessors

ROOT = Path(__file__).parents[1]
FILE = ROOT / "src/subprocessors/documents/policy-1.schema.json"
DOCUMENTS = sorted([*ROOT.glob("examples/*.toml"), *FILE.parent.glob("*.toml")])
SCRIPT = runpy.run_path(str(ROOT / "scripts/write_schema.py"))

SCHEMA: dict[str, Any] = json.loads(schema())
VALIDATOR = Draft202012Validator(SCHEMA)
PLAIN: dict[str, Any] = json.loads(dumps(loads(GOOD), "json"))

# Every field of every class is somewhere in PLAIN.
PLAIN["ignored_findings"] = [
    {"code": "S301", "reason": "known", "where": "sub_processors[0]", "until": "2025-01-01"}
]
PLAIN["legal_forms"] = "any"
PLAIN["references"][0]["url"] = "https://example.com/terms"
PLAIN["categories"][0]["description"] = "Where data is kept"
PLAIN["safeguards"][0]["description"] = "A signed agreement"
PLAIN["sub_processors"][0]["class_of_vendors"] = False
PLAIN["sub_processors"][0]["references"] = [{"title": "Notice"}]
PLAIN["sub_processors"][0]["other_names"][0]["suggests_only"] = True
PLAIN["sub_processors"][0]["legal_entities"][1] |= {
    "address": "2 Main St",
    "contact": {"email": "acme@example.com"},
    "ordinary_word": True,
}
PLAIN["sub_processors"][0]["engagements"][0] |= {
    "services": ["Desk"],
    "location": {"regions": ["DE"], "as_written": "Berlin"},
    "data_categories": ["names"],
    "data_subjects": ["customers"],
    "retention": "30 days",
}


# The script


def test_the_schema_and_the_page_are_what_the_script_writes():
    """If this fails, run `python scripts/write_schema.py`."""
    written = dict(SCRIPT["written"]())
    assert list(written) == [FILE, ROOT / "docs/reference/format.md"]
    for path, text in written.items():
        assert path.read_text(encoding="utf-8") == text, path.name
    assert schema() == written[FILE]


class Undescribed:
    """A class.

    Attributes:
        one: What it is,
            on two lines.
        two: None if it is not stated.
    """


def test_the_script_refuses_a_class_that_does_not_say_what_its_fields_are():
    with pytest.raises(ValueError, match="docstring of Undescribed"):
        SCRIPT["docstring_of"](Undescribed)
    with pytest.raises(ValueError, match="docstring of object"):
        SCRIPT["docstring_of"](type("object", (), {}))
    described = type("Described", (), {"__doc__": Undescribed.__doc__.replace("None", "Nothing")})
    assert SCRIPT["docstring_of"](described) == (
        "A class.",
        {"one": "What it is, on two lines.", "two": "Nothing if it is not stated."},
    )


# The schema


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every table in the schema."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from parts(each)


def table_of(name: str) -> dict[str, Any]:
    definition = SCHEMA if name == "Policy" else SCHEMA["$defs"][name]
    forms = definition.get("anyOf", [definition])
    return next(each for each in forms if each["type"] == "object")


CLASSES = ["Policy", *(name for name in SCHEMA["$defs"] if name != "StorageRegion")]


def test_it_is_a_schema_of_the_draft_that_it_names():
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(SCHEMA)


def test_it_needs_no_network():
    references = {each["$ref"] for each in parts(SCHEMA) if "$ref" in each}
    assert references == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}
    assert not re.search("https?://(?!json-schema.org)", schema())


@pytest.mark.parametrize("name", CLASSES)
def test_every_field_is_there_in_its_order_with_what_it_means(name):
    fields = [each for each in attrs.fields(SCRIPT["KINDS"][name]) if each.init]
    table = table_of(name)
    extra = ["format"] if name == "Policy" else []
    assert list(table["properties"]) == extra + [each.name for each in fields]
    for each in table["properties"].values():
        assert each["title"].strip()
        assert re.fullmatch(r"[A-Z].{4,}\.", each["description"])
    required = [each.name for each in fields if each.default is attrs.NOTHING]
    if name == "SubProcessor":
        required.remove("name")
    assert table["required"] == extra + required


def test_every_class_of_a_policy_is_there():
    seen: set[str] = set()
    waiting: list[Any] = [Policy]
    while waiting:
        kind = waiting.pop()
        seen.add(kind.__name__)
        written = " ".join(str(each.type) for each in attrs.fields(kind) if each.init)
        found = {SCRIPT["KINDS"].get(word) for word in re.findall(r"\w+", written)}
        known = {SubProcessor if each is SubProcessors else each for each in found}
        waiting += [
            each for each in known if each and attrs.has(each) and each.__name__ not in seen
        ]
    assert {*CLASSES, "StorageRegion"} == seen


def test_nothing_is_null_and_no_table_takes_other_fields():
    for each in parts(SCHEMA):
        assert each.get("default", "") not in (None, [])
        assert "null" not in (each.get("type"), *each.get("enum", ()))
        if each.get("type") == "object":
            assert each["additionalProperties"] is False


def test_the_values_of_an_enum_are_explained_where_the_class_explains_them():
    kind = table_of("Storage")["properties"]["kind"]
    assert [each["const"] for each in kind["oneOf"]] == ["all", "one-of", "one-of-or-other", "open"]
    assert kind["oneOf"][0]["description"] == "Data is stored in each of them."
    other = table_of("OtherName")["properties"]["kind"]["enum"]
    assert "trade-name" in other
    assert "legal-name" not in other


def test_editors_offer_countries_where_only_a_country_is_taken():
    for name in ("LegalEntity", "Processor"):
        country = table_of(name)["properties"]["country"]
        assert country["examples"] == ["US", "Germany"]
        for place in country["examples"]:
            assert LegalEntity(name="A", country=StorageRegion.of(place)).country


def schemas_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and everything in it, without the tables of their names."""
    if isinstance(schema, bool):
        return
    yield schema
    inner = [schema[word] for word in ("items", "if", "then") if word in schema]
    inner += [each for word in ("oneOf", "anyOf") for each in schema.get(word, ())]
    inner += [each for word in ("properties", "$defs") for each in schema.get(word, {}).values()]
    for each in inner:
        yield from schemas_in(each)


def test_the_schema_is_one_for_strict_validators():
    """What ajv 8 rejects with strict=true: other words, formats, and values without a type."""
    meant_for = {"items": "array", "minItems": "array", "maxItems": "array", "pattern": "string"}
    meant_for |= {"minimum": "integer", "maximum": "integer", "additionalProperties": "object"}
    words = {"$schema", "$id", "$comment", "$defs", "$ref", "title", "description", "type"}
    words |= {"const", "default", "enum", "examples", "if", "then", "oneOf", "anyOf"}
    words |= {"properties", "required"}
    for each in schemas_in(SCHEMA):
        assert each.keys() <= words | meant_for.keys()
        assert all(each["type"] == kind for word, kind in meant_for.items() if word in each)
        assert set(each.get("required", ())) <= each.get("properties", {}).keys()


def test_what_can_be_written_short_can_be_written_short():
    short = {name for name in CLASSES if "anyOf" in SCHEMA["$defs"].get(name, {})}
    assert short == {kind.__name__ for kind in SHORT}


def test_the_page_has_one_section_for_each_class_and_every_field_in_it():
    page = (ROOT / "docs/reference/format.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## [^\n]*: `(\w+)`\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert sorted(name for name, _ in sections) == sorted(CLASSES)
    for name, body in sections:
        first_table = body.split("| field | value | meaning |\n", 1)[1].split("\n\n", 1)[0]
        assert re.findall(r"^\| `(\w+)` ", first_table, re.M) == list(table_of(name)["properties"])


# The schema on real documents, as a command checks them


def refused_by_check_jsonschema(*paths: Path) -> set[str]:
    needs.package("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json"]
    run = subprocess.run(
        [*command, "--schemafile", str(FILE), *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    report = json.loads(run.stdout)
    assert not report.get("parse_errors"), report
    assert (report["status"] == "ok") is (run.returncode == 0)
    return {Path(each["filename"]).name for each in report.get("errors", ())}


def test_the_packaged_list_and_the_examples_fit_in_each_syntax(tmp_path):
    assert len(DOCUMENTS) >= 8
    paths = [*DOCUMENTS]
    for document in DOCUMENTS:
        policy = load(document)
        for syntax in ("toml", "json", "yaml"):
            path = tmp_path / f"{document.stem}.{syntax}"
            path.write_text(dumps(policy, syntax), encoding="utf-8")
            paths.append(path)
    assert refused_by_check_jsonschema(*paths) == set()


# The schema and the loader


class Difference(NamedTuple):
    """What the schema accepts and the loader rejects.

    Attributes:
        reason: Why the schema does not reject it.
        path: Where in PLAIN there is an example of it.
        value: The example.
        message: What the loader says, as a pattern.
    """

    reason: str
    path: str
    value: Any
    message: str


DIFFERENCES = [
    Difference(
        "people write names of places, and these cannot be counted up",
        "processor.country",
        "Atlantis",
        r"^'.*' is not a known place",
    ),
    Difference(
        "whether a place is one country is a matter of what the place is",
        "processor.country",
        "EU",
        r"^must be one country, not [\w-]+$",
    ),
    Difference(
        "that two names mean one place, so that there is no choice, cannot be written down",
        "sub_processors.0.engagements.0.storage",
        {"regions": ["US", "USA"], "kind": "one-of"},
        r"^one-of needs two or more places to choose from",
    ),
    Difference(
        "a schema cannot compare two places of a document",
        "sub_processors.0.engagements.0.category",
        "unknown",
        r"^must be the id of a category ",
    ),
    Difference(
        "so with the safeguards",
        "sub_processors.0.engagements.0.safeguards.0",
        "unknown",
        r"^must be the id of a safeguard ",
    ),
    Difference(
        "so with ids that stand twice",
        "sub_processors.1.id",
        "acme",
        r"ids must be unique$",
    ),
    Difference(
        "so with the product of a name",
        "sub_processors.0.other_names.0.product",
        "Hammer",
        r"^says that .* which is not a product of its engagements$",
    ),
    Difference(
        "so with the days of an engagement",
        "sub_processors.0.engagements.0.ends",
        "1999-12-31",
        r"^must not be before it starts",
    ),
    Difference(
        "so with the companies of a class",
        "sub_processors.0.class_of_vendors",
        True,
        r"^must be empty for a class of vendors",
    ),
    Difference(
        "JSON Schema takes 30.0 for an integer",
        "notice.notice_days",
        30.0,
        r"^must be a whole number, not float \d+\.0$",
    ),
    Difference(
        "and 1.0 for 1",
        "format",
        1.0,
        r"^must be 1, not float 1\.0$",
    ),
    Difference(
        "JSON can write half of a surrogate pair, and patterns look at characters",
        "name",
        "\ud800",
        r"^must not contain half of a surrogate pair$",
    ),
    Difference(
        "in Python, $ also matches before a newline at the end; in ECMAScript it does not",
        "id",
        "example\n",
        r"^must be lower-case letters .*\\n'$",
    ),
    Difference(
        "so with dates",
        "version",
        "2024-07-19\n",
        r"^must be a date, .*\\n'$",
    ),
]


def told_by_loader(document: Any) -> list[str]:
    try:
        loads(json.dumps(document), "json")
    except DocumentError as error:
        return [each.message for each in error.problems]
    return []


def changed(path: str, value: Any) -> dict[str, Any]:
    document = copy.deepcopy(PLAIN)
    *outer, last = (int(step) if step.isdigit() else step for step in path.split("."))
    holder: Any = document
    for step in outer:
        holder = holder[step]
    assert last in holder or isinstance(holder, list)
    holder[last] = value
    return document


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda each: each.reason)
def test_the_loader_alone_refuses(difference):
    document = changed(difference.path, difference.value)
    assert VALIDATOR.is_valid(document)
    (message,) = told_by_loader(document)
    assert re.search(difference.message, message)


def numbered_days() -> st.SearchStrategy[str]:
    """What looks like a date, but may not be one."""
    numbers = st.tuples(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
    return numbers.map(lambda each: "{:04}-{:02}-{:02}".format(*each))


@given(st.text("0123456789-", max_size=11) | st.dates().map(str) | numbered_days())
@example("2023-02-29")
@example("2024-02-29")
@example("1900-02-29")
@example("2000-02-29")
@example("0000-01-01")
@example("0001-01-01")
@example("9999-12-31")
def test_the_schema_knows_the_calendar(text):
    assert VALIDATOR.is_valid(changed("version", text)) is (iso_day(text) is not None)


def test_the_schema_knows_every_day_of_the_calendar():
    day = re.compile(SCHEMA["properties"]["version"]["pattern"])
    for year in ("1600", "1700", "1996", "1999", "2000", "2023", "2024", "2100", "2400"):
        for month in range(14):
            for number in range(33):
                text = f"{year}-{month:02}-{number:02}"
                assert bool(day.search(text)) is (iso_day(text) is not None), text


def test_what_ecmascript_takes_for_space_and_for_an_end(tmp_path):
    """check-jsonschema reads patterns as ECMAScript does, as most validators do."""
    # A space only to Python, a space only to ECMAScript, and the end of an id.
    values = {"only-python.json": "\x1c\x85", "only-ecma.json": "\ufeff", "both.json": "\u3000"}
    documents = {name: changed("name", value) for name, value in values.items()}
    documents["newline.json"] = changed("id", "example\n")
    for name, document in documents.items():
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    refused = refused_by_check_jsonschema(*tmp_path.iterdir())
    assert refused == {"only-ecma.json", "both.json", "newline.json"}
    assert {name for name in documents if told_by_loader(documents[name])} == {
        "only-python.json",
        "both.json",
        "newline.json",
    }


@examples(60)
@given(policies())
def test_a_good_document_fits(policy):
    document = json.loads(dumps(policy, "json"))
    assert list(VALIDATOR.iter_errors(document)) == []


FIELDS = sorted({name for each in parts(SCHEMA) for name in each.get("properties", ())})
VALUES = sorted(
    {member.value for kind in SCRIPT["KINDS"].values() if issubclass(kind, Enum) for member in kind}
)
ODD_VALUES = [
    *(None, True, False, -1, 0, 1, 4, 5, 36_500, 36_501, 10**20, 0.5, 1.0, 1e300, [], {}),
    *("", " ", "\x1c\x85", "\u3000", "\ufeff", "\u200b", "\ud800", "x", "é", "a-b", "A", "a_b"),
    *("-a", "a--b", "a\n", "hosting", "US", "Germany", "us", "EU", "US-CA", " US ", "Nowhere"),
    *("https://a.io", "http://", "HTTPS://a.io", "ftp://a.io", " https://a.io", "2024-07-19"),
    *("2024-02-30", "2024-13-01", "2024-7-19", "20240719", "0000-01-01", "2024-07-19T00:00:00"),
    *(
        "2024-07-19\n",
        ["a"],
        [[]],
        [None],
        [" "],
        {"name": "a"},
        {"kind": "other"},
        {"regions": []},
    ),
]
ODD = st.recursive(
    st.sampled_from(ODD_VALUES) | st.sampled_from(VALUES) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3)
    ),
    max_leaves=4,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each table and list in a document, with each of its keys and numbers."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


@st.composite
def bad_documents(draw: st.DrawFn) -> Any:
    good = st.just(PLAIN) | policies().map(lambda policy: json.loads(dumps(policy, "json")))
    document = copy.deepcopy(draw(good))
    for _ in range(draw(st.integers(1, 3))):
        holder, key = draw(st.sampled_from(list(places(document))))
        what = draw(st.sampled_from(("replace", "replace", "remove", "add")))
        if what == "replace":
            holder[key] = draw(ODD)
        elif what == "remove":
            del holder[key]
        elif isinstance(holder, dict):
            holder[draw(st.sampled_from(FIELDS) | st.text(max_size=3))] = draw(ODD)
        else:
            holder.append(draw(ODD))
        if not document:
            break
    return document


def is_difference(message: str) -> bool:
    return any(re.search(each.message, message, re.DOTALL) for each in DIFFERENCES)


def assert_both_or_a_difference(document: Any) -> None:
    told = told_by_loader(document)
    if VALIDATOR.is_valid(document):
        assert all(map(is_difference, told)), told
    else:
        assert told, [error.message for error in VALIDATOR.iter_errors(document)]


def stated(value: Any, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each class and field that a document states."""
    name = given.get("$ref", "").removeprefix("#/$defs/")
    if isinstance(value, list) and "items" in given:
        for each in value:
            yield from stated(each, given["items"])
    elif isinstance(value, dict):
        for field, each in value.items():
            yield name, field
            yield from stated(each, table_of(name)["properties"][field])


def test_the_document_that_is_spoilt_below_is_good_and_states_every_field():
    assert told_by_loader(PLAIN) == []
    assert VALIDATOR.is_valid(PLAIN)
    every = {(name, field) for name in CLASSES for field in table_of(name)["properties"]}
    assert set(stated(PLAIN, {"$ref": "#/$defs/Policy"})) == every


@pytest.mark.parametrize(("number", "odd"), list(enumerate(ODD_VALUES)), ids=ascii)
def test_a_wrong_value_anywhere_is_refused_by_both_or_by_none(number, odd):
    document = copy.deepcopy(PLAIN)
    # CI tries each value in every place once. Elsewhere, each value is tried in a quarter of the
    # places.
    step = 1 if tries_all() else 4
    for holder, key in list(places(document))[number % step :: step]:
        right = holder[key]
        holder[key] = odd
        assert_both_or_a_difference(document)
        holder[key] = right


def test_a_field_that_is_missing_or_too_many_is_refused_by_both_or_by_none():
    document = copy.deepcopy(PLAIN)
    tables = [(holder, key) for holder, key in places(document) if isinstance(holder, dict)]
    for holder, key in tables[:: 1 if tries_all() else 4]:
        before = dict(holder)
        del holder[key]
        assert_both_or_a_difference(document)
        holder |= before | {"x": "a"}
        assert not VALIDATOR.is_valid(document)
        assert_both_or_a_difference(document)
        del holder["x"]


def test_every_value_of_every_enum_is_taken_by_both_or_by_none():
    document = copy.deepcopy(PLAIN)
    enums = {
        name
        for each in schemas_in(SCHEMA)
        for name, field in each.get("properties", {}).items()
        if isinstance(field, dict) and field.keys() & {"enum", "oneOf"}
    } | {"transfer_mechanisms"}
    step = 1 if tries_all() else 4
    for number, (holder, key) in enumerate(list(places(document))):
        if key not in enums:
            continue
        right = holder[key]
        for value in VALUES[number % step :: step]:
            holder[key] = [value] if key == "transfer_mechanisms" else value
            assert_both_or_a_difference(document)
        holder[key] = right


@examples(200)
@given(bad_documents() | ODD)
def test_what_is_wrong_is_refused_by_both_but_for_the_differences(document):
    assert_both_or_a_difference(document)
