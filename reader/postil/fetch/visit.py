"""Get a page: its robots.txt first, redirect by redirect, once more where the site asks to come back."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from types import MappingProxyType
from typing import Any

import httpx

from postil.fetch.exchange import Answer, ExchangeError, Resolve, exchange, read_address, user_agent
from postil.fetch.pace import Pace, retry_after
from postil.fetch.robots import SIZE, Robots, robots_of
from postil.fetch.values import Fetched, Hop, Limits, Manners, Reason, Refused, Request

_STATUS: Mapping[int, Reason] = MappingProxyType(
    {
        401: "forbidden",
        402: "forbidden",
        403: "forbidden",
        404: "not-found",
        407: "forbidden",
        410: "not-found",
        429: "busy",
        451: "forbidden",
        503: "busy",
    }
)
_LEADS_ON = frozenset({301, 302, 303, 307, 308})
_PASSED_ON = frozenset({"dns", "connection", "tls", "timeout", "private", "address"})
"""Reasons that say the same of a page as of the robots.txt beside it."""


@dataclass
class Memory:
    """What is remembered from one page to the next: when a host may be asked again, and what its robots.txt says."""

    pace: Pace = field(default_factory=Pace)
    robots: dict[str, Robots] = field(default_factory=dict)


@dataclass
class Visitor:
    """Gets pages with one transport, one page of a host at a time."""

    transport: httpx.AsyncHTTPTransport
    limits: Limits
    manners: Manners
    resolve: Resolve
    memory: Memory
    _hosts: dict[str, asyncio.Lock] = field(default_factory=dict)
    _asking: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def visit(self, request: Request) -> Fetched | Refused:
        """Get a page; whatever goes wrong is said in the answer."""
        answer = await self._follow(request, self.limits, robots=self.manners.robots)
        if isinstance(answer, Refused) and answer.reason == "busy":
            asked = retry_after(answer.headers.get("retry-after", ""))
            if asked is not None and asked <= self.manners.patience:
                self.memory.pace.rest(_host(answer.final_address), asked)
                answer = await self._follow(request, self.limits, robots=self.manners.robots)
        return answer

    async def _follow(self, request: Request, limits: Limits, *, robots: bool) -> Fetched | Refused:
        trail = _Trail(request.address, limits)
        while True:
            try:
                url = read_address(trail.at)
                if robots:
                    await self._heed_robots(url, trail)
                answer = await self._hop(url, request, trail, paced=robots)
                if answer.status not in _LEADS_ON:
                    return trail.end(answer)
                trail.lead_on(url, answer)
            except ExchangeError as error:
                return trail.refuse(error.reason, error.message)
            except _RefusedHereError as error:
                return error.refused

    async def _hop(self, url: httpx.URL, request: Request, trail: _Trail, *, paced: bool) -> Answer:
        host = url.netloc.decode("ascii")
        async with self._hosts.setdefault(host, asyncio.Lock()):
            if paced and host != trail.last_host:
                await asyncio.sleep(self.memory.pace.wait(host))
            trail.last_host = host
            headers = {"user-agent": user_agent(self.manners.contact), **request.headers}
            try:
                return await trail.in_time(
                    exchange(self.transport, url, request.method, headers, trail.limits, self.resolve)
                )
            finally:
                if paced:
                    self.memory.pace.rest(host, self._delay(url))

    def _delay(self, url: httpx.URL) -> float:
        rules = self.memory.robots.get(_origin(url))
        return max(self.manners.delay, min(rules.delay if rules else 0.0, self.manners.patience))

    async def _heed_robots(self, url: httpx.URL, trail: _Trail) -> None:
        origin = _origin(url)
        async with self._asking.setdefault(origin, asyncio.Lock()):
            if origin not in self.memory.robots:
                limits = self.limits._replace(size=SIZE, redirects=5)
                answer = await self._follow(Request(f"{origin}/robots.txt"), limits, robots=False)
                self.memory.robots[origin] = robots_of(answer)
        rules = self.memory.robots[origin]
        if rules.unreachable and rules.unreachable.reason in _PASSED_ON:
            raise ExchangeError(rules.unreachable.reason, rules.unreachable.message)
        if rules.unreachable:
            raise ExchangeError("robots", f"{origin}/robots.txt can't be read: {rules.unreachable.message}")
        if not rules.allow(str(url)):
            raise _RefusedHereError(trail.refuse("robots", f"{origin}/robots.txt asks programs to stay away"))


class _RefusedHereError(Exception):
    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.message)
        self.refused = refused


@dataclass
class _Trail:
    """The way from the address that was asked for to the page."""

    address: str
    limits: Limits
    last_host: str = ""
    spent: float = 0.0
    hops: tuple[Hop, ...] = ()

    @property
    def at(self) -> str:
        return self.hops[-1].location if self.hops else self.address

    async def in_time(self, asking: Coroutine[Any, Any, Answer]) -> Answer:
        """Wait for an answer no longer than what is left of the time limit."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout(max(self.limits.seconds - self.spent, 0.0)):
                return await asking
        except TimeoutError:
            raise ExchangeError("timeout", f"not there after {self.limits.seconds:g} seconds") from None
        finally:
            self.spent += loop.time() - began

    def lead_on(self, url: httpx.URL, answer: Answer) -> None:
        """Note a redirect; raises ``ExchangeError`` where it may not or can't be followed."""
        location = answer.headers.get("location", "")
        if not location:
            raise ExchangeError("redirects", f"{answer.status} without saying where to")
        try:
            leads_to = str(url.join(location))
        except (httpx.InvalidURL, ValueError):
            raise ExchangeError("redirects", f"leads to {location[:80]!r}, which is not an address") from None
        if len(self.hops) >= self.limits.redirects:
            raise ExchangeError("redirects", f"leads on more than {self.limits.redirects} times")
        if leads_to in {self.address, *(hop.address for hop in self.hops), str(url)}:
            raise ExchangeError("redirects", "leads round in a circle")
        self.hops += (Hop(str(url), answer.status, leads_to, answer.headers),)

    def end(self, answer: Answer) -> Fetched | Refused:
        now = datetime.now(UTC)
        if not 200 <= answer.status < 300:
            reason = _STATUS.get(answer.status, "server" if answer.status >= 500 else "status")
            return self.refuse(reason, f"the site answers {answer.status}", answer)
        media_type, charset = _media_type(answer.headers.get("content-type", ""))
        return Fetched(
            self.address, self.at, answer.status, now, media_type, charset, answer.headers, answer.body, self.hops
        )

    def refuse(self, reason: Reason, message: str, answer: Answer | None = None) -> Refused:
        now, status = datetime.now(UTC), answer.status if answer else None
        headers = answer.headers if answer else {}
        return Refused(self.address, reason, message, now, status, self.at, headers, self.hops)


def _media_type(header: str) -> tuple[str, str]:
    message = Message()
    message["content-type"] = header.replace("\r", " ").replace("\n", " ")
    return (message.get_content_type() if "/" in header else ""), message.get_content_charset() or ""


def _host(address: str) -> str:
    return read_address(address).netloc.decode("ascii")


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
