#!/usr/bin/env bash
# Guess: a text in a data frame is the text in the workbook. XlsxWriter turns text into a link if it is a web
#   address, and even then the cell shows the text.
# What happens: XlsxWriter also takes text that starts with "internal:" or "external:" for a link, and removes
#   that word from the cell: "internal: our own servers" becomes " our own servers". It removes "mailto:", too.
#   pandas and polars pass their text on without a warning. pandas uses XlsxWriter as soon as it is installed,
#   and openpyxl before that, so the same line of code writes different text on different machines.
# Who is affected: anyone who exports a list that says which access, storage or transfer is internal, and which
#   is external.
# Source: https://xlsxwriter.readthedocs.io/worksheet.html#worksheet-write-url (internal: and external: are
#   addresses of sheets and files; nothing about cells of a data frame); _write in xlsxwriter/worksheet.py;
#   https://github.com/jmcnamara/XlsxWriter/issues/1112 (pandas writes web addresses as links).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
pip="$work/venv/bin/pip install --quiet --disable-pip-version-check"
$pip pandas==3.1.1 polars==2.1.0 openpyxl==3.1.5
cd "$work"
cat > write.py <<'PY'
import sys

import pandas
import polars

access = ["internal: our own servers", "external: a hosting company", "mailto:privacy@acme.example"]
library, file = sys.argv[1:]
if library == "pandas":
    pandas.DataFrame({"access": access}).to_excel(file, index=False)
else:
    polars.DataFrame({"access": access}).write_excel(file)
PY
venv/bin/python write.py pandas by-pandas-before.xlsx
$pip xlsxwriter==3.3.1
venv/bin/python write.py pandas by-pandas.xlsx
venv/bin/python write.py polars by-polars.xlsx
venv/bin/python - <<'PY'
import sys
from importlib.metadata import version

import openpyxl

for name in ("pandas", "polars", "xlsxwriter"):
    print(name, version(name))


def read(file):
    (_, *rows) = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    return [text for (text,) in rows]


before, by_pandas, by_polars = map(read, ("by-pandas-before.xlsx", "by-pandas.xlsx", "by-polars.xlsx"))
print("pandas without XlsxWriter:", before)
print("pandas with XlsxWriter:   ", by_pandas)
print("polars:                   ", by_polars)
if before != ["internal: our own servers", "external: a hosting company", "mailto:privacy@acme.example"]:
    sys.exit("behaviour changed")
if by_pandas != [" our own servers", " a hosting company", "privacy@acme.example"] or by_pandas != by_polars:
    sys.exit("behaviour changed")
PY
