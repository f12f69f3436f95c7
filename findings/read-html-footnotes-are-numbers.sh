#!/usr/bin/env bash
# Guess: pandas.read_html reads a table of a page as read_csv reads a file: "1,2" stays text, and what a
#   browser shows on separate lines is kept apart.
# What happens: by default, read_html treats the comma as a thousands separator (read_csv has none), so
#   the footnotes "1,2" become the number 12. Paragraphs and list items in a cell are joined without
#   a space: Ireland and France become "IrelandFrance". Only <br> becomes a space.
# Who is affected: anyone who reads a published list of sub-processors whose cells list countries and
#   notes.
# Source: https://pandas.pydata.org/docs/reference/api/pandas.read_html.html (thousands=',');
#   https://github.com/pandas-dev/pandas/issues/24766 (paragraphs, open since 2019) and 29528 (<br>, fixed).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 lxml==6.1.3
"$work/venv/bin/python" - <<'PY'
import io
import sys
from importlib.metadata import version

import pandas as pd

for name in ("pandas", "lxml"):
    print(name, version(name))
page = """<table>
<tr><th>Vendor</th><th>Notes</th><th>Countries</th></tr>
<tr><td>A</td><td>1,2</td><td>Ireland<br>France</td></tr>
<tr><td>B</td><td>1,3</td><td><ul><li>Ireland</li><li>France</li></ul></td></tr>
<tr><td>C</td><td>2</td><td><p>Ireland</p><p>France</p></td></tr>
</table>"""
(table,) = pd.read_html(io.StringIO(page))
print(table.to_string(index=False))
lines = 'Vendor,Notes\nA,"1,2"\nB,"1,3"\nC,2\n'
by_csv = pd.read_csv(io.StringIO(lines))["Notes"].tolist()
print("the same notes by read_csv:", by_csv)
notes, countries = table["Notes"].tolist(), table["Countries"].tolist()
if (notes, countries, by_csv) != (
    [12, 13, 2],
    ["Ireland France", "IrelandFrance", "IrelandFrance"],
    ["1,2", "1,3", "2"],
):
    sys.exit("behaviour changed")
PY
