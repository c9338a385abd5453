"""Borders of graphemes (what a reader takes for one character), after Unicode Standard Annex 29."""

from __future__ import annotations

from postil.text import Span


def _plain_at(text: str, offset: int) -> bool:
    """Tell at once that an offset is a border: between two ASCII characters it is, but for a line end of two."""
    around = text[max(offset - 1, 0) : offset + 1]
    return around.isascii() and around != "\r\n"


def grapheme_start(text: str, offset: int) -> int:
    """Return ``offset``, or the beginning of the grapheme that it lies in."""
    if not 0 < offset < len(text) or _plain_at(text, offset):
        return offset
    from postil.anchor.grapheme_rules import start_around  # most borders are plain

    return start_around(text, offset)


def grapheme_end(text: str, offset: int) -> int:
    """Return ``offset``, or the end of the grapheme that it lies in."""
    start = grapheme_start(text, offset)
    if start == offset:
        return offset
    from postil.anchor.grapheme_rules import end_from

    return end_from(text, start)


def whole(text: str, span: Span) -> Span:
    """Return the span widened to whole graphemes; an empty one moves to the beginning of the grapheme it lies in."""
    if _plain_at(text, span.start) and _plain_at(text, span.end):
        return span
    start = grapheme_start(text, span.start)
    return Span(start, start if span.length == 0 else grapheme_end(text, span.end))
