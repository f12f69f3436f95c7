"""Rules about who the vendors are: one entry for each, and what contracts ask to know of them.

EDPB Opinion 22/2024 (of 2024-10-07) asks for the name, the address and a contact person of every
sub-processor. So do the annexes of the standard clauses, Implementing Decisions (EU) 2021/914
(Annex III) and (EU) 2021/915 (Annex IV), where sub-processors are authorised one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from subprocessors.errors import SubprocessorsError
from subprocessors.model.facts import Contact, LegalEntity
from subprocessors.model.identifiers import is_placeholder, number_of, problem_of
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.normalize import normalize_name, unmarked, visible
from subprocessors.validation.finding import (
    Found,
    Rule,
    Severity,
    names_company,
    place_of,
    some_of,
    split_of,
    vendors_lacking,
)


def _listed_twice(policy: Policy, on: date) -> Iterator[Found]:
    first: dict[str, SubProcessor] = {}
    for vendor in policy.sub_processors:
        for mark, said in dict(_marks(vendor)).items():
            other = first.setdefault(mark, vendor)
            if other is not vendor:
                yield Found(
                    place_of(vendor),
                    f"{visible(vendor.name)} has {said}, as {place_of(other)} has.",
                    "Make one vendor of the two, with an engagement for each row.",
                )
                break


def _marks(vendor: SubProcessor) -> Iterator[tuple[str, str]]:
    """Yield what no other vendor should have, each with the words for it.

    The mark of a company is the same however its legal form is written. What stands for a name that
    is not there is no mark.
    """
    kind = "the company" if vendor.legal_entities else "the name"
    for name in [entity.name for entity in vendor.legal_entities] or [vendor.name]:
        split = split_of(name)
        if split and split.base and not is_placeholder(name):
            mark = " ".join((split.base, *(form.id for form in split.forms)))
            yield f"company {mark}", f"{kind} {visible(name)}"
    for each in (each for entity in vendor.legal_entities for each in entity.identifiers):
        number = number_of(each.scheme, each.value)
        if number and number.is_certain:
            yield f"number {number.scheme} {number.value}", f"the {number.scheme} {number.value}"
    for domain in vendor.domains:
        if not is_placeholder(domain):
            yield f"domain {domain.casefold()}", f"the domain {visible(domain)}"


def _shared_names(policy: Policy, on: date) -> Iterator[Found]:
    shared: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    # Sorted: the index goes through sets, whose order is another one in every process.
    for key, listed in sorted(policy.collisions().items()):
        shared[tuple(each.id for each in listed)].append(key)
    at = {vendor.id: number for number, vendor in enumerate(policy.sub_processors)}
    for ids, keys in sorted(shared.items(), key=lambda each: [at[id_] for id_ in each[0]]):
        names = some_of([visible(key, 40) for key in keys])
        mean = "names {} mean" if keys[1:] else "name {} means"
        vendors = " and ".join(f"sub_processors[{each}]" for each in ids[:5])
        vendors += f" and {len(ids) - 5} more" if ids[5:] else ""
        yield Found(
            f"sub_processors[{ids[0]}]",
            f"The {mean.format(names)} {vendors}.",
            "Whoever asks for it is approved only if all of them pass; "
            "if one company took over the other, keep one vendor.",
        )


def _no_legal_form(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        for number, entity in enumerate(vendor.legal_entities):
            # What can be no key has a rule of its own.
            if split_of(entity.name) and not names_company(entity.name):
                yield Found(
                    f"{place_of(vendor)}.legal_entities[{number}].name",
                    f"{visible(entity.name)} has no legal form that is known here.",
                    "Write the company as its register does, such as with Inc., GmbH or Ltd.",
                )


def _no_legal_entity(policy: Policy, on: date) -> Iterator[Found]:
    yield from vendors_lacking(
        policy,
        lambda vendor: not vendor.legal_entities and not names_company(vendor.name),
        "a stated legal entity",
        "Name the company that the contract is with, in legal_entities.",
    )


def _no_address(policy: Policy, on: date) -> Iterator[Found]:
    yield from vendors_lacking(
        policy,
        lambda vendor: not any(each.address for each in vendor.legal_entities),
        "a stated address",
        "State the address of the legal entity.",
    )


def _no_contact(policy: Policy, on: date) -> Iterator[Found]:
    yield from vendors_lacking(
        policy,
        lambda vendor: (
            not any(each.contact not in (None, Contact()) for each in vendor.legal_entities)
        ),
        "a stated contact",
        "State the contact of the legal entity: a name, a position and how to reach them.",
    )


def _no_country(policy: Policy, on: date) -> Iterator[Found]:
    yield from vendors_lacking(
        policy,
        lambda vendor: not any(each.country for each in vendor.legal_entities),
        "a stated country of its seat",
        "State the country of the legal entity.",
    )


def _unusable_name(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        for where, name in _names_of(vendor):
            try:
                normalize_name(unmarked(name))
            except SubprocessorsError as error:
                yield Found(
                    where,
                    f"Nobody who asks for this name is approved: {error}.",
                    "Correct the name, or add the correct one to other_names.",
                )


def _placeholder_name(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        names = {name: where for where, name in _names_of(vendor)}
        for name, where in names.items():
            if is_placeholder(name):
                yield Found(
                    where,
                    f"{visible(name)} is no name, and whoever asks for it is approved as "
                    f"{visible(vendor.name)} is.",
                    "Leave out what is not known.",
                )


def _wrong_identifier(policy: Policy, on: date) -> Iterator[Found]:
    for place, company in _companies(policy):
        for number, each in enumerate(company.identifiers):
            problem = problem_of(each.scheme, each.value)
            if problem:
                yield Found(
                    f"{place}.identifiers[{number}].value",
                    f"{visible(each.value, 40)}, given as {visible(each.scheme, 40)} of "
                    f"{visible(company.name)}, {problem}.",
                    "Copy it from the register again, or leave it out until it is known.",
                )


def _companies(policy: Policy) -> Iterator[tuple[str, LegalEntity]]:
    """Yield every company, with its place in the document."""
    for number, company in enumerate(policy.processor.affiliates):
        yield f"processor.affiliates[{number}]", company
    for vendor in policy.sub_processors:
        for number, company in enumerate(vendor.legal_entities):
            yield f"{place_of(vendor)}.legal_entities[{number}]", company


def _names_of(vendor: SubProcessor) -> Iterator[tuple[str, str]]:
    """Yield the names under which a vendor may be approved, with their places."""
    if vendor.class_of_vendors:
        return
    place = place_of(vendor)
    yield f"{place}.name", vendor.name
    for number, entity in enumerate(vendor.legal_entities):
        if entity.name != vendor.name:
            yield f"{place}.legal_entities[{number}].name", entity.name
    for number, engagement in enumerate(vendor.engagements):
        for at, product in enumerate(engagement.products):
            yield f"{place}.engagements[{number}].products[{at}]", product
    for number, other in enumerate(vendor.other_names):
        if not other.suggests_only:
            yield f"{place}.other_names[{number}].name", other.name


RULES = (
    Rule(
        code="I101",
        name="listed-twice",
        severity=Severity.WARNING,
        summary="One company, one register number or one domain stands under two vendors.",
        find=_listed_twice,
    ),
    Rule(
        code="I102",
        name="shared-name",
        severity=Severity.NOTE,
        summary="A name or a product means several vendors.",
        find=_shared_names,
    ),
    Rule(
        code="I103",
        name="no-legal-form",
        severity=Severity.NOTE,
        summary="A legal entity is named without a legal form.",
        find=_no_legal_form,
    ),
    Rule(
        code="I104",
        name="no-legal-entity",
        severity=Severity.WARNING,
        summary="No legal entity of a vendor is named.",
        find=_no_legal_entity,
    ),
    Rule(
        code="I105",
        name="no-address",
        severity=Severity.NOTE,
        summary="No address of a vendor is stated.",
        find=_no_address,
    ),
    Rule(
        code="I106",
        name="no-contact",
        severity=Severity.NOTE,
        summary="No contact of a vendor is stated.",
        find=_no_contact,
    ),
    Rule(
        code="I107",
        name="no-country",
        severity=Severity.NOTE,
        summary="The country of a vendor's seat is not stated.",
        find=_no_country,
    ),
    Rule(
        code="I108",
        name="unusable-name",
        severity=Severity.WARNING,
        summary="A name holds a character that can disguise a name, or is too long.",
        find=_unusable_name,
    ),
    Rule(
        code="I109",
        name="placeholder-name",
        severity=Severity.WARNING,
        summary="A name is a word that stands for any vendor, or for none.",
        find=_placeholder_name,
    ),
    Rule(
        code="I110",
        name="wrong-identifier",
        severity=Severity.WARNING,
        summary="An identifier does not fit its scheme, or identifies no company.",
        find=_wrong_identifier,
    ),
)
