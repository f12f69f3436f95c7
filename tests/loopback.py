"""A server on this machine that all made-up hosts lead to, and what it was asked."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest


class Loopback:
    """A server that answers, redirects, fails a few times, streams, and is a proxy.

    Attributes:
        port: Its port.
        asked: The host and the target of each request, in order.
        looked_up: The names of hosts that were looked up.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.looked_up: list[str] = []
        self.failures = 0
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except ConnectionError:
                    self.close_connection = True

            def do_GET(self) -> None:
                loopback.asked.append((self.headers["Host"], self.path))
                length = int(self.headers.get("Content-Length") or 0)
                self.rfile.read(length)
                url = urlsplit(self.path)
                query = parse_qs(url.query)
                if url.path.endswith("/to"):
                    self.send_response(int(query.get("status", ["302"])[0]))
                    # As bytes of UTF-8, which servers send too.
                    location = query["location"][0].encode().decode("latin-1")
                    self.send_header("Location", location)
                    self._body(b"")
                elif loopback.failures:
                    loopback.failures -= 1
                    self.send_response(503)
                    self._body(b"later")
                else:
                    self.send_response(200)
                    self._body(b"hello " * 1000 if url.path == "/stream" else b"hello")

            do_POST = do_GET  # noqa: N815

            def do_CONNECT(self) -> None:
                loopback.asked.append((self.headers["Host"], f"CONNECT {self.path}"))
                self.send_response(502)
                self._body(b"")

            def _body(self, body: bytes) -> None:
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def loopback() -> Iterator[Loopback]:
    """Run a server that every name below `.example` leads to; no other name leads anywhere."""
    server = Loopback()
    look_up = socket.getaddrinfo

    def local(host, *args, **options):
        # The resolver gets what a client sends; it may be bytes, or a name that it would convert.
        name = host.decode() if isinstance(host, bytes) else host
        server.looked_up.append(name)
        if name is None or name == "127.0.0.1":
            return look_up(host, *args, **options)
        if name.encode("idna").decode().lower().rstrip(".").endswith(".example"):
            return look_up("127.0.0.1", *args, **options)
        raise socket.gaierror(f"{name} is not made up")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", local)
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
            patch.delenv(name, raising=False)
            patch.delenv(name.lower(), raising=False)
        try:
            yield server
        finally:
            server.close()
