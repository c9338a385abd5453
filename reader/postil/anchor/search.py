"""Find passages again in a text from their anchors alone: an ordered table of strategies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from postil.anchor.answers import Ambiguous, Answer, Candidate, Found, Orphaned, State
from postil.anchor.borders import place
from postil.anchor.describe import text_version
from postil.anchor.differences import equivalent
from postil.anchor.graphemes import whole
from postil.anchor.image import Image
from postil.anchor.query import Query, query
from postil.anchor.skeleton import Skeleton
from postil.anchor.weighing import Ground, Weighed, weigh
from postil.model import Anchor
from postil.text import Span

ACCEPTED = 0.6
"""Probability from which a place is an answer; below, it is a candidate that a person may choose."""

WORTH_SHOWING = 0.02
"""Probability from which a place is worth showing as a candidate."""

CANDIDATES = 5
"""Candidates shown at most."""

DISPLACED = 0.5
"""Share of the surroundings below which a passage counts as moved."""


@dataclass(frozen=True)
class Sought:
    """A text made ready for many searches."""

    text: str

    @cached_property
    def skeleton(self) -> Skeleton:
        """The skeleton of the text."""
        return Skeleton(self.text)

    @cached_property
    def version(self) -> str:
        """Which version of the text this is."""
        return text_version(self.text)


Strategy: TypeAlias = Callable[[Sought, Sequence[Anchor]], Sequence[Answer | None]]


def by_position(sought: Sought, anchors: Sequence[Anchor]) -> list[Answer | None]:
    """Take the stored position, if it is of this very version of the text and the words are there."""
    return [_position(sought, anchor) for anchor in anchors]


def by_evidence(sought: Sought, anchors: Sequence[Anchor]) -> list[Answer | None]:
    """Weigh words, surroundings, frequency and neighbours of all passages together."""
    queries = [query_of(anchor) for anchor in anchors]
    asked = [index for index, one in enumerate(queries) if one is not None and one.exact]
    weighed = weigh([one for one in queries if one is not None and one.exact], Ground.whole(sought.skeleton))
    answers: list[Answer | None] = [None] * len(anchors)
    for index, places in zip(asked, weighed, strict=True):
        answers[index] = decide(places, sought.skeleton, ACCEPTED, "evidence")
    return answers


STRATEGIES: tuple[tuple[str, Strategy], ...] = (
    ("position", by_position),
    ("evidence", by_evidence),
)
"""(name, strategy), tried in this order; the first that has an answer for an anchor decides."""


def locate(text: str, anchors: Sequence[Anchor]) -> tuple[Answer, ...]:
    """Return an answer for each anchor, in order; spans are of ``text``, in code points from 0."""
    sought = Sought(text)
    answers: dict[int, Answer] = {}
    for _, strategy in STRATEGIES:
        left = [index for index in range(len(anchors)) if index not in answers]
        found = strategy(sought, [anchors[index] for index in left])
        answers |= {index: answer for index, answer in zip(left, found, strict=True) if answer is not None}
    return tuple(answers.get(index, Orphaned("nothing")) for index in range(len(anchors)))


def _position(sought: Sought, anchor: Anchor) -> Answer | None:
    for position in anchor.positions:
        span = Span(position.start, position.end)
        if position.text_sha256 == sought.version and span.end <= len(sought.text):
            words = span.of(sought.text).strip()
            if anchor.exact is None or words == anchor.exact.strip():
                return Found(whole(sought.text, span), "exact", 1.0, "position")
    return None


def query_of(anchor: Anchor) -> Query | None:
    """Return what an anchor asks for; ``None`` if it quotes no words."""
    if anchor.exact is None:
        return None
    start = anchor.positions[-1].start if anchor.positions else None
    made = query(anchor.exact, anchor.prefix or "", anchor.suffix or "", start)
    return replace(made, occurrences=anchor.occurrences, rank=anchor.rank)


def decide(places: Sequence[Weighed], new: Skeleton, accepted: float, how: str) -> Answer:
    """Return what the weighed places come to: one that is likely enough, several that together are, or none."""
    shown = tuple(_candidate(weighed, new) for weighed in places[:CANDIDATES] if weighed.probability >= WORTH_SHOWING)
    if places and places[0].probability >= accepted:
        return _found(places[0], new, how)
    if sum(weighed.probability for weighed in places) >= accepted:
        return Ambiguous(shown, how)
    return Orphaned("the words are not in the text", candidates=shown, how=how)


def _candidate(weighed: Weighed, new: Skeleton) -> Candidate:
    image = weighed.case.place.image
    return Candidate(place(new, image.start, image.end, weighed.case.query.words, image.firm), weighed.probability)


def _found(weighed: Weighed, new: Skeleton, how: str) -> Found:
    image, was = weighed.case.place.image, weighed.case.query.words
    span = _candidate(weighed, new).span
    now = span.of(new.text)
    moved = is_displaced(image)
    if was == now:
        return Found(span, "moved" if moved else "exact", weighed.probability, how, moved=moved)
    state: State = "altered"
    if image.is_equal and equivalent(was, now):
        state = "moved" if moved else "equivalent"
    return Found(span, state, weighed.probability, how, was, now, moved)


def is_displaced(image: Image) -> bool:
    """Tell whether the surroundings are known and are others than they were."""
    return (image.before is not None or image.behind is not None) and image.surroundings < DISPLACED
