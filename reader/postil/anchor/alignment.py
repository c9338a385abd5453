"""Two versions of a text aligned: large equal blocks at once, the gaps between them only where somebody asks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from postil.anchor.blocks import Block, Seeds, believable, common_blocks, heaviest_chain, overlapping
from postil.anchor.gaps import align, solid, solid_run, solid_run_back
from postil.anchor.scripts import is_dense
from postil.anchor.skeleton import Skeleton
from postil.anchor.slide import slide

SEED = 20
"""Length of the equal stretches that large blocks grow from: about four English words, rare by chance."""

DENSE_SEED = 9
"""The same for scripts that say in one character what takes Latin script two or three."""

STEPS = (4, 24)
"""Least and greatest distance of indexed stretches; a block is sure to be met from seed + step characters on."""

POSITIONS_INDEXED = 10_000
"""How many stretches of the old text are indexed, about, before the distance between them grows."""

ONE_SIDED = 300
"""How far a gap is followed from a block whose neighbour in the one text is not its neighbour in the other."""


class Alignment:
    """Which characters of one skeleton are which of another. ``blocks`` are in the order of the old one."""

    def __init__(self, old_text: Skeleton, new_text: Skeleton) -> None:
        self._old_text, self._new_text = old_text, new_text
        self.old, self.new = old, new = old_text.folded, new_text.folded
        least, most = STEPS
        step = max(least, min(most, len(old) // POSITIONS_INDEXED))
        self.dense = is_dense(old)
        seeds = Seeds(old, DENSE_SEED, least) if self.dense else Seeds(old, SEED, step)
        blocks = common_blocks(seeds, new)
        kept = believable(blocks, frozenset(heaviest_chain(blocks)), old)
        self.blocks = slide(kept, new_text, old_text)
        self.chain = heaviest_chain(self.blocks)
        self.claimed = sorted((block.new, block.new + block.length) for block in self.blocks)
        self._chain_starts = [block.old for block in self.chain]
        self._starts = [block.old for block in self.blocks]
        self._gaps: dict[int, list[Block]] = {}

    def block_over(self, start: int, end: int) -> Block | None:
        """Return the block that holds all of ``[start, end)`` of the old skeleton, if one does."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        return block if end <= block.old + block.length else None

    def pieces(self, start: int, end: int) -> list[Block]:
        """Return what of ``[start, end)`` of the old skeleton is in the new one, in the old order."""
        if block := self.block_over(start, end):
            return [_cut(block, start, end)]
        index = bisect_right(self._starts, start) - 1
        found: list[Block] = []
        while index < len(self.blocks):
            if index >= 0:
                if self.blocks[index].old >= end:
                    break
                found.append(self.blocks[index])
            begin, stop = self._old_gap(index)
            if begin < min(end, stop) and stop > start:
                found += self.gap(index)
            index += 1
        return [_cut(piece, start, end) for piece in found if piece.old < end and piece.old + piece.length > start]

    def place_of(self, index: int) -> int | None:
        """Return where one character of the old skeleton is in the new one; its ends (-1, length) are each other's."""
        if index < 0:
            return -1
        if index >= len(self.old):
            return len(self.new)
        pieces = self.pieces(index, index + 1)
        return pieces[0].new if pieces else None

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the new skeleton goes on from before ``start`` and up to behind ``end``, as far as is known."""
        before = bisect_right(self._chain_starts, start - 1) - 1
        behind = bisect_left(self._chain_starts, end)
        first = 0
        if before >= 0:
            block = self.chain[before]
            first = block.new + min(block.length, start - block.old)
        return first, self.chain[behind].new if behind < len(self.chain) else len(self.new)

    def in_order(self, old: int, new: int) -> bool:
        """Tell whether a passage from ``old`` that is now at ``new`` kept its place among the blocks in order."""
        first, last = self.around(old + 1, old + 1)
        return first <= new + 1 and new <= last

    def is_claimed(self, start: int, end: int, share: float) -> bool:
        """Tell whether more than ``share`` of ``[start, end)`` of the new skeleton is known to be other old text."""
        taken = sum(min(stop, end) - max(begin, start) for begin, stop in overlapping(self.claimed, start, end))
        return taken > share * (end - start)

    def unclaimed(self, margin: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of the new skeleton that are no block, longer than ``margin`` and widened by it."""
        at = 0
        for start, end in [*self.claimed, (len(self.new), len(self.new))]:
            if start - at >= margin:
                yield max(at - margin, 0), min(start + margin, len(self.new))
            at = max(at, end)

    def gap(self, index: int) -> list[Block]:
        """Return the pieces between block ``index`` and the next (-1: before the first), aligned once."""
        if index not in self._gaps:
            self._gaps[index] = self._fill(index)
        return self._gaps[index]

    def _old_gap(self, index: int) -> tuple[int, int]:
        begin = self.blocks[index].old + self.blocks[index].length if index >= 0 else 0
        return begin, self._starts[index + 1] if index + 1 < len(self.blocks) else len(self.old)

    def _fill(self, index: int) -> list[Block]:
        begin, stop = self._old_gap(index)
        left = self._new_gap_behind(index)
        right = self._new_gap_before(index + 1)
        if left == right:
            return slide(solid(self._align(begin, stop, *left)), self._new_text, self._old_text)
        return self._fill_from_both_sides(begin, stop, left, right)

    def _new_gap_behind(self, index: int) -> tuple[int, int]:
        """Return the unclaimed stretch of the new skeleton behind a block (-1: at the beginning)."""
        start = self.blocks[index].new + self.blocks[index].length if index >= 0 else 0
        following = bisect_left(self.claimed, (start, start))
        return start, self.claimed[following][0] if following < len(self.claimed) else len(self.new)

    def _new_gap_before(self, index: int) -> tuple[int, int]:
        """Return the unclaimed stretch of the new skeleton before a block (the number of blocks: at the end)."""
        end = self.blocks[index].new if index < len(self.blocks) else len(self.new)
        before = bisect_left(self.claimed, (end, end)) - 1
        return self.claimed[before][1] if before >= 0 else 0, end

    def _fill_from_both_sides(
        self, begin: int, stop: int, left: tuple[int, int], right: tuple[int, int]
    ) -> list[Block]:
        """Where something was moved in or out: follow each neighbour a little way; the longer claim goes first."""
        reach = min(stop - begin, ONE_SIDED)
        forward = solid_run(self._align(begin, begin + reach, left[0], min(left[1], left[0] + reach)))
        backward = solid_run_back(self._align(stop - reach, stop, max(right[0], right[1] - reach), right[1]))
        if sum(piece.length for piece in forward) >= sum(piece.length for piece in backward):
            limit = forward[-1].old + forward[-1].length if forward else begin
            return forward + [_cut(piece, limit, stop) for piece in backward if piece.old + piece.length > limit]
        limit = backward[0].old
        return [_cut(piece, begin, limit) for piece in forward if piece.old < limit] + backward

    def _align(self, begin: int, stop: int, start: int, end: int) -> list[Block]:
        """Return equal pieces of ``[begin, stop)`` of the old skeleton and ``[start, end)`` of the new one."""
        aligned = align(self.old[begin:stop], self.new[start:end])
        return [Block(begin + piece.old, start + piece.new, piece.length) for piece in aligned]


def _cut(piece: Block, start: int, end: int) -> Block:
    """Return the part of a piece that lies within ``[start, end)`` of the old skeleton."""
    ahead = max(start - piece.old, 0)
    behind = max(piece.old + piece.length - end, 0)
    return Block(piece.old + ahead, piece.new + ahead, piece.length - ahead - behind)
