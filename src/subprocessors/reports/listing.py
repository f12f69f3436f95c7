"""The list as a page: vendors by category, the safeguards and the terms of notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from subprocessors.counting import counted
from subprocessors.model.excerpts import in_force
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.page import Block, Cell, Heading, Item, Items, Link, Page, Paragraph, Table, form
from subprocessors.presentation import (
    CLASS_OF_VENDORS,
    ENGAGEMENT,
    company,
    facts,
    linked,
    names_of,
    other_name,
)
from subprocessors.reports import words

_NOT_IN_A_CATEGORY = "Category not stated"
_ALWAYS = ("Vendor", *(each.label for each in ENGAGEMENT if each.always))
NOT_IN_COLUMNS = (
    "id",
    "name",
    "legal_entities",
    "other_names",
    "class_of_vendors",
    "role",
    "website",
)
"""The fields of a vendor shown in the cell with its name, or below the table."""


def listing(policy: Policy, *, on: date | None = None) -> Page:
    """Return the list as a readable page.

    Args:
        policy: The policy.
        on: Leave out engagements not in effect on this date; without it, all are shown.

    Returns:
        The page: a table for each category, with a row for each engagement.

    Raises:
        PolicyUnavailableError: If `on` is before the date of the policy's version.
    """
    return Page(_blocks(in_force(policy, on), on), policy.processor.name)


def _blocks(policy: Policy, on: date | None) -> Iterator[Block]:
    yield Heading(policy.name, 1)
    number = counted(len(policy.sub_processors), "sub-processor")
    yield Paragraph((f"{words.versioned(policy, on)} It has {number}.",))
    yield form([("Services", policy.services), ("Contact", words.contact(policy.contact))])
    rows = list(_rows(policy))
    # An empty column is left out, unless it is one that people always look for.
    columns = [label for label in rows[0][1] if _is_shown(label, rows)] if rows else []
    categories = {each.id: each for each in policy.categories}
    groups: dict[str | None, list[list[Cell]]] = {each: [] for each in (*categories, None)}
    for category_id, row in rows:
        groups[category_id].append([row[label] for label in columns])
    for category_id, some in groups.items():
        if some:
            category = None if category_id is None else categories[category_id]
            yield Heading(category.name if category else _NOT_IN_A_CATEGORY)
            if category and category.description:
                yield Paragraph((category.description,))
            yield Table(some, columns)
    others = [((name,), known) for name, known in names_known(policy)]
    if others:
        yield Heading("Other names")
        yield Table(others, ("Vendor", "Other names"))
    yield from _rules(policy)


def _is_shown(label: str, rows: list[tuple[str | None, dict[str, Cell]]]) -> bool:
    return label in _ALWAYS or any(row[label] for _, row in rows)


def _rows(policy: Policy) -> Iterator[tuple[str | None, dict[str, Cell]]]:
    """Yield the cells of each engagement by heading, with its category."""
    ids = names_of(policy.categories, policy.safeguards)
    for vendor in policy.sub_processors:
        of_vendor = dict(facts(vendor, without=NOT_IN_COLUMNS))
        for engagement in vendor.engagements_or_silence:
            of_engagement = dict(facts(engagement, ids, without=("category",)))
            row: dict[str, Cell] = {"Vendor": tuple(names(vendor))}
            yield engagement.category, row | of_engagement | of_vendor


def names(vendor: SubProcessor) -> Iterator[str | Link]:
    """Yield the name of a vendor, and the other facts that identify it."""
    yield Link(vendor.name, vendor.website) if vendor.website else vendor.name
    if vendor.class_of_vendors:
        yield f"({CLASS_OF_VENDORS})"
    for entity in vendor.legal_entities:
        told = company(entity)
        if told != vendor.name:
            yield told
    if vendor.role:
        yield f"({vendor.role})"


def names_known(policy: Policy) -> Iterator[tuple[str, Cell]]:
    """Yield each vendor that has other names, with the names that are more than suggestions."""
    for vendor in policy.sub_processors:
        known = [other_name(each) for each in vendor.other_names if not each.suggests_only]
        if known:
            yield vendor.name, known


def _rules(policy: Policy) -> Iterator[Block]:
    if policy.safeguards:
        yield Heading("Safeguards")
        yield words.safeguards(policy.safeguards)
    yield Heading("Changes to this list")
    if policy.notice:
        yield form(words.notice_terms(policy.notice))
    else:
        yield Paragraph(("Terms of notice:", "not stated."))
    if policy.references:
        yield Heading("Documents")
        yield Items([Item((linked(each),)) for each in policy.references])
    if policy.disclaimer:
        yield Heading("About this list")
        yield Paragraph((policy.disclaimer,))
