"""Changes and notices in words: plain text, Markdown, HTML and JSON.

Whatever a list says stays text in all of them: it can neither become markup nor turn the rest of a
page around.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Any

from attrs import fields, has

from subprocessors._html import table
from subprocessors._markdown import escaped, line
from subprocessors.changes.report import Change, ChangeKind, Changes, VendorName, Weight
from subprocessors.facts import Identifier, TransferTool
from subprocessors.regions import Storage, StorageKind, StorageRegion
from subprocessors.vendors import Engagement, SubProcessor

_ROWS_SHOWN = 100
_FORMAT = 1


# What the fields of vendors and engagements are called where their own names say too little; the
# values of those without a label speak for themselves.
_LABELS = {
    "kind": "",
    "url": "",
    "services": "used for",
    "storage": "stored in",
    "transfer_tools": "transfer mechanisms",
    "safeguards": "further safeguards",
    "starts": "first day",
    "ends": "last day",
    "condition": "only if",
    "references": "documents",
}
_HEADS = ("name", "title", "description")
# Which day is meant depends on it, so it is told also where it is the default.
_ALWAYS_TOLD = ("business_days",)


def told(value: Any) -> str:
    """Return a value in words, with everything that is stated in it."""
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
    if isinstance(value, tuple):
        members: tuple[Any, ...] = value  # pyright: ignore[reportUnknownVariableType]
        return ", ".join(map(told, members))
    if isinstance(value, Storage):
        return _places_told(value)
    if isinstance(value, SubProcessor | Engagement):
        return "; ".join(facts_of(value))
    return _object_told(value) if has(value.__class__) else str(value)


def facts_of(value: SubProcessor | Engagement) -> list[str]:
    """Return what is stated of a vendor or an engagement: each fact with its label."""
    if isinstance(value, Engagement):
        return _stated(value) or ["nothing stated of what it does"]
    facts = _stated(value, without=("id", "name", "engagements"))
    engagements = value.engagements or (Engagement(),)
    if len(engagements) == 1:
        return facts + facts_of(engagements[0])
    return facts + [
        f"engagement {number}: {told(each)}" for number, each in enumerate(engagements, 1)
    ]


def _stated(value: Any, without: Sequence[str] = ()) -> list[str]:
    """Return the fields of an object that are stated, whatever they are, with their labels."""
    facts = {
        each.name: told(getattr(value, each.name))
        for each in fields(value.__class__)
        if each.name not in without
        and (getattr(value, each.name) != each.default or each.name in _ALWAYS_TOLD)
    }
    labels = {name: _LABELS.get(name, name.replace("_", " ")) for name in facts}
    return [
        f"{labels[name]}: {fact}" if labels[name] else fact for name, fact in facts.items() if fact
    ]


def _object_told(value: Any) -> str:
    if isinstance(value, Identifier):
        return f"{value.scheme} {value.value}"
    if isinstance(value, TransferTool):
        module = f", module {value.module}" if value.module else ""
        words = f" ({value.as_written})" if value.as_written else ""
        return f"{told(value.kind)}{module}{words}"
    head = next((name for name in _HEADS if getattr(value, name, None)), None)
    facts = "; ".join(_stated(value, without=("id", head or "")))
    if head is None:
        return facts
    return f"{getattr(value, head)} ({facts})" if facts else str(getattr(value, head))


def _places_told(storage: Storage) -> str:
    """Return places by their names, with the list's own words; empty where it states none."""
    joint = " or " if storage.kind is StorageKind.ONE_OF else ", "
    names = joint.join(map(told, storage.regions))
    if names and storage.kind is StorageKind.OPEN:
        names += " and others"
    quoted = f"“{storage.as_written}”" if storage.as_written else ""
    return f"{names} ({quoted})" if names and quoted else names or quoted


def headline_of(change: Change) -> str:
    """Return what changed, without the facts that `details_of` gives."""
    if details_of(change):
        return f"{change.subject} {change.kind}"
    return summary_of(change)


def details_of(change: Change) -> tuple[str, ...]:
    """Return the facts of a vendor or an engagement that was added or removed."""
    value = change.old if change.kind is ChangeKind.REMOVED else change.new
    return tuple(facts_of(value)) if isinstance(value, SubProcessor | Engagement) else ()


def summary_of(change: Change) -> str:
    """Return what changed, with all of its facts, in one line."""
    kind, subject = change.kind, change.subject
    if isinstance(change.new, VendorName):
        return _name_told(kind, change.old, change.new)
    if kind is ChangeKind.ADDED:
        return f"{subject} added: {told(change.new)}"
    if kind is ChangeKind.REMOVED:
        return f"{subject} removed: {told(change.old)}"
    if kind is ChangeKind.REORDERED:
        return f"{subject}: in another order"
    how = {
        ChangeKind.RENAMED: " renamed",
        ChangeKind.MOVED: " changed",
        ChangeKind.RESPELLED: " written differently:",
    }
    return f"{subject}{how.get(kind, ':')} from {_quoted(change.old)} to {_quoted(change.new)}"


def _name_told(kind: ChangeKind, old: VendorName, new: VendorName) -> str:
    parts: list[str] = []
    if old.name != new.name:
        how = "renamed" if kind is ChangeKind.RENAMED else "name written differently:"
        parts.append(f"{how} from {_quoted(old.name)} to {_quoted(new.name)}")
    if old.id != new.id:
        parts.append(f"id changed from {old.id} to {new.id}")
    return ", ".join(parts)


def _quoted(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else told(value)


_HEADINGS = {
    Weight.MATERIAL: "Material: customers may object",
    Weight.NARROWING: "Less than before, or better protected",
    Weight.EDITORIAL: "Editorial",
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
    return table(caption, ("Vendor", "Weight", "Change", "Reason"), rows)


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
