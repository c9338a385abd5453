"""Two short stretches of words aligned by dynamic programming, words left out costing less the more there are.

Source of the recurrence: O. Gotoh, "An improved algorithm for matching biological sequences", Journal of Molecular
Biology 162 (1982), with a second state for what an ellipsis or a bracket stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from postil.quoting.parsing import Mark
from postil.quoting.placing import Step

VARIANT, CHANGED, PUT_IN, OPEN, EXTEND, FREE = 0.3, 1.05, 1.15, 1.0, 0.1, 0.002
"""Costs: another spelling; another word; one put in; the first word left out, each further one; one at a mark."""

OpenEnd: TypeAlias = Literal["", "start", "end"]

NEVER = float("inf")


class Table:
    """The cheapest way from ``quote`` words to ``source`` words.

    ``cost_of(i, j)``: what it costs that quote word ``i`` is source word ``j``. ``marks``: before which quote words the
    source may go on for (nearly) nothing. ``open_``: at which end words of the source may be left for nothing.
    """

    def __init__(
        self,
        quote: int,
        source: int,
        cost_of: Callable[[int, int], float],
        marks: Mapping[int, Mark],
        open_: OpenEnd = "",
    ) -> None:
        self._marks, self._open, self._cost_of = marks, open_, cost_of
        self._costs: list[list[float]] = []
        self._moves: list[list[str]] = []
        self._lengths: list[list[int]] = []
        for i in range(quote + 1):
            self._row(i, source, cost_of)
        last = self._costs[quote]
        self._end = min(range(source + 1), key=lambda j: last[j]) if open_ == "end" else source
        self.cost = last[self._end]

    def _row(self, i: int, source: int, cost_of: Callable[[int, int], float]) -> None:
        """Fill one row: for each cell its cost, the move that led to it, and how many source words a skip took."""
        above = self._costs[-1] if self._costs else []
        marked = i in self._marks
        costs: list[float] = []
        moves: list[str] = []
        lengths: list[int] = []
        skip, skipped = NEVER, 0
        rest, rested = NEVER, 0
        for j in range(source + 1):
            cost, move, length = self._first(i, j)
            if above and above[j] + PUT_IN < cost:
                cost, move = above[j] + PUT_IN, "quote"
            if above and j and (value := above[j - 1] + cost_of(i - 1, j - 1)) <= cost:
                cost, move = value, "both"
            if j:
                skip, skipped = min((costs[j - 1] + OPEN, 1), (skip + EXTEND, skipped + 1))
                if skip < cost:
                    cost, move, length = skip, "source", skipped
                if marked:
                    rest, rested = min((costs[j - 1] + FREE, 1), (rest + FREE, rested + 1))
                    if rest < cost:
                        cost, move, length = rest, "mark", rested
            costs.append(cost)
            moves.append(move)
            lengths.append(length)
        self._costs.append(costs)
        self._moves.append(moves)
        self._lengths.append(lengths)

    def _first(self, i: int, j: int) -> tuple[float, str, int]:
        free = i == 0 and (j == 0 or self._open == "start")
        return (0.0, "begin", 0) if free else (NEVER, "", 0)

    def steps(self) -> list[Step]:
        """Return the way, from its beginning: steps of one word of either text, or of words at a mark."""
        i, j = len(self._costs) - 1, self._end
        steps: list[Step] = []
        while (move := self._moves[i][j]) != "begin":
            if move == "both":
                i, j = i - 1, j - 1
                steps.append(Step(i, i + 1, j, j + 1, same=self._cost_of(i, j) == 0.0))
            elif move == "quote":
                i -= 1
                steps.append(Step(i, i + 1, j, j))
            else:
                length = self._lengths[i][j]
                j -= length
                steps.append(Step(i, i, j, j + length, mark=self._marks[i] if move == "mark" else None))
        return steps[::-1]
