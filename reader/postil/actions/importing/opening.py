"""From what a person names to bytes: a file, or an address that is fetched because it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from postil.actions.importing.kinds import Source
from postil.cite.same_article import Similar
from postil.fetch import Fetched, Fetcher
from postil.importing.addresses import resolve
from postil.store import read

MAX_SOURCE = 64 << 20
"""Bytes of a file to import: a book, or a page with all its pictures."""


class ImportRefusedError(Exception):
    """The article can't be imported; the message says why in one line. Nothing was written."""


class ReadAlreadyError(ImportRefusedError):
    """The article seems to be in the library already; ``similar`` names the readings, the surest first."""

    def __init__(self, similar: Sequence[Similar]) -> None:
        super().__init__("; ".join(f"{each.reading} seems to be of this article: {each.why}" for each in similar[:3]))
        self.similar = tuple(similar)


def is_address(named: str) -> bool:
    """Whether this is an address of the web, and not a file."""
    return named.lower().startswith(("http://", "https://"))


def open_source(
    named: str, address: str | None = None, chapter: str | None = None, fetcher: Fetcher | None = None
) -> Source:
    """Read a file, or fetch an address; raises ``ImportRefusedError`` or ``StoreError``."""
    if is_address(named):
        return _fetched(named, fetcher or Fetcher(), chapter)
    if address is not None and resolve(address, None) is None:
        raise ImportRefusedError(f"{address}: not an address that begins with http:// or https://")
    data = read(Path(named), limit=MAX_SOURCE)
    if len(data) > MAX_SOURCE:
        raise ImportRefusedError(f"{named}: has more than {MAX_SOURCE >> 20} MiB")
    return Source(data, Path(named).name, address, chapter=chapter)


def _fetched(address: str, fetcher: Fetcher, chapter: str | None) -> Source:
    answer = fetcher.fetch(address)
    if not isinstance(answer, Fetched):
        raise ImportRefusedError(f"{address}: {answer.message}")
    name = answer.final_address.partition("?")[0].rstrip("/").rpartition("/")[2] or "page.html"
    return Source(answer.body, name, answer.final_address, answer.media_type, answer.charset or None, chapter)
