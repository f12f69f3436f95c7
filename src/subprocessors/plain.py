"""`Plain`, the base of values: compared, hashed and shown by value, with a plain form as well.

attrs can generate these methods for each class too, but compiling them took a third of this
package's start-up time.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import fields

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core.core_schema import CoreSchema


class Plain:
    """Values with a dictionary form; a base for frozen attrs classes without `eq` and `repr`."""

    __slots__ = ()
    _said_too: ClassVar[Mapping[str, type]] = {}
    """Properties to include besides the fields, with their types."""

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        kind: Any = type(self)
        values = _values(kind)
        return values(self) == values(other)

    def __hash__(self) -> int:
        kind: Any = type(self)
        return hash(_values(kind)(self))

    def __repr__(self) -> str:
        said = (f"{name}={value!r}" for name, value in stated(self).items())
        return f"{type(self).__name__}({', '.join(said)})"

    def as_dict(self) -> dict[str, Any]:
        """Return it as nested dictionaries and lists, ready for JSON.

        Dates are strings such as `2024-07-19`, enums are their values, and places are their codes.
        What is not stated is None.
        """
        return {name: plain(getattr(self, name)) for name in _names(type(self))}

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from subprocessors.pydantic_schemas import of_object

        return of_object(cls, _names(cls), cls._said_too, handler)


class PlainEnum(enum.Enum):
    """A base for enums whose members are shown as their plain form: the value."""

    def __str__(self) -> str:
        return str(self.value)


class PlainCode:
    """Objects whose plain form is their `code`; a base for attrs classes."""

    __slots__ = ()
    code: str

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from subprocessors.pydantic_schemas import of_attribute

        return of_attribute(cls, "code", handler)


def plain(value: Any) -> Any:
    """Return a value in a form that JSON can represent."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Plain):
        return value.as_dict()
    if isinstance(value, PlainCode):
        return value.code
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    members: Sequence[Any] = value  # pyright: ignore[reportUnknownVariableType]
    return [plain(each) for each in members]


def stated(value: Any) -> dict[str, Any]:
    """Return the fields of an object that differ from their defaults."""
    return {
        each.name: getattr(value, each.name)
        for each in fields(value.__class__)
        if each.init and getattr(value, each.name) != each.default
    }


def written(value: Any) -> Any:
    """Return a value as written in documents: an object omits what is not stated."""
    if isinstance(value, tuple):
        members: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        return [written(each) for each in members]
    if isinstance(value, Plain):
        return {name: written(each) for name, each in stated(value).items()}
    return plain(value)


def as_json(value: object) -> str:
    """Return a value that JSON can represent as the text of a file."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


@cache
def _values(kind: type[Any]) -> Callable[[object], object]:
    """Return a function that returns the values by which an object is compared."""
    return attrgetter(*(each.name for each in fields(kind) if each.eq))


def _names(kind: Any) -> list[str]:
    return [*(each.name for each in fields(kind) if each.init), *kind._said_too]
