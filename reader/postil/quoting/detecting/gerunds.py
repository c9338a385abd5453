"""Gerunds of verbs of saying, and the subject that one may have of its own."""

from __future__ import annotations

from types import MappingProxyType

from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.phrases import REACH, Phrase

_GERUNDS = MappingProxyType(
    {
        "fr": (("ant", ("e", "ait", "t")), ("issant", ("it",))),
        "es": (("ando", ("a", "ó")), ("iendo", ("e", "ió", "ía"))),
        "it": (("ando", ("a", "ò")), ("endo", ("e", "ette"))),
        "pt": (("ando", ("a", "ou")), ("endo", ("e", "eu")), ("indo", ("e", "iu"))),
    }
)
"""What a gerund ends in, and what finite forms of the same verb end in."""


def is_gerund(grammar: Grammar, at: int) -> bool:
    """Whether a form such as "saying" stands here; in Romance languages it is told by the finite forms."""
    word, speech = grammar.word(at), grammar.speech
    if word in speech.gerunds:
        return True
    return any(
        word.endswith(ending) and any(word.removesuffix(ending) + each in speech.verbs for each in finite)
        for ending, finite in _GERUNDS.get(speech.code, ())
    )


def own_subject(grammar: Grammar, at: int, least: int) -> tuple[Phrase, float] | None:
    """Return the subject of a gerund that has its own: "… the plan, with Doe warning of"."""
    for start in range(max(least, at - REACH // 3), at):
        if grammar.word(start) == "with" and (phrase := grammar.phrase_at(start + 1, at)) and phrase.end == at:
            return phrase, 0.95
    return None
