"""Describe a passage so that it is found again: its words, enough of what stands around, where and which it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from postil.anchor.graphemes import grapheme_end, grapheme_start, whole
from postil.anchor.sought import MOST, text_version
from postil.model import Anchor, Position
from postil.text import WORD, WORDS_RECIPE, Span, identity, occurrences, word_count

CONTEXT = 32
"""Characters of context on either side that an anchor has at least, as other tools keep them."""

LONGEST_CONTEXT = 128
"""Characters to which a context grows at most to make the passage unique: about 22 words, so that one context stays
below the default limit of an excerpt, 25 words. Beyond, the rank among the occurrences tells which is meant."""

WORD_REACH = 24
"""A context is widened to a word border if there is one within so many characters."""

RANGE_WORDS = 8
"""Words at either end by which a long passage is described."""


def describe(text: str, span: Span, *, excerpt_words: int | None = None) -> Anchor:
    """Return an anchor for ``span`` of ``text`` (code points from 0), widened to whole graphemes.

    A passage of more than ``excerpt_words`` words is described by its first and last ones. Where there are no words to
    quote (an empty span, white space only) the anchor has a position only.
    """
    return describe_all(text, [span], excerpt_words=excerpt_words)[0]


def describe_all(text: str, spans: Sequence[Span], *, excerpt_words: int | None = None) -> tuple[Anchor, ...]:
    """Return an anchor for each span; the text is hashed once."""
    sha256 = text_version(text)
    return tuple(_describe(text, whole(text, span), sha256, excerpt_words) for span in spans)


def known_of_passage(words: str) -> dict[str, Any]:
    """Return the fields of an anchor by which a passage known by its ends is told to be the same."""
    return {
        "words": word_count(words),
        "sha256": identity(words).sha256,
        "words_sha256": identity(words, WORDS_RECIPE).sha256,
    }


def _describe(text: str, span: Span, sha256: str, excerpt_words: int | None) -> Anchor:
    position = Position(start=span.start, end=span.end, text_sha256=sha256)
    words = span.of(text)
    exact = words.strip()
    if not exact or not _is_storable(exact):
        return Anchor(positions=(position,))
    prefix, suffix = _context(text, span)
    if excerpt_words is not None and word_count(words) > excerpt_words and (ends := _ends(exact)):
        first, last = ends
        known = known_of_passage(words)
        return Anchor(first=first, last=last, prefix=prefix, suffix=suffix, positions=(position,), **known)
    begin = span.start + words.index(exact)
    places = [place.start for place in islice(occurrences(text, exact), MOST + 1)]
    counted = len(places) <= MOST
    return Anchor(
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        occurrences=len(places) if counted else None,
        rank=places.index(begin) + 1 if counted else None,
        positions=(position,),
    )


def _context(text: str, span: Span) -> tuple[str | None, str | None]:
    """Return what stands before and behind, as much as makes the passage unique, to word borders."""
    size = CONTEXT
    while True:
        start, end = _back(text, span.start, size), _ahead(text, span.end, size)
        full = text[start:end]
        if size >= LONGEST_CONTEXT or text.find(full, text.find(full) + 1) < 0:
            break
        size *= 2
    prefix, suffix = text[start : span.start], text[span.end : end]
    return (prefix if _is_storable(prefix) else None) or None, (suffix if _is_storable(suffix) else None) or None


def _back(text: str, offset: int, size: int) -> int:
    """Return where a word begins at least ``size`` characters before ``offset``."""
    start = max(offset - size, 0)
    for at in range(start, max(start - WORD_REACH, -1), -1):
        if at == 0 or text[at - 1].isspace():
            return at
    return grapheme_start(text, start)


def _ahead(text: str, offset: int, size: int) -> int:
    """Return where a word ends at least ``size`` characters behind ``offset``."""
    end = min(offset + size, len(text))
    for at in range(end, min(end + WORD_REACH, len(text)) + 1):
        if at == len(text) or text[at].isspace():
            return at
    return grapheme_end(text, end)


def _ends(words: str) -> tuple[str, str] | None:
    """Return the first and the last words of a long passage; ``None`` if it has no words to tell apart."""
    found = list(WORD.finditer(words))
    if len(found) < 2 * RANGE_WORDS:
        return None
    return words[: found[RANGE_WORDS - 1].end()], words[found[-RANGE_WORDS].start() :]


def _is_storable(text: str) -> bool:
    """Tell whether a text can be written to a file: half of a surrogate pair cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
