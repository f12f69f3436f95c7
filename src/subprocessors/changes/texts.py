"""Changes and notices in words: plain text, Markdown, HTML and JSON.

Whatever a list says stays text in all of them: it can neither become markup nor turn the rest of a
page around.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

from attrs import fields, has

from subprocessors.changes.change import Change, ChangeKind, Changes, Materiality, Names, VendorName
from subprocessors.model.facts import Identifier, TransferMechanism
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.page.html import table
from subprocessors.page.markdown import escaped, line
from subprocessors.regions.places import Storage, StorageRegion

_ROWS_SHOWN = 100
_FORMAT = 1


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


_HEADINGS = {
    Materiality.MATERIAL: "Material: customers may object",
    Materiality.NARROWING: "Less than before, or better protected",
    Materiality.EDITORIAL: "Editorial",
}


def markdown_of(changes: Changes, level: int = 1) -> str:
    """Return a changelog; its heading has a level."""
    parts = [f"{'#' * level} {escaped(changes.name)}: {_versions(changes)}"]
    parts.append(f"{changes.counts}.".capitalize() if changes else "No change.")
    for weight, heading in _HEADINGS.items():
        some = changes.of_weight(weight)
        if some:
            parts.append(f"{'#' * (level + 1)} {heading}")
            parts.append("\n".join(markdown_lines(some)))
    return "\n\n".join(parts) + "\n"


def markdown_of_history(history: Sequence[Changes]) -> str:
    """Return a changelog of several versions, the newest first."""
    parts = ["# Changes\n", *(markdown_of(each, 2) for each in reversed(history))]
    return "\n".join(parts)


def markdown_lines(changes: Iterable[Change]) -> Iterator[str]:
    """Yield an item of a Markdown list for each change, with its facts as a list below it."""
    for each in changes:
        whose = f"**{escaped(each.vendor)}**: " if each.vendor is not None else ""
        yield f"- {whose}{escaped(_stem(each))}. {escaped(each.reason)}{_guess(each)}"
        yield from (f"  - {escaped(fact)}" for fact in each.details)


def text_lines(changes: Iterable[Change]) -> Iterator[str]:
    """Yield an item of a list in plain text for each change, with its facts as a list below it."""
    for each in changes:
        whose = f"{line(each.vendor)}: " if each.vendor is not None else ""
        yield f"- {whose}{line(_stem(each))}. {line(each.reason)}{_guess(each)}"
        yield from (f"  - {line(fact)}" for fact in each.details)


def _stem(change: Change) -> str:
    """Return what changed without the full stop of a name at its end, since one follows."""
    return change.headline.removesuffix(".")


def _guess(change: Change) -> str:
    return " (It is a guess that the vendor is the same.)" if change.guessed else ""


def _versions(changes: Changes) -> str:
    old, new = (each or "no date" for each in (changes.old_version, changes.new_version))
    return f"{old} to {new}"


def html_of(changes: Changes) -> str:
    """Return a table for a notebook."""
    caption = f"{changes.name}, {_versions(changes)}: {changes.counts}"
    if len(changes) > _ROWS_SHOWN:
        caption += f" (the first {_ROWS_SHOWN})"
    rows = [
        (
            each.vendor or "the list",
            each.weight.value,
            (each.headline, *each.details),
            f"{each.reason}{_guess(each)}",
        )
        for each in changes[:_ROWS_SHOWN]
    ]
    return table(caption, ("Vendor", "Materiality", "Change", "Reason"), rows)


def json_of(changes: Changes) -> str:
    """Return the changes as JSON."""
    return _json(_document(changes))


def json_of_history(history: Sequence[Changes]) -> str:
    """Return a JSON list of several steps."""
    return _json([_document(each) for each in history])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _document(changes: Changes) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "policy": changes.policy,
        "name": changes.name,
        "processor": changes.processor,
        "old_version": _plain(changes.old_version),
        "new_version": _plain(changes.new_version),
        "complete": changes.complete,
        "changes": [
            {
                "kind": each.kind.value,
                "subject": each.subject,
                "where": each.where,
                "vendor": each.vendor,
                "vendor_id": each.vendor_id,
                "old": _plain(each.old),
                "new": _plain(each.new),
                "weight": each.weight.value,
                "material": each.material,
                "reason": each.reason,
                "guessed": each.guessed,
            }
            for each in changes
        ],
    }


def _plain(value: Any) -> Any:
    """Return a value as documents hold it: what is not stated is left out of an object."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, StorageRegion):
        return value.code
    if isinstance(value, VendorName):
        return value._asdict()
    if isinstance(value, tuple):
        members: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        return [_plain(each) for each in members]
    kind: Any = value.__class__
    if has(kind):
        return {
            each.name: _plain(getattr(value, each.name))
            for each in fields(kind)
            if getattr(value, each.name) != each.default
        }
    return value
