"""The parts of a page that show records: notes, quote cards, links, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.cite.citations import cited_items, place_name
from postil.model import Anchor, FootnoteLink, Note, Quote, Source
from postil.quoting import NO_CLAIM, Proof
from postil.render.citing import bracketed, rich
from postil.render.elsewhere import elsewhere_html
from postil.render.entries import formatted
from postil.render.markup import Safe, address, bdi, element, join, shown_address, tag, template, time
from postil.render.proofs import article_words, remarks, source_words
from postil.render.prose import prose
from postil.render.view import (
    CERTAINTY_WORDS,
    LOST_WORDS,
    PURPOSE_WORDS,
    QUOTE_KIND_WORDS,
    REACH_WORDS,
    View,
    plural,
    purpose_class,
)

_ANCHOR = template('<a href="#{kind}-{id}">{words}</a>')
_NOTE = template('<li id="note-{id}" class="{css}">{head}{subject}{change}{body}{evidence}{tags}{foot}</li>')
_NOTE_HEAD = template(
    '<p class="head"><b class="number">{number:d}</b> <span class="kind">{kind}</span>{certainty}</p>'
)
_NOTE_FOOT = template('<p class="foot">{author}, {created}{changed}{space}{back}{article}</p>')
_TAGS = template('<p class="tags">{tags}</p>')
_TAG = template('<span class="tag"><bdi>{tag}</bdi></span>')
_BACK = template('<a href="#ref-{id}" class="back" role="doc-backlink" aria-label="{label}">↩</a>')
_IN_ARTICLE = template(' · <a href="{address}" rel="noreferrer">in the article</a>')
_ON = template('<p class="on">{record}{colon}{words}</p>')
_QUOTED_WORDS = template('<q lang="{language}" dir="auto">{words}</q>')

_QUOTE = template(
    '<figure id="quote-{id}" class="quote q-{kind}">{said}{original}<figcaption>{caption}</figcaption></figure>'
)
_SAID = template('<blockquote lang="{language}" dir="auto"><p>{words}</p></blockquote>')
_ORIGINAL = template('<blockquote lang="{language}" dir="auto" class="original"><p>{words}</p></blockquote>')
_TO_TEXT = template(
    '<a href="#ref-{id}" class="number" aria-label="Quotation {number}: to its place in the text">{number}</a>'
)
_NUMBER = template('<b class="number">{number}</b>')
_WHO = template(" <b>{speaker}</b>{date} · {kind}{article}")
_PARAGRAPH = template("<p>{words}</p>")
_REMARKS = template('<p class="proof"><bdi>{remarks}</bdi></p>')
_VERDICT = template('<b class="verdict v-{verdict}">{words}</b>')

_LINK = template(
    '<tr id="link-{id}" class="t-{target}">'
    "<td>{number}</td><td><bdi>{label}</bdi></td><td>{part}</td><td>{leads}</td></tr>"
)
_REACH = template(" ({words}{checked})")
_LINK_NUMBER = template('<a href="#ref-{id}" aria-label="Link †{number}: to its place in the text">†{number}</a>')

_SOURCE = template('<li id="source-{key}"><p>{entry}{link}</p>{note}{backlinks}</li>')
_ADDRESS = template(' <a href="{address}" rel="noreferrer"><bdi>{address}</bdi></a>')
_BACKLINKS = template('<p class="backlinks">Cited in {records}.</p>')


def notes_section(view: View) -> Safe | None:
    """Render all notes: endnotes of the text where it is shown, else a list in the order of the record."""
    if not view.notes:
        return None
    items = (_note(view, note) for note in view.notes)
    heading = element("h2", "Notes", id="notes-title")
    return element(
        "section",
        heading,
        element("ol", items, class_="notes"),
        id="notes",
        role="doc-endnotes",
        aria_labelledby="notes-title",
    )


def quotes_section(view: View) -> Safe | None:
    """Render a card for each quote, with its speaker and what the comparison with its source gave."""
    if not view.quotes:
        return None
    cards = (_quote(view, quote) for quote in view.quotes)
    intro = element("p", _quotes_summary(view), class_="summary")
    heading = element("h2", "Quotations", id="quotes-title")
    return element("section", heading, intro, cards, id="quotes", aria_labelledby="quotes-title")


def links_section(view: View) -> Safe | None:
    """Render the article's links as a table, lost ones too."""
    if not view.reading.links:
        return None
    head = element("tr", (element("th", name, scope="col") for name in ("No.", "Link", "Part", "Where it leads")))
    rows = (_link(view, link) for link in view.reading.links)
    table = element("table", element("thead", head), element("tbody", rows))
    scroll = element("section", table, class_="scroll", tabindex=0, aria_label="Table of links")
    heading = element("h2", "Links of the article", id="links-title")
    intro = element("p", _links_summary(view), class_="summary")
    return element("section", heading, intro, scroll, id="links", aria_labelledby="links-title")


def sources_section(view: View) -> Safe | None:
    """Render the works that are cited, the article's own publications first."""
    heading = element("h2", "Sources", id="sources-title")
    cited = _citing(view)
    items = (_source(view, work, cited.get(work.key, [])) for work in view.listed_works)
    return element(
        "section",
        heading,
        element("ul", items, class_="sources"),
        id="sources",
        role="doc-bibliography",
        aria_labelledby="sources-title",
    )


def unplaced_section(view: View) -> Safe | None:
    """Say which records could not be placed in the text, and why."""
    unplaced = view.unplaced()
    if not unplaced:
        return None
    count = len(unplaced)
    items = (element("li", *_named(view, record_id), ": ", bdi(reason)) for record_id, reason in unplaced)
    what = "note" if all(isinstance(view.records.get(each), Note) for each, _ in unplaced) else "record"
    said = f"{plural(count, what)} could not be placed in this text."
    heading = element("h2", "Not placed", id="unplaced-title")
    return element("section", heading, element("p", said), element("ul", items), aria_labelledby="unplaced-title")


def _named(view: View, record_id: str) -> Iterator[Safe | str]:
    """Name a record by its number, with the words that were looked for; what is no record of the page, by its id."""
    record = view.records.get(record_id)
    if record is None:
        yield element("code", record_id)
        return
    kind = "note" if isinstance(record, Note) else "quote" if isinstance(record, Quote) else "link"
    words = f"{'Quotation' if kind == 'quote' else kind.capitalize()} {view.numbers[record_id]}"
    yield anchor_to(kind, record_id, words)
    if said := view.excerpt(record.anchor, record_id):
        yield ", on "
        yield _QUOTED_WORDS(tag(view.reading.article.language), said)


def anchor_to(kind: str, record_id: str, words: str) -> Safe:
    """Make a link to a record on this page."""
    return _ANCHOR(kind, record_id, words)


def _note(view: View, note: Note) -> Safe:
    certainty = f" · {CERTAINTY_WORDS[note.certainty]}" if note.certainty else None
    return _NOTE(
        note.id,
        " ".join(filter(None, ("note", purpose_class(note), "apart" if note.id in view.apart else ""))),
        _NOTE_HEAD(view.numbers[note.id], PURPOSE_WORDS[note.purpose], certainty),
        _note_subject(view, note),
        _change(view, note),
        view.bodies[note.id],
        _evidence(view, note),
        _TAGS([_TAG(each) for each in note.tags]) if note.tags else None,
        _note_foot(view, note),
    )


def _note_subject(view: View, note: Note) -> Safe | None:
    """The passage a note belongs to, where the reader can't see it beside the note."""
    record = view.records.get(note.about or "")
    if isinstance(record, Quote):
        words = view.excerpt(record.anchor, record.id)
        about = join(("On ", anchor_to("quote", record.id, f"quotation {view.numbers[record.id]}")))
    elif isinstance(record, FootnoteLink):
        words = record.label if view.shows_excerpts else None
        about = join(("On ", anchor_to("link", record.id, f"link {view.numbers[record.id]}")))
    elif note.anchor is None:
        return element("p", "On the whole article", class_="on")
    else:
        words, about = view.excerpt(note.anchor, note.id), None
    near = view.document is not None and note.id in view.spans and note.id not in view.apart
    if near or view.was(note):
        return element("p", about, class_="on") if about else None
    said = _QUOTED_WORDS(tag(view.reading.article.language), words) if words else None
    return _ON(about, ": " if about and said else None, said)


def _change(view: View, note: Note) -> Safe | None:
    if note.replacement is None:
        return None
    was = view.was(note)
    now = join(("now: ", element("ins", bdi(note.replacement)))) if note.replacement else "now: left out"
    return element("p", join(("was: ", element("del", bdi(was)), " – ")) if was else None, now, class_="change")


def _evidence(view: View, note: Note) -> Safe | None:
    if not note.evidence:
        return None
    return element(
        "div",
        element("b", "Evidence. "),
        prose(note.evidence, view.cited, f"evidence-{note.id}"),
        class_="evidence",
    )


def _note_foot(view: View, note: Note) -> Safe:
    back = None
    if view.document is not None and note.id in view.spans:
        back = _BACK(note.id, f"Back to the passage of note {view.numbers[note.id]}")
    who = view.name(note.author)
    changed = join((", changed ", time(note.modified))) if note.modified else None
    return _NOTE_FOOT(who, time(note.created), changed, " " if back else None, back, in_article(view, note.anchor))


def in_article(view: View, anchor: Anchor | None) -> Safe | None:
    """Make the link that opens the published article at the words, with the separator before it."""
    href = view.place_in_article(anchor)
    return _IN_ARTICLE(href) if href else None


def _quote(view: View, quote: Quote) -> Safe:
    words = view.excerpt(quote.anchor, quote.id)
    language = quote.language or view.reading.article.language
    original = quote.original if view.shows_excerpts else None
    return _QUOTE(
        quote.id,
        quote.kind,
        _SAID(tag(language), words) if words else None,
        _ORIGINAL(tag(quote.original_language or "und"), original) if original else None,
        _caption(view, quote),
    )


def _caption(view: View, quote: Quote) -> Iterator[Safe]:
    number = f"q{view.numbers[quote.id]}"
    if view.document is not None and quote.id in view.spans:
        yield _TO_TEXT(quote.id, number)
    else:
        yield _NUMBER(number)
    speaker = view.name(quote.speaker) if quote.speaker else "Not attributed"
    when = join((", ", time(quote.date))) if quote.date else None
    yield _WHO(speaker, when, QUOTE_KIND_WORDS[quote.kind], in_article(view, quote.anchor))
    if quote.translator:
        yield element("p", "Translated by ", view.name(quote.translator), ".")
    for said in (quote.occasion, quote.note):
        if said:
            yield element("p", said, dir="auto")
    for said, other in (("Part of", quote.part_of), ("Repeats", quote.repeats)):
        if other is not None and isinstance(view.records.get(other), Quote):
            yield element("p", said, " ", anchor_to("quote", other, f"quotation {view.numbers[other]}"), ".")
    if source := _quote_source(view, quote):
        yield source
    if quote.kind not in NO_CLAIM:
        yield from _proof(view, quote)
        yield from elsewhere_html(view.known_elsewhere(quote), "../", view.reading.name_of, view.place_of_work)
    if quote.acknowledged:
        yield element("p", element("b", "Acknowledged. "), bdi(quote.acknowledged), class_="acknowledged")


def _quote_source(view: View, quote: Quote) -> Safe | None:
    citation = _citation(view, quote.source, f"source-{quote.id}", quote.locator)
    second = _citation(view, quote.quoted_in, f"quoted-in-{quote.id}")
    if second:
        return _PARAGRAPH((citation, ", " if citation else None, "quoted in ", second))
    return _PARAGRAPH(citation) if citation else None


def _citation(view: View, key: str | None, place: str, locator: str | None = None) -> Safe | None:
    """Cite a work, with a link to it: as the style sets it, or in brackets; nothing where it is not in the list."""
    key = view.cited.key(key or "")
    if key not in view.short_forms:
        return None
    if styled := view.cited.citations.get(place_name(place, 0)):
        return rich(styled)
    return bracketed(key, str(view.short_forms[key]), locator)


def _proof(view: View, quote: Quote) -> Iterator[Safe]:
    """The verdicts on both levels, the article first, and what a reader should know of them."""
    proof = view.proofs[quote.id]
    words = article_words(proof)
    article = join((_VERDICT(proof.article.verdict, words), ". ")) if words else None
    yield _PARAGRAPH((article, _verdict(proof)))
    said = list(remarks(proof, view.reading))
    if said:
        yield _REMARKS(" ".join(said))


def _verdict(proof: Proof) -> Safe:
    comparison, words = proof.source, source_words(proof)
    changes = (
        join(("“", element("del", bdi(each.source or "–")), "” became “", element("ins", bdi(each.quote or "–")), "”"))
        for each in comparison.differences[:4]
    )
    details = join((": ", join(changes, "; "))) if comparison.differences else None
    return join((_VERDICT(comparison.verdict, words), details, "." if details or not words.endswith(".") else None))


def _quotes_summary(view: View) -> str:
    claimed = [view.verdicts[quote.id].verdict for quote in view.quotes if quote.id in view.verdicts]
    proven = sum(verdict in {"verbatim", "marked"} for verdict in claimed)
    wrong = sum(verdict in {"altered", "missing"} for verdict in claimed)
    words = plural(len(view.quotes), "quotation")
    if not claimed:
        return f"{words}; none claims to give somebody’s words."
    counts = ((proven, "proven"), (wrong, "different or missing"), (len(claimed) - proven - wrong, "not verified"))
    result = ", ".join(f"{count} {verdict}" for count, verdict in counts if count)
    one = len(claimed) == 1
    if len(claimed) < len(view.quotes):
        words += f"; {len(claimed)} of them {'gives' if one else 'give'} somebody’s words"
    if not proven + wrong:
        return f"{words}{', not' if one else '; none is'} verified."
    return f"{words}. Compared with {'its source' if one else 'their sources'}: {result}."


def _links_summary(view: View) -> str:
    links = view.reading.links
    lost = sum(link.target == "lost" for link in links)
    if not lost:
        return f"{plural(len(links), 'link')}; none is lost." if len(links) > 1 else "1 link."
    if len(links) == 1:
        return "1 link; its target is lost, and not guessed."
    targets = "all targets" if lost == len(links) else "1 target" if lost == 1 else f"{lost} targets"
    return f"{len(links)} links; {targets} {'is' if lost == 1 else 'are'} lost, and not guessed."


def _link(view: View, link: FootnoteLink) -> Safe:
    number = view.numbers[link.id]
    placed = view.document is not None and link.id in view.spans
    first = _LINK_NUMBER(link.id, number) if placed else f"†{number}"
    words = link.label if view.shows_excerpts else "–"
    return _LINK(link.id, link.target, first, words, link.role.replace("-", " "), _target(view, link))


def _target(view: View, link: FootnoteLink) -> Iterator[Safe | str]:
    if link.target == "lost":
        yield element("b", "Lost", class_="verdict v-lost")
        yield f": {LOST_WORDS[link.lost]}" if link.lost else ""
    elif link.target == "never":
        yield "There never was one"
    else:
        href = address(link.address)
        yield element("a", shown_address(link.address), href=href, rel="noreferrer", **_robust(link)) if href else "–"
        yield _REACH(REACH_WORDS[link.reach], _last_checked(link))
    if link.recovery:
        yield element("p", "Recovered: ", bdi(link.recovery.method), ". ", bdi(link.recovery.evidence))
    for snapshot in link.snapshots:
        copy = element("a", "copy of ", time(snapshot.taken), href=address(snapshot.url), rel="noreferrer")
        yield element("p", copy)
    if citation := _citation(view, link.source, f"link-{link.id}"):
        yield element("p", citation)
    if link.note:
        yield element("p", link.note, dir="auto")


def _robust(link: FootnoteLink) -> dict[str, str]:
    """Robust Links attributes (robustlinks.mementoweb.org, version 2): original, copy, and the day of the copy."""
    if not link.snapshots or link.address is None:
        return {}
    last = link.snapshots[-1]
    return {"data_originalurl": link.address, "data_versionurl": last.url, "data_versiondate": last.taken}


def _last_checked(link: FootnoteLink) -> Safe | None:
    return join((", checked ", time(link.checks[-1].checked))) if link.checks else None


def _source(view: View, work: Source, cited: Sequence[Safe]) -> Safe:
    styled = view.reading.references.entries.get(work.key)
    href = address(work.url) or (address(f"https://doi.org/{work.doi}") if work.doi else None)
    link = None
    if href and not (styled and 'href="' in styled):
        link = _ADDRESS(href)
    note = element("p", work.note, dir="auto") if work.note else None
    back = _BACKLINKS(join(cited, ", ")) if cited else None
    return _SOURCE(work.key, rich(styled) if styled else formatted(work), link, note, back)


def _citing(view: View) -> dict[str, list[Safe]]:
    """Return, by citation key, links to all that cites the work: quotes, links, notes."""
    own = view.cited.key
    citing: dict[str, list[Safe]] = {}
    for quote in view.quotes:
        for key in dict.fromkeys(map(own, filter(None, (quote.source, quote.quoted_in)))):
            words = f"quotation {view.numbers[quote.id]}"
            citing.setdefault(key, []).append(anchor_to("quote", quote.id, words))
    for link in view.reading.links:
        if link.source:
            citing.setdefault(own(link.source), []).append(anchor_to("link", link.id, f"link {view.numbers[link.id]}"))
    for note in view.notes:
        keys = (own(each.key) for words in (note.body, note.evidence or "") for each in cited_items(words))
        for key in dict.fromkeys(keys):
            citing.setdefault(key, []).append(anchor_to("note", note.id, f"note {view.numbers[note.id]}"))
    return citing
