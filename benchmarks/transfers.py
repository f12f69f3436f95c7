"""Transfers: how the time scales with the list, and compared with only making the objects."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

import attrs

from subprocessors import (
    Engagement,
    LegalEntity,
    Policy,
    Processor,
    StorageRegion,
    SubProcessor,
    TransferMechanism,
    transfers,
)
from subprocessors.model.facts import TransferMechanismKind
from subprocessors.transfer_mapping import what_if

VENDORS = 10_000
ROUNDS = 7
DAY = date(2024, 7, 19)
PLACES = [StorageRegion(code) for code in ("US", "DE", "EU", "CH", "CA", "IN", "worldwide", "RE")]
MECHANISMS = [
    [TransferMechanism(kind=TransferMechanismKind.DATA_PRIVACY_FRAMEWORK)],
    [TransferMechanism(kind=TransferMechanismKind.STANDARD_CLAUSES, module=3)],
    [TransferMechanism(kind=TransferMechanismKind.PRIVACY_SHIELD)],
    [],
]


def policy(vendors: int) -> Policy:
    """Return a policy of made-up vendors with two places each."""
    return Policy(
        id="made-up",
        name="Made up",
        processor=Processor(name="Example Processor"),
        sub_processors=[
            SubProcessor(
                id=f"vendor-{number}",
                name=f"Example Vendor {number}, Inc.",
                legal_entities=[LegalEntity(name=f"Example Vendor {number}, Inc.")],
                engagements=[
                    Engagement(
                        storage=[PLACES[number % 8], PLACES[(number + 1 + number // 8 % 7) % 8]],
                        transfer_mechanisms=MECHANISMS[number // 3 % 4],
                    )
                ],
            )
            for number in range(vendors)
        ],
    )


def seconds(run: Callable[[], object], times: int = 1) -> float:
    """Return the median time of a run, over rounds of several runs."""
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(times):
            run()
        took.append((time.perf_counter() - start) / times)
    return statistics.median(took)


def main() -> None:
    many, few = policy(VENDORS), policy(100)
    rows = transfers(many, on=DAY).items
    whole = seconds(lambda: transfers(many, on=DAY))
    part = seconds(lambda: transfers(few, on=DAY), times=50)
    copies = seconds(lambda: [attrs.evolve(row) for row in rows])
    print(f"transfers of {VENDORS:,} vendors, {len(rows):,} rows: {whole:.2f} s (goal: 1 s)")
    print(
        f"per vendor, relative to 100 vendors: {whole / part / (VENDORS / 100):.2f} times (goal: 2)"
    )
    print(f"relative to copying the rows with attrs.evolve: {whole / copies:.2f} times")
    fallen = seconds(lambda: what_if(many, "EU-US DPF", on=DAY))
    print(f"what_if relative to transfers: {fallen / whole:.2f} times (goal: 3)")


if __name__ == "__main__":
    main()
