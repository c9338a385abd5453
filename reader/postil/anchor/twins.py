"""Lines that repeat: when one of them was taken out or put in, nothing tells which of the others is which."""

from __future__ import annotations

from postil.anchor.blocks import common_back, common_run
from postil.anchor.image import Image, Passage

REACH = 400
"""How far off a twin is looked for, in characters: a refrain, a row of a table; what repeats further off is told
apart by what stands between."""

SHOWN = 5
"""Twins given as candidates at most."""


def twin_places(passage: Passage, landed: Image, new: str) -> list[int]:
    """Return where else the passage may have gone, if it is one of several equal lines whose number changed.

    Empty if the passage and its flanks do not repeat side by side, or do so as often as they did.
    """
    start, end = max(passage.start - passage.flank, 0), min(passage.end + passage.flank, len(passage.text))
    needle = passage.text[start:end]
    twin = passage.text.find(needle, start + 1, end + REACH)
    if twin < 0:
        twin = passage.text.rfind(needle, max(start - REACH, 0), end - 1)
    if twin < 0:
        return []
    period, length = abs(twin - start), passage.end - passage.start
    old_start, old_end = _run(passage.text, passage.start, length, period)
    new_start, new_end = _run(new, landed.start, length, period)
    before, behind = (passage.start - old_start) // period, (old_end - passage.end) // period
    if (before, behind) == ((landed.start - new_start) // period, (new_end - landed.end) // period):
        return []
    first = landed.start - (landed.start - new_start) // period * period
    places = range(first, new_end - length + 1, period)
    return sorted(sorted(places, key=lambda place: abs(place - landed.start))[:SHOWN])


def _run(text: str, at: int, length: int, period: int) -> tuple[int, int]:
    """Return the stretch around a passage that repeats with the period."""
    if at >= period and text[at : at + length] != text[at + period : at + period + length]:
        at -= period  # the last of its kind: compare it with the one before
    back = common_back(text, at, text, at + period, 0)
    return at - back, at + common_run(text, at, text, at + period) + period
