"""What differs between two versions of a list, how much it weighs, and the notice it asks for.

Nothing here is imported before it is first asked for, and what compares only when it runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from subprocessors.changes.deadlines import (
    Deadline,
    NoDeadlineError,
    Notice,
    notice,
    public_holidays,
)
from subprocessors.changes.report import (
    Change,
    ChangeKind,
    Changes,
    ChangesMismatchError,
    History,
    VendorName,
    Weight,
)
from subprocessors.errors import ArgumentError
from subprocessors.model import Policy

__all__ = [
    "Change",
    "ChangeKind",
    "Changes",
    "ChangesMismatchError",
    "Deadline",
    "History",
    "NoDeadlineError",
    "Notice",
    "VendorName",
    "Weight",
    "diff",
    "history",
    "notice",
    "public_holidays",
]


def diff(old: Policy, new: Policy) -> Changes:
    """Return what changed from one version of a list to another.

    A vendor is the same in both if its id is. Of the others, it is if they share a register number
    that only one company can have, a legal entity, or a former name; it is by a guess if they share
    a name, another register number, or a domain. Placeholders such as "n/a" are never shared. Where
    several vendors share something, none of them is taken for another.

    Args:
        old: The old version.
        new: The new version.

    Returns:
        The changes, those of the list itself first, then those of its vendors: in a list first what
        was removed or changed, as the old version goes, then what was added. The date of the
        version is no change.

    Raises:
        ArgumentError: If either is not a policy.

    Example:
        >>> import attrs, subprocessors
        >>> from subprocessors import SubProcessor
        >>> old = subprocessors.current()
        >>> evil = SubProcessor(id="evil", name="Evil Corp")
        >>> new = attrs.evolve(old, sub_processors=[*old.sub_processors[1:], evil])
        >>> changes = subprocessors.diff(old, new)
        >>> changes
        <Changes of 'helpdesk', 2024-07-19 to 2024-07-19: 2 changes: 1 material, 1 narrowing>
        >>> print(changes.material[0].reason)
        It is a further vendor (GDPR Art. 28(2)).

    Source:
        GDPR (Regulation (EU) 2016/679), Art. 28(2): customers are told of "the addition or
        replacement of other processors", and can object.
    """
    from subprocessors.changes.comparing import compared

    for policy in (old, new):
        if not isinstance(policy, Policy):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(f"only policies can be compared, not {type(policy).__name__}")
    return compared(old, new)


def history(versions: Iterable[Policy]) -> History:
    """Return the changes from each version of a list to the next.

    Args:
        versions: The versions, the oldest first.

    Raises:
        ArgumentError: If one is not a policy, or one is dated before the one in front of it.
    """
    policies = tuple(versions)
    steps = tuple(diff(old, new) for old, new in pairwise(policies))
    for step in steps:
        if step.old_version and step.new_version and step.new_version < step.old_version:
            raise ArgumentError(
                f"versions go from the oldest to the newest: {step.new_version} stands after "
                f"{step.old_version}"
            )
    return History(steps)
