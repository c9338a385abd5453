"""Spans of text, and text made comparable by a named recipe.

Every offset in postil counts code points of a *reading text*, from 0. UTF-16 units and bytes are converted where
foreign data comes in, nowhere else.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from postil.lazy import expression

SPACE = expression(r"\s+")
WORD = expression(r"\w+(?:[’'\-‐‑.,]\w+)*")
LETTERS = expression(r"[^\W_]+")
INVISIBLE = expression("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
MAY_COMPOSE = expression("[^\x00-\u02ff\u2010-\u205e]")
"""What may change in normalisation form C, or be composed with the letter before it: nothing below the combining
diacritics, and no dash or quotation mark (Unicode, DerivedNormalizationProps.txt, NFC_Quick_Check)."""

_USUAL = bytes(range(ord(" "), ord("~") + 1)) + b"\n"


class Span(NamedTuple):
    """A half-open stretch of a text, ``start`` up to but not including ``end``, in code points from 0."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points the span holds."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the stretch of ``text`` that this span names."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def stripped(self, text: str) -> Span:
        """Return the span without the white space at the ends of what it names; empty where it names nothing else."""
        words = self.of(text)
        start = min(self.start + len(words) - len(words.lstrip()), self.end)
        return Span(start, start + len(words.strip()))

    def shifted(self, by: int) -> Span:
        """Return the span moved by so many code points."""
        return Span(self.start + by, self.end + by)


class Folded(NamedTuple):
    """A text with every run of white space as one space, and the way back to where each character came from.

    ``knots`` are the folded offsets after which the distance to the original changes; ``shifts`` the distances.
    """

    text: str
    knots: tuple[int, ...]
    shifts: tuple[int, ...]

    def original(self, span: Span) -> Span:
        """Return the span of the original text for a span of the folded one."""
        if span.length == 0:
            at = self._offset(span.start)
            return Span(at, at)
        return Span(self._offset(span.start), self._offset(span.end - 1) + 1)

    def _offset(self, folded: int) -> int:
        return folded + self.shifts[bisect_right(self.knots, folded) - 1]


def fold_space(text: str) -> Folded:
    """Fold every run of white space to one space; linear in the text."""
    pieces: list[str] = []
    knots, shifts = [0], [0]
    last = length = 0
    for match in SPACE.finditer(text):
        pieces += (text[last : match.start()], " ")
        length += match.start() - last + 1
        last = match.end()
        if last - length != shifts[-1]:
            knots.append(length)
            shifts.append(last - length)
    pieces.append(text[last:])
    return Folded("".join(pieces), tuple(knots), tuple(shifts))


def occurrences(text: str, part: str) -> Iterator[Span]:
    """Yield every place where ``part`` stands in ``text``, overlapping ones too, in order."""
    at = text.find(part) if part else -1
    while at >= 0:
        yield Span(at, at + len(part))
        at = text.find(part, at + 1)


@lru_cache(maxsize=8)
def rare_signs(text: str) -> str:
    """Return every character, once, that is neither printable ASCII nor the end of a line: of most texts a few."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return "".join(sorted(set(rest.decode("utf-8", "surrogatepass"))))


def word_count(text: str) -> int:
    """Count words as an excerpt limit does: runs of letters and digits, inner apostrophes and hyphens included."""
    return len(WORD.findall(text))


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def _nfc_space(text: str) -> str:
    line = " ".join(filter(None, text.split("\n")))
    for sign in rare_signs(text):
        if sign.isspace():
            line = line.replace(sign, " ")
        elif INVISIBLE.match(sign):
            line = line.replace(sign, "")
    while "  " in line:
        line = line.replace("  ", " ")
    return (unicodedata.normalize("NFC", line) if MAY_COMPOSE.search(rare_signs(text)) else line).strip(" ")


def _words_only(text: str) -> str:
    return " ".join(LETTERS.findall(_nfc(text)))


RECIPES: Mapping[str, Callable[[str], str]] = MappingProxyType({"nfc-space-1": _nfc_space, "words-1": _words_only})
"""Named ways to normalise a text before it is hashed. A recipe never changes once it has a name.

``nfc-space-1``: soft hyphens, zero-width characters and byte-order marks removed; NFC; every run of white space one
space; none at the ends. Two copies that differ in line breaks only are the same text.

``words-1``: the same characters removed; NFC; letters and digits only, each run of them a word, one space between.
Two copies that differ only in typography (quotation marks, dashes, punctuation) have the same words.
"""

RECIPE = "nfc-space-1"
WORDS_RECIPE = "words-1"


class Identity(NamedTuple):
    """What identifies a text without giving it away: SHA-256 (hexadecimal) and length, after a named recipe."""

    recipe: str
    sha256: str
    length: int


def identity(text: str, recipe: str = RECIPE) -> Identity:
    """Return the identity of ``text``; raises ``KeyError`` for a recipe that is not in ``RECIPES``."""
    normal = RECIPES[recipe](text)
    return Identity(recipe, hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest(), len(normal))
