#!/usr/bin/env bash
# Guess: if a search text is exactly a country's name, pycountry's search_fuzzy puts that country first.
# What happens: it does for 247 of 249 countries. "Niger" finds Nigeria first, because Nigeria has a state
#   of that name, whose matches are counted twice. "Curaçao" finds the Netherlands first.
#   "Turkey" is not found at all: the name in ISO 3166 is now Türkiye, and the former one was not kept.
# Who is affected: anyone who takes the first result to decide where data is stored. The Netherlands are
#   in the EU; Curaçao is not.
# Source: https://github.com/pycountry/pycountry/issues/115 and
#   https://github.com/pycountry/pycountry/pull/299 (explains the cause for Niger; still open).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pycountry==26.2.16
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import pycountry

print("pycountry", version("pycountry"))
wrong = {}
for country in pycountry.countries:
    first = pycountry.countries.search_fuzzy(country.name)[0]
    if first is not country:
        wrong[country.name] = first.name
print(len(pycountry.countries), "names searched")
for searched, first in wrong.items():
    print(f"search_fuzzy({searched!r})[0] is {first}")
try:
    turkey = pycountry.countries.search_fuzzy("Turkey")[0].name
except LookupError:
    turkey = None
print("search_fuzzy('Turkey'):", turkey or "LookupError")
if wrong != {"Curaçao": "Netherlands", "Niger": "Nigeria"} or turkey:
    sys.exit("behaviour changed")
PY
