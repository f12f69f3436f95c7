"""The list as JSON-LD in the Data Privacy Vocabulary (DPV) of a W3C community group, version 2.

Each engagement is a `dpv:Process`, each vendor a `dpv:DataSubProcessor`. What the list does not
state is not asserted. Every term exists in DPV 2: a test checks them against a list of terms with
sources, `tests/data/dpv-terms.tsv`, and against the terms of DPV 2.3.
`docs/explanation/standards.md` describes the mapping and what is left out.

Node ids are fragments (`#vendor/google`). They become IRIs in the namespace where the document is
published, and stay the same from version to version. There is no `@base`, because the list does not
say where it is published, and no external `@context`, which would need the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from subprocessors.model.excerpts import in_force
from subprocessors.model.facts import (
    Category,
    Contact,
    LegalEntity,
    OtherName,
    Processor,
    Reference,
    Safeguard,
    SafeguardKind,
    TransferMechanism,
    TransferMechanismKind,
    is_controller,
)
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.presentation import CLASS_OF_VENDORS, numbers
from subprocessors.regions.gazetteer import NOT_IN_ISO_3166
from subprocessors.regions.places import WORLDWIDE, RegionKind, StorageRegion
from subprocessors.regions.storage import Storage
from subprocessors.reports.interchange import company_of, numbered, stated, with_lines

_CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "loc": "https://w3id.org/dpv/loc#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# DPV has a term for every country of ISO 3166-1 (so none for Kosovo), for the EU and the EEA. Its
# list of country subdivisions differs from ISO 3166-2 and changes between versions, except for
# these two.
_WITH_PARTS = ("DE", "US")

_OPEN = "Also in places that the list does not name, or does not name clearly."
_OR_ANOTHER = "Or in another place that the list does not name."

# The articles that make an agreement one with a (sub-)processor: GDPR Art. 28(3) and (4).
_PROCESSING_AGREEMENT = ("GDPR Art. 28(3)", "GDPR Art. 28(4)")

_LEGAL = "dpv:hasLegalMeasure"
_ORGANISATIONAL = "dpv:hasOrganisationalMeasure"
_BASIS = "dpv:hasLegalBasis"

_SAFEGUARDS = {
    SafeguardKind.AGREEMENT: (_LEGAL, "dpv:LegalMeasure"),
    SafeguardKind.ORGANISATIONAL: (_ORGANISATIONAL, "dpv:OrganisationalMeasure"),
    SafeguardKind.TECHNICAL: ("dpv:hasTechnicalMeasure", "dpv:TechnicalMeasure"),
    SafeguardKind.TRANSFER: (_ORGANISATIONAL, "eu-gdpr:DataTransferMechanism"),
}

# The DPV property and class of each mechanism. Mechanisms that are no longer valid are exported as
# measures stated by the list, not as a legal basis.
_MECHANISMS = {
    TransferMechanismKind.ADEQUACY: (_BASIS, "eu-gdpr:A45-3"),
    TransferMechanismKind.DATA_PRIVACY_FRAMEWORK: (_BASIS, "eu-gdpr:A45-3"),
    TransferMechanismKind.STANDARD_CLAUSES: (_ORGANISATIONAL, "eu-gdpr:SCCByCommission"),
    TransferMechanismKind.BINDING_RULES: (_ORGANISATIONAL, "eu-gdpr:BindingCorporateRules"),
    TransferMechanismKind.CODE_OF_CONDUCT: (
        _ORGANISATIONAL,
        "eu-gdpr:CodesOfConductForDataTransfers",
    ),
    TransferMechanismKind.CERTIFICATION: (
        _ORGANISATIONAL,
        "eu-gdpr:CertificationMechanismsForDataTransfers",
    ),
    TransferMechanismKind.DEROGATION: (_BASIS, "dpv:DataTransferLegalBasis"),
    TransferMechanismKind.UK_AGREEMENT: (_LEGAL, "dpv:LegalMeasure"),
    TransferMechanismKind.UK_ADDENDUM: (_LEGAL, "dpv:LegalMeasure"),
    TransferMechanismKind.SAFE_HARBOUR: (_ORGANISATIONAL, "eu-gdpr:DataTransferMechanism"),
    TransferMechanismKind.PRIVACY_SHIELD: (_ORGANISATIONAL, "eu-gdpr:DataTransferMechanism"),
    TransferMechanismKind.OLD_STANDARD_CLAUSES: (_ORGANISATIONAL, "eu-gdpr:DataTransferMechanism"),
    TransferMechanismKind.OTHER: (_ORGANISATIONAL, "eu-gdpr:DataTransferMechanism"),
}


def dpv(policy: Policy, *, on: date | None = None) -> str:
    """Return the list as JSON-LD in the Data Privacy Vocabulary.

    Args:
        policy: The policy.
        on: Leave out engagements not in effect on this date; without it, all are included.

    Returns:
        The document, in ASCII, with a line for each node. It is safe inside an HTML `<script>`.

    Raises:
        PolicyUnavailableError: If `on` is before the date of the policy's version.
        ArgumentError: If `on` is not a date.

    Source:
        Data Privacy Vocabulary 2.1, final community group report of 2025-03-16,
        https://w3id.org/dpv/2.1; JSON-LD 1.1, W3C Recommendation of 2020-07-16.

    Example:
        >>> import json, subprocessors
        >>> from subprocessors.reports.dpv import dpv
        >>> graph = json.loads(dpv(subprocessors.current()))["@graph"]
        >>> [node["dpv:hasName"] for node in graph if node["@id"] == "#vendor/openai"]
        ['OpenAI OpCo, LLC']
    """
    shown = in_force(policy, on)
    made = with_lines({"@context": _CONTEXT}, "@graph", _nodes(shown, policy, on))
    # "<" occurs only inside strings, so the meaning does not change, and no text can end a
    # <script>.
    return made.replace("<", "\\u003c")


def _nodes(policy: Policy, listed: Policy, on: date | None) -> Iterator[dict[str, Any]]:
    required = [each for each in policy.safeguards if each.required_of_all]
    own = {each.id: each for each in policy.safeguards}
    engagements: list[dict[str, Any]] = []
    without: list[SubProcessor] = []
    regions: set[StorageRegion] = set()
    for vendor in policy.sub_processors:
        for number, engagement in numbered(vendor, listed[vendor.id]):
            safeguards = [*required, *(own[each] for each in engagement.safeguards)]
            engagements.append(_engagement(vendor, number, engagement, safeguards))
            regions.update(engagement.storage.regions, engagement.location.regions)
        if not vendor.engagements:
            without.append(vendor)
        regions.update(each.country for each in vendor.legal_entities if each.country)
    if policy.processor.country:
        regions.add(policy.processor.country)
    yield _list(policy, on)
    yield _processing(policy, engagements, without)
    yield _processor(policy.processor)
    yield from map(_category, policy.categories)
    yield from map(_safeguard, policy.safeguards)
    yield from map(_vendor, policy.sub_processors)
    yield from engagements
    for region in sorted(regions, key=str):
        if region.kind is RegionKind.SUBDIVISION or not _is_in_dpv(region):
            yield _place(region)


def _list(policy: Policy, on: date | None) -> dict[str, Any]:
    source = policy.provenance
    published = source and {
        "dct:title": source.title,
        "schema:url": _address(source.url),
        "dct:description": source.source,
        "dct:creator": source.author,
        "dct:modified": _day(source.updated),
    }
    return stated(
        {
            "@id": "#list",
            "dct:title": policy.name,
            "dct:identifier": policy.id,
            "dct:issued": _day(policy.version),
            "dct:valid": _day(on),
            "dct:source": stated(published or {}),
            "dct:references": list(map(_reference, policy.references)),
            "dcat:contactPoint": _contact(policy.contact),
            "dct:rights": policy.disclaimer,
            "schema:about": _link("#processing"),
        }
    )


def _processing(
    policy: Policy, engagements: list[dict[str, Any]], without: list[SubProcessor]
) -> dict[str, Any]:
    vendors: dict[str, list[dict[str, str]]] = {"dpv:hasDataProcessor": [_link("#processor")]}
    for vendor in without:
        vendors.setdefault(_bound(vendor), []).append(_link(f"#vendor/{vendor.id}"))
    return stated(
        {
            "@id": "#processing",
            "@type": "dpv:Process",
            **vendors,
            "dpv:hasService": _labelled("dpv:Service", policy.services),
            "dpv:hasProcess": [_link(each["@id"]) for each in engagements],
        }
    )


def _processor(processor: Processor) -> dict[str, Any]:
    return stated(
        {
            "@id": "#processor",
            "@type": "dpv:DataProcessor",
            **_company(company_of(processor)),
            "skos:altLabel": _other_names(processor.other_names),
        }
    )


def _category(category: Category) -> dict[str, Any]:
    return stated(
        {
            "@id": f"#category/{category.id}",
            "@type": "skos:Concept",
            "skos:prefLabel": category.name,
            "dct:description": category.description,
        }
    )


def _safeguard(safeguard: Safeguard) -> dict[str, Any]:
    _, kind = _SAFEGUARDS[safeguard.kind]
    if safeguard.kind is SafeguardKind.AGREEMENT and any(
        article in _PROCESSING_AGREEMENT for article in safeguard.articles
    ):
        kind = "dpv:SubProcessorAgreement"
    return stated(
        {
            "@id": f"#safeguard/{safeguard.id}",
            "@type": kind,
            "skos:prefLabel": safeguard.name,
            "dct:description": safeguard.description,
            "rdfs:comment": list(safeguard.articles),
        }
    )


def _vendor(vendor: SubProcessor) -> dict[str, Any]:
    companies = vendor.legal_entities
    # A single company with the vendor's own name is the vendor itself.
    same = len(companies) == 1 and companies[0].name == vendor.name
    facts = companies[0] if same else LegalEntity(name=vendor.name)
    others = () if same else companies
    return stated(
        {
            "@id": f"#vendor/{vendor.id}",
            "@type": "dpv:DataController" if is_controller(vendor.role) else "dpv:DataSubProcessor",
            "dct:identifier": vendor.id,
            # DPV has a class for joint controllers as a group, but none for a single one.
            "rdfs:comment": f"Role: {vendor.role}" if vendor.role else None,
            "dct:description": CLASS_OF_VENDORS if vendor.class_of_vendors else None,
            **_company(facts),
            "dpv:hasEntity": [
                stated({"@type": "dpv:LegalEntity", **_company(each)}) for each in others
            ],
            "skos:altLabel": _other_names(vendor.other_names),
            "schema:url": _address(vendor.website),
            "dct:references": list(map(_reference, vendor.references)),
        }
    )


def _bound(vendor: SubProcessor) -> str:
    """Return the property that links a process to a vendor."""
    return (
        "dpv:hasRecipientDataController" if is_controller(vendor.role) else "dpv:hasDataProcessor"
    )


def _engagement(
    vendor: SubProcessor, number: int, engagement: Engagement, safeguards: Iterable[Safeguard]
) -> dict[str, Any]:
    category = engagement.category
    conditions = [_area("dpv:StorageLocation", engagement.storage)]
    if engagement.retention:
        conditions.append({"@type": "dpv:StorageDuration", "dct:description": engagement.retention})
    condition = {"@type": "dpv:Context", "dct:description": engagement.condition}
    notice = {"@type": "dpv:Notice", "dct:issued": _day(engagement.announced)}
    return stated(
        {
            "@id": f"#vendor/{vendor.id}/{number}",
            "@type": "dpv:Process",
            _bound(vendor): _link(f"#vendor/{vendor.id}"),
            "dct:subject": _link(f"#category/{category}") if category else None,
            "dpv:hasPurpose": _labelled("dpv:Purpose", engagement.purposes),
            "dpv:isImplementedUsingTechnology": _labelled("dpv:Technology", engagement.products),
            "dpv:hasService": _labelled("dpv:Service", engagement.services),
            "dpv:hasPersonalData": _labelled("dpv:PersonalData", engagement.data_categories),
            "dpv:hasDataSubject": _labelled("dpv:DataSubject", engagement.data_subjects),
            "dpv:hasStorageCondition": [each for each in conditions if each],
            "dpv:hasLocation": _area("dpv:Location", engagement.location),
            **_measures(safeguards, engagement.transfer_mechanisms),
            "dpv:hasContext": condition if engagement.condition else None,
            "dpv:hasNotice": notice if engagement.announced else None,
            "dpv:hasDuration": _period(engagement),
        }
    )


def _measures(
    safeguards: Iterable[Safeguard], mechanisms: Iterable[TransferMechanism]
) -> dict[str, list[dict[str, str]]]:
    bound: dict[str, list[dict[str, str]]] = {}
    for safeguard in safeguards:
        how, _ = _SAFEGUARDS[safeguard.kind]
        bound.setdefault(how, []).append(_link(f"#safeguard/{safeguard.id}"))
    for mechanism in mechanisms:
        # "No mechanism needed" is not a mechanism, and DPV has no term for it.
        if mechanism.kind is not TransferMechanismKind.NONE_NEEDED:
            how, kind = _MECHANISMS[mechanism.kind]
            bound.setdefault(how, []).extend(_labelled(kind, [str(mechanism)]))
    return bound


def _period(engagement: Engagement) -> dict[str, Any] | None:
    if not (engagement.starts or engagement.ends):
        return None
    return stated(
        {
            "@type": ["dpv:Duration", "dct:PeriodOfTime"],
            "dcat:startDate": _day(engagement.starts),
            "dcat:endDate": _day(engagement.ends),
        }
    )


def _area(kind: str, storage: Storage) -> dict[str, Any] | None:
    """Return a node located in the stated places; None if neither places nor wording are stated."""
    if not (storage.regions or storage.as_written):
        return None
    places: Any = [_link(_iri(region)) for region in storage.regions]
    if storage.kind.is_choice and places:
        # One area that contains them all. Being located in each of them would be a different claim.
        label = storage.kind.joined(region.name for region in storage.regions)
        places = {"@type": "dpv:Location", "skos:prefLabel": label, "skos:narrower": places}
    comment = (_OR_ANOTHER if storage.kind.is_choice else _OPEN) if storage.kind.is_open else None
    return stated(
        {
            "@type": kind,
            "dpv:hasLocation": places,
            "dct:description": storage.as_written,
            "rdfs:comment": comment,
        }
    )


def _iri(region: StorageRegion) -> str:
    return f"loc:{region.code}" if _is_in_dpv(region) else f"#place/{region.code}"


def _is_in_dpv(region: StorageRegion) -> bool:
    if region.kind is RegionKind.SUBDIVISION:
        return region.code.startswith(_WITH_PARTS)
    return region != WORLDWIDE and region.code not in NOT_IN_ISO_3166


def _place(region: StorageRegion) -> dict[str, Any]:
    """Return the facts about a place besides its code: where it is, and its name."""
    if region == WORLDWIDE:
        words = "The whole world, or various places in it that the list does not name."
        return {
            "@id": _iri(region),
            "@type": "dpv:Location",
            "skos:prefLabel": region.name,
            "dct:description": words,
        }
    country = region.countries()[0]
    # Left out for places that ISO 3166 lists twice, such as Puerto Rico.
    inside = region.within(country) and region != country
    return stated(
        {
            "@id": _iri(region),
            "@type": "dpv:Location" if region == country else "dpv:Region",
            "skos:prefLabel": region.name,
            "skos:notation": region.code,
            "skos:broader": _link(_iri(country)) if inside else None,
        }
    )


def _company(company: LegalEntity) -> dict[str, Any]:
    return {
        "dpv:hasName": company.name,
        "dpv:hasAddress": company.address,
        "dpv:hasCountry": _link(_iri(company.country)) if company.country else None,
        "dpv:hasContact": _contact(company.contact),
        "dpv:hasIdentifier": numbers(company),
    }


def _contact(contact: Contact | None) -> dict[str, Any] | None:
    if contact is None:
        return None
    return stated(
        {
            "schema:name": contact.name,
            "schema:jobTitle": contact.position,
            "schema:email": contact.email,
            "schema:telephone": contact.phone,
            "schema:url": _address(contact.url),
        }
    )


def _other_names(names: Iterable[OtherName]) -> list[str]:
    """Return the names of the company itself, without names that only suggest it."""
    return [each.name for each in names if not (each.suggests_only or each.product)]


def _reference(document: Reference) -> dict[str, Any]:
    return stated(
        {
            "dct:title": document.title,
            "dct:type": document.kind.value,
            "schema:url": _address(document.url),
        }
    )


def _labelled(kind: str, labels: Iterable[str]) -> list[dict[str, str]]:
    """Return nodes named in the list's own words, for which DPV has no term."""
    return [{"@type": kind, "skos:prefLabel": label} for label in labels]


def _link(iri: str) -> dict[str, str]:
    return {"@id": iri}


def _day(day: date | None) -> dict[str, str] | None:
    return {"@type": "xsd:date", "@value": day.isoformat()} if day else None


def _address(url: str | None) -> dict[str, str] | None:
    # As text: a list's address may not be a valid IRI, which an "@id" must be.
    return {"@type": "xsd:anyURI", "@value": url} if url else None
