"""Speakers named before a quotation: by a verb of saying, a gerund, an infinitive, or a colon alone."""

from __future__ import annotations

from postil.quoting.detecting.attribution import Attribution, Place, made
from postil.quoting.detecting.following import before_brackets
from postil.quoting.detecting.gerunds import finite_of, is_gerund, own_subject
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.nouns import is_noun
from postil.quoting.detecting.phrases import REACH, Phrase
from postil.quoting.detecting.subjects import is_called, subject_of
from postil.quoting.detecting.unlisted import named, unlisted_that, verb_final

LEAD = 6
"""Words before a colon among which a verb of saying leads a quotation in."""

_PERHAPS = frozenset({"may", "might", "could", "should"})
"""With these before it, an English verb does not tell what was said."""


def verb_before(grammar: Grammar, place: Place) -> Attribution | None:
    """Match Doe said: "…"; Doe calls it "…"; the nearest verb of saying before the quotation in its sentence."""
    least = max(place.sentence.start, place.at - REACH)
    tried = 0
    for verb in range(place.at - 1, least - 1, -1):
        end = grammar.verb_at(verb)
        if not end or end > place.at or is_noun(grammar, verb, least):
            continue
        if grammar.speech.code == "de" and is_called(grammar, verb):
            continue
        if grammar.word(verb - 1) in grammar.speech.auxiliaries and grammar.verb_at(verb - 1):
            continue  # its auxiliary stands before it, and is found next
        if grammar.speech.code == "en" and {grammar.word(verb - 1), grammar.word(verb - 2)} & _PERHAPS:
            continue
        tried += 1
        if grammar.speech.code == "en" and grammar.word(verb - 1) == "to":
            main = grammar.main(least, verb)
            return (
                made(grammar, main[0], "infinitive", round(0.8 * _nearness(grammar, end, place.at), 3))
                if main
                else None
            )
        found = subject_of(grammar, verb, end, least, place.at)
        if found is not None:
            phrase, rule, sure = found
            return made(
                grammar, phrase, rule, round(sure * _nearness(grammar, end, place.at), 3), grammar.word(end - 1)
            )
        if tried == 3:
            break
    return None


def _nearness(grammar: Grammar, end: int, quote: int) -> float:
    """Return how sure it is that the quotation belongs to a verb, by what stands between them."""
    between = range(end, quote)
    words = sum(1 for at in between if grammar.word(at))
    if any(grammar.is_quote(at) for at in between):
        return 0.82
    if grammar.sign(quote - 1) in {":", "："} or grammar.word(quote - 1) in grammar.speech.that or words <= 2:
        return 0.95
    return 0.88 if words <= 7 else 0.78


def unlisted_before(grammar: Grammar, place: Place) -> Attribution | None:
    """Match Doe retorted that "…", whatever the verb is; Doe hatte von "…" gesprochen."""
    least = max(place.sentence.start, place.at - REACH)
    found = verb_final(grammar, place.at, least) or unlisted_that(grammar, place.at, least)
    return made(grammar, found[0], "unlisted-verb", round(0.85 * found[1], 3)) if found else None


def apart(grammar: Grammar, place: Place) -> Attribution | None:
    """Match …, with Doe warning of "…": a gerund near the quotation that has its own subject."""
    least = max(place.sentence.start, place.at - LEAD)
    for at in range(place.at - 1, least, -1):
        if is_gerund(grammar, at) and (found := own_subject(grammar, at, place.sentence.start)):
            return made(grammar, found[0], "gerund", 0.85, grammar.word(at))
    return None


def circumstance(grammar: Grammar, place: Place) -> Attribution | None:
    """Match Arabic *قال فلان …، مضيفا: «…»*: the participle's subject is that of the verb that begins the sentence."""
    if not grammar.speech.caseless:
        return None
    for at in range(place.at - 1, max(place.sentence.start, place.at - LEAD), -1):
        if is_gerund(grammar, at):
            start = place.sentence.start
            phrase = grammar.after(grammar.verb_at(start) or start + 1, at)
            return made(grammar, phrase, "gerund", 0.85, grammar.word(at)) if phrase and phrase.end <= at else None
    return None


def gerund(grammar: Grammar, place: Place) -> Attribution | None:
    """Match Doe objected, saying "…"; the subject is that of the sentence."""
    least = max(place.sentence.start, place.at - REACH)
    for at in range(place.at - 1, least - (grammar.speech.code == "ru"), -1):
        if is_gerund(grammar, at) and not is_noun(grammar, at, least):
            if grammar.word(at - 1) in {"as"} and grammar.word(at - 2) in {"quoted", "cited"}:
                found = grammar.before(at - 2, least)
            else:
                found = own_subject(grammar, at, least) or grammar.main(least, at) or _of_main_clause(grammar, place)
            if found is not None:
                score = 0.85 * _nearness(grammar, at + 1, place.at)
                return made(grammar, found[0], "gerund", round(score, 3), grammar.word(at))
            return None
    return None


def _of_main_clause(grammar: Grammar, place: Place) -> tuple[Phrase, float] | None:
    """Return the subject of the clause behind a Russian gerund: *Назвав его «…», Доу пояснил*."""
    comma = place.at + 1
    if grammar.speech.code != "ru" or grammar.sign(comma) != ",":
        return None
    return grammar.main(comma + 1, place.sentence.end)


def infinitive(grammar: Grammar, place: Place) -> Attribution | None:
    """Match *Doe vient de qualifier … de « … »*; the subject is that of the sentence."""
    least = max(place.sentence.start, place.at - LEAD)
    for at in range(place.at - 1, least, -1):
        if finite := finite_of(grammar, at):
            main = grammar.main(place.sentence.start, at)
            score = round(0.85 * _nearness(grammar, at + 1, place.at), 3)
            is_person = main is not None and (grammar.names(main[0]) or grammar.is_description(main[0]))
            return made(grammar, named(grammar, main[0]), "infinitive", score, finite) if main and is_person else None
    return None


def colon(grammar: Grammar, place: Place) -> Attribution | None:
    """Match DOE: "…", as in an interview."""
    if grammar.sign(place.at - 1) not in {":", "："}:
        return None
    for so in range(place.at - 2, max(place.sentence.start, place.at - 8), -1):  # …, so Doe: "…"
        if grammar.speech.code == "de" and grammar.word(so) == "so" and grammar.sign(so - 1) == ",":
            said = grammar.phrase_at(so + 1, place.at - 1)
            return made(grammar, said, "colon", 0.85, "so") if said else None
    if grammar.sign(place.at - 2) == ")" and (described := before_brackets(grammar, place.at - 2)):
        return made(grammar, described, "colon", 0.85, ":")
    phrase = grammar.phrase_at(place.sentence.start, place.at - 1)
    if phrase is not None and phrase.end == place.at - 1 and phrase.end - phrase.start <= 6:
        return made(grammar, phrase, "colon", 0.85, ":")
    main = grammar.main(place.sentence.start, place.at - 1)
    if main is None or grammar.speech.caseless or not grammar.names(main[0]):
        return None
    if main[0].end - main[0].start == 1 and grammar.word(main[0].start) not in grammar.speech.pronouns:
        return None  # one capital at the head of a sentence may be any word
    return made(grammar, named(grammar, main[0]), "colon", 0.62, ":")
