"""Graphemes by all rules of Unicode Standard Annex 29, as the package ``regex`` knows them."""

from __future__ import annotations

import regex

_GRAPHEME = regex.compile(r"\X")
_SURE_BORDER = regex.compile(r"(?r)\p{GCB=Other}{2}")
"""Between two neighbours of the class Other there is always a border (no rule of the annex joins them); ``(?r)``
searches backwards for the nearest."""


_FLAGS = regex.compile("[\U0001f1e6-\U0001f1ff]{2}")
_NO_FLAG = regex.compile("(?r)[^\U0001f1e6-\U0001f1ff]")


def start_around(text: str, offset: int) -> int:
    """Return where the grapheme begins that an offset within the text lies in or begins."""
    if _FLAGS.fullmatch(text, offset - 1, offset + 1):  # flags are pairs, counted from the first
        run = _NO_FLAG.search(text, 0, offset)
        return offset - (offset - (run.end() if run else 0)) % 2
    sure = _SURE_BORDER.search(text, 0, offset)
    start = sure.end() - 1 if sure else 0
    for grapheme in _GRAPHEME.finditer(text, start):
        if grapheme.end() > offset:
            return int(grapheme.start())
    return offset


def end_from(text: str, start: int) -> int:
    """Return where the grapheme ends that begins at ``start``."""
    grapheme = _GRAPHEME.match(text, start)
    return int(grapheme.end()) if grapheme else start
