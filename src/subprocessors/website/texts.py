"""The English wording of the page and the feed: everything that is not from the list itself.

A translation maps the same names to other wording. Placeholders in braces are filled in.
`subprocessors.changes` describes changes and explains their weight, in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from subprocessors.errors import UnknownValueError
from subprocessors.model.facts import ReferenceKind, Role, TransferMechanismKind
from subprocessors.names.listed import NameKind
from subprocessors.presentation import ENGAGEMENT, SUB_PROCESSOR

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "language": "en",
        "direction": "ltr",
        "description": (
            "The sub-processors of {processor}: who they are, what they do, and where they store "
            "data."
        ),
        "skip": "Skip to the list",
        "on_this_page": "On this page",
        "by": "Published by",
        "version": "Version",
        "covers": "Covers",
        "contact": "Contact",
        "list": "Sub-processors",
        "count_one": "1 sub-processor",
        "count_many": "{count} sub-processors",
        "count_some": "{shown} of {count} sub-processors",
        "search_label": "Search the list",
        "search": "Search",
        "search_hint": "Name, product, purpose, place …",
        "submit": "Find",
        "filters": "Filters",
        "all_category": "All categories",
        "place": "Stored in, as stated",
        "all_place": "Any place",
        "all_location": "Any location",
        "place_not_stated": "Not stated",
        "reset": "Clear",
        "nothing_fits": "No sub-processors match.",
        "empty_list": "The list has no sub-processors.",
        "third_parties": "Third parties, unless noted otherwise.",
        "location_note": (
            "A location may be where the data is or where the "
            "company is; the list does not say which."
        ),
        "never_stated": "Not stated for any sub-processor:",
        "no_category": "Category not stated",
        "not_stated": "not stated",
        "unstated": "Not stated:",
        # Labels that are worded differently after "not stated".
        "unstated_affiliate": "affiliation",
        "unstated_storage": "where data is stored",
        "unstated_covers": "services covered",
        # The fields of a vendor and of an engagement, by their names; some read differently here.
        **{each.name: each.label for each in (*SUB_PROCESSOR, *ENGAGEMENT)},
        "name": "Sub-processor",
        "legal_entities": "Legal name",
        "seat": "Registered office",
        "identifiers": "Registration numbers",
        "name_of_company": "{name} ({kind})",
        "name_of_product": "{name} ({kind} of {product})",
        **{f"name_{kind.value}": str(kind) for kind in NameKind},
        "class_of_vendors": "Class of vendors, not one company",
        **{f"role_{role.value}": str(role) for role in Role},
        "document_kind": "{title} ({kind})",
        **{f"document_{kind.value}": str(kind) for kind in ReferenceKind},
        "worldwide": "Worldwide",
        "or": "or",
        "and_others": "and others",
        "or_another": "or another",
        "module": "module {number}",
        **{f"mechanism_{kind.value}": str(kind) for kind in TransferMechanismKind},
        "link_to": "Link to {name}",
        "protection": "Safeguards",
        "required_of_all": "Required of all sub-processors",
        "required_of_some": "Required only where named",
        "kind_agreement": "Agreement",
        "kind_organisational": "Organisational",
        "kind_technical": "Technical",
        "kind_transfer": "Transfers",
        "changes": "Changes",
        "first_version": "The first version shown here.",
        "no_change": "No change.",
        "version_of": "Version of {day}",
        "weight_material": "Material",
        "weight_narrowing": "Narrowing",
        "weight_editorial": "Editorial",
        "weights": (
            "Customers may object to material changes. Narrowing changes mean that less is done "
            "with data than before, or that the data is better protected."
        ),
        "whole_list": "The list",
        "guessed": "This assumes that it is the same vendor.",
        "notice": "Notice of changes",
        "notice_days": "Notice before a change",
        "objection_days": "Time to object",
        "channel": "How customers are notified",
        "calendar_day": "{number} calendar day",
        "calendar_days": "{number} calendar days",
        "business_day": "{number} business day",
        "business_days": "{number} business days",
        "documents": "Documents",
        "about": "About this list",
        "group": "Companies in the group",
        "source": "Source",
        "author": "Author",
        "updated": "Updated",
        "read": "Date read",
        "feed": "Feed of changes",
        "document": "This list as JSON",
        "schema": "Its JSON Schema",
        "notes": "Names added to the list, and their sources",
        "feed_title": "{name}: changes",
    }
)
"""The English wording, by name."""


def words(translated: Mapping[str, str] | None) -> dict[str, str]:
    """Return the wording of a page: the translation, with English where it has none.

    Raises:
        UnknownValueError: If the translation contains a name that the page does not use.
    """
    for name in translated or {}:
        if name not in ENGLISH:
            raise UnknownValueError("text of the page", name)
    return {**ENGLISH, **(translated or {})}
