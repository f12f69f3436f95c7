"""Describes one change. Text from the list is not escaped here; the caller must do that."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from attrs import fields, has

from subprocessors.changes.kinds import ChangeKind, VendorName
from subprocessors.model.facts import (
    Identifier,
    LegalEntity,
    OtherName,
    Reference,
    TransferMechanism,
)
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.presentation import (
    ENGAGEMENT,
    NO_NAMES,
    NOT_STATED,
    SUB_PROCESSOR,
    Names,
    plain,
)
from subprocessors.presentation import told as told_for_people
from subprocessors.regions.places import StorageRegion
from subprocessors.regions.storage import Storage

if TYPE_CHECKING:
    from subprocessors.changes.change import Change

# Described in the same words wherever a list is shown.
_TOLD_ALIKE = (
    bool, LegalEntity, OtherName, Reference, Storage, StorageRegion, TransferMechanism,
)  # fmt: skip
_HEADS = ("name", "title", "description")
# Their values speak for themselves.
_WITHOUT_LABEL = ("kind", "url")
# It determines which day is meant, so it is stated even if it is the default.
_ALWAYS_TOLD = ("business_days",)
# What identifies an engagement, and what limits it.
_TELLING = ("category", "purposes", "products")
# The id and the name are stated separately from the facts.
_OF_VENDORS = tuple(each for each in SUB_PROCESSOR if each.name not in ("id", "name"))
_LIMITS = ("announced", "starts", "ends", "condition")


def told(value: Any, names: Names = NO_NAMES) -> str:
    """Return a value in words, with everything that is stated in it and the names behind ids."""
    match value:
        case None:
            return NOT_STATED
        case Enum():
            return str(value.value).replace("-", " ")
        case VendorName():
            return f"{value.name} ({value.id})"
        case Identifier():
            return f"{value.scheme} {value.value}"
        case SubProcessor() | Engagement():
            return "; ".join(_facts(value, names))
        case _ if isinstance(value, _TOLD_ALIKE):
            return plain(told_for_people(value, on_screen=True))
        case _:
            return _object_told(value) if has(value.__class__) else str(value)


def _field_told(field: str, value: Any, names: Names) -> str:
    """Return the value of a field in words; an id becomes the name behind it."""
    if isinstance(value, tuple) and not isinstance(value, VendorName):
        members: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        return ", ".join(_field_told(field, each, names) for each in members)
    if isinstance(value, str):
        return names.get((field, value), value)
    return told(value, names)


def _facts(value: SubProcessor | Engagement, names: Names) -> list[str]:
    """Return everything stated for a vendor or an engagement: each fact with its label."""
    facts = list(_stated(value, names).values())
    if isinstance(value, Engagement):
        return facts or ["what it does is not stated"]
    engagements = value.engagements_or_silence
    if len(engagements) == 1:
        return facts + _facts(engagements[0], names)
    return facts + [
        f"engagement {number}: {told(each, names)}" for number, each in enumerate(engagements, 1)
    ]


def _stated(owner: SubProcessor | Engagement, names: Names) -> dict[str, str]:
    """Return everything stated for a vendor or an engagement, with labels, by field name."""
    facts: dict[str, str] = {}
    for each in _OF_VENDORS if isinstance(owner, SubProcessor) else ENGAGEMENT:
        parts = each.parts(owner, names, on_screen=True)
        if parts:
            facts[each.name] = f"{each.label.lower()}: {', '.join(map(plain, parts))}"
    return facts


def _object_told(value: Any) -> str:
    """Return an object's name or title, followed by its other stated facts in brackets."""
    given = {
        each.name: _field_told(each.name, getattr(value, each.name), NO_NAMES)
        for each in fields(value.__class__)
        if getattr(value, each.name) != each.default or each.name in _ALWAYS_TOLD
    }
    given.pop("id", None)
    head = next((given.pop(name) for name in _HEADS if name in given), "")
    facts = "; ".join(
        fact if name in _WITHOUT_LABEL else f"{name.replace('_', ' ')}: {fact}"
        for name, fact in given.items()
    )
    return f"{head} ({facts})" if head and facts else head or facts


def values_of(change: Change) -> tuple[str, str]:
    """Return the old and the new value of a change in words; as ids, if their names are equal."""
    field = str(next(step for step in reversed(change.new_path) if isinstance(step, str)))
    old = _field_told(field, change.old, change.context.old_names)
    new = _field_told(field, change.new, change.context.new_names)
    return (told(change.old), told(change.new)) if old == new else (old, new)


def summary_of(change: Change) -> str:
    """Return what changed, with all of its facts, on one line."""
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
    facts = _stated(engagement, change.context.new_names)
    facts.pop(str(change.new_path[4]), None)
    if change.context.alone and not facts.keys() & set(_LIMITS):
        return ()
    some = "; ".join(facts[name] for name in (*_TELLING, *_LIMITS) if name in facts)
    return (f"in the engagement: {some}",) if some else ()


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
        return f"{subject}: order changed"
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
