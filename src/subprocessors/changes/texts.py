"""One change in words. The texts of the list are as they are: whoever prints them escapes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import fields, has

from subprocessors.changes.kinds import ChangeKind, Names, VendorName
from subprocessors.model.facts import Identifier, TransferMechanism
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.regions.places import Storage, StorageRegion

if TYPE_CHECKING:
    from subprocessors.changes.change import Change

# What fields are called where their own names say too little; the values of those without a label
# speak for themselves.
_LABELS = {
    "kind": "",
    "url": "",
    "services": "used for",
    "storage": "stored in",
    "transfer_mechanisms": "transfer mechanisms",
    "safeguards": "further safeguards",
    "starts": "first day",
    "ends": "last day",
    "condition": "only if",
    "references": "documents",
}
_HEADS = ("name", "title", "description")
# Which day is meant depends on it, so it is told also where it is the default.
_ALWAYS_TOLD = ("business_days",)
# What tells an engagement apart, and what limits it.
_TELLING = ("category", "purposes", "products")
_LIMITS = ("announced", "starts", "ends", "condition")
_NO_NAMES: Names = MappingProxyType({})


def told(value: Any, names: Names = _NO_NAMES) -> str:
    """Return a value in words, with everything that is stated in it.

    Args:
        value: The value.
        names: The names behind ids; an id without one stays as it is.
    """
    if value is None:
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value).replace("-", " ")
    if isinstance(value, StorageRegion):
        return value.name if value.name == value.code else f"{value.name} ({value.code})"
    if isinstance(value, VendorName):
        return f"{value.name} ({value.id})"
    if isinstance(value, Storage):
        return _places_told(value)
    if isinstance(value, SubProcessor | Engagement):
        return "; ".join(_facts(value, names))
    return _object_told(value) if has(value.__class__) else str(value)


def _field_told(field: str, value: Any, names: Names) -> str:
    """Return the value of a field in words: of an id, the name behind it."""
    if isinstance(value, tuple) and not isinstance(value, VendorName):
        members: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        return ", ".join(_field_told(field, each, names) for each in members)
    if isinstance(value, str):
        return names.get((field, value), value)
    return told(value, names)


def _facts(value: SubProcessor | Engagement, names: Names) -> list[str]:
    """Return what is stated of a vendor or an engagement: each fact with its label."""
    if isinstance(value, Engagement):
        return _labelled(_stated(value, names)) or ["nothing stated of what it does"]
    facts = _labelled(_stated(value, names, without=("id", "name", "engagements")))
    engagements = value.engagements or (Engagement(),)
    if len(engagements) == 1:
        return facts + _facts(engagements[0], names)
    return facts + [
        f"engagement {number}: {told(each, names)}" for number, each in enumerate(engagements, 1)
    ]


def _stated(value: Any, names: Names, without: Sequence[str] = ()) -> dict[str, str]:
    """Return the fields of an object that are stated, whatever they are, in words."""
    facts = {
        each.name: _field_told(each.name, getattr(value, each.name), names)
        for each in fields(value.__class__)
        if each.name not in without
        and (getattr(value, each.name) != each.default or each.name in _ALWAYS_TOLD)
    }
    return {name: fact for name, fact in facts.items() if fact}


def _labelled(facts: Mapping[str, str]) -> list[str]:
    labels = {name: _LABELS.get(name, name.replace("_", " ")) for name in facts}
    return [f"{labels[name]}: {fact}" if labels[name] else fact for name, fact in facts.items()]


def _object_told(value: Any) -> str:
    if isinstance(value, Identifier):
        return f"{value.scheme} {value.value}"
    if isinstance(value, TransferMechanism):
        return str(value)
    head = next((name for name in _HEADS if getattr(value, name, None)), None)
    facts = "; ".join(_labelled(_stated(value, _NO_NAMES, without=("id", head or ""))))
    if head is None:
        return facts
    return f"{getattr(value, head)} ({facts})" if facts else str(getattr(value, head))


def _places_told(storage: Storage) -> str:
    """Return places by their names, with the list's own words; empty where it states none."""
    names = storage.kind.joined(map(told, storage.regions)) if storage.regions else ""
    quoted = f"“{storage.as_written}”" if storage.as_written else ""
    return f"{names} ({quoted})" if names and quoted else names or quoted


def values_of(change: Change) -> tuple[str, str]:
    """Return the old and the new value of a change in words; ids, where their names are alike."""
    field = str(next(step for step in reversed(change.new_path) if isinstance(step, str)))
    old = _field_told(field, change.old, change.context.old_names)
    new = _field_told(field, change.new, change.context.new_names)
    return (told(change.old), told(change.new)) if old == new else (old, new)


def summary_of(change: Change) -> str:
    """Return what changed, with all of its facts, in one line."""
    facts = "; ".join(details_of(change))
    if not facts:
        return headline_of(change)
    whole = _added_or_removed(change) is not None
    return f"{headline_of(change)}: {facts}" if whole else f"{headline_of(change)} ({facts})"


def details_of(change: Change) -> tuple[str, ...]:
    """Return the facts that belong to the headline of a change."""
    value = _added_or_removed(change)
    if value is not None:
        removed = change.kind is ChangeKind.REMOVED
        return tuple(
            _facts(value, change.context.old_names if removed else change.context.new_names)
        )
    engagement = change.context.engagement
    if engagement is None:
        return ()
    facts = _stated(engagement, change.context.new_names, without=(str(change.new_path[4]),))
    limits = [name for name in _LIMITS if name in facts]
    told_apart = [name for name in _TELLING if name in facts]
    if change.context.alone and not limits:
        return ()
    shown = _labelled({name: facts[name] for name in (*told_apart, *limits)})
    return (f"in the engagement: {'; '.join(shown)}",) if shown else ()


def _added_or_removed(change: Change) -> SubProcessor | Engagement | None:
    """Return the vendor or the engagement that was added or removed; None for anything else."""
    value = change.old if change.kind is ChangeKind.REMOVED else change.new
    return value if isinstance(value, SubProcessor | Engagement) else None


def headline_of(change: Change) -> str:
    """Return what changed, without the facts that `details_of` gives."""
    kind, subject = change.kind, change.subject
    if _added_or_removed(change) is not None:
        return f"{subject} {kind}"
    if isinstance(change.new, VendorName):
        return _name_told(kind, change.old, change.new)
    if kind is ChangeKind.REORDERED:
        return f"{subject}: in another order"
    old, new = values_of(change)
    if kind is ChangeKind.ADDED:
        return f"{subject} added: {new}"
    if kind is ChangeKind.REMOVED:
        return f"{subject} removed: {old}"
    how = {
        ChangeKind.RENAMED: " renamed",
        ChangeKind.MOVED: " changed",
        ChangeKind.RESPELLED: " written differently:",
    }
    before, after = _quoted(change.old, old), _quoted(change.new, new)
    return f"{subject}{how.get(kind, ':')} from {before} to {after}"


def _name_told(kind: ChangeKind, old: VendorName, new: VendorName) -> str:
    parts: list[str] = []
    if old.name != new.name:
        how = "renamed" if kind is ChangeKind.RENAMED else "name written differently:"
        parts.append(f"{how} from “{old.name}” to “{new.name}”")
    if old.id != new.id:
        parts.append(f"id changed from {old.id} to {new.id}")
    return ", ".join(parts)


def _quoted(value: Any, words: str) -> str:
    return f"“{words}”" if isinstance(value, str) else words
