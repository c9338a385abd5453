"""Gerunds of verbs of saying, and the subject that one may have of its own."""

from __future__ import annotations

import re
from types import MappingProxyType

from postil.quoting.detecting.grammar import Grammar
from postil.quoting.detecting.phrases import REACH, Phrase

_GERUNDS = MappingProxyType(
    {
        "fr": (("ant", ("e", "ait", "t")), ("issant", ("it",))),
        "es": (("ando", ("a", "ó")), ("iendo", ("e", "ió", "ía"))),
        "it": (("ando", ("a", "ò")), ("endo", ("e", "ette"))),
        "pt": (("ando", ("a", "ou")), ("endo", ("e", "eu")), ("indo", ("e", "iu"))),
        "ru": (("в", ("л",)), ("я", ("ет", "ит"))),
    }
)
"""What a gerund ends in, and what finite forms of the same verb end in."""


_INFINITIVES = MappingProxyType(
    {
        "fr": (("er", ("e",)),),
        "es": (("ar", ("a", "ó")),),
        "it": (("are", ("a", "ò")),),
        "pt": (("ar", ("a", "ou")),),
    }
)
"""What an infinitive ends in, and what finite forms of the same verb end in."""

_ENCLITIC = re.compile(r"(?:ándo|iéndo|ando|endo|indo)(?P<whom>l[aoe]s?|l[aeio]|gli|-[ao]s?|-lhes?|-se)\Z")
"""Pronouns written at the end of a gerund: *acusándola*."""


def finite_of(grammar: Grammar, at: int) -> str:
    """Return the finite form of a verb of saying whose infinitive stands here (*vient de qualifier*), else nothing."""
    word, speech = grammar.word(at), grammar.speech
    forms = (
        word.removesuffix(ending) + each
        for ending, finite in _INFINITIVES.get(speech.code, ())
        if word.endswith(ending)
        for each in finite
    )
    return next((form for form in forms if form in speech.verbs), "")


def _bare(word: str) -> str:
    """Return a gerund without the pronouns at its end."""
    enclitic = _ENCLITIC.search(word)
    return word[: enclitic.start("whom")].replace("ándo", "ando").replace("iéndo", "iendo") if enclitic else word


def is_gerund(grammar: Grammar, at: int) -> bool:
    """Whether a form such as "saying" stands here; in Romance languages it is told by the finite forms."""
    word, speech = _bare(grammar.word(at)), grammar.speech
    if word in speech.gerunds or grammar.without_prefix(word) in speech.gerunds:
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
