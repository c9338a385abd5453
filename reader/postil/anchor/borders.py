"""From a stretch of the skeleton back to the text: marks, word borders, graphemes."""

from __future__ import annotations

from postil.anchor.graphemes import whole
from postil.anchor.skeleton import DROPPED, Skeleton, edges
from postil.text import Span

LONGEST_WORD = 40
"""A border is moved to a word border within so many characters; words of other scripts have no borders to find."""


def place(new: Skeleton, start: int, end: int, words: str, firm: tuple[bool, bool] = (True, True)) -> Span:
    """Return ``[start, end)`` of the skeleton as a span of the text.

    ``words`` is the passage as it was: the quotation marks and white space at its ends are taken along if they are
    still there; a border that is not firm moves to the nearest word border if the passage began or ended at one.
    """
    span = new.outer_span(start, end)
    lead, trail = edges(words)
    first = span.start if firm[0] else _nearest_border(new.text, span.start, begins=True)
    last = span.end if firm[1] else _nearest_border(new.text, span.end, begins=False)
    if last <= first:
        first, last = span.start, span.end
    return whole(new.text, Span(_with_lead(new.text, first, lead), _with_trail(new.text, last, trail)))


def _with_lead(text: str, start: int, lead: str) -> int:
    """Return ``start`` moved back over the marks that stood at the beginning of the passage."""
    if lead and text.endswith(lead, 0, start):
        return start - len(lead)
    for _ in range(sum(not mark.isspace() for mark in lead)):
        if start and text[start - 1] in DROPPED:
            start -= 1
    return start


def _with_trail(text: str, end: int, trail: str) -> int:
    """Return ``end`` moved on over the marks that stood at the end of the passage."""
    if trail and text.startswith(trail, end):
        return end + len(trail)
    for _ in range(sum(not mark.isspace() for mark in trail)):
        if end < len(text) and text[end] in DROPPED:
            end += 1
    return end


def _nearest_border(text: str, offset: int, *, begins: bool) -> int:
    """Return the nearest place where a word begins (or ends), ``offset`` itself where there is none near by."""
    for away in range(LONGEST_WORD):
        for at in (offset - away, offset + away):
            if 0 <= at <= len(text) and _in_word(text, at - 1) != begins and _in_word(text, at) == begins:
                return at
    return offset


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()
