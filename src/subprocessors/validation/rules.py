"""The table of all rules, how they are selected, and which findings the list itself ignores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from subprocessors.model.facts import IgnoredFinding
from subprocessors.model.policy import Policy
from subprocessors.names.normalize import visible
from subprocessors.validation import contract, identity, places, purposes, texts, times
from subprocessors.validation.finding import (
    Finding,
    Findings,
    Found,
    ListRule,
    Severity,
    rules_named,
)

_LONGEST = 500
_ABOUT_LISTS = (
    *identity.RULES,
    *purposes.RULES,
    *places.RULES,
    *contract.RULES,
    *times.RULES,
    *texts.RULES,
)


def _expired(policy: Policy, on: date) -> Iterator[Found]:
    for number, ignored in enumerate(policy.ignored_findings):
        if not _is_valid(ignored, on):
            yield Found(
                f"ignored_findings[{number}]",
                f"{visible(ignored.code)} was ignored until {ignored.until}.",
                "Fix the problem, or set a new end date.",
            )


def _unused(policy: Policy, on: date) -> Iterator[Found]:
    if not policy.ignored_findings:
        return
    found = {place for finding in _found(_ABOUT_LISTS, policy, on) for place in _places_of(finding)}
    for number, ignored in enumerate(policy.ignored_findings):
        if _is_valid(ignored, on) and (ignored.code, ignored.where) not in found:
            known = any(rule.code == ignored.code for rule in _ABOUT_LISTS)
            why = "there is no such finding" if known else "no rule about lists has this code"
            yield Found(
                f"ignored_findings[{number}]",
                f"{visible(ignored.code)} is ignored, but {why}.",
                "Remove it, or correct its code or its location.",
            )


RULES = (
    *_ABOUT_LISTS,
    ListRule(
        code="G701",
        name="expired-ignore",
        severity=Severity.WARNING,
        summary="The last day on which a finding was ignored has passed.",
        find=_expired,
    ),
    ListRule(
        code="G702",
        name="unused-ignore",
        severity=Severity.WARNING,
        summary="An ignored finding does not exist.",
        find=_unused,
    ),
)
"""All rules, in the order in which their findings are reported."""


def found_in(policy: Policy, on: date, select: Iterable[str], ignore: Iterable[str]) -> Findings:
    """Return the findings of the selected rules, except those that the policy ignores.

    Raises:
        UnknownValueError: If a selected or ignored code matches no rule.
        ArgumentError: If the codes are not strings.
    """
    selected, left_out = (
        rules_named("select", select, RULES),
        rules_named("ignore", ignore, RULES),
    )
    rules = [rule for rule in RULES if (not selected or rule in selected) and rule not in left_out]
    # Findings about ignored findings cannot be ignored themselves.
    about_lists = {rule.code for rule in _ABOUT_LISTS}
    ignored = {
        (each.code, each.where)
        for each in policy.ignored_findings
        if _is_valid(each, on) and each.code in about_lists
    }
    kept = (
        finding for finding in _found(rules, policy, on) if ignored.isdisjoint(_places_of(finding))
    )
    return Findings(tuple(kept))


def _found(rules: Iterable[ListRule], policy: Policy, on: date) -> Iterator[Finding]:
    for rule in rules:
        for found in rule.find(policy, on):
            yield Finding(
                code=rule.code,
                severity=rule.severity,
                where=found.where,
                message=_shortened(found.message),
                hint=found.hint,
            )


def _shortened(message: str) -> str:
    """Return a message that fits on a screen, however long the text that it quotes."""
    return message if len(message) <= _LONGEST else message[: _LONGEST - 1] + "…"


def _is_valid(ignored: IgnoredFinding, on: date) -> bool:
    return ignored.until is None or on <= ignored.until


def _places_of(finding: Finding) -> Iterator[tuple[str, str | None]]:
    """Yield the code of a finding with its place, every enclosing place, and the whole list."""
    yield finding.code, None
    place = finding.where
    while place:
        yield finding.code, place
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
