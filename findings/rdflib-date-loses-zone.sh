#!/usr/bin/env bash
# Guess: a triple store returns the literals that it was given. At most, it writes the same value in its
#   canonical form.
# What happens: rdflib drops the time zone of an xsd:date, which is part of its value. Two dates that begin
#   26 hours apart become the same, and two triples become one. An xsd:dateTime keeps its zone.
# Who is affected: anyone who stores in RDF the date from which a vendor is used, or a deadline to object,
#   and later compares or signs the graph.
# Source: https://github.com/RDFLib/rdflib/issues/803 (open since 2017); parse_xsd_date in
#   rdflib/xsd_datetime.py; https://www.w3.org/TR/xmlschema11-2/#date (cited in the issue).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from rdflib import XSD, Graph

print("rdflib", version("rdflib"))


def read_back(kind, *texts):
    triples = "".join(f'<urn:a> <urn:p> "{each}"^^<{XSD[kind]}> .\n' for each in texts)
    return sorted(str(each) for each in Graph().parse(data=triples, format="nt").objects())


dates = "2024-07-19+14:00", "2024-07-19-12:00"
times = "2024-07-19T00:00:00+14:00", "2024-07-19T00:00:00-12:00"
for kind, given in {"date": dates, "dateTime": times}.items():
    print(f"xsd:{kind}: {', '.join(given)} come back as {', '.join(read_back(kind, *given))}")
if read_back("date", *dates) != ["2024-07-19"] or read_back("dateTime", *times) != sorted(times):
    sys.exit("behaviour changed")
PY
