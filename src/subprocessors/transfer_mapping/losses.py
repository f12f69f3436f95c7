"""What changes if an adequacy decision falls."""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from subprocessors.items import Items
from subprocessors.model.vendors import counted
from subprocessors.names.normalize import printable
from subprocessors.regions.places import StorageRegion
from subprocessors.transfer_mapping.transfer import (
    ROWS_SHOWN,
    Transfer,
    TransferStatus,
    shown_place,
    words_for,
)

_VENDORS_TOLD = 5


@frozen(kw_only=True)
class StatusChange:
    """A transfer whose basis is another one without a decision.

    Attributes:
        before: The transfer as it is.
        after: The transfer without the decision.
    """

    before: Transfer
    after: Transfer


@frozen(kw_only=True, repr=False)
class WhatIf(Items[StatusChange]):
    """The transfers that change if a decision falls: an immutable sequence.

    Attributes:
        items: The changes, in the order of the list.
        without: The decisions that are taken away, by number.
        origin: Where data comes from: the EEA, GB or CH.
        on: The day asked about.
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
        """The changes after which no basis is known: the others rest on something else."""
        left = (TransferStatus.MISSING, TransferStatus.UNKNOWN)
        return evolve(self, items=tuple(each for each in self.items if each.after.status in left))

    def rows(self) -> list[dict[str, str | int | date | None]]:
        """Return flat rows for any dataframe: the transfer before, and what is said after."""
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
        asked = f"Without {', '.join(self.without)} on {self.on}, from {words_for(self.origin)}"
        if not self.items:
            return f"{asked}, no status changes."
        lost = self.lost
        names = list(dict.fromkeys(printable(each.before.name) for each in lost.items))
        told = f" ({'; '.join(names[:_VENDORS_TOLD])}" if names else ""
        told += f"; and {len(names) - _VENDORS_TOLD} more" if names[_VENDORS_TOLD:] else ""
        told += ")" if names else ""
        return (
            f"{asked}: {counted(len(self), 'change')} of status, {len(lost)} of them to none that "
            f"is known{told}."
        )

    def __repr__(self) -> str:
        return f"<WhatIf without {', '.join(self.without)}: {counted(len(self), 'change')}>"

    def _repr_html_(self) -> str:
        from subprocessors.page.html import table

        caption = self.summary
        if len(self) > ROWS_SHOWN:
            caption += f" (The first {ROWS_SHOWN} of {len(self)} rows.)"
        rows = [
            [
                each.before.name,
                shown_place(each.before.place),
                str(each.before.status),
                str(each.after.status),
                each.after.reason,
            ]
            for each in self.items[:ROWS_SHOWN]
        ]
        return table(caption, ("Name", "Place", "Before", "After", "Why"), rows)
