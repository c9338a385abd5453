"""What two texts have in common, as blocks: maximal equal stretches, each character of either text claimed once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from typing import NamedTuple


class Block(NamedTuple):
    """``length`` characters from ``old`` in the one text are the characters from ``new`` in the other."""

    old: int
    new: int
    length: int


class Seeds:
    """Stretches of ``size`` characters of a text, every ``step``-th, and where they stand."""

    __slots__ = ("_last", "_several", "size", "step", "text")

    def __init__(self, text: str, size: int, step: int) -> None:
        self.text, self.size, self.step = text, size, step
        places = range(0, len(text) - size + 1, step)
        stretches = [text[at : at + size] for at in places]
        self._last = dict(zip(stretches, places, strict=True))
        self._several: dict[str, list[int]] = {}
        if len(self._last) < len(stretches):
            for stretch, at in zip(stretches, places, strict=True):
                if self._last[stretch] != at or stretch in self._several:
                    self._several.setdefault(stretch, []).append(at)

    def places(self, stretch: str) -> list[int]:
        """Return where a stretch stands; it must be one of the indexed."""
        return self._several.get(stretch) or [self._last[stretch]]

    def next_in(self, text: str, start: int) -> int:
        """Return where ``text`` has an indexed stretch next, from ``start`` on; -1 if nowhere."""
        size, known = self.size, self._last
        for at in range(start, len(text) - size + 1):
            if text[at : at + size] in known:
                return at
        return -1


CROWD = 24
"""A stretch that occurs more often says nothing of where it belongs, and trying all its places would cost too much."""

JUMP = 8
"""What leaving the diagonal costs a block, in characters for each doubling of the distance. A stretch that repeats is
taken where the text before it was taken, unless the other place fits for a hundred characters more."""


def common_blocks(seeds: Seeds, new: str) -> list[Block]:
    """Return blocks of at least ``seeds.size`` characters, in the order of the old text."""
    return _claim_once(_greedy(seeds, new), seeds.size)


def _greedy(seeds: Seeds, new: str) -> list[Block]:
    """Walk through the new text; where a seed is met, take the best block around it and go on behind it."""
    blocks: list[Block] = []
    last = Block(0, 0, 0)
    at = seeds.next_in(new, 0)
    while at >= 0:
        places = seeds.places(new[at : at + seeds.size])
        if len(places) > CROWD:
            at = seeds.next_in(new, at + 1)
            continue
        block = _best(seeds.text, new, places, at, last)
        if blocks and block.new <= last.new:  # what repeats fits here better than where it was first taken to stand
            blocks.pop()
        overlap = max(blocks[-1].new + blocks[-1].length - block.new, 0) if blocks else 0
        last = Block(block.old + overlap, block.new + overlap, block.length - overlap)
        blocks.append(last)
        at = seeds.next_in(new, last.new + last.length)
    return blocks


def _best(old: str, new: str, places: Sequence[int], at: int, last: Block) -> Block:
    """Return the longest block through ``new[at]``, one that stays near the last block's diagonal preferred."""
    best, best_worth = Block(0, 0, 0), -1
    shift = last.new - last.old
    for place in places:
        back = common_back(old, place, new, at, last.new)
        length = back + common_run(old, place, new, at)
        worth = length - JUMP * abs(at - place - shift).bit_length()
        if worth > best_worth or not best.length:
            best, best_worth = Block(place - back, at - back, length), worth
    return best


def common_run(left: str, i: int, right: str, j: int) -> int:
    """Return how many characters are equal from ``left[i]`` and ``right[j]`` on."""
    most, run, step = min(len(left) - i, len(right) - j), 0, 32
    while run < most and left[i + run : i + run + step] == right[j + run : j + run + step]:
        run += step
        step *= 2
    if run >= most:
        return most
    while step > 1:  # the first difference lies within the next ``step`` characters
        step //= 2
        if left[i + run : i + run + step] == right[j + run : j + run + step]:
            run += step
    return min(run, most)


def common_back(left: str, i: int, right: str, j: int, floor: int) -> int:
    """Return how many characters are equal before ``left[i]`` and ``right[j]``, none before ``right[floor]``."""
    most, run = min(i, j - floor), 0
    while run < most and left[i - run - 1] == right[j - run - 1]:
        run += 1
    return run


def _claim_once(blocks: Iterable[Block], least: int) -> list[Block]:
    """Give each old character to the longest block that wants it; what is left of the others must be long enough."""
    taken: list[tuple[int, int]] = []
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda block: -block.length):
        start, end = block.old, block.old + block.length
        place = bisect_left(taken, (start, start))
        if place and taken[place - 1][1] > start:
            start = taken[place - 1][1]
        place = bisect_left(taken, (start, start))
        if place < len(taken) and taken[place][0] < end:
            end = taken[place][0]
        if end - start >= least:
            insort(taken, (start, end))
            kept.append(Block(start, block.new + start - block.old, end - start))
    return sorted(kept)


def heaviest_chain(blocks: Sequence[Block]) -> list[Block]:
    """Return the heaviest selection of ``blocks`` (sorted by ``old``) that stands in the same order in both texts.

    Blocks that follow each other in both texts go together; there are few such runs, whatever the number of blocks.
    """
    if all(one.new < other.new for one, other in pairwise(blocks)):
        return list(blocks)
    runs = _runs(blocks)
    chain = _heaviest([(run[0].new, sum(block.length for block in run)) for run in runs])
    return [block for index in chain for block in runs[index]]


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks in runs that follow each other in both texts."""
    order = sorted(range(len(blocks)), key=lambda index: blocks[index].new)
    follows = dict(pairwise(order))
    runs: list[list[Block]] = []
    for index, block in enumerate(blocks):
        if index and follows.get(index - 1) == index:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _heaviest(items: Sequence[tuple[int, int]]) -> list[int]:
    """Return the indices of the heaviest rising selection of (place, weight).

    A Fenwick tree over the places holds the heaviest chain that ends at or before each; O(n log n).
    """
    ranks = {place: rank for rank, place in enumerate(sorted(place for place, _ in items), 1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    heaviest = (0, -1)
    for index, (place, own) in enumerate(items):
        weight, last = 0, -1
        rank = ranks[place] - 1
        while rank > 0:
            weight, last = max((weight, last), tree[rank])
            rank -= rank & -rank
        before.append(last)
        here = (weight + own, index)
        heaviest = max(heaviest, here)
        rank = ranks[place]
        while rank < len(tree):
            tree[rank] = max(tree[rank], here)
            rank += rank & -rank
    chain: list[int] = []
    index = heaviest[1]
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


MOVED = 64
"""Characters a block out of order must have, alone or with a neighbour that moved with it, to be believed a move: a
shorter one is as likely a phrase that occurs twice (prototype's value; shorter moves are found by search)."""

MOVED_TOGETHER = 60
"""Two blocks moved together if the text between them grew or shrank by fewer characters: about a rewritten clause."""


CERTAIN = 256
"""A block of so many characters (a paragraph) is not looked for elsewhere: a search of the text for each block would
make the time grow with the square of a text whose paragraphs were all moved."""


def believable(blocks: Sequence[Block], chain: Set[Block], old: str) -> list[Block]:
    """Drop blocks that stand out of order (are not in ``chain``) and are too short to be a move, or no unique text."""
    return [
        block
        for index, block in enumerate(blocks)
        if block in chain or (_is_long_enough(blocks, index, chain) and _is_distinct(block, old))
    ]


def _is_long_enough(blocks: Sequence[Block], index: int, chain: Set[Block]) -> bool:
    """Tell whether a block is long enough for a move, or has a neighbour that moved with it."""
    block = blocks[index]
    neighbours = (*blocks[max(index - 1, 0) : index], *blocks[index + 1 : index + 2])
    return block.length >= MOVED or any(_moved_with(block, other, chain) for other in neighbours)


def _is_distinct(block: Block, old: str) -> bool:
    """Tell whether at least one half of a block stands only once in the old text; long blocks are taken to."""
    if block.length >= CERTAIN:
        return True
    middle, end = block.old + block.length // 2, block.old + block.length
    return any(_stands_once(old, start, stop) for start, stop in ((block.old, middle), (middle, end)))


def _stands_once(text: str, start: int, end: int) -> bool:
    part = text[start:end]
    return text.find(part) == start and text.find(part, start + 1) < 0


def _moved_with(block: Block, other: Block, chain: Set[Block]) -> bool:
    bend = abs((other.new - other.old) - (block.new - block.old))
    return other not in chain and bend < MOVED_TOGETHER and block.length + other.length >= MOVED


def overlapping(intervals: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return those of the sorted, disjoint intervals that share a character with ``[start, end)``."""
    first = bisect_right(intervals, (start, start))
    if first and intervals[first - 1][1] > start:
        first -= 1
    last = bisect_left(intervals, (end, end))
    return intervals[first:last]
