#!/usr/bin/env bash
# Guess: pandas.read_csv(converters={"code": str}) keeps the field as written. That was the documented way
#   to keep Namibia's country code, NA, which pandas otherwise reads as "missing", and it keeps working
#   within one major version.
# What happens: pandas 3.1 looks for missing values in what the converter returned. From 3.0 to 3.1,
#   Namibia is lost again, without a warning. country_converter 1.3.2 relied on the old behaviour and can
#   no longer be constructed.
# Who is affected: anyone who reads a table of countries, or uses country_converter, after updating
#   pandas.
# Source: https://github.com/pandas-dev/pandas/pull/68689 (merged; the documentation described the old
#   behaviour, and was changed along with it).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/read.py" <<'PY'
import io
from importlib.metadata import version

import country_converter
import pandas as pd

table = io.StringIO("code,name\nNA,Namibia\nDE,Germany\n")
codes = pd.read_csv(table, converters={"code": str})["code"].tolist()
try:
    found = country_converter.CountryConverter().convert("Namibia", to="ISO2")
except TypeError as error:
    found = f"TypeError: {error}"
print(f"pandas {version('pandas')}: codes {codes};", f"country_converter {version('country_converter')}: {found}")
PY
for version in 3.0.0 3.1.1; do
  python3 -m venv "$work/$version"
  "$work/$version/bin/pip" install --quiet --disable-pip-version-check \
    "pandas==$version" country_converter==1.3.2
  "$work/$version/bin/python" "$work/read.py" | tee -a "$work/seen"
done
grep -q "^pandas 3.0.0: codes \['NA', 'DE'\].* NA$" "$work/seen" || { echo "behaviour changed"; exit 1; }
grep -q "^pandas 3.1.1: codes \[nan, 'DE'\].*TypeError" "$work/seen" || { echo "behaviour changed"; exit 1; }
