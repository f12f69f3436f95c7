"""There is exactly one page for each rule."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from subprocessors import scanning, validation
from subprocessors.validation.help import help_of

RULES = (*validation.all_rules(), *scanning.all_rules())
ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "rules"
SCRIPT = runpy.run_path(str(ROOT / "scripts/write_rule_help.py"))


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
    assert headings == ["What it means", "Why it matters", "How to fix it", "Example"]
    assert f'select=["{rule.code}"]' in page


def test_the_help_of_the_rules_is_that_of_their_pages():
    """If this fails, run `python scripts/write_rule_help.py`."""
    assert SCRIPT["HELP"].read_text(encoding="utf-8") == SCRIPT["written"]()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_help_of_a_rule_says_what_its_page_says(rule):
    page = (PAGES / f"{rule.code.lower()}.md").read_text(encoding="utf-8")
    page = re.sub(r"\]\([^)]*\)", "", page.partition("## Example")[0])
    about = help_of(rule.code)
    said = words_of(about.markdown)
    assert words_of(page)[-len(said) :] == words_of(about.text) == said
    assert about.text.startswith(f"What it means:\n{about.meaning}")
    assert "](" not in about.markdown


def words_of(text):
    return re.sub(r"[^\w|]+", " ", text).split()
