"""Rules on the marks round the words of a quote in article.md: do they say the same as its record?"""

from __future__ import annotations

from collections.abc import Iterator

from postil.diagnostics import Finding, Where
from postil.document import Document
from postil.model import Quote
from postil.quoting.detecting.pairing import pair
from postil.quoting.detecting.paragraphs import paragraphs_of
from postil.rules.anchors import passage
from postil.rules.rule import Findings, ReadingSubject
from postil.text import Span

_OPENING, _CLOSING = frozenset("“”\"«»„‘‚'‹›「『"), frozenset("“”\"«»’'‹›」』")
_BEFORE_CLOSING = ",.;:!?…"
_SET_OFF = frozenset("*_`")
"""Signs of Markdown that set words off without quotation marks."""

_SPOKEN = frozenset({"interview", "speech"})
"""Kinds of article that are somebody's words without marks."""

_DASHES = ("—", "–", "- ")
"""What opens the words of another in French, Spanish, Russian and other texts; the marks are left away then."""

_LABEL = 40
"""Characters before a colon at the head of a paragraph that may be the name of whoever speaks."""


def unmarked_quote(subject: ReadingSubject) -> Findings:
    """A word-for-word quote whose words stand in article.md without quotation marks, where others have them.

    Why it matters: then the article does not claim that somebody said these words; whoever records them as a quote
    does. Words set off as a block, in italics or behind a dash are fine, and so is an article that has no marks.

    Example: `exact: the first two are lost`, where the article has: She says that the first two are lost.

    Fix: write `kind: indirect`; if the anchor is on the wrong words, correct it; or say in `note` why they are a quote.
    """
    document = subject.reading.document
    if document is None or subject.reading.attached or subject.reading.article.kind in _SPOKEN:
        return
    text = document.text
    direct = [*_placed(subject, "direct")]
    bare = [(index, quote, place) for index, quote, place in direct if not _is_opened(text, place)]
    bare = [each for each in bare if not each[1].note and not _is_set_off(document, each[2])]
    if not bare:
        return
    quoted = [part for each in pair(text, paragraphs_of(text, wrapped=True)).quoted for part in each.parts]
    unmarked = [each for each in bare if not any(each[2].overlaps(part) for part in quoted)]
    if not quoted or len(unmarked) > max(1, len(direct) // 2):
        return
    for index, quote, place in unmarked:
        related = (passage(subject, quote.anchor, place),)
        hint = "write kind: indirect, or correct the anchor"
        yield Finding(_at_kind(subject, index, quote), "the text has these words without marks", hint, related)


def marked_paraphrase(subject: ReadingSubject) -> Findings:
    """A quote that is recorded as indirect, and stands between quotation marks.

    Why it matters: the marks claim that these are the very words; as a paraphrase they are never compared with any.

    Example: `kind: indirect` of “I sleep now, with the window shut”.

    Fix: write `kind: direct`, or what else the marks mean: translated, title, scare, term; or say in `note` why not.
    """
    document = subject.reading.document
    if document is None or subject.reading.attached:
        return
    for index, quote, place in _placed(subject, "indirect"):
        behind = document.text[place.end : place.end + 3].lstrip(_BEFORE_CLOSING)[:1]
        if _is_opened(document.text, place) and behind in _CLOSING and behind and not quote.note:
            related = (passage(subject, quote.anchor, place),)
            hint = "write kind: direct, or what the marks mean"
            yield Finding(_at_kind(subject, index, quote), "the text has these words between marks", hint, related)


def _placed(subject: ReadingSubject, kind: str) -> Iterator[tuple[int, Quote, Span]]:
    """Yield the quotes of a kind that stand in the text, each with its index and its place."""
    spans = subject.spans
    for index, quote in enumerate(subject.reading.quotes):
        if quote.kind == kind and quote.id in spans:
            yield index, quote, spans[quote.id]


def _is_opened(text: str, place: Span) -> bool:
    """Whether a quotation mark stands right before some words, or is the first of them."""
    return not _OPENING.isdisjoint(text[max(place.start - 1, 0) : place.start + 1])


def _is_set_off(document: Document, place: Span) -> bool:
    """Whether words stand in a block quotation, in italics or code, behind a dash, or behind a name and a colon."""
    at = (document.source_offset(place.start + 1) or 1) - 1
    line = document.source[document.source.rfind("\n", 0, at) + 1 : at]
    start = document.text.rfind("\n\n", 0, place.start)
    paragraph = document.text[start + 2 if start >= 0 else 0 : place.start]
    is_spoken = paragraph.startswith(_DASHES) or ":" in paragraph[:_LABEL]
    return line.lstrip().startswith(">") or line[-1:] in _SET_OFF or is_spoken


def _at_kind(subject: ReadingSubject, index: int, quote: Quote) -> Where:
    """Return the place of a quote's kind, or of its words where the kind is left out."""
    field = "kind" if "kind" in quote.model_fields_set else "anchor"
    return subject.reading.where("quotes", index, field)
