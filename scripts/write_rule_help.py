"""Write the rule help for SARIF from the pages in docs/rules.

Run it after every change to one of the pages:

    python scripts/write_rule_help.py

A test checks that the pages and the help match.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from subprocessors import scanning, validation

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs/rules"
RULES = (*validation.all_rules(), *scanning.all_rules())
HELP = ROOT / "src/subprocessors/validation/help.json"


def written() -> str:
    """Return the text of the file: the sections before the example, by rule code."""
    sections = {rule.code: _sections(rule.code) for rule in RULES}
    return json.dumps(sections, ensure_ascii=False, indent=2) + "\n"


def _sections(code: str) -> dict[str, str]:
    page = (PAGES / f"{code.lower()}.md").read_text(encoding="utf-8")
    _, *sections = re.split(r"^## ", page.partition("\n## Example\n")[0], flags=re.MULTILINE)
    parts = (section.split("\n", 1) for section in sections)
    return {heading: _text(body) for heading, body in parts}


def _text(body: str) -> str:
    """Return a section, each paragraph on one line, without links, which only work in the docs."""
    body = re.sub(r"\[([^]]+)\]\((?!https?://)[^)]+\)", r"\1", body.strip())
    # Table rows and list items stay on lines of their own.
    return re.sub(r"(?<=[^\n|])\n *(?=[^\n| ])(?!- )", " ", body)


if __name__ == "__main__":
    HELP.write_text(written(), encoding="utf-8")
    print(HELP.relative_to(ROOT))
