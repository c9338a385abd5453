"""Find passages again in a text from their anchors alone: an ordered table of strategies.

The first two answer for most anchors; what only the others need is imported when they are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from postil.anchor.answers import Ambiguous, Answer, Candidate, Found, Orphaned
from postil.anchor.graphemes import whole
from postil.anchor.neighbours import Neighbours
from postil.anchor.quotes import by_marks, by_words
from postil.anchor.sought import Sought
from postil.model import Anchor
from postil.text import Span

if TYPE_CHECKING:
    from postil.anchor.query import Query

ACCEPTED = 0.75
"""Probability from which a place is an answer; below, it is a candidate that a person may choose.

A note at a wrong place is worse than one that is said to be lost: at 0.6 half a percent more passages were found, and
nearly twice as many wrongly (benchmarks/anchoring).
"""


DOUBT = 0.05
"""Of two passages found at one place, the one whose score is higher by so much keeps it."""


Strategy: TypeAlias = Callable[[Sought, Sequence[Anchor]], Sequence[Answer | None]]


def at_position(sought: Sought, anchors: Sequence[Anchor]) -> list[Answer | None]:
    """Take the stored position, if it is of this very version of the text and the words are there."""
    return [_at_position(sought, anchor) for anchor in anchors]


def _at_position(sought: Sought, anchor: Anchor) -> Found | None:
    for position in anchor.positions:
        span = Span(position.start, position.end)
        if position.text_sha256 == sought.version and position.start <= position.end <= len(sought.text):
            words = span.of(sought.text).strip()
            if anchor.exact is None or words == anchor.exact.strip():
                return Found(whole(sought.text, span), "exact", 1.0, "position")
    return None


def _each(strategy: Callable[[Sought, Anchor], Answer | None]) -> Strategy:
    return lambda sought, anchors: [strategy(sought, anchor) for anchor in anchors]


def by_ends(sought: Sought, anchors: Sequence[Anchor]) -> list[Answer | None]:
    """Find long passages by their first and last words."""
    from postil.anchor import ends

    return [ends.by_ends(sought, anchor) for anchor in anchors]


def by_evidence(sought: Sought, anchors: Sequence[Anchor]) -> list[Answer | None]:
    """Weigh words, surroundings, frequency and neighbours of all passages together."""
    from postil.anchor.verdicts import decide
    from postil.anchor.weighing import Ground, weigh

    queries = [query_of(anchor) for anchor in anchors]
    asked = [one for one in queries if one]
    weighed = iter(weigh(asked, Ground.whole(sought.skeleton)) if asked else ())
    return [decide(next(weighed), sought.skeleton, ACCEPTED, "evidence") if one else None for one in queries]


def query_of(anchor: Anchor) -> Query | None:
    """Return what an anchor asks for; ``None`` if it quotes no words."""
    if anchor.exact is None:
        return None
    from postil.anchor.query import query

    start = anchor.positions[-1].start if anchor.positions else None
    made = query(anchor.exact, anchor.prefix or "", anchor.suffix or "", start, anchor.occurrences, anchor.rank)
    return made if made.exact else None


STRATEGIES: tuple[tuple[str, Strategy], ...] = (
    ("position", at_position),
    ("words", _each(by_words)),
    ("marks", _each(by_marks)),
    ("first and last words", by_ends),
    ("evidence", by_evidence),
)
"""(name, strategy), tried in this order; the first that has an answer for an anchor decides."""


def locate(text: str, anchors: Sequence[Anchor]) -> tuple[Answer, ...]:
    """Return an answer for each anchor, in order; spans are of ``text``, in code points from 0."""
    sought = Sought(text)
    answers: dict[int, Answer] = {}
    for _, strategy in STRATEGIES:
        left = [index for index in range(len(anchors)) if index not in answers]
        found = strategy(sought, [anchors[index] for index in left]) if left else []
        answers |= {index: answer for index, answer in zip(left, found, strict=True) if answer is not None}
    answers |= conflicts(anchors, answers)
    neighbours = Neighbours(_found_by_position(anchors, answers))
    return tuple(_or_orphan(answers.get(i), anchor, text, neighbours) for i, anchor in enumerate(anchors))


def conflicts(anchors: Sequence[Anchor], answers: Mapping[int, Answer]) -> dict[int, Answer]:
    """Return other answers for passages that stood apart and were now found at one place.

    The likelier one keeps it; where none is, which of them it is cannot be told.
    """
    if sum(bool(anchor.positions) for anchor in anchors) < 2:
        return {}
    found = sorted(
        ((answer.span, index, answer) for index, answer in answers.items() if isinstance(answer, Found)),
        key=lambda entry: entry[0],
    )
    disputed: dict[int, Answer] = {}
    for (span, index, answer), (other_span, other_index, other) in pairwise(found):
        if span.overlaps(other_span) and _stood_apart(anchors[index], anchors[other_index]):
            if answer.score < other.score + DOUBT:
                disputed[index] = Ambiguous((Candidate(span, answer.score / 2),), answer.how)
            if other.score < answer.score + DOUBT:
                disputed[other_index] = Ambiguous((Candidate(other_span, other.score / 2),), other.how)
    return disputed


def _stood_apart(one: Anchor, other: Anchor) -> bool:
    """Tell whether two anchors are known to be of different places in one version of the text."""
    spans = {position.text_sha256: Span(position.start, position.end) for position in one.positions}
    return any(
        position.text_sha256 in spans and not spans[position.text_sha256].overlaps(Span(position.start, position.end))
        for position in other.positions
    )


def _found_by_position(anchors: Sequence[Anchor], answers: Mapping[int, Answer]) -> list[tuple[int, int]]:
    """Return (old offset, new offset) of what was found and has a position in an older version."""
    pairs: list[tuple[int, int]] = []
    for index, anchor in enumerate(anchors):
        answer = answers.get(index)
        if anchor.positions and isinstance(answer, Found):
            pairs.append((anchor.positions[-1].start, answer.span.start))
    return pairs


def _or_orphan(answer: Answer | None, anchor: Anchor, text: str, neighbours: Neighbours) -> Answer:
    """Complete an orphan: why, what stood around it, and between which of its neighbours its place is now."""
    if isinstance(answer, (Found, Ambiguous)):
        return answer
    orphan = answer or Orphaned(_reason(anchor, text))
    words = (anchor.prefix, anchor.exact or " … ".join(filter(None, (anchor.first, anchor.last))), anchor.suffix)
    around = neighbours.around(anchor.positions[-1].start) if anchor.positions else []
    between = sorted(new for _, new in around)
    neighbourhood = Span(between[0], between[-1]) if len(between) > 1 else None
    return orphan._replace(
        reason=orphan.reason if text else "the text is empty",
        former_place=" ".join(filter(None, words)),
        neighbourhood=neighbourhood,
    )


def _reason(anchor: Anchor, text: str) -> str:
    if not text:
        return "the text is empty"
    if anchor.exact is None and anchor.first is None:
        return "only a position in another version of the text is known"
    return "these words are not in the text"
