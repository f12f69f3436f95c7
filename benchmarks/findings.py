"""Validation of 10,000 vendors: how it scales, and which rules are slow.

The time of `validate` on a list whose vendors resemble those on the packaged one, and on a list in
which every vendor has several findings.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from attrs import evolve
from documents import policy

from subprocessors import Engagement, Policy, validate
from subprocessors.validation import all_rules

VENDORS = 10_000
ROUNDS = 3
DAY = date(2026, 11, 24)
SLOWEST = 5


def bad(vendors: int) -> Policy:
    """Return a policy of made-up vendors with many findings."""
    plain = policy(vendors)
    return evolve(
        plain,
        sub_processors=[
            evolve(
                each,
                name=f"**Ex\u0430mple**  Vendor {number}",
                website="https://example.org/",
                domains=["example.com"],
                legal_entities=(),
                engagements=[Engagement(purposes=["other"], storage=["IN", "worldwide"])],
            )
            for number, each in enumerate(plain.sub_processors)
        ],
    )


def seconds(run: Callable[[Policy], object], make: Callable[[], Policy]) -> float:
    """Return the median time on new policies, because an index is built only once."""
    times = []
    for _ in range(ROUNDS):
        made = make()
        start = time.perf_counter()
        run(made)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    for label, make in (("a normal list", policy), ("a bad list", bad)):
        few = seconds(lambda made: validate(made, on=DAY), lambda make=make: make(VENDORS // 10))
        many = seconds(lambda made: validate(made, on=DAY), lambda make=make: make(VENDORS))
        found = len(validate(make(VENDORS), on=DAY))
        print(f"{label}: {VENDORS} vendors in {many:.2f} s, with {found} findings")
        print(f"{label}: ten times the vendors take {many / few:.1f} times the time (at most 15)")
        made = make(VENDORS)
        made.collisions()
        times = {
            rule.code: seconds(
                lambda made, code=rule.code: validate(made, on=DAY, select=[code]),
                lambda made=made: made,
            )
            for rule in all_rules()
        }
        slowest = sorted(times, key=lambda code: -times[code])[:SLOWEST]
        told = ", ".join(f"{code} {times[code]:.2f} s" for code in slowest)
        print(f"{label}: the slowest rules, without the index: {told}")


if __name__ == "__main__":
    main()
