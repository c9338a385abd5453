"""Where a passage lands when pieces of it and of what stood around it are found in the new text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from postil.anchor.blocks import Block
from postil.anchor.distance import similarity
from postil.anchor.skeleton import Skeleton

SPREAD = (30, 0.5)
"""Pieces belong together if at most 30 characters and half the passage's length lie between them: an insertion of a
clause does not tear a passage apart, one of a paragraph does."""

NEARBY = 80
"""How far from the passage its surroundings may have been pushed by an insertion: one sentence."""

FIRM = 4
"""A piece at a border fixes the border if it has so many characters; fewer may be a chance letter or two."""

REWRITTEN = (2, 12)
"""A rewritten border word may be twice as long as the old one and 12 characters: one more word."""


class Image(NamedTuple):
    """The stretch ``[start, end)`` of the new skeleton that a passage became.

    ``likeness``: similarity of the words, 0 to 1. ``before``, ``behind``: the share of what stood there that still
    does, ``None`` if nothing is known of it. ``kept``: the share of its characters that were found. ``firm``: which of
    the two borders are fixed by equal characters.
    """

    start: int
    end: int
    likeness: float
    before: float | None
    behind: float | None
    kept: float = 1.0
    firm: tuple[bool, bool] = (True, True)

    @property
    def is_equal(self) -> bool:
        """Whether the skeletons are equal character by character."""
        return self.likeness == 1.0

    @property
    def surroundings(self) -> float:
        """The share of the surroundings that is kept, 0 to 1; 0 if none are known."""
        known = [share for share in (self.before, self.behind) if share is not None]
        return sum(known) / len(known) if known else 0.0


class Passage(NamedTuple):
    """``[start, end)`` of the skeleton ``text``, with ``flank`` characters of surroundings looked at on either side."""

    text: str
    start: int
    end: int
    flank: int

    @property
    def words(self) -> str:
        """The passage itself."""
        return self.text[self.start : self.end]


def image(passage: Passage, pieces: Sequence[Block], new: Skeleton) -> Image | None:
    """Return where ``passage`` lands; ``pieces`` are equal stretches of it and of its flanks, in the old order."""
    start, end = passage.start, passage.end
    reach = passage.flank
    if len(pieces) == 1 and pieces[0].old <= start - reach and pieces[0].old + pieces[0].length >= end + reach:
        shift = pieces[0].new - pieces[0].old
        return Image(start + shift, end + shift, 1.0, 1.0, 1.0)
    left = [_clip(p, start - reach, start) for p in pieces if p.old < start]
    right = [_clip(p, end, end + reach) for p in pieces if p.old + p.length > end]
    for piece in pieces:
        if piece.old <= start and piece.old + piece.length >= end:
            first = piece.new + start - piece.old
            last = first + end - start
            return Image(first, last, 1.0, *_flanks(passage, left, right, first, last))
    inside = _main_group(
        [_clip(p, start, end) for p in pieces if p.old < end and p.old + p.length > start], end - start
    )
    if not inside:
        return None
    first, firm_first = _begin(inside, left, start, new)
    last, firm_last = _end(inside, right, end, new)
    if last <= first:
        return None
    likeness = similarity(passage.words, new.folded[first:last])
    found = sum(piece.length for piece in inside) / (end - start)
    return Image(first, last, likeness, *_flanks(passage, left, right, first, last), found, (firm_first, firm_last))


def _flanks(
    passage: Passage, left: Sequence[Block], right: Sequence[Block], first: int, last: int
) -> tuple[float | None, float | None]:
    """Return the shares of what stood before and behind that stand around ``[first, last)`` still."""
    start, end = passage.start, passage.end
    outward = ((start - p.old - p.length, first - p.new - p.length, p.length) for p in reversed(left))
    before = kept(outward, min(passage.flank, start))
    outward = ((p.old - end, p.new - last, p.length) for p in right)
    return before, kept(outward, min(passage.flank, len(passage.text) - end))


def _clip(piece: Block, start: int, end: int) -> Block:
    ahead = max(start - piece.old, 0)
    behind = max(piece.old + piece.length - end, 0)
    return Block(piece.old + ahead, piece.new + ahead, max(piece.length - ahead - behind, 0))


def _main_group(pieces: Sequence[Block], length: int) -> list[Block]:
    """Return the pieces that lie together in the new text and hold the most, without chance letters at its rims."""
    reach = SPREAD[0] + SPREAD[1] * length
    groups: list[list[Block]] = []
    behind = 0
    for piece in sorted(pieces, key=lambda piece: piece.new):
        if groups and piece.new - behind <= reach:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        behind = piece.new + piece.length
    if not groups:
        return []
    group = sorted(max(groups, key=lambda group: sum(piece.length for piece in group)))
    while len(group) > 1 and _is_chance(group[0], group[1]):
        del group[0]
    while len(group) > 1 and _is_chance(group[-1], group[-2]):
        del group[-1]
    return group


def _is_chance(rim: Block, neighbour: Block) -> bool:
    """Tell whether a piece at the rim is shorter than the rewritten text that parts it from its neighbour."""
    first, second = sorted((rim, neighbour))
    apart = min(second.old - first.old - first.length, second.new - first.new - first.length)
    return rim.length < max(apart, 0)


def _begin(inside: Sequence[Block], left: Sequence[Block], start: int, new: Skeleton) -> tuple[int, bool]:
    """Return where the passage begins in the new text, and whether equal characters say so."""
    piece = inside[0]
    lost = piece.old - start
    if not lost and (piece.length >= FIRM or new.is_word_border(piece.new)):
        return piece.new, True
    ends = [flank.new + flank.length for flank in left if flank.length and flank.old + flank.length == start]
    if ends and 0 <= piece.new - ends[-1] <= REWRITTEN[0] * lost + REWRITTEN[1]:
        return ends[-1], True
    return max(piece.new - lost, 0), not lost


def _end(inside: Sequence[Block], right: Sequence[Block], end: int, new: Skeleton) -> tuple[int, bool]:
    """Return where the passage ends in the new text, and whether equal characters say so."""
    piece = inside[-1]
    behind = piece.new + piece.length
    lost = end - piece.old - piece.length
    if not lost and (piece.length >= FIRM or new.is_word_border(behind)):
        return behind, True
    starts = [flank.new for flank in right if flank.length and flank.old == end]
    if starts and 0 <= starts[0] - behind <= REWRITTEN[0] * lost + REWRITTEN[1]:
        return starts[0], True
    return min(behind + lost, len(new.folded)), not lost


def kept(outward: Iterable[tuple[int, int, int]], length: int) -> float | None:
    """Return the share of a flank that still stands there.

    ``outward``: the pieces from the border on, as (distance from the border in the old text, in the new text, length).
    What was pushed away by more than it has characters is not believed to be the surroundings still.
    """
    if not length:
        return None
    total = best = balance = highest = pushed = 0
    for old, new, size in outward:
        if not 0 <= new <= NEARBY:
            continue
        balance += size - max(0, new - old - pushed)
        pushed = max(pushed, new - old)
        total += size
        if balance > highest:
            best, highest = total, balance
    return min(1.0, best / length)
