"""Cold start: a new process that imports the package and answers once, over `import cattrs`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

ROUNDS = 40
ANSWER = "import subprocessors; assert subprocessors.is_approved('Slack Technologies, Inc.')"
PROGRAMS = {"answer": ANSWER, "import cattrs": "import cattrs"}


def seconds(program: str) -> float:
    # As installed, with compiled modules.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    return time.perf_counter() - start


def main() -> None:
    for program in PROGRAMS.values():
        seconds(program)
    runs = [{name: seconds(program) for name, program in PROGRAMS.items()} for _ in range(ROUNDS)]
    for name in PROGRAMS:
        print(f"{name:15} {statistics.median(run[name] for run in runs) * 1e3:7.1f} ms (median)")
    ratios = [run["answer"] / run["import cattrs"] for run in runs]
    print(f"ratio, median of {ROUNDS} pairs: {statistics.median(ratios):.2f} (promised: 1.25)")


if __name__ == "__main__":
    main()
