"""How much speaks for a place: a table of evidence, each with its weight in favour (log odds)."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log1p

from postil.anchor.candidates import Place
from postil.anchor.image import Image
from postil.anchor.neighbours import Support
from postil.anchor.query import Query
from postil.anchor.scripts import weight

CHANCE = 0.4
"""Similarity that unrelated English words of one length have by chance; only what exceeds it is evidence."""

CHANCE_CONTEXT = 0.35
"""The share of a context that is there by chance."""

EDGE = 14
"""What the beginning or the end of the text is worth as context, in characters."""


@dataclass(frozen=True, slots=True)
class Case:
    """A place for a passage, and the quantities that the evidence is made of."""

    query: Query
    place: Place
    support: Support

    def features(self) -> tuple[float, ...]:
        """Return the amount of each kind of evidence, in the order of ``WEIGHTS``."""
        sought, landed = self.query, self.place.image
        likeness = max(0.0, (landed.likeness - CHANCE) / (1 - CHANCE))
        before, behind = (_above_chance(share) for share in _assumed(landed))
        best, least = max(before, behind), min(before, behind)
        words = likeness * weight(sought.exact)
        context = before * (weight(sought.prefix) or EDGE) + behind * (weight(sought.suffix) or EDGE)
        exact = float(landed.is_equal)
        near, outside = self.support.near, self.support.outside
        same_rank, other_rank, fewer = self._ranks()
        return (
            1.0,
            likeness,
            best,
            least,
            before * behind,
            log1p(words) / 5,
            log1p(context) / 4,
            likeness * best,
            exact,
            exact * min(1.0, words / 70) * (1 - best),
            min(1.0, max(0.0, words - 120) / 120) * (1 - best),
            near,
            near * (1 - best) * min(1.0, words / 40),
            near * (1 - likeness),
            outside,
            outside * (1 - best),
            log1p(max(self.place.occurrences - 1, 0)) / 4 * (1 - best) * (1 - near),
            same_rank,
            same_rank * (1 - best),
            other_rank,
            fewer * (1 - best) * (1 - near),
        )

    def _ranks(self) -> tuple[float, float, float]:
        """Return whether the rank among as many occurrences as before agrees, disagrees; whether there are fewer."""
        then, place = self.query.occurrences, self.place
        if not then:
            return 0.0, 0.0, 0.0
        if place.order and then == place.occurrences:
            return float(place.order == self.query.rank), float(place.order != self.query.rank), 0.0
        return 0.0, 0.0, float(place.occurrences < then)

    @property
    def log_odds(self) -> float:
        """The evidence weighed: the logarithm of the odds that this is the place."""
        return sum(value * amount for (_, value), amount in zip(WEIGHTS, self.features(), strict=True))


def _assumed(landed: Image) -> tuple[float, float]:
    """Return the shares of both contexts; one that is not known is taken to be as the other, or as the words."""
    before, behind = landed.before, landed.behind
    if before is None:
        before = landed.likeness if behind is None else behind
    return before, before if behind is None else behind


def _above_chance(share: float) -> float:
    return max(0.0, (share - CHANCE_CONTEXT) / (1 - CHANCE_CONTEXT))


def probability(log_odds: float) -> float:
    """Return odds given as a logarithm as a number from 0 to 1."""
    return 1 / (1 + exp(-max(-40.0, min(40.0, log_odds))))


WEIGHTS: tuple[tuple[str, float], ...] = (

)
"""(evidence, weight)."""
