"""In which language a text is, and which of its words negate, limit or count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from postil.lazy import expression
from postil.quoting.languages import ARABIC, CHINESE, ENGLISH, FRENCH, JAPANESE, LANGUAGES, RUSSIAN, Language
from postil.text import Span

_WORD = expression(r"[^\W\d_]+")
_EASTERN = expression(r"[\u3040-\u30ff\u4e00-\u9fff]")
_ARABIC_SCRIPT = expression(r"[\u0620-\u064a]")
_CYRILLIC = expression(r"[\u0400-\u04ff]")
LAST_KANA = "\u30ff"

_SPEAKING: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        word: tuple(number for number, each in enumerate(LANGUAGES) if word in each.function)
        for word in sorted(frozenset[str]().union(*(each.function for each in LANGUAGES)))
    }
)
"""The languages, by number, that have a word among their frequent ones."""

_TURNS = frozenset[str]().union(*(each.negations | each.modals for each in LANGUAGES))

AROUND = 200
"""Characters before and behind a passage by which its language is told, in whole blocks of so many."""

LONG = 160
"""Characters of a passage that has words enough to tell its language."""

LEAST_SHARE = 0.08
"""Share of a text's words that must be function words of a language for it to be told."""


def language_of(text: str) -> Language | None:
    """Return the language of a text by its frequent words or its script; ``None`` where that can't be told."""
    eastern = () if text.isascii() else _EASTERN.findall(text)
    if len(eastern) > len(text) // 4:
        return JAPANESE if any(each <= LAST_KANA for each in eastern) else CHINESE
    found = _WORD.findall(text.lower())
    counts = [0] * len(LANGUAGES)
    for word in found:
        for number in _SPEAKING.get(word, ()):
            counts[number] += 1
    first, second = sorted(counts)[:-3:-1]
    if first < max(LEAST_SHARE * len(found), 1):
        return None
    return LANGUAGES[counts.index(first)] if first > second else _by_turns(found, counts)


def _by_turns(found: Sequence[str], counts: Sequence[int]) -> Language | None:
    """Return which of the languages with equally many frequent words has most negations and limiting words."""
    best = [each for each, count in zip(LANGUAGES, counts, strict=True) if count == max(counts)]
    turns = [sum(word in each.negations or word in each.modals for word in found) for each in best]
    return best[turns.index(max(turns))] if turns.count(max(turns)) == 1 else None


@lru_cache(maxsize=512)
def known_language(passage: str) -> Language | None:
    """Return the language of a passage; remembered, for quotes of one source stand in few of them."""
    return language_of(passage)


def language_around(text: str, passage: Span) -> Language:
    """Return the language of a passage by its own words, or, of a short one, by those around it in its paragraph."""
    if passage.length >= LONG and (language := language_of(passage.of(text))):
        return language
    begin, end = _around(passage)
    begin = max(text.rfind("\n\n", begin, passage.start), begin)
    closing = text.find("\n\n", passage.end, end)
    around = text[begin : closing if closing > 0 else end]
    return known_language(around) or language_by_script(around) or ENGLISH


def may_be_unspaced(text: str, passage: Span) -> bool:
    """Tell whether ``language_around`` may be one without spaces between words: known sooner than which it is."""
    around = text[slice(*_around(passage))]
    return not around.isascii() and _EASTERN.search(around) is not None


def _around(passage: Span) -> tuple[int, int]:
    return max(passage.start // AROUND - 1, 0) * AROUND, (passage.end // AROUND + 2) * AROUND


def may_turn(word: str) -> bool:
    """Tell whether a word negates or limits in any language: only then it need be known which one it is."""
    folded = word.casefold()
    return folded in _TURNS or "'" in folded


def negations_in(among: Iterable[str], language: Language) -> list[str]:
    """Return the negations among words (any case): whole words, and those of English "can't" and French "n'est"."""
    folded = [word.casefold() for word in among]
    return sorted(found for word in folded if (found := _negation_of(word, language)))


def _negation_of(word: str, language: Language) -> str:
    if word in language.negations:
        return word
    if language is ENGLISH and word.endswith("n't"):
        return "not"
    return "ne" if language is FRENCH and word.startswith("n'") else ""


def turn_before(before: str, behind: str, language: Language) -> str:
    """Return the negation or limiting word that ends a text of an unspaced script, before what stands behind it.

    None where it is a part of a harmless word.
    """
    if any(before.endswith(word[:at]) and behind.startswith(word[at:]) for word, at in _cuts(language.harmless)):
        return ""
    found = (word for word in language.negations | language.modals if before.endswith(word))
    return max(sorted(found), key=len, default="")


def _cuts(harmless: Sequence[str]) -> Iterator[tuple[str, int]]:
    return ((word, at) for word in harmless for at in range(1, len(word) + 1))


def language_by_script(text: str) -> Language | None:
    """Return the language of a text without frequent words by its script: of those that have it, the likeliest."""
    for pattern, language in ((_ARABIC_SCRIPT, ARABIC), (_CYRILLIC, RUSSIAN)):
        if not text.isascii() and 2 * len(pattern.findall(text)) > len(text):
            return language
    return None


def value_of(word: str, language: Language) -> int | None:
    """Return the value of a number in words; below zero a code for words such as "half"; ``None`` for other words."""
    return language.numbers.get(word.casefold())
