"""Hosts in code and configuration: of catalogued vendors, and of APIs whose owner is unknown.

A host is always matched as a whole, so that neither `notexample.com` nor `example.com.evil.test`
counts for `example.com`. The text around it shows how it is used: a page for people counts for less
than an API.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, islice
from typing import NamedTuple

from attrs import frozen

from subprocessors.scanning.evidence import Kind, Scope
from subprocessors.scanning.lookup import Lookup
from subprocessors.scanning.manifests import is_manifest
from subprocessors.scanning.mentions import (
    ANYWHERE,
    AS_EXAMPLE,
    FOR_BUILDS,
    FOR_PEOPLE,
    QUOTED,
    SET_ASIDE,
    Mention,
)
from subprocessors.scanning.scopes import is_page, suffix_of
from subprocessors.scanning.suffixes import domain_of
from subprocessors.scanning.syntax import Family, Place

# No host name is longer.
_LONGEST = 253
_MANY_VENDORS = 5
_MANY_ADDRESSES = 10
_MOST_WORDS = 3
_COMMANDS = frozenset(b"curl docker git http npm npx pip wget".split())
# A file with more addresses is a list, not code.
_MOST_ADDRESSES = 5_000
# How often a vendor's hosts are examined in a file, which limits the time for a list of them.
_MOST_OF_A_VENDOR = 200
# How much of the text before a host is enough to show what it is for.
_BEFORE = 400

_OF_A_HOST = b"".join(
    bytes([code]) if code > 127 or chr(code).isalnum() or chr(code) in "-._" else b" "
    for code in range(256)
)
"""A table that turns all bytes that are not part of a host name into spaces."""
_NO_PART = ord(" ")
_NOT_OF_A_HOST = re.compile(r"[^\w.-]")
_RUN = re.compile(rb"[\w.\x80-\xff-]*")
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[\w-]{2,63}")
# What directly follows these is only the end of a name: `https://${region}-api.example.com`.
_CUT_BEFORE = re.compile(rb"(?:[}%$]|://<[^<>\s]{0,80}>)$")
_CUT_AFTER = re.compile(rb"[$%{<]")
_SCHEME = re.compile(
    rb"(?:://(?:[^\s/@\"'`<>?#]{0,200}@|(?:\$?\{[^{}\s]{0,80}\}|<[^<>\s]{0,80}>|%|\*|\$))?"
    rb"|[\"'`(=]//)$"
)

_LINK = re.compile(
    rb"\bhref\s{0,9}[=:]\s{0,9}[{(]?\s{0,9}[\"'`]?(?:https?://)?$|\]\(<?(?:https?://)?$"
)
# What a page loads or submits, which lets the vendor see its readers. A style sheet or a font is
# not enough.
_LOADED = re.compile(
    rb"<(?i:script|iframe|form)\b[^>]*\b(?:src|action)=[{\"'`]{0,2}(?:https?:)?//$"
)
_SOURCE = re.compile(rb"\.src\s{0,9}=\s{0,9}[\"'`](?:https?:)?//$")
_SCRIPT = re.compile(rb"[\w.-]{4,253}(?::\d{1,5})?/[\w./-]{0,200}(?<=[./])js(?![\w./-])")
# Text in forms, and documentation URLs.
_TOLD = re.compile(
    rb"""(?:placeholder|description|label|title|hint|tooltip|homepage|website
    |help(?:er)?_?(?:text|url)?|(?:docs?|documentation|learn_?more|examples?)_?(?:url|link|href)?)
    [\"']?\s{0,9}[=:]\s{0,9}[({]?\s{0,9}$
    |placeholder=\{[^{}]{0,200}$""",
    re.VERBOSE | re.IGNORECASE,
)
# Code that compares an address with the vendor's own calls the address that others configured.
_COMPARED = re.compile(
    rb"(?:(?:ends|starts)_?with|includes|contains|index_?of|match(?:es)?|test|has)\s{0,9}\(\s{0,9}$"
    rb"|[=!]==?\s{0,9}$",
    re.IGNORECASE,
)
_POLICY = re.compile(
    rb"(?:default|script|style|img|connect|frame|font|media|worker|child|object)(?:-s|s)rc\b"
)
# Names for lists of hosts that the code blocks or allows, or of public e-mail providers. The
# pattern is for text in lower case, in which searching is three times as fast.
_CHECKED = re.compile(
    rb"(?:(?:block(?:ed|list)|den(?:y|ied)|disallow|disposable|forbid|free_?e?mail|refused|reject)"
    rb"[a-z_]{0,40}"
    rb"|(?:allow(?:ed|list)?|permitted|safe|trusted|valid|white_?list(?:ed)?)"
    rb"_?(?:[a-z]{1,20}_?)?(?:domain|host|origin)s?)"
    rb"\s{0,9}(?::[^=\n]{0,60})?[=:][^;\])}]{0,300}$"
)
# What shows that an address in code is only an example.
_PLACEHOLDER = re.compile(
    rb"[\w.-]{4,253}(?::\d{1,5})?(?=/)[^\s\"'`]{0,200}"
    rb"(?:\.\.\.|[/=<{](?:your|my)[-_]|[/=]x{3,}|[/=]T0{3,})",
    re.IGNORECASE,
)
# What is downloaded while an image is built, or at any other time.
_DOWNLOADED = re.compile(rb"(?:^|[\s(;&|])(?:ADD|curl|wget)[ \t][^\n]*$")
_FETCHED = re.compile(
    rb"(?:^|[\s(;&|])(?:curl[ \t]+(?:-[a-zA-Z]{0,6}L[a-zA-Z]{0,6}|--location)|wget)[ \t]"
    rb"(?![^\n]*(?:-H|-X|-d|--data|--header|--post|--request)[ \t=])[^\n]*$"
)
# What GitHub publishes about one repository.
_PUBLIC = re.compile(
    rb"api\.github\.com/repos/(?:[\w.-]{1,100}/[\w.-]{1,100}[\s\"'`?#]|(?:[\w.$-]{1,100}/){1,2}"
    rb"(?:branches|commits|contents|contributors|license|releases|security-advisories|tags)\b)"
)

# An `http`, `https` or `wss` address that seems to belong to an API. The pattern starts with
# letters that are quick to find.
_ADDRESS = re.compile(
    rb"""://(?<=ttp://|tps://|wss://)(?:[^\s/@\"'`<>?\#]{0,200}@)?
    (?:(?=(?P<api>(?:[\w-]{1,63}\.){0,4}api[.-]))
      |(?=[\w.-]{4,253}(?::\d{1,5})?/(?:[\w.-]{1,40}/){0,2}(?:v\d{1,2}|api|graphql|rest)(?![\w.-])))
    (?P<host>[\w.-]{4,253})""",
    re.VERBOSE,
)
# What a page loads, from any host.
_EMBEDDED = re.compile(
    rb"<(?i:script|iframe)\b[^>]{0,400}?\bsrc=[{\"'`]{0,2}(?:https?:)?//(?P<host>[\w.-]{4,253})"
)
_LABELS_OF_A_SITE = 2
_OF_AN_API = re.compile(
    rb"[\w.-]{4,253}(?::\d{1,5})?/"
    rb"(?:(?:[\w.-]{1,40}/){0,2}(?:v\d{1,2}|api|avatar|graphql|rest|oauth2?|embed|tag)(?![\w.-])"
    rb"|[\w./-]{1,200}\.js(?![\w.]))"
)
_CALL = re.compile(
    rb"(?:\b(?:fetch|axios|requests?|httpx|got|ky|urlopen|curl|client|session|http)\b[\w.$]*[ (]"
    rb"|\.(?:get|post|put|patch|delete|request)\("
    rb"|(?:url|uri|host|endpoint|base|api|origin|server)s?[\"'\]]*\s{0,9}(?::[^=\n]{0,40})?[=:])"
    rb"[^;\n]{0,120}$",
    re.IGNORECASE,
)
_SETTING = re.compile(rb"#+[ \t]*(?:export[ \t]+)?[A-Z][A-Z0-9_]{1,80}=[^\n]*$")
_RESERVED = frozenset(
    "arpa example home internal intranet invalid lan local localdomain localhost test".split()
)
_MADE_UP = frozenset(
    """
    acme acmecorp company domain example examples foo mycompany mydomain my-domain some-domain test
    your-app your-company your-domain your-instance yourapp yourcompany yourdomain yoursite
    """.split()
)
_NAMES_PACKAGES = frozenset(".go .mod .sum".split())
_SAID: Mapping[Place, Scope] = {Place.CODE: Scope.RUNTIME, Place.STRING: Scope.RUNTIME}


class _Host(NamedTuple):
    name: str
    vendor: str
    kind: Kind


@frozen
class Hosts:
    """Finds the hosts of catalogued vendors, and those of unknown APIs.

    Attributes:
        lookup: The catalogue.
        own: The project's own domains, which say nothing.
        suffixes: A pattern of the ends of the catalogue's hosts.
    """

    lookup: Lookup
    own: Set[str]
    suffixes: re.Pattern[bytes]

    @classmethod
    def of(cls, lookup: Lookup, own: Set[str] = frozenset()) -> Hosts:
        """Return a finder for the hosts of a catalogue."""
        return cls(lookup, own, _suffixes(lookup))

    def mentions(self, path: str, data: bytes, family: Family, scope: Scope) -> Iterator[Mention]:
        """Yield the hosts in a file."""
        # A manifest names pages about packages, and where to download them.
        for_people = is_page(path) or is_manifest(path) or path.lower().endswith("nuget.config")
        needs_scheme = suffix_of(path) in _NAMES_PACKAGES
        builds = path.rpartition("/")[2].startswith(("Dockerfile", "Containerfile"))
        # By whether a host has a scheme, and by its vendor.
        named: dict[bool, dict[str, list[Mention]]] = {True: {}, False: {}}
        seen: Counter[str] = Counter()
        for host, start in self._catalogued(data):
            seen[host.vendor] += 1
            if seen[host.vendor] > _MOST_OF_A_VENDOR:
                continue
            before = data[max(0, start - _BEFORE) : start]
            is_address = bool(_SCHEME.search(before))
            # Without a scheme, it can be an e-mail address, or the path of a package.
            if is_address or not (needs_scheme or before.endswith(b"@")):
                kind, scopes = _worth(
                    host,
                    before,
                    family,
                    is_address=is_address,
                    for_people=for_people,
                    is_page=_is_page_of_a_site(host.name, data, start),
                    is_script=is_address and bool(_SCRIPT.match(data, start)),
                )
                is_named = scopes is QUOTED or (scopes is ANYWHERE and family is Family.CODE)
                scopes = (
                    self._without_a_call(host.name, data, start, family, builds=builds) or scopes
                )
                mention = Mention(start, kind, host.name, host.vendor, scopes)
                if is_named:
                    named[is_address].setdefault(host.vendor, []).append(mention)
                else:
                    yield mention
        # Code that names many vendors, such as a list of mail providers, only knows of them.
        for is_address, by_vendor in named.items():
            is_a_list = len(by_vendor) >= (_MANY_ADDRESSES if is_address else _MANY_VENDORS)
            for mention in chain.from_iterable(by_vendor.values()):
                yield mention._replace(kind=Kind.SITE_HOST) if is_a_list else mention
        if scope is not Scope.RUNTIME or family is Family.PROSE:
            return
        yield from self._unknown(data, _EMBEDDED, Kind.EMBED)
        if not for_people and family is not Family.MARKUP:
            yield from self._unknown(data, _ADDRESS, Kind.API_HOST)

    def _without_a_call(
        self, name: str, data: bytes, start: int, family: Family, *, builds: bool
    ) -> Mapping[Place, Scope] | None:
        """Return the weight of a host that is written but not called, or None."""
        before = data[max(0, start - _BEFORE) : start]
        if _CHECKED.search(before.lower()) or _PUBLIC.match(data, start):
            return FOR_PEOPLE
        is_below = name not in self.lookup.hosts
        if family is Family.CODE and (
            _PLACEHOLDER.match(data, start) or (is_below and _is_made_up(name))
        ):
            return AS_EXAMPLE
        if (builds and _DOWNLOADED.search(before)) or (
            family is Family.CONFIGURATION and _FETCHED.search(before)
        ):
            return FOR_BUILDS
        return None

    def _catalogued(self, data: bytes) -> Iterator[tuple[_Host, int]]:
        """Yield each host of the catalogue's vendors, and where it starts."""
        asked: dict[bytes, _Host | None] = {}
        end = 0
        for found in self.suffixes.finditer(data):
            middle = found.start()
            if middle < end:
                continue
            left = data[max(0, middle - _LONGEST) : middle]
            start = middle - len(left) + left.translate(_OF_A_HOST).rfind(b" ") + 1
            end = middle + len(_RUN.findall(data, middle, middle + _LONGEST)[0])
            raw = data[start:end]
            if raw not in asked:
                asked[raw] = self._host(_name(raw, middle - start))
            host = asked[raw] if start == 0 or _OF_A_HOST[data[start - 1]] == _NO_PART else None
            if host and not raw.startswith(b".") and _CUT_BEFORE.search(data, start - 90, start):
                host = self._host(host.name.partition(".")[2])
            if host and not (raw.endswith(b".") and _CUT_AFTER.match(data, end)):
                yield host, start

    def _host(self, name: str) -> _Host | None:
        hit = self.lookup.host(name)
        return _Host(name, hit.vendor, hit.kind) if hit else None

    def _unknown(self, data: bytes, pattern: re.Pattern[bytes], kind: Kind) -> Iterator[Mention]:
        seen: set[bytes] = set()
        for found in islice(pattern.finditer(data), _MOST_ADDRESSES):
            raw = found["host"]
            if raw not in seen and (kind is Kind.EMBED or _is_called(found, data)):
                name = raw.decode().lower().rstrip(".")
                if self._may_be_a_vendor(name):
                    seen.add(raw)
                    owner = self.lookup.domains.get(domain_of(name))
                    # A file that a host lets anyone load, such as a library, is not a service.
                    is_given = owner is not None and kind is Kind.EMBED
                    start = found.start("host") if kind is Kind.EMBED else found.start()
                    yield Mention(start, Kind.SITE_HOST if is_given else kind, name, owner, _SAID)

    def _may_be_a_vendor(self, name: str) -> bool:
        above = name.split(".")
        parents = {".".join(above[number:]) for number in range(len(above))}
        return (
            bool(_HOST.fullmatch(name))
            and above[-1].isalpha()
            and above[-1] not in _RESERVED
            and _MADE_UP.isdisjoint(above)
            and parents.isdisjoint(self.own)
            and parents.isdisjoint(self.lookup.customer_hosts)
            and self.lookup.host(name) is None
        )


def _is_made_up(name: str) -> bool:
    """Whether a host is below a vendor's, with a name like those in examples."""
    first = name.partition(".")[0]
    return first in _MADE_UP or first.startswith(("your-", "my-", "demo-", "example-"))


def _is_called(address: re.Match[bytes], data: bytes) -> bool:
    """Whether code seems to call an address."""
    start, end = address.span()
    before = data[max(0, start - _BEFORE) : start + len(b"://")]
    if not address["api"] and not _CALL.search(before):
        return False
    # What follows may be the rest of the name.
    if _CUT_AFTER.match(data, end) and address["host"].count(b".") < len(b".."):
        return False
    return not _is_shown(before)


def _is_shown(before: bytes) -> bool:
    """Whether a host after this text is in a link, prose, a comparison, or a content policy."""
    if _LINK.search(before[-40:]) or b"COMMENT ON " in before:
        return True
    quote = max(before.rfind(each) for each in (b'"', b"'", b"`"))
    if quote >= 0 and b"\n" not in before[quote:]:
        key = before[max(0, quote - 60) : quote]
        if _TOLD.search(key) or _COMPARED.search(key) or _is_sentence(before[quote + 1 :]):
            return True
    lower = before.lower()
    return b"src" in lower and bool(_POLICY.search(lower))


def _is_sentence(text: bytes) -> bool:
    """Whether a text before a host is a sentence, not a command."""
    words = text.split()
    return sum(map(bytes.isalpha, words)) >= _MOST_WORDS and _COMMANDS.isdisjoint(words)


def _is_page_of_a_site(name: str, data: bytes, start: int) -> bool:
    """Return whether an address belongs to a vendor's website, not to its API.

    An API has its own host, such as `api.example.com`, or its own path.
    """
    labels = name.removeprefix("www.").count(".") + 1
    return labels <= _LABELS_OF_A_SITE and not _OF_AN_API.match(data, start)


def _suffixes(lookup: Lookup) -> re.Pattern[bytes]:
    """Return a pattern for the last labels of the catalogue's hosts, each with the label before it.

    Many properties in code are called `id` or `to`, and most hosts are not the catalogue's.
    """
    ends: dict[bytes, set[bytes]] = {}
    for host in lookup.hosts:
        end = host.encode().split(b".")[-2:]
        ends.setdefault(end[-1], set()).add(b".".join(end))
    # Without hosts, nothing matches.
    each = [_suffix(end, sorted(hosts)) for end, hosts in sorted(ends.items())] or [rb"(?!)"]
    return re.compile(rb"\.(?:" + rb"|".join(each) + rb")(?![\w-])")


def _suffix(end: bytes, hosts: Sequence[bytes]) -> bytes:
    # A lookbehind must have a fixed length.
    widths: dict[int, list[bytes]] = {}
    for host in hosts:
        widths.setdefault(len(host), []).append(host)
    wholes = (rb"(?<=" + rb"|".join(map(re.escape, each)) + rb")" for each in widths.values())
    whole = rb"(?i:" + rb"|".join(wholes) + rb")"
    return end + whole + rb"|" + end.upper() + whole


def _name(raw: bytes, middle: int) -> str:
    """Return the host name around an offset, without characters that hosts cannot contain."""
    left = _NOT_OF_A_HOST.split(raw[:middle].decode("utf-8", "replace"))[-1]
    right = _NOT_OF_A_HOST.split(raw[middle:].decode("utf-8", "replace"))[0]
    return (left + right).lower().lstrip("-.").rstrip(".")


def _worth(
    host: _Host,
    before: bytes,
    family: Family,
    *,
    is_address: bool,
    for_people: bool,
    is_page: bool,
    is_script: bool,
) -> tuple[Kind, Mapping[Place, Scope]]:
    """Return what a host is evidence of, and its weight."""
    tag = before.rfind(b"<")
    is_loaded = tag >= 0 and bool(_LOADED.match(before, tag))
    kind = host.kind
    if is_loaded:
        kind = Kind.EMBED
    elif (
        _is_shown(before)
        or (family is Family.MARKUP and not is_address)
        or (is_page and not _CALL.search(before))
    ):
        kind = Kind.SITE_HOST
    # The catalogue may contain a vendor's pages, but not its API.
    elif kind is Kind.API_HOST or host.name.startswith("api."):
        is_script = is_script or bool(_SOURCE.search(before))
        kind = Kind.EMBED if is_script else Kind.API_HOST
    if for_people and not is_loaded and not _CALL.search(before):
        return kind, FOR_PEOPLE
    if family is Family.ENVIRONMENT and _SETTING.search(before):
        return kind, SET_ASIDE
    return kind, QUOTED if family is Family.CODE and not is_address else ANYWHERE
