#!/usr/bin/env bash
# Guess: only YAML 1.1 takes Norway's code NO for "no". A CSV reader that detects types makes a column boolean
#   only if it says "true" and "false".
# What happens: since version 1.1, DuckDB also takes "yes" and "no". If all countries in a file are NO, they
#   are read as false, quoted or not, and a copy of the file says "false". With one row for another country,
#   the column is text. WHERE country = 'NO' finds the rows in both, so tests may not notice; but in the
#   first file, WHERE country = 'SE' raises an error.
# Who is affected: anyone who keeps vendors in one file per country, or exports the vendors of one country.
# Source: https://github.com/duckdb/duckdb/pull/12501 (accepts "yes" and "no");
#   https://github.com/duckdb/duckdb/issues/14928 (a column of yes and no, not of countries);
#   https://duckdb.org/docs/data/csv/auto_detection (types are detected from a sample).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1
cd "$work"
printf 'vendor,country\n"Acme","NO"\nBeta,NO\n' > norway.csv
printf 'vendor,country\n"Acme","NO"\nBeta,NO\nGamma,SE\n' > both.csv
"$work/venv/bin/python" - <<'PY'
import sys
from pathlib import Path

import duckdb

print("DuckDB", duckdb.__version__)


def query(text):
    return [value for (value,) in duckdb.sql(text).fetchall()]


norway = query("SELECT country FROM 'norway.csv'")
both = query("SELECT country FROM 'both.csv'")
print("countries in norway.csv:", norway)
print("countries in both.csv:  ", both)
duckdb.sql("COPY (FROM 'norway.csv') TO 'copy.csv'")
copy = Path("copy.csv").read_text().split()
print("copy of norway.csv:     ", " ".join(copy))
found = query("SELECT vendor FROM 'norway.csv' WHERE country = 'NO'")
print("WHERE country = 'NO':   ", found)
try:
    error = str(query("SELECT vendor FROM 'norway.csv' WHERE country = 'SE'"))
except duckdb.ConversionException as raised:
    error = str(raised).splitlines()[0]
print("WHERE country = 'SE':   ", error)
if (norway, both, copy[1:], found) != (
    [False, False],
    ["NO", "NO", "SE"],
    ["Acme,false", "Beta,false"],
    ["Acme", "Beta"],
) or "Could not convert string 'SE' to BOOL" not in error:
    sys.exit("behaviour changed")
PY
