"""Rules about what the vendors are for: purposes, and the sections of the list.

The contract sets out the subject-matter, nature and purpose of the processing (GDPR Art. 28(3)).
The annexes of the standard clauses describe it for each sub-processor, where sub-processors are
authorised one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from subprocessors.model.policy import Policy
from subprocessors.names.normalize import visible
from subprocessors.validation.finding import (
    Found,
    ListRule,
    Severity,
    engagements_lacking,
    engagements_of,
    place_of,
)

_VAGUE = frozenset(
    {
        "business operations",
        "business purposes",
        "general",
        "general services",
        "internal use",
        "misc",
        "miscellaneous",
        "n/a",
        "operations",
        "other",
        "other services",
        "processing",
        "service",
        "service provider",
        "services",
        "software",
        "support",
        "tbd",
        "third party",
        "various",
        "various services",
    }
)
"""Words that, on their own, do not say what is done with the data."""


def _no_purpose(policy: Policy, on: date) -> Iterator[Found]:
    yield from engagements_lacking(
        policy,
        lambda engagement: not engagement.purposes,
        "purpose",
        "Use purposes to state what the vendor does with the data.",
    )


def _no_engagement(policy: Policy, on: date) -> Iterator[Found]:
    for vendor in policy.sub_processors:
        if not vendor.engagements:
            yield Found(
                place_of(vendor),
                f"{visible(vendor.name)} has no engagement.",
                "Add an engagement that says what the vendor is used for, and where.",
            )


def _unused_category(policy: Policy, on: date) -> Iterator[Found]:
    used = {engagement.category for _, _, engagement in engagements_of(policy)}
    for category in policy.categories:
        if category.id not in used:
            yield Found(
                f"categories[{category.id}]",
                f"No engagement is in the category {visible(category.name)}.",
                "Remove the category, or move the engagements that belong there into it.",
            )


def _vague_purpose(policy: Policy, on: date) -> Iterator[Found]:
    for where, vendor, engagement in engagements_of(policy):
        for number, purpose in enumerate(engagement.purposes):
            if purpose.casefold().strip(" .") in _VAGUE:
                yield Found(
                    f"{where}.purposes[{number}]",
                    f"{visible(purpose)} does not say what {visible(vendor.name)} does.",
                    "Say what is done with the data, such as hosting or sending e-mail.",
                )


RULES = (
    ListRule(
        code="P201",
        name="no-purpose",
        severity=Severity.WARNING,
        summary="An engagement has no stated purpose.",
        find=_no_purpose,
    ),
    ListRule(
        code="P202",
        name="no-engagement",
        severity=Severity.WARNING,
        summary="A vendor has no engagement.",
        find=_no_engagement,
    ),
    ListRule(
        code="P203",
        name="unused-category",
        severity=Severity.NOTE,
        summary="A category has no engagements.",
        find=_unused_category,
    ),
    ListRule(
        code="P204",
        name="vague-purpose",
        severity=Severity.WARNING,
        summary="A purpose does not say what is done.",
        find=_vague_purpose,
    ),
)
