"""Looks up in the catalogue who owns a package, module, host, variable, file or provider."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import translate
from typing import NamedTuple
from urllib.parse import unquote

from attrs import frozen

from subprocessors.scanning.catalogue import Catalogue, FactSource
from subprocessors.scanning.evidence import Kind
from subprocessors.scanning.suffixes import domain_of, is_public_suffix

_DASHES = re.compile(r"[-_.]+")
_MAJOR = re.compile(r"/v[0-9]+$")
_GO = "golang/"
_TABLES = (
    "packages",
    "namespaces",
    "modules",
    "hosts",
    "variables",
    "files",
    "file_patterns",
    "providers",
)


class Hit(NamedTuple):
    """A fact from the catalogue that was found in code.

    Attributes:
        vendor: The id of the vendor.
        kind: What the fact is evidence of.
        protocol: The protocol that it speaks, if other vendors speak it too.
        flows: Whether it sends anything about people to the vendor.
        needs_account: Whether only those who have an account with the vendor can use it.
    """

    vendor: str
    kind: Kind
    protocol: str | None = None
    flows: bool = True
    needs_account: bool = True


@frozen
class Lookup:
    """The facts of a catalogue by their values.

    Attributes:
        packages: By the key of the package URL (`package_key`).
        namespaces: By the start of the key, up to and including the last `/`.
        modules: By the name of the Python module.
        hosts: By the host; each applies to all hosts below it.
        customer_hosts: The vendor, by the host below which customers have their own.
        variables: By the name of the variable.
        files: By the name of a file, or its path.
        file_patterns: Patterns of paths.
        providers: By the name of the Terraform provider.
        speakers: The vendors that speak a protocol, by protocol.
        domains: The vendor, by the domain of its hosts, if only one vendor and no customer has
            hosts there.
        names: The vendor, by its own name or that of one of its companies or products, in lower
            case.
    """

    packages: Mapping[str, Hit]
    namespaces: Mapping[str, Hit]
    modules: Mapping[str, Hit]
    hosts: Mapping[str, Hit]
    customer_hosts: Mapping[str, str]
    variables: Mapping[str, Hit]
    files: Mapping[str, Hit]
    file_patterns: tuple[tuple[re.Pattern[str], Hit], ...]
    providers: Mapping[str, Hit]
    speakers: Mapping[str, frozenset[str]]
    domains: Mapping[str, str]
    names: Mapping[str, str]

    def package(self, purl: str) -> Hit | None:
        """Return who owns a package: by the package itself, or by its namespace.

        A Go module belongs to the nearest one above it: one whose path is the beginning of its own.
        """
        key = package_key(purl)
        hit = self.packages.get(key) or self.namespaces.get(key[: key.rfind("/") + 1])
        while hit is None and key.startswith(_GO):
            key = key.rpartition("/")[0]
            hit = self.packages.get(key) or self.namespaces.get(key[: key.rfind("/") + 1])
        return hit

    def module(self, name: str) -> Hit | None:
        """Return who owns a Python module: by the module, or by the nearest one above it."""
        return next(filter(None, map(self.modules.get, _upwards(name))), None)

    def host(self, host: str) -> Hit | None:
        """Return who owns a host: by the host, or by the nearest one above it.

        The host of a vendor's customer does not belong to the vendor.
        """
        for name in with_all_above(host):
            if name in self.customer_hosts and name != host:
                return None
            if name in self.hosts:
                return self.hosts[name]
        return None

    def named(self, name: str) -> str | None:
        """Return the id of the vendor with exactly this name, apart from capitals."""
        return self.names.get(name.casefold())

    def file(self, path: str) -> Hit | None:
        """Return who owns a deploy file, by its path from the root."""
        hit = self.files.get(path) or self.files.get(path.rpartition("/")[2])
        if hit is not None:
            return hit
        return next((hit for pattern, hit in self.file_patterns if pattern.match(path)), None)


def lookup_of(catalogue: Catalogue) -> Lookup:
    """Return the facts of a catalogue by their values."""
    tables: dict[str, dict[str, Hit]] = {name: {} for name in _TABLES}
    customers: dict[str, str] = {}
    speakers: dict[str, set[str]] = {}
    names: dict[str, str] = {each.name.casefold(): each.id for each in catalogue}
    for vendor in catalogue:
        for source in vendor.sources:
            for name in (*source.names, *source.products):
                names.setdefault(name.casefold(), vendor.id)
            customers.update(dict.fromkeys(source.customer_hosts, vendor.id))
            for protocol in source.speaks:
                speakers.setdefault(protocol, set()).add(vendor.id)
            for table, key, hit in _hits(vendor.id, source):
                tables[table].setdefault(key, hit)
    patterns = tables.pop("file_patterns")
    owners: dict[str, set[str]] = {}
    for host, hit in tables["hosts"].items():
        owners.setdefault(domain_of(host), set()).add(hit.vendor)
    shared = {*map(domain_of, customers), *filter(is_public_suffix, owners)}
    return Lookup(
        **tables,
        customer_hosts=customers,
        file_patterns=tuple((re.compile(translate(glob)), hit) for glob, hit in patterns.items()),
        domains={
            domain: ids.pop()
            for domain, ids in owners.items()
            if len(ids) == 1 and domain not in shared
        },
        names=names,
        speakers={protocol: frozenset(ids) for protocol, ids in speakers.items()},
    )


def _hits(vendor: str, source: FactSource) -> Iterator[tuple[str, str, Hit]]:
    """Yield each fact of a source: its table, its key and the hit."""
    protocol = source.protocol
    for flows, packages in ((True, source.packages), (False, source.packages_without_flow)):
        for purl in packages:
            hit = Hit(vendor, Kind.PACKAGE, protocol, flows)
            key = package_key(purl)
            yield ("namespaces", key[:-1], hit) if key.endswith("/*") else ("packages", key, hit)
    for name in source.imports:
        yield "modules", name, Hit(vendor, Kind.IMPORT, protocol)
    for host in source.api_hosts:
        yield "hosts", host, Hit(vendor, Kind.API_HOST)
    for host in source.hosts_without_account:
        yield "hosts", host, Hit(vendor, Kind.API_HOST, needs_account=False)
    for host in source.hosts_without_flow:
        yield "hosts", host, Hit(vendor, Kind.API_HOST, flows=False)
    for host in source.site_hosts:
        yield "hosts", host, Hit(vendor, Kind.SITE_HOST)
    for name in source.variables:
        yield "variables", name, Hit(vendor, Kind.VARIABLE, protocol)
    for name in source.terraform:
        yield "providers", name, Hit(vendor, Kind.TERRAFORM)
    for name in source.deploy_files:
        table = "file_patterns" if "*" in name else "files"
        yield table, name, Hit(vendor, Kind.DEPLOY_FILE)


def package_key(purl: str) -> str:
    """Return a package URL in the one form in which packages are compared.

    Tools disagree about capitals, about `@` in npm scopes, and about dots in PyPI names.
    A version, qualifiers and a path are left out, and so is the major version that ends the path of
    a Go module.

    Example:
        >>> from subprocessors.scanning.lookup import package_key
        >>> package_key("pkg:npm/%40Acme/mail@1.2.3"), package_key("pkg:pypi/acme.mail")
        ('npm/@acme/mail', 'pypi/acme-mail')
    """
    kind, _, name = purl[purl.find(":") + 1 :].lstrip("/").partition("/")
    name = name.partition("?")[0].partition("#")[0]
    # The first character can be the @ of an npm scope.
    at = name.find("@", 1)
    name = unquote(name if at < 0 else name[:at]).strip("/").lower()
    key = f"{kind.lower()}/{project_key(name) if kind.lower() == 'pypi' else name}"
    return _MAJOR.sub("", key) if key.startswith(_GO) else key


def project_key(name: str) -> str:
    """Return the name of a Python project as PyPI compares it."""
    return _DASHES.sub("-", name).lower()


def _upwards(module: str) -> Iterator[str]:
    while module:
        yield module
        module = module.rpartition(".")[0]


def with_all_above(host: str) -> Iterator[str]:
    """Yield a host, and each name above it, such as `example.com` and `com`."""
    while host:
        yield host
        host = host.partition(".")[2]
