"""From a place in the new text to an answer: the state it is in, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from postil.anchor.answers import Ambiguous, Answer, Candidate, Found, Orphaned
from postil.anchor.borders import place
from postil.anchor.differences import same_numbers
from postil.anchor.image import Image
from postil.anchor.skeleton import Skeleton
from postil.anchor.weighing import Weighed
from postil.text import Span

DISPLACED = 0.5
"""Share of the surroundings below which a passage counts as moved."""

CLEARLY = 4.0
"""A place is the answer only if it is so many times as likely as the next; nearer ones are ambiguous."""

WORTH_SHOWING = 0.02
"""Probability from which a place is worth showing as a candidate."""

CANDIDATES = 5
"""Candidates shown at most."""


def found(span: Span, was: str, now: str, score: float, how: str, *, equal: bool = False, moved: bool = False) -> Found:
    """Return the answer for a passage that was ``was`` and is ``now``; ``equal``: their skeletons are equal."""
    if was == now:
        return Found(span, "moved" if moved else "exact", score, how, moved=moved)
    if not (equal and same_numbers(was, now)):
        return Found(span, "altered", score, how, was, now, moved)
    return Found(span, "moved" if moved else "equivalent", score, how, was, now, moved)


def decide(places: Sequence[Weighed], new: Skeleton, accepted: float, how: str) -> Answer:
    """Return what the weighed places come to: one that is likely enough, several that together are, or none."""
    shown = tuple(_candidate(weighed, new) for weighed in places[:CANDIDATES] if weighed.probability >= WORTH_SHOWING)
    if sum(weighed.probability for weighed in places) < accepted:
        return Orphaned("these words are not in the text", candidates=shown, how=how)
    best = places[0]
    rival = places[1].probability if len(places) > 1 else 0.0
    if best.probability < accepted or best.probability < CLEARLY * rival:
        return Ambiguous(shown, how)
    landed, was = best.case.place.image, best.case.query.words
    span = shown[0].span
    moved = is_displaced(landed)
    return found(span, was, span.of(new.text), best.probability, how, equal=landed.is_equal, moved=moved)


def is_displaced(landed: Image) -> bool:
    """Tell whether the surroundings are known and are others than they were."""
    return (landed.before is not None or landed.behind is not None) and landed.surroundings < DISPLACED


def _candidate(weighed: Weighed, new: Skeleton) -> Candidate:
    landed = weighed.case.place.image
    return Candidate(place(new, landed.start, landed.end, weighed.case.query.words, landed.firm), weighed.probability)
