"""Links as the web writes them in headers and TimeMaps: RFC 8288, RFC 6690, and RFC 7089 for copies in archives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

MAX_LINKS = 100_000
"""Links of one TimeMap that are read."""

_TARGET = re.compile(r"[\s,]*<([^<>]*)>")
_PARAMETER = re.compile(r"""\s*;\s*([A-Za-z0-9*_-]{1,40})\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?""", re.DOTALL)


class Link(NamedTuple):
    """A link with its parameters; names in lower case, the first one of each name counts (RFC 8288, 3.3)."""

    target: str
    parameters: Mapping[str, str]

    @property
    def relations(self) -> frozenset[str]:
        """What the target is to the page: the words of ``rel``."""
        return frozenset(self.parameters.get("rel", "").lower().split())


class Memento(NamedTuple):
    """A copy in an archive, and when it was made."""

    url: str
    taken: datetime


def read_links(text: str) -> Iterator[Link]:
    """Yield links up to the first one that can't be read."""
    at = 0
    for _ in range(MAX_LINKS):
        match = _TARGET.match(text, at)
        if match is None:
            return
        at, parameters = match.end(), dict[str, str]()
        while found := _PARAMETER.match(text, at):
            at = found.end()
            quoted = found[2]
            value = re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL) if quoted is not None else found[3] or ""
            parameters.setdefault(found[1].lower(), value)
        yield Link(match[1].strip(), parameters)


def read_mementos(text: str) -> tuple[Memento, ...]:
    """Return the copies that a TimeMap or a Link header names, oldest first; those without a date are left out."""
    found = (
        Memento(link.target, taken)
        for link in read_links(text)
        if "memento" in link.relations and (taken := http_date(link.parameters.get("datetime", "")))
    )
    return tuple(sorted(found, key=lambda each: (each.taken, each.url)))


def http_date(text: str) -> datetime | None:
    """Read a date as HTTP writes it (RFC 9110, 5.6.7), in UTC; ``None`` where it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def nearest(mementos: tuple[Memento, ...], moment: datetime) -> Memento | None:
    """Return the copy nearest to a moment, the older one of two that are equally near."""
    return min(mementos, key=lambda each: (abs(each.taken - moment), each.taken), default=None)
