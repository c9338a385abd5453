"""Replacements of stretches of a text, made all at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from postil.edits import EditRefusedError


class Splice(NamedTuple):
    """``new`` for what stands from ``start`` up to ``end``. At one place the deepest comes first."""

    start: int
    end: int
    new: str
    depth: int = 0


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with all splices made; raises ``EditRefusedError`` where two of them meet."""
    pieces: list[str] = []
    last = 0
    for start, end, new, _ in sorted(splices, key=lambda s: (s.start, s.end > s.start, -s.depth)):
        if start < last:
            raise EditRefusedError("two of the edits meet in one place")
        pieces += (text[last:start], new)
        last = end
    return "".join((*pieces, text[last:]))
