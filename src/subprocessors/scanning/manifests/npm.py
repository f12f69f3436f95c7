"""package.json, the lock files of npm and bun, and deno.json."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.json_text import JsonText, without_comments
from subprocessors.scanning.manifests.package import (
    Asked,
    Item,
    Locked,
    Text,
    Trouble,
    UnreadableError,
    better,
    kept,
    npm,
)
from subprocessors.scanning.values import as_table, strings

SECTIONS = {
    "dependencies": Scope.RUNTIME,
    "devDependencies": Scope.DEVELOPMENT,
    "optionalDependencies": Scope.OPTIONAL,
    "peerDependencies": Scope.OPTIONAL,
}
LOCAL = ("workspace:", "file:", "link:", "portal:")
"""How a version that is one of the project's folders begins."""

_NAME = re.compile(r"(?:@[^@/\s]+/)?[^@/\s:]+")
_RANGE = re.compile(r"[\d^~<>=*vx]")
_DEEPEST = 100
_FOLDER = "node_modules/"


def package_of(name: str, version: object) -> str | None:
    """Return the package URL of a required package, or None for one of the project's folders.

    Args:
        name: The name under which it is installed.
        version: The requested version; after `npm:`, it can contain the package's own name.
    """
    if not isinstance(version, str):
        return npm(name)
    if version.startswith(LOCAL):
        return None
    if version.startswith("npm:"):
        real = _NAME.match(version, 4)
        if real and ("@" in version[5:] or not _RANGE.match(real[0])):
            return npm(real[0])
    return npm(name)


def package_json(text: Text) -> Iterator[Item]:
    """Read package.json."""
    json = JsonText(text.text)
    seen = set[str]()
    for section in json.members():
        if section not in SECTIONS:
            continue
        if section in seen:
            yield Trouble(f"has {section} twice; tools only use the last", json.line)
        seen.add(section)
        if not json.is_object:
            yield Trouble(f"{section} has something else where an object is expected", json.line)
            continue
        for name in json.members():
            line = json.line
            purl = package_of(name, json.value())
            if purl is not None:
                yield Asked(purl, line, SECTIONS[section])


def package_lock(text: Text) -> Iterator[Item]:
    """Read package-lock.json and npm-shrinkwrap.json, in all three versions."""
    json = JsonText(text.text)
    troubles: list[Item] = []
    packages: dict[str, tuple[int, Any]] = {}
    first: list[Item] = []
    with kept(troubles):
        for section in json.members():
            if section == "packages":
                for folder in json.members():
                    line = json.line
                    packages[folder] = line, json.value()
            elif section == "dependencies" and not packages:
                # Version 2 has them in addition to `packages`, and after them.
                first.extend(_first_version(json, 0))
    yield from _installed(packages) if packages else first
    yield from troubles


def _installed(packages: dict[str, tuple[int, Any]]) -> Iterator[Item]:
    """Yield the packages by their folders, which are the project's own or in `node_modules`."""
    asked: dict[str, Scope] = {}
    for folder, (_, package) in packages.items():
        if _FOLDER not in folder:
            _ask(asked, package)
    for folder, (line, package) in packages.items():
        above, found, installed = folder.rpartition(_FOLDER)
        if not found or as_table(package).get("link"):
            continue
        name = as_table(package).get("name", installed)
        scope = None if _FOLDER in above else asked.get(installed)
        # Some tools leave out the project itself; then only package.json says what it asks for.
        direct = scope is not None if "" in packages else None
        yield Locked(npm(str(name)), line, direct, scope or Scope.RUNTIME)


def _ask(asked: dict[str, Scope], package: object) -> None:
    """Note what one of the project's packages asks for."""
    for section, scope in SECTIONS.items():
        for name in as_table(as_table(package).get(section)):
            asked[name] = better(asked.get(name, scope), scope)


def _first_version(json: JsonText, depth: int) -> Iterator[Item]:
    """Yield the packages in a version 1 lock file, which nests them."""
    if depth > _DEEPEST:
        raise UnreadableError("is nested too deeply", json.line)
    for name in json.members():
        line = json.line
        version: object = None
        scope, needs = Scope.RUNTIME, tuple[str, ...]()
        below: list[Item] = []
        for key in json.members():
            if key == "version":
                version = json.value()
            elif key == "dev":
                scope = Scope.DEVELOPMENT
            elif key == "requires" and json.is_object:
                needs = tuple(map(npm, json.members()))
            elif key == "dependencies" and json.is_object:
                below.extend(_first_version(json, depth + 1))
        purl = package_of(name, version)
        if purl is not None:
            yield Locked(purl, line, None if depth == 0 else False, scope, needs)
        yield from below


def bun_lock(text: Text) -> Iterator[Item]:
    """Read bun.lock, which is JSON with trailing commas."""
    json = JsonText(without_comments(text.text))
    asked: dict[str, Scope] = {}
    workspaces: dict[str, Any] = {}
    troubles: list[Item] = []
    packages: list[tuple[str, int, str]] = []
    with kept(troubles):
        for section in json.members():
            if section == "workspaces":
                workspaces = as_table(json.value())
            elif section == "packages":
                for key in json.members():
                    line = json.line
                    locked = next(strings(json.value()), "")
                    packages.append((key, line, locked))
    own = {""}
    for workspace in workspaces.values():
        own.add(f"{as_table(workspace).get('name')}/")
        _ask(asked, workspace)
    for key, line, locked in packages:
        name = _NAME.match(locked)
        if name is None:
            yield Trouble("a package has no name", line)
        elif not locked[name.end() + 1 :].startswith(LOCAL):
            # The key is a path of names; the workspace asks for the packages below it.
            last = re.search(r"(?:@[^/]+/)?[^/]+$", key)
            above = key[: last.start()] if last else key
            needed = asked.get(key[len(above) :]) if above in own else None
            yield Locked(npm(name[0]), line, needed is not None, needed or Scope.RUNTIME)
    yield from troubles


def deno_json(text: Text) -> Iterator[Item]:
    """Read the imports of deno.json that come from npm."""
    json = JsonText(without_comments(text.text))
    for section in json.members():
        if section != "imports" or not json.is_object:
            continue
        for _ in json.members():
            line = json.line
            address = json.value()
            name = None
            if isinstance(address, str) and address.startswith("npm:"):
                name = _NAME.match(address.removeprefix("npm:").lstrip("/"))
            if name:
                yield Asked(npm(name[0]), line, Scope.RUNTIME)
