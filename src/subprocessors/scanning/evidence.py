"""Evidence: a trace of a vendor in code, at a file and a line."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from attrs import frozen

from subprocessors.names.normalize import printable
from subprocessors.plain import Plain, PlainEnum


class Kind(PlainEnum):
    """What a trace is."""

    IMPORT = "import"
    """A module that the code imports."""
    PACKAGE = "package"
    """A package that a manifest, a lock file or an SBOM names."""
    DEPLOY_FILE = "deploy-file"
    """A file that only this vendor's platform reads, such as `vercel.json`."""
    TERRAFORM = "terraform"
    """A Terraform or OpenTofu provider."""
    SERVICE = "service"
    """A service that an SBOM names."""
    EMBED = "embed"
    """A host from which a page loads a script or a frame, or to which it submits a form."""
    API_HOST = "api-host"
    """A host that receives data, in code or configuration."""
    VARIABLE = "variable"
    """An environment variable."""
    SITE_HOST = "site-host"
    """A host with pages for people, such as documentation."""


class Scope(PlainEnum):
    """What the file with a trace is for; for a package, what it is needed for."""

    RUNTIME = "runtime"
    """The running product, unless something says otherwise."""
    OPTIONAL = "optional"
    """An optional part of the product, such as an extra or a peer."""
    DEVELOPMENT = "development"
    """Only the development of the product."""
    TEST = "test"
    """Only its tests."""
    CI = "ci"
    """Only the service that builds it."""
    EXAMPLE = "example"
    """An example, a template or a fixture."""
    DOCS = "docs"
    """Documentation, or a page that compares or advertises products."""
    TRANSITIVE = "transitive"
    """Another package needs it; the project itself does not ask for it."""


PRODUCT = frozenset((Scope.RUNTIME, Scope.OPTIONAL))
"""The scopes of the running product; the others say nothing about it."""

RANKS: Mapping[PlainEnum, int] = {
    each: rank for members in (Kind, Scope) for rank, each in enumerate(members)
}
"""The rank of each by its weight, from 0."""


@frozen(kw_only=True, eq=False, repr=False)
class Evidence(Plain):
    """A trace of a vendor in code.

    Attributes:
        vendor: The id of the vendor in the catalogue; None if the owner of a host, of a credential
            or of a service is unknown.
        kind: What it is.
        value: The package (as a package URL without a version), the module, the host, the variable,
            the file, the provider or the service.
        path: The file, relative to the scanned folder, with `/`.
        line: Its line, counted from 1; None if it is the file itself, or if the line is not known.
        scope: What the file or the package is for.
    """

    vendor: str | None
    kind: Kind
    value: str
    path: str
    line: int | None
    scope: Scope

    @property
    def place(self) -> str:
        """The file, and the line if it is known."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    @property
    def registry(self) -> str | None:
        """The registry of a package, such as `npm`; None for other evidence."""
        if self.kind is not Kind.PACKAGE:
            return None
        return self.value.removeprefix("pkg:").partition("/")[0]

    @property
    def name(self) -> str:
        """The value for people: for a package, its name in its registry, such as `@acme/mail`."""
        if self.registry is None:
            return self.value
        return printable(unquote(self.value.removeprefix(f"pkg:{self.registry}/")))

    def __str__(self) -> str:
        about = ", ".join(filter(None, (self.registry, self.scope.value)))
        return f"{self.place}: {self.kind} {self.name} ({about})"
