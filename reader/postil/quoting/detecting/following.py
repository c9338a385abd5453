"""Speakers told in the sentence behind a quotation, or by where its words stand: *Lo dice Doe*, *si legge in*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.quoting.detecting.attribution import Attribution, Place, made
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.phrases import Phrase
from postil.quoting.detecting.speech import cues
from postil.quoting.detecting.unlisted import named
from postil.quoting.detecting.words import STOPS

_THIS = ("quest", "este", "esta", "ce", "dies", "est")
"""With what an adverbial of time may begin: *questo pomeriggio*."""

_NAME = 4
"""Words of a name."""

_DATELINE = frozenset({"–", "—"})
"""What parts the place of a report from its first words: ROM (dpa) –."""

LONGEST = 14
"""Tokens among which the subject of such a sentence stands."""

_POINTING: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "de": cues("mit diesen worten|mit diesem satz|das sagte|das sagt|das erklärte|so"),
        "it": cues(
            "e quanto ha detto|è quanto ha detto|e quanto ha dichiarato|è quanto ha dichiarato|"
            "e quanto ha affermato|è quanto ha affermato|e quanto afferma|è quanto afferma|lo|così|con queste parole|"
            "a dirlo è|a dirlo|inizia così|comincia così"
        ),
        "es": cues("así lo|lo|con estas palabras|así se"),
        "fr": cues("c'est ce qu'a|ainsi|par ces mots|c'est en ces termes que|ainsi parle"),
        "pt": cues("assim|com estas palavras|quem diz é|a frase é de"),
        "ru": cues("об этом|такими словами|так|с такими словами"),
    }
)
"""With what a sentence begins that points back to the words before it."""

_WRITTEN: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "de": cues("heißt es in|hieß es in|steht in|stand in|ist zu lesen in|heißt es im|hieß es im"),
        "it": cues(
            "si legge in|si legge nella|si legge nel|è riportato in|riporta|è scritto in|si leggeva in|fanno sapere da|"
            "è stata la risposta di|sono le parole di"
        ),
        "es": cues(
            "se lee en|se leía en|reza|consta en|según consta en|se puede leer en|puede leerse en|fue la respuesta de|"
            "son palabras de|fueron las palabras de"
        ),
        "fr": cues(
            "peut-on lire dans|lit-on dans|est-il écrit dans|pouvait-on lire dans|peut-on lire sur|a été la réponse de"
        ),
        "pt": cues("lê-se em|lê-se no|lê-se na|diz|foi a resposta de"),
    }
)
"""What stands between a quotation and the writing that it is from."""


def said_behind(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…". *Lo dice in un video Doe*: the sentence behind the quotation points back to it."""
    at = place.at + 1
    while grammar.sign(at) in STOPS and grammar.sign(at):
        at += 1
    end = _cue(grammar, at, _POINTING)
    is_first = place.at == place.sentence.start or grammar.sign(place.at - 1) in _DATELINE
    if end and is_first and grammar.tokens[at].is_capital and (said := _subject(grammar, end)):
        return made(grammar, named(grammar, said), "pointed-back", 0.8)
    return None


def written_in(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…", *si legge in una nota*: what the words are written in stands for who wrote them."""
    at = place.at + 1
    while grammar.sign(at) in {",", "–", "—"} and grammar.sign(at):
        at += 1
    end = _cue(grammar, at, _WRITTEN)
    phrase = grammar.phrase_at(end, end + LONGEST) if end else None
    return made(grammar, phrase, "written-in", 0.85) if phrase else None


def before_brackets(grammar: Grammar, close: int) -> Phrase | None:
    """Return who stands before brackets that say more of him: Doe (Trainer 1. FC Roe)."""
    least = max(0, close - LONGEST)
    opened = next((at for at in range(close - 1, least, -1) if grammar.sign(at) == "("), None)
    if opened is None:
        return None
    for start in range(max(0, opened - _NAME), opened):
        phrase = grammar.phrase_at(start, opened)
        if phrase and phrase.end == opened and grammar.names(phrase):
            return phrase
    return None


def in_brackets(grammar: Grammar) -> Phrase | None:
    """Return whom a paragraph in brackets names first, below a quotation that stands alone: (Doe nach dem Spiel)."""
    return grammar.phrase_at(1, LONGEST) if grammar.sign(0) == "(" else None


def _cue(grammar: Grammar, at: int, table: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """Return where a cue that begins here ends, else 0."""
    for cue in table.get(grammar.speech.code, ()):
        if all(grammar.word(at + index) == word for index, word in enumerate(cue)):
            return at + len(cue)
    return 0


def _subject(grammar: Grammar, start: int) -> Phrase | None:
    """Return the first phrase behind a verb that no preposition leads."""
    at = start
    while at < start + LONGEST and (grammar.word(at) or grammar.sign(at) == ","):
        phrase = grammar.phrase_at(at, start + LONGEST)
        leads = grammar.speech.introducing | grammar.speech.links
        is_free = grammar.word(at - 1) not in leads or at == start
        is_time = grammar.word(at).startswith(_THIS)
        if phrase and is_free and not is_time and (grammar.is_description(phrase) or grammar.names(phrase)):
            return phrase
        at = phrase.end if phrase else at + 1
    return None
