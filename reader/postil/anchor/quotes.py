"""Passages known by their words alone, by marks without letters, or by their first and last words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from postil.anchor.answers import Ambiguous, Answer, Candidate, Found
from postil.anchor.borders import place
from postil.anchor.candidates import MOST, agrees
from postil.anchor.candidates import occurrences as inner_occurrences
from postil.anchor.query import query
from postil.anchor.scripts import weight
from postil.anchor.skeleton import Skeleton, bare, fold
from postil.anchor.sought import Sought
from postil.anchor.verdicts import found
from postil.anchor.weighing import TELLING, Ground, Weighed, weigh
from postil.model import Anchor
from postil.text import WORDS_RECIPE, Span, identity, occurrences, word_count

RANKED = 0.9
"""Score of one of several equal passages, told by its rank among as many as there were."""

CHOSEN = 0.9
"""Score of words in a context too short to be weighed, in another version of the text than they were taken from."""

EQUIVALENT = 0.98
"""Score of words that are there but for white space, quotation marks, hyphens, accents or case."""

MOVED = 0.8
"""Score of words that stand once, but not in the context that was written down: for a person to confirm."""

ALTERED = 0.8
"""Score of a passage whose ends are there, but not the words between that were hashed: for a person to confirm."""

BETWEEN = 16
"""Characters of white space and marks that may stand between words and context, beyond as many as the context has."""

STRETCH = 2.0
"""A passage known by its ends may have at most so many times the words it had, and at least half as many."""

LIKELY = 0.5
"""Probability from which the place of either end counts, where the ends are not there word for word."""


def by_words(sought: Sought, anchor: Anchor) -> Answer | None:
    """Find words directly between what is known of their context, in a text that may be the very one they are from.

    Words and context of another version are weighed instead: there, words that stand once may be a survivor elsewhere.
    """
    if anchor.exact is None:
        return None
    prefix, suffix = anchor.prefix or "", anchor.suffix or ""
    of_another = sought.is_of_another(anchor)
    if of_another and prefix + suffix and weight(fold(prefix + anchor.exact + suffix)) >= TELLING:
        return None
    certain = CHOSEN if of_another else 1.0
    standing = _literal(sought, anchor.exact, certain) or _folded(sought, anchor.exact, min(certain, EQUIVALENT))
    fitting = [] if prefix or suffix else standing
    for comparable in (bare, fold):  # where case tells places apart, it counts
        fitting = fitting or [a for a in standing if _in_context(sought.text, a.span, prefix, suffix, comparable)]
    if fitting or of_another or len(standing) != 1:
        return _one_of(fitting, anchor)
    return standing[0]._replace(state="moved", score=MOVED, moved=True)


def _literal(sought: Sought, words: str, score: float) -> list[Found]:
    text = sought.text
    at = text.find(words) if words else -1
    if at < 0:
        return []
    if text.find(words, at + 1) < 0:  # as most words do, they stand once
        return [Found(Span(at, at + len(words)), "exact", score, "words")]
    return [Found(span, "exact", score, "words") for span in islice(occurrences(text, words), MOST)]


def _folded(sought: Sought, words: str, score: float) -> list[Found]:
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


def by_ends(sought: Sought, anchor: Anchor) -> Answer | None:
    """Find a long passage by its first and last words, and tell by its hash whether what lies between is the same."""
    if not anchor.first or not anchor.last:
        return None
    new = sought.skeleton
    firsts, lasts = weigh(
        [query(anchor.first, anchor.prefix or ""), query(anchor.last, "", anchor.suffix or "")], Ground.whole(new)
    )
    pairs = [*_pairs(_ends(new, anchor.first, firsts), _ends(new, anchor.last, lasts))]
    whole = [span for span in pairs if anchor.sha256 and identity(span.of(new.text)).sha256 == anchor.sha256]
    if len(whole) == 1:
        return Found(whole[0], "exact", 1.0, "first and last words, hash")
    same = [span for span in pairs if _has_words(span.of(new.text), anchor)]
    if len(same) == 1:
        return Found(same[0], "equivalent", EQUIVALENT, "first and last words, hash of the words")
    fitting = whole or same or [span for span in pairs if _is_plausible(span, new, anchor)]
    if not fitting:
        return None
    if len(fitting) > 1:
        return Ambiguous(tuple(Candidate(span, 1 / len(fitting)) for span in fitting), "first and last words")
    if anchor.sha256 is None:
        return Found(fitting[0], "exact", EQUIVALENT, "first and last words")
    return Found(fitting[0], "altered", ALTERED, "first and last words")


def _ends(new: Skeleton, words: str, weighed: Sequence[Weighed]) -> list[Span]:
    """Return where one end may be: wherever its words stand, else where they likely became others."""
    inner = fold(words)
    exact = [place(new, at, at + len(inner), words) for at in inner_occurrences(new.folded, inner)] if inner else []
    likely = [w.case.place.image for w in weighed if w.probability >= LIKELY]
    best = [place(new, image.start, image.end, words, image.firm) for image in likely]
    return best if len(best) == 1 else exact or best


def _pairs(firsts: Sequence[Span], lasts: Sequence[Span]) -> list[Span]:
    """Return each passage from a first end to the nearest last end behind it."""
    pairs: list[Span] = []
    for first in firsts:
        behind = [last.end for last in lasts if last.start >= first.end or last.end > first.end >= last.start]
        if behind:
            pairs.append(Span(first.start, min(behind)))
    return pairs


def _has_words(passage: str, anchor: Anchor) -> bool:
    """Tell whether a passage has the words that were hashed, in another typography."""
    return anchor.words_sha256 is not None and identity(passage, WORDS_RECIPE).sha256 == anchor.words_sha256


def _is_plausible(span: Span, new: Skeleton, anchor: Anchor) -> bool:
    count = word_count(span.of(new.text))
    return anchor.words is None or anchor.words / STRETCH <= count <= anchor.words * STRETCH
