"""Rules on what is proved of quotes: what misleads, what a record says, what has changed, how much is quoted."""

from __future__ import annotations

from postil.diagnostics import Finding
from postil.quoting import PROVEN, words_of
from postil.quoting.budget import budget, is_limited
from postil.quoting.drift import drift
from postil.rules.rule import Findings, ReadingSubject

MISLEADING = ("an ellipsis drops", "a bracket replaces", "a bracket puts in")
"""How flags begin of what changes the sense; the others ask for a look, and stand on the page."""


def misleading_quote(subject: ReadingSubject) -> Findings:
    """A quote whose words are right and whose marks change the sense: a negation left out, or put in.

    Why it matters: every change is marked, so nothing seems wrong; and the source says the opposite.

    Example: “The harbour will […] close” where the source has “will not close”.

    Fix: quote the negation too; where it is meant so, say why in `acknowledged`.
    """
    reading = subject.reading
    for index, quote in enumerate(reading.quotes):
        comparison = subject.verdicts.get(quote.id)
        if comparison is None or comparison.verdict not in PROVEN or quote.acknowledged:
            continue
        for flag in comparison.flags:
            if flag.startswith(MISLEADING):
                yield Finding(
                    reading.where("quotes", index, "anchor"), flag, "quote it too, or say why in acknowledged"
                )


def proof_out_of_date(subject: ReadingSubject) -> Findings:
    """A record of verification that says something else than what is found now.

    Why it matters: the page would show a day on which something else was found.

    Example: proofs.yaml says `verbatim`; since then the copy of the source was replaced, and the quote differs.

    Fix: look at what changed, then run `postil verify --record`.
    """
    reading = subject.reading
    recorded = {each.id: each for each in reading.proved.quotes} if reading.proved else {}
    for index, quote in enumerate(reading.quotes):
        comparison, record = subject.verdicts.get(quote.id), recorded.get(quote.id)
        if comparison and record and record.source != comparison.verdict:
            message = f"on record as {record.source}, and found {comparison.verdict}"
            yield Finding(reading.where("quotes", index, "id"), message, "run postil verify --record")


def passage_changed(subject: ReadingSubject) -> Findings:
    """A quoted passage that a newer copy of the source has in other words, or not at all.

    Why it matters: who follows the citation finds something else.

    Example: two copies below `source_captures`, of 2019 and of 2024; the later one lacks the sentence.

    Fix: name the copy or version that was quoted in `locator` or `note`, and say in `acknowledged` what has changed.
    """
    reading = subject.reading
    for index, quote in enumerate(reading.quotes):
        copies = reading.dated_copies(quote.source) if quote.source in reading.copies else ()
        if len(copies) < 2 or quote.id not in subject.verdicts or quote.kind == "indirect":
            continue
        if words := words_of(reading, quote, subject.spans.get(quote.id)):
            fate = drift(words, copies[0].text, copies[-1].text).fate
            if fate in {"altered", "gone"} and not quote.acknowledged:
                message = f"{fate} in the newer copy of the source, {copies[-1].name}"
                yield Finding(reading.where("quotes", index, "source"), message, "say which version was quoted")


def quote_budget(subject: ReadingSubject) -> Findings:
    """More words quoted of one source than the library, or the reading, allows.

    Why it matters: short quotations are free almost everywhere; many of them add up.

    Example: `words_per_source: 100` below `quoting` in library.yaml, and three quotes of fifty words.

    Fix: quote less; or set a limit for this source below `quoting.sources`.
    """
    reading = subject.reading
    if not is_limited(reading):
        return
    for spent in budget(reading, subject.spans):
        if spent.is_passed:
            share = f", {spent.share:.1%} of its text" if spent.share is not None else ""
            limits = (spent.most_words, f"{spent.most_share:.0%} of its text" if spent.most_share is not None else None)
            limit = " or ".join(str(each) for each in limits if each is not None)
            message = f"{spent.words} words quoted of {spent.source!r}{share}; the limit is {limit}"
            last = spent.quotes[-1]
            where = reading.where("quotes", last, *(("source",) if reading.quotes[last].source else ()))
            yield Finding(where, message, "quote less, or set quoting.sources")
