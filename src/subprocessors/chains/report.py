"""A chain of sub-processors as a page, as tables for notebooks, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from subprocessors.chains.own_list import OwnList
from subprocessors.comparison.report import listed, places_of, which
from subprocessors.counting import counted
from subprocessors.model.policy import Policy
from subprocessors.page import Block, Heading, Item, Items, Page, Paragraph, html
from subprocessors.plain import plain, written
from subprocessors.presentation import NOT_STATED, named, names_of

if TYPE_CHECKING:
    from subprocessors.chains.result import Chain, ChainLink

_FORMAT = 1
HEADINGS = ("Level", "Listed by", "Sub-processor", "Stored in", "Its own sub-processors")
_WHY = (
    "A controller should have the identity of all processors and sub-processors readily available "
    "(EDPB Opinion 22/2024)."
)


def report(found: Chain) -> Page:
    """Return a report for people: a table for each list, and what is not known."""
    return Page(_blocks(found), found.policy.processor.name)


def _blocks(found: Chain) -> Iterator[Block]:
    yield Heading(f"The chain of sub-processors of {found.policy.processor.name}", 1)
    yield Paragraph((found.summary, _WHY))
    for _, group in groupby(found, key=lambda each: each.listed_by.id):
        links = list(group)
        policy, via = links[0].listed_by, links[0].via
        yield Heading(f"Level {links[0].level}: sub-processors of {policy.processor.name}")
        sentences = [which(policy)]
        if via:
            sentences.append(f"It is the list of {via[-1].name}, at level {len(via)}.")
        yield Paragraph(sentences)
        yield listed(
            [each.vendor for each in links],
            names_of(policy.categories, policy.safeguards),
            {HEADINGS[-1]: [(own_sub_processors(each),) for each in links]},
        )
    if found.unused:
        yield Heading("Lists that are not part of the chain")
        yield Items([Item((each.reason,), each.policy.processor.name) for each in found.unused])


def own_sub_processors(link: ChainLink) -> str:
    """Return what is known about the sub-processors of a vendor, for a cell."""
    if link.own_list is OwnList.FOLLOWED and link.list:
        number = counted(len(link.list.sub_processors), "sub-processor")
        return f"{number} at level {link.level + 1}"
    return link.reason if link.own_list.is_known else f"Not known. {link.reason}"


def figures(found: Chain) -> Iterator[tuple[str, str, str, Sequence[str], str]]:
    """Yield a row for each link, for the columns `HEADINGS`."""
    for each in found:
        yield (
            str(each.level),
            each.listed_by.processor.name,
            named(each.vendor),
            places_of(each.vendor) or (NOT_STATED,),
            own_sub_processors(each),
        )


def chain_html(found: Chain) -> str:
    """Return a chain for notebooks."""
    tables = html.table(found.summary, HEADINGS, figures(found), len(found))
    if found.unused:
        unused = [(each.policy.processor.name, each.reason) for each in found.unused]
        tables += html.table("Lists that are not part of the chain", ("List of", "Why"), unused)
    return tables


def document(found: Chain) -> dict[str, Any]:
    """Return a chain as a JSON object."""
    return {
        "format": _FORMAT,
        **_list(found.policy),
        "on": plain(found.on),
        "levels": found.levels,
        "whole": found.is_whole,
        "links": [
            {
                "level": each.level,
                "listed_by": _list(each.listed_by),
                "vendor": written(each.vendor),
                "own_list": each.own_list.value,
                "list": _list(each.list) if each.list else None,
                "reason": each.reason,
            }
            for each in found
        ],
        "unused": [{**_list(each.policy), "reason": each.reason} for each in found.unused],
    }


def _list(policy: Policy) -> dict[str, Any]:
    version = plain(policy.version)
    return {"policy": policy.id, "processor": policy.processor.name, "version": version}
