"""Short stretches of two texts aligned character by character, and what of that is more than chance."""

from __future__ import annotations

from collections.abc import Sequence

from postil.anchor.blocks import Block, Seeds, common_blocks, common_run, heaviest_chain
from postil.anchor.distance import matches

GAP_SEEDS = (10, 6)
"""Seeds within a gap, tried while it is large: what is near is believed on less."""

TABLE = 10_000
"""Cells of the edit-distance table below which a gap is aligned character by character (200 x 200)."""

LARGEST_TABLE = 2_000_000
"""Above, the rest of a gap is left unaligned: it is rewritten text, and the table would take tens of milliseconds."""

LARGEST_GAP = 40_000
"""A gap with more characters on either side is not one passage rewritten but another text."""

ISLAND = 8
"""A piece this long in a gap is believed even where all around it is rewritten: one or two words."""


def align(old: str, new: str, seeds: Sequence[int] = GAP_SEEDS) -> list[Block]:
    """Return equal pieces of the two strings, in the order of both; none if they are too long for one passage."""
    run = common_run(old, 0, new, 0)
    if run:
        rest = align(old[run:], new[run:], seeds)
        return [Block(0, 0, run), *(Block(run + piece.old, run + piece.new, piece.length) for piece in rest)]
    area = len(old) * len(new)
    if not area or max(len(old), len(new)) > LARGEST_GAP:
        return []
    if area <= TABLE or not seeds:
        return [Block(*match) for match in matches(old, new)] if area <= LARGEST_TABLE else []
    aligned: list[Block] = []
    i = j = 0
    anchors = heaviest_chain(common_blocks(Seeds(old, seeds[0], 1), new))
    for anchor in [*anchors, Block(len(old), len(new), 0)]:
        between = align(old[i : anchor.old], new[j : anchor.new], seeds[1:])
        aligned += (Block(i + piece.old, j + piece.new, piece.length) for piece in between)
        if anchor.length:
            aligned.append(anchor)
        i, j = anchor.old + anchor.length, anchor.new + anchor.length
    return aligned


def solid_run(pieces: Sequence[Block]) -> list[Block]:
    """Return the beginning of the pieces in which more characters are equal than not: what follows is chance."""
    best = count = score = 0
    for index, piece in enumerate(pieces):
        if index:
            before = pieces[index - 1]
            score -= max(piece.old - before.old - before.length, piece.new - before.new - before.length)
        score += piece.length
        if score > best:
            best, count = score, index + 1
    return list(pieces[:count])


def solid_run_back(pieces: Sequence[Block]) -> list[Block]:
    """Return the solid run at the end of the pieces."""
    mirrored = [Block(-piece.old - piece.length, -piece.new - piece.length, piece.length) for piece in pieces[::-1]]
    count = len(solid_run(mirrored))
    return list(pieces[len(pieces) - count :])


def solid(pieces: Sequence[Block]) -> list[Block]:
    """Drop lone letters that rewritten text happens to share; keep what holds on to either end, and whole words."""
    kept = {*solid_run(pieces), *solid_run_back(pieces)}
    return [piece for piece in pieces if piece in kept or piece.length >= ISLAND]
