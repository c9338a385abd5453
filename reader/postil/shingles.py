"""How much two texts share, by their runs of words (shingles); linear in the texts.

A. Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from heapq import nsmallest
from zlib import crc32

SKETCH, SHINGLE, SAMPLE = 8, 6, 16
"""A text is known by the ``SKETCH`` smallest hashes of runs of ``SHINGLE`` words; only the runs that begin with one
word in ``SAMPLE`` are hashed."""

RUN = 4
"""Words in a run where texts are compared whole."""

PRINT = 16
"""Hashes in a fingerprint: enough to tell another page from the same one with other advertisements."""

FEW = 32
"""Other signs than ASCII that are folded one by one; a text of a language with more of them is folded as a whole."""

_WORD = re.compile(r"\w+")
_ASCII = bytes(range(128))
_TABLE = re.sub(rb"[^a-z0-9_]", b" ", _ASCII.lower()) + bytes(range(128, 256))
"""For each byte of a text in UTF-8 that of its word without case: a space for all that belongs to no word."""


def sketch(text: str, size: int = SKETCH, run: int = SHINGLE, sample: int = SAMPLE) -> tuple[int, ...]:
    """Return the smallest hashes of runs of words; two texts share most of them if they share most of their words."""
    words = _words(text)
    if sample == 1:
        return tuple(sorted(set(_hashes(words, run)))[:size])
    begins = words[: max(len(words) - run + 1, 0)]
    starts = (at for at, number in enumerate(map(crc32, begins)) if not number % sample)
    return tuple(sorted({crc32(b" ".join(words[at : at + run])) for at in starts})[:size])


def runs(text: str, run: int = RUN) -> frozenset[int]:
    """Return the hashes of all runs of words; of a text shorter than one run, that of the whole."""
    words = _words(text)
    return frozenset(_hashes(words, min(run, len(words))))


def _hashes(words: Sequence[bytes], run: int) -> Iterator[int]:
    """Hash every run of words."""
    return map(crc32, map(b" ".join, zip(*(words[at:] for at in range(run)), strict=False)))


def _words(text: str) -> list[bytes]:
    """Return the words of a text, without case, in UTF-8.

    Most texts have few signs beside ASCII: dashes, quotation marks, letters with a diacritic. Each of them is folded
    once, all other bytes by a table.
    """
    data = text.encode("utf-8", "surrogatepass")
    others = set() if text.isascii() else set(data.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    if len(others) > FEW:
        return [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    for sign in others:
        folded = "".join(each if each.isalnum() else " " for each in sign.casefold())
        data = data.replace(sign.encode("utf-8", "surrogatepass"), folded.encode())
    return data.translate(_TABLE).split()


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
