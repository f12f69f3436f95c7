"""Applies changes to the old version, to produce the new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from subprocessors.changes.kinds import ChangeKind, VendorName
from subprocessors.errors import SubprocessorsError
from subprocessors.model.policy import Policy
from subprocessors.model.sub_processors import SubProcessors

if TYPE_CHECKING:
    from subprocessors.changes.change import Change, Changes


class ChangesMismatchError(SubprocessorsError, ValueError):
    """The changes to be applied do not belong to the policy.

    Attributes:
        where: The place in the policy that differs from the old version of the changes.
    """

    def __init__(self, where: str) -> None:
        super().__init__(
            f"the changes do not belong to this policy: {where} differs from their old version"
        )
        self.where = where


@frozen
class _Node:
    """The changes to part of a policy.

    Attributes:
        parts: The changes to its fields or members.
        added: The new members, by their index in the new list.
        here: The changes to the part itself.
    """

    parts: dict[str | int, _Node] = field(factory=dict[str | int, "_Node"])
    added: dict[int, Any] = field(factory=dict[int, Any])
    here: list[Change] = field(factory=list["Change"])


def applied(changes: Changes, old: Policy) -> Policy:
    """Return the new version of a policy.

    Raises:
        ChangesMismatchError: If a value is not what the changes expect.
    """
    _must(old.version == changes.old_version, "version")
    root = _Node()
    for change in (*changes.items, *changes.respellings):
        node = root
        for step in change.old_path:
            node = node.parts.setdefault(step, _Node())
        if change.kind is ChangeKind.ADDED:
            place: Any = change.new_path[-1]
            node.added[place] = change.new
        else:
            node.here.append(change)
    return evolve(old, version=changes.new_version, **_parts(old, root, ""))


def _rebuilt(value: Any, node: _Node, where: str) -> Any:
    for change in node.here:
        if isinstance(change.old, VendorName):
            _must((value.id, value.name) == change.old, where)
            names = change.new._asdict()
            return evolve(value, **names, **_parts(value, node, where))
        if change.kind is not ChangeKind.REORDERED:
            _must(value == change.old, where)
            return change.new
    if isinstance(value, tuple | SubProcessors):
        return _members(value, node, where)  # pyright: ignore[reportUnknownArgumentType]
    return evolve(value, **_parts(value, node, where))


def _parts(value: Any, node: _Node, where: str) -> dict[str, Any]:
    rebuilt: dict[str, Any] = {}
    for name, part in node.parts.items():
        at = f"{where}.{name}" if where else str(name)
        _must(hasattr(value, str(name)), at)
        rebuilt[str(name)] = _rebuilt(getattr(value, str(name)), part, at)
    return rebuilt


def _members(values: Sequence[Any], node: _Node, where: str) -> tuple[Any, ...]:
    kept: dict[int, Any] = dict(enumerate(values))
    for number, part in node.parts.items():
        place = int(number)
        at = f"{where}[{place}]"
        _must(place < len(values), at)
        if any(change.kind is ChangeKind.REMOVED for change in part.here):
            _must(kept.pop(place) == part.here[0].old, at)
        else:
            kept[place] = _rebuilt(kept[place], part, at)
    order: Sequence[int] = tuple(kept)
    for change in node.here:
        _must(change.old == order, where)
        order = change.new
    length = len(order) + len(node.added)
    _must(all(place < length for place in node.added), where)
    rest = iter(order)
    return tuple(
        node.added[place] if place in node.added else kept[next(rest)] for place in range(length)
    )


def _must(holds: bool, where: str) -> None:  # noqa: FBT001
    if not holds:
        raise ChangesMismatchError(where)
