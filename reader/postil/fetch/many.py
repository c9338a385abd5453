"""Many pages at the same time, and one page of a host at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import httpx

from postil.fetch.exchange import Resolve, system_resolve
from postil.fetch.values import Fetched, Limits, Manners, Refused, Request
from postil.fetch.visit import Memory, Visitor

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end; in a thread where this one has a loop already, as notebooks do."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def visit_all(
    requests: Sequence[Request],
    limits: Limits,
    manners: Manners,
    resolve: Resolve | None,
    memory: Memory,
    tell: Callable[[Fetched | Refused], None] | None,
) -> Sequence[Fetched | Refused]:
    """Visit pages, host by host, so that one slow host holds up nobody else; answers in the order asked."""
    no_reuse = httpx.Limits(max_keepalive_connections=0)  # a connection is to a machine that was checked for one host
    transport = httpx.AsyncHTTPTransport(trust_env=False, limits=no_reuse)
    free = asyncio.Semaphore(manners.hosts)
    answers: dict[int, Fetched | Refused] = {}

    async def visit_host(visitor: Visitor, numbers: Sequence[int]) -> None:
        async with free:
            for number in numbers:
                answers[number] = await visitor.visit(requests[number])
                if tell:
                    tell(answers[number])

    async with transport, asyncio.TaskGroup() as group:
        visitor = Visitor(transport, limits, manners, resolve or system_resolve, memory)
        for numbers in _by_host(requests):
            group.create_task(visit_host(visitor, numbers))
    return [answers[number] for number in range(len(requests))]


def _by_host(requests: Sequence[Request]) -> Sequence[Sequence[int]]:
    hosts: dict[str, list[int]] = {}
    for number, request in enumerate(requests):
        hosts.setdefault(request.address.partition("://")[2].partition("/")[0].lower(), []).append(number)
    return list(hosts.values())


__all__ = ["Memory", "run", "visit_all"]
