"""Cut the reading text out of a raw copy: from the words with which it begins to those with which it ends."""

from __future__ import annotations

from collections.abc import Iterator

from postil.document import Document, parse, plain
from postil.model import Anchor, Capture
from postil.text import Span, identity

MAX_TRIED = 6
"""Places of the beginning and of the end that are tried where the words occur more than once."""


def read_copy(capture: Capture, text: str) -> Document:
    """Read a copy by its media type; anything but Markdown counts as plain text."""
    return read_text(capture.media_type, text)


def read_text(media_type: str, text: str) -> Document:
    """Read a text by its media type; anything but Markdown counts as plain text."""
    return parse(text) if media_type == "text/markdown" else plain(text)


def cut(capture: Capture, copy: Document) -> Document | None:
    """Return the reading text of a copy; ``None`` where its beginning or end is not in the copy.

    Where they occur more than once, the pair that gives the recorded identity is taken, else the widest. Of many places
    only the first ones of the beginning and the last ones of the end are tried.
    """
    if capture.begins is None or capture.ends is None:
        return copy
    begins, ends = _places(copy, capture.begins)[:MAX_TRIED], _places(copy, capture.ends)[-MAX_TRIED:]
    pairs = [(begin, end) for begin in begins for end in ends if begin.start <= end.start]
    widest: Document | None = None
    for begin, end in sorted(pairs, key=lambda pair: pair[0].start - pair[1].end):
        document = _between(capture, copy, begin, end)
        widest = widest or document
        if capture.text and identity(document.text, capture.text.recipe).sha256 == capture.text.sha256:
            return document
    return widest


def _places(copy: Document, words: str) -> list[Span]:
    from postil.anchor import Ambiguous, Found, locate  # few texts are cut out of a copy, and none without need

    answer = locate(copy.text, [Anchor(exact=words)])[0]
    if isinstance(answer, Found):
        return [answer.span]
    return [candidate.span for candidate in answer.candidates] if isinstance(answer, Ambiguous) else []


def _between(capture: Capture, copy: Document, begin: Span, end: Span) -> Document:
    first, last = copy.source_offset(begin.start + 1), copy.source_offset(end.end)
    if first is None or last is None:
        return plain(copy.text[begin.start : end.end])
    source = copy.source
    start = first - 1
    start -= sum(1 for _ in _markup_before(source, start))
    line_end = source.find("\n", last)
    tail = source[last : len(source) if line_end < 0 else line_end]
    rest = "" if any(c.isalnum() for c in tail.split(" ")[0]) else tail.split(" ")[0]
    return read_copy(capture, source[start:last] + rest)


def _markup_before(source: str, at: int) -> Iterator[str]:
    """Yield the marks such as ``**`` or ``# `` that stand between the beginning of the line and the first word."""
    line = source[source.rfind("\n", 0, at) + 1 : at]
    if not any(c.isalnum() for c in line):
        yield from line
