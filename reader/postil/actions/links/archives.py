"""Archived copies of a page, looked for in the archives of a library by the Memento protocol (RFC 7089)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from types import MappingProxyType
from typing import NamedTuple

from postil.fetch import Fetched, Fetcher, Refused, Request
from postil.formats.link_format import Memento, http_date, nearest, read_mementos
from postil.model import Archive, Snapshot


class Wanted(NamedTuple):
    """A page of which a copy is wanted, and the moment to which it should be nearest."""

    address: str
    moment: datetime


def find_copies(fetcher: Fetcher, archives: Iterable[Archive], wanted: Iterable[Wanted]) -> Mapping[Wanted, Snapshot]:
    """Return the copy nearest to the moment of each page, from the first archive that has any.

    The TimeGate is asked first, for it answers with one copy; where there is none, or it does not answer in the way of
    the protocol, the TimeMap is read, which lists them all.
    """
    found: dict[Wanted, Snapshot] = {}
    open_ = list(dict.fromkeys(wanted))
    for archive in archives:
        for ask in (_by_timegate, _by_timemap):
            copies = ask(fetcher, archive, open_)
            found.update({each: _snapshot(copy, archive) for each, copy in copies.items()})
            open_ = [each for each in open_ if each not in found]
    return MappingProxyType(found)


def moment_of(day: tuple[int, int, int]) -> datetime:
    """Return noon of a day, year, month, day; what is not known (0) is the first."""
    year, month, date = day
    try:
        return datetime(year, month or 1, date or 1, 12, tzinfo=UTC)
    except ValueError:
        return datetime.now(UTC)


def _by_timegate(fetcher: Fetcher, archive: Archive, wanted: list[Wanted]) -> Mapping[Wanted, Memento]:
    if archive.timegate is None or not wanted:
        return {}
    requests = [
        Request(archive.timegate + each.address, {"Accept-Datetime": format_datetime(each.moment, usegmt=True)}, "HEAD")
        for each in wanted
    ]
    answers = zip(wanted, fetcher.fetch_all(requests), strict=True)
    return {each: copy for each, answer in answers if (copy := _memento(answer))}


def _memento(answer: Fetched | Refused) -> Memento | None:
    """Return the copy to which a TimeGate led. It dates itself, or the TimeGate's Link header does."""
    taken = http_date(answer.headers.get("memento-datetime", ""))
    if isinstance(answer, Fetched) and taken:
        return Memento(answer.headers.get("content-location") or answer.final_address, taken)
    for hop in reversed(answer.hops):
        for memento in read_mementos(hop.headers.get("link", "")):
            if memento.url == hop.location:
                return memento
    return None


def _by_timemap(fetcher: Fetcher, archive: Archive, wanted: list[Wanted]) -> Mapping[Wanted, Memento]:
    if archive.timemap is None or not wanted:
        return {}
    requests = [Request(archive.timemap + each.address, {"Accept": "application/link-format"}) for each in wanted]
    answers = zip(wanted, fetcher.fetch_all(requests), strict=True)
    return {each: copy for each, answer in answers if (copy := _nearest_in(answer, each.moment))}


def _nearest_in(answer: Fetched | Refused, moment: datetime) -> Memento | None:
    if isinstance(answer, Refused):
        return None
    return nearest(read_mementos(answer.body.decode("utf-8", "replace")), moment)


def _snapshot(copy: Memento, archive: Archive) -> Snapshot:
    return Snapshot(url=copy.url, taken=copy.taken.date().isoformat(), archive=archive.name)
