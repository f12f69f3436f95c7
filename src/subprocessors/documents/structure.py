"""Turns plain values into a `Policy`, or reports everything that is wrong with them.

A document that fits is structured by cattrs, and the classes check each value. If it does not fit,
its problems are collected field by field, so that none hides another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache, partial
from itertools import chain, islice
from types import NoneType
from typing import Any, TypeAlias, cast, get_args, get_origin

from attrs import NOTHING, Attribute, fields, frozen, has, resolve_types
from cattrs import Converter
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from subprocessors.days import is_day, iso_day, plain_day
from subprocessors.documents.problems import MOST_PROBLEMS, DocumentError, Problem, joined
from subprocessors.documents.syntax import Parsed, RepeatedKeys
from subprocessors.errors import InvalidValueError, UnknownValueError
from subprocessors.fields import shown
from subprocessors.model.facts import (
    LegalEntity,
    Processor,
    TransferMechanism,
    TransferMechanismKind,
)
from subprocessors.model.mechanism_advice import advice_on_mechanism
from subprocessors.model.policy import Policy
from subprocessors.model.sub_processors import SubProcessors
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.similarity import nearest
from subprocessors.regions.places import LONGEST_PLACE, StorageRegion, region_named, unknown_place
from subprocessors.regions.storage import Storage

FORMAT = 1
"""The version of the format that this package reads and writes."""

SHORT: dict[Any, str] = {
    LegalEntity: "name",
    Processor: "name",
    TransferMechanism: "kind",
    Storage: "regions",
}
"""The classes that can be written in short form, as the value of a single field."""

Found: TypeAlias = tuple[str, str, Callable[[], str]]
"""The path of a problem, its message, and a hint that takes time to find."""

_HINTS_GIVEN = 100
_IDS_TOLD = 20
_PLACES_REMEMBERED = 10_000


class _MisfitError(Exception):
    """A value does not fit its field; the path is added on the way out.

    Attributes:
        problem: What is wrong, and how to fix it.
        hint: Finds what was meant.
    """

    def __init__(self, problem: str, hint: Callable[[], str] = str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint


def policy_of(document: Parsed) -> Policy:
    """Return the policy that a document describes.

    Raises:
        DocumentError: If its values do not fit; it lists all the problems.
    """
    try:
        return _policy(document)
    except (_MisfitError, InvalidValueError, ForbiddenExtraKeysError, KeyError) as error:
        raise DocumentError(_told(document) or [Problem("", str(error))]) from None


def _policy(document: Parsed) -> Policy:
    value: Any = document.value
    if not isinstance(value, dict) or document.repeated:
        raise _MisfitError("must be a table without repeated keys")
    table = cast("dict[str, Any]", value)
    if not _is_format(table.get("format")):
        raise _MisfitError(f"is not in format {FORMAT}")
    policy: Policy = _structure({key: table[key] for key in table if key != "format"}, Policy)
    return policy


def _is_format(value: object) -> bool:
    return type(value) is int and value == FORMAT


def _told(document: Parsed) -> list[Problem]:
    """Return the problems of a document, in the order of the format, the first ones with hints."""
    found = list(islice(_problems(document.value), MOST_PROBLEMS))
    lines = document.lines_of([path for path, _, _ in found])
    return [
        Problem(path, problem + (hint() if number < _HINTS_GIVEN else ""), line)
        for number, ((path, problem, hint), line) in enumerate(zip(found, lines, strict=True))
    ]


def _problems(value: object) -> Iterator[Found]:
    if not isinstance(value, dict):
        yield "", f"must be a table, not {shown(value)}", str
        return
    document = cast("dict[str, Any]", value)
    yield from _repeated(document, "")
    version = document.get("format")
    if "format" not in document:
        yield "format", f"is missing; the first line is format = {FORMAT}", str
    elif not _is_format(version):
        yield "format", f"must be {FORMAT}, not {shown(version)}", str
        return
    rest = {key: each for key, each in document.items() if key != "format"}
    yield from _of_table(rest, Policy, "")
    yield from _clashes(rest)


def _misfits(
    value: object, kind: Any, path: str, check: Callable[[object], None]
) -> Iterator[Found]:
    """Yield the problems with a value of a given type, and with the values inside it."""
    if value is None:
        yield path, "is empty; leave out what is not stated", str
    elif _is_list(kind):
        if not isinstance(value, list):
            yield path, f"must be a list, not {shown(value)}", str
            return
        member_kind = get_args(kind)[0]
        for number, member in enumerate(cast("list[object]", value)):
            inner = f"{path}[{number}]"
            yield from _misfits(member, member_kind, inner, lambda each: check((each,)))
    elif _is_table(kind):
        yield from _of_table_or_short(value, kind, path)
    else:
        try:
            check(_structure(value, kind))
        except _MisfitError as error:
            yield path, error.problem, error.hint
        except InvalidValueError as error:
            yield path, error.problem, str


def _of_table_or_short(value: object, kind: Any, path: str) -> Iterator[Found]:
    short = SHORT.get(kind)
    if isinstance(value, dict):
        yield from _of_table(cast("dict[str, Any]", value), kind, path)
    elif short and isinstance(value, _short_type(kind)):
        attribute, field_kind = _fields_of(kind)[short]
        yield from _misfits(value, field_kind, path, _check_of(attribute))
    else:
        yield path, _wrong_type(kind, value), str


def _of_table(table: dict[str, Any], kind: Any, path: str) -> Iterator[Found]:
    """Yield the problems of a table's fields or, if there are none, of their combination."""
    clean = True
    known = _fields_of(kind)
    given = _named(table) if kind is SubProcessor else table
    extra: Iterator[Found] = (
        (joined(path, key), "is not a known field", partial(_field_hint, key, known))
        for key in table
        if key not in known
    )
    for problem in chain(_of_fields(given, known, path), extra, _repeated(table, path)):
        clean = False
        yield problem
    if clean and kind is not Policy:
        try:
            _structure(table, kind)
        except InvalidValueError as error:
            yield joined(path, error.field), error.problem, str


def _of_fields(
    table: dict[str, Any], known: Mapping[str, tuple[Attribute[Any], Any]], path: str
) -> Iterator[Found]:
    for name, (attribute, kind) in known.items():
        if name in table:
            yield from _misfits(table[name], kind, joined(path, name), _check_of(attribute))
        elif attribute.default is NOTHING:
            yield joined(path, name), "is missing", str


def _repeated(table: dict[str, Any], path: str) -> Iterator[Found]:
    if isinstance(table, RepeatedKeys):
        for key in table.repeated:
            yield joined(path, key), "appears more than once in one table", str


def _field_hint(name: str, known: Mapping[str, object]) -> str:
    return _meant(name, known) or f"; it has {', '.join(known)}"


def _check_of(attribute: Attribute[Any]) -> Callable[[object], None]:
    """Return the validator of a field whose object does not exist yet."""

    def check(value: object) -> None:
        if attribute.validator:
            attribute.validator(_Nothing(), attribute, value)

    return check


@frozen
class _Nothing:
    """Stands for the object that does not exist yet; only its path is known."""


@cache
def _fields_of(kind: Any) -> dict[str, tuple[Attribute[Any], Any]]:
    """Return the fields of a class that a document may have, each with its type if present.

    An optional field is left out; it is never written as None.
    """
    resolve_types(kind)
    return {each.name: (each, _stated(each.type)) for each in fields(kind) if each.init}


def _stated(kind: Any) -> Any:
    if kind is SubProcessors:
        return tuple[SubProcessor, ...]
    stated = [each for each in get_args(kind) if each is not NoneType]
    return stated[0] if NoneType in get_args(kind) else kind


def _clashes(document: dict[str, Any]) -> Iterator[Found]:
    """Yield the duplicate ids, and the references to ids that do not exist, in a document."""
    known: dict[str, dict[str, str]] = {}
    for kind in ("categories", "safeguards", "sub_processors"):
        first: dict[str, str] = {}
        for path, table in _tables(document, kind):
            told = table.get("id")
            if isinstance(told, str) and told in first:
                problem = f"is {shown(told)}, as {first[told]} is; ids must be unique"
                yield f"{path}.id", problem, str
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
                    yield place, _unknown(kind, told, ids), partial(_meant, told, ids)


def _tables(table: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the existing members of a list of tables in a table, with their paths."""
    for number, member in enumerate(_list(table.get(name))):
        if isinstance(member, dict):
            yield f"{name}[{number}]", cast("dict[str, Any]", member)


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _unknown(kind: str, told: str, ids: Mapping[str, object]) -> str:
    some = ", ".join(sorted(joined("", each) for each in islice(ids, _IDS_TOLD)))
    all_told = some + (", …" if len(ids) > _IDS_TOLD else "") or "there is none"
    return f"must be the id of a {kind} ({all_told}), not {shown(told)}"


def _meant(told: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known text; empty if none is near."""
    near = nearest(told, known, limit=1)
    return f"; did you mean {joined('', near[0])}?" if near else ""


@cache
def _converter() -> Converter:
    """Return the converter for valid documents; it stops at the first problem."""
    converter = Converter(detailed_validation=False)
    # The classes themselves reject values that are not strings or integers.
    converter.register_structure_hook(str, _as_it_is)
    converter.register_structure_hook(int, _as_it_is)
    converter.register_structure_hook(bool, _bool)
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook(StorageRegion, _region)
    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _member
    )
    converter.register_structure_hook_factory(_is_list, partial(_tuple_hook, converter))
    converter.register_structure_hook_factory(
        lambda kind: _stated(kind) is not kind, partial(_stated_hook, converter)
    )
    converter.register_structure_hook_factory(_is_table, partial(_table_hook, converter))
    return converter


def _structure(value: object, kind: Any) -> Any:
    return _converter().structure(value, kind)


def _is_list(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is tuple


def _is_table(kind: Any) -> bool:
    return has(kind) and kind not in (StorageRegion, SubProcessors)


def _short_type(kind: Any) -> type:
    return list if kind is Storage else str


def _table_hook(converter: Converter, kind: Any) -> Callable[[object, object], Any]:
    structure: Any = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
    short = SHORT.get(kind)

    def hook(value: Any, _: object) -> Any:
        if type(value) is not dict:
            if not short or not isinstance(value, _short_type(kind)):
                raise _MisfitError(_wrong_type(kind, value))
            value = {short: value}
        table = cast("dict[str, Any]", value)
        return structure(_named(table) if kind is SubProcessor else table, kind)

    return hook


def _wrong_type(kind: Any, value: object) -> str:
    short = {Storage: "a list of places or "}.get(kind, "text or ") if kind in SHORT else ""
    return f"must be {short}a table, not {shown(value)}"


def _named(vendor: dict[str, Any]) -> dict[str, Any]:
    """Give a vendor the name of its first legal entity, if it has no other."""
    match vendor:
        case {"name": _}:
            return vendor
        case {"legal_entities": [{"name": str(name)}, *_] | [str(name), *_]}:
            return {"name": name, **vendor}
        case _:
            return vendor


def _tuple_hook(converter: Converter, kind: Any) -> Callable[[object, object], Any]:
    member_kind = get_args(kind)[0]
    structure = converter.get_structure_hook(member_kind)

    def hook(value: object, _: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _MisfitError(f"must be a list, not {shown(value)}")
        return tuple([structure(each, member_kind) for each in cast("list[object]", value)])

    return hook


def _stated_hook(converter: Converter, kind: Any) -> Callable[[object, object], Any]:
    """Return the hook for a type without its None, which documents cannot contain."""
    stated = _stated(kind)
    structure = converter.get_structure_hook(stated)

    def hook(value: object, _: object) -> Any:
        if value is None:
            raise _MisfitError("is empty")
        return structure(value, stated)

    return hook


def _as_it_is(value: Any, _: object) -> Any:
    return value


def _bool(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise _MisfitError(f"must be true or false, not {shown(value)}")
    return value


def _date(value: object, _: object) -> date:
    day = iso_day(value) if isinstance(value, str) else value
    if not is_day(day):
        raise _MisfitError(f"must be a date, such as 2024-07-19, not {shown(value)}")
    return cast("date", plain_day(day))


def _member(value: object, kind: type[Enum]) -> Enum:
    member = _members(kind).get(value) if isinstance(value, str) else None
    if member is None:
        values = ", ".join(_members(kind))
        problem = f"must be one of {values}, not {shown(value)}"
        raise _MisfitError(problem, partial(_member_hint, value, kind))
    return member


@cache
def _members(kind: type[Enum]) -> dict[str, Enum]:
    return {member.value: member for member in kind}


def _member_hint(value: object, kind: type[Enum]) -> str:
    if not isinstance(value, str):
        return ""
    advice = advice_on_mechanism(value) if kind is TransferMechanismKind else None
    return advice or _meant(value, _members(kind))


def _region(value: object, _: object) -> StorageRegion:
    if not isinstance(value, str):
        raise _MisfitError(f"must be the name or code of a place, not {shown(value)}")
    region = _remembered(value.strip()[: LONGEST_PLACE + 1])
    if region is None:
        raise _MisfitError(str(UnknownValueError("place", value)), partial(_place_hint, value))
    return region


_remembered = lru_cache(_PLACES_REMEMBERED)(region_named)


def _place_hint(place: str) -> str:
    """Return the message of an error without its first words."""
    return str(unknown_place(place)).removeprefix(str(UnknownValueError("place", place)))
