"""Carry spans over from one version of a text to the next, both at hand: align the texts, not the quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from postil.anchor.alignment import Alignment
from postil.anchor.answers import Answer, Candidate, Found, Orphaned
from postil.anchor.borders import place
from postil.anchor.differences import equivalent
from postil.anchor.graphemes import whole
from postil.anchor.candidates import Place, is_whole_sentence, occurrences
from postil.anchor.evidence import Case
from postil.anchor.image import Image, Passage, image
from postil.anchor.neighbours import Support
from postil.anchor.query import Query, query
from postil.anchor.search import decide
from postil.anchor.skeleton import Skeleton
from postil.anchor.weighing import Ground, weigh
from postil.text import Span

FLANK = 24
"""Characters of surroundings looked at on either side: about five words, of which a light edit leaves three."""

ACCEPTED = ((0.55, 0.3), (0.5, 0.6), (0.35, 0.85))
"""(least likeness, least share of the surroundings): the more stands around, the less must be left of the words."""

LEAST_KEPT = 0.3
"""Share of a passage that must be found; of less, its place is only guessed."""

CONTEXT = 48
"""Characters of context on either side with which a lost passage is sought."""

MARGIN = 8
"""An unclaimed stretch of the new text is searched if it has so many characters, and so far into what surrounds it."""

CLAIMED = 0.3
"""A place is not free if more than this share of it is known to be other old text."""

ACCEPTED_MOVED = 0.8
"""Probability from which a place in new text is the answer: stricter than without the old text, for the place where the
passage should be has been looked at already."""

VICINITY = 80
"""Characters of the old text given on either side of a lost passage."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of a text, aligned."""

    old: Skeleton
    new: Skeleton
    alignment: Alignment


Strategy: TypeAlias = Callable[[Versions, Sequence[Span]], Sequence[Answer | None]]


def by_alignment(versions: Versions, spans: Sequence[Span]) -> list[Answer | None]:
    """Follow each span through the alignment of the two texts."""
    return [_follow(versions, span) for span in spans]


def by_search(versions: Versions, spans: Sequence[Span]) -> list[Answer | None]:
    """Seek what the alignment lost in new text that no other old text claims: it may have been moved."""
    alignment = versions.alignment
    zones = tuple(alignment.unclaimed(MARGIN))
    free = lambda start, end: not alignment.is_claimed(start, end, CLAIMED)  # noqa: E731
    ground = Ground(versions.new, zones, free, is_new_text=True)
    sought = [(index, span) for index, span in enumerate(spans) if versions.old.inner_span(span).length]
    weighed = weigh([_query(versions, span) for _, span in sought], ground)
    answers: list[Answer | None] = [None] * len(spans)
    for (index, span), places in zip(sought, weighed, strict=True):
        answers[index] = decide(places, versions.new, ACCEPTED_MOVED, "search of new text")
    return answers


STRATEGIES: tuple[tuple[str, Strategy], ...] = (
    ("alignment", by_alignment),
    ("search of new text", by_search),
)


def carry(old_text: str, new_text: str, spans: Sequence[Span]) -> tuple[Answer, ...]:
    """Return where each span of ``old_text`` stands in ``new_text``; offsets are code points from 0."""
    wanted = [whole(old_text, span) for span in spans]
    if old_text == new_text:
        return tuple(Found(span, "exact", 1.0, "same text") for span in wanted)
    old, new = Skeleton(old_text), Skeleton(new_text)
    versions = Versions(old, new, Alignment(old, new))
    answers: dict[int, Answer] = {}
    for _, strategy in STRATEGIES:
        left = [index for index in range(len(wanted)) if index not in answers]
        found = strategy(versions, [wanted[index] for index in left])
        answers |= {index: answer for index, answer in zip(left, found, strict=True) if answer is not None}
    return tuple(answers.get(i, Orphaned("gone")) for i in range(len(wanted)))


def _query(versions: Versions, span: Span) -> Query:
    text = versions.old.text
    prefix, suffix = text[max(span.start - CONTEXT, 0) : span.start], text[span.end : span.end + CONTEXT]
    made = query(span.of(text), prefix, suffix)
    return replace(made, occurrences=len(occurrences(versions.old.folded, made.exact)) or None)


def _follow(versions: Versions, span: Span) -> Found | None:
    alignment = versions.alignment
    inner = versions.old.inner_span(span)
    if not inner.length:
        return None
    passage = Passage(alignment.old, inner.start, inner.end, FLANK)
    pieces = alignment.pieces(max(inner.start - FLANK, 0), inner.end + FLANK)
    landed = image(passage, pieces, versions.new)
    if landed is None or not _accepted(versions, span, passage, landed):
        return None
    return found(versions, span, landed, "alignment")


def _accepted(versions: Versions, span: Span, passage: Passage, landed: Image) -> bool:
    """Tell whether enough of words and surroundings is left; without surroundings, the words must speak for themselves."""
    if landed.kept < LEAST_KEPT or landed.end - landed.start > 2 * (passage.end - passage.start) + 30:
        return False
    if any(landed.likeness >= likeness and landed.surroundings >= share for likeness, share in ACCEPTED):
        return True
    alone = replace(landed, before=0.0, behind=0.0)
    case = Case(_query(versions, span), Place(alone, occurrences=1), Support())
    sentence = is_whole_sentence(case.query, landed, versions.new)
    return replace(case, place=replace(case.place, sentence=sentence)).probability >= ACCEPTED_MOVED


def found(versions: Versions, span: Span, landed: Image, how: str) -> Found:
    """Return the answer for a passage that landed."""
    was = span.of(versions.old.text)
    score = min(1.0, 0.5 * landed.likeness + 0.25 + 0.25 * landed.surroundings)
    start = versions.new.outer(landed.start) - (versions.old.outer(versions.old.inner(span.start)) - span.start)
    if landed.is_equal and start >= 0 and versions.new.text.startswith(was, start):
        return Found(whole(versions.new.text, Span(start, start + len(was))), "exact", score, how)
    at = place(versions.new, landed.start, landed.end, was, landed.firm)
    now = at.of(versions.new.text)
    state = "equivalent" if landed.is_equal and equivalent(was, now) else "altered"
    return Found(at, state, score, how, was, now)
