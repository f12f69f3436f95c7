"""Validation: what is legal in a list but unwise, or missing, each under a stable code.

The rules are described one by one in docs/rules. They are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from subprocessors.clock import today
from subprocessors.errors import ArgumentError
from subprocessors.fields import checked_date
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
        on: The day for which the list, and the law, are looked at; today if it is not given.
        select: The codes of the rules to apply, or how they begin; all of them if none is given.
        ignore: The codes of the rules to leave out, or how they begin.

    Returns:
        The findings, by code and then as the list goes, without those that the policy itself says
        to ignore.

    Raises:
        UnknownValueError: If no rule has a code that is given, or the day is before 2013-07-01,
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

    if not isinstance(policy, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentError(f"only a Policy can be validated, not {type(policy).__name__}")
    on = checked_date("on", on)
    return found_in(policy, on or today(), select, ignore)


def all_rules() -> tuple[Rule, ...]:
    """Return all the rules, in the order in which their findings are told.

    Example:
        >>> from subprocessors.validation import all_rules
        >>> all_rules()[0].code
        'I101'
    """
    from subprocessors.validation.rules import RULES

    return RULES
