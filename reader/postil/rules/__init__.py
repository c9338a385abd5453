"""The rules: one table of (code, name, severity, function). A rule's docstring is its manual."""

from __future__ import annotations

from collections.abc import Iterator

from postil.diagnostics import Diagnostic, Kind
from postil.model import Library, Reading
from postil.rules import anchors, links, metadata, notes, publishing, quotes, references
from postil.rules.rule import ReadingSubject, Rule

LIBRARY_RULES: tuple[Rule[Library], ...] = (
    Rule("P001", "duplicate-person", "error", references.duplicate_person),
    Rule("P003", "unknown-organization", "error", references.unknown_organization),
    Rule("P004", "unknown-editor", "error", references.unknown_editor),
    Rule("S007", "duplicate-work", "error", references.duplicate_work),
)

READING_RULES: tuple[Rule[ReadingSubject], ...] = (
    Rule("A001", "anchor-shape", "error", anchors.anchor_shape),
    Rule("A002", "orphaned-anchor", "error", anchors.orphaned),
    Rule("A003", "ambiguous-anchor", "error", anchors.ambiguous),
    Rule("A004", "unsure-anchor", "warning", anchors.unsure),
    Rule("C001", "unknown-publication", "error", references.unknown_publication),
    Rule("C002", "unknown-capture", "error", references.unknown_capture),
    Rule("I001", "duplicate-id", "error", references.duplicate_id),
    Rule("L001", "lost-without-reason", "warning", links.lost_without_reason),
    Rule("L002", "lost-with-address", "error", links.lost_with_address),
    Rule("L003", "known-without-address", "error", links.known_without_address),
    Rule("L004", "recovered-without-evidence", "warning", links.recovered_without_evidence),
    Rule("L005", "lost-but-reached", "error", links.lost_but_reached),
    Rule("L006", "reason-and-href", "warning", links.reason_and_href),
    Rule("M001", "no-author", "error", metadata.no_author),
    Rule("M002", "anonymous-with-author", "error", metadata.anonymous_with_author),
    Rule("M003", "no-publication", "error", metadata.no_publication),
    Rule("M004", "one-original", "error", metadata.one_original),
    Rule("M005", "publication-order", "warning", metadata.publication_order),
    Rule("M006", "publication-date", "warning", metadata.publication_date),
    Rule("M007", "no-abstract", "note", metadata.no_abstract),
    Rule("M008", "duplicate-publication", "error", metadata.duplicate_publication),
    Rule("N001", "anchor-and-about", "error", notes.anchor_and_about),
    Rule("N002", "unknown-record", "error", references.unknown_record),
    Rule("N003", "correction-without-replacement", "warning", notes.correction_without_replacement),
    Rule("N004", "correction-without-evidence", "warning", notes.correction_without_evidence),
    Rule("N005", "empty-note", "warning", notes.empty_note),
    Rule("N006", "modified-before-created", "warning", notes.modified_before_created),
    Rule("N007", "note-not-read", "error", notes.note_not_read),
    Rule("P002", "unknown-person", "error", references.unknown_person),
    Rule("Q001", "quote-differs", "warning", quotes.quote_differs),
    Rule("Q002", "needlessly-acknowledged", "warning", quotes.needlessly_acknowledged),
    Rule("Q003", "translated-without-original", "warning", quotes.translated_without_original),
    Rule("Q004", "second-hand-source", "warning", quotes.second_hand_source),
    Rule("Q005", "unknown-quote", "error", references.unknown_quote),
    Rule("S005", "unknown-source", "error", references.unknown_source),
    Rule("S006", "unused-source", "note", references.unused_source),
    Rule("X001", "text-missing", "error", publishing.text_missing),
    Rule("X002", "text-shipped", "warning", publishing.text_shipped),
    Rule("X003", "excerpt-too-long", "error", publishing.excerpt_too_long),
    Rule("X004", "share-of-text", "error", publishing.share_of_text),
    Rule("X005", "no-identity", "note", publishing.no_identity),
    Rule("X006", "wrong-identity", "warning", publishing.wrong_identity),
)

KINDS: tuple[Kind, ...] = (*(rule.kind for rule in LIBRARY_RULES), *(rule.kind for rule in READING_RULES))


def check(library: Library) -> Iterator[Diagnostic]:
    """Yield what every rule finds in a library; places are paths, without lines."""
    for rule in LIBRARY_RULES:
        yield from (Diagnostic.of(rule.code, rule.severity, finding) for finding in rule.check(library))
    for reading in library.values():
        yield from check_reading(reading)


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Yield what every rule finds in one reading."""
    subject = ReadingSubject(reading)
    for rule in READING_RULES:
        yield from (Diagnostic.of(rule.code, rule.severity, finding) for finding in rule.check(subject))


__all__ = ["KINDS", "LIBRARY_RULES", "READING_RULES", "ReadingSubject", "Rule", "check", "check_reading"]
