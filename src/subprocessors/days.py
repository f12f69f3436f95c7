"""Dates, of any class, as plain ones: freezegun, tomlkit and pendulum have their own classes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from subprocessors.errors import ArgumentError

T = TypeVar("T")

# The class that defines `fromordinal` is the standard one, even if freezegun has replaced it when
# this module is imported. It is in a list, because freezegun replaces the globals of modules.
_STANDARD: list[Any] = [each for each in date.__mro__ if "fromordinal" in vars(each)][-1:]


def plain_class() -> type[date]:
    """Return the class of plain dates; `date` is a different one while freezegun freezes time."""
    standard: type[date] = _STANDARD[0]
    return standard


def is_day(value: object) -> bool:
    """Return whether a value is a date of any class, but not a datetime."""
    return isinstance(value, date) and not isinstance(value, datetime)


def plain_day(value: T) -> T:
    """Return a date of any class as a `datetime.date`; anything else unchanged, even a datetime."""
    standard: Any = plain_class()
    if type(value) is standard or not is_day(value):
        return value
    plain: T = standard.fromordinal(standard.toordinal(value))
    return plain


def checked_date(argument: str, value: date | None) -> date | None:
    """Return a date as a plain one, or None; raise ArgumentError for anything else."""
    if value is not None and not is_day(value):
        raise ArgumentError(
            f"{argument} must be a datetime.date, not {type(value).__name__}: "
            "use date(2024, 7, 19), date.fromisoformat(text) or a_datetime.date()"
        )
    return plain_day(value)


def iso_day(written: str) -> date | None:
    """Return the date written as 2024-07-19; None for any other text."""
    try:
        read = plain_day(date.fromisoformat(written))
    except ValueError:
        return None
    # Python also reads 20240719 and 2024-W29-5, which few people do.
    return read if read.isoformat() == written else None
