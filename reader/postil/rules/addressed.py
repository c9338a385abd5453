"""The addresses that a library points to, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from postil.diagnostics import Path, Where
from postil.lazy import expression
from postil.model import Library, Reading

_PARTS = expression(
    r"(?i:(?P<scheme>[a-z][a-z0-9+.-]*):)?(?://(?:(?P<user>[^/?#@]*)@)?(?P<host>\[[^\]]*\]|[^/?#:@]*)(?::(?P<port>\d*))?)?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_PARAMETER = expression(r"(?P<name>[^&;=?#]+)(?:=(?P<value>[^&;#]*))?")


_PLAIN = expression(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9_-]+)*/?")


class Written(NamedTuple):
    """An address as it is written, with its place; ``copied`` where it only records what stands in a copy."""

    text: str
    file: str = ""
    path: Path = ()
    copied: bool = False


class Address(Written):
    """An address, and its parts."""

    @property
    def where(self) -> Where:
        """The place of the whole address."""
        return Where(self.file, self.path)

    @property
    def is_plain(self) -> bool:
        """Whether it is a host and the names of folders, and nothing else: most addresses are."""
        return _PLAIN.fullmatch(self.text) is not None

    @cached_property
    def _parts(self) -> re.Match[str] | None:
        return _PARTS.match(self.text)

    def part(self, name: str) -> str:
        """Return the scheme, user, host, port, path, query or fragment, or nothing."""
        return (self._parts and self._parts[name]) or ""

    @property
    def written_host(self) -> str:
        """The host as it is written."""
        return self.text.split("/", 3)[2] if self.is_plain else self.part("host")

    @property
    def host(self) -> str:
        """The host in lower case, without "www."."""
        return self.written_host.lower().removeprefix("www.")

    @property
    def page(self) -> str:
        """What tells pages apart: host, path and query, without scheme, "www.", or a slash at the end."""
        if self.is_plain:
            return self.text.partition("://")[2].removeprefix("www.").rstrip("/")
        query = self.part("query")
        return self.host + self.part("path").rstrip("/") + (f"?{query}" if query else "")

    def parameters(self) -> Iterator[tuple[str, int, int]]:
        """Yield (name, start, end) of every parameter in the query and the fragment; the span is that of the whole."""
        if self._parts is None or ("?" not in self.text and "#" not in self.text):
            return
        for group in ("query", "fragment"):
            start = self._parts.start(group)
            for match in _PARAMETER.finditer(self._parts[group] or ""):
                yield match["name"].lower(), start + match.start(), start + match.end()

    def at(self, start: int, end: int) -> Where:
        """Return the place of a stretch of the address."""
        return self.where.within(self.text, start, end)


class Addresses(tuple[Address, ...]):
    """The addresses of a subject."""

    @cached_property
    def ours(self) -> tuple[Address, ...]:
        """Those that do more than record what stands in a copy."""
        return tuple([address for address in self if not address.copied])

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """The hosts of ``ours`` as they are written."""
        plain = self._plain
        return tuple([each.text.split("/", 3)[2] if each.text in plain else each.part("host") for each in self.ours])

    @cached_property
    def odd(self) -> tuple[Address, ...]:
        """Those in which more can be wrong than the host."""
        return tuple([address for address in self if address.text not in self._plain])

    @cached_property
    def _plain(self) -> frozenset[str]:
        """The texts of all that are plain; many addresses stand in two places."""
        return frozenset(filter(_PLAIN.fullmatch, {address.text for address in self}))


def addresses_of_reading(reading: Reading) -> Iterator[Address]:
    """Yield every address in the record and in the sources of a reading."""
    record, sources = f"{reading.id}/reading.yaml", f"{reading.id}/sources.bib"
    yield from [Address(text, record, path, copied) for path, text, copied in _values(reading) if text]
    for entry in reading.entries:
        if url := entry.fields.get("url"):
            yield Address(url, sources, (entry.key, "url"))


def addresses_of_shared(library: Library) -> Iterator[Address]:
    """Yield every address in library.yaml and people.yaml."""
    if library.record.base_url:
        yield Address(library.record.base_url, "library.yaml", ("base_url",))
    for index, agent in enumerate(library.agents):
        if agent.url:
            yield Address(agent.url, "people.yaml", ("people", index, "url"))


def _values(reading: Reading) -> Iterator[tuple[Path, str | None, bool]]:
    rights = reading.article.rights
    yield ("article", "rights", "url"), rights.url if rights else None, False
    for index, publication in enumerate(reading.article.publications):
        yield ("article", "publications", index, "url"), publication.url, False
    for index, capture in enumerate(reading.record.captures):
        yield ("captures", index, "archive_url"), capture.archive_url, False
        yield ("captures", index, "address"), capture.address, False
        for number, origin in enumerate(capture.derived_from):
            yield ("captures", index, "derived_from", number, "address"), origin.address, True
    for index, copy in enumerate(reading.record.source_captures):
        yield ("source_captures", index, "url"), copy.url, False
        yield ("source_captures", index, "archive_url"), copy.archive_url, False
    for index, link in enumerate(reading.links):
        yield ("links", index, "href"), link.href, True
        yield ("links", index, "address"), link.address, False
        for number, snapshot in enumerate(link.snapshots):
            yield ("links", index, "snapshots", number, "url"), snapshot.url, False
        for number, check in enumerate(link.checks):
            yield ("links", index, "checks", number, "final_url"), check.final_url, True
