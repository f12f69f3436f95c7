"""pnpm-lock.yaml, versions 5 to 9: the regular subset of YAML that pnpm writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.npm import LOCAL, SECTIONS
from subprocessors.scanning.manifests.package import (
    Item,
    Locked,
    Text,
    Trouble,
    UnreadableError,
    better,
    kept,
    npm,
)

_TOP = re.compile(r"([\w-]+):(?: .*)?")
_AT = re.compile(r"/?((?:@[^/@]+/)?[^/@:]+)@(.+)")
_SLASH = re.compile(r"/?((?:@[^/@]+/)?[^/@:]+)/[0-9][^/]*")
_NAME = "    name: "


def pnpm_lock(text: Text) -> Iterator[Item]:
    """Read pnpm-lock.yaml: it contains the workspace's projects, with what they ask for.

    It calls a peer that pnpm installed on its own a "dependency", so `package.json` knows better.
    """
    asked: dict[str, Scope] = {}
    packages: list[tuple[str, int]] = []
    troubles: list[Item] = []
    with kept(troubles):
        _read(text.text, asked, packages)
    for key, line in packages:
        name, is_local = _package_of(key)
        if is_local:
            continue
        if name is None:
            yield Trouble("a package has no readable name", line)
            continue
        scope = asked.get(name)
        yield Locked(npm(name), line, scope is not None, scope or Scope.TRANSITIVE)
    yield from troubles


def _read(text: str, asked: dict[str, Scope], packages: list[tuple[str, int]]) -> None:
    section = group = name = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        if indent == 0:
            # Newer versions write a second document, about pnpm's own dependencies.
            top = _TOP.fullmatch(line)
            if top is None and line != "---":
                raise UnreadableError("is not written as pnpm writes it", number)
            section = group = top[1] if top else ""
        elif section == "packages":
            if indent == 2 and not line.startswith("  : "):
                packages.append((_key(line, number), number))
            elif packages and line.startswith(_NAME):
                # Without this, a package from a URL has no name.
                key, at = packages[-1]
                if not key.startswith(LOCAL):
                    packages[-1] = f"{_unquoted(line[len(_NAME) :])}@0", at
        elif section == "importers" or section in SECTIONS:
            depth = indent - 4 if section == "importers" else indent
            if depth == 0:
                group = _key(line, number)
            elif group not in SECTIONS or depth < 0:
                continue
            elif depth == 2:
                name = _key(line, number)
                _ask(asked, name, line.partition(": ")[2], SECTIONS[group])
            elif depth == 4 and line.lstrip().startswith("version: "):
                _ask(asked, name, line.partition(": ")[2], SECTIONS[group])


def _ask(asked: dict[str, Scope], name: str, version: str, scope: Scope) -> None:
    """Note that a package is asked for; its version can begin with its own name."""
    version = _unquoted(version)
    if not version or version.startswith(LOCAL):
        return
    if not (version[0].isdigit() or version.startswith("git@")):
        name = _package_of(version)[0] or name
    asked[name] = better(asked.get(name, scope), scope)


def _package_of(key: str) -> tuple[str | None, bool]:
    """Return the name in a key such as `/@acme/mail@1.2.3(acme@1.0.0)`, and whether it is local."""
    if key.startswith(LOCAL):
        return None, True
    match = _AT.fullmatch(key)
    if match:
        return match[1], match[2].startswith(LOCAL)
    host, _, rest = key.partition("/")
    if "." in host and not host.startswith("@"):
        match = _AT.fullmatch(rest)
        key = rest
    match = match or _SLASH.fullmatch(key)
    return (match[1] if match else None), False


def _key(line: str, number: int) -> str:
    bare = line.strip()
    if bare.startswith("? "):
        return _unquoted(bare[2:])
    key, colon, _ = bare.partition(": ")
    if not colon:
        if not bare.endswith(":"):
            raise UnreadableError("is not written as pnpm writes it", number)
        key = bare[:-1]
    return _unquoted(key)


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if text[:1] in ("'", '"') and text[-1:] == text[:1] else text
