"""Days of any class of dates as plain ones: freezegun, tomlkit and pendulum have their own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

T = TypeVar("T")

# The class that brings `fromordinal` is the standard one, even if this module is imported while
# freezegun has replaced it. It is held in a list, since freezegun replaces what modules hold.
_STANDARD: list[Any] = [each for each in date.__mro__ if "fromordinal" in vars(each)][-1:]


def plain_class() -> type[date]:
    """Return the class that `plain_day` gives, which `date` does not name while time is frozen."""
    standard: type[date] = _STANDARD[0]
    return standard


def is_day(value: object) -> bool:
    """Return whether a value is a date, of any class, and not a datetime."""
    return isinstance(value, date) and not isinstance(value, datetime)


def plain_day(value: T) -> T:
    """Return a date of any class as a `datetime.date`; anything else, a datetime too, as it is."""
    standard: Any = plain_class()
    if type(value) is standard or not is_day(value):
        return value
    plain: T = standard.fromordinal(standard.toordinal(value))
    return plain
