"""The words of the page and the feed, in English: all that is not of the list itself.

A translation is a mapping of the same names to other words. What stands in braces is filled in.
What a change is and why it weighs what it does is told by `subprocessors.changes`, in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from subprocessors.errors import UnknownValueError
from subprocessors.model.facts import TransferMechanismKind

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
        "services": "Services covered",
        "contact": "Contact",
        "seat": "Seat",
        "group": "Companies of the group",
        "also_called": "Also called",
        "added_name": "{name} (added to the list)",
        "not_stated": "not stated",
        "source": "Source",
        "author": "Author",
        "updated": "Updated",
        "read": "Read on",
        "list": "Sub-processors",
        "count_one": "1 sub-processor",
        "count_many": "{count} sub-processors",
        "count_some": "{shown} of {count} sub-processors",
        "filters": "Find in the list",
        "search": "Search",
        "search_hint": "Name, product, purpose, place …",
        "category": "Category",
        "place": "Data is stored in, as stated",
        "all_categories": "All categories",
        "all_places": "All places",
        "other_locations": "Other location, not said to be of the data",
        "place_not_stated": "No place of storage stated",
        "submit": "Find",
        "reset": "Show all",
        "nothing_fits": "No sub-processor fits.",
        "empty_list": "The list has no sub-processors.",
        "no_category": "Category not stated",
        "never_stated": "Of no sub-processor does the list state:",
        "unstated": "Not stated:",
        "kind": "Kind",
        "class_of_vendors": "class of vendors, not one company",
        "legal_name": "Legal name",
        "address": "Address",
        "country": "Country",
        "identifiers": "Register numbers",
        "role": "Role",
        "role_processor": "Processor",
        "role_independent-controller": "Independent controller",
        "role_joint-controller": "Joint controller",
        "affiliate": "Of the group",
        "is_affiliate": "yes, of the same group",
        "is_no_affiliate": "no, a third party",
        "website": "Website",
        "domains": "Domains",
        "documents": "Documents",
        "purposes": "Purposes",
        "products": "Products",
        "storage": "Data is stored in",
        "worldwide": "Worldwide",
        "or": "or",
        "and_others": "and others",
        "or_another": "or another",
        "location": "Location",
        "used_for": "Used for",
        "data_categories": "Kinds of data",
        "data_subjects": "People concerned",
        "transfer_mechanisms": "Transfer mechanisms",
        "module": "module {number}",
        **{f"mechanism_{kind.value}": str(kind) for kind in TransferMechanismKind},
        "safeguards_used": "Further safeguards",
        "retention": "Retention",
        "announced": "Announced",
        "starts": "First day",
        "ends": "Last day",
        "condition": "Only if",
        "link_to": "Link to {name}",
        "safeguards": "Safeguards",
        "required_of_all": "Required of all sub-processors",
        "required_of_some": "Of those that name it",
        "kind_agreement": "Agreement",
        "kind_organisational": "Organisational",
        "kind_technical": "Technical",
        "kind_transfer": "Transfers",
        "articles": "Articles",
        "changes": "Changes",
        "no_earlier_version": "No earlier version is shown here.",
        "first_version": "The first version shown here.",
        "no_change": "No change.",
        "version_of": "Version of {day}",
        "undated": "Version without a date",
        "weight_material": "Material",
        "weight_narrowing": "Narrowing",
        "weight_editorial": "Editorial",
        "weights": (
            "Material changes are those that customers may object to. After narrowing ones there "
            "is less than before, or it is better protected."
        ),
        "whole_list": "The list",
        "guessed": "It is a guess that the vendor is the same.",
        "notice": "Notice of changes",
        "notice_days": "Notice before a change",
        "objection_days": "Time to object",
        "channel": "How customers are told",
        "calendar_days": "calendar days: {number}",
        "business_days": "business days: {number}",
        "related": "Documents",
        "about": "About this list",
        "follow": "Follow and reuse",
        "feed": "Feed of changes (Atom)",
        "document": "This list as JSON",
        "schema": "Its JSON Schema",
        "feed_title": "{name}: changes",
    }
)
"""The words in English, by their names."""


def words(translated: Mapping[str, str] | None) -> dict[str, str]:
    """Return the words of a page: those of a translation, and English where it has none.

    Raises:
        UnknownValueError: If it has words for what is not on the page.
    """
    for name in translated or {}:
        if name not in ENGLISH:
            raise UnknownValueError("text of the page", name)
    return {**ENGLISH, **(translated or {})}
