"""Rules on notes."""

from __future__ import annotations

from postil.diagnostics import Finding
from postil.document import parse
from postil.edits import fix_by_removing, fix_by_setting
from postil.model.dates import sort_key
from postil.rules.rule import Findings, ReadingSubject

SILENT = frozenset({"highlighting", "tagging", "classifying"})
"""Purposes of a note that need no words."""


def anchor_and_about(subject: ReadingSubject) -> Findings:
    """A note with a passage of its own that is also about a quote or link.

    Why it matters: it would stand in two places.

    Example: `anchor` and `about` in one note.

    Fix: keep one of the two.
    """
    for index, note in enumerate(subject.reading.notes):
        if note.anchor is not None and note.about is not None:
            where = subject.reading.where("notes", index, "about")
            fix = fix_by_removing(where)
            yield Finding(where, "the note has both anchor and about", "keep one of the two", fix=fix)


def correction_without_replacement(subject: ReadingSubject) -> Findings:
    """A correction that does not say what should stand there.

    Why it matters: the corrections of a page are listed as "was" and "now".

    Example: `purpose: editing` without `replacement`.

    Fix: add `replacement`; where only doubt can be expressed, use the purpose questioning.
    """
    for index, note in enumerate(subject.reading.notes):
        if note.purpose == "editing" and note.replacement is None:
            where = subject.reading.where("notes", index, "purpose")
            fix = fix_by_setting(where, "questioning")
            yield Finding(where, "a correction without a replacement", "add replacement, or use questioning", fix=fix)


def correction_without_evidence(subject: ReadingSubject) -> Findings:
    """A correction that does not say what it rests on.

    Why it matters: a reader has no reason to believe it.

    Example: `purpose: editing` without `evidence`.

    Fix: say what it rests on, or that it is common knowledge and was not looked up.
    """
    for index, note in enumerate(subject.reading.notes):
        if note.purpose == "editing" and not note.evidence:
            where = subject.reading.where("notes", index, "purpose")
            yield Finding(where, "a correction without evidence", "add evidence")


def empty_note(subject: ReadingSubject) -> Findings:
    """A note that says nothing.

    Why it matters: it was probably meant to be filled in.

    Example: `purpose: commenting` and no `body`.

    Fix: write the note, or use the purpose highlighting.
    """
    for index, note in enumerate(subject.reading.notes):
        if not note.body.strip() and note.replacement is None and note.purpose not in SILENT:
            yield Finding(subject.reading.where("notes", index), "the note says nothing", "write its body")


def note_not_read(subject: ReadingSubject) -> Findings:
    """A note of which some words can't be read as Markdown.

    Why it matters: they would be missing from the page.

    Example: a body with quotations nested more than sixty deep.

    Fix: simplify the markup.
    """
    for index, note in enumerate(subject.reading.notes):
        for field, text in (("body", note.body), ("evidence", note.evidence or "")):
            for problem in parse(text).problems:
                yield Finding(subject.reading.where("notes", index, field), problem, "simplify the markup")


def modified_before_created(subject: ReadingSubject) -> Findings:
    """A note that was changed before it was written.

    Why it matters: one of the dates is wrong.

    Example: `created: 2026-11-23` and `modified: 2026-11-02`.

    Fix: correct the date.
    """
    for index, note in enumerate(subject.reading.notes):
        if note.modified and sort_key(note.modified) < sort_key(note.created):
            where = subject.reading.where("notes", index, "modified")
            yield Finding(where, f"modified {note.modified}, before it was created ({note.created})")
