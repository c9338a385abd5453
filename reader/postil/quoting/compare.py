"""Compare a quote with its source: exactly, word by word; the verdict follows from the kinds of differences.

A quote is read as its writer marked it, placed where all its words stand in order, or else aligned with the passage
that shares most with it; every difference is classed, and what a convention lets a writer change is set aside. A quote
is called verbatim or marked only where every word of it, and every word of the source between them, is accounted for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from postil.model.quoting import ConventionName
from postil.quoting.comparison import Comparison
from postil.quoting.conventions import CONVENTIONS, DEFAULT, Convention
from postil.quoting.judging import judged
from postil.quoting.parsing import MAX_MARKS, Quoted, brackets_of, read_quote
from postil.quoting.placing import exact_places
from postil.quoting.searching import Looked
from postil.quoting.telling import known_language, language_of

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
    from postil.quoting.differing import altered, parted  # most quotes stand in their source as they are

    elsewhere = parted(quoted, looked, rules)
    return _of_several(elsewhere) if elsewhere else altered(quoted, looked, rules)


def _of_several(found: Sequence[Comparison]) -> Comparison:
    """Return the best of the places where a quote stands; places as good as that one are places of the quote too."""
    best = min(found, key=lambda each: (len(each.differences), len(each.flags)))
    same = [each for each in found if each.verdict == best.verdict and len(each.differences) == len(best.differences)]
    spans = tuple(span for each in same for span in each.spans)
    flags = best.flags + ((f"stands {len(same)} times in the source",) if len(same) > 1 else ())
    return Comparison(best.verdict, best.kinds, spans, best.differences, flags, best.silent)


def _missing(quote: str, source_text: str, *, partial: bool) -> Comparison:
    if partial:
        return Comparison("partial-source")
    ours, theirs = language_of(quote), known_language(source_text[:SAMPLE])
    if ours and theirs and ours is not theirs:
        return Comparison("other-language")
    return Comparison("missing")
