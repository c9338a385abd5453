"""What passages that were found say of those that were not: annotations of one text move together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TOLERANCE = (10, 0.04)
"""How far a passage may stand from where a neighbour makes us expect it: 10 characters and 4 % of the distance, what
a light edit adds or takes away in between."""

VAGUE = 100
"""Where two neighbours moved by amounts that differ by more characters than this (a sentence), something was put in or
taken out between them, and what they say is vague."""

FAR = 4000
"""A neighbour at this distance (characters; about two pages) says half of what one near by says."""


class Support(NamedTuple):
    """What the neighbours say of a place, each from 0 to 1.

    ``heard``: how much they can tell at all; ``near``: how well the place agrees with them; ``outside``: how surely it
    is out of their order.
    """

    near: float = 0.0
    outside: float = 0.0
    heard: float = 0.0


class Neighbours:
    """Passages found for sure, as (old offset, new offset), the longest selection that kept its order."""

    __slots__ = ("_new", "_old")

    def __init__(self, sure: Iterable[tuple[int, int]]) -> None:
        ordered = longest_chain(sorted(set(sure)))
        self._old = [old for old, _ in ordered]
        self._new = [new for _, new in ordered]

    def around(self, old: int) -> list[tuple[int, int]]:
        """Return the nearest passage before and behind an old offset, leaving out one at the offset itself."""
        at = bisect_left(self._old, old)
        behind = at + 1 if at < len(self._old) and self._old[at] == old else at
        return [(self._old[i], self._new[i]) for i in (at - 1, behind) if 0 <= i < len(self._old)]

    def expected(self, old: int) -> list[int]:
        """Return where the neighbours make us expect an old offset, the nearer neighbour's view first."""
        around = sorted(self.around(old), key=lambda pair: abs(pair[0] - old))
        return [old + new - was for was, new in around]

    def support(self, old: int, new: int) -> Support:
        """Return what the neighbours say of the claim that ``old`` is now ``new``."""
        around = self.around(old)
        if not around or len(self._old) < 2:
            return Support()
        inside = all((was < old) == (now < new) for was, now in around)
        distance = min(abs(old - was) for was, _ in around)
        trust = 1 / (1 + distance / FAR)
        if not inside:
            return Support(0.0, trust, trust)
        shifts = [now - was for was, now in around]
        tolerance = TOLERANCE[0] + TOLERANCE[1] * distance
        strain = max(min(shifts) - (new - old), (new - old) - max(shifts), 0) / tolerance
        vague = (max(shifts) - min(shifts)) / (VAGUE + tolerance)
        heard = trust / (1 + vague)
        return Support(heard / (1 + strain * strain), 0.0, heard)


def longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest selection of sorted pairs in which both numbers rise (patience sorting, O(n log n))."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, new) in enumerate(pairs):
        at = bisect_left(tails, new)
        tails[at : at + 1] = [new]
        last[at : at + 1] = [index]
        before.append(last[at - 1] if at else -1)
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
