"""One pass over a text for many passages at once: where rare stretches of each of them stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log2

from postil.anchor.query import Query

GRAM = 8
"""Characters of a stretch: about a word and a half; a text of 1 MB has few by chance."""

DENSE_GRAM = 4
"""The same for Chinese and Japanese."""

SAMPLED = 25_000
"""Places of the text looked at, about, before only every second, fourth or eighth is: a run of equal characters is
still met if it is a few characters longer than ``GRAM``."""

SPARSEST = 8

LONG_QUERY = 240
"""Of longer passages every third stretch is enough (the steps of text and passage have no common divisor)."""

COMMON = 60
"""A stretch that occurs more often tells nothing."""

BIN = 32
"""Votes for beginnings that differ by so much are votes for one place: the passage may have grown or shrunk."""

PLACES = 3
"""Places looked at for each passage."""

APART = 48
"""Two beginnings nearer than this are the same place."""

CHANCE_VOTES = (5.0, 16)
"""A place is looked at if it has five rare stretches, or one for each 16 characters of a short passage: unrelated
English texts of 10 kB share one or two with most passages. Where only every second, fourth or eighth place of the text
is looked at, so many times fewer are asked for."""

FEW_VOTES = 1.2
"""A place with fewer rare stretches is looked at only if there are no better ones."""

OUTVOTED = 0.25
"""A place with less than this share of the best place's votes is not looked at."""


def gather(queries: Sequence[Query], text: str, zones: Iterable[tuple[int, int]], size: int = GRAM) -> list[list[int]]:
    """Return, for each query, where in the skeleton ``text`` its ``full`` may begin, most likely place first."""
    wanted: dict[str, list[tuple[int, int]]] = {}
    for number, sought in enumerate(queries):
        full = sought.full
        for offset in range(0, len(full) - size + 1, 1 if len(full) <= LONG_QUERY else 3):
            wanted.setdefault(full[offset : offset + size], []).append((number, offset))
    votes: list[dict[int, tuple[float, int]]] = [{} for _ in queries]
    step = _step(len(text))
    for stretch, places in _met(wanted, text, zones, size, step).items():
        if len(places) > COMMON:
            continue
        rarity = 1 / (1 + log2(len(places)))
        for number, offset in wanted[stretch]:
            ballot = votes[number]
            for place in places:
                begin = place - offset
                weight, first = ballot.get(begin // BIN, (0.0, begin))
                ballot[begin // BIN] = (weight + rarity, first)
    return [_elected(ballot, _floor(query) / step) for query, ballot in zip(queries, votes, strict=True)]


def _step(length: int) -> int:
    """Return how far apart the places of a text are that are looked at."""
    step = 1
    while step < SPARSEST and length > 2 * step * SAMPLED:
        step *= 2
    return step


def _floor(query: Query) -> float:
    return min(CHANCE_VOTES[0], len(query.full) / CHANCE_VOTES[1])


def _met(
    wanted: dict[str, list[tuple[int, int]]], text: str, zones: Iterable[tuple[int, int]], size: int, step: int
) -> dict[str, list[int]]:
    met: dict[str, list[int]] = {}
    for start, end in zones:
        for at in [at for at in range(start, end - size + 1, step) if text[at : at + size] in wanted]:
            met.setdefault(text[at : at + size], []).append(at)
    return met


def _elected(ballot: dict[int, tuple[float, int]], least: float) -> list[int]:
    """Return the beginnings with most votes, neighbouring bins counted together; none with fewer than ``least``."""
    nothing = (0.0, 0)
    ranked = sorted(
        (
            (weight + ballot.get(bin_ - 1, nothing)[0] + ballot.get(bin_ + 1, nothing)[0], begin)
            for bin_, (weight, begin) in ballot.items()
        ),
        reverse=True,
    )
    elected: list[int] = []
    for weight, begin in ranked:
        if len(elected) == PLACES or weight < max(least, OUTVOTED * ranked[0][0], FEW_VOTES if elected else 0):
            break
        if all(abs(begin - other) > APART for other in elected):
            elected.append(begin)
    return elected
