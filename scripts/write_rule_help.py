"""Write the help of the rules, which SARIF carries, from their pages in docs/rules.

Run it after every change to one of the pages:

    python scripts/write_rule_help.py

A test holds the pages and the help together.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from subprocessors.validation import all_rules

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs/rules"
HELP = ROOT / "src/subprocessors/validation/help.json"


def written() -> str:
    """Return the text of the file: the sections before the example, by the code of the rule."""
    sections = {rule.code: _sections(rule.code) for rule in all_rules()}
    return json.dumps(sections, ensure_ascii=False, indent=2) + "\n"


def _sections(code: str) -> dict[str, str]:
    page = (PAGES / f"{code.lower()}.md").read_text(encoding="utf-8")
    _, *sections = re.split(r"^## ", page.partition("\n## Example\n")[0], flags=re.MULTILINE)
    parts = (section.split("\n", 1) for section in sections)
    return {heading: _text(body) for heading, body in parts}


def _text(body: str) -> str:
    """Return a section with a line for each paragraph, without links, which lead nowhere else."""
    body = re.sub(r"\[([^]]+)\]\((?!https?://)[^)]+\)", r"\1", body.strip())
    # A row of a table stays a line of its own.
    return re.sub(r"(?<=[^\n|])\n(?=[^\n|])", " ", body)


if __name__ == "__main__":
    HELP.write_text(written(), encoding="utf-8")
    print(HELP.relative_to(ROOT))
