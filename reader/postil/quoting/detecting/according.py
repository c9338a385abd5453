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
from postil.quoting.detecting.unlisted import named

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
                words = grammar.speech.determiners | grammar.speech.pronouns | _POSSESSIVES
                pronoun = next((each for each, word in enumerate(cue) if word in words), len(cue) - 1)
                return made(grammar, Phrase(at + pronoun, at + pronoun + 1), OWN_WORDS, 0.85)
    return None


_POSSESSIVES = frozenset({"seiner", "ihrer", "seinen", "ihren"})
"""German possessives in the case that such a cue asks."""


@cache
def _own_cues(speech: Speech) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the cues of a language that hold a pronoun, by their first word."""
    return MappingProxyType({head: tuple(each) for head, each in groupby(sorted(speech.own), key=itemgetter(0))})


def according_behind(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…", according to Doe."""
    for at in range(place.at + 1, min(place.sentence.end, place.at + 12)):
        if grammar.is_quote(at) or grammar.sign(at) in {";", ":"}:
            return None
        if (end := _according(grammar, at)) and (phrase := _cited(grammar, at, end, end + REACH)):
            return made(grammar, phrase, "according-to", 0.92 if at < place.at + 4 else 0.85)
    return None


def according_before(grammar: Grammar, place: Place) -> Attribution | None:
    """Match According to Doe, "…"; Arabic *عن فلان قوله إن «…»*."""
    if grammar.speech.caseless and (said := _reported_of(grammar, place)):
        return made(grammar, said, "according-to", 0.9)
    for at in range(max(place.sentence.start, place.at - REACH), place.at):
        end = _according(grammar, at)
        phrase = _cited(grammar, at, end, place.at) if end else None
        if phrase is not None:
            between = [each for each in range(phrase.end, place.at) if grammar.verb_at(each)]
            if not any(grammar.before(each, phrase.end) for each in between[-1:]):
                return made(grammar, phrase, "according-to", 0.9)
    return None


_SAYING = frozenset({"قوله", "قولها", "قولهم", "تصريحه", "تأكيده"})
"""Arabic for "his saying", behind who is cited."""


def _reported_of(grammar: Grammar, place: Place) -> Phrase | None:
    least = max(place.sentence.start, place.at - REACH // 3)
    saying = next((at for at in range(place.at - 1, least, -1) if grammar.word(at) in _SAYING), None)
    if saying is None:
        return None
    of = next(
        (at for at in range(saying - 2, max(least, saying - REACH // 4) - 1, -1) if grammar.word(at) == "عن"), None
    )
    return grammar.phrase_at(of + 1, saying) if of is not None else None


_FOR = MappingProxyType(
    {
        "fr": (frozenset({"pour"}), frozenset({"c'est", "c'était", "il", "cela", "ce", "la", "le"})),
        "it": (frozenset({"per"}), frozenset({"si", "è", "era", "il", "la", "quello", "questa", "questo", "sono"})),
        "es": (frozenset({"para"}), frozenset({"es", "se", "fue", "era", "la", "el", "esto", "eso"})),
        "pt": (frozenset({"para"}), frozenset({"é", "foi", "trata-se", "o", "a"})),
        "de": (frozenset({"für"}), frozenset({"ist", "war", "sind", "waren", "bleibt"})),
    }
)
"""Prepositions of whose view it is, at the head of a sentence, and the words with which that view begins."""


def for_whom(grammar: Grammar, place: Place) -> Attribution | None:
    """Match *Pour Jean Doe, maire de Brest, c'est « … »*: whose view a sentence gives that begins with "for"."""
    start = place.sentence.start
    heads, begins = _FOR.get(grammar.speech.code, (frozenset(), frozenset()))
    if place.at == start and grammar.word(start + 1) in heads:  # «…» pour Jean Doe
        viewer = grammar.phrase_at(start + 2, place.sentence.end)
        return made(grammar, viewer, "according-to", 0.82) if viewer and grammar.is_full_name(viewer) else None
    if grammar.word(start) not in heads or place.at - start > REACH // 2:
        return None
    phrase = grammar.phrase_at(start + 1, place.at)
    if phrase is None or any(grammar.is_quote(at) or grammar.verb_at(at) for at in range(phrase.end, place.at)):
        return None
    commas = [at for at in range(phrase.end, min(place.at, phrase.end + 12)) if grammar.sign(at) == ","]
    if grammar.speech.code == "de":
        commas = [phrase.end - 1]  # the verb stands right behind it
    is_view = any(grammar.word(at + 1) in begins or at + 1 == place.at for at in commas) or phrase.end == place.at
    is_person = any(grammar.tokens[at].is_capital for at in range(phrase.start, phrase.end))
    return made(grammar, named(grammar, phrase), "according-to", 0.82) if is_view and is_person else None


def _cited(grammar: Grammar, cue: int, end: int, limit: int) -> Phrase | None:
    """Return whom a cue cites: behind it, behind a verb of saying (*según ha dicho Doe*), in German also before it.

    A verb that only tells where it was printed (*según recoge*) cites nobody.
    """
    if grammar.word(cue) in _BEHIND:
        return next((each for at in range(cue - 1, max(-1, cue - 8), -1) if (each := _ends(grammar, at, cue))), None)
    if grammar.speech.code in _PRINTED:
        verb_end = grammar.verb_at(end)
        if verb_end:
            return grammar.after(verb_end, limit)
        if grammar.word(end) in _PRINTED[grammar.speech.code]:
            return None
    return grammar.after(end, limit)


def _ends(grammar: Grammar, at: int, end: int) -> Phrase | None:
    phrase = grammar.phrase_at(at, end)
    is_inner = at > 0 and (grammar.word(at - 1) in grammar.speech.determiners or grammar.tokens[at - 1].is_capital)
    return phrase if phrase and phrase.end == end and not is_inner else None


_BEHIND = frozenset({"zufolge"})
"""German words for "according to" that stand behind who is cited."""

_PRINTED = MappingProxyType(
    {
        "es": frozenset({"recoge", "recogen", "informa", "publica", "adelanta", "informó", "publicó", "recogió", "ha"}),
        "it": frozenset({"quanto", "riporta", "riferisce"}),
    }
)
"""Words behind "according to" that tell where something was printed."""


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
