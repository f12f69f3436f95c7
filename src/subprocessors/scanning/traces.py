"""Traces of vendors in a file: its imports, hosts, variables and providers, and the file itself."""

from __future__ import annotations

from collections.abc import Iterator, Set
from operator import attrgetter

from attrs import frozen

from subprocessors.scanning.deploy import packages
from subprocessors.scanning.evidence import RANKS, Evidence, Kind, Scope
from subprocessors.scanning.hosts import Hosts
from subprocessors.scanning.imports import Imports
from subprocessors.scanning.lookup import Lookup
from subprocessors.scanning.mentions import Mention
from subprocessors.scanning.syntax import Family, places, syntax_of
from subprocessors.scanning.terraform import providers
from subprocessors.scanning.tree import SourceFile, is_lock_file
from subprocessors.scanning.variables import Variables

_RUST_TESTS = b"#[cfg(test)]"
_HOSTS = frozenset({Kind.EMBED, Kind.API_HOST, Kind.SITE_HOST})
_TEXTS = frozenset({Family.MARKUP, Family.PROSE})


@frozen
class Tracer:
    """Finds the traces of a catalogue's vendors in files.

    Attributes:
        lookup: The catalogue.
        imports: What finds imports.
        hosts: What finds hosts.
        variables: What finds environment variables.
    """

    lookup: Lookup
    imports: Imports
    hosts: Hosts
    variables: Variables

    @classmethod
    def of(cls, lookup: Lookup, own: Set[str] = frozenset()) -> Tracer:
        """Return a finder for the traces of a catalogue's vendors.

        Args:
            lookup: The catalogue.
            own: The project's own domains; a host below one of them is not an unknown API.

        Returns:
            What finds them.
        """
        return cls(lookup, Imports.of(lookup), Hosts.of(lookup, own), Variables.of(lookup))

    def evidence_in(self, file: SourceFile) -> Iterator[Evidence]:
        """Yield the evidence in a file, each value once, in the order of its lines.

        What manifests and lock files say about packages is not included.
        """
        hit = self.lookup.file(file.path)
        if hit is not None:
            name = file.path.rpartition("/")[2]
            yield _evidence(file, hit.vendor, hit.kind, name, None, file.scope)
        line, counted = 1, 0
        for mention, scope in sorted(self._best(file), key=lambda each: each[0].offset):
            line += file.data.count(b"\n", counted, mention.offset)
            counted = mention.offset
            yield _evidence(file, mention.vendor, mention.kind, mention.value, line, scope)

    def _best(self, file: SourceFile) -> Iterator[tuple[Mention, Scope]]:
        """Yield the best mention of each value, with its scope."""
        data = file.data
        mentions = sorted(self._mentions(file), key=attrgetter("offset"))
        offsets = [each.offset for each in mentions]
        best: dict[tuple[Kind, str], tuple[Mention, Scope]] = {}
        # In Rust, tests are below the code.
        tests = data.find(_RUST_TESTS) if file.path.endswith(".rs") else -1
        found = places(data, syntax_of(file.path), offsets)
        for mention, place in zip(mentions, found, strict=True):
            scope = mention.scopes.get(place)
            if scope is None:
                continue
            if file.scope is not Scope.RUNTIME:
                scope = file.scope
            elif 0 <= tests < mention.offset:
                scope = Scope.TEST
            kind = Kind.API_HOST if mention.kind in _HOSTS else mention.kind
            known = best.get((kind, mention.value))
            if known is None or _rank(mention, scope) < _rank(*known):
                best[kind, mention.value] = mention, scope
        yield from best.values()

    def _mentions(self, file: SourceFile) -> Iterator[Mention]:
        path, data = file.path, file.data
        yield from providers(path, data, self.lookup)
        if is_lock_file(path.rpartition("/")[2]):
            return
        syntax = syntax_of(path)
        yield from self.imports.mentions(path, data)
        yield from self.hosts.mentions(path, data, syntax.family, file.scope)
        yield from self.variables.mentions(data, syntax.family)
        if file.scope is Scope.RUNTIME and syntax.family not in _TEXTS:
            yield from self.variables.credentials(data, syntax.family)
        yield from packages(path, data, self.lookup)


def _rank(mention: Mention, scope: Scope) -> tuple[int, int, int]:
    return RANKS[scope], RANKS[mention.kind], mention.offset


def _evidence(
    file: SourceFile, vendor: str | None, kind: Kind, value: str, line: int | None, scope: Scope
) -> Evidence:
    return Evidence(vendor=vendor, kind=kind, value=value, path=file.path, line=line, scope=scope)
