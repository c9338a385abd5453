"""Find many passages in one text by what is known of their words and surroundings, and weigh the places found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from math import exp
from typing import NamedTuple

from postil.anchor.candidates import Place, altered_place, exact_image, exact_places, is_whole_sentence, occurrences
from postil.anchor.evidence import CHANCE, Case
from postil.anchor.gather import APART, DENSE_GRAM, GRAM, gather
from postil.anchor.image import Image
from postil.anchor.neighbours import Neighbours, Support
from postil.anchor.query import Query
from postil.anchor.scripts import TELLING, is_dense, weight
from postil.anchor.skeleton import Skeleton

TWINS = 40
"""Word-for-word twins, context included, that are told apart by rank and neighbours; more are not looked at."""

SETTLED = 0.8
"""Words unchanged, and this share of both contexts: no other place is looked for."""

SURE = 0.0
"""Log odds (even chances) from which a passage speaks for its neighbours: of doubtful ones only those count that stand
in one order, and what a dozen of them agree on is no longer doubtful."""

COMPLETE = 0.995
"""Probability of a passage that stands there with all of its context, word for word, and nowhere else."""

CONVINCING = 0.95
"""Probability from which a place near by makes a search of the whole text needless."""

NEAR = 8
"""A place nearer than this to one already weighed is the same place."""


class Ground(NamedTuple):
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


class Weighed(NamedTuple):
    """A place and how likely it is, 0 to 1: its odds among all places and the chance that the passage is gone.

    ``support``: what the neighbours said of it.
    """

    case: Case
    probability: float
    support: Support


def weigh(queries: Sequence[Query], ground: Ground) -> list[list[Weighed]]:
    """Return the places of each query, the likeliest first.

    What stands there word for word with its context is found at once, and tells where to look for the others; only
    what is not found there is sought in the whole text.
    """
    places = [[Case(query, place) for place in _word_for_word(query, ground)] for query in queries]
    open_ = {index for index, found in enumerate(places) if not found}
    neighbours = Neighbours(_sure(places, ground.new))
    for index in open_:
        places[index] = _near_places(queries[index], neighbours, ground)
    weighed = [_compare(found, neighbours, ground.new) for found in places]
    lost = {index for index, ranked in enumerate(weighed) if not ranked or ranked[0].probability < CONVINCING}
    if not lost:
        return weighed
    _look_everywhere([(queries[index], places[index]) for index in sorted(open_ & lost)], ground)
    settled = ([ranked[0].case] for index, ranked in enumerate(weighed) if index not in lost)
    doubtful = (places[index] for index in lost)
    neighbours = Neighbours(_sure(chain(settled, doubtful), ground.new))
    for index in lost:
        if index in open_:
            _look_where_expected(queries[index], places[index], neighbours, ground)
        weighed[index] = _compare(places[index], neighbours, ground.new)
    return weighed


def _near_places(query: Query, neighbours: Neighbours, ground: Ground) -> list[Case]:
    """Return where the words stand word for word, and where neighbours make us expect them."""
    found = [Case(query, place) for place in exact_places(query, ground.new) if _is_allowed(place, ground)]
    if not any(_is_settled(case.place) for case in found):
        _look_where_expected(query, found, neighbours, ground)
    return found


def _look_everywhere(open_: Sequence[tuple[Query, list[Case]]], ground: Ground) -> None:
    """Add the places that rare stretches suggest, found in one pass over the text for all open queries."""
    if not open_:
        return
    size = DENSE_GRAM if is_dense(ground.new.folded) else GRAM
    for (query, found), begins in zip(
        open_, gather([query for query, _ in open_], ground.new.folded, ground.zones, size), strict=True
    ):
        for begin in begins:
            _add_altered(query, found, begin, ground)


def _word_for_word(query: Query, ground: Ground) -> list[Place]:
    """Return where the passage stands with all of its context, word for word."""
    if weight(query.full) < TELLING or len(query.full) == len(query.exact):
        return []
    found = [begin + len(query.prefix) for begin in occurrences(ground.new.folded, query.full, TWINS)]
    free = [at for at in found if ground.allowed(at, at + len(query.exact))]
    if len(free) > 1:
        return exact_places(query, ground.new, free)
    return [Place(exact_image(query, ground.new, at), complete=len(found) == 1) for at in free]


def _is_allowed(place: Place, ground: Ground) -> bool:
    return ground.allowed(place.image.start, place.image.end)


def _is_settled(place: Place) -> bool:
    image = place.image
    return image.is_equal and min(image.before or 0.0, image.behind or 0.0) >= SETTLED


def _add_altered(query: Query, found: list[Case], begin: int, ground: Ground) -> None:
    at = begin + len(query.prefix)
    known = [case.place for case in found]
    if any(abs(place.image.start - at) < NEAR and place.image.is_equal for place in known):
        return
    place = altered_place(query, ground.new, begin)
    if place and place.image.likeness < CHANCE:
        return  # the surroundings are there, the passage is not: other words stand in its place
    if place and _is_allowed(place, ground) and not any(_same(place.image, other.image) for other in known):
        sentence = ground.is_new_text and is_whole_sentence(query, place.image, ground.new)
        occurrences = max((other.occurrences for other in known), default=0)
        found.append(Case(query, place._replace(occurrences=occurrences, sentence=sentence)))


def _same(image: Image, other: Image) -> bool:
    return image.start == other.start and image.end == other.end


def _sure(places: Iterable[Sequence[Case]], new: Skeleton) -> list[tuple[int, int]]:
    """Return (old offset, new offset) of the passages whose place is likely without regard to neighbours."""
    return [
        (best.query.start, new.outer(best.place.image.start))
        for found in places
        if found and found[0].query.start is not None and (best := _best_alone(found)) and best.query.start is not None
    ]


def _best_alone(found: Sequence[Case]) -> Case | None:
    if len(found) == 1 and found[0].place.complete:
        return found[0]
    best, *rivals = sorted(found, key=lambda case: -case.own)
    least = SURE + (max(0.0, rivals[0].own) if rivals else 0.0)
    return best if best.own >= least else None


def _look_where_expected(query: Query, found: list[Case], neighbours: Neighbours, ground: Ground) -> None:
    if query.start is None:
        return
    looked: list[int] = []
    for offset in neighbours.expected(query.start):
        begin = ground.new.inner(max(offset, 0)) - len(query.prefix)
        if all(abs(begin - other) > APART for other in looked):
            looked.append(begin)
            _add_altered(query, found, begin, ground)


def _compare(cases: Sequence[Case], neighbours: Neighbours, new: Skeleton) -> list[Weighed]:
    """Turn log odds into probabilities: one of the places is right, or none."""
    if len(cases) == 1 and cases[0].place.complete:
        return [Weighed(cases[0], COMPLETE, Support())]
    heard = [(case, _support(case, neighbours, new)) for case in cases]
    odds = [(exp(min(case.log_odds(support), 40.0)), case, support) for case, support in heard]
    odds.sort(key=lambda weighed: -weighed[0])
    apart: list[tuple[float, Case, Support]] = []
    for each in odds:
        if not any(_overlap(each[1].place.image, other.place.image) for _, other, _ in apart):
            apart.append(each)
    total = 1 + sum(likely for likely, _, _ in apart)
    return [Weighed(case, likely / total, support) for likely, case, support in apart]


def _support(case: Case, neighbours: Neighbours, new: Skeleton) -> Support:
    old = case.query.start
    return Support() if old is None else neighbours.support(old, new.outer(case.place.image.start))


def _overlap(image: Image, other: Image) -> bool:
    return image.start < other.end and other.start < image.end
