"""How much two texts share, by their runs of words (shingles); linear in the texts.

A. Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from heapq import nsmallest
from zlib import crc32

from postil.text import rare_signs

SKETCH, SHINGLE = 8, 6
"""A text is known by the ``SKETCH`` smallest hashes of runs of ``SHINGLE`` words."""

RUN = 4
"""Words in a run where texts are compared whole."""

PRINT = 16
"""Hashes in a fingerprint: enough to tell another page from the same one with other advertisements."""

FEW = 32
"""Other signs than ASCII that are folded one by one; a text of a language with more of them is folded as a whole."""

_WORD = re.compile(r"\w+")
_TABLE = re.sub(rb"[^a-z0-9_]", b" ", bytes(range(128)).lower()) + bytes(range(128, 256))
"""For each byte of a text in UTF-8 that of its word without case: a space for all that belongs to no word."""

_ASCII_TABLE = _TABLE[:128].ljust(256)
"""The same for a text whose other signs belong to no word."""

_KINDS = bytes(byte if byte == ord(" ") else b"BxBE"[byte % 4] if byte < 0xC0 else ord("B") for byte in range(256))
"""For each byte of such a text whether a run may be sampled that begins with it (B), or behind it (E)."""

_STRETCH = 128
"""Bytes in which most runs end."""


def sketch(text: str, size: int = SKETCH, run: int = SHINGLE, *, sampled: bool = True) -> tuple[int, ...]:
    """Return the smallest hashes of runs of words; two texts share most of them if they share most of their words.

    Of a long text only every tenth run or so need be hashed: ``sampled`` are those between two words of which one ends,
    and the other begins, with some letters. In two texts they are the same runs, as they are where a word is chosen by
    its hash (U. Manber, "Finding similar files in a large file system", 1994); but these letters are found at once.
    """
    hashes = _sampled(_folded(text), run) if sampled else _hashes(_words(text), run)
    return tuple(sorted({*hashes})[:size])


def runs(text: str, run: int = RUN) -> frozenset[int]:
    """Return the hashes of all runs of words; of a text shorter than one run, that of the whole."""
    words = _words(text)
    return frozenset(_hashes(words, min(run, len(words))))


def _hashes(words: Sequence[bytes], run: int) -> Iterator[int]:
    """Hash every run of words."""
    return map(crc32, map(b" ".join, zip(*[words[at:] for at in range(run)], strict=False)))


def _sampled(folded: bytes, run: int) -> Iterator[int]:
    """Hash the runs of words that begin behind an end of the one kind with a letter of the other."""
    kinds = folded.translate(_KINDS)
    at = kinds.find(b"E B")
    while at >= 0:
        stretch = _STRETCH
        words = folded[at + 2 : at + stretch].split(None, run)
        while len(words) <= run and at + stretch < len(folded):
            stretch *= 2
            words = folded[at + 2 : at + stretch].split(None, run)
        if len(words) >= run:
            yield crc32(b" ".join(words[:run]))
        at = kinds.find(b"E B", at + 3)


def _words(text: str) -> list[bytes]:
    """Return the words of a text, without case, in UTF-8."""
    return _folded(text).split()


def _folded(text: str) -> bytes:
    """Return a text without case, in UTF-8, with a space for all that belongs to no word.

    Most texts have few signs beside ASCII: dashes, quotation marks, letters with a diacritic. Each of them is folded
    once, all other bytes by a table.
    """
    others = "" if text.isascii() else rare_signs(text)
    if len(others) > FEW:
        return b" ".join(word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold()))
    data = text.encode("utf-8", "surrogatepass")
    if not any(each.isalnum() for each in others.casefold()):
        return data.translate(_ASCII_TABLE)
    for sign in others:
        if not sign.isascii():
            folded = "".join(each if each.isalnum() else " " for each in sign.casefold())
            data = data.replace(sign.encode("utf-8", "surrogatepass"), folded.encode())
    return data.translate(_TABLE)


def resemblance(one: Set[int], other: Set[int]) -> float:
    """Return the share of all runs that both texts have: 1 for the same text, 0 for another."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if one or other else 1.0


def containment(part: Set[int], whole: Set[int]) -> float:
    """Return the share of the runs of ``part`` that ``whole`` has too: an excerpt is contained in its text."""
    return len(part & whole) / len(part) if part else 0.0


def fingerprint(text: str) -> str:
    """Return what a text can be recognised by later without being kept: its smallest hashes, hexadecimal."""
    return " ".join(f"{each:08x}" for each in nsmallest(PRINT, runs(text)))


def likeness(one: str, other: str) -> float:
    """Estimate the resemblance of two texts from their fingerprints."""
    first, second = _read(one), _read(other)
    least = nsmallest(PRINT, first | second)
    return sum(each in first and each in second for each in least) / len(least) if least else 1.0


def _read(written: str) -> frozenset[int]:
    return frozenset(_numbers(written.split()))


def _numbers(words: Iterable[str]) -> Iterable[int]:
    return (int(word, 16) for word in words)
