#!/usr/bin/env bash
# Guess: a frame may have the columns "Country" and "country", since polars tells them apart. write_excel
#   writes both, or raises an error because the headers of an Excel table must differ in more than case.
# What happens: it writes a workbook whose sheet is empty: no headers and no rows, not even of the other
#   columns. XlsxWriter warns of a "duplicate header name"; polars ignores that the table was refused, and
#   returns as always. If a program hides warnings, or a scheduled job logs none, nothing shows the loss.
# Who is affected: anyone who joins a published list with codes, and has "Country" as printed and "country" as
#   a code.
# Source: https://docs.pola.rs/api/python/stable/reference/api/polars.DataFrame.write_excel.html (says nothing
#   about names of columns); https://github.com/jmcnamara/XlsxWriter/issues/362 (add_table refuses a table);
#   https://xlsxwriter.readthedocs.io/worksheet.html#worksheet-add-table (returns a negative number, then).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 xlsxwriter==3.3.1 openpyxl==3.1.5
cd "$work"
"$work/venv/bin/python" - <<'PY'
import sys
import warnings
from importlib.metadata import version

import openpyxl
import polars

for name in ("polars", "xlsxwriter"):
    print(name, version(name))
rows = {"Vendor": ["Acme"], "Country": ["Ireland"], "country": ["IE"]}


def read(file):
    sheet = openpyxl.load_workbook(file).active
    return [*sheet.iter_rows(values_only=True)], [*sheet.tables]


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    polars.DataFrame(rows).write_excel("polars.xlsx")
polars.DataFrame(rows).rename({"country": "code"}).write_excel("renamed.xlsx")
lost, renamed = map(read, ("polars.xlsx", "renamed.xlsx"))
print("warnings:            ", [str(each.message) for each in caught])
print("polars:              ", lost)
print("polars, other header:", renamed)
if lost != ([], []) or [each.category for each in caught] != [UserWarning]:
    sys.exit("behaviour changed")
if renamed[0] != [("Vendor", "Country", "code"), ("Acme", "Ireland", "IE")] or len(renamed[1]) != 1:
    sys.exit("behaviour changed")
PY
