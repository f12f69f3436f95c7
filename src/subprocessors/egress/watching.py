"""Watches all clients of a process for a while: what the pytest fixture `egress_guard` does.

The clients are patched where they send a request, so that clients that the code itself creates, or
created earlier, are seen too.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from inspect import iscoroutinefunction
from threading import local
from typing import Any
from urllib.parse import urlsplit

from subprocessors.egress.clients import aiohttp_hosts, httpx_host
from subprocessors.egress.guard import Guard


@contextmanager
def watched(guard: Guard) -> Generator[None, None, None]:
    """Ask a guard about each request that this process sends.

    It sees httpx, httpx2, aiohttp, urllib3 (and so requests and botocore), and the standard
    library's http.client (and so urllib). Replacements for a client's network in tests, such as
    `httpx.MockTransport`, are not checked.

    Args:
        guard: The guard.
    """
    asked = _Asked()
    with ExitStack() as patches:
        for module, where, method, hosts in _PLACES:
            if find_spec(module.partition(".")[0]) is not None:
                kind = getattr(import_module(module), where)
                patches.enter_context(_patched(kind, method, hosts, guard, asked))
        yield


class _Asked(local):
    """The hosts that the calls in progress in a thread have already asked about.

    One request can go through two of the methods: urllib3 sends it with http.client.
    """

    hosts: frozenset[str] = frozenset()


@contextmanager
def _patched(
    kind: Any, method: str, hosts: Callable[..., Iterator[str]], guard: Guard, asked: _Asked
) -> Generator[None, None, None]:
    """Check the hosts before each call of a method."""
    sends = getattr(kind, method)

    @wraps(sends)
    def ask(*args: Any, **options: Any) -> Any:
        before = asked.hosts
        new = dict.fromkeys(host for host in hosts(*args, **options) if host not in before)
        for host in new:
            guard.require(host)
        asked.hosts = before.union(new)
        try:
            return sends(*args, **options)
        finally:
            asked.hosts = before

    @wraps(sends)
    async def ask_async(*args: Any, **options: Any) -> Any:
        return await ask(*args, **options)

    setattr(kind, method, ask_async if iscoroutinefunction(sends) else ask)
    try:
        yield
    finally:
        setattr(kind, method, sends)


def _of_httpx(_transport: object, request: Any) -> Iterator[str]:
    yield httpx_host(request.url)


def _of_aiohttp(_connector: object, req: Any, *_: object, **__: object) -> Iterator[str]:
    yield from aiohttp_hosts(req)


def _of_urllib3(pool: Any, method: str, url: str, *_: object, **__: object) -> Iterator[str]:  # noqa: ARG001
    yield pool.host
    if pool.proxy is not None:
        yield pool.proxy.host or ""
    yield from _of_target(url)


def _of_http_client(
    connection: Any,
    method: str,  # noqa: ARG001
    url: str,
    *_: object,
    **__: object,
) -> Iterator[str]:
    yield connection.host
    # Behind an HTTPS proxy.
    if connection._tunnel_host:
        yield connection._tunnel_host
    yield from _of_target(url)


def _of_target(url: str) -> Iterator[str]:
    """Yield the host of a request's target, which behind an HTTP proxy is a whole URL."""
    if not url.startswith("/"):
        host = urlsplit(url).hostname
        if host is not None:
            yield host


_PLACES: tuple[tuple[str, str, str, Callable[..., Iterator[str]]], ...] = (
    ("httpx", "HTTPTransport", "handle_request", _of_httpx),
    ("httpx", "AsyncHTTPTransport", "handle_async_request", _of_httpx),
    ("httpx2", "HTTPTransport", "handle_request", _of_httpx),
    ("httpx2", "AsyncHTTPTransport", "handle_async_request", _of_httpx),
    ("aiohttp", "BaseConnector", "connect", _of_aiohttp),
    ("urllib3", "HTTPConnectionPool", "urlopen", _of_urllib3),
    ("http.client", "HTTPConnection", "putrequest", _of_http_client),
)
"""The module, class and method through which requests go, and how to find their hosts."""
