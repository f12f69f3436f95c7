#!/usr/bin/env bash
# Guess: MarkdownIt() with its default preset, commonmark, renders every word of a valid CommonMark
#   document. If there is a depth limit, it raises an error or keeps the words as text.
# What happens: from the tenth level on, the items of nested bullets are left out of the HTML and of the
#   tokens, without an error or a warning. The preset named after the standard does this (maxNesting is
#   20, and each level takes two); the preset "default" (100) renders the same list whole.
# Who is affected: anyone who reads outlines, contracts and annexes with many levels, or text whose
#   bullets were indented by a converter, and compares or archives the result.
# Source: markdown_it/presets/commonmark.py says that it differs "primarily" in HTML and components, and
#   names maxNesting an "internal protection, recursion limit";
#   https://spec.commonmark.org/0.31.2/#lists sets no limit.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check markdown-it-py==4.3.0
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from markdown_it import MarkdownIt

print("markdown-it-py", version("markdown-it-py"))
levels = 12
text = "".join("  " * level + f"- level{level + 1}\n" for level in range(levels))


def words(preset: str) -> list[str]:
    tokens = MarkdownIt(preset).parse(text)
    return [token.content for token in tokens if token.type == "inline"]


kept = {preset: words(preset) for preset in ("commonmark", "default")}
for preset, found in kept.items():
    print(f"{preset}: {len(found)} of {levels} items, the last is {found[-1]}")
if (len(kept["commonmark"]), len(kept["default"])) != (9, levels):
    sys.exit("behaviour changed")
PY
