"""Scans: collects the evidence in a tree, checks it against a list, and creates the result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from attrs import frozen

from subprocessors.documents import DocumentError, Problem, files
from subprocessors.errors import UnknownValueError
from subprocessors.model.policy import Policy
from subprocessors.model.scope import Asked
from subprocessors.scanning.baseline import accepting
from subprocessors.scanning.catalogue import Catalogue, CataloguedVendor
from subprocessors.scanning.evidence import Evidence, Kind, Scope
from subprocessors.scanning.joining import Joiner, Standing
from subprocessors.scanning.lookup import Lookup, lookup_of
from subprocessors.scanning.manifests import (
    Endpoint,
    Package,
    Service,
    is_manifest,
    packages_in,
    services_in,
)
from subprocessors.scanning.owners import (
    bears_one_of,
    is_credential_of,
    is_known_by_name,
    names_in,
)
from subprocessors.scanning.result import Scan, Seen, best_first
from subprocessors.scanning.rules import Held, findings_of
from subprocessors.scanning.settings import PROJECT, TABLE, Settings, catalogue_of, settings_for
from subprocessors.scanning.suffixes import domain_of
from subprocessors.scanning.traces import Tracer
from subprocessors.scanning.tree import NotRead, SourceFile, files_of
from subprocessors.validation import Rule

_LARGEST_SBOM = 64_000_000
"""In bytes."""

_PACKAGES_REMEMBERED = 50_000


def scanned(
    root: Path,
    policy: Policy,
    sboms: Sequence[Path],
    settings: Settings | None,
    rules: Sequence[Rule],
    baselines: Sequence[Path] | None,
    asked: Asked,
    on: date,
) -> Scan:
    """Return the scan of a folder: see `scanning.scan`."""
    folder = (root if root.is_dir() else root.parent).resolve()
    base, settings = settings_for(folder) if settings is None else (folder, settings)
    prefix = folder.relative_to(base)
    catalogue = catalogue_of(base, settings)
    _check(settings, catalogue, policy)
    joiner = Joiner(catalogue, policy, settings.same_as, **asked)
    lookup = lookup_of(catalogue)
    stated = {PROJECT, *settings.catalogue}

    def is_listed(name: str) -> bool:
        own = policy.approver.means_processor(name)
        return own or policy.check(name, **asked).approved

    found = _collected(
        root, sboms, lookup, lambda path: (prefix / path).as_posix() in stated, is_listed
    )
    if not (found.read or sboms):
        raise _nothing_read(root, found.not_read)
    own = _own_domain(policy)

    def is_known(domain: str) -> bool:
        known = any(each.endswith(f".{domain}") for each in lookup.hosts)
        return known or is_known_by_name(domain, policy, folder.name)

    vendors = {
        vendor: best_first(traces)
        for vendor, traces in sorted(found.vendors.items())
        if joiner.of(vendor).standing is not Standing.OWN
    }
    hosts = {
        domain: best_first((*traces, *(() if is_known(domain) else found.credentials_of(domain))))
        for domain, traces in sorted(found.hosts.items())
        if not (domain == own or joiner.owners(domain))
    }

    def has_account(vendor: str) -> bool:
        hosts = (each.value for each in vendors[vendor] if each.kind is Kind.API_HOST)
        names = {catalogue[vendor].name, *map(domain_of, hosts)}
        return any(any(found.credentials_of(each)) for each in names)

    findings, accepted = findings_of(
        Held(
            catalogue=catalogue,
            lookup=lookup,
            owner=policy.processor.name,
            settings=settings,
            prefix=prefix,
            whole=prefix if root.is_dir() else prefix / root.name,
            on=on,
            vendors=vendors,
            hosts=hosts,
            joined=joiner.of,
            has_account=has_account,
            not_read=found.not_read,
        ),
    )
    seen = [_seen(catalogue[vendor], traces, joiner) for vendor, traces in vendors.items()]
    named = names_in(found.hosts, (each.value for each in found.credentials))
    traced = {
        *(each for one in seen for each in one.listed),
        *(each.id for each in policy.sub_processors if bears_one_of(each, named)),
    }
    scan = Scan(
        items=tuple(findings),
        accepted=tuple(accepted),
        seen=tuple(sorted(seen, key=lambda each: (each.name.casefold(), each.vendor))),
        unknown=tuple(each for traces in hosts.values() for each in traces),
        not_traced=tuple(each for each in policy.sub_processors.ids if each not in traced),
        not_read=tuple(found.not_read),
    )
    is_whole = True
    if baselines is None:
        baselines = [base / settings.baseline] if settings.baseline else []
        # An entry may be about the rest of the project.
        is_whole = not prefix.parts and root.is_dir()
    scan = accepting(scan, baselines, is_whole=is_whole)
    return scan.of({rule.code for rule in rules})


@frozen
class _Collected:
    """What was found: evidence by vendor, and where no vendor is known, hosts and credentials.

    `read` is the number of files that were read, without SBOMs.
    """

    vendors: Mapping[str, Sequence[Evidence]]
    hosts: Mapping[str, Sequence[Evidence]]
    credentials: Sequence[Evidence]
    not_read: Sequence[NotRead]
    read: int

    def credentials_of(self, domain: str) -> Iterator[Evidence]:
        """Yield the credentials that are named after a domain."""
        return (each for each in self.credentials if is_credential_of(each.value, domain))


def _collected(
    root: Path,
    sboms: Sequence[Path],
    lookup: Lookup,
    states: Callable[[str], bool],
    is_listed: Callable[[str], bool],
) -> _Collected:
    """Return what is found in a tree and in SBOMs.

    Args:
        root: The tree.
        sboms: The SBOMs.
        lookup: The facts of the catalogue.
        states: Whether a file contains the settings, which state facts about vendors.
        is_listed: Whether the list approves a name, so that a service of that name is known.
    """
    vendors: defaultdict[str, list[Evidence]] = defaultdict(list)
    hosts: defaultdict[str, list[Evidence]] = defaultdict(list)
    credentials: list[Evidence] = []
    not_read: list[NotRead] = []
    read: list[str] = []
    tracer = Tracer.of(lookup)

    def manifests() -> Iterator[SourceFile]:
        """Note the traces in each file, and yield the manifests."""
        for each in files_of(root):
            if isinstance(each, NotRead):
                not_read.append(each)
                continue
            read.append(each.path)
            for trace in () if states(each.path) else tracer.evidence_in(each):
                if trace.vendor is not None:
                    vendors[trace.vendor].append(trace)
                elif trace.kind is Kind.VARIABLE:
                    credentials.append(trace)
                else:
                    hosts[domain_of(trace.value)].append(trace)
            if is_manifest(each.path):
                yield each

    @lru_cache(maxsize=_PACKAGES_REMEMBERED)
    def is_known(purl: str) -> bool:
        return lookup.package(purl) is not None

    boms = [
        SourceFile(str(path), files.read_bytes(path, _LARGEST_SBOM), Scope.RUNTIME)
        for path in sboms
    ]
    packages, troubles = packages_in(manifests(), boms, is_known)
    not_read += troubles
    services = services_in(boms)
    traces = [
        *(_of_package(lookup, each) for each in packages),
        *(_of_endpoint(lookup, each) for each in services if isinstance(each, Endpoint)),
    ]
    for trace in filter(None, traces):
        if trace.vendor is None and trace.kind is Kind.API_HOST:
            hosts[domain_of(trace.value)].append(trace)
        elif trace.vendor is not None:
            vendors[trace.vendor].append(trace)
    for service in (each for each in services if isinstance(each, Service)):
        owner, vendor = map(lookup.named, (service.owner, service.name))
        for each in {owner, vendor} - {None}:
            vendors[str(each)].append(_of_service(each, service))
        # Whoever offers a known product under its name is not always its vendor.
        if not (owner or service.has_endpoints or is_listed(service.owner)):
            hosts[service.name].append(_of_service(None, service))
    return _Collected(vendors, hosts, credentials, not_read, len(read))


def _nothing_read(root: Path, not_read: Sequence[NotRead]) -> DocumentError:
    """Return the error for a scan that would pass because there is nothing to scan."""
    problems = [Problem(each.path, f"was not read: {each.reason}") for each in not_read]
    nothing = Problem("", "has no file that can be scanned; is it the right folder?")
    return DocumentError(problems or [nothing], files.shown_path(root))


def _of_endpoint(lookup: Lookup, endpoint: Endpoint) -> Evidence:
    hit = lookup.host(endpoint.host)
    return Evidence(
        vendor=hit and hit.vendor,
        kind=Kind.API_HOST if endpoint.receives else Kind.SITE_HOST,
        value=endpoint.host,
        path=endpoint.path,
        line=endpoint.line,
        scope=Scope.RUNTIME,
    )


def _of_service(vendor: str | None, service: Service) -> Evidence:
    return Evidence(
        vendor=vendor,
        kind=Kind.SERVICE,
        value=f"{service.name} of {service.provider}" if service.provider else service.name,
        path=service.path,
        line=service.line,
        scope=Scope.RUNTIME,
    )


def _of_package(lookup: Lookup, package: Package) -> Evidence | None:
    hit = lookup.package(package.purl)
    if hit is None:
        return None
    return Evidence(
        vendor=hit.vendor,
        kind=Kind.PACKAGE,
        value=package.purl,
        path=package.path,
        line=package.line,
        scope=package.scope,
    )


def _own_domain(policy: Policy) -> str | None:
    """Return the domain of the published list, which is the processor's own."""
    url = policy.provenance.url if policy.provenance else None
    host = urlsplit(url).hostname if url else None
    return domain_of(host) if host else None


def _seen(vendor: CataloguedVendor, traces: Sequence[Evidence], joiner: Joiner) -> Seen:
    joined = joiner.of(vendor.id)
    return Seen(
        vendor=vendor.id,
        name=vendor.name,
        listed=joined.ids,
        approved=joined.approved,
        evidence=tuple(traces),
    )


def _check(settings: Settings, catalogue: Catalogue, policy: Policy) -> None:
    """Raise an error if the settings name a vendor that does not exist."""
    problems = list(_problems(settings, catalogue, policy))
    if problems:
        raise DocumentError(problems, f"[{TABLE}]")


def _problems(settings: Settings, catalogue: Catalogue, policy: Policy) -> Iterator[Problem]:
    for vendor, listed in settings.same_as.items():
        yield from _unknown(catalogue, vendor, f"same_as.{vendor}")
        yield from _unknown(policy, listed, f"same_as.{vendor}")
    for number, each in enumerate(settings.exclusions):
        if each.vendor is not None:
            yield from _unknown(catalogue, each.vendor, f"exclusions[{number}].vendor")


def _unknown(known: Catalogue | Policy, name: str, place: str) -> Iterator[Problem]:
    try:
        _ = known[name]
    except UnknownValueError as error:
        yield Problem(place, str(error))
