"""The names under which the vendors of a list can be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from subprocessors.errors import UnknownValueError
from subprocessors.model.facts import Processor
from subprocessors.model.vendors import SubProcessor
from subprocessors.names.legal_forms import cuts_of
from subprocessors.names.listed import ListedName, NameKind
from subprocessors.names.normalize import LONGEST_NAME, UnsafeNameError, unmarked, words_of
from subprocessors.names.readings import business_names
from subprocessors.names.status import status_in
from subprocessors.regions.places import StorageRegion


def names_of(vendors: Iterable[SubProcessor]) -> Iterator[ListedName]:
    """Yield the names under which vendors can be found; for each vendor, company names first."""
    for vendor in vendors:
        listed = partial(ListedName, id=vendor.id, vendor=vendor.name)
        for entity in vendor.legal_entities:
            country = entity.country.code if entity.country else None
            for name, kind in _parted(entity.name, NameKind.LEGAL):
                yield listed(
                    name=name,
                    kind=kind,
                    has_form=kind in (NameKind.LEGAL, NameKind.FULL),
                    needs_form=entity.ordinary_word,
                    country=country,
                )
        if not vendor.legal_entities:
            for name, kind in _parted(vendor.name, NameKind.VENDOR):
                has_form = kind in (NameKind.VENDOR, NameKind.FULL)
                yield listed(name=name, kind=kind, has_form=has_form)
        elif not any(
            vendor.name == entity.name or entity.ordinary_word for entity in vendor.legal_entities
        ):
            for name, kind in _parted(vendor.name, NameKind.VENDOR):
                yield listed(name=name, kind=kind)
        for other in sorted(vendor.other_names, key=lambda other: other.product is not None):
            # A current or former registered name refers to the company only as a whole, with its
            # legal form.
            registered = other.kind in (NameKind.CURRENT, NameKind.FORMER)
            yield listed(
                name=other.name,
                kind=other.kind,
                product=other.product,
                has_form=registered and other.product is None,
                needs_form=registered,
                suggests_only=other.suggests_only,
            )
        for product in vendor.products:
            yield listed(name=product, kind=NameKind.PRODUCT, product=product)


def name_with_status(vendor: SubProcessor) -> str | None:
    """Return a vendor's name that states a status or a date, which applies to all of its names.

    That is its own name, or the name of its company if all of its companies' names state one.
    """
    companies = [entity.name for entity in vendor.legal_entities]
    if status_in(vendor.name) is not None:
        return vendor.name
    return companies[0] if companies and None not in map(status_in, companies) else None


_BRACKET = r"[(\[]([^()\[\]]+)[)\]]"
_QUOTES = " \"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"
_FEWEST_INITIALS = 3
_MOST_INITIALS = 10


def _parted(name: str, kind: NameKind) -> Iterator[tuple[str, NameKind]]:
    """Yield a printed name, and the names that it certainly contains.

    These are the text before brackets at its end, the company's initials inside or before brackets,
    and the names under which the company does business. Other text in brackets, such as a parent or
    a supplier, is ignored. A place in brackets may distinguish one company of a group from the
    others, so no legal form may be added to the text before it. A status or a date beside a name
    may mean that the vendor is not used, so such a name contains no other.
    """
    yield name, kind
    if len(name) > LONGEST_NAME or status_in(name) is not None:
        return
    name = unmarked(name)
    brackets = [*re.finditer(_BRACKET, name)] if ")" in name or "]" in name else []
    bracket = brackets[-1] if brackets else None
    before = name[: bracket.start()].rstrip() if bracket else ""
    if not bracket or not before:
        company, *others = business_names(name) or [name]
        if others:
            yield company, kind
        yield from ((other, NameKind.TRADE) for other in others)
        return
    inside, after = bracket[1].strip(_QUOTES), name[bracket.end() :]
    is_acronym = are_initials(inside, before)
    if is_acronym:
        yield inside, NameKind.ABBREVIATION
    if not after:
        distinguishes = _is_bare(before) and _is_place(inside)
        yield from _parted(before, NameKind.ALSO_PRINTED if distinguishes else kind)
        if are_initials(before, inside):
            yield inside, NameKind.FULL
        first, *others = business_names(f"- {inside}")
        if first == "-":
            yield from ((other, NameKind.TRADE) for other in others)
    elif is_acronym:
        yield from _parted(f"{before}{after}", kind)


def _is_bare(name: str) -> bool:
    """Return whether a name has no legal form."""
    try:
        return len([*cuts_of(words_of(name))]) == 1
    except UnsafeNameError:
        return True  # No question can match it, so its kind does not matter.


def _is_place(text: str) -> bool:
    try:
        StorageRegion.of(text)
    except UnknownValueError:
        return False
    return True


def are_initials(text: str, name: str) -> bool:
    """Return whether a string is the initials of a name, or of its first capitalised words."""
    if not _FEWEST_INITIALS <= len(text) <= _MOST_INITIALS:
        return False
    words = filter(None, re.split(r"[\s-]+", name))
    letters = [word[0] for word in words if word[0].isupper() or word == "&"]
    return text == "".join(letters[: len(text)])


def names_of_processor(processor: Processor) -> Iterator[ListedName]:
    """Yield the names of the processor itself, which do not refer to a vendor."""
    for name in (processor.name, *(other.name for other in processor.other_names)):
        yield ListedName(
            id="processor", vendor=processor.name, name=name, kind=NameKind.LEGAL, has_form=True
        )
