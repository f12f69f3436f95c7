"""The guides on reading a page: their commands, run in order, print what the guides show."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from subprocessors.cli import run

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```(console|toml|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_UNREAD = re.compile(r"# Not read \(storage\).*\n(?:#   .*\n)+")
_ON_STANDARD_ERROR = ("note: ", "error: ")


@pytest.mark.parametrize("guide", ["read-your-web-page", "watch-a-suppliers-list"])
def test_the_commands_of_a_guide_print_what_it_shows(guide, tmp_path, monkeypatch, capfd):
    text = (ROOT / "docs" / "how-to" / f"{guide}.md").read_text(encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_bytes((ROOT / "examples" / "page.html").read_bytes())
    monkeypatch.chdir(tmp_path)
    number = 0
    for kind, block in _BLOCK.findall(text):
        if kind == "diff":
            page.write_text(_patched(page.read_text("utf-8"), block), encoding="utf-8")
        elif block.startswith("storage = "):
            document = Path("sub-processors.toml").read_text("utf-8")
            filled, replaced = _UNREAD.subn(block, document)
            assert replaced == 1
            Path("sub-processors.toml").write_text(filled, encoding="utf-8")
        elif kind == "toml":
            assert block in Path("sub-processors.toml").read_text("utf-8")
        for command, shown in _commands(block):
            number += 1
            run(shlex.split(command))
            told = capfd.readouterr()
            assert (told.out, told.err) == _streams(shown), command
    assert number >= 4


def _commands(block: str) -> Iterator[tuple[str, str]]:
    """Yield each of our commands in a block, without its own name, and what it prints."""
    for each in block.split("$ ")[1:]:
        command, _, shown = each.partition("\n")
        program, _, arguments = command.partition(" ")
        if program == "subprocessors":
            yield arguments, shown


def _streams(shown: str) -> tuple[str, str]:
    lines = shown.splitlines(keepends=True)
    told = [line for line in lines if line.startswith(_ON_STANDARD_ERROR)]
    return "".join(line for line in lines if line not in told), "".join(told)


def _patched(page: str, diff: str) -> str:
    for hunk in diff.removesuffix("\n").split("\n\n"):
        lines = hunk.splitlines()
        old = "\n".join(line[1:] for line in lines if line[0] in " -")
        new = "\n".join(line[1:] for line in lines if line[0] in " +")
        assert page.count(old) == 1
        page = page.replace(old, new)
    return page
