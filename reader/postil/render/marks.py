"""Footnote marks put into the source of a text, so that nobody reads anything else than before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from postil.cite.plain_prose import is_plain_line
from postil.document import Document, parse
from postil.lazy import expression
from postil.render.markup import address
from postil.text import Span

Edit: TypeAlias = tuple[int, int, str]
"""(start, end, what stands there instead), in the source."""

_HTML = expression(r"<(?=[A-Za-z/!?])")
_DEFINITION = expression(r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:", re.MULTILINE)
_LABEL = "\ue000"
_NOTE = "\ue001"
MARK = f"[^{_LABEL}]"
"""Stands for a mark until its label is known."""


class Change(NamedTuple):
    """Edits of the source that belong together: the mark of a record (then ``key`` is its id), or an unlinked link."""

    key: str
    edits: tuple[Edit, ...]


def changes(document: Document, spans: Mapping[str, Span]) -> tuple[Change, ...]:
    """Return a mark behind each passage, and what makes mere words of links that a page may not open.

    A change is left out where its place is not known, or where it would alter what is read: a mark before a bracket
    would become a link, one beside ``_`` or ``*`` can begin or end emphasis.
    """
    wanted = (*_marks(document, spans), *_unlinked(document), *_plain(document))
    return tuple(_harmless(document, sorted(wanted, key=lambda change: change.edits)))


def shown(markdown: str, owner: str) -> str:
    """Return Markdown of ours as it may stand beside the article in one file.

    Raw HTML is text for every reader of Markdown, an open fence is closed, and footnotes get labels that name their
    ``owner``, so that they are not taken for the article's own.
    """
    if is_plain_line(markdown):
        return markdown
    document = parse(markdown)
    plain = (edit for change in _plain(document) for edit in change.edits)
    return apply(document.source, (*plain, *_own_labels(document, owner)))


def _own_labels(document: Document, owner: str) -> Iterator[Edit]:
    references = [piece for piece in document.pieces if piece.token.type == "footnote_ref" and piece.begin is not None]
    labels = {str(piece.token.meta.get("label", "")) for piece in references}
    for piece in references:
        at = (piece.begin or 0) + len("[^")
        yield at, at, f"{owner}-"
    for match in _DEFINITION.finditer(document.source):
        if match["label"] in labels:
            yield match.start("label"), match.start("label"), f"{owner}-"


def apply(source: str, edits: Iterable[Edit]) -> str:
    """Return ``source`` with all edits made."""
    pieces: list[str] = []
    last = 0
    for start, end, words in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (source[last:start], words)
        last = max(last, end)
    return "".join((*pieces, source[last:]))


def _marks(document: Document, spans: Mapping[str, Span]) -> Iterator[Change]:
    closed = _outermost(document)
    starts = [span.start for span, _ in closed]
    for record_id, span in spans.items():
        index = bisect_left(starts, span.end) - 1
        inside = index >= 0 and span.end <= closed[index][0].end
        place = closed[index][1] if inside else document.source_offset(span.end)
        if place is not None:
            yield Change(record_id, ((place, place, MARK),))


def _unlinked(document: Document) -> Iterator[Change]:
    for link in document.links:
        edits = ((link.open.begin, link.open.end, ""), (link.close.begin, link.close.end, ""))
        known = tuple((start, end, words) for start, end, words in edits if start is not None and end is not None)
        if len(known) == len(edits) and address(link.href) is None:
            yield Change("", known)


def _plain(document: Document) -> Iterator[Change]:
    """Keep what is mere text here from becoming something else in other programs: raw HTML, a fence left open."""
    for piece in document.pieces:
        if piece.token.type == "text" and piece.source is not None:
            words, start = piece.source.of(document.source), piece.source.start
            for match in _HTML.finditer(words):
                yield Change("", ((start + match.start(), start + match.start(), "\\"),))
    last = next((piece.token for piece in reversed(document.pieces) if piece.token.type != "hr"), None)
    if last is not None and last.type == "fence" and last.level == 0 and not _is_closed(document.source, last.markup):
        end = len(document.source)
        feed = "" if document.source.endswith("\n") else "\n"
        yield Change("", ((end, end, f"{feed}{last.markup}\n"),))


def _is_closed(source: str, fence: str) -> bool:
    lines = source.rstrip().split("\n")
    words = lines[-1].strip()
    opened = sum(line.lstrip().startswith(fence) for line in lines)
    return opened > 1 and len(words) >= len(fence) and not words.strip(fence[0])


def _outermost(document: Document) -> list[tuple[Span, int]]:
    """Return the closed spans that lie in no other one: code within a link counts as the link."""
    result: list[tuple[Span, int]] = []
    for span, end in sorted(document.closed_spans, key=lambda each: (each[0].start, -each[0].end, -each[1])):
        if span.length and not (result and span.end <= result[-1][0].end):
            result.append((span, end))
    return result


def _harmless(document: Document, wanted: Sequence[Change]) -> list[Change]:
    """Keep the changes that alter nothing; halving finds the others without trying each alone."""
    if not wanted or _reads_the_same(document, wanted):
        return list(wanted)
    if len(wanted) == 1:
        behind = _behind_emphasis(document.source, wanted[0])
        return [behind] if behind != wanted[0] and _reads_the_same(document, [behind]) else []
    middle = len(wanted) // 2
    kept = [*_harmless(document, wanted[:middle]), *_harmless(document, wanted[middle:])]
    return kept if _reads_the_same(document, kept) else []


def _behind_emphasis(source: str, change: Change) -> Change:
    """Move a mark that stands before ``*`` or ``_`` behind them."""
    place, _, words = change.edits[0]
    behind = place
    while words == MARK and behind < len(source) and source[behind] in "*_":
        behind += 1
    return change._replace(edits=((behind, behind, words),)) if behind > place else change


def _reads_the_same(document: Document, made: Iterable[Change]) -> bool:
    """Read the text again with changes made; apart from the marks it must be the same."""
    changed = apply(document.source, (edit for change in made for edit in change.edits))
    text = parse(f"{changed}\n\n{MARK}: {_NOTE}\n").text
    return text.replace(f"\n\n{_NOTE}", "").replace(f"{_NOTE}\n\n", "") == document.text
