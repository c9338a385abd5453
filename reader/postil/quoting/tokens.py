"""A text as words and what stands between them: the same for a quote and for its source.

Words are compared by their key (case and inner hyphens folded), then by their spelling; the marks between two words are
compared by themselves. Quotation marks and white space are no difference; dashes are one mark, whatever their length.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from sys import intern
from types import MappingProxyType
from typing import NamedTuple, overload

import regex

from postil.text import INVISIBLE, Span

DASH = "—"
_TYPOGRAPHY = (
    *((mark, "'") for mark in "‘’‚‛`´ʼ"),
    *((mark, '"') for mark in "“”„‟«»‹›「」『』〝〞"),
    *((mark, "-") for mark in "‐‑−"),
    *zip("，．；：！？（）", ",.;:!?()", strict=True),
)
"""Marks that are written in several ways. Looked for one by one: a text has few of them, and that is fastest."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬆ": "st"})

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー"
"""Scripts that put no space between words: every character is a word."""
_CHARACTER = rf"[{UNSPACED}]\p{{M}}*"
_LETTER = rf"[[\w\p{{M}}]--[{UNSPACED}\d_]]"
_NUMBER = r"(?<![\w)\]])-?\d+(?:[.,:]\d+)*|\d+(?:[.,:]\d+)*"
_HYPHEN = r"(?:['-]|-[^\S\n]*\n\s*)"
_INTRICATE = re.compile(
    "[^\u0000-\u00b1\u00b4-\u00b8\u00ba\u00bb\u00bf-\u02e9\u02ec-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2000-\u200b\u200e-\u203e"
    "\u2041-\u2053\u2055-\u206f\u20a0-\u20cf\u2100-\u214f\u2190-\u22ff]"
)
"""A character of no alphabet of single letters: a text that has one is cut with the full pattern, which is slower."""
_PLAIN_WORD = re.compile(
    r"[^\W\d_]+(?:(?:'|-(?:[^\S\n]*\n\s*)?)[^\W\d_]+)*"
    r"|\d+(?:[.,:]\d+)*|-(?<![\w)\]]-)\d+(?:[.,:]\d+)*|_+"
)
WORD = regex.compile(rf"(?V1){_CHARACTER}|{_NUMBER}|{_LETTER}+(?:{_HYPHEN}{_LETTER}+)*|_+")
_LINE_END_HYPHEN = regex.compile(r"-[^\S\n]*\n\s*")
_SPACED_DASH = re.compile(r"–|—|―|-(?<!\S-)-?(?!\S)|--+")
_DIGIT_DASH = re.compile(r"–(?<=\d–)(?=\d)")
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


class Words(Sequence[Token]):
    """The words of a text in order; each is made when it is first asked for, for most of a source are never looked at.

    ``spans`` are of the folded text; ``starts`` and ``ends``: where each of its characters stands in the original.
    """

    __slots__ = ("_ends", "_folded", "_keys", "_made", "_spans", "_starts")

    def __init__(
        self,
        folded: str,
        spans: Sequence[tuple[int, int]],
        keys: Sequence[str],
        starts: Sequence[int],
        ends: Sequence[int],
    ) -> None:
        self._folded, self._spans, self._keys, self._starts, self._ends = folded, spans, keys, starts, ends
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Token]:
        return map(self._token, range(len(self._spans)))

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | Sequence[Token]:
        if isinstance(index, slice):
            return tuple(map(self._token, range(*index.indices(len(self._spans)))))
        return self._token(index if index >= 0 else len(self._spans) + index)

    def _token(self, index: int) -> Token:
        token = self._made.get(index)
        if token is None:
            start, end = self._spans[index]
            behind = self._spans[index + 1][0] if index + 1 < len(self._spans) else len(self._folded)
            word, between = self._folded[start:end], self._folded[end:behind]
            marks = "" if between == " " else marks_in(between)
            token = Token(_written(word), self._keys[index], self._starts[start], self._ends[end - 1], marks)
            self._made[index] = token
        return token


@dataclass(frozen=True)
class Tokens:
    """The words of a text in order, and their keys. ``lead``: the marks before the first of them."""

    source: str
    words: Sequence[Token]
    keys: tuple[str, ...]
    lead: str = ""

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where the words of each key stand, as indices."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self.keys):
            places[key].append(index)
        return MappingProxyType(dict(places))

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


@lru_cache(maxsize=128)
def tokens_of(text: str) -> Tokens:
    """Cut a text into words; remembered, because a reading quotes the same few works again and again."""
    return cut(text)


def cut(text: str) -> Tokens:
    """Cut a text into words."""
    normal, starts, ends = _normal(text)
    folded = fold_marks(normal)
    pattern = WORD if _INTRICATE.search(folded) else _PLAIN_WORD
    spans = [match.span() for match in pattern.finditer(folded)]
    keys = tuple(map(_Keys().__getitem__, [folded[start:end] for start, end in spans]))
    lead = marks_in(folded[: spans[0][0]]) if spans else ""
    return Tokens(text, Words(folded, spans, keys, starts, ends), keys, lead)


class _Keys(dict[str, str]):
    """The key of each word that is asked for; equal ones are one object, which takes little room."""

    def __missing__(self, word: str) -> str:
        key = self[word] = intern(key_of(_written(word)))
        return key


def _written(word: str) -> str:
    if word.isascii() and "-" not in word:
        return word
    return str(_LINE_END_HYPHEN.sub("-", word)).translate(_LIGATURES) if "-" in word else word.translate(_LIGATURES)


def fold_marks(text: str) -> str:
    """Return a text of the same length with marks of one kind made one: quotation marks, hyphens, dashes."""
    if text.isascii():
        text = text.replace("`", "'")
    else:
        for mark, folded in _TYPOGRAPHY:
            if mark in text:
                text = text.replace(mark, folded)
        text = _DIGIT_DASH.sub("-", text) if "–" in text else text
    return _SPACED_DASH.sub(lambda match: DASH + " " * (len(match[0]) - 1), text)


def marks_in(between: str) -> str:
    """Return the marks that count between two words: no quotation marks, no brackets, no ellipses, no white space."""
    if between.isspace() or not between:
        return ""
    return "".join(_KEPT_MARK.findall(_ELLIPSIS.sub(" ", between)))


def _normal(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a text in NFC without invisible characters, and where each character begins and ends in the original."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not INVISIBLE.search(text)):
        return text, range(len(text)), range(1, len(text) + 1)
    if unicodedata.is_normalized("NFC", seen := INVISIBLE.sub("", text)):
        gone = [match.start() for match in INVISIBLE.finditer(text)]
        kept = [at for one, other in pairwise((-1, *gone, len(text))) for at in range(one + 1, other)]
        return seen, kept, [at + 1 for at in kept]
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = unicodedata.normalize("NFC", INVISIBLE.sub("", match.group()))
        pieces.append(piece)
        starts += [match.start()] * len(piece)
        ends += [match.end()] * len(piece)
    return "".join(pieces), starts, ends
