"""The paragraphs of a text and its block quotes: within which marks must find each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

from postil.document import Document
from postil.elements import document_elements
from postil.text import Span

_BLOCKS = frozenset({"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})
_CODE = MappingProxyType({"code_inline": "x", "fence": " ", "code_block": " "})
"""Code in a document, and what stands for each of its letters."""

_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_WRAPPED = range(45, 101)
_SHORT = 25
"""A line shorter than this is a title or a label, and not broken by the end of a page."""


def paragraphs_of(text: str, *, wrapped: bool = False) -> list[Span]:
    """Return the paragraphs of a text, without the white space around them.

    A line is a paragraph, unless the text is ``wrapped`` or looks it: then blank lines part them. One that stops in
    the middle of a sentence (the end of a page) is joined with the next, if that goes on in lower case.
    """
    pattern = _BLOCK if wrapped or _is_wrapped(text) else _LINE
    joined: list[Span] = []
    for span in (Span(*match.span()).stripped(text) for match in pattern.finditer(text)):
        if not span.length:
            continue
        if joined and _goes_on(text, joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def block_quotes_of(document: Document) -> list[Span]:
    """Return the outermost block quotes of a document."""
    spans: list[Span] = []
    for element in document_elements(document):
        if element.tag == "blockquote" and element.span.length and not (spans and element.span.start < spans[-1].end):
            spans.append(element.span.stripped(document.text))
    return [span for span in spans if span.length]


def headings_of(document: Document) -> Iterator[Span]:
    """Yield the headings of a document."""
    for element in document_elements(document):
        if re.fullmatch("h[1-6]", element.tag):
            yield element.span


def bold_of(document: Document) -> dict[int, int]:
    """Return where words in bold type end, by where they begin."""
    return {each.span.start: each.span.end for each in document_elements(document) if each.tag == "strong"}


def without_code(document: Document) -> str:
    """Return the text of a document with each letter of its code replaced: what stands there, nobody says.

    Offsets stay as they are. A block becomes white space, code within a paragraph one word.
    """
    pieces: list[str] = []
    at = 0
    for piece in document.pieces:
        if piece.token.type in _CODE and piece.span.length:
            blank = _CODE[piece.token.type]
            pieces += (document.text[at : piece.span.start], blank * piece.span.length)
            at = piece.span.end
    return "".join((*pieces, document.text[at:])) if pieces else document.text


def _is_wrapped(text: str) -> bool:
    """Whether lines end because they are full: most of those that another follows at once are of one length."""
    lines = text.split("\n")
    inner = [len(line) for line, following in pairwise(lines) if line.strip() and following.strip()]
    return len(inner) >= 3 and sum(length in _WRAPPED for length in inner) > 0.7 * len(inner)


def _goes_on(text: str, before: Span, behind: Span) -> bool:
    end, start = text[before.end - 1], text[behind.start]
    return before.length > _SHORT and (end.isalpha() or end in ",-–") and start.islower()
