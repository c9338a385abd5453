"""Finite forms and participles of regular verbs of saying, made from their infinitives by a table a language.

Newspapers use hundreds of such verbs in a handful of forms: the third person of the present and of the past tenses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Endings: TypeAlias = Sequence[tuple[str, tuple[str, ...]]]
"""What an infinitive ends in, and what the forms end in; the first that fits counts."""

FRENCH_FINITE: Endings = (
    ("ger", ("ge", "gent", "geait", "geaient", "gea")),
    ("cer", ("ce", "cent", "çait", "çaient", "ça")),
    ("er", ("e", "ent", "ait", "aient", "a", "èrent")),
    ("ir", ("it", "issent", "issait", "issaient")),
)
FRENCH_PARTICIPLES: Endings = (("er", ("é",)), ("ir", ("i",)))
SPANISH_FINITE: Endings = (
    ("ar", ("a", "an", "ó", "aron", "aba", "aban")),
    ("er", ("e", "en", "ió", "ieron", "ía", "ían")),
    ("ir", ("e", "en", "ió", "ieron", "ía", "ían")),
)
SPANISH_PARTICIPLES: Endings = (("ar", ("ado", "ada")), ("er", ("ido", "ida")), ("ir", ("ido", "ida")))
ITALIAN_FINITE: Endings = (
    ("are", ("a", "ano", "ò", "arono", "ava", "avano")),
    ("ere", ("e", "ono", "eva", "evano")),
    ("ire", ("isce", "iscono", "ì", "irono", "iva", "ivano")),
)
ITALIAN_PARTICIPLES: Endings = (("are", ("ato",)), ("ire", ("ito",)))
PORTUGUESE_FINITE: Endings = (
    ("ar", ("a", "am", "ou", "aram", "ava", "avam")),
    ("er", ("e", "em", "eu", "eram", "ia", "iam")),
    ("ir", ("e", "em", "iu", "iram", "ia", "iam")),
)
PORTUGUESE_PARTICIPLES: Endings = (("ar", ("ado", "ada")), ("er", ("ido", "ida")), ("ir", ("ido", "ida")))
GERMAN_FINITE: Endings = (
    ("ten", ("tet", "tete", "teten", "ten")),
    ("den", ("det", "dete", "deten", "den")),
    ("nen", ("net", "nete", "neten", "nen")),
    ("ern", ("ert", "erte", "erten", "ern")),
    ("eln", ("elt", "elte", "elten", "eln")),
    ("en", ("t", "te", "ten", "en")),
)
_UNPREFIXED = ("be", "er", "ver", "ent", "zer", "miss", "wider", "unter", "über", "wieder")
"""Heads of German verbs whose participle takes no *ge-*."""


def conjugated(infinitives: str, endings: Endings) -> frozenset[str]:
    """Return the forms of each infinitive; one with *s'* or *se* before it keeps the pronoun."""
    return frozenset(form for verb in infinitives.split() for form in _forms(verb, endings))


def _forms(verb: str, endings: Endings) -> tuple[str, ...]:
    ending, forms = next(((one, others) for one, others in endings if verb.endswith(one)), ("", ()))
    return tuple(verb.removesuffix(ending) + form for form in forms)


def german_participles(infinitives: str) -> frozenset[str]:
    """Return the participles of weak German verbs: *gewarnt*, *betont*, *kritisiert*."""
    return frozenset(_german_participle(verb) for verb in infinitives.split())


def _german_participle(verb: str) -> str:
    present = _forms(verb, GERMAN_FINITE)[0]
    bare = verb.startswith(_UNPREFIXED) or verb.endswith("ieren")
    return present if bare else f"ge{present}"
