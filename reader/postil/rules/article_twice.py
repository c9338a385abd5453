"""A rule on what stands twice in article.md: paragraphs, and sentences in a row."""

from __future__ import annotations

import re
from itertools import compress

from postil.diagnostics import Finding, Related, Where
from postil.document import Document
from postil.edits import Fix, fix_by_replacing
from postil.rules.article_fixes import blocks, fix_by_removing_lines
from postil.rules.article_places import article_of, place_of
from postil.rules.rule import Findings, ReadingSubject
from postil.text import Span

MIN_WORDS = 8
"""Least words of a paragraph or sentence: shorter ones are repeated on purpose, as a refrain or for emphasis."""
MIN_IN_A_ROW = 4
"""Least words of a sentence that stands twice in a row, unless it is quoted: whoever speaks repeats for emphasis."""
MIN_SIGNS = 20
"""The same in characters, for scripts without spaces; and what rules out most lines at once."""
_MARKS = re.compile('[“”„«»"「」『』‹›]')


def passage_twice(subject: ReadingSubject) -> Findings:
    """A paragraph of article.md that stands there twice, or a sentence that stands twice in a row.

    Why it matters: a quotation from it has two places, and the count of words is wrong; in most cases a copy was pasted
    twice, or a page repeats its first lines.

    Example: the same paragraph of eight words or more once more, further down. Words set off as a block quotation, in a
    list or in lines of verse may be repeated.

    Fix: compare with the original, and remove what is too much; if it is printed so, silence this finding.
    """
    for document, where in article_of(subject):
        yield from _twice(document, where)


def _twice(document: Document, where: Where) -> Findings:
    paragraphs = [line for line in document.text.split("\n") if len(line) >= MIN_SIGNS]
    if len(set(paragraphs)) < len(paragraphs):
        yield from _paragraphs(document, where)
    text = document.text + "\n"
    for sign in "!?:":
        if sign in text:
            text = text.replace(sign, ".")
    text = text.replace(".\n", ". \n")
    sentences = text.split(". ") if "。" not in text else text.split("。")
    for sentence in dict.fromkeys(compress(sentences[1:], map(str.endswith, sentences, sentences[1:]))):
        if "\n" not in sentence and _is_long(sentence.strip(" ."), MIN_IN_A_ROW):
            yield from _sentence(document, where, sentence.strip(" ."))


def _paragraphs(document: Document, where: Where) -> Findings:
    seen: dict[str, int] = {}
    for opening, span in blocks(document):
        words = span.of(document.text)
        if "\n" in words or not _is_long(words):
            continue
        if words in seen and opening.token.map:
            first = Related("the first one", place_of(document, where, seen[words]))
            fix = fix_by_removing_lines(
                where.file, document.source, (opening.token.map[0], opening.token.map[1]), "remove the second one"
            )
            place = place_of(document, where, span.start)
            yield Finding(place, "this paragraph stands here a second time", "compare with the original", (first,), fix)
        seen.setdefault(words, span.start)


def _sentence(document: Document, where: Where, sentence: str) -> Findings:
    pattern = re.compile(rf"{re.escape(sentence)}(?P<end>[.。!?:]+ ?)(?P<again>{re.escape(sentence)}(?P=end)?)")
    for match in pattern.finditer(document.text):
        start, end = match.span("again")
        if not _is_long(sentence) and _is_quoted(document.text, start):
            continue
        first = Related("the first one", place_of(document, where, match.start()))
        place = place_of(document, where, start)
        yield Finding(
            place,
            "this sentence stands here a second time",
            "compare with the original",
            (first,),
            _removing(document, where, Span(start, end)) if match["again"] != sentence else None,
        )


def _is_quoted(text: str, at: int) -> bool:
    """Whether a quotation stands in the paragraph around a place."""
    end = text.find("\n\n", at)
    return _MARKS.search(text, text.rfind("\n\n", 0, at) + 1, end if end >= 0 else len(text)) is not None


def _removing(document: Document, where: Where, span: Span) -> Fix | None:
    """Return the fix that removes a passage, where the source has it character by character."""
    begin, end = document.source_offset(span.start + 1), document.source_offset(span.end)
    if begin is None or end is None or end - begin + 1 != span.length:
        return None
    here = Span(begin - 1, end)
    if document.source[here.end : here.end + 1] in {"", "\n"} and document.source[here.start - 1] in " \n":
        here = Span(here.start - 1, here.end)  # nothing follows: the space before it goes, too
    old = here.of(document.source)
    return fix_by_replacing(where.file, here, old, "", title="remove the second one")


def _is_long(words: str, least: int = MIN_WORDS) -> bool:
    return len(words) >= MIN_SIGNS and (len(words.split()) >= least or " " not in words)
