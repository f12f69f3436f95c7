"""Reads all manifests in a tree together: a lock file's scopes are in the manifests beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

from subprocessors.documents import DocumentError, Problem
from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.lookup import package_key
from subprocessors.scanning.manifests import sboms
from subprocessors.scanning.manifests.formats import (
    MANIFESTS,
    PYTHON,
    REQUIREMENTS,
    Format,
    format_of,
)
from subprocessors.scanning.manifests.package import (
    Asked,
    Complete,
    Included,
    Item,
    Locked,
    Package,
    Text,
    Trouble,
    UnreadableError,
    better,
    kept,
)
from subprocessors.scanning.tree import NotRead, SourceFile

MOST_BYTES = 64_000_000
"""The maximum length of a manifest or lock file that is read."""
MOST_TROUBLES = 5
"""How many unread parts of a file are reported one by one."""

_LONGEST_NAME = 500
_SBOM = "SBOM"
_SBOMS = Format(sboms.packages, MANIFESTS)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


Wanted: TypeAlias = Callable[[str], bool] | None
"""Whether a package is wanted, by its package URL; None if all are."""


class _File(NamedTuple):
    """A file that was read: what it says, before it is compared with the others."""

    path: str
    kind: str
    format: Format
    scope: Scope
    items: list[Item]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


def is_manifest(path: str) -> bool:
    """Return whether a file can name packages, by its path: a manifest, a lock file or an SBOM.

    Example:
        >>> from subprocessors.scanning import manifests
        >>> manifests.is_manifest("web/package.json"), manifests.is_manifest("web/index.js")
        (True, False)
    """
    return format_of(path) is not None or sboms.is_sbom(path)


def packages_in(
    files: Iterable[SourceFile],
    boms: Iterable[SourceFile] = (),
    is_wanted: Wanted = None,
) -> tuple[list[Package], list[NotRead]]:
    """Return the packages that the manifests, lock files and SBOMs in a tree name.

    Args:
        files: The files of the tree; those that are not manifests are skipped. Each is read
            before the next one is taken, and its text is not kept.
        boms: More SBOMs, whatever their names.
        is_wanted: Whether a package is wanted, by its package URL; all are by default. Other
            packages may still be in the result. (Lock files have very many packages.)

    Returns:
        The packages, each once for each file, in the order of the files and their lines; and what
        was not read.

    Raises:
        DocumentError: If one of `boms` is not an SBOM, or cannot be read to the end.
    """
    given = [_given(each, is_wanted) for each in boms]
    read = [_read(each, *found, is_wanted) for each in files if (found := _format_of(each.path))]
    read += given
    asked = _asked(read)
    paths = {each.path for each in read}
    packages: list[Package] = []
    not_read: list[NotRead] = []
    for file in read:
        packages.extend(_packages(file, asked.get(file.path)))
        not_read.extend(NotRead(file.path, told) for told in _told(file, paths, asked))
    return packages, not_read


def services_in(boms: Iterable[SourceFile]) -> list[sboms.Endpoint | sboms.Service]:
    """Return the services that SBOMs name, and the hosts of services.

    Raises:
        DocumentError: If one cannot be read to the end.
    """
    found: list[sboms.Endpoint | sboms.Service] = []
    for file in boms:
        with _whole(file):
            found.extend(sboms.services(_text(file)))
    return found


@contextmanager
def _whole(file: SourceFile) -> Generator[None]:
    """Raise an error if a file that somebody named cannot be read to the end."""
    try:
        yield
    except UnreadableError as error:
        raise DocumentError([Problem("", error.reason, error.line)], file.path) from None


def _format_of(path: str) -> tuple[str, Format] | None:
    return (_SBOM, _SBOMS) if sboms.is_sbom(path) else format_of(path)


def _read(file: SourceFile, kind: str, format_: Format, is_wanted: Wanted) -> _File:
    items: list[Item] = []
    with kept(items):
        items.extend(_items(file, format_, is_wanted))
    return _File(file.path, kind, format_, file.scope, items)


def _given(bom: SourceFile, is_wanted: Wanted) -> _File:
    with _whole(bom):
        return _File(bom.path, _SBOM, _SBOMS, bom.scope, [*_items(bom, _SBOMS, is_wanted)])


def _items(file: SourceFile, format_: Format, is_wanted: Wanted) -> Iterator[Item]:
    """Yield what a file says, without packages that are neither wanted nor need a wanted one."""
    for item in map(_with_a_name, format_.read(_text(file))):
        if is_wanted is None:
            yield item
        elif isinstance(item, Locked):
            needs = tuple(filter(is_wanted, item.needs))
            if needs or is_wanted(item.purl):
                yield item._replace(needs=needs)
        elif not isinstance(item, Asked) or is_wanted(item.purl):
            yield item


def _with_a_name(item: Item) -> Item:
    """Return an item, or what is wrong with its name: names end up in messages and terminals."""
    if isinstance(item, Asked | Locked):
        purl = item.purl
        if len(purl) > _LONGEST_NAME or not purl.isprintable() or " " in purl:
            return Trouble("a package has an invalid name", item.line)
    return item


def _text(file: SourceFile) -> Text:
    """Return the text of a file, with uniform line endings."""
    if len(file.data) > MOST_BYTES:
        raise UnreadableError(f"is longer than {MOST_BYTES // 1_000_000} MB")
    marked = (name for mark, name in _MARKS if file.data.startswith(mark))
    try:
        text = file.data.decode(next(marked, "utf-8"))
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        raise UnreadableError("is not UTF-8", line) from None
    return Text(file.path, text.replace("\r\n", "\n").replace("\r", "\n"))


def _asked(files: Iterable[_File]) -> dict[str, dict[str, Scope]]:
    """Return what the manifests of each lock file ask for, by the path of the lock file.

    A manifest belongs to the nearest lock file of its kind, in its folder or above: its
    workspace's.
    """
    by_path = {each.path: each for each in files}
    # The manifests by the kinds of lock file that go with them, so that none is tried in vain.
    kinds: dict[str, frozenset[str]] = {
        each.kind: each.format.manifests for each in by_path.values() if each.format.manifests
    }
    locks: dict[tuple[str, str], list[_File]] = {}
    for each in by_path.values():
        if each.kind in kinds:
            locks.setdefault((each.kind, each.folder), []).append(each)
    asked: dict[str, dict[str, Scope]] = {}
    for manifest in by_path.values():
        said = _said(manifest)
        for kind, manifests in kinds.items():
            if manifest.kind not in manifests:
                continue
            for lock in _locks_of(manifest, kind, locks):
                known = asked.setdefault(lock.path, {})
                for key, scope in said.items():
                    known[key] = better(known.get(key, scope), scope)
    return asked


def _locks_of(
    manifest: _File, kind: str, locks: Mapping[tuple[str, str], list[_File]]
) -> Iterator[_File]:
    """Yield the lock files, of one kind, that a manifest belongs to."""
    if kind == REQUIREMENTS:
        # Requirements do not belong to a workspace: they go with what is beside them.
        for lock in locks.get((kind, manifest.folder), ()):
            stem = lock.path.rpartition(".")[0]
            is_source = manifest.path == f"{stem}.in" and lock is not manifest
            is_complete = any(isinstance(item, Complete) for item in lock.items)
            if is_source or (is_complete and manifest.kind in PYTHON):
                yield lock
        return
    folder = manifest.folder
    while (kind, folder) not in locks and folder:
        folder = folder.rpartition("/")[0]
    yield from locks.get((kind, folder), ())


def _said(manifest: _File) -> dict[str, Scope]:
    """Return the packages that a manifest asks for, with what they are needed for."""
    said: dict[str, Scope] = {}
    for item in manifest.items:
        if isinstance(item, Asked | Locked):
            key = package_key(item.purl)
            scope = _scoped(item.scope, manifest.scope)
            said[key] = better(said.get(key, scope), scope)
    return said


def _scoped(scope: Scope, of_file: Scope) -> Scope:
    """Return what a package is needed for, given the purpose of the file that asks for it."""
    if of_file is not Scope.RUNTIME and scope in (Scope.RUNTIME, Scope.OPTIONAL):
        return of_file
    return scope


def _packages(file: _File, asked: Mapping[str, Scope] | None) -> list[Package]:
    """Return the packages in a file, each once, with its weightiest scope."""
    needed = {need for item in file.items if isinstance(item, Locked) for need in item.needs}
    best: dict[str, Package] = {}
    for item in file.items:
        if isinstance(item, Asked):
            scope = item.scope
        elif isinstance(item, Locked):
            scope = _scope_of(item, asked, needed)
        else:
            continue
        scope = _scoped(scope, file.scope)
        known = best.get(item.purl)
        if known is None or better(known.scope, scope) is not known.scope:
            best[item.purl] = Package(item.purl, file.path, item.line, scope)
    return sorted(best.values(), key=_line)


def _scope_of(item: Locked, asked: Mapping[str, Scope] | None, needed: set[str]) -> Scope:
    """Return what a locked package is needed for, according to the manifest or the lock file."""
    known = None if asked is None else asked.get(package_key(item.purl))
    if known is not None:
        return known
    is_direct = item.direct
    if is_direct is None:
        is_direct = asked is None and item.purl not in needed
    return item.scope if is_direct else Scope.TRANSITIVE


def _told(file: _File, paths: set[str], asked: Mapping[str, object]) -> Iterator[str]:
    """Yield which parts of a file were not read, and why."""
    troubles = [item for item in file.items if isinstance(item, Trouble)]
    for each in troubles[:MOST_TROUBLES]:
        yield _at(each.line, each.reason)
    if troubles[MOST_TROUBLES:]:
        yield f"{len(troubles) - MOST_TROUBLES} more entries were not read"
    for item in file.items:
        if isinstance(item, Included):
            path = posixpath.normpath(posixpath.join(file.folder, item.path))
            if path not in paths:
                yield _at(item.line, "includes a file that was not read")
    needed = file.format.needed
    if needed and file.path not in asked and file.items:
        yield (
            f"has no {needed} beside it, so which of its packages the project itself asks for is "
            "only known in part"
        )


def _at(line: int | None, reason: str) -> str:
    return reason if line is None else f"line {line}: {reason}"


def _line(package: Package) -> int:
    return package.line or 0
