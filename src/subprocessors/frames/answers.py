"""Provisional: taken from the branch frames when it is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from subprocessors.frames.tally import Answered
from subprocessors.model import Policy


@frozen
class Answers:
    policy: Policy
    category: str | None = None
    product: str | None = None
    stored_only_in: str | None = None
    condition: str | None = None
    on: date | None = None

    def __call__(self, names: list[str]) -> Iterator[Answered]:
        for name in names:
            row = self.policy.check(
                name,
                category=self.category,
                product=self.product,
                stored_only_in=self.stored_only_in,
                condition=self.condition,
                on=self.on,
            ).row()
            yield Answered(
                row["verdict"], row["ids"] or None, row["vendors"] or None, row["reason"]
            )
