"""Validation: reports what is valid in a list but unwise, and what is missing, with stable codes.

docs/rules describes each rule. The rules are imported on first use.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from subprocessors.clock import today
from subprocessors.days import checked_date
from subprocessors.errors import must_be
from subprocessors.model.policy import Policy
from subprocessors.validation.finding import Finding, Findings, Rule, Severity

__all__ = ["Finding", "Findings", "Rule", "Severity", "all_rules", "validate"]


def validate(
    policy: Policy,
    *,
    on: date | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Findings:
    """Return what is unwise or missing in a policy.

    Args:
        policy: The policy.
        on: The date for which the list is checked, under the law in force on that date; today by
            default.
        select: The rules to apply, by code or prefix; all rules by default.
        ignore: The rules to skip, by code or prefix.

    Returns:
        The findings, sorted by code and then in the order of the list, without those that the
        policy itself ignores.

    Raises:
        UnknownValueError: If a code or prefix matches no rule, or the date is before 2013-07-01,
            when the facts about the EEA begin.
        ArgumentError: If an argument has the wrong type.

    Example:
        >>> from datetime import date
        >>> import subprocessors
        >>> policy = subprocessors.current()
        >>> findings = subprocessors.validate(policy, on=date(2024, 7, 19), select=["P"])
        >>> findings
        <Findings: 1 warning>
        >>> print(findings[0].message)
        'TEXT S.A.' has no engagement.
    """
    from subprocessors.validation.rules import found_in

    must_be(policy, Policy, "only a Policy can be validated")
    on = checked_date("on", on)
    return found_in(policy, on or today(), select, ignore)


def all_rules() -> tuple[Rule, ...]:
    """Return all rules, in the order in which their findings are reported.

    Example:
        >>> from subprocessors.validation import all_rules
        >>> all_rules()[0].code
        'I101'
    """
    from subprocessors.validation.rules import RULES

    return RULES
