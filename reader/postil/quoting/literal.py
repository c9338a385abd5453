"""Most quotes stand in their source to the letter: these are looked for at once, without cutting the source into words.

What is found is judged as any other quote, in the sentences around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from postil.quoting.tokens import fold_marks
from postil.text import Span

AROUND = (400, 160)
"""Characters before and behind that are looked at with a quote: its sentence, and what follows at once."""

SHORT = 3_000
"""A source of fewer characters is cut into words as it is."""

LEAST = 12
"""A shorter quote may stand anywhere."""

MOST = 6
"""Places looked at; of a quote that stands more often, the source is cut into words."""

_SPACES = "\t\n\r\u00a0\u2009\u202f"
_MARKED = frozenset("[]…⋯(")


def literal_windows(quote: str, source: str) -> list[Span]:
    """Return a window of the source around each place where a quote stands, typography folded; none where in doubt."""
    words = quote.strip()
    if len(source) < SHORT or len(words) < LEAST or _MARKED & set(words) or "..." in words or not words.isprintable():
        return []
    begins = list(_places(_folded(source), _fold(words)))
    if len(begins) > MOST:
        return []
    length = len(words)
    return [Span(max(begin - AROUND[0], 0), begin + length + AROUND[1]) for begin in begins]


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (_joins(text[at - 1 : at], words[0]) or _joins(words[-1], text[end : end + 1])):
            yield at
        at = text.find(words, at + 1)


def _joins(one: str, other: str) -> bool:
    """Tell whether two neighbours are of one word, or may be: then a window is not sure to show it."""
    return bool(one and other) and (one.isalnum() or one in "'-") and (other.isalnum() or other in "'-")


def _fold(text: str) -> str:
    folded = fold_marks(text)
    for space in _SPACES:
        folded = folded.replace(space, " ")
    return folded


@lru_cache(maxsize=64)
def _folded(source: str) -> str:
    return _fold(source)
