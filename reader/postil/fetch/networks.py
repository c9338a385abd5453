"""Which addresses of machines are public. What is not is never connected to unless it was allowed."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_PASSED_ON = tuple(
    ip_network(each)
    for each in (
        "::/96",  # IPv4-compatible, deprecated by RFC 4291
        "64:ff9b::/96",  # NAT64, RFC 6052: the IPv4 address behind it may be any
        "64:ff9b:1::/48",  # NAT64 of one network, RFC 8215
        "2001::/32",  # Teredo, RFC 4380
        "2002::/16",  # 6to4, RFC 3056
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "fec0::/10",  # site-local, deprecated by RFC 3879
        "100.64.0.0/10",  # carriers' networks, RFC 6598
    )
)
"""Networks that ``ipaddress`` calls global in some version of Python, and that lead to private ones or nowhere."""


def may_connect(address: str, allowed: Iterable[str] = ()) -> bool:
    """Tell whether a numeric address is public, or in a network that is allowed."""
    numeric = _plain(address)
    if any(numeric in ip_network(network, strict=False) for network in allowed):
        return True
    if any(numeric in network for network in _PASSED_ON):
        return False
    return numeric.is_global and not numeric.is_multicast and not numeric.is_reserved and not numeric.is_unspecified


def _plain(address: str) -> IPv4Address | IPv6Address:
    """Read a numeric address without its scope; an IPv4 address in IPv6's clothes is itself (RFC 4291, 2.5.5.2)."""
    numeric = ip_address(address.partition("%")[0])
    mapped = numeric.ipv4_mapped if isinstance(numeric, IPv6Address) else None
    return mapped or numeric
