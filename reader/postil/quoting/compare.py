"""Compare a quote with its source: exactly, word by word; the verdict follows from the kinds of differences.

A quote is read as its writer marked it, placed where all its words stand in order, or else aligned with the passage
that shares most with it; every difference is classed, and what a convention lets a writer change is set aside. A quote
is called verbatim or marked only where every word of it, and every word of the source between them, is accounted for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from postil.model.quoting import ConventionName
from postil.quoting.aligning import JOINED_SHARE, Aligned, Equal, align, joined_parts, likely_windows
from postil.quoting.comparison import Comparison, Difference
from postil.quoting.conventions import CONVENTIONS, DEFAULT, Convention
from postil.quoting.judging import judged
from postil.quoting.parsing import MAX_MARKS, Quoted, brackets_of, read_quote
from postil.quoting.parting import MOST_WORDS, parted_places
from postil.quoting.placing import exact_places
from postil.quoting.searching import Alone, Looked
from postil.quoting.swapping import swapped
from postil.quoting.table import VARIANT
from postil.quoting.telling import known_language, language_of
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

PLACES = 20
"""Places of a quote that are looked at; those behind have the same words."""

SAMPLE = 2000
"""Characters of a text looked at to tell its language."""

MAX_WORDS = 4_000
"""Words of a quote that is compared where it differs; a longer one is only looked for as it stands."""


def compare(quote: str, source_text: str, convention: ConventionName = DEFAULT, *, partial: bool = False) -> Comparison:
    """Compare the words of a quote, without the quotation marks around them, with the text they come from.

    ``partial``: the text is known to be only a part of the source, so that a quote that is not in it may still be
    right. Raises ``KeyError`` for a convention that is not in ``CONVENTIONS``.
    """
    rules = CONVENTIONS[convention]
    quoted = read_quote(quote, brackets_of(source_text))
    found = _compared(quoted, Looked(quoted, source_text), rules)
    return found or _missing(quote, source_text, partial=partial)


def compare_in_whole(quote: str, source_text: str, convention: ConventionName = DEFAULT) -> Comparison:
    """Return what ``compare`` does, the source being cut into words whole: the yardstick of its shorter way."""
    quoted = read_quote(quote, brackets_of(source_text))
    found = _compared(quoted, Looked(quoted, source_text, sparing=False), CONVENTIONS[convention])
    return found or _missing(quote, source_text, partial=False)


def _compared(quoted: Quoted, looked: Looked, rules: Convention) -> Comparison | None:
    if not quoted.words:
        return None
    if quoted.overfull:
        return Comparison("missing", flags=(f"more than {MAX_MARKS} omissions and insertions are not compared",))
    source = looked.for_exact_places()
    standing = [judged(quoted, source, steps, rules) for steps in islice(exact_places(quoted, source), PLACES)]
    if standing:
        return _of_several(standing)
    if len(quoted.words) > MAX_WORDS:
        return Comparison("missing", flags=("too long to tell what differs",))
    if len(quoted.words) <= MOST_WORDS:
        parted = [judged(quoted, looked.whole, steps, rules) for steps in parted_places(quoted, looked.whole)]
        if parted:
            return _of_several(parted)
    return _altered(quoted, looked, rules)


def _of_several(found: Sequence[Comparison]) -> Comparison:
    """Return the best of the places where a quote stands; places as good as that one are places of the quote too."""
    best = min(found, key=lambda each: (len(each.differences), len(each.flags)))
    same = [each for each in found if each.verdict == best.verdict and len(each.differences) == len(best.differences)]
    spans = tuple(span for each in same for span in each.spans)
    flags = best.flags + ((f"stands {len(same)} times in the source",) if len(same) > 1 else ())
    return Comparison(best.verdict, best.kinds, spans, best.differences, flags, best.silent)


def _altered(quoted: Quoted, looked: Looked, rules: Convention) -> Comparison | None:
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


def _missing(quote: str, source_text: str, *, partial: bool) -> Comparison:
    if partial:
        return Comparison("partial-source")
    ours, theirs = language_of(quote), known_language(source_text[:SAMPLE])
    if ours and theirs and ours is not theirs:
        return Comparison("other-language")
    return Comparison("missing")
