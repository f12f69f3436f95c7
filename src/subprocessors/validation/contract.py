"""Rules about what vendors must comply with: the agreement, and the obligations that it passes on.

GDPR Art. 28(4): the obligations of the contract between controller and processor, which Art. 28(3)
lists under the letters (a) to (h), are imposed on every other processor by a contract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from subprocessors.model.facts import SafeguardKind
from subprocessors.model.policy import Policy
from subprocessors.names.normalize import visible
from subprocessors.validation.finding import (
    Found,
    ListRule,
    Severity,
    engagements_lacking,
    engagements_of,
)

_OBLIGATIONS = "abcdefgh"
# In text without spaces: "art.28", "28(3)", "28(3)(a)", "28(3)(a),(b)", "28(3)(a)-(c)".
_ARTICLE = re.compile(
    r"(?:art(?:icle)?s?\.?|[,;&]|and)28(?:\((\d)\)((?:(?:[,;&-]|and|to)?\([a-h]\))*))?"
    r"(?!\d|\(|[a-h](?![a-z]))"
)
_RANGE = re.compile(r"\(([a-h])\)(?:(?:-|to)\(([a-h])\))?")


def _no_agreement(policy: Policy, on: date) -> Iterator[Found]:
    agreements = {
        each.id: each.required_of_all
        for each in policy.safeguards
        if each.kind is SafeguardKind.AGREEMENT
    }
    if any(agreements.values()):
        return
    yield from engagements_lacking(
        policy,
        lambda engagement: agreements.keys().isdisjoint(engagement.safeguards),
        "agreement",
        "State the data processing agreement as a safeguard, for all vendors or for this one.",
    )


def _unused_safeguard(policy: Policy, on: date) -> Iterator[Found]:
    used = {each for _, _, engagement in engagements_of(policy) for each in engagement.safeguards}
    for safeguard in policy.safeguards:
        if not safeguard.required_of_all and safeguard.id not in used:
            yield Found(
                f"safeguards[{safeguard.id}]",
                f"No engagement has the safeguard {visible(safeguard.name)}.",
                "Require it of all vendors, state it for the engagements that have it, "
                "or remove it.",
            )


def _uncovered_obligation(policy: Policy, on: date) -> Iterator[Found]:
    covered = {
        letter
        for safeguard in policy.safeguards
        for article in safeguard.articles
        for letter in _letters(article)
    }
    left = [letter for letter in _OBLIGATIONS if letter not in covered]
    # C401 reports a list without any safeguards.
    if left and policy.safeguards:
        letters = ", ".join(f"({letter})" for letter in left)
        yield Found(
            "safeguards",
            f"No stated safeguard covers GDPR Art. 28(3) {letters}.",
            "Add the missing safeguards, or name what the safeguards cover in their articles.",
        )


def _letters(reference: str) -> Iterator[str]:
    """Yield the letters of Art. 28(3) that a reference such as `GDPR Art. 28(3)(a)` covers.

    Art. 28 and Art. 28(3) as a whole cover all of them.
    """
    folded = "".join(reference.casefold().replace("\u2013", "-").split())
    if "gdpr" not in folded and "2016/679" not in folded:
        return
    for paragraph, letters in _ARTICLE.findall(folded):
        if paragraph in ("", "3"):
            for first, last in _RANGE.findall(letters or "(a)-(h)"):
                yield from _OBLIGATIONS[
                    _OBLIGATIONS.index(first) : _OBLIGATIONS.index(last or first) + 1
                ]


RULES = (
    ListRule(
        code="C401",
        name="no-agreement",
        severity=Severity.WARNING,
        summary="No agreement is stated for an engagement.",
        find=_no_agreement,
    ),
    ListRule(
        code="C402",
        name="unused-safeguard",
        severity=Severity.NOTE,
        summary="A safeguard is neither required of all vendors nor stated for any engagement.",
        find=_unused_safeguard,
    ),
    ListRule(
        code="C403",
        name="uncovered-obligation",
        severity=Severity.NOTE,
        summary="An obligation under GDPR Art. 28(3) is not covered by any stated safeguard.",
        find=_uncovered_obligation,
    ),
)
