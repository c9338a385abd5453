"""Two stretches of a passage that changed places: who told whom, which is neither an omission nor a splice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from postil.quoting.parsing import Quoted
from postil.quoting.placing import Step, same_steps
from postil.quoting.tokens import Tokens

LONGEST = 6
"""Words, or characters of an unspaced script, of a stretch that may have changed places with another."""

FARTHEST = 30
"""Words of the passage from the beginning of the one stretch to the end of the other."""


def swapped(quoted: Quoted, source: Tokens, among: Iterable[tuple[int, int]]) -> list[Step] | None:
    """Return the steps to a passage, in some windows of the source, that is the quote but for two stretches swapped."""
    keys = quoted.keys
    if quoted.marks or quoted.forms:
        return None
    for start, end in among:
        for begin in _same_words(keys, source.keys, start, end):
            theirs = source.keys[begin : begin + len(keys)]
            if blocks := _blocks(keys, theirs):
                return list(_steps(*blocks, len(keys), begin))
    return None


def _same_words(keys: Sequence[str], theirs: Sequence[str], start: int, end: int) -> Iterator[int]:
    """Yield where as many words of the source as the quote has are the same words, in whatever order."""
    if not set(keys) <= set(theirs[start:end]):
        return
    size = len(keys)
    left = Counter(keys)
    left.subtract(theirs[start : start + size])
    wrong = sum(map(abs, left.values()))
    for begin in range(start, end - size + 1):
        if wrong == 0:
            yield begin
        if begin + size >= end:
            return
        for key, by in ((theirs[begin], 1), (theirs[begin + size], -1)):
            wrong += abs(left[key] + by) - abs(left[key])
            left[key] += by


def _blocks(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int, int, int] | None:
    """Return where what differs begins and ends, and how long the stretches at its ends are in the quote.

    Between the two something stands that is the same.
    """
    if ours == theirs:
        return None
    first = next(at for at, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b)
    last = next(at for at in range(len(ours), 0, -1) if ours[at - 1] != theirs[at - 1])
    if last - first > FARTHEST:
        return None
    one, other = tuple(ours[first:last]), tuple(theirs[first:last])
    size = len(one)
    for head in range(1, min(LONGEST, size - 2) + 1):
        for tail in range(1, min(LONGEST, size - head - 1) + 1):
            if one[:head] == other[-head:] and one[-tail:] == other[:tail] and one[head:-tail] == other[tail:-head]:
                return first, last, head, tail
    return None


def _steps(first: int, last: int, head: int, tail: int, size: int, begin: int) -> Iterator[Step]:
    yield from same_steps(0, begin, first)
    yield Step(first, first + head, begin + first, begin + first + tail)
    yield from same_steps(first + head, begin + first + tail, last - first - head - tail)
    yield Step(last - tail, last, begin + last - head, begin + last)
    yield from same_steps(last, begin + last, size - last)
