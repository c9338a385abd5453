"""What a site asks of programs in its robots.txt (RFC 9309)."""

from __future__ import annotations

from typing import NamedTuple
from urllib.robotparser import RobotFileParser

from postil.fetch.values import Fetched, Refused

PROGRAM = "postil"
"""Our name in robots.txt."""

SIZE = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 (2.5) asks for 500 KiB at least."""

_NO_RULES = frozenset({"not-found", "forbidden", "status"})


class Robots(NamedTuple):
    """The rules of one host: whether a page may be fetched, and how long to wait between two.

    ``unreachable`` is why the rules could not be read; then all of the host is off limits (RFC 9309, 2.3.1.4).
    """

    rules: RobotFileParser | None = None
    unreachable: Refused | None = None

    def allow(self, address: str) -> bool:
        """Tell whether the page may be fetched."""
        return self.unreachable is None and (self.rules is None or self.rules.can_fetch(PROGRAM, address))

    @property
    def delay(self) -> float:
        """Seconds between two requests, 0 where the site does not say."""
        said = self.rules.crawl_delay(PROGRAM) if self.rules else None
        return float(said or 0)


def robots_of(answer: Fetched | Refused) -> Robots:
    """Read the rules from what came when they were fetched. No file means no rules (RFC 9309, 2.3.1.3)."""
    if isinstance(answer, Refused):
        return Robots() if answer.reason in _NO_RULES else Robots(unreachable=answer)
    rules = RobotFileParser()
    rules.parse(answer.body.decode("utf-8", "replace").removeprefix("\ufeff").splitlines())
    return Robots(rules)
