#!/usr/bin/env bash
# Guess: pydantic reads the dates and periods of ISO 8601, or rejects them. "20260301", as iCalendar writes it
#   and Python's fromisoformat reads it, is 1 March 2026 or an error; in strict mode, certainly an error.
# What happens: for a datetime, "20260301" is a number of seconds, so it is a day in August 1970; "2026" is half
#   an hour into 1970. Strict mode accepts both in JSON, but rejects "2026-03-01" and the number 20260301.
#   For a timedelta, "P1M" is 30 days and is written back as "P30D", although a timedelta has no months.
# Who is affected: anyone whose model has the day from which a vendor is engaged, or the period to object to it:
#   every start lies in the past, and a month's notice from 31 January ends on 2 March.
# Source: https://pydantic.dev/docs/validation/latest/api/pydantic/standard_library_types/ (numbers as text are
#   Unix time; nothing about strict mode or months); https://github.com/pydantic/speedate/issues/100 (months);
#   https://docs.python.org/3/library/datetime.html#datetime.datetime.fromisoformat (reads "20260301");
#   https://www.rfc-editor.org/rfc/rfc5545#section-3.3.4 (iCalendar writes it).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pydantic==2.14.4
"$work/venv/bin/python" - <<'PY'
import sys
from datetime import date, datetime, timedelta
from importlib.metadata import version

from pydantic import TypeAdapter, ValidationError

print("pydantic", version("pydantic"))
if datetime.fromisoformat("20260301") != datetime(2026, 3, 1):
    sys.exit("behaviour changed")


def read(json, *, strict):
    try:
        return TypeAdapter(datetime).validate_json(json, strict=strict).isoformat()
    except ValidationError as raised:
        return raised.errors()[0]["type"]


results = {}
for json in ('"20260301"', '"2026"', '"2026-03-01"', "20260301"):
    results[json] = (read(json, strict=False), read(json, strict=True))
    print(f"{json}: {results[json][0]}; strict: {results[json][1]}")
period = TypeAdapter(timedelta).validate_json('"P1M"', strict=True)
back = TypeAdapter(timedelta).dump_json(period).decode()
print(f'"P1M": {period.days} days, written as {back}; from 31 January to {date(2026, 1, 31) + period}')
august, midnight = "1970-08-23T11:51:41+00:00", "1970-01-01T00:33:46+00:00"
if results != {
    '"20260301"': (august, august),
    '"2026"': (midnight, midnight),
    '"2026-03-01"': ("2026-03-01T00:00:00", "datetime_parsing"),
    "20260301": (august, "datetime_type"),
}:
    sys.exit("behaviour changed")
if (period, back) != (timedelta(days=30), '"P30D"'):
    sys.exit("behaviour changed")
PY
