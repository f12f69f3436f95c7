"""Screening files: what comes back, what is rejected, and that nothing partial is left behind."""

from __future__ import annotations

import csv
import gzip
import io
import json
import pickle
import re
import sys
import tempfile
import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import examples
from office import packed, unpacked
from pyarrow import parquet

import subprocessors
from subprocessors import UnknownValueError
from subprocessors.errors import MissingExtraError
from subprocessors.frames import csv_files, json_files, pieces, tally, workbooks
from subprocessors.frames.answers import Answers, Screener
from subprocessors.frames.files import screen_file
from subprocessors.frames.problems import FileError
from subprocessors.frames.tally import Found, Frequent, Summary

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
    "three\r\nli\rnes",
    "\u05d0\u05d1\u05d2 \u202egnorw",
    "Evil; =cmd()",
    "back\\slash",
    "x" * 300,
    "NULL",
    "NaN",
    "verdict",
    " spaces ",
    "",
]


def answer(name: str | None) -> tuple[str | None, ...]:
    return NOTHING if name is None else tuple(*zip(*SCREENER.answers_of([name]), strict=True))


def in_cells(name: str | None) -> list[str]:
    """Return the answer as spreadsheet cells: only a semicolon turns a reason into a formula."""
    signs = "=+@\uff1d\uff0b\uff0d\uff20-"
    return [re.sub(f";(?= *[{signs}])", ";'", cell or "") for cell in answer(name)]


def screened(
    folder: Path, content: bytes, source: str = "in.csv", target: str = "out.csv"
) -> bytes:
    """Screen the column `vendor` of a file, and return what is written."""
    (folder / source).write_bytes(content)
    screen_file(folder / source, folder / target, "vendor", SCREENER)
    return (folder / target).read_bytes()


def in_small(patched: pytest.MonkeyPatch, block: int) -> None:
    """Let files be read in small pieces; the first row must fit into the first one."""
    patched.setattr(pieces, "_BLOCK", block)
    patched.setattr(csv_files, "_START", 40 + block)
    patched.setattr(workbooks, "_ROWS", 2)


def refused(folder: Path, content: bytes, source: str = "in.csv", target: str = "out.csv") -> str:
    """Return why a file is rejected, after checking that nothing was written."""
    (folder / target).write_bytes(b"as it was")
    with pytest.raises(FileError) as caught:
        screened(folder, content, source, target)
    assert (folder / target).read_bytes() == b"as it was"
    assert {path.name for path in folder.iterdir()} == {source, target}
    assert caught.value.file == str(folder / source)
    return str(caught.value).removeprefix(caught.value.file)


# Readers and writers that are not the package's own.


def of_csv(content: bytes, separator: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def in_csv(rows: Sequence[Sequence[str | None]], separator: str = ",", **options: Any) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, **options).writerows(rows)
    return text.getvalue().encode()


def of_json(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().split("\n") if line.strip()]


def in_json(rows: Sequence[Sequence[str | None]], **options: Any) -> bytes:
    columns, *rest = rows
    lines = (dict(zip(columns, row, strict=True)) for row in rest)
    return "".join(json.dumps(line, **options) + "\n" for line in lines).encode()


def in_parquet(table: pa.Table) -> bytes:
    written = io.BytesIO()
    parquet.write_table(table, written)
    return written.getvalue()


def in_zstd(content: bytes) -> bytes:
    written = pa.BufferOutputStream()
    with pa.CompressedOutputStream(written, "zstd") as stream:
        stream.write(content)
    return written.getvalue().to_pybytes()


def of_zstd(content: bytes) -> bytes:
    with pa.CompressedInputStream(pa.BufferReader(content), "zstd") as stream:
        return stream.read()


PACKED: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": in_zstd}
UNPACKED: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.decompress, ".zst": of_zstd}


def of_parquet(content: bytes) -> pa.Table:
    return parquet.read_table(io.BytesIO(content))


def in_workbook(rows: Sequence[Sequence[Any]], **more: Sequence[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for title, cells in {"Ledger": rows, **more}.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(cells, 1):
            for at, value in enumerate(row, 1):
                cell = sheet.cell(number, at, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # never a formula
    del book["Sheet"]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def rows_of(content: bytes, ending: str) -> list[list[str | None]]:
    """Return the columns and the rows of a file, read by another library."""
    if ending == "csv":
        return [list(row) for row in of_csv(content)]
    if ending == "jsonl":
        objects = of_json(content)
        return [list(objects[0]), *(list(each.values()) for each in objects)]
    frame = pl.read_parquet(content)
    return [frame.columns, *map(list, frame.rows())]


TEXT = st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(HOSTILE)
NAMES = TEXT | st.sampled_from(["Mailchimp", "Xero", "Cloudflare GmbH", "007", "a,b", 'a"b'])
# With only a line feed as the line ending, the csv module does not quote a carriage return.
ALL_QUOTED = {"lineterminator": "\n", "quoting": csv.QUOTE_ALL}
CELLS = TEXT | st.none()
ROWS = st.lists(st.tuples(NAMES | st.none(), CELLS, CELLS), min_size=1, max_size=12)
BLOCKS = st.sampled_from([16, 8_000_000])
CODECS = st.sampled_from(["", "", ".gz", ".zst"])


@pytest.mark.parametrize("target", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("source", ["csv", "jsonl", "parquet", "xlsx"])
@given(
    rows=ROWS,
    wide=st.sampled_from([0, 0, 0, 997]),
    block=BLOCKS,
    options=st.sampled_from([{}, {"quoting": csv.QUOTE_ALL}, ALL_QUOTED]),
    ascii_only=st.booleans(),
    codecs=st.tuples(CODECS, CODECS),
)
@examples(20)
def test_every_cell_comes_back(
    tmp_path_factory, source, target, rows, wide, block, options, ascii_only, codecs
):
    folder = tmp_path_factory.mktemp("files")
    if source == "xlsx":
        # What XML cannot hold, and what Excel mistakes for an escape or a line ending.
        clean = str.maketrans(dict.fromkeys((*range(32), 0xFFFE, 0xFFFF)))
        rows = [[(cell or "").translate(clean).replace("_x", "") for cell in row] for row in rows]
        rows = [row for row in rows if any(row)] or [["Xero", "1", "2"]]
    rows = [[*row, *row[1:2] * wide] for row in rows]
    table = [["vendor", "n", "reason ", *map(str, range(wide))], *rows]
    content = {
        "csv": lambda: in_csv(table, **options),
        "jsonl": lambda: in_json(table, ensure_ascii=ascii_only),
        "parquet": lambda: in_parquet(
            pl.DataFrame(rows, dict.fromkeys(table[0], pl.String), orient="row").to_arrow()
        ),
        "xlsx": lambda: in_workbook(table),
    }[source]()
    with pytest.MonkeyPatch.context() as patched:
        in_small(patched, block + 20 * wide)
        packed, unpack = PACKED[codecs[0]], UNPACKED[codecs[1]]
        paths = (f"in.{source}{codecs[0]}", f"out.{target}{codecs[1]}")
        written = unpack(screened(folder, packed(content), *paths))
    columns, *found = rows_of(written, target)
    assert columns == [*table[0], *ADDED]
    for row, given_row in zip(found, rows, strict=True):
        cells = [as_read(cell, source) for cell in given_row]
        if target == "csv":
            assert row == [*(cell or "" for cell in cells), *in_cells(cells[0])]
        else:
            assert row == [*cells, *answer(cells[0])]


def as_read(cell: str | None, source: str) -> str | None:
    """Return a cell as it is read: CSV has no missing values, and a workbook has no empty ones."""
    return {"csv": cell or "", "xlsx": cell or None}.get(source, cell)


@pytest.mark.parametrize("target", ["csv", "jsonl", "parquet"])
@given(
    objects=st.lists(
        st.dictionaries(
            st.sampled_from(["n", "text", "\u00e9", ""]),
            TEXT | st.none() | st.booleans() | st.integers() | st.lists(TEXT, max_size=2),
        ),
        max_size=6,
    ),
    names=st.lists(NAMES | st.none(), min_size=7),
    block=BLOCKS,
)
@examples(40)
def test_every_member_of_ragged_objects_comes_back(tmp_path_factory, target, objects, names, block):
    folder = tmp_path_factory.mktemp("ragged")
    # In some objects, the member with the name is missing or not the first.
    pairs = zip(objects, names[: len(objects)], strict=True)
    objects = [{**each, **({"vendor": name} if name else {})} for each, name in pairs]
    objects.append({"vendor": names[-1]})
    content = "".join(json.dumps(each) + "\n" for each in objects).encode()
    with pytest.MonkeyPatch.context() as patched:
        in_small(patched, block)
        written = screened(folder, content, "in.jsonl", f"out.{target}")
    answers = [answer(each.get("vendor")) for each in objects]
    if target == "jsonl":
        assert of_json(written) == [
            {**each, **dict(zip(ADDED, found, strict=True))}
            for each, found in zip(objects, answers, strict=True)
        ]
        return
    keys = list(dict.fromkeys(key for each in objects for key in each))
    columns, *rows = rows_of(written, target)
    assert columns == [*keys, *ADDED]
    for row, each in zip(rows, objects, strict=True):
        texts = [each.get(key) for key in keys]
        texts = [
            cell if isinstance(cell, str | None) else json.dumps(cell, ensure_ascii=False)
            for cell in texts
        ]
        if target == "csv":
            assert row == [*(cell or "" for cell in texts), *in_cells(each.get("vendor"))]
        else:
            assert row == [*texts, *answer(each.get("vendor"))]


@pytest.mark.parametrize("target", ["csv", "jsonl", "parquet"])
@given(
    rows=st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=8),
    at=st.integers(0, 7),
    cells=st.sampled_from([1, 2, 4]),
    block=BLOCKS,
)
@examples(40)
def test_a_ragged_row_is_refused_with_its_line(tmp_path_factory, target, rows, at, cells, block):
    folder = tmp_path_factory.mktemp("ragged")
    at = min(at, len(rows) - 1)
    rows[at] = (rows[at] * 2)[:cells]
    rows[at][0] += "x"  # A row with nothing but an empty cell is a blank line, or nearly one.
    start = in_csv([["vendor", "n", "m"], *rows[:at]], **ALL_QUOTED)
    content = start + in_csv(rows[at:], **ALL_QUOTED)
    with pytest.MonkeyPatch.context() as patched:
        in_small(patched, block)
        told = refused(folder, content, target=f"out.{target}")
    line = start.count(b"\n") + 1
    values = "1 value" if cells == 1 else f"{cells} values"
    assert told == f", line {line}: the row has {values}, and the first row has 3 columns"


@given(
    st.lists(st.lists(TEXT | NAMES, min_size=3, max_size=3), max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.booleans(),
    st.sampled_from([{}, ALL_QUOTED]),
    st.sampled_from([16, 8_000_000]),
)
def test_every_byte_of_a_row_stays(
    tmp_path_factory, values, separator, mark, named, options, block
):
    ending = options.get("lineterminator", "\r\n")
    folder = tmp_path_factory.mktemp("csv")
    written = in_csv([["vendor", "x", "x"], *values], separator, **options)
    start = mark + (f"sep={separator}{ending}".encode() if named else b"")
    rows = [in_csv([row], separator, **options) for row in values]
    ours = [cells_of(row[0], separator) for row in values]
    with pytest.MonkeyPatch.context() as patched:
        in_small(patched, block)
        out = screened(folder, start + written)
    end = ending.encode()
    heading = in_csv([["vendor", "x", "x"]], separator, **options).removesuffix(end)
    heading += in_csv([["", *ADDED]], separator, lineterminator="")
    copied = (row.removesuffix(end) + cells for row, cells in zip(rows, ours, strict=True))
    assert out == start + b"".join(line + end for line in (heading, *copied))


def cells_of(name: str, separator: str = ",") -> bytes:
    *cells, reason = in_cells(name)
    doubled = reason.replace('"', '""')
    return in_csv([["", *cells, ""]], separator, lineterminator="") + f'"{doubled}"'.encode()


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
        b'vendor,n\n"Xero","two\nlines\r\n and ""more"""\nXero,""\n',
        b"vendor,n\n\nXero,1\n\n\n",
        b"vendor,n\r\n\r\nXero,1\r\n",
        b"vendor,n\nXero,1",
        b"vendor,n\nXero,1\r\nXero,2\n",
        b'vendor,n\n"Xero\r",1\n',
        b"vendor\nXero\n",
        b'vendor\nXero\n""\n\n',
        b'vendor,n\nXero,in "the" middle\nXero,"quoted, too"\n',
        b'vendor,n\nXero,24" screen\nXero,2\n',
        b"vendor,n\nXero,nul \x00 tab \t\n",
        "vendor,n\nXero,\u00fc\u2028\u05d0\u202e\U0001f600\n".encode(),
        b"vendor,n\n",
        b"vendor,n",
        b"sep=;\nvendor;n\nXero;1\n",
        b'"sep=;"\r\nvendor;n\r\nXero,1;1\r\n',
        b"vendor" + b",x" * 1000 + b"\n" + (b"Xero" + b',"1\n"' * 1000 + b"\n") * 100,
    ],
    ids=lambda content: repr(content[:40]),
)
def test_every_byte_of_a_row_but_of_empty_ones_stays(tmp_path, content):
    written = screened(tmp_path, content)
    separator = ";" if b"sep=" in content else ","
    start = content[: content.index(b"vendor")].removesuffix(b'"')
    heading, *rows = [row for row in of_csv(content[len(start) :], separator) if row]
    new_heading, *new_rows = of_csv(written[len(start) :], separator)
    assert new_heading == [*heading, *ADDED]
    assert new_rows == [[*row, *in_cells(row[heading.index("vendor")])] for row in rows]
    for row in rows:
        written = written.replace(cells_of(row[heading.index("vendor")], separator), b"", 1)
    written = written.replace(in_csv([["", *ADDED]], separator, lineterminator=""), b"", 1)
    kept = [line for line in content.splitlines(keepends=True) if line.strip(b"\r\n")]
    ending = b"" if content.endswith(b"\n") else b"\n"
    assert written == b"".join(kept) + ending


def test_a_cell_may_be_long(tmp_path):
    long = b"Xero," + b"x" * 2_000_000
    written = screened(tmp_path, b"vendor,n\n" + long + b"\n" + long + b"\n")
    assert written.split(b"\n")[1:3] == [long + cells_of("Xero")] * 2


def test_a_long_cell_may_stand_beside_a_row_that_needs_a_closer_look(tmp_path):
    before = csv.field_size_limit()
    long = b"Xero," + b"x" * 200_000
    written = screened(tmp_path, b'vendor,n\nXero,24" screen\n' + long + b"\n")
    assert written.split(b"\n")[2] == long + cells_of("Xero")
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_of_ours_is_a_formula(tmp_path, name):
    _, row = of_csv(screened(tmp_path, in_csv([["vendor", "n"], [name, "1"]])))
    assert row == [name, "1", *in_cells(name)]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row[2:])


def test_a_vendor_that_is_called_like_a_formula_gets_an_apostrophe(tmp_path):
    (tmp_path / "in.csv").write_bytes(b"vendor\n")
    with (tmp_path / "in.csv").open("rb") as file:
        sheet = csv_files.opened(file, "vendor")
    values = ("approved", "x", "=cmd(),1", 'why;-1\rx"')
    found = Found([pa.array([value, None]) for value in values], None)
    assert sheet.cells(found).to_pylist() == [
        ',approved,x,"\'=cmd(),1","why;\'-1\rx"""',
        ",,,,",
    ]


def test_an_empty_name_is_decided_as_by_check(tmp_path):
    _, empty, blank = of_csv(screened(tmp_path, b'vendor,n\n,1\n" ",2\n'))
    assert (empty[2], empty[5]) == ("not-listed", POLICY.check("").reason)
    assert (blank[2], blank[5]) == ("not-listed", POLICY.check(" ").reason)


CONVERT = "the line is not UTF-8; save the file as CSV UTF-8 in the spreadsheet, or convert it, as "
TAKEN = "there is already a column {}, and a new one has the same name; rename it"


@pytest.mark.parametrize("target", ["out.csv", "out.jsonl"])
@pytest.mark.parametrize("block", [50, 8_000_000])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ": the file is empty, and its first line must name the columns"),
        (b"sep=;\n", ": the file is empty, and its first line must name the columns"),
        (b"\nid,vendor\n1,Xero\n", ": the first line is empty, and it must name the columns"),
        ("id,vendor\n".encode("utf-16-le"), ": the file is UTF-16, not UTF-8; save it"),
        (b"id,vendors\n", ", line 1: there is no column 'vendor'; did you mean 'vendors'?"),
        (b"sep=;\nid;x\n", ", line 2: there is no column 'vendor'; the columns are 'id', 'x'"),
        (b"a" * 30 + b",b" * 30 + b"\n", "'b', …"),
        (b"vendor,x,vendor\n", ", line 1: there are several columns 'vendor'; rename the others"),
        (b"vendor,reason\nXero,x\n", f", line 1: {TAKEN.format('reason')}"),
        (b'vendor,n\n"a\nb",1\nXero,1,2\n', ", line 4: the row has 3 values, and the first row"),
        (b"PK\x03\x04\0", ": the file is not text, but a workbook or another ZIP archive"),
        (b"\x1f\x8b\x08\0", ": the file is not text, but compressed with gzip; its extension"),
        (b"(\xb5/\xfd\0", ": the file is not text, but compressed with zstd; its extension"),
        (b"PAR1\x15\0", ": the file is not text, but Parquet; its extension must say so"),
        (b"vendor,n\n\nXero\n", ", line 3: the row has 1 value, and the first row has 2 columns"),
        (b"vendor,n\nXero,1\nXero,\xe9\n", f", line 3: {CONVERT}"),
        (b"vendor,n\nXero,1\nXero,\xe2\x82", f", line 3: {CONVERT}"),
        (b"vendor,n\xe9\n", f", line 1: {CONVERT}"),
        ("vendor,n\n".encode("utf-16"), ": the file is UTF-16, not UTF-8; save it"),
        (b'vendor,n\nXero,1\n"Xero,1\nX,2\n', ", line 3: it is not CSV from here on: un"),
        (b'vendor,n\nXero,"1\nEvil,"2\nX,"1"\n', ", line 2: it is not CSV from here on: ','"),
        (b'vendor,n\n"Xero"x,1\n', ", line 2: it is not CSV from here on: ',' expected after"),
        (b'vendor,n\n"Xero" ,1\n', ", line 2: it is not CSV from here on: ',' expected after"),
        (b'"vendor"x,n\n', ", line 1: it is not CSV from here on: ',' expected after"),
        (b"vendor,n\rXero,1\r", ", line 1: it is not CSV from here on: new-line character seen"),
        (b"vendor,n\nXero,1\rXero,1\n", ", line 2: it is not CSV from here on: new-line character"),
    ],
    ids=lambda value: repr(value[:40]) if isinstance(value, bytes) else None,
)  # fmt: skip
def test_a_csv_that_is_refused(tmp_path, monkeypatch, content, told, block, target):
    in_small(monkeypatch, block)
    said = refused(tmp_path, content, target=target)
    assert told in said
    assert said.startswith((",", ":"))


@pytest.mark.parametrize(
    ("source", "start", "long"),
    [
        ("in.csv", b"vendor,n\nXero,1\n", b'"' + b"x,\n" * 50),
        ("in.jsonl", b'{"vendor":"x"}\n\n', b"x" * 200),
    ],
)
def test_a_row_without_end_is_refused(tmp_path, monkeypatch, source, start, long):
    monkeypatch.setattr(pieces, "_LONGEST", 50)
    monkeypatch.setattr(pieces, "_BLOCK", 20)
    monkeypatch.setattr(csv_files, "_START", 20)
    told = refused(tmp_path, start + long, source, "out.csv")
    assert told.startswith(", line 3: the row has more than 50 bytes; is a closing quote missing")


def test_line_numbers_are_right_over_many_blocks(tmp_path, monkeypatch):
    in_small(monkeypatch, 20)
    good = b'vendor,n\n"Xe\nro",1\n' + b"Xero,1\n" * 100
    assert len(of_csv(screened(tmp_path, good))) == 102
    assert refused(tmp_path, good + b"Xero\n").startswith(", line 104: the row has 1 value")
    good = b'{"vendor":"Xero"}\n\n' * 50
    assert len(of_json(screened(tmp_path, good, "in.jsonl", "out.jsonl"))) == 50


# JSON lines


@pytest.mark.parametrize("row", [b"1,Xero\r\r\n", b'1,"Xero"\r\r\n', b"1,Xero\r\r"])
def test_a_line_with_two_carriage_returns_stays_one_row(tmp_path, row):
    rows = of_csv(screened(tmp_path, b"id,vendor\r\n2,Slack\r\n" + row))
    assert [each[:3] for each in rows[1:]] == [
        ["2", "Slack", "approved"],
        ["1", "Xero", "approved"],
    ]


def test_the_answer_is_the_last_members_of_each_object(tmp_path):
    content = b' {"vendor": "Evil Corp", "n" : 1.10 } \r\n{}\n'
    assert screened(tmp_path, content, "in.jsonl", "out.ndjson") == (
        b'{"vendor": "Evil Corp", "n" : 1.10 , "verdict": "not-listed", "vendor_id": null, '
        b'"vendor_name": null, "reason": "\'Evil Corp\' is not approved: no vendor on the list of '
        b'Text, Inc. dated 2024-07-19 has this name."}\n'
        b'{"verdict": null, "vendor_id": null, "vendor_name": null, "reason": null}\n'
    )


@pytest.mark.parametrize(
    "lines",
    [
        [b'{"vendor":"Xero","n":1.10,"m":1e400,"big":123456789012345678901234567890'],
        [b'{"vendor":"Xero"', b'{"other":[1,{"vendor":"x"},{"a":1,"a":2}]', b'{"n":{"reason":1}'],
        [b'{"vendor":"\\u0058ero \\u00e9","o":"\\ud83d"', b'{"vendor":null'],
        [b'{"n":1,"n":"\\u0041"', b'{"vendor":"Xero","o":[{"vendor":1,"vendor":2}]'],
        [b'{"z":1,"a":{"b":[]},"vendor":"\xd7\x90"', b'{"vendor":"}{"', b'{"a":"verdict"'],
    ],
)
@pytest.mark.parametrize("block", [1, 8_000_000])
def test_every_byte_of_an_object_stays(tmp_path, monkeypatch, lines, block):
    in_small(monkeypatch, block)
    content = b"\xef\xbb\xbf" + b"".join(line + b"}\n \r\n" for line in lines)
    written = screened(tmp_path, content.rstrip(), "in.jsonl", "out.jsonl").split(b"\n")
    assert written.pop() == b""
    for line, new in zip(lines, written, strict=True):
        before = json.loads(line + b"}")
        after = json.loads(new)
        assert after == before | dict(zip(ADDED, answer(before.get("vendor")), strict=True))
        assert new.startswith(line + b', "verdict": ')


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"vendor":"x"}\n{"vendor":\n', ", line 2: the line is not JSON: Expecting"),
        (b'{"vendor":"x"}{}\n', ", line 1: the line is not JSON: Extra data at character 15"),
        (b'{"vendor":"Xero"}{"vendor":\n"x"}\n', ", line 1: the line is not JSON: Extra data"),
        (b'{"vendor":"Xero"}{"vendor":"x"}\n{"a":[{}\n,{}]}\n', ", line 1: the line is not JSON"),
        (b'\n["vendor"]\n', ', line 2: the line must be an object, not ["vendor"]'),
        (b"null\n", ", line 1: the line must be an object, not null"),
        (b'{"vendor":3.0}\n', ", line 1: 'vendor' must be text, not 3.0"),
        (b'{"vendor":{"x":[1,true]}}\n', ', line 1: \'vendor\' must be text, not {"x": [1, true]}'),
        (b'{"vendor":"Mailchimp","n":1,"\\u0076endor":1}\n', ", line 1: the line cannot be read"),
        (b'{"vendor":"Mailchimp","vendor":null}\n', ", line 1: the line cannot be read: the key"),
        (b'{"vendor":"x","n":NaN}\n', ", line 1: the line cannot be read: NaN is not JSON"),
        (b'{"vendor":"x","n":-Infinity}\n', ", line 1: the line cannot be read: -Infinity is"),
        (b'{"vendor":"\xe9"}\n', f", line 1: {CONVERT}"),
        (b'{"vendor":"x","verdict":"approved"}\n', f", line 1: {TAKEN.format('verdict')}"),
        (b'{"vendor":"x","\\u0072eason":1}\n', f", line 1: {TAKEN.format('reason')}"),
        (b'{"vendor":"\\ud83d"}\n', ", line 1: the line contains half a character"),
        (b'{"vendor":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", ", line 1: the line cannot"),
        (b'{"vendor":' + b"[" * 900 + b"]" * 900 + b"}\n", ", line 1: the line cannot be read: "),
        (b"[" * 900 + b"]" * 900 + b"\n", ", line 1: the line cannot be read: it is nested too"),
        (b"PAR1\x15\0", ": the file is not text, but Parquet; its extension must say so"),
        ('{"vendor":"x"}'.encode("utf-16"), ": the file is UTF-16, not UTF-8; "),
        ('{"vendor":"x"}'.encode("utf-16-le"), ": the file is UTF-16, not UTF-8; "),
        (b'{"vendr":"x"}\n{"n":1}\n', ": there is no column 'vendor'; did you mean 'vendr'?"),
    ],
    ids=lambda value: repr(value[:40]) if isinstance(value, bytes) else None,
)  # fmt: skip
@pytest.mark.parametrize("target", ["out.jsonl", "out.csv", "out.parquet"])
def test_json_lines_that_are_refused(tmp_path, content, told, target):
    assert refused(tmp_path, content, "in.jsonl", target).startswith(told)


HEADING = b"vendor,verdict,vendor_id,vendor_name,reason\n"


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("in.jsonl", b""),
        ("in.jsonl", b" \n\n"),
        ("in.csv", b"vendor\n"),
        ("in.xlsx", in_workbook([["vendor"]])),
        ("in.parquet", in_parquet(pa.table({"vendor": pa.nulls(0)}))),
    ],
    # A workbook contains its creation time, and workers must agree on the names of tests.
    ids=["empty", "blank-lines", "csv", "xlsx", "parquet"],
)
def test_a_file_without_rows_stays_one(tmp_path, source, content):
    assert screened(tmp_path, content, source, "out.csv") == HEADING
    assert screened(tmp_path, content, source, "out.jsonl") == b""
    table = of_parquet(screened(tmp_path, content, source, "out.parquet"))
    assert (table.column_names, len(table)) == (["vendor", *ADDED], 0)


# Parquet


TABLE = pa.table(
    {
        "vendor": pa.array(["Mailchimp", None, "Evil Corp", ""]),
        "small": pa.array([1, 2, 3, None], pa.int8()),
        "exact": pa.array([Decimal("1.50"), None, None, None], pa.decimal128(9, 2)),
        "when": pa.array([datetime(2024, 7, 19, 1, 2, 3)] * 4, pa.timestamp("ns", "UTC")),  # noqa: DTZ001
        "day": pa.array([date(2024, 7, 19)] * 4),
        "id": pa.array([uuid.UUID(int=1).bytes, None] * 2, pa.uuid()),
        "kind": pa.array(["a", "b", "a", None]).dictionary_encode(),
        "nothing": pa.nulls(4),
        "nested": pa.array([[{"a": 1}], None, [], None]),
        "bytes": pa.array([b"\xff", None, b"", b"x"]),
    },
    metadata={"made by": "a test"},
)


def test_the_types_of_parquet_are_untouched(tmp_path):
    written = of_parquet(screened(tmp_path, in_parquet(TABLE), "in.parquet", "out.parquet"))
    before = of_parquet(in_parquet(TABLE))
    assert written.select(before.column_names).equals(before, check_metadata=True)
    assert written.column_names == [*before.column_names, *ADDED]
    assert [written.schema.field(name).type for name in ADDED] == [pa.string()] * 4
    answers = zip(*(written.column(name).to_pylist() for name in ADDED), strict=True)
    assert list(answers) == [answer(name) for name in ("Mailchimp", None, "Evil Corp", "")]


@pytest.mark.parametrize("names", [["Xero", None, "Evil Corp", "Xero"], [None, None]])
@pytest.mark.parametrize("kind", [pa.string(), pa.string_view(), pa.null(), "dictionary"])
def test_every_type_of_text_is_screened(tmp_path, kind, names):
    if kind == pa.null():
        names = [None] * len(names)
    vendor = pa.array(names, pa.string() if kind == "dictionary" else kind)
    vendor = vendor.dictionary_encode() if kind == "dictionary" else vendor
    content = in_parquet(pa.table({"vendor": vendor, "x": vendor}))
    for target in ("parquet", "csv", "jsonl"):
        written = screened(tmp_path, content, "in.parquet", f"out.{target}")
        rows = [[name, name, *answer(name)] for name in names]
        if target == "csv":
            rows = [[cell or "" for cell in row] for row in rows]
        assert rows_of(written, target) == [["vendor", "x", *ADDED], *rows]


LATIN = pa.StringArray.from_buffers(2, *pa.array([b"x", b"M\xfcller"]).buffers()[1:])
BAD_NAME = in_parquet(pa.table({"vendor": ["x"], "n": [[1]]})).replace(b"element", b"elem\xfcnt")
DAMAGED = in_parquet(pa.table({"vendor": [f"Example {number}" for number in range(70_000)]}))


@pytest.mark.parametrize("target", ["out.parquet", "out.csv"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no parquet", ": the file is not Parquet: "),
        (b"", ": the file is not Parquet: "),
        (in_parquet(pa.table({"vendor": LATIN})), ", row 1: the file is damaged from here on: Inv"),
        (
            in_parquet(pa.table({"vendor": LATIN.dictionary_encode()})),
            ", row 1: the file is damaged from here on: Dictionary array invalid: ",
        ),
        (BAD_NAME, ": the file is not Parquet: 'utf-8' codec"),
        (in_parquet(pa.table({"x": [1]})), ": there is no column 'vendor'; the columns are 'x'"),
        (in_parquet(pa.table({"vendor": [1]})), ": the column 'vendor' must be text, not int64"),
        (in_parquet(pa.table([["x"], ["y"]], ["vendor", "vendor"])), ": there are several columns"),
        (
            in_parquet(pa.table({"vendor": ["x"], "verdict": [1]})),
            f": {TAKEN.format('verdict')}",
        ),
        (
            DAMAGED[:4] + b"\xff" * 60 + DAMAGED[64:],
            ", row 1: the file is damaged from here on: ",
        ),
    ],
)
def test_a_parquet_file_that_is_refused(tmp_path, content, told, target):
    assert refused(tmp_path, content, "in.parquet", target).startswith(told)


# Workbooks


def test_the_cells_of_a_workbook_are_text(tmp_path):
    rows = [
        ["vendor", "n", "n", None],
        ["Xero", "007", 7, 1.5],
        [None, None, None, None],
        [None, 12345678901234, True, "NO"],
        ["=cmd()", date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5), time(3, 4)],  # noqa: DTZ001
        [1000, "two\nlines", "", 1e21],
    ]
    content = in_workbook(rows, Notes=[["notes"], ["x"]])
    written = of_csv(screened(tmp_path, content, "in.xlsx", "out.csv"))
    assert written == [
        ["vendor", "n", "n", "", *ADDED],
        ["Xero", "007", "7", "1.5", *in_cells("Xero")],
        ["", "12345678901234", "true", "NO", "", "", "", ""],
        ["=cmd()", "2026-01-02", "2026-01-02 03:04:05", "03:04:00", *in_cells("=cmd()")],
        ["1000", "two\nlines", "", "1000000000000000000000", *in_cells("1000")],
    ]


def test_the_sheet_of_a_workbook_is_the_one_with_the_column(tmp_path):
    content = in_workbook([["x"], ["y"]], Second=[[], [None], [None, "vendor"], [None, "Xero"]])
    written = of_csv(screened(tmp_path, content, "in.xlsx", "out.csv"))
    assert written == [["vendor", *ADDED], ["Xero", *in_cells("Xero")]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ": the file cannot be read as a workbook: "),
        (b"PK\x03\x04", ": the file cannot be read as a workbook: "),
        (packed({"xl/a.xml": "<a/>"}), ": the file cannot be read as a workbook: "),
        (in_workbook([["vendors"]]), ", sheet 'Ledger', row 1: there is no column 'vendor'; did"),
        (in_workbook([]), ", sheet 'Ledger', row 1: there is no column 'vendor'; the columns are "),
        (
            in_workbook([["vendor"]], Old=[["vendor"]]),
            ": the sheets 'Ledger' and 'Old' have a column 'vendor'; keep one of them",
        ),
        (
            in_workbook([[], ["vendor", "reason"]]),
            ", sheet 'Ledger', row 2: there is already a column",
        ),
    ],
    # A workbook contains its creation time, which pytest would put into the id.
    ids=["empty", "cut off", "no workbook", "similar name", "no rows", "two sheets", "taken name"],
)
def test_a_workbook_that_is_refused(tmp_path, content, told):
    assert refused(tmp_path, content, "in.xlsx", "out.csv").startswith(told)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "_LARGEST", 1_000)
    told = refused(tmp_path, in_workbook([["vendor"]]), "in.xlsx", "out.csv")
    assert told == (
        ": the file cannot be read as a workbook: it has more than 1,000 bytes when unpacked"
    )


@pytest.mark.parametrize(
    ("sheets", "has"),
    [
        ([[["vendor"], *[[None]] * 8, [None] * 9 + ["x"]]], 100),
        ([[["vendor"]] * 60, [["x"] * 40]], 100),
        ([[["vendor"], *[[None]] * 60, [None] * 9 + ["x"]], [["x"]]], 621),
    ],
    ids=["one sheet", "two sheets", "blank rows"],
)
def test_sheets_of_too_many_cells_are_refused_before_they_are_opened(
    tmp_path, monkeypatch, sheets, has
):
    first, *others = sheets
    content = in_workbook(first, **{f"Other{at}": each for at, each in enumerate(others)})
    monkeypatch.setattr(workbooks, "_MOST_CELLS", has)
    assert of_csv(screened(tmp_path, content, "in.xlsx", "out.csv"))
    monkeypatch.setattr(workbooks, "_MOST_CELLS", has - 1)
    told = refused(tmp_path, content, "in.xlsx", "out.csv")
    assert f": it has sheets of more than {has - 1:,} cells, blank ones" in told


SHEET = "xl/worksheets/sheet1.xml"


def with_rows(rows: str, part: str = SHEET) -> bytes:
    """Return a workbook with the given rows in its sheet."""
    content = in_workbook([["vendor"]])
    old = unpacked(content)[SHEET].decode()
    new = re.sub("<sheetData>.*</sheetData>", f"<sheetData>{rows}</sheetData>", old)
    return packed({**unpacked(content), part: new})


VENDOR = '<c t="str"><v>vendor</v></c>'


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (f'<row r="1">{VENDOR}</row><row r="x"/>', "has a row without a number: x"),
        ('<row><c r="1A"><v>1</v></c></row>', "has a cell at an impossible position: 1A"),
        ('<row><c r="AAAA1"><v>1</v></c></row>', "has a cell at an impossible position: AAAA1"),
        ('<row><c r="A1048577"><v>1</v></c></row>', "has a cell beyond the last one"),
        ('<row><c r="XFE1"><v>1</v></c></row>', "has a cell beyond the last one"),
        ('<row r="0"><c><v>1</v></c></row>', "has a cell beyond the last one"),
    ],
)
def test_cells_without_a_place_in_a_sheet_are_refused(tmp_path, rows, told):
    assert f": it {told}" in refused(tmp_path, with_rows(rows), "in.xlsx", "out.csv")


def test_cells_that_state_no_place_and_blank_ones_are_counted(tmp_path, monkeypatch):
    far = '<row r="90"><c r="ZZ90" s="1"/></row>'
    content = with_rows(f"<row>{VENDOR}</row><row r='3'><c/>{VENDOR}</row>{far}")
    monkeypatch.setattr(workbooks, "_MOST_CELLS", 6)
    assert of_csv(screened(tmp_path, content, "in.xlsx", "out.csv"))[0][0] == "vendor"
    monkeypatch.setattr(workbooks, "_MOST_CELLS", 5)
    assert "has sheets of more than 5 cells" in refused(tmp_path, content, "in.xlsx", "out.csv")


@pytest.mark.parametrize(
    ("cells", "what", "column"),
    [
        ('<c t="e"><v>#N/A</v></c>', "an error instead of a value, such as #N/A", 1),
        ("<c/><c><f>A1</f></c>", "a formula that was never calculated", 2),
        ("<c><f>A1</f><v/></c><c><v>1</v></c>", "a formula that was never calculated", 1),
        ("<c t='n'><f>A1</f><v> </v></c>", "a formula that was never calculated", 1),
    ],
    ids=["error", "no value", "empty value", "blank value"],
)
def test_cells_whose_values_would_be_lost_are_refused(tmp_path, cells, what, column):
    content = with_rows(f"<row>{VENDOR}</row><row>{cells}</row>")
    told = refused(tmp_path, content, "in.xlsx", "out.csv")
    assert f": it has {what}, in row 2, column {column} of {SHEET}; " in told


def test_a_formula_at_the_very_end_of_a_workbook_is_seen(tmp_path):
    rows = f"<row>{VENDOR}</row><row><c><f>A1</f></c></row>"
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    parts = {
        name: part for name, part in unpacked(in_workbook([["vendor"]])).items() if name != SHEET
    }
    told = refused(tmp_path, packed({**parts, SHEET: sheet}), "in.xlsx", "out.csv")
    assert "has a formula that was never calculated, in row 2" in told


def test_formulas_with_values_are_read(tmp_path):
    rows = "<row><c t='str'><f>A1</f><v>Xero</v></c><c><f>1</f><v>7</v></c></row>"
    rows += "<row><c t='str'><f>A9</f><v></v></c><c><v>1</v></c></row>"
    content = with_rows(f"<row>{VENDOR}<c t='str'><v>n</v></c></row>{rows}")
    _, *cells = of_csv(screened(tmp_path, content, "in.xlsx", "out.csv"))
    assert [row[:3] for row in cells] == [["Xero", "7", "approved"], ["", "1", ""]]


def test_a_workbook_that_needs_a_newer_program_is_refused(tmp_path):
    content = in_workbook([["vendor"], ["Xero"]])
    at = content.index(b"PK\x01\x02") + 6
    told = refused(tmp_path, content[:at] + b"\xff" + content[at + 1 :], "in.xlsx", "out.csv")
    assert told.startswith(
        ": the file cannot be read as a workbook: it is damaged, or is not .xlsx"
    )


def test_sheets_that_are_not_xml_are_refused(tmp_path):
    content = with_rows("", "xl/media/picture.png")
    hidden = {**unpacked(content), "xl/media/picture.png": b"x" * 65_530 + b"<sheetData/>"}
    told = refused(tmp_path, packed(hidden), "in.xlsx", "out.csv")
    assert told.endswith(": it has a sheet that is not XML: xl/media/picture.png")


def test_a_dictionary_of_numbers_is_written_as_numbers(tmp_path):
    table = pa.table({"vendor": ["Xero", "Xero"], "n": pa.array([7, 12]).dictionary_encode()})
    rows = of_csv(screened(tmp_path, in_parquet(table), "in.parquet", "out.csv"))
    assert [row[:3] for row in rows[1:]] == [["Xero", "7", "approved"], ["Xero", "12", "approved"]]


def test_a_panic_of_the_reader_is_an_error_of_the_file(tmp_path, monkeypatch):
    panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})
    monkeypatch.setattr(workbooks, "look_through", lambda *_, **__: raises(panic("out of range")))
    told = refused(tmp_path, in_workbook([["vendor"]]), "in.xlsx", "out.csv")
    assert told == ": the file cannot be read as a workbook: it is damaged"
    monkeypatch.setattr(workbooks, "look_through", lambda *_, **__: raises(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        refused(tmp_path, in_workbook([["vendor"]]), "in.xlsx", "out.csv")


def raises(error: BaseException) -> None:
    raise error


# Compressed files, and from one format to another


@pytest.mark.parametrize("codec", [".gz", ".zst"])
def test_compressed_files_may_be_appended_to_each_other_and_not_damaged(tmp_path, codec):
    parts = (b"vendor,n\nXe", b"ro,1\nEvil Corp,2\n")
    packed = b"".join(map(PACKED[codec], parts))
    written = screened(tmp_path, packed, f"in.csv{codec}", "out.csv")
    assert written == screened(tmp_path, b"".join(parts))
    (tmp_path / "new").mkdir()
    for damaged in (packed[:-9], b"x" + packed[1:]):
        told = refused(tmp_path / "new", damaged, f"in.csv{codec}", "out.csv")
        assert told.startswith(": the file cannot be read to its end: ")


@pytest.mark.parametrize("ending", ["parquet", "xlsx"])
def test_a_file_that_cannot_be_unpacked_is_to_blame_and_not_the_target(
    tmp_path, monkeypatch, ending
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    told = refused(tmp_path, gzip.compress(b"x"), f"in.{ending}.gz", "out.csv")
    assert told == ": the file cannot be unpacked: No such file or directory"


def test_json_lines_become_text(tmp_path):
    content = (
        b'{"vendor":"Xero","n":1.10,"yes":true}\n\n{"late":"x","n":12345678901234567890123}\n'
        b'{"vendor":"Evil Corp","n":null,"yes":[1.0,{"a":null}]}\n'
    )
    table = of_parquet(screened(tmp_path, content, "in.jsonl", "out.parquet"))
    assert table.schema.types == [pa.string()] * 8
    rows = [list(row.values()) for row in table.to_pylist()]
    assert rows == [
        ["Xero", "1.10", "true", None, *answer("Xero")],
        [None, "12345678901234567890123", None, "x", *NOTHING],
        ["Evil Corp", None, '[1.0, {"a": null}]', None, *answer("Evil Corp")],
    ]
    heading, *cells = of_csv(screened(tmp_path, content, "in.jsonl", "out.csv"))
    assert heading == ["vendor", "n", "yes", "late", *ADDED]
    assert cells == [[cell or "" for cell in row] for row in rows]


def test_from_parquet(tmp_path):
    table = TABLE.drop_columns(["nested", "bytes"])
    first, *_ = rows = of_json(screened(tmp_path, in_parquet(table), "in.parquet", "out.jsonl"))
    assert first == {
        "vendor": "Mailchimp",
        "small": 1,
        "exact": "1.50",
        "when": "2024-07-19 01:02:03.000000000Z",
        "day": "2024-07-19",
        "id": "00000000-0000-0000-0000-000000000001",
        "kind": "a",
        "nothing": None,
        **dict(zip(ADDED, answer("Mailchimp"), strict=True)),
    }
    heading, *cells = of_csv(screened(tmp_path, in_parquet(table), "in.parquet", "out.csv"))
    assert heading == list(first)
    assert cells == [
        ["" if value is None else str(value) for value in row.values()] for row in rows
    ]
    nested = TABLE.select(["vendor", "nested"])
    rows = of_json(screened(tmp_path, in_parquet(nested), "in.parquet", "out.jsonl"))
    assert [row["nested"] for row in rows] == [[{"a": 1}], None, [], None]


@pytest.mark.parametrize(
    ("values", "cell", "member"),
    [
        (pa.array([90, None], pa.duration("ms")), "90 ms", "90 ms"),
        (pa.array([-1, None], pa.duration("ns")), "-1 ns", "-1 ns"),
        (pa.array([0.1, None], pa.float32()), "0.1", 0.1),
        (pa.array([0.5, None], pa.float16()), "0.5", 0.5),
        (pa.array([0.1, None], pa.float64()), "0.1", 0.1),
    ],
    ids=["milliseconds", "nanoseconds", "single", "half", "double"],
)
def test_numbers_and_durations_are_written_as_people_write_them(tmp_path, values, cell, member):
    content = in_parquet(pa.table({"vendor": ["x", "y"], "n": values}))
    _, *rows = of_csv(screened(tmp_path, content, "in.parquet", "out.csv"))
    assert [row[1] for row in rows] == [cell, ""]
    rows = of_json(screened(tmp_path, content, "in.parquet", "out.jsonl"))
    assert [row["n"] for row in rows] == [member, None]


def a_parquet(**column: pa.Array) -> bytes:
    return in_parquet(pa.table({"vendor": ["x"], **column}))


FAR = pa.array([2**62], pa.timestamp("us"))
NO_DAYS = pa.array([[10**9]], pa.list_(pa.int32())).cast(pa.list_(pa.date32()))


@pytest.mark.parametrize(
    ("source", "content", "target", "told"),
    [
        ("in.csv", b"vendor,x,x\nXero,1,2\n", "out.jsonl", ": there are several columns 'x'"),
        ("in.csv", b"vendor,x,x\nXero,1,2\n", "out.parquet", ": there are several columns 'x'"),
        ("in.parquet", a_parquet(b=pa.array([b"x"])), "out.jsonl", ", row 1: JSON cannot hold the"),
        ("in.parquet", a_parquet(b=pa.array([b"x"])), "out.csv", ", row 1: CSV cannot hold the"),
        ("in.parquet", a_parquet(b=pa.array([b"x"], pa.binary(1))), "out.csv", ", row 1: CSV can"),
        ("in.parquet", a_parquet(b=pa.array([b"x"], pa.binary_view())), "out.csv", ", row 1: CSV"),
        ("in.parquet", a_parquet(b=LATIN[1:]), "out.csv", ", row 1: CSV cannot hold the column"),
        ("in.parquet", a_parquet(b=LATIN[1:]), "out.jsonl", ", row 1: JSON cannot hold the column"),
        ("in.parquet", a_parquet(b=FAR), "out.csv", ", row 1: CSV cannot hold the column 'b': a"),
        ("in.parquet", a_parquet(b=FAR), "out.jsonl", ", row 1: JSON cannot hold the column 'b'"),
        ("in.parquet", a_parquet(b=FAR.cast(pa.timestamp("us", "UTC"))), "out.csv", ", row 1: CSV"),
        ("in.parquet", a_parquet(b=pa.array([[1]])), "out.csv", ", row 1: CSV cannot hold the"),
        ("in.parquet", a_parquet(b=pa.array([float("nan")])), "out.jsonl", ", row 1: JSON cannot"),
        ("in.parquet", a_parquet(b=NO_DAYS), "out.jsonl", ", row 1: JSON cannot hold the column"),
    ],
)
def test_what_another_format_cannot_hold_is_refused(tmp_path, source, content, target, told):
    assert refused(tmp_path, content, source, target).startswith(told)


@pytest.mark.parametrize("target", ["out.csv", "out.parquet"])
@pytest.mark.parametrize(
    ("member", "told"),
    [
        (b'"\\ud800":1', "'utf-8' codec can't encode character '\\ud800'"),
        (b'"a":{"\\ud800":1}', "'utf-8' codec can't encode character '\\ud800'"),
        (b'"a":' + b"[" * 900 + b"]" * 900, "it is nested too deeply"),
    ],
    ids=["half a character", "half a character within", "deep"],
)
def test_members_that_are_no_columns_are_refused(tmp_path, member, told, target):
    content = b'{"vendor":"x"}\n{"vendor":"x",' + member + b"}\n"
    said = refused(tmp_path, content, "in.jsonl", target)
    assert said.startswith(f", line 2: the line cannot be read: {told}")


def test_members_may_be_nested(tmp_path):
    deep = "[" * 199 + '{"a": 1.50}' + "]" * 199
    content = f'{{"vendor":"x","n":{deep}}}\n'.encode()
    assert deep.replace('"', '""').encode() in screened(tmp_path, content, "in.jsonl", "out.csv")


def test_members_that_never_end_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(json_files, "_MOST_COLUMNS", 3)
    content = b'{"vendor":"x"}\n{"a":1,"b":2,"c":3}\n'
    assert refused(tmp_path, content, "in.jsonl", "out.csv") == (
        ", line 2: the objects have more than 3 different members"
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
    assert done[-1] == 1.0
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


@pytest.mark.parametrize("most", [10, 1_000])
def test_more_names_than_are_counted(tmp_path, monkeypatch, most):
    monkeypatch.setattr(tally, "_MOST_NAMES", most)
    monkeypatch.setattr(tally, "_REMEMBERED", 1_000)
    in_small(monkeypatch, 200)
    names = [f"Exämple {number % 200}" if number % 2 else "Evil Corp" for number in range(1000)]
    (tmp_path / "in.csv").write_bytes(in_csv([["vendor"], *([name] for name in names)]))
    found = screen_file(tmp_path / "in.csv", tmp_path / "out.csv", "vendor", SCREENER)
    _, *rows = of_csv((tmp_path / "out.csv").read_bytes())
    assert rows == [[name, *in_cells(name)] for name in names]
    assert (found.rows, found.verdicts) == (1000, {"not-listed": 1000})
    assert found.exact == (most == 1_000)
    assert (found.distinct == 101) if found.exact else (10 < found.distinct < 101)
    assert found.frequent[0] == ("Evil Corp", "not-listed", 500)


def test_a_name_is_decided_once_while_it_is_remembered(tmp_path, monkeypatch):
    in_small(monkeypatch, 50)
    asked: list[str] = []

    class Watched(Screener):
        def answers_of(self, names: Sequence[str]) -> Answers:
            asked.extend(names)
            return super().answers_of(names)

    (tmp_path / "in.csv").write_text("vendor\n" + "Mailchimp\nEvil Corp\n" * 100)
    screen_file(tmp_path / "in.csv", tmp_path / "out.csv", "vendor", Watched.of(POLICY))
    assert asked == ["Mailchimp"]


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
    error = FileError("is wrong", "line 7", "in.csv")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), again.where, again.file) == ("in.csv, line 7: is wrong", "line 7", "in.csv")


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("in.txt", "out.csv", r"'.txt' is not a known file extension; did you mean \.csv or"),
        ("in.csv", "out", r"'out' is not a known file extension; did you mean \.csv or"),
        ("in.gz", "out.csv", r"'in\.gz' is not a known file extension; did you mean \.csv or"),
        ("in.xls", "out.csv", r"Save the spreadsheet as \.xlsx or CSV UTF-8\.$"),
        ("in.csv", "out.xlsx", r"A workbook is only read; write CSV, which spreadsheets open\.$"),
    ],
)
def test_an_ending_that_says_no_format_is_refused(tmp_path, source, target, told):
    with pytest.raises(UnknownValueError, match=told):
        screen_file(tmp_path / source, tmp_path / target, "vendor", SCREENER)


@pytest.mark.parametrize("package", ["pyarrow", "numpy", "python_calamine"])
def test_a_missing_package_is_named(tmp_path, monkeypatch, package):
    (tmp_path / "in.xlsx").write_bytes(in_workbook([["vendor"], ["Xero"]]))
    monkeypatch.setitem(sys.modules, package, None)
    told = rf"the package {package.replace('_', '-')}.*\[files\]"
    with pytest.raises(MissingExtraError, match=told) as caught:
        screen_file(tmp_path / "in.xlsx", tmp_path / "out.csv", "vendor", SCREENER)
    assert caught.value.extra == "files"
