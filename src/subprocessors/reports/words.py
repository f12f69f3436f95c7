"""A list's facts in words, and the part of a list that concerns a customer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from subprocessors.answers import Answer, any_of
from subprocessors.counting import counted
from subprocessors.errors import ArgumentError, UnknownValueError
from subprocessors.model.excerpts import with_engagements
from subprocessors.model.facts import (
    Contact,
    NoticeTerms,
    Safeguard,
)
from subprocessors.model.policy import Policy
from subprocessors.model.scope import Wanted
from subprocessors.model.vendors import Engagement
from subprocessors.page import Cell, Link, Table


def on_conditions(policy: Policy, conditions: Sequence[str] | None) -> Policy:
    """Return a policy without the engagements whose condition does not hold.

    Args:
        policy: The policy.
        conditions: The conditions that hold, in the words of the list; without them, all
            engagements are kept.

    Returns:
        The policy without engagements that have other conditions, and without vendors that have
        only those.

    Raises:
        UnknownValueError: If the list has no such condition; it suggests similar ones.
        ArgumentError: If the conditions are not strings.
    """
    if conditions is None:
        return policy
    if isinstance(conditions, str) or not isinstance(conditions, Sequence):  # pyright: ignore[reportUnnecessaryIsInstance]
        kind = type(conditions).__name__
        raise ArgumentError(f"conditions must be a list or a tuple of strings, not {kind}")
    engagements = [each for vendor in policy.sub_processors for each in vendor.engagements]
    known = dict.fromkeys(each.condition for each in engagements if each.condition)
    holding: list[Wanted] = []
    for condition in conditions:
        if not isinstance(condition, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(f"a condition must be text, not {type(condition).__name__}")
        wanted = Wanted.of(condition)
        if any_of(map(wanted.is_meant_by, known)) is not Answer.YES:
            from subprocessors.names.similarity import nearest

            raise UnknownValueError("condition", condition, nearest(condition, known) or known)
        holding.append(wanted)

    def applies(engagement: Engagement) -> bool:
        condition = engagement.condition
        if condition is None:
            return True
        return any_of(each.is_meant_by(condition) for each in holding) is Answer.YES

    return with_engagements(policy, applies)


def versioned(policy: Policy, on: date | None) -> str:
    """Return a sentence with the list's owner, its version and the date."""
    return f"The list of {policy.processor.name} {version_told(policy, on)}."


def version_told(policy: Policy, on: date | None) -> str:
    """Return the version of a list and the date, as the end of a sentence."""
    version = f"dated {policy.version}" if policy.version else "without a date"
    return version + (f", without what is not in effect on {on}" if on else "")


def limits(engagement: Engagement) -> str:
    """Return the dates and the condition of an engagement in brackets; empty if it has none."""
    told = {
        "announced": engagement.announced,
        "from": engagement.starts,
        "until": engagement.ends,
        "only if:": engagement.condition,
    }
    stated = "; ".join(f"{label} {fact}" for label, fact in told.items() if fact)
    return f" ({stated})" if stated else ""


def safeguards(required: Sequence[Safeguard]) -> Table:
    """Return a table of the safeguards that a list requires of vendors."""
    rows = [
        (
            (each.name,),
            cell(each.description),
            each.articles,
            ("all vendors" if each.required_of_all else "vendors that state it",),
        )
        for each in required
    ]
    return Table(rows, ("Safeguard", "Requirement", "Articles", "Applies to"))


def cell(fact: str | date | None) -> Cell:
    """Return a fact as a cell; empty if not stated."""
    return (str(fact),) if fact else ()


def contact(person: Contact | None) -> Cell:
    """Return the details of a contact."""
    if person is None:
        return ()
    texts = (person.name, person.position, person.email, person.phone)
    address = [Link(person.url, person.url)] if person.url else []
    return (*filter(None, texts), *address)


def notice_terms(terms: NoticeTerms) -> Iterator[tuple[str, Cell]]:
    """Yield the facts about notices of changes to a list."""
    kind = "business day" if terms.business_days else "calendar day"
    for label, days in (
        ("Notice before a change", terms.notice_days),
        ("Time to object", terms.objection_days),
    ):
        yield label, () if days is None else (counted(days, kind),)
    yield "How customers are notified", cell(terms.channel)
