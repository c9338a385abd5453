"""Find passages again: an ordered table of strategies, each exact in what it claims."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from postil.anchor.answers import Ambiguous, Answer, Candidate, Found, Orphaned, State
from postil.model import Anchor
from postil.text import Folded, Span, fold_space, identity, occurrences

MOVED_SCORE = 0.8
"""One occurrence, but not between the words that stood around it: likely right, and for a person to confirm."""

ALTERED_SCORE = 0.8
"""First and last words found once each, but the words between them are not the ones that were hashed."""

FOLDED_SCORE = 0.98
"""Equal but for white space."""


@dataclass(frozen=True)
class SearchText:
    """A text made ready for many searches."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        """The text with its white space folded."""
        return fold_space(self.text)

    @cached_property
    def sha256(self) -> str:
        """Which version of the text this is."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the original text, and whether the words around it are the expected ones."""

    span: Span
    in_context: bool


Strategy: TypeAlias = Callable[[SearchText, Anchor], list[Hit]]


def by_position(text: SearchText, anchor: Anchor) -> list[Hit]:
    """Take the stored position, if it is of this very version of the text and the words are there."""
    for position in anchor.positions:
        span = Span(position.start, position.end)
        if position.text_sha256 == text.sha256 and (anchor.exact is None or span.of(text.text) == anchor.exact):
            return [Hit(span, in_context=True)]
    return []


def by_exact_words(text: SearchText, anchor: Anchor) -> list[Hit]:
    """Find the words character by character."""
    return _hits(text.text, anchor, str)


def by_folded_words(text: SearchText, anchor: Anchor) -> list[Hit]:
    """Find the words with every run of white space taken as one space."""
    folded = text.folded
    return [Hit(folded.original(hit.span), hit.in_context) for hit in _hits(folded.text, anchor, _fold)]


STRATEGIES: tuple[tuple[str, Strategy, State, float], ...] = (
    ("position", by_position, "exact", 1.0),
    ("exact words", by_exact_words, "exact", 1.0),
    ("words, white space aside", by_folded_words, "equivalent", FOLDED_SCORE),
)
"""(name, strategy, state of what it finds, score), tried in this order; the first that finds anything decides."""


def locate(text: str, anchors: Sequence[Anchor]) -> tuple[Answer, ...]:
    """Return an answer for each anchor, in order; spans are of ``text``, in code points from 0."""
    prepared = SearchText(text)
    return tuple(_locate(prepared, anchor) for anchor in anchors)


def _locate(text: SearchText, anchor: Anchor) -> Answer:
    for name, strategy, state, score in STRATEGIES:
        if hits := strategy(text, anchor):
            return _decide(text, anchor, hits, Found(hits[0].span, state, score, name))
    return Orphaned("the text is empty" if not text.text else "these words are not in the text")


def _decide(text: SearchText, anchor: Anchor, hits: Sequence[Hit], found: Found) -> Answer:
    fitting = [hit for hit in hits if hit.in_context] or list(hits)
    if len(fitting) > 1 and anchor.rank and anchor.occurrences == len(hits) and anchor.rank <= len(hits):
        fitting = [hits[anchor.rank - 1]]
    if len(fitting) > 1:
        return Ambiguous(tuple(Candidate(hit.span, found.score / len(fitting)) for hit in fitting))
    hit = fitting[0]
    if not hit.in_context:
        return Found(hit.span, "moved", MOVED_SCORE, found.how)
    if anchor.sha256 and identity(hit.span.of(text.text)).sha256 != anchor.sha256:
        return Found(hit.span, "altered", ALTERED_SCORE, found.how)
    return Found(hit.span, found.state, found.score, found.how)


def _hits(text: str, anchor: Anchor, fold: Callable[[str], str]) -> list[Hit]:
    prefix, suffix = fold(anchor.prefix or ""), fold(anchor.suffix or "")
    spans = (
        list(occurrences(text, fold(anchor.exact)))
        if anchor.exact is not None
        else _ranges(text, fold(anchor.first or ""), fold(anchor.last or ""))
    )
    return [Hit(span, _in_context(text, span, prefix, suffix)) for span in spans]


def _ranges(text: str, first: str, last: str) -> list[Span]:
    """Return each passage from ``first`` to the nearest ``last`` behind it."""
    ends = [span.end for span in occurrences(text, last)]
    result: list[Span] = []
    index = 0
    for begin in occurrences(text, first):
        while index < len(ends) and ends[index] < begin.end:
            index += 1
        if index < len(ends):
            result.append(Span(begin.start, ends[index]))
    return result


def _in_context(text: str, span: Span, prefix: str, suffix: str) -> bool:
    before = text[max(span.start - len(prefix) - 1, 0) : span.start].rstrip()
    behind = text[span.end : span.end + len(suffix) + 1].lstrip()
    return before.endswith(prefix.rstrip()) and behind.startswith(suffix.lstrip())


def _fold(text: str) -> str:
    return fold_space(text).text
