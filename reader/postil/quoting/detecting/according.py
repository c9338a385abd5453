"""Whose view is given, without a verb: "according to Doe", and cues in which only a pronoun stands for the speaker."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from postil.quoting.detecting.attribution import Attribution, Place, made
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.phrases import REACH, Phrase
from postil.quoting.detecting.speech import Speech

OWN_WORDS = "own-words"
"""The rule of a speaker whom only a possessive names: по его словам."""


def own_words(grammar: Grammar, place: Place) -> Attribution | None:
    """Match In her opinion "…", whoever she is: a cue that holds a pronoun."""
    cues = _own_cues(grammar.speech)
    for at in range(max(place.sentence.start, place.at - REACH), min(place.sentence.end, place.at + 12)):
        for cue in cues.get(grammar.word(at), ()):
            if all(grammar.word(at + index) == word for index, word in enumerate(cue)):
                between = range(at + len(cue), place.at)
                if any(grammar.verb_at(each) or grammar.is_quote(each) for each in between):
                    return None
                words = grammar.speech.determiners | grammar.speech.pronouns
                pronoun = next((each for each, word in enumerate(cue) if word in words), len(cue) - 1)
                return made(grammar, Phrase(at + pronoun, at + pronoun + 1), OWN_WORDS, 0.85)
    return None


@cache
def _own_cues(speech: Speech) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the cues of a language that hold a pronoun, by their first word."""
    return MappingProxyType({head: tuple(each) for head, each in groupby(sorted(speech.own), key=itemgetter(0))})


def according_behind(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…", according to Doe."""
    for at in range(place.at + 1, min(place.sentence.end, place.at + 12)):
        if grammar.is_quote(at) or grammar.sign(at) in {";", ":"}:
            return None
        if (end := _according(grammar, at)) and (phrase := grammar.after(end, end + REACH)):
            return made(grammar, phrase, "according-to", 0.92 if at < place.at + 4 else 0.85)
    return None


def according_before(grammar: Grammar, place: Place) -> Attribution | None:
    """Match According to Doe, "…"."""
    for at in range(max(place.sentence.start, place.at - REACH), place.at):
        end = _according(grammar, at)
        phrase = grammar.after(end, place.at) if end else None
        if phrase is not None:
            between = [each for each in range(phrase.end, place.at) if grammar.verb_at(each)]
            if not any(grammar.before(each, phrase.end) for each in between[-1:]):
                return made(grammar, phrase, "according-to", 0.9)
    return None


def _according(grammar: Grammar, at: int) -> int:
    """Return where a cue such as "according to" that begins here ends, else 0."""
    first = grammar.word(at)
    first = first if first in _heads(grammar.speech) else grammar.without_prefix(first)
    if first not in _heads(grammar.speech):
        return 0
    for cue in grammar.speech.according:
        if all((grammar.word(at + index) if index else first) == word for index, word in enumerate(cue)):
            return at + len(cue)
    return 0


@cache
def _heads(speech: Speech) -> frozenset[str]:
    """Return the first words of the cues of a language."""
    return frozenset(cue[0] for cue in speech.according)
