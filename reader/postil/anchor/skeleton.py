"""A text reduced to what survives re-typesetting, and the way back to where each character stood.

Dropped: white space, quotation marks, hyphens and dashes, zero-width characters, Markdown's emphasis marks, accents
and vowel points. Folded: case and compatibility forms (ligatures, full-width letters), as Unicode's NFKD and case
folding do it. So reflowed lines, smart quotes and hyphenated line ends are the same skeleton.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, compress

from postil.text import Span

QUOTATION = frozenset("\"'`´‘’‚‛“”„‟«»‹›′″「」『』〝〞")
PASSED_OVER = "".join(QUOTATION) + " \t\n\r\u00a0\u2009"
"""What may stand between the end of one sentence and the beginning of the next."""

DASHES = frozenset("-‐‑‒–—―−﹣－~_*\u00ad")
ZERO_WIDTH = frozenset("\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")
DROPPED = QUOTATION | DASHES | ZERO_WIDTH

TYPOGRAPHIC = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"), ("\u00a0", " "), ("\u2009", " "))
"""Common marks and a plain one that folds the same. Most blocks of English prose are ASCII after that, and fold at
the speed of ``bytes.translate``."""

SENTENCE_END = frozenset(".!?…。！？")

LOOK_BACK = 16
"""Characters looked at before a passage to see whether a sentence may begin with it: white space and marks."""

BLOCK = 128
"""Code points folded at a time. An offset is looked up by mapping one block character by character: small enough to
be cheap, large enough that a text of 1 MB has few blocks."""

OPTIONAL_MARKS = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670))
"""Accents, Hebrew points, Arabic vowel signs: marks that copies of one text leave out. Marks that are letters in their
own right (Indic vowels, the voicing of kana) stay."""


@lru_cache(maxsize=8192)  # more distinct characters than any one text is likely to hold
def fold_character(character: str) -> str:
    """Return what of one code point belongs to the skeleton: nothing, one character or several."""
    if character.isspace() or character in DROPPED:
        return ""
    folded = unicodedata.normalize("NFKD", character).casefold()
    return "".join(
        c for c in unicodedata.normalize("NFKD", folded) if not (c.isspace() or c in DROPPED or _optional(c))
    )


def _optional(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in OPTIONAL_MARKS)


_ASCII = [fold_character(chr(code)) for code in range(128)]
_ASCII_FOLDED = bytes(ord(folded) if folded else code for code, folded in enumerate(_ASCII)) + bytes(range(128, 256))
_ASCII_DROPPED = bytes(code for code, folded in enumerate(_ASCII) if not folded)
_ASCII_KEPT = bytes(bool(folded) for folded in _ASCII) + bytes(128)


def fold(text: str) -> str:
    """Return the skeleton of ``text``."""
    if text.isascii():  # about ten times as fast as the general way
        return text.encode("ascii").translate(_ASCII_FOLDED, _ASCII_DROPPED).decode("ascii")
    return "".join(map(fold_character, text))


def bare(text: str) -> str:
    """Return ``text`` without what a skeleton drops, but with its case and accents."""
    if text.isascii():
        return text.encode("ascii").translate(None, _ASCII_DROPPED).decode("ascii")
    return "".join(filter(fold_character, text))


def edges(text: str) -> tuple[str, str]:
    """Return the dropped characters at the beginning and at the end of ``text``."""
    first, last = 0, len(text)
    while first < last and not fold_character(text[first]):
        first += 1
    while last > first and not fold_character(text[last - 1]):
        last -= 1
    return text[:first], text[last:]


def ends_free(text: str) -> bool:
    """Tell whether a sentence may begin behind ``text``: it ends with a blank line, or with neither a word nor a comma.

    Quotation marks and white space at its end are passed over.
    """
    marks = text[len(text.rstrip(PASSED_OVER)) :]
    last = text[: len(text) - len(marks)][-1:]
    return marks.count("\n") > 1 or not (last.isalnum() or last == ",")


class Skeleton:
    """The skeleton of a text. Offsets into ``folded`` are called inner, offsets into ``text`` outer."""

    __slots__ = ("_maps", "_plain", "_starts", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = self._plain = text
        if not text.isascii():
            for mark, same in TYPOGRAPHIC:
                self._plain = self._plain.replace(mark, same)
        blocks = [fold(self._plain[at : at + BLOCK]) for at in range(0, len(text), BLOCK)]
        self.folded = "".join(blocks)
        self._maps: dict[int, list[int]] = {}
        self._starts = [0, *accumulate(map(len, blocks))]

    def inner(self, offset: int) -> int:
        """Return the inner offset of the first kept character at or behind ``offset``."""
        block = min(offset // BLOCK, len(self._starts) - 2)
        return self._starts[block] + bisect_left(self._map(block), offset) if block >= 0 else 0

    def outer(self, index: int) -> int:
        """Return where the kept character ``index`` stands in the text; the length of the text behind the last."""
        if index >= len(self.folded):
            return len(self.text)
        block = bisect_right(self._starts, index) - 1
        return self._map(block)[index - self._starts[block]]

    def inner_span(self, span: Span) -> Span:
        """Return the kept characters of a span of the text."""
        return Span(self.inner(span.start), self.inner(span.end))

    def outer_span(self, start: int, end: int) -> Span:
        """Return the text from the first to the last kept character of ``[start, end)``, which is not empty."""
        return Span(self.outer(start), self.outer(end - 1) + 1)

    def between(self, index: int) -> str:
        """Return the text from the kept character before ``index`` to the one at it; empty at the ends of the text."""
        if not 0 < index < len(self.folded):
            return ""
        return self.text[self.outer(index - 1) : self.outer(index) + 1]

    def is_word_border(self, index: int) -> bool:
        """Tell whether a word begins or ends right before the kept character ``index``."""
        return not self.between(index).isalnum()

    def stands_free(self, index: int) -> bool:
        """Tell whether a sentence may begin with the word that the kept character ``index`` is in."""
        at = self.outer(index)
        while at and self.text[at - 1].isalnum():
            at -= 1
        return ends_free(self.text[max(at - LOOK_BACK, 0) : at])

    def _map(self, block: int) -> list[int]:
        """Return, for each kept character of a block, where it stands in the text."""
        known = self._maps.get(block)
        if known is None:
            first = block * BLOCK
            plain = self._plain[first : first + BLOCK]
            places = range(first, first + len(plain))
            if plain.isascii():
                known = list(compress(places, plain.encode("ascii").translate(_ASCII_KEPT)))
            else:
                known = [at for at, character in zip(places, plain, strict=True) for _ in fold_character(character)]
            self._maps[block] = known
        return known
