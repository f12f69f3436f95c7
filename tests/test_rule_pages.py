"""The pages about the rules are those of the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from subprocessors.findings import all_rules

RULES = all_rules()
PAGES = Path(__file__).parents[1] / "docs" / "rules"


def test_every_rule_has_a_page_and_every_page_a_rule():
    pages = {page.stem for page in PAGES.glob("*.md")} - {"index"}
    assert pages == {rule.code.lower() for rule in RULES}


def test_the_table_of_rules_is_that_of_the_rules():
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(\w+)\]\((\S+)\) \| (\S+) \| (\S+) \| (.+) \|$", index, re.M)
    assert rows == [
        (rule.code, f"{rule.code.lower()}.md", rule.name, rule.severity.value, rule.summary)
        for rule in RULES
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_is_about_its_rule_in_four_parts(rule):
    page = (PAGES / f"{rule.code.lower()}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule.code}: {rule.name}\n")
    headings = re.findall(r"^## (.+)$", page, re.M)
    assert headings == ["What it means", "Why it matters", "How to mend it", "Example"]
    assert f'select=["{rule.code}"]' in page
