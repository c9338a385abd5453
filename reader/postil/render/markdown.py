"""A reading as annotated CommonMark: front matter, the article word for word with footnote marks, and the records.

The article is its own source with marks inserted, never written anew: what its author typed stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from postil.cite.scanning import written_key
from postil.document import Document
from postil.formats.yaml_edit import dumps
from postil.lazy import expression
from postil.model import FootnoteLink, Note, Quote, Reading, Source, date_words
from postil.quoting import NO_CLAIM
from postil.render.elsewhere import elsewhere_markdown
from postil.render.entries import Kind, entry, is_closed
from postil.render.marks import MARK, Edit, apply, shown
from postil.render.markup import address
from postil.render.proofs import article_words, remarks, source_words
from postil.render.view import (
    CERTAINTY_WORDS,
    LOST_WORDS,
    PURPOSE_WORDS,
    QUOTE_KIND_WORDS,
    REACH_WORDS,
    View,
)

_SPECIAL = expression(r"([\\`*_\[\]<>#|~!])")
_SPACES = expression(r"\s+")
_WORDS: Mapping[Kind, Callable[[str], str]] = MappingProxyType(
    {
        "words": lambda words: _SPECIAL.sub(r"\\\1", _SPACES.sub(" ", words)),
        "date": lambda words: _escape(date_words(words)),
        "title": lambda words: f"*{_escape(words)}*",
        "part": lambda words: f"“{_escape(words)}”",
    }
)


def render_markdown(reading: Reading, *, private: bool = False) -> str:
    """Return a reading as annotated Markdown with YAML front matter and footnotes; ends with a line feed.

    What other readings know of its quotations is told where a whole library is built.
    """
    return markdown_of(View(reading, private))


def markdown_of(view: View) -> str:
    """Return what may be shown of a reading as annotated Markdown."""
    blocks = [
        f"---\n{dumps(_front_matter(view))}---",
        f"# {_escape(view.reading.title)}",
        *_lead(view),
        *_article(view),
        *_quotes(view),
        *_links(view),
        *_sources(view),
        *_unplaced_notes(view),
        *(_footnote(view, note) for note in view.notes if _has_mark(view, note)),
        *_link_footnotes(view),
    ]
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n"


def _front_matter(view: View) -> dict[str, Any]:
    article = view.reading.article
    front: dict[str, Any] = {
        "title": article.title,
        "author": [view.reading.name_of(author) for author in article.authors],
        "lang": article.language,
        "reading": view.reading.id,
        "key": article.key,
        "published": [
            {
                key: value
                for key, value in (
                    ("role", publication.role),
                    ("outlet", publication.outlet),
                    ("date", publication.date),
                    ("url", publication.url),
                )
                if value
            }
            for publication in article.publications
        ],
    }
    if article.themes:
        front["keywords"] = list(article.themes)
    if article.rights and article.rights.licence:
        front["licence"] = article.rights.licence
    return {key: value for key, value in front.items() if value}


def _lead(view: View) -> Iterator[str]:
    if view.private and (view.full.attached or view.full.publish != "text"):
        yield "*A private copy, for your own use. It holds a text that may not be published.*"
    if view.reading.article.abstract:
        yield f"*{_escape(view.reading.article.abstract)}*"
    if view.document is None:
        yield "The text of the article is not published here."


def _article(view: View) -> Iterator[str]:
    if view.document is not None:
        yield _with_marks(view, view.document)


def _with_marks(view: View, document: Document) -> str:
    """Insert a footnote mark behind each annotated passage, and write links without a target as their words alone."""
    edits: list[Edit] = []
    for change in view.changes:
        mark = f"[^{_label(view, change.key)}]"
        edits += ((start, end, mark if words == MARK else words) for start, end, words in change.edits)
    return apply(document.source, edits)


def _has_mark(view: View, note: Note) -> bool:
    return note.id in view.marked


def _label(view: View, record_id: str) -> str:
    """A footnote label that the article's own footnotes don't have."""
    source = view.document.source if view.document else ""
    label = record_id
    while f"[^{label}]" in source:
        label += "-note"
    return label


def _link_footnotes(view: View) -> Iterator[str]:
    for link in view.reading.links:
        if link.target == "lost" and link.id in view.marked:
            yield _indented(f"[^{_label(view, link.id)}]: ", f"**Link** {_link_text(view, link)}")


def _footnote(view: View, note: Note) -> str:
    return _indented(f"[^{_label(view, note.id)}]: ", _note_text(view, note))


def _unplaced_notes(view: View) -> Iterator[str]:
    """Notes without a mark in the text: a section of their own, so that none is lost."""
    rest = [note for note in view.notes if not _has_mark(view, note)]
    if rest:
        yield "## Notes"
        yield "\n\n".join(_indented(f"{number}. ", _note_text(view, note)) for number, note in enumerate(rest, 1))


def _note_text(view: View, note: Note) -> str:
    words = [f"**{PURPOSE_WORDS[note.purpose]}**"]
    if note.certainty:
        words.append(f"({CERTAINTY_WORDS[note.certainty]})")
    excerpt = view.excerpt(note.anchor, note.id)
    if excerpt and not _has_mark(view, note):
        words.append(f"on “{_escape(excerpt)}”")
    elif note.about:
        words.append(f"on `{note.about}`")
    paragraphs = [" ".join(words)]
    if note.replacement is not None:
        paragraphs.append(f"Should read: {_escape(note.replacement)}" if note.replacement else "Should be left out.")
    paragraphs += [shown(note.body, note.id).strip()] if note.body.strip() else []
    paragraphs += [f"Evidence: {shown(note.evidence, f'{note.id}-evidence').strip()}"] if note.evidence else []
    if note.tags:
        paragraphs.append("Tags: " + ", ".join(_escape(tag) for tag in note.tags))
    paragraphs.append(f"— {_escape(view.reading.name_of(note.author))}, {date_words(note.created)}")
    return "\n\n".join(paragraphs)


def _quotes(view: View) -> Iterator[str]:
    if view.quotes:
        yield "## Quotations"
        numbered = enumerate(view.quotes, 1)
        yield "\n\n".join(_indented(f"{number}. ", _quote_text(view, quote)) for number, quote in numbered)


def _quote_text(view: View, quote: Quote) -> str:
    words = view.excerpt(quote.anchor, quote.id)
    speaker = view.reading.name_of(quote.speaker) if quote.speaker else "not attributed"
    when = f", {date_words(quote.date)}" if quote.date else ""
    said = f"> {_escape(words)}\n\n" if words else ""
    lines = [f"{said}{_escape(speaker)}{when}; {QUOTE_KIND_WORDS[quote.kind]}"]
    if quote.source:
        locator = f", {_escape(quote.locator)}" if quote.locator else ""
        lines.append(f"[{written_key(view.cited.key(quote.source))}{locator}]")
    if quote.quoted_in:
        lines.append(f"quoted in [{written_key(view.cited.key(quote.quoted_in))}]")
    if quote.kind not in NO_CLAIM:
        lines += _proof_lines(view, quote)
    lines.extend(_escape(extra.strip()) for extra in (quote.occasion, quote.note, quote.acknowledged) if extra)
    told = _elsewhere(view, quote) if quote.kind not in NO_CLAIM else ()
    return "\n\n".join(("; ".join(lines[:3]), *lines[3:], *told))


def _proof_lines(view: View, quote: Quote) -> Iterator[str]:
    """The verdicts on both levels in one paragraph, and what a reader should know of them in another."""
    proof = view.proofs[quote.id]
    article = article_words(proof)
    yield "; ".join(f"**{words}**" for words in (article, source_words(proof)) if words)
    if said := " ".join(remarks(proof, view.reading)):
        yield _escape(said)


def _elsewhere(view: View, quote: Quote) -> Iterator[str]:
    """Who else printed the words, and by what way they came, a paragraph each."""

    def place(key: str) -> str:
        return "" if key in view.short_forms else view.place_of_work(key)

    return elsewhere_markdown(view.known_elsewhere(quote), view.reading.name_of, place, _escape)


def _links(view: View) -> Iterator[str]:
    if view.reading.links:
        yield "## Links of the article"
        numbered = enumerate(view.reading.links, 1)
        yield "\n".join(_indented(f"{number}. ", _link_text(view, link)) for number, link in numbered)


def _link_text(view: View, link: FootnoteLink) -> str:
    label = f"“{_escape(link.label)}” ({link.role})" if view.shows_excerpts else f"({link.role})"
    if link.target == "lost":
        target = "lost" + (f": {LOST_WORDS[link.lost]}" if link.lost else "")
    elif link.target == "never":
        target = "no target"
    else:
        target = f"{_address(link.address)} ({REACH_WORDS[link.reach]})"
    return f"{label}: {target}" + (f". {_escape(link.note.strip())}" if link.note else "")


def _sources(view: View) -> Iterator[str]:
    yield "## Sources"
    styled = view.reading.references.entries
    entries = ((work, styled.get(work.key)) for work in view.listed_works)
    texts = ((work, _styled(html) if html else _source_text(work)) for work, html in entries)
    yield "\n".join(f"- {_keys(work)}: {text}" for work, text in texts)


def _styled(html: str) -> str:
    from postil.cite.rich import read_html, write  # most libraries name no style

    return write(read_html(html), "markdown")


def _keys(work: Source) -> str:
    """Name a work as notes may cite it: by its key, and by those it had before."""
    also = ", ".join(f"`{key}`" for key in work.aliases if key != work.key)
    return f"`{work.key}`" + (f" (also {also})" if also else "")


def _source_text(work: Source) -> str:
    said = ((each, "".join(_WORDS[kind](words) for kind, words in each)) for each in entry(work))
    sentences = (words if is_closed(each) else f"{words}." for each, words in said)
    return " ".join([*sentences, _address(work.url)]).rstrip()


def _address(url: str | None) -> str:
    """Write an address as CommonMark's autolink; one that a page may not open is left out."""
    clean = address(url)
    return f"<{clean.replace('<', '%3C').replace('>', '%3E')}>" if clean else ""


def _indented(head: str, text: str) -> str:
    """Put a list or footnote mark before a text and indent what follows, as CommonMark wants it."""
    width = 4 if head.startswith("[^") else len(head)
    lines = text.split("\n")
    return "\n".join([head + lines[0], *(" " * width + line if line else "" for line in lines[1:])])


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
