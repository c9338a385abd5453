"""Rules on dates: none lies in the future, and what follows from something does not come before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from postil.diagnostics import Finding, Path, Where
from postil.model import Reading
from postil.model.dates import first_key, last_key
from postil.rules.rule import Findings, ReadingSubject

_APPEAR_ONCE = frozenset({"article-journal", "article-magazine", "article-newspaper", "report", "thesis"})
"""Works of which there is hardly a later edition."""


def future_date(subject: ReadingSubject) -> Findings:
    """A date that has not come yet.

    Why it matters: nothing can have been published, read, copied or written on that day.

    Example: `created: 2206-01-05`, where 2026 was meant.

    Fix: correct the date. A day's grace is given, since it is tomorrow already on the other side of the earth.
    """
    reading = subject.reading
    dates = _distinct(reading)
    latest = max(dates, key=first_key, default=None)
    late = {date for date in dates if _in_future(subject, date)} if latest and _in_future(subject, latest) else set()
    for path, date in _dates(reading) if late else ():
        if date in late:
            yield Finding(reading.where(*path), f"{date} has not come yet", "correct the date")
    for path, date in _dates_of_sources(reading) if late else ():
        if date in late:
            yield Finding(Where(f"{reading.id}/sources.bib", path), f"{date} has not come yet", "correct the date")


def before_publication(subject: ReadingSubject) -> Findings:
    """A copy, a reading, a note or a check of links from before the article was first published.

    Why it matters: one of the two dates is wrong.

    Example: an article of 2021-04-03, and a note with `created: 2012-01-05`.

    Fix: correct the date that is wrong.
    """
    reading = subject.reading
    dates = [publication.date for publication in reading.article.publications if publication.date]
    first = min(dates, key=first_key, default=None)
    if first is None or _in_future(subject, first):
        return
    earliest = first_key(first)
    for path, date in _acts(reading):
        if last_key(date) < earliest:
            yield Finding(reading.where(*path), f"{date} is before the first publication ({first})")


def order_of_days(subject: ReadingSubject) -> Findings:
    """Days of reading, or checks of a link, that are not in the order of time.

    Why it matters: the last one counts as the newest, on the page and in citations.

    Example: `accessed: [2021-05-01, 2021-04-20]`.

    Fix: list the oldest first, or correct the date.
    """
    reading = subject.reading
    groups: list[tuple[Path, tuple[str, ...], tuple[str, ...]]] = [
        (("article", "accessed"), reading.article.accessed, ())
    ]
    groups += [
        (("links", index, "checks"), tuple(check.checked for check in link.checks), ("checked",))
        for index, link in enumerate(reading.links)
    ]
    for path, dates, field in groups:
        for index, (before, after) in enumerate(pairwise(dates), 1):
            if last_key(after) < first_key(before):
                yield Finding(reading.where(*path, index, *field), f"{after} stands behind {before}", "oldest first")


def quote_after_publication(subject: ReadingSubject) -> Findings:
    """Words that are said to have been spoken after the article, or the source that has them, was last published.

    Why it matters: nothing can quote what has not been said.

    Example: an article of 2019-07-26, and a quote with `date: 2019-07-29`.

    Fix: correct the date of the quote or of the publication.
    """
    last = _last_publication(subject.reading)
    for index, quote in enumerate(subject.reading.quotes if last else ()):
        if last and quote.date and first_key(quote.date) > last_key(last) and not _in_future(subject, quote.date):
            where = subject.reading.where("quotes", index, "date")
            yield Finding(where, f"said {quote.date}, after the last publication ({last})")
    for index, quote in enumerate(subject.reading.quotes):
        source = subject.reading.source(quote.source or "") if quote.date else None
        if not quote.date or not source or not source.issued or first_key(quote.date) <= last_key(source.issued):
            continue
        if not (last and first_key(quote.date) > last_key(last)) and not _in_future(subject, quote.date):
            where = subject.reading.where("quotes", index, "date")
            yield Finding(where, f"said {quote.date}, after its source {source.key!r} ({source.issued})")


def source_after_publication(subject: ReadingSubject) -> Findings:
    """A quote whose source appeared after the article was last published.

    Why it matters: the article can't have quoted it; one of the two dates is wrong, or another edition was quoted.

    Example: an article of 2024-06-01, and a quote from a report with `date = {2024-07-22}`. Books, web pages and other
    works that appear again, or change, are passed over.

    Fix: correct the date that is wrong; where the words stood elsewhere before, say so in `note`.
    """
    last = _last_publication(subject.reading)
    for index, quote in enumerate(subject.reading.quotes if last else ()):
        source = subject.reading.source(quote.source) if quote.source and not quote.note else None
        if last is None or source is None or source.issued is None or source.type not in _APPEAR_ONCE:
            continue
        if first_key(source.issued) > last_key(last) and not _in_future(subject, source.issued):
            where = subject.reading.where("quotes", index, "source")
            yield Finding(where, f"a work of {source.issued}, after the last publication ({last})")


def accessed_before_issued(subject: ReadingSubject) -> Findings:
    """A source that was read before it was published.

    Why it matters: one of the two dates is wrong.

    Example: `date = {2020-05}` and `urldate = {2019-11-02}`.

    Fix: correct the one that is wrong.
    """
    for source in subject.reading.sources:
        if source.issued and source.accessed and last_key(source.accessed) < first_key(source.issued):
            where = Where(f"{subject.reading.id}/sources.bib", (source.key, "urldate"))
            yield Finding(where, f"read {source.accessed}, before it was published ({source.issued})")


def _last_publication(reading: Reading) -> str | None:
    """Return the date of the last publication, where all of them have one."""
    dates = [publication.date for publication in reading.article.publications]
    known = [date for date in dates if date]
    return max(known, key=last_key) if known and len(known) == len(dates) else None


def _in_future(subject: ReadingSubject, date: str) -> bool:
    """Whether a date has not come yet; it is reported once, and nothing more is said of it."""
    return not subject.today.has_come(first_key(date))


def _acts(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Yield (path, date) of all that can only be done with a published article."""
    for index, date in enumerate(reading.article.accessed):
        yield ("article", "accessed", index), date
    for index, capture in enumerate(reading.record.captures):
        if capture.taken:
            yield ("captures", index, "taken"), capture.taken
    for index, link in enumerate(reading.links):
        for number, check in enumerate(link.checks):
            yield ("links", index, "checks", number, "checked"), check.checked
    for index, note in enumerate(reading.notes):
        yield ("notes", index, "created"), note.created


def _dates(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Yield (path, date) of every date in the record."""
    yield from _acts(reading)
    for index, publication in enumerate(reading.article.publications):
        if publication.date:
            yield ("article", "publications", index, "date"), publication.date
    for index, quote in enumerate(reading.quotes):
        if quote.date:
            yield ("quotes", index, "date"), quote.date
    for index, link in enumerate(reading.links):
        for number, snapshot in enumerate(link.snapshots):
            yield ("links", index, "snapshots", number, "taken"), snapshot.taken
    for index, note in enumerate(reading.notes):
        if note.modified:
            yield ("notes", index, "modified"), note.modified


def _distinct(reading: Reading) -> set[str]:
    """Return every date in the record and in the sources once, without its places."""
    links = [link for link in reading.links if link.checks or link.snapshots]
    dates: set[str | None] = {
        *reading.article.accessed,
        *[publication.date for publication in reading.article.publications],
        *[capture.taken for capture in reading.record.captures],
        *[quote.date for quote in reading.quotes],
        *[check.checked for link in links for check in link.checks],
        *[snapshot.taken for link in links for snapshot in link.snapshots],
        *[note.created for note in reading.notes],
        *[note.modified for note in reading.notes],
        *[source.issued for source in reading.sources],
        *[source.accessed for source in reading.sources],
    }
    return {date for date in dates if date}


def _dates_of_sources(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Yield (path in sources.bib, date) of every date of a source that its own entry gives."""
    written = {entry.key: entry for entry in reading.entries}
    for source in reading.sources:
        entry = written.get(source.key)
        if source.issued and entry and (found := entry.get("date", "year")):
            yield (source.key, found[0]), source.issued
        if source.accessed and entry and (found := entry.get("urldate")):
            yield (source.key, found[0]), source.accessed
