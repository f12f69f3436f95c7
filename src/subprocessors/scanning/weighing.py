"""What the traces of a vendor are worth: whether they show that the product sends data to it.

The weights come from judged code bases: see docs/explanation/scanning.md.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator

from subprocessors.scanning.evidence import Evidence, Kind, Scope
from subprocessors.scanning.lookup import Hit, Lookup

COUNTED = frozenset((Scope.RUNTIME, Scope.OPTIONAL))
"""What is only for tests, for CI or for another package says nothing about the product."""

_STRONG = frozenset((Kind.IMPORT, Kind.PACKAGE, Kind.DEPLOY_FILE, Kind.TERRAFORM, Kind.API_HOST))
_CREDENTIALS = frozenset(
    "CREDENTIALS DSN KEY PASS PASSWORD PAT SECRET SID TOKEN".split()
)  # the last word of a variable
_MANUALS = frozenset("dev developer developers docs help learn status support".split())
_SELF_HOSTED = frozenset("libsql pusher s3 sentry".split())
"""Protocols of servers that people often run themselves, which leaves no trace of a vendor."""

_PAIR = 2


class Weight(enum.IntEnum):
    """What the traces of a vendor are worth together."""

    NONE = 0
    """They say nothing about the running product."""
    WEAK = 1
    """They may mean something."""
    STRONG = 2
    """The product uses it."""


def weight_of(
    traces: Iterable[Evidence], lookup: Lookup, is_configured: Callable[[str], bool]
) -> Weight:
    """Return what the traces of one vendor are worth together.

    Args:
        traces: The traces.
        lookup: The facts of the catalogue.
        is_configured: Whether the product has a host or a variable of another vendor, by its id.
    """
    counted = list(counted_in(traces, lookup))
    own = [each for each in counted if not _may_be_of_another(each, lookup, is_configured)]
    if any(each.kind in _STRONG for each in own):
        return Weight.STRONG
    variables = {each.value for each in own if each.kind is Kind.VARIABLE}
    credentials = list(filter(_is_credential, variables))
    # A client of a protocol needs the credential of the vendor that it speaks to.
    has_client = len(own) < len(counted)
    has_page = any(each.kind is Kind.SITE_HOST and not _is_manual(each.value) for each in own)
    if len(credentials) >= _PAIR or (credentials and has_client) or (variables and has_page):
        return Weight.STRONG
    return Weight.WEAK if variables or has_client else Weight.NONE


def counted_in(traces: Iterable[Evidence], lookup: Lookup) -> Iterator[Evidence]:
    """Yield the traces of the running product, without packages that send nothing to a vendor."""
    return (each for each in traces if each.scope in COUNTED and _flows(each, lookup))


def is_configuration(each: Evidence) -> bool:
    """Return whether a trace shows that the product is set up for a vendor."""
    return each.scope in COUNTED and each.kind in (Kind.API_HOST, Kind.VARIABLE)


def _is_manual(host: str) -> bool:
    """Return whether a host has pages for engineers, to which code often links."""
    return host.partition(".")[0] in _MANUALS


def _flows(each: Evidence, lookup: Lookup) -> bool:
    hit = _hit(each, lookup)
    return hit is None or hit.flows


def _may_be_of_another(
    each: Evidence, lookup: Lookup, is_configured: Callable[[str], bool]
) -> bool:
    """Return whether a client may speak to another server that speaks its protocol."""
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
        case _:
            return None


def _is_credential(variable: str) -> bool:
    return variable.rpartition("_")[2] in _CREDENTIALS
