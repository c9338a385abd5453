"""Long passages, known by their first and last words."""

from __future__ import annotations

from collections.abc import Sequence

from postil.anchor.answers import Ambiguous, Answer, Candidate, Found
from postil.anchor.borders import place
from postil.anchor.candidates import occurrences
from postil.anchor.query import query
from postil.anchor.quotes import EQUIVALENT
from postil.anchor.skeleton import Skeleton, fold
from postil.anchor.sought import Sought
from postil.anchor.weighing import Ground, Weighed, weigh
from postil.model import Anchor
from postil.text import WORDS_RECIPE, Span, identity, word_count

ALTERED = 0.8
"""Score of a passage whose ends are there, but not the words between that were hashed: for a person to confirm."""

STRETCH = 2.0
"""A passage known by its ends may have at most so many times the words it had, and at least half as many."""

LIKELY = 0.5
"""Probability from which the place of either end counts, where the ends are not there word for word."""


def by_ends(sought: Sought, anchor: Anchor) -> Answer | None:
    """Find a long passage by its first and last words, and tell by its hash whether what lies between is the same."""
    if not anchor.first or not anchor.last:
        return None
    new = sought.skeleton
    firsts, lasts = weigh(
        [query(anchor.first, anchor.prefix or ""), query(anchor.last, "", anchor.suffix or "")], Ground.whole(new)
    )
    pairs = [*_pairs(_ends(new, anchor.first, firsts), _ends(new, anchor.last, lasts))]
    whole = [span for span in pairs if anchor.sha256 and identity(span.of(new.text)).sha256 == anchor.sha256]
    if len(whole) == 1:
        return Found(whole[0], "exact", 1.0, "first and last words, hash")
    same = [span for span in pairs if _has_words(span.of(new.text), anchor)]
    if len(same) == 1:
        return Found(same[0], "equivalent", EQUIVALENT, "first and last words, hash of the words")
    fitting = whole or same or [span for span in pairs if _is_plausible(span, new, anchor)]
    if not fitting:
        return None
    if len(fitting) > 1:
        return Ambiguous(tuple(Candidate(span, 1 / len(fitting)) for span in fitting), "first and last words")
    if anchor.sha256 is None:
        return Found(fitting[0], "exact", EQUIVALENT, "first and last words")
    return Found(fitting[0], "altered", ALTERED, "first and last words")


def _ends(new: Skeleton, words: str, weighed: Sequence[Weighed]) -> list[Span]:
    """Return where one end may be: wherever its words stand, else where they likely became others."""
    inner = fold(words)
    exact = [place(new, at, at + len(inner), words) for at in occurrences(new.folded, inner)] if inner else []
    likely = [w.case.place.image for w in weighed if w.probability >= LIKELY]
    best = [place(new, image.start, image.end, words, image.firm) for image in likely]
    return best if len(best) == 1 else exact or best


def _pairs(firsts: Sequence[Span], lasts: Sequence[Span]) -> list[Span]:
    """Return each passage from a first end to the nearest last end behind it."""
    pairs: list[Span] = []
    for first in firsts:
        behind = [last.end for last in lasts if last.start >= first.end or last.end > first.end >= last.start]
        if behind:
            pairs.append(Span(first.start, min(behind)))
    return pairs


def _has_words(passage: str, anchor: Anchor) -> bool:
    """Tell whether a passage has the words that were hashed, in another typography."""
    return anchor.words_sha256 is not None and identity(passage, WORDS_RECIPE).sha256 == anchor.words_sha256


def _is_plausible(span: Span, new: Skeleton, anchor: Anchor) -> bool:
    count = word_count(span.of(new.text))
    return anchor.words is None or anchor.words / STRETCH <= count <= anchor.words * STRETCH
