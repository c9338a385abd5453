"""The rules: one table of (code, name, severity, function). A rule's docstring is its manual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from postil.diagnostics import Diagnostic, Kind
from postil.rules import (
    anchor_borders,
    anchor_words,
    anchors,
    article_markup,
    article_text,
    article_twice,
    attributed,
    captures,
    contrast,
    days,
    entries,
    licences,
    link_checks,
    links,
    metadata,
    note_markdown,
    notes,
    people,
    people_records,
    privacy,
    proofs,
    publications,
    publishing,
    quotations,
    quote_marks,
    quote_relations,
    quoted_words,
    quotes,
    references,
    same_work,
    sources,
    text_slips,
    titles,
    typography,
    values,
    web_addresses,
    wording,
    works,
)
from postil.rules.facts import LibrarySubject
from postil.rules.rule import ReadingSubject, Rule, S, SharedSubject, Worded

LIBRARY_RULES: tuple[Rule[LibrarySubject], ...] = (
    Rule("M101", "article-read-twice", "warning", works.article_read_twice),
    Rule("M102", "outlet-spelt-differently", "note", works.outlet_spelt_differently),
    Rule("P001", "duplicate-person", "error", people.duplicate_person),
    Rule("P003", "unknown-organization", "error", people.unknown_organization),
    Rule("P004", "unknown-editor", "error", people.unknown_editor),
    Rule("P101", "same-person", "warning", people.same_person),
    Rule("P102", "perhaps-same-person", "note", people.perhaps_same_person),
    Rule("P103", "unused-person", "note", people.unused_person),
    Rule("Q101", "quote-of-two-speakers", "warning", quotations.quote_of_two_speakers),
    Rule("Q102", "quote-worded-differently", "warning", quotations.quote_worded_differently),
    Rule("Q103", "quote-dated-differently", "warning", quotations.quote_dated_differently),
    Rule("S007", "duplicate-work", "error", works.duplicate_work),
    Rule("S101", "work-under-two-keys", "warning", works.work_under_two_keys),
    Rule("S102", "key-of-two-works", "warning", works.key_of_two_works),
    Rule("S103", "work-dated-differently", "warning", works.work_dated_differently),
    Rule("S104", "work-credited-differently", "warning", works.work_credited_differently),
)
"""Rules on a library as a whole. Numbers from 101 on: what no reading shows alone, only two of them side by side."""

WORD_RULES: tuple[Rule[Worded], ...] = (
    Rule("D001", "secret-in-address", "error", privacy.secret_in_address),
    Rule("D002", "secret-in-words", "error", privacy.secret_in_words),
    Rule("D003", "mail-address", "warning", privacy.mail_address),
    Rule("D004", "telephone-number", "warning", privacy.telephone_number),
    Rule("D005", "local-path", "warning", privacy.local_path),
    Rule("M028", "misspelled-licence", "warning", licences.misspelled_licence),
    Rule("T001", "replacement-character", "error", typography.replacement_character),
    Rule("T002", "mojibake", "warning", typography.mojibake),
    Rule("T003", "invisible-character", "warning", typography.invisible_character),
    Rule("T004", "control-character", "warning", typography.control_character),
    Rule("T005", "not-composed", "warning", typography.not_composed),
    Rule("T006", "mixed-scripts", "warning", typography.mixed_scripts),
    Rule("T007", "unfinished", "warning", wording.unfinished),
    Rule("T008", "doubled-word", "warning", wording.doubled_word),
    Rule("T009", "space-before-sign", "note", wording.space_before_sign),
    Rule("T010", "spaces-in-line", "warning", wording.spaces_in_line),
    Rule("T011", "markup-in-words", "warning", wording.markup_in_words),
    Rule("T012", "broken-word", "warning", wording.broken_word),
    Rule("T013", "mixed-apostrophes", "note", wording.mixed_apostrophes),
    Rule("T014", "unclosed-mark", "note", wording.unclosed_mark),
    Rule("T030", "impossible-day", "warning", text_slips.impossible_day),
    Rule("T031", "missing-space", "warning", text_slips.missing_space),
    Rule("U001", "tracking-parameter", "warning", web_addresses.tracking_parameter),
    Rule("U002", "local-address", "warning", web_addresses.local_address),
    Rule("U003", "malformed-address", "error", web_addresses.malformed_address),
    Rule("U004", "detour", "warning", web_addresses.detour),
)
"""Rules on words and addresses wherever they stand: in a reading, and in what all readings share."""

READING_RULES: tuple[Rule[ReadingSubject], ...] = (
    Rule("A001", "anchor-shape", "error", anchors.anchor_shape),
    Rule("A002", "orphaned-anchor", "error", anchors.orphaned, about="Orphaned"),
    Rule("A003", "ambiguous-anchor", "error", anchors.ambiguous, about="Ambiguous"),
    Rule("A004", "unsure-anchor", "warning", anchors.unsure),
    Rule("A005", "anchor-without-words", "warning", anchors.anchor_without_words),
    Rule("A006", "capture-not-used", "warning", anchors.capture_not_used, about="Anchor.capture"),
    Rule("A007", "impossible-position", "error", anchors.impossible_position, about="Anchor.positions Anchor.rank"),
    Rule("A008", "miscounted-words", "warning", anchors.miscounted_words, about="Anchor.words"),
    Rule("A009", "cut-word", "warning", anchor_borders.cut_word, about="Found"),
    Rule("A010", "marks-differ", "note", anchor_borders.marks_differ, about="Anchor.sha256"),
    Rule("A011", "foreign-signs", "warning", anchor_words.foreign_signs, about="Found"),
    Rule("C001", "unknown-publication", "error", references.unknown_publication, about="Capture.publication"),
    Rule("C002", "unknown-capture", "error", references.unknown_capture, about="Anchor.capture Anchor.within"),
    Rule("C003", "media-type-differs", "warning", captures.media_type_differs, about="Capture.file"),
    Rule("C004", "duplicate-capture", "warning", captures.duplicate_capture, about="Capture.file"),
    Rule("C005", "capture-ends", "warning", captures.capture_ends, about="Capture.begins Capture.ends"),
    Rule("C006", "capture-text-differs", "warning", captures.capture_text_differs, about="Capture.file"),
    Rule("C007", "copy-of-another-text", "warning", captures.copy_of_another_text, about="Capture.file"),
    Rule("I001", "duplicate-id", "error", references.duplicate_id),
    Rule("L001", "lost-without-reason", "warning", links.lost_without_reason),
    Rule("L002", "lost-with-address", "error", links.lost_with_address, about="FootnoteLink.address"),
    Rule("L003", "known-without-address", "error", links.known_without_address),
    Rule("L004", "recovered-without-evidence", "warning", links.recovered_without_evidence),
    Rule("L005", "lost-but-reached", "error", links.lost_but_reached, about="FootnoteLink.reach"),
    Rule("L006", "reason-and-href", "warning", links.reason_and_href, about="FootnoteLink.lost"),
    Rule("L007", "reason-without-loss", "warning", links.reason_without_loss, about="FootnoteLink.lost"),
    Rule("L008", "target-and-href", "warning", links.target_and_href, about="FootnoteLink.href"),
    Rule("L009", "address-and-href", "warning", links.address_and_href, about="FootnoteLink.href"),
    Rule("L010", "recovery-without-loss", "warning", links.recovery_without_loss, about="FootnoteLink.recovery"),
    Rule("L011", "label-differs", "warning", links.label_differs),
    Rule("L012", "duplicate-link", "warning", links.duplicate_link),
    Rule(
        "L013",
        "copy-of-other-address",
        "warning",
        link_checks.archived_elsewhere,
        about="FootnoteLink.snapshots Capture.archive_url",
    ),
    Rule(
        "L014",
        "copy-of-other-day",
        "warning",
        link_checks.archived_otherwise,
        about="FootnoteLink.snapshots Capture.archive_url",
    ),
    Rule("L015", "dead-without-copy", "note", link_checks.dead_without_copy, about="FootnoteLink.reach"),
    Rule("L016", "reach-without-check", "note", link_checks.reach_without_check, about="FootnoteLink.reach"),
    Rule("L017", "reach-differs", "warning", link_checks.reach_differs, about="FootnoteLink.checks"),
    Rule("L018", "check-contradicts", "warning", link_checks.check_contradicts, about="FootnoteLink.checks"),
    Rule("L019", "target-differs", "warning", link_checks.target_differs),
    Rule("L020", "unrecorded-link", "note", link_checks.unrecorded_link),
    Rule("L021", "recovery-unconfirmed", "note", links.recovery_unconfirmed, about="FootnoteLink.recovery"),
    Rule("L022", "archive-misnamed", "warning", link_checks.archive_misnamed, about="FootnoteLink.snapshots"),
    Rule("L023", "source-of-another-link", "warning", link_checks.source_of_another_link, about="FootnoteLink.source"),
    Rule("L024", "role-and-place", "warning", link_checks.role_and_place, about="FootnoteLink.role"),
    Rule("M001", "no-author", "error", metadata.no_author),
    Rule("M002", "anonymous-with-author", "error", metadata.anonymous_with_author, about="Article.anonymous"),
    Rule("M003", "no-publication", "error", metadata.no_publication),
    Rule("M004", "one-original", "error", metadata.one_original),
    Rule("M005", "publication-order", "warning", metadata.publication_order),
    Rule("M006", "publication-date", "warning", metadata.publication_date),
    Rule("M007", "no-abstract", "note", metadata.no_abstract),
    Rule("M008", "duplicate-publication", "error", metadata.duplicate_publication),
    Rule("M009", "title-with-stop", "note", titles.title_with_stop),
    Rule("M010", "title-in-capitals", "warning", titles.title_in_capitals),
    Rule("M011", "title-with-outlet", "warning", titles.title_with_outlet),
    Rule("M012", "subtitle-repeats", "warning", titles.subtitle_repeats, about="Article.subtitle"),
    Rule("M013", "abstract-repeats", "warning", titles.abstract_repeats, about="Article.abstract"),
    Rule("M014", "outlet-is-address", "warning", titles.outlet_is_address),
    Rule("M015", "same-address", "warning", publications.same_address),
    Rule("M016", "copyright-year", "warning", publications.copyright_year, about="Rights.year"),
    Rule("M017", "original-not-first", "warning", publications.original_not_first),
    Rule("M018", "translation-language", "warning", publications.translation_language),
    Rule(
        "M019",
        "needless-translators",
        "warning",
        publications.translators_without_translation,
        about="Publication.translators",
    ),
    Rule("M020", "licence-differs", "warning", publications.licence_differs, about="Rights.url"),
    Rule("M021", "future-date", "warning", days.future_date),
    Rule("M022", "before-publication", "warning", days.before_publication),
    Rule("M023", "order-of-days", "warning", days.order_of_days, about="FootnoteLink.checks Article.accessed"),
    Rule("M024", "unknown-language", "warning", values.language_unknown),
    Rule("M025", "blank-value", "note", values.blank_value),
    Rule("M026", "listed-twice", "warning", values.listed_twice),
    Rule("M027", "language-differs", "warning", values.language_differs),
    Rule("N001", "anchor-and-about", "error", notes.anchor_and_about, about="Note.about"),
    Rule("N002", "unknown-record", "error", references.unknown_record, about="Note.about"),
    Rule(
        "N003", "correction-without-replacement", "warning", notes.correction_without_replacement, about="Note.purpose"
    ),
    Rule("N004", "correction-without-evidence", "warning", notes.correction_without_evidence, about="Note.purpose"),
    Rule("N005", "empty-note", "warning", notes.empty_note),
    Rule("N006", "modified-before-created", "warning", notes.modified_before_created, about="Note.modified"),
    Rule("N007", "note-not-read", "error", notes.note_not_read),
    Rule("N008", "duplicate-note", "warning", notes.duplicate_note),
    Rule("N009", "correction-without-change", "warning", notes.correction_changes_nothing, about="Note.replacement"),
    Rule("N010", "needless-replacement", "warning", notes.replacement_without_correction, about="Note.replacement"),
    Rule("N011", "tagging-without-tags", "warning", notes.tagging_without_tags, about="Note.purpose"),
    Rule("N012", "tag-spelled-otherwise", "note", notes.tag_spelled_otherwise, about="Note.tags"),
    Rule("N013", "bare-address", "note", note_markdown.bare_address),
    Rule("N014", "html-in-note", "warning", note_markdown.html_in_note),
    Rule("N015", "broken-link", "warning", note_markdown.broken_link),
    Rule("N016", "broken-citation", "warning", note_markdown.broken_citation),
    Rule("N017", "heading-skips-level", "note", note_markdown.heading_skips_level),
    Rule("N018", "emphasis-not-closed", "warning", note_markdown.emphasis_not_closed),
    Rule("N019", "tag-shape", "warning", notes.tag_shape, about="Note.tags"),
    Rule("P002", "unknown-person", "error", references.unknown_person),
    Rule("Q001", "quote-differs", "warning", quotes.quote_differs),
    Rule("Q002", "needlessly-acknowledged", "warning", quotes.needlessly_acknowledged, about="Quote.acknowledged"),
    Rule("Q003", "translated-without-original", "warning", quotes.translated_without_original, about="Quote.kind"),
    Rule("Q004", "second-hand-source", "warning", quotes.second_hand_source, about="Quote.quoted_in"),
    Rule("Q005", "unknown-quote", "error", references.unknown_quote, about="Quote.part_of Quote.repeats"),
    Rule("Q006", "marks-in-quote", "warning", quoted_words.marks_in_quote),
    Rule("Q007", "unbalanced-quote", "warning", quoted_words.unbalanced_quote),
    Rule("Q008", "unattributed-quote", "note", quoted_words.unattributed_quote),
    Rule(
        "Q009", "quoted-from-itself", "warning", quoted_words.quoted_from_itself, about="Quote.source Quote.quoted_in"
    ),
    Rule("Q010", "locator-without-source", "warning", quoted_words.locator_without_source, about="Quote.locator"),
    Rule("Q011", "locator-shape", "warning", quoted_words.locator_shape),
    Rule("Q012", "locator-outside", "warning", quoted_words.locator_outside),
    Rule(
        "Q013", "same-language", "warning", quoted_words.same_language, about="Quote.original Quote.original_language"
    ),
    Rule(
        "Q014",
        "original-of-direct",
        "warning",
        quoted_words.translation_of_direct,
        about="Quote.original Quote.translator",
    ),
    Rule("Q015", "quote-cycle", "error", quote_relations.quote_cycle, about="Quote.part_of Quote.repeats"),
    Rule("Q016", "repeats-later", "warning", quote_relations.repeats_later, about="Quote.repeats"),
    Rule("Q017", "not-part-of", "warning", quote_relations.not_part_of, about="Quote.part_of"),
    Rule("Q018", "duplicate-quote", "warning", quote_relations.duplicate_quote),
    Rule("Q019", "overlapping-quotes", "warning", quote_relations.overlapping_quotes),
    Rule("Q020", "quote-after-publication", "warning", days.quote_after_publication, about="Quote.date"),
    Rule("Q021", "speaker-differs", "warning", attributed.speaker_differs, about="Quote.speaker"),
    Rule("Q022", "unmarked-quote", "warning", quote_marks.unmarked_quote),
    Rule("Q023", "marked-paraphrase", "warning", quote_marks.marked_paraphrase, about="Quote.kind"),
    Rule("Q024", "repeat-differs", "warning", quote_relations.repeat_differs, about="Quote.repeats"),
    Rule("Q025", "source-after-publication", "warning", days.source_after_publication, about="Quote.source"),
    Rule("Q031", "misleading-quote", "warning", proofs.misleading_quote),
    Rule("Q032", "proof-out-of-date", "warning", proofs.proof_out_of_date),
    Rule("Q033", "passage-changed", "warning", proofs.passage_changed),
    Rule("S005", "unknown-source", "error", references.unknown_source),
    Rule("S006", "unused-source", "note", references.unused_source),
    Rule("S008", "source-without-title", "error", sources.source_without_title),
    Rule("S009", "source-without-author", "warning", sources.source_without_author),
    Rule("S010", "source-without-date", "warning", sources.source_without_date),
    Rule("S011", "source-without-container", "warning", sources.source_without_container),
    Rule("S012", "undated-page", "warning", sources.undated_page),
    Rule("S013", "doi-shape", "warning", sources.doi_shape, about="@doi"),
    Rule("S014", "isbn-digit", "warning", sources.isbn_digit, about="@isbn"),
    Rule("S015", "issn-digit", "warning", sources.issn_digit, about="@issn"),
    Rule("S016", "source-in-capitals", "warning", sources.source_in_capitals),
    Rule("S017", "same-work", "warning", same_work.same_work),
    Rule("S018", "unknown-related", "error", sources.unknown_related, about="@related"),
    Rule("S019", "entry-and-record", "warning", sources.entry_and_record),
    Rule("S020", "read-before-published", "warning", days.accessed_before_issued),
    Rule("S021", "unknown-type", "warning", entries.unknown_type),
    Rule("S022", "misspelled-field", "warning", entries.misspelled_field),
    Rule("S023", "unescaped-sign", "warning", entries.unescaped_sign),
    Rule("S024", "page-range", "warning", entries.page_range, about="@pages"),
    Rule("S025", "page-hyphen", "note", entries.page_hyphen, about="@pages"),
    Rule("S026", "source-month", "warning", entries.source_month, about="@month"),
    Rule("S027", "list-of-names", "warning", entries.list_of_names),
    Rule("S028", "unknown-relation", "warning", entries.unknown_relation, about="@relatedtype"),
    Rule("S029", "misspelled-language", "warning", entries.misspelled_language, about="@langid"),
    Rule("T015", "footnote-without-text", "warning", article_text.footnote_without_text),
    Rule("T016", "footnote-without-reference", "error", article_text.footnote_without_reference),
    Rule("T017", "markup-not-read", "warning", article_text.markup_not_read),
    Rule("T018", "title-in-text", "warning", article_text.title_in_text),
    Rule("T019", "unfinished-merge", "error", article_text.conflict_marker),
    Rule("T020", "broken-at-line-end", "warning", article_text.broken_at_line_end),
    Rule("T021", "link-without-target", "warning", article_text.link_without_target),
    Rule("T022", "unpaired-quotation-mark", "note", article_text.unpaired_quotation_mark),
    Rule("T023", "emphasis-without-end", "warning", article_markup.emphasis_without_end),
    Rule("T024", "heading-shape", "warning", article_markup.heading_shape),
    Rule("T025", "code-without-end", "warning", article_markup.code_without_end),
    Rule("T026", "lost-cell", "error", article_markup.lost_cell),
    Rule("T027", "mixed-quotation-marks", "note", article_text.mixed_quotation_marks),
    Rule("T028", "image-without-description", "note", article_markup.image_without_description),
    Rule("T029", "passage-twice", "warning", article_twice.passage_twice),
    *publishing.RULES,
    Rule("X007", "text-without-licence", "warning", publications.text_without_licence, about="Article.rights"),
    Rule("X008", "quote-budget", "warning", proofs.quote_budget),
)

SHARED_RULES: tuple[Rule[SharedSubject], ...] = (
    Rule("P005", "name-inverted", "warning", people_records.name_inverted),
    Rule("P006", "name-in-capitals", "warning", people_records.name_in_capitals),
    Rule("P007", "orcid-digit", "error", people_records.orcid_digit),
    Rule("P008", "name-parts", "warning", people_records.name_parts),
    Rule("P009", "name-with-title", "note", people_records.name_with_title),
    Rule("P010", "nobody", "warning", people_records.nobody),
    Rule("P011", "organization-circle", "error", people_records.organization_circle),
    Rule("P012", "language-of-name", "warning", values.language_of_name),
    Rule("P013", "blank-shared-value", "note", values.blank_shared_value),
    Rule("X009", "low-contrast", "warning", contrast.low_contrast),
)
"""Rules on one record of people.yaml, or on library.yaml, at a time."""

KINDS: tuple[Kind, ...] = tuple(
    kind
    for kinds in (
        (rule.kind for rule in LIBRARY_RULES),
        (rule.kind for rule in READING_RULES),
        (rule.kind for rule in SHARED_RULES),
        (rule.kind for rule in WORD_RULES),
    )
    for kind in kinds
)


def check_library(subject: LibrarySubject) -> Iterator[Diagnostic]:
    """Yield what every rule finds in a library as a whole; places are those of the facts, and paths of people.yaml."""
    shared = SharedSubject(subject.library)
    yield from _found(LIBRARY_RULES, subject)
    yield from _found(SHARED_RULES, shared)
    yield from _found(WORD_RULES, shared)


def check_reading(subject: ReadingSubject) -> Iterator[Diagnostic]:
    """Yield what every rule finds in one reading; places are paths, without lines."""
    yield from _found(_rules_on(subject.given.names), subject)
    yield from _found(WORD_RULES, subject)


@lru_cache(maxsize=64)  # most readings of a library give the same
def _rules_on(given: frozenset[str]) -> tuple[Rule[ReadingSubject], ...]:
    return tuple(rule for rule in READING_RULES if rule.may_find(given))


def _found(rules: Iterable[Rule[S]], subject: S) -> Iterator[Diagnostic]:
    for rule in rules:
        for finding in rule.check(subject):
            yield Diagnostic.of(rule.code, rule.severity, finding)
