#!/usr/bin/env bash
# Guess: the PyPI package logfire, which documentation and requirements name, has the module logfire, so
#   importlib.metadata says that `import logfire` comes from logfire.
# What happens: the wheel of logfire 5.4.0 has no module at all, only metadata that require logfire-sdk of the
#   same version. importlib.metadata says that the module comes from logfire-sdk, and from nothing else.
# Who is affected: anyone who maps imports to the packages that a project asks for, such as a
#   dependency linter or a licence scanner: logfire looks unused, and logfire-sdk looks undeclared.
# Source: https://docs.python.org/3/library/importlib.metadata.html (packages_distributions); the wheel itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check logfire==5.4.0
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import files, packages_distributions, version

modules = [str(each) for each in files("logfire") or () if each.suffix == ".py"]
homes = packages_distributions().get("logfire")
print(f"logfire {version('logfire')}: {len(modules)} Python files; the module logfire comes from {homes}")
if modules or homes != ["logfire-sdk"]:
    sys.exit("behaviour changed")
PY
