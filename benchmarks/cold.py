"""Cold start: new processes that answer once, relative to importing what they need anyway.

Each program runs in turn with its base, and the ratio is the median of the pairs.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 40
CATTRS = ["-c", "import cattrs"]
CLICK = ["-c", "import click, subprocessors"]
ANSWER = "import subprocessors; assert subprocessors.is_approved({}) is {}"
PROGRAMS = {
    "is_approved, a name that the packaged list prints": (
        ["-c", ANSWER.format("'Slack Technologies, Inc.'", "True")],
        CATTRS,
        "1.0 of import cattrs",
    ),
    "is_approved, a name that starts like none on the list": (
        ["-c", ANSWER.format("'Evil Corp'", "False")],
        CATTRS,
        "1.0 of import cattrs",
    ),
    "is_approved, a name that needs the whole list": (
        ["-c", ANSWER.format("'slack technologies inc'", "True")],
        CATTRS,
        "1.25 of import cattrs",
    ),
    "subprocessors check NAME": (
        ["-m", "subprocessors", "check", "Mailchimp"],
        CLICK,
        "2.2 of import click, subprocessors",
    ),
}


def seconds(arguments: list[str], folder: str) -> float:
    # As installed, with compiled modules; and in a folder without a pyproject.toml.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, (program, base, promised) in PROGRAMS.items():
            for each in (program, base):
                seconds(each, folder)
            pairs = [(seconds(program, folder), seconds(base, folder)) for _ in range(ROUNDS)]
            took = statistics.median(ours for ours, _ in pairs) * 1e3
            ratio = statistics.median(ours / theirs for ours, theirs in pairs)
            print(f"{name}: {took:.0f} ms, {ratio:.2f} (promised: at most {promised})")


if __name__ == "__main__":
    main()
