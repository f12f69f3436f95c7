"""Size: a policy of 100,000 vendors compared with one of 30, both made up."""

from __future__ import annotations

import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from subprocessors import Engagement, LegalEntity, Policy, Processor, SubProcessor
from subprocessors.names.normalize import LONGEST_NAME

SYLLABLES = "ka lo mi ter san vo ru bel dex nor qua fi zen tor pla gri hum jo wex yal".split()
FORMS = "Inc. LLC Ltd. GmbH Corp. S.A. B.V.".split()
ROUNDS = 9


def names(count: int, seed: int) -> list[str]:
    """Return distinct made-up company names."""
    dice = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        words = ("".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(2))
        made[f"{' '.join(word.capitalize() for word in words)}, {dice.choice(FORMS)}"] = None
    return list(made)


def policy(vendors: Sequence[str]) -> Policy:
    return Policy(
        id="made-up",
        name="Made up",
        processor=Processor(name="Example Processor"),
        sub_processors=[
            SubProcessor(
                id=f"vendor-{number}",
                name=name,
                legal_entities=[LegalEntity(name=name)],
                engagements=[Engagement(purposes=["hosting"])],
            )
            for number, name in enumerate(vendors)
        ],
    )


def microseconds(ask: Callable[[str], object], asked: Sequence[str]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for name in asked:
            ask(name)
        times.append((time.process_time() - start) / len(asked) * 1e6)
    return statistics.median(times)


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def current_memory() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def main() -> None:
    vendors = names(100_000, seed=1)
    small, big = policy(vendors[:30]), policy(vendors)
    small.is_approved("x")
    before, start = memory(), time.process_time()
    big.is_approved("x")
    took = time.process_time() - start
    print(
        f"index of 100,000 vendors: {took:.2f} s, {memory() - before:.0f} MB (goal: 2.5 s, 150 MB)"
    )

    strangers = [f"Un{name}" for name in names(30, seed=2)]
    for label, asked in (("listed", vendors[:30]), ("not listed", strangers)):
        # A scope is given too, so that no answer comes from the cache.
        few = microseconds(lambda name: small.is_approved(name, condition="none"), asked)
        many = microseconds(lambda name: big.is_approved(name, condition="none"), asked)
        print(
            f"is_approved, {label}: {few:.1f} and {many:.1f} µs, ratio {many / few:.2f} (goal: 2)"
        )

    before, start = current_memory(), time.process_time()
    big.check("nobody")
    took = time.process_time() - start
    print(
        f"the first suggestion builds its index: {took:.2f} s, "
        f"{current_memory() - before:.0f} MB (goal: 1.2 s, 80 MB)"
    )
    typos = [name[:3] + name[4:] for name in vendors[:200]]
    print(f"check with suggestions: {microseconds(big.check, typos) / 1e3:.2f} ms (goal: 0.3 ms)")

    shapes = ("Inc. " * 100, "(" * 500, "a.b." * 125, "dba " * 125, "Google " * 71, "é" * 500)
    for shape in shapes:
        half, whole = shape[: LONGEST_NAME // 2], shape[:LONGEST_NAME]
        ratio = microseconds(small.check, [whole] * 20) / microseconds(small.check, [half] * 20)
        print(f"twice the length of {shape[:8]!r}: {ratio:.1f} times the time")


if __name__ == "__main__":
    main()
