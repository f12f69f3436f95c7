"""The changes in one or more versions as a page, as a table for notebooks, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from subprocessors.changes.kinds import Materiality, VendorName
from subprocessors.page import Block, Heading, Item, Items, Page, Paragraph, html
from subprocessors.plain import written

if TYPE_CHECKING:
    from subprocessors.changes.change import Change, Changes

_FORMAT = 1
_OF_ALL = ("policy", "name", "processor", "old_version", "new_version", "complete")
_OF_EACH = (
    "kind", "subject", "where", "vendor", "vendor_id", "old", "new", "weight", "material",
    "reason", "guessed",
)  # fmt: skip
_HEADINGS = {
    Materiality.MATERIAL: "Material: customers may object",
    Materiality.NARROWING: "Reduced or better protected",
    Materiality.EDITORIAL: "Editorial",
}


def changelog(changes: Changes) -> Page:
    """Return a changelog."""
    return Page(_blocks(changes, 1), changes.processor)


def changelog_of_history(history: Sequence[Changes]) -> Page:
    """Return a changelog of several versions, newest first."""
    versions = [block for each in reversed(history) for block in _blocks(each, 2)]
    author = history[-1].processor if history else ""
    return Page([Heading("Changes", 1), *versions], author)


def _blocks(changes: Changes, level: int) -> Iterator[Block]:
    yield Heading(f"{changes.name}: {_versions(changes)}", level)
    yield Paragraph((f"{changes.counts}." if changes else "No change.",))
    for weight, heading in _HEADINGS.items():
        some = changes.of_weight(weight)
        if some:
            yield Heading(heading, level + 1)
            yield items(some)


def items(changes: Iterable[Change]) -> Items:
    """Return a list item for each change, with its facts below it."""
    return Items(
        [
            # A name at the end of a headline may have its own full stop.
            Item((f"{each.headline.removesuffix('.')}.", *_why(each)), each.vendor, each.details)
            for each in changes
        ]
    )


def _why(change: Change) -> Iterator[str]:
    yield change.reason
    if change.guessed:
        yield "(It is only a guess that this is the same vendor.)"


def _versions(changes: Changes) -> str:
    old, new = (each or "no date" for each in (changes.old_version, changes.new_version))
    return f"{old} to {new}"


def table_of(changes: Changes) -> str:
    """Return a table for a notebook."""
    caption = f"{changes.name}, {_versions(changes)}: {changes.counts}"
    rows = (
        (
            each.vendor or "the list",
            each.weight.value,
            (each.headline, *each.details),
            " ".join(_why(each)),
        )
        for each in changes
    )
    headings = ("Vendor", "Materiality", "Change", "Reason")
    return html.table(caption, headings, rows, len(changes))


def document(changes: Changes) -> dict[str, Any]:
    """Return changes as a JSON object."""
    return {
        "format": _FORMAT,
        **{name: _plain(getattr(changes, name)) for name in _OF_ALL},
        "changes": [{name: _plain(getattr(each, name)) for name in _OF_EACH} for each in changes],
    }


def _plain(value: Any) -> Any:
    """Return a value as written in documents."""
    return value._asdict() if isinstance(value, VendorName) else written(value)
