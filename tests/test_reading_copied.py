"""Text copied from a page or a sheet, and the format of a source without a telling extension."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlines import outline, words

from subprocessors.errors import UnknownValueError
from subprocessors.reading.grid import Source, Table
from subprocessors.reading.sources import READERS, limits, source_of
from subprocessors.reading.sources.formats import EXTENSIONS, format_of
from subprocessors.reading.sources.problems import SourceError


def copied(text: str) -> Source:
    return source_of(text, format="text")


def read(text: str) -> list[str]:
    return outline(copied(text))


def test_rows_bullets_and_lines():
    text = (
        "Our list\nas of today\n\n\tX\nName\tPurpose\nAcme\tHosting\n\tMail\nOther\t\n\n• a\n- b\n"
        "\u2022\tc\nd\n \t \n* e\n\u200b"
    )
    assert read(text) == [
        "Our list", "as of today", "table 0", "|  | X", "| Name | Purpose", "| Acme | Hosting",
        "|  | Mail",
        "| Other | ", "bullets", "- a", "- b", "- c", "d", "bullets", "- e",
    ]  # fmt: skip


def test_the_line_of_each_cell():
    table, paragraph = copied("\n\n\na\tb\r\nc\td\r\n\r\ne").blocks
    assert isinstance(table, Table)
    assert [[cell.line for cell in row] for row in table.rows] == [[4, 4], [5, 5]]
    assert outline(copied("e")) == ["e"]
    assert paragraph == paragraph


def test_words_stand_as_they_are_but_for_what_is_invisible():
    assert read("\u00a0Exam\u00adple\u200b\tb\u00a0c  d ") == ["table 0", "| Example | b\u00a0c  d"]


def test_cells_with_several_lines_that_a_sheet_has_quoted():
    text = 'a\t"b ""c""\nd\n"\te\nf\tg\th'
    assert read(text) == ["table 0", '| a | b "c" / d | e', "| f | g | h"]
    # Quotes that close nothing are words.
    assert read('"a\tb\nc\td') == ["table 0", '| "a | b', "| c | d"]
    assert read('a"\tb\nc\td') == ["table 0", '| a" | b', "| c | d"]
    assert read('"a"\tb\nc\td') == ["table 0", '| "a" | b', "| c | d"]


def test_rows_without_their_last_cells_stay_rows():
    assert read("a\tb\tc\td\ne\tf\tg\nh\ti\tj\tk") == [
        "table 0", "| a | b | c | d", "| e | f | g", "| h | i | j | k",
    ]  # fmt: skip
    assert copied("a\tb\tc\td\ne\tf\tg\nh\ti\tj\tk").remarks == ()


def test_rows_that_may_be_one_are_none():
    text = "a\tb\tc\nd\te\tf\ng\th\ni\tj\nk\tl\tm"
    assert read(text) == [
        "table 0", "| a | b | c", "| d | e | f", "g\th", "i\tj", "table 0", "| k | l | m",
    ]  # fmt: skip
    assert read("g\th\ni\tj\na\tb\tc\nd\te\tf")[:2] == ["g\th", "i\tj"]
    told = [words(each.cell) for each in copied(text).remarks if each.cell]
    assert told == ["g\th", "i\tj"]


def test_lines_between_rows_part_tables():
    assert read("a\tb\nEurope\nc\td\n- x\ne\tf") == [
        "table 0", "| a | b", "Europe", "table 0", "| c | d", "bullets", "- x", "table 0",
        "| e | f",
    ]  # fmt: skip


def test_text_with_too_much(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 5)
    with pytest.raises(SourceError, match="has more than 5 cells"):
        copied("a\tb\n" * 3)


@given(st.text('ab\t\n -•"', max_size=40))
def test_no_letter_is_lost(text):
    shown = "".join(outline(copied(text)))
    assert [*filter(str.isalpha, shown.replace("table", "").replace("bullets", ""))] == [
        *filter(str.isalpha, text)
    ]


# Formats


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("<!DOCTYPE html><p>a", "html"),
        ("\ufeff <!-- x -->\n<html>", "html"),
        ("<?xml version='1.0'?><html>", "html"),
        ("<table><tr><td>a", "html"),
        ("<div>a</div>", "html"),
        ("<div>a</div>\n\n# b", "markdown"),
        ("<!-- a -->\n|A|B|\n|-|-|", "markdown"),
        ("# a\n\nb", "markdown"),
        ("A | B\n--- | ---\n1 | 2", "markdown"),
        ("---\ntitle: a\n---\nb", "markdown"),
        ("+++\ntitle = 'a'\n+++\nb", "markdown"),
        ("a **b** c", "markdown"),
        ("- [a](https://a.example)", "markdown"),
        ("- a\n  - b", "markdown"),
        ("```\na\n```", "markdown"),
        ('[{"name": "Acme"}]', "json"),
        ('{"a": 1}', "json"),
        ("[a](/b) c", "markdown"),
        ("[" * 100_000, "text"),
        ("- name: Acme\n  purpose: Hosting\n- name: Other\n  purpose: Mail", "yaml"),
        ("# Our list\nvendors:\n  - name: Acme\n    for: Mail\n", "yaml"),
        ("---\nvendors:\n  - name: Acme\n    for: Mail\n", "yaml"),
        ("Name: Acme\nPurpose: Mail\n\nName: Other\nPurpose: x", "text"),
        ("Name: Acme\n- Purpose: Mail\n\nName: Other\n- Purpose: x", "text"),
        ("Name: Acme\n\n- Purpose: Mail\n- Place: EU", "text"),
        ("vendors:\n- name: Acme\n  for: Mail\nnames: &a\n- name: Acme", "yaml"),
        ("Name\tPurpose\nAcme\tHosting", "text"),
        ("a\nb", "text"),
        ("- a\n- b", "text"),
        ("", "text"),
        ("Name,Purpose,Place\nAcme,Hosting,EU", "csv"),
        ("Name;Purpose\nAcme;Hosting\nOther;Mail", "csv"),
        ('Name;Purpose\n"Acme;\nInc";Hosting\nOther;Mail', "csv"),
        ("Well, this is text.\nSo, that is.", "text"),
        ("a,b\n" + '"' + "x" * 200_000, "text"),
    ],
)
def test_the_format_that_a_text_shows(content, named):
    assert format_of(content) == named
    assert format_of(content.encode()) == named


def archive(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7\n\xff", "pdf"),
        (archive("word/document.xml"), "docx"),
        (archive("xl/workbook.xml"), "xlsx"),
        (b"<!doctype html><meta charset=shift_jis>\x93\x8c", "html"),
        ("a\tb".encode("utf-16"), "text"),
    ],
)
def test_the_format_that_bytes_show(content, named):
    assert format_of(content) == named


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (archive("a.txt"), "is an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is in an old Office format"),
        (b"a\n\xff", "is not UTF-8"),
    ],
)
def test_bytes_in_no_format_that_is_read(content, problem):
    with pytest.raises(SourceError, match=problem) as error:
        source_of(content, file="list.bin")
    assert str(error.value).startswith("list.bin")


def test_the_extension_names_the_format():
    assert {format_of(b"", f"x{ending}") for ending in EXTENSIONS} <= READERS.keys()
    assert format_of("# a", "LIST.HTML") == "html"
    assert format_of("# a", "list.txt") == "markdown"
    assert format_of("# a", "list") == "markdown"
    assert source_of("# a", file="list.txt").file == "list.txt"


def test_a_given_format():
    assert source_of("# a", format="text").format == "text"
    assert source_of(json.dumps([]), file="x.html", format="json").format == "json"
    with pytest.raises(UnknownValueError, match="'word' is not a known format"):
        source_of("a", format="word")


def test_a_large_source():
    with pytest.raises(SourceError, match=r"x\.md: it is larger than 10,000,000 bytes"):
        source_of(b"a" * 10_000_001, file="x.md")
