"""Converts dates of any class to plain ones: freezegun, tomlkit and pendulum have their own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

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
