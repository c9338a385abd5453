"""A text as words and what stands between them: the same for a quote and for its source.

Words are compared by their key (case and inner hyphens folded), then by their spelling; the marks between two words are
compared by themselves. Quotation marks and white space are no difference; dashes are one mark, whatever their length.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from sys import intern
from types import MappingProxyType
from typing import NamedTuple, overload

from postil.lazy import expression, unicode_expression
from postil.text import INVISIBLE, Span

DASH = "—"
_TYPOGRAPHY = (
    *((mark, "'") for mark in "‘’‚‛`´ʼ"),
    *((mark, '"') for mark in "“”„‟«»‹›「」『』〝〞"),
    *((mark, "-") for mark in "‐‑−"),
    *zip("，．；：！？（）", ",.;:!?()", strict=True),
)
"""Marks that are written in several ways. Looked for one by one: a text has few of them, and that is fastest."""
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬆ": "st"})
_LIGATURE = expression("[ﬀ-ﬄﬆ]")

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー"
"""Scripts that put no space between words: every character is a word."""
_CHARACTER = rf"[{UNSPACED}]\p{{M}}*"
_LETTER = rf"[[\w\p{{M}}]--[{UNSPACED}\d_]]"
_NUMBER = r"(?<![\w)\]])-?\d+(?:[.,:]\d+)*|\d+(?:[.,:]\d+)*"
_HYPHEN = r"(?:['-]|-[^\S\n]*\n\s*)"
_INTRICATE = expression(
    "[^\u0000-\u00b1\u00b4-\u00b8\u00ba\u00bb\u00bf-\u02e9\u02ec-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2000-\u200b\u200e-\u203e"
    "\u2041-\u2053\u2055-\u206f\u20a0-\u20cf\u2100-\u214f\u2190-\u22ff]"
)
"""A character of no alphabet of single letters: a text that has one is cut with the full pattern, which is slower."""
_INTRICATE_LATIN = "\u00ad²³¹¼½¾"
_PLAIN_WORD = expression(
    r"[^\W\d_]+(?:(?:'|-(?:[^\S\n]*\n\s*)?)[^\W\d_]+)*"
    r"|\d+(?:[.,:]\d+)*|-(?<![\w)\]]-)\d+(?:[.,:]\d+)*|_+"
)
WORD = unicode_expression(rf"(?V1){_CHARACTER}|{_NUMBER}|{_LETTER}+(?:{_HYPHEN}{_LETTER}+)*|_+")
_LINE_END_HYPHEN = unicode_expression(r"-[^\S\n]*\n\s*")
_HYPHEN_AT_LINE_END = expression(r"-[^\S\n]*\n")
_PARTING = (
    *((mark, " ") for mark in '\n\t\u00a0"()[];!?…—/'),
    *((f"{mark} ", "  ") for mark in ".,:"),
)
"""What never stands within a word, and as many spaces for it."""
_SPACED_DASH = expression(r"-(?:(?<!\S-)-?(?!\S)|-+)")
_DIGIT_DASH = expression(r"–(?<=\d–)(?=\d)")
_CLUSTER = unicode_expression(r"\X")
_KEPT_MARK = unicode_expression(r"[^\s\"'*_\[\]]")
_ELLIPSIS = unicode_expression(r"(?:\. ?){3,4}|…")


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


_token_of: Callable[[Iterable[object]], Token] = partial(tuple.__new__, Token)
"""What ``Token._make`` does, sooner: a quote has all its words made."""


class Words(Sequence[Token]):
    """The words of a text in order; each is made when it is first asked for, for most of a source are never looked at.

    ``begins`` and ``ends``: of each word, in the folded text; ``origins``: where each character of that begins and
    ends in the original.
    """

    __slots__ = ("_begins", "_ends", "_folded", "_keys", "_made", "_origins")

    def __init__(
        self,
        folded: str,
        begins: Sequence[int],
        ends: Sequence[int],
        keys: Sequence[str],
        origins: tuple[Sequence[int], Sequence[int]],
    ) -> None:
        self._folded, self._begins, self._ends, self._keys, self._origins = folded, begins, ends, keys, origins
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self._begins)

    def __iter__(self) -> Iterator[Token]:
        return map(self._token, range(len(self._begins)))

    def index_of(self, place: int) -> int:
        """Return the index of the first word that begins at a place of the folded text, or behind it."""
        return bisect_left(self._begins, place)

    def folded(self, start: int, end: int) -> str:
        """Return the words ``[start, end)``, of which there is one at least, and what is between them, folded."""
        return self._folded[self._begins[start] : self._ends[end - 1]]

    def all(self, by: int = 0) -> Iterator[Token]:
        """Yield every word, moved by so many code points: sooner than one by one, and none is kept."""
        folded, (first, last) = self._folded, self._origins
        behind = (*self._begins[1:], len(folded))
        texts = [folded[begin:end] for begin, end in zip(self._begins, self._ends, strict=True)]
        if "-" in folded or _LIGATURE.search(folded):
            texts = list(map(_written, texts))
        between = [folded[end:following] for end, following in zip(self._ends, behind, strict=False)]
        marks = ["" if each == " " else marks_in(each) for each in between]
        starts, ends = [first[begin] + by for begin in self._begins], [last[end - 1] + by for end in self._ends]
        return map(_token_of, zip(texts, self._keys, starts, ends, marks, strict=True))

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | Sequence[Token]:
        if isinstance(index, slice):
            return tuple(map(self._token, range(*index.indices(len(self._begins)))))
        return self._token(index if index >= 0 else len(self._begins) + index)

    def _token(self, index: int) -> Token:
        token = self._made.get(index)
        if token is None:
            start, end = self._begins[index], self._ends[index]
            between = self._folded[end : self._begins[index + 1] if index + 1 < len(self._begins) else None]
            marks = "" if between == " " else marks_in(between)
            origins, written = self._origins, _written(self._folded[start:end])
            token = Token(written, self._keys[index], origins[0][start], origins[1][end - 1], marks)
            self._made[index] = token
        return token


@dataclass(frozen=True)
class Tokens:
    """The words of a text in order, and their keys. ``lead``: the marks before the first of them.

    ``is_whole``: all of them; otherwise a word without letters stands where others are left out.
    """

    source: str
    words: Words
    keys: tuple[str, ...]
    lead: str = ""
    is_whole: bool = True

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


@lru_cache(maxsize=64)
def tokens_of(text: str) -> Tokens:
    """Cut a text into words; remembered, because a reading quotes the same few works again and again."""
    return cut(text)


def cut(text: str) -> Tokens:
    """Cut a text into words."""
    normal, *origins = _normal(text)
    folded = fold_marks(normal)
    begins, ends, keys = _plain_words(folded) if _is_plain(folded) else _words(folded)
    lead = marks_in(folded[: begins[0]]) if begins else ""
    one_of_equals: dict[str, str] = {}  # a whole text has most of its words many times
    kept = tuple(map(one_of_equals.setdefault, keys, keys))
    return Tokens(text, Words(folded, begins, ends, kept, (origins[0], origins[1])), kept, lead)


def folded_in_place(text: str) -> str | None:
    """Return a text of the same length with marks of one kind made one; ``None`` where a word may go on behind a space.

    Or where a character is of no alphabet of single letters.
    """
    folded = fold_marks(text)
    if _is_latin(folded):
        return None if _breaks_words(folded) else folded
    return folded if _is_normal(text) and _is_plain(folded) else None


def _is_latin(folded: str) -> bool:
    """Tell whether a text is of nothing but single letters of the Latin alphabet, with and without accents.

    That is told many times sooner than whether a text is of single letters at all; what marks are folded to and from
    stands by itself in every form of Unicode.
    """
    bare = folded if folded.isascii() else folded.replace(DASH, "-").replace("…", "-")
    try:
        bare.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return bare.isascii() or not any(sign in bare for sign in _INTRICATE_LATIN)


def cut_stretches(text: str, folded: str, stretches: Iterable[Span]) -> Tokens:
    """Cut stretches of a text, as ``folded_in_place`` returned it, that begin and end at white space or at its ends.

    A word without letters stands at each end behind which others are left out.
    """
    begins: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    for start, end in stretches:
        begun, ended, found = _plain_words(folded, start, end)
        before, behind = [start] * (start > 0), [end] * (end < len(folded))
        begins += (*before, *begun, *behind)
        ends += (*before, *ended, *behind)
        keys += (*("" for _ in before), *found, *("" for _ in behind))
    lead = marks_in(folded[: begins[0]]) if begins and keys[0] else ""
    origins = range(len(text)), range(1, len(text) + 1)
    return Tokens(text, Words(folded, begins, ends, keys, origins), tuple(keys), lead, is_whole=False)


def _is_plain(folded: str) -> bool:
    return not (_INTRICATE.search(folded) or _breaks_words(folded))


def _breaks_words(folded: str) -> bool:
    return "-" in folded and _HYPHEN_AT_LINE_END.search(folded) is not None


def _words(folded: str) -> tuple[list[int], list[int], list[str]]:
    """Return where each word begins and ends, and its key."""
    pattern = WORD if _INTRICATE.search(folded) else _PLAIN_WORD
    spans = [match.span() for match in pattern.finditer(folded)]
    keys = list(map(_Keys().__getitem__, [folded[start:end] for start, end in spans]))
    return [start for start, _ in spans], [end for _, end in spans], keys


def _plain_words(folded: str, start: int = 0, stop: int | None = None) -> tuple[list[int], list[int], list[str]]:
    """Return the same, sooner, of a text, or a stretch of it, in which no word goes on behind white space.

    Nearly all of what stands between two spaces is letters alone: a word. Only of the rest is a pattern tried.
    """
    parted = folded[start:stop]
    for mark, spaces in _PARTING:
        parted = parted.replace(mark, spaces)
    begins: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    known = _Keys()
    at = start
    for piece, key in zip(parted.split(" "), parted.casefold().split(" "), strict=True):
        end = at + len(piece)
        if piece.isalpha():
            begins.append(at)
            ends.append(end)
            keys.append(key)
        elif piece:
            for match in _PLAIN_WORD.finditer(folded, at, end):
                begins.append(match.start())
                ends.append(match.end())
                keys.append(known[match[0]])
        at = end + 1
    return begins, ends, keys


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
    text = text.replace("–", DASH).replace("―", DASH)
    return _SPACED_DASH.sub(lambda match: DASH + " " * (len(match[0]) - 1), text) if "-" in text else text


@lru_cache(maxsize=512)
def marks_in(between: str) -> str:
    """Return the marks that count between two words: no quotation marks, no brackets, no ellipses, no white space."""
    if between.isspace() or not between:
        return ""
    return "".join(_KEPT_MARK.findall(_ELLIPSIS.sub(" ", between)))


def _is_normal(text: str) -> bool:
    return text.isascii() or (unicodedata.is_normalized("NFC", text) and not any(each in text for each in _UNSEEN))


def _normal(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a text in NFC without invisible characters, and where each character begins and ends in the original."""
    if _is_normal(text):
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
