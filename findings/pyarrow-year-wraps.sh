#!/usr/bin/env bash
# Guess (made for times without a zone, and carried over to those with one): a time that pyarrow cannot write
#   as text, because its year has too many digits, raises ArrowInvalid, or is written with its six-digit year.
# What happens: casting 2**62 microseconds since 1970, in the year 148108, to text raises nothing. Without a
#   time zone, the text is "<value out of range: 4611686018427387904>". In UTC it is an ordinary-looking time
#   in another year: 17036, which is 148108 modulo 65536. write_csv writes the same.
# Who is affected: anyone who exports Parquet to CSV with pyarrow, where a sentinel such as "never ends" is a
#   huge number: the year in the file is simply wrong.
# Source: https://arrow.apache.org/docs/python/generated/pyarrow.compute.cast.html (a safe cast checks for
#   overflow; nothing is said about years).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyarrow==26.0.1
"$work/venv/bin/python" - <<'PY'
import io
import sys

import pyarrow as pa
from pyarrow import csv

print("pyarrow", pa.__version__)
far = pa.array([2**62], pa.timestamp("us"))
without = far.cast(pa.string())[0].as_py()
zoned = far.cast(pa.timestamp("us", "UTC"))
within = zoned.cast(pa.string())[0].as_py()
written = io.BytesIO()
csv.write_csv(pa.table({"day": zoned}), written)
print("real year:         ", 1970 + 2**62 // (31_556_952 * 10**6))
print("without a zone:    ", without)
print("in UTC:            ", within)
print("written as CSV:    ", written.getvalue().decode().split()[1:])
if (
    without != "<value out of range: 4611686018427387904>"
    or not within.startswith("17036-")
    or "17036-" not in written.getvalue().decode()
):
    sys.exit("behaviour changed")
PY
