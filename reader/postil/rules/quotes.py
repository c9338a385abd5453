"""Rules on quotes."""

from __future__ import annotations

from postil.anchor import Found
from postil.diagnostics import Finding
from postil.edits import fix_by_removing
from postil.quoting import PROVEN, WRONG
from postil.rules.anchors import passage
from postil.rules.rule import Findings, ReadingSubject


def quote_differs(subject: ReadingSubject) -> Findings:
    """A quote that is not in its source, or not in these words, and that nobody has acknowledged.

    Why it matters: a quotation claims that these are the words.

    Example: a quote in which a "not" has been lost.

    Fix: correct the quote; where the article itself misquotes, say so in `acknowledged`.
    """
    reading = subject.reading
    for index, quote in enumerate(reading.quotes):
        comparison = subject.verdicts.get(quote.id)
        if comparison and comparison.verdict in WRONG and not quote.acknowledged:
            said = "is not in its source" if comparison.verdict == "missing" else "differs from its source"
            changes = "; ".join(f"“{d.quote or '–'}” for “{d.source or '–'}”" for d in comparison.differences[:3])
            hint = "correct it, or say why in acknowledged"
            message = f"the quote {said}" + (f": {changes}" if changes else "")
            answer = subject.answers.get(quote.id)
            related = (passage(subject, quote.anchor, answer.span),) if isinstance(answer, Found) else ()
            yield Finding(reading.where("quotes", index, "anchor"), message, hint, related)


def needlessly_acknowledged(subject: ReadingSubject) -> Findings:
    """A quote whose difference from its source is acknowledged, and that does not differ.

    Why it matters: the page would warn of a fault that is not there.

    Example: `acknowledged` left over from before the quote was corrected.

    Fix: remove `acknowledged`.
    """
    reading = subject.reading
    for index, quote in enumerate(reading.quotes):
        comparison = subject.verdicts.get(quote.id)
        if comparison and quote.acknowledged and comparison.verdict in PROVEN:
            where = reading.where("quotes", index, "acknowledged")
            fix = fix_by_removing(where, safe=True)
            yield Finding(where, "the quote is in its source as it stands", "remove acknowledged", fix=fix)


def translated_without_original(subject: ReadingSubject) -> Findings:
    """A translated quotation without a word on who translated it or from what language.

    Why it matters: a reader can't go back to the words that were said.

    Example: `kind: translated` and neither `original`, `original_language` nor `translator`.

    Fix: give what is known: the original words, their language, the translator.
    """
    for index, quote in enumerate(subject.reading.quotes):
        known = quote.original or quote.original_language or quote.translator
        if quote.kind == "translated" and not known:
            where = subject.reading.where("quotes", index, "kind")
            yield Finding(where, "a translated quote without original, language or translator", "give what is known")


def second_hand_source(subject: ReadingSubject) -> Findings:
    """A quote that names the work it was read in as its source too.

    Why it matters: then it is not second-hand, or the source is wrong.

    Example: `source: smith2020` and `quoted_in: smith2020`.

    Fix: leave out `quoted_in`, or name the work the words really come from.
    """
    for index, quote in enumerate(subject.reading.quotes):
        if quote.quoted_in is not None and quote.quoted_in == quote.source:
            where = subject.reading.where("quotes", index, "quoted_in")
            fix = fix_by_removing(where)
            yield Finding(where, "source and quoted_in are the same work", "leave one out", fix=fix)
