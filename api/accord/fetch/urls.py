"""Reads web addresses strictly, into pieces that mean the same to everyone who uses them."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit

from accord.errors import ConfigError

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"(?!.{254})[a-z0-9_][a-z0-9_-]{0,62}(?:\.[a-z0-9_][a-z0-9_-]{0,62})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_UNCLEAN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ud800-\udfff]")
_AMBIGUOUS = re.compile("[ßẞς\u200c\u200d]")  # two editions of the IDNA standard read these differently
_SAFE = "%/:;=@&?+$,!~*'()[]"


@dataclass(frozen=True, slots=True)
class WebUrl:
    """An http or https address, clean: ASCII, lower-case host, no credentials, no fragment."""

    scheme: str
    host: str
    """A name, or a numeric address in its usual form and without brackets."""
    port: int
    target: str
    """Path and query."""

    @property
    def authority(self) -> str:
        """Host and port as in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_url(text: str) -> WebUrl:
    """Raises ConfigError for anything but a plain http or https URL; the message never repeats a password."""
    if _UNCLEAN.search(text):
        raise ConfigError(f"URL {text!r} has white space, control characters or backslashes in it; write them as %20")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as problem:
        raise ConfigError(f"URL {_shown(text)!r} cannot be read ({problem}); check host and port") from problem
    if parts.scheme not in _PORTS:
        raise ConfigError(f"URL {_shown(text)!r} has scheme {parts.scheme!r}; only http and https are fetched")
    if "@" in parts.netloc:
        raise ConfigError(f"URL {_shown(text)!r} has a user name or password in it; take them out")
    if not parts.hostname or port == 0:
        raise ConfigError(f"URL {_shown(text)!r} has no {'port' if parts.hostname else 'host'}; check the address")
    return WebUrl(parts.scheme, clean_host(parts.hostname), port or _PORTS[parts.scheme], _target(parts))


def _shown(text: str) -> str:
    """For messages: without user name and password."""
    return re.sub(r"//[^/?#]*@", "//", text)


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=_SAFE)}" if parts.query else path


def clean_host(host: str) -> str:
    """The host as lower-case ASCII; an IPv4 address in any spelling a browser knows comes out in its usual one."""
    if ":" in host:
        return _ipv6(host)
    name = _ascii(host).lower().removesuffix(".")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return _ipv4(name, host)
    if not _NAME.fullmatch(name):
        raise ConfigError(f"host {host!r} is no valid name; check the address")
    return name


def _ascii(host: str) -> str:
    if _AMBIGUOUS.search(host):
        raise ConfigError(f"host {host!r} has letters that are read in two ways; write it in its xn-- form")
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as problem:
        raise ConfigError(f"host {host!r} is no valid name; write it in its xn-- form") from problem


def _ipv4(name: str, host: str) -> str:
    """Decimal, octal, hexadecimal and short spellings too: `2130706433`, `0x7f.1`."""
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError as problem:
        raise ConfigError(f"host {host!r} is no valid address; write four numbers from 0 to 255") from problem


def _ipv6(host: str) -> str:
    try:
        if "%" in host:
            raise ValueError("a zone is of this machine only")
        return str(ip_address(host))
    except ValueError as problem:
        raise ConfigError(f"host {host!r} is no valid IPv6 address ({problem})") from problem
