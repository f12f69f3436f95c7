"""From the vendors of a list to the names that a decision can be about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from subprocessors.approval import key_of
from subprocessors.decisions import ListedName, NameKind, business_names
from subprocessors.facts import Processor
from subprocessors.vendors import SubProcessor


def names_of(vendors: Iterable[SubProcessor]) -> Iterator[ListedName]:
    """Yield the names under which vendors can be found, of each those of the company first."""
    for vendor in vendors:
        listed = partial(ListedName, id=vendor.id, vendor=vendor.name)
        for entity in vendor.legal_entities:
            needs_form = entity.ordinary_word
            for name, kind in _parted(entity.name, NameKind.LEGAL):
                has_form = kind is NameKind.LEGAL
                yield listed(name=name, kind=kind, has_form=has_form, needs_form=needs_form)
        if not vendor.legal_entities:
            for name, kind in _parted(vendor.name, NameKind.VENDOR):
                yield listed(name=name, kind=kind, has_form=kind is NameKind.VENDOR)
        elif not any(
            vendor.name == entity.name or entity.ordinary_word for entity in vendor.legal_entities
        ):
            yield listed(name=vendor.name, kind=NameKind.VENDOR)
        for other in sorted(vendor.other_names, key=lambda other: other.product is not None):
            yield listed(
                name=other.name,
                kind=other.kind,
                product=other.product,
                suggests_only=other.suggests_only,
            )
        for product in vendor.products:
            yield listed(name=product, kind=NameKind.PRODUCT, product=product)


def _parted(name: str, kind: NameKind) -> Iterator[tuple[str, NameKind]]:
    """Yield a printed name, and where it says "dba", the company and what it does business as."""
    yield name, kind
    company, *others = business_names(name)
    if others:
        yield company, kind
        yield from ((other, NameKind.TRADE) for other in others)


def called_products(vendors: Iterable[SubProcessor]) -> dict[str, str]:
    """Map the key of each product, and of each other name of one, to the product."""
    called: dict[str, str] = {}
    for vendor in vendors:
        called |= {key_of(product): product for product in vendor.products}
        for other in vendor.other_names:
            if other.product is not None and not other.suggests_only:
                called.setdefault(key_of(other.name), other.product)
    return called


def names_of_processor(processor: Processor) -> Iterator[ListedName]:
    """Yield the names of the processor itself, which are no vendor's."""
    for name in (processor.name, *(other.name for other in processor.other_names)):
        yield ListedName(
            id="processor", vendor=processor.name, name=name, kind=NameKind.LEGAL, has_form=True
        )
