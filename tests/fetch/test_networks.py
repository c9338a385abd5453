"""Which machines may be connected to."""

from __future__ import annotations

import pytest

from postil.fetch.networks import may_connect

_PRIVATE = """
0.0.0.0 0.1.2.3 10.1.2.3 100.64.1.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.1
192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b:1::1
100::1 2001::1 2001:db8::1 2002:7f00:1:: fc00::1 fd00::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1
"""
PUBLIC = ["1.1.1.1", "93.184.215.14", "100.63.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1"]


@pytest.mark.parametrize("address", _PRIVATE.split())
def test_private(address: str) -> None:
    assert not may_connect(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert may_connect(address)


def test_allowed() -> None:
    assert may_connect("127.0.0.1", ["127.0.0.0/8"])
    assert may_connect("::ffff:127.0.0.1", ["127.0.0.0/8"])
    assert not may_connect("127.0.0.1", ["10.0.0.0/8", "::1/128"])
