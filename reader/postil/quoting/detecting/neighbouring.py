"""Speakers whom a sentence beside the quotation names, and quotations that a verb of saying far before them makes so.

News tells who somebody is in one sentence and gives the words in the next: *Jane Doe lost her crop. "All is gone."*
"""

from __future__ import annotations

from collections.abc import Sequence

from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.nouns import is_noun
from postil.quoting.detecting.phrases import REACH, Phrase
from postil.quoting.detecting.speech import listed
from postil.quoting.detecting.unlisted import named
from postil.quoting.detecting.words import STOPS, Sentence, ends_sentence

_MARKS = "“”„«»‹›\"' \u00a0\u202f"

_ARABIC_REACH = 5
"""Tokens before a quotation among which an Arabic verb of saying makes it one: small letters tell nothing there."""

_NUMBERS = listed(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig "
    "neunzig hundert tausend"
)
"""German numbers, behind which a noun with its capital letter stands."""

_LONGEST_NAME = 5
"""Words of a name with an office before it."""


def is_reported(grammar: Grammar, at: int, sentence: Sentence) -> bool:
    """Whether a verb of saying stands before a partial quotation in its sentence, whoever its subject is."""
    words = grammar.tokens[at].text.strip(_MARKS)
    if grammar.speech.code == "en" or not (grammar.speech.caseless or words[:1].islower()):
        return False
    least = max(sentence.start, at - (_ARABIC_REACH if grammar.speech.caseless else REACH))
    return any(grammar.verb_at(each) and not is_noun(grammar, each, least) for each in range(least, at))


def stands_alone(grammar: Grammar, at: int, sentence: Sentence) -> bool:
    """Whether a quotation is a sentence of its own, with nothing beside it."""
    if grammar.speech.code == "en" or at != sentence.start:
        return False
    words = grammar.tokens[at].text
    rest = range(at + 1, sentence.end)
    is_whole = ends_sentence(words) or bool(rest) or at + 1 == len(grammar.tokens)
    return is_whole and all(grammar.sign(each) in STOPS for each in rest)


def spoken_of(grammar: Grammar, sentences: Sequence[Sentence], number: int) -> Phrase | None:
    """Return who the sentence before one speaks of: its subject if that is a name, or the only full name in it."""
    if not 0 < number <= len(sentences):
        return None
    sentence = sentences[number - 1]
    is_credit = grammar.sign(sentence.start) == "("  # it says who spoke the words above it
    if is_credit or any(grammar.is_quote(at) for at in range(sentence.start, sentence.end)):
        return None
    main = grammar.main(sentence.start, sentence.end)
    subject = named(grammar, main[0]) if main else None
    if subject is not None and _is_person(grammar, subject):
        return subject
    if grammar.speech.all_nouns_capital:
        return None
    names = _full_names(grammar, sentence)
    return names[0] if len(names) == 1 else None


def _is_person(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a phrase is a name of two words and more, none of them an article, a joining word or all in capitals."""
    words = [grammar.tokens[at] for at in range(phrase.start, phrase.end)]
    others = grammar.speech.determiners - grammar.speech.particles
    is_name = grammar.is_full_name(phrase) and len(words) <= _LONGEST_NAME
    if words[0].lower in _NUMBERS:
        return False
    joins = any(each.lower in grammar.speech.conjunctions or each.lower in others for each in words)
    return is_name and not joins and not any(each.text.isupper() and len(each.text) > 1 for each in words)


def _full_names(grammar: Grammar, sentence: Sentence) -> Sequence[Phrase]:
    """Return the names of two words and more in a sentence."""
    names: list[Phrase] = []
    at = sentence.start
    while at < sentence.end:
        phrase = grammar.phrase_at(at, sentence.end) if grammar.tokens[at].is_capital else None
        if phrase and _is_person(grammar, phrase):
            names.append(phrase)
        at = phrase.end if phrase else at + 1
    return names
