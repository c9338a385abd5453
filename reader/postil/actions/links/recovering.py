"""Lost addresses, found again in other copies of the same article: by the same words, never by guessing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from postil.actions.links.archives import Wanted, find_copies, moment_of
from postil.actions.links.listing import LinkPlace
from postil.cite.identities import canonical_url, fold
from postil.fetch import Fetched, Fetcher
from postil.formats.web_page import PageLink, read_web_page
from postil.model import Capture, Reading
from postil.model.dates import sort_key
from postil.store import StoredLibrary, StoreError, attached_folder, read

_REWRITTEN = re.compile(r"(?:https?://[^/]+)?/(?:web/)?\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}\S+)", re.IGNORECASE)
"""How archives rewrite the links of a copy: the time, and the original address behind it."""


class Copy(NamedTuple):
    """Another copy of an article with its links: what it is called, and the address that relative links start from."""

    name: str
    base: str
    links: tuple[PageLink, ...]


class Recovered(NamedTuple):
    """A lost link whose words lead somewhere in another copy. Where they lead to several places, nothing is proposed.

    ``address`` is empty then, and ``candidates`` are the places.
    """

    place: LinkPlace
    address: str
    method: str
    evidence: str
    candidates: tuple[str, ...]


def recover(place: LinkPlace, copies: Iterable[Copy]) -> Recovered | None:
    """Return where the words of a lost link lead in the first copy that has them as a link; ``None`` if none has."""
    words = fold(place.link.label)
    for copy in copies:
        targets = dict.fromkeys(
            target for link in copy.links if words and fold(link.label) == words and (target := _target(link, copy))
        )
        if targets:
            found = tuple(targets)
            method = f"read from {copy.name}"
            evidence = f"the same words, “{place.link.label}”, link there to this address"
            return Recovered(place, found[0] if len(found) == 1 else "", method, evidence, found)
    return None


def kept_copies(stored: StoredLibrary, reading: Reading) -> Iterator[Copy]:
    """Yield the copies of an article that lie in the library, shipped or attached, as far as they have links."""
    urls = {publication.id: publication.url or "" for publication in reading.article.publications}
    for capture in reading.record.captures:
        base = urls.get(capture.publication or "", "")
        document = reading.captures.get(capture.id)
        if capture.media_type == "text/html" and (body := _bytes(stored, reading, capture)) is not None:
            page = read_web_page(body)
            yield Copy(f"the kept copy {capture.id}", base, page.links if page else ())
        elif document is not None and document.targets:
            links = (PageLink(each.span.of(document.text), each.href) for each in document.targets)
            yield Copy(f"the kept copy {capture.id}", base, tuple(links))


def archived_copies(stored: StoredLibrary, reading: Reading, fetcher: Fetcher) -> Iterator[Copy]:
    """Fetch copies of an article from archives: those that the record names, else the nearest to each publication."""
    today = date.today()
    urls = {publication.id: publication.url or "" for publication in reading.article.publications}
    named = [(each.archive_url, urls.get(each.publication or "", "")) for each in reading.record.captures]
    addresses = [(archived, base) for archived, base in named if archived]
    if not addresses:
        wanted = [
            Wanted(each.url, moment_of(sort_key(each.date) if each.date else (today.year, today.month, today.day)))
            for each in reading.article.publications
            if each.url
        ]
        found = find_copies(fetcher, stored.library.record.web.archives, wanted)
        addresses = [(copy.url, each.address) for each, copy in found.items()]
    for (address, base), answer in zip(addresses, fetcher.fetch_all(each for each, _ in addresses), strict=True):
        if isinstance(answer, Fetched) and (page := read_web_page(answer.body, answer.media_type, answer.charset)):
            yield Copy(f"the archived copy {address}", base or _original(answer.final_address), page.links)


def lost_links(places: Sequence[LinkPlace]) -> Iterator[LinkPlace]:
    """Yield the links that had an address once."""
    return (place for place in places if place.link.target == "lost")


def _target(link: PageLink, copy: Copy) -> str:
    """Return the address that a link of a copy leads to; empty where it is lost there too."""
    rewritten = _REWRITTEN.match(link.href)
    href = re.sub(r"\A(https?):/{1,2}", r"\1://", rewritten[1]) if rewritten else link.href
    if not href or href.startswith("#") or re.match(r"(?!https?:)[A-Za-z][A-Za-z0-9+.-]*:", href):
        return ""
    try:
        address = href if re.match(r"https?://", href, re.IGNORECASE) else urljoin(copy.base, href) if copy.base else ""
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_page = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", address)
    itself = canonical_url(address) == canonical_url(copy.base) and bool(copy.base)
    return address if is_page and not itself else ""


def _original(address: str) -> str:
    match = _REWRITTEN.match(address)
    return match[1] if match else address


def _bytes(stored: StoredLibrary, reading: Reading, capture: Capture) -> bytes | None:
    attached = attached_folder(stored.root, reading.id) / capture.id
    kept = stored.root / reading.id / capture.file if capture.file else None
    for path in (attached, kept):
        try:
            if path is not None and path.is_file():
                return read(path, stored.root)
        except StoreError:
            continue
    return None
