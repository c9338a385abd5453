"""What goes into a fetch and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Method: TypeAlias = Literal["GET", "HEAD"]

Reason: TypeAlias = Literal[
    "address",
    "private",
    "robots",
    "dns",
    "connection",
    "tls",
    "protocol",
    "timeout",
    "size",
    "encoding",
    "redirects",
    "not-found",
    "forbidden",
    "busy",
    "server",
    "status",
]

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        "address": "It is not an address that can be fetched: only http and https, a host, and no password.",
        "private": "The host is on a private network or on this machine, and that was not allowed.",
        "robots": "The site asks programs to stay away from the page (robots.txt).",
        "dns": "There is no host of that name.",
        "connection": "The host does not answer, or breaks the connection.",
        "tls": "The host can't prove who it is, or its encryption fails.",
        "protocol": "The answer is not HTTP, or ends too early.",
        "timeout": "It took longer than the limit.",
        "size": "The page is larger than the limit, as sent or after decompression.",
        "encoding": "The page is compressed in a way that was not asked for, or the compression is broken.",
        "redirects": "It leads on more often than the limit allows, in a circle, or nowhere.",
        "not-found": "There is no such page (404), or no longer (410).",
        "forbidden": "The page is not shown to everybody (401, 402, 403, 407, 451).",
        "busy": "The site asks to come back later (429, 503).",
        "server": "The site has an error of its own (5xx).",
        "status": "The site gives another answer than the page.",
    }
)
"""Why there is no page, each in a sentence."""


class Limits(NamedTuple):
    """What one page may cost.

    ``size``: bytes, as sent and after decompression. ``seconds``: all of it, with redirects and waiting for an answer;
    not the time that good manners make us wait before. ``networks``: those that are allowed although they are private,
    such as ``127.0.0.0/8``; everything public is.
    """

    size: int = 20 * 1024 * 1024
    seconds: float = 30.0
    redirects: int = 10
    networks: tuple[str, ...] = ()


class Manners(NamedTuple):
    """How a site is treated.

    ``contact``: an address at which whoever runs the site finds out who is asking; it is sent with every request.
    ``delay``: seconds between two requests to a host, or what its robots.txt asks for, up to ``patience``, which is
    also the longest that ``Retry-After`` is obeyed. ``hosts``: how many hosts are asked at the same time, one request
    each.
    """

    contact: str = ""
    robots: bool = True
    delay: float = 1.0
    patience: float = 20.0
    hosts: int = 8


@dataclass(frozen=True, slots=True)
class Request:
    """A page to be fetched, with headers of its own."""

    address: str
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    method: Method = "GET"


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed: who answered, how, and where it led."""

    address: str
    status: int
    location: str
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, as it was sent (but not compressed).

    ``address`` is what was asked for, ``final_address`` who answered in the end; ``hops`` lie between. ``media_type``
    is in lower case and without parameters, ``charset`` the one declared in the header; each empty where not said.
    ``headers`` have names in lower case. ``fetched`` is in UTC.
    """

    address: str
    final_address: str
    status: int
    fetched: datetime
    media_type: str
    charset: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    hops: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no page: the kind of reason, and one line with the particulars.

    ``status`` is there where a server answered; ``final_address`` is who answered, or was to be asked, last.
    """

    address: str
    reason: Reason
    message: str
    fetched: datetime
    status: int | None = None
    final_address: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    hops: tuple[Hop, ...] = ()
