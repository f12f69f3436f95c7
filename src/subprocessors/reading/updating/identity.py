"""Which vendor in a document a vendor on a page is, based only on what is certain.

A vendor is the same if the page prints the name that the document prints, if a registration number,
a company with its legal form or a former name proves it, or if the name on the page would be
approved under one of the document's own names. Anything else that is similar is only reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from attrs import evolve, field, frozen

from subprocessors.changes.matching import matched_vendors, registers_differ
from subprocessors.errors import SubprocessorsError
from subprocessors.model.policy import Policy
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.index import NameIndex
from subprocessors.reading.updating.sameness import words_of


@frozen
class Identities:
    """Which vendors on a page are vendors in a document.

    Attributes:
        known: Maps the index of a vendor on the page to the id of the vendor in the document.
        unclear: Maps the index of a vendor on the page to the ids of those whose name it has, if
            that does not settle which of them it is.
        alike: Maps the index of a vendor on the page to the ids of those that it may be, and that
            are not otherwise on the page.
    """

    known: dict[int, str] = field(factory=dict[int, str])
    unclear: dict[int, tuple[str, ...]] = field(factory=dict[int, tuple[str, ...]])
    alike: dict[int, tuple[str, ...]] = field(factory=dict[int, tuple[str, ...]])

    @property
    def there(self) -> set[str]:
        """The ids of the document's vendors whose names are on the page."""
        return {*self.known.values(), *(one for some in self.unclear.values() for one in some)}


def identities(policy: Policy, printed: Sequence[SubProcessor]) -> Identities:
    """Return which vendors on a page are vendors in a policy."""
    found = Identities()
    vendors = policy.sub_processors.items
    _by_printed_name(found, vendors, printed)
    alike = _by_evidence(found, vendors, printed)
    alike += _by_other_names(found, policy, printed)
    there = found.there
    for place, id_ in alike:
        if id_ not in there and place not in found.known and place not in found.unclear:
            found.alike[place] = tuple(dict.fromkeys((*found.alike.get(place, ()), id_)))
    return found


def _by_printed_name(
    found: Identities, vendors: Iterable[SubProcessor], printed: Sequence[SubProcessor]
) -> None:
    named: defaultdict[Hashable, list[SubProcessor]] = defaultdict(list)
    for vendor in vendors:
        named[words_of(vendor.name)].append(vendor)
    for place, new in enumerate(printed):
        meant = named.get(words_of(new.name), [])
        exact = [each for each in meant if each.name == new.name]
        _note(found, place, new, exact if len(exact) == 1 else meant)


def _note(found: Identities, place: int, new: SubProcessor, meant: list[SubProcessor]) -> None:
    """Note which vendor a name refers to, if any."""
    if len(meant) == 1 and not registers_differ(meant[0], new):
        found.known[place] = meant[0].id
    elif meant:
        found.unclear[place] = tuple(each.id for each in meant)


def _by_evidence(
    found: Identities, vendors: Iterable[SubProcessor], printed: Sequence[SubProcessor]
) -> list[tuple[int, str]]:
    """Note the vendors that are proven to be the same; return those that are only similar."""
    there = set(found.known.values())
    old = [each for each in vendors if each.id not in there]
    places = [place for place in range(len(printed)) if place not in {*found.known, *found.unclear}]
    # The ids of a draft are made from names: they prove nothing.
    ids = {each.id for each in old}
    fresh = (f"page-{number}" for number in range(len(old) + len(places)))
    new = [
        evolve(printed[place], id=id_)
        for place, id_ in zip(places, (each for each in fresh if each not in ids), strict=False)
    ]
    alike: list[tuple[int, str]] = []
    for one, other, link in matched_vendors(old, new):
        if link.certain:
            found.known[places[other]] = old[one].id
        else:
            alike.append((places[other], old[one].id))
    return alike


def _by_other_names(
    found: Identities, policy: Policy, printed: Sequence[SubProcessor]
) -> list[tuple[int, str]]:
    """Note the vendors under whose names one on the page would be approved; return similar ones.

    The name of a product is not the name of its vendor.
    """
    names = policy.approver.index.names
    index = NameIndex(each for each in names if each.product is None)
    products = NameIndex(each for each in names if each.product is not None)
    near: list[tuple[int, str]] = []
    for place, new in enumerate(printed):
        if place in found.known or place in found.unclear:
            continue
        try:
            matches = index.find(new.name)
            others = products.find(new.name)
        except SubprocessorsError:
            continue
        approved = dict.fromkeys(each.listed.id for each in matches if each.verdict is None)
        _note(found, place, new, [policy[id_] for id_ in approved])
        near += [(place, each.listed.id) for each in (*matches, *others)]
    return near
