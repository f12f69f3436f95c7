"""Checks that two versions of a list are compared in the order of their dates."""

from __future__ import annotations

from subprocessors.changes.change import Changes
from subprocessors.changes.kinds import ChangeKind
from subprocessors.errors import ArgumentError

_ALLOW = "or allow it with any_order=True (on the command line: --any-order)"


class VersionOrderError(ArgumentError):
    """Two versions were given in the wrong order, or have the same date but differ."""


def must_be_in_order(changes: Changes) -> None:
    """Reject changes whose new version is not dated after the old one.

    Versions without a date, and the lists of two companies, cannot be in the wrong order.

    Raises:
        VersionOrderError: If the dates are in the wrong order, or the same.
    """
    old, new = changes.old_version, changes.new_version
    if not (changes and old and new) or new > old or _are_of_two_companies(changes):
        return
    if new == old:
        raise VersionOrderError(
            f"both versions are dated {old} but differ, so it is unclear which one is newer: give "
            f"the newer one a later date, {_ALLOW}"
        )
    raise VersionOrderError(
        f"the new version is dated {new}, before the old one, {old}: give the older one first, "
        f"{_ALLOW}"
    )


def _are_of_two_companies(changes: Changes) -> bool:
    """Return whether both id and processor differ; if only one does, it may be a rename."""
    changed = {each.old_path for each in changes if each.kind is ChangeKind.CHANGED}
    return {("id",), ("processor", "name")} <= changed
