#!/usr/bin/env bash
# Guess: without a schema, frictionless makes a column text unless all of its values are plainly of another
#   type, so a CSV file that every spreadsheet reads is valid.
# What happens: "6,9", for two articles of a law or two footnotes, is a geopoint, 6 degrees east and 9 degrees
#   north. Nine such cells in ten are enough: then a cell with one article, "6", is an error, and the
#   file is invalid. A cell with "6,99" is invalid, too, if it is the tenth, because no latitude is above 90.
#   With one more cell of a different kind, the column is text.
# Who is affected: anyone who keeps a record of processing activities as CSV, with the legal bases of an
#   activity in a cell, and checks it in CI.
# Source: https://datapackage.org/standard/table-schema/#geopoint (a pair of longitude and latitude; nothing
#   about guessing); https://framework.frictionlessdata.io/docs/framework/detector.html (field_confidence is
#   0.9); DEFAULT_FIELD_CANDIDATES in frictionless/settings.py (a geopoint is tried before text).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0
cd "$work"
"$work/venv/bin/python" - <<'PY'
import csv
import sys
from importlib.metadata import version

import frictionless

print("frictionless", version("frictionless"))


def read(*articles):
    with open("record.csv", "w", newline="") as file:
        csv.writer(file).writerows([("activity", "articles"), *enumerate(articles, 1)])
    found = frictionless.describe("record.csv").schema.get_field("articles").type
    errors = [message for (message,) in frictionless.validate("record.csv").flatten(["message"])]
    first = frictionless.Resource("record.csv").read_rows()[0]["articles"]
    print(f"{' '.join(articles)}: {found}, first cell: {first}")
    print("".join(f"  {error}\n" for error in errors), end="")
    return found, len(errors)


many = ["6,9"] * 9
if read(*many) != ("geopoint", 0) or read(*many, "6") != ("geopoint", 1):
    sys.exit("behaviour changed")
if read(*many, "6,99") != ("geopoint", 1) or read(*many, "6", "9") != ("string", 0):
    sys.exit("behaviour changed")
PY
