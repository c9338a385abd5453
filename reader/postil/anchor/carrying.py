"""Carry spans over from one version of a text to the next, both at hand: align the texts, not the quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from postil.anchor.alignment import Alignment
from postil.anchor.answers import Ambiguous, Answer, Candidate, Found, Orphaned
from postil.anchor.blocks import Block
from postil.anchor.borders import place
from postil.anchor.candidates import Place, is_whole_sentence, occurrences
from postil.anchor.evidence import Case
from postil.anchor.graphemes import whole
from postil.anchor.image import Image, Passage, image
from postil.anchor.paragraphs import moved_with_paragraph
from postil.anchor.query import Query, query
from postil.anchor.skeleton import Skeleton, fold
from postil.anchor.twins import twin_places
from postil.anchor.verdicts import decide, found
from postil.anchor.weighing import Ground, weigh
from postil.text import Span

FLANK = 24
"""Characters of surroundings looked at on either side: about five words, of which a light edit leaves three."""

ACCEPTED = ((0.55, 0.3), (0.5, 0.6), (0.35, 0.85))
"""(least likeness, least share of the surroundings): the more stands around, the less must be left of the words."""

LEAST_KEPT = 0.3
"""Share of a passage that must be found; of less, its place is only guessed."""

CONTEXT = 48
"""Characters of context on either side with which a lost passage is sought."""

MARGIN = 8
"""An unclaimed stretch of the new text is searched if it has so many characters, and so far into what surrounds it."""

CLAIMED = 0.3
"""A place is not free if more than this share of it is known to be other old text."""

ACCEPTED_MOVED = 0.8
"""Probability from which a place in new text is the answer: stricter than without the old text, for the place where the
passage should be has been looked at already."""

MOVED = 0.9
"""Score of a passage whose whole paragraph stands elsewhere, once as before."""

EQUIVALENT = 0.98
"""Score of marks that are there, but for white space around them."""

VICINITY = 80
"""Characters of the old text given on either side of a lost passage."""


class Versions(NamedTuple):
    """Two versions of a text, aligned."""

    old: Skeleton
    new: Skeleton
    alignment: Alignment

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the new skeleton is not known to be other old text."""
        return not self.alignment.is_claimed(start, end, CLAIMED)


Strategy: TypeAlias = Callable[[Versions, Sequence[Span]], Sequence[Answer | None]]


def by_alignment(versions: Versions, spans: Sequence[Span]) -> list[Answer | None]:
    """Follow each span through the alignment of the two texts."""
    return [_follow(versions, span) for span in spans]


def by_paragraph(versions: Versions, spans: Sequence[Span]) -> list[Answer | None]:
    """Find short paragraphs that were moved whole, in new text that no other old text claims."""
    return [_moved_with_paragraph(versions, span) for span in spans]


def _moved_with_paragraph(versions: Versions, span: Span) -> Found | None:
    old, new = versions.old, versions.new
    start = moved_with_paragraph(old, new, span, versions.is_free)
    if start is None:
        return None
    was = span.of(old.text)
    at = place(new, start, start + old.inner_span(span).length, was)
    return found(at, was, at.of(new.text), MOVED, "moved paragraph", equal=True, moved=True)


def by_search(versions: Versions, spans: Sequence[Span]) -> list[Answer | None]:
    """Seek what the alignment lost in new text that no other old text claims: it may have been moved."""
    zones = tuple(versions.alignment.unclaimed(MARGIN))
    ground = Ground(versions.new, zones, versions.is_free, is_new_text=True)
    weighed = weigh([_query(versions, span) for span in spans], ground)
    return [decide(places, versions.new, ACCEPTED_MOVED, "search of new text") for places in weighed]


def by_marks(versions: Versions, spans: Sequence[Span]) -> list[Answer | None]:
    """Carry marks without a letter, and empty spans, with the letters on either side of them."""
    return [_marks(versions, span) for span in spans]


STRATEGIES: tuple[tuple[str, Strategy], ...] = (
    ("alignment", by_alignment),
    ("marks between letters", by_marks),
    ("moved paragraph", by_paragraph),
    ("search of new text", by_search),
)
"""(name, strategy), tried in this order; the first that has an answer for a span decides."""


def carry(old_text: str, new_text: str, spans: Sequence[Span]) -> tuple[Answer, ...]:
    """Return where each span of ``old_text`` stands in ``new_text``; offsets are code points from 0."""
    wanted = [whole(old_text, span) for span in spans]
    if old_text == new_text:
        return tuple(Found(span, "exact", 1.0, "same text") for span in wanted)
    old, new = Skeleton(old_text), Skeleton(new_text)
    versions = Versions(old, new, Alignment(old, new))
    answers: dict[int, Answer] = {}
    for _, strategy in STRATEGIES:
        left = [index for index in range(len(wanted)) if index not in answers]
        carried = strategy(versions, [wanted[index] for index in left]) if left else []
        answers |= {index: answer for index, answer in zip(left, carried, strict=True) if answer is not None}
    return tuple(_or_orphan(versions, span, answers.get(index)) for index, span in enumerate(wanted))


def _follow(versions: Versions, span: Span) -> Answer | None:
    alignment, new = versions.alignment, versions.new
    inner = versions.old.inner_span(span)
    if not inner.length:
        return None
    passage = Passage(alignment.old, inner.start, inner.end, FLANK)
    block = alignment.block_over(inner.start - FLANK, inner.end + FLANK)
    landed = _as_it_was(block, inner) if block else _changed(versions, span, passage)
    if landed is None:
        return None
    was = span.of(versions.old.text)
    start = new.outer(landed.start) - (versions.old.outer(inner.start) - span.start)
    if landed.is_equal and start >= 0 and new.text.startswith(was, start):
        at = whole(new.text, Span(start, start + len(was)))
    else:
        at = place(new, landed.start, landed.end, was, landed.firm)
    if landed.is_equal and (twins := twin_places(passage, landed, new.folded)):
        spans = [place(new, twin, twin + inner.length, was) for twin in twins]
        return Ambiguous(tuple(Candidate(twin, 1 / len(spans)) for twin in spans), "alignment")
    score = 1.0 if block else min(1.0, 0.5 * landed.likeness + 0.25 + 0.25 * landed.surroundings)
    moved = not alignment.in_order(inner.start, landed.start)
    return found(at, was, at.of(new.text), score, "alignment", equal=landed.is_equal, moved=moved)


def _as_it_was(block: Block, inner: Span) -> Image:
    """Return the image of a passage that lies, with all that stood around it, within an equal block."""
    shift = block.new - block.old
    return Image(inner.start + shift, inner.end + shift, 1.0, 1.0, 1.0)


def _changed(versions: Versions, span: Span, passage: Passage) -> Image | None:
    """Return where a passage lands of which, or around which, something was changed, if enough of it is left."""
    pieces = versions.alignment.pieces(max(passage.start - FLANK, 0), passage.end + FLANK)
    landed = image(passage, pieces, versions.new)
    return landed if landed and _accepted(versions, span, passage, landed) else None


def _accepted(versions: Versions, span: Span, passage: Passage, landed: Image) -> bool:
    """Tell whether enough is left of words and surroundings; without surroundings, words must speak for themselves."""
    if landed.kept < LEAST_KEPT or landed.end - landed.start > 2 * (passage.end - passage.start) + 30:
        return False
    if any(landed.likeness >= likeness and landed.surroundings >= share for likeness, share in ACCEPTED):
        return True
    sought = _query(versions, span)
    sentence = is_whole_sentence(sought, landed, versions.new)
    alone = Place(landed._replace(before=0.0, behind=0.0), occurrences=1, sentence=sentence)
    return Case(sought, alone).probability >= ACCEPTED_MOVED


def _query(versions: Versions, span: Span) -> Query:
    text = versions.old.text
    prefix, suffix = text[max(span.start - CONTEXT, 0) : span.start], text[span.end : span.end + CONTEXT]
    words = span.of(text)
    stood = len(occurrences(versions.old.folded, fold(words)))
    return query(words, prefix, suffix, occurrences=stood or None)


def _marks(versions: Versions, span: Span) -> Answer | None:
    old, new = versions.old, versions.new
    at = old.inner_span(span)
    if at.length:
        return None
    before, behind = versions.alignment.place_of(at.start - 1), versions.alignment.place_of(at.start)
    if before is None or behind is None or behind != before + 1:
        return Orphaned("the letters on either side are no longer neighbours")
    start = new.outer(before) + 1 if before >= 0 else 0
    gap = new.text[start : new.outer(behind)]
    was = span.of(old.text)
    offset = span.start - (old.outer(at.start - 1) + 1 if at.start else 0)
    if gap.startswith(was, offset):
        return Found(whole(new.text, Span(start + offset, start + offset + len(was))), "exact", 1.0, "marks")
    if not was.strip() or gap.count(was.strip()) != 1:
        return Orphaned("the marks are no longer there")
    first = start + gap.index(was.strip())
    return Found(whole(new.text, Span(first, first + len(was.strip()))), "equivalent", EQUIVALENT, "marks", was, gap)


def _or_orphan(versions: Versions, span: Span, answer: Answer | None) -> Answer:
    """Complete an orphan: what stood around the passage, and where in the new text that is."""
    if isinstance(answer, (Found, Ambiguous)):
        return answer
    orphan = answer or Orphaned("these words are not in the text")
    inner = versions.old.inner_span(span)
    before, behind = versions.alignment.around(inner.start, inner.end)
    start, end = versions.new.outer(before), versions.new.outer(behind)
    text = versions.old.text
    return orphan._replace(
        reason=orphan.reason if versions.new.text else "the text is empty",
        former_place=text[max(span.start - VICINITY, 0) : span.end + VICINITY].strip(),
        neighbourhood=whole(versions.new.text, Span(start, end)) if start <= end else None,
    )
