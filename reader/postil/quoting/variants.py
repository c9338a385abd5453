"""Two spellings or forms of one word: colour and color, organise and organize, walk and walked."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

SPELLINGS = (
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("re", "er"),
    ("ogue", "og"),
    ("ll", "l"),
    ("ae", "e"),
    ("oe", "e"),
    ("ence", "ense"),
    ("ß", "ss"),
    ("mme", "m"),
    ("ä", "ae"),
    ("ö", "oe"),
    ("ü", "ue"),
    ("ё", "е"),
)
"""Letters that are written in two ways, mostly British and American."""

SHORT_ENDINGS = frozenset({"s", "es", "ed", "d", "ing"})
"""Endings by which a word of three letters is another form of itself: use, used."""

STEM = 4
"""Letters that two forms of a word have in common at least, and all but this many behind them."""

ENDING = 4


def is_variant(one: str, other: str) -> bool:
    """Tell whether two words are spellings or forms of one word."""
    return bool(variant(one, other))


@lru_cache(maxsize=4096)
def variant(one: str, other: str) -> str:
    """Return what tells two words apart: "case", "hyphen", "accents", "spelling", "inflection", or nothing."""
    left, right = one.casefold(), other.casefold()
    if left[:1] != right[:1] and left[:1].isascii() and right[:1].isascii():
        return ""
    if left == right:
        return "case"
    if left.removesuffix("'s") == right.removesuffix("'s"):
        return "inflection"
    if left.replace("-", "").replace("'", "") == right.replace("-", "").replace("'", ""):
        return "hyphen"
    if not (left.replace("-", "").isalpha() and right.replace("-", "").isalpha()):
        return ""
    if not (left.isascii() and right.isascii()) and _plain(left) == _plain(right):
        return "accents"
    if any((a in left or a in right) and left.replace(a, b) == right.replace(a, b) for a, b in SPELLINGS):
        return "spelling"
    return "inflection" if _same_stem(left, right) else ""


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _same_stem(left: str, right: str) -> bool:
    shorter, longer = sorted((left, right), key=len)
    common = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if common == len(shorter) == STEM - 1:
        return longer[common:] in SHORT_ENDINGS
    return common >= STEM and len(longer) - common <= ENDING and common >= len(shorter) - 2
