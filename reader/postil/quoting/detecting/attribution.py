"""Who seems to have said a quotation, and the place of a quotation among the tokens of its paragraph."""

from __future__ import annotations

from typing import NamedTuple

from postil.quoting.detecting.phrases import Phrase, Phrases
from postil.quoting.detecting.words import Sentence
from postil.text import Span

HIDDEN = "\ue000"
"""What stands for each letter of a quotation while cues are looked for."""


class Attribution(NamedTuple):
    """Who seems to have spoken: place in the text, the rule that says so, its score, and the verb."""

    span: Span
    rule: str
    score: float
    verb: str = ""


class Place(NamedTuple):
    """A quotation among the tokens of its paragraph, and its sentence."""

    at: int
    sentence: Sentence


def made(grammar: Phrases, phrase: Phrase, rule: str, score: float, verb: str = "") -> Attribution:
    """Return the attribution to whom a phrase speaks of."""
    tokens = grammar.tokens
    return Attribution(Span(tokens[phrase.start].start, tokens[phrase.end - 1].end), rule, score, verb)
