"""A package that a manifest, a lock file or an SBOM names, and what readers of these yield."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

from attrs import frozen

from subprocessors.plain import Plain
from subprocessors.scanning.evidence import RANKS, Scope
from subprocessors.scanning.lookup import project_key


@frozen(eq=False, repr=False)
class Package(Plain):
    """A package that a manifest, a lock file or an SBOM names.

    Attributes:
        purl: The package, as a package URL without a version, such as `pkg:npm/%40acme/mail`.
        path: The file, relative to the scanned folder, with `/`.
        line: The line of the entry, counted from 1; None if it is not known.
        scope: What the package is needed for.
    """

    purl: str
    path: str
    line: int | None
    scope: Scope


class Text(NamedTuple):
    """The text of a file, with the path that names it. Lines end only with a line feed."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """The name of the file, without its folders."""
        return self.path.rpartition("/")[2]


class Asked(NamedTuple):
    """A package for which the file itself says whether the project asks for it.

    Attributes:
        purl: The package.
        line: The line of the entry.
        scope: What it is needed for.
    """

    purl: str
    line: int | None
    scope: Scope


class Locked(NamedTuple):
    """A package in a lock file whose scope is better known from the manifest beside it.

    Attributes:
        purl: The package.
        line: The line of the entry.
        direct: Whether the project itself asks for it; None if the lock file does not say.
        scope: What it is needed for, if no manifest says so.
        needs: The packages that it needs.
    """

    purl: str
    line: int | None
    direct: bool | None = None
    scope: Scope = Scope.RUNTIME
    needs: tuple[str, ...] = ()


class Included(NamedTuple):
    """Another file that a manifest includes, relative to the manifest's folder."""

    path: str
    line: int | None


class Complete(NamedTuple):
    """The file names all installed packages, not only those that the project asks for."""


class Trouble(NamedTuple):
    """A part of a file that was not read, and why."""

    reason: str
    line: int | None = None


class UnreadableError(Exception):
    """The rest of a file cannot be read.

    Attributes:
        reason: Why.
        line: The line, counted from 1; None if it is not known.
    """

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


Item: TypeAlias = Asked | Locked | Included | Complete | Trouble
Reader: TypeAlias = Callable[[Text], Iterator[Item]]


@contextmanager
def kept(troubles: list[Item]) -> Generator[None]:
    """Note that the rest of a file cannot be read, and keep what was read before."""
    try:
        yield
    except UnreadableError as error:
        troubles.append(Trouble(error.reason, error.line))


def better(one: Scope, other: Scope) -> Scope:
    """Return the weightier of two scopes."""
    return min(one, other, key=RANKS.__getitem__)


def pypi(name: str) -> str:
    """Return the package URL of a Python project; its name is normalised as on PyPI."""
    return f"pkg:pypi/{project_key(name)}"


def npm(name: str) -> str:
    """Return the package URL of an npm package; the name keeps its capitals."""
    return f"pkg:npm/%40{name[1:]}" if name.startswith("@") else f"pkg:npm/{name}"
