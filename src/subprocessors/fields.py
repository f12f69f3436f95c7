"""attrs converters and validators that reject impossible values, with our errors.

A validator names the object and the field, and says what would be valid. A string is never treated
as a sequence of letters.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

from attrs import Attribute, fields, has

from subprocessors.days import is_day, plain_day
from subprocessors.errors import InvalidValueError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
"""The name of a host in lower case, with at least one dot."""


# What attrs calls with an object, a field and its value. The field is typed as Any: with
# `Attribute`, ty ignores the converter next to the validator.
Validator = Callable[[Any, Any, Any], None]


def invalid(instance: object, field: str, problem: str) -> InvalidValueError:
    """Return the error for a field; the object is identified by its class and its id or name."""
    kind: Any = type(instance)
    own = {each.name for each in fields(kind)}
    names = (getattr(instance, each) for each in ("id", "name") if each in own)
    said = (f" {name!r:.80}" for name in names if isinstance(name, str) and name)
    return InvalidValueError(kind.__name__ + next(said, ""), field, problem)


def as_tuple(values: Sequence[Any]) -> tuple[Any, ...]:
    """Return a sequence as a tuple; anything else unchanged, for the validator to reject."""
    given: Any = values
    if type(given) is tuple:
        return given  # pyright: ignore[reportUnknownVariableType]
    # Checking for a tuple or a list is faster.
    if isinstance(given, tuple | list) or (
        isinstance(given, Sequence) and not isinstance(given, str | bytes)
    ):
        return tuple(given)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return cast("tuple[Any, ...]", given)


# Type checkers infer the type of an argument from its converter, so each type of list has its own.


def texts(values: Sequence[str]) -> tuple[str, ...]:
    """Return strings as a tuple: see `as_tuple`."""
    return as_tuple(values)


def as_day(value: date) -> date:
    """Return a date of any class as a plain one; anything else unchanged, for the validator."""
    return plain_day(value)


def as_optional_day(value: date | None) -> date | None:
    """Return a date or None: see `as_day`."""
    return plain_day(value)


def as_optional_number(value: int | None) -> int | None:
    """Return an integer of any class as a plain one; anything else unchanged."""
    return int(value) if value is not None and _is_whole(value) else value


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def text(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Reject values that are not text, blank text, and text that cannot be written as UTF-8."""
    if not isinstance(value, str):
        raise invalid(instance, attribute.name, f"must be text, not {shown(value)}")
    try:
        value.encode()
    except UnicodeEncodeError:
        problem = "must not contain half of a surrogate pair"
        raise invalid(instance, attribute.name, problem) from None
    if not value.strip():
        raise invalid(instance, attribute.name, "must not be empty")


def is_slug(value: str) -> bool:
    """Return whether a string is an id: lower-case ASCII letters, digits and single hyphens."""
    return bool(_SLUG.fullmatch(value))


def slug(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Reject anything but an id: lower-case ASCII letters, digits and single hyphens."""
    text(instance, attribute, value)
    if not is_slug(str(value)):
        raise invalid(
            instance,
            attribute.name,
            "must be lower-case letters a-z, digits and single hyphens between them, "
            f"not {shown(value)}",
        )


def url(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Reject anything but None and http or https addresses."""
    if value is None:
        return
    text(instance, attribute, value)
    if not str(value).startswith(("https://", "http://")):
        raise invalid(
            instance,
            attribute.name,
            f"must start with https:// or http://, but is {shown(value)}",
        )


def required_day(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Reject anything but a date; datetimes are rejected too."""
    if not is_day(value):
        raise invalid(instance, attribute.name, f"must be a datetime.date, not {shown(value)}")


def whole_number(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Reject anything but None and integers; booleans are rejected too."""
    if value is not None and not _is_whole(value):
        raise invalid(instance, attribute.name, f"must be a whole number, not {shown(value)}")


def instance_of(kind: type[Any]) -> Validator:
    """Return a validator that rejects anything but instances of a class."""
    article = "an" if kind.__name__[0] in "AEIOU" else "a"

    def validate(instance: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, kind):
            problem = f"must be {article} {kind.__name__}, not {shown(value)}"
            raise invalid(instance, attribute.name, problem + member_meant(kind, value))

    return validate


def member_meant(kind: type[Any], value: object) -> str:
    """Return a hint if a value belongs to a member of an enum; otherwise an empty string."""
    members = kind if issubclass(kind, enum.Enum) and isinstance(value, str) else ()
    names = [each.name for each in members if each.value == value]
    return f"; did you mean {kind.__name__}.{names[0]}?" if names else ""


def optional(validator: Validator) -> Validator:
    """Return a validator that also accepts None."""

    def validate(instance: object, attribute: Attribute[Any], value: object) -> None:
        if value is not None:
            validator(instance, attribute, value)

    return validate


day = optional(required_day)
"""A validator that rejects anything but None and dates."""


def each(validator: Validator) -> Validator:
    """Return a validator for every member of a tuple."""

    def validate(instance: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, tuple):
            raise invalid(
                instance, attribute.name, f"must be a list or a tuple, not {shown(value)}"
            )
        members: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        for number, member in enumerate(members):
            try:
                validator(instance, attribute, member)
            except InvalidValueError as error:
                place = f"{attribute.name}[{number}]"
                raise invalid(instance, place, error.problem) from None

    return validate


def unique(instance: object, field: str, values: Sequence[str]) -> None:
    """Reject duplicate values."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise invalid(instance, field, f"holds {value!r} twice; each may appear once")
        seen.add(value)


def shown(value: object) -> str:
    """Return the type and the shortened repr of a value for a message; for an object, its class."""
    if value is None:
        return "None"
    name = type(value).__name__
    if has(type(value)):
        return name
    try:
        return f"{name} {value!r:.80}"
    except (ValueError, RecursionError):
        # An integer with thousands of digits has no repr, and neither does a value that is nested
        # too deeply.
        return name
