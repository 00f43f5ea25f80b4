"""Tells public Internet addresses from those that a stranger's URL must never lead to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

# Written out, because what `ipaddress` calls private differs between patch releases of Python.
_REFUSED = {
    "loopback": ("127.0.0.0/8", "::1/128"),
    "unspecified": ("0.0.0.0/8", "::/128"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10", "64:ff9b:1::/48"),
    "link-local": ("169.254.0.0/16", "fe80::/10"),
    "carrier-grade NAT": ("100.64.0.0/10",),
    "cloud metadata": ("168.63.129.16/32",),  # Azure's; the others are link-local, private or carrier-grade NAT
    "multicast": ("224.0.0.0/4", "ff00::/8"),
    "documentation": ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    "a tunnel": ("192.88.99.0/24", "2001::/32", "2002::/16"),  # Teredo and 6to4 hide an IPv4 address of any kind
    "reserved": ("192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4", "2001::/23"),
}
_NETWORKS: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple(
    (ip_network(network), why) for why, networks in _REFUSED.items() for network in networks
)
_GLOBAL_UNICAST = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")


def why_refused(text: str) -> str | None:
    """What makes a numeric address no public one (`loopback`, `private`, ...); None where it is public."""
    address = ip_address(text.partition("%")[0])
    inner = _ipv4_within(address)
    if inner is not None:
        return why_refused(str(inner))
    for network, why in _NETWORKS:
        if address in network:
            return why
    return "reserved" if address.version == 6 and address not in _GLOBAL_UNICAST else None


def _ipv4_within(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to an IPv6 one end at: `::ffff:127.0.0.1`, `64:ff9b::7f00:1`."""
    if isinstance(address, IPv4Address):
        return None
    return IPv4Address(address.packed[12:]) if address in _NAT64 else address.ipv4_mapped
