#!/usr/bin/env bash
# Guess: holidays.country_holidays("DE") contains Germany's public holidays, so numpy and pandas, which
#   accept a list of holidays, count business days correctly with it.
# What happens: the object only generates a year when somebody asks it about a day of that year. numpy
#   and pandas never ask; they copy what is there, which is nothing. They report no error and count
#   Christmas as two business days. Once any day of the year has been looked up, the same code gives a
#   different result.
# Who is affected: anyone who computes a notice period or a deadline in business days.
# Source: the docstring of HolidayBase in holidays/holiday_base.py, https://github.com/vacanza/python-holidays
#   (a year is generated when one of its dates is looked up; `years` generates it in advance).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  holidays==0.109 numpy==2.4.6 pandas==3.1.1
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import holidays
import numpy as np
import pandas as pd

for name in ("holidays", "numpy", "pandas"):
    print(name, version(name))


def business_days(calendar):
    """From Monday 2024-12-23 to Sunday 2024-12-29: three in Germany."""
    by_numpy = int(np.busday_count("2024-12-23", "2024-12-30", holidays=list(calendar)))
    offset = pd.offsets.CustomBusinessDay(holidays=calendar)
    by_pandas = len(pd.date_range("2024-12-23", "2024-12-29", freq=offset))
    return by_numpy, by_pandas


calendar = holidays.country_holidays("DE")
before = business_days(calendar)
print("as constructed:", len(calendar), "holidays; numpy, pandas count", before)
"2024-07-19" in calendar  # any day of the year
after = business_days(calendar)
print("after one look-up:", len(calendar), "holidays; numpy, pandas count", after)
given = business_days(holidays.country_holidays("DE", years=2024))
print("with years=2024: numpy, pandas count", given)
if (before, after, given) != ((5, 5), (3, 3), (3, 3)):
    sys.exit("behaviour changed")
PY
