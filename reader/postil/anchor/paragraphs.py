"""Paragraphs moved whole: a line of dialogue is too short for a block, but it stands alone, as it did."""

from __future__ import annotations

import re
from collections.abc import Callable

from postil.anchor.candidates import occurrences
from postil.anchor.scripts import weight
from postil.anchor.skeleton import Skeleton
from postil.text import Span

LEAST = 20
"""Least length of a paragraph that is told by itself, in characters of an alphabet: four words. "Amen." comes back."""

LONGEST = 4_000
"""How far a blank line is looked for: longer paragraphs are blocks of the alignment."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def paragraph_around(text: str, span: Span) -> Span:
    """Return the paragraph or paragraphs that a span lies in, without the blank lines around them."""
    first = max(span.start - LONGEST, 0)
    before = [match.end() for match in _BLANK_LINE.finditer(text, first, span.start)]
    behind = _BLANK_LINE.search(text, span.end, span.end + LONGEST)
    return Span(before[-1] if before else first, behind.start() if behind else min(span.end + LONGEST, len(text)))


def moved_with_paragraph(old: Skeleton, new: Skeleton, span: Span, free: Callable[[int, int], bool]) -> int | None:
    """Return where a span begins in the new skeleton if its paragraph stood once, and stands once, as a paragraph.

    ``free`` tells which stretches of the new skeleton may be the answer.
    """
    around, inner = old.inner_span(paragraph_around(old.text, span)), old.inner_span(span)
    words = old.folded[around.start : around.end]
    if weight(words) < LEAST or len(occurrences(old.folded, words, 2)) != 1:
        return None
    places = [at for at in occurrences(new.folded, words, 2) if _is_paragraph(new, at, at + len(words))]
    if len(places) != 1 or not free(places[0], places[0] + len(words)):
        return None
    return places[0] + inner.start - around.start


def _is_paragraph(skeleton: Skeleton, start: int, end: int) -> bool:
    """Tell whether lines begin at ``start`` and behind ``end`` of a skeleton."""
    return all(index in {0, len(skeleton.folded)} or "\n" in skeleton.between(index) for index in (start, end))
