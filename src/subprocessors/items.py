"""A base for results that are immutable sequences; a slice of one is a result of the same type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, overload

from attrs import evolve

from subprocessors.errors import ArgumentError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core.core_schema import CoreSchema

T = TypeVar("T")


class Items(Sequence[T]):
    """A sequence of the members of its attribute `items`; a base for frozen attrs classes.

    Attributes:
        items: The members.
    """

    __slots__ = ()
    items: tuple[T, ...]
    _hint: ClassVar[str] = ""
    """A hint for the error about an index that is not a number."""

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> T | Self:
        if isinstance(index, slice):
            return self._some(self.items[index])
        try:
            return self.items[index]
        except TypeError:
            kind = type(index).__name__
            raise ArgumentError(
                f"[...] takes a number or a slice here, not {kind}{self._hint}"
            ) from None

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def _some(self, items: Iterable[T]) -> Self:
        """Return the same result with only some of its members."""
        this: Any = self
        some: Self = evolve(this, items=tuple(items))
        return some

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from subprocessors.pydantic_schemas import of_attribute

        return of_attribute(cls, "items", handler)
