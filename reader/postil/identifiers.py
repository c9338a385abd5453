"""Identifiers that postil makes: of words, in Latin letters, and told from those that are taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from itertools import chain, count

from postil.lazy import expression

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "ı": "i",
        "Æ": "AE",
        "Œ": "OE",
        "Ø": "O",
        "Đ": "D",
        "Ł": "L",
        "Þ": "TH",
        "’": "",
        "'": "",
    }
)
"""Latin letters that are no letter with a sign, as they are written without them; and apostrophes, which join."""

_LONGEST = 48
"""Characters that are made of words; an identifier has at most 64, and others are put before and behind it."""

_WORD = expression(r"[a-z0-9]+")


def latin(text: str) -> str:
    """Return a text in ASCII: letters without their signs; what has no Latin letters is left out."""
    return unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()


def slug(words: str, most: int = 6) -> str:
    """Return the first words as an identifier: small Latin letters and digits, joined by hyphens; maybe empty."""
    return "-".join(_WORD.findall(latin(words).lower())[:most])[:_LONGEST].rstrip("-")


def fresh_id(base: str, taken: Container[str]) -> str:
    """Return an identifier that is not taken: ``base`` itself, else ``base-2``, ``base-3`` and so on."""
    return next(each for each in chain((base,), (f"{base}-{n}" for n in count(2))) if each not in taken)
