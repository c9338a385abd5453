"""The subject of a verb that stands before a quotation: before the verb, behind it, or named by "by"."""

from __future__ import annotations

from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.phrases import Phrase


def subject_of(grammar: Grammar, verb: int, end: int, least: int, limit: int) -> tuple[Phrase, str, float] | None:
    """Return the subject of a verb that stands before the quotation, the rule and how sure it is."""
    if grammar.speech.passive and grammar.word(verb - 1) in grammar.speech.passive:
        return _agent(grammar, end, limit)
    if grammar.pronoun_in(verb):
        return Phrase(verb, verb + 1), "before-verb", 0.95
    if end == limit and (grammar.word(verb) in grammar.speech.named or is_called(grammar, verb)):
        return None  # "a script called …"
    if grammar.speech.caseless and (goes_on := _of_first_verb(grammar, verb, end, least)):
        return goes_on, "before-subject", 0.9
    before = grammar.before(verb, least)
    forms = {grammar.word(verb), grammar.without_prefix(grammar.word(verb))}
    names = grammar.speech.caseless and not forms.isdisjoint(grammar.speech.naming)
    if before and names and grammar.word(before[0].start - 1) not in grammar.speech.introducing:
        return before[0], "before-subject", before[1]  # what stands behind is what is named
    if before and grammar.speech.code == "de" and grammar.sign(verb - 1) == ",":
        return before[0], "before-subject", before[1]  # an apposition stands before a verb that has its subject
    if grammar.speech.inverts and (before is None or before[1] < _APPOSED or grammar.speech.caseless):
        behind = grammar.after(end, limit)
        if behind is not None and names:
            behind = _without_object(grammar, behind)
        if behind is not None and not (before and _is_object(grammar, behind)):
            return behind, "before-verb", 0.95
    return (before[0], "before-subject", before[1]) if before else None


def _of_first_verb(grammar: Grammar, verb: int, end: int, least: int) -> Phrase | None:
    """Return the subject of the verb with which an Arabic sentence begins, where another one goes on: *… وقال: «…»*."""
    start = grammar.head_of(verb, least)
    goes_on = grammar.word(verb)[:1] in _JOINED and not grammar.word(end) and not grammar.is_quote(end - 1)
    if not goes_on or verb - start < _LEAST_CLAUSE or any(grammar.is_quote(at) for at in range(start, verb)):
        return None
    first = grammar.after(start + 1, verb)
    return first if first and not first.end > verb else None


_APPOSED = 0.95
"""What a subject is worth at least between which and its verb only more is said of it."""

_JOINED = frozenset({"و", "ف"})
"""Arabic for "and", written at the head of a verb that goes on with the subject of the one before."""

_LEAST_CLAUSE = 3
"""Words of a verb, its subject and what it says."""


def _without_object(grammar: Grammar, phrase: Phrase) -> Phrase:
    """Return an Arabic subject without the object that stands right behind it: *وصف فادي الخوري البيان*."""
    last = phrase.end - 1
    is_object = grammar.word(last).startswith("ال") and last - phrase.start > 1
    return Phrase(phrase.start, last) if is_object else phrase


def is_called(grammar: Grammar, verb: int) -> bool:
    """Whether a verb says what something is called: *das Stück heißt „…“*, *si chiama*; not *es heißt*."""
    word, before = grammar.word(verb), grammar.word(verb - 1)
    if grammar.speech.code == "de":
        return word in {"heißt", "hieß", "heißen"} and "es" not in {before, grammar.word(verb + 1)}
    return before in {"si", "se"} and word in grammar.speech.naming


def _is_object(grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a phrase behind a Romance verb, with a subject before it, may be what is told: *résumait l'humeur*."""
    is_romance = not (
        grammar.speech.caseless or grammar.speech.all_nouns_capital or grammar.speech.code in {"ru", "pl"}
    )
    return is_romance and not any(grammar.tokens[at].is_capital for at in range(phrase.start, phrase.end))


def _agent(grammar: Grammar, end: int, limit: int) -> tuple[Phrase, str, float] | None:
    """Return who did what is told in the passive: "was called … by Doe"."""
    for at in range(end, min(limit, end + 8)):
        if grammar.word(at) in grammar.speech.by and (phrase := grammar.phrase_at(at + 1, limit)):
            return phrase, "passive", 0.85
    return None
