"""The results: for each place, whether data leaves, and the status of the transfer."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from attrs import fields, frozen

from subprocessors.answers import Answer
from subprocessors.counting import counted
from subprocessors.errors import UnknownValueError, must_be
from subprocessors.items import Items
from subprocessors.names.normalize import printable, visible
from subprocessors.plain import Plain, PlainEnum
from subprocessors.regions.places import StorageRegion
from subprocessors.regions.storage import Storage

_ROWS_SHOWN = 100
_VENDORS_TOLD = 5
_WORDS = {"GB": "the United Kingdom", "CH": "Switzerland"}


class TransferStatus(PlainEnum):
    """The status of a transfer, according to a list and the facts in this package."""

    INSIDE = "inside"
    """Data does not go to a third country, under the law on that date: no mechanism is needed."""
    ADEQUACY = "adequacy"
    """An adequacy decision for the whole country covers it."""
    MECHANISM = "mechanism"
    """The list states a mechanism that is valid on that date, such as standard clauses."""
    CONDITIONAL = "conditional"
    """A decision covers only some recipients or transfers, and perhaps not this one."""
    MISSING = "missing"
    """The list states mechanisms, but none is valid for this place on that date."""
    UNKNOWN = "unknown"
    """The list does not say enough, or this package does not know the applicable law."""
    NOT_IN_EFFECT = "not-in-effect"
    """The engagement is not in effect on that date, so nothing is transferred under it."""


@frozen(kw_only=True, eq=False, repr=False)
class Transfer(Plain):
    """Whether an engagement's data leaves when it goes to one place, and that transfer's status.

    Attributes:
        vendor: The id of the vendor.
        name: Its name, as the list prints it.
        engagement: The index of its engagement in `vendor.engagements`; None if it has none.
        place: The place of storage, as stated; None if it is not stated.
        location: A location that the list states without saying that data is stored there. It does
            not affect the rest.
        condition: The only case in which the engagement applies, in the list's words.
        in_effect: Whether the engagement is in effect on that date. If UNKNOWN, the rest assumes
            that it is.
        leaves: Whether data leaves the origin.
        status: The status of the transfer.
        mechanism: The adequacy decision or the mechanisms that cover it; None if nothing does.
        candidate: A decision that would cover it if the vendor were certified, if the list does
            not say that it is.
        reason: The reason, in one sentence.
        on: The date for which the list and the law were read.
        as_of: The date of the package's legal facts.
    """

    vendor: str
    name: str
    engagement: int | None
    place: StorageRegion | None
    location: Storage
    condition: str | None
    in_effect: Answer
    leaves: Answer
    status: TransferStatus
    mechanism: str | None = None
    candidate: str | None = None
    reason: str
    on: date
    as_of: date

    def row(self) -> dict[str, str | int | date | None]:
        """Return its attributes as one flat row, with text for answers, places and statuses.

        Dates are `date` objects, for dataframes; `as_dict` is ready for JSON.
        """
        return {each.name: _flat(getattr(self, each.name)) for each in fields(Transfer)}

    def __str__(self) -> str:
        return f"{printable(self.name)}: {self.status}: {self.reason}"


@frozen(kw_only=True, repr=False)
class Transfers(Items[Transfer]):
    """The transfers of a policy from one origin on one date: an immutable sequence.

    Attributes:
        items: The transfers, in the order of the list.
        policy: The id of the policy.
        version: Its date.
        origin: Where data comes from: the EEA, GB or CH.
        on: The date for which the list and the law were read.
        as_of: The date of the package's legal facts.
        states_mechanisms: Whether the list states a transfer mechanism for any engagement.
        requires: What the policy requires of every vendor for transfers, in its own words.
    """

    items: tuple[Transfer, ...]
    policy: str
    version: date | None
    origin: StorageRegion
    on: date
    as_of: date
    states_mechanisms: bool
    requires: tuple[str, ...]

    @property
    def vendors(self) -> tuple[str, ...]:
        """The ids of the vendors, each once."""
        return tuple(dict.fromkeys(each.vendor for each in self.items))

    @property
    def counts(self) -> dict[TransferStatus, int]:
        """The number of transfers with each status, including zeros."""
        numbers = Counter(each.status for each in self.items)
        return {status: numbers[status] for status in TransferStatus}

    def where(
        self,
        *,
        vendor: str | None = None,
        leaves: Answer | None = None,
        status: TransferStatus | None = None,
    ) -> Transfers:
        """Return the transfers that match all arguments.

        Args:
            vendor: The id of the vendor.
            leaves: Whether data leaves the origin.
            status: The status of the transfer.

        Returns:
            The transfers, in the order of the list; all of them without arguments.

        Raises:
            UnknownValueError: If there are no transfers to such a vendor.
            ArgumentError: If an argument has the wrong type.

        Example:
            >>> from datetime import date
            >>> import subprocessors
            >>> from subprocessors.transfer_mapping import TransferStatus
            >>> found = subprocessors.transfers(subprocessors.current(), on=date(2024, 7, 19))
            >>> found.where(vendor="hotjar", status=TransferStatus.INSIDE)[0].place
            StorageRegion('EU')
        """
        must_be(vendor, str | None, "vendor must be a str")
        must_be(leaves, Answer | None, "leaves must be an Answer")
        must_be(status, TransferStatus | None, "status must be a TransferStatus")
        if vendor is not None and vendor not in self.vendors:
            from subprocessors.names.similarity import nearest

            raise UnknownValueError("sub-processor id", vendor, nearest(vendor, self.vendors))
        return self._some(
            each
            for each in self.items
            if vendor in (None, each.vendor)
            and leaves in (None, each.leaves)
            and status in (None, each.status)
        )

    def rows(self) -> list[dict[str, str | int | date | None]]:
        """Return flat rows for any dataframe: one per transfer, with its origin."""
        return [{**each.row(), "origin": self.origin.code} for each in self.items]

    @property
    def summary(self) -> str:
        """The transfers in a few sentences."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterable[str]:
        asked = [each for each in self.items if each.status is not TransferStatus.NOT_IN_EFFECT]
        named = [each for each in asked if each.place is not None]
        outside = [each for each in named if each.leaves is Answer.YES]
        inside = sum(each.leaves is Answer.NO for each in named)
        unclear = len(named) - inside - len(outside)
        unplaced = len(asked) - len(named)
        yield (
            f"Transfers from {words_for(self.origin)} on {self.on}: of "
            f"{counted(len(named), 'stated place')}, {inside} inside, {len(outside)} outside and "
            f"{unclear} unclear; {counted(unplaced, 'row')} without a stated place."
        )
        located = sum(each.place is None and not each.location.is_silent for each in asked)
        if located:
            yield (
                f"Of these rows, {located} {'gives' if located == 1 else 'give'} a location, but "
                "the list does not say that data is stored there."
            )
        if self.version and self.on < self.version:
            yield f"The list is dated {self.version} and says nothing about earlier days."
        ended = len(self.items) - len(asked)
        if ended:
            yield f"Not counted: {counted(ended, 'row')} for engagements that are not in effect."
        if not self.states_mechanisms:
            yield "The list states no transfer mechanisms at all."
            if self.requires:
                required = ", ".join(map(visible, self.requires))
                yield f"It requires {required} of every vendor, but that does not name a mechanism."
        if outside:
            numbers = Counter(each.status for each in outside)
            told = ", ".join(f"{numbers[each]} {each}" for each in TransferStatus if numbers[each])
            yield f"Status of the {counted(len(outside), 'place')} outside: {told}."
        candidates = Counter(each.candidate for each in asked if each.candidate)
        for candidate, number in candidates.items():
            yield (
                f"{candidate} would cover {counted(number, 'place')} if the company is certified, "
                "which the list does not say; look up each company."
            )
        if self.on > self.as_of:
            yield f"The legal data is as of {self.as_of}."

    def __repr__(self) -> str:
        told = ", ".join(f"{number} {status}" for status, number in self.counts.items() if number)
        return f"<Transfers from {words_for(self.origin)} on {self.on}: {told or 'none'}>"

    def _repr_html_(self) -> str:
        headings = ("Name", "Place", "Leaves", "Status", "Why")
        rows = (
            (each.name, _shown(each.place), str(each.leaves), str(each.status), each.reason)
            for each in self.items
        )
        return _table(self.summary, headings, rows, len(self))


@frozen(kw_only=True)
class StatusChange:
    """A transfer that has a different status without an adequacy decision.

    Attributes:
        before: The transfer with the decision.
        after: The transfer without the decision.
    """

    before: Transfer
    after: Transfer


@frozen(kw_only=True, repr=False)
class WhatIf(Items[StatusChange]):
    """The transfers that change status if a decision becomes invalid: an immutable sequence.

    Attributes:
        items: The changes, in the order of the list.
        without: The numbers of the decisions that are assumed to be invalid.
        origin: Where data comes from: the EEA, GB or CH.
        on: The date for which the list and the law were read.
    """

    items: tuple[StatusChange, ...]
    without: tuple[str, ...]
    origin: StorageRegion
    on: date

    @property
    def vendors(self) -> tuple[str, ...]:
        """The ids of the vendors, each once."""
        return tuple(dict.fromkeys(each.before.vendor for each in self.items))

    @property
    def lost(self) -> WhatIf:
        """The changes that leave no known mechanism; after the others, a different one applies."""
        left = (TransferStatus.MISSING, TransferStatus.UNKNOWN)
        return self._some(each for each in self.items if each.after.status in left)

    def rows(self) -> list[dict[str, str | int | date | None]]:
        """Return flat rows for any dataframe: the transfer before the change, and what changes."""
        return [
            {
                **each.before.row(),
                "origin": self.origin.code,
                "status_after": each.after.status.value,
                "reason_after": each.after.reason,
            }
            for each in self.items
        ]

    @property
    def summary(self) -> str:
        """What changes, in one sentence."""
        asked = f"Without {', '.join(self.without)} on {self.on}"
        origin = words_for(self.origin)
        if not self.items:
            return f"{asked}, no transfer from {origin} changes status."
        lost = self.lost
        names = list(dict.fromkeys(printable(each.before.name) for each in lost.items))
        more = f"; and {len(names) - _VENDORS_TOLD} more" if names[_VENDORS_TOLD:] else ""
        told = f" ({'; '.join(names[:_VENDORS_TOLD])}{more})" if names else ""
        return (
            f"{asked}, {counted(len(self), 'transfer')} from {origin} would change status, and "
            f"{len(lost) or 'none'} would be left without a known mechanism{told}."
        )

    def __repr__(self) -> str:
        return f"<WhatIf without {', '.join(self.without)}: {counted(len(self), 'change')}>"

    def _repr_html_(self) -> str:
        headings = ("Name", "Place", "Before", "After", "Why")
        some = ((each.before, each.after) for each in self.items)
        rows = (
            (was.name, _shown(was.place), str(was.status), str(now.status), now.reason)
            for was, now in some
        )
        return _table(self.summary, headings, rows, len(self))


def words_for(origin: StorageRegion) -> str:
    """Return an origin for a sentence."""
    return _WORDS.get(origin.code, "the EEA")


def _flat(value: Any) -> Any:
    if isinstance(value, Storage):
        return None if value.is_silent else str(value)
    if isinstance(value, StorageRegion):
        return value.code
    return value.value if isinstance(value, enum.Enum) else value


def _shown(place: StorageRegion | None) -> str:
    return "not stated" if place is None else str(place)


def _table(
    caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], number: int
) -> str:
    """Return a table of the first rows, for a notebook."""
    from subprocessors.page.html import table

    if number > _ROWS_SHOWN:
        caption += f" (The first {_ROWS_SHOWN} of {number} rows.)"
    return table(caption, headings, islice(rows, _ROWS_SHOWN))
