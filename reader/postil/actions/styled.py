"""Cite in a citation style: a list of works, with what notes say of them; the citations of notes; a quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from types import MappingProxyType
from typing import Any, NamedTuple

from postil.actions.cite import cite_quotation
from postil.actions.references import CiteError, Setting, format_works, style_of
from postil.cite import cited_works
from postil.cite.citations import cited_items
from postil.cite.clusters import note_clusters
from postil.cite.engine import Cluster, ClusterItem, OutputFormat
from postil.cite.quotation import Quotation, html_words, markdown_words, text_words
from postil.cite.rich import read_html, write
from postil.cite.statements import cite_quote
from postil.model import Note, Quote, Reading, Source
from postil.render.view import View
from postil.store import StoredLibrary


class CitedPart(NamedTuple):
    """A citation or an entry of a list: the key of the work (empty for a citation), its words, and our notes on it."""

    key: str
    text: str
    notes: tuple[str, ...] = ()


class Cited(NamedTuple):
    """Citations in order, then the list of works, and what there is to say about them."""

    citations: tuple[CitedPart, ...] = ()
    entries: tuple[CitedPart, ...] = ()
    warnings: tuple[str, ...] = ()
    output: OutputFormat = "text"
    single: bool = False

    @property
    def text(self) -> str:
        """The citations, several as a numbered list, then the works."""
        writers = _SINGLE if self.single else _NUMBERED
        numbered = writers[self.output](self.citations) if self.citations else ""
        listed = _LISTED[self.output](self.entries) if self.entries else ""
        return "\n".join(part for part in (numbered, listed) if part)

    def as_data(self) -> dict[str, Any]:
        """Return citations and works as plain data."""
        entries = [
            {"key": each.key, "text": each.text, **({"notes": list(each.notes)} if each.notes else {})}
            for each in self.entries
        ]
        citations = [each.text for each in self.citations]
        return {"citations": citations, "entries": entries, "warnings": list(self.warnings)}


def bibliography(
    stored: StoredLibrary,
    works: Sequence[Source],
    setting: Setting,
    *,
    related: Sequence[Source] = (),
    output: OutputFormat = "text",
    annotated: bool = False,
) -> Cited:
    """List works by a citation style; ``annotated`` puts below each what notes of the library say that cite it.

    Raises ``CiteError`` where the style is not known or no engine is there.
    """
    done = format_works(stored, works, setting, (), related)
    if works and not done.bibliography:
        raise CiteError(f"the style {setting.style!r} has no list of works; --notes cites in it")
    notes = _notes_on(stored, {work.key for work in works}) if annotated else {}
    entries = (CitedPart(key, _as(output, entry), tuple(notes.get(key, ()))) for key, entry in done.bibliography)
    return Cited((), tuple(entries), done.warnings, output)


def citing_notes(
    stored: StoredLibrary, reading: Reading, setting: Setting, *, output: OutputFormat = "text", listed: bool = False
) -> Cited:
    """Give the citations of notes in the order of the text, numbered as notes, so that a style can say "ibid.".

    ``listed`` adds the list of the works that they cite. Raises ``CiteError``.
    """
    clusters = tuple(note_clusters(reading, View(reading).notes, setting.locale or reading.library.language))
    every = cited_works(reading)
    used = {item.id for cluster in clusters for item in cluster.items}
    done = format_works(stored, [work for work in every if work.key in used], setting, clusters, every)
    citations = tuple(_citation(cluster, done.clusters, output) for cluster in clusters)
    entries = tuple(CitedPart(key, _as(output, entry)) for key, entry in done.bibliography) if listed else ()
    return Cited(citations, entries, done.warnings, output)


def citing_quote(
    stored: StoredLibrary, reading: Reading, quote: Quote, setting: Setting, *, output: OutputFormat = "text"
) -> Cited:
    """Give a quotation with its citation, as a note or in brackets, and list the work it was read in.

    Raises ``CiteError``.
    """
    cited = cite_quote(reading, quote, language=setting.locale, style=style_of(stored, setting))
    cluster = Cluster("quote", tuple(map(_sayable, cited.cluster)), 1)
    done = format_works(stored, cited.works, setting, (cluster,), cited_works(reading))
    entries = tuple(CitedPart(key, _as(output, entry)) for key, entry in done.bibliography)
    quotation, _ = cite_quotation(reading, quote)
    citation = f"{_QUOTED[output](quotation)} {_citation(cluster, done.clusters, output).text}"
    return Cited((CitedPart("", citation),), entries, done.warnings, output, single=True)


_QUOTED: Mapping[OutputFormat, Callable[[Quotation], str]] = MappingProxyType(
    {"text": text_words, "markdown": markdown_words, "html": html_words}
)


def _sayable(item: ClusterItem) -> ClusterItem:
    """Set off what follows a work; a locator that counts nothing follows in its own words."""
    words = ["", *filter(None, (item.locator if not item.label else "", item.suffix))]
    return replace(item, locator=item.locator if item.label else "", suffix=", ".join(words))


def _citation(cluster: Cluster, texts: Mapping[str, str], output: OutputFormat) -> CitedPart:
    return CitedPart("", _as(output, texts.get(cluster.id, "")))


def _as(output: OutputFormat, html: str) -> str:
    """Write an engine's words in another form; what they cite is not linked, for the list may stand elsewhere."""
    return write((run._replace(work="") for run in read_html(html)), output)


def _notes_on(stored: StoredLibrary, keys: set[str]) -> Mapping[str, list[str]]:
    """Return by key the words of every note that cites one of some works."""
    found: dict[str, list[str]] = {}
    for reading in stored.values():
        for note in reading.notes:
            for key in dict.fromkeys(each.key for each in _cited(note) if each.key in keys):
                found.setdefault(key, []).append(note.body.strip())
    return found


def _cited(note: Note) -> Iterator[Any]:
    for text in (note.body, note.evidence or ""):
        yield from cited_items(text)


def _text_list(entries: Sequence[CitedPart]) -> str:
    blocks = ("\n".join((each.text, *("    " + " ".join(note.split()) for note in each.notes))) for each in entries)
    return ("\n\n" if any(each.notes for each in entries) else "\n").join(blocks) + "\n"


def _markdown_list(entries: Sequence[CitedPart]) -> str:
    return "".join(
        f"- {each.text}" + "".join("\n\n  " + note.replace("\n", "\n  ") for note in each.notes) + "\n"
        for each in entries
    )


def _html_list(entries: Sequence[CitedPart]) -> str:
    items = (
        f'<li id="source-{escape(each.key)}">{each.text}'
        + "".join(f"<p>{escape(' '.join(note.split()), quote=False)}</p>" for note in each.notes)
        + "</li>\n"
        for each in entries
    )
    return f"<ul>\n{''.join(items)}</ul>\n"


def _text_numbers(citations: Sequence[CitedPart]) -> str:
    return "".join(f"{number}. {each.text}\n" for number, each in enumerate(citations, 1))


def _html_numbers(citations: Sequence[CitedPart]) -> str:
    return "<ol>\n" + "".join(f"<li>{each.text}</li>\n" for each in citations) + "</ol>\n"


def _paragraphs(citations: Sequence[CitedPart]) -> str:
    return "".join(f"{each.text}\n" for each in citations)


def _html_paragraphs(citations: Sequence[CitedPart]) -> str:
    return "".join(f"<p>{each.text}</p>\n" for each in citations)


_Writers = Mapping[OutputFormat, Callable[[Sequence[CitedPart]], str]]
_LISTED: _Writers = MappingProxyType({"text": _text_list, "html": _html_list, "markdown": _markdown_list})
_SINGLE: _Writers = MappingProxyType({"text": _paragraphs, "html": _html_paragraphs, "markdown": _paragraphs})
_NUMBERED: _Writers = MappingProxyType({"text": _text_numbers, "html": _html_numbers, "markdown": _text_numbers})
