"""Gemfile, Gemfile.lock and gemspecs. Code is never run: only plain lines are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.groups import scope_of_group
from subprocessors.scanning.manifests.package import (
    Asked,
    Item,
    Locked,
    Text,
    Trouble,
    better,
)

_GEM = re.compile(r"""gem[ \t(]+(["'])([\w.-]+)\1(.*)""")
_GROUP = re.compile(r"group[ \t(]++(.*?)\)?[ \t]do\b")
_OPENS = re.compile(r"(?:.*[ \t)}])?do(?:[ \t]*\|[^|]*\|)?|(?:if|unless|case|begin|def|while)\b.*")
_INLINE = re.compile(r"(?:\bgroups?:|:groups?[ \t]*=>)[ \t]*(\[[^\]]{0,200}\]|:\w+|[\"']\w+[\"'])")
_LOCAL = re.compile(r"\bpath:|:path[ \t]*=>")
_WORD = re.compile(r"\w+")
_ADDED = re.compile(r"""\.add_(runtime_|development_)?dependency[ \t(]*(["'])([\w.-]+)\2""")
_SPEC = re.compile(r" {4}([\w.-]+)(?: \([^)]*\))?")
_NEED = re.compile(r" {6}([\w.-]+)(?: \([^)]*\))?!?")
_DIRECT = re.compile(r" {2}([\w.-]+)(?: \([^)]*\))?!?")
_SECTIONS = frozenset(("GEM", "GIT", "PATH", "PLUGIN SOURCE"))


def gemfile(text: Text) -> Iterator[Item]:
    """Read Gemfile: gems with a plain name, and the groups around them."""
    blocks: list[Scope | None] = []
    for number, line in enumerate(text.text.split("\n"), 1):
        bare = line.strip()
        if bare.startswith("#"):
            continue
        gem = _GEM.match(bare)
        if gem:
            if _LOCAL.search(gem[3]):
                continue
            inline = _INLINE.search(gem[3])
            around = [scope for scope in blocks if scope]
            scope = _scope_of(inline[1]) if inline else around[-1] if around else Scope.RUNTIME
            yield Asked(_gem(gem[2]), number, scope)
        elif bare.startswith(("gem ", "gem(")):
            yield Trouble("a gem is computed by code, which is not run", number)
        elif bare == "end" or bare.startswith("end "):
            del blocks[-1:]
        else:
            group = _GROUP.match(bare)
            if group:
                blocks.append(_scope_of(group[1]))
            elif _OPENS.fullmatch(bare.partition(" #")[0].rstrip()):
                blocks.append(None)


def gemspec(text: Text) -> Iterator[Item]:
    """Read the dependencies of a gemspec."""
    for number, line in enumerate(text.text.split("\n"), 1):
        added = _ADDED.search(line.partition("#")[0])
        if added:
            scope = Scope.DEVELOPMENT if added[1] == "development_" else Scope.RUNTIME
            yield Asked(_gem(added[3]), number, scope)


def gemfile_lock(text: Text) -> Iterator[Item]:
    """Read Gemfile.lock. The groups of its gems are in `Gemfile`."""
    direct = set[str]()
    gems: list[tuple[str, int]] = []
    section = ""
    troubles: list[Item] = []
    for number, line in enumerate(text.text.split("\n"), 1):
        if line and not line.startswith(" "):
            if line.startswith(("<", "=", ">", "|")):
                troubles.append(Trouble("is not written as Bundler writes it", number))
                break
            section = line
        elif section == "DEPENDENCIES":
            name = _DIRECT.fullmatch(line)
            if name:
                direct.add(name[1])
        elif section in _SECTIONS:
            spec = _SPEC.fullmatch(line)
            if spec and section != "PATH":
                gems.append((spec[1], number))
            # What one of the project's own gems needs, the project needs.
            need = _NEED.fullmatch(line) if section == "PATH" else None
            if need:
                direct.add(need[1])
    for gem, at in gems:
        yield Locked(_gem(gem), at, gem in direct)
    yield from troubles


def _scope_of(groups: str) -> Scope:
    """Return what the most important of a gem's groups is for."""
    scope: Scope | None = None
    for name in _WORD.findall(groups):
        found = scope_of_group(name, Scope.OPTIONAL)
        scope = better(scope or found, found)
    return scope or Scope.RUNTIME


def _gem(name: str) -> str:
    return f"pkg:gem/{name}"
