"""The languages whose reported speech is known, by their code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.quoting.detecting.english import ENGLISH
from postil.quoting.detecting.french import FRENCH
from postil.quoting.detecting.germanic import GERMAN
from postil.quoting.detecting.italian import ITALIAN
from postil.quoting.detecting.portuguese import PORTUGUESE
from postil.quoting.detecting.semitic import ARABIC
from postil.quoting.detecting.slavic import POLISH, RUSSIAN
from postil.quoting.detecting.spanish import SPANISH
from postil.quoting.detecting.speech import Speech

SPEECH: Mapping[str, Speech] = MappingProxyType(
    {each.code: each for each in (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, POLISH, RUSSIAN, ARABIC)}
)
"""Languages that part words by spaces; Chinese and Japanese have tables of their own (``east_asian``)."""

UNSPACED = frozenset({"zh", "ja"})
