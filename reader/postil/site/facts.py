"""What the pages around a reading need of it: rows of plain values, taken from what the reading itself may show.

Whatever a library page, the feed or the search index says of a reading comes from here, and this comes from a ``View``:
``Reading.public()`` has decided what may be shown. Rows are JSON as they stand, so that they can be kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from postil.cite.citations import cited_items
from postil.cite.works import article_works, publication_key
from postil.formats.references import REFERENCE_FORMATS
from postil.model import FootnoteLink, Note, Quote, Reading
from postil.model.dates import sort_key, year_of
from postil.quoting import is_second_hand
from postil.render.entries import formatted
from postil.render.html import provenance
from postil.render.markup import join
from postil.render.view import View
from postil.site.folding import terms_of, word_marks
from postil.site.passages import feed_content, passages_of, plain, said_in, short
from postil.site.rows import CiteRow, Facts, LinkRow, NoteRow, QuoteRow, Summary, WorkRow, digest_of, filing_of
from postil.text import Span

CONTEXT = 110
"""Characters of the text beside a passage that are shown with it, at most, on each side."""


def facts_of(view: View) -> Facts:
    """Gather the facts of a reading from what may be shown of it."""
    bodies = {note.id: said_in(view, note) for note in view.notes}
    quotes = [_quote(view, quote) for quote in view.quotes]
    passages = list(passages_of(view, quotes, bodies))
    terms = terms_of(passages)
    rows: dict[str, list[Any]] = {
        "quotes": quotes,
        "links": [_link(view, link) for link in view.reading.links],
        "notes": [_note(view, note, bodies[note.id]) for note in view.notes],
        "cites": [*_cited_by_notes(view, bodies), *_cited_by_links(view)],
        "works": list(_works(view)),
        "passages": passages,
        "terms": terms,
        "marks": [word_marks(view.reading.id, terms)],
        "feed": [feed_content(view)],
    }
    summary = _summary(view, rows)
    said = {**rows, "summary": [*summary], "cited": summary.cited}
    digests = {topic: digest_of(each) for topic, each in said.items()}
    return Facts(summary, filing_of(summary), rows, digests)


def _summary(view: View, rows: Mapping[str, list[Any]]) -> Summary:
    reading, article = view.reading, view.reading.article
    quotes: list[QuoteRow] = rows["quotes"]
    cited = Counter(key for quote in quotes for key in {quote.source, quote.quoted_in} if key)
    cited.update(row.key for row in rows["cites"])
    listed = {work.key: 0 for work in rows["works"]}
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
        own=[work.key for work in rows["works"] if work.own],
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
        cited=listed | dict(cited),
        verdicts=dict(Counter(quote.verdict for quote in quotes if quote.verdict)),
        judged=_judged(quotes),
        statuses=dict(Counter(link.status for link in rows["links"])),
        said=dict(Counter(year for quote in quotes if (year := year_of(quote.date)))),
    )


def _judged(quotes: Iterable[QuoteRow]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for quote in quotes:
        if quote.speaker and quote.verdict:
            found.setdefault(quote.speaker, Counter())[quote.verdict] += 1
    return {speaker: dict(verdicts) for speaker, verdicts in found.items()}


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


def _note(view: View, note: Note, said: str) -> NoteRow:
    passage = view.excerpt(note.anchor, note.id)
    return NoteRow(note.id, view.numbers[note.id], note.purpose, list(note.tags), passage, short(said))


def _cited_by_notes(view: View, bodies: Mapping[str, str]) -> Iterable[CiteRow]:
    for note in view.notes:
        said = short(bodies[note.id] or plain(note.evidence or ""))
        for key in _cited_in(note.body, note.evidence or ""):
            yield CiteRow(view.cited.key(key), "note", note.id, view.numbers[note.id], said)


def _cited_by_links(view: View) -> Iterable[CiteRow]:
    for link in view.reading.links:
        if link.source:
            words = link.label if view.shows_excerpts else ""
            yield CiteRow(view.cited.key(link.source), "link", link.id, view.numbers[link.id], words)


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


def _cited_in(*markdown: str) -> list[str]:
    return list(dict.fromkeys(item.key for text in markdown for item in cited_items(text)))
