"""The two ways to fetch: one page, or many politely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from postil.fetch.values import Fetched, Limits, Manners, Method, Refused, Request

if TYPE_CHECKING:
    from postil.fetch.exchange import Resolve
    from postil.fetch.visit import Memory


class Fetcher:
    """Fetches pages, and remembers between them which host asked for what: one for all requests of a command."""

    def __init__(
        self, limits: Limits | None = None, manners: Manners | None = None, *, resolve: Resolve | None = None
    ) -> None:
        """Set what a page may cost and how sites are treated; ``resolve`` looks hosts up (the system, if left out)."""
        self.limits = limits or Limits()
        self.manners = manners or Manners()
        self._resolve = resolve
        self._memory: Memory | None = None

    def fetch(self, request: Request | str) -> Fetched | Refused:
        """Fetch one page."""
        return self.fetch_all([request])[0]

    def fetch_all(
        self, requests: Iterable[Request | str], tell: Callable[[Fetched | Refused], None] | None = None
    ) -> Sequence[Fetched | Refused]:
        """Fetch pages, several hosts at the same time and of each host one at a time; answers in the order asked.

        ``tell`` hears of each answer as soon as it is there.
        """
        from postil.fetch import many  # the network library takes longer to import than most commands take to run

        asked = [Request(each) if isinstance(each, str) else each for each in requests]
        self._memory = self._memory or many.Memory()
        return many.run(many.visit_all(asked, self.limits, self.manners, self._resolve, self._memory, tell))


def fetch(
    address: str,
    *,
    limits: Limits | None = None,
    manners: Manners | None = None,
    headers: Mapping[str, str] | None = None,
    method: Method = "GET",
) -> Fetched | Refused:
    """Fetch one page: http or https, a public host, within the limits, as its robots.txt allows."""
    return Fetcher(limits, manners).fetch(Request(address, headers or {}, method))
