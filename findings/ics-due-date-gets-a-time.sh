#!/usr/bin/env bash
# Guess: a calendar that ics reads and writes keeps its dates. In iCalendar, a date without a time begins at
#   midnight wherever the reader is.
# What happens: ics keeps the date of an event, but turns the date by which a task is due into midnight UTC.
#   In New York, that is five hours early, and on the day before; in Tokyo, nine hours late. The same happens
#   to the date of a new task. Also, a calendar that does not name its scale gets CALSCALE:GEORGIAN, although
#   GREGORIAN is the only scale that iCalendar defines.
# Who is affected: anyone who puts the deadline to object to a new vendor into a calendar as a task.
# Source: serialize_due in ics/serializers/todo_serializer.py and parse_calscale in
#   ics/parsers/icalendar_parser.py; https://github.com/ics-py/ics-py/issues/302 (GEORGIAN; 0.8 fixes both, but
#   it is still a pre-release); https://github.com/chrisvel/tududi/issues/1146 (what such a time does to users).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check ics==0.7.3 icalendar==7.3.2 tzdata==2026.6
"$work/venv/bin/python" - <<'PY'
import datetime
import sys
from importlib.metadata import version
from zoneinfo import ZoneInfo

import ics
import icalendar

for name in ("ics", "icalendar"):
    print(name, version(name))
given = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Acme//Vendors//EN
BEGIN:VEVENT
UID:1@acme.example
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20260301
SUMMARY:The new vendor starts
END:VEVENT
BEGIN:VTODO
UID:2@acme.example
DTSTAMP:20260101T000000Z
DUE;VALUE=DATE:20260301
SUMMARY:Object to the new vendor
END:VTODO
END:VCALENDAR
""".replace("\n", "\r\n")


def lines(text):
    return [each for each in text.split() if each.startswith(("DTSTART", "DUE", "CALSCALE"))]


by_ics = lines(ics.Calendar(given).serialize())
by_icalendar = lines(icalendar.Calendar.from_ical(given).to_ical().decode())
new = lines(ics.Calendar(todos=[ics.Todo(due=datetime.date(2026, 3, 1))]).serialize())
print("given:               ", *lines(given))
print("written by icalendar:", *by_icalendar)
print("written by ics:      ", *by_ics)
print("new task, due 1 March:", *new)
(task,) = ics.Calendar(given).todos
due = {zone: task.due.datetime.astimezone(ZoneInfo(zone)) for zone in ("America/New_York", "Asia/Tokyo")}
for zone, when in due.items():
    print(f"due in {zone}: {when:%d %B %H:%M}")
if by_icalendar != lines(given) or due["America/New_York"].day != 28:
    sys.exit("behaviour changed")
if new != ["DUE:20260301T000000Z"] or sorted(by_ics) != [
    "CALSCALE:GEORGIAN",
    "DTSTART;VALUE=DATE:20260301",
    "DUE:20260301T000000Z",
]:
    sys.exit("behaviour changed")
PY
