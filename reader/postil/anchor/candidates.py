"""Places where a passage may stand, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from postil.anchor.blocks import common_back, common_run
from postil.anchor.gaps import align, solid
from postil.anchor.image import Image, image, kept
from postil.anchor.query import Query
from postil.anchor.skeleton import Skeleton
from postil.anchor.slide import slide
from postil.anchor.sought import MOST

SLACK = (24, 6)
"""A passage is sought 24 characters and a sixth of its length to either side of where it is expected: insertions
before it push it on by about that much."""

WEIGHED = 6
"""Of many occurrences, those whose nearest surroundings agree best are weighed in full."""


class Place(NamedTuple):
    """A candidate: where the passage may be.

    ``occurrences``: how often the words stand in the text; ``order``: which of these it is, from 1 (0: none of them).
    ``complete``: words and context are there word for word, and nowhere else. ``sentence``: a whole sentence, now as
    then.
    """

    image: Image
    order: int = 0
    occurrences: int = 0
    complete: bool = False
    sentence: bool = False


def occurrences(text: str, part: str, most: int = MOST) -> list[int]:
    """Return where ``part`` begins in ``text``, overlapping ones too, at most so many."""
    places: list[int] = []
    at = text.find(part) if part else -1
    while at >= 0 and len(places) < most:
        places.append(at)
        at = text.find(part, at + 1)
    return places


def exact_places(query: Query, new: Skeleton, chosen: Sequence[int] = ()) -> list[Place]:
    """Return the occurrences of the words: the chosen ones, or those in the likeliest surroundings."""
    found = occurrences(new.folded, query.exact)
    best = chosen or found
    if len(best) > WEIGHED and not chosen:
        best = sorted(found, key=lambda at: -_agreement(query, new.folded, at))[:WEIGHED]
    order = _ranks(query, new, found) if query.occurrences else {}
    count = len(order) or len(found)
    return [
        Place(exact_image(query, new, at), order.get(at, 0), count, sentence=query.is_sentence and new.stands_free(at))
        for at in best
    ]


def _ranks(query: Query, new: Skeleton, found: Sequence[int]) -> dict[int, int]:
    """Number the occurrences that agree in case and accents too, as they were counted when described."""
    if len(found) == 1:
        return {found[0]: 1}
    letters = [character for character in query.words if character.isalnum()]
    same = [
        at
        for at in found
        if [c for c in new.outer_span(at, at + len(query.exact)).of(new.text) if c.isalnum()] == letters
    ]
    return {at: number for number, at in enumerate(same, 1)}


def _agreement(query: Query, text: str, at: int) -> int:
    ahead = common_run(query.suffix, 0, text, at + len(query.exact))
    return ahead + common_back(query.prefix, len(query.prefix), text, at, 0)


def exact_image(query: Query, new: Skeleton, at: int) -> Image:
    """Return the image of a passage whose words stand at ``at``, with what is left of its surroundings."""
    end = at + len(query.exact)
    return Image(at, end, 1.0, _before(query.prefix, new.folded, at), _behind(query.suffix, new.folded, end))


AGREEING = 0.8
"""Share of each known context that must be there for marks, which say nothing themselves."""


def agrees(prefix: str, suffix: str, text: str, start: int, end: int) -> bool:
    """Tell whether both contexts stand around ``[start, end)`` of a skeleton, as far as they are known."""
    shares = (_before(prefix, text, start), _behind(suffix, text, end))
    return all(share is None or share >= AGREEING for share in shares)


def _before(prefix: str, text: str, at: int) -> float | None:
    if text.endswith(prefix, 0, at):
        return 1.0 if prefix or at == 0 else None
    start = max(at - len(prefix) - SLACK[0], 0)
    pieces = align(prefix, text[start:at])
    outward = ((len(prefix) - p.old - p.length, at - start - p.new - p.length, p.length) for p in reversed(pieces))
    return kept(outward, len(prefix))


def _behind(suffix: str, text: str, at: int) -> float | None:
    if text.startswith(suffix, at):
        return 1.0 if suffix or at == len(text) else None
    return kept(align(suffix, text[at : at + len(suffix) + SLACK[0]]), len(suffix))


def altered_place(query: Query, new: Skeleton, begin: int) -> Place | None:
    """Return where the passage lands if its context begins about at ``begin``; ``None`` if nothing of it is there."""
    slack = SLACK[0] + len(query.exact) // SLACK[1]
    start = max(begin - slack, 0)
    window = new.folded[start : max(begin, 0) + len(query.full) + slack]
    pieces = [piece._replace(new=piece.new + start) for piece in solid(align(query.full, window))]
    landed = image(query.passage, slide(pieces, new), new)
    return None if landed is None else Place(landed)


def is_whole_sentence(query: Query, landed: Image, new: Skeleton) -> bool:
    """Tell whether a passage was whole sentences, and begins one where it landed."""
    return query.is_sentence and new.stands_free(landed.start)
