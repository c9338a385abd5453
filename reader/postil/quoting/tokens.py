"""A text as words and what stands between them: the same for a quote and for its source.

Words are compared by their key (case and inner hyphens folded), then by their spelling; the marks between two words are
compared by themselves. Quotation marks and white space are no difference; dashes are one mark, whatever their length.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple

import regex

from postil.text import INVISIBLE, Span

DASH = "—"
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´ʼ", "'"),
        **dict.fromkeys('“”„‟«»‹›"「」『』〝〞', '"'),
        **dict.fromkeys("‐‑", "-"),
        "−": "-",
        "，": ",",
        "．": ".",
        "；": ";",
        "：": ":",
        "！": "!",
        "？": "?",
        "（": "(",
        "）": ")",
    }
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬆ": "st"})

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー"
"""Scripts that put no space between words: every character is a word."""
_CHARACTER = rf"[{UNSPACED}]\p{{M}}*"
_LETTER = rf"[[\w\p{{M}}]--[{UNSPACED}\d_]]"
_NUMBER = r"(?<![\w)\]])-?\d+(?:[.,:]\d+)*|\d+(?:[.,:]\d+)*"
_HYPHEN = r"(?:['-]|-[^\S\n]*\n\s*)"
WORD = regex.compile(rf"(?V1){_CHARACTER}|{_NUMBER}|{_LETTER}+(?:{_HYPHEN}{_LETTER}+)*|_+")
_LINE_END_HYPHEN = regex.compile(r"-[^\S\n]*\n\s*")
_SPACED_DASH = regex.compile(r"[–—―]|(?<!\S)--?(?!\S)|--+")
_DIGIT_DASH = regex.compile(r"(?<=\d)[–](?=\d)")
_CLUSTER = regex.compile(r"\X")
_KEPT_MARK = regex.compile(r"[^\s\"'*_\[\]]")
_ELLIPSIS = regex.compile(r"(?:\. ?){3,4}|…")


class Token(NamedTuple):
    """A word: as it is written (typography folded), its key, where it stands, and the folded marks behind it."""

    text: str
    key: str
    start: int
    end: int
    marks: str = ""

    @property
    def span(self) -> Span:
        """Where the word stands, in code points of its text."""
        return Span(self.start, self.end)

    def shifted(self, by: int) -> Token:
        """Return the word moved by so many code points."""
        return self._replace(start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Tokens:
    """The words of a text in order. ``lead``: the marks before the first of them."""

    source: str
    words: tuple[Token, ...]
    lead: str = ""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the words."""
        return tuple(word.key for word in self.words)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where the words of each key stand, as indices."""
        places: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            places.setdefault(key, []).append(index)
        return MappingProxyType(places)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the text from the first to the last of the words ``[start, end)``, which are some."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def written(self, start: int, end: int) -> str:
        """Return the words ``[start, end)`` as they stand in the text, on one line."""
        return " ".join(self.span(start, end).of(self.source).split()) if start < end else ""


def key_of(word: str) -> str:
    """Return what two spellings of one word have in common: case, hyphens and apostrophes folded."""
    if word.isalpha():
        return word.casefold()
    return word.casefold().replace("-", "").replace("'", "") if not word[-1:].isdigit() else word


@lru_cache(maxsize=64)
def tokens_of(text: str) -> Tokens:
    """Cut a text into words; remembered, because a reading quotes the same few works again and again."""
    return cut(text)


def cut(text: str) -> Tokens:
    """Cut a text into words."""
    normal, starts, ends = _normal(text)
    folded = fold_marks(normal)
    words: list[Token] = []
    written, first, last, lead = "", 0, 0, ""
    for match in WORD.finditer(folded):
        begin, between = match.start(), folded[last : match.start()]
        marks = "" if between == " " else marks_in(between)
        if written:
            words.append(Token(written, key_of(written), starts[first], ends[last - 1], marks))
        else:
            lead = marks
        written = match[0] if match[0].isascii() and "-" not in match[0] else _written(match[0])
        first, last = begin, match.end()
    if written:
        words.append(Token(written, key_of(written), starts[first], ends[last - 1], marks_in(folded[last:])))
    return Tokens(text, tuple(words), lead)


def _written(word: str) -> str:
    return str(_LINE_END_HYPHEN.sub("-", word)).translate(_LIGATURES)


def fold_marks(text: str) -> str:
    """Return a text of the same length with marks of one kind made one: quotation marks, hyphens, dashes."""
    folded = _DIGIT_DASH.sub("-", text.translate(_TYPOGRAPHY))
    return str(_SPACED_DASH.sub(lambda match: DASH + " " * (len(match[0]) - 1), folded))


def marks_in(between: str) -> str:
    """Return the marks that count between two words: no quotation marks, no brackets, no ellipses, no white space."""
    if between.isspace() or not between:
        return ""
    return "".join(_KEPT_MARK.findall(_ELLIPSIS.sub(" ", between)))


def _normal(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a text in NFC without invisible characters, and where each character begins and ends in the original."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not INVISIBLE.search(text)):
        return text, range(len(text)), range(1, len(text) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = unicodedata.normalize("NFC", INVISIBLE.sub("", match.group()))
        pieces.append(piece)
        starts += [match.start()] * len(piece)
        ends += [match.end()] * len(piece)
    return "".join(pieces), starts, ends
