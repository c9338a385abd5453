"""How much two texts share, by their runs of words (shingles); linear in the texts.

A. Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from heapq import nsmallest
from zlib import crc32

SKETCH, SHINGLE, SAMPLE = 8, 6, 16
"""A text is known by the ``SKETCH`` smallest hashes of runs of ``SHINGLE`` words; only the runs that begin with one
word in ``SAMPLE`` are hashed."""

RUN = 4
"""Words in a run where texts are compared whole."""

PRINT = 16
"""Hashes in a fingerprint: enough to tell another page from the same one with other advertisements."""

_WORD = re.compile(r"\w+")


def sketch(text: str, size: int = SKETCH, run: int = SHINGLE, sample: int = SAMPLE) -> tuple[int, ...]:
    """Return the smallest hashes of runs of words; two texts share most of them if they share most of their words."""
    words = _WORD.findall(text.casefold())
    begins = words[: len(words) - run + 1]
    starts: Iterable[int] = range(len(begins))
    if sample > 1:
        chosen = {word for word in set(begins) if crc32(word.encode()) % sample == 0}
        starts = (at for at, word in enumerate(begins) if word in chosen)
    return tuple(sorted({crc32(" ".join(words[at : at + run]).encode()) for at in starts})[:size])


def runs(text: str, run: int = RUN) -> frozenset[int]:
    """Return the hashes of all runs of words; of a text shorter than one run, that of the whole."""
    words = _WORD.findall(text.casefold())
    return frozenset(
        crc32(" ".join(words[at : at + run]).encode("utf-8", "surrogatepass"))
        for at in range(max(len(words) - run + 1, 1 if words else 0))
    )


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
