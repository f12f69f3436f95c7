"""Shared by the formats for other programs: stable numbering, and JSON that is fast to write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from subprocessors.model.facts import LegalEntity, Processor
from subprocessors.model.vendors import Engagement, SubProcessor


def numbered(vendor: SubProcessor, listed: SubProcessor) -> Iterator[tuple[int, Engagement]]:
    """Yield the engagements of a vendor with their numbers in the list, from 1.

    Args:
        vendor: The vendor, possibly without engagements that are not in effect.
        listed: The same vendor with all its engagements, so that leaving some out does not change
            the numbers.
    """
    everything = enumerate(listed.engagements, 1)
    for kept in vendor.engagements:
        yield next((number, each) for number, each in everything if each is kept)


def company_of(processor: Processor) -> LegalEntity:
    """Return a processor in the same form as the companies of vendors."""
    return LegalEntity(
        name=processor.name,
        country=processor.country,
        address=processor.address,
        contact=processor.contact,
    )


def stated(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stated facts: neither None nor empty."""
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [], {})}


def with_lines(head: Mapping[str, Any], name: str, members: Iterable[Any]) -> str:
    """Return a JSON object in ASCII whose last field is a list with one line per member.

    Indenting everything takes several times as long, because Python then skips its C encoder.
    """
    lines = ",\n".join(f"    {json.dumps(member)}" for member in members)
    opened = json.dumps({**head, name: []}, indent=2).removesuffix("[]\n}")
    return f"{opened}[\n{lines}\n  ]\n}}\n" if lines else f"{opened}[]\n}}\n"
