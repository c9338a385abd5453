"""Borders of graphemes (what a reader takes for one character), after Unicode Standard Annex 29."""

from __future__ import annotations

import regex

from postil.text import Span

_GRAPHEME = regex.compile(r"\X")
_SURE_BORDER = regex.compile(r"(?r)\p{GCB=Other}{2}")
"""Between two neighbours of the class Other there is always a border (no rule of the annex joins them); ``(?r)``
searches backwards for the nearest."""


_FLAGS = regex.compile("[\U0001f1e6-\U0001f1ff]{2}")
_NO_FLAG = regex.compile("(?r)[^\U0001f1e6-\U0001f1ff]")


def _plain_at(text: str, offset: int) -> bool:
    """Tell at once that an offset is a border: between two ASCII characters it is, but for a line end of two."""
    around = text[max(offset - 1, 0) : offset + 1]
    return around.isascii() and around != "\r\n"


def grapheme_start(text: str, offset: int) -> int:
    """Return ``offset``, or the beginning of the grapheme that it lies in."""
    if not 0 < offset < len(text) or _plain_at(text, offset):
        return offset
    if _FLAGS.fullmatch(text, offset - 1, offset + 1):  # flags are pairs, counted from the first
        run = _NO_FLAG.search(text, 0, offset)
        return offset - (offset - (run.end() if run else 0)) % 2
    sure = _SURE_BORDER.search(text, 0, offset)
    start = sure.end() - 1 if sure else 0
    for grapheme in _GRAPHEME.finditer(text, start):
        if grapheme.end() > offset:
            return int(grapheme.start())
    return offset


def grapheme_end(text: str, offset: int) -> int:
    """Return ``offset``, or the end of the grapheme that it lies in."""
    start = grapheme_start(text, offset)
    if start == offset:
        return offset
    grapheme = _GRAPHEME.match(text, start)
    return int(grapheme.end()) if grapheme else offset


def whole(text: str, span: Span) -> Span:
    """Return the span widened to whole graphemes; an empty one moves to the beginning of the grapheme it lies in."""
    if _plain_at(text, span.start) and _plain_at(text, span.end):
        return span
    start = grapheme_start(text, span.start)
    return Span(start, start if span.length == 0 else grapheme_end(text, span.end))
