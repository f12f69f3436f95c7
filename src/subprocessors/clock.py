"""The only place that reads the clock; everything else takes dates as arguments."""

from __future__ import annotations

from datetime import date

from subprocessors.days import plain_day


def today() -> date:
    """Return today's date in the local time zone."""
    return plain_day(date.today())  # noqa: DTZ011
