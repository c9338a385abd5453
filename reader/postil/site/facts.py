"""What the pages around a reading need of it: rows of plain values, taken from what the reading itself may show.

Whatever a library page, the feed or the search index says of a reading comes from here, and this comes from a ``View``:
``Reading.public()`` has decided what may be shown. Rows are JSON as they stand, so that they can be kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any, NamedTuple

from postil.cite.citations import cited_items, is_plain_line
from postil.cite.works import article_works, publication_key
from postil.document import parse
from postil.elements import TOP_LEVEL, Naming
from postil.formats.references import REFERENCE_FORMATS
from postil.model import FootnoteLink, Note, Quote, Reading
from postil.model.dates import sort_key
from postil.quoting import is_second_hand
from postil.render.body import render_body
from postil.render.cards import formatted
from postil.render.html import provenance
from postil.render.markup import element, join
from postil.render.view import View
from postil.site.folding import term_digests, terms_of
from postil.text import Span

CONTEXT = 110
"""Characters of the text beside a passage that are shown with it, at most, on each side."""

SAID = 280
"""Characters of a note that are shown where it is only mentioned."""

_TAG = re.compile(r"<[^>]*>")


class Summary(NamedTuple):
    """What is known of each reading of a library at once: small, whatever the reading holds."""

    id: str
    title: str
    language: str
    kind: str
    authors: list[str]
    date: str | None
    updated: str
    """The day (ISO 8601) on which its notes were last changed; else that of the article, filled up to a whole date."""
    key: str
    outlets: list[str]
    themes: list[str]
    tags: list[str]
    abstract: str | None
    provenance: str
    """HTML of its line of publications and counts."""
    notes: int
    quotes: int
    links: int
    speakers: dict[str, int]
    """How often each is quoted."""
    others: list[str]
    """Who else has a part in it: note authors and translators."""
    cited: dict[str, int]
    """How often each work is cited, by key; the article's own appearances with 0."""
    verdicts: dict[str, int]
    statuses: dict[str, int]
    said: dict[str, int]
    """How many quotations are dated in a year."""


class QuoteRow(NamedTuple):
    """A quotation, with the text around it where that may be shown."""

    id: str
    number: int
    words: str | None
    before: str
    after: str
    language: str
    kind: str
    speaker: str | None
    date: str | None
    occasion: str | None
    source: str | None
    quoted_in: str | None
    locator: str | None
    verdict: str | None
    kinds: list[str]
    placed: bool
    forms: dict[str, str]
    """How the works it cites are named in running text, by key."""
    second_hand: bool
    """Whether the source itself was not compared, only a work that quotes it."""


class LinkRow(NamedTuple):
    """A link of the article; ``status`` is its target where that is lost or was never there, else its reach."""

    id: str
    number: int
    label: str | None
    role: str
    status: str
    recovered: bool
    lost: str | None
    address: str | None
    checked: str | None
    copies: list[list[str]]


class CiteRow(NamedTuple):
    """A place that cites a work: a note or a link; quotations say it themselves."""

    key: str
    kind: str
    id: str
    number: int
    said: str


class NoteRow(NamedTuple):
    """A note, as far as a page of its theme mentions it."""

    id: str
    number: int
    purpose: str
    tags: list[str]
    passage: str | None
    said: str


class WorkRow(NamedTuple):
    """A work that is cited: ``own`` where it is the article itself; how it looks, sorts, and is written in files."""

    key: str
    own: bool
    title: str
    html: str
    sorts: str
    address: str | None
    biblatex: str
    csl: str


class Facts(NamedTuple):
    """A reading as the library needs it: its summary, and its rows by topic.

    ``digests`` tell versions of both apart: the rows by topic, the ``summary``, and how often it has ``cited`` what.
    """

    summary: Summary
    rows: Mapping[str, list[Any]]
    digests: Mapping[str, str]


def facts_of(view: View) -> Facts:
    """Gather the facts of a reading from what may be shown of it."""
    rows: dict[str, list[Any]] = {
        "quotes": [_quote(view, quote) for quote in view.quotes],
        "links": [_link(view, link) for link in view.reading.links],
        "notes": [],
        "cites": [],
        "works": list(_works(view)),
    }
    bodies = {note.id: _said(view, note) for note in view.notes}
    for note in view.notes:
        said = bodies[note.id]
        passage = view.excerpt(note.anchor, note.id)
        number = view.numbers[note.id]
        rows["notes"].append(NoteRow(note.id, number, note.purpose, list(note.tags), passage, _short(said)))
        for key in _cited_in(note.body, note.evidence or ""):
            rows["cites"].append(
                CiteRow(view.cited.key(key), "note", note.id, number, _short(said or _plain(note.evidence or "")))
            )
    for link in view.reading.links:
        if link.source:
            words = link.label if view.shows_excerpts else ""
            rows["cites"].append(CiteRow(view.cited.key(link.source), "link", link.id, view.numbers[link.id], words))
    rows["passages"] = list(_passages(view, rows["quotes"], bodies))
    rows["terms"] = terms_of(rows["passages"])
    rows["feed"] = [_content(view)]
    summary = _summary(view, rows)
    digests = {topic: digest_of(found) for topic, found in rows.items() if topic != "terms"}
    known = {"terms": term_digests(rows["terms"]), "summary": digest_of([*summary]), "cited": digest_of(summary.cited)}
    return Facts(summary, rows, digests | known)


def digest_of(value: Any) -> str:
    """Return what tells values apart: 80 bits of a hash of their JSON."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:20]


def _summary(view: View, rows: Mapping[str, list[Any]]) -> Summary:
    reading, article = view.reading, view.reading.article
    quotes: list[QuoteRow] = rows["quotes"]
    cited = Counter(key for quote in quotes for key in {quote.source, quote.quoted_in} if key)
    cited.update(row.key for row in rows["cites"])
    own = {work.key: 0 for work in rows["works"]}
    others = [note.author for note in reading.notes]
    others += [who for quote in reading.quotes if (who := quote.translator)]
    others += [who for each in article.publications for who in each.translators]
    return Summary(
        id=reading.id,
        title=article.title,
        language=article.language,
        kind=article.kind,
        authors=list(article.authors),
        date=reading.original.date if reading.original else None,
        updated=_updated(reading),
        key=article.key,
        outlets=list(dict.fromkeys(each.outlet for each in article.publications)),
        themes=list(article.themes),
        tags=sorted({tag for note in reading.notes for tag in note.tags}),
        abstract=article.abstract,
        provenance=str(join(provenance(view))),
        notes=len(reading.notes),
        quotes=len(quotes),
        links=len(reading.links),
        speakers=dict(Counter(quote.speaker for quote in quotes if quote.speaker)),
        others=list(dict.fromkeys(others)),
        cited=own | dict(cited),
        verdicts=dict(Counter(quote.verdict for quote in quotes if quote.verdict)),
        statuses=dict(Counter(link.status for link in rows["links"])),
        said=dict(Counter(year for quote in quotes if (year := year_of(quote.date)))),
    )


def year_of(date: str | None) -> str | None:
    """Return the year in which a date begins, if it names one."""
    year = sort_key(date)[0] if date else 0
    return str(year) if 0 < year < 10000 else None


def _updated(reading: Reading) -> str:
    """Return the latest day of its notes and publications, with what a date leaves open as its beginning."""
    dates = [note.modified or note.created for note in reading.notes]
    dates = dates or [each.date for each in reading.article.publications if each.date] or ["1970"]
    year, month, day = max(sort_key(date) for date in dates)
    return f"{min(max(year, 1), 9999):04}-{month if 0 < month < 13 else 1:02}-{max(day, 1):02}"


def _quote(view: View, quote: Quote) -> QuoteRow:
    comparison = view.verdicts.get(quote.id)
    source, quoted_in = (key and view.cited.key(key) for key in (quote.source, quote.quoted_in))
    before, after = _around(view, quote.id)
    return QuoteRow(
        id=quote.id,
        number=view.numbers[quote.id],
        words=view.excerpt(quote.anchor, quote.id),
        before=before,
        after=after,
        language=quote.language or view.reading.article.language,
        kind=quote.kind,
        speaker=quote.speaker,
        date=quote.date,
        occasion=quote.occasion,
        source=source,
        quoted_in=quoted_in,
        locator=quote.locator,
        verdict=comparison.verdict if comparison else None,
        kinds=list(comparison.kinds) if comparison else [],
        placed=view.document is not None and quote.id in view.spans,
        forms={key: str(view.short_forms[key]) for key in filter(None, (source, quoted_in)) if key in view.short_forms},
        second_hand=is_second_hand(view.reading, quote),
    )


def _around(view: View, record_id: str) -> tuple[str, str]:
    """Return the words before and behind a passage, within its paragraph, where the text may be shown."""
    if view.document is None or record_id not in view.spans:
        return "", ""
    text, span = view.document.text, view.spans[record_id]
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    before = Span(start, span.start).of(text)
    after = Span(span.end, len(text) if end < 0 else end).of(text)
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    return before, after


def _link(view: View, link: FootnoteLink) -> LinkRow:
    return LinkRow(
        id=link.id,
        number=view.numbers[link.id],
        label=link.label if view.shows_excerpts else None,
        role=link.role,
        status=link.target if link.target in {"lost", "never"} else link.reach,
        recovered=link.target == "recovered",
        lost=link.lost,
        address=link.address,
        checked=link.checks[-1].checked if link.checks else None,
        copies=[[each.url, each.taken] for each in link.snapshots],
    )


def _works(view: View) -> Iterable[WorkRow]:
    own = {work.key for work in article_works(view.reading)}
    own |= {publication_key(view.reading, each) for each in view.reading.article.publications}
    for work in view.works:
        names = work.author or work.editor
        first = (names[0].family or names[0].literal or "") if names else ""
        yield WorkRow(
            key=work.key,
            own=work.key in own,
            title=work.title or work.key,
            html=str(formatted(work)),
            sorts=f"{first or work.title or work.key} {work.issued or ''} {work.title or ''}",
            address=work.url or (f"https://doi.org/{work.doi}" if work.doi else None),
            biblatex=REFERENCE_FORMATS["biblatex"].dumps((work,)),
            csl=view.csl_entries[work.key],
        )


def _passages(view: View, quotes: Iterable[QuoteRow], bodies: Mapping[str, str]) -> Iterable[list[Any]]:
    """Yield (fragment, kind, text) of everything in a reading that can be found: nothing that may not be shown."""
    article = view.reading.article
    names = [view.reading.name_of(who) for who in article.authors]
    outlets = [each.outlet for each in article.publications]
    head = " · ".join((article.title, article.subtitle or "", *names, *outlets))
    yield ["", "title", head]
    if article.abstract:
        yield ["", "abstract", article.abstract]
    if article.themes or article.regions:
        yield ["record", "themes", ", ".join((*article.themes, *article.regions))]
    if view.document is not None:
        yield from _paragraphs(view)
    for note in view.notes:
        said = " ".join((bodies[note.id], _plain(note.evidence or ""), note.replacement or "", *note.tags))
        yield [f"note-{note.id}", "note", " ".join(said.split())]
    for quote in quotes:
        speaker = view.reading.name_of(quote.speaker) if quote.speaker else ""
        words = quote.words if view.document is None else ""
        said = ": ".join(part for part in (speaker, words or "", quote.occasion or "") if part)
        if said:
            yield [f"quote-{quote.id}", "quote", said]
    for work in view.works:
        names = [name.display() for name in (*work.author, *work.editor)]
        yield [f"source-{work.key}", "source", " · ".join((*names, work.title or work.key))]


def _paragraphs(view: View) -> Iterable[list[Any]]:
    """Yield the paragraphs of the text that is shown, each with the identifier it has on the page."""
    document = view.document
    if document is None:
        return
    naming = Naming(document, TOP_LEVEL)
    name, start, end = "main", 0, 0
    for piece in document.pieces:
        token = piece.token
        if token.type in {"paragraph_open", "heading_open"} and not token.hidden:
            if words := " ".join(document.text[start:end].split()):
                yield [name, "text", words]
            name, start = naming.identifier(token), piece.span.start
        end = max(end, piece.span.end)
    if words := " ".join(document.text[start:end].split()):
        yield [name, "text", words]


def _content(view: View) -> str:
    """Return what a feed shows of a reading: its text, where that may be shown, and the notes, as HTML."""
    document = view.document
    text = render_body(document, (), anchors=False, footnotes="text-") if document else None
    notes = (
        element(
            "li",
            element("blockquote", element("p", words)) if (words := view.excerpt(note.anchor, note.id)) else None,
            view.bodies[note.id],
            id=f"note-{note.id}",
        )
        for note in view.notes
    )
    heading = element("h2", "Notes") if view.notes else None
    return str(join((text, heading, element("ol", notes) if view.notes else None)))


def _cited_in(*markdown: str) -> list[str]:
    return list(dict.fromkeys(item.key for text in markdown for item in cited_items(text)))


def _said(view: View, note: Note) -> str:
    """Return the words of a note; its citations read as on the page, and not as they are typed."""
    return " ".join(unescape(_TAG.sub("", view.bodies[note.id])).split()) if "@" in note.body else _plain(note.body)


def _plain(markdown: str) -> str:
    text = markdown if not markdown or is_plain_line(markdown) else parse(markdown).text
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= SAID else text[:SAID].rpartition(" ")[0] + " …"
