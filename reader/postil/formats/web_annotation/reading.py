"""Records as W3C Web Annotations (Recommendation, 23 February 2017): one AnnotationPage a reading."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from postil.anchor import Answer
from postil.anchor.selector_data import selector_data
from postil.formats.web_annotation.context import CONTEXT
from postil.model import Anchor, FootnoteLink, Note, Organization, Quote, Reading
from postil.model.dates import parse_date


def dumps(
    reading: Reading,
    answers: Mapping[str, Answer],
    *,
    excerpts: bool = True,
    printings: Mapping[str, Sequence[tuple[str, str]]] = MappingProxyType({}),
) -> str:
    """Write the quotes, links and notes of a reading as an AnnotationPage, an annotation a line.

    ``answers`` say where the records stand in the text, if it is at hand; ``excerpts`` whether selectors may give
    away the words they select. ``printings``: where else the words of a quote stand, as (reading, quote) by quote id:
    each is a body that the annotation links to (model, section 3.3.5, motivation ``linking``).
    """
    writer = _Writer(reading, answers, excerpts, printings)
    page = {"@context": CONTEXT, "id": writer.iri("annotations.jsonld"), "type": "AnnotationPage"}
    head = json.dumps(page, ensure_ascii=False).removesuffix("}")
    items = ",\n".join(json.dumps(item, ensure_ascii=False) for item in writer.items())
    return f'{head}, "items": [\n{items}\n]}}\n'


class _Writer:
    def __init__(
        self,
        reading: Reading,
        answers: Mapping[str, Answer],
        excerpts: bool,
        printings: Mapping[str, Sequence[tuple[str, str]]],
    ) -> None:
        self.reading = reading
        self.printings = printings
        self.answers = answers
        self.excerpts = excerpts
        self._anchors = {record_id: anchor for _, record_id, anchor in reading.record.anchored()}
        base = reading.library.base_url
        self._root = f"{base.rstrip('/')}/" if base else "../"
        self._base = f"{self._root}{reading.id}/" if base else ""

    def iri(self, name: str) -> str:
        """Return the address of something of this reading; relative to the page where the site has no address yet."""
        return f"{self._base}{name}"

    def items(self) -> Iterator[dict[str, Any]]:
        for note in self.reading.notes:
            yield self._annotation("note", note.id, note.purpose, self._note_bodies(note), self._note_target(note)) | {
                "creator": self._agent(note.author),
                **_times(note),
            }
        for quote in self.reading.quotes:
            bodies = [
                _text(self._quote_words(quote), "text/plain"),
                *map(self._linked, self.printings.get(quote.id, ())),
            ]
            yield self._annotation("quote", quote.id, "identifying", bodies, self._target(quote.anchor, quote.id))
        for link in self.reading.links:
            target = self._target(link.anchor, link.id)
            yield self._annotation("link", link.id, "linking", [_link_body(link)], target)

    def _annotation(
        self, kind: str, record_id: str, motivation: str, bodies: list[dict[str, Any]], target: Any
    ) -> dict[str, Any]:
        annotation = {
            "id": self.iri(f"index.html#{kind}-{record_id}"),
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": target,
        }
        return {key: value for key, value in annotation.items() if value}

    def _note_bodies(self, note: Note) -> list[dict[str, Any]]:
        bodies = [_text(note.body, "text/markdown")] if note.body else []
        if note.replacement:
            bodies.append(_text(note.replacement, "text/plain", "editing"))
        if note.evidence:
            bodies.append(_text(note.evidence, "text/markdown", "assessing"))
        return bodies + [_text(tag, "text/plain", "tagging") for tag in note.tags]

    def _linked(self, printing: tuple[str, str]) -> dict[str, str]:
        """Return another printing of a quote as a body: the card of it on the page of its reading."""
        reading, quote = printing
        place = f"{self._root}{reading}/index.html#quote-{quote}"
        return {"type": "SpecificResource", "purpose": "linking", "source": place}

    def _note_target(self, note: Note) -> Any:
        about = note.about if note.about in self._anchors else None
        return self._target(self._anchors[about] if about else note.anchor, about or note.id)

    def _quote_words(self, quote: Quote) -> str:
        speaker = self.reading.name_of(quote.speaker) if quote.speaker else "not attributed"
        return f"{quote.kind} quotation: {speaker}"

    def _target(self, anchor: Anchor | None, record_id: str) -> Any:
        original = self.reading.original
        source = (original.url if original else None) or self.iri("index.html")
        selectors = self._selectors(anchor, record_id) if anchor and self.excerpts else []
        if not selectors:
            return source
        return {"source": source, "selector": selectors if len(selectors) > 1 else selectors[0]}

    def _selectors(self, anchor: Anchor, record_id: str) -> list[dict[str, Any]]:
        text = self.reading.document.text if self.reading.document and anchor.within == "article" else None
        return selector_data(anchor, self.answers.get(record_id), text)

    def _agent(self, agent: str) -> dict[str, str]:
        found = self.reading.people.get(agent)
        kind = "Organization" if isinstance(found, Organization) else "Person"
        return {"type": kind, "name": self.reading.name_of(agent)}


def _text(value: str, media_type: str, purpose: str | None = None) -> dict[str, Any]:
    body = {"type": "TextualBody", "value": value, "format": media_type}
    return body | ({"purpose": purpose} if purpose else {})


def _link_body(link: FootnoteLink) -> dict[str, Any]:
    if link.address:
        return {"id": link.address, "type": "Text"}
    return _text(f"{link.role} link, target {link.target}", "text/plain")


def _times(note: Note) -> dict[str, str]:
    """Return the dates as xsd:dateTime in UTC (model, section 3.3.1); only whole days can be said so."""
    stamps = {"created": note.created, "modified": note.modified}
    return {key: f"{day}T00:00:00Z" for key, day in stamps.items() if day and _is_day(day)}


def _is_day(date: str) -> bool:
    dating = parse_date(date)
    point = dating.start
    return not dating.interval and not dating.time and point is not None and point.iso == date and point.day is not None
