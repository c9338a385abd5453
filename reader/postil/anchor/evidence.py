"""How much speaks for a place: tables of evidence, each with its weight in favour (log odds)."""

from __future__ import annotations

from collections.abc import Callable
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


class Case:
    """A place for a passage, and the quantities that the evidence is made of.

    ``likeness``: similarity of the words beyond chance, 0 to 1. ``length``: of the words, in characters of an alphabet.
    ``worse`` and ``better``: the shares of the two contexts beyond chance; one that is not known is taken to be as the
    other, and if neither is, both to be as the words. ``alone``: how much the words must speak for themselves, 1 if
    nothing of the context is there.
    """

    def __init__(self, query: Query, place: Place) -> None:
        self.query, self.place = query, place
        image = place.image
        self.likeness = max(0.0, (image.likeness - CHANCE) / (1 - CHANCE))
        self.length = weight(query.exact)
        known = [share for share in (image.before, image.behind) if share is not None] or [image.likeness]
        self.worse = max(0.0, (min(known) - CHANCE_CONTEXT) / (1 - CHANCE_CONTEXT))
        self.better = max(0.0, (max(known) - CHANCE_CONTEXT) / (1 - CHANCE_CONTEXT))
        self.alone = 1 - self.better

    @cached_property
    def own(self) -> float:
        """What speaks for the place by itself, in log odds."""
        return sum([value * amount(self) for _, value, amount in OWN])

    @property
    def is_single(self) -> bool:
        """Whether the words stand in the text once, and as far as is known stood there once."""
        once = self.place.complete or (self.place.image.is_equal and self.place.occurrences == 1)
        return once and self.query.occurrences in {None, 1}

    @property
    def is_fewer(self) -> bool:
        """Whether the words stand in the text less often than they did: one of them is gone."""
        return self.place.occurrences < (self.query.occurrences or 0) and not self.place.complete

    @property
    def is_ranked(self) -> bool:
        """Whether the words stand there, several times, as often as they did."""
        return bool(self.place.order) and self.query.occurrences == self.place.occurrences > 1

    @property
    def frequency(self) -> float:
        """How often the words stand or stood in the text, as far as they must speak for themselves."""
        most = max(self.place.occurrences, self.query.occurrences or 0)
        return self.alone * log1p(max(most - 1, 0)) / 4

    def log_odds(self, support: Support) -> float:
        """The evidence weighed: the logarithm of the odds that this is the place, given what the neighbours say."""
        if not support.heard:
            return self.own
        return self.own + sum([value * amount(self, support) for _, value, amount in HEARD])

    @property
    def probability(self) -> float:
        """The chance that this is the place, as if there were no other and no neighbours."""
        return 1 / (1 + exp(-self.own))


def _whole_sentence(case: Case) -> float:
    alike = max(0.0, (case.place.image.likeness - NEARLY) / (1 - NEARLY))
    return case.place.sentence * alike * case.alone * min(1.0, case.length / SENTENCE)


def _sentence_in_context(case: Case) -> float:
    return case.likeness**2 * case.better * min(1.0, case.length / SENTENCE)


def _paragraph_alone(case: Case) -> float:
    return case.likeness**2 * case.alone * min(1.0, max(0.0, case.length - PARAGRAPH) / PARAGRAPH)


def _like_length(case: Case) -> float:
    return log1p(case.likeness * case.length) / 5


OWN: tuple[tuple[str, float, Callable[[Case], float]], ...] = (
    ("one of many places", -6.24, lambda case: 1.0),  # noqa: ARG005
    ("likeness of the words", 1.91, lambda case: case.likeness),
    ("better context", 0.88, lambda case: case.better),
    ("worse context", 6.02, lambda case: case.worse),
    ("likeness and better context", -0.97, lambda case: case.likeness * case.better),
    ("likeness and both contexts", -3.81, lambda case: case.likeness * case.worse),
    ("length of like words", 2.88, _like_length),
    ("length of like words in context", 1.09, lambda case: _like_length(case) * case.better),
    ("all of it, nowhere else", 4.68, lambda case: float(case.place.complete)),
    ("a whole sentence, alone", 5.73, _whole_sentence),
    ("a paragraph's length, alone", 2.95, _paragraph_alone),
    ("frequent words, alone", -8.74, lambda case: case.frequency),
    ("same rank of as many", 2.92, lambda case: float(case.is_ranked and case.place.order == case.query.rank)),
    ("another rank of as many", -0.99, lambda case: float(case.is_ranked and case.place.order != case.query.rank)),
    ("once then, once now, alone", -0.72, lambda case: case.is_single * case.alone),
    ("once then, once now, in context", 3.87, lambda case: case.is_single * case.better),
    ("fewer than then, alone", -0.29, lambda case: case.is_fewer * case.alone),
    ("fewer than then, in context", 0.99, lambda case: case.is_fewer * case.better),
    ("a sentence's length, in context", 0.93, _sentence_in_context),
)
"""What speaks for a place by itself: (evidence, its weight, how much of it there is, about 0 to 1)."""

HEARD: tuple[tuple[str, float, Callable[[Case, Support], float]], ...] = (
    ("neighbours heard", -1.98, lambda case, support: support.heard),  # noqa: ARG005
    ("neighbours heard, alone", 1.06, lambda case, support: support.heard * case.alone),
    ("neighbours heard, words altered", -2.27, lambda case, support: support.heard * (1 - case.likeness)),
    ("neighbours heard, worse context", -0.69, lambda case, support: support.heard * case.worse),
    ("where neighbours expect it", 7.04, lambda case, support: support.near),  # noqa: ARG005
    ("there, alone", 1.06, lambda case, support: support.near * case.alone),
    ("there, words altered", 1.04, lambda case, support: support.near * (1 - case.likeness)),
    ("there, one word", 2.42, lambda case, support: support.near * max(0.0, 1 - case.length / 12)),
    ("there, frequent words", 4.95, lambda case, support: support.near * case.frequency),
    ("there, fewer than then", 0.29, lambda case, support: support.near * case.is_fewer * case.alone),
    ("out of the neighbours' order", -0.63, lambda case, support: support.outside),  # noqa: ARG005
    ("out of order, alone", 0.97, lambda case, support: support.outside * case.alone),
)
"""What neighbours say of a place: (evidence, its weight, how much of it there is). All nothing where none is heard.

The weights of both tables are found by ``benchmarks/anchoring/fit.py``.
"""
