"""Find many passages in one text by what is known of their words and surroundings, and weigh the places found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp

from postil.anchor.candidates import Place, altered_place, exact_image, exact_places, is_whole_sentence, occurrences
from postil.anchor.evidence import Case
from postil.anchor.gather import APART, DENSE_GRAM, GRAM, gather
from postil.anchor.image import Image
from postil.anchor.neighbours import Neighbours, Support
from postil.anchor.query import Query
from postil.anchor.scripts import is_dense, weight
from postil.anchor.skeleton import Skeleton

TELLING = 16
"""Words and context together of this weight are looked for at once, word for word: shorter ones may stand anywhere."""

TWINS = 40
"""Word-for-word twins, context included, that are told apart by rank and neighbours; more are not looked at."""

SETTLED = 0.8
"""Words unchanged, and this share of both contexts: no other place is looked for."""

SURE = 0.0
"""Log odds (even chances) from which a passage speaks for its neighbours: of doubtful ones only those count that stand
in one order, and what a dozen of them agree on is no longer doubtful."""

NEAR = 8
"""A place nearer than this to one already weighed is the same place."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where passages are sought: ``zones`` of a skeleton, and which stretches of it may be the answer.

    ``is_new_text``: the zones are known to be nobody else's; then a sentence that was altered may be told by itself.
    """

    new: Skeleton
    zones: Sequence[tuple[int, int]]
    allowed: Callable[[int, int], bool]
    is_new_text: bool = False

    @classmethod
    def whole(cls, new: Skeleton) -> Ground:
        """Return the whole text."""
        return cls(new, ((0, len(new.folded)),), lambda start, end: True)  # noqa: ARG005


@dataclass(frozen=True, slots=True)
class Weighed:
    """A place and how likely it is, 0 to 1: its odds among all places and the chance that the passage is gone."""

    case: Case
    probability: float


def weigh(queries: Sequence[Query], ground: Ground) -> list[list[Weighed]]:
    """Return the places of each query, the likeliest first."""
    places = _places(queries, ground)
    neighbours = Neighbours(_sure(queries, places, ground.new))
    for query, found in zip(queries, places, strict=True):
        if query.start is not None and not any(_is_settled(place) for place in found):
            _look_where_expected(query, found, neighbours, ground)
    return [
        _compare([Case(query, place, _support(query, place, neighbours, ground.new)) for place in found])
        for query, found in zip(queries, places, strict=True)
    ]


def _places(queries: Sequence[Query], ground: Ground) -> list[list[Place]]:
    """Return places for each query: the whole with its context, else exact words, else what rare stretches suggest."""
    places = [_word_for_word(query, ground) for query in queries]
    open_ = [index for index, found in enumerate(places) if not found]
    size = DENSE_GRAM if is_dense(ground.new.folded) else GRAM
    begins = gather([queries[index] for index in open_], ground.new.folded, ground.zones, size) if open_ else []
    for index, elected in zip(open_, begins, strict=True):
        query = queries[index]
        found = [place for place in exact_places(query, ground.new) if _is_allowed(place, ground)]
        if not (len(found) == 1 and _is_settled(found[0])):
            for begin in elected:
                _add_altered(query, found, begin, ground)
        places[index] = found
    return places


def _word_for_word(query: Query, ground: Ground) -> list[Place]:
    """Return where the passage stands with all of its context, word for word."""
    if weight(query.full) < TELLING or len(query.full) == len(query.exact):
        return []
    found = [begin + len(query.prefix) for begin in occurrences(ground.new.folded, query.full, TWINS)]
    places = [Place(exact_image(query, ground.new, at)) for at in found]
    places = [place for place in places if _is_allowed(place, ground)]
    if len(places) == 1:
        return [replace(places[0], complete=len(found) == 1)]
    if not query.occurrences:
        return places
    ranked = {place.image.start: place for place in exact_places(query, ground.new, found)}
    return [ranked[place.image.start] for place in places]


def _is_allowed(place: Place, ground: Ground) -> bool:
    return ground.allowed(place.image.start, place.image.end)


def _is_settled(place: Place) -> bool:
    image = place.image
    return image.is_equal and min(image.before or 0.0, image.behind or 0.0) >= SETTLED


def _add_altered(query: Query, found: list[Place], begin: int, ground: Ground) -> None:
    at = begin + len(query.prefix)
    if any(abs(place.image.start - at) < NEAR and place.image.is_equal for place in found):
        return
    place = altered_place(query, ground.new, begin)
    if place and _is_allowed(place, ground) and not any(_same(place.image, other.image) for other in found):
        sentence = ground.is_new_text and is_whole_sentence(query, place.image, ground.new)
        found.append(replace(place, occurrences=max((p.occurrences for p in found), default=0), sentence=sentence))


def _same(image: Image, other: Image) -> bool:
    return image.start == other.start and image.end == other.end


def _sure(queries: Sequence[Query], places: Sequence[Sequence[Place]], new: Skeleton) -> list[tuple[int, int]]:
    """Return (old offset, new offset) of the passages whose place is beyond doubt without regard to neighbours."""
    sure: list[tuple[int, int]] = []
    for query, found in zip(queries, places, strict=True):
        if query.start is None or not found:
            continue
        best, *rivals = sorted((Case(query, place, Support()) for place in found), key=lambda case: -case.log_odds)
        if best.log_odds >= SURE + (max(0.0, rivals[0].log_odds) if rivals else 0.0):
            sure.append((query.start, new.outer(best.place.image.start)))
    return sure


def _look_where_expected(query: Query, found: list[Place], neighbours: Neighbours, ground: Ground) -> None:
    looked: list[int] = []
    for offset in neighbours.expected(query.start or 0):
        begin = ground.new.inner(max(offset, 0)) - len(query.prefix)
        if all(abs(begin - other) > APART for other in looked):
            looked.append(begin)
            _add_altered(query, found, begin, ground)


def _support(query: Query, place: Place, neighbours: Neighbours, new: Skeleton) -> Support:
    return Support() if query.start is None else neighbours.support(query.start, new.outer(place.image.start))


def _compare(cases: Sequence[Case]) -> list[Weighed]:
    """Turn log odds into probabilities: one of the places is right, or none."""
    odds = [(exp(min(case.log_odds, 40.0)), case) for case in cases]
    odds.sort(key=lambda pair: -pair[0])
    apart: list[tuple[float, Case]] = []
    for likely, case in odds:
        if not any(_overlap(case.place.image, other.place.image) for _, other in apart):
            apart.append((likely, case))
    total = 1 + sum(likely for likely, _ in apart)
    return [Weighed(case, likely / total) for likely, case in apart]


def _overlap(image: Image, other: Image) -> bool:
    return image.start < other.end and other.start < image.end
