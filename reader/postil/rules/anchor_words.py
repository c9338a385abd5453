"""A rule on how the words of an anchor are written: as a reader sees them in the text."""

from __future__ import annotations

import re

from postil.anchor import Found, text_of
from postil.diagnostics import Finding
from postil.edits import fix_by_setting
from postil.rules.anchors import passage
from postil.rules.rule import Findings, ReadingSubject

_FOREIGN = re.compile("[*`\u00ad\u200b-\u200d\u2060\ufeff]|(?<!\\w)_|_(?!\\w)")
"""Marks of Markdown, and characters that nobody sees: what comes along when words are copied from elsewhere."""


def foreign_signs(subject: ReadingSubject) -> Findings:
    """An anchor with marks of Markdown or with characters that nobody sees, which its passage does not have.

    Why it matters: the words are found all the same, but elsewhere they are not: they stand on pages, in exports and in
    comparisons with a source as they are written here.

    Example: `exact: "*read wrongly*"`; a soft hyphen within a word that was copied from a page.

    Fix: write the words as a reader sees them.
    """
    written = "\n".join([anchor.exact or f"{anchor.first} {anchor.last}" for _, _, anchor in subject.anchored])
    if written.isascii() and not any(sign in written for sign in "*_`"):
        return
    for path, record_id, anchor in subject.anchored if _FOREIGN.search(written) else ():
        for field, words in (("exact", anchor.exact), ("first", anchor.first), ("last", anchor.last)):
            if not words or not (match := _FOREIGN.search(words)):
                continue
            answer, document = subject.answers.get(record_id), text_of(subject.reading, anchor)
            if not isinstance(answer, Found) or document is None or match[0] in answer.span.of(document.text):
                continue
            where = subject.reading.where(*path, "anchor", field)
            shown = match[0] if match[0].isascii() else f"U+{ord(match[0]):04X}"
            fix = fix_by_setting(where, _FOREIGN.sub("", words))
            related = (passage(subject, anchor, answer.span),)
            yield Finding(where, f"{shown!r} is not in the text", "write the words as a reader sees them", related, fix)
