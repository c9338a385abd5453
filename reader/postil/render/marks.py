"""Where footnote marks may stand in the source of a text, so that nobody reads anything else than before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from postil.document import Document, parse
from postil.text import Span

_SENTINEL = "\ue000\ue001"
_LABEL = "\ue002"
_MARK = f"[^{_LABEL}]"


def mark_places(document: Document, spans: Mapping[str, Span]) -> Mapping[str, int]:
    """Return for each record the offset in the source at which its mark stands, behind its passage.

    Records are left out where that place is not known, or where a mark would change what is read: before a bracket it
    would become a link, beside ``_`` or ``*`` it can begin or end emphasis.
    """
    closed = _outermost(document)
    starts = [span.start for span, _ in closed]
    places: list[tuple[str, int]] = []
    for record_id, span in spans.items():
        index = bisect_left(starts, span.end) - 1
        inside = index >= 0 and span.end <= closed[index][0].end
        place = closed[index][1] if inside else document.source_offset(span.end)
        if place is not None:
            places.append((record_id, place))
    return MappingProxyType(_proven(document, sorted(places, key=lambda each: each[1])))


def insert(source: str, marks: Sequence[tuple[int, str]]) -> str:
    """Return ``source`` with marks put in at offsets, which come in order."""
    pieces: list[str] = []
    last = 0
    for place, mark in marks:
        pieces += (source[last:place], mark)
        last = place
    return "".join((*pieces, source[last:]))


def _outermost(document: Document) -> list[tuple[Span, int]]:
    """Return the closed spans that lie in no other one: code within a link counts as the link."""
    result: list[tuple[Span, int]] = []
    for span, end in sorted(document.closed_spans(), key=lambda each: (each[0].start, -each[0].end)):
        if span.length and not (result and span.end <= result[-1][0].end):
            result.append((span, end))
    return result


def _proven(document: Document, places: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Keep the places that change nothing; halving finds the others without trying each alone."""
    if not places or _is_harmless(document, [place for _, place in places]):
        return dict(places)
    if len(places) == 1:
        record_id, place = places[0]
        behind = place + len(document.source[place:]) - len(document.source[place:].lstrip("*_"))
        return {record_id: behind} if behind > place and _is_harmless(document, [behind]) else {}
    middle = len(places) // 2
    kept = _proven(document, places[:middle]) | _proven(document, places[middle:])
    return kept if _is_harmless(document, sorted(kept.values())) else {}


def _is_harmless(document: Document, places: Sequence[int]) -> bool:
    """Read the text again with marks in it; apart from them it must be the same."""
    marked = insert(document.source, [(place, _MARK) for place in places])
    text = parse(f"{marked}\n\n{_MARK}: {_SENTINEL}\n").text
    return text.replace(f"\n\n{_SENTINEL}", "").replace(f"{_SENTINEL}\n\n", "") == document.text
