"""Egress: what a guard adds to each request, for hosts that it has been asked about before.

The time of `Guard.check` and `Guard.require` with 200 catalogued vendors and a list of 1,000, and
the time for a new host. The loops are written out on both sides.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PROCESSES = 5
PROGRAM = """
import statistics
from datetime import date
from time import process_time
from attrs import evolve
from documents import policy
from subprocessors.egress import Guard
from subprocessors.scanning.catalogue import Catalogue, CataloguedVendor, FactSource

def catalogued(number):
    source = FactSource(
        url="https://example.com", checked=date(2030, 1, 1),
        names=(f"Example Vendor {number}",),
        api_hosts=tuple(f"api{each}.vendor{number}.example" for each in range(5)),
    )
    return CataloguedVendor(id=f"vendor-{number}", name=f"Example {number}", sources=(source,))

vendors = [catalogued(number) for number in range(200)]
listed = policy(1_000)
guard = Guard(listed, catalogue=Catalogue({each.id: each for each in vendors}))
lenient = Guard(listed, catalogue=Catalogue({}))
hosts = [f"eu.api{each}.vendor{number}.example" for each in range(5) for number in range(200)]
table = dict.fromkeys(hosts, True)

def plain():
    start = process_time()
    for _ in range(20):
        for host in hosts:
            table.get(host)
    return process_time() - start

def time(ask):
    start = process_time()
    for _ in range(20):
        for host in hosts:
            ask(host)
    return process_time() - start

start = process_time()
for host in hosts:
    guard.check(host)
print((process_time() - start) / len(hosts))
for ask in (guard.check, lenient.require):
    time(ask)
    times = [(time(ask) / 20 / len(hosts), plain() / 20 / len(hosts)) for _ in range(15)]
    print(statistics.median(each for each, _ in times))
    print(statistics.median(each / least for each, least in times))
"""


def main() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM], cwd=HERE, check=True, capture_output=True, text=True
        )
        for _ in range(PROCESSES)
    ]
    columns = zip(*([float(each) for each in run.stdout.split()] for run in runs), strict=True)
    new, check, check_ratio, require, require_ratio = map(statistics.median, columns)
    print(f"a new host: {new * 1e6:.0f} µs")
    print(f"check: {check * 1e6:.2f} µs (promised: 1), {check_ratio:.1f} times table.get(host)")
    print(f"require: {require * 1e6:.2f} µs (promised: 1), {require_ratio:.1f} times the same")


if __name__ == "__main__":
    main()
