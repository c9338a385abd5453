"""One request and its answer. The machine that is connected to is the one whose address was checked."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from importlib.metadata import version
from typing import NamedTuple, TypeAlias

import httpx

from postil.fetch.inflating import ACCEPTED, Inflating, TooLargeError, UnreadableError
from postil.fetch.networks import may_connect
from postil.fetch.robots import PROGRAM
from postil.fetch.values import Limits, Method, Reason

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port to numeric addresses; raises ``OSError``."""

MACHINES = 4
"""How many of a host's addresses are tried."""

CONNECT_SECONDS = 8.0
"""How long one of them may take to accept a connection before the next is tried."""

ADDRESS_LENGTH = 8192
"""Longest address that is sent; RFC 9110 (4.1) asks servers for 8000 at least."""

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.8"


class ExchangeError(Exception):
    """There is no answer; says why."""

    def __init__(self, reason: Reason, message: str) -> None:
        """Keep the reason and its particulars."""
        super().__init__(message)
        self.reason = reason
        self.message = message


class Answer(NamedTuple):
    """What a server sent: headers with names in lower case; a body only where the status is 2xx."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def user_agent(contact: str) -> str:
    """Return the name under which we ask."""
    return f"{PROGRAM}/{version('postil')}" + (f" (+{contact})" if contact else "")


def read_address(text: str) -> httpx.URL:
    """Read an address; raises ``ExchangeError``. The fragment is left out: it is never sent."""
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise ExchangeError("address", f"not an address: {error}") from None
    if url.scheme not in {"http", "https"}:
        raise ExchangeError("address", "not an address that begins with http:// or https://")
    if not url.host or "%" in url.host or not 0 < (url.port or 80) < 65536 or len(str(url)) > ADDRESS_LENGTH:
        raise ExchangeError("address", "not an address that can be asked")
    if url.userinfo:
        raise ExchangeError("address", "the address holds a name or password")
    return url.copy_with(fragment=None)


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the numeric addresses of a host."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def exchange(
    transport: httpx.AsyncHTTPTransport,
    url: httpx.URL,
    method: Method,
    headers: Mapping[str, str],
    limits: Limits,
    resolve: Resolve,
) -> Answer:
    """Send one request; raises ``ExchangeError``. Whoever calls it sets the time limit."""
    machines = await _machines(url, limits, resolve)
    for number, machine in enumerate(machines, 1):
        try:
            return await _ask(transport, _request(url, machine, method, headers), limits)
        except ExchangeError as error:
            if error.reason not in {"connection", "timeout"} or number == len(machines):
                raise
    raise ExchangeError("dns", f"{url.host} has no address")


async def _machines(url: httpx.URL, limits: Limits, resolve: Resolve) -> Sequence[str]:
    """Look the host up once, and answer for every address: one that is private among others is a trap."""
    port = url.port or {"http": 80, "https": 443}[url.scheme]
    try:
        machines = await resolve(url.raw_host.decode("ascii"), port)
    except (OSError, UnicodeError):
        raise ExchangeError("dns", f"there is no host {url.host}") from None
    for machine in machines:
        if not may_connect(machine, limits.networks):
            raise ExchangeError("private", f"{url.host} is {machine}, which is not a public address")
    return list(dict.fromkeys(machines))[:MACHINES]


def _request(url: httpx.URL, machine: str, method: Method, headers: Mapping[str, str]) -> httpx.Request:
    """Make a request to a machine by number; the host's name is in Host, and in TLS, which proves it."""
    sent = {"host": url.netloc.decode("ascii"), "accept": _ACCEPT, "accept-encoding": ACCEPTED, "connection": "close"}
    sent |= {name.lower(): value for name, value in headers.items()}
    extensions = {"sni_hostname": url.raw_host.decode("ascii"), "timeout": {"connect": CONNECT_SECONDS}}
    return httpx.Request(method, url.copy_with(host=machine), headers=sent, extensions=extensions)


async def _ask(transport: httpx.AsyncHTTPTransport, request: httpx.Request, limits: Limits) -> Answer:
    try:
        response = await transport.handle_async_request(request)
        try:
            headers = _joined(response.headers)
            wanted = request.method == "GET" and response.is_success
            return Answer(response.status_code, headers, await _body(response, limits) if wanted else b"")
        finally:
            await response.aclose()
    except TooLargeError:
        raise ExchangeError("size", f"larger than {limits.size:,} bytes") from None
    except UnreadableError as error:
        raise ExchangeError("encoding", str(error)) from None
    except httpx.TimeoutException:
        raise ExchangeError("timeout", "no answer in time") from None
    except (httpx.ConnectError, httpx.ReadError, httpx.WriteError) as error:
        raise ExchangeError("tls" if _is_tls(error) else "connection", str(error) or "connection broken") from None
    except (httpx.TransportError, httpx.InvalidURL, ValueError) as error:
        raise ExchangeError("protocol", str(error) or "not HTTP") from None


async def _body(response: httpx.Response, limits: Limits) -> bytes:
    body = Inflating(response.headers.get("content-encoding", ""), limits.size)
    async for piece in response.aiter_raw():
        body.add(piece)
    return body.end()


def _joined(headers: httpx.Headers) -> Mapping[str, str]:
    """Return the headers by name; several of one name are one list (RFC 9110, 5.3)."""
    return {name.lower(): headers[name] for name in headers}


def _is_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
