"""One HTTP exchange over a connection that goes to a checked address and ends by a deadline. Needs httpcore2."""

from __future__ import annotations

import contextlib
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore2

from accord.errors import ForbiddenError, SourceError
from accord.fetch.addresses import why_refused
from accord.fetch.unpacking import BadBody, read_body
from accord.fetch.urls import WebUrl


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, in the order that the system prefers."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to a numeric address."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses, addresses become connections, and servers are trusted. A test brings its own."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    dial: Callable[[str, int, float], socket.socket] = dial
    trust: Callable[[], ssl.SSLContext] = httpcore2.default_ssl_context
    """The authorities that certificates are verified against: by default the system's, or those of SSL_CERT_FILE."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which everything has to be over."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """Seconds until then. Raises TimeoutError when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is up")
        return left


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. The body is unpacked; of a page it is read only where it is a success."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Client:
    """Asks until its deadline; keeps nothing from one time to the next."""

    headers: Mapping[str, str]
    max_bytes: int
    deadline: Deadline
    network: Network
    allow_private: bool = False

    def get(self, url: WebUrl) -> Answer:
        """Ask once, following nothing. Raises SourceError, and ForbiddenError where the address is not public."""
        with _told(url, ", or save the page"), self._asked("GET", url) as response:
            good = 200 <= response.status < 300
            return self._answer(response) if good else Answer(response.status, _folded(response.headers), b"")

    def post(self, url: WebUrl, content: bytes) -> Answer:
        """Send that and read what is answered, refusals too, for they say why. Raises as `get` does."""
        with _told(url), self._asked("POST", url, content) as response:
            return self._answer(response)

    @contextmanager
    def _asked(self, method: str, url: WebUrl, content: bytes | None = None) -> Iterator[httpcore2.Response]:
        target = httpcore2.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target)
        headers = {"Host": url.authority, **self.headers}
        trust = self.network.trust() if url.scheme == "https" else None
        with (
            httpcore2.ConnectionPool(ssl_context=trust, network_backend=_Backend(self)) as pool,
            pool.stream(method, target, headers=list(headers.items()), content=content) as response,
        ):
            yield response

    def _answer(self, response: httpcore2.Response) -> Answer:
        headers = _folded(response.headers)
        return Answer(response.status, headers, read_body(response.iter_stream(), headers, self.max_bytes))


def _folded(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1").strip()
        folded[name] = f"{folded[name]}, {value}" if name in folded else value
    return folded


@contextmanager
def _told(url: WebUrl, or_else: str = "") -> Iterator[None]:
    """Whatever goes wrong on the way, in one line."""
    try:
        yield
    except BadBody as problem:
        raise SourceError(f"{url} {problem}") from problem
    except TimeoutError as problem:
        raise SourceError(f"{url} took too long to answer; try again later{or_else}") from problem
    except socket.gaierror as problem:
        raise SourceError(f"{url}: there is no host {url.host!r} ({problem.strerror}); check the address") from problem
    except ssl.SSLError as problem:
        why = getattr(problem, "verify_message", None) or problem.reason or problem
        raise SourceError(f"{url}: no secure connection ({why}); check the address{or_else}") from problem
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise SourceError(f"{url}: the connection failed ({why}); try again later") from problem
    except (httpcore2.ProtocolError, httpcore2.NetworkError) as problem:
        raise SourceError(f"{url} answered what is not proper HTTP ({problem}); try again later") from problem


class _Backend(httpcore2.NetworkBackend):
    """Resolves once, checks every address, and connects to just those."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        client = self._client
        addresses = _in_time(lambda: client.network.resolve(host, port), client.deadline)
        if not client.allow_private:
            _check(host, addresses)
        return _Stream(self._connect(addresses, port), client.deadline)

    def _connect(self, addresses: Sequence[str], port: int) -> socket.socket:
        problem = OSError("the name has no address")
        for tried, address in enumerate(addresses):
            try:  # one silent address must not use up the time of the others
                seconds = self._client.deadline.left() / (len(addresses) - tried)
                return self._client.network.dial(address, port, seconds)
            except OSError as refused:
                problem = refused
        raise problem


def _check(host: str, addresses: Sequence[str]) -> None:
    """All of them: a name with a public and a private address is an attempt to reach the private one."""
    for address in addresses:
        why = why_refused(address)
        if why is not None:
            named = host if host == address else f"{host} ({address})"
            raise ForbiddenError(f"{named} is no public address but {why}; save the page and give the file instead")


def _in_time(work: Callable[[], Sequence[str]], deadline: Deadline) -> Sequence[str]:
    """The system's resolver takes no time limit, so it works in a thread that may be left behind."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def answer() -> None:
        try:
            answers.put(work())
        except Exception as problem:  # noqa: BLE001 - handed over to the thread that waits
            answers.put(problem)

    threading.Thread(target=answer, name="accord-resolve", daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError("the name was not resolved in time") from None
    if isinstance(found, Exception):
        raise found
    return found


class _Stream(httpcore2.NetworkStream):
    """A socket each of whose waits ends at the deadline, however little comes at a time."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._socket = connection
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._socket.settimeout(self._deadline.left())
        return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(buffer)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        try:
            self._socket.settimeout(self._deadline.left())
            return _Stream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname), self._deadline)
        except OSError:
            self.close()
            raise

    def get_extra_info(self, info: str) -> Any:
        return None
