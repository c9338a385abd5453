"""Two short stretches of words aligned by dynamic programming, words left out costing less the more there are.

Source of the recurrence: O. Gotoh, "An improved algorithm for matching biological sequences", Journal of Molecular
Biology 162 (1982), with a second state for what an ellipsis or a bracket stands for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from postil.quoting.parsing import Mark
from postil.quoting.placing import Step

VARIANT, CHANGED, PUT_IN, OPEN, EXTEND, FREE = 0.3, 1.05, 1.15, 1.0, 0.1, 0.002
"""Costs: another spelling; another word; one put in; the first word left out, each further one; one at a mark."""

OpenEnd: TypeAlias = Literal["", "start", "end"]

NEVER = float("inf")


class Table:
    """The cheapest way from words of a quote to words of a source.

    ``costs[i][j]``: what it costs that quote word ``i`` is source word ``j``, for ``source`` words. ``marks``: before
    which quote words the source may go on for (nearly) nothing. ``open_``: at which end words of the source may be left
    for nothing.
    """

    def __init__(
        self, costs: Sequence[Sequence[float]], source: int, marks: Mapping[int, Mark], open_: OpenEnd = ""
    ) -> None:
        self._marks, self._same = marks, costs
        self._moves: list[list[str]] = []
        self._lengths: list[list[int]] = []
        row = self._first_row(source, open_)
        for i, own in enumerate(costs, 1):
            row = self._row(i, row, own)
        self._end = min(range(source + 1), key=row.__getitem__) if open_ == "end" else source
        self.cost = row[self._end]

    def _first_row(self, source: int, open_: OpenEnd) -> list[float]:
        """Fill the row before the first word of the quote: source words left out there."""
        if open_ == "start":
            self._moves.append(["begin"] * (source + 1))
            self._lengths.append([0] * (source + 1))
            return [0.0] * (source + 1)
        move, first, each = ("mark", FREE, FREE) if 0 in self._marks else ("source", OPEN, EXTEND)
        self._moves.append(["begin", *[move] * source])
        self._lengths.append(list(range(source + 1)))
        return [0.0, *(first + each * n for n in range(source))]

    def _row(self, i: int, above: Sequence[float], own: Sequence[float]) -> list[float]:
        """Fill one row: for each cell its cost, the move that led to it, and how many source words a skip took."""
        marked = i in self._marks
        cost = above[0] + PUT_IN
        costs, moves, lengths = [cost], ["quote"], [0]
        skip, skipped, rest, rested = NEVER, 0, NEVER, 0
        for value, over, both in zip(own, above[1:], above, strict=False):
            before, cost, move, length = cost, both + value, "both", 0
            if over + PUT_IN < cost:
                cost, move = over + PUT_IN, "quote"
            skip, skipped = (skip + EXTEND, skipped + 1) if skip + EXTEND < before + OPEN else (before + OPEN, 1)
            if skip < cost:
                cost, move, length = skip, "source", skipped
            if marked:
                rest, rested = (rest + FREE, rested + 1) if rest < before else (before + FREE, 1)
                if rest < cost:
                    cost, move, length = rest, "mark", rested
            costs.append(cost)
            moves.append(move)
            lengths.append(length)
        self._moves.append(moves)
        self._lengths.append(lengths)
        return costs

    def steps(self) -> list[Step]:
        """Return the way, from its beginning: steps of one word of either text, or of words at a mark."""
        i, j = len(self._same), self._end
        steps: list[Step] = []
        while (move := self._moves[i][j]) != "begin":
            if move == "both":
                i, j = i - 1, j - 1
                steps.append(Step(i, i + 1, j, j + 1, same=self._same[i][j] == 0.0))
            elif move == "quote":
                i -= 1
                steps.append(Step(i, i + 1, j, j))
            else:
                length = self._lengths[i][j]
                j -= length
                steps.append(Step(i, i, j, j + length, mark=self._marks[i] if move == "mark" else None))
        return steps[::-1]
