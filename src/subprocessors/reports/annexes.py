"""The lists of sub-processors required by the European Commission's standard clauses.

Both decisions have a form for each sub-processor: its name, its address, a contact person, and a
description of the processing with the delimitation of responsibilities. Anything a list does not
state is a gap. All gaps are listed at the end, so that somebody can fill them in.

Source:
    Implementing Decision (EU) 2021/914, OJ L 199 of 2021-06-07, p. 31, annex III (modules two and
    three, where sub-processors are authorised one by one: clause 9(a), option 1);
    Implementing Decision (EU) 2021/915, OJ L 199 of 2021-06-07, p. 18, annex IV (clause 7.7(a),
    option 1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

import attrs

from subprocessors.model.excerpts import in_force
from subprocessors.model.facts import Contact, LegalEntity, is_controller
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.page import Block, Cell, Heading, Item, Items, Page, Paragraph, form
from subprocessors.presentation import CLASS_OF_VENDORS, Names, facts, names_of, numbers, places
from subprocessors.reports import words

# Fields that the form words differently, and fields that no contract asks for.
_IN_THE_FORM = (
    "id", "name", "legal_entities", "class_of_vendors", "role",
    "other_names", "affiliate", "domains",
)  # fmt: skip

Field: TypeAlias = tuple[str, Cell]
"""A field of the form, with the list's value."""


_CONTROLLERS = (
    "The list calls these companies controllers. They are not sub-processors, so they are not "
    "authorised as such (GDPR Art. 4(7), 26 and 28(2))."
)


def annex_iii(
    policy: Policy, *, on: date | None = None, conditions: Sequence[str] | None = None
) -> Page:
    """Return annex III of the clauses for transfers to third countries, as far as a list allows.

    Args:
        policy: The policy.
        on: Leave out engagements not in effect on this date; without it, all are included.
        conditions: The conditions that hold for the customer, in the words of the list. Engagements
            with other conditions are left out; without it, all are included.

    Returns:
        The page: a table for each vendor, and at the end a list of the gaps.

    Raises:
        PolicyUnavailableError: If `on` is before the date of the policy's version.
        UnknownValueError: If the list has no such condition.

    Source:
        Implementing Decision (EU) 2021/914, annex III.
    """
    which = "Annex III to the standard contractual clauses of Implementing Decision (EU) 2021/914"
    title = "Annex III: list of sub-processors"
    return _annex(policy, on, conditions, title, f"{which}, clause 9(a).")


def annex_iv(
    policy: Policy, *, on: date | None = None, conditions: Sequence[str] | None = None
) -> Page:
    """Return annex IV of the clauses between controllers and processors, as far as a list allows.

    Arguments, result and errors are the same as for `annex_iii`.

    Source:
        Implementing Decision (EU) 2021/915, annex IV.
    """
    which = "Annex IV to the standard contractual clauses of Implementing Decision (EU) 2021/915"
    title = "Annex IV: list of sub-processors"
    return _annex(policy, on, conditions, title, f"{which}, clause 7.7(a).")


def _annex(
    policy: Policy, on: date | None, conditions: Sequence[str] | None, title: str, which: str
) -> Page:
    for_customer = words.on_conditions(policy, conditions)
    listed = in_force(for_customer, on).sub_processors
    vendors = [each for each in listed if not is_controller(each.role)]
    controllers = [each for each in listed if is_controller(each.role)]
    alone = len(vendors) == 1
    names = names_of(policy.categories, policy.safeguards)
    forms = [(each.name, list(_form(each, names, alone=alone))) for each in vendors]

    def blocks() -> Iterator[Block]:
        yield Heading(title, 1)
        yield Paragraph((which, words.versioned(policy, on)))
        if conditions is not None:
            yield Paragraph(_conditions(for_customer))
        for number, (name, facts_of_vendor) in enumerate(forms, 1):
            yield Heading(f"{number}. {name}")
            yield form(facts_of_vendor)
        yield from _gaps(forms)
        if controllers:
            yield Heading("Listed as controllers")
            yield Paragraph((_CONTROLLERS,))
        for each in controllers:
            yield Heading(each.name, 3)
            yield form(_form(each, names, alone=True))

    return Page(blocks(), policy.processor.name)


def _conditions(policy: Policy) -> Cell:
    """Return the conditions that the annex's customer meets, in the words of the list."""
    engagements = (each for vendor in policy.sub_processors for each in vendor.engagements)
    holding = dict.fromkeys(each.condition for each in engagements if each.condition)
    told = (
        "The customer meets these conditions:"
        if holding
        else "The customer meets none of the conditions."
    )
    left_out = "Anything listed under a condition that the customer does not meet is left out."
    return (left_out, told, *(f"“{each}”" for each in holding))


def _form(vendor: SubProcessor, names: Names, *, alone: bool) -> Iterator[Field]:
    yield "Name", tuple(each.name for each in vendor.legal_entities) or (vendor.name,)
    if vendor.class_of_vendors:
        yield "Kind", (CLASS_OF_VENDORS,)
        # The clauses ask for companies, and the person who fills in the form knows which one.
        yield "Company", ()
    entities = vendor.legal_entities or (LegalEntity(name=vendor.name),)
    for entity in entities:
        yield from _company(entity, f" of {entity.name}" if len(entities) > 1 else "")
    if vendor.role:
        yield "Role, as the list states it", (str(vendor.role),)
    more = facts(vendor, without=_IN_THE_FORM)
    yield from ((label, told) for label, told in more if told)
    several = len(vendor.engagements) > 1
    for number, engagement in enumerate(vendor.engagements_or_silence, 1):
        which = f" ({number})" if several else ""
        yield f"Description of processing{which}", engagement.purposes
        yield f"Place of storage{which}", words.cell(places(engagement.storage))
        details = facts(engagement, names, without=("purposes", "storage"))
        yield from ((f"{label}{which}", told) for label, told in details if told)
    if not alone:
        # The clauses ask for it if there are several vendors; the model has no field for it.
        yield "Delimitation of responsibilities", ()


def _company(entity: LegalEntity, of: str) -> Iterator[Field]:
    person = entity.contact or Contact()
    yield f"Address{of}", words.cell(entity.address)
    if entity.country:
        yield f"Country of the registered office{of}", (entity.country.name,)
    if entity.identifiers:
        yield f"Registration numbers{of}", numbers(entity)
    yield f"Contact person's name{of}", words.cell(person.name)
    yield f"Contact person's position{of}", words.cell(person.position)
    ways = attrs.evolve(person, name=None, position=None)
    yield f"Contact details{of}", words.contact(ways)


def _gaps(forms: Sequence[tuple[str, Sequence[Field]]]) -> Iterator[Block]:
    """Yield the gaps in forms: each field, with the vendors that lack it."""
    missing: dict[str, dict[int, str]] = defaultdict(dict)
    for number, (name, facts_of_vendor) in enumerate(forms):
        for label, told in facts_of_vendor:
            if not told:
                missing[label][number] = name
    yield Heading("What the list does not state")
    if not forms:
        yield Paragraph(("The list has no sub-processors.",))
    elif not missing:
        yield Paragraph(("Every field above is stated.",))
    else:
        yield Items(
            [Item((f"{label}: {_whose(names, len(forms))}",)) for label, names in missing.items()]
        )


def _whose(names: dict[int, str], number: int) -> str:
    return f"of all {number}" if len(names) == number > 1 else "; ".join(names.values())
