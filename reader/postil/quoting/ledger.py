"""Who printed what: quotes of one statement in one reading and in others, side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from postil.quoting.compare import compare
from postil.quoting.comparison import Comparison
from postil.text import Span

RUN = 4
"""Words in a row that two quotes share at least for one to be asked whether it is of the other's statement."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A quote as it was printed: in which reading, by which id, the words, who said them, out of which source.

    ``quoted_in``: the work it was read in, where that is not the source; ``works``: the keys of the article itself.
    """

    reading: str
    quote: str
    words: str
    speaker: str = ""
    source: str = ""
    outlet: str = ""
    date: str = ""
    quoted_in: str = ""
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Another printing of the same statement, and how its words compare with those of the quote in question."""

    printed: Printed
    comparison: Comparison


def ledger(all_printed: Sequence[Printed], most: int | None = None) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """Return for each quote, by (reading, quote), the other printings of the statement, in reading order.

    ``most``: words in a row that more quotes share lead only to so many of them.

    Two quotes are of one statement where they share words in a row and one could be made from the other: their words
    compare as word for word, marked, or altered. Speakers may differ: then one of the two is wrong, or repeats.
    """
    runs = _by_run(all_printed)
    entries: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for printed in all_printed:
        near = dict.fromkeys(
            other for run in _runs(printed.words) for other in runs[run][:most] if other is not printed
        )
        found = (Entry(other, _of_either(printed.words, other.words)) for other in near)
        same = tuple(entry for entry in found if entry.comparison.verdict in {"verbatim", "marked", "altered"})
        if same:
            entries[printed.reading, printed.quote] = same
    return MappingProxyType(entries)


def _of_either(one: str, other: str) -> Comparison:
    """Compare the longer with the shorter as if it were quoted from it: what it leaves out at its ends is no change."""
    if one == other:
        return Comparison("verbatim", spans=(Span(0, len(one)),))
    return compare(one, other) if len(one) <= len(other) else compare(other, one)


def _by_run(all_printed: Iterable[Printed]) -> Mapping[str, list[Printed]]:
    runs: defaultdict[str, list[Printed]] = defaultdict(list)
    for printed in all_printed:
        for run in dict.fromkeys(_runs(printed.words)):
            runs[run].append(printed)
    return runs


def _runs(words: str) -> list[str]:
    found = [word.casefold() for word in _WORD.findall(words)]
    if len(found) == 1 and len(words) > RUN:  # a script without spaces
        return [words[at : at + RUN] for at in range(len(words) - RUN + 1)]
    size = min(RUN, max(len(found), 1))
    return [" ".join(found[at : at + size]) for at in range(len(found) - size + 1)]
