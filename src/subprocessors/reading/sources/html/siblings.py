"""Which elements have a class that most of their neighbours do not have: a look of their own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

_FEWEST = 3
_ROWS = frozenset("tr li div article section".split())
_PARTS = re.compile(r"[-_]+")
_ARRANGED = frozenset(
    "active alt current even first hover in is js last odd on open row selected show shown striped"
    " table visible".split()
)
"""Words in classes that arrange the rows of a list, or say that one is shown."""


class _Classed(Protocol):
    """An element, as far as it matters here."""

    tag: str

    @property
    def classes(self) -> list[str]: ...


_Any = TypeVar("_Any", bound=_Classed)


def set_apart(elements: Sequence[_Any]) -> Iterator[_Any]:
    """Yield the elements that have all classes of most of their neighbours, and one more.

    Classes that arrange a list do not count, such as "odd" or "mt-4".

    Args:
        elements: The elements directly in another one.
    """
    by_tag: defaultdict[str, list[tuple[_Any, frozenset[str]]]] = defaultdict(list)
    for each in elements:
        if each.tag in _ROWS:
            by_tag[each.tag].append((each, frozenset(filter(_is_telling, each.classes))))
    for classed in by_tag.values():
        if len(classed) < _FEWEST:
            continue
        (usual, count), *_ = Counter(classes for _, classes in classed).most_common()
        if count * 2 > len(classed) > count:
            yield from (each for each, classes in classed if classes > usual)


def _is_telling(name: str) -> bool:
    """Return whether a class may say what an element is, not only where it stands."""
    if ":" in name or any(map(str.isdecimal, name)):
        return False
    return not _ARRANGED.issuperset(_PARTS.split(name.lower()))
