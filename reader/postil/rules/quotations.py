"""Rules on quotes across readings: the same words have one speaker and one date, and are worded in one way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import NamedTuple

from postil.diagnostics import Finding, Related, Where
from postil.model.dates import may_agree
from postil.model.fact import Fact
from postil.quoting.compare import compare
from postil.quoting.comparison import Comparison
from postil.rules.facts import LibrarySubject, Said, in_two_readings
from postil.rules.rule import Findings

SUBSTANTIAL = frozenset({"wording", "omission", "splice", "critical"})
"""Differences between two quotes of the same words that change the words."""


def quote_of_two_speakers(subject: LibrarySubject) -> Findings:
    """The same words, in two places, said by different speakers.

    Why it matters: one of the two readings puts them into the wrong mouth, or one speaker quotes the other.

    Example: a sentence with `speaker: wu-qian` in one reading and `speaker: ren-guoqiang` in another.

    Fix: correct the speaker, or say with `quoted_in` or `part_of` who repeats whose words and `acknowledged` why.
    """
    for first, other in _pairs(subject, lambda said: said.speaker):
        if first.said.speaker != other.said.speaker:
            message = f"said by {other.said.speaker!r} here, and by {first.said.speaker!r} elsewhere"
            yield _finding(first, other, "speaker", message, "one speaker is wrong, or repeats the other")


def quote_worded_differently(subject: LibrarySubject) -> Findings:
    """Two quotes of one speaker, or from one source, that are nearly the same words but not quite.

    Why it matters: at most one of them is what was said.

    Example: “will support each other” in one reading, “shall support each other” in another. Omissions and insertions
    that are marked, and quotes of which one holds the other, are fine.

    Fix: compare both with the source; where an article misquotes, say so with `acknowledged`.
    """
    for first, other in _alike(subject.facts("quote")):
        forth, back = compare(other.said.words, first.said.words), compare(first.said.words, other.said.words)
        if forth.verdict == back.verdict == "altered" and SUBSTANTIAL & {*forth.kinds, *back.kinds}:
            differences = "; ".join(f"“{each.quote}” for “{each.source}”" for each in forth.differences[:2])
            message, hint = f"nearly the same words, but {differences}", "compare both with the source"
            yield Finding(_words(other, forth), message, hint, (Related("the other one", _words(first, back)),))


def quote_dated_differently(subject: LibrarySubject) -> Findings:
    """The same words of one speaker with two dates that contradict each other.

    Why it matters: they were said on one of the two days, or twice.

    Example: `date: 2019-07-24` in one reading, `date: 2019-07-26` in another; `2019-07` would contradict neither.

    Fix: correct the date, or say with `acknowledged` that the words were said again.
    """
    for first, other in _pairs(subject, lambda said: said.date):
        if first.said.speaker == other.said.speaker and not may_agree(first.said.date, other.said.date):
            message = f"dated {other.said.date} here, and {first.said.date} elsewhere"
            yield _finding(first, other, "date", message, "correct one of the dates")


class _Quote(NamedTuple):
    said: Said
    where: Where


def _pairs(subject: LibrarySubject, field: Callable[[Said], str]) -> Iterator[tuple[_Quote, _Quote]]:
    """Yield each quote beside the first one of the same words, of those that fill in a field."""
    for group in subject.meeting("quote"):
        facts = [fact for fact in group if field(Said(*fact.said))]
        for other in facts[1:]:
            if in_two_readings(facts[0], other):
                yield _Quote(Said(*facts[0].said), facts[0].where), _Quote(Said(*other.said), other.where)


def _alike(facts: Iterable[Fact]) -> Iterator[tuple[_Quote, _Quote]]:
    """Yield pairs of one speaker or source that share a run of words, but not all words; in linear time.

    Of all quotes that share a hash, each is compared with the first one only.
    """
    first: dict[tuple[str, str], Fact] = {}
    told: set[tuple[Where, Where]] = set()
    for fact in facts:
        words, speaker, source, _, runs = fact.said
        owners = [owner for owner in (speaker and f"speaker {speaker}", source) if owner]
        for mark in product(owners, runs.split()):
            other = first.setdefault(mark, fact)
            if other is not fact and other.said[0] != words and (other.where, fact.where) not in told:
                told.add((other.where, fact.where))
                yield _Quote(Said(*other.said), other.where), _Quote(Said(*fact.said), fact.where)


def _finding(first: _Quote, other: _Quote, field: str, message: str, hint: str) -> Finding:
    return Finding(_at(other, field), message, hint, (Related("the other one", _at(first, field)),))


def _at(quote: _Quote, *path: str) -> Where:
    """Return the place of a field of a quote, by path: the fact knows the line of the quote only."""
    return Where(quote.where.file, (*quote.where.path, *path))


def _words(quote: _Quote, comparison: Comparison) -> Where:
    """Return the place of the words that differ; of a long passage that of its anchor."""
    where = _at(quote, "anchor", "exact")
    differing = next((each for each in comparison.differences if each.kind in SUBSTANTIAL), comparison.differences[0])
    return where.within(quote.said.words, differing.quote_span.start, differing.quote_span.end)
