"""The part of a processor's record of processing that its list of sub-processors covers.

Source:
    GDPR (Regulation (EU) 2016/679), Art. 30(2): the record of a processor holds (a) who the
    processor is, the controllers, their representatives and data protection officers; (b) the
    categories of processing; (c) transfers, with the third country, and the safeguards only where
    they fall under the second subparagraph of Art. 49(1); (d) where possible, a general description
    of the security measures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from subprocessors.errors import UnknownValueError
from subprocessors.model.excerpts import in_force
from subprocessors.model.facts import SafeguardKind, is_controller
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.page import Block, Cell, Heading, Page, Paragraph, Table, form
from subprocessors.presentation import company, facts, named, names_of, places, plain
from subprocessors.reports import words
from subprocessors.transfer_mapping import Transfer, TransferStatus, transfers

_CONTROLLERS = (
    "The list calls these companies controllers. They decide why and how data is processed, alone "
    "or with others (Art. 4(7) and 26), so they do not process data on behalf of customers."
)
_ELSEWHERE = ("category", "purposes", "announced", "starts", "ends", "condition")
# The kind and the role are shown next to the name; a record does not ask for the rest.
_NOT_IN_A_RECORD = (
    "id", "name", "class_of_vendors", "role", "legal_entities",
    "other_names", "affiliate", "website", "domains", "references",
)  # fmt: skip
_MEASURES = (SafeguardKind.ORGANISATIONAL, SafeguardKind.TECHNICAL)


def record(policy: Policy, *, on: date | None = None) -> Page:
    """Return the record of processing as far as the list allows; the rest are gaps.

    Args:
        policy: The policy.
        on: Leave out engagements not in effect on this date, and apply the law on third countries
            as of then; without it, all are included, under the law on the date of the list's
            version.

    Returns:
        The page, with a section for each of the points (a) to (d).

    Raises:
        PolicyUnavailableError: If `on` is before the date of the policy's version.

    Source:
        GDPR, Art. 30(2).
    """
    return Page(_blocks(in_force(policy, on), on), policy.processor.name)


def _blocks(policy: Policy, on: date | None) -> Iterator[Block]:
    yield Heading("Record of processing activities of a processor", 1)
    yield Paragraph(
        (
            "GDPR, Art. 30(2), as far as a list of sub-processors covers it.",
            words.versioned(policy, on),
        )
    )
    yield Heading("(a) Who processes, and for whom")
    processor = policy.processor
    yield form(
        [
            ("Processor", (processor.name,)),
            ("Address", words.cell(processor.address)),
            ("Country", words.cell(processor.country.name if processor.country else None)),
            ("Contact details", words.contact(processor.contact)),
            ("Contact for the list", words.contact(policy.contact)),
            ("Controllers for whom it acts", ()),
            ("Representative", ()),
            ("Data protection officer", ()),
        ]
    )
    yield Heading("(b) Categories of processing")
    yield Paragraph(
        ("What the sub-processors do. The list does not say what the processor itself does.",)
    )
    controllers = [each for each in policy.sub_processors if is_controller(each.role)]
    others = [each for each in policy.sub_processors if not is_controller(each.role)]
    yield _table(("Category", "Purposes", "Sub-processors"), list(_processing(policy, others)))
    if controllers:
        yield Paragraph((_CONTROLLERS,))
        rows = list(_processing(policy, controllers))
        yield Table(rows, ("Category", "Purposes", "Recipients"))
    also = list(_also_stated(policy))
    if also:
        yield Paragraph(("What else the list states about these companies:",))
        yield Table(also, ("Company", "Also stated"))
    yield Heading("(c) Transfers to third countries")
    yield from _transfers(policy, on)
    yield Heading("(d) Security measures")
    measures = [each for each in policy.safeguards if each.kind in _MEASURES]
    if measures:
        yield Paragraph(("What the list requires of sub-processors:",))
        yield words.safeguards(measures)
    else:
        yield Paragraph(("The list states no such measures for sub-processors.",))


def _table(headings: tuple[str, ...], rows: Sequence[Sequence[Cell]]) -> Block:
    return Table(rows, headings) if rows else Paragraph(())


def _processing(policy: Policy, some: Sequence[SubProcessor]) -> Iterator[tuple[Cell, ...]]:
    """Yield each category with the purposes and the names of its vendors, without repetitions."""
    found: dict[str | None, tuple[dict[str, None], dict[str, None]]] = {}
    names = {each.id: each.name for each in policy.categories}
    for vendor in some:
        for engagement in vendor.engagements_or_silence:
            purposes, vendors = found.setdefault(engagement.category, ({}, {}))
            purposes.update(dict.fromkeys(engagement.purposes))
            vendors[named(vendor) + words.limits(engagement)] = None
    for category in (*names, None):
        if category in found:
            purposes, vendors = found[category]
            name = None if category is None else names[category]
            yield words.cell(name), tuple(purposes), tuple(vendors)


def _also_stated(policy: Policy) -> Iterator[tuple[Cell, Cell]]:
    """Yield the facts of each engagement that fit nowhere else in the record."""
    names = names_of(policy.categories, policy.safeguards)
    for vendor in policy.sub_processors:
        companies = tuple(filter(vendor.name.__ne__, map(company, vendor.legal_entities)))
        of_vendor = [("Legal entities", companies), *facts(vendor, without=_NOT_IN_A_RECORD)]
        for engagement in vendor.engagements_or_silence:
            known = (*facts(engagement, names, without=_ELSEWHERE), *of_vendor)
            told = [f"{label}: {'; '.join(map(plain, parts))}" for label, parts in known if parts]
            if told:
                yield (f"{named(vendor)}{words.limits(engagement)}",), told


def _engagement(policy: Policy, transfer: Transfer) -> Engagement:
    number = transfer.engagement
    return Engagement() if number is None else policy[transfer.vendor].engagements[number]


def _undated(policy: Policy) -> Policy:
    """Return a policy whose engagements are in effect on any date."""
    return evolve(
        policy,
        sub_processors=[
            evolve(
                vendor,
                engagements=[
                    evolve(each, announced=None, starts=None, ends=None)
                    for each in vendor.engagements
                ],
            )
            for vendor in policy.sub_processors
        ],
    )


def _transfers(policy: Policy, on: date | None) -> Iterator[Block]:
    day = on or policy.version
    if day is None:
        yield Paragraph(("No day was given, and the list has no date.",))
        return
    try:
        found = transfers(policy if on else _undated(policy), on=day)
    except UnknownValueError as error:
        yield Paragraph((f"Not known under the law of {day}: {error}.",))
        return
    # A vendor with several engagements in one place is listed once.
    rows: dict[tuple[Cell, ...], None] = {}
    for each in found:
        engagement = _engagement(policy, each)
        location = words.cell(places(engagement.location))
        if location or each.status not in (TransferStatus.INSIDE, TransferStatus.NOT_IN_EFFECT):
            row = (
                (f"{named(policy[each.vendor])}{words.limits(engagement)}",),
                words.cell(each.place.name if each.place else None),
                location,
                (each.status.value.replace("-", " "),),
                (each.reason,),
            )
            rows[row] = None
    yield Paragraph(
        (f"From the EEA, under the law of {day}, including places that the list leaves open.",)
    )
    if rows:
        columns = ("Recipient", "Place of storage", "Other places stated", "Status", "Why")
        yield Table(list(rows), columns)
    elif policy.sub_processors:
        yield Paragraph(("All storage is inside the EEA, and the list leaves no place open.",))
    else:
        yield Paragraph(("The list has no sub-processors.",))
