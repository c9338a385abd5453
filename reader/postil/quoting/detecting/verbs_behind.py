"""Speakers named behind a quotation: "…," said Doe; "…," Doe said; "…" — Doe."""

from __future__ import annotations

from postil.quoting.detecting.attribution import Attribution, Place, made
from postil.quoting.detecting.following import is_nobody
from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.nouns import is_noun
from postil.quoting.detecting.phrases import REACH, Phrase
from postil.quoting.detecting.unlisted import named, unlisted_verb
from postil.quoting.detecting.words import STOPS, ends_sentence

_MARKS = "”\"’'»«›‹“‘ "
"""What may close a quotation, behind its last word."""

_DASHES = frozenset("—–-―")

_INSERTING = frozenset({",", "—", "–"})
"""Signs on either side of what breaks into a quotation."""


def verb_then_subject(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…," said Doe."""
    at = _behind(grammar, place)
    if at is None or not _begins_clause(grammar, place):
        return None
    if grammar.word(at) in grammar.speech.follows:
        at += 1
        if grammar.speech.code == "de" and (phrase := grammar.phrase_at(at, at + REACH)):
            return made(grammar, phrase, "verb-subject", 0.93, "so")
    while not grammar.verb_at(at) and (grammar.word(at) in grammar.speech.skipped or grammar.is_object_pronoun(at)):
        at += 1
    end = grammar.verb_at(at)
    if not end or (grammar.is_quote(at) or at >= len(grammar.tokens)):
        return None
    if grammar.pronoun_in(at):
        return made(grammar, Phrase(at, at + 1), "verb-subject", 0.9, grammar.word(at))
    phrase = grammar.after(end, at + REACH)
    if phrase is None or is_nobody(grammar, phrase):
        return None
    return made(grammar, named(grammar, phrase), "verb-subject", 0.96, grammar.word(end - 1))


def subject_then_verb(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…," Doe said; "…," Doe, an architect, said."""
    at = _behind(grammar, place)
    if at is None or not _is_open(grammar, place) or not _begins_clause(grammar, place):
        return None
    limit = min(len(grammar.tokens), at + REACH)
    phrase = grammar.phrase_at(at, limit)
    if phrase is None:
        return None
    for end in range(phrase.end, limit):
        if grammar.is_quote(end) or grammar.sign(end) in STOPS or grammar.sign(end) in {":", ";"}:
            return None
        has_written = grammar.word(end) == "written" and grammar.word(end - 1) in grammar.speech.auxiliaries
        if (grammar.verb_at(end) or has_written) and not is_noun(grammar, end, at):
            whole = _whole(grammar, phrase, end, at)
            if whole is None:
                return None
            score = 0.95 if end - phrase.end < 4 else 0.9
            return made(grammar, whole, "subject-verb", score, grammar.word(end))
    return None


def _whole(grammar: Grammar, phrase: Phrase, verb: int, least: int) -> Phrase | None:
    """Return the subject of a verb behind the quotation, of which ``phrase`` is the beginning."""
    end = verb
    while end > phrase.end and grammar.is_skipped(end - 1):
        end -= 1
    if end == phrase.end or (grammar.sign(end - 1) in {",", ")"} | _DASHES and grammar.sign(phrase.end)):
        return phrase
    between = range(phrase.end, end)
    if any(grammar.sign(at) for at in between):
        found = grammar.before(verb, least)
        return phrase if found and found[0].start < phrase.end and phrase.start < found[0].end else None
    joins = grammar.word(phrase.end) in grammar.speech.conjunctions and grammar.phrase_at(phrase.end + 1, end)
    if joins and joins[1] == end:
        return Phrase(phrase.start, end)
    if end - phrase.end > 12 or grammar.word(phrase.end) in grammar.speech.conjunctions | grammar.speech.pronouns:
        return None
    return phrase


def unlisted_behind(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…," grumbled Doe, whatever the verb is."""
    at = _behind(grammar, place)
    is_led = at is not None and at > place.at + 1  # a sign stands between
    within = grammar.tokens[place.at].text.rstrip(_MARKS).endswith((",", "!", "?"))
    if at is None or not (is_led or within) or not _is_open(grammar, place) or not _begins_clause(grammar, place):
        return None
    phrase = unlisted_verb(grammar, at)
    return made(grammar, named(grammar, phrase), "unlisted-verb", 0.8) if phrase else None


def interrupted(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…", she laughs, "and so on": whoever stands between two quotations of which the second goes on."""
    end = next(
        (each for each in range(place.at + 2, min(place.at + 14, len(grammar.tokens))) if grammar.is_quote(each)), None
    )
    if end is None or grammar.sign(place.at + 1) not in _INSERTING or grammar.sign(end - 1) not in _INSERTING:
        return None
    goes_on = next((letter.islower() for letter in grammar.tokens[end].text if letter.isalpha()), False)
    phrase = grammar.phrase_at(place.at + 2, end) if goes_on else None
    return made(grammar, phrase, "interrupted", 0.8) if phrase and grammar.names(phrase) else None


def dash(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…" — Doe, at the end of a paragraph."""
    at = place.at + 1
    if grammar.sign(at) in {"—", "–", "―", "~"} and (phrase := grammar.phrase_at(at + 1, len(grammar.tokens))):
        is_last = all(grammar.sign(each) or each < phrase.end + 6 for each in range(phrase.end, len(grammar.tokens)))
        if is_last and grammar.sign(phrase.end) in {"", ",", "."} and grammar.tokens[phrase.start].is_capital:
            return made(grammar, phrase, "dash", 0.75)
    return None


def sentence_end(grammar: Grammar, place: Place) -> Attribution | None:
    """Match "…" and more words, Doe said; the attribution ends the sentence."""
    limit = min(place.sentence.end, place.at + REACH)
    ends_with_comma = grammar.tokens[place.at].text.rstrip("”\"’'»").endswith(",")
    for comma in range(place.at, limit):
        if grammar.sign(comma) not in {",", "،"} and not (comma == place.at and ends_with_comma):
            continue
        phrase = grammar.phrase_at(comma + 1, limit)
        if phrase and grammar.verb_at(phrase.end) and _closes(grammar, phrase.end, place):
            return made(grammar, phrase, "sentence-end", 0.82, grammar.word(phrase.end))
        end = grammar.verb_at(comma + 1)
        behind = grammar.after(end, limit) if end else None
        is_led = place.at == place.sentence.start and not any(map(grammar.is_quote, range(place.at + 1, comma)))
        if behind and (comma == place.at or is_led or _closes(grammar, behind.end, place)):
            return made(grammar, behind, "sentence-end", 0.82, grammar.word(comma + 1))
    return None


def _closes(grammar: Grammar, at: int, place: Place) -> bool:
    """Whether a sentence says nothing more behind an attribution: a few words, no clause."""
    rest = range(at, place.sentence.end)
    return len(rest) <= 10 and not any(grammar.sign(each) in {",", ";"} or grammar.is_quote(each) for each in rest)


def lead_out(grammar: Grammar, place: Place) -> Attribution | None:
    """Match a verb of saying without a subject of its own behind the quotation: "…" and "…", Doe said."""
    at = place.at + 1
    if grammar.word(at) not in grammar.speech.conjunctions | {"to"} and grammar.sign(at) not in {","}:
        return None
    later = next((each for each in range(at, min(place.sentence.end, at + 10)) if grammar.is_quote(each)), None)
    if later is None:
        return None
    there = Place(later, place.sentence)
    found = verb_then_subject(grammar, there) or subject_then_verb(grammar, there)
    return found._replace(rule="same-sentence", score=0.8) if found else None


def _behind(grammar: Grammar, place: Place) -> int | None:
    """Return where an attribution behind the quotation would begin; ``None`` where nothing leads to it."""
    at = place.at + 1
    words = grammar.tokens[place.at].text
    is_led = ends_sentence(words) or words.rstrip(_MARKS).endswith((",", "،", "—", "–", "-"))
    while grammar.sign(at) in {",", "،", "*", "_", "，", "’"} | _DASHES:
        is_led, at = True, at + 1
    return at if is_led or not grammar.speech.comma_needed else None


def _begins_clause(grammar: Grammar, place: Place) -> bool:
    """Whether the quotation stands at the head of its sentence or behind a sign, not among the words of a clause."""
    before = place.at - 1
    while before >= place.sentence.start and grammar.word(before) in grammar.speech.conjunctions:
        before -= 1
    return before < place.sentence.start or not grammar.word(before)


def _is_open(grammar: Grammar, place: Place) -> bool:
    """Whether what stands behind the quotation may belong to it: its last sign is no full stop."""
    words = grammar.tokens[place.at].text.rstrip(_MARKS)
    return not words.endswith(".") or words.endswith("...")
