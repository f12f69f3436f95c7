#!/usr/bin/env bash
# Guess: with `pytest -n 2 --dist loadgroup`, all tests marked with the same xdist_group run in one process.
#   If that is impossible, there is an error.
# What happens: pytest-xdist 3.8.0 silently ignores the mark under pytest 9.2.0. xdist writes the group into
#   an attribute of the test (_nodeid) that pytest no longer reads, and then distributes the tests one by
#   one. With pytest 8.4.2, groups work.
# Who is affected: anyone who updates pytest and has tests that share a server or depend on their order.
# Source: https://github.com/pytest-dev/pytest-xdist/issues/1386 (open);
#   https://pytest-xdist.readthedocs.io/en/stable/distribution.html (guarantees the groups).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/test_groups.py" <<'PY'
import os
import time

import pytest


@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(10))
def test_of_one_group(number):
    time.sleep(0.05)
    with open("processes.txt", "a") as file:
        file.write(os.environ["PYTEST_XDIST_WORKER"] + "\n")
PY
for version in 8.4.2 9.2.0; do
  python3 -m venv "$work/$version"
  "$work/$version/bin/pip" install --quiet --disable-pip-version-check "pytest==$version" pytest-xdist==3.8.0
  (
    cd "$work"
    rm -f processes.txt
    "$version/bin/python" -m pytest -q -n 2 --dist loadgroup test_groups.py >log.txt || { cat log.txt; exit 1; }
    echo "pytest $version: the group ran in $(sort -u processes.txt | wc -l) process(es)" | tee "$version.txt"
  )
done
grep -q "in 1 process" "$work/8.4.2.txt" || { echo "behaviour changed"; exit 1; }
grep -q "in 2 process" "$work/9.2.0.txt" || { echo "behaviour changed"; exit 1; }
