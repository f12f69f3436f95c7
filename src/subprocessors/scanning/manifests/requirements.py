"""Python requirements: single ones, and the files of pip, pip-compile and `uv export`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.groups import scope_of_group
from subprocessors.scanning.manifests.package import (
    Asked,
    Complete,
    Included,
    Item,
    Locked,
    Text,
    Trouble,
)
from subprocessors.scanning.manifests.package import pypi as _pypi

_REQUIREMENT = re.compile(
    r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?(?:$|[<>=!~;@(,]|--)"
)
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9][A-Za-z0-9._-]*)")
_ARCHIVE = re.compile(r"\.(?:whl|zip|tar\.gz|tgz|tar\.bz2)$")
_ARCHIVED = re.compile(r"([A-Za-z0-9][A-Za-z0-9._]*(?:-[A-Za-z_][A-Za-z0-9._]*)*)-v?[0-9]")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OPTION = re.compile(r"(--?[a-z-]*?)(?:=|\s+|(?<=^-[rce]))(\S.*)")
_INCLUDES = frozenset(("-r", "--requirement"))
_EDITABLES = frozenset(("-e", "--editable"))
_NO_NAME = "a requirement has no readable name"


def project_of(requirement: str) -> str | None:
    """Return the package URL of the project that a requirement names.

    Args:
        requirement: A requirement as in `pyproject.toml`, or a path or address that pip accepts.

    Returns:
        The package URL; an empty string for a local folder; None if there is no name to read.
    """
    requirement = requirement.strip()
    archive = requirement.partition(";")[0].partition("#")[0].strip()
    if _ARCHIVE.search(archive) and "@" not in archive.partition("://")[0]:
        named = _EGG.search(requirement) or _ARCHIVED.match(archive.rpartition("/")[2])
        return _pypi(named[1]) if named else None
    match = _REQUIREMENT.match(requirement)
    if match:
        return _pypi(match[1])
    if _URL.match(requirement) and not requirement.startswith("file:"):
        named = _EGG.search(requirement)
        return _pypi(named[1]) if named else None
    is_path = requirement.startswith((".", "/", "file:", "~")) or "/" in requirement
    return "" if is_path else None


def requirements(text: Text) -> Iterator[Item]:
    """Read a requirements file, with what pip-compile and uv say about who needs each one."""
    scope = _scope_of(text.path)
    is_constraint = "constraint" in text.name.lower()
    read: list[_Required] = []
    for line, requirement, comments in _entries(text.text):
        if requirement.startswith("-"):
            option = _OPTION.match(requirement)
            if option is None or option[1] not in _INCLUDES | _EDITABLES:
                continue
            if option[1] in _INCLUDES:
                yield Included(option[2].strip("\"' "), line)
                continue
            requirement = option[2].strip("\"' ")
        purl = project_of(requirement)
        if purl is None:
            yield Trouble(_NO_NAME, line)
        elif purl:
            read.append(_Required(purl, line, tuple(_needed_by(comments))))
    # pip accepts hashes only if all packages have them.
    if "--hash=" in text.text or any(each.needed_by for each in read):
        yield Complete()
    here = {each.purl for each in read}
    for each in read:
        if is_constraint:
            yield Asked(each.purl, each.line, Scope.TRANSITIVE)
        else:
            direct = not here.issuperset(map(_pypi, each.needed_by)) if each.needed_by else None
            yield Locked(each.purl, each.line, direct, scope)


class _Required(NamedTuple):
    purl: str
    line: int
    needed_by: tuple[str, ...]


def _entries(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield each requirement on one line, with the number of its line and its comments."""
    first, parts = 0, list[str]()
    entry: tuple[int, str, list[str]] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare.startswith("#"):
            if entry:
                entry[2].append(bare)
            # As in pip, a comment ends a requirement even if a backslash precedes it.
            bare = ""
        first = first if parts else number
        goes_on = bare.endswith("\\")
        parts.append(bare[:-1] if goes_on else bare)
        if goes_on:
            continue
        whole = " ".join(parts).strip()
        parts = []
        comment = _COMMENT.search(whole)
        whole = _COMMENT.sub("", whole, count=1).strip()
        if whole:
            if entry:
                yield entry
            entry = (first, whole, [comment[0].strip()] if comment else [])
    if entry:
        yield entry


def _needed_by(comments: list[str]) -> Iterator[str]:
    """Yield who needs a requirement, according to the comment `# via`."""
    told = False
    for comment in comments:
        bare = comment.lstrip("#").strip()
        if bare == "via" or bare.startswith("via "):
            told = True
            bare = bare[3:]
        elif not (told and comment.startswith("#   ")):
            told = False
        if told:
            names = map(str.strip, bare.split(","))
            yield from (name for name in names if name and not name.startswith("-c "))


def _scope_of(path: str) -> Scope:
    """Return what a requirements file is for, judging by its name."""
    folder, found, below = path.rpartition("requirements/")
    del folder
    name = below if found else path.rpartition("/")[2]
    return scope_of_group(name.rpartition(".")[0], Scope.RUNTIME)
