#!/usr/bin/env bash
# Guess: polars reads a table from Excel as it reads it from CSV. If a column has 100 numbers and then a text,
#   it makes the column text, or raises an error that names the value.
# What happens: read_csv raises that error. read_excel, which also decides by the first 100 rows, makes the
#   text null, without an error or a warning. One row earlier, the text is kept, and the column is text.
#   (fastexcel, which reads the file, looks at 1,000 rows unless told; polars tells it 100.)
# Who is affected: anyone who reads a long list of vendors from Excel: a notice period that says "see
#   contract", or a date that says "pending", becomes "not stated" if it is below row 100.
# Source: https://docs.pola.rs/api/python/stable/reference/api/polars.read_excel.html (rows are scanned for the
#   schema; not what happens to the others); https://github.com/pola-rs/polars/issues/23728 (closed, because
#   it could not be reproduced); https://github.com/pola-rs/polars/issues/15748 (the same for empty cells).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 fastexcel==0.21.0 openpyxl==3.1.5
cd "$work"
"$work/venv/bin/python" -W error - <<'PY'
import csv
import sys
from importlib.metadata import version

import openpyxl
import polars

for name in ("polars", "fastexcel"):
    print(name, version(name))


def read(numbers, text):
    rows = [("vendor", "notice")]
    rows += [(f"Vendor {number}", 30) for number in range(numbers)] + [("Acme", text)]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save("list.xlsx")
    with open("list.csv", "w", newline="") as file:
        csv.writer(file).writerows(rows)
    from_excel = polars.read_excel("list.xlsx").row(-1)
    whole = polars.read_excel("list.xlsx", infer_schema_length=None).row(-1)
    try:
        from_csv = polars.read_csv("list.csv").row(-1)
    except polars.exceptions.ComputeError as raised:
        from_csv = str(raised).splitlines()[0]
    print(f"{numbers} numbers, then {text!r}")
    print("  read_excel:                          ", from_excel)
    print("  read_excel, infer_schema_length=None:", whole)
    print("  read_csv:                            ", from_csv)
    if whole != ("Acme", text):
        sys.exit("behaviour changed")
    return from_excel, from_csv


if read(99, "see contract") != (("Acme", "see contract"), ("Acme", "see contract")):
    sys.exit("behaviour changed")
from_excel, from_csv = read(100, "see contract")
if from_excel != ("Acme", None) or "could not parse `see contract`" not in from_csv:
    sys.exit("behaviour changed")
PY
