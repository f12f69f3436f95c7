"""Time to screen a column of names in pandas, polars and pyarrow, relative to a plain join.

    python benchmarks/frames.py COMPANIES [MILLION ROWS]

COMPANIES is a file of JSON lines with real names (`name`); more names are made from their words.
The limit is a join of the same column with a prepared table of answers: in polars for polars and
pyarrow, and a pandas merge for pandas. Ratios within one run, medians of five after a warm-up run
(memory that a virtual machine touches for the first time is slow), for 10,000 and 1,000,000
distinct names.
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

ROUNDS = 5


def names(file: Path, count: int) -> list[str]:
    """Return distinct names: the real ones, then combinations of their first and last words."""
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


def ratio(label: str, screened: Callable[[], object], limit: Callable[[], object]) -> None:
    """Print the time of screening relative to the limit, measured in alternation."""
    limit()
    screened()
    found: list[float] = []
    for _ in range(ROUNDS):
        base = seconds(limit)
        found.append(seconds(screened) / base)
        print(f"the limit took {base:.1f} s", file=sys.stderr)
    middle, low, high = statistics.median(found), min(found), max(found)
    print(f"{label}: {middle:.2f} times the limit ({low:.2f} to {high:.2f})", flush=True)


def of_polars(ready: pl.DataFrame, chosen: np.ndarray) -> None:
    ledger = pl.DataFrame({"n": chosen, "vendor": ready["vendor"].gather(chosen)}).rechunk()
    arrow = ledger.to_arrow()
    told = f"{len(chosen):,} rows, {len(ready):,} names"

    def limit() -> object:
        return ledger.join(ready, on="vendor", how="left")

    ratio(f"polars, {told}", lambda: frames.screen(ledger, "vendor"), limit)
    ratio(f"pyarrow, {told}", lambda: frames.screen(arrow, "vendor"), limit)


def of_pandas(ready: pd.DataFrame, chosen: np.ndarray) -> None:
    ledger = pd.DataFrame({"n": chosen, "vendor": ready["vendor"].array.take(chosen)})
    told = f"{len(chosen):,} rows, {len(ready):,} names"

    def limit() -> object:
        return ledger.merge(ready, on="vendor", how="left")

    ratio(f"pandas, {told}", lambda: frames.screen(ledger, "vendor"), limit)


def main() -> None:
    file = Path(sys.argv[1])
    rows = round(float(sys.argv[2]) * 1e6) if len(sys.argv) > 2 else 10_000_000
    screener = Screener.of(subprocessors.current())
    for count in (10_000, 1_000_000):
        distinct = names(file, count)
        answers = dict(zip(COLUMNS, screener.answers_of(distinct), strict=True))
        columns = {"vendor": distinct, **answers}
        chosen = np.random.default_rng(1).integers(0, count, rows)
        of_polars(pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)), chosen)
        of_pandas(pd.DataFrame(columns), chosen)


if __name__ == "__main__":
    main()
