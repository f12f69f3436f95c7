"""Documents in TOML, JSON and YAML: what is written is read back, and what is hostile is
reported."""

from __future__ import annotations

import json
import os
import pickle
import signal
import stat
import subprocess
import sys
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from laws import examples
from strategies import policies

import subprocessors
from subprocessors import (
    DocumentError,
    Policy,
    Processor,
    StorageRegion,
    SubProcessor,
    UnknownValueError,
    dump,
    dumps,
    load,
    loads,
)
from subprocessors.documents import SIZE, YAML_SIZE
from subprocessors.documents.problems import joined
from subprocessors.documents.structure import _problems, policy_of
from subprocessors.documents.syntax import Parsed, parsed
from subprocessors.errors import ArgumentError, MissingExtraError

FORMATS = ("toml", "json", "yaml")
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.toml"))


def told(text: str, form: str, **limits: int) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        loads(text, form, **limits)
    assert len(str(caught.value)) < 60_000
    return [str(problem) for problem in caught.value.problems]


def is_policy_or_told(text: str, form: str) -> bool:
    try:
        return isinstance(loads(text, form), Policy)
    except DocumentError as error:
        return bool(error.problems) and all(problem.message for problem in error.problems)


# What is written is read back


@pytest.mark.parametrize("form", FORMATS)
@examples(60)
@given(policy=policies())
def test_what_is_written_is_read_back(form, policy):
    text = dumps(policy, form)
    again = loads(text, form)
    assert again == policy
    assert dumps(again, form) == text
    assert text.endswith("\n")
    assert not text.startswith("\n")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_the_same_in_every_format(example, form):
    policy = load(example)
    assert loads(dumps(policy, form), form) == policy


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        *("no", "NO", "yes", "on", "y", "true", "True", "null", "~", "None", "nan", ".inf"),
        *(
            "5",
            "08",
            "0x1F",
            "0o7",
            "1_000",
            "1e5",
            "1.5",
            "1.",
            ".5",
            "+1",
            "-0",
            "12:30",
            "1.e+1",
        ),
        *(
            "2024-07-19",
            "2024-07-19T10:00:00Z",
            "=",
            "<<",
            "*a",
            "&a",
            "!a",
            "%",
            "@",
            "`",
            "?",
            "-",
        ),
        *("- a", "a: b", "a #b", "#", "'", '"', "''", '"""', "\\", "\\n", "[", "{", "|", ">", ","),
        *(
            " a",
            "a ",
            "a\n",
            "\na",
            "a\n\nb",
            "\ta",
            "a\tb",
            "a\r\nb",
            "a\rb",
            "a\x00b",
            "\x07",
            "\x7f",
        ),
        *("\x85a", "a\u2028b", "\ufeffa", "\u202ea", "\U0001f600", "e\u0301", "\ufffe", "\ud7ff"),
        *("x" * 300, "word " * 60, "---", "...", "a\n---\nb", "${HOME}", "{{ a }}", "<b>&amp;</b>"),
    ],
    ids=ascii,
)
def test_any_text_is_read_back(form, text):
    policy = Policy(
        id="a",
        name=text,
        processor=Processor(name=text, address=text),
        services=[text, "b"],
        sub_processors=[SubProcessor(id="a", name=text)],
    )
    assert loads(dumps(policy, form), form) == policy


def test_toml_is_written_as_people_write_it():
    policy = subprocessors.current()
    text = dumps(policy)
    assert text.startswith(
        'format = 1\nid = "helpdesk"\nname = "HelpDesk: Sub-Processors"\nservices = ["HelpDesk"]\n'
        "version = 2024-07-19\n"
    )
    assert (
        """
[processor]
name = "Text, Inc."
other_names = [
    { name = "LiveChat, Inc.", kind = "also-printed" },
    { name = "LiveChat Inc.", kind = "also-printed" },
]
affiliates = ["TEXT S.A."]

[contact]
"""
        in text
    )
    assert (
        """
[[sub_processors]]
id = "qualitista"
legal_entities = ["OÜ Qualitista"]
other_names = [{ name = "Klaus", kind = "trade-name" }]
affiliate = false

[[sub_processors.engagements]]
category = "user-feedback-and-work-optimization"
purposes = ["customer experience optimization"]
storage = ["EU", "US"]

"""
        in text
    )
    assert tomllib.loads(text)["processor"]["affiliates"] == ["TEXT S.A."]


SMALL_TOML = """\
format = 1
id = "small"
name = "Small"
processor = "Example Processor"
version = 2030-01-02

[[sub_processors]]
id = "a"
legal_entities = ["A Ltd"]

[[sub_processors.engagements]]
location = { regions = ["EU"], kind = "open" }
transfer_mechanisms = ["standard-clauses", { kind = "adequacy", as_written = "UK" }]
"""

SMALL_JSON = """\
{
  "format": 1,
  "id": "small",
  "name": "Small",
  "processor": "Example Processor",
  "version": "2030-01-02",
  "sub_processors": [
    {
      "id": "a",
      "legal_entities": [
        "A Ltd"
      ],
      "engagements": [
        {
          "location": {
            "regions": [
              "EU"
            ],
            "kind": "open"
          },
          "transfer_mechanisms": [
            "standard-clauses",
            {
              "kind": "adequacy",
              "as_written": "UK"
            }
          ]
        }
      ]
    }
  ]
}
"""

SMALL_YAML = """\
format: 1
id: small
name: Small
processor: Example Processor
version: 2030-01-02
sub_processors:
- id: a
  legal_entities:
  - A Ltd
  engagements:
  - location:
      regions:
      - EU
      kind: open
    transfer_mechanisms:
    - standard-clauses
    - kind: adequacy
      as_written: UK
"""

SMALL_TEXTS = {"toml": SMALL_TOML, "json": SMALL_JSON, "yaml": SMALL_YAML}


@pytest.mark.parametrize("form", FORMATS)
def test_the_small_document_is_the_same_in_every_format(form):
    policy = loads(SMALL_TEXTS[form], form)
    assert policy == loads(SMALL_TOML)
    assert dumps(policy, form) == SMALL_TEXTS[form]
    assert policy["a"].name == "A Ltd"


def test_an_empty_list_of_vendors_is_written():
    policy = Policy(id="a", name="A", processor=Processor(name="P"), sub_processors=[])
    assert "sub_processors = []" in dumps(policy)
    assert loads(dumps(policy)) == policy


@pytest.mark.parametrize("form", ["TOML", "ini", "", "yml", ".toml"])
def test_another_format_is_refused_with_those_there_are(form):
    for run in (lambda: loads("", form), lambda: dumps(subprocessors.current(), form)):
        with pytest.raises(UnknownValueError, match="document format; did you mean toml or json"):
            run()


@pytest.mark.parametrize("value", [None, "policy", subprocessors.current().sub_processors])
def test_only_a_policy_is_written(value, tmp_path):
    with pytest.raises(ArgumentError, match="only a Policy can be written, not"):
        dumps(value)
    with pytest.raises(ArgumentError):
        dump(value, tmp_path / "a.toml")
    assert list(tmp_path.iterdir()) == []


# Strict in every format


def test_null_is_told_in_json_and_yaml():
    assert told(SMALL_JSON.replace('"2030-01-02"', "null"), "json") == [
        "version: is empty; leave out what is not stated"
    ]
    assert told(SMALL_YAML.replace(" 2030-01-02", ""), "yaml") == [
        "version, line 5: is empty; leave out what is not stated"
    ]
    assert told(SMALL_YAML.replace("  - A Ltd", "  - ~"), "yaml") == [
        "sub_processors[0].name, line 7: is missing",
        "sub_processors[0].legal_entities[0], line 9: is empty; leave out what is not stated",
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_a_wrong_date_is_told(form):
    for wrong in ("2030-02-30", "20300102", "2030-W01-1", "2030-01-02T00:00:00", " 2030-01-02"):
        text = SMALL_TEXTS[form].replace("2030-01-02", f"'{wrong}'" if form != "json" else wrong)
        (problem,) = told(text, form)
        assert f": must be a date, such as 2024-07-19, not str '{wrong}'" in problem


def test_a_date_of_toml_may_stand_in_quotes():
    quoted = SMALL_TOML.replace("2030-01-02", '"2030-01-02"')
    assert loads(quoted).version == date(2030, 1, 2)


def test_repeated_keys_of_json_are_told_with_their_places():
    text = SMALL_JSON.replace('"id": "a",', '"id": "a", "id": "b", "name": "A", "id": "c",')
    text = text.replace('"format": 1', '"format": 1, "name": "Other"')
    text = text.replace('"kind": "open"', '"kind": "open", "kind": "open"')
    assert told(text, "json") == [
        "name: appears more than once in one table",
        "sub_processors[0].engagements[0].location.kind: appears more than once in one table",
        "sub_processors[0].id: appears more than once in one table",
    ]


def test_a_repeated_key_is_told_wherever_it_stands():
    text = SMALL_JSON.replace('"format": 1', '"format": 1, "extra": {"a": 1, "a": 1}')
    assert [each.partition(":")[0] for each in told(text, "json")] == ["extra"]
    text = SMALL_JSON.replace('"Small"', '{"a": 1, "a": 1}')
    assert told(text, "json") == ["name: must be text, not RepeatedKeys {'a': 1}"]


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_no_table_is_no_document(form):
    values = {"json": ["[]", "5", "null", '"a"'], "yaml": ["- a", "5", "", "a", "# a"], "toml": []}
    for text in values[form]:
        (problem,) = told(text, form)
        assert problem.split(": ", 1)[-1].startswith("must be a table, not ") or problem.startswith(
            "must be a table, not "
        )


# Hostile texts

DEEP = 100_000


@pytest.mark.parametrize(
    ("form", "text", "problem"),
    [
        ("json", "", "line 1: is not JSON: Expecting value (column 1)"),
        ("json", "{", "line 1: is not JSON: Expecting property name"),
        ("json", '{"a": 1,\n "b": }', "line 2: is not JSON: Expecting value (column 7)"),
        ("json", "[" * DEEP, "is nested more than 32 levels deep"),
        ("json", '{"a":' * DEEP, "is nested more than 32 levels deep"),
        ("json", '{"a": "' + "[" * DEEP + '"}', "format: is missing"),
        ("json", '{"a": "\\"' + "[" * DEEP + '"}', "format: is missing"),
        ("json", '{"a": NaN}', "is not JSON: NaN is not a number"),
        ("json", '{"a": -Infinity}', "is not JSON: -Infinity is not a number"),
        ("json", '{"a": ' + "9" * 5000 + "}", "is not JSON: Exceeds the limit (4300 digits)"),
        ("json", "\ufeff{}", "line 1: is not JSON: Unexpected UTF-8 BOM"),
        ("json", '{"a": "\x00"}', "line 1: is not JSON: Invalid control character"),
        ("json", "\x00", "line 1: is not JSON: Expecting value"),
        ("json", '"' * DEEP, "line 1: is not JSON: Extra data"),
        ("toml", "\x00", "line 1: is not TOML: Invalid statement"),
        ("toml", 'a = "\x00"', "line 1: is not TOML: Illegal character"),
        ("toml", "a = [\n1,\n", "line 3: is not TOML: "),
        ("toml", ("a" + ".a" * 31 + "=1\n") * 2, "line 2: is not TOML: Cannot overwrite"),
        ("toml", "a." * DEEP + "a = 1", "is nested more than 32 levels deep"),
        ("toml", '"a"."a".' * DEEP + "a = 1", "is nested more than 32 levels deep"),
        ("toml", "a . " * DEEP + "a = 1", "is nested more than 32 levels deep"),
        ("toml", f"[{'a.' * DEEP}a]", "is nested more than 32 levels deep"),
        ("toml", "a = {b" + ".b" * DEEP + " = 1}", "is nested more than 32 levels deep"),
        ("toml", f'a = "{"[" * DEEP}{".a" * DEEP}" # {"[" * DEEP}', "format: is missing"),
        ("toml", f"a = '''\n{'[' * DEEP}\n{'.a' * DEEP}'''", "format: is missing"),
        ("toml", f'a = """\n\\"""{"[" * DEEP}\n{".a" * DEEP}"""', "format: is missing"),
        ("toml", '"""' * DEEP, "line 1: is not TOML: "),
        ("toml", '"""\\"' * DEEP, "line 1: is not TOML: "),
        ("toml", "a = '''" + "''" * DEEP, "line 1: is not TOML: "),
        ("toml", 'a = """\\', "line 1: is not TOML: "),
        ("yaml", "[" * DEEP, "line 1: is n"),
        ("yaml", "[" * 33, "line 1: is nested more than 32 levels deep"),
        ("yaml", "- " * DEEP, "line 1: is nested more than 32 levels deep"),
        ("yaml", "\n".join(" " * depth + "a:" for depth in range(40)), "line 33: is nested more"),
        (
            "yaml",
            "a: &x 1\nb: *x",
            "line 2: has an alias, which is not supported; write the value in full",
        ),
        ("yaml", "a: !!python/object/apply:os.getcwd []", "line 1: has the tag str 'tag:yaml.org"),
        (
            "yaml",
            "a: !!str 5",
            "line 1: has the tag str 'tag:yaml.org,2002:str'; tags are not supported",
        ),
        ("yaml", "a: !mine b", "line 1: has the tag str '!mine'; tags are not supported"),
        (
            "yaml",
            "!!map {}",
            "line 1: has the tag str 'tag:yaml.org,2002:map'; tags are not supported",
        ),
        ("yaml", "a: 1\n---\nb: 2", "line 2: is not YAML: but found another document"),
        ("yaml", "[a, b]: c", "line 1: has a list or a table as a key"),
        ("yaml", "? {a: b}\n: c", "line 1: has a list or a table as a key"),
        ("yaml", "a: [", "line 2: is not YAML: "),
        ("yaml", "a: b: c", "line 1: is not YAML: mapping values are not allowed"),
        ("yaml", "a:\n\tb: c", "line 2: is not YAML: found character"),
        ("yaml", "a: \x00", "is not YAML: "),
        ("yaml", 'a: "\ud800"', "is not YAML: 'utf-8' codec can't encode"),
        ("yaml", "a: " + "9" * 5000, "is not YAML: Exceeds the limit (4300 digits)"),
        ("yaml", "%", "line 1: is not YAML: "),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_a_hostile_text_is_told(form, text, problem):
    assert told(text, form)[0].startswith(problem)


@pytest.mark.parametrize("form", FORMATS)
def test_the_limits_can_be_set(form):
    text = SMALL_TEXTS[form]
    assert loads(text, form, max_size=len(text), max_depth=7).id == "small"
    hint = "; write it in TOML or JSON, or set max_size" if form == "yaml" else ""
    assert told(text, form, max_size=99) == [f"is longer than 99 characters{hint}"]
    (problem,) = told(text, form, max_depth=1)
    assert problem.endswith("is nested more than 1 levels deep")


def test_yaml_has_a_lower_limit_because_it_takes_longer(tmp_path):
    text = SMALL_YAML + "#" * YAML_SIZE
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    problems = ["is longer than 3,145,728 characters; write it in TOML or JSON, or set max_size"]
    assert told(text, "yaml") == problems
    with pytest.raises(DocumentError) as raised:
        load(path)
    assert list(map(str, raised.value.problems)) == problems
    for policy in (
        loads(text, "yaml", max_size=SIZE),
        load(path, max_size=SIZE),
        loads(SMALL_TOML + "#" * YAML_SIZE),
    ):
        assert policy.id == "small"


def test_what_a_higher_limit_lets_through_is_refused_by_the_parser():
    for form, opening in (("toml", "a = " + "[" * DEEP), ("json", "[" * DEEP)):
        assert told(opening, form, max_depth=10**9) == ["is nested too deeply"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("start", ["", "\ufeff", "# a comment\n"])
def test_directives_of_yaml_have_a_limit(line_end, start):
    directives = "".join(f"%TAG !a{number}! tag:x,{number}:{line_end}" for number in range(100))
    text = f"{start}{directives}---{line_end}{SMALL_YAML}"
    assert loads(text, "yaml").id == "small"
    assert told(f"{start}%TAG !b! tag:x:{line_end}{text.removeprefix(start)}", "yaml") == [
        "has more than 100 %TAG directives"
    ]


@pytest.mark.parametrize("start", ["", "a: 1\n...\n"])
def test_directives_of_yaml_take_no_time(start):
    """Unbounded, these 2.5 MB take half a minute in libyaml."""
    directives = "".join(f"%TAG !a{number}! tag:x,{number}:\n" for number in range(100_000))
    begun = time.process_time()
    assert told(f"{start}{directives}---\na: 1\n", "yaml") == ["has more than 100 %TAG directives"]
    assert time.process_time() - begun < 5


def test_an_alias_bomb_is_refused_at_its_first_alias():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for name, last in zip("bcdefghijk", "abcdefghij", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{last}'] * 10)}]")
    assert told("\n".join(lines), "yaml")[0].startswith("line 2: has an alias")


@examples(200)
@given(st.sampled_from(FORMATS), st.text(max_size=60))
def test_any_text_is_a_policy_or_a_document_error(form, text):
    assert is_policy_or_told(text, form)


MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(FORMATS),
        st.integers(0, 600),
        st.integers(0, 20),
        st.sampled_from(
            ["", *'"{}[]:=,.&*!|>-#\n\\', "null", "1", "~", "[[", "'''", "\x00", "\u202e"]
        ),
    ),
    min_size=1,
    max_size=4,
)


@examples(300)
@given(MUTATIONS)
def test_any_damage_to_a_document_is_a_policy_or_a_document_error(mutations):
    form = mutations[0][0]
    text = SMALL_TEXTS[form]
    for _, start, length, instead in mutations:
        text = text[:start] + instead + text[start + length :]
    assert is_policy_or_told(text, form)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["a", "US", "open", "", "2030-01-02"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "name", "kind", "regions", "x"]), inner, max_size=3
        )
    ),
    max_leaves=4,
)


@examples(150)
@given(policies(), st.data())
def test_a_policy_is_read_exactly_where_no_problem_is_found(policy, data):
    document = json.loads(dumps(policy, "json"))
    table = document
    while True:
        key = data.draw(st.sampled_from([*table, "extra"]))
        inner = table.get(key)
        members = [each for each in inner if isinstance(each, dict)] if type(inner) is list else []
        if members and data.draw(st.booleans()):
            table = data.draw(st.sampled_from(members))
        elif isinstance(inner, dict) and data.draw(st.booleans()):
            table = inner
        else:
            break
    if data.draw(st.booleans()):
        table[key] = data.draw(VALUES)
    found = [path for path, _, _ in _problems(document)]
    if found:
        with pytest.raises(DocumentError) as caught:
            policy_of(Parsed(document))
        assert [problem.path for problem in caught.value.problems] == found
    else:
        assert isinstance(policy_of(Parsed(document)), Policy)


# YAML


def test_of_the_words_of_yaml_only_true_false_and_null_are_no_text():
    text = SMALL_YAML.replace("- EU", "- NO").replace("  - A Ltd", "  - Yes")
    policy = loads(text, "yaml")
    assert policy["a"].engagements[0].location.regions == (StorageRegion("NO"),)
    assert policy["a"].name == "Yes"
    for word, shown in (
        ("true", "bool True"),
        ("FALSE", "bool False"),
        ("5", "int 5"),
        ("-12", "int -12"),
        ("1.50", "float 1.5"),
        (".5e+3", "float 500.0"),
    ):
        assert told(SMALL_YAML.replace("name: Small", f"name: {word}"), "yaml") == [
            f"name, line 3: must be text, not {shown}"
        ]
    for word in (
        "off",
        "08",
        "1e5",
        "0x1F",
        "12:30",
        "2030-01-02",
        "'5'",
        '"true"',
        "None",
        "TRue",
    ):
        policy = loads(SMALL_YAML.replace("name: Small", f"name: {word}"), "yaml")
        assert policy.name == word.strip("'\"")


def test_problems_of_yaml_have_lines():
    text = SMALL_YAML.replace("- EU", "- Atlantis").replace("kind: adequacy", "kid: adequacy")
    assert [each.split(": ")[0] for each in told(text + "extra: 1\n", "yaml")] == [
        "sub_processors[0].engagements[0].location.regions[0], line 13",
        "sub_processors[0].engagements[0].transfer_mechanisms[1].kind, line 17",
        "sub_processors[0].engagements[0].transfer_mechanisms[1].kid, line 17",
        "extra, line 19",
    ]
    assert told("'x y': 4", "yaml")[-1].startswith("'x y', line 1: is not a known field; it has id")


def lines_of_nodes(node, path):
    """Yield the path and the line of each value in a tree of PyYAML's own nodes."""
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for number, member in enumerate(node.value):
            yield from lines_of_nodes(member, f"{path}[{number}]")
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = joined(path, key.value)
            yield from lines_of_nodes(value, inner)
            yield inner, key.start_mark.line + 1


VALUES_OF_YAML = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("ab?") | st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(VALUES_OF_YAML, st.booleans(), st.booleans())
@example({"a": [1, {"b": None}], "?": {"a": []}}, False, True)
def test_the_lines_of_yaml_are_those_of_its_nodes(value, is_flow, is_repeated):
    text = yaml.safe_dump(value, default_flow_style=is_flow, width=5)
    if is_repeated and isinstance(value, dict) and value and not is_flow:
        text += text
    expected = dict(lines_of_nodes(yaml.compose(text, yaml.SafeLoader), ""))
    lines_of = parsed(text, "yaml", 10**6, 32).lines_of
    assert dict(zip(expected, lines_of(list(expected)), strict=True)) == expected
    for path, line in expected.items():
        assert lines_of([path, f"{path}.missing[5]"]) == [line, line]


def test_an_anchor_is_an_anchor_once():
    assert loads(SMALL_YAML.replace("name: Small", "name: &name Small"), "yaml").name == "Small"
    text = SMALL_YAML.replace("id: small", "id: &name small").replace("name: S", "name: &name S")
    (problem,) = told(text, "yaml")
    assert problem == "line 3: is not YAML: second occurrence (column 7)"


def test_repeated_keys_of_yaml_are_told():
    assert told(SMALL_YAML + "id: other\n", "yaml") == [
        "id, line 19: appears more than once in one table"
    ]
    text = SMALL_YAML.replace("kind: open", "kind: open\n      kind: all")
    assert told(text, "yaml") == [
        (
            "sub_processors[0].engagements[0].location.kind, line 15: "
            "appears more than once in one table"
        )
    ]


def test_a_merge_key_is_a_field_like_any_other():
    (problem,) = told(SMALL_YAML + "<<: {id: b}\n", "yaml")
    assert problem.startswith("'<<', line 19: is not a known field")


def test_without_libyaml_the_same_is_read(monkeypatch):
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert loads(SMALL_YAML, "yaml") == loads(SMALL_TOML)
    assert told("a: *b", "yaml") == [
        "line 1: has an alias, which is not supported; write the value in full"
    ]
    assert told("a: \x00", "yaml")[0].startswith("is not YAML: unacceptable character")
    assert told("a: [", "yaml")[0].startswith("line 1: is not YAML: ")


def test_without_pyyaml_an_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    for run in (lambda: loads("a: 1", "yaml"), lambda: dumps(subprocessors.current(), "yaml")):
        with pytest.raises(MissingExtraError, match=r"subprocessors\[yaml\]"):
            run()


# Files


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.toml", "toml"), ("a.JSON", "json"), ("a.yaml", "yaml"), ("a.b.yml", "yaml")],
)
def test_the_ending_tells_the_format(tmp_path, name, form):
    path = tmp_path / name
    dump(loads(SMALL_TOML), path)
    assert path.read_text(encoding="utf-8") == SMALL_TEXTS[form]
    assert load(path) == load(str(path)) == loads(SMALL_TOML)


@pytest.mark.parametrize("name", ["a", "a.txt", ".toml", "a.toml.bak"])
def test_another_ending_is_refused(tmp_path, name):
    for run in (lambda: load(tmp_path / name), lambda: dump(loads(SMALL_TOML), tmp_path / name)):
        with pytest.raises(UnknownValueError, match=r"file extension; did you mean"):
            run()


@pytest.mark.parametrize("path", [None, 5, b"a.toml", ["a.toml"]])
def test_what_is_no_path_is_refused(path):
    with pytest.raises(ArgumentError, match="a path must be text or a path, not"):
        load(path)


def unreadable(path: str | Path, **limits: int) -> str:
    with pytest.raises(DocumentError) as caught:
        load(path, **limits)
    (problem,) = caught.value.problems
    assert caught.value.source == str(path).replace("\x00", "\\x00")
    assert str(caught.value).startswith(f"1 problem in {caught.value.source}:\n")
    return str(problem)


def test_what_cannot_be_opened_is_told(tmp_path):
    assert unreadable(tmp_path / "a.toml") == "cannot be read: No such file or directory"
    (tmp_path / "b.toml").mkdir()
    assert unreadable(tmp_path / "b.toml") == "is a folder; name one of the documents in it"
    assert unreadable(tmp_path) == "is a folder; name one of the documents in it"
    with pytest.raises(UnknownValueError, match=tmp_path.name):
        dump(loads(SMALL_TOML), tmp_path)
    (tmp_path / "c.toml").symlink_to(tmp_path / "c.toml")
    assert unreadable(tmp_path / "c.toml").startswith("cannot be read: ")
    (tmp_path / "d.toml").symlink_to("/dev/zero")
    assert unreadable(tmp_path / "d.toml") == "is not a regular file"
    assert unreadable("a\x00.toml") == "cannot be the path of a file: embedded null byte"
    assert unreadable(tmp_path / ("x" * 300 + ".toml")) == "cannot be read: File name too long"


def test_a_pipe_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.toml")
    assert unreadable(tmp_path / "a.toml") == "is not a regular file"


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    assert unreadable(path) == "is larger than 8,388,608 bytes"
    path.write_text(SMALL_TOML, encoding="utf-8")
    assert unreadable(path, max_size=10) == "is larger than 10 bytes"
    assert load(path, max_size=len(SMALL_TOML)).id == "small"


def test_bytes_that_are_not_utf_8_are_told_with_their_line(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(SMALL_TOML.encode() + b'disclaimer = "\xff"')
    assert unreadable(path) == f"line {SMALL_TOML.count(chr(10)) + 1}: is not UTF-8"
    path.write_bytes(SMALL_TOML.encode("utf-16"))
    assert unreadable(path) == "line 1: is not UTF-8"


@pytest.mark.parametrize("form", FORMATS)
def test_a_byte_order_mark_and_carriage_returns_are_no_problem(tmp_path, form):
    path = tmp_path / f"a.{form}"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL_TEXTS[form].replace("\n", "\r\n").encode())
    assert load(path) == loads(SMALL_TOML)


def test_problems_in_a_file_name_it(tmp_path):
    path = tmp_path / "my\nlist.toml"
    path.write_text(SMALL_TOML.replace("[[sub_processors]]", "[[sub_procesors]]"), encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load(path)
    assert str(caught.value).startswith(f"2 problems in {tmp_path}/my\\nlist.toml:\n")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (str(again), again.problems, again.source) == (
        str(caught.value),
        caught.value.problems,
        caught.value.source,
    )


def test_a_file_keeps_its_mode_and_a_link_stays_one(tmp_path):
    path, link = tmp_path / "a.toml", tmp_path / "b.toml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    dump(loads(SMALL_TOML), link)
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == SMALL_TOML
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == [path, link]


def test_a_new_file_gets_the_mode_of_any_other(tmp_path):
    dump(loads(SMALL_TOML), tmp_path / "a.toml")
    (tmp_path / "other").touch()
    assert (tmp_path / "a.toml").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path):
    path = tmp_path / "a.toml"
    with pytest.raises(FileNotFoundError):
        dump(loads(SMALL_TOML), tmp_path / "missing" / "a.toml")
    path.mkdir()
    with pytest.raises(IsADirectoryError):
        dump(loads(SMALL_TOML), path)
    assert list(tmp_path.iterdir()) == [path]


def test_links_that_go_around_in_a_circle_cannot_be_written(tmp_path):
    path = tmp_path / "a.toml"
    path.symlink_to(path)
    with pytest.raises(OSError, match="Too many levels of symbolic links"):
        dump(loads(SMALL_TOML), path)


def test_the_problems_of_unknown_fields_stand_in_the_order_of_the_document():
    fields = [f"field{number}" for number in range(20)]
    text = "".join(f"{name} = 1\n" for name in fields) + SMALL_TOML
    assert [problem.partition(":")[0] for problem in told(text, "toml")] == fields


FULL_DISK = """
import resource, signal, sys
import subprocessors
signal.signal(signal.SIGXFSZ, signal.SIG_IGN if sys.argv[2] == "error" else signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
subprocessors.dump(subprocessors.current(), sys.argv[1])
"""


@pytest.mark.parametrize("end", ["error", "crash"])
def test_a_crash_while_writing_leaves_the_old_document(tmp_path, end):
    path = tmp_path / "a.toml"
    path.write_text(SMALL_TOML, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path), end],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == (1 if end == "error" else -signal.SIGXFSZ)
    assert load(path) == loads(SMALL_TOML)
    if end == "error":
        assert "File too large" in run.stderr
        assert list(tmp_path.iterdir()) == [path]


def test_the_parsed_values_of_the_formats_are_the_same():
    toml, read_json, read_yaml = (
        parsed(SMALL_TEXTS[form], form, 10_000, 32).value for form in FORMATS
    )
    assert read_json == read_yaml
    assert toml == {**read_json, "version": date(2030, 1, 2)}


def test_a_backslash_is_written_in_the_short_way_of_toml():
    listed = Policy(
        id="a", name="a\\b", processor=Processor(name="Example Processor"), sub_processors=[]
    )
    assert r'name = "a\\b"' in dumps(listed)
