"""Reports of 10,000 vendors: the time of each kind, and per vendor relative to 1,000 vendors.

Each text may take 2 seconds.
"""

from __future__ import annotations

import time

from documents import policy

from subprocessors import Policy, reports

MANY, FEW = 10_000, 1_000


def seconds(made_up: Policy, kind: str, written_as: str) -> float:
    """Return the seconds that a report takes, the better of two runs."""
    took = []
    for _ in range(2):
        start = time.perf_counter()
        reports.export(made_up, kind, format=written_as)
        took.append(time.perf_counter() - start)
    return min(took)


def main() -> None:
    """Print the table."""
    many, few = policy(MANY), policy(FEW)
    print(f"{'report':24} {MANY:>8,} {'of 2 s':>7} {'per vendor over ' + format(FEW, ','):>24}")
    for kind in reports.KINDS.values():
        for written_as in kind.formats:
            slow, quick = (seconds(each, kind.id, written_as) for each in (many, few))
            name = kind.id if kind.id == written_as else f"{kind.id} {written_as}"
            growth = slow / quick * FEW / MANY
            print(f"{name:24} {slow:6.2f} s {slow / 2:7.2f} {growth:24.2f}")


if __name__ == "__main__":
    main()
