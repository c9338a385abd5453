"""Compare a quote with its source: exactly, token by token; the verdict follows from what differs, not from a score.

A first version: marked changes (ellipses, brackets) are understood, other changes are classed as critical,
punctuation or wording. A quote is never called verbatim or marked unless every token of it is accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from postil.text import Span

Verdict: TypeAlias = Literal[
    "verbatim",
    "marked",
    "altered",
    "paraphrase",
    "ambiguous",
    "missing",
    "no-source",
    "partial-source",
    "other-language",
]

ALTERED_SHARE = 0.6
"""At least this share of the quote's tokens must stand, in order, in one passage for it to be that passage altered."""

MAX_GAP = 400
"""Tokens that one ellipsis may stand for; a wider gap joins two passages rather than shortening one."""

MAX_REPLACED = 12
"""Tokens of the source that a bracketed insertion may stand for."""

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»\"‘’‚‛‹›'`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": "",
    }
)
_ELLIPSIS = r"\[\s*(?:\.\s?){3,4}\]|\(\s*(?:\.\s?){3}\)|(?:\.\s?){3,4}"
_TOKEN = re.compile(rf"(?P<gap>{_ELLIPSIS})|(?P<word>(?:\w|\[\w+\])+(?:['-]\w+)*)|(?P<insert>\[[^\[\]]*\])|[^\w\s]")
_SOURCE_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
_NEGATIONS = frozenset({"not", "no", "never", "none", "nor", "neither", "without", "cannot", "hardly"})
_FINAL = frozenset(".,;:!?'-")


class Difference(NamedTuple):
    """What the quote has and what the source has in its place."""

    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing a quote with its source gave; ``spans`` are of the source text, in code points from 0."""

    verdict: Verdict
    kinds: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    differences: tuple[Difference, ...] = ()
    flags: tuple[str, ...] = ()


class _Item(NamedTuple):
    """One token of the quote: a word, the marks around it folded; a gap; or an insertion."""

    kind: Literal["word", "gap", "insert"]
    text: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    tokens: tuple[str, ...]
    spans: tuple[Span, ...]


def compare(quote: str, source_text: str) -> Comparison:
    """Compare the words of a quote, without the quotation marks around them, with the text they come from."""
    items = _parse(quote)
    source = _tokens(source_text)
    words = [item for item in items if item.kind == "word"]
    if not words or not source.tokens:
        return Comparison("missing")
    places = _match(items, source)
    if places:
        flags = (f"stands {len(places)} times in the source",) if len(places) > 1 else ()
        marked = any(item.kind != "word" or item.loose for item in items)
        return Comparison("marked" if marked else "verbatim", spans=tuple(places), flags=flags)
    return _altered([item.text for item in words], source)


def _parse(quote: str) -> list[_Item]:
    items: list[_Item] = []
    for match in _TOKEN.finditer(quote.translate(_TYPOGRAPHY)):
        if match["gap"]:
            items.append(_Item("gap", ""))
        elif match["insert"]:
            items.append(_Item("insert", match["insert"]))
        else:
            token = match.group()
            loose = "[" in token
            items.append(_Item("word", re.sub(r"\[(\w+)\]", _bracketed, token) if loose else token, loose))
    while items and items[-1].kind == "word" and items[-1].text in _FINAL and len(items) > 1:
        items.pop()  # final punctuation belongs to the quoting sentence (Chicago Manual of Style 17, 13.7)
    return items


def _bracketed(match: re.Match[str]) -> str:
    """``[T]he`` stands for "the"; ``walk[ed]`` for a form of "walk"; the bracket itself is a marked change."""
    return "\0" if len(match[1]) > 1 or match.start() else match[1]


@lru_cache(maxsize=16)
def _tokens(text: str) -> _Source:
    """Cut a source into tokens; remembered, because a reading quotes the same few works again and again."""
    folded = text.translate({key: value for key, value in _TYPOGRAPHY.items() if value and len(value) == 1})
    matches = list(_SOURCE_TOKEN.finditer(folded))
    return _Source(tuple(m.group() for m in matches), tuple(Span(m.start(), m.end()) for m in matches))


def _match(items: Sequence[_Item], source: _Source) -> list[Span]:
    """Return each place where all of the quote's words stand in order, gaps and insertions apart."""
    first = next(index for index, item in enumerate(items) if item.kind == "word")
    places: list[Span] = []
    dead: set[tuple[int, int]] = set()
    for start, token in enumerate(source.tokens):
        if _same(items[first], token, initial=True):
            end = _follow(items, first + 1, source.tokens, start + 1, dead)
            if end is not None:
                places.append(Span(source.spans[start].start, source.spans[end - 1].end))
    return places


def _follow(
    items: Sequence[_Item], index: int, tokens: Sequence[str], at: int, dead: set[tuple[int, int]]
) -> int | None:
    """Return where the rest of the quote ends in the source; behind a gap every continuation is tried once."""
    free = 0
    while index < len(items):
        item = items[index]
        if item.kind == "word" and not free:
            if at >= len(tokens) or not _same(item, tokens[at]):
                return None
            at += 1
        elif item.kind == "word":
            for found in range(at, min(at + free + 1, len(tokens))):
                if _same(item, tokens[found]) and (index, found) not in dead:
                    dead.add((index, found))
                    if (end := _follow(items, index + 1, tokens, found + 1, dead)) is not None:
                        return end
            return None
        else:
            # A bracketed explanation replaces a name or a few words; an ellipsis may stand for more.
            free = max(free, MAX_GAP if item.kind == "gap" else MAX_REPLACED)
        index += 1
    return at


def _same(item: _Item, token: str, *, initial: bool = False) -> bool:
    if item.loose:
        stem, _, _ = item.text.partition("\0")
        return token.casefold().startswith(stem.casefold()) if "\0" in item.text else _fold_eq(item.text, token)
    if initial and item.text[:1] != token[:1]:
        return item.text[:1].casefold() + item.text[1:] == token[:1].casefold() + token[1:]
    return item.text == token


def _fold_eq(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _altered(words: Sequence[str], source: _Source) -> Comparison:
    """Find the passage that shares most with the quote, and class what differs."""
    window = len(words) + max(len(words) // 2, 6)
    matched = SequenceMatcher(None, source.tokens, words, autojunk=False).get_matching_blocks()
    blocks = [b for b in matched if any(token.isalnum() for token in source.tokens[b.a : b.a + b.size])]
    best: tuple[int, int] = (0, 0)
    for block in blocks:
        inside = [b for b in blocks if block.a <= b.a and b.a + b.size <= block.a + window]
        best = max(best, (sum(b.size for b in inside), -block.a))
    shared, start = best[0], -best[1]
    if shared < ALTERED_SHARE * len(words):
        return Comparison("missing")
    end = max((b.a + b.size for b in blocks if start <= b.a and b.a + b.size <= start + window), default=start + 1)
    passage = source.tokens[start:end]
    differences = tuple(
        Difference(" ".join(words[b1:b2]), " ".join(passage[a1:a2]))
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, passage, words, autojunk=False).get_opcodes()
        if tag != "equal"
    )
    kinds = tuple(sorted({_kind(difference) for difference in differences}))
    return Comparison("altered", kinds, (Span(source.spans[start].start, source.spans[end - 1].end),), differences)


def _kind(difference: Difference) -> str:
    tokens = f"{difference.quote} {difference.source}".split()
    if all(not any(c.isalnum() for c in token) for token in tokens):
        return "punctuation"
    folded = {token.casefold() for token in tokens}
    if folded & _NEGATIONS or any(token.endswith("n't") for token in folded):
        return "critical"
    if any(c.isdigit() for token in tokens for c in token):
        return "critical"
    return "form" if _fold_eq(difference.quote, difference.source) else "wording"


VERDICT_WORDS = MappingProxyType(
    {
        "verbatim": "Word for word in the source",
        "marked": "In the source, with all changes marked",
        "altered": "Differs from the source",
        "paraphrase": "A paraphrase: to be judged by a reader",
        "ambiguous": "In the source more than once",
        "missing": "Not in the source",
        "no-source": "Not verified: the source is not at hand",
        "partial-source": "Not verified: only part of the source is at hand",
        "other-language": "Not verified: the source is in another language",
    }
)
"""Each verdict as a reader is told it."""
