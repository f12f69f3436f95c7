"""SBOMs in JSON: CycloneDX, and SPDX versions 2 and 3.

They are read without their Python libraries, which reject some valid documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from attrs import Factory, define, frozen

from subprocessors.scanning.evidence import Scope
from subprocessors.scanning.manifests.groups import scope_of_group
from subprocessors.scanning.manifests.json_text import JsonText
from subprocessors.scanning.manifests.package import (
    Item,
    Locked,
    Text,
    Trouble,
    UnreadableError,
    better,
    npm,
    pypi,
)
from subprocessors.scanning.values import as_list, as_table, strings

_NAMES = re.compile(r"(?:(?:.*[._-])?(?:sbom|cdx|cyclonedx|spdx)|(?:.*\.)?bom)\.json")
_WITH_RULES = {"npm": npm, "pypi": pypi}
_PURL = re.compile(r"pkg:/*([A-Za-z0-9.+-]+)/+([^?#]+)")
_HOST = re.compile(r"[\w.:-]{1,253}")
"""A host name or an IP address."""
_DEEPEST = 50
_LONGEST_NAME = 500
_FIELDS = frozenset(("bom-ref", "purl", "scope", "properties", "type"))
_CYCLONEDX_SCOPES = {"optional": Scope.OPTIONAL, "excluded": Scope.DEVELOPMENT}
_PROPERTIES = frozenset(("cdx:poetry:group", "cdx:pipenv:category", "cdx:pdm:group"))
_SPDX_EDGES = {
    "DEPENDS_ON": (False, Scope.RUNTIME),
    "HAS_PREREQUISITE": (False, Scope.OPTIONAL),
    "DEPENDENCY_OF": (True, Scope.RUNTIME),
    "RUNTIME_DEPENDENCY_OF": (True, Scope.RUNTIME),
    "OPTIONAL_DEPENDENCY_OF": (True, Scope.OPTIONAL),
    # This is what npm writes for a peer.
    "PREREQUISITE_FOR": (True, Scope.OPTIONAL),
    "PROVIDED_DEPENDENCY_OF": (True, Scope.OPTIONAL),
    "DEV_DEPENDENCY_OF": (True, Scope.DEVELOPMENT),
    "DEV_TOOL_OF": (True, Scope.DEVELOPMENT),
    "BUILD_DEPENDENCY_OF": (True, Scope.DEVELOPMENT),
    "BUILD_TOOL_OF": (True, Scope.DEVELOPMENT),
    "TEST_DEPENDENCY_OF": (True, Scope.TEST),
    "TEST_TOOL_OF": (True, Scope.TEST),
}
"""Relationships of SPDX 2: whether the needed package comes first, and what it is needed for."""
_SPDX3_SCOPES = {
    "development": Scope.DEVELOPMENT,
    "build": Scope.DEVELOPMENT,
    "design": Scope.DEVELOPMENT,
    "test": Scope.TEST,
}


@frozen
class Endpoint:
    """A host of a service in an SBOM.

    Attributes:
        host: The host, in lower case.
        path: The SBOM.
        line: The line of the service, counted from 1.
        receives: Whether it is an endpoint of the service rather than a page of its provider.
    """

    host: str
    path: str
    line: int
    receives: bool


@frozen
class Service:
    """A service that an SBOM names.

    Attributes:
        name: Its name.
        provider: The name of its provider; None if the SBOM names none.
        path: The SBOM.
        line: The line of the service, counted from 1.
        has_endpoints: Whether the SBOM names a host of the service.
    """

    name: str
    provider: str | None
    path: str
    line: int
    has_endpoints: bool

    @property
    def owner(self) -> str:
        """The name that says whose it is: its provider's or, failing that, its own."""
        return self.provider or self.name


class _Component(NamedTuple):
    """A package in an SBOM, with the SBOM's name for it."""

    ref: str
    purl: str
    line: int
    scope: Scope


@define
class _Bom:
    """What an SBOM says about packages, in either format."""

    components: list[_Component] = Factory(list[_Component])
    edges: dict[str, dict[str, Scope]] = Factory(dict[str, dict[str, Scope]])
    roots: set[str] = Factory(set[str])
    unnamed: int = 0
    is_known: bool = False

    def connect(self, ref: object, needed: object, scope: Scope = Scope.RUNTIME) -> None:
        """Note that one package needs another."""
        if isinstance(ref, str) and isinstance(needed, str):
            known = self.edges.setdefault(ref, {})
            known[needed] = better(known.get(needed, scope), scope)


def is_sbom(path: str) -> bool:
    """Return whether a file's name is that of an SBOM, such as `bom.json` or `acme.spdx.json`."""
    return path.endswith(".json") and bool(_NAMES.fullmatch(path.rpartition("/")[2].lower()))


def packages(text: Text) -> Iterator[Item]:
    """Read the packages of an SBOM."""
    bom = _Bom()
    error: UnreadableError | None = None
    try:
        _read(JsonText(text.text), bom)
    except UnreadableError as raised:
        error = raised
    yield from _locked(bom)
    if bom.unnamed:
        yield Trouble(f"{bom.unnamed} of its packages have no package URL")
    if error:
        raise error
    if not bom.is_known:
        raise UnreadableError("is neither CycloneDX nor SPDX in JSON")


def services(text: Text) -> Iterator[Endpoint | Service]:
    """Read the services of a CycloneDX document that have a name, and hosts.

    The hosts are those of the services, named or not, and of their providers.
    """
    json = JsonText(text.text)
    for section in json.members():
        if section == "services":
            yield from _services(json, text.path, 0)


def _read(json: JsonText, bom: _Bom) -> None:
    for section in json.members():
        if section in ("bomFormat", "spdxVersion"):
            bom.is_known = True
        elif section == "metadata":
            component = as_table(as_table(json.value()).get("component"))
            bom.roots.update(strings([component.get("bom-ref"), component.get("purl")]))
        elif section == "components":
            _components(json, bom, 0)
        elif section == "dependencies":
            for each in as_list(json.value()):
                for needed in as_list(as_table(each).get("dependsOn")):
                    bom.connect(as_table(each).get("ref"), needed)
        elif section == "packages":
            _spdx_packages(json, bom)
        elif section == "documentDescribes":
            bom.roots.update(strings(json.value()))
        elif section == "relationships":
            for each in as_list(json.value()):
                _spdx_relationship(as_table(each), bom)
        elif section == "@graph":
            bom.is_known = True
            _spdx3(json, bom)


def _components(json: JsonText, bom: _Bom, depth: int) -> None:
    if depth > _DEEPEST:
        raise UnreadableError("is nested too deeply", json.line)
    for _ in json.items():
        line = json.line
        fields: dict[str, Any] = {}
        for key in json.members():
            if key == "components":
                _components(json, bom, depth + 1)
            elif key in _FIELDS:
                fields[key] = json.value()
        properties = [as_table(each) for each in as_list(fields.get("properties"))]
        stated = {str(each.get("name")): str(each.get("value")) for each in properties}
        is_local = "uv:workspace:path" in stated
        ref = fields.get("bom-ref", fields.get("purl"))
        if is_local and isinstance(ref, str):
            bom.roots.add(ref)
        elif fields.get("purl") or fields.get("type") == "library":
            _add(bom, ref, fields.get("purl"), line, _cyclonedx_scope(fields, stated))


def _cyclonedx_scope(fields: dict[str, Any], properties: dict[str, str]) -> Scope:
    if properties.get("cdx:npm:package:development") == "true":
        # npm also gives it the scope "required".
        return Scope.DEVELOPMENT
    for name in _PROPERTIES & properties.keys():
        return scope_of_group(properties[name], Scope.OPTIONAL)
    return _CYCLONEDX_SCOPES.get(str(fields.get("scope")), Scope.RUNTIME)


def _spdx_packages(json: JsonText, bom: _Bom) -> None:
    for _ in json.items():
        line = json.line
        package = as_table(json.value())
        references = map(as_table, as_list(package.get("externalRefs")))
        purls = (
            each.get("referenceLocator")
            for each in references
            if each.get("referenceType") == "purl"
        )
        _add(bom, package.get("SPDXID"), next(purls, None), line, Scope.RUNTIME)


def _spdx_relationship(relationship: dict[str, Any], bom: _Bom) -> None:
    first, second = relationship.get("spdxElementId"), relationship.get("relatedSpdxElement")
    kind = str(relationship.get("relationshipType"))
    if kind in ("DESCRIBES", "DESCRIBED_BY"):
        bom.roots.update(strings(second if kind == "DESCRIBES" else first))
    elif kind in _SPDX_EDGES:
        needed_first, scope = _SPDX_EDGES[kind]
        one, needed = (second, first) if needed_first else (first, second)
        bom.connect(one, needed, scope)


def _spdx3(json: JsonText, bom: _Bom) -> None:
    for _ in json.items():
        line = json.line
        element = as_table(json.value())
        kind = str(element.get("type"))
        if kind == "software_Package":
            identifiers = map(as_table, as_list(element.get("externalIdentifier")))
            purls = (
                each.get("identifier")
                for each in identifiers
                if each.get("externalIdentifierType") == "packageUrl"
            )
            purl = element.get("software_packageUrl") or next(purls, None)
            _add(bom, element.get("spdxId"), purl, line, Scope.RUNTIME)
        elif kind in ("SpdxDocument", "software_Sbom"):
            bom.roots.update(strings(element.get("rootElement")))
        elif element.get("relationshipType") == "dependsOn":
            scope = _SPDX3_SCOPES.get(str(element.get("scope")), Scope.RUNTIME)
            for needed in as_list(element.get("to")):
                bom.connect(element.get("from"), needed, scope)


def _add(bom: _Bom, ref: object, purl: object, line: int, scope: Scope) -> None:
    canonical = _canonical(purl) if isinstance(purl, str) else None
    if canonical is None:
        bom.unnamed += 1
    else:
        bom.components.append(_Component(str(ref), canonical, line, scope))


def _locked(bom: _Bom) -> Iterator[Item]:
    """Yield the packages; they are direct if the SBOM's subject needs them."""
    asked: dict[str, Scope] = {}
    for root in bom.roots:
        asked.update(bom.edges.get(root, {}))
    needed = {need for ref, needs in bom.edges.items() if ref not in bom.roots for need in needs}
    # Some tools list every package as a dependency of the project, and do not say how packages
    # depend on each other.
    has_graph = bool(asked) and bool(needed)
    for each in bom.components:
        if each.ref in bom.roots:
            continue
        scope = asked.get(each.ref, Scope.RUNTIME)
        direct = True if has_graph and each.ref in asked else None
        if direct is None and (has_graph or each.ref in needed):
            direct = False
        yield Locked(each.purl, each.line, direct, each.scope if scope is Scope.RUNTIME else scope)
    if bom.components and not bom.edges:
        told = "does not say which packages need which, so all of them count as required"
        yield Trouble(told)


def _services(json: JsonText, path: str, depth: int) -> Iterator[Endpoint | Service]:
    if depth > _DEEPEST:
        raise UnreadableError("is nested too deeply", json.line)
    for _ in json.items():
        line, has_endpoints = json.line, False
        name: str | None = None
        provider: str | None = None
        for key in json.members():
            if key == "services":
                yield from _services(json, path, depth + 1)
            elif key == "endpoints":
                for host in _hosts(json.value()):
                    has_endpoints = True
                    yield Endpoint(host, path, line, receives=True)
            elif key == "name":
                name = _name(json.value())
            elif key == "provider":
                stated = as_table(json.value())
                provider = _name(stated.get("name"))
                for host in _hosts(stated.get("url")):
                    yield Endpoint(host, path, line, receives=False)
        if name is not None:
            yield Service(name, provider, path, line, has_endpoints)


def _name(value: object) -> str | None:
    """Return a name in an SBOM; None if there is none, or it is too long to be a name."""
    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        return None
    return " ".join(value.split()) or None


def _hosts(addresses: object) -> Iterator[str]:
    for address in strings(addresses):
        try:
            host = urlsplit(address).hostname
        except ValueError:
            continue
        if host and _HOST.fullmatch(host):
            yield host


def _canonical(purl: str) -> str | None:
    """Return a package URL without a version, in the form that this package writes."""
    match = _PURL.match(purl)
    if match is None:
        return None
    kind = match[1].lower()
    at = match[2].find("@", 1)
    name = unquote(match[2] if at < 0 else match[2][:at]).strip("/")
    named = _WITH_RULES.get(kind)
    return named(name) if named else f"pkg:{kind}/{name}"
