"""Scanning a made-up checkout of 40 MB and 5,000 files, in a new process.

    python benchmarks/scanning.py [FOLDER]

If a folder is given, it is scanned instead. The base reads the same files and splits them into
words.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

SYLLABLES = "ka lo mi ter san vo ru bel dex nor qua fi zen tor pla gri hum jo wex yal".split()
FILES, BYTES = 5_000, 40_000_000
ROUNDS = 5
# How many of ten files are in this language.
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


SCAN = """
import sys
from subprocessors.scanning.catalogue import packaged
from subprocessors.scanning.lookup import lookup_of
from subprocessors.scanning.traces import Tracer
from subprocessors.scanning.tree import SourceFile, files_of
tracer = Tracer.of(lookup_of(packaged()))
files = (each for each in files_of(sys.argv[1]) if isinstance(each, SourceFile))
print(sum(1 for file in files for _ in tracer.evidence_in(file)), "pieces of evidence")
"""
READ = """
import sys
from subprocessors.scanning.tree import SourceFile, files_of
files = (each for each in files_of(sys.argv[1]) if isinstance(each, SourceFile))
print(sum(len(file.data.split()) for file in files), "words")
"""


def cost(program: str, folder: str) -> Cost:
    # As installed, with compiled modules.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen([sys.executable, "-c", program, folder], env=environment)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0  # noqa: S101
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = sys.argv[1] if len(sys.argv) > 1 else made
        if folder == made:
            checkout(Path(folder))
        costs = [(cost(SCAN, folder), cost(READ, folder)) for _ in range(ROUNDS)]
    ours = min(scan.seconds for scan, _ in costs)
    base = min(read.seconds for _, read in costs)
    most = max(scan.megabytes for scan, _ in costs)
    print(f"scan: {ours:.2f} s of CPU, {ours / base:.2f} of the base (promised: at most 1.5 s)")
    print(f"memory: {most:.0f} MB (promised: at most 200)")


if __name__ == "__main__":
    main()
