"""Where something was put in or taken out, several alignments are equally good; take the one a writer would mean.

"replied very" -> "replied indeed very": the letters put in may be "ed inde" or " indeed". An edit begins and ends at
paragraphs rather than sentences, at sentences rather than words, at words rather than letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from postil.anchor.blocks import Block, common_back, common_run
from postil.anchor.skeleton import SENTENCE_END, Skeleton

FARTHEST = 400
"""Characters an edit is slid at most; two paragraphs that begin alike for longer are told apart by nothing."""

MERGED = 2
"""What it is worth, in borders, that a slide uses up a whole piece: two edits become one."""


def slide(pieces: Sequence[Block], new: Skeleton, old: Skeleton | None = None) -> list[Block]:
    """Return the pieces, in the old order, with every edit between two of them slid to its most natural place.

    Without ``old``, only insertions are slid.
    """
    settled: list[Block] = []
    for piece in pieces:
        if settled:
            before, piece = _slide_pair(settled.pop(), piece, new, old)
            if before.length:
                settled.append(before)
        if piece.length:
            settled.append(piece)
    return settled


def _slide_pair(before: Block, behind: Block, new: Skeleton, old: Skeleton | None) -> tuple[Block, Block]:
    old_end, new_end = before.old + before.length, before.new + before.length
    if old_end == behind.old and new_end < behind.new:
        by = _best_slide(new, new_end, behind.new, before.length, behind.length)
    elif old is not None and new_end == behind.new and old_end < behind.old:
        by = _best_slide(old, old_end, behind.old, before.length, behind.length)
    else:
        return before, behind
    if not by:
        return before, behind
    return (
        before._replace(length=before.length + by),
        Block(behind.old + by, behind.new + by, behind.length - by),
    )


def _best_slide(skeleton: Skeleton, start: int, end: int, most_back: int, most_ahead: int) -> int:
    """Return by how much the edit ``[start, end)`` is best slid, to the left if negative."""
    text = skeleton.folded
    if text[start - 1] != text[end - 1] and text[start : start + 1] != text[end : end + 1]:
        return 0
    back = min(common_back(text, start, text, end, 0), most_back, FARTHEST)
    ahead = min(common_run(text, start, text, end), most_ahead, FARTHEST)

    def naturalness(by: int) -> tuple[int, int]:
        joins = MERGED if by in (-most_back, most_ahead) else 0
        return _strength(skeleton, start + by) + _strength(skeleton, end + by) + joins, -abs(by)

    return max(range(-back, ahead + 1), key=naturalness)


def _strength(skeleton: Skeleton, index: int) -> int:
    """Return how strong the border before a kept character is: 3 paragraph, 2 sentence, 1 word, 0 none."""
    between = skeleton.between(index)
    if not between or "\n" in between:
        return 3
    if len(between) > 2 and between[0] in SENTENCE_END:
        return 2
    return int(not between.isalnum())
