"""A comparison as a page, as tables for notebooks, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from subprocessors.comparison.facts import Agreement, Fact, told_once
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.page import Block, Cell, Heading, Page, Paragraph, Table, html
from subprocessors.plain import plain
from subprocessors.presentation import (
    ENGAGEMENT,
    NO_NAMES,
    NOT_STATED,
    Names,
    named,
    names_of,
)

if TYPE_CHECKING:
    from subprocessors.comparison.result import Comparison, SharedVendor, SharedVendors

_FORMAT = 1
_HEADINGS = {
    Agreement.DIFFERENT: ("Different", "The lists contradict each other."),
    Agreement.COMPATIBLE: (
        "Compatible",
        "The lists do not contradict each other: one is more precise, or leaves it open.",
    ),
    Agreement.REWORDED: (
        "In other words",
        "The wording differs, or one list says more. The meaning may be the same.",
    ),
    Agreement.NOT_STATED: (
        "Stated by one list only",
        "What a list does not state is neither the same nor different: it is unknown.",
    ),
    Agreement.SAME: ("The same on both lists", "Both lists say this."),
}
_PURPOSES, _STORAGE, _LOCATION = _SHOWN = [
    each for each in ENGAGEMENT if each.name in ("purposes", "storage", "location")
]


def report(found: Comparison) -> Page:
    """Return a report for people."""
    return Page(_blocks(found), found.a.processor.name)


def _blocks(found: Comparison) -> Iterator[Block]:
    a, b = found.names
    yield Heading(f"Sub-processors of {a} and of {b}", 1)
    yield Paragraph((f"{which(found.a)} {which(found.b)}",))
    yield Paragraph((found.summary,))
    if found.both:
        yield Heading("On both lists")
        yield Table(
            [((each.a.name,), (each.b.name,), (each.reason,)) for each in found.both],
            (a, b, "What shows that they are the same"),
        )
    yield from _agreements(found, Agreement.DIFFERENT, Agreement.COMPATIBLE)
    if found.perhaps:
        yield Heading("Perhaps the same")
        yield Paragraph(("Each of these is counted as on one list only, until somebody decides.",))
        yield Table(
            [((each.a.name,), (each.b.name,), (each.reason,)) for each in found.perhaps],
            (a, b, "What they have in common"),
        )
    for name, policy, vendors in ((a, found.a, found.only_a), (b, found.b, found.only_b)):
        if vendors:
            yield Heading(f"Only on the list of {name}")
            yield listed(vendors, names_of(policy.categories, policy.safeguards))
    yield from _agreements(found, Agreement.REWORDED, Agreement.NOT_STATED, Agreement.SAME)


def _agreements(found: Comparison, *asked: Agreement) -> Iterator[Block]:
    for agreement in asked:
        facts = [each for each in _facts(found.both) if each[1].agreement is agreement]
        if facts:
            heading, meaning = _HEADINGS[agreement]
            yield Heading(heading)
            yield Paragraph((meaning,))
            yield Table(
                [((vendor.a.name,), (fact.label,), fact.a, fact.b) for vendor, fact in facts],
                ("Sub-processor", "Fact", *found.names),
            )


def which(policy: Policy) -> str:
    """Return a sentence with the processor of a list, its id and its date."""
    dated = f"is dated {policy.version}" if policy.version else "has no date"
    return f"The list of {policy.processor.name} ({policy.id}) {dated}."


def _facts(shared: Iterable[SharedVendor]) -> Iterator[tuple[SharedVendor, Fact]]:
    return ((vendor, fact) for vendor in shared for fact in vendor.facts)


def listed(
    vendors: Iterable[SubProcessor], names: Names, more: Mapping[str, Sequence[Cell]] | None = None
) -> Table:
    """Return a table of vendors: what they do, and where.

    Args:
        vendors: The vendors.
        names: The names for ids.
        more: Additional columns: for each heading, a cell for each vendor.
    """
    rows = [
        (named(each), [told_once(field, each.engagements_or_silence, names) for field in _SHOWN])
        for each in vendors
    ]
    columns = {
        each.label: [cells[number] for _, cells in rows]
        for number, each in enumerate(_SHOWN)
        if each is _STORAGE or any(cells[number] for _, cells in rows)
    } | dict(more or {})
    return Table(
        [
            ((name,), *(cells[number] for cells in columns.values()))
            for number, (name, _) in enumerate(rows)
        ],
        ("Sub-processor", *columns),
    )


def places_of(vendor: SubProcessor) -> Sequence[str]:
    """Return where a vendor stores data, as text without repetition; empty if it is not stated.

    A location without any stated place of storage is marked as such.
    """
    engagements = vendor.engagements_or_silence
    located = told_once(_LOCATION, engagements, NO_NAMES)
    told = told_once(_STORAGE, engagements, NO_NAMES)
    return told or [f"{_LOCATION.label}: {each}" for each in located]


def comparison_html(found: Comparison) -> str:
    """Return a comparison for notebooks: what the lists say about shared vendors, and the rest."""
    a, b = found.names
    rows = [
        (each.a.name, each.b.name, f"perhaps the same: {each.reason}") for each in found.perhaps
    ]
    rows += [(named(each), "", f"only on the list of {a}") for each in found.only_a]
    rows += [("", named(each), f"only on the list of {b}") for each in found.only_b]
    others = html.table("Not certainly on both lists", (a, b, "Why"), rows) if rows else ""
    return facts_html(found.both, found.summary, (a, b)) + others


def facts_html(shared: SharedVendors, caption: str, names: tuple[str, str]) -> str:
    """Return what two lists say about shared vendors for notebooks, contradictions first."""
    order = list(_HEADINGS)
    facts = sorted(_facts(shared), key=lambda each: order.index(each[1].agreement))
    rows = [
        (
            _names(vendor),
            fact.label,
            _HEADINGS[fact.agreement][0].lower(),
            *(side or NOT_STATED for side in (fact.a, fact.b)),
        )
        for vendor, fact in facts
    ]
    rows += [
        (_names(each), "any", NOT_STATED, NOT_STATED, NOT_STATED)
        for each in shared
        if not each.facts
    ]
    return html.table(caption, ("Sub-processor", "Fact", "Agreement", *names), rows)


def _names(shared: SharedVendor) -> tuple[str, ...]:
    return tuple(dict.fromkeys((shared.a.name, shared.b.name)))


def document(found: Comparison) -> dict[str, Any]:
    """Return a comparison as a JSON object."""
    return {
        "format": _FORMAT,
        "a": _list(found.a),
        "b": _list(found.b),
        "differs": found.differs,
        "both": [
            {
                "a": _vendor(each.a),
                "b": _vendor(each.b),
                "evidence": each.evidence.value,
                "reason": each.reason,
                "facts": [fact.as_dict() for fact in each.facts],
            }
            for each in found.both
        ],
        "perhaps": [
            {"a": _vendor(each.a), "b": _vendor(each.b), "reason": each.reason}
            for each in found.perhaps
        ],
        "only_a": list(map(_vendor, found.only_a)),
        "only_b": list(map(_vendor, found.only_b)),
        "notes": found.notes,
    }


def _list(policy: Policy) -> dict[str, Any]:
    version = plain(policy.version)
    return {"policy": policy.id, "processor": policy.processor.name, "version": version}


def _vendor(vendor: SubProcessor) -> dict[str, str]:
    return {"id": vendor.id, "name": vendor.name}
