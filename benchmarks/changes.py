"""Comparing two versions of a list: how the time grows from 100 to 10,000 vendors.

In the new version, one vendor in ten is replaced, one in ten is renamed and has a different id, and
every other vendor stores data in one more place; or the two policies are equal, but built
separately.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from attrs import evolve
from documents import policy

from subprocessors import LegalEntity, Policy, SubProcessor, diff
from subprocessors.changes import Changes

FEW, MANY = 100, 10_000
ROUNDS = 5


def changed(old: Policy) -> Policy:
    """Return a new version in which every vendor has changed."""
    vendors: list[SubProcessor] = []
    for number, vendor in enumerate(old.sub_processors):
        if number % 10 == 0:
            name = f"Another Vendor {number}, Inc."
            entity = LegalEntity(name=name)
            other = evolve(vendor, id=f"another-{number}", name=name, legal_entities=[entity])
        elif number % 10 == 1:
            other = evolve(vendor, id=f"renamed-{number}", name=f"Renamed {number}")
        else:
            further = evolve(vendor.engagements[0], storage=["US", "EU", "IN"])
            other = evolve(vendor, engagements=[further])
        vendors.append(other)
    return evolve(old, sub_processors=vendors, version=date(2031, 1, 1))


def seconds(run: Callable[[], Changes]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    few, many = policy(FEW), policy(MANY)
    pairs = {
        "nothing differs": ((few, policy(FEW)), (many, policy(MANY))),
        "every vendor differs": ((few, changed(few)), (many, changed(many))),
    }
    for what, (small, large) in pairs.items():
        short = seconds(lambda small=small: diff(*small))
        long = seconds(lambda large=large: diff(*large))
        growth = long / short / (MANY / FEW)
        print(
            f"{what}: {MANY:,} vendors take {long:.2f} s (at most 1), "
            f"per vendor {growth:.2f} times as long as for {FEW} (at most 2)"
        )


if __name__ == "__main__":
    main()
