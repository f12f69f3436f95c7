"""Differences between two versions of a list, how material they are, and the notice they need.

The comparison itself is imported on first use.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from subprocessors.changes.applying import ChangesMismatchError
from subprocessors.changes.business_days import Holidays, public_holidays
from subprocessors.changes.change import Change, Changes, History
from subprocessors.changes.deadlines import Deadline, NoDeadlineError, Notice, notice
from subprocessors.changes.kinds import ChangeKind, Materiality, VendorName
from subprocessors.changes.ordering import VersionOrderError, must_be_in_order
from subprocessors.errors import must_be
from subprocessors.model.policy import Policy

__all__ = [
    "Change",
    "ChangeKind",
    "Changes",
    "ChangesMismatchError",
    "Deadline",
    "History",
    "Holidays",
    "Materiality",
    "NoDeadlineError",
    "Notice",
    "VendorName",
    "VersionOrderError",
    "diff",
    "history",
    "notice",
    "public_holidays",
]


def diff(old: Policy, new: Policy, *, any_order: bool = False) -> Changes:
    """Return what changed from one version of a list to another.

    Vendors with the same id are treated as the same. So are other vendors if they share a
    registration number that only one company can have, a legal entity, or a former name. They are
    guessed to be the same if they share a name, another registration number, or a domain.
    Placeholders such as "n/a" are ignored. If several vendors share something, none of them match.

    Args:
        old: The old version.
        new: The new version.
        any_order: Whether to compare versions that differ even if the new one is not dated after
            the old one. Versions without a date, and the lists of two companies (with different ids
            and different processors), are always compared as given.

    Returns:
        The changes: first those to the list itself, then those to its vendors. Within a list, what
        was removed or changed comes first, in the order of the old version, then what was added. A
        new version date is not a change.

    Raises:
        ArgumentError: If either is not a policy.
        VersionOrderError: If they differ, and the new version is not dated after the old one.

    Example:
        >>> from datetime import date
        >>> import attrs, subprocessors
        >>> from subprocessors import SubProcessor
        >>> old = subprocessors.current()
        >>> evil = SubProcessor(id="evil", name="Evil Corp")
        >>> vendors = [*old.sub_processors[1:], evil]
        >>> new = attrs.evolve(old, version=date(2030, 1, 1), sub_processors=vendors)
        >>> changes = subprocessors.diff(old, new)
        >>> changes
        <Changes in 'helpdesk', 2024-07-19 to 2030-01-01: 2 changes: 1 material, 1 narrowing>
        >>> print(changes.material[0].reason)
        It is a new vendor (GDPR Art. 28(2)).

    Source:
        GDPR (Regulation (EU) 2016/679), Art. 28(2): customers are informed of "the addition or
        replacement of other processors", and can object.
    """
    from subprocessors.changes.comparing import compared

    for policy in (old, new):
        must_be(policy, Policy, "only policies can be compared")
    changes = compared(old, new)
    if not any_order:
        must_be_in_order(changes)
    return changes


def history(versions: Iterable[Policy]) -> History:
    """Return the changes from each version of a list to the next.

    Args:
        versions: The versions, oldest first.

    Raises:
        ArgumentError: If one is not a policy.
        VersionOrderError: If a version is dated before an earlier one, or has the same date but
            differs.
    """
    policies = tuple(versions)
    steps = tuple(diff(old, new, any_order=True) for old, new in pairwise(policies))
    dated = [each for each in policies if each.version]
    for old, new in pairwise(dated):
        if old != new and str(new.version) <= str(old.version):
            raise VersionOrderError(
                f"give the versions from oldest to newest, each with its own date: {new.version} "
                f"comes after {old.version}"
            )
    return History(steps)
