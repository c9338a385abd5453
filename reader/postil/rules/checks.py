"""What several rules ask: is a text all capitals, does a check digit fit, do references run in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "THE AND OF FOR FROM WITH DER DIE DAS UND VON LE LA LES DU DES ET EL LOS LAS DEL Y IL DI È O OS E NA НА НЕ",
    )
)
"""Articles, prepositions and conjunctions of some languages, in capitals."""

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]\Z")


def is_shouted(text: str, least: int = 8) -> bool:
    """Tell whether a text of several words and at least so many letters has nothing but capitals.

    Abbreviations are capitals rightly: two words of more than four letters are needed, one of more than six, or one
    of more than four beside a small word, which nobody abbreviates.
    """
    if not text.isupper():
        return False
    words = _LETTERS.findall(text)
    long = sum(len(word) > 4 for word in words)
    is_speech = long > 1 or max(map(len, words), default=0) > 6 or (long and not _SMALL.isdisjoint(words))
    return sum(map(len, words)) >= least and len(words) > 1 and bool(is_speech)


def isbn_fits(text: str) -> bool:
    """Tell whether the last digit of an ISBN is the one its others give (ISO 2108, annex A)."""
    digits = text.replace("-", "").replace(" ", "").upper()
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    return bool(re.fullmatch(r"\d{9}[\dX]", digits)) and _sum_of_eleven(digits) % 11 == 0


def issn_fits(text: str) -> bool:
    """Tell whether the last digit of an ISSN is the one its others give (ISO 3297, annex A)."""
    match = re.fullmatch(r"(\d{4})-?(\d{3}[\dXx])", text.strip())
    return match is not None and _sum_of_eleven((match[1] + match[2]).upper()) % 11 == 0


def orcid_fits(text: str) -> bool:
    """Tell whether the last digit of an ORCID is the one its others give (ISO 7064, MOD 11-2)."""
    if not _ORCID.match(text):
        return False
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return text[-1] == "0123456789X"[(12 - total % 11) % 11]


def last_page(first: str, last: str) -> int:
    """Return the last page of a range, which may be abbreviated: 123-7 ends on page 127."""
    return int(first[: max(len(first) - len(last), 0)] + last)


def circles(references: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Yield each circle in which records refer to each other, once: their identifiers, the one listed first first."""
    order = {record: place for place, record in enumerate(references)}
    done: set[str] = set()
    for record in references:
        chain: dict[str, None] = {}  # in order, and asked for what is in it
        at: str | None = record
        while at in order and at not in chain and at not in done:
            chain[at] = None
            at = references[at]
        if at in chain:
            circle = [*chain][[*chain].index(at) :]
            first = circle.index(min(circle, key=order.__getitem__))
            yield (*circle[first:], *circle[:first])
        done.update(chain)


def _sum_of_eleven(digits: str) -> int:
    """Weigh the digits by their place counted from the end; X is ten."""
    return sum((10 if digit == "X" else int(digit)) * (len(digits) - place) for place, digit in enumerate(digits))
