"""Rules about who the vendors are: one entry for each, with the facts that contracts require.

EDPB Opinion 22/2024 (of 2024-10-07) asks for the name, the address and a contact person of every
sub-processor. So do the annexes of the standard clauses, Implementing Decisions (EU) 2021/914
(Annex III) and (EU) 2021/915 (Annex IV), where sub-processors are authorised one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from subprocessors.documents.made_up import MADE_UP
from subprocessors.errors import SubprocessorsError
from subprocessors.fields import HOST
from subprocessors.model.facts import Contact, LegalEntity
from subprocessors.model.identifiers import (
    is_placeholder,
    number_of,
    problem_of,
    stands_for_nobody,
)
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.normalize import (
    LONGEST_NAME,
    key_of_words,
    normalize_name,
    unmarked,
    visible,
)
from subprocessors.names.status import status_in
from subprocessors.validation.finding import (
    Found,
    ListRule,
    Severity,
    cut_of,
    names_company,
    place_of,
    some_of,
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
                    f"{visible(vendor.name)} has {said}, and so does {place_of(other)}.",
                    "Merge the two vendors into one, with an engagement for each row.",
                )
                break


def _marks(vendor: SubProcessor) -> Iterator[tuple[str, str]]:
    """Yield the marks that no other vendor should share, each with its description.

    A company has the same mark however its legal form is written. A placeholder is not a mark.
    """
    kind = "the company" if vendor.legal_entities else "the name"
    for name in [entity.name for entity in vendor.legal_entities] or [vendor.name]:
        cut = cut_of(name)
        if cut and cut.words and not is_placeholder(name):
            forms = (form.readings[0].id for form in cut.forms)
            mark = " ".join((key_of_words(cut.words), *forms))
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
    # Sorted, because the index uses sets, whose order varies from process to process.
    for key, listed in sorted(policy.collisions().items()):
        shared[tuple(each.id for each in listed)].append(key)
    at = {vendor.id: number for number, vendor in enumerate(policy.sub_processors)}
    for ids, keys in sorted(shared.items(), key=lambda each: [at[id_] for id_ in each[0]]):
        names = some_of([visible(key, 40) for key in keys])
        refer = "names {} refer to" if keys[1:] else "name {} refers to"
        vendors = " and ".join(f"sub_processors[{each}]" for each in ids[:5])
        vendors += f" and {len(ids) - 5} more" if ids[5:] else ""
        yield Found(
            f"sub_processors[{ids[0]}]",
            f"The {refer.format(names)} {vendors}.",
            "It is approved only if all of them are approved. If one company took over the "
            "other, keep one vendor.",
        )


def _no_legal_form(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        for number, entity in enumerate(vendor.legal_entities):
            # Another rule reports names that cannot be keys.
            if not names_company(entity.name) and cut_of(entity.name):
                yield Found(
                    f"{place_of(vendor)}.legal_entities[{number}].name",
                    f"{visible(entity.name)} has no known legal form.",
                    "Write the name as it appears in the company's register, such as with Inc., "
                    "GmbH or Ltd.",
                )


def _no_legal_entity(policy: Policy, on: date) -> Iterator[Found]:
    yield from vendors_lacking(
        policy,
        lambda vendor: not vendor.legal_entities and not names_company(vendor.name),
        "legal entity",
        "Name the company that the contract is with, in legal_entities.",
    )


def _no_address(policy: Policy, on: date) -> Iterator[Found]:
    yield from vendors_lacking(
        policy,
        lambda vendor: not any(each.address for each in vendor.legal_entities),
        "address",
        "State the address of the legal entity.",
    )


def _no_contact(policy: Policy, on: date) -> Iterator[Found]:
    yield from vendors_lacking(
        policy,
        lambda vendor: (
            not any(each.contact not in (None, Contact()) for each in vendor.legal_entities)
        ),
        "contact",
        "State a contact at the legal entity: a name, a position and contact details.",
    )


def _no_country(policy: Policy, on: date) -> Iterator[Found]:
    yield from vendors_lacking(
        policy,
        lambda vendor: not any(each.country for each in vendor.legal_entities),
        "country",
        "State the country of the legal entity.",
    )


def _unusable_name(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        for where, name in _names_of(vendor):
            # Most names are plain, and cannot disguise anything.
            if name.isascii() and name.isprintable() and len(name) <= LONGEST_NAME:
                continue
            try:
                normalize_name(unmarked(name))
            except SubprocessorsError as error:
                yield Found(
                    where,
                    f"This name can never be approved: {error}.",
                    "Correct the name, or add the correct one to other_names.",
                )


def _placeholder_name(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        names = {name: where for where, name in _names_of(vendor)}
        for name, where in names.items():
            if stands_for_nobody(name):
                yield Found(
                    where,
                    f"{visible(name)} is a placeholder, so it approves nobody.",
                    "Leave out what you do not know.",
                )


def _status_in_name(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        for where, name in _names_of(vendor):
            status = status_in(name)
            if status is not None:
                yield Found(
                    where,
                    f"{visible(name)} states a status or a date: {visible(status)}.",
                    "Write only the name here. State the first day of an engagement in starts, and "
                    "its last day in ends; leave out a vendor that is not used.",
                )


def _left_in(policy: Policy, on: date) -> Iterator[Found]:
    names = [("processor.name", policy.processor.name)]
    for vendor in policy.sub_processors:
        names += _names_of(vendor)
    for where, name in names:
        if name in MADE_UP:
            yield Found(
                where,
                f"{visible(name)} is made up, and was left in place.",
                "Write the name of a real company, or remove the entry.",
            )


def _unusable_domain(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        for number, domain in enumerate(vendor.domains):
            if not HOST.fullmatch(domain.casefold().strip(".")):
                yield Found(
                    f"sub_processors[{vendor.id}].domains[{number}]",
                    f"{visible(domain)} is not a host name, so it is ignored when hosts "
                    "are looked up.",
                    "Write only the name, such as example.com; it includes all hosts below it. "
                    "Write a name with letters outside ASCII in its xn-- form.",
                )


def _wrong_identifier(policy: Policy, on: date) -> Iterator[Found]:
    for place, company in _companies(policy):
        for number, each in enumerate(company.identifiers):
            problem = problem_of(each.scheme, each.value)
            if problem:
                yield Found(
                    f"{place}.identifiers[{number}].value",
                    f"The {visible(each.scheme, 40)} of {visible(company.name)} is stated as "
                    f"{visible(each.value, 40)}, which {problem}.",
                    "Copy it from the register again, or leave it out until you know it.",
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
    ListRule(
        code="I101",
        name="listed-twice",
        severity=Severity.WARNING,
        summary="Two vendors share a company, a registration number or a domain.",
        find=_listed_twice,
    ),
    ListRule(
        code="I102",
        name="shared-name",
        severity=Severity.NOTE,
        summary="A name refers to several vendors.",
        find=_shared_names,
    ),
    ListRule(
        code="I103",
        name="no-legal-form",
        severity=Severity.NOTE,
        summary="A legal entity is named without a legal form.",
        find=_no_legal_form,
    ),
    ListRule(
        code="I104",
        name="no-legal-entity",
        severity=Severity.WARNING,
        summary="A vendor has no stated legal entity.",
        find=_no_legal_entity,
    ),
    ListRule(
        code="I105",
        name="no-address",
        severity=Severity.NOTE,
        summary="A vendor has no stated address.",
        find=_no_address,
    ),
    ListRule(
        code="I106",
        name="no-contact",
        severity=Severity.NOTE,
        summary="A vendor has no stated contact.",
        find=_no_contact,
    ),
    ListRule(
        code="I107",
        name="no-country",
        severity=Severity.NOTE,
        summary="A vendor has no stated country.",
        find=_no_country,
    ),
    ListRule(
        code="I108",
        name="unusable-name",
        severity=Severity.WARNING,
        summary="A name contains a character that can disguise it, or is too long.",
        find=_unusable_name,
    ),
    ListRule(
        code="I109",
        name="placeholder-name",
        severity=Severity.WARNING,
        summary="A name is a placeholder.",
        find=_placeholder_name,
    ),
    ListRule(
        code="I110",
        name="wrong-identifier",
        severity=Severity.WARNING,
        summary="An identifier does not fit its scheme, or identifies no company.",
        find=_wrong_identifier,
    ),
    ListRule(
        code="I111",
        name="status-in-name",
        severity=Severity.WARNING,
        summary="A name states a status or a date.",
        find=_status_in_name,
    ),
    ListRule(
        code="I112",
        name="made-up-name",
        severity=Severity.WARNING,
        summary="A made-up name was left in place.",
        find=_left_in,
    ),
    ListRule(
        code="I113",
        name="unusable-domain",
        severity=Severity.WARNING,
        summary="A domain is not a host name.",
        find=_unusable_domain,
    ),
)
