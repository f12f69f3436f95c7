"""Whose accounts the code uses: the product's own, or those that customers connect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from subprocessors.scanning.credentials import is_credential, is_for_customers
from subprocessors.scanning.evidence import PRODUCT, Evidence, Kind
from subprocessors.scanning.lookup import Lookup
from subprocessors.scanning.scopes import is_for_connectors
from subprocessors.scanning.syntax import Family, syntax_of
from subprocessors.scanning.weighing import STRONG, counted_in

_MANY = 2
"""How many vendors in places for connectors show that customers choose among them."""
_SETTINGS = frozenset("config configuration env environment settings".split())
"""Names of code files in which a project lists its settings."""
_LISTS = frozenset((Family.CONFIGURATION, Family.ENVIRONMENT))


def lists_credentials(vendors: Mapping[str, Sequence[Evidence]]) -> bool:
    """Return whether a credential for one of the product's own accounts is among its settings.

    Args:
        vendors: All evidence for each vendor in the catalogue, by its id.
    """
    return any(
        each.scope in PRODUCT and _is_setting(each)
        for traces in vendors.values()
        for each in _own_credentials(traces)
    )


def connected_in(
    vendors: Mapping[str, Sequence[Evidence]],
    hosts: Mapping[str, Sequence[Evidence]],
    lookup: Lookup,
) -> frozenset[str]:
    """Return the vendors and unknown hosts that the code may only connect for customers.

    Most of the evidence for them is in places for connectors, without a credential for one of the
    product's own accounts. If the project lists its credentials, one that is only read is not its
    own.

    Args:
        vendors: All evidence for each vendor in the catalogue, by its id.
        hosts: The evidence for each host whose owner is unknown.
        lookup: The facts of the catalogue.

    Returns:
        The ids and the hosts; none if there are too few to show that customers choose among them.
    """
    has_list = lists_credentials(vendors)
    connected = {
        each
        for each, traces in (*vendors.items(), *hosts.items())
        if _is_connector([*counted_in(traces, lookup)], has_list=has_list)
    }
    return frozenset(connected if len(connected) >= _MANY else ())


def _is_connector(traces: Sequence[Evidence], *, has_list: bool) -> bool:
    if any(_is_setting(each) or not has_list for each in _own_credentials(traces)):
        return False
    shown = [each for each in traces if each.kind in STRONG and each.kind is not Kind.PACKAGE]
    inside = [
        is_for_connectors(each.path) for each in shown or traces if shown or not _is_setting(each)
    ]
    return sum(inside) > len(inside) / 2


def _own_credentials(traces: Iterable[Evidence]) -> Iterator[Evidence]:
    return (
        each
        for each in traces
        if each.kind is Kind.VARIABLE
        and is_credential(each.value)
        and not is_for_customers(each.value)
    )


def _is_setting(variable: Evidence) -> bool:
    """Return whether a trace is where a project lists its settings."""
    name = variable.path.rpartition("/")[2].partition(".")[0]
    return syntax_of(variable.path).family in _LISTS or name.lower() in _SETTINGS
