"""What a fact in the document becomes, given what the page says about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from attrs import evolve, field, fields, frozen, has

from subprocessors.reading.draft import Passage, Reading
from subprocessors.reading.language.words import short
from subprocessors.reading.updating.results import Undecided
from subprocessors.reading.updating.sameness import Said, compared, holds, is_silent, texts_of

T = TypeVar("T")


@frozen
class Facts:
    """Settles the facts about one vendor, or about the list, and notes what is undecided.

    Attributes:
        vendor: The id of the vendor in the document; None for the list.
        undecided: What is undecided.
        stated: The fields of engagements that the page states for any vendor.
    """

    vendor: str | None = None
    undecided: list[Undecided] = field(factory=list[Undecided])
    stated: frozenset[str] = frozenset()

    def leave(self, name: str | None, reason: str, passages: Iterable[Passage] = ()) -> None:
        """Note that a field, or the vendor as a whole, is undecided."""
        each = Undecided(vendor=self.vendor, field=name, reason=reason, passages=tuple(passages))
        if each not in self.undecided:
            self.undecided.append(each)

    def of(self, name: str, old: T, new: T, unread: Sequence[Reading] = ()) -> T:
        """Return the value of a field: what the page says, if that differs.

        Args:
            name: The field.
            old: The value in the document.
            new: The value on the page.
            unread: The cells for the field that were not read.
        """
        if is_silent(old):
            return old if is_silent(new) else new
        said = None if is_silent(new) else compared(old, new)
        if said is Said.THE_SAME:
            return old
        unheld = [each for each in unread if not holds(old, each.passage.words)]
        if unheld:
            why = f": {unheld[0].reason}" if unheld[0].reason else ""
            places = [each.passage for each in unheld]
            self.leave(name, f"{_page_says(unheld[0])}, which was not read{why}", places)
        if unread:
            return old
        if said is Said.UNCLEAR:
            words = short("; ".join(texts_of(new)))
            self.leave(name, f"the page says “{words}”, which is only kept as written")
        return new if said is Said.OTHERWISE else old

    def of_object(self, name: str, old: T, new: T) -> T:
        """Return an object whose fields are decided one by one."""
        if old is None or new is None or not has(type(old)):
            return self.of(name, old, new)
        some: Any = old
        kind: Any = some.__class__
        values: dict[str, Any] = {}
        for each in fields(kind):
            stated = getattr(new, each.name)
            # A default is not a statement.
            if stated != each.default:
                values[each.name] = self.of_object(
                    f"{name}.{each.name}", getattr(some, each.name), stated
                )
        evolved: T = evolve(some, **values)
        return evolved


def _page_says(each: Reading) -> str:
    return f"the page says “{short(each.passage.words)}”"
