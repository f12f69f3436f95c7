"""composer.json and composer.lock."""

from __future__ import annotations

from collections.abc import Iterator

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.json_text import JsonText
from subprocessors.scanning.manifests.package import Asked, Item, Locked, Text, Trouble
from subprocessors.scanning.values import as_table

_SECTIONS = {"require": Scope.RUNTIME, "require-dev": Scope.DEVELOPMENT}
_LOCKED = {"packages": Scope.RUNTIME, "packages-dev": Scope.DEVELOPMENT}


def composer_json(text: Text) -> Iterator[Item]:
    """Read composer.json."""
    json = JsonText(text.text)
    for section in json.members():
        # PHP writes an empty object as an empty array.
        if section in _SECTIONS and json.is_object:
            for name in json.members():
                if "/" in name:
                    yield Asked(_composer(name), json.line, _SECTIONS[section])


def composer_lock(text: Text) -> Iterator[Item]:
    """Read composer.lock: `composer.json` says which packages the project asks for."""
    json = JsonText(text.text)
    for section in json.members():
        if section not in _LOCKED or not json.is_array:
            continue
        for _ in json.items():
            line = json.line
            package = as_table(json.value())
            name = package.get("name")
            if not isinstance(name, str):
                yield Trouble("a package has no name", line)
            elif as_table(package.get("dist")).get("type") != "path":
                needs = tuple(map(_composer, as_table(package.get("require"))))
                yield Locked(_composer(name), line, None, _LOCKED[section], needs)


def _composer(name: str) -> str:
    return f"pkg:composer/{name.lower()}"
