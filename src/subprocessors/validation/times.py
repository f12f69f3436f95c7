"""Rules about time: how old the list is, and whether its dates are consistent.

GDPR Art. 28(2): the controller is informed of intended changes and can object. EDPB Opinion 22/2024
asks that information about sub-processors be kept up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from subprocessors.counting import counted
from subprocessors.model.policy import Policy
from subprocessors.names.normalize import visible
from subprocessors.validation.finding import Found, ListRule, Severity, engagements_of

_SATURDAY = 5


def _no_version(policy: Policy, on: date) -> Iterator[Found]:
    if policy.version is None:
        yield Found(
            "version",
            "The date of this version is not stated.",
            "Set version to the day from which this version of the list applies.",
        )


def _old(policy: Policy, on: date) -> Iterator[Found]:
    version = policy.version
    if version and (on.year - 1, on.month, on.day) > (version.year, version.month, version.day):
        yield Found(
            "version",
            f"The list is dated {version}, more than a year before {on}.",
            "Review the list, and publish a version with today's date.",
        )


def _ended(policy: Policy, on: date) -> Iterator[Found]:
    for where, vendor, engagement in engagements_of(policy):
        if engagement.ends and engagement.ends < on:
            yield Found(
                f"{where}.ends",
                f"An engagement of {visible(vendor.name)} ended on {engagement.ends}, "
                "but it is still listed.",
                "Remove it in a new version of the list.",
            )


def _short_notice(policy: Policy, on: date) -> Iterator[Found]:
    terms = policy.notice
    if terms is None or terms.notice_days is None:
        return
    for where, vendor, engagement in engagements_of(policy):
        announced, starts = engagement.announced, engagement.starts
        if announced and starts:
            days = _days_between(announced, starts, business=terms.business_days)
            if days < terms.notice_days:
                unit = "weekday" if terms.business_days else "day"
                yield Found(
                    f"{where}.starts",
                    f"{visible(vendor.name)} was announced on {announced} and starts on {starts}, "
                    f"which is {counted(days, unit)} of notice; the list promises "
                    f"{counted(terms.notice_days, unit)}.",
                    "Start later, or correct the dates. Public holidays are not considered.",
                )


def _days_between(announced: date, starts: date, *, business: bool) -> int:
    """Count the days from the day after the announcement up to and including the first day."""
    days = max((starts - announced).days, 0)
    if not business:
        return days
    weeks, rest = divmod(days, 7)
    last = (starts - timedelta(days=each) for each in range(rest))
    return weeks * 5 + sum(each.weekday() < _SATURDAY for each in last)


def _future(policy: Policy, on: date) -> Iterator[Found]:
    if policy.version and policy.version > on:
        yield Found(
            "version",
            f"The list is dated {policy.version}, so nothing on it is approved on {on}.",
            "If the list already applies, correct the date.",
        )


RULES = (
    ListRule(
        code="T501",
        name="no-version",
        severity=Severity.WARNING,
        summary="The list has no date.",
        find=_no_version,
    ),
    ListRule(
        code="T502",
        name="old-list",
        severity=Severity.WARNING,
        summary="The list is more than a year old.",
        find=_old,
    ),
    ListRule(
        code="T503",
        name="ended-engagement",
        severity=Severity.WARNING,
        summary="An engagement has ended and is still listed.",
        find=_ended,
    ),
    ListRule(
        code="T504",
        name="short-notice",
        severity=Severity.WARNING,
        summary="An engagement starts sooner after its announcement than the list promises.",
        find=_short_notice,
    ),
    ListRule(
        code="T505",
        name="future-version",
        severity=Severity.NOTE,
        summary="The list is dated after the date of the validation.",
        find=_future,
    ),
)
