"""Time to screen a column of names in pandas, polars and pyarrow, over a plain join.

    python benchmarks/frames.py COMPANIES [MILLION ROWS]

COMPANIES is a file of JSON lines with real names (`name`); more are made of their words. The limit
is a join of the same column with a table of answers that is ready: in polars, for polars and
pyarrow, and a merge of pandas for pandas. Ratios of one run, medians of three, for 10,000 and
1,000,000 different names.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

import subprocessors
from subprocessors import frames
from subprocessors.frames.answers import COLUMNS, Screener

ROUNDS = 3


def names(file: Path, count: int) -> list[str]:
    """Return different names: the real ones, then such as their first and last words make."""
    real = [json.loads(line)["name"] for line in file.read_text(encoding="utf-8").splitlines()]
    chosen = dict.fromkeys(real)
    randomly = random.Random(1)
    while len(chosen) < count:
        first, last = (randomly.choice(real).split() for _ in range(2))
        chosen[" ".join([*first[:2], *last[-2:]])] = None
    return list(chosen)[:count]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    file = Path(sys.argv[1])
    rows = round(float(sys.argv[2]) * 1e6) if len(sys.argv) > 2 else 10_000_000
    policy = subprocessors.current()
    for count in (10_000, 1_000_000):
        distinct = names(file, count)
        answers = dict(zip(COLUMNS, Screener.of(policy).answers_of(distinct), strict=True))
        ready = pl.DataFrame(
            {"vendor": distinct, **answers}, schema=dict.fromkeys(("vendor", *COLUMNS), pl.String)
        )
        chosen = np.random.default_rng(1).integers(0, count, rows)
        polars = pl.DataFrame({"n": chosen, "vendor": ready["vendor"].gather(chosen)}).rechunk()
        arrow = polars.to_arrow()
        ratios: dict[str, list[float]] = {"polars": [], "pyarrow": []}
        for _ in range(ROUNDS):
            limit = seconds(lambda: polars.join(ready, on="vendor", how="left"))
            for engine, frame in (("polars", polars), ("pyarrow", arrow)):
                ratios[engine].append(seconds(lambda: frames.screen(frame, "vendor")) / limit)
            print(f"the limit took {limit:.1f} s", file=sys.stderr)
        for engine, found in ratios.items():
            told = statistics.median(found)
            print(f"{engine}, {rows:,} rows, {count:,} names: {told:.2f} times the join")
        del polars, arrow
        array = np.array(distinct, dtype=object)
        ledger = pd.DataFrame({"n": chosen, "vendor": array[chosen]})
        table = pd.DataFrame({"vendor": array, **answers})
        ratio = []
        for _ in range(ROUNDS):
            limit = seconds(lambda: ledger.merge(table, on="vendor", how="left"))
            ratio.append(seconds(lambda: frames.screen(ledger, "vendor")) / limit)
        told = statistics.median(ratio)
        print(f"pandas, {rows:,} rows, {count:,} names: {told:.2f} times the merge")
        del ledger, table


if __name__ == "__main__":
    main()
