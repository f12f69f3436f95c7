"""While they are watched, clients that the code itself creates are checked too."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from urllib.parse import quote
from urllib.request import ProxyHandler, build_opener, urlopen

import aiohttp
import httpx
import pytest
import requests
import urllib3
from catalogued import CATALOGUE, DAY
from loopback import Loopback, loopback
from made_up import policy, vendor
from needs import package

from subprocessors.egress import Egress, EgressRefusedError, Guard, watching
from subprocessors.egress.watching import watched

OK, BAD = "api.host.example", "api.pay.example"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def reported() -> Iterator[list[Egress]]:
    decisions: list[Egress] = []
    listed = policy(sub_processors=[vendor(id="host", name="Example Host")])
    with watched(Guard(listed, catalogue=CATALOGUE, on=DAY, report=decisions.append)):
        yield decisions


def by_httpx(url: str) -> str:
    return httpx.get(url, follow_redirects=True).text


def by_httpx_async(url: str) -> str:
    async def get() -> str:
        async with httpx.AsyncClient(follow_redirects=True) as client:
            return (await client.get(url)).text

    return asyncio.run(get())


def by_httpx2(url: str) -> str:
    return package("httpx2").get(url, follow_redirects=True).text


def by_requests(url: str) -> str:
    return requests.get(url, timeout=10).text


def by_urllib3(url: str) -> str:
    with urllib3.PoolManager() as pool:
        return pool.request("GET", url).data.decode()


def by_aiohttp(url: str) -> str:
    async def get() -> str:
        connector = aiohttp.TCPConnector(resolver=aiohttp.ThreadedResolver())
        async with (
            aiohttp.ClientSession(connector=connector) as session,
            session.get(url) as response,
        ):
            return await response.text()

    return asyncio.run(get())


def by_urllib(url: str) -> str:
    with urlopen(url) as response:  # noqa: S310
        return response.read().decode()


each_client = pytest.mark.parametrize(
    "get",
    [by_httpx, by_httpx_async, by_httpx2, by_requests, by_urllib3, by_aiohttp, by_urllib],
)


@each_client
def test_each_hop_is_asked_about(get, server, reported):
    last = server.url("www.example")
    assert get(server.url(OK, f"/to?location={quote(last)}")) == "hello"
    assert [each.host for each in reported] == [OK, "www.example"]


@each_client
def test_each_request_is_reported_once_to_each_guard(get, server, reported):
    others: list[Egress] = []
    with watched(Guard(policy(), catalogue=CATALOGUE, on=DAY, report=others.append)):
        for _ in range(2):
            assert get(server.url("www.example")) == "hello"
    assert [each.host for each in others] == [each.host for each in reported] == ["www.example"] * 2


@each_client
def test_refused_hosts_are_not_reached(get, server, reported):
    bad = server.url(BAD)
    for url in (bad, server.url(OK, f"/to?location={quote(bad)}")):
        with pytest.raises(EgressRefusedError):
            get(url)
    assert {host for host, _ in server.asked} == {f"{OK}:{server.port}"}
    assert BAD not in server.looked_up


@each_client
def test_afterwards_nothing_is_watched(get, server):
    listed = policy()
    before = urllib3.HTTPConnectionPool.urlopen
    with suppress(ZeroDivisionError), watched(Guard(listed, catalogue=CATALOGUE, on=DAY)):
        assert urllib3.HTTPConnectionPool.urlopen is not before
        raise ZeroDivisionError
    assert urllib3.HTTPConnectionPool.urlopen is before
    assert get(server.url(BAD)) == "hello"


def by_urllib_proxy(url: str, proxy: str) -> None:
    build_opener(ProxyHandler({"http": proxy, "https": proxy})).open(url)


def by_requests_proxy(url: str, proxy: str) -> None:
    requests.get(url, proxies={"http": proxy, "https": proxy}, timeout=10)


def by_aiohttp_proxy(url: str, proxy: str) -> None:
    async def get() -> None:
        async with aiohttp.ClientSession() as session:
            await session.get(url, proxy=proxy)

    asyncio.run(get())


@pytest.mark.parametrize("get", [by_urllib_proxy, by_requests_proxy, by_aiohttp_proxy])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_targets_and_proxies_are_asked_about(get, server, reported, scheme):
    with pytest.raises(EgressRefusedError, match=BAD):
        get(f"{scheme}://{BAD}/", server.url("proxy.example"))
    with pytest.raises(EgressRefusedError, match=BAD):
        get(f"{scheme}://www.example/", server.url(BAD))
    assert server.asked == server.looked_up == []


def test_a_target_that_is_no_path_and_no_url(server, reported):
    connection = HTTPConnection("www.example", server.port)
    connection.request("CONNECT", "*")
    assert connection.getresponse().status == 502
    connection.close()
    assert [each.host for each in reported] == ["www.example"]


def test_replaced_networks_are_not_asked_about(reported):
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    with httpx.Client(transport=transport) as client:
        assert client.get(f"https://{BAD}/").status_code == 200
    assert reported == []


def test_clients_that_are_not_installed_are_not_needed(monkeypatch, server):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        watching, "find_spec", lambda name: None if name == "httpx2" else find(name)
    )
    with watched(Guard(policy(), catalogue=CATALOGUE, on=DAY)):
        assert by_urllib(server.url(OK.replace("api.host", "www"))) == "hello"
