"""Warm: `is_approved` for names asked before, relative to `table.get(name.casefold())`.

Half of the names are on the packaged list. The loops are written out on both sides. Most of the
time is the call itself, so a function that takes the same arguments, and only returns, is measured
too.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

PROCESSES = 7
PROGRAM = """
import statistics, subprocessors
from time import process_time
policy = subprocessors.current()
listed = [each.name for each in policy.approver.index.names]
names = 20 * [*listed, *(f"Un{name.lower()}" for name in listed)]
table = dict.fromkeys(name.casefold() for name in listed)

def plain():
    start = process_time()
    for name in names:
        table.get(name.casefold())
    return process_time() - start

def time(is_approved):
    start = process_time()
    for name in names:
        is_approved(name)
    return process_time() - start

def empty(name, **asked):
    return name

for is_approved in (subprocessors.is_approved, policy.is_approved, empty):
    time(is_approved)
    print(statistics.median(time(is_approved) / plain() for _ in range(25)))
"""


def main() -> None:
    runs = [
        subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
        for _ in range(PROCESSES)
    ]
    ratios = [[float(each) for each in run.stdout.split()] for run in runs]
    labels = ("subprocessors.is_approved", "policy.is_approved", "an empty function")
    for label, column in zip(labels, zip(*ratios, strict=True), strict=True):
        print(f"{label}: {statistics.median(column):.2f} times (median; at most 1.5)")


if __name__ == "__main__":
    main()
