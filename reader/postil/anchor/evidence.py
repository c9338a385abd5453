"""How much speaks for a place: a table of evidence, each with its weight in favour (log odds)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import exp, log1p

from postil.anchor.candidates import Place
from postil.anchor.neighbours import Support
from postil.anchor.query import Query
from postil.anchor.scripts import weight

CHANCE = 0.4
"""Similarity that unrelated English words of one length have by chance; only what exceeds it is evidence."""

CHANCE_CONTEXT = 0.35
"""The share of a context that is there by chance."""

SENTENCE = 70
"""Characters of the skeleton in a sentence; a passage so long is seldom met twice."""

NEARLY = 0.7
"""Likeness from which a sentence may be the same with a word or two changed; full weight only if nothing is."""

PARAGRAPH = 120
"""Characters of the skeleton in two sentences."""


@dataclass(frozen=True)
class Case:
    """A place for a passage, and the quantities that the evidence is made of."""

    query: Query
    place: Place
    support: Support

    @cached_property
    def likeness(self) -> float:
        """Similarity of the words beyond chance, 0 to 1."""
        return max(0.0, (self.place.image.likeness - CHANCE) / (1 - CHANCE))

    @cached_property
    def length(self) -> float:
        """Length of the words in characters of an alphabet."""
        return weight(self.query.exact)

    @cached_property
    def contexts(self) -> tuple[float, float]:
        """The shares of the worse and the better context beyond chance.

        One that is not known is taken to be as the other; if neither is, both to be as the words.
        """
        image = self.place.image
        known = [share for share in (image.before, image.behind) if share is not None] or [image.likeness]
        shares = [max(0.0, (share - CHANCE_CONTEXT) / (1 - CHANCE_CONTEXT)) for share in known]
        return min(shares), max(shares)

    @cached_property
    def alone(self) -> float:
        """How much the words must speak for themselves: 1 if nothing of the context is there."""
        return 1 - self.contexts[1]

    @property
    def is_exact(self) -> bool:
        """Whether the words are there word for word."""
        return self.place.image.is_equal

    @property
    def is_single(self) -> bool:
        """Whether the words stand in the text once, and as far as is known stood there once."""
        return self.is_only and self.query.occurrences in {None, 1}

    @property
    def is_fewer(self) -> bool:
        """Whether the words stand in the text less often than they did: one of them is gone."""
        return self.place.occurrences < (self.query.occurrences or 0) and not self.place.complete

    @property
    def is_only(self) -> bool:
        """Whether the words stand in the text once now."""
        return self.place.complete or (self.is_exact and self.place.occurrences == 1)

    @cached_property
    def ranks(self) -> bool:
        """Whether the words stand there, several times, as often as they did."""
        return bool(self.place.order and self.query.occurrences == self.place.occurrences > 1)

    @cached_property
    def log_odds(self) -> float:
        """The evidence weighed: the logarithm of the odds that this is the place."""
        return sum(value * amount(self) for (_, amount), value in zip(EVIDENCE, WEIGHTS, strict=True))

    @property
    def probability(self) -> float:
        """The chance that this is the place, as if there were no other."""
        return 1 / (1 + exp(-self.log_odds))


def _once(case: Case) -> float:
    return case.alone * case.is_single


def _sentence(case: Case) -> float:
    alike = max(0.0, (case.place.image.likeness - NEARLY) / (1 - NEARLY))
    return case.place.sentence * alike * case.alone * min(1.0, case.length / SENTENCE)


def _length_in_context(case: Case) -> float:
    return case.likeness**2 * case.contexts[1] * min(1.0, case.length / SENTENCE)


def _excess(case: Case) -> float:
    return min(1.0, max(0.0, case.length - PARAGRAPH) / PARAGRAPH)


def _frequency(case: Case) -> float:
    most = max(case.place.occurrences, case.query.occurrences or 0)
    return case.alone * log1p(max(most - 1, 0)) / 4


EVIDENCE: tuple[tuple[str, Callable[[Case], float]], ...] = (
    ("one of many places", lambda case: 1.0),  # noqa: ARG005
    ("likeness of the words", lambda case: case.likeness),
    ("better context", lambda case: case.contexts[1]),
    ("worse context", lambda case: case.contexts[0]),
    ("likeness and better context", lambda case: case.likeness * case.contexts[1]),
    ("likeness and both contexts", lambda case: case.likeness * case.contexts[0]),
    ("length of like words", lambda case: log1p(case.likeness * case.length) / 5),
    ("length of like words in context", lambda case: log1p(case.likeness * case.length) / 5 * case.contexts[1]),
    ("all of it, nowhere else", lambda case: float(case.place.complete)),
    ("a whole sentence, alone", _sentence),
    ("a paragraph's length, alone", lambda case: case.likeness**2 * case.alone * _excess(case)),
    ("neighbours heard", lambda case: case.support.heard),
    ("neighbours heard, alone", lambda case: case.support.heard * case.alone),
    ("neighbours heard, words altered", lambda case: case.support.heard * (1 - case.likeness)),
    ("where neighbours expect it", lambda case: case.support.near),
    ("there, alone", lambda case: case.support.near * case.alone),
    ("there, words altered", lambda case: case.support.near * (1 - case.likeness)),
    ("there, one word", lambda case: case.support.near * max(0.0, 1 - case.length / 12)),
    ("out of the neighbours' order", lambda case: case.support.outside),
    ("out of order, alone", lambda case: case.support.outside * case.alone),
    ("frequent words, alone", _frequency),
    ("frequent words, neighbours silent", lambda case: _frequency(case) * (1 - case.support.near)),
    ("same rank of as many", lambda case: float(case.ranks and case.place.order == case.query.rank)),
    ("another rank of as many", lambda case: float(case.ranks and case.place.order != case.query.rank)),
    ("once then, once now, alone", _once),
    ("once then, once now, in context", lambda case: case.is_single * case.contexts[1]),
    ("fewer than then, in context", lambda case: case.is_fewer * case.contexts[1]),
    ("neighbours heard, worse context", lambda case: case.support.heard * case.contexts[0]),
    ("fewer than then, alone", lambda case: case.is_fewer * case.alone * (1 - case.support.near)),
    ("a sentence's length, in context", _length_in_context),
)
"""(evidence, how much of it there is, about 0 to 1)."""


WEIGHTS: tuple[float, ...] = (
    -6.24,  # one of many places
    1.91,  # likeness of the words
    0.88,  # better context
    6.02,  # worse context
    -0.97,  # likeness and better context
    -3.81,  # likeness and both contexts
    2.88,  # length of like words
    1.09,  # length of like words in context
    4.68,  # all of it, nowhere else
    5.73,  # a whole sentence, alone
    2.95,  # a paragraph's length, alone
    -1.98,  # neighbours heard
    1.06,  # neighbours heard, alone
    -2.27,  # neighbours heard, words altered
    7.04,  # where neighbours expect it
    1.06,  # there, alone
    1.04,  # there, words altered
    2.42,  # there, one word
    -0.63,  # out of the neighbours' order
    0.97,  # out of order, alone
    -3.79,  # frequent words, alone
    -4.95,  # frequent words, neighbours silent
    2.92,  # same rank of as many
    -0.99,  # another rank of as many
    -0.72,  # once then, once now, alone
    3.87,  # once then, once now, in context
    0.99,  # fewer than then, in context
    -0.69,  # neighbours heard, worse context
    -0.29,  # fewer than then, alone
    0.93,  # a sentence's length, in context
)
"""What each piece of evidence weighs; fitted by ``benchmarks/anchoring/fit.py``."""
