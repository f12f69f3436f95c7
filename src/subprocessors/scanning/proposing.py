"""Proposes catalogue entries from a published package's own files, for a person to accept.

A proposal has the catalogue's format. It contains what a package says about itself, file by file:
its names, its modules, and the hosts and environment variables in its code. Anything that shares no
word with the package's own names is only mentioned in a comment, because it could be anybody's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from email.parser import HeaderParser
from typing import NamedTuple
from urllib.parse import unquote

from attrs import frozen

from subprocessors.documents.writing import toml_assignments, toml_comment
from subprocessors.names.normalize import printable
from subprocessors.scanning.archives import Archive, ArchiveError, Form, archive_of
from subprocessors.scanning.catalogue import fits
from subprocessors.scanning.manifests.package import npm, pypi
from subprocessors.scanning.values import as_table

MOST_FACTS = 200
"""The maximum number of facts in a proposal; a person has to accept each of them."""

_MOST_TOLD = 100
_SHORTEST_WORD = 3

_ADDRESS = re.compile(r"(?:https?|wss?)://([^\s\"'`/<>\\,;|)?#]{4,200})")
_QUOTED_HOST = re.compile(r"[\"'`]([a-z0-9][a-z0-9.-]{3,200})(?::[0-9]{2,5})?[\"'`/]")
_END_OF_PLACEHOLDER = re.compile(r"[})\]%*$]s?[.-]?")
_PYTHON_VARIABLE = re.compile(
    r"(?:environ(?:\.get\(|\.pop\(|\.setdefault\(|\[)|getenv\(|getenv_[a-z]{1,20}\()"
    r"\s{0,20}[\"']([A-Z][A-Z0-9_]{2,80})[\"']"
)
_NODE_VARIABLE = re.compile(
    r"(?:process\.env|import\.meta\.env|Bun\.env|\benv)(?:\.|\[[\"'])([A-Z][A-Z0-9_]{2,80})\b"
    r"|(?:[eE]nv\.get|[a-z]Env|getEnvironmentVariable)\([\"']([A-Z][A-Z0-9_]{2,80})[\"']"
)
_COPYRIGHT = re.compile(
    r"(?:copyright[ \t]{1,5}(?:\(c\)|©|[0-9]{4})|^[ \t]{0,9}(?:\(c\)|©)[ \t]?[0-9]{4})"
    r"([^\n<(]{2,100})",
    re.IGNORECASE | re.MULTILINE,
)
_YEARS = re.compile(r"^(?:[0-9]{4}|present|by|[-\u2013,:.\s])+", re.IGNORECASE)
_BEFORE_ADDRESS = re.compile(r"[<(]|https?:")
_RIGHTS = re.compile(r"\W{0,3}all rights reserved.*$", re.IGNORECASE)
_VERSION = re.compile(r"[\w.+!-]{1,100}", re.ASCII)
_WORD = re.compile(r"[a-z0-9]+")

_ENDINGS = frozenset(
    "ai app at au be br ca ch chat cloud co com de dev email es eu fi fr gg goog host im in io it "
    "live me ms net nl no org pl run se sh so systems tech tv uk us".split()
)
"""The last labels of hosts without a scheme. Other names with dots are more often code."""

_PAGES = frozenset(
    "account accounts admin app blog changelog community console dash dashboard developer "
    "developers docs documentation guides help learn manage marketing play portal sdk status "
    "support trust www".split()
)
"""The first labels of hosts with pages for people."""

_EVERYBODYS = frozenset(
    "apache.org cdnjs.com choosealicense.com creativecommons.org example.com example.org "
    "gitbook.io github.com github.io githubusercontent.com gitlab.com gnu.org ietf.org "
    "json-schema.org jsdelivr.net mozilla.org mit-license.org nodejs.org npmjs.com npmjs.org "
    "opensource.org pypi.org pypistats.org pythonhosted.org python.org readthedocs.io "
    "readthedocs.org rfc-editor.org schema.org schemas.xmlsoap.org semver.org shields.io "
    "spdx.org stackoverflow.com swagger.io travis-ci.org typescriptlang.org unpkg.com w3.org "
    "wikipedia.org whatwg.org".split()
)
"""Hosts of forges, licences and standards, which any package may name."""

_EVERYBODYS_VARIABLES = frozenset(
    "APPDATA CI COLORTERM DEBUG ENV ENVIRONMENT FORCE_COLOR HOME HTTPS_PROXY HTTP_PROXY "
    "JEST_WORKER_ID LANG LOCALAPPDATA LOG_LEVEL NODE_DEBUG NODE_ENV NODE_EXTRA_CA_CERTS "
    "NODE_OPTIONS NO_COLOR NO_PROXY PATH PORT PWD PYTHONPATH REQUESTS_CA_BUNDLE SHELL "
    "SSL_CERT_FILE TEMP TERM TMPDIR TZ USER USERPROFILE XDG_CACHE_HOME XDG_CONFIG_HOME".split()
)

_COMMON_WORDS = frozenset(
    "api app async client cloud code com core dev env http https inc ltd llc "
    "javascript lib module net node npm org package plugin python react sdk server service team "
    "the types typescript utils web www".split()
)
"""Words in names that do not say who owns a package."""

_NOT_THE_PRODUCT = frozenset(
    "__tests__ benchmark benchmarks doc docs example examples fixtures node_modules sample samples "
    "site-packages spec test testdata testing tests vendor _vendor".split()
)
"""Folders whose facts are about something else."""


class _Fact(NamedTuple):
    kind: str
    value: str
    file: str


@frozen
class _Described:
    """What a package says about itself.

    Attributes:
        package: Its package URL without a version.
        version: Its version.
        facts: Facts from its metadata.
        words: The words of its names, by which its own hosts and variables are recognised.
    """

    package: str
    version: str
    facts: tuple[_Fact, ...]
    words: frozenset[str]


def proposed(data: bytes, source: str, on: date) -> str:
    """Return the catalogue entry that a published package's own files suggest.

    It is a TOML document in the catalogue's format: one table for each file, with the facts found
    in it. A person accepts, moves or deletes each of them.

    Args:
        data: The bytes of a wheel, a source distribution (`.tar.gz`) or an npm tarball.
        source: The name of its file, for comments and error messages.
        on: The date on which it was opened.

    Returns:
        The document.

    Raises:
        ArchiveError: If it is not such a package, is damaged or encrypted, or is over a limit.
    """
    archive = archive_of(data, source)
    described = _FORMS[archive.form](archive, source)
    found = list(dict.fromkeys((*described.facts, *_in_code(archive))))
    own = [each for each in found if _is_own(each, described.words)]
    others = dict.fromkeys(each.value for each in found if each not in set(own))
    facts = _once_each(own)
    told = [
        f"proposed from {source}: check each fact before you accept it",
        *_told("not proposed, because they could be anybody's", list(others)),
        *_told(
            "not proposed, because there are too many", [each.value for each in facts[MOST_FACTS:]]
        ),
        *_told("not read, because they are too large or have unusual names", archive.not_read),
    ]
    own_id = _id_of(described.package)
    opened = {"package": f"{described.package}@{described.version}"}
    parts = ["".join(map(toml_comment, told)) + toml_assignments({"id": own_id, "name": own_id})]
    by_file: dict[str, list[_Fact]] = {}
    for each in facts[:MOST_FACTS]:
        by_file.setdefault(each.file, []).append(each)
    for file, members in by_file.items():
        table = {**opened, "file": file, "checked": on, **_lists(members)}
        parts.append(f"[[sources]]\n{toml_assignments(table)}")
    return "\n".join(parts)


def _once_each(facts: Iterable[_Fact]) -> list[_Fact]:
    """Return each value once, with the first kind and the first file that has it."""
    first: dict[tuple[str, str], _Fact] = {}
    for each in facts:
        kind = "hosts" if each.kind.endswith("_hosts") else each.kind
        first.setdefault((kind, each.value), each)
    return list(first.values())


_ORDER = ("names", "packages", "imports", "api_hosts", "site_hosts", "variables")


def _lists(facts: Iterable[_Fact]) -> dict[str, list[str]]:
    by_kind: dict[str, list[str]] = {}
    for each in facts:
        by_kind.setdefault(each.kind, []).append(each.value)
    return {kind: by_kind[kind] for kind in _ORDER if kind in by_kind}


def _told(what: str, values: Sequence[str]) -> Iterator[str]:
    if values:
        rest = len(values) - _MOST_TOLD
        more = f" and {rest} more" if rest > 0 else ""
        yield f"{what}: {' '.join(map(printable, values[:_MOST_TOLD]))}{more}"


def _id_of(package: str) -> str:
    """Return an id for a vendor, made from the name of a package, for a person to correct."""
    words = _WORD.findall(unquote(package.partition("/")[2]).lower())
    return "-".join(words) or "unknown"


# ── What a package says of itself ──


def _of_python(archive: Archive, source: str) -> _Described:
    file = _first(archive.texts, lambda name: name.endswith((".dist-info/METADATA", "PKG-INFO")))
    headers = HeaderParser().parsestr(archive.texts[file])
    name, version = str(headers.get("Name", "")), str(headers.get("Version", ""))
    package = pypi(name)
    _refuse_unnamed(package, version, source)
    said = [_Fact("packages", package, file)]
    for header in ("Author", "Maintainer"):
        said += [_Fact("names", each, file) for each in _people(str(headers.get(header, "")))]
    pages = [str(headers.get("Home-page", "")), *map(str, headers.get_all("Project-URL", []))]
    said += _sites(" ".join(pages), file)
    said += _licences(archive)
    said += _modules(archive, file)
    return _described(package, version, said)


def _of_npm(archive: Archive, source: str) -> _Described:
    file = "package.json"
    try:
        manifest = as_table(json.loads(archive.texts[file]))
    except (ValueError, RecursionError) as error:
        raise ArchiveError(source, f"has a package.json that is not JSON: {error}") from error
    package, version = npm(str(manifest.get("name", ""))), str(manifest.get("version", ""))
    _refuse_unnamed(package, version, source)
    author = manifest.get("author")
    person = author if isinstance(author, str) else str(as_table(author).get("name", ""))
    pages = json.dumps([author, manifest.get("homepage")])
    said = [_Fact("packages", package, file)]
    said += [_Fact("names", each, file) for each in _people(person)]
    said += [*_sites(pages, file), *_licences(archive)]
    return _described(package, version, said)


_FORMS: Mapping[Form, Callable[[Archive, str], _Described]] = {
    Form.WHEEL: _of_python,
    Form.SOURCE: _of_python,
    Form.NPM: _of_npm,
}


def _refuse_unnamed(package: str, version: str, source: str) -> None:
    if not fits("packages", package) or not _VERSION.fullmatch(version):
        raise ArchiveError(source, "does not state its name and version")


def _described(package: str, version: str, said: Iterable[_Fact]) -> _Described:
    facts = tuple(said)
    texts = [unquote(package.partition("/")[2])]
    texts += [each.value for each in facts if each.kind in {"names", "imports"}]
    texts += [_before_ending(each.value) for each in facts if each.kind == "site_hosts"]
    words = frozenset(word for text in texts for word in _WORD.findall(text.lower()))
    longer = {word for word in words if len(word) >= _SHORTEST_WORD and not word.isdigit()}
    return _Described(package, version, facts, frozenset(longer - _COMMON_WORDS))


def _before_ending(host: str) -> str:
    """Return the label that is the owner's name, such as `example` in `docs.example.com`."""
    return host.split(".")[-2]


def _people(text: str) -> Iterator[str]:
    """Yield the name of an author, without an address."""
    name = " ".join(_BEFORE_ADDRESS.split(text, maxsplit=1)[0].split()).strip(" ,.;")
    if name.isprintable() and "@" not in name and fits("names", name):
        yield name


def _licences(archive: Archive) -> Iterator[_Fact]:
    """Yield the owners that licences name."""
    for file, text in archive.texts.items():
        if _last(file).startswith(("licen", "notice")) and _is_of_the_product(file):
            for match in _COPYRIGHT.finditer(text[:20_000]):
                name = _RIGHTS.sub("", _YEARS.sub("", match[1]))
                for each in _people(name):
                    yield _Fact("names", each, file)


def _modules(archive: Archive, metadata: str) -> Iterator[_Fact]:
    """Yield the modules that have no package above them, with the file that lists them."""
    folder = metadata.rpartition("/")[0]
    record = f"{folder}/RECORD"
    packages = {_path_of(name) for name in archive.names if name.endswith("/__init__.py")}
    for name in archive.names:
        path = _path_of(name)
        is_module = name.endswith(".py") and "/" not in path
        is_top = is_module or (path in packages and packages.isdisjoint(_folders_above(path)))
        module = path.replace("/", ".")
        if is_top and _is_public(path) and fits("imports", module):
            yield _Fact("imports", module, record if record in archive.names else name)


def _is_public(path: str) -> bool:
    return path != "setup" and "/_" not in f"/{path}" and _is_of_the_product(path)


def _path_of(name: str) -> str:
    """Return the path of a module, such as `google/cloud/storage`."""
    return name.removeprefix("src/").removesuffix(".py").removesuffix("/__init__")


def _folders_above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _last(name: str) -> str:
    return name.rpartition("/")[2].lower()


def _is_of_the_product(name: str) -> bool:
    return _NOT_THE_PRODUCT.isdisjoint(re.split(r"[/.]", name.lower()))


# ── What its code says ──


def _in_code(archive: Archive) -> Iterator[_Fact]:
    """Yield the hosts and variables in its code, starting with the files nearest the root."""
    for name in sorted(archive.texts, key=lambda name: (name.count("/"), name)):
        if not _is_of_the_product(name):
            continue
        text, last = archive.texts[name], _last(name)
        if last.startswith(("readme", "metadata", "pkg-info", "package.json")):
            yield from _sites(text, name)
        elif not last.startswith(("licen", "notice", "top_level")):
            yield from _hosts(text, name)
            for pattern in (_PYTHON_VARIABLE, _NODE_VARIABLE):
                for match in pattern.finditer(text):
                    value = match[match.lastindex or 0]
                    if value not in _EVERYBODYS_VARIABLES and not value.endswith("_"):
                        yield _Fact("variables", value, name)


def _sites(text: str, file: str) -> Iterator[_Fact]:
    """Yield the hosts of addresses in metadata, which are pages unless they say `api`."""
    for host in _addressed(text):
        is_api = "api" in host.split(".")
        yield _Fact("api_hosts" if is_api else "site_hosts", host, file)


def _hosts(text: str, file: str) -> Iterator[_Fact]:
    """Yield the hosts in code; hosts with pages are recognised by their first label."""
    quoted = (match[1] for match in _QUOTED_HOST.finditer(text))
    short = [each for each in quoted if each.rpartition(".")[2] in _ENDINGS]
    for host in (*_addressed(text), *filter(_is_a_host, short)):
        is_page = host.partition(".")[0] in _PAGES
        yield _Fact("site_hosts" if is_page else "api_hosts", host, file)


def _addressed(text: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(text):
        netloc = match[1].rpartition("@")[2].partition(":")[0]
        # What comes after a placeholder still belongs to the vendor: {region}.api.example.com.
        host = _END_OF_PLACEHOLDER.split(netloc)[-1].lstrip(".").lower()
        if _is_a_host(host):
            yield host


def _is_a_host(host: str) -> bool:
    labels = host.split(".")
    parents = {".".join(labels[at:]) for at in range(len(labels))}
    return fits("api_hosts", host) and parents.isdisjoint(_EVERYBODYS)


def _is_own(fact: _Fact, words: frozenset[str]) -> bool:
    """Return whether a fact shares a word with the package's own names."""
    if not fact.kind.endswith("_hosts") and fact.kind != "variables":
        return True
    said = fact.value.lower().replace("_", "") if fact.kind == "variables" else fact.value
    return any(word in said for word in words)


def _first(texts: Iterable[str], is_wanted: Callable[[str], bool]) -> str:
    """Return the name of the wanted file that is nearest the root; there is always one."""
    return min(filter(is_wanted, texts), key=lambda name: (name.count("/"), name))
