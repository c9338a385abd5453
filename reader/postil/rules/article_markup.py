"""Rules on Markdown of article.md that says something else than was meant, and that no parser complains of."""

from __future__ import annotations

import re
from itertools import pairwise

from postil.diagnostics import Finding, Where
from postil.document import Document, Piece
from postil.edits import fix_by_replacing
from postil.rules.article_places import article_of, place_in_source, place_of
from postil.rules.rule import Findings, ReadingSubject
from postil.text import Span

_OPENER = re.compile(r"(?<![\w*_\\])(?P<run>\*{1,3}|_{1,2})(?=[^\W_])")
_CLOSER = re.compile(r"(?<=[^\s*_\\])(?:\*{1,3}|_{1,2})(?![\w*])")
_HEADING = re.compile(r"#{2,6}(?=[^\W\d_])")
_ODD_HEADING = re.compile(r"#[ \t]*$|##(?=[^\W\d_])", re.MULTILINE)
"""What stands in a text with a heading that has no words, or no space behind its signs."""
_FENCE = re.compile(r" {0,3}(?:> ?)*(?P<fence>`{3,}|~{3,})")
_CODE = re.compile(r"(?<![\w`\\])(?P<run>`{1,2})(?=[^\W_])")
_CELLS = re.compile(r"(?<!\\)\|")


def emphasis_without_end(subject: ReadingSubject) -> Findings:
    """An asterisk or underscore that was to set words off and has no other half in its paragraph.

    Why it matters: the page shows the sign, and the words behind it are set like all others.

    Example: `the report called it *an eyesore; nobody agreed.`

    Fix: close it where the words end; where the sign is printed, put a backslash before it.
    """
    for document, where in article_of(subject):
        for piece in document.pieces if "*" in document.text or "_" in document.text else ():
            match = _OPENER.search(piece.token.content) if piece.token.type == "text" else None
            if (
                match
                and not _CLOSER.search(piece.token.content, match.end())
                and not _is_escaped(document, piece, match)
            ):
                place = place_of(document, where, piece.span.start + match.start())
                yield Finding(place, f"{match['run']!r} is not closed", "close it, or put a backslash before it")


def heading_shape(subject: ReadingSubject) -> Findings:
    """A heading without words, or the signs of one without a space behind them.

    Why it matters: the page has an empty heading, which a screen reader announces, or a line with the signs in it.

    Example: a line `##`, a line `##The harbour`.

    Fix: write the words, with a space before them; or remove the line.
    """
    for document, where in article_of(subject):
        if _ODD_HEADING.search(document.source) is None:
            return
        for opening, piece in pairwise(document.pieces):
            if piece.token.type == "heading_close" and opening.token.type == "heading_open" and opening.token.map:
                place = Where(where.file, line=opening.token.map[0] + 1, column=1)
                yield Finding(place, "a heading without words", "write them, or remove the line")
            begins = piece.token.type == "text" and opening.token.type == "paragraph_open"
            if begins and (match := _HEADING.match(piece.token.content)):
                place = place_of(document, where, piece.span.start)
                fix = None
                if piece.source:
                    at = piece.source.start + match.end()
                    fix = fix_by_replacing(where.file, Span(at, at), "", " ", title="put a space behind the signs")
                yield Finding(place, "no heading: a space is missing behind #", "put a space behind the signs", fix=fix)


def code_without_end(subject: ReadingSubject) -> Findings:
    """Code that is opened and never closed: a block, or some words within a paragraph.

    Why it matters: everything behind a line of three backticks, to the end of the article, is shown as code; a single
    backtick is shown as it stands.

    Example: a line of three backticks, and no other one below it; ``the command `tide has``.

    Fix: close it with the same signs, or remove them.
    """
    for document, where in article_of(subject):
        for piece in document.pieces if "`" in document.text else ():
            match = _CODE.search(piece.token.content) if piece.token.type == "text" else None
            ends = match and {"'", "’", "`"} & set(piece.token.content[match.end() :])  # `so' are old quotation marks
            if match and not ends and not _is_escaped(document, piece, match):
                place = place_of(document, where, piece.span.start + match.start())
                yield Finding(place, f"{match['run']} is not closed", "close it, or put a backslash before it")
        if not any(sign in document.source and sign * 3 in document.source for sign in "`~"):
            return
        lines = document.source.split("\n")
        for piece in document.pieces:
            if piece.token.type != "fence" or piece.token.map is None:
                continue
            first, behind = piece.token.map
            opened, last = _FENCE.match(lines[first]), _FENCE.match(lines[behind - 1])
            closed = opened and last and behind - 1 > first and last["fence"].startswith(opened["fence"])
            if opened and not closed:
                place = Where(where.file, line=first + 1, column=opened.start("fence") + 1)
                yield Finding(place, "this block of code is never closed", "close it")


def lost_cell(subject: ReadingSubject) -> Findings:
    """A row of a table with more cells than its head.

    Why it matters: what stands in them is on no page, and in no reading text: Markdown leaves it out without a word.

    Example: a row `| 1911 | 4,210 | open |` below the head `| Year | Trains |`.

    Fix: give the head as many cells, or put a backslash before a `|` that is printed.
    """
    for document, where in article_of(subject):
        if "|" not in document.source:
            return
        lines = document.source.split("\n")
        width = 0
        for piece in document.pieces:
            if piece.token.type == "thead_open" and piece.token.map:
                width = len(_cells(lines[piece.token.map[0]]))
            elif piece.token.type == "tr_open" and piece.token.map and width:
                cells = _cells(lines[piece.token.map[0]])
                lost = [cell for cell in cells[width:] if cell[1].strip()]
                if lost:
                    place = Where(where.file, line=piece.token.map[0] + 1, column=lost[0][0] + 1)
                    yield Finding(
                        place, f"the table has {width} columns; {lost[0][1].strip()!r} is left out", "widen it"
                    )


def image_without_description(subject: ReadingSubject) -> Findings:
    """An image in article.md without words that say what it shows.

    Why it matters: pages carry no images of an article; they say “[image: …]” with these words, and here they have
    nothing to say.

    Example: `![](clock.png)`.

    Fix: describe it: `![the clock tower from the quay](clock.png)`; or remove it, where it only decorates.
    """
    for document, where in article_of(subject):
        for piece in document.pieces if "!" in document.source and "![" in document.source else ():
            if piece.token.type == "image" and not piece.token.content.strip() and piece.begin is not None:
                place = place_in_source(document, where, piece.begin)
                yield Finding(place, "an image without a description", "say what it shows, or remove it")


def _cells(line: str) -> list[tuple[int, str]]:
    """Return (offset, text) of the cells of a row."""
    begin = len(line) - len(line.lstrip(" >"))
    end = len(line.rstrip())
    begin += line[begin : begin + 1] == "|"
    end -= line[end - 1 : end] == "|" and line[end - 2 : end - 1] != "\\"
    borders = [begin - 1, *(match.start() for match in _CELLS.finditer(line, begin, end)), end]
    return [
        (one + 1 + len(cell) - len(cell.lstrip()), cell)
        for one, other in pairwise(borders)
        for cell in (line[one + 1 : other],)
    ]


def _is_escaped(document: Document, piece: Piece, match: re.Match[str]) -> bool:
    """Whether a backslash stands before the sign in the source; then it is meant to be seen."""
    at = document.source_offset(piece.span.start + match.start() + 1)
    return at is None or document.source[max(at - 2, 0) : at - 1] == "\\"
