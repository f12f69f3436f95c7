"""What the traces of a vendor are worth: whether they show that the product sends data to it.

The weights come from judged code bases: see docs/explanation/scanning.md.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Set

from subprocessors.scanning.credentials import is_credential, is_webhook, names_account
from subprocessors.scanning.evidence import PRODUCT, Evidence, Kind, Scope
from subprocessors.scanning.lookup import Hit, Lookup
from subprocessors.scanning.manifests import is_manifest
from subprocessors.scanning.scopes import is_for_connectors
from subprocessors.scanning.syntax import Family, syntax_of

STRONG = frozenset(
    (
        Kind.IMPORT,
        Kind.PACKAGE,
        Kind.DEPLOY_FILE,
        Kind.TERRAFORM,
        Kind.SERVICE,
        Kind.EMBED,
        Kind.API_HOST,
    )
)
"""The kinds of traces of which a single one can show that the product uses a vendor."""
_MANUALS = frozenset("dev developer developers docs fonts help learn status support".split())
_SELF_HOSTED = frozenset("elastic-apm libsql pusher s3 sentry svix".split())
"""Protocols of servers that people often run themselves, which leaves no trace of a vendor."""

_PAIR = 2
_SET = frozenset((Family.CONFIGURATION, Family.ENVIRONMENT))
_READ = frozenset((Family.CODE, Family.MARKUP))


class Weight(enum.IntEnum):
    """What the traces of a vendor are worth together."""

    NONE = 0
    """They say nothing about the running product."""
    WEAK = 1
    """They may mean something."""
    STRONG = 2
    """The product uses it."""


def weight_of(
    traces: Iterable[Evidence],
    lookup: Lookup,
    is_configured: Callable[[str], bool],
    imported_from: Set[str] = frozenset(),
    *,
    needs_account: bool = False,
) -> Weight:
    """Return what the traces of one vendor are worth together.

    Args:
        traces: The traces.
        lookup: The facts of the catalogue.
        is_configured: Whether the product has a host or a variable of another vendor, given its id.
        imported_from: The registries from which the code imports packages, as in package URLs: if
            it imports some, a package that it never imports shows little.
        needs_account: Whether the product's accounts would be visible in its settings, so that an
            API that nobody can call without one is not enough.
    """
    counted = list(counted_in(traces, lookup))
    own = [each for each in counted if not _may_be_of_another(each, lookup, is_configured)]
    shown = [each for each in own if each.kind in STRONG]
    is_client = len(own) < len(counted)
    if needs_account and not is_client and _is_only_called(own, lookup):
        return Weight.WEAK
    if any(not _should_be_imported(each, lookup, imported_from) for each in shown):
        return Weight.STRONG
    variables = {each.value for each in own if each.kind is Kind.VARIABLE}
    credentials = list(filter(is_credential, variables))
    # A client for a protocol needs a credential of the vendor that it talks to.
    has_client = is_client or bool(shown)
    has_page = any(each.kind is Kind.SITE_HOST and not _is_manual(each.value) for each in own)
    # A client for a protocol reads its variables no matter whom it talks to.
    sure = {each for each in variables if lookup.variables[each].protocol is None}
    sure_credentials = sure.intersection(credentials)
    if (credentials and has_client) or (sure_credentials and len(sure) >= _PAIR):
        return Weight.STRONG
    if variables and has_page:
        return Weight.STRONG
    if any(_is_set_and_read(each, own) for each in sure_credentials):
        return Weight.STRONG
    return Weight.WEAK if variables or has_client else Weight.NONE


def _is_only_called(own: Iterable[Evidence], lookup: Lookup) -> bool:
    """Return whether the only trace of a vendor is an API that needs an account, and none is named.

    Then customers have the accounts, or the code only knows of the vendor.
    """
    shown = [each for each in own if each.kind is not Kind.SITE_HOST]
    calls = [each for each in shown if each.kind is Kind.API_HOST]
    others = [each for each in shown if each.kind is not Kind.API_HOST]
    if not calls or any(each.kind is not Kind.VARIABLE for each in others):
        return False
    if any(_is_set_up(each) or _is_open(each, lookup) for each in calls):
        return False
    # The account that a connector names belongs to a customer.
    if any(names_account(each.value) and not is_for_connectors(each.path) for each in others):
        return False
    vendor = calls[0].vendor
    # What speaks another vendor's protocol also accepts credentials that are named after that
    # vendor.
    return not any(vendor in ids for ids in lookup.speakers.values()) or any(
        hit.vendor == vendor and is_credential(name) for name, hit in lookup.variables.items()
    )


def _is_open(call: Evidence, lookup: Lookup) -> bool:
    """Return whether anyone can call an API, without an account."""
    hit = lookup.host(call.value)
    return hit is not None and not hit.needs_account


def _is_set_up(each: Evidence) -> bool:
    """Return whether a trace is a setting of the product that is not set aside."""
    is_setting = syntax_of(each.path).family is Family.ENVIRONMENT
    return is_setting and each.scope is Scope.RUNTIME


def counted_in(traces: Iterable[Evidence], lookup: Lookup) -> Iterator[Evidence]:
    """Yield the traces of the running product, without packages that send nothing to a vendor."""
    return (each for each in traces if each.scope in PRODUCT and _flows(each, lookup))


def is_configuration(each: Evidence) -> bool:
    """Return whether a trace shows that the product is set up for a vendor."""
    return each.scope in PRODUCT and each.kind in (Kind.EMBED, Kind.API_HOST, Kind.VARIABLE)


def _is_manual(host: str) -> bool:
    """Return whether a host has pages for engineers, to which code often links."""
    return host.partition(".")[0] in _MANUALS


def _flows(each: Evidence, lookup: Lookup) -> bool:
    hit = _hit(each, lookup)
    return hit is None or hit.flows


def _may_be_of_another(
    each: Evidence, lookup: Lookup, is_configured: Callable[[str], bool]
) -> bool:
    """Return whether a client may be talking to a different server that speaks its protocol."""
    hit = _hit(each, lookup)
    if hit is None or hit.protocol is None or each.kind is Kind.VARIABLE:
        return False
    if hit.protocol in _SELF_HOSTED:
        return True
    others = lookup.speakers.get(hit.protocol, frozenset()) - {hit.vendor}
    return any(map(is_configured, others))


def _hit(each: Evidence, lookup: Lookup) -> Hit | None:
    match each.kind:
        case Kind.PACKAGE:
            return lookup.package(each.value)
        case Kind.IMPORT:
            # Code names a Python module, or a package of another language.
            names = (f"pkg:{kind}/{each.value}" for kind in ("npm", "golang"))
            return lookup.module(each.value) or next(filter(None, map(lookup.package, names)), None)
        case Kind.VARIABLE:
            return lookup.variables.get(each.value)
        case Kind.API_HOST:
            return lookup.host(each.value)
        case _:
            return None


def _is_set_and_read(variable: str, own: Iterable[Evidence]) -> bool:
    """Return whether configuration sets a variable, and code reads it."""
    families = {syntax_of(each.path).family for each in own if each.value == variable}
    is_set = is_webhook(variable) or not _SET.isdisjoint(families)
    return is_set and not _READ.isdisjoint(families)


def _should_be_imported(each: Evidence, lookup: Lookup, imported_from: Set[str]) -> bool:
    """Return whether a trace is only a package whose import would be visible in the code."""
    # A bill of materials may describe code that is elsewhere.
    if each.kind is not Kind.PACKAGE or not is_manifest(each.path):
        return False
    registry = each.value.removeprefix("pkg:").partition("/")[0]
    if registry not in imported_from:
        return False
    # The catalogue does not contain the modules of all Python packages.
    return registry != "pypi" or any(hit.vendor == each.vendor for hit in lookup.modules.values())
