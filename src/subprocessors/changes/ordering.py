"""Whether two versions of a list are compared in the order of their dates."""

from __future__ import annotations

from subprocessors.changes.change import Changes
from subprocessors.changes.kinds import ChangeKind
from subprocessors.errors import ArgumentError

_INSIST = "or insist with any_order=True (on the command line: --any-order)"


class VersionOrderError(ArgumentError):
    """Two versions were given in the wrong order, or have the same date and differ."""


def must_be_in_order(changes: Changes) -> None:
    """Refuse changes whose new version is not later than their old one.

    Versions without a date, and lists of two companies, have no order that could be wrong.

    Raises:
        VersionOrderError: If the dates show that the versions were exchanged, or do not show it.
    """
    old, new = changes.old_version, changes.new_version
    if not (changes and old and new) or new > old or _are_of_two_companies(changes):
        return
    if new == old:
        raise VersionOrderError(
            f"both versions are of {old} and they differ, so nobody can tell which one is newer: "
            f"give the newer one a later date, {_INSIST}"
        )
    raise VersionOrderError(
        f"the new version is of {new}, before the old one of {old}: give the older one first, "
        f"{_INSIST}"
    )


def _are_of_two_companies(changes: Changes) -> bool:
    """Return whether the list has another id and another processor; one alone may be renamed."""
    changed = {each.old_path for each in changes if each.kind is ChangeKind.CHANGED}
    return {("id",), ("processor", "name")} <= changed
