"""Fixes of article.md: edits of its source, each with the words that must stand there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from postil.document import Document, Piece, line_starts
from postil.edits import Edit, Fix, ReplaceText, fix_by_replacing
from postil.text import Span


def fix_by_removing_lines(file: str, source: str, lines: tuple[int, int], title: str) -> Fix:
    """Mend by taking out lines (the first from 0, and the one behind the last) with the empty ones below them.

    What stood at the end of the text takes along the empty lines above it.
    """
    starts = (*line_starts(source), len(source))
    first, behind = lines
    while behind < len(starts) - 1 and not source[starts[behind] : starts[behind + 1]].strip():
        behind += 1
    while starts[behind] == len(source) and first and not source[starts[first - 1] : starts[first]].strip():
        first -= 1
    span = Span(starts[first], starts[behind])
    return fix_by_replacing(file, span, span.of(source), "", title=title)


def fix_by_composing(file: str, source: str) -> Fix:
    """Mend letters and accents written apart, in each line that has some: normalisation form C says the same."""
    edits: list[Edit] = []
    at = 0
    for line in source.split("\n"):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            edits.append(ReplaceText(file, Span(at, at + len(line)), line, composed))
        at += len(line) + 1
    return Fix("normalise to NFC", True, tuple(edits))


def fix_by_joining(file: str, source: str, hyphen: int, rest: Span) -> Fix | None:
    """Mend a broken word: its second half moves up to where the hyphen stands; line ends and quote marks stay.

    None where markup stands right behind the word, such as the reference to a footnote.
    """
    half = rest.of(source)
    behind = source[rest.end : rest.end + 1]
    if behind not in {" ", "", "\n"}:
        return None
    old = source[hyphen : rest.end + (behind == " ")]
    new = half + source[hyphen + 1 : rest.start] if behind == " " else half
    return fix_by_replacing(file, Span(hyphen, hyphen + len(old)), old, new, title=f"join {half!r} to it")


def blocks(document: Document) -> Iterator[tuple[Piece, Span]]:
    """Yield each paragraph outside lists, quotations and tables: the piece that opens it, and its reading text."""
    opening: Piece | None = None
    start: int | None = None
    for piece in document.pieces:
        if piece.token.type == "paragraph_open" and piece.token.level == 0:
            opening, start = piece, None
        elif opening is not None and piece.token.type == "paragraph_close" and piece.token.level == 0:
            if start is not None:
                yield opening, Span(start, piece.span.end)
            opening = None
        elif start is None and piece.span.length:
            start = piece.span.start
