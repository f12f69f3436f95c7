"""A draft shows itself: as a document with comments, as rows, as a report and in a notebook."""

from __future__ import annotations

import tomllib

import pytest
from drafts import candidate, draft, drafts, passage, read, unread
from hypothesis import example, given
from hypothesis import strategies as st
from made_up import policy, vendor

import subprocessors
from subprocessors import Engagement
from subprocessors.documents.writing import Comments, commented_toml
from subprocessors.page.formats import FORMATS
from subprocessors.reading.draft import Draft, Outcome
from subprocessors.reading.drafting.report import report

EVIL = vendor(engagements=[Engagement(purposes=["hosting"]), Engagement(purposes=["mail"])])
DRAFT = draft(
    EVIL,
    readings=(
        read(),
        read("hosting", field="purposes", engagement=0, outcome=Outcome.KEPT),
        unread(engagement=1),
        unread("n/a", field="website"),
        unread("Other Corp", vendor=None, field=None, reason="it is planned"),
        read("EU", field="location", engagement=0, proposed=True),
    ),
    candidates=(candidate("Third Corp"),),
    blocks_unread=(unread("Year", vendor=None, field=None, reason="it is a history"),),
    categories=[],
    safeguards=[],
)
DOCUMENT = """\
# Read from page.html. 1 sub-processor: 2 cells read, 1 kept as written, 3 unread; 1 candidate.
# Anything that was not read is in a comment where it belongs: fill it in, or delete it.
# 1 block may also be part of the list: see the end.

format = 1
id = "made-up"
name = "Made up"
processor = "Example Processor"
version = 2030-03-01

[[sub_processors]]
id = "evil"
name = "Evil Corp"
# Not read (website): n/a
#   Why: it is unclear
#   Where: page.html, table 1, row 2

[[sub_processors.engagements]]
purposes = ["hosting"]
# Proposed by a helper, to be checked (location): EU
#   Where: page.html, table 1, row 2

[[sub_processors.engagements]]
purposes = ["mail"]
# Not read (storage): US/EU
#   Why: it is unclear
#   Where: page.html, table 1, row 2

# Not read: Other Corp
#   Why: it is planned
#   Where: page.html, table 1, row 2
# Not read: Year
#   Why: it is a history
#   Where: page.html, table 1, row 2
# This may be part of the list: Company | Third Corp
#   Where: page.html, table 1, row 2
#   Why not: no hint
#   - Third Corp
#   To read it: --table 3
"""
MARKDOWN = """\
# What was read from page.html

1 sub-processor: 2 cells read, 1 kept as written, 3 unread; 1 candidate.

## Not read

| Why | Words | About | Where |
| --- | --- | --- | --- |
| it is unclear | US/EU | Evil Corp, engagement 2, storage | page.html, table 1, row 2 |
| it is unclear | n/a | Evil Corp, website | page.html, table 1, row 2 |
| it is planned | Other Corp | the list | page.html, table 1, row 2 |

## May also be the list

- **page.html, table 1, row 2**: Company
  - no hint
  - Where names would be: Third Corp
  - If it is the list, read it with --table 3.

## Tables and lists that are not the list

| Why | Words | About | Where |
| --- | --- | --- | --- |
| it is a history | Year | the list | page.html, table 1, row 2 |

## Read

| Words | About | What became of it | Where |
| --- | --- | --- | --- |
| Evil Corp | Evil Corp, name | read | page.html, table 1, row 2 |
| hosting | Evil Corp, engagement 1, purposes | kept as written | page.html, table 1, row 2 |
| EU | Evil Corp, engagement 1, location | read, as a helper proposed: to be checked | \
page.html, table 1, row 2 |
"""
# This would end a comment, the document, or a line of a report.
HOSTILE = '\n[[sub_processors]]\nid = "x"\r\x00\u2028\u202e\x85"""\ud800<script>|`'


def test_what_was_not_read_stands_where_it_belongs():
    assert DRAFT.to_toml() == DOCUMENT
    assert subprocessors.loads(DOCUMENT) == DRAFT.policy


def test_a_report_says_what_was_read_and_what_was_not_and_why():
    assert DRAFT.to_markdown() == MARKDOWN


def test_a_fact_stands_where_it_was_read():
    assert DRAFT.source_of("evil", "purposes") == (passage("hosting"),)
    assert DRAFT.source_of("evil", "storage") == ()
    assert str(DRAFT.source_of("evil", "name")[0]) == "page.html, table 1, row 2"


def test_nothing_is_said_of_what_is_not_there():
    nothing = draft(vendor(), categories=[], safeguards=[])
    assert nothing.to_toml().startswith("# Read. 1 sub-processor: 0 cells read, 0 kept as written")
    assert nothing.to_toml().count("#") == 1
    assert nothing.to_markdown().startswith("# What was read from the text\n\n1 sub-processor")
    assert "##" not in nothing.to_markdown()
    assert "Not read" not in nothing._repr_html_()


def test_what_is_about_an_engagement_that_is_not_there_stands_in_the_vendor():
    made = draft(vendor(), readings=(unread(engagement=0),), categories=[], safeguards=[])
    assert 'name = "Evil Corp"\n# Not read (storage): US/EU\n' in made.to_toml()


def test_long_words_are_shortened_and_many_names_counted():
    names = [f"Company {number}" for number in range(1000)]
    made = draft(vendor(), readings=(unread("a\n" * 1000),), candidates=(candidate(*names),))
    assert f"# Not read (storage): {'a ' * 150}… (checksum " in made.to_toml()
    assert "#   - Company 19\n#   - and 980 more\n" in made.to_toml()
    assert "Company 999" in made.to_markdown()


def test_rows_have_every_reading_and_every_block_that_was_not_read():
    rows = DRAFT.rows()
    assert [row["words"] for row in rows] == [
        each.passage.words for each in (*DRAFT.readings, *DRAFT.blocks_unread)
    ]
    assert rows[2] == {
        "outcome": "unread",
        "vendor": "evil",
        "engagement": 1,
        "field": "storage",
        "words": "US/EU",
        "reason": "it is unclear",
        "proposed": False,
        "file": "page.html",
        "sheet": None,
        "kind": "table",
        "block": 1,
        "row": 2,
        "column": None,
        "line": None,
    }


def test_a_draft_is_told_in_one_line_and_in_a_notebook():
    counts = "1 sub-processor: 2 cells read, 1 kept as written, 3 unread; 1 candidate"
    assert repr(DRAFT) == f"<Draft of 'made-up': {counts}>"
    shown = DRAFT._repr_html_()
    for words in (counts, "page.html", "Third Corp", "US/EU", "it is a history"):
        assert words in shown


@pytest.mark.parametrize("format_", FORMATS)
def test_hostile_words_stay_words(format_):
    hostile = unread(HOSTILE, reason=HOSTILE)
    made = draft(
        vendor(),
        readings=(hostile,),
        candidates=(candidate(HOSTILE, reasons=(HOSTILE,), passage=passage(HOSTILE)),),
        blocks_unread=(unread(HOSTILE, vendor=None, field=None),),
    )
    document = made.to_toml()
    assert subprocessors.loads(document) == made.policy
    assert len(document.splitlines()) == document.count("\n")
    assert "<script>" not in made._repr_html_()
    written = FORMATS[format_](report(made))
    assert written
    if format_ == "html":
        assert "<script>" not in written


@given(drafts())
def test_the_document_of_a_draft_is_its_policy(made: Draft):
    document = made.to_toml()
    assert subprocessors.loads(document) == made.policy
    document.encode()
    lines = [each for each in document.split("\n") if not each.startswith("#")]
    assert "\n".join(lines).strip("\n") == subprocessors.dumps(made.policy).strip("\n")


@given(drafts(), st.sampled_from(sorted(set(FORMATS) - {"docx"})))
def test_every_draft_has_a_report(made: Draft, format_: str):
    assert FORMATS[format_](report(made))
    assert made._repr_html_()
    assert len(made.rows()) == len(made.readings) + len(made.blocks_unread)


@given(st.text())
@example(HOSTILE)
def test_a_comment_ends_with_its_line(text: str):
    everywhere = Comments(head=[text], tables={("sub_processors", 0): [text]}, tail=[text])
    list_ = policy(sub_processors=[vendor()])
    assert subprocessors.loads(commented_toml(list_, everywhere)) == list_
    assert tomllib.loads(commented_toml(list_, everywhere))
