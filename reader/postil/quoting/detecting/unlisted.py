"""Speakers behind verbs that stand in no table, and verbs of saying whose subject stands in a sentence before.

Newspapers vary their verbs without end; a word behind a quotation that a name follows is one, whatever it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.phrases import REACH, Phrase
from postil.quoting.detecting.speech import listed
from postil.quoting.detecting.words import Sentence

REFLEXIVES = frozenset({"se", "si", "sich", "s'est", "s’est"})
"""Pronouns that may stand before a verb of saying and are none of its speakers."""

CAUSATIVES = frozenset({"fa", "fanno", "fait", "font", "lässt"})
"""Verbs with which an infinitive goes: Italian *fa sapere*."""

SENTENCES_BACK = 3
"""Sentences before a quotation in which its speaker may have been named."""

_FINAL = listed(
    """
    gesprochen genannt bezeichnet spricht nennt nannte sprach bezeichnete eingestuft bewertet beurteilt einstuft
    einstufte kritisiert gelobt beschrieben beschreibt zurückgewiesen abgetan gewertet verteidigt tituliert
    gerügt angekündigt gefordert gewarnt versprochen charakterisiert geschildert verurteilt abgelehnt
    """
)
"""German verbs of naming as they end a clause."""

_PRO_DROP = frozenset({"es", "it", "pt"})
"""Languages that leave out a subject that was named before."""

_REPORTED = listed(
    """
    sei seien habe werde könne müsse solle wolle dürfe gehe gebe brauche komme stehe bleibe wisse diene liege
    handele bedeute führe mache stelle treffe trage verliere drohe fehle reiche biete brauche zeige
    """
)
"""German verbs in the mood that tells another's words."""

_PARTIAL = 3
"""Words of a partial quotation that is surely no name and no term."""

_HEAD = 5
"""Tokens before the first comma, where an adverbial begins the sentence."""

_AROUND = "“”„«»‹›\"' \u00a0\u202f"
"""Marks and spaces around quoted words."""

_VERB_FIRST = frozenset({"fr", "es", "it", "pt", "ru", "pl"})
"""Languages that put the verb right behind what was said, and may leave out who said it."""

_STARTS = frozenset({".", "!", "?", "…", ":", "—", "–"})
_CLOSERS = frozenset({",", ".", ";", ":", "—", "–", "-", "(", "،", ""})


def unlisted_verb(grammar: Grammar, at: int) -> Phrase | None:
    """Return the speaker of a quotation behind which, at ``at``, a verb of no table stands with its subject."""
    speech = grammar.speech
    if speech.caseless:
        return None
    if grammar.word(at) in REFLEXIVES | (speech.auxiliaries - speech.verbs):
        at += 1
    word = grammar.word(at)
    if speech.pronoun_endings and word.endswith(speech.pronoun_endings):
        return Phrase(at, at + 1)
    if speech.code == "en" and (phrase := _english(grammar, at)) is not None:
        return phrase
    if not _may_be_verb(grammar, at):
        return None
    end = at + 2 if word in CAUSATIVES and _may_be_verb(grammar, at + 1) else at + 1
    phrase = grammar.after(end, at + REACH)
    return phrase if phrase is not None and _stands_alone(grammar, phrase) else None


def _english(grammar: Grammar, at: int) -> Phrase | None:
    """Match "…," Doe grumbled: nothing but a name, a verb, and a sign."""
    phrase = grammar.phrase_at(at, at + REACH)
    if phrase is None or not grammar.names(phrase):
        return None
    word, closes = grammar.word(phrase.end), grammar.sign(phrase.end + 1) in {".", ","}
    return phrase if closes and word.endswith(("ed", "s")) and not grammar.tokens[phrase.end].is_capital else None


def _may_be_verb(grammar: Grammar, at: int) -> bool:
    """Whether a word is one of no other kind: no article, preposition or conjunction that goes on with a clause."""
    speech, word = grammar.speech, grammar.word(at)
    if (len(word) < 3 and word not in CAUSATIVES) or grammar.tokens[at].is_capital or not word[0].isalpha():
        return False
    others = (speech.determiners, speech.ends, speech.conjunctions, speech.introducing, speech.links, speech.pronouns)
    return not any(word in table for table in (*others, speech.particles, speech.relatives, speech.people))


def _stands_alone(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a phrase is a name or somebody's description, with a sign or an adverbial behind it."""
    if not grammar.names(phrase) and not _holds_name_or_article(grammar, phrase):
        return False
    behind = grammar.word(phrase.end)
    speech = grammar.speech
    return grammar.sign(phrase.end) in _CLOSERS and (
        not behind or behind in speech.ends | speech.conjunctions | speech.introducing | speech.skipped
    )


def _holds_name_or_article(grammar: Grammar, phrase: Phrase) -> bool:
    words = range(phrase.start, phrase.end)
    begins = grammar.word(phrase.start) in grammar.speech.determiners or grammar.is_elided(phrase.start)
    return begins or any(grammar.tokens[at].is_capital for at in words)


def unlisted_that(grammar: Grammar, place: int, least: int) -> tuple[Phrase, float] | None:
    """Return the subject of Doe countered that "…", whatever the verb is; ``place`` is that of the quotation."""
    speech = grammar.speech
    at = place - 2
    is_that = grammar.word(place - 1) in speech.that and speech.code != "en"
    if speech.caseless or not is_that or at < least or not _may_be_verb(grammar, at):
        return None
    verb = at - 1 if grammar.word(at - 1) in speech.auxiliaries else at
    return grammar.before(verb, least)


def verb_final(grammar: Grammar, place: int, least: int) -> tuple[Phrase, float] | None:
    """Return the subject of a German verb that names and ends its clause: Doe hatte von „…“ gesprochen."""
    if grammar.speech.code != "de" or grammar.word(place + 1) not in _FINAL:
        return None
    for at in range(place - 1, least, -1):
        if grammar.word(at) in grammar.speech.auxiliaries:
            return grammar.before(at, least) or _scored(grammar.after(at + 1, place))
        if grammar.word(at) in grammar.speech.that | {"weil", "wenn", "während", "obwohl"}:
            return _scored(grammar.phrase_at(at + 1, place))
    return None


def _scored(phrase: Phrase | None) -> tuple[Phrase, float] | None:
    return (phrase, 0.9) if phrase else None


def named(grammar: Grammar, phrase: Phrase) -> Phrase:
    """Return the name that stands behind a description, between signs: "its legal officer, Jane Doe"."""
    is_described = grammar.word(phrase.start) in grammar.speech.determiners or grammar.is_elided(phrase.start)
    if not is_described or grammar.sign(phrase.end) != ",":
        return phrase
    name = grammar.phrase_at(phrase.end + 1, len(grammar.tokens))
    is_name = name is not None and grammar.names(name) and grammar.tokens[name.start].is_capital
    if name is None or not is_name or name.end - name.start < 2:
        return phrase
    return name if grammar.sign(name.end) in {",", ".", ";", ":", "—", "–"} and grammar.sign(name.end) else phrase


_ROLES = MappingProxyType(
    {
        "es": listed(
            """entrenador entrenadora técnico alcalde alcaldesa presidente presidenta ministro ministra portavoz
            director directora gobernador gobernadora fiscal juez jueza mandatario funcionario diputado diputada"""
        ),
        "it": listed("allenatore tecnico sindaco sindaca presidente ministro ministra assessore direttore governatore"),
        "pt": listed("treinador técnico prefeito prefeita presidente ministro ministra governador diretor secretário"),
    }
)
"""Offices that stand for a name: *El entrenador no ocultó su alegría. «…», aseguró*."""


def is_told(grammar: Grammar, at: int, sentence: Sentence) -> bool:
    """Whether a sentence that begins with a verb of saying goes on to a partial quotation: *Recordó que … «…»*.

    German tells the same by the mood of its verb: *Das sei „…“*.
    """
    speech = grammar.speech
    words = grammar.tokens[at].text.strip(_AROUND)
    if not words[:1].islower() or at - sentence.start > REACH:
        return False
    before = {grammar.word(each) for each in range(sentence.start, at)}
    if speech.code == "de":
        return not before.isdisjoint(_REPORTED) and "ich" not in before
    if speech.code not in _PRO_DROP or len(words.split()) < _PARTIAL:
        return False
    start = sentence.start
    heads = [start, *(each + 1 for each in range(start, min(at, start + _HEAD)) if grammar.sign(each) == ",")]
    return any(grammar.verb_at(head) for head in heads[:2])


_AS = frozenset({"de", "d'", "como", "come", "als", "da"})
"""What stands between a verb that names and the name: *la tachó de «…»*."""


def is_cued(grammar: Grammar, at: int) -> bool:
    """Whether a verb of saying stands right before the quotation at ``at`` (with a colon) or right behind it."""
    before = at - 1
    if grammar.sign(before) in {":", "："}:
        reach = REACH // 5 if grammar.speech.caseless else 3
        return any(grammar.verb_at(each) for each in range(max(0, before - reach), before))
    if grammar.speech.caseless and grammar.verb_at(before):
        return True
    if grammar.speech.code != "en" and grammar.word(before) in grammar.speech.naming:
        return True  # nobody in particular calls it so
    if grammar.word(before) in _AS and grammar.word(before - 1) in grammar.speech.naming:
        return True
    behind = at + 1
    while grammar.sign(behind) in {",", "—", "–"}:
        behind += 1
    return behind > at + 1 and (bool(grammar.verb_at(behind)) or _is_led_out(grammar, at, behind))


def _is_led_out(grammar: Grammar, at: int, behind: int) -> bool:
    """Whether a quotation, a sentence by its first letter, has a sign and perhaps a verb behind it: «…», zanja."""
    speech = grammar.speech
    begins = at == 0 or grammar.sign(at - 1) in _STARTS
    if speech.code not in _VERB_FIRST or not begins or not grammar.word(behind) or not _may_be_verb(grammar, behind):
        return False
    first = next((letter for letter in grammar.tokens[at].text if letter.isalpha()), "")
    return first.isupper()


def named_before(grammar: Grammar, sentences: Sequence[Sentence], number: int) -> Phrase | None:
    """Return the subject of a sentence before, in a language that leaves the pronoun out: *contestó: «…»*."""
    for sentence in reversed(sentences[max(0, number - SENTENCES_BACK) : number]):
        main = grammar.main(sentence.start, sentence.end)
        # One capital at the head of a sentence may be any word.
        phrase = named(grammar, main[0]) if main else None
        if phrase is not None and (_has_name(grammar, phrase) or _has_role(grammar, phrase)):
            return phrase
    return None


def _has_name(grammar: Grammar, phrase: Phrase) -> bool:
    return any(grammar.tokens[at].is_capital for at in range(phrase.start + 1, phrase.end))


def _has_role(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a phrase is an article and an office."""
    roles = _ROLES.get(grammar.speech.code, frozenset())
    return grammar.word(phrase.start) in grammar.speech.determiners and grammar.word(phrase.start + 1) in roles
