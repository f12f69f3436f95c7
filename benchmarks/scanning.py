"""Scanning a made-up checkout of 40 MB and 5,000 files with the full command, in a new process.

    python benchmarks/scanning.py [FOLDER] [--cdxgen PATH]

If a folder is given, it is scanned instead. The base reads the same files and splits them into
words. If the path of cdxgen, an SBOM generator, is given, it is run on the same folder in turn to
compare the times. That needs a real checkout: cdxgen has little to parse in the made-up one. It
only reads (`--dry-run`): it starts no other program, and uses no network.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

SYLLABLES = "ka lo mi ter san vo ru bel dex nor qua fi zen tor pla gri hum jo wex yal".split()
FILES, BYTES = 5_000, 40_000_000
PACKAGES = 2_000
ROUNDS = 5
# How many files out of ten are in this language.
LANGUAGES = {"ts": 4, "py": 3, "md": 1, "json": 1, "yaml": 1}
KNOWN = {
    "ts": "import { Client } from '@sentry/node'\nconst key = process.env.STRIPE_SECRET_KEY\n",
    "py": "import stripe\n\nKEY = os.environ['SENTRY_DSN']\nURL = 'https://api.openai.com/v1'\n",
    "md": "See [the page](https://docs.stripe.com/api).\n",
    "json": '{"url": "https://api.stripe.com/v1"}\n',
    "yaml": "environment:\n  SENTRY_DSN: https://key@o1.ingest.sentry.io/1\n",
}
SHAPES = {
    "ts": [
        "import {{ {0}, {1} }} from '@/{2}/{3}'",
        "  const {0} = await {1}.{2}({{ {3}: true }}) // {4}",
        "  if (!{0}.{1}) throw new Error('{2} {3} is missing: {4}')",
        "export type {0} = {{ {1}: string; {2}?: number; {3}: {4}[] }}",
        "  return `${{{0}}}/{1}/{2}?{3}=${{{4}}}`",
        "const {0}_LIMIT = {1}.LONGEST_{2}",
        "  <a href='https://{0}.example/{1}'>{2} {3}</a>",
    ],
    "py": [
        "from {0}.{1} import {2}, {3}",
        "    {0} = self.{1}({2}, {3}={4})  # {0}",
        "def {0}({1}: str, {2}: int = 3) -> {3}:",
        '    """Return the {0} of {1}, or {2} if {3} is not known."""',
        "    raise ValueError(f'{{{0}}} is no {1} of {2}')",
        "{0}_LIMIT = {1}.MOST_{2}",
        "    {0} = 'https://{1}.example/{2}/{3}'",
    ],
    "md": ["{0} {1} {2} {3} {4}, {1} {3}. See [{0}](https://{1}.example/{2}).", "## {0} {1}"],
    "json": ['  "{0}": "{1} {2}", "{3}": 1,', '  "{0}": ["{1}", "{2}", "{3}"],'],
    "yaml": ["  {0}: {1} # {2} {3}", "  - {0}: '{1}/{2}'", "    {0}_{1}: {2}"],
}


class Cost(NamedTuple):
    """What a process took."""

    seconds: float
    megabytes: float


def checkout(folder: Path) -> None:
    dice = random.Random(1)
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(5_000)]
    lines = {
        language: [
            dice.choice(shapes).format(*dice.choices(words, k=5)) + "\n" for _ in range(5_000)
        ]
        for language, shapes in SHAPES.items()
    }
    languages = list(LANGUAGES)
    for number in range(FILES):
        (language,) = dice.choices(languages, weights=list(LANGUAGES.values()))
        text = KNOWN[language] if number % 10 == 0 else ""
        size = int(dice.expovariate(FILES / BYTES))
        while len(text) < size:
            text += "".join(dice.choices(lines[language], k=20))
        file = folder / f"{words[number % 50]}/{words[number % 400]}/{number}.{language}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    asked = dict.fromkeys(["stripe", *words[:100]], "1")
    (folder / "package.json").write_text(json.dumps({"dependencies": asked}), encoding="utf-8")
    (folder / "package-lock.json").write_text(lock(words), encoding="utf-8")


def lock(words: list[str]) -> str:
    """Return an npm lock file with a package for each word."""
    packages = {
        f"node_modules/{word}": {
            "version": "1.2.3",
            "resolved": f"https://{word}.example/{word}-1.2.3.tgz",
            "integrity": "sha512-" + word * 20,
            "dependencies": {words[number - each]: "1" for each in range(5)},
        }
        for number, word in enumerate(words[:PACKAGES])
    }
    return json.dumps({"lockfileVersion": 3, "packages": packages}, indent=2)


READ = """
import sys
from subprocessors.scanning.tree import SourceFile, files_of
files = (each for each in files_of(sys.argv[1]) if isinstance(each, SourceFile))
print(sum(len(file.data.split()) for file in files), "words")
"""


def cost(*command: str) -> Cost:
    # As installed, with compiled modules.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1 means that there are findings.
    assert process.returncode in {0, 1}  # noqa: S101
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--cdxgen", metavar="PATH")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or made
        if folder == made:
            checkout(Path(folder))
        scan = [sys.executable, "-m", "subprocessors", "scan", folder, "--policy", "helpdesk"]
        sbom = [asked.cdxgen, "--dry-run", "--no-install-deps", "-o", f"{made}/bom.json", folder]
        costs: dict[str, list[Cost]] = {"scan": [], "read": [], "sbom": []}
        for _ in range(ROUNDS):
            costs["scan"].append(cost(*scan))
            costs["read"].append(cost(sys.executable, "-c", READ, folder))
            if asked.cdxgen:
                costs["sbom"].append(cost(*sbom))
    seconds = {name: median(each.seconds for each in some) for name, some in costs.items() if some}
    ours = seconds["scan"]
    base = ours / seconds["read"]
    print(f"scan: {ours:.2f} s of CPU, {base:.2f} of the base (promised: at most 1.5 s)")
    most = max(each.megabytes for each in costs["scan"])
    print(f"memory: {most:.0f} MB (promised: at most 200)")
    if asked.cdxgen:
        print(f"{ours / seconds['sbom']:.3f} of cdxgen (promised: at most 0.1)")
    else:
        print("not compared with cdxgen: --cdxgen PATH says where it is")


if __name__ == "__main__":
    main()
