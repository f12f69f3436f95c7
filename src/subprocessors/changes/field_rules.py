"""The name of each field of each class, and the function that judges a change to it."""

from __future__ import annotations

from typing import Any, NamedTuple

from subprocessors.changes import materiality as judge
from subprocessors.changes.materiality import (
    EDITORIAL,
    MATERIAL,
    NARROWING,
    Judge,
    always,
    gained_or_lost,
)
from subprocessors.model.facts import (
    Category,
    Contact,
    Identifier,
    IgnoredFinding,
    LegalEntity,
    NoticeTerms,
    OtherName,
    Processor,
    Provenance,
    Reference,
    Safeguard,
    Source,
    TransferMechanism,
)
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import Engagement, SubProcessor
from subprocessors.regions.storage import Storage


class Rule(NamedTuple):
    """How a field is named and judged.

    Attributes:
        subject: The name of its value, or of a member of its list.
        judge: Judges a change to it, unless only the spelling differs.
    """

    subject: str
    judge: Judge


def _silent(whole: str, **parts: str) -> dict[str, Rule]:
    """Return the rules for a class that says nothing about the processing."""
    rule = judge.says_nothing
    return {field: Rule(f"{part} of {whole}", rule) for field, part in parts.items()}


def _places(one: str, several: str) -> dict[str, Rule]:
    reworded = always(MATERIAL, f"The new wording for the {several} may mean different places.")
    return {
        "regions": Rule(one, judge.place),
        "kind": Rule(f"how the {several} belong together", judge.storage_kind),
        "as_written": Rule(f"words for the {several}", reworded),
    }


_ANOTHER_LIST = always(MATERIAL, "It may be the list of a different company, or a different list.")
_CATEGORY = always(EDITORIAL, "A category by itself says nothing about a vendor.")
_ID = always(EDITORIAL, "Only its id changed.")
_COVERED_SERVICE = gained_or_lost(
    (MATERIAL, "The list covers an additional service."),
    (MATERIAL, "The list no longer covers this service, so nothing is stated for it."),
)
_PROCESSOR_NAME = gained_or_lost(
    (EDITORIAL, "It is a name of the processor and approves nobody."),
    (MATERIAL, "A vendor with this name is no longer treated as the processor."),
)
_GROUP = gained_or_lost(
    (MATERIAL, "It is an additional company of the processor's group."),
    (NARROWING, "The list no longer names it."),
)
_CLASS = gained_or_lost(
    (MATERIAL, "It was one vendor, and may now be any company in a class."),
    (MATERIAL, "It was a class of vendors, and is now one vendor whose names approve it."),
)
_ORDINARY_WORD = gained_or_lost(
    (NARROWING, "The name no longer approves without its legal form."),
    (MATERIAL, "The name now approves without its legal form."),
)
_SUGGESTS_ONLY = gained_or_lost(
    (NARROWING, "It no longer approves the vendor."), (MATERIAL, "It now approves the vendor.")
)
_SAFEGUARD = gained_or_lost(
    (NARROWING, "It is an additional protection."),
    (MATERIAL, "The protection is no longer required."),
)
_REQUIRED = gained_or_lost(
    (NARROWING, "The protection is now required of all vendors."),
    (MATERIAL, "The protection is no longer required of all vendors."),
)
_ARTICLE = gained_or_lost(
    (NARROWING, "The protection is now also said to cover this article."),
    (MATERIAL, "The protection is no longer said to cover this article."),
)
_BUSINESS_DAYS = gained_or_lost(
    (NARROWING, "A period in business days is never shorter than one in calendar days."),
    (MATERIAL, "A period in calendar days is shorter than one in business days."),
)

# Every field of every class, in the order of the class; a test checks this.
RULES: dict[type, dict[str, Rule]] = {
    Policy: {
        "id": Rule("id of the list", _ANOTHER_LIST),
        "name": Rule("title of the list", judge.says_nothing),
        "processor": Rule("processor", _ANOTHER_LIST),
        "services": Rule("covered service", _COVERED_SERVICE),
        # The compared versions are stated above the changes.
        "version": Rule("version", judge.says_nothing),
        "contact": Rule("contact", judge.says_nothing),
        "categories": Rule("category", _CATEGORY),
        "safeguards": Rule("safeguard", _SAFEGUARD),
        # Vendors are judged during the comparison: see `comparing`.
        "sub_processors": Rule("vendor", judge.fact),
        "references": Rule("document", judge.says_nothing),
        "legal_forms": Rule("rule for legal forms", judge.legal_forms),
        "notice": Rule("notice of changes", judge.fact),
        "disclaimer": Rule("disclaimer", judge.words),
        "provenance": Rule("publication", judge.says_nothing),
        "ignored_findings": Rule("accepted finding", judge.says_nothing),
    },
    Processor: {
        "name": Rule("processor", _ANOTHER_LIST),
        "other_names": Rule("name of the processor", _PROCESSOR_NAME),
        "country": Rule("processor's country", judge.fact),
        "address": Rule("processor's address", judge.says_nothing),
        "contact": Rule("processor's contact", judge.says_nothing),
        "affiliates": Rule("company in the group", _GROUP),
    },
    SubProcessor: {
        # The id and the name change together: see `comparing`.
        "id": Rule("vendor", judge.fact),
        "name": Rule("vendor", judge.fact),
        "legal_entities": Rule("legal entity", judge.members("legal_entities", "company")),
        "other_names": Rule("other name", judge.other_name),
        "class_of_vendors": Rule("whether it is a class of vendors", _CLASS),
        "affiliate": Rule("affiliate", judge.affiliate),
        "role": Rule("role", judge.role),
        "website": Rule("website", judge.website),
        "domains": Rule("domain", judge.domain),
        "references": Rule("document", judge.says_nothing),
        "engagements": Rule("engagement", judge.engagement),
    },
    Engagement: {
        "category": Rule("category", judge.category),
        "purposes": Rule("purpose", judge.members("purposes", "purpose")),
        "products": Rule("product", judge.members("products", "product")),
        "services": Rule("service", judge.members("services", "service")),
        "storage": Rule("place", judge.fact),
        "location": Rule("location", judge.fact),
        "data_categories": Rule("data category", judge.members("data_categories", "data category")),
        "data_subjects": Rule(
            "category of data subjects", judge.members("data_subjects", "category of data subjects")
        ),
        "transfer_mechanisms": Rule("transfer mechanism", judge.mechanism),
        "safeguards": Rule("safeguard", judge.engagement_safeguard),
        "retention": Rule("retention", judge.words),
        "announced": Rule("day of announcement", judge.announced),
        "starts": Rule("first day", judge.starts),
        "ends": Rule("last day", judge.ends),
        "condition": Rule("condition", judge.condition),
    },
    Storage: _places("place", "places"),
    LegalEntity: {
        "name": Rule("legal entity", judge.entity_name),
        "country": Rule("legal entity's country", judge.fact),
        "address": Rule("legal entity's address", judge.says_nothing),
        "contact": Rule("legal entity's contact", judge.says_nothing),
        "identifiers": Rule("registration number", judge.identifier),
        "ordinary_word": Rule("whether the name is an ordinary word", _ORDINARY_WORD),
    },
    OtherName: {
        "name": Rule("other name", judge.words),
        "kind": Rule("kind of name", judge.says_nothing),
        "source": Rule("source of a name", judge.says_nothing),
        "product": Rule("product of a name", judge.name_product),
        "suggests_only": Rule("whether a name only suggests", _SUGGESTS_ONLY),
    },
    TransferMechanism: {
        "kind": Rule("kind of transfer mechanism", judge.fact),
        "module": Rule("module of the standard clauses", judge.fact),
        "as_written": Rule("words for a transfer mechanism", judge.mechanism_words),
    },
    Category: {
        "id": Rule("id of a category", _ID),
        "name": Rule("category", judge.words),
        "description": Rule("description of a category", judge.words),
    },
    Safeguard: {
        "id": Rule("id of a safeguard", _ID),
        "name": Rule("safeguard", judge.words),
        "kind": Rule("kind of a safeguard", judge.fact),
        "description": Rule("description of a safeguard", judge.words),
        "articles": Rule("article of a safeguard", _ARTICLE),
        "required_of_all": Rule("whether a safeguard is required of all vendors", _REQUIRED),
    },
    NoticeTerms: {
        "notice_days": Rule("days of notice", judge.days),
        "objection_days": Rule("days to object", judge.days),
        "business_days": Rule("whether days are business days", _BUSINESS_DAYS),
        "channel": Rule("channel of notice", judge.words),
    },
    Contact: _silent(
        "a contact",
        name="name",
        position="position",
        email="e-mail address",
        phone="telephone number",
        url="address",
    ),
    Identifier: {
        "scheme": Rule("register", judge.says_nothing),
        "value": Rule("registration number", judge.identifier_value),
    },
    Reference: _silent("a document", title="title", kind="kind", url="address"),
    Source: _silent("a source", description="description", added="day", url="address"),
    Provenance: _silent(
        "the publication",
        title="title",
        url="address",
        source="source",
        author="author",
        updated="last update",
        read="date read",
    ),
    IgnoredFinding: _silent(
        "an accepted finding", code="code", reason="reason", where="place", until="end"
    ),
}
_LOCATIONS = _places("location", "locations")


def rules_of(value: Any, field: str) -> dict[str, Rule]:
    """Return the rules for the fields of an object that is the value of a field."""
    return _LOCATIONS if field == "location" else RULES[type(value)]
