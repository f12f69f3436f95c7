"""go.mod."""

from __future__ import annotations

import re
from collections.abc import Iterator

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.package import Asked, Item, Text

_INDIRECT = re.compile(r"//\s*indirect\b")


def go_mod(text: Text) -> Iterator[Item]:
    """Read go.mod: what it requires, with any replacements."""
    required: list[tuple[str, int, Scope]] = []
    replaced: dict[str, str] = {}
    tools: list[str] = []
    block = ""
    for number, line in enumerate(text.text.split("\n"), 1):
        words = line.partition("//")[0].replace('"', "").split()
        if not words:
            continue
        if words == [")"]:
            block = ""
            continue
        directive = block
        if not block:
            directive, *words = words
            if words == ["("]:
                block = directive
                continue
        if directive == "require" and words:
            scope = Scope.TRANSITIVE if _INDIRECT.search(line) else Scope.RUNTIME
            required.append((words[0], number, scope))
        elif directive == "replace" and "=>" in words[1:-1]:
            replaced[words[0]] = words[words.index("=>") + 1]
        elif directive == "tool" and words:
            tools.append(words[0])
    for module, at, scope in required:
        real = replaced.get(module, module)
        if real.startswith((".", "/")):
            continue
        # To Go, a tool's module is indirect unless the code imports it too.
        if scope is Scope.TRANSITIVE and any(f"{each}/".startswith(f"{module}/") for each in tools):
            scope = Scope.DEVELOPMENT
        # The code imports the module under its own name, whatever replaces it.
        for name in dict.fromkeys((module, real)):
            yield Asked(f"pkg:golang/{name}", at, scope)
