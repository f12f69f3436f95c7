"""What the question of transfers gives: for each place, whether data leaves, and its basis."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen

from subprocessors.answers import Answer
from subprocessors.errors import ArgumentError, UnknownValueError
from subprocessors.items import Items
from subprocessors.model.vendors import counted
from subprocessors.names.normalize import printable, visible
from subprocessors.plain import Plain
from subprocessors.regions.places import Storage, StorageRegion

ROWS_SHOWN = 100
"""How many rows a notebook shows."""

_WORDS = {"GB": "the United Kingdom", "CH": "Switzerland"}


class TransferStatus(enum.Enum):
    """On what a transfer is based, as far as a list and the facts of this package tell."""

    INSIDE = "inside"
    """Data stays inside, or where it goes is no third country on that day: nothing is needed."""
    ADEQUACY = "adequacy"
    """An adequacy decision for the whole country holds."""
    MECHANISM = "mechanism"
    """The list states a mechanism that is valid on the day, such as standard contractual clauses."""
    CONDITIONAL = "conditional"
    """A decision holds only for some recipients or transfers; whether this is one is not known."""
    MISSING = "missing"
    """The list states mechanisms, and none that is good for this place on the day."""
    UNKNOWN = "unknown"
    """The list does not say enough, or the law that counts is not known here."""
    NOT_IN_EFFECT = "not-in-effect"
    """The engagement is not in effect on the day, so nothing is transferred under it."""

    def __str__(self) -> str:
        return self.value


@frozen(kw_only=True)
class Transfer(Plain):
    """Whether data of one engagement leaves for one place, and on what basis.

    Attributes:
        vendor: The id of the vendor.
        name: Its name, as the list prints it.
        engagement: The number of its engagement, from 0, as in `vendor.engagements`; None if it
            has none.
        place: The place of storage, as stated; None where it is not stated.
        location: What the list gives as a location without saying that data is stored there. It
            decides nothing.
        condition: The case in which alone the engagement applies, in the list's words.
        in_effect: Whether the engagement is in effect on the day. Where that is UNKNOWN, the rest
            is as if it were.
        leaves: Whether data leaves the origin.
        status: The status of the transfer.
        mechanism: The decision or the mechanisms that it is based on; None if nothing is.
        candidate: A decision that would cover it if the vendor is certified, where the list does
            not say that it is.
        reason: Why, in one sentence.
        on: The day asked about.
        as_of: The day on which the facts of law were last read.
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
        """Return its attributes as one flat row, with texts for answers, places and bases."""
        return {
            "vendor": self.vendor,
            "name": self.name,
            "engagement": self.engagement,
            "place": None if self.place is None else self.place.code,
            "location": None if self.location.is_silent else str(self.location),
            "condition": self.condition,
            "in_effect": self.in_effect.value,
            "leaves": self.leaves.value,
            "status": self.status.value,
            "mechanism": self.mechanism,
            "candidate": self.candidate,
            "reason": self.reason,
            "on": self.on,
            "as_of": self.as_of,
        }

    def __str__(self) -> str:
        return f"{printable(self.name)}: {self.status}: {self.reason}"


@frozen(kw_only=True, repr=False)
class Transfers(Items[Transfer]):
    """The transfers of a policy from one origin on one day: an immutable sequence.

    Attributes:
        items: The transfers, in the order of the list.
        policy: The id of the policy.
        version: Its date.
        origin: Where data comes from: the EEA, GB or CH.
        on: The day asked about.
        as_of: The day on which the facts of law were last read.
        states_mechanisms: Whether the list states a transfer mechanism for any engagement.
        requires: What the policy requires of all vendors for transfers, in its own words.
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
        """How many transfers have each basis, also where none has."""
        numbers = Counter(each.status for each in self.items)
        return {status: numbers[status] for status in TransferStatus}

    def where(
        self,
        *,
        vendor: str | None = None,
        leaves: Answer | None = None,
        status: TransferStatus | None = None,
    ) -> Transfers:
        """Return the transfers that are as asked.

        Args:
            vendor: The id of the vendor.
            leaves: Whether data leaves the origin.
            status: The status of the transfer.

        Returns:
            The transfers, in the order of the list; all of them if nothing is asked.

        Raises:
            UnknownValueError: If no transfer is of such a vendor.
            ArgumentError: If an argument has the wrong type.

        Example:
            >>> from datetime import date
            >>> import subprocessors
            >>> from subprocessors import TransferStatus
            >>> found = subprocessors.transfers(subprocessors.current(), on=date(2024, 7, 19))
            >>> found.where(vendor="hotjar", status=TransferStatus.INSIDE)[0].place
            StorageRegion('EU')
        """
        _must_be("vendor", vendor, str)
        _must_be("leaves", leaves, Answer)
        _must_be("status", status, TransferStatus)
        if vendor is not None and vendor not in self.vendors:
            from subprocessors.names.similarity import nearest

            raise UnknownValueError("sub-processor id", vendor, nearest(vendor, self.vendors))
        return evolve(
            self,
            items=tuple(
                each
                for each in self.items
                if vendor in (None, each.vendor)
                and leaves in (None, each.leaves)
                and status in (None, each.status)
            ),
        )

    def rows(self) -> list[dict[str, str | int | date | None]]:
        """Return flat rows for any dataframe: one for each transfer, and its origin."""
        return [{**each.row(), "origin": self.origin.code} for each in self.items]

    @property
    def summary(self) -> str:
        """What the transfers come to, in a few sentences."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterable[str]:
        origin = words_for(self.origin)
        asked = [each for each in self.items if each.status is not TransferStatus.NOT_IN_EFFECT]
        named = [each for each in asked if each.place is not None]
        outside = [each for each in named if each.leaves is Answer.YES]
        inside = sum(each.leaves is Answer.NO for each in named)
        yield (
            f"From {origin} on {self.on}: of {counted(len(named), 'stated place')}, "
            f"{inside} inside, {len(outside)} outside, {len(named) - inside - len(outside)} in "
            f"doubt; {counted(len(asked) - len(named), 'row')} without a stated place."
        )
        located = sum(each.place is None and not each.location.is_silent for each in asked)
        if located:
            has = "has" if located == 1 else "have"
            yield (
                f"Of these, {counted(located, 'row')} {has} a location, and the list does not say "
                "that data is stored there."
            )
        if self.version and self.on < self.version:
            yield f"The list is of {self.version} and says nothing of days before."
        ended = len(self.items) - len(asked)
        if ended:
            yield f"Left aside: {counted(ended, 'row')} of engagements that are not in effect."
        if not self.states_mechanisms:
            yield "The list states no transfer mechanisms at all."
            if self.requires:
                required = ", ".join(visible(each) for each in self.requires)
                yield f"It requires of all vendors: {required}, which names no mechanism."
        if outside:
            numbers = Counter(each.status for each in outside)
            told = ", ".join(f"{numbers[each]} {each}" for each in TransferStatus if numbers[each])
            yield f"The status of the {counted(len(outside), 'place')} outside: {told}."
        candidates = Counter(each.candidate for each in asked if each.candidate)
        for candidate, number in candidates.items():
            yield (
                f"For {counted(number, 'place')}, {candidate} would do where the company is "
                "certified, which the list does not say: look it up for each."
            )
        if self.on > self.as_of:
            yield f"The facts of law are as of {self.as_of}."

    def __repr__(self) -> str:
        told = ", ".join(f"{number} {status}" for status, number in self.counts.items() if number)
        return f"<Transfers from {words_for(self.origin)} on {self.on}: {told or 'none'}>"

    def _repr_html_(self) -> str:
        from subprocessors.page.html import table

        caption = self.summary
        if len(self) > ROWS_SHOWN:
            caption += f" (The first {ROWS_SHOWN} of {len(self)} rows.)"
        rows = [
            [each.name, shown_place(each.place), str(each.leaves), str(each.status), each.reason]
            for each in self.items[:ROWS_SHOWN]
        ]
        return table(caption, ("Name", "Place", "Leaves", "Status", "Why"), rows)


def words_for(origin: StorageRegion) -> str:
    """Return the words for an origin in a sentence."""
    return _WORDS.get(origin.code, "the EEA")


def shown_place(place: StorageRegion | None) -> str:
    """Return a place for a cell."""
    return "not stated" if place is None else str(place)


def _must_be(argument: str, value: object, kind: type[object]) -> None:
    if value is not None and not isinstance(value, kind):
        raise ArgumentError(f"{argument} must be a {kind.__name__}, not {type(value).__name__}")
