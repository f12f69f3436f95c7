"""Files: the time and memory of `subprocessors screen`, relative to a short DuckDB script.

    python benchmarks/files.py [ROWS [DISTINCT ...]] [--big]

The script reads a file as text, decides on its distinct names with this library, joins and writes.
Each side runs in its own process, both in turn, and the medians of five runs are compared. --big
adds 2 GB of CSV with a million distinct names.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROWS = 2_000_000
DISTINCT = (10_000, 500_000)
BIG = (20_000_000, 1_000_000)
PIECE = 100_000
ROUNDS = 5
OURS = [sys.executable, "-m", "subprocessors", "screen", "--fail-on=none", "--column=vendor", "-o"]
SCRIPT = """
import sys, duckdb, pyarrow as pa
from subprocessors.frames.answers import COLUMNS, Screener

target, source = sys.argv[1:]
read, options = {
    "csv": ("read_csv(?, all_varchar=true)", "FORMAT csv, HEADER"),
    "jsonl": ("read_json(?, format='newline_delimited')", "FORMAT json"),
    "parquet": ("read_parquet(?)", "FORMAT parquet"),
}[source.rpartition(".")[2]]
found = duckdb.execute(f"SELECT DISTINCT vendor FROM {read}", [source])
names = [name for name, in found.fetchall()]
answers = pa.table([names, *Screener.of().answers_of(names)], ["vendor", *COLUMNS])
join = f"SELECT t.*, answers.* EXCLUDE vendor FROM {read} t LEFT JOIN answers USING (vendor)"
duckdb.execute(f"COPY ({join}) TO '{target}' ({options})", [source])
"""
THEIRS = [sys.executable, "-c", SCRIPT]


def pieces(rows: int) -> Iterator[range]:
    return (range(at, min(at + PIECE, rows)) for at in range(0, rows, PIECE))


def name(row: int, distinct: int) -> str:
    return f"Example {row * 7919 % distinct}, Inc."


def write_csv(path: Path, rows: int, distinct: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("id,day,vendor,amount,currency,account,text\n")
        for piece in pieces(rows):
            file.writelines(
                f'{row:08},2026-01-02,"{name(row, distinct)}",12.30,EUR,'
                "DE00123456789012345678,payment for services rendered\n"
                for row in piece
            )


def write_jsonl(path: Path, rows: int, distinct: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for piece in pieces(rows):
            file.writelines(
                f'{{"id":{row},"day":"2026-01-02","vendor":"{name(row, distinct)}",'
                '"amount":12.30,"account":"DE00123456789012345678"}\n'
                for row in piece
            )


def write_parquet(path: Path, rows: int, distinct: int) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([("id", pa.int64()), ("vendor", pa.string()), ("amount", pa.float64())])
    with parquet.ParquetWriter(path, schema) as writer:
        for piece in pieces(rows):
            columns = [list(piece), [name(row, distinct) for row in piece], [12.3] * len(piece)]
            writer.write_table(pa.table(columns, schema=schema))


FORMATS: dict[str, Callable[[Path, int, int], None]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}


def run(command: list[str], source: Path, target: Path) -> tuple[float, float, float]:
    """Return the wall-clock and CPU seconds that a command takes, and the megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(target), str(source)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Modules that are compiled on installation load in a third of the time.
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
    )
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[1]} with {source} ended with {status}")
    seconds = time.perf_counter() - start
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def compare(folder: Path, ending: str, rows: int, distinct: int, rounds: int = ROUNDS) -> None:
    """Print the time of our command relative to the script's."""
    source = folder / f"in.{ending}"
    FORMATS[ending](source, rows, distinct)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(run(OURS, source, folder / f"ours.{ending}"))
        theirs.append(run(THEIRS, source, folder / f"theirs.{ending}"))
    pairs = list(zip(ours, theirs, strict=True))
    ratio, of_processors = (
        statistics.median(us[at] / them[at] for us, them in pairs) for at in range(2)
    )
    told = [
        f"{statistics.median(each[0] for each in side):.1f} s, "
        f"{max(each[2] for each in side):.0f} MB"
        for side in (ours, theirs)
    ]
    size = source.stat().st_size / 1e6
    print(
        f"{ending}, {size:,.0f} MB, {rows:,} rows, {distinct:,} names: {told[0]}; the script "
        f"{told[1]}; {ratio:.2f} times its time, {of_processors:.2f} times its processor time",
        flush=True,
    )
    for file in folder.iterdir():
        file.unlink()


def main() -> None:
    numbers = [int(each) for each in sys.argv[1:] if each != "--big"]
    rows, distinct = numbers[0] if numbers else ROWS, numbers[1:] or DISTINCT
    with tempfile.TemporaryDirectory() as folder:
        for each in distinct:
            for ending in FORMATS:
                compare(Path(folder), ending, rows, each)
        if "--big" in sys.argv:
            compare(Path(folder), "csv", *BIG)


if __name__ == "__main__":
    main()
