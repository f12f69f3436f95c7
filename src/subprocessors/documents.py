"""From a TOML document to a `Policy`: every problem of the document at once, each with its place.

The format is described in docs/reference/format.md. Nothing is coerced: a number is not text, and a
field that the format does not have is a problem, not ignored.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cache, partial
from typing import Any, get_args, get_origin

from attrs import fields, frozen, has
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from subprocessors.errors import SubprocessorsError
from subprocessors.facts import LegalEntity
from subprocessors.model import Policy, SubProcessors
from subprocessors.regions import Storage, StorageRegion
from subprocessors.suggestions import nearest
from subprocessors.vendors import SubProcessor

FORMAT = 1
"""The version of the format that this package reads."""


@frozen
class Problem:
    """One thing that is wrong with a document.

    Attributes:
        path: Where, such as `sub_processors[3].engagements[0].storage[1]`; empty for the whole.
        message: What is wrong, and what would be right.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class DocumentError(SubprocessorsError, ValueError):
    """A document cannot be read as a policy.

    Attributes:
        problems: All that is wrong with it.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join((f"{count} in the document:", *map(str, problems))))
        self.problems = problems

    def __reduce__(self) -> tuple[type[DocumentError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


def loads(text: str) -> Policy:
    r"""Return the policy that a TOML document describes.

    Args:
        text: The document.

    Returns:
        The policy.

    Raises:
        DocumentError: If it is not TOML, or does not fit; it lists all the problems at once.

    Example:
        >>> from subprocessors.documents import loads
        >>> loads('format = 1\nid = "made-up"\nnam = 5')
        Traceback (most recent call last):
        subprocessors.documents.DocumentError: 4 problems in the document:
        name: is missing
        processor: is missing
        sub_processors: is missing
        nam: is not a field here; did you mean name?
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError((Problem("", f"is not TOML: {error}"),)) from error
    version = document.pop("format", None)
    if type(version) is not int or version != FORMAT:
        said = "is missing" if version is None else f"must be {FORMAT}, not {version!r:.80}"
        raise DocumentError((Problem("format", said),))
    try:
        policy: Policy = _converter().structure(document, Policy)
    except (ClassValidationError, SubprocessorsError) as error:
        raise DocumentError(tuple(_problems(error, ""))) from error
    return policy


class _FieldProblemError(Exception):
    """What a hook says of a value; the path is added on the way out."""


def _problems(error: BaseException, path: str) -> Iterator[Problem]:
    """Yield what is wrong, from the groups of errors that cattrs nests."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from _problems(inner, path + _step(inner, path))
    elif isinstance(error, ForbiddenExtraKeysError):
        names = [each.name for each in fields(error.cl)]
        for extra in sorted(error.extra_fields):
            near = nearest(extra, names, limit=1)
            hint = f"; did you mean {near[0]}?" if near else f"; it has {', '.join(names)}"
            yield Problem(_joined(path, extra), f"is not a field here{hint}")
    elif isinstance(error, KeyError) and not isinstance(error, SubprocessorsError):
        yield Problem(_joined(path, str(error.args[0])), "is missing")
    else:
        yield Problem(path, str(error))


def _step(error: BaseException, path: str) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]"
        if isinstance(note, AttributeValidationNote) and not _is_missing(error):
            return f".{note.name}" if path else note.name
    return ""


def _is_missing(error: BaseException) -> bool:
    return isinstance(error, KeyError) and not isinstance(error, SubprocessorsError)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    for kind, said in ((str, "text"), (int, "a whole number"), (bool, "true or false")):
        converter.register_structure_hook(kind, _exactly(kind, said))
    converter.register_structure_hook(date, _exactly(date, "a date, such as 2024-07-19"))
    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _member
    )
    converter.register_structure_hook_func(_is_tuple, partial(_tuple, converter))
    converter.register_structure_hook_factory(has, partial(_table, converter))
    converter.register_structure_hook(StorageRegion, _region)
    converter.register_structure_hook(
        SubProcessors,
        lambda value, _: converter.structure(value, tuple[SubProcessor, ...]),
    )
    return converter


# What may be written shorter: from the short form to the table it stands for.
_SHORT: dict[Any, Callable[[Any], Any]] = {
    LegalEntity: lambda value: {"name": value} if isinstance(value, str) else value,
    Storage: lambda value: {"regions": value} if _is_list(value) else value,
    SubProcessor: lambda value: _named(value),
}


def _named(vendor: Any) -> Any:
    """Give a vendor the name of its first legal entity, if it has no other."""
    match vendor:
        case {"name": _}:
            return vendor
        case {"legal_entities": [{"name": name}, *_] | [str(name), *_]}:
            return {"name": name, **vendor}
        case _:
            return vendor


def _table(converter: Converter, kind: Any) -> Callable[[object, object], Any]:
    structure: Any = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
    lengthen = _SHORT.get(kind, lambda value: value)

    def checked(value: Any, _: object) -> Any:
        table: Any = lengthen(value)
        if not isinstance(table, dict):
            raise _FieldProblemError(f"must be a table, not {_shown(value)}")
        return structure(table, kind)

    return checked


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_tuple(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is tuple


def _tuple(converter: Converter, value: Any, kind: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _FieldProblemError(f"must be a list, not {_shown(value)}")
    members: Any = list.__class_getitem__(get_args(kind)[0])
    return tuple(converter.structure(value, members))


def _exactly(kind: type, said: str) -> Callable[[object, object], Any]:
    def structure(value: object, _: object) -> object:
        if type(value) is not kind:
            raise _FieldProblemError(f"must be {said}, not {_shown(value)}")
        return value

    return structure


def _member(value: object, kind: type[Enum]) -> Enum:
    values = [member.value for member in kind]
    if value not in values:
        near = nearest(value, values, limit=1) if isinstance(value, str) else []
        hint = f"; did you mean {near[0]}?" if near else ""
        raise _FieldProblemError(f"must be one of {', '.join(values)}, not {_shown(value)}{hint}")
    return kind(value)


def _region(value: object, _: object) -> StorageRegion:
    if not isinstance(value, str):
        raise _FieldProblemError(f"must be the name or code of a place, not {_shown(value)}")
    return StorageRegion.of(value)


def _shown(value: object) -> str:
    return f"{type(value).__name__} {value!r:.80}"
