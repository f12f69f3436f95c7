"""Files: the time and memory needed to screen a large made-up file.

    python benchmarks/files.py [ROWS [DISTINCT]]

Each command runs in its own process, limited to one gigabyte of data memory (RLIMIT_DATA on Linux).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

CAP = 1_000_000_000
ROWS = 1_000_000
DISTINCT = 10_000
PIECE = 100_000
COMMAND = [sys.executable, "-m", "subprocessors", "screen", "--fail-on", "none"]


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


def screen(source: Path, target: Path) -> tuple[float, float]:
    """Return the seconds that a file takes, and the peak memory in megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, str(source), "--column", "vendor", "-o", str(target)],
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (CAP, CAP)),
    )
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"screening {source} ended with {status}")
    return time.perf_counter() - start, used.ru_maxrss / 1024


def main() -> None:
    rows = int(sys.argv[1]) if sys.argv[1:] else ROWS
    distinct = int(sys.argv[2]) if sys.argv[2:] else DISTINCT
    print(f"{rows:,} rows, {distinct:,} distinct names, at most {CAP / 1e9:.0f} GB of data")
    with tempfile.TemporaryDirectory() as folder:
        for ending, write in (
            ("csv", write_csv), ("jsonl", write_jsonl), ("parquet", write_parquet),
        ):  # fmt: skip
            source, target = Path(folder) / f"in.{ending}", Path(folder) / f"out.{ending}"
            write(source, rows, distinct)
            seconds, megabytes = screen(source, target)
            size = source.stat().st_size / 1e6
            print(f"{ending}, {size:,.0f} MB: {seconds:.1f} s, {megabytes:.0f} MB of memory")
            source.unlink()
            target.unlink()


if __name__ == "__main__":
    main()
