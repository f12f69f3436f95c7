"""What differs between two versions of a list, how much it weighs, and the notice it asks for.

Nothing here is imported before it is first asked for, and what compares only when it runs.
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
from subprocessors.errors import ArgumentError
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

    A vendor is the same in both if its id is. Of the others, it is if they share a register number
    that only one company can have, a legal entity, or a former name; it is by a guess if they share
    a name, another register number, or a domain. Placeholders such as "n/a" are never shared. Where
    several vendors share something, none of them is taken for another.

    Args:
        old: The old version.
        new: The new version.
        any_order: Whether to compare versions that differ although the new one is dated before the
            old one, or like it. Versions without a date, and the lists of two companies (another id
            and another processor), are always compared as they are given.

    Returns:
        The changes, those of the list itself first, then those of its vendors: in a list first what
        was removed or changed, as the old version goes, then what was added. The date of the
        version is no change.

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
        <Changes of 'helpdesk', 2024-07-19 to 2030-01-01: 2 changes: 1 material, 1 narrowing>
        >>> print(changes.material[0].reason)
        It is a new vendor (GDPR Art. 28(2)).

    Source:
        GDPR (Regulation (EU) 2016/679), Art. 28(2): customers are told of "the addition or
        replacement of other processors", and can object.
    """
    from subprocessors.changes.comparing import compared

    for policy in (old, new):
        if not isinstance(policy, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(f"only policies can be compared, not {type(policy).__name__}")
    changes = compared(old, new)
    if not any_order:
        must_be_in_order(changes)
    return changes


def history(versions: Iterable[Policy]) -> History:
    """Return the changes from each version of a list to the next.

    Args:
        versions: The versions, the oldest first.

    Raises:
        ArgumentError: If one is not a policy.
        VersionOrderError: If one is dated before an earlier one, or like it and differs from it.
    """
    policies = tuple(versions)
    steps = tuple(diff(old, new, any_order=True) for old, new in pairwise(policies))
    dated = [each for each in policies if each.version]
    for old, new in pairwise(dated):
        if old != new and str(new.version) <= str(old.version):
            raise VersionOrderError(
                f"versions go from the oldest to the newest, each with a date of its own: "
                f"{new.version} stands after {old.version}"
            )
    return History(steps)
