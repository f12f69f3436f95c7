"""PySpark: screening rows, relative to a lower-case join with a prepared table of answers.

    python benchmarks/spark.py [ROWS [DISTINCT]]

Everything runs on this machine, with two cores and a driver of one gigabyte. No row is kept; only
the time to compute all rows is measured.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet
from scale import names

import subprocessors
from subprocessors.frames import screen

ROWS = 10_000_000
DISTINCT = 1_000_000
FILES = 8
ROUNDS = 3
SETTINGS = {
    "spark.master": "local[2]",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


def write_ledger(folder: Path, vendors: list[str], rows: int) -> None:
    dice = random.Random(1)
    folder.mkdir()
    drawn = pa.array(vendors)
    for number in range(FILES):
        count = rows // FILES
        at = pa.array(dice.choices(range(len(vendors)), k=count))
        columns = {"id": pa.array(range(count)), "vendor": drawn.take(at), "amount": at}
        parquet.write_table(pa.table(columns), folder / f"{number}.parquet")


def write_answers(file: Path, vendors: list[str]) -> None:
    """Write the prepared table: the answer for each name in lower case."""
    ready = screen(pa.table({"vendor": vendors}), "vendor", subprocessors.current())
    lower = pa.array([vendor.lower() for vendor in vendors])
    parquet.write_table(ready.set_column(0, "key", lower), file)


def prepare(folder: Path, rows: int, distinct: int) -> None:
    vendors = names(distinct, seed=7)
    write_ledger(folder / "ledger", vendors, rows)
    write_answers(folder / "answers.parquet", vendors)


def seconds(frame: Any) -> float:
    start = time.perf_counter()
    frame.write.format("noop").mode("overwrite").save()
    return time.perf_counter() - start


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    rows = int(sys.argv[1]) if sys.argv[1:] else ROWS
    distinct = int(sys.argv[2]) if sys.argv[2:] else DISTINCT
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession, functions

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        # In a separate process, so that its memory does not count as the driver's.
        preparing = get_context("spawn").Process(target=prepare, args=(folder, rows, distinct))
        preparing.start()
        preparing.join()
        builder = SparkSession.builder
        for setting, value in SETTINGS.items():
            builder = builder.config(setting, value)
        spark = builder.getOrCreate()
        ledger = spark.read.parquet(str(folder / "ledger"))
        answers = spark.read.parquet(str(folder / "answers.parquet"))
        lower = functions.lower(ledger["vendor"]) == answers["key"]
        joined = ledger.join(answers, lower, "left").drop("key")
        screened = screen(ledger, "vendor", subprocessors.current())
        before = memory()
        times = [(seconds(joined), seconds(screened)) for _ in range(ROUNDS)]
        after = memory()
        spark.stop()
    limit, ours = (statistics.median(each) for each in zip(*times, strict=True))
    ratios = [screened / joined for joined, screened in times]
    print(f"{rows:,} rows, {distinct:,} distinct names")
    print(f"lower-case and join: {limit:.1f} s; screen: {ours:.1f} s")
    print(f"ratio {statistics.median(ratios):.2f} (goal: 1.5)")
    print(f"the driver's memory grew by {after - before:.1f} MB, of {before:.0f} MB")


if __name__ == "__main__":
    main()
