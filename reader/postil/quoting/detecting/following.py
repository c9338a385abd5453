"""Speakers told in the sentence behind a quotation, or by where its words stand: *Lo dice Doe*, *si legge in*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.quoting.detecting.attribution import Attribution, Place, made
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.phrases import Phrase
from postil.quoting.detecting.speech import cues
from postil.quoting.detecting.unlisted import named
from postil.quoting.detecting.words import STOPS, ends_sentence

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
            "e quanto ha detto|queste le parole di|è quanto ha detto|e quanto ha dichiarato|è quanto ha dichiarato|"
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
        "de": cues(
            "heißt es in|hieß es in|steht in|stand in|ist zu lesen in|heißt es im|hieß es im|heißt es aus|hieß es aus|"
            "heißt es dazu aus|hieß es dazu aus|heißt es von|hieß es von|heißt es vom|hieß es vom|heißt es beim|"
            "hieß es beim|heißt es bei|hieß es bei|heißt es seitens|heißt es dazu in|heißt es weiter in|heißt es auf|"
            "heißt es dazu von|heißt es dazu vom|verlautete aus|steht auf|stand auf"
        ),
        "it": cues(
            "si legge in|si legge nella|si legge nel|si legge sul|si legge sulla|si legge su|si apprende da|recita|"
            "è il commento di|è stato il commento di|sono state le parole di|queste le parole di|è la denuncia di|"
            "fanno sapere dal|fanno sapere dalla|è l'appello di|è la replica di|è la risposta di|"
            "è riportato in|riporta|è scritto in|si leggeva in|fanno sapere da|"
            "è stata la risposta di|sono le parole di"
        ),
        "es": cues(
            "se lee en|se leía en|fue la frase de|fue el mensaje de|es la respuesta de|indicaron desde|"
            "señalaron desde|indicaron fuentes de|afirman desde|aseguran desde|explican desde|señalan desde|"
            "reza|consta en|según consta en|se puede leer en|puede leerse en|fue la respuesta de|"
            "son palabras de|fueron las palabras de"
        ),
        "fr": cues(
            "peut-on lire en|peut-on lire au|indique-t-on à|indique-t-on au|indique-t-on chez|dit-on à|dit-on chez|"
            "fait-on savoir à|explique-t-on à|explique-t-on au|explique-t-on chez|précise-t-on à|souligne-t-on à|"
            "c'est le constat de|c'est le message de|est-il indiqué dans|était-il écrit dans|"
            "peut-on lire dans|lit-on dans|est-il écrit dans|pouvait-on lire dans|peut-on lire sur|a été la réponse de"
        ),
        "pt": cues(
            "lê-se em|lê-se no|lê-se na|lê-se num|lê-se numa|pode ler-se no|pode ler-se na|diz|foi a resposta de|"
            "é a resposta de|foram as palavras de|consta no|consta na"
        ),
    }
)
"""What stands between a quotation and the writing that it is from."""


def said_behind(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…". *Lo dice in un video Doe*: the sentence behind the quotation points back to it."""
    at = place.at + 1
    if place.at == 0 and (signed := _signed(grammar, at)):
        return made(grammar, signed, "credit", 0.8)
    while grammar.sign(at) in STOPS:
        at += 1
    end = _cue(grammar, at, _POINTING)
    is_first = place.at == place.sentence.start or grammar.sign(place.at - 1) in _DATELINE
    if end and is_first and grammar.tokens[at].is_capital and (said := _subject(grammar, end)):
        return made(grammar, named(grammar, said), "pointed-back", 0.8)
    return None


def _signed(grammar: Grammar, at: int) -> Phrase | None:
    """Return the name that alone, or with what its bearer is, follows a quotation: "…" Jane Doe, mayor."""
    rest = range(at, len(grammar.tokens))
    name = grammar.phrase_at(at, len(grammar.tokens)) if ends_sentence(grammar.tokens[at - 1].text) else None
    if name is None or len(rest) > LONGEST or not grammar.is_full_name(name) or not grammar.tokens[at].is_capital:
        return None
    is_clause = any(grammar.is_quote(each) or grammar.verb_at(each) or grammar.sign(each) in STOPS for each in rest)
    return name if not is_clause and grammar.sign(name.end) in {"", ",", "("} and not grammar.word(name.end) else None


def written_in(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…", *si legge in una nota*: what the words are written in stands for who wrote them."""
    at = place.at + 1
    while grammar.sign(at) in {",", "–", "—"}:
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
        place = at
        for word in cue:
            place = _behind_brackets(grammar, place)
            if grammar.word(place) != word:
                break
            place += 1
        else:
            return place
    return 0


def _behind_brackets(grammar: Grammar, at: int) -> int:
    """Return where the text goes on behind brackets that begin here."""
    if grammar.sign(at) != "(":
        return at
    closes = next((each for each in range(at, at + LONGEST) if grammar.sign(each) == ")"), at - 1)
    return closes + 1


def is_nobody(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a German pronoun stands for nobody: *heißt es*."""
    return grammar.speech.code == "de" and grammar.word(phrase.start) == "es"


def _subject(grammar: Grammar, start: int) -> Phrase | None:
    """Return the first phrase behind a verb that no preposition leads."""
    at = start
    while grammar.word(at) in grammar.speech.auxiliaries | grammar.speech.participles or grammar.verb_at(at):
        at = max(at + 1, grammar.verb_at(at))
    start = at
    while at < start + LONGEST and (grammar.word(at) or grammar.sign(at) == ","):
        phrase = grammar.phrase_at(at, start + LONGEST)
        leads = grammar.speech.introducing | grammar.speech.links
        is_free = grammar.word(at - 1) not in leads or at == start
        is_time = grammar.word(at).startswith(_THIS)
        if phrase and is_free and not is_time and (grammar.is_description(phrase) or grammar.names(phrase)):
            return phrase
        at = phrase.end if phrase else at + 1
    return None
