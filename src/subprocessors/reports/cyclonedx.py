"""The list as a CycloneDX 1.6 bill of materials in JSON, with a service for each engagement.

CycloneDX fields are used where they exist: for the provider with its contact, and for the data with
its classification. All facts are also properties in the `subprocessors` namespace;
`docs/explanation/standards.md` documents each name. What the list does not state is left out.

The document is marked `cdx:reproducible`, so it has neither a serial number nor a timestamp: the
same list and date give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from subprocessors.model.excerpts import in_force
from subprocessors.model.facts import LegalEntity, Reference
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.presentation import ENGAGEMENT, Names, company, names_of, plain, reached
from subprocessors.regions.storage import Storage
from subprocessors.reports.interchange import company_of, numbered, stated, with_lines

_Facts: TypeAlias = Iterable[tuple[str, str | None]]

_REPRODUCIBLE = {"name": "cdx:reproducible", "value": "true"}

# These fields require an IRI or an email address, so only values that are certainly valid are
# written there. All are also properties, which may hold any text.
_PATH = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_URL = re.compile(rf"https?://[A-Za-z0-9.-]+(?::[0-9]{{1,5}})?(?:[/?]{_PATH})?(?:#{_PATH})?")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")


def cyclonedx(policy: Policy, *, on: date | None = None) -> str:
    """Return the list as a CycloneDX bill of materials.

    Args:
        policy: The policy.
        on: Leave out engagements not in effect on this date; without it, all are included.

    Returns:
        The document, in ASCII, with a line for each service: an engagement, or a vendor without
        engagements.

    Raises:
        PolicyUnavailableError: If `on` is before the date of the policy's version.
        ArgumentError: If `on` is not a date.

    Source:
        CycloneDX 1.6 (ECMA-424, first edition), https://cyclonedx.org/docs/1.6/json/; CycloneDX
        Property Taxonomy, https://github.com/CycloneDX/cyclonedx-property-taxonomy.

    Example:
        >>> import json, subprocessors
        >>> from subprocessors.reports.cyclonedx import cyclonedx
        >>> bill = json.loads(cyclonedx(subprocessors.current()))
        >>> bill["services"][0]["name"], bill["services"][0]["provider"]
        ('Amazon AWS', {'name': 'Amazon Web Services LLC'})
    """
    shown = in_force(policy, on)
    head = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": _component(policy),
            "properties": [_REPRODUCIBLE, *_properties(_about_the_list(policy, on))],
        },
    }
    return with_lines(head, "services", _services(shown, policy))


def _component(policy: Policy) -> dict[str, Any]:
    """Return the subject of the document in CycloneDX terms: a component with a supplier."""
    processor = policy.processor
    return {
        "bom-ref": "processor",
        "type": "application",
        "name": ", ".join(policy.services) or processor.name,
        "supplier": _organisation(processor.name, company_of(processor), None),
    }


def _about_the_list(policy: Policy, on: date | None) -> _Facts:
    yield "id", policy.id
    yield "title", policy.name
    yield "version", str(policy.version) if policy.version else None
    yield "on", str(on) if on else None
    yield "contact", reached(policy.contact) or None
    yield from (("service", service) for service in policy.services)
    yield from (("safeguard", each.name) for each in policy.safeguards if each.required_of_all)
    yield from (("reference", _titled(each)) for each in policy.references)
    yield "processor:contact", reached(policy.processor.contact) or None


def _services(policy: Policy, listed: Policy) -> Iterator[dict[str, Any]]:
    names = names_of(policy.categories, policy.safeguards)
    for vendor in policy.sub_processors:
        provided = _provided(vendor)
        about = list(_about_the_vendor(vendor))
        ref = f"vendor/{vendor.id}"
        if not vendor.engagements:
            yield _service(ref, vendor.name, provided, about, ())
        for number, each in numbered(vendor, listed[vendor.id]):
            name = ", ".join(each.products) or vendor.name
            facts = [*about, *_about_the_engagement(each, names)]
            yield _service(f"{ref}/{number}", name, provided, facts, each.data_categories)


def _service(
    ref: str, name: str, provided: Mapping[str, Any], facts: _Facts, data: Iterable[str]
) -> dict[str, Any]:
    return stated(
        {
            "bom-ref": ref,
            "name": name,
            **provided,
            # A list states the data, but not the direction of the flow.
            "data": [{"flow": "unknown", "classification": each} for each in data],
            "properties": _properties(facts),
        }
    )


def _provided(vendor: SubProcessor) -> dict[str, Any]:
    """Return the provider of a service, and the documents about it."""
    companies = vendor.legal_entities
    company = companies[0] if len(companies) == 1 else LegalEntity(name=vendor.name)
    documents = (each for each in vendor.references if _is_url(each.url))
    return {
        "provider": _organisation(vendor.name, company, vendor.website),
        "externalReferences": [
            {"type": "other", "url": each.url, "comment": f"{each.kind.value}: {each.title}"}
            for each in documents
        ],
    }


def _organisation(name: str, company: LegalEntity, website: str | None) -> dict[str, Any]:
    contact = company.contact
    address = {
        "country": company.country.code if company.country else None,
        "streetAddress": company.address,
    }
    person = contact and stated(
        {
            "name": contact.name,
            "email": contact.email if _MAIL.fullmatch(contact.email or "") else None,
            "phone": contact.phone,
        }
    )
    return stated(
        {
            "name": name,
            "address": stated(address),
            "url": [website] if _is_url(website) else None,
            "contact": [person] if person else None,
        }
    )


def _about_the_vendor(vendor: SubProcessor) -> _Facts:
    yield "vendor", vendor.id
    yield "class-of-vendors", "true" if vendor.class_of_vendors else None
    yield "role", vendor.role.value if vendor.role else None
    yield "affiliate", None if vendor.affiliate is None else str(vendor.affiliate).lower()
    for entity in vendor.legal_entities:
        known = company(entity)
        yield "legal-entity", entity.name
        yield "legal-entity:details", None if known == entity.name else known
    for other in vendor.other_names:
        yield "other-name", None if other.suggests_only or other.product else other.name
    yield "website", vendor.website
    yield from (("domain", domain) for domain in vendor.domains)
    yield from (("reference", _titled(each)) for each in vendor.references)


def _about_the_engagement(engagement: Engagement, names: Names) -> _Facts:
    for each in ENGAGEMENT:
        if each.name in ("storage", "location"):
            yield from _places(each.name, getattr(engagement, each.name))
        else:
            one = _ONE.get(each.name, each.name.replace("_", "-"))
            yield from ((one, plain(part)) for part in each.parts(engagement, names))


# The singular names of fields with several values.
_ONE = {
    "purposes": "purpose",
    "products": "product",
    "services": "service",
    "data_categories": "data-category",
    "data_subjects": "data-subject",
    "transfer_mechanisms": "transfer-mechanism",
    "safeguards": "safeguard",
}


def _places(name: str, storage: Storage) -> _Facts:
    yield from ((f"{name}:region", region.code) for region in storage.regions)
    yield f"{name}:kind", storage.kind.value if storage.is_stated else None
    yield f"{name}:as-written", storage.as_written


def _properties(facts: _Facts) -> list[dict[str, str]]:
    """Return the stated facts as properties in this package's namespace."""
    return [
        {"name": f"subprocessors:{name}", "value": value}
        for name, value in facts
        if value is not None
    ]


def _titled(document: Reference) -> str:
    is_titled = document.url not in (None, document.title)
    titled = f"{document.title}: {document.url}" if is_titled else document.title
    return f"{document.kind.value}: {titled}"


def _is_url(text: str | None) -> bool:
    return text is not None and _URL.fullmatch(text) is not None
