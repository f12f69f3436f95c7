"""The same table gives the same rows of words, whatever the format of its file."""

from __future__ import annotations

import csv
import io
import json
import time

import openpyxl
import pytest
import yaml
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import examples
from pdfs import with_table

from subprocessors.reading.grid import Entries, Paragraph, Source, Table
from subprocessors.reading.sources import source_of

Rows = list[list[str]]

HARD = ["007", "NA", "NO", "null", "Null", "1.10", "1e5", "TRUE", "2024-01-01", "~", "=1+1", "#N/A"]
HARD += [
    "Acme, Inc.",
    "a;b",
    'say "x"',
    "a\tb",
    "- a",
    "[x]",
    "{y}",
    "a: b",
    "# c",
    "*d",
    "'e",
    "é東",
]
HARD += ["two\nlines", "&amp;", "<b>", "\\n", "| p |", "%"]

letters = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=6
)
words = st.sampled_from(HARD) | letters
heads = st.lists(st.text("abcdefgh", min_size=1, max_size=5), min_size=2, max_size=4, unique=True)


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """Draw a table whose first row has the names of its columns."""
    head = draw(heads)
    row = st.lists(words, min_size=len(head), max_size=len(head))
    return [head, *draw(st.lists(row, min_size=1, max_size=4))]


def as_csv(table: Rows) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(table)
    return b"sep=,\n" + written.getvalue().encode()


def as_xlsx(table: Rows) -> bytes:
    book = openpyxl.Workbook()
    for row, cells in enumerate(table, 1):
        for column, each in enumerate(cells, 1):
            cell = book.active.cell(row, column)
            cell.value = each
            cell.data_type = "s"
    return saved(book)


def as_docx(table: Rows) -> bytes:
    document = Document()
    made = document.add_table(len(table), len(table[0]))
    for row, cells in zip(made.rows, table, strict=True):
        for cell, each in zip(row.cells, cells, strict=True):
            cell.text = each
    return saved(document)


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_json(table: Rows) -> bytes:
    head, *rows = table
    return json.dumps([dict(zip(head, row, strict=True)) for row in rows]).encode()


def as_yaml(table: Rows) -> bytes:
    head, *rows = table
    objects = [dict(zip(head, row, strict=True)) for row in rows]
    return yaml.safe_dump(objects, allow_unicode=True, sort_keys=False).encode()


def rows_of(source: Source) -> Rows:
    """Return the rows of the only block, with the labels first for objects."""
    (block,) = [each for each in source.blocks if not isinstance(each, Paragraph)]
    if isinstance(block, Table):
        return [[cell.text for cell in row] for row in block.rows]
    assert isinstance(block, Entries)
    labels = [[label.text if label else "" for label in each.labels] for each in block.entries]
    assert all(each == labels[0] for each in labels)
    return [labels[0], *([cell.text for cell in each.cells] for each in block.entries)]


WRITERS = {"csv": as_csv, "xlsx": as_xlsx, "docx": as_docx, "json": as_json, "yaml": as_yaml}


@settings(examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_the_same_table_gives_the_same_rows(table):
    # In Word, a tab is a tab; a line feed in an XML attribute would be a space.
    for name, write in WRITERS.items():
        assert rows_of(source_of(write(table), format=name)) == table, name


PLAIN = [each for each in HARD if each.isascii() and each not in ("two\nlines", "a\tb", "- a")]


@pytest.mark.parametrize("at", range(0, len(PLAIN), 6))
def test_a_pdf_of_the_same_table_gives_the_same_rows(at):
    table = [["a", "b", "c"], PLAIN[at : at + 3], PLAIN[at + 3 : at + 6]]
    table = [row for row in table if len(row) == 3]
    assert rows_of(source_of(with_table(table), format="pdf")) == table


@pytest.mark.parametrize("name", WRITERS)
def test_a_thousand_vendors_are_read_at_once(name):
    table = [["name", "purpose", "place"]]
    table += [[f"Vendor {number} GmbH", "Hosting of data", "Germany"] for number in range(1_000)]
    content = WRITERS[name](table)
    start = time.process_time()
    assert rows_of(source_of(content, format=name)) == table
    assert time.process_time() - start < 5  # It takes under 2 seconds without coverage.
