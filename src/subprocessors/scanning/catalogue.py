"""The catalogue: what gives a vendor away in code, each fact with the source where it was found.

The packaged facts are in `vendors/`, one TOML file for each vendor; at run time, `vendors.json` is
read, which scripts/freeze_catalogue.py writes. A file has the vendor's id and name, and a table for
each source, with the facts that were read there:

    id = "example-mail"
    name = "Example Mail"

    [[sources]]
    package = "pkg:pypi/example-mail@1.2.3"
    file = "example_mail/client.py"
    checked = 2030-01-31
    imports = ["example_mail"]
    api_hosts = ["api.example.com"]
    variables = ["EXAMPLE_MAIL_API_KEY"]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any

from attrs import evolve, fields, frozen

from subprocessors.documents import DocumentError, Problem, values_in
from subprocessors.documents.problems import joined
from subprocessors.errors import UnknownValueError
from subprocessors.fields import HOST
from subprocessors.names.similarity import nearest
from subprocessors.plain import Plain
from subprocessors.scanning.values import as_list, as_table

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VERSIONED = re.compile(r"pkg:[a-z]+/[^@?#\s]+@[^@?#\s]+")
_PACKAGE = re.compile(r"pkg:[a-z]+/[^@?#\s]+")
_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", re.ASCII)
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")
_FILE = re.compile(r"[\w./@*-]+", re.ASCII)
_PROVIDER = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")

_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "names": (re.compile(r"\S(?:.*\S)?"), "a name"),
    "products": (re.compile(r"\S(?:.*\S)?"), "a name"),
    "packages": (_PACKAGE, "a package URL without a version, such as pkg:pypi/example-mail"),
    "packages_without_flow": (_PACKAGE, "a package URL without a version"),
    "imports": (_MODULE, "a Python module, such as example_mail"),
    "api_hosts": (HOST, "a host in lower case, such as api.example.com"),
    "hosts_without_account": (HOST, "a host in lower case, such as tiles.example.com"),
    "hosts_without_flow": (HOST, "a host in lower case, such as rates.example.com"),
    "site_hosts": (HOST, "a host in lower case, such as www.example.com"),
    "customer_hosts": (HOST, "a host in lower case, such as example.app"),
    "variables": (_VARIABLE, "an environment variable, such as EXAMPLE_API_KEY"),
    "deploy_files": (_FILE, "a file name, such as example.toml"),
    "terraform": (_PROVIDER, "a provider, such as example/mail"),
    "speaks": (_ID, "a protocol in lower case, such as s3"),
}
"""The form of each kind of fact."""

API_HOSTS = ("api_hosts", "hosts_without_account", "hosts_without_flow")
"""The kinds of hosts that programs call."""


@frozen(kw_only=True, eq=False, repr=False)
class FactSource(Plain):
    """A source that was opened, and the facts about a vendor that were found there.

    A source is a file of a published version of a package, or a page.

    Attributes:
        package: The package and its version, as a package URL; None for a page.
        file: The file in the package; None for a page.
        url: The page; None for a package.
        checked: The date on which it was opened.
        protocol: The protocol for which the packages, variables and imports in this source are
            used, if other vendors speak it too, such as `s3`: on their own, they do not show which
            vendor is used.
        names: Names under which this vendor appears on lists: its companies and brands.
        products: Names of products, if the vendor has many: a list with only one of them may be
            about only that one.
        packages: Its packages, as package URLs without a version. A `*` at the end stands for all
            packages of a namespace.
        packages_without_flow: Its packages that send nothing to it, such as a webhook verifier.
        imports: Its Python modules. (JavaScript is imported under its package's name.)
        api_hosts: Hosts that receive data for an account, each with all hosts below it.
        hosts_without_account: Hosts that receive data from anyone, without an account.
        hosts_without_flow: Hosts whose requests say nothing about a person, such as those that
            only return exchange rates.
        site_hosts: Hosts of pages for people, each with all hosts below it.
        customer_hosts: Hosts under which its customers have hosts of their own, such as
            `example.app`.
        variables: Exact environment variables.
        deploy_files: Files that only its platform reads; with `/`, a path from the root of a
            repository. A `*` stands for part of a name.
        terraform: Terraform providers, as `namespace/name`.
        speaks: Other vendors' protocols that it speaks too.
    """

    package: str | None = None
    file: str | None = None
    url: str | None = None
    checked: date
    protocol: str | None = None
    names: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    packages_without_flow: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    api_hosts: tuple[str, ...] = ()
    hosts_without_account: tuple[str, ...] = ()
    hosts_without_flow: tuple[str, ...] = ()
    site_hosts: tuple[str, ...] = ()
    customer_hosts: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    deploy_files: tuple[str, ...] = ()
    terraform: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()

    def facts(self) -> Iterator[tuple[str, str]]:
        """Yield the kind and the value of each fact."""
        for kind in _FORMS:
            for value in getattr(self, kind):
                yield kind, value


@frozen(kw_only=True, eq=False, repr=False)
class CataloguedVendor(Plain):
    """A vendor in the catalogue.

    Attributes:
        id: Its id in the catalogue.
        name: Its name in messages.
        sources: The sources, with the facts read in each.
    """

    id: str
    name: str
    sources: tuple[FactSource, ...]

    def facts(self, kind: str) -> tuple[str, ...]:
        """Return all facts of a kind, such as `api_hosts`, each once."""
        values = chain.from_iterable(getattr(each, kind) for each in self.sources)
        return tuple(dict.fromkeys(values))

    @property
    def api_hosts(self) -> tuple[str, ...]:
        """All hosts that programs call."""
        return tuple(chain.from_iterable(map(self.facts, API_HOSTS)))


@frozen
class Catalogue:
    """Vendors and what gives them away in code.

    Attributes:
        vendors: The vendors, by id.
    """

    vendors: Mapping[str, CataloguedVendor]

    def __getitem__(self, id: str) -> CataloguedVendor:  # noqa: A002
        try:
            return self.vendors[id]
        except KeyError:
            raise UnknownValueError("vendor in the catalogue", id, self._similar(id)) from None

    def _similar(self, text: str) -> list[str]:
        """Return the ids of the vendors with similar names or ids, best first."""
        named = {
            name: vendor.id
            for vendor in self.vendors.values()
            for name in (vendor.id, vendor.name, *vendor.facts("names"))
        }
        return list(dict.fromkeys(named[name] for name in nearest(text, named)))

    def __iter__(self) -> Iterator[CataloguedVendor]:
        return iter(self.vendors.values())

    def __len__(self) -> int:
        return len(self.vendors)

    def extended(self, more: Iterable[CataloguedVendor]) -> Catalogue:
        """Return a catalogue with more vendors, or with more facts about those that it has."""
        vendors = dict(self.vendors)
        for each in more:
            known = vendors.get(each.id)
            sources = (*known.sources, *each.sources) if known else each.sources
            vendors[each.id] = evolve(known or each, sources=sources)
        return Catalogue(vendors)


@cache
def packaged() -> Catalogue:
    """Return the packaged catalogue.

    Example:
        >>> from subprocessors.scanning import catalogue
        >>> catalogue.packaged()["stripe"].name
        'Stripe'
    """
    file = resources.files("subprocessors.scanning") / "vendors.json"
    vendors = json.loads(file.read_text("utf-8"), object_hook=_thawed)
    return Catalogue({each.id: each for each in vendors})


def _thawed(table: dict[str, Any]) -> CataloguedVendor | FactSource:
    """Return the vendor or source that a table in the packaged JSON describes."""
    if "sources" in table:
        return _vendor(table)
    return _source({**table, "checked": date.fromisoformat(table["checked"])})


def vendor_of(text: str, source: str | None = None) -> CataloguedVendor:
    """Return the vendor that a TOML document describes.

    Args:
        text: The document.
        source: Its file, for error messages.

    Returns:
        The vendor.

    Raises:
        DocumentError: If it is not TOML or does not fit; it lists all the problems.
    """
    document = values_in(text, "toml", source)
    problems = list(_problems(document))
    if problems:
        raise DocumentError(problems, source)
    return _vendor({**document, "sources": map(_source, document["sources"])})


def _vendor(table: Mapping[str, Any]) -> CataloguedVendor:
    return CataloguedVendor(id=table["id"], name=table["name"], sources=tuple(table["sources"]))


def _source(table: Mapping[str, Any]) -> FactSource:
    values: dict[str, Any] = {
        name: tuple(each) if name in _FORMS else each for name, each in table.items()
    }
    return FactSource(**values)


def _problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    for unknown in document.keys() - {"id", "name", "sources"}:
        yield Problem(
            joined("", unknown), "is not a field of a vendor; it has id, name and sources"
        )
    if not (isinstance(document.get("id"), str) and _ID.fullmatch(document["id"])):
        yield Problem("id", "must be lower-case words joined by hyphens, such as example-mail")
    name = document.get("name")
    if not (isinstance(name, str) and name.strip()):
        yield Problem("name", "must be the name of the vendor")
    sources = document.get("sources")
    if not as_list(sources):
        yield Problem("sources", "must be a list of at least one table")
        return
    for number, table in enumerate(as_list(sources)):
        place = f"sources[{number}]"
        stated = as_table(table)
        if stated:
            yield from _problems_of_source(stated, place)
        else:
            yield Problem(place, "must be a table with facts")


def _problems_of_source(table: Mapping[str, Any], place: str) -> Iterator[Problem]:
    known = [each.name for each in fields(FactSource)]
    for name in table.keys() - set(known):
        told = "".join(f"; did you mean {each}?" for each in nearest(name, known)[:1])
        yield Problem(joined(place, name), f"is not a field of a source{told}")
    if type(table.get("checked")) is not date:
        yield Problem(f"{place}.checked", "must be the day on which the source was opened")
    if "url" in table:
        is_page = isinstance(table["url"], str) and table["url"].startswith("https://")
        if not is_page or "package" in table or "file" in table:
            yield Problem(f"{place}.url", "must be the https address of a page, with no package")
    else:
        if not (isinstance(table.get("package"), str) and _VERSIONED.fullmatch(table["package"])):
            told = "must be a package URL with a version, such as pkg:pypi/example-mail@1.2.3"
            yield Problem(f"{place}.package", told)
        if not (isinstance(table.get("file"), str) and table["file"].strip()):
            yield Problem(f"{place}.file", "must be the file in the package that was opened")
    if "protocol" in table and not fits("speaks", table["protocol"]):
        yield Problem(f"{place}.protocol", f"must be {_FORMS['speaks'][1]}")
    if not any(table.get(kind) for kind in _FORMS):
        yield Problem(place, "has no facts")
    for kind in _FORMS.keys() & table.keys():
        if not isinstance(table[kind], list):
            yield Problem(f"{place}.{kind}", "must be a list")
            continue
        for number, value in enumerate(table[kind]):
            if not fits(kind, value):
                yield Problem(f"{place}.{kind}[{number}]", f"must be {_FORMS[kind][1]}")


def is_host(text: str) -> bool:
    """Return whether a text is a host name, in lower case, with at least one dot."""
    return bool(HOST.fullmatch(text))


def fits(kind: str, value: object) -> bool:
    """Return whether a value has the form of a kind of fact, such as `api_hosts`."""
    return isinstance(value, str) and bool(_FORMS[kind][0].fullmatch(value))
