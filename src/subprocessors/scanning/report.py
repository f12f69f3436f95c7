"""A report on a scan, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from subprocessors.page import Block, Cell, Heading, Page, Paragraph, Table
from subprocessors.scanning.evidence import Evidence

if TYPE_CHECKING:
    from subprocessors.scanning.result import Scan

_PLACES_TOLD = 3


def report(scan: Scan) -> Page:
    """Return a report for people."""
    return Page(_blocks(scan), "subprocessors")


def _blocks(scan: Scan) -> Iterator[Block]:
    yield Heading("Vendors in the code", 1)
    yield Paragraph((scan.summary,))
    if scan.items:
        yield Heading("Findings")
        yield Table(
            [
                (
                    (each.code,),
                    (str(each.severity),),
                    _where(each.where),
                    (each.message,),
                    (each.hint,),
                )
                for each in scan.items
            ],
            ("Code", "Severity", "Where", "Message", "Hint"),
        )
    if scan.accepted:
        yield Heading("Accepted")
        yield Table(
            [
                ((each.finding.code,), (each.finding.message,), (each.reason,))
                for each in scan.accepted
            ],
            ("Code", "Message", "Reason"),
        )
    if scan.seen:
        yield Heading("Vendors seen")
        yield Table(
            [
                (
                    (each.name,),
                    ("yes" if each.approved else "no",),
                    (", ".join(each.listed),) if each.listed else (),
                    _places(each.evidence),
                )
                for each in scan.seen
            ],
            ("Vendor", "Approved", "On the list as", "Evidence"),
        )
    if scan.not_traced:
        yield Heading("Listed, but without a trace in the code")
        yield Paragraph((", ".join(scan.not_traced),))
    if scan.not_read:
        yield Heading("Not read")
        yield Table([((each.path,), (each.reason,)) for each in scan.not_read], ("Path", "Reason"))


def _where(place: str) -> Cell:
    return (place,) if place else ()


def _places(evidence: Sequence[Evidence]) -> Cell:
    more = len(evidence) - _PLACES_TOLD
    told = "; ".join(map(str, evidence[:_PLACES_TOLD]))
    return (f"{told}; and {more} more" if more > 0 else told,)
