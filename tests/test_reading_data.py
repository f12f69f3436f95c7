"""Sources with one cell per field: CSV, YAML and JSON."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import grids
import pytest
from hypothesis import given
from hypothesis import strategies as st

from subprocessors import reading
from subprocessors.errors import MissingExtraError
from subprocessors.reading.grid import (
    Block,
    Cell,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Source,
    Table,
)
from subprocessors.reading.sources import limits, source_of
from subprocessors.reading.sources.pieces import Piece, cell_of_pieces
from subprocessors.reading.sources.problems import SourceError


def rows(source: Source) -> list[list[str]]:
    (table,) = source.blocks
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


def entry(made: Entry) -> dict[str | None, str]:
    labels = [label and label.text for label in made.labels]
    return dict(zip(labels, (cell.text for cell in made.cells), strict=True))


def shown(block: Block) -> object:
    assert not isinstance(block, Entries) or block.kind == "data"
    return grids.shown(block, entry)


def blocks(content: bytes | str, kind: str) -> list[object]:
    return [shown(block) for block in source_of(content, format=kind).blocks]


def problem(content: bytes | str, kind: str) -> str:
    with pytest.raises(SourceError) as caught:
        source_of(content, format=kind)
    return str(caught.value)


# CSV


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_every_separator_and_line_end_is_read(separator, end, start):
    text = start + end.join(separator.join(row) for row in (["Name", "Place"], ["Acme", "DE"]))
    source = source_of(text.encode(), format="csv")
    assert rows(source) == [["Name", "Place"], ["Acme", "DE"]]
    assert source.format == "csv"


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"'])
def test_a_line_names_the_separator(first):
    source = source_of(f"{first}\nName, legal;Place\nAcme, Inc.;DE\n", format="csv")
    assert rows(source) == [["Name, legal", "Place"], ["Acme, Inc.", "DE"]]
    (table,) = source.blocks
    assert [row[0].line for row in table.rows] == [2, 3]


def test_utf_16_as_excel_saves_it_is_read():
    text = "Name\tPlace\nAcmé\tDE\n"
    assert rows(source_of(text.encode("utf-16"), format="csv"))[1] == ["Acmé", "DE"]


def test_a_quoted_cell_keeps_its_line_feeds_separators_and_quotes():
    text = 'Name,Place,Note\n"Acme, ""Old""\nInc.",DE,"\n\nx"\nFoo,FR,007\n'
    source = source_of(text, format="csv")
    assert rows(source)[1:] == [['Acme, "Old"\nInc.', "DE", "x"], ["Foo", "FR", "007"]]
    (table,) = source.blocks
    assert [[cell.line for cell in row] for row in table.rows] == [[1] * 3, [2, 3, 5], [6] * 3]


def test_words_are_not_turned_into_values():
    text = "Name,Code\nNA,007\nNull,NO\n1.10,TRUE\n2024-01-01,\n"
    assert rows(source_of(text, format="csv"))[1:] == [
        ["NA", "007"],
        ["Null", "NO"],
        ["1.10", "TRUE"],
        ["2024-01-01", ""],
    ]


def test_a_row_keeps_a_cell_too_many_and_an_empty_line_is_no_row():
    text = "Name,Place\n\nAcme,DE,EU\n,,\nFoo\n,,\n"
    assert blocks(text, "csv") == [[["Name", "Place"], ["Acme", "DE", "EU"]], "Foo"]
    text = "Name,Place\n\nAcme,DE,EU\nFoo\n,,\n"
    assert rows(source_of(text, format="csv"))[1:] == [["Acme", "DE", "EU"], ["Foo"]]


def test_the_separator_is_the_one_that_gives_even_rows():
    text = "Name;Address\nAcme, Inc.;12 Street, City, US\nFoo;1 Road, Town\n"
    assert rows(source_of(text, format="csv"))[1] == ["Acme, Inc.", "12 Street, City, US"]
    quoted = '"Name","Safeguard"\n"Acme","SCC; DPF"\n"Foo","SCC; DPF"\n'
    assert rows(source_of(quoted, format="csv"))[1] == ["Acme", "SCC; DPF"]


def test_a_column_of_names_with_commas_stays_one_column():
    text = "Name\nAcme, Inc.\nFoo, LLC, a company\nBar GmbH\n"
    names = [["Name"], ["Acme, Inc."], ["Foo, LLC, a company"], ["Bar GmbH"]]
    assert rows(source_of(text, format="csv")) == names
    assert rows(source_of("Name\n", format="csv")) == [["Name"]]


def test_a_title_and_notes_may_stand_around_the_table():
    table = [["Name", "Place"], ["Acme", "DE"], ["Foo"]]
    text = "Our vendors;\n\nName;Place\nAcme;DE\nFoo\n;\nUpdated yesterday"
    assert blocks(text, "csv") == ["Our vendors", table, "Updated yesterday"]
    assert blocks("Our vendors\n\nName;Place\nAcme;DE\nFoo\n", "csv") == ["Our vendors", table]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "sep=,\n"])
def test_an_empty_text_has_no_table(text):
    assert source_of(text, format="csv").blocks == ()


def test_two_possible_separators_are_told():
    told = problem("Name, legal;Place\nAcme, Inc.;DE\n", "csv")
    assert "commas or by semicolons; add a first line such as sep=;" in told


def test_what_is_not_csv_is_told_with_its_line():
    assert "line 2: it is not CSV from here on" in problem('Name,Place\n"Acme" Inc,DE\n', "csv")
    assert "line 2: it is not CSV from here on: unexpected end of data" in problem(
        'Name,Place\nFoo,"Acme\n', "csv"
    )
    assert "line 3" in problem('Name,Place\nAcme,a;b\nFoo,"Bar\n', "csv")
    assert "is not UTF-8" in problem("Name,Place\nAcmé,DE\n".encode("latin-1"), "csv")
    assert "field larger than field limit" in problem("Name," + "a" * 200_000, "csv")


def test_a_csv_over_a_limit_ends_at_once():
    assert "has more than 200,000 cells" in problem("," * 300_000, "csv")
    assert "has more than 200,000 cells" in problem(("," * 9 + "\n") * 30_000, "csv")


words = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8)
filled = words.map("a{}".format)  # A blank row does not count, and a single word is a note.
tables = st.lists(st.tuples(filled, filled, words).map(list), min_size=2, max_size=5)


@given(tables, st.sampled_from([",", ";", "\t"]))
def test_what_the_csv_module_writes_is_read_back(table, separator):
    import csv
    import io

    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\n").writerows(table)
    read = rows(source_of(f"sep={separator}\n{written.getvalue()}", format="csv"))
    assert read == [[cell_of_pieces([Piece(word)]).text for word in row] for row in table]


# YAML and JSON

VENDORS = """\
- name: Example Cloud
  code: 007
  active: NO
  country: NA
  size: 1.10
  none: ~
  regions: [DE, "FR"]
  purpose: {en: Hosting, de: Betrieb}
- name: Null
"""


def test_a_list_of_objects_is_a_list_of_entries_with_words_as_written():
    assert blocks(VENDORS, "yaml") == [
        [
            {
                "name": "Example Cloud",
                "code": "007",
                "active": "NO",
                "country": "NA",
                "size": "1.10",
                "none": "",
                "regions": "DE\nFR",
                "purpose.en": "Hosting",
                "purpose.de": "Betrieb",
            },
            {"name": "Null"},
        ]
    ]


def test_every_cell_of_yaml_has_its_line():
    (entries,) = source_of(VENDORS, format="yaml").blocks
    assert isinstance(entries, Entries)
    assert [cell.line for cell in entries.entries[0].cells] == [1, 2, 3, 4, 5, 6, 7, 8, 8]
    assert entries.entries[1].cells[0].line == 9


def test_every_cell_of_json_has_its_line_and_number_as_written():
    text = (
        '[{"name":\n "Acme \\"1\\"\\n\\u00e9", "code":\n\n 1.10, "on": true, "no": null,\n"l": []}]'
    )
    (entries,) = source_of(text, format="json").blocks
    assert isinstance(entries, Entries)
    (made,) = entries.entries
    assert entry(made) == {"name": 'Acme "1"\né', "code": "1.10", "on": "true", "no": "", "l": ""}
    assert [cell.line for cell in made.cells] == [2, 4, 4, 4, 5]
    assert [label and label.line for label in made.labels] == [1, 2, 4, 4, 5]


def test_keys_are_headings_of_lists_and_the_rest_is_one_entry():
    text = """
updated: 2024-01-01
version: 2
infrastructure:
  current:
    - {name: Acme}
  planned: [Foo, Bar]
contact: x@example.com
empty: []
nothing: {}
"""
    assert blocks(text, "yaml") == [
        [{"updated": "2024-01-01", "version": "2"}],
        "# infrastructure",
        "## current",
        [{"name": "Acme"}],
        "## planned",
        [{None: "Foo"}, {None: "Bar"}],
        [{"contact": "x@example.com"}],
        "# empty",
        "# nothing",
    ]


def test_objects_under_their_names_are_entries_that_begin_with_the_name():
    text = "Acme: {purpose: Hosting}\nFoo: {purpose: Mail, country: DE}\n"
    assert blocks(text, "yaml") == [
        [{None: "Acme", "purpose": "Hosting"}, {None: "Foo", "purpose": "Mail", "country": "DE"}]
    ]
    apart = "contact: {mail: a}\ncompany: {name: b}\n"
    assert blocks(apart, "yaml") == ["# contact", [{"mail": "a"}], "# company", [{"name": "b"}]]


def test_a_list_of_lists_is_a_table():
    assert blocks('[["Name", "Place"], ["Acme", "DE"]]', "json") == [
        [["Name", "Place"], ["Acme", "DE"]]
    ]


def test_lists_within_entries_are_nested_under_their_key():
    text = '[{"group": "Hosting", "vendors": [{"name": "Acme"}, "Foo", ["a", {"b": "c"}]]}]'
    (entries,) = source_of(text, format="json").blocks
    assert isinstance(entries, Entries)
    (made,) = entries.entries
    assert entry(made) == {"group": "Hosting"}
    assert [each.key and each.key.text for each in made.nested] == ["vendors"] * 3
    assert [entry(each) for each in made.nested] == [{"name": "Acme"}, {None: "Foo"}, {}]
    assert [entry(each) for each in made.nested[2].nested] == [{None: "a"}, {"b": "c"}]


def test_the_other_documents_and_single_words_are_kept():
    assert blocks("Hello\n---\n- a\n---\n", "yaml") == ["Hello", [{None: "a"}]]
    assert blocks("", "yaml") == []
    assert blocks('"Hello"', "json") == ["Hello"]
    assert blocks("[]", "json") == []


def test_a_key_that_is_there_twice_keeps_both_values():
    for text, kind in (("[{a: x, a: y}]", "yaml"), ('[{"a": "x", "a": "y"}]', "json")):
        (entries,) = source_of(text, format=kind).blocks
        assert isinstance(entries, Entries)
        assert [cell.text for cell in entries.entries[0].cells] == ["x", "y"]


def test_an_empty_object_keeps_its_key():
    assert blocks("[{name: Acme, more: {}}]", "yaml") == [[{"name": "Acme", "more": ""}]]


def test_aliases_and_merge_keys_are_followed_and_tags_ignored():
    text = """
- &base {country: DE, law: !custom GDPR}
- {<<: *base, name: Acme, country: FR}
- {<<: [{name: x}, *base], "<<": text}
- *base
"""
    assert blocks(text, "yaml") == [
        [
            {"country": "DE", "law": "GDPR"},
            {"name": "Acme", "country": "FR", "law": "GDPR"},
            {"<<": "text", "name": "x", "country": "DE", "law": "GDPR"},
            {"country": "DE", "law": "GDPR"},
        ]
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [1", "line 2: it is not YAML"),
        ("- *a", "line 1: it has the alias *a, but no anchor &a before it"),
        ("a: x\nb: &a [*a]", "line 2: it has the alias *a inside what it stands for"),
        ("- &a x\n---\n- *a", "line 3: it has the alias *a, but no anchor"),
        ("? [a]\n: b", "line 1: it has a list or an object as a key"),
        ("{<<: text}", "line 1: it has a merge key << whose value is not an object"),
        ("[" * 200, "it is nested more than 100 levels deep"),
        (f"{'a' * 600}: b", "line 1: it has a key with more than 500 characters"),
        ('- "\\ud800"', "line 1: it"),
        ("%TAG !a! b\n" * 200, "%TAG directives"),
    ],
)
def test_what_is_not_plain_yaml_is_told(text, told):
    assert told in problem(text, "yaml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": 1,}', "line 1: it is not JSON"),
        ('[\n"a"\n"b"]', "line 3: it is not JSON"),
        ("[NaN]", "it is not JSON: NaN is not a number"),
        ("[" * 200 + "]" * 200, "it is nested more than 100 levels deep"),
        (json.dumps({"a" * 600: 1}), "line 1: it has a key with more than 500 characters"),
        ('["x",\n"\\ud800"]', "line 2: it contains half a character (a lone surrogate)"),
        ('{"a": "x', "it is not JSON"),
    ],
)
def test_what_is_not_json_is_told(text, told):
    assert told in problem(text, "json")


def test_aliases_of_aliases_end():
    laughs = ["- &a0 [lol, lol, lol, lol, lol, lol, lol, lol]"]
    laughs += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]" for n in range(1, 30)]
    start = time.perf_counter()
    assert "characters once its aliases are expanded" in problem("\n".join(laughs), "yaml")
    assert time.perf_counter() - start < 5


def test_cells_of_data_count(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 100)
    assert "has more than 100 cells" in problem("[" + "1," * 100 + "1]", "json")
    assert "has more than 100 cells" in problem("- [a]\n" * 101, "yaml")


def test_labels_of_deep_objects_count():
    deep: dict[str, object] = {str(number): 1 for number in range(5000)}
    for _ in range(90):
        deep = {"k": deep}
    assert "has more than 200,000 cells" in problem(json.dumps([deep]), "json")


def test_yaml_needs_its_package(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "yaml", None)
    with pytest.raises(MissingExtraError, match=r"subprocessors\[read\]"):
        source_of("a: b", format="yaml")


plain = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=8)
trees = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3)
)


def all_words(cells: list[Cell]) -> list[str]:
    return sorted(line for cell in cells for line in cell.text.split("\n") if line)


def cells_of(block: Block) -> list[Cell]:
    match block:
        case Heading() | Paragraph():
            return [block.cell]
        case Table():
            return [cell for row in block.rows for cell in row]
        case Entries():
            return [cell for each in block.entries for cell in of_entry(each)]


def of_entry(made: Entry) -> list[Cell]:
    return [*made.cells, *(cell for each in made.nested for cell in of_entry(each))]


def values(tree: object) -> list[str]:
    if isinstance(tree, str):
        return [tree.strip()] if tree.strip() else []
    members = tree.values() if isinstance(tree, dict) else tree
    return [word for member in members for word in values(member)]


@given(trees)
def test_no_value_of_a_tree_is_lost(tree):
    import yaml

    for text, kind in (
        (json.dumps(tree, indent=1), "json"),
        (yaml.safe_dump(tree, allow_unicode=True), "yaml"),
    ):
        read = [cell for block in source_of(text, format=kind).blocks for cell in cells_of(block)]
        found = all_words(read)
        for word in values(tree):
            assert word in found
            found.remove(word)


PAGES = Path(__file__).parents[2] / "shared/pages"


@pytest.mark.skipif(not PAGES.exists(), reason="the shared pages are not here")
def test_published_files_are_read_at_once():
    files = [each for each in PAGES.iterdir() if each.suffix in {".csv", ".json", ".yml", ".yaml"}]
    files = [each for each in files if each.name != "index.jsonl"]
    assert files
    for file in files:
        start = time.perf_counter()
        assert source_of(file.read_bytes(), file=file.name).blocks
        assert time.perf_counter() - start < 2


def published(key: str, now: object, then: object) -> list[str]:
    """Return which of three vendors are read, when the second has a different value for a key."""
    rows = [{"name": f"{name} GmbH", "purpose": "Hosting"} for name in ("Acme", "Badcorp", "Foo")]
    rows = [
        row | ({} if value is None else {key: value})
        for row, value in zip(rows, (now, then, now), strict=True)
    ]
    text = json.dumps({"subprocessors": rows})
    draft = reading.read(text, processor="Example", format="json", on=date(2026, 12, 1))
    return [each.name for each in draft.policy.sub_processors]


@pytest.mark.parametrize(
    ("key", "now", "then"),
    [
        ("draft", None, True),
        ("isDraft", False, True),
        ("visible", True, False),
        ("visible", None, False),
        ("is_visible", True, False),
        ("hidden", None, True),
        ("published", True, False),
        ("enabled", None, False),
        ("active", None, False),
        ("active", 1, 0),
        ("is_active", True, False),
        ("isArchived", None, True),
        ("archived_at", None, "2025-03-01"),
        ("validTo", None, "2025-03-01"),
        ("effectiveFrom", None, "2027-03-01"),
        ("status", "published", "draft"),
        ("isSubprocessor", True, False),
        ("replacedBy", None, "Acme GmbH"),
    ],
)
def test_keys_that_say_which_vendors_are_used_now(key: str, now: object, then: object):
    assert published(key, now, then) == ["Acme GmbH", "Foo GmbH"]


@pytest.mark.parametrize(
    ("key", "now", "then"),
    [
        ("featured", True, False),
        ("optional", False, True),
        ("draft", False, False),
        ("effective_date", "2024-01-01", "2025-03-01"),
        ("special_categories", False, False),
    ],
)
def test_keys_that_say_something_else(key: str, now: object, then: object):
    assert len(published(key, now, then)) == 3


def test_the_order_of_keys_makes_no_difference():
    row = {"data_categories": ["Name"], "name": "Acme GmbH", "purpose": "Hosting"}
    draft = reading.read(json.dumps([row]).encode(), processor="Example", format="json")
    assert [each.name for each in draft.policy.sub_processors] == ["Acme GmbH"]


# Pieces of pages

TABLE = """<h2>Sub-processors</h2>

<table><tr><th>Name</th><th>Purpose</th><th>Location</th></tr>
<tr><td>Acme Inc.</td><td>Hosting</td><td>USA</td></tr>
<tr><td>Poe GmbH</td><td>Mail</td><td>Germany</td></tr></table>
"""


def names(content: str, kind: str) -> list[tuple[str, int | None]]:
    draft = reading.read(content.encode(), processor="Quux", format=kind)
    assert [str(each.engagements[0].location) for each in draft.policy.sub_processors] == [
        "US",
        "DE",
    ]
    return [
        (each.passage.words, each.passage.line) for each in draft.readings if each.field == "name"
    ]


def test_a_text_that_is_a_piece_of_a_page_is_read_as_one():
    literal = "".join(f"      {line}\n" for line in TABLE.splitlines())
    page = f"title: Legal\nparts:\n  - kind: text\n    body: |\n{literal}"
    assert names(page, "yaml") == [("Acme Inc.", 8), ("Poe GmbH", 9)]
    quoted = f"title: Legal\nbody: {json.dumps(TABLE)}\n"
    assert names(quoted, "yaml") == [("Acme Inc.", 2), ("Poe GmbH", 2)]
    whole = json.dumps([{"kind": "text", "body": TABLE}], indent=1)
    assert names(whole, "json") == [("Acme Inc.", 4), ("Poe GmbH", 4)]
    assert names(json.dumps(TABLE), "json") == [("Acme Inc.", 1), ("Poe GmbH", 1)]


def test_a_text_with_other_markup_is_none():
    (made,) = blocks('[{"name": "<b>Acme</b>", "purpose": "a < b"}]', "json")
    assert "<b>Acme</b>" in str(made)
