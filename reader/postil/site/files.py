"""Files for machines: the feed, the sitemap, references, quotations and links as data."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from postil.formats import csl_json
from postil.render.addresses import FEED, SECTIONS
from postil.render.markup import Safe, element, join
from postil.site.parts import frame
from postil.site.printings import data_elsewhere
from postil.site.shelf import Bundle, Shelf
from postil.site.sources import all_works, exchanged, other_works

IN_FEED = 30
"""Entries of the feed: the readings that changed last."""

Rows = Callable[[Shelf, str], Iterator[dict[str, Any]]]

IN_SITEMAP = 45_000
"""Addresses in one sitemap; sitemaps.org allows 50,000."""


def file_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield everything that is no page."""
    last = sorted(shelf.filings, key=lambda key: (shelf.filings.updated(key), key), reverse=True)[:IN_FEED]
    yield Bundle("feed", shelf.basis(("summary", "feed"), last), lambda: [(FEED, feed(shelf, last))])
    every = tuple(shelf.summaries)
    yield Bundle(
        "library.bib",
        shelf.basis(("works",), every),
        lambda: [("library.bib", _bibtex(shelf)), ("library.json", _csl(shelf))],
        lambda: _other_works(shelf),
    )
    quotes, links = shelf.basis(("quotes", "elsewhere", "summary"), every), shelf.basis(("links", "summary"), every)
    for name, basis, rows in (("quotes.json", quotes, _quotes), ("links.json", links, _links)):
        yield Bundle(
            name,
            basis,
            lambda name=name, rows=rows: [(name, _data(_lines(shelf, shelf.summaries, rows)))],  # type: ignore[misc]
            lambda name=name, rows=rows: _exchanged(shelf, name, rows),  # type: ignore[misc]
        )
    yield Bundle("404.html", shelf.basis((), ()), lambda: [("404.html", not_found(shelf))])
    yield Bundle("robots.txt", shelf.basis((), ()), lambda: [("robots.txt", robots(shelf))])


def _bibtex(shelf: Shelf) -> bytes:
    return b"\n".join(all_works(shelf, lambda row: row.biblatex.encode()))


def _csl(shelf: Shelf) -> bytes:
    return csl_json.listed_data(filter(None, all_works(shelf, lambda row: csl_json.inside(row.csl).encode())))


def _other_works(shelf: Shelf) -> list[tuple[str, bytes]] | None:
    """Return the references of a library with the works exchanged of which a reading says something else."""
    works = other_works(shelf)
    if shelf.before is None or works is None:
        return None
    found = []
    for name, entries in (
        ("library.bib", [(had.biblatex, has.biblatex) for had, has in works]),
        ("library.json", [(csl_json.inside(had.csl), csl_json.inside(has.csl)) for had, has in works]),
    ):
        text = exchanged(shelf.before.file(name), entries)
        if text is None:
            return None
        found.append((name, text))
    return found


def _data(lines: Iterable[str]) -> bytes:
    return b"".join((b"[\n", b",\n".join(line.encode() for line in lines), b"\n]\n"))


def _lines(shelf: Shelf, readings: Iterable[str], rows: Rows) -> Iterator[str]:
    """Yield quotations or links as JSON, each with the reading it is from; what says nothing is left out."""
    for key in readings:
        for said in rows(shelf, key):
            told = {name: value for name, value in said.items() if value not in (None, "", [])}
            yield json.dumps({"reading": key, "article": shelf.summaries[key].key, **told}, ensure_ascii=False)


def _exchanged(shelf: Shelf, name: str, rows: Rows) -> list[tuple[str, bytes]] | None:
    """Return a file of lines with those of the readings exchanged that are new."""
    if shelf.before is None or shelf.made_again is None:
        return None
    text = shelf.before.file(name)
    for key in shelf.made_again:
        start = f'{{"reading": {json.dumps(key, ensure_ascii=False)}, '.encode()
        begin = end = text.find(b"\n" + start) + 1
        lines = ",\n".join(_lines(shelf, (key,), rows)).encode()
        while text.startswith(start, end):
            end = text.find(b"\n", end) + 1
        if not begin or not lines:  # where they stand, or stood, only follows from all the others
            return None
        whole = memoryview(text)  # some megabytes, which are copied once
        text = b"".join((whole[:begin], lines, b",\n" if text[end - 2 : end - 1] == b"," else b"\n", whole[end:]))
    return [(name, text)]


def _quotes(shelf: Shelf, key: str) -> Iterator[dict[str, Any]]:
    return (row._asdict() | data_elsewhere(shelf, key, row) for row in shelf.quotes(key))


def _links(shelf: Shelf, key: str) -> Iterator[dict[str, Any]]:
    return (row._asdict() for row in shelf.links(key))


def feed(shelf: Shelf, readings: list[str]) -> str:
    """Return the readings that changed last as an Atom feed (RFC 4287), each with its text and notes."""
    base = f"{shelf.record.base_url.rstrip('/')}/" if shelf.record.base_url else ""
    updated = max((shelf.summaries[key].updated for key in readings), default="1970-01-01")
    editors = [shelf.name(each) for each in shelf.record.editors] or [shelf.record.title]
    parts = (
        element("id", _feed_id(shelf, base)),
        element("title", shelf.record.title),
        element("subtitle", shelf.record.description) if shelf.record.description else None,
        element("updated", f"{updated}T00:00:00Z"),
        (element("author", element("name", name)) for name in editors),
        _void("link", rel="self", type="application/atom+xml", href=f"{base}{FEED}"),
        _void("link", rel="alternate", type="text/html", href=f"{base}index.html"),
        element("rights", shelf.record.licence) if shelf.record.licence else None,
        element("generator", "postil"),
        (_entry(shelf, base, key) for key in readings),
    )
    root = element(
        "feed",
        *(join((part, "\n")) for part in parts if part),
        xmlns="http://www.w3.org/2005/Atom",
        xml__lang=shelf.record.language,
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}\n'.replace(" xml--lang=", " xml:lang=")


def _entry(shelf: Shelf, base: str, key: str) -> Safe:
    each = shelf.summaries[key]
    where = f"{base}{key}/index.html"
    readers = [shelf.name(who) for who in each.others or each.authors]
    (content,) = shelf.rows_of(key, "feed") or [""]
    return element(
        "entry",
        element("id", f"{base}{key}/" if base else _urn(shelf, key)),
        element("title", each.title),
        element("updated", f"{each.updated}T00:00:00Z"),
        (element("author", element("name", name)) for name in readers),
        _void("link", rel="alternate", type="text/html", href=where),
        (_void("category", term=theme) for theme in each.themes),
        element("summary", each.abstract) if each.abstract else None,
        element("content", content, type="html"),
    )


def _feed_id(shelf: Shelf, base: str) -> str:
    return f"{base}{FEED}" if base else _urn(shelf, "")


def _urn(shelf: Shelf, key: str) -> str:
    """Return an identifier that stays the same, for a library that has no address."""
    name = shelf.summaries[key].key if key else shelf.record.title
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'postil:{key}:{name}')}"


def _void(name: str, **attributes: str) -> Safe:
    return Safe(element(name, **attributes).removesuffix(f"></{name}>").removesuffix(">") + "/>")


def robots(shelf: Shelf) -> str:
    """Return what crawlers may read: all of a public site, nothing of a private one."""
    base = shelf.record.base_url
    where = f"Sitemap: {base.rstrip('/')}/sitemap.xml\n" if base and not shelf.private else ""
    return f"User-agent: *\n{'Disallow: /' if shelf.private else 'Allow: /'}\n{where}"


def sitemaps(shelf: Shelf, pages: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the sitemap of (path, day of the last change), cut into several where it is long."""
    base = shelf.record.base_url
    if not base or shelf.private:
        return
    root = f"{base.rstrip('/')}/"
    chunks = [pages[at : at + IN_SITEMAP] for at in range(0, len(pages), IN_SITEMAP)] or [[]]
    names = ["sitemap.xml"] if len(chunks) == 1 else [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    for name, chunk in zip(names, chunks, strict=True):
        yield name, _sitemap("urlset", "url", ((root + path.removesuffix("index.html"), day) for path, day in chunk))
    if len(chunks) > 1:
        days = [max(day for _, day in chunk) for chunk in chunks]
        yield (
            "sitemap.xml",
            _sitemap("sitemapindex", "sitemap", zip((root + name for name in names), days, strict=True)),
        )


def _sitemap(whole: str, one: str, pages: Any) -> str:
    lines = "\n".join(element(one, element("loc", address), element("lastmod", day)) for address, day in pages)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</{whole}>\n'


def not_found(shelf: Shelf) -> str:
    """Return the page for addresses that lead nowhere; it is shown at any depth, so its links begin at the top."""
    links = [(path, words) for path, words in SECTIONS.values()]
    items = (element("li", element("a", words, href=path)) for path, words in links)
    page = frame(
        shelf,
        "404.html",
        "Not found",
        element("ul", items, class_="ways"),
        lede=element("p", "There is no page at this address. It may have been renamed; the ways into the library:"),
    )
    base = shelf.record.base_url
    if not base:
        return page
    top = "/" + base.split("://", 1)[1].partition("/")[2].strip("/")
    top = top if top.endswith("/") else f"{top}/"
    for path in (*(path for path, _ in links), "library.bib", "library.json", "quotes.json", FEED):
        page = page.replace(f' href="{path}"', f' href="{top}{path}"')
    return page
