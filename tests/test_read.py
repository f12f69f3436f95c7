"""`reading.read`, from a page to a draft, whatever its format and however it is written."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from functools import partial
from html import escape
from itertools import chain, count, repeat
from pathlib import Path

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from laws import examples

import subprocessors
from subprocessors import Policy, reading
from subprocessors.errors import ArgumentError, UnknownValueError
from subprocessors.reading import ColumnRole, SourceError
from subprocessors.reading.sources import limits

HEAD = ["Sub-processor", "Purpose", "Data location", "Transfer mechanism", "Website"]
ROWS = [
    ["Example Cloud, Inc.", "Hosting, storage", "United States", "SCCs", "https://example.com"],
    ["Acme Mail GmbH", "E-mail", "Germany (EU)", "Not required, in the EEA", ""],
    ["Initech (optional)", "Chat", "US/EU", "DPF", "https://example.org/"],
]
TITLE = "Our sub-processors"
UPDATED = "Last updated: 12 March 2025"


def as_markdown(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    table = "\n".join(f"| {' | '.join(each)} |" for each in lines)
    return f"# {TITLE}\n\n{UPDATED}\n\n{table}\n"


def as_html(head: list[str], rows: list[list[str]], *, indent: str = "\n") -> str:
    def row(tag: str, cells: list[str]) -> str:
        return f"<tr>{''.join(f'{indent}<{tag}>{escape(each)}</{tag}>' for each in cells)}</tr>"

    body = indent.join(row("td", each) for each in rows)
    return (
        f"<!doctype html>\n<h1>{TITLE}</h1>{indent}<p>{UPDATED}</p>{indent}<table>{indent}"
        f"<thead>{row('th', head)}</thead>{indent}<tbody>{body}</tbody></table>\n"
    )


def as_cards(head: list[str], rows: list[list[str]]) -> str:
    cards = "\n".join(
        f"<div class='card'><h3>{escape(name)}</h3>"
        + "".join(
            f"<p><strong>{label}:</strong> {escape(words)}</p>"
            for label, words in zip(head[1:], rest, strict=True)
            if words
        )
        + "</div>"
        for name, *rest in rows
    )
    return f"<!doctype html>\n<h1>{TITLE}</h1><p>{UPDATED}</p><div>{cards}</div>\n"


def as_csv(head: list[str], rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    return text.getvalue()


def as_tabs(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join([TITLE, UPDATED, *("\t".join(each) for each in [head, *rows]), ""])


def objects(head: list[str], rows: list[list[str]]) -> list[dict[str, str]]:
    return [dict(zip(head, each, strict=True)) for each in rows]


def as_json(head: list[str], rows: list[list[str]]) -> str:
    return json.dumps({"subprocessors": objects(head, rows)}, indent=1)


def as_yaml(head: list[str], rows: list[list[str]]) -> str:
    return str(yaml.safe_dump({"subprocessors": objects(head, rows)}, sort_keys=False))


FORMATS = {
    "markdown": as_markdown,
    "html": as_html,
    "csv": as_csv,
    "text": as_tabs,
    "json": as_json,
    "yaml": as_yaml,
}


def policy_of(text: str, kind: str) -> Policy:
    """The policy of a page, without its date and anything that only says where it was read."""
    policy = reading.read(text, processor="Example Processor", format=kind).policy
    return attrs.evolve(policy, provenance=None, version=None)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_list_is_the_same_policy_in_every_format(kind):
    policy = policy_of(FORMATS[kind](HEAD, ROWS), kind)
    assert policy == policy_of(as_html(HEAD, ROWS), "html")
    assert policy.sub_processors.ids == ("example-cloud", "acme-mail", "initech")


def test_what_is_read():
    draft = reading.read(as_markdown(HEAD, ROWS), processor="Example Processor GmbH")
    policy = draft.policy
    assert (policy.id, policy.version) == ("example-processor", date(2025, 3, 12))
    (engagement,) = policy["example-cloud"].engagements
    assert (engagement.purposes, str(engagement.storage)) == (("Hosting, storage",), "US")
    assert policy["initech"].engagements[0].condition == "optional"
    assert [each.passage.words for each in draft.unread] == ["US/EU"]
    assert str(draft.unread[0].passage) == "table 1, row 4, column 3, line 9"


@pytest.mark.parametrize(
    "other",
    [
        as_html(HEAD, ROWS, indent=" "),
        as_html(HEAD, ROWS, indent="\n\n    "),
        as_html(HEAD, ROWS).replace("<td>", "<td class='a' id='b'>").replace("<table", "<table x"),
        as_html(HEAD, ROWS).replace("Hosting, storage", "  Hosting,\n   storage "),
        as_html(HEAD, ROWS).replace("<td>Germany", "<td><span><b>Germany</b></span>"),
        as_cards(HEAD, ROWS),
    ],
)
def test_another_layout_changes_nothing(other):
    old, new = policy_of(as_html(HEAD, ROWS), "html"), policy_of(other, "html")
    assert not subprocessors.diff(old, new)


def test_reading_again_changes_nothing():
    page = as_html(HEAD, ROWS)
    first, second = (reading.read(page, processor="Example Processor") for _ in range(2))
    assert first == second


def test_a_source_is_a_path_bytes_or_text(tmp_path):
    page = as_html(HEAD, ROWS)
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    drafts = [
        reading.read(each, processor="Example Processor")
        for each in (path, str(path), page, page.encode())
    ]
    assert {each.policy.sub_processors.ids for each in drafts} == {
        ("example-cloud", "acme-mail", "initech")
    }
    assert [each.file for each in drafts] == ["page.html", "page.html", None, None]
    with pytest.raises(SourceError, match="it cannot be read"):
        reading.read(tmp_path / "none.html", processor="Example Processor")


def test_a_person_may_say_which_table_and_what_its_columns_say():
    columns = [["Sub-processor", "Foo"], ["Example", "Germany"], ["Acme", "France"]]
    page = as_markdown(columns[0], columns[1:])
    for role in (ColumnRole.STORAGE, "storage"):
        draft = reading.read(page, processor="P", table=1, roles={"Foo": role}, id="mine")
        assert draft.policy.id == "mine"
        assert str(draft.policy["acme"].engagements[0].storage) == "FR"
    assert draft.policy.version == date(2025, 3, 12)
    draft = reading.read(page, processor="P", version=date(2024, 1, 1))
    assert draft.policy.version == date(2024, 1, 1)


def test_a_helper_may_be_any_function():
    draft = reading.read(
        as_html(HEAD, ROWS),
        processor="Example Processor",
        helper=lambda _: reading.Proposal(words="EU"),
    )
    assert str(draft.policy["initech"].engagements[0].storage) == "EU"
    assert [each.passage.words for each in draft.readings if each.proposed] == ["EU"]
    assert not draft.unread


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"source": 1}, ArgumentError),
        ({"processor": None}, ArgumentError),
        ({"processor": ""}, ValueError),
        ({"roles": {"Foo": 1}}, ArgumentError),
        ({"roles": {"Foo": "nam"}}, UnknownValueError),
        ({"format": "doc"}, UnknownValueError),
        ({"version": "2024-01-01"}, ArgumentError),
        ({"id": "Not an id"}, ValueError),
    ],
)
def test_arguments_are_checked(given, error):
    source = given.pop("source", "a page\n")
    with pytest.raises(error) as raised:
        reading.read(source, **{"processor": "Example Processor"} | given)
    assert "did you mean name" in str(raised.value) or given != {"roles": {"Foo": "nam"}}


def test_what_cannot_be_read_is_an_error():
    with pytest.raises(SourceError):
        reading.read(b"{", processor="Example Processor", format="json")


def test_a_page_without_a_list():
    draft = reading.read("<!doctype html>\n<p>We use Example Cloud.</p>", processor="P")
    assert not draft.policy.sub_processors
    assert "We use Example Cloud." in [each.passage.words for each in draft.unread]


@examples(25)
@given(
    st.permutations(ROWS),
    st.permutations(range(1, len(HEAD))),
    st.sampled_from(["markdown", "html", "csv"]),
)
def test_the_order_of_rows_and_columns_does_not_matter(rows, order, kind):
    columns = [0, *order]
    head, moved = [HEAD[at] for at in columns], [[row[at] for at in columns] for row in rows]
    policy = policy_of(FORMATS[kind](head, moved), kind)
    expected = policy_of(as_csv(HEAD, ROWS), "csv")
    assert sorted(policy.sub_processors, key=lambda each: each.id) == sorted(
        expected.sub_processors, key=lambda each: each.id
    )


SHARED = Path(__file__).parents[2] / "shared" / "pages"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared pages are not here")
def test_every_cell_of_real_pages_has_an_outcome():
    for path in sorted(SHARED.iterdir()):
        if path.suffix in (".jsonl",):
            continue
        draft = reading.read(path, processor="Example Processor")
        assert draft.readings or draft.unread or draft.candidates
        for each in draft.readings:
            assert each.is_unread == bool(each.reason)
        assert subprocessors.loads(draft.to_toml()) == draft.policy


def test_the_time_for_a_source_holds_until_the_draft_is_made(tmp_path, monkeypatch):
    file = tmp_path / "page.html"
    file.write_text(
        "<h1>Sub-processors</h1><table><tr><th>Sub-processor<th>Purpose<th></tr>"
        "<tr><td>Example Cloud GmbH<td>Hosting<td>x</tr></table>"
    )
    told: set[str] = set()
    for steps in range(1, 100):
        clock = chain(repeat(0.0, steps), repeat(1_000.0))
        monkeypatch.setattr(limits, "thread_time", partial(next, clock))
        monkeypatch.setattr(limits, "monotonic", partial(next, count(step=1_000)))
        try:
            reading.read(file, processor="Example Processor")
            break
        except SourceError as error:
            told.add(str(error))
    assert told == {"page.html: it takes more than 30 seconds to read"}
    assert 15 < steps < 99


def test_the_day_of_the_reading_tells_what_is_planned():
    page = """
# Sub-processors

From 1 March 2031, we use these:

| Sub-processor      | Purpose |
|--------------------|---------|
| Example Cloud GmbH | Hosting |
"""
    for year, standing in ((2030, "candidate"), (2032, "listed")):
        day = date(year, 1, 1)
        (choice,) = reading.tables(page, on=day)
        draft = reading.read(page, processor="Example Processor", on=day)
        assert choice.standing.value == standing
        assert len(draft.policy.sub_processors) == (standing == "listed")
    with pytest.raises(ArgumentError):
        reading.tables(page, on="2030-01-01")
