"""Rules on notes."""

from __future__ import annotations

import re
from collections import Counter

from postil.diagnostics import Finding, Related
from postil.document import parse
from postil.edits import fix_by_removing, fix_by_setting
from postil.model.dates import first_key, last_key
from postil.rules.rule import Findings, ReadingSubject

SILENT = frozenset({"highlighting", "tagging", "classifying"})
"""Purposes of a note that need no words."""

_LETTERS_APART = re.compile(r"[\s_-]+")
_MARKS = re.compile(r"[^\w\s]|_")
_NO_MARKS = bytes(byte for byte in range(128) if not _MARKS.match(chr(byte)))


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
        is_begun = "body" in note.model_fields_set
        if not note.body.strip() and (note.replacement is None or is_begun) and note.purpose not in SILENT:
            path = ("notes", index, "body") if is_begun else ("notes", index)
            yield Finding(subject.reading.where(*path), "the note says nothing", "write its body")


def note_not_read(subject: ReadingSubject) -> Findings:
    """A note of which some words can't be read as Markdown.

    Why it matters: they would be missing from the page.

    Example: a body with quotations nested more than sixty deep.

    Fix: simplify the markup.
    """
    for index, note in enumerate(subject.reading.notes):
        for field, text in (("body", note.body), ("evidence", note.evidence or "")):
            for problem in parse(text).problems if _may_be_too_much(text) else ():
                yield Finding(subject.reading.where("notes", index, field), problem.message, "simplify the markup")


def _may_be_too_much(text: str) -> bool:
    """Whether a text has enough marks to be nested too deep, or length enough to grow beyond measure."""
    if not 30 < len(text) <= 2000:
        return len(text) > 2000
    at_most = len(text.encode("utf-8", "surrogatepass").translate(None, _NO_MARKS))
    return at_most > 25 and len(_MARKS.findall(text)) > 25


def modified_before_created(subject: ReadingSubject) -> Findings:
    """A note that was changed before it was written.

    Why it matters: one of the dates is wrong.

    Example: `created: 2026-11-23` and `modified: 2026-11-02`.

    Fix: correct the date.
    """
    for index, note in enumerate(subject.reading.notes):
        if note.modified and last_key(note.modified) < first_key(note.created):
            where = subject.reading.where("notes", index, "modified")
            yield Finding(where, f"modified {note.modified}, before it was created ({note.created})")


def duplicate_note(subject: ReadingSubject) -> Findings:
    """Two notes that say the same of the same passage.

    Why it matters: the page shows both; most often one was copied to be changed, and was not.

    Example: two notes with the same `anchor` and the same `body`.

    Fix: remove one, or write what it was meant to say.
    """
    seen: dict[tuple[object, ...], int] = {}
    exact = [note.anchor and note.anchor.exact for note in subject.reading.notes]
    if len({*exact}) == len(exact):
        return
    words = Counter(exact)
    for index, note in enumerate(subject.reading.notes):
        if words[exact[index]] == 1:
            continue
        anchor = note.anchor and (note.anchor.excerpts(), note.anchor.within, note.anchor.capture)
        key = (anchor, note.about, note.purpose, " ".join(note.body.split()), note.replacement, note.tags)
        if key in seen:
            related = (Related("the first one", subject.reading.where("notes", seen[key])),)
            where = subject.reading.where("notes", index)
            yield Finding(where, "another note says the same of this passage", "remove one", related)
        seen.setdefault(key, index)


def correction_changes_nothing(subject: ReadingSubject) -> Findings:
    """A correction that puts the very words in the place of the words.

    Why it matters: the list of corrections would show a change that is none.

    Example: `exact: Tupolov` and `replacement: Tupolov`.

    Fix: write the right words in `replacement`.
    """
    reading = subject.reading
    anchors = {quote.id: quote.anchor for quote in reading.quotes}
    anchors |= {link.id: link.anchor for link in reading.links}
    for index, note in enumerate(reading.notes):
        anchor = note.anchor or anchors.get(note.about or "")
        words = anchor.exact if anchor else None
        if note.replacement and words and " ".join(note.replacement.split()) == " ".join(words.split()):
            where = reading.where("notes", index, "replacement")
            yield Finding(where, "the replacement is what stands there already", "write the right words")


def replacement_without_correction(subject: ReadingSubject) -> Findings:
    """A replacement in a note that is no correction.

    Why it matters: only corrections are listed with what should stand there; this one would not be seen.

    Example: `purpose: commenting` with `replacement`.

    Fix: write `purpose: editing`, or say it in the body.
    """
    for index, note in enumerate(subject.reading.notes):
        if note.replacement is not None and note.purpose != "editing":
            where = subject.reading.where("notes", index, "replacement")
            yield Finding(where, f"a replacement in a note for {note.purpose}", "write purpose: editing")


def tagging_without_tags(subject: ReadingSubject) -> Findings:
    """A note that is there for its tags and has none.

    Why it matters: it says nothing, and it looks as if something got lost.

    Example: `purpose: tagging` without `tags`.

    Fix: add the tags, or remove the note.
    """
    for index, note in enumerate(subject.reading.notes):
        if note.purpose in {"tagging", "classifying"} and not note.tags:
            where = subject.reading.where("notes", index, "purpose")
            yield Finding(where, f"a note for {note.purpose} has no tags", "add tags")


def tag_spelled_otherwise(subject: ReadingSubject) -> Findings:
    """A tag that differs from another one of the reading only in capitals, spaces or hyphens.

    Why it matters: they count as two, and a search for one does not find the other.

    Example: `lost links` in one note, `Lost-links` in another.

    Fix: spell it in one way.
    """
    tags = {tag for note in subject.reading.notes for tag in note.tags}
    if len({_LETTERS_APART.sub("", tag.casefold()) for tag in tags}) == len(tags):
        return
    spellings: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for index, note in enumerate(subject.reading.notes):
        for number, tag in enumerate(note.tags):
            folded = _LETTERS_APART.sub("", tag.casefold())
            spellings.setdefault(folded, {}).setdefault(tag, []).append((index, number))
    for forms in spellings.values():
        usual = max(forms, key=lambda tag: len(forms[tag]))
        first = subject.reading.where("notes", forms[usual][0][0], "tags", forms[usual][0][1])
        for tag, places in forms.items():
            for index, number in places if tag != usual else ():
                where = subject.reading.where("notes", index, "tags", number)
                related = (Related(f"spelled {usual!r} here", first),)
                yield Finding(where, f"the tag {tag!r} is spelled {usual!r} elsewhere", "spell it in one way", related)


def tag_shape(subject: ReadingSubject) -> Findings:
    """A tag that begins with a hash sign.

    Why it matters: pages and searches take it as it stands; `#tides` and `tides` are two tags.

    Example: `tags: ["#tides"]`.

    Fix: leave the sign away.
    """
    for index, note in enumerate(subject.reading.notes):
        for number, tag in enumerate(note.tags):
            if tag.startswith("#") and len(tag) > 1:
                where = subject.reading.where("notes", index, "tags", number)
                fix = fix_by_setting(where, tag.lstrip("# "), title="leave the sign away")
                yield Finding(where, f"the tag {tag!r} has a sign before it", "leave it away", fix=fix)
