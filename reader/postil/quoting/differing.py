"""The verdict on a quote whose words do not stand together in its source: altered, spliced, or a paraphrase."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from postil.quoting.aligning import JOINED_SHARE, Aligned, Equal, align, joined_parts, likely_windows
from postil.quoting.comparison import Comparison, Difference
from postil.quoting.conventions import Convention
from postil.quoting.judging import judged
from postil.quoting.parsing import Quoted
from postil.quoting.parting import MOST_WORDS, parted_places
from postil.quoting.searching import Alone, Looked
from postil.quoting.swapping import swapped
from postil.quoting.table import VARIANT
from postil.quoting.tokens import Tokens
from postil.text import Span

ALTERED_SHARE = 0.6
"""At least this share of the quote's words must stand, in order, in one passage for it to be that passage altered."""

PARAPHRASE_SHARE = 0.4
"""And this share for a quote that says it in other words; unrelated sentences share a fifth, of little words."""

SPLICED_SHARE = 0.85
"""Of a quote that shares less than this with any one passage it is asked whether it was joined from several."""

LEAST_SHARED = 3
"""Words that a passage must share with a quote to be spoken of at all; of a shorter quote, all but one."""


def parted(quoted: Quoted, looked: Looked, rules: Convention) -> list[Comparison]:
    """Return the verdict at each place where the words of a quote stand parted otherwise."""
    if len(quoted.words) > MOST_WORDS:
        return []
    return [judged(quoted, looked.whole, steps, rules) for steps in parted_places(quoted, looked.whole)]


def altered(quoted: Quoted, looked: Looked, rules: Convention) -> Comparison | None:
    """Return the verdict on a quote whose words do not stand together: altered, spliced, or a paraphrase."""
    if found := _in_one_passage(quoted, looked.alone(), rules):
        return found
    size = len(quoted.words)
    source, ranges = looked.for_passages()
    among = likely_windows(quoted, source, ranges)
    most = max((window.shared for window in among), default=0)
    out_of_order = [(window.start, window.end) for window in among if window.shared < size]
    if not looked.absent and (steps := swapped(quoted, source, out_of_order)):
        return judged(quoted, source, steps, rules)
    if most < SPLICED_SHARE * size and (joined := _joined(quoted, looked)):
        return joined
    candidates = align(quoted, source, [window for window in among if window.shared >= PARAPHRASE_SHARE * size])
    if not candidates:
        return None
    best = candidates[0]
    share = best.shared / size
    if share < SPLICED_SHARE <= most / size and (joined := _joined(quoted, looked)):
        return joined
    enough = best.shared >= min(LEAST_SHARED, max(len(quoted.words) - 1, 1))
    if share >= ALTERED_SHARE and enough:
        return _told_apart(quoted, source, candidates, rules)
    if share >= PARAPHRASE_SHARE and best.shared >= LEAST_SHARED:
        return Comparison("paraphrase", spans=(_span(source, best),))
    return None


def _in_one_passage(quoted: Quoted, alone: Alone | None, rules: Convention) -> Comparison | None:
    """Return the verdict on a quote that is one passage nearly whole; ``None`` where another might be as near.

    One that lacks the words that stand in this one only shares too little to cost as little.
    """
    if alone is None:
        return None
    size, source = len(quoted.words), alone.words
    [window] = likely_windows(quoted, source, [(alone.start, alone.end)])
    if window.shared < max(SPLICED_SHARE * size, LEAST_SHARED):
        return None
    if window.shared < size and (steps := swapped(quoted, source, [(window.start, window.end)])):
        return judged(quoted, source, steps, rules)
    best = align(quoted, source, [window])[0]
    least = (VARIANT * size - best.loss) / (VARIANT + 1)  # a passage that shares less costs more than this one
    if best.shared < max(SPLICED_SHARE * size, LEAST_SHARED) or size - alone.lonely >= least:
        return None
    return judged(quoted, source, best.steps, rules)


def _joined(quoted: Quoted, looked: Looked) -> Comparison | None:
    """Return the verdict on a quote that was joined from several passages: near ones first, then any."""
    if looked.absent > (1 - JOINED_SHARE) * len(quoted.words):
        return None  # too many words of its own
    near = looked.near
    if near and (parts := joined_parts(quoted, near)) and not _leaves_out(near, parts):
        return _spliced(quoted, near, parts)
    parts = joined_parts(quoted, looked.whole)
    return _spliced(quoted, looked.whole, parts) if parts else None


def _leaves_out(near: Tokens, parts: Sequence[Equal]) -> bool:
    """Tell whether words between two parts are not known, so that the parts may be nearer than they seem."""
    return any("" in near.keys[one.source + one.length : other.source] for one, other in pairwise(parts))


def _spliced(quoted: Quoted, source: Tokens, parts: Sequence[Equal]) -> Comparison:
    spans = [source.span(part.source, part.source + part.length) for part in parts]
    begins = [quoted.words[part.quote].start for part in parts]
    differences = [
        Difference("", "", "splice", "passages joined", Span(begin, begin), Span(span.start, span.start))
        for begin, span in zip(begins[1:], spans[1:], strict=True)
    ]
    return Comparison("altered", ("splice",), tuple(spans), tuple(differences))


def _told_apart(quoted: Quoted, source: Tokens, candidates: Sequence[Aligned], rules: Convention) -> Comparison:
    """Judge the best passage; where another differs as little but otherwise, say that both fit."""
    best = candidates[0]
    first = judged(quoted, source, best.steps, rules)
    rivals = [each for each in candidates[1:] if each.loss <= best.loss and _span(source, each) != _span(source, best)]
    others = [judged(quoted, source, each.steps, rules) for each in rivals]
    if any(_said(other) != _said(first) for other in others):
        spans = (*first.spans, *(span for other in others for span in other.spans))
        return Comparison("ambiguous", first.kinds, tuple(dict.fromkeys(spans)), first.differences, first.flags)
    return first


def _said(comparison: Comparison) -> list[tuple[str, str]]:
    return [(each.quote, each.source) for each in comparison.differences]


def _span(source: Tokens, aligned: Aligned) -> Span:
    same = [step for step in aligned.steps if step.same]
    return source.span(same[0].source, same[-1].source_end)
