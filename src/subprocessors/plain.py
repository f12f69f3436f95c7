"""Plain forms of objects for services: values for JSON, and schemas for pydantic."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import fields

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core.core_schema import CoreSchema


class Plain:
    """Objects with a dictionary form; a base for frozen attrs classes."""

    __slots__ = ()
    _said_too: ClassVar[Mapping[str, type]] = {}
    """Properties to include besides the fields, with their types."""

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


class PlainCode:
    """Objects whose plain form is their `code`; a base for attrs classes."""

    __slots__ = ()
    code: str

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from subprocessors.pydantic_schemas import of_attribute

        return of_attribute(cls, "code", handler)


def plain(value: Any) -> Any:
    """Return a value in a form that JSON can hold."""
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


def _names(kind: Any) -> list[str]:
    return [*(each.name for each in fields(kind) if each.init), *kind._said_too]
