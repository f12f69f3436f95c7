"""All the rules in one table, how they are selected, and what the list itself says to ignore."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from subprocessors.errors import ArgumentError, UnknownValueError
from subprocessors.model.facts import IgnoredFinding
from subprocessors.model.policy import Policy
from subprocessors.names.normalize import visible
from subprocessors.names.similarity import nearest
from subprocessors.validation import contract, identity, places, purposes, texts, times
from subprocessors.validation.finding import Finding, Findings, Found, Rule, Severity

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
                f"{visible(ignored.code)} was to be ignored until {ignored.until}.",
                "Mend what it was about, or decide anew until when it is accepted.",
            )


def _unused(policy: Policy, on: date) -> Iterator[Found]:
    if not policy.ignored_findings:
        return
    found = {place for finding in _found(_ABOUT_LISTS, policy, on) for place in _places_of(finding)}
    for number, ignored in enumerate(policy.ignored_findings):
        if _is_valid(ignored, on) and (ignored.code, ignored.where) not in found:
            known = any(rule.code == ignored.code for rule in _ABOUT_LISTS)
            why = (
                "nothing is found that this is about"
                if known
                else "no rule about lists has this code"
            )
            yield Found(
                f"ignored_findings[{number}]",
                f"{visible(ignored.code)} is ignored, and {why}.",
                "Remove it, or correct its code or its place.",
            )


RULES = (
    *_ABOUT_LISTS,
    Rule(
        code="G701",
        name="expired-ignore",
        severity=Severity.WARNING,
        summary="A finding was to be ignored until a day that is over.",
        find=_expired,
    ),
    Rule(
        code="G702",
        name="unused-ignore",
        severity=Severity.WARNING,
        summary="A finding is to be ignored that is not there.",
        find=_unused,
    ),
)
"""All the rules; what they find is told in this order."""


def found_in(policy: Policy, on: date, select: Iterable[str], ignore: Iterable[str]) -> Findings:
    """Return what the selected rules find in a policy and the policy does not ignore.

    Raises:
        UnknownValueError: If no rule has a code that is selected or ignored.
        ArgumentError: If the codes are not texts.
    """
    selected, left_out = _matching("select", select), _matching("ignore", ignore)
    rules = [rule for rule in RULES if (not selected or rule in selected) and rule not in left_out]
    # What is wrong with what is ignored cannot be ignored in its turn.
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


def _found(rules: Iterable[Rule], policy: Policy, on: date) -> Iterator[Finding]:
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
    """Return a message that fits on a screen, whatever stands in the list that it quotes."""
    return message if len(message) <= _LONGEST else message[: _LONGEST - 1] + "…"


def _matching(argument: str, prefixes: Iterable[str]) -> list[Rule]:
    """Return the rules whose code begins with one of some texts."""
    if isinstance(prefixes, str) or not isinstance(prefixes, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"{argument} must be a list of codes, not {type(prefixes).__name__}")
    matching: list[Rule] = []
    for prefix in prefixes:
        if not isinstance(prefix, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(f"{argument} must hold codes, not {type(prefix).__name__}")
        rules = [rule for rule in RULES if prefix and rule.code.startswith(prefix)]
        if not rules:
            codes = [rule.code for rule in RULES]
            raise UnknownValueError("code or beginning of a code", prefix, nearest(prefix, codes))
        matching += rules
    return matching


def _is_valid(ignored: IgnoredFinding, on: date) -> bool:
    return ignored.until is None or on <= ignored.until


def _places_of(finding: Finding) -> Iterator[tuple[str, str | None]]:
    """Yield the code of a finding with its place, each place around it, and the whole list."""
    yield finding.code, None
    place = finding.where
    while place:
        yield finding.code, place
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
