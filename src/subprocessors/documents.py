"""From a TOML document to a `Policy`: every problem of the document at once, each with its place.

The format is described in docs/reference/format.md. Nothing is coerced: a number is not text, and a
field that the format does not have is a problem, not ignored.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache, partial
from itertools import islice
from typing import Any, cast, get_args, get_origin

from attrs import Attribute, fields, frozen, has
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from subprocessors._fields import shown
from subprocessors.errors import ArgumentError, InvalidValueError, SubprocessorsError
from subprocessors.facts import LegalEntity
from subprocessors.model import Policy, SubProcessors
from subprocessors.names import visible
from subprocessors.regions import Storage, StorageRegion
from subprocessors.suggestions import nearest
from subprocessors.vendors import SubProcessor

FORMAT = 1
"""The version of the format that this package reads."""

_PROBLEMS_TOLD = 100
_IDS_TOLD = 20
_BARE = re.compile(r"[\w.\[\]'-]{1,200}", re.ASCII)


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
        problems: All that is wrong with it; the message tells the first hundred.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        told = list(map(str, problems[:_PROBLEMS_TOLD]))
        if problems[_PROBLEMS_TOLD:]:
            told.append(f"and {len(problems) - _PROBLEMS_TOLD} more")
        super().__init__("\n".join((f"{count} in the document:", *told)))
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
        ArgumentError: If `text` is not text.

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
    document = _parsed(text)
    version = document.pop("format", None)
    if type(version) is not int or version != FORMAT:
        said = "is missing" if version is None else f"must be {FORMAT}, not {shown(version)}"
        raise DocumentError((Problem("format", said),))
    return _structured(document)


def _parsed(text: str) -> dict[str, Any]:
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"a document must be text, not {type(text).__name__}")
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise DocumentError((Problem("", f"is not TOML: {error}"),)) from error
    except RecursionError as error:
        raise DocumentError((Problem("", "is nested too deeply"),)) from error


def _structured(document: dict[str, Any]) -> Policy:
    try:
        policy: Policy = _converter().structure(document, Policy)
    except ClassValidationError as error:
        clashes = tuple(_clashes(document))
        # The policy itself stops at the first of them.
        stopped = any(isinstance(each, InvalidValueError) for each in error.exceptions)
        misfits = () if stopped and clashes else _problems(error, "")
        raise DocumentError((*misfits, *clashes)) from None
    return policy


class _FieldProblemError(Exception):
    """What a hook says of a value; the path is added on the way out."""


def _problems(error: BaseException, path: str) -> Iterator[Problem]:
    """Yield what is wrong, from the groups of errors that cattrs nests."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from _problems(inner, path + _step(inner, path))
    elif isinstance(error, ForbiddenExtraKeysError):
        names = [each.name for each in fields(error.cl) if each.init]
        for extra in sorted(error.extra_fields):
            near = nearest(extra, names, limit=1)
            hint = f"; did you mean {near[0]}?" if near else f"; it has {', '.join(names)}"
            yield Problem(_joined(path, extra), f"is not a field here{hint}")
    elif isinstance(error, InvalidValueError):
        yield Problem(_joined(path, error.field), error.problem)
    elif _is_missing(error):
        yield Problem(_joined(path, error.args[0]), "is missing")
    else:
        yield Problem(path, str(error))


def _clashes(document: dict[str, Any]) -> Iterator[Problem]:
    """Yield the ids that stand twice, and those that name nothing, wherever a document has them."""
    known: dict[str, dict[str, str]] = {}
    for kind in ("categories", "safeguards", "sub_processors"):
        first: dict[str, str] = {}
        for path, table in _tables(document, kind):
            told = table.get("id")
            if isinstance(told, str) and told in first:
                problem = f"is {shown(told)}, as {first[told]} is; each id may stand once"
                yield Problem(f"{path}.id", problem)
            elif isinstance(told, str):
                first[told] = f"{path}.id"
        known[kind] = first
    for outer, vendor in _tables(document, "sub_processors"):
        for inner, engagement in _tables(vendor, "engagements"):
            path = f"{outer}.{inner}"
            named: list[tuple[str, str, object]] = [
                (f"{path}.category", "category", engagement.get("category"))
            ]
            for number, told in enumerate(_list(engagement.get("safeguards"))):
                named.append((f"{path}.safeguards[{number}]", "safeguard", told))
            for place, kind, told in named:
                ids = known["categories" if kind == "category" else "safeguards"]
                if isinstance(told, str) and told not in ids:
                    yield Problem(place, _unknown(kind, told, ids))


def _tables(table: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the tables of a list in a table, with their paths, as far as they are there."""
    for number, member in enumerate(_list(table.get(name))):
        if isinstance(member, dict):
            yield f"{name}[{number}]", cast("dict[str, Any]", member)


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _unknown(kind: str, told: str, ids: Mapping[str, object]) -> str:
    some = sorted(islice(ids, _IDS_TOLD))
    near = nearest(told, ids if len(ids) <= _IDS_TOLD else (), limit=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    told_ids = ", ".join(some) + (", …" if len(ids) > _IDS_TOLD else "") or "there is none"
    return f"must be the id of a {kind} ({told_ids}), not {shown(told)}{hint}"


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
    name = name if _BARE.fullmatch(name) else visible(name)
    return f"{path}.{name}" if path else name


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    converter.register_structure_hook(str, _text)
    for kind, said in (
        (int, "a whole number"),
        (bool, "true or false"),
        (date, "a date, such as 2024-07-19"),
    ):
        converter.register_structure_hook(kind, _exactly(kind, said))
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


def _table(converter: Converter, kind: Any) -> Callable[[object, object], Any]:
    hooks: dict[str, Any] = {
        each.name: override(struct_hook=partial(_field, converter, each))
        for each in fields(kind)
        if each.init
    }
    structure: Any = make_dict_structure_fn(
        kind, converter, _cattrs_forbid_extra_keys=True, **hooks
    )

    def checked(value: Any, _: object) -> Any:
        # What may be written shorter than as a table.
        if kind is Storage and type(value) is list:
            return Storage(converter.structure(value, tuple[StorageRegion, ...]))
        if kind is LegalEntity and isinstance(value, str):
            return LegalEntity(name=converter.structure(value, str))
        if not isinstance(value, dict):
            shorter = {Storage: "a list of places or ", LegalEntity: "text or "}.get(kind, "")
            raise _FieldProblemError(f"must be {shorter}a table, not {shown(value)}")
        table = cast("dict[str, Any]", value)
        return structure(_named(table) if kind is SubProcessor else table, kind)

    return checked


def _field(converter: Converter, attribute: Attribute[Any], value: Any, kind: Any) -> Any:
    """Return a value for a field, checked now, so that one wrong field does not hide the next."""
    given = converter.structure(value, kind)
    if attribute.validator:
        try:
            attribute.validator(_Nothing(), attribute, given)
        except InvalidValueError as error:
            raise _FieldProblemError(error.problem) from error
    return given


@frozen
class _Nothing:
    """Stands for the object that does not exist yet; only its path is known."""


def _named(vendor: dict[str, Any]) -> dict[str, Any]:
    """Give a vendor the name of its first legal entity, if it has no other."""
    match vendor:
        case {"name": _}:
            return vendor
        case {"legal_entities": [{"name": str(name)}, *_] | [str(name), *_]}:
            return {"name": name, **vendor}
        case _:
            return vendor


def _is_tuple(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is tuple


def _tuple(converter: Converter, value: Any, kind: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _FieldProblemError(f"must be a list, not {shown(value)}")
    members: Any = list.__class_getitem__(get_args(kind)[0])
    return tuple(converter.structure(value, members))


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise _FieldProblemError(f"must be text, not {shown(value)}")
    if not value.strip():
        raise _FieldProblemError("must not be empty")
    return value


def _exactly(kind: type, said: str) -> Callable[[object, object], Any]:
    def structure(value: object, _: object) -> object:
        if type(value) is not kind:
            raise _FieldProblemError(f"must be {said}, not {shown(value)}")
        return value

    return structure


def _member(value: object, kind: type[Enum]) -> Enum:
    values = [member.value for member in kind]
    if value not in values:
        near = nearest(value, values, limit=1) if isinstance(value, str) else []
        hint = f"; did you mean {near[0]}?" if near else ""
        raise _FieldProblemError(f"must be one of {', '.join(values)}, not {shown(value)}{hint}")
    return kind(value)


def _region(value: object, _: object) -> StorageRegion:
    if not isinstance(value, str):
        raise _FieldProblemError(f"must be the name or code of a place, not {shown(value)}")
    return StorageRegion.of(value)
