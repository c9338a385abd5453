"""What a page or a Markdown file shows of a reading: what may be shown, where it stands, and how it is numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from postil.anchor import Ambiguous, Answer, Orphaned, article_spans, fragment_of_words, resolve
from postil.cite import cited_works, keys_of_aliases
from postil.cite.republication import all_said
from postil.cite.short_forms import ShortForm, short_forms
from postil.document import Document
from postil.elements import address
from postil.formats import csl_json
from postil.model import Anchor, FootnoteLink, Note, Quote, Reading, Source
from postil.quoting import Comparison, Printed, Proof, chain_of, prove
from postil.render.addresses import source_page
from postil.render.citing import CitedWorks
from postil.render.elsewhere import Elsewhere, Way, way_of
from postil.render.margin import beside
from postil.render.marks import Change, changes
from postil.render.markup import Safe, bdi
from postil.render.placed import Placed, RecordKind
from postil.render.prose import prose
from postil.text import Span

R = TypeVar("R", Note, Quote)

PURPOSE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "assessing": "Assessment",
        "classifying": "Classification",
        "commenting": "Comment",
        "describing": "Description",
        "editing": "Correction",
        "highlighting": "Highlight",
        "linking": "Connection",
        "questioning": "Question",
        "tagging": "Tags",
    }
)
CERTAINTY_WORDS: Mapping[str, str] = MappingProxyType(
    {"established": "established", "likely": "likely", "doubtful": "doubtful", "unverified": "not verified"}
)
QUOTE_KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "direct": "direct speech",
        "indirect": "indirect speech",
        "translated": "in translation",
        "title": "a title",
        "scare": "words set off",
        "term": "a term",
    }
)
LOST_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "hash": "the copy has only “#” in its place",
        "empty": "the copy has an empty address",
        "javascript": "the copy has a script in its place",
        "stripped": "the copy has no link there any more",
        "self": "the copy points to itself",
    }
)
REACH_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "unchecked": "not checked",
        "ok": "reachable",
        "redirected": "redirected",
        "gone": "gone",
        "changed": "reachable, but changed",
        "blocked": "blocked",
        "paywalled": "behind a paywall",
    }
)


@dataclass(frozen=True)
class View:
    """A reading as it is shown: publicly, or with everything at hand (``private``).

    ``elsewhere`` has what the other readings of a library know of its quotations, by quote id; of a public page, what
    they may tell there.
    """

    full: Reading
    private: bool = False
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)

    @cached_property
    def reading(self) -> Reading:
        """The reading with what may not be shown taken out."""
        return self.full if self.private else self.full.public()

    @property
    def document(self) -> Document | None:
        """The text, where it may be shown."""
        return self.reading.document

    @property
    def shows_excerpts(self) -> bool:
        """Whether the words of anchors may be shown."""
        return self.private or self.reading.publish != "record"

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """Where each anchored record stands, by record id."""
        return resolve(self.reading)

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """The span of each record found in the article's text, by record id."""
        found = dict(article_spans(self.reading, self.answers))
        for note in self.reading.notes:
            if note.about in found:
                found[note.id] = found[note.about]
        return MappingProxyType(found)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What annotated Markdown changes in the source: a mark for each note and each lost link, as far as it can."""
        marked = (*(note.id for note in self.notes), *(link.id for link in self.reading.links if link.target == "lost"))
        spans = {record_id: self.spans[record_id] for record_id in marked if record_id in self.spans}
        return changes(self.document, spans) if self.document else ()

    @cached_property
    def marked(self) -> frozenset[str]:
        """The records whose passage has a mark in annotated Markdown, by id."""
        return frozenset(change.key for change in self.changes)

    @cached_property
    def verdicts(self) -> Mapping[str, Comparison]:
        """How each quote compares with its source, by quote id."""
        return MappingProxyType({quote_id: proof.source for quote_id, proof in self.proofs.items()})

    @cached_property
    def proofs(self) -> Mapping[str, Proof]:
        """What is proved of each quote, in the article and in its source, by quote id."""
        return MappingProxyType({proof.quote.id: proof for proof in prove(self.reading, self.spans)})

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Notes in the order of the text, by where their passages end; then those without a place."""
        return _in_text_order(self.reading.notes, self.spans)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Quotes in the order of the text."""
        return _in_text_order(self.reading.quotes, self.spans)

    @cached_property
    def bodies(self) -> Mapping[str, Safe]:
        """What each note says, as HTML, by note id: the page shows it, and the feed."""
        return MappingProxyType({note.id: prose(note.body, self.cited, f"body-{note.id}") for note in self.notes})

    @property
    def corrections(self) -> tuple[Note, ...]:
        """The notes that say what should stand in the text instead, in the order of the text."""
        return tuple(note for note in self.notes if note.replacement is not None)

    @cached_property
    def records(self) -> Mapping[str, Note | Quote | FootnoteLink]:
        """All records, by id."""
        records: tuple[Note | Quote | FootnoteLink, ...] = (*self.notes, *self.quotes, *self.reading.links)
        return MappingProxyType({each.id: each for each in records})

    def name(self, agent: str) -> Safe:
        """Return the name of a person or organisation, apart from the text around it."""
        return bdi(self.reading.name_of(agent))

    def was(self, note: Note) -> str | None:
        """Return the words that a correction replaces, where they may be shown."""
        if note.replacement is None:
            return None
        about = self.records.get(note.about or "")
        placed = about if isinstance(about, Quote) else note
        return self.excerpt(placed.anchor, placed.id)

    @cached_property
    def in_text_order(self) -> tuple[Note | Quote | FootnoteLink, ...]:
        """All records, by where their passages begin; then those without a place: notes, quotes, links."""
        placed = {each.id: self.records[each.id] for each in self.placed}
        return tuple({**placed, **self.records}.values())

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each note, quote and link, counted from 1 within its kind."""
        numbers = {note.id: n for n, note in enumerate(self.notes, 1)}
        numbers |= {quote.id: n for n, quote in enumerate(self.quotes, 1)}
        numbers |= {link.id: n for n, link in enumerate(self.reading.links, 1)}
        return MappingProxyType(numbers)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """All records that have a place in the text, ordered by where they begin; longer ones first."""
        placed = [self._place("note", note.id, purpose_class(note)) for note in self.notes if note.id in self.spans]
        placed += [self._place("quote", q.id, f"q-{q.kind}") for q in self.quotes if q.id in self.spans]
        placed += [self._place("link", x.id, f"t-{x.target}") for x in self.reading.links if x.id in self.spans]
        return tuple(sorted(placed, key=lambda each: (each.span.start, -each.span.end)))

    @cached_property
    def beside(self) -> tuple[Placed, ...]:
        """The notes that stand in the margin of the text, in its order."""
        if self.document is None:
            return ()
        notes = {note.id: note for note in self.notes}
        return tuple(beside(self.placed, notes, len(self.document.text)))

    @cached_property
    def apart(self) -> frozenset[str]:
        """The notes that have a place in the text and no room beside it, by id."""
        placed = {each.id for each in self.placed if each.kind == "note"} if self.document else set()
        return frozenset(placed - {each.id for each in self.beside})

    def _place(self, kind: RecordKind, record_id: str, css: str) -> Placed:
        return Placed(kind, record_id, self.spans[record_id], self.numbers[record_id], css)

    @cached_property
    def works(self) -> tuple[Source, ...]:
        """The article in its publications, then the sources."""
        return cited_works(self.reading)

    @cached_property
    def listed_works(self) -> tuple[Source, ...]:
        """The works in the order of the list of sources: the citation style's where there is one."""
        order = {key: place for place, key in enumerate(self.reading.references.entries)}
        return tuple(sorted(self.works, key=lambda work: order.get(work.key, len(order))))

    @cached_property
    def csl_entries(self) -> Mapping[str, str]:
        """Each work as an object of CSL-JSON, by key: its own file has them, and those of the library."""
        return MappingProxyType({work.key: csl_json.entry(work) for work in self.said_works})

    @cached_property
    def said_works(self) -> tuple[Source, ...]:
        """Each work as it is sent to formats that know no relations."""
        return all_said(self.works, (), self.reading.library.language)

    @cached_property
    def short_forms(self) -> Mapping[str, ShortForm]:
        """How each work is cited in running text, by key."""
        return short_forms(self.works)

    @cached_property
    def cited(self) -> CitedWorks:
        """What notes may cite."""
        return CitedWorks(self.short_forms, self.reading.references.citations, keys_of_aliases(self.reading))

    def excerpt(self, anchor: Anchor | None, record_id: str = "") -> str | None:
        """Return the words of an anchor as far as they may be shown; a long passage as its first and last words."""
        if anchor is None or not self.shows_excerpts:
            return None
        if anchor.exact is not None:
            return " ".join(anchor.exact.split())
        if self.document is not None and record_id in self.spans:
            return " ".join(self.spans[record_id].of(self.document.text).split())
        return f"{anchor.first} […] {anchor.last}" if anchor.first and anchor.last else None

    @cached_property
    def first_published_at(self) -> str | None:
        """The address of the article where it was published first, without a fragment, if a page may open it."""
        original = self.reading.original
        href = address(original.url) if original else None
        return href.partition("#")[0] if href else None

    def known_elsewhere(self, quote: Quote) -> Elsewhere:
        """Return what is known of a quotation beyond its place; of a reading alone, by what way its words came."""
        return self.elsewhere.get(quote.id) or Elsewhere([], 0, self._way(quote))

    def _way(self, quote: Quote) -> Way | None:
        if not quote.quoted_in:
            return None
        source, quoted_in = self.cited.key(quote.source or ""), self.cited.key(quote.quoted_in)
        own = self.reading.article.key
        chain = chain_of(Printed(self.reading.id, quote.id, "", source=source, quoted_in=quoted_in, works=(own,)), {})
        proof = self.proofs.get(quote.id)
        is_compared = proof is not None and not proof.second_hand
        return way_of(chain, source, lambda key: str(self.short_forms.get(key, key)), is_compared=is_compared)

    def place_of_work(self, key: str) -> str:
        """Return where a work is described: in the list of this page, or on its own page in the library."""
        return f"#source-{key}" if key in self.short_forms else f"../{source_page(key)}"

    def place_in_article(self, anchor: Anchor | None) -> str | None:
        """Return the address at which a browser opens the article at these words, where it was published first.

        By a text fragment (URL Fragment Text Directives), which gives away no more than the page shows.
        """
        href = self.first_published_at
        first = (anchor.exact or anchor.first) if anchor and anchor.within == "article" else None
        if anchor is None or not href or not first or not self.shows_excerpts:
            return None
        fragment = fragment_of_words(first, anchor.last or "", anchor.prefix or "", anchor.suffix or "")
        return href + fragment

    def unplaced(self) -> tuple[tuple[str, str], ...]:
        """Return (record id, reason in words) of every record whose words were looked for and not found once."""
        said = []
        for record_id, answer in self.answers.items():
            if isinstance(answer, Ambiguous):
                said.append((record_id, f"its words stand {len(answer.candidates)} times in the text"))
            elif isinstance(answer, Orphaned):
                said.append((record_id, answer.reason))
        return tuple(said)


def purpose_class(note: Note) -> str:
    """Return the class that says what a note is for; a comment has none.

    Reader modes take an element whose class speaks of comments for what visitors wrote, and leave it out.
    """
    return "" if note.purpose == "commenting" else f"p-{note.purpose}"


def plural(count: int, word: str) -> str:
    """Return "1 note", "2 notes"."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def _in_text_order(records: tuple[R, ...], spans: Mapping[str, Span]) -> tuple[R, ...]:
    def place(record: R) -> tuple[bool, int, int]:
        span = spans.get(record.id)
        return (True, 0, 0) if span is None else (False, span.end, span.start)

    return tuple(sorted(records, key=place))
