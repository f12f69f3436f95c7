"""Warm: `is_approved` of a name seen before, relative to `name.casefold() in a_set`."""

from __future__ import annotations

import statistics
import subprocess
import sys

PROCESSES = 7
PROGRAM = """
import timeit, subprocessors
name = "Slack Technologies, Inc."
names = {name.casefold()}
policy = subprocessors.current()
module_level = subprocessors.is_approved
def time(statement):
    return min(timeit.repeat(statement, globals=globals(), number=50_000, repeat=9))
plain = time("name.casefold() in names")
print(time("module_level(name)") / plain, time("policy.is_approved(name)") / plain)
"""


def main() -> None:
    runs = [
        subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
        for _ in range(PROCESSES)
    ]
    ratios = [[float(each) for each in run.stdout.split()] for run in runs]
    for name, column in zip(("subprocessors", "policy"), zip(*ratios, strict=True), strict=True):
        middle = statistics.median(column)
        print(f"{name}.is_approved(name): {middle:.2f} times (median; promised: 3)")


if __name__ == "__main__":
    main()
