"""Indirect statements: what somebody said, in the article's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postil.quoting.detecting.attribution import Attribution
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.nouns import is_noun
from postil.quoting.detecting.phrases import REACH
from postil.quoting.detecting.words import STOPS, Sentence
from postil.text import Span

LEAST_WORDS = 4
"""Words that a statement must have."""

LOOKED_AT = 400
"""Tokens of a sentence that are looked at; no sentence of a newspaper is as long."""


class Statement(NamedTuple):
    """What was said, and who said it."""

    span: Span
    speaker: Attribution
    score: float


def statements_of(grammar: Grammar, sentences: list[Sentence]) -> Iterator[Statement]:
    """Yield the statements of sentences that hold no quotation."""
    for sentence in sentences:
        tokens = range(sentence.start, min(sentence.end, sentence.start + LOOKED_AT))
        if any(grammar.is_quote(at) for at in tokens):
            continue
        statement = next((found for at in tokens if (found := _statement(grammar, sentence, at))), None)
        if statement is not None:
            yield statement


def _statement(grammar: Grammar, sentence: Sentence, at: int) -> Statement | None:
    """Return the statement that a verb of saying brings: "Doe said that …", "sagte Doe, dass …"."""
    end = grammar.verb_at(at)
    if not end or is_noun(grammar, at, sentence.start):
        return None
    limit = min(sentence.end, at + REACH)
    that = _that(grammar, end, limit)
    said_without = grammar.speech.code == "en" and grammar.word(at) in {"said", "says"}
    if that is None and not said_without:
        return None
    before = grammar.before(at, max(sentence.start, at - REACH))
    phrase = before[0] if before else None
    if grammar.speech.inverts and (phrase is None or grammar.speech.caseless):
        phrase = grammar.after(end, that if that is not None else limit) or phrase
    if phrase is None:
        return None
    start = that + 1 if that is not None else end
    stop = sentence.end
    while stop > start and grammar.sign(stop - 1) in STOPS | {")"}:
        stop -= 1
    if sum(1 for each in range(start, stop) if grammar.word(each)) < LEAST_WORDS:
        return None
    tokens = grammar.tokens
    speaker = Attribution(Span(tokens[phrase.start].start, tokens[phrase.end - 1].end), "statement", 0.8)
    return Statement(Span(tokens[start].start, tokens[stop - 1].end), speaker, 0.75 if that is not None else 0.62)


def _that(grammar: Grammar, end: int, limit: int) -> int | None:
    """Return where the conjunction stands that begins what was said; a few words may come between."""
    for at in range(end, min(limit, end + 10)):
        if grammar.word(at) in grammar.speech.that:
            return at
        if grammar.sign(at) in {":", ";"} or (at > end and grammar.verb_at(at)):
            return None
    return None


def unspaced_statements(hidden: str, sentences: list[Span], code: str) -> Iterator[Statement]:
    """Yield the statements of Chinese and Japanese sentences that hold no quotation (they are hidden)."""
    from postil.quoting.detecting.east_asian import INDIRECT  # its patterns are large, and few texts need them

    for sentence in sentences:
        match = INDIRECT[code].search(hidden, sentence.start, min(sentence.end, sentence.start + LOOKED_AT))
        if match and match["who"].strip():
            yield Statement(Span(*match.span("what")), Attribution(Span(*match.span("who")), "statement", 0.7), 0.62)
