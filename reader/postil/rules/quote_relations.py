"""Rules on how quotes stand to each other: within, again, twice."""

from __future__ import annotations

from postil.diagnostics import Finding, Related
from postil.model import Anchor, Quote
from postil.rules.checks import circles
from postil.rules.rule import Findings, ReadingSubject


def quote_cycle(subject: ReadingSubject) -> Findings:
    """Quotes that are part of each other, or repeat each other, in a circle.

    Why it matters: one of them must be the first; the page can't tell which.

    Example: `q-one` with `repeats: q-two`, and `q-two` with `repeats: q-one`.

    Fix: remove the relation from the quote that stands first.
    """
    for field in ("part_of", "repeats"):
        follows = {quote.id: getattr(quote, field) for quote in subject.reading.quotes}
        places = {quote.id: index for index, quote in enumerate(subject.reading.quotes)}
        for circle in circles(follows) if any(follows.values()) else ():
            if len(circle) > 1:  # of a quote that refers to itself Q005 tells
                where = subject.reading.where("quotes", places[circle[0]], field)
                yield Finding(where, f"a circle: {' → '.join((*circle, circle[0]))}", "remove one of the relations")


def repeats_later(subject: ReadingSubject) -> Findings:
    """A quote that is said to repeat one which stands later in the text.

    Why it matters: the first is the statement, the second its repetition; the page would tell it the wrong way round.

    Example: `repeats: q-statement` in a quote that stands before the statement.

    Fix: put `repeats` into the later one.
    """
    spans = subject.spans
    for index, quote in enumerate(subject.reading.quotes):
        here, there = spans.get(quote.id), spans.get(quote.repeats or "")
        if here and there and here.start < there.start and not _is_mutual(subject, quote):
            where = subject.reading.where("quotes", index, "repeats")
            yield Finding(where, f"{quote.repeats!r} stands later in the text", "put repeats into the later one")


def not_part_of(subject: ReadingSubject) -> Findings:
    """A quote that is said to be part of one within which it does not stand.

    Why it matters: one of the two anchors, or the relation, is wrong.

    Example: `part_of: q-statement` in a quote two paragraphs below.

    Fix: correct the relation; where the same words are quoted again, use `repeats`.
    """
    spans = subject.spans
    for index, quote in enumerate(subject.reading.quotes):
        here, there = spans.get(quote.id), spans.get(quote.part_of or "")
        if here and there and not (there.start <= here.start and here.end <= there.end):
            where = subject.reading.where("quotes", index, "part_of")
            yield Finding(where, f"the quote does not stand within {quote.part_of!r}", "use repeats, or correct it")


def duplicate_quote(subject: ReadingSubject) -> Findings:
    """Two quotes of the same words at the same place, by the same speaker, or both word for word.

    Why it matters: one passage would be counted twice; two mouths can't be quoted word for word by one pair of marks.

    Example: two quotes with the same anchor, one with `speaker: wu-qian`, one with `speaker: john-bolton`.

    Fix: remove one; what two people are said to think is recorded as two quotes of the kind indirect.
    """
    spans = subject.spans
    seen: dict[object, list[int]] = {}
    quotes = subject.reading.quotes
    for index, quote in enumerate(quotes):
        place: object = spans.get(quote.id) or _words(quote.anchor)
        for other in seen.get(place, ()):
            before = quotes[other]
            same = (before.speaker, before.kind) == (quote.speaker, quote.kind)
            if before.id == quote.id:
                continue  # I001 tells of it; nobody knows where either of them stands
            if (same or before.kind == quote.kind == "direct") and before.id != quote.repeats:
                related = (Related("the first one", subject.reading.where("quotes", other, "anchor")),)
                where = subject.reading.where("quotes", index, "anchor")
                yield Finding(where, f"the quote {before.id!r} stands at the same place", "remove one", related)
                break
        seen.setdefault(place, []).append(index)


def overlapping_quotes(subject: ReadingSubject) -> Findings:
    """Two word-for-word quotes of which one lies within the other or runs into it, and neither says so.

    Why it matters: a reader can't tell who quotes whom.

    Example: `exact: will support each other` within a statement, without `part_of`.

    Fix: add `part_of` to the inner one; correct the anchor of one that only runs into the other.
    """
    spans = subject.spans
    direct = {q.id: (i, q) for i, q in enumerate(subject.reading.quotes) if q.kind == "direct" and q.id in spans}
    placed = sorted((spans[key].start, -spans[key].end, index, key) for key, (index, _) in direct.items())
    outer = ""
    for _, _, index, key in placed:
        span = spans[key]
        if (
            outer
            and span.overlaps(spans[outer])
            and span != spans[outer]
            and not _related(direct[key][1], direct[outer][1])
        ):
            inside = span.end <= spans[outer].end
            said = "lies within" if inside else "runs into"
            related = (Related(f"this is {outer!r}", subject.reading.where("quotes", direct[outer][0], "anchor")),)
            hint = f"add part_of: {outer}" if inside else "correct one of the anchors"
            yield Finding(
                subject.reading.where("quotes", index, "anchor"), f"{said} the quote {outer!r}", hint, related
            )
        if not outer or span.end > spans[outer].end:
            outer = key


def _words(anchor: Anchor) -> object:
    return anchor.excerpts(), anchor.within, anchor.capture, anchor.rank


def _is_mutual(subject: ReadingSubject, quote: Quote) -> bool:
    other = next((each for each in subject.reading.quotes if each.id == quote.repeats), None)
    return other is not None and other.repeats == quote.id


def _related(one: Quote, other: Quote) -> bool:
    """Whether two quotes say how they stand to another, be it rightly or wrongly: other rules look at that."""
    return any((one.part_of, one.repeats, other.part_of, other.repeats))
