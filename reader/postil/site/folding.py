"""Words as the search knows them: without case and accents; pairs of characters where a script writes no spaces.

The page's script folds what is asked for in the same way, from the same tables (``script.py`` hands them on), and
tests compare both.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from postil.lazy import expression, unicode_expression
from postil.text import rare_signs

MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640"
)
"""Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic and its lengthening stroke.

Vowel signs of Indian scripts and the voicing of kana are no such marks: without them it is another word.
"""

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ß": "ss",
        "ς": "σ",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "þ": "th",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
    }
)
"""Letters that Unicode does not decompose, and how people write them who lack the key; letters of Arabic that writers
do not keep apart."""

UNSPACED = r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}"  # noqa: E501
"""Scripts that set no spaces between words, as a class of a regular expression."""

PUNCTUATION = frozenset("“”„‟‘’‚‛«»‹›–—·•†‡§¶")
"""Signs between words that folding leaves as they are: a text that has no others beside ASCII is soon folded."""

BUCKETS = 256
"""Parts into which the words of a reading are sorted; an index has as many files, or a half, a quarter ... of them."""

_MARK = unicode_expression(f"[{MARKS}]")
_WORD = unicode_expression(r"[\p{L}\p{N}\p{M}]+")
_PLAIN_WORD = expression("[a-z0-9]+")
_RUN = unicode_expression(rf"[{UNSPACED}\p{{M}}]+|[^{UNSPACED}]+")
_UNSPACED = unicode_expression(rf"[{UNSPACED}]")
_LETTERS = str.maketrans(dict(LETTERS))
_WEIGHTS: Mapping[str, int] = MappingProxyType({"title": 8, "abstract": 3, "themes": 4, "note": 2, "quote": 2})
_NO_MARK = "0" * 16
MOST = 9
"""The highest weight of a word in a reading: one digit."""


def fold(text: str) -> str:
    """Return a text as it is compared: decomposed, small letters, without marks that writers leave out."""
    if _is_plain(text):
        return text.lower()
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    return str(_MARK.sub("", small)).translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded; of a script without spaces every two characters that follow each other."""
    if _is_plain(text):
        return _PLAIN_WORD.findall(text.lower())
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        if word.isascii():
            found.append(word)
            continue
        for run in _RUN.findall(word):
            pairs = _UNSPACED.search(run) and len(run) > 1
            found += [run[at : at + 2] for at in range(len(run) - 1)] if pairs else [run]
    return found


def _is_plain(text: str) -> bool:
    return text.isascii() or PUNCTUATION.issuperset(rare_signs(text))


def bucket(word: str) -> int:
    """Return the part of the index in which a word stands: a hash of its first two characters (FNV-1a, 32 bits)."""
    return _bucket(word[:2])


@lru_cache(maxsize=4096)
def _bucket(beginning: str) -> int:
    number = 0x811C9DC5
    for character in beginning:
        number = ((number ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return (number ^ number >> 8 ^ number >> 16 ^ number >> 24) & 0xFF


def terms_of(passages: Iterable[Sequence[Any]]) -> list[str]:
    """Return, for each bucket, the words of a reading with the weight of each: "word3 other1"."""
    texts: dict[int, list[str]] = {}
    for _, kind, text in passages:
        texts.setdefault(_WEIGHTS.get(kind, 1), []).append(text)
    weights: dict[str, int] = {}
    for weight, found in texts.items():  # no word goes on from one line to the next
        for word, count in Counter(words_of("\n".join(found))).items():
            weights[word] = weights.get(word, 0) + weight * count
    buckets: list[list[str]] = [[] for _ in range(BUCKETS)]
    for word in sorted(weights):
        buckets[bucket(word)].append(f"{word} {min(weights[word], MOST)}")
    return [" ".join(each) for each in buckets]


def word_marks(reading: str, terms: Sequence[str]) -> str:
    """Return what tells the words of a reading apart, bucket by bucket: 64 bits in sixteen hexadecimal digits.

    The marks of all readings are put together by exclusive or, in any order: where the words of one have changed, its
    former marks take themselves out.
    """
    return "".join(_mark(f"{reading} {number} {words}") if words else _NO_MARK for number, words in enumerate(terms))


def _mark(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def marks_together(marks: Iterable[str]) -> str:
    """Return the marks of several readings together."""
    found = 0
    for each in marks:
        found ^= int(each, 16)
    return f"{found:0{BUCKETS * len(_NO_MARK)}x}"


def mark_in(marks: str, number: int, count: int) -> int:
    """Return the mark of what stands in one of so many files of the index."""
    size, found = len(_NO_MARK), 0
    for bucket in range(number, BUCKETS, count):
        found ^= int(marks[bucket * size : (bucket + 1) * size], 16)
    return found


def terms_in(terms: Sequence[str], number: int, count: int) -> str:
    """Return the words of a reading, with their weights, that stand in one of so many files of the index."""
    return " ".join(filter(None, terms[number::count]))


def bucket_count(readings: int) -> int:
    """Return into how many files the index of a library is cut: each stays below some ten thousand bytes."""
    return next(
        count for most, count in ((20, 1), (100, 8), (400, 32), (2000, 128), (1 << 62, BUCKETS)) if readings <= most
    )
