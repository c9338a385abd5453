"""Words in a row as numbers: which quotations may give one statement is told without their words."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple
from zlib import crc32

from postil.lazy import expression

RUN = 4
"""Words in a row that two quotes share at least for one to be asked whether it is of the other's statement."""

_WORD = expression(r"\w+")


class Runs(NamedTuple):
    """The runs of the quotations of a reading, one quotation after the other, each run once in a quotation.

    ``head``: [quotation, where its runs end] of each as JSON; ``numbers``: 32 bits of each run. Two runs may share a
    number: then two quotations are compared in vain.
    """

    head: str
    numbers: array[int]

    @property
    def quotes(self) -> dict[str, tuple[int, int]]:
        """Where the runs of each quotation begin and end."""
        found, start = {}, 0
        for quote, end in json.loads(self.head):
            found[quote] = start, end
            start = end
        return found

    def having(self, wanted: Set[int]) -> Iterator[tuple[str, list[int]]]:
        """Yield each quotation that has any of the runs that are wanted, with these."""
        if wanted.isdisjoint(self.numbers):
            return
        for quote, (start, end) in self.quotes.items():
            if found := [run for run in self.numbers[start:end] if run in wanted]:
                yield quote, found

    @property
    def twice(self) -> Set[int]:
        """The runs that several of these quotations have."""
        if len({*self.numbers}) == len(self.numbers):
            return frozenset()
        return {run for run, times in Counter(self.numbers).items() if times > 1}


def runs_of(quotes: Iterable[tuple[str, str]]) -> Runs:
    """Return the runs of quotations, each given as (id, words)."""
    head: list[tuple[str, int]] = []
    numbers = array("I")
    for quote, words in quotes:
        numbers.extend(dict.fromkeys(crc32(run.encode("utf-8", "surrogatepass")) for run in _runs(words)))
        head.append((quote, len(numbers)))
    return Runs(json.dumps(head), numbers)


def shared(readings: Mapping[str, Runs], among: set[int]) -> set[int]:
    """Return those of some runs that more than one quotation has."""
    seen: set[int] = set()
    found: set[int] = set()
    for runs in readings.values():
        here = among.intersection(runs.numbers)
        if here:
            found |= seen & here
            found |= runs.twice & here
            seen |= here
    return found


def _runs(words: str) -> list[str]:
    found = [word.casefold() for word in _WORD.findall(words)]
    if len(found) == 1 and len(words) > RUN:  # a script without spaces
        return [words[at : at + RUN] for at in range(len(words) - RUN + 1)]
    size = min(RUN, max(len(found), 1))
    return [" ".join(found[at : at + size]) for at in range(len(found) - size + 1)]
