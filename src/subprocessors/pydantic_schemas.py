"""Schemas for pydantic: objects are accepted as they are, and written as plain values.

Imported only when pydantic asks a class for its schema.

Source:
    docs.pydantic.dev, "Custom types", on `__get_pydantic_core_schema__`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, get_type_hints

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema


def of_object(
    kind: type, names: Sequence[str], more: Mapping[str, type], handler: GetCoreSchemaHandler
) -> core_schema.CoreSchema:
    """Return the schema of a class whose objects are written as dictionaries.

    Args:
        kind: The class.
        names: The names of the attributes that are written.
        more: The types of those that are not fields.
        handler: The function that makes the schema of another type.
    """
    types = {**get_type_hints(kind), **more}
    shape = core_schema.typed_dict_schema(
        {
            name: core_schema.typed_dict_field(handler.generate_schema(types[name]))
            for name in names
        },
        cls_name=kind.__name__,
        metadata={"pydantic_js_updates": {"description": _summary(kind)}},
    )
    return _written(kind, lambda each: {name: getattr(each, name) for name in names}, shape)


def of_attribute(kind: type, name: str, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    """Return the schema of a class whose objects are written as one of their attributes."""
    shape = handler.generate_schema(get_type_hints(kind)[name])
    return _written(kind, attrgetter(name), shape)


def _written(
    kind: type, write: Callable[[Any], Any], shape: core_schema.CoreSchema
) -> core_schema.CoreSchema:
    def taken(value: Any) -> Any:
        if isinstance(value, kind):
            return value
        # pydantic turns it into one of its own errors.
        raise ValueError(f"must be a {kind.__name__}, not {type(value).__name__}")

    return core_schema.no_info_plain_validator_function(
        taken,
        ref=f"{kind.__module__}.{kind.__qualname__}:{id(kind)}",
        json_schema_input_schema=shape,
        serialization=core_schema.plain_serializer_function_ser_schema(write, return_schema=shape),
    )


def _summary(kind: type) -> str:
    """Return the first paragraph of a class's docstring as one line."""
    return " ".join((inspect.getdoc(kind) or "").partition("\n\n")[0].split())
