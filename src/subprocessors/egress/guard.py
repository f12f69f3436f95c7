"""`Guard`: asks the list about each host to which HTTP clients are about to send a request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import inf
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, Unpack

from subprocessors.clock import edges, now, today
from subprocessors.days import checked_date
from subprocessors.egress.decision import Egress, EgressRefusedError, Whose
from subprocessors.egress.hosts import Host, NotAHostError, host_of
from subprocessors.errors import ArgumentError, UnknownValueError, must_be
from subprocessors.model.policy import Policy
from subprocessors.model.scope import Asked, must_be_asked
from subprocessors.names.normalize import printable, visible
from subprocessors.scanning.catalogue import Catalogue, packaged
from subprocessors.scanning.joining import Joined, Joiner, Standing
from subprocessors.scanning.lookup import lookup_of, with_all_above
from subprocessors.scanning.suffixes import is_public_suffix

if TYPE_CHECKING:
    import httpx

_MOST_REMEMBERED = 10_000
_LONGEST_REMEMBERED = 300
_UNKNOWN = ("allow", "refuse")
_OPTIONS = ("unknown", "report", "report_only", "catalogue", "same_as", "own_hosts")

Client = TypeVar("Client")


class _Remembered(NamedTuple):
    """The decisions for one day, by host; each new day starts with an empty one in all threads.

    Attributes:
        begins: The timestamp from which they apply.
        ends: The timestamp until which they apply.
        decisions: The decisions.
        joiner: Joins the catalogue to the list, as it stands on that day.
        day: The day.
    """

    begins: float
    ends: float
    decisions: dict[str, Egress]
    joiner: Joiner
    day: date


class Guard:
    """Refuses requests to vendors that a list does not approve.

    It recognises a vendor by its hosts: those in the catalogue, and the domains that the list
    states. Each hop of a redirect is checked again. A guard can be shared by threads and tasks.

    A guard is no defence against exfiltration. It only sees the clients that it was given, not
    other clients or processes. It does not know who owns an IP address, or a name that a customer,
    or your own DNS, points at a vendor.

    Args:
        policy: The list.
        unknown: What happens to requests to hosts whose owner is unknown: "allow" or "refuse".
            IP addresses, and the hosts of a vendor's customers, are such hosts.
        report: Called with each decision, allowed or refused, before the request is sent. If it
            raises an exception, so does the client.
        report_only: Whether requests are only reported, and never refused.
        catalogue: The vendors and their hosts; the packaged catalogue by default.
        same_as: Maps the id of a vendor in the catalogue to the id of the same vendor on the list.
        own_hosts: Your own hosts, each with all hosts below it, which `unknown="refuse"` lets
            through. They do not approve a vendor's host. A name without a dot stands only for
            itself; one below which anyone can have a host, such as `co.uk` or `github.io`, is
            refused.
        asked: The scope and the date: the keyword arguments of `Policy.check`. Without `on`, each
            request is decided for the day on which it is sent.

    Raises:
        ArgumentError: If an argument has the wrong type, or `report_only` has no `report`.
        UnknownValueError: If `unknown` is something else, `same_as` has an id that the catalogue or
            the list does not have, one of `own_hosts` is not a host or is too broad, or the policy
            has no such category or service.

    Example:
        >>> import subprocessors
        >>> from subprocessors.egress import Guard
        >>> from subprocessors.scanning.catalogue import Catalogue
        >>> guard = Guard(subprocessors.current(), catalogue=Catalogue({}))
        >>> guard.check("api.example.com")
        <Egress to 'api.example.com': unknown, allowed>
    """

    def __init__(
        self,
        policy: Policy,
        *,
        unknown: Literal["allow", "refuse"] = "allow",
        report: Callable[[Egress], object] | None = None,
        report_only: bool = False,
        catalogue: Catalogue | None = None,
        same_as: Mapping[str, str] | None = None,
        own_hosts: Iterable[str] = (),
        **asked: Unpack[Asked],
    ) -> None:
        must_be(policy, Policy, "a guard needs a Policy")
        must_be_asked("Guard", asked, _OPTIONS)
        if unknown not in _UNKNOWN:
            raise UnknownValueError("choice for unknown hosts", str(unknown), _UNKNOWN)
        if report is not None and not callable(report):  # pyright: ignore[reportUnnecessaryComparison]
            raise ArgumentError(f"report must be callable, not {type(report).__name__}")
        must_be(report_only, bool, "report_only must be True or False")
        if isinstance(own_hosts, str) or not isinstance(own_hosts, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ArgumentError(
                f"own_hosts must be a list of hosts, not {type(own_hosts).__name__}"
            )
        if report_only and report is None:
            raise ArgumentError("report_only needs report, which is called with each decision")
        self._policy = policy
        self._allows_unknown = unknown == "allow"
        self._report = report
        self._refuses = not report_only
        self._catalogue = packaged() if catalogue is None else catalogue
        self._lookup = lookup_of(self._catalogue)
        self._same_as = dict(same_as or {})
        self._own_hosts = frozenset(map(_own_host, own_hosts))
        self._on = checked_date("on", asked.get("on"))
        self._asked = asked
        self._remembered = self._from_now_on()

    def check(self, host: str) -> Egress:
        """Return the decision on a host, without reporting or enforcing it.

        Args:
            host: The host, as a client passes it: without a scheme, port or path.

        Raises:
            ArgumentError: If the host is not text.

        Example:
            >>> import subprocessors
            >>> from subprocessors.egress import Guard
            >>> from subprocessors.scanning.catalogue import Catalogue
            >>> guard = Guard(subprocessors.current(), catalogue=Catalogue({}))
            >>> print(guard.check("https://api.example.com/").reason)
            'https://api.example.com/' is refused: it has ':', which a host name cannot contain.
        """
        remembered = self._remembered
        if not remembered.begins <= now() < remembered.ends:
            remembered = self._remembered = self._from_now_on()
        known = remembered.decisions
        try:
            egress = known.get(host)
        except TypeError:
            egress = None
        if egress is None:
            must_be(host, str, "a host must be text")
            egress = self._decide(host, remembered)
            if len(host) <= _LONGEST_REMEMBERED:
                if len(known) >= _MOST_REMEMBERED:
                    known.clear()
                known[host] = egress
        return egress

    def require(self, host: str) -> Egress:
        """Return the decision on a host and report it: clients call this for each hop.

        Args:
            host: The host, as a client passes it.

        Raises:
            EgressRefusedError: If it is not allowed, unless the guard only reports.
            ArgumentError: If the host is not text.
        """
        egress = self.check(host)
        if self._report is not None:
            self._report(egress)
        if not egress.allowed and self._refuses:
            raise EgressRefusedError(egress)
        return egress

    def protect(self, client: Client) -> Client:
        """Guard an existing client, and return it.

        Args:
            client: A `requests.Session`, an `httpx.Client`, an `httpx.AsyncClient` (or those of
                httpx2), or an `aiohttp.ClientSession`. Add your own adapters and hooks first.
                An httpx client does not say which proxy it uses, so its proxy is not checked.

        Raises:
            ArgumentError: If it is none of these.
        """
        from subprocessors.egress.clients import protect

        protect(self, client)
        return client

    def httpx_transport(
        self, transport: httpx.BaseTransport | None = None, **options: Any
    ) -> httpx.BaseTransport:
        """Return a guarded transport for `httpx.Client`, for `transport` or `mounts`.

        Args:
            transport: The transport that sends the requests; `httpx.HTTPTransport` by default.
            options: The arguments of `httpx.HTTPTransport`. If they include a `proxy`, its host is
                checked too. Do not pass a proxy to the client: it would create its own transport
                for that, which is not guarded.

        Raises:
            MissingExtraError: If httpx is needed and not installed.
        """
        from subprocessors.egress.clients import httpx_transport

        return httpx_transport(self, transport, options)

    def httpx_async_transport(
        self, transport: httpx.AsyncBaseTransport | None = None, **options: Any
    ) -> httpx.AsyncBaseTransport:
        """Return a guarded transport for `httpx.AsyncClient`: see `httpx_transport`.

        Args:
            transport: The transport that sends the requests; `httpx.AsyncHTTPTransport` by default.
            options: The arguments of `httpx.AsyncHTTPTransport`.

        Raises:
            MissingExtraError: If httpx is needed and not installed.
        """
        from subprocessors.egress.clients import httpx_async_transport

        return httpx_async_transport(self, transport, options)

    def _from_now_on(self) -> _Remembered:
        """Return an empty memory for the day."""
        day = self._on or today()
        asked: Asked = {**self._asked, "on": day}
        joiner = Joiner(self._catalogue, self._policy, self._same_as, **asked)
        begins, ends = (-inf, inf) if self._on else edges(day)
        return _Remembered(begins, ends, {}, joiner, day)

    def _decide(self, host: str, remembered: _Remembered) -> Egress:
        day = remembered.day
        try:
            named = host_of(host)
        except NotAHostError as error:
            return self._egress(host, day, Whose.NO_HOST, f"it {error}", allowed=False)
        if not named.is_address:
            owner = self._owner(named.name, remembered.joiner)
            if owner is not None:
                return self._of_vendor(host, owner, day)
        return self._unknown(host, named, day)

    def _owner(self, name: str, joiner: Joiner) -> Joined | None:
        """Return who owns a host: what the list states comes before the catalogue."""
        for above in with_all_above(name):
            if above != name and above in self._lookup.customer_hosts:
                break
            ids = joiner.owners(above)
            if ids:
                return joiner.of_owners(ids, above)
        hit = self._lookup.host(name)
        return joiner.of(hit.vendor) if hit else None

    def _of_vendor(self, host: str, owner: Joined, day: date) -> Egress:
        if owner.standing is Standing.OWN:
            why = f"it is a host of {printable(self._policy.processor.name)} itself"
            return self._egress(host, day, Whose.OWN, why, allowed=True, vendor=owner.vendor)
        whose = Whose.APPROVED if owner.approved else Whose.NOT_APPROVED
        why = owner.reason.removesuffix(".")
        if owner.vendor is not None:
            why = f"it is a host of {printable(self._catalogue[owner.vendor].name)}, and {why}"
        if not owner.approved:
            why += f". {_advice(owner)}"
        return self._egress(
            host, day, whose, why, allowed=owner.approved, vendor=owner.vendor, ids=owner.ids
        )

    def _unknown(self, host: str, named: Host, day: date) -> Egress:
        why = f"the owner of this {'IP address' if named.is_address else 'host'} is unknown"
        allowed = self._allows_unknown
        if not allowed:
            own = [named.name]
            if not named.is_address:
                # Nobody owns all hosts below a name without a dot, but a network may have a host of
                # that name.
                own += [each for each in with_all_above(named.name) if "." in each]
            allowed = not self._own_hosts.isdisjoint(own)
            if allowed:
                why = "it is one of your own hosts"
            else:
                why += ", and unknown hosts are refused. If it is your own, add it to own_hosts"
        return self._egress(host, day, Whose.UNKNOWN, why, allowed=allowed)

    def _egress(
        self,
        host: str,
        day: date,
        whose: Whose,
        why: str,
        *,
        allowed: bool,
        vendor: str | None = None,
        ids: tuple[str, ...] = (),
    ) -> Egress:
        return Egress(
            host=host,
            whose=whose,
            allowed=allowed,
            reason=f"{visible(host)} is {'allowed' if allowed else 'refused'}: {why}.",
            vendor=vendor,
            ids=ids,
            policy=self._policy.id,
            version=self._policy.version,
            on=day,
        )


def _own_host(text: str) -> str:
    must_be(text, str, "own_hosts must contain only text")
    try:
        host = host_of(text)
    except NotAHostError as error:
        raise UnknownValueError("host", text, advice=f"It {error}.") from None
    if not host.is_address and "." in host.name and is_public_suffix(host.name):
        advice = "Anyone can have a host below it: name your own domain, such as example.com."
        raise UnknownValueError("host of your own", text, advice=advice)
    return host.name


def _advice(owner: Joined) -> str:
    """Return what to do about a vendor that is not approved."""
    if owner.standing is Standing.NOT_APPROVED:
        return "Do not send data there, or change what the list says about it"
    if owner.vendor is None:
        return "Do not send data there, or list the company by its own name"
    if owner.standing is Standing.NOT_LISTED:
        return (
            "Do not send data there, or add the vendor to the list; if the list has it under "
            f'another name, say so with same_as = {{"{owner.vendor}": "its id on the list"}}'
        )
    return (
        "Do not send data there, or add the vendor to the list; if one of the list's vendors is "
        f'the same, say so with same_as = {{"{owner.vendor}": "{owner.ids[0]}"}}'
    )
