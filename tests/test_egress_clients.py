"""Guarded clients, against a real server: each hop is checked, and none gets past the guard."""

from __future__ import annotations

import asyncio
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import quote

import aiohttp
import httpx
import pytest
import requests
from catalogued import CATALOGUE, DAY
from loopback import Loopback, loopback
from made_up import policy, vendor
from needs import package
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from subprocessors.egress import Egress, EgressRefusedError, Guard
from subprocessors.egress.hosts import host_of
from subprocessors.errors import ArgumentError, MissingExtraError

LIST = policy(sub_processors=[vendor(id="host", name="Example Host")])
OK, BAD = "api.host.example", "api.pay.example"
TLS = ssl.create_default_context()  # It takes long to make, so it is made once.
Send = Callable[..., tuple[int, str]]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def reported() -> list[Egress]:
    return []


@pytest.fixture
def guard(reported: list[Egress]) -> Guard:
    return Guard(LIST, catalogue=CATALOGUE, on=DAY, report=reported.append)


def with_httpx(client: httpx.Client, url: str, **options) -> tuple[int, str]:
    with client:
        response = client.request(options.pop("method", "GET"), url, **options)
        return response.status_code, response.text


def with_httpx_async(client: httpx.AsyncClient, url: str, **options) -> tuple[int, str]:
    async def send() -> tuple[int, str]:
        async with client:
            response = await client.request(options.pop("method", "GET"), url, **options)
            return response.status_code, response.text

    return asyncio.run(send())


def with_requests(session: requests.Session, url: str, **options) -> tuple[int, str]:
    with session:
        response = session.request(options.pop("method", "GET"), url, **options)
        return response.status_code, response.text


def by_httpx_transport(guard: Guard, url: str, **options) -> tuple[int, str]:
    client = httpx.Client(
        verify=TLS, transport=guard.httpx_transport(verify=TLS), follow_redirects=True
    )
    return with_httpx(client, url, **options)


def by_httpx_mount(guard: Guard, url: str, **options) -> tuple[int, str]:
    mounts = {"all://": guard.httpx_transport(httpx.HTTPTransport(verify=TLS))}
    return with_httpx(
        httpx.Client(verify=TLS, mounts=mounts, follow_redirects=True), url, **options
    )


def by_httpx_hook(guard: Guard, url: str, **options) -> tuple[int, str]:
    client = guard.protect(httpx.Client(verify=TLS, follow_redirects=True))
    return with_httpx(client, url, **options)


def by_httpx_async_transport(guard: Guard, url: str, **options) -> tuple[int, str]:
    transport = guard.httpx_async_transport(verify=TLS)
    client = httpx.AsyncClient(verify=TLS, transport=transport, follow_redirects=True)
    return with_httpx_async(client, url, **options)


def by_httpx_async_hook(guard: Guard, url: str, **options) -> tuple[int, str]:
    client = guard.protect(httpx.AsyncClient(verify=TLS, follow_redirects=True))
    return with_httpx_async(client, url, **options)


def by_requests_session(guard: Guard, url: str, **options) -> tuple[int, str]:
    return with_requests(guard.protect(requests.Session()), url, **options)


def by_aiohttp_session(guard: Guard, url: str, **options) -> tuple[int, str]:
    async def send() -> tuple[int, str]:
        connector = aiohttp.TCPConnector(resolver=aiohttp.ThreadedResolver())
        async with guard.protect(aiohttp.ClientSession(connector=connector)) as session:
            return await with_aiohttp(session, url, **options)

    return asyncio.run(send())


async def with_aiohttp(session: aiohttp.ClientSession, url: str, **options) -> tuple[int, str]:
    if "content" in options:
        options["data"] = options.pop("content")
    async with session.request(options.pop("method", "GET"), url, **options) as response:
        return response.status, await response.text()


SENDERS = [
    by_httpx_transport,
    by_httpx_mount,
    by_httpx_hook,
    by_httpx_async_transport,
    by_httpx_async_hook,
    by_requests_session,
    by_aiohttp_session,
]
each_client = pytest.mark.parametrize("send", SENDERS)


@each_client
def test_a_request_to_an_approved_vendor_is_sent(send: Send, server, guard, reported):
    assert send(guard, server.url(OK, "/v1")) == (200, "hello")
    assert server.asked == [(f"{OK}:{server.port}", "/v1")]
    assert [(each.host, each.allowed) for each in reported] == [(OK, True)]


@each_client
@pytest.mark.parametrize("host", [BAD, "API.Pay.Example", "pay.example.", "b\u00fccher.example"])
def test_a_request_to_another_vendor_is_not_sent(send: Send, server, guard, reported, host):
    with pytest.raises(EgressRefusedError) as error:
        send(guard, server.url(host))
    assert server.asked == server.looked_up == []
    assert not error.value.egress.allowed
    assert reported == [error.value.egress]
    assert reported[0].vendor in ("example-pay", "example-books")


@each_client
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_each_hop_of_a_redirect_is_asked_about(send: Send, server, guard, reported, status):
    last = server.url("www.example", "/last")
    middle = server.url("eu.api.host.example", f"/to?location={quote(last)}&status={status}")
    first = server.url(OK, f"/to?location={quote(middle)}&status={status}")
    assert send(guard, first) == (200, "hello")
    assert [each.host for each in reported] == [OK, "eu.api.host.example", "www.example"]


LOCATIONS = [
    "http://{bad}:{port}/",
    "//{bad}:{port}/",
    "HTTP://API.PAY.EXAMPLE:{port}/",
    "http://{bad}.:{port}/",
    "http://{ok}@{bad}:{port}/",
    "http://{ok}:secret@{bad}:{port}/",
    "http://{ok}%40{bad}:{port}/",
    "http://{bad}:{port}\\@{ok}:{port}/",
    "http://{ok}:{port}\\@{bad}:{port}/",
    "http://{ok}\\.{bad}:{port}/",
    "http:\\\\{bad}:{port}\\",
    "\\\\{bad}:{port}/",
    "/\\{bad}:{port}/",
    "http:/{bad}:{port}/",
    "http:{bad}:{port}/",
    "http:///{bad}:{port}/",
    "///{bad}:{port}/",
    "http://{ok}#@{bad}:{port}/",
    "http://{ok}?@{bad}:{port}/",
    "http://{bad}:{port}#@{ok}:{port}/",
    "http://{bad}:{port}?@{ok}:{port}/",
    "http://{bad};@{ok}:{port}/",
    "http://api%2epay.example:{port}/",
    "http://%61pi.pay.example:{port}/",
    "http://api.pay%2Eexample:{port}/",
    "http://api.pay\u3002example:{port}/",
    "http://\uff41pi.pay.example:{port}/",
    "http://api\u00ad.pay.example:{port}/",
    "http://api\u200b.pay.example:{port}/",
    "http://b\u00fccher.example:{port}/",
    "http://xn--bcher-kva.example:{port}/",
    "http://\t{bad}:{port}/",
    "ht\ttp://{bad}:{port}/",
    "http://api.pay\t.example:{port}/",
    " http://{bad}:{port}/",
    "http:// {bad}:{port}/",
    "http://{bad} :{port}/",
    "http://{bad}:{port}\x0b/",
    "http://[{bad}]:{port}/",
    "http://{bad}:{port}:80/",
    "http://{bad}::{port}/",
    "http://{ok},{bad}:{port}/",
    "http://api_.pay.example:{port}/",
    "https://{bad}:{port}/",
    "https://{ok}@{bad}:{port}/",
    "ws://{bad}:{port}/",
]


def is_bad(name: str) -> bool:
    """Return whether a resolver, which converts names, would find a vendor that is not approved."""
    with suppress(UnicodeError):
        name = name.encode("idna").decode()
    name = f".{name.lower().rstrip('.')}"
    return name.endswith((".pay.example", ".xn--bcher-kva.example"))


ERRORS = (
    OSError,  # requests.RequestException too.
    ValueError,
    httpx.HTTPError,
    httpx.InvalidURL,
    aiohttp.ClientError,
)
"""What clients raise."""


@each_client
@pytest.mark.parametrize("redirected", [True, False])
def test_no_url_gets_past_the_guard(send: Send, server, guard, reported, redirected):
    passed = []
    for location in LOCATIONS:
        to = location.format(ok=OK, bad=BAD, port=server.port)
        for seen in (server.asked, server.looked_up, reported):
            seen.clear()
        with suppress(EgressRefusedError, *ERRORS):
            send(guard, server.url(OK, f"/to?location={quote(to)}") if redirected else to)
        hosts = [host.rpartition("@")[2].partition(":")[0] for host, _ in server.asked]
        allowed = {host_of(each.host).name for each in reported if each.allowed}
        if any(map(is_bad, (*server.looked_up, *hosts))) or not allowed >= resolved(server):
            passed.append(location)
    assert passed == []


def resolved(server: Loopback) -> set[str]:
    """Return the hosts that a resolver was asked for."""
    return {host_of(name.encode("idna").decode()).name for name in server.looked_up}


@each_client
def test_code_that_tries_again_does_not_swallow_a_refusal(send: Send, server, guard):
    tries = iter(range(3))

    def persist() -> None:
        for _ in tries:
            with suppress(*ERRORS):
                send(guard, server.url(BAD))

    with pytest.raises(EgressRefusedError):
        persist()
    assert next(tries) == 1
    assert server.asked == []


@each_client
def test_a_guard_that_only_reports_lets_everything_pass(send: Send, server, reported):
    only = Guard(LIST, catalogue=CATALOGUE, on=DAY, report=reported.append, report_only=True)
    assert send(only, server.url(OK, f"/to?location={quote(server.url(BAD))}")) == (200, "hello")
    assert [(each.host, each.allowed) for each in reported] == [(OK, True), (BAD, False)]


@each_client
def test_addresses_are_unknown_hosts(send: Send, server, guard):
    assert send(guard, server.url("127.0.0.1")) == (200, "hello")
    strict = Guard(LIST, catalogue=CATALOGUE, unknown="refuse")
    for host in ("127.0.0.1", "0x7f.1", "2130706433", "[::1]", "www.example"):
        with pytest.raises(EgressRefusedError):
            send(strict, server.url(host))


@each_client
def test_a_body_is_not_read_for_a_refused_request(send: Send, server, guard):
    sent = {"data": b"secret"} if "requests" in send.__name__ else {"content": b"secret"}
    with pytest.raises(EgressRefusedError):
        send(guard, server.url(BAD), method="POST", **sent)
    location = quote(server.url(BAD))
    with pytest.raises(EgressRefusedError):
        send(guard, server.url(OK, f"/to?location={location}&status=307"), method="POST", **sent)
    assert [host for host, _ in server.asked] == [f"{OK}:{server.port}"]


def test_a_hook_of_httpx_that_changes_the_url_does_not_get_past(server, guard):
    hooks = {"request": [lambda request: setattr(request, "url", httpx.URL(server.url(BAD)))]}
    for client in (
        guard.protect(httpx.Client(verify=TLS, event_hooks=hooks)),
        httpx.Client(transport=guard.httpx_transport(verify=TLS), event_hooks=hooks),
    ):
        with client, pytest.raises(EgressRefusedError):
            client.get(server.url(OK))
    assert server.looked_up == []


def test_streams_of_httpx(server, guard):
    elsewhere = server.url(BAD)
    with guard.protect(httpx.Client(verify=TLS, follow_redirects=False)) as client:
        with client.stream("GET", server.url(OK, "/stream")) as response:
            assert len(b"".join(response.iter_bytes())) == 6000
        with pytest.raises(EgressRefusedError), client.stream("GET", elsewhere):
            pass
        response = client.get(server.url(OK, f"/to?location={quote(elsewhere)}"))
        assert response.next_request is not None
        with pytest.raises(EgressRefusedError):
            client.send(response.next_request)
    assert not any(map(is_bad, server.looked_up))


def test_streams_of_requests(server, guard):
    with guard.protect(requests.Session()) as session:
        response = session.get(server.url(OK, "/stream"), stream=True)
        assert len(b"".join(response.iter_content(100))) == 6000
        with pytest.raises(EgressRefusedError):
            session.get(server.url(BAD), stream=True)
        redirect = server.url(OK, f"/to?location={quote(server.url(BAD))}")
        response = session.get(redirect, allow_redirects=False)
        with pytest.raises(EgressRefusedError):
            next(session.resolve_redirects(response, response.request))


def test_retries_of_urllib3_stay_and_do_not_catch_a_refusal(server, guard, reported):
    retry = Retry(3, backoff_factor=0, status_forcelist=[503])
    session = requests.Session()
    session.mount("http://", HTTPAdapter(max_retries=retry))
    guard.protect(session)
    server.failures = 2
    with session:
        assert session.get(server.url(OK)).status_code == 200
        assert len(server.asked) == 3
        with pytest.raises(EgressRefusedError):
            session.get(server.url(BAD))
    assert [each.host for each in reported] == [OK, BAD]


def test_proxies_of_requests(server, guard, monkeypatch):
    def get(url: str, proxy: str | None) -> str:
        with guard.protect(requests.Session()) as session:
            return session.get(url, proxies={"http": proxy, "https": proxy} if proxy else None).text

    proxy, bad_proxy = f"proxy.example:{server.port}", server.url(f"user:secret@{BAD}")
    assert get("http://www.example/", proxy) == "hello"
    assert server.asked == [("www.example", "http://www.example/")]
    for url, by in (
        (f"http://{BAD}/", proxy),
        (f"https://{BAD}/", proxy),
        ("http://www.example/", bad_proxy),
        ("https://www.example/", bad_proxy),
        (f"http://www.example/to?location={quote(f'http://{BAD}/')}", proxy),
    ):
        with pytest.raises(EgressRefusedError, match=BAD):
            get(url, by)
    assert len(server.asked) == 2
    monkeypatch.setenv("HTTP_PROXY", bad_proxy)
    with pytest.raises(EgressRefusedError, match=BAD):
        get("http://www.example/", None)


@pytest.mark.parametrize("make", [str, httpx.URL, httpx.Proxy])
def test_proxies_of_httpx(server, guard, make):
    def get(url: str, proxy: str) -> str:
        transport = guard.httpx_transport(proxy=make(proxy), verify=TLS)
        with httpx.Client(verify=TLS, transport=transport, follow_redirects=True) as client:
            return client.get(url).text

    proxy, bad_proxy = server.url("proxy.example"), server.url(BAD)
    assert get("http://www.example/", proxy) == "hello"
    for url, by in (
        (f"http://{BAD}/", proxy),
        (f"https://{BAD}/", proxy),
        ("http://www.example/", bad_proxy),
        (f"http://www.example/to?location={quote(f'http://{BAD}/')}", proxy),
    ):
        with pytest.raises(EgressRefusedError, match=BAD):
            get(url, by)
    assert len(server.asked) == 2


def test_the_target_is_asked_about_behind_a_proxy_of_an_httpx_client(server, guard, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", server.url("proxy.example"))
    with guard.protect(httpx.Client(verify=TLS)) as client:
        assert client.get("http://www.example/").text == "hello"
        with pytest.raises(EgressRefusedError):
            client.get(f"http://{BAD}/")


def test_proxies_of_aiohttp(server, guard, monkeypatch):
    proxy, bad_proxy = server.url("proxy.example"), server.url(BAD)
    assert by_aiohttp_session(guard, "http://www.example/", proxy=proxy) == (200, "hello")
    for url, by in (
        (f"http://{BAD}/", proxy),
        (f"https://{BAD}/", proxy),
        ("http://www.example/", bad_proxy),
        (f"http://www.example/to?location={quote(f'http://{BAD}/')}", proxy),
    ):
        with pytest.raises(EgressRefusedError, match=BAD):
            by_aiohttp_session(guard, url, proxy=by)
    monkeypatch.setenv("HTTP_PROXY", bad_proxy)

    async def from_environment() -> None:
        async with guard.protect(aiohttp.ClientSession(trust_env=True)) as session:
            await session.get("http://www.example/")

    with pytest.raises(EgressRefusedError, match=BAD):
        asyncio.run(from_environment())


def test_websockets_of_aiohttp(server, guard):
    async def connect() -> None:
        async with guard.protect(aiohttp.ClientSession()) as session:
            await session.ws_connect(f"ws://{BAD}:{server.port}/")

    with pytest.raises(EgressRefusedError):
        asyncio.run(connect())
    assert server.looked_up == []


def test_a_middleware_that_changes_the_url_of_aiohttp_does_not_get_past(server, guard):
    async def elsewhere(request, handler):
        request.url = request.url.with_host(BAD)
        return await handler(request)

    with pytest.raises(EgressRefusedError):
        by_aiohttp_session(guard, server.url(OK), middlewares=[elsewhere])
    assert server.looked_up == []


def test_mounting_after_the_guard_is_on_is_the_users_choice(server, guard):
    session = guard.protect(requests.Session())
    session.mount("http://", HTTPAdapter())
    with session:
        assert session.get(server.url(BAD)).status_code == 200


def test_other_clients_cannot_be_guarded(guard):
    with pytest.raises(ArgumentError, match=r"not object$"):
        guard.protect(object())
    with pytest.raises(ArgumentError, match="options are for a new transport"):
        guard.httpx_transport(httpx.HTTPTransport(), retries=1)

    async def closed() -> aiohttp.ClientSession:
        async with aiohttp.ClientSession() as session:
            return session

    with pytest.raises(ArgumentError, match="the session is closed"):
        guard.protect(asyncio.run(closed()))


def test_httpx2_is_guarded_too(server, guard, reported):
    httpx2 = package("httpx2")
    first = server.url(OK, f"/to?location={quote(server.url(BAD))}")
    for client in (
        guard.protect(httpx2.Client(verify=TLS, follow_redirects=True)),
        httpx2.Client(transport=guard.httpx_transport(httpx2.HTTPTransport(verify=TLS))),
    ):
        with client:
            assert client.get(server.url(OK)).text == "hello"
            with pytest.raises(EgressRefusedError):
                client.get(first, follow_redirects=True)

    async def send(client) -> None:
        async with client:
            assert (await client.get(server.url(OK))).text == "hello"
            await client.get(first, follow_redirects=True)

    transport = guard.httpx_async_transport(httpx2.AsyncHTTPTransport(verify=TLS))
    with pytest.raises(EgressRefusedError):
        asyncio.run(send(httpx2.AsyncClient(transport=transport)))
    with pytest.raises(EgressRefusedError):
        asyncio.run(send(guard.protect(httpx2.AsyncClient(verify=TLS))))
    assert {each.host for each in reported} == {OK, BAD}
    assert not any(map(is_bad, server.looked_up))


def test_transports_are_opened_and_closed(guard):
    told = []

    class Told(httpx.BaseTransport):
        def __enter__(self):
            told.append("enter")
            return self

        def __exit__(self, *error):
            told.append("exit")

        def close(self):
            told.append("close")

    class ToldAsync(httpx.AsyncBaseTransport):
        async def aclose(self):
            told.append("aclose")

    async def close() -> None:
        await httpx.AsyncClient(transport=guard.httpx_async_transport(ToldAsync())).aclose()

    with httpx.Client(transport=guard.httpx_transport(Told())):
        pass
    httpx.Client(transport=guard.httpx_transport(Told())).close()
    asyncio.run(close())
    assert told == ["enter", "exit", "close", "aclose"]


def test_two_parsers_of_requests_must_agree(guard):
    request = requests.Request("GET", f"http://{OK}/").prepare()
    # urllib.parse ends the host at the backslash's "@", urllib3 before it.
    request.url = f"http://{OK}\\@{BAD}/"
    session = guard.protect(requests.Session())
    with session, pytest.raises(EgressRefusedError):
        session.send(request)


@pytest.mark.parametrize("name", ["httpx", "httpx_async"])
def test_a_missing_client_is_told(guard, monkeypatch, name):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingExtraError, match="needs the package httpx: pip install httpx"):
        getattr(guard, f"{name}_transport")()


def test_the_error_is_of_no_client(guard):
    error = EgressRefusedError(guard.check(BAD))
    assert not isinstance(error, (*ERRORS, requests.RequestException))
