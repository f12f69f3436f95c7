"""Reading HTML and Markdown: every word of a page, at its place, once."""

from __future__ import annotations

import pytest

from subprocessors.reading.grid import (
    Block,
    Cell,
    Heading,
    Run,
    Source,
    Table,
)
from subprocessors.reading.sources import source_of

pytest.importorskip("justhtml")
pytest.importorskip("markdown_it")


def html(text: str) -> Source:
    return source_of(text, format="html")


def markdown(text: str) -> Source:
    return source_of(text, format="markdown")


def texts(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


def test_a_table_of_html():
    (heading, table) = html(
        "<h2>Vendors</h2>\n<table>\n<thead><tr><th>Name<th>Purpose</thead>\n"
        "<tr><td>Example Cloud GmbH<td>Hosting<br>and backups\n</table>"
    ).blocks
    assert heading == Heading(Cell((Run("Vendors"),), 1), 2)
    assert texts(table) == [["Name", "Purpose"], ["Example Cloud GmbH", "Hosting\nand backups"]]
    assert table.heads == 1
    assert [[cell.line for cell in row] for row in table.rows] == [[3, 3], [4, 4]]


def test_a_merged_cell_stands_in_each_place_that_it_covers():
    (table,) = html(
        "<table><tr><td rowspan=2>A<td>B<tr><td>C<tr><td colspan=99999999>D</table>"
    ).blocks
    assert texts(table) == [["A", "B"], ["A", "C"], ["D", "D"]]
    assert [[cell.copied for cell in row] for row in table.rows] == [
        [False, False],
        [True, False],
        [False, True],
    ]


def test_a_row_of_markdown_keeps_a_cell_too_many():
    (table,) = markdown("| A | B |\n|---|---|\n| 1 | 2 | 3 |\n| 4 |\n").blocks
    assert texts(table) == [["A", "B"], ["1", "2", "3"], ["4"]]


def test_the_same_table_in_html_and_markdown():
    page = (
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td>2</td></tr></table>"
    )
    blocks = html(page).blocks
    assert blocks[0].rows[0][0].runs == markdown("|A|B|\n|-|-|\n|1|2|").blocks[0].rows[0][0].runs
