"""Screening files: what comes back, what is refused, and that nothing half is left behind."""

from __future__ import annotations

import csv
import io
import json
import pickle
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

import subprocessors
from subprocessors import UnknownValueError
from subprocessors.errors import MissingExtraError
from subprocessors.frames import csv_files, json_files, tables, tally
from subprocessors.frames.answers import Answers, Screener
from subprocessors.frames.files import screen_file
from subprocessors.frames.problems import FileError
from subprocessors.frames.tally import Answered, Frequent, Summary

POLICY = subprocessors.current()
SCREENER = Screener.of(POLICY)
ADDED = ["verdict", "vendor_id", "vendor_name", "reason"]
NOTHING = (None, None, None, None)

HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd()",
    "a|b",
    'say "hi", they said',
    "two\nlines",
    "\u05d0\u05d1\u05d2 \u202egnorw",
    "x" * 300,
]


def answer(name: str | None) -> tuple[str | None, ...]:
    return NOTHING if name is None else tuple(*zip(*SCREENER.answers_of([name]), strict=True))


def screened(
    folder: Path, content: bytes, source: str = "in.csv", target: str = "out.csv"
) -> bytes:
    """Screen the column `vendor` of a file, and return what is written."""
    (folder / source).write_bytes(content)
    screen_file(folder / source, folder / target, "vendor", SCREENER)
    return (folder / target).read_bytes()


def refused(folder: Path, content: bytes, source: str = "in.csv", target: str = "out.csv") -> str:
    """Return why a file is refused, after a look that nothing was written."""
    (folder / target).write_bytes(b"as it was")
    with pytest.raises(FileError) as caught:
        screened(folder, content, source, target)
    assert (folder / target).read_bytes() == b"as it was"
    assert {path.name for path in folder.iterdir()} == {source, target}
    assert caught.value.file == str(folder / source)
    return str(caught.value).removeprefix(caught.value.file)


def rows_of_csv(content: bytes, separator: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def rows_of_json(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode("utf-8-sig").split("\n") if line.strip()]


# CSV


def test_the_answers_stand_behind_each_row(tmp_path):
    assert screened(tmp_path, b"id,vendor,amount\n007,Mailchimp,1.50\n8,Evil Corp,\n") == (
        b"id,vendor,amount,verdict,vendor_id,vendor_name,reason\n"
        b'007,Mailchimp,1.50,approved,the-rocket-science-group,"The Rocket Science Group, LLC",'
        b"\"'Mailchimp' is approved: it is a product of The Rocket Science Group, LLC, which is on "
        b'the list of Text, Inc. dated 2024-07-19."\n'
        b"8,Evil Corp,,not-listed,,,"
        b"\"'Evil Corp' is not approved: no vendor on the list of Text, Inc. dated 2024-07-19 has "
        b'this name."\n'
    )


@pytest.mark.parametrize(
    "content",
    [
        b"vendor,n\r\nXero,007\r\n",
        b"\xef\xbb\xbfvendor,n\nXero,1e3\nXero,\n",
        b'\xef\xbb\xbf"vendor",n\nXero, 1 \n',
        b'vendor,n\n"Xero","a ""quoted"" value"\nXero,"two\nlines\r\n and ""more"""\nXero,""\n',
        b"vendor,n\n\nXero,1\n\n\n",
        b"vendor,n\nXero,1",
        b"vendor,n\nXero,1\r\nXero,2\n",
        b'vendor,n\n"Xero\r",1\n',
        b"vendor,x,x\nXero,1,2\n",
        b"vendor,\n,\n",
        b"vendor\nXero\n",
        b'vendor,n\nXero,in "the" middle\n',
        b"vendor,n\nXero,nul \x00 tab \t\n",
        "vendor,n\nXero,\u00fc\u2028\u05d0\u202e\U0001f600\n".encode(),
        b"vendor,n\n",
        b"vendor,n",
    ],
)
def test_every_byte_of_a_row_stays(tmp_path, content):
    written = screened(tmp_path, content)
    heading, *rows = rows_of_csv(content)
    new_heading, *new_rows = rows_of_csv(written)
    assert new_heading == [*heading, *ADDED]
    at = heading.index("vendor")
    for row, new in zip(rows, new_rows, strict=True):
        assert new == ([*row, *(cell or "" for cell in answer(row[at]))] if row else [])
    # Without what was added, it is the file that was read.
    for row in rows:
        if row:
            cells = csv_files.cells(Answered(*answer(row[at])), ",").encode()
            written = written.replace(cells, b"", 1)
    assert written.replace(b"," + ",".join(ADDED).encode(), b"", 1) == content


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_any_value_comes_back(tmp_path_factory, values, separator, quoting):
    folder = tmp_path_factory.mktemp("csv")
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=quoting)
    writer.writerows([["vendor", "n"], *values])
    written = screened(folder, text.getvalue().encode())
    expected = [[*row, *(cell or "" for cell in answer(row[0]))] for row in values]
    assert rows_of_csv(written, separator) == [["vendor", "n", *ADDED], *expected]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_those_of_the_first_line(tmp_path, separator):
    content = f'"n, or so"{separator}vendor\n"1,5"{separator}Xero\n'.encode()
    first, row = rows_of_csv(screened(tmp_path, content), separator)
    assert first == ["n, or so", "vendor", *ADDED]
    assert row == ["1,5", "Xero", *answer("Xero")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_one_cell_and_no_cell_of_ours_is_a_formula(tmp_path, name):
    text = io.StringIO()
    csv.writer(text).writerows([["vendor"], [name]])
    _, row = rows_of_csv(screened(tmp_path, text.getvalue().encode()))
    assert row == [name, *(cell or "" for cell in answer(name))]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row[1:])


def test_a_vendor_that_is_called_like_a_formula_gets_an_apostrophe():
    assert csv_files.cells(Answered("approved", "x", "=cmd()", "why"), ",") == (
        ",approved,x,'=cmd(),why"
    )


def test_what_would_end_a_row_is_quoted(tmp_path):
    content = b'{"vendor":"Xero","a":"1\\r2","b":"1\\n2","c":"1,2","d":"\\"","e":"=1"}\n'
    written = screened(tmp_path, content, "in.jsonl", "out.csv")
    assert rows_of_csv(written)[1][:6] == ["Xero", "1\r2", "1\n2", "1,2", '"', "=1"]
    assert csv_files.cells(Answered("a", "b", "c\rd", "e\nf"), ";") == ';a;b;"c\rd";"e\nf"'


def test_an_empty_name_is_decided_as_by_check(tmp_path):
    _, empty, blank = rows_of_csv(screened(tmp_path, b'vendor,n\n,1\n" ",2\n'))
    assert (empty[2], empty[5]) == ("not-listed", POLICY.check("").reason)
    assert (blank[2], blank[5]) == ("not-listed", POLICY.check(" ").reason)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ": the file is empty, and its first line must name the columns"),
        (
            b"id,vendors,amount\n",
            ", line 1: there is no column 'vendor'; did you mean 'vendors'?",
        ),
        (
            b"id;x;amount\n",
            ", line 1: there is no column 'vendor'; the columns are 'id', 'x', 'amount'",
        ),
        (b"vendor,x,vendor\n", ", line 1: there are several columns 'vendor'"),
        (
            b"vendor,reason\nXero,x\n",
            (
                ", line 1: there is a column reason already, "
                "and a new one has the same name; rename it"
            ),
        ),
        (
            b'vendor,n\n"a\nb",1\nXero,1,2\n',
            ", line 4: the row has 3 values, and the first line names 2 columns",
        ),
        (
            b"vendor,n\n\nXero\n",
            ", line 3: the row has 1 value, and the first line names 2 columns",
        ),
        (b"vendor,n\nXero,1\nXero,\xe9\n", ", line 3: the line is not UTF-8"),
        (b"vendor,n\nXero,1\nXero,\xe2\x82", ", line 3: the line is not UTF-8"),
        (b"\xff\xfev\x00", ", line 1: the line is not UTF-8"),
        (
            b'vendor,n\nXero,1\n"Xero,1\nX,2\n',
            ", line 3: it is not CSV from here on: unexpected end of data",
        ),
        (
            b"vendor,n\rXero,1\r",
            ", line 1: it is not CSV from here on: new-line character seen in unquoted field",
        ),
        (b'vendor,n\n"Xero"x,1\n', ", line 2: it is not CSV from here on: ',' expected after '\"'"),
        (b'"vendor"x,n\n', ", line 1: it is not CSV from here on: ',' expected after '\"'"),
        (
            b"vendor,n\n" + b"x" * 200_000 + b",1\n",
            ", line 2: it is not CSV from here on: field larger than field limit (131072)",
        ),
        (b"a" * 30 + b",b" * 30 + b"\n", None),
    ],
)
def test_a_csv_that_is_refused(tmp_path, content, told):
    said = refused(tmp_path, content)
    if told is None:
        assert said.endswith("'b', …")
    else:
        assert said == told


def test_a_row_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_files, "_LONGEST_ROW", 50)
    monkeypatch.setattr(csv_files, "_PIECE", 50)
    content = b"vendor,n\nXero,1\n" + b"x,\n" * 10 + b"x," * 100 + b"\n"
    assert refused(tmp_path, content).startswith(", line 13: a row has more than 50 bytes")


def test_line_numbers_are_right_over_many_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_files, "_PIECE", 20)
    good = b'vendor,n\n"Xe\nro",1\n' + b"Xero,1\n" * 100
    assert len(rows_of_csv(screened(tmp_path, good))) == 102
    assert refused(tmp_path, good + b"Xero\n").startswith(", line 104: the row has 1 value")


# JSON lines


def test_the_answer_is_the_last_members_of_each_object(tmp_path):
    content = b'{"vendor": "Evil Corp", "n": 1}\n'
    assert screened(tmp_path, content, "in.jsonl", "out.ndjson") == (
        b'{"vendor": "Evil Corp", "n": 1, "verdict": "not-listed", "vendor_id": null, '
        b'"vendor_name": null, "reason": "\'Evil Corp\' is not approved: no vendor on the list of '
        b'Text, Inc. dated 2024-07-19 has this name."}\n'
    )


@pytest.mark.parametrize(
    "lines",
    [
        [b'{"vendor":"Xero","n":1.10,"m":1e400,"big":123456789012345678901234567890}\n'],
        [b'\xef\xbb\xbf {"vendor" : "Xero"} \t\r\n', b"\n", b" \r\n", b'{"vendor":null}'],
        [b"{}\n", b'{"other":[1,{"vendor":"x"}]}\n', b'{"vendor":"\\u0058ero \\ud83d"}\n'],
        [b'{"z":1,"a":{"b":[]},"vendor":"\xd7\x90"}\n'],
    ],
)
def test_every_byte_of_a_line_stays(tmp_path, lines):
    written = screened(tmp_path, b"".join(lines), "in.jsonl", "out.jsonl").split(b"\n")
    for line, new in zip(b"".join(lines).split(b"\n"), written, strict=True):
        if not line.strip():
            assert new == line
            continue
        text = line.decode("utf-8-sig")
        before = json.loads(text)
        after = json.loads(new.decode("utf-8-sig"))
        assert after == before | dict(zip(ADDED, answer(before.get("vendor")), strict=True))
        assert new.startswith(line.rstrip()[:-1])
        assert new.endswith(line[len(line.rstrip()) :])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_one_member(tmp_path, name):
    line = json.dumps({"vendor": name}, ensure_ascii=False).encode()
    (row,) = rows_of_json(screened(tmp_path, line, "in.jsonl", "out.jsonl"))
    assert tuple(row.values()) == (name, *answer(name))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b'{"vendor":"x"}\n{"vendor":\n',
            ", line 2: the line is not JSON: Expecting value at character 11",
        ),
        (b'{"vendor":"x"}{}\n', ", line 1: the line is not JSON: Extra data at character 15"),
        (b'\n["vendor"]\n', ", line 2: the line must be an object, not list ['vendor']"),
        (b'{"vendor":3}\n', ", line 1: 'vendor' must be text, not int 3"),
        (b'{"vendor":{"x":1}}\n', ", line 1: 'vendor' must be text, not dict {'x': 1}"),
        (
            b'{"vendor":"Mailchimp","n":1,"\\u0076endor":"x"}\n',
            ", line 1: the line cannot be read: a key appears twice in an object",
        ),
        (b'{"vendor":"x","n":NaN}\n', ", line 1: the line cannot be read: NaN is no JSON"),
        (b'{"vendor":"\xe9"}\n', ", line 1: the line is not UTF-8"),
        (
            b'{"vendor":"x","verdict":"approved"}\n',
            (
                ", line 1: there is a column verdict already, "
                "and a new one has the same name; rename it"
            ),
        ),
        (b'{"vendr":"x"}\n{"n":1}\n', ": there is no column 'vendor'; did you mean 'vendr'?"),
    ],
)
@pytest.mark.parametrize("target", ["out.jsonl", "out.csv", "out.parquet"])
def test_json_lines_that_are_refused(tmp_path, content, told, target):
    assert refused(tmp_path, content, "in.jsonl", target) == told


def test_what_is_nested_without_end_or_a_line_without_end_is_refused(tmp_path, monkeypatch):
    nested = b'{"vendor":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    assert ", line 1: the line cannot be read: " in refused(
        tmp_path, nested, "in.jsonl", "out.jsonl"
    )
    monkeypatch.setattr(json_files, "_LONGEST_LINE", 50)
    long = b'{"vendor":"x"}\n{"vendor":"' + b"x" * 50 + b'"}\n'
    assert (
        refused(tmp_path, long, "in.jsonl", "out.jsonl")
        == ", line 2: the line has more than 50 bytes"
    )


def test_line_numbers_of_json_are_right_over_many_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(json_files, "_PIECE", 50)
    good = b'{"vendor":"Xero"}\n\n' * 50
    assert len(rows_of_json(screened(tmp_path, good, "in.jsonl", "out.jsonl"))) == 50
    told = refused(tmp_path, good + b'{"vendor":1}\n', "in.jsonl", "out.jsonl")
    assert told == ", line 101: 'vendor' must be text, not int 1"


def test_an_empty_file_of_json_lines_stays_one(tmp_path):
    assert screened(tmp_path, b"", "in.jsonl", "out.jsonl") == b""


# Parquet


TABLE = pa.table(
    {
        "vendor": pa.array(["Mailchimp", None, "Evil Corp", ""]),
        "small": pa.array([1, 2, 3, None], pa.int8()),
        "exact": pa.array([Decimal("1.50"), None, None, None], pa.decimal128(9, 2)),
        "when": pa.array([datetime(2024, 7, 19, 1, 2, 3)] * 4, pa.timestamp("ns", "UTC")),  # noqa: DTZ001
        "day": pa.array([date(2024, 7, 19)] * 4),
        "nested": pa.array([[{"a": 1}], None, [], None]),
        "bytes": pa.array([b"\xff", None, b"", b"x"]),
        "kind": pa.array(["a", "b", "a", None]).dictionary_encode(),
    },
    metadata={"made by": "a test"},
)


def in_parquet(table: pa.Table) -> bytes:
    written = io.BytesIO()
    parquet.write_table(table, written)
    return written.getvalue()


def of_parquet(content: bytes) -> pa.Table:
    return parquet.read_table(io.BytesIO(content))


def test_the_types_of_parquet_are_untouched(tmp_path):
    written = of_parquet(screened(tmp_path, in_parquet(TABLE), "in.parquet", "out.parquet"))
    before = of_parquet(in_parquet(TABLE))
    assert written.select(before.column_names).equals(before, check_metadata=True)
    assert written.column_names == [*before.column_names, *ADDED]
    assert [written.schema.field(name).type for name in ADDED] == [pa.string()] * 4
    answers = zip(*(written.column(name).to_pylist() for name in ADDED), strict=True)
    assert list(answers) == [answer(name) for name in ("Mailchimp", None, "Evil Corp", "")]


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())],
)
def test_every_type_of_text_is_screened(tmp_path, kind):
    names = ["Xero", None, "Evil Corp", "Xero"]
    vendor = pa.array(names)
    column = (
        vendor.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else vendor.cast(kind)
    )
    content = in_parquet(pa.table({"vendor": column}))
    written = of_parquet(screened(tmp_path, content, "in.parquet", "out.parquet"))
    assert written.column("vendor").equals(of_parquet(content).column("vendor"))
    assert written.column("verdict").to_pylist() == [answer(name)[0] for name in names]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no parquet", ": the file is not Parquet: "),
        (b"", ": the file is not Parquet: "),
        (in_parquet(pa.table({"x": [1]})), ": there is no column 'vendor'; the columns are 'x'"),
        (in_parquet(pa.table({"vendor": [1]})), ": the column 'vendor' must be text, not int64"),
        (in_parquet(pa.table([["x"], ["y"]], ["vendor", "vendor"])), ": there are several columns"),
        (
            in_parquet(pa.table({"vendor": ["x"], "verdict": [1]})),
            ": there is a column verdict already",
        ),
        (in_parquet(TABLE)[:4] + b"\xff" * 60 + in_parquet(TABLE)[64:], ": the file is damaged: "),
    ],
)
def test_a_parquet_file_that_is_refused(tmp_path, content, told):
    assert refused(tmp_path, content, "in.parquet", "out.parquet").startswith(told)


def test_without_pyarrow_parquet_is_told_to_need_it(tmp_path, monkeypatch):
    (tmp_path / "in.parquet").write_bytes(in_parquet(TABLE))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="needs the package pyarrow"):
        screen_file(tmp_path / "in.parquet", tmp_path / "out.parquet", "vendor", SCREENER)
    assert screened(tmp_path, b"vendor\nXero\n").startswith(b"vendor,verdict")
    assert screened(tmp_path, b'{"vendor":"Xero"}\n', "in.jsonl", "out.csv")


# From one format to another


def test_from_csv(tmp_path):
    content = b'id,vendor,n\n007,Xero,\n\n8,"two\nlines",1e3\n'
    rows = [("007", "Xero", ""), ("8", "two\nlines", "1e3")]
    expected = [
        dict(zip(["id", "vendor", "n", *ADDED], (*row, *answer(row[1])), strict=True))
        for row in rows
    ]
    assert rows_of_json(screened(tmp_path, content, target="out.jsonl")) == expected
    table = of_parquet(screened(tmp_path, content, target="out.parquet"))
    assert table.to_pylist() == expected
    assert set(table.schema.types) == {pa.string()}


def test_from_json_lines(tmp_path):
    content = (
        b'{"vendor":"Xero","n":1.10,"yes":true}\n\n{"late":"x","n":12345678901234567890123}\n'
        b'{"vendor":"Evil Corp","n":null,"yes":false}\n'
    )
    heading, *rows = rows_of_csv(screened(tmp_path, content, "in.jsonl", "out.csv"))
    assert heading == ["vendor", "n", "yes", "late", *ADDED]
    assert [row[:4] for row in rows] == [
        ["Xero", "1.10", "true", ""],
        ["", "12345678901234567890123", "", "x"],
        ["Evil Corp", "", "false", ""],
    ]
    assert rows[1][4:] == ["", "", "", ""]
    content = content.replace(b"12345678901234567890123", b"7")
    written = of_parquet(screened(tmp_path, content, "in.jsonl", "out.parquet"))
    assert written.schema.types == [pa.string(), pa.float64(), pa.bool_(), *[pa.string()] * 5]
    assert written.column("n").to_pylist() == [1.1, 7.0, None]
    assert written.column("verdict").to_pylist() == ["approved", None, "not-listed"]


def test_from_parquet(tmp_path):
    table = TABLE.drop_columns(["nested", "bytes"])
    first, *_ = rows = rows_of_json(
        screened(tmp_path, in_parquet(table), "in.parquet", "out.jsonl")
    )
    assert first == {
        "vendor": "Mailchimp",
        "small": 1,
        "exact": "1.50",
        "when": "2024-07-19 01:02:03.000000000Z",
        "day": "2024-07-19",
        "kind": "a",
        **dict(zip(ADDED, answer("Mailchimp"), strict=True)),
    }
    heading, *cells = rows_of_csv(screened(tmp_path, in_parquet(table), "in.parquet", "out.csv"))
    assert heading == list(first)
    assert cells == [
        ["" if value is None else str(value) for value in row.values()] for row in rows
    ]
    nested = TABLE.select(["vendor", "nested"])
    rows = rows_of_json(screened(tmp_path, in_parquet(nested), "in.parquet", "out.jsonl"))
    assert [row["nested"] for row in rows] == [[{"a": 1}], None, [], None]


@pytest.mark.parametrize(
    ("source", "content", "target", "told"),
    [
        (
            "in.csv",
            b"vendor,x,x\nXero,1,2\n",
            "out.jsonl",
            ", line 1: there are several columns 'x'",
        ),
        (
            "in.csv",
            b"vendor,x,x\nXero,1,2\n",
            "out.parquet",
            ", line 1: there are several columns 'x'",
        ),
        (
            "in.jsonl",
            b'{"vendor":"Xero"}\n{"t":[1]}\n',
            "out.csv",
            ", line 2: CSV cannot hold what is in 't', list ['1']",
        ),
        (
            "in.jsonl",
            b'{"vendor":"\\ud83d"}\n',
            "out.csv",
            ", line 1: the row contains half a character",
        ),
        (
            "in.jsonl",
            b'{"vendor":"\\ud83d"}\n',
            "out.parquet",
            ", line 1: Parquet cannot hold what is in",
        ),
        (
            "in.jsonl",
            b'{"vendor":"x","n":1}\n{"n":"1"}\n',
            "out.parquet",
            ", line 1: Parquet cannot hold what is in 'n': ",
        ),
        (
            "in.parquet",
            in_parquet(pa.table({"vendor": ["x"], "b": [b"x"]})),
            "out.jsonl",
            ", line 1: JSON cannot hold the row: ",
        ),
        (
            "in.parquet",
            in_parquet(pa.table({"vendor": ["x"], "f": [float("nan")]})),
            "out.jsonl",
            ", line 1: JSON cannot hold the row: ",
        ),
        (
            "in.parquet",
            in_parquet(
                pa.table(
                    {
                        "vendor": ["x"],
                        "d": pa.array([[10**9]], pa.list_(pa.int32())).cast(pa.list_(pa.date32())),
                    }
                )
            ),
            "out.jsonl",
            ": the column 'd' cannot be written as text: ",
        ),
        (
            "in.parquet",
            in_parquet(pa.table([["x"], [1], [2]], ["vendor", "n", "n"])),
            "out.csv",
            ": there are several columns 'n'",
        ),
    ],
)
def test_what_another_format_cannot_hold_is_refused(tmp_path, source, content, target, told):
    assert refused(tmp_path, content, source, target).startswith(told)


def test_a_number_that_parquet_would_round_is_refused(tmp_path):
    content = b'{"vendor":"x","n":9007199254740993}\n{"n":0.5}\n'
    told = refused(tmp_path, content, "in.jsonl", "out.parquet")
    assert told.startswith(", line 1: Parquet cannot hold what is in 'n': ")


def test_so_is_one_that_stands_far_from_the_one_that_makes_it_so(tmp_path, monkeypatch):
    monkeypatch.setattr(json_files, "_PIECE", 1)
    content = b'{"vendor":"x","n":1}\n{"n":9007199254740993}\n{"n":0.5}\n'
    told = refused(tmp_path, content, "in.jsonl", "out.parquet")
    assert told.startswith(", line 2: Parquet cannot hold what is in 'n': ")


def test_members_that_never_end_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_MOST_COLUMNS", 3)
    content = b'{"vendor":"x"}\n{"a":1,"b":2,"c":3}\n'
    assert refused(tmp_path, content, "in.jsonl", "out.csv") == (
        ": the objects have more than 3 different members"
    )


# What is counted


def test_what_was_found(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(
        b'{"vendor":"Xero"}\n' * 2 + b'{"vendor":"b"}\n' + b'{"vendor":"a"}\n' * 2 + b"{}\n\n"
    )
    done: list[float] = []
    found = screen_file(
        tmp_path / "in.jsonl", tmp_path / "o.jsonl", "vendor", SCREENER, done.append
    )
    assert found == Summary(
        rows=6,
        without_name=1,
        distinct=3,
        verdicts={"approved": 2, "not-listed": 3},
        frequent=(Frequent("a", "not-listed", 2), Frequent("b", "not-listed", 1)),
        exact=True,
    )
    assert done == [1.0]
    assert not found.approved


@pytest.mark.parametrize(
    ("content", "approved"),
    [
        (b'{"vendor":"Xero"}\n', True),
        (b'{"vendor":"Xero"}\n{"vendor":null}\n', False),
        (b'{"vendor":"Xero"}\n{"vendor":"Evil Corp"}\n', False),
        (b"", False),
    ],
)
def test_all_is_approved_only_if_every_row_is(tmp_path, content, approved):
    (tmp_path / "in.jsonl").write_bytes(content)
    found = screen_file(tmp_path / "in.jsonl", tmp_path / "out.jsonl", "vendor", SCREENER)
    assert found.approved is approved


def test_more_names_than_are_remembered(tmp_path, monkeypatch):
    monkeypatch.setattr(tally, "_REMEMBERED", 20_000)
    monkeypatch.setattr(csv_files, "_PIECE", 200)
    asked: list[str] = []

    class Watched(Screener):
        def answers_of(self, names: Sequence[str]) -> Answers:
            asked.extend(names)
            return super().answers_of(names)

    names = [f"Example {number % 200}" if number % 2 else "Evil Corp" for number in range(1000)]
    (tmp_path / "in.csv").write_text("vendor\n" + "\n".join(names))
    found = screen_file(tmp_path / "in.csv", tmp_path / "out.csv", "vendor", Watched.of(POLICY))
    _, *rows = rows_of_csv((tmp_path / "out.csv").read_bytes())
    assert rows == [[name, *(cell or "" for cell in answer(name))] for name in names]
    assert (found.rows, found.verdicts) == (1000, {"not-listed": 1000})
    assert not found.exact
    assert found.distinct == 101
    assert found.frequent[0] == ("Evil Corp", "not-listed", 500)
    assert asked.count("Evil Corp") == 1  # the most frequent are kept
    assert len(asked) > 101


def test_many_names_are_estimated(monkeypatch):
    monkeypatch.setattr(tally, "_REMEMBERED", 2_000_000)

    class Quick(Screener):
        def answers_of(self, names: Sequence[str]) -> Answers:
            return Answers(*([cell] * len(names) for cell in ("not-listed", None, None, "no")))

    counts = tally.Tally(Quick.of(POLICY), lambda answered: answered)
    for start in range(0, 300_000, 1000):
        counts.beside({f"Example {number}": 1 for number in range(start, start + 1000)})
        counts.beside({"Evil Corp": 1, None: 1})
    found = counts.summary()
    assert not found.exact
    assert abs(found.distinct - 300_001) < 3_000
    assert (found.rows, found.without_name) == (300_600, 300)
    assert found.frequent[0] == ("Evil Corp", "not-listed", 300)


# Files


def test_what_is_there_stays_until_all_is_written(tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(b"vendor\nXero\n")
    target.write_bytes(b"old")
    target.chmod(0o640)
    seen: list[bytes] = []
    screen_file(source, target, "vendor", SCREENER, lambda _: seen.append(target.read_bytes()))
    assert seen == [b"old", b"old"]
    assert target.read_bytes().startswith(b"vendor,verdict")
    assert target.stat().st_mode & 0o777 == 0o640
    assert source.read_bytes() == b"vendor\nXero\n"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, OSError])
def test_nothing_half_is_left_behind(tmp_path, stop):
    (tmp_path / "in.csv").write_bytes(b"vendor\nXero\n")

    def interrupt(_: float) -> None:
        raise stop

    with pytest.raises(stop):
        screen_file(tmp_path / "in.csv", tmp_path / "out.csv", "vendor", SCREENER, interrupt)
    assert list(tmp_path.iterdir()) == [tmp_path / "in.csv"]


def same(folder: Path) -> Path:
    return folder / "in.csv"


def linked(folder: Path) -> Path:
    (folder / "link.csv").symlink_to(folder / "in.csv")
    return folder / "link.csv"


def hard_linked(folder: Path) -> Path:
    (folder / "link.csv").hardlink_to(folder / "in.csv")
    return folder / "link.csv"


def elsewhere(folder: Path) -> Path:
    return folder / "." / ".." / folder.name / "in.csv"


@pytest.mark.parametrize("target", [same, linked, hard_linked, elsewhere])
def test_a_file_is_not_written_over_itself(tmp_path, target: Callable[[Path], Path]):
    (tmp_path / "in.csv").write_bytes(b"vendor\nXero\n")
    with pytest.raises(FileError, match="the file would be overwritten; write to a different file"):
        screen_file(tmp_path / "in.csv", target(tmp_path), "vendor", SCREENER)
    assert (tmp_path / "in.csv").read_bytes() == b"vendor\nXero\n"


def test_what_is_no_regular_file_is_refused(tmp_path):
    source = tmp_path / "in.csv"
    source.write_bytes(b"vendor\nXero\n")
    (tmp_path / "null.csv").symlink_to("/dev/null")
    (tmp_path / "folder.csv").mkdir()
    for target in ("null.csv", "folder.csv"):
        with pytest.raises(FileError, match=r"is not a regular file, so it is not replaced"):
            screen_file(source, tmp_path / target, "vendor", SCREENER)
    with pytest.raises(FileError, match="the file is not a regular file"):
        screen_file(tmp_path / "null.csv", tmp_path / "out.csv", "vendor", SCREENER)


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(FileError, match=r"in\.csv: the file cannot be read: No such file"):
        screen_file(tmp_path / "in.csv", tmp_path / "out.csv", "vendor", SCREENER)
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    with pytest.raises(FileError, match="the file cannot be read: Too many levels"):
        screen_file(tmp_path / "loop.csv", tmp_path / "out.csv", "vendor", SCREENER)


def test_an_error_can_be_pickled():
    error = FileError("is wrong", 7, "in.csv")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), again.line, again.file) == ("in.csv, line 7: is wrong", 7, "in.csv")


def test_an_ending_that_says_no_format_is_refused(tmp_path):
    for source, target in (("in.xlsx", "out.csv"), ("in.csv", "out")):
        with pytest.raises(UnknownValueError, match=r"did you mean \.csv or \.jsonl or"):
            screen_file(tmp_path / source, tmp_path / target, "vendor", SCREENER)
