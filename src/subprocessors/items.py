"""What makes a result an immutable sequence of its items; a slice of it is a result again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self, TypeVar, overload

from attrs import evolve

from subprocessors.plain import PlainItems

T = TypeVar("T")


class Items(PlainItems, Sequence[T]):
    """A sequence of the members of its attribute `items`, for frozen attrs classes to derive from.

    Attributes:
        items: The members.
    """

    __slots__ = ()
    items: tuple[T, ...]

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> T | Self:
        if not isinstance(index, slice):
            return self.items[index]
        this: Any = self
        some: Self = evolve(this, items=self.items[index])
        return some

    def __len__(self) -> int:
        return len(self.items)
