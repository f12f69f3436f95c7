#!/usr/bin/env bash
# Guess: pa.table(frame) and frame.to_arrow() turn a polars frame into the same table, and pyarrow's
#   functions accept both.
# What happens: to_arrow() produces large_string. pa.table() goes through the Arrow C stream and produces
#   string_view, for which pyarrow has hardly any functions: it cannot compare, sort, filter or join such
#   a column. It can group by it, so the first step of a program may succeed.
# Who is affected: libraries that accept "any frame with __arrow_c_stream__" and continue in pyarrow.
# Source: https://github.com/apache/arrow/issues/49368 (open);
#   https://github.com/narwhals-dev/narwhals/issues/3450 (a test suite broken by it).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 pyarrow==26.0.1
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

for name in ("polars", "pyarrow"):
    print(name, version(name))
frame = pl.DataFrame({"vendor": ["Slack", "Zoom"], "rows": [1, 2]})
other = pa.table({"vendor": ["Slack"], "role": ["chat"]})
steps = {
    "equal": lambda table: pc.equal(table["vendor"], "Slack"),
    "lower": lambda table: pc.utf8_lower(table["vendor"]),
    "is_in": lambda table: pc.is_in(table["vendor"], value_set=pa.array(["Slack"])),
    "filter": lambda table: table.filter([True, False]),
    "sort": lambda table: table.sort_by("vendor"),
    "group by": lambda table: table.group_by("vendor").aggregate([("rows", "sum")]),
}
seen = {}
for way, table in {"frame.to_arrow()": frame.to_arrow(), "pa.table(frame)": pa.table(frame)}.items():
    kind = str(table.schema.field("vendor").type)
    failed = []
    for step, run in steps.items():
        try:
            run(table)
        except pa.ArrowException as error:
            failed.append(f"{step} ({type(error).__name__})")
    seen[kind] = [each.split(" (")[0] for each in failed]
    print(f"{way}: {kind}; fails: {', '.join(failed) or 'nothing'}")
if seen != {"large_string": [], "string_view": ["equal", "lower", "is_in", "filter", "sort"]}:
    sys.exit("behaviour changed")
PY
