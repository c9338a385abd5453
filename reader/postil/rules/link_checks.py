"""Rules on what became of links: checks, archived copies, and the links of article.md itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from postil.diagnostics import Finding, Path, Related, Where
from postil.model import FootnoteLink, Reading
from postil.model.dates import first_key, last_key
from postil.rules.addressed import Address
from postil.rules.article_places import article_of, place_of
from postil.rules.rule import Findings, ReadingSubject

_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/|archive\.(?:ph|today|is|li|md|vn|fo)/|(?:www\.)?webcitation\.org/|timetravel\.mementoweb\.org/memento/)"
    r"(?P<stamp>\d{4,14})[a-z_]*/(?P<address>https?:/{1,2}\S+|[\w-]+(?:\.[\w-]+)+\S*)",
    re.IGNORECASE,
)
"""Addresses of archives that name the time and the archived address (RFC 7089 calls them URI-M)."""

_STAMPED = re.compile(
    r"https?://[^/?#]*archiv[^/?#]*/(?:(?!\d{8})[\w-]+/)*(?P<stamp>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"(?:\d{6})?)(?:[a-z]{2}_)?(?:/|\Z)",
    re.IGNORECASE,
)
"""Addresses that name a day before anything else, on hosts that call themselves archives."""

_ARCHIVES = MappingProxyType(
    {
        "web.archive.org": re.compile(r"internet archive|wayback|archive\.org"),
        "archive.today": re.compile(r"archive\.(?:today|ph|is|li|md|vn|fo)\b"),
        "perma.cc": re.compile(r"perma"),
        "webcitation.org": re.compile(r"web ?cit"),
        "webarchive.nationalarchives.gov.uk": re.compile(r"national archives"),
        "arquivo.pt": re.compile(r"arquivo"),
        "webarchive.org.uk": re.compile(r"uk web archive"),
    }
)
"""Hosts of archives, and what each is called."""

_OTHER_HOSTS = MappingProxyType(
    dict.fromkeys(("archive.ph", "archive.is", "archive.li", "archive.md"), "archive.today")
)

_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:[^\n]*(?:\n[^\n]*\S[^\n]*)*", re.MULTILINE)
"""A footnote of Markdown, to the next blank line."""

_GONE = frozenset({"gone", "changed"})


def archived_elsewhere(subject: ReadingSubject) -> Findings:
    """An archived copy of another address than that of the link or of the publication; or no copy, but that address.

    Why it matters: it shows another page as if it were the one that was linked, or is gone when that page is gone.

    Example: a link to `https://gazette.example/log` with the copy `https://web.archive.org/web/2021/https://other.example/`,
    or with the copy `https://gazette.example/log`.

    Fix: correct the address of the copy.
    """
    for where, url, _, addresses in _copies(subject.reading):
        match = _ARCHIVED.match(url)
        if match is None and any(Address(url).page == Address(each).page for each in addresses):
            yield Finding(where, "this is the page itself, and no copy of it", "give the address of the copy")
        if match and addresses:
            archived = Address(_with_scheme(match["address"]))
            if not any(_same(archived, Address(each)) for each in addresses):
                place = where.within(url, match.start("address"), match.end("address"))
                yield Finding(place, "the copy is of another address", "correct it")


def archived_otherwise(subject: ReadingSubject) -> Findings:
    """An archived copy whose date is not the one in its address.

    Why it matters: the date says what a reader will see; the archive knows it.

    Example: `url: https://web.archive.org/web/20210403…` and `taken: 2012-04-03`.

    Fix: copy the date from the address.
    """
    for where, url, taken, _ in _copies(subject.reading):
        match = _ARCHIVED.match(url) or _STAMPED.match(url)
        if match is None or taken is None or len(match["stamp"]) < 8:
            continue
        stamp = match["stamp"]
        day = int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8])
        if not first_key(taken) <= day <= last_key(taken):
            date = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
            yield Finding(
                Where(where.file, (*where.path[:-1], "taken")),
                f"the address says {date}",
                "copy the date from the address",
            )


def archive_misnamed(subject: ReadingSubject) -> Findings:
    """An archived copy that is said to lie in one archive, and has the address of another.

    Why it matters: a reader who looks for the copy by the name of the archive does not find it.

    Example: `archive: archive.today` beside `url: https://web.archive.org/web/2021…`.

    Fix: correct the name, or the address.
    """
    for index, link in enumerate(subject.reading.links):
        for number, snapshot in enumerate(link.snapshots):
            name = (snapshot.archive or "").casefold()
            said = {host for host, pattern in _ARCHIVES.items() if pattern.search(name)}
            host = next((host for host in _ARCHIVES if _is_host(Address(snapshot.url).host, host)), "")
            if name and host and said and host not in said:
                where = subject.reading.where("links", index, "snapshots", number, "archive")
                yield Finding(where, f"the address is one of {host}", "correct the name or the address")


def source_of_another_link(subject: ReadingSubject) -> Findings:
    """A link that names one work as its source, and leads to the address of another work in sources.bib.

    Why it matters: one of the two was picked wrongly from a list; the page would tell the reader of the wrong work.

    Example: `address: https://board.example/reports/1934`, which is the `url` of `boardReport1934`, and
    `source: harbourLog1931`.

    Fix: name the other work, or correct the address.
    """
    reading = subject.reading
    for index, link in enumerate(reading.links):
        source = reading.source(link.source) if link.source and link.address else None
        if source is None or not source.url or _page(source.url) == _page(link.address or ""):
            continue
        other = next(
            (each for each in reading.sources if each.url and _page(each.url) == _page(link.address or "")), None
        )
        if other is not None and other.key != source.key:
            where = reading.where("links", index, "source")
            yield Finding(where, f"the address is that of {other.key!r}", f"write source: {other.key}")


def role_and_place(subject: ReadingSubject) -> Findings:
    """A link that is said to be one of the body, and stands in a footnote of article.md; or the other way round.

    Why it matters: the list of links tells them apart by what is said here.

    Example: `role: body` of a link below `[^1]:`.

    Fix: write `role: note`, or `role: body`.
    """
    document = subject.reading.document
    if document is None or subject.reading.attached or "[^" not in document.source:
        return
    footnotes = [match.span() for match in _FOOTNOTE.finditer(document.source)]
    for index, link in enumerate(subject.reading.links if footnotes else ()):
        span = subject.spans.get(link.id)
        at = document.source_offset(span.start + 1) if span and "role" in link.model_fields_set else None
        is_below = at is not None and any(start < at <= end for start, end in footnotes)
        if at is not None and link.role == ("body" if is_below else "note"):
            said = "stands in a footnote" if is_below else "stands in no footnote"
            where = subject.reading.where("links", index, "role")
            yield Finding(where, f"the link {said}", f"write role: {'note' if is_below else 'body'}")


def dead_without_copy(subject: ReadingSubject) -> Findings:
    """A link that is dead, and no archived copy of it.

    Why it matters: the reader of the page finds nothing; an archive may have it still.

    Example: `reach: gone` without `snapshots`.

    Fix: `postil links repair` looks for a copy in web archives and proposes it.
    """
    for index, link in enumerate(subject.reading.links):
        if link.reach in _GONE and link.address and not link.snapshots and not link.note:
            where = subject.reading.where("links", index, "reach")
            yield Finding(where, f"the page is {link.reach}, and there is no archived copy", "add snapshots")


def reach_without_check(subject: ReadingSubject) -> Findings:
    """A link that is said to be reached or dead, without the day on which it was tried.

    Why it matters: pages come and go; what was found holds for a day.

    Example: `reach: ok` and no `checks`.

    Fix: try it, `postil links check --write`; or add the check, with `checked` and `reach`.
    """
    for index, link in enumerate(subject.reading.links):
        if link.reach != "unchecked" and not link.checks and link.address:
            where = subject.reading.where("links", index, "reach")
            yield Finding(where, f"{link.reach}, but no check says when", "add checks")


def reach_differs(subject: ReadingSubject) -> Findings:
    """A link whose reach is not what was found when it was last tried.

    Why it matters: the page tells the one, the record proves the other.

    Example: `reach: ok`, and a last check with `reach: gone`.

    Fix: set `reach` to that of the last check.
    """
    for index, link in enumerate(subject.reading.links):
        if link.checks and link.reach not in {"unchecked", link.checks[-1].reach}:
            where = subject.reading.where("links", index, "reach")
            yield Finding(where, f"{link.reach}, but the last check found it {link.checks[-1].reach}")


def check_contradicts(subject: ReadingSubject) -> Findings:
    """A check that contradicts itself: a page that is gone with status 200, a redirection to where it began.

    Why it matters: nobody can tell what was found.

    Example: `reach: ok` and `status: 404`; `reach: redirected` and `final_url` the address itself; `status: 4040`.

    Fix: try the address again (`postil links check`), and correct the record. A page that answers 200 and is gone all
    the same says so in `because`: soft-404, home-page, …
    """
    for index, link in enumerate(subject.reading.links):
        for number, check in enumerate(link.checks):
            path = "links", index, "checks", number
            status = check.status
            if status is not None and not 100 <= status <= 599:
                yield Finding(subject.reading.where(*path, "status"), f"there is no HTTP status {status}")
            elif (
                status is not None
                and check.because in {None, "status"}
                and ((check.reach == "ok") != (status < 400))
                and check.reach in {"ok", "gone"}
            ):
                yield Finding(subject.reading.where(*path, "status"), f"status {status}, but {check.reach}")
            if check.reach == "redirected" and check.final_url is not None and check.final_url == link.address:
                yield Finding(subject.reading.where(*path, "final_url"), "redirected to where it began")


def target_differs(subject: ReadingSubject) -> Findings:
    """A link of article.md that leads elsewhere than its record says.

    Why it matters: the text and the record are of one copy; one of the two was copied wrongly.

    Example: `[log](https://gazette.example/logs)` in article.md, and `href: https://gazette.example/log`.

    Fix: correct the one that is wrong.
    """
    reading, spans = subject.reading, subject.spans
    records = {spans[link.id]: (index, link) for index, link in enumerate(reading.links) if link.id in spans}
    for document, file, link in ((*each, link) for each in article_of(subject) for link in each[0].targets):
        index, record = records.get(link.span, (0, None))
        if record is None or record.href is None or record.target != "known" or link.href == record.href:
            continue
        if link.href not in {_resolved(record), "", "#"}:
            where = reading.where("links", index, "href")
            at_link = place_of(document, file, link.span.start)
            hint = "correct the one that is wrong"
            if record.address == record.href:  # the record says it twice, the text once
                related = (Related("the record is here", where),)
                yield Finding(at_link, f"the record has {record.href[:80]!r} here", hint, related)
                continue
            related = (Related("the link is here", at_link),)
            yield Finding(where, f"article.md has {link.href[:80]!r} here", hint, related)


def unrecorded_link(subject: ReadingSubject) -> Findings:
    """A link of article.md that is not among the links of the reading.

    Why it matters: it is never checked, and when it dies nobody notices.

    Example: a new `[log](https://…)` in article.md, and no record with its words. Said only where others are recorded.

    Fix: add it below `links`.
    """
    reading = subject.reading
    spans = {subject.spans[link.id] for link in reading.links if link.id in subject.spans}
    missing = [
        (document, file, link)
        for document, file in (article_of(subject) if reading.links else ())
        for link in document.targets
        if link.href and not link.href.startswith("#") and link.span.length  # T021 tells of the last
        if link.span not in spans and not any(span.overlaps(link.span) for span in spans)
    ]
    # Of two records with one id (I001 tells) only one is found by it.
    ids = Counter([record_id for _, record_id, _ in subject.anchored] if missing else ())
    records = reading.links if missing else ()
    hidden = {each.anchor.exact for each in records if each.id not in subject.spans or ids[each.id] > 1}
    for document, file, link in missing:
        if link.span.of(document.text) in hidden:
            continue
        where = place_of(document, file, link.span.start)
        yield Finding(where, f"the link to {link.href[:80]!r} is not recorded", "add it below links")


def _resolved(link: FootnoteLink) -> str | None:
    """Return the address of a link whose ``href`` is relative: article.md may have the one or the other."""
    return None if "://" in (link.href or "") else link.address


def _copies(reading: Reading) -> Iterator[tuple[Where, str, str | None, tuple[str, ...]]]:
    """Yield (place, address, date, what it may be a copy of) of every archived copy."""
    for index, link in enumerate(reading.links):
        if not link.snapshots:
            continue
        addresses = (link.address, link.href, *(check.final_url for check in link.checks))
        known = tuple(each for each in addresses if each and "://" in each)
        for number, snapshot in enumerate(link.snapshots):
            yield reading.where("links", index, "snapshots", number, "url"), snapshot.url, snapshot.taken, known
    urls = {each.id: each.url for each in reversed(reading.article.publications)}  # of two with one id, M008 tells
    for index, capture in enumerate(reading.record.captures):
        if capture.archive_url:
            url = urls.get(capture.publication or "")
            path: Path = ("captures", index, "archive_url")
            yield reading.where(*path), capture.archive_url, capture.taken, (url,) if url else ()


def _page(address: str) -> str:
    return Address(address).page


def _is_host(written: str, host: str) -> bool:
    return _OTHER_HOSTS.get(written, written) == host


def _with_scheme(address: str) -> str:
    return (
        address
        if "://" in address
        else "http://" + address.partition(":/")[2].lstrip("/")
        if ":/" in address
        else "http://" + address
    )


def _same(one: Address, other: Address) -> bool:
    return one.host == other.host and one.part("path").rstrip("/").lower() == other.part("path").rstrip("/").lower()
