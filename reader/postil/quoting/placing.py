"""Where a quote stands in its source with every word accounted for, omissions and insertions apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise, repeat
from typing import NamedTuple

from postil.quoting.parsing import Mark, Quoted
from postil.quoting.tokens import Tokens

FEW = 400
"""Words of a source that are gone through sooner than it is told which of them are rare."""


class Step(NamedTuple):
    """Words ``[quote, quote_end)`` of a quote and what the source has for them, ``[source, source_end)``.

    One word each: the same word. ``mark``: what stands in the quote for the words of the source.
    """

    quote: int
    quote_end: int
    source: int
    source_end: int
    same: bool = False
    mark: Mark | None = None

    def shifted(self, quote: int, source: int) -> Step:
        """Return the step moved by so many words of either text."""
        moved = (self.quote + quote, self.quote_end + quote, self.source + source, self.source_end + source)
        return Step(*moved, self.same, self.mark)


_step_of: Callable[[Iterable[object]], Step] = partial(tuple.__new__, Step)
"""What ``Step._make`` does, sooner: there is one for each word of a quote."""


def same_steps(quote: int, source: int, length: int) -> Iterator[Step]:
    """Return steps of so many words that are the same in both, one word each."""
    ours, theirs = range(quote, quote + length + 1), range(source, source + length + 1)
    return map(_step_of, zip(ours, ours[1:], theirs, theirs[1:], repeat(True), repeat(None), strict=False))


class Run(NamedTuple):
    """Words ``[start, end)`` of a quote that stand together, and how many of the source may stand before them."""

    start: int
    end: int
    free: int
    mark: Mark | None


def quoted_runs(quoted: Quoted) -> list[Run]:
    """Part a quote at its omissions and insertions; those that follow one another are one, the widest of them."""
    runs: list[Run] = []
    start, free, last = 0, 0, None
    for mark in (*(mark for mark in quoted.marks if mark.most), None):
        end = mark.before if mark else len(quoted.words)
        if end > start:
            runs.append(Run(start, end, free, last))
            start, free, last = end, 0, None
        if mark and mark.most >= free:
            free, last = mark.most, mark
    return runs


def exact_places(quoted: Quoted, source: Tokens) -> Iterator[list[Step]]:
    """Yield each place where all words of a quote stand in order.

    Worked from the last run to the first: a place counts where the next run stands near enough behind it.
    """
    runs = quoted_runs(quoted)
    if not runs:
        return
    behind: dict[int, tuple[int, ...]] = {}
    alive: list[int] = []
    for number in reversed(range(len(runs))):
        run, starts = runs[number], {}
        for start in _places(run, quoted, source):
            following: tuple[int, ...] = ()
            if number < len(runs) - 1:
                end = start + run.end - run.start
                index = bisect_left(alive, end)
                if index == len(alive) or alive[index] > end + runs[number + 1].free:
                    continue
                following = behind[alive[index]]
            starts[start] = (start, *following)
        behind, alive = starts, sorted(starts)
    for start in alive:
        yield _steps(runs, behind[start])


def _steps(runs: Sequence[Run], starts: Sequence[int]) -> list[Step]:
    steps: list[Step] = []
    at = starts[0]
    for run, start in zip(runs, starts, strict=True):
        if run.mark:
            steps.append(Step(run.start, run.start, at, start, mark=run.mark))
        steps += same_steps(run.start, start, run.end - run.start)
        at = start + run.end - run.start
    return steps


def _places(run: Run, quoted: Quoted, source: Tokens) -> Iterator[int]:
    """Yield where the words of a run stand together, looked for by the rarest of them."""
    known = [index for index in range(run.start, run.end) if index not in quoted.forms]
    forms = [index for index in range(run.start, run.end) if index in quoted.forms]
    if not known:
        begins: Sequence[int] = range(len(source.words))
    elif len(source.keys) < FEW:
        first, key = known[0], quoted.keys[known[0]]
        begins = [at - first + run.start for at, other in enumerate(source.keys) if other == key]
    else:
        rarest = min(known, key=lambda index: len(source.places.get(quoted.keys[index], ())))
        begins = [at - rarest + run.start for at in source.places.get(quoted.keys[rarest], ())]
    borders = [run.start - 1, *forms, run.end]
    solid = [(a + 1, b) for a, b in pairwise(borders) if a + 1 < b]
    keys = [(a, b, quoted.keys[a:b]) for a, b in solid]
    for begin in begins:
        shift = begin - run.start
        if begin < 0 or run.end + shift > len(source.words):
            continue
        if all(source.keys[a + shift : b + shift] == words for a, b, words in keys) and all(
            quoted.forms[index].fits(source.words[index + shift], quoted.words[index].text) for index in forms
        ):
            yield begin
