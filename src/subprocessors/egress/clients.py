"""Guards HTTP clients: at the point where each takes a parsed request, its hosts are checked.

The clients are imported when they are guarded. Every request passes through one of these places,
including those that follow a redirect.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import urlsplit

from subprocessors.errors import ArgumentError, MissingExtraError

if TYPE_CHECKING:
    import aiohttp
    import httpx
    from requests import PreparedRequest, Response

    from subprocessors.egress.guard import Guard


def protect(guard: Guard, client: Any) -> None:
    """Guard an existing client: see `Guard.protect`."""
    for package, name, guarded in _CLIENTS:
        # Anyone who has a client has imported its package.
        kind = getattr(sys.modules.get(package), name, None)
        if kind is not None and isinstance(client, kind):
            guarded(guard, client)
            return
    raise ArgumentError(
        "a guard protects a requests.Session, an httpx.Client, an httpx.AsyncClient or an "
        f"aiohttp.ClientSession, not {type(client).__name__}"
    )


# httpx, and httpx2, which has the same interface.


class _Transport:
    """A transport that checks each request before another transport sends it."""

    def __init__(self, guard: Guard, transport: Any, proxy: str | None) -> None:
        self._guard = guard
        self._transport = transport
        self._proxy = proxy

    def _ask(self, request: httpx.Request) -> None:
        if self._proxy is not None:
            self._guard.require(self._proxy)
        self._guard.require(httpx_host(request.url))


class _SyncTransport(_Transport):
    def handle_request(self, request: Any) -> Any:
        self._ask(request)
        return self._transport.handle_request(request)

    def close(self) -> None:
        self._transport.close()

    def __enter__(self) -> Self:
        self._transport.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._transport.__exit__(*error)


class _AsyncTransport(_Transport):
    async def handle_async_request(self, request: Any) -> Any:
        self._ask(request)
        return await self._transport.handle_async_request(request)

    async def aclose(self) -> None:
        await self._transport.aclose()

    async def __aenter__(self) -> Self:
        await self._transport.__aenter__()
        return self

    async def __aexit__(self, *error: Any) -> None:
        await self._transport.__aexit__(*error)


def httpx_host(url: httpx.URL) -> str:
    """Return the host of a parsed URL, as it is sent: `URL.host` would decode xn--."""
    return url.raw_host.decode("ascii")


def httpx_transport(
    guard: Guard, transport: httpx.BaseTransport | None, options: Mapping[str, Any]
) -> httpx.BaseTransport:
    """Return a guarded transport: see `Guard.httpx_transport`."""
    sends, proxy = _httpx_sender("HTTPTransport", transport, options)
    return cast("httpx.BaseTransport", _SyncTransport(guard, sends, proxy))


def httpx_async_transport(
    guard: Guard, transport: httpx.AsyncBaseTransport | None, options: Mapping[str, Any]
) -> httpx.AsyncBaseTransport:
    """Return a guarded transport: see `Guard.httpx_async_transport`."""
    sends, proxy = _httpx_sender("AsyncHTTPTransport", transport, options)
    return cast("httpx.AsyncBaseTransport", _AsyncTransport(guard, sends, proxy))


def _httpx_sender(
    name: str, transport: object, options: Mapping[str, Any]
) -> tuple[object, str | None]:
    """Return the transport that sends the request, and its proxy's host."""
    if transport is not None:
        if options:
            raise ArgumentError("options are for a new transport: give them to yours instead")
        return transport, None
    try:
        import httpx
    except ImportError as error:
        raise MissingExtraError(None, "httpx") from error
    proxy = options.get("proxy")
    if proxy is not None and not isinstance(proxy, httpx.Proxy):
        proxy = httpx.Proxy(proxy)
    sends = getattr(httpx, name)(**{**options, "proxy": proxy})
    return sends, None if proxy is None else httpx_host(proxy.url)


def _protect_httpx(guard: Guard, client: Any) -> None:
    def ask(request: Any) -> None:
        guard.require(httpx_host(request.url))

    _add_hook(client, ask)


def _protect_httpx_async(guard: Guard, client: Any) -> None:
    async def ask(request: Any) -> None:
        guard.require(httpx_host(request.url))

    _add_hook(client, ask)


def _add_hook(client: Any, hook: object) -> None:
    hooks = client.event_hooks
    # The last one, because those before it may change the request.
    client.event_hooks = {**hooks, "request": [*hooks["request"], hook]}


# requests


def _protect_requests(guard: Guard, client: Any) -> None:
    from requests.adapters import BaseAdapter

    class GuardedAdapter(BaseAdapter):
        def __init__(self, adapter: BaseAdapter) -> None:
            self._adapter = adapter

        def send(
            self,
            request: PreparedRequest,
            stream: Any = False,  # noqa: FBT002  # As requests calls it.
            timeout: Any = None,
            verify: Any = True,  # noqa: FBT002
            cert: Any = None,
            proxies: Any = None,
        ) -> Response:
            for host in _requests_hosts(request.url or "", proxies):
                guard.require(host)
            return self._adapter.send(
                request, stream=stream, timeout=timeout, verify=verify, cert=cert, proxies=proxies
            )

        def close(self) -> None:
            self._adapter.close()

    for prefix, adapter in [*client.adapters.items()]:
        client.mount(prefix, GuardedAdapter(adapter))


def _requests_hosts(url: str, proxies: dict[str, str] | None) -> Iterator[str]:
    """Yield the hosts that `requests` contacts for a URL.

    A prepared request has no host, only a URL that requests has assembled. It is read by both of
    the parsers that `requests` uses, depending on its version; they should agree.
    """
    from requests.utils import prepend_scheme_if_needed, select_proxy
    from urllib3.util import parse_url

    hosts = (parse_url(url).host or "").strip("[]"), urlsplit(url).hostname or ""
    yield from dict.fromkeys(hosts)
    proxy = select_proxy(url, proxies)
    if proxy:
        yield parse_url(prepend_scheme_if_needed(proxy, "http")).host or ""


# aiohttp


def aiohttp_hosts(request: aiohttp.ClientRequest) -> Iterator[str]:
    """Yield the hosts to which a connector connects for a request."""
    yield request.url.raw_host or ""
    if request.proxy is not None:
        yield request.proxy.raw_host or ""


def _protect_aiohttp(guard: Guard, client: Any) -> None:
    connector = client.connector
    if connector is None:
        raise ArgumentError("the session is closed: guard an open one")
    connects = connector.connect

    async def connect(req: aiohttp.ClientRequest, *args: Any, **options: Any) -> Any:
        for host in aiohttp_hosts(req):
            guard.require(host)
        return await connects(req, *args, **options)

    # A call can bypass middlewares, but every request needs the connector.
    connector.connect = connect


_CLIENTS: tuple[tuple[str, str, Callable[[Guard, Any], None]], ...] = (
    ("requests", "Session", _protect_requests),
    ("httpx", "Client", _protect_httpx),
    ("httpx", "AsyncClient", _protect_httpx_async),
    ("httpx2", "Client", _protect_httpx),
    ("httpx2", "AsyncClient", _protect_httpx_async),
    ("aiohttp", "ClientSession", _protect_aiohttp),
)
"""The package and the class of each client that can be guarded, and how."""
