"""yarn.lock, in the formats of yarn 1 and of later versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import Factory, define

from subprocessors.scanning.manifests.npm import LOCAL, package_of
from subprocessors.scanning.manifests.package import (
    Item,
    Locked,
    Text,
    Trouble,
    UnreadableError,
    npm,
)

_DESCRIPTOR = re.compile(r"((?:@[^/@\s]+/)?[^/@\s:]+)(?:@(.*))?")
_RESOLUTION = '  resolution: "'
_NEEDS = frozenset(("  dependencies:", "  optionalDependencies:"))
_OTHER = "is not written as yarn writes it"


@define
class _Entry:
    """An entry: its key, its line, the package that it was resolved to, and the needs of that."""

    key: str
    line: int
    resolution: str = ""
    needs: list[str] = Factory(list[str])


def yarn_lock(text: Text) -> Iterator[Item]:
    """Read yarn.lock: `package.json` says which packages the project asks for."""
    for entry in _entries(text.text):
        if entry.key.startswith("__metadata"):
            continue
        first = _DESCRIPTOR.fullmatch(entry.key.lstrip('"').partition(",")[0].rstrip('"'))
        resolved = _DESCRIPTOR.fullmatch(entry.resolution) or first
        if first is None or resolved is None:
            yield Trouble("a package has no readable name", entry.line)
            continue
        if entry.resolution:
            where = resolved[2] or ""
            if where.startswith("virtual:"):
                where = where.partition("#")[2]
            purl = None if where.startswith(LOCAL) else npm(resolved[1])
        else:
            purl = package_of(first[1], first[2])
        if purl is not None:
            yield Locked(purl, entry.line, needs=tuple(map(npm, entry.needs)))


def _entries(text: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    has_needs = explicit = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("    "):
            if has_needs and entry:
                entry.needs.append(line.strip().partition(" ")[0].strip('":'))
        elif line.startswith("  "):
            has_needs = line in _NEEDS
            if entry and line.startswith(_RESOLUTION):
                entry.resolution = line[len(_RESOLUTION) :].rstrip('"')
        elif line.startswith("? "):
            # A long key is written on a separate line, before a line with a colon.
            if entry:
                yield entry
            entry, explicit = _Entry(line[2:], number), True
        elif explicit and line.startswith(":"):
            explicit = False
        elif line.endswith(":") and line[0] not in "<=>|":
            if entry:
                yield entry
            entry, has_needs = _Entry(line[:-1], number), False
        else:
            if entry:
                yield entry
            raise UnreadableError(_OTHER, number)
    if entry:
        yield entry
