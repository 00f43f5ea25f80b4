"""A web site on this machine, and a network that leads public names to it, for tests of what fetches."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from accord.fetch.transport import Network

Page = Callable[[BaseHTTPRequestHandler], None]
PUBLIC = "93.184.215.14"


@dataclass
class Site:
    """A running site: its port, and the requests it got."""

    port: int
    requests: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)
    """The addresses that the network below was asked to connect to."""

    def network(self, names: Mapping[str, Sequence[str]] | None = None) -> Network:
        """Every name is public and leads here, but for those whose addresses are given."""

        def resolve(host: str, port: int) -> Sequence[str]:
            return (names or {}).get(host, [PUBLIC])

        def dial(address: str, port: int, seconds: float) -> socket.socket:
            self.dialled.append(address)
            return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

        return Network(resolve=resolve, dial=dial)


@contextmanager
def serving(pages: Mapping[str, Page], tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site with these pages by path; everything else is 404."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            try:
                pages.get(self.path, missing)(self)
            except OSError:  # the client gave up, as it should
                self.close_connection = True

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(body: bytes | str, *, status: int = 200, **headers: str) -> Page:
    """A page with that body; `content_type="text/plain"` is the header Content-Type."""
    content = body.encode() if isinstance(body, str) else body
    named = {"content-type": "text/html; charset=utf-8", "content-length": str(len(content))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in named.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)
        handler.close_connection = True

    return answer


def raw(answer: bytes) -> Page:
    """Just these bytes, status line and all."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    return send


def redirect(location: str, status: int = 302) -> Page:
    return page("", status=status, location=location)


missing = page("no such page", status=404)
