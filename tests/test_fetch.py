"""Fetching a page: what is got, and what is refused or given up."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.errors import AccordError, ConfigError, ForbiddenError, SourceError
from accord.fetch import LIMITS, Fetched, Limits, fetch
from accord.fetch.addresses import why_refused
from accord.fetch.transport import Network
from accord.fetch.unpacking import read_body
from accord.fetch.urls import WebUrl, parse_url
from loopback import PUBLIC, Page, Site, page, raw, redirect, serving

URL = "http://news.example/pact"
LOOPBACK = [
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "2130706433",
    "0x7f000001",
    "0X7F.1",
    "0x7f.0x0.0x0.0x1",
    "017700000001",
    "0177.0.0.1",
    "0177.1",
    "0",
    "0.0.0.0",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
    "localhost",
    "LOCALHOST.",
    "１２７.0.0.1",
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
]
PRIVATE = ["10.0.0.8", "172.16.9.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200"]
PRIVATE += ["168.63.129.16", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "[fe80::1]", "[fd00:ec2::254]"]
PRIVATE += ["[ff02::1]", "[2001:db8::1]", "[::ffff:10.0.0.8]", "[64:ff9b::a00:8]", "[2002:a00:8::]", "[fec0::1]"]


def get(
    pages: dict[str, Page], url: str = URL, *, names: Mapping[str, Sequence[str]] | None = None, limits: Limits = LIMITS
) -> Fetched:
    with serving(pages) as site:
        return fetch(url, limits=limits, network=site.network(names))


def refused(pages: dict[str, Page], url: str = URL, limits: Limits = LIMITS) -> str:
    with pytest.raises(SourceError) as caught:
        get(pages, url, limits=limits)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_arrives_as_it_was_sent() -> None:
    got = get({"/pact": page("<p>caf\u00e9</p>", content_type='Text/HTML; Charset="UTF-8"', x_more="1")})
    assert (got.url, got.status, got.content) == (URL, 200, "<p>café</p>".encode())
    assert (got.media_type, got.charset, got.headers["x-more"]) == ("text/html", "UTF-8", "1")


def test_the_request_is_polite_and_carries_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving({"/a?b=%C3%A9": page("", set_cookie="a=b")}) as site:
        fetch("http://NEWS.example:8080/a?b=é#part", accept="text/html", network=site.network())
    ((path, headers),) = site.requests
    assert path == "/a?b=%C3%A9"
    assert headers["user-agent"].startswith("accord/")
    assert headers["host"] == "news.example:8080"
    assert set(headers) == {"host", "accept", "accept-encoding", "user-agent"}


@pytest.mark.parametrize("host", LOOPBACK + PRIVATE)
def test_no_spelling_of_an_address_of_our_own_is_fetched(host: str) -> None:
    dialled: list[str] = []

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        dialled.append(address)
        raise ConnectionRefusedError

    with pytest.raises(ForbiddenError, match="is no public address but"):
        fetch(f"http://{host}/", network=Network(dial=dial))
    assert dialled == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1%00.example", "[::1%25lo]", "1.2.3.4.5", "256.1.1.1", "0x1ffffffff", "..", "a b", "%31.1"]
)
def test_a_host_that_may_be_read_in_two_ways_is_refused(host: str) -> None:
    with pytest.raises(ConfigError):
        fetch(f"http://{host}/", network=Network(resolve=lambda host, port: [PUBLIC]))


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["2606:2800:21f::1", "::1"], ["fe80::1%eth0"]]
)
def test_a_name_that_leads_to_a_private_address_is_refused(addresses: list[str]) -> None:
    with serving({}) as site, pytest.raises(ForbiddenError, match="rebind"):
        fetch("http://rebind.example/", network=site.network({"rebind.example": addresses}))
    assert (site.dialled, site.requests) == ([], [])


def test_the_address_checked_is_the_address_connected_to() -> None:
    asked: list[str] = []
    with serving({"/": page("x")}) as site:
        network = site.network()

        def resolve(host: str, port: int) -> Sequence[str]:
            asked.append(host)
            return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

        fetch("http://rebind.example/", network=Network(resolve=resolve, dial=network.dial))
    assert (asked, site.dialled) == (["rebind.example"], [PUBLIC])


def test_an_embedder_may_fetch_from_its_own_network() -> None:
    with serving({"/": page("mine")}) as site:
        assert fetch(f"http://127.0.0.1:{site.port}/", allow_private=True).content == b"mine"


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    with serving({"/": page("x")}) as site:
        there = site.network().dial

        def dial(address: str, port: int, seconds: float) -> socket.socket:
            if address != PUBLIC:
                raise ConnectionRefusedError
            return there(address, port, seconds)

        network = Network(resolve=lambda host, port: ["2606:2800:21f::1", PUBLIC], dial=dial)
        assert fetch("http://news.example/", network=network).content == b"x"


NO_WEB_ADDRESS = ["file:///etc/passwd", "ftp://news.example/", "gopher://127.0.0.1:25/x", "data:text/html,x", ""]
NO_WEB_ADDRESS += ["javascript:alert(1)", "http:news.example", "http:///x", "//news.example/", "news.example"]
NO_WEB_ADDRESS += ["http://news.example:0/", "http://news.example:99999/", "http://news.example:x/", "http://[::1/"]
NO_WEB_ADDRESS += ["http://a\\@b/", "http://a/\r\nX: y", "http://a b/", "http://a/\ud800"]


@pytest.mark.parametrize("url", NO_WEB_ADDRESS)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        fetch(url)
    assert len(str(caught.value).splitlines()) == 1


def test_credentials_are_refused_and_not_repeated() -> None:
    with pytest.raises(ConfigError, match="user name or password") as caught:
        fetch("https://jane:s3cret@news.example/")
    assert "s3cret" not in str(caught.value)


def test_redirects_are_followed() -> None:
    pages = {"/pact": redirect("/b"), "/b": redirect("//other.example/c d", 308), "/c%20d": page("there")}
    got = get(pages)
    assert (got.url, got.content) == ("http://other.example/c%20d", b"there")


@pytest.mark.parametrize("location", ["http://127.0.0.1/", "http://[::1]/", "http://2130706433", "//inside.example/"])
def test_a_redirect_to_a_private_address_is_refused(location: str) -> None:
    with pytest.raises(ForbiddenError, match="/pact redirects to"):
        get(
            {"/pact": redirect(location)},
            names={"inside.example": ["10.1.1.1"]} | {"127.0.0.1": ["127.0.0.1"]} | {"::1": ["::1"]},
        )


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "javascript:x", "http://a:b@c.example/", "http://[", "/\x1b[2J"]
)
def test_a_redirect_to_what_is_no_web_address_is_refused(location: str) -> None:
    assert "redirects to what cannot be fetched" in refused({"/pact": redirect(location)})


def test_a_redirect_loop_is_named() -> None:
    told = refused({"/pact": redirect("/b"), "/b": redirect("/pact")})
    assert f"loop: {URL} -> http://news.example/b -> {URL}" in told


def test_a_chain_of_redirects_ends() -> None:
    pages = {"/pact": redirect("/1")} | {f"/{n}": redirect(f"/{n + 1}") for n in range(1, 9)}
    assert "more than 5 times, at last to http://news.example/6" in refused(pages)


def test_a_redirect_without_a_place_is_named() -> None:
    assert "answered 302 without saying where" in refused({"/pact": page("", status=302)})


@pytest.mark.parametrize(
    ("status", "told"), [(404, "404 Not Found; check the address"), (500, "500 Internal Server Error; try again")]
)
def test_an_answer_that_is_no_page_is_named(status: int, told: str) -> None:
    assert told in refused({"/pact": page("x", status=status)})


def test_an_endless_answer_is_stopped_by_its_size() -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            handler.wfile.write(b"x" * 65536)

    assert "sends more than 1,000,000 bytes" in refused({"/pact": endless}, limits=Limits(max_bytes=1_000_000))


def test_a_large_answer_is_refused_at_its_announcement() -> None:
    assert "announces 20,000,000 bytes" in refused({"/pact": page("", content_length="20000000")})


def test_a_gzip_bomb_is_stopped() -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=9)
    started = time.monotonic()
    assert "sends more than 10,000,000 bytes" in refused({"/pact": page(bomb, content_encoding="gzip")})
    assert time.monotonic() - started < 2


def test_a_packed_page_is_unpacked() -> None:
    packed = gzip.compress(b"first ") + gzip.compress(b"second")
    assert get({"/pact": page(packed, content_encoding="gzip")}).content == b"first second"


@pytest.mark.parametrize(
    ("body", "encoding", "told"),
    [
        (gzip.compress(b"x" * 999, mtime=0)[:-9], "gzip", "cut off"),
        (b"plain", "gzip", "broken gzip"),
        (b"x", "br", "is packed with 'br'"),
    ],
    ids=[
        "cut off",
        "broken",
        "packed otherwise",
    ],  # bytes that hold the time would name the test differently each second
)
def test_a_body_that_cannot_be_unpacked_is_named(body: bytes, encoding: str, told: str) -> None:
    assert told in refused({"/pact": page(body, content_encoding=encoding)})


def test_one_byte_at_a_time_is_stopped_by_the_clock() -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"x" * 1000:
            handler.wfile.write(bytes([byte]))
            time.sleep(0.05)

    started = time.monotonic()
    assert "took too long" in refused({"/pact": drip}, limits=Limits(seconds=0.4))
    assert time.monotonic() - started < 1.5


def test_silence_is_stopped_by_the_clock() -> None:
    assert "took too long" in refused({"/pact": lambda handler: time.sleep(0.6)}, limits=Limits(seconds=0.3))


def test_a_resolver_that_hangs_is_stopped_by_the_clock() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        time.sleep(0.5)
        return [PUBLIC]

    with pytest.raises(SourceError, match="took too long"):
        fetch(URL, limits=Limits(seconds=0.1), network=Network(resolve=resolve))


def test_an_answer_shorter_than_announced_is_refused() -> None:
    assert "not proper HTTP" in refused({"/pact": page("short", content_length="500")})


def test_a_connection_that_breaks_is_named() -> None:
    def reset(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        os.close(handler.connection.detach())
        handler.close_connection = True

    assert "connection failed (Connection reset by peer)" in refused({"/pact": reset})


def test_what_is_not_http_is_named() -> None:
    assert "not proper HTTP" in refused({"/pact": raw(b"SSH-2.0-x\r\n" * 9)})


def test_a_name_that_does_not_exist_is_named() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(SourceError, match=r"there is no host 'nowhere\.example'"):
        fetch("http://nowhere.example/", network=Network(resolve=resolve))


def test_a_server_without_tls_is_named() -> None:
    assert "no secure connection" in refused({}, "https://news.example/")


def test_encryption_is_not_given_up(tmp_path: Path) -> None:
    with _secure(tmp_path, {"/": redirect("http://news.example/"), "/safe": page("safe")}) as (site, network):
        assert fetch("https://news.example/safe", network=network).content == b"safe"
        with pytest.raises(SourceError, match="is not encrypted"):
            fetch("https://news.example/", network=network)
        with pytest.raises(SourceError, match=r"no secure connection \(Hostname mismatch"):
            fetch("https://other.example/safe", network=network)
        with pytest.raises(SourceError, match=r"no secure connection \(self-signed certificate"):
            fetch("https://news.example/safe", network=site.network())


@contextmanager
def _secure(folder: Path, pages: dict[str, Page]) -> Iterator[tuple[Site, Network]]:
    """The site behind TLS with a certificate for news.example, and a network that trusts it."""
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example -keyout key.pem -out cert.pem"
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    named = [*command.split(), "-addext", "subjectAltName=DNS:news.example"]
    subprocess.run(named, cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    with serving(pages, context) as site:
        trust = lambda: ssl.create_default_context(cafile=str(folder / "cert.pem"))  # noqa: E731
        yield site, replace(site.network(), trust=trust)


def test_the_http_client_is_loaded_only_to_fetch() -> None:
    code = "import sys, accord, accord.fetch; sys.exit('httpcore2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_missing_client_is_named_with_its_remedy() -> None:
    code = "import sys; sys.modules['httpcore2'] = None; import accord.fetch as f; f.fetch('http://a.example/')"
    ran = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert "ConfigError: fetching a URL needs httpcore2: pip install 'accord[article]'" in ran.stderr


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_inside_ipv6(address: IPv4Address) -> None:
    number = int(address)
    within = (IPv6Address(0xFFFF << 32 | number), IPv6Address((0x64FF9B << 96) | number))
    assert {why_refused(str(other)) for other in within} == {why_refused(str(address))}


@given(st.ip_addresses())
def test_nothing_is_public_that_python_knows_to_be_private(address: IPv4Address | IPv6Address) -> None:
    if why_refused(str(address)) is None and isinstance(address, IPv4Address):
        assert address.is_global
        assert not address.is_multicast


@given(st.integers(0, 2**32 - 1))
def test_every_spelling_of_an_address_is_the_same_host(number: int) -> None:
    usual = str(IPv4Address(number))
    spelled = (str(number), hex(number), f"0{number:o}", ".".join(f"0x{part:x}" for part in number.to_bytes(4, "big")))
    assert {parse_url(f"http://{host}/").host for host in spelled} == {usual}


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    read: WebUrl | None = None
    told = ""
    try:
        read = parse_url(f"http://{text}")
    except AccordError as problem:
        told = str(problem)
    assert read is None or (parse_url(str(read)) == read and str(read).isascii())
    assert read is not None or len(told.splitlines()) == 1


@given(st.binary(max_size=300_000), st.integers(1, 5000))
def test_unpacking_gives_back_what_was_packed(content: bytes, step: int) -> None:
    packed = gzip.compress(content, compresslevel=1)
    chunks = [packed[start : start + step] for start in range(0, len(packed), step)]
    assert read_body(chunks, {"content-encoding": "gzip"}, 1_000_000) == content
