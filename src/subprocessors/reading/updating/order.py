"""The order of a list that a page and a document share, which is the document's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def woven(kept: Iterable[tuple[int, T]], printed: Iterable[tuple[int | None, T | None]]) -> list[T]:
    """Return the members of a list in the order of the document, with the new ones among them.

    Args:
        kept: The members that are kept, each with its index in the document, in that order.
        printed: The members on the page, in order: the index of a member that the document has, or
            None and the new member.

    Returns:
        All members: a new one after the member that it follows on the page.
    """
    after: defaultdict[int | None, list[T]] = defaultdict(list)
    before: int | None = None
    for place, new in printed:
        if place is not None:
            before = place
        elif new is not None:
            after[before].append(new)
    members = after[None]
    for place, member in kept:
        members += [member, *after[place]]
    return members
