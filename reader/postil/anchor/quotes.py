"""Passages known by their words alone, or by marks without letters.

Most words stand where they stood, once; what finds others is imported where they are sought.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from postil.anchor.answers import Ambiguous, Answer, Candidate, Found
from postil.anchor.skeleton import bare, fold
from postil.anchor.sought import MOST, Sought
from postil.model import Anchor
from postil.text import Span, occurrences

RANKED = 0.9
"""Score of one of several equal passages, told by its rank among as many as there were."""

CHOSEN = 0.9
"""Score of words in a context too short to be weighed, in another version of the text than they were taken from."""

EQUIVALENT = 0.98
"""Score of words that are there but for white space, quotation marks, hyphens, accents or case."""

MOVED = 0.8
"""Score of words that stand once, but not in the context that was written down: for a person to confirm."""

BETWEEN = 16
"""Characters of white space and marks that may stand between words and context, beyond as many as the context has."""


def by_words(sought: Sought, anchor: Anchor) -> Answer | None:
    """Find words directly between what is known of their context, in a text that may be the very one they are from.

    Words and context of another version are weighed instead: there, words that stand once may be a survivor elsewhere.
    """
    if anchor.exact is None:
        return None
    prefix, suffix = anchor.prefix or "", anchor.suffix or ""
    of_another = sought.is_of_another(anchor)
    if of_another and prefix + suffix and _is_telling(prefix + anchor.exact + suffix):
        return None
    certain = CHOSEN if of_another else 1.0
    standing = _literal(sought, anchor.exact, certain) or _folded(sought, anchor.exact, min(certain, EQUIVALENT))
    fitting = [] if prefix or suffix else standing
    for comparable in (bare, fold):  # where case tells places apart, it counts
        fitting = fitting or [a for a in standing if _in_context(sought.text, a.span, prefix, suffix, comparable)]
    if fitting or of_another or len(standing) != 1:
        return _one_of(fitting, anchor)
    return standing[0]._replace(state="moved", score=MOVED, moved=True)


def _is_telling(words: str) -> bool:
    from postil.anchor.scripts import TELLING, weight

    return weight(fold(words)) >= TELLING


def _literal(sought: Sought, words: str, score: float) -> list[Found]:
    text = sought.text
    at = text.find(words) if words else -1
    if at < 0:
        return []
    if text.find(words, at + 1) < 0:  # as most words do, they stand once
        return [Found(Span(at, at + len(words)), "exact", score, "words")]
    return [Found(span, "exact", score, "words") for span in islice(occurrences(text, words), MOST)]


def _folded(sought: Sought, words: str, score: float) -> list[Found]:
    from postil.anchor.borders import place
    from postil.anchor.candidates import occurrences as inner_occurrences
    from postil.anchor.verdicts import found

    new, inner = sought.skeleton, fold(words)
    spans = [place(new, at, at + len(inner), words) for at in inner_occurrences(new.folded, inner)]
    return [found(span, words, span.of(new.text), score, "words", equal=True) for span in spans]


def _in_context(text: str, span: Span, prefix: str, suffix: str, comparable: Callable[[str], str]) -> bool:
    """Tell whether the context stands directly around a span."""
    before = text[max(span.start - 2 * len(prefix) - BETWEEN, 0) : span.start]
    behind = text[span.end : span.end + 2 * len(suffix) + BETWEEN]
    return (not prefix or comparable(before).endswith(comparable(prefix))) and (
        not suffix or comparable(behind).startswith(comparable(suffix))
    )


def by_marks(sought: Sought, anchor: Anchor) -> Answer | None:
    """Find marks without a letter or digit ("—", "“") by the words around them."""
    if anchor.exact is None or fold(anchor.exact):
        return None
    from postil.anchor.candidates import agrees

    prefix, suffix = fold(anchor.prefix or ""), fold(anchor.suffix or "")
    new = sought.skeleton
    spans = islice(occurrences(sought.text, anchor.exact), MOST)
    fitting = [s for s in spans if agrees(prefix, suffix, new.folded, new.inner(s.start), new.inner(s.end))]
    return _one_of([Found(span, "exact", EQUIVALENT, "marks") for span in fitting], anchor)


def _one_of(answers: Sequence[Found], anchor: Anchor) -> Answer | None:
    """Return the only answer, the one of the stored rank if there are as many as there were, or all as candidates."""
    if len(answers) < 2:
        return answers[0] if answers else None
    if anchor.rank and anchor.occurrences == len(answers) and anchor.rank <= len(answers):
        chosen = answers[anchor.rank - 1]
        return Found(chosen.span, chosen.state, RANKED, "words, by rank", chosen.was, chosen.now)
    return Ambiguous(tuple(Candidate(answer.span, 1 / len(answers)) for answer in answers), "words")
