"""Where the records of a reading stand in the texts that are at hand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.anchor.answers import Answer, Found
from postil.anchor.search import locate
from postil.document import Document
from postil.model import Anchor, Reading
from postil.text import Span


def text_of(reading: Reading, anchor: Anchor) -> Document | None:
    """Return the text an anchor speaks of, if it is at hand."""
    if anchor.within == "article":
        return reading.document
    if anchor.capture is not None:
        return reading.captures.get(anchor.capture)
    return next(iter(reading.captures.values()), None)


def article_spans(reading: Reading, answers: Mapping[str, Answer]) -> Mapping[str, Span]:
    """Return the span of each record found in the article's text, by record id; those within a capture are left out."""
    within = {record_id: anchor.within for _, record_id, anchor in reading.record.anchored()}
    found = {key: answer.span for key, answer in answers.items() if isinstance(answer, Found)}
    return MappingProxyType({key: span for key, span in found.items() if within[key] == "article"})


def resolve(reading: Reading) -> Mapping[str, Answer]:
    """Return an answer for each anchored record, by record id; records whose text is not at hand are left out."""
    groups: dict[int, tuple[Document, list[tuple[str, Anchor]]]] = {}
    for _, record_id, anchor in reading.record.anchored():
        document = text_of(reading, anchor)
        if document is not None:
            groups.setdefault(id(document), (document, []))[1].append((record_id, anchor))
    answers: dict[str, Answer] = {}
    for document, members in groups.values():
        found = locate(document.text, [anchor for _, anchor in members])
        answers.update(zip((record_id for record_id, _ in members), found, strict=True))
    return MappingProxyType(answers)
