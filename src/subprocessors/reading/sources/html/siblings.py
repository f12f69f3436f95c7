"""Which elements have a class, a state or a background that few of their neighbours have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

_FEWEST = 3
_ROWS = frozenset("tr li div article section".split())
_PARTS = re.compile(r"[-_]+")
_ARRANGED = frozenset(
    "active alt current even first hover in is js last odd on open row selected show shown striped"
    " table visible".split()
)
"""Words in classes that lay out the rows of a list, or say that one is shown."""
_STATE = re.compile(
    r"data-(?:\w{1,20}-){0,3}(?:active|archived|current|enabled|live|phase|stage|state|status|used)"
)


class _Classed(Protocol):
    """What matters here about an element."""

    tag: str
    attributes: Mapping[str, str]

    @property
    def classes(self) -> list[str]: ...

    @property
    def elements(self) -> Sequence[_Classed]: ...


_Any = TypeVar("_Any", bound=_Classed)


def set_apart(elements: Sequence[_Any]) -> Iterator[_Any]:
    """Yield the elements unlike most of their neighbours.

    They have all the classes of the others and one more, a different background, or a different
    state in an attribute such as `data-status`. Classes that lay out a list, such as "odd" or
    "mt-4", do not count, and neither does the background of every other row.

    Args:
        elements: The elements directly in another one.
    """
    by_tag: defaultdict[str, list[_Any]] = defaultdict(list)
    for each in elements:
        if each.tag in _ROWS and not _is_head(each):
            by_tag[each.tag].append(each)
    for alike in by_tag.values():
        if len(alike) < _FEWEST or not any(each.attributes for each in alike):
            continue
        for look_of in (_classes, _state, _background):
            looks = [look_of(each) for each in alike]
            usual, count = Counter(looks).most_common(1)[0]
            odd = [at for at, look in enumerate(looks) if _is_odd(look, usual)]
            if count * 2 > len(looks) and not _are_alternate(odd, len(looks)):
                yield from (alike[at] for at in odd)


def _is_head(element: _Classed) -> bool:
    return bool(element.elements) and all(each.tag == "th" for each in element.elements)


def _is_odd(look: frozenset[str], usual: frozenset[str]) -> bool:
    is_of_state = any(map(_STATE.match, usual))
    return look > usual or (is_of_state and look != usual)


def _are_alternate(odd: Sequence[int], count: int) -> bool:
    """Return whether these are every other element."""
    return list(odd) in ([*range(0, count, 2)], [*range(1, count, 2)])


def _classes(element: _Classed) -> frozenset[str]:
    return frozenset(filter(_is_telling, element.classes))


def _is_telling(name: str) -> bool:
    """Return whether a class may say what an element is, not only where it is."""
    if ":" in name or any(map(str.isdecimal, name)):
        return False
    return not _ARRANGED.issuperset(_PARTS.split(name.lower()))


def _state(element: _Classed) -> frozenset[str]:
    found = (each for each in element.attributes.items() if _STATE.fullmatch(each[0]))
    return frozenset(f"{name}={value[:40].casefold()}" for name, value in found)


def _background(element: _Classed) -> frozenset[str]:
    given = element.attributes
    is_set = "bgcolor" in given or "background" in given.get("style", "")[:1_000].lower()
    return frozenset(("background",) if is_set else ())
