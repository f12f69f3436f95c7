"""The lists of sub-processors that the European Commission's standard clauses ask for.

Both decisions have a form for each sub-processor: its name, its address, a contact person, and a
description of the processing with the delimitation of responsibilities. What a list does not state
is a gap, and all gaps are listed at the end, for whoever fills them in.

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

from subprocessors.facts import Role
from subprocessors.model import Policy
from subprocessors.reports import words
from subprocessors.reports.pages import (
    Block,
    Cell,
    Heading,
    Items,
    Page,
    Paragraph,
    Table,
)
from subprocessors.vendors import Engagement, SubProcessor

_DELIMITATION = "Delimitation of responsibilities"


def annex_iii(policy: Policy, *, on: date | None = None) -> Page:
    """Return annex III of the clauses for transfers to third countries, as far as a list fills it.

    Args:
        policy: The policy.
        on: The day for which what is not in effect is left out; without it, all is given.

    Returns:
        The page: a table for each vendor, and at the end what the list does not state.

    Raises:
        PolicyUnavailableError: If the day is before the date of the policy's version.

    Source:
        Implementing Decision (EU) 2021/914, annex III.
    """
    which = "Annex III to the standard contractual clauses of Implementing Decision (EU) 2021/914"
    return _annex(policy, on, "Annex III: list of sub-processors", f"{which}, clause 9(a).")


def annex_iv(policy: Policy, *, on: date | None = None) -> Page:
    """Return annex IV of the clauses between controllers and processors, as far as a list fills it.

    Args:
        policy: The policy.
        on: The day for which what is not in effect is left out; without it, all is given.

    Returns:
        The page: a table for each vendor, and at the end what the list does not state.

    Raises:
        PolicyUnavailableError: If the day is before the date of the policy's version.

    Source:
        Implementing Decision (EU) 2021/915, annex IV.
    """
    which = "Annex IV to the standard contractual clauses of Implementing Decision (EU) 2021/915"
    return _annex(policy, on, "Annex IV: list of sub-processors", f"{which}, clause 7.7(a).")


def _annex(policy: Policy, on: date | None, title: str, which: str) -> Page:
    vendors = words.in_force(policy, on).sub_processors
    categories = {each.id: each.name for each in policy.categories}
    forms = [(each, _form(each, categories, alone=len(vendors) == 1)) for each in vendors]

    def blocks() -> Iterator[Block]:
        yield Heading(title, 1)
        yield Paragraph((which, words.versioned(policy, on)))
        for number, (vendor, form) in enumerate(forms, 1):
            yield Heading(f"{number}. {vendor.name}")
            yield Table([((label,), told) for label, told in form.items()])
        yield from _gaps([(vendor.name, form) for vendor, form in forms])

    return Page(blocks())


def _form(vendor: SubProcessor, categories: dict[str, str], *, alone: bool) -> dict[str, Cell]:
    people = [each.contact for each in vendor.legal_entities if each.contact]
    countries = dict.fromkeys(each.country for each in vendor.legal_entities if each.country)
    form: dict[str, Cell] = {
        "Name": tuple(each.name for each in vendor.legal_entities) or (vendor.name,),
        "Address": tuple(_address(vendor)),
        "Contact person's name": tuple(each.name for each in people if each.name),
        "Contact person's position": tuple(each.position for each in people if each.position),
        "Contact details": tuple(
            part
            for each in people
            for part in words.contact(each)
            if part not in (each.name, each.position)
        ),
    }
    if countries:
        form["Country of the seat"] = tuple(map(str, countries))
    if vendor.role not in (None, Role.PROCESSOR):
        form["Role, as the list states it"] = (vendor.role.value.replace("-", " "),)
    several = len(vendor.engagements) > 1
    for number, engagement in enumerate(vendor.engagements or (Engagement(),), 1):
        which = f" ({number})" if several else ""
        form[f"Description of processing{which}"] = engagement.purposes
        form[f"Place of storage{which}"] = words.places(engagement.storage)
        details = {
            "Category": words.cell(categories.get(engagement.category or "")),
            "Products": engagement.products,
            **dict(words.stated(engagement)),
        }
        form.update({f"{label}{which}": told for label, told in details.items() if told})
    if not alone:
        # The clauses ask for it where there are several; no list known here states it.
        form[_DELIMITATION] = ()
    return form


def _address(vendor: SubProcessor) -> Iterator[str]:
    for entity in vendor.legal_entities:
        if entity.address:
            whose = f"{entity.name}: " if len(vendor.legal_entities) > 1 else ""
            yield f"{whose}{entity.address}"


def _gaps(forms: Sequence[tuple[str, dict[str, Cell]]]) -> Iterator[Block]:
    """Yield what forms leave open: for each field, of whom."""
    missing: dict[str, list[str]] = defaultdict(list)
    for name, form in forms:
        for label, told in form.items():
            if not told:
                missing[label].append(name)
    yield Heading("What the list does not state")
    if not missing:
        yield Paragraph(("Every field above is stated.",))
        return
    yield Items(
        [
            (
                f"{label}: of all {len(names)}" if len(names) == len(forms) else f"{label}: of",
                *names,
            )
            for label, names in missing.items()
        ]
    )
