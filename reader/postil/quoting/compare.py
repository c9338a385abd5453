"""Compare a quote with its source: exactly, token by token; the verdict follows from what differs, not from a score.

A first version: marked changes (ellipses, brackets) are understood, other changes are classed as critical,
punctuation or wording. A quote is never called verbatim or marked unless every token of it is accounted for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

import regex

from postil.text import INVISIBLE, Span

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

MAX_GAPS = 100
"""Omissions and insertions that one quote may have; each is weighed at every place where its words stand."""

MAX_FORMS = 100
"""Words with brackets in them (``walk[ed]``) that are understood in one quote; each is tried at every place."""

MAX_WORK = 20_000_000
"""Steps that telling differences may take at worst: some seconds. Beyond, nothing is said of what differs."""

_TYPOGRAPHY = (("'", '“”„‟«»"‘’‚‛‹›`´'), ("-", "‐‑‒–—―−"))
"""Marks that count as one, whichever of them is written."""
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー"
"""Scripts that put no space between words: every character is a token."""
_CHAR = rf"[{_UNSPACED}]\p{{M}}*"
_LETTER = rf"[\w--[{_UNSPACED}]]"
_ELLIPSIS = r"\[\s*(?:\.\s?){3,4}\]|\(\s*(?:\.\s?){3}\)|(?:\.\s?){3,4}"
_TOKEN = regex.compile(
    rf"(?V1)(?P<gap>{_ELLIPSIS})|(?P<char>{_CHAR})|(?P<alone>\[\w+\](?![\w\[]))"
    rf"|(?P<word>(?:{_LETTER}|\[\w+\])+(?:['-]{_LETTER}+)*)|(?P<insert>\[[^\[\]]*\])|[^\w\s]"
)
_SOURCE_TOKEN = regex.compile(rf"(?V1){_CHAR}|{_LETTER}+(?:['-]{_LETTER}+)*|[^\w\s]")
_NOT_EUROPEAN = re.compile("[^\t\n\r -~\xa0\u00c0-\u024f\u2026]")
_EUROPEAN_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
"""The same as ``_SOURCE_TOKEN`` for texts of these characters only, and four times as fast."""
_NARROW = regex.compile(rf"(?V1)(?<=[{_UNSPACED}]\p{{M}}*) (?=[{_UNSPACED}])")
_CLUSTER = regex.compile(r"\X")
_NEGATIONS = frozenset({"not", "no", "never", "none", "nor", "neither", "without", "cannot", "hardly"})
_NUMBERS = frozenset(
    regex.findall(
        "[a-z]+",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
        "million billion trillion half third quarter dozen once twice",
    )
)
_FINAL = frozenset(".,;:!?'-。、")


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
    """One token of the quote: a word, the marks around it folded; a gap; or an insertion.

    ``ends`` are the letters before and behind what a bracket changes in a word: ``walk[ed]`` is a form of "walk".
    """

    kind: Literal["word", "gap", "insert"]
    text: str
    loose: bool = False
    ends: tuple[str, str] | None = None


@dataclass(frozen=True)
class _Source:
    """The tokens of a source, where each stands in its normalised text, and how to get from there to the original."""

    tokens: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...]
    starts: Sequence[int]
    ends: Sequence[int]

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each token stands, whatever its case."""
        places: dict[str, list[int]] = {}
        for index, token in enumerate(map(str.casefold, self.tokens)):
            places.setdefault(token, []).append(index)
        return places

    def span(self, first: int, behind: int) -> Span:
        """Return the place of a run of tokens in the original text."""
        return Span(self.starts[self.bounds[first][0]], self.ends[self.bounds[behind - 1][1] - 1])


class _Run(NamedTuple):
    """Words of the quote that stand together, and how many tokens of the source may stand before them."""

    items: tuple[_Item, ...]
    free: int


def compare(quote: str, source_text: str) -> Comparison:
    """Compare the words of a quote, without the quotation marks around them, with the text they come from."""
    items = _parse(quote)
    source = _tokens(source_text)
    words = [item for item in items if item.kind == "word"]
    if not words or not source.tokens:
        return Comparison("missing")
    if sum(item.kind != "word" for item in items) > MAX_GAPS:
        return Comparison("missing", flags=(f"more than {MAX_GAPS} omissions and insertions are not compared",))
    places = _match(items, source)
    if places:
        flags = (f"stands {len(places)} times in the source",) if len(places) > 1 else ()
        marked = any(item.kind != "word" or item.loose for item in items)
        return Comparison("marked" if marked else "verbatim", spans=tuple(places), flags=flags)
    return _altered(words, source)


def _parse(quote: str) -> list[_Item]:
    items: list[_Item] = []
    folded = _fold_marks(unicodedata.normalize("NFC", INVISIBLE.sub("", quote))).replace("…", "...")
    forms = 0
    for match in _TOKEN.finditer(folded):
        token = match.group()
        if match["gap"]:
            items.append(_Item("gap", ""))
        elif match["insert"] or match["alone"]:
            items.append(_Item("insert", token))
        elif match["word"] and "[" in token and forms < MAX_FORMS:
            forms += 1
            items.append(_form(token))
        else:
            items.append(_Item("word", token))
    while items and items[-1].kind == "word" and items[-1].text in _FINAL and len(items) > 1:
        items.pop()  # final punctuation belongs to the quoting sentence (Chicago Manual of Style 17, 13.7)
    return items


def _fold_marks(text: str) -> str:
    """Write quotation marks and hyphens alike. Each is replaced on its own: ten times as fast as ``str.translate``."""
    for plain, marks in _TYPOGRAPHY:
        for mark in marks:
            text = text.replace(mark, plain)
    return text


def _form(token: str) -> _Item:
    """``[T]he`` stands for "the" in either case; ``walk[ed]`` for any form of "walk"."""
    if token[0] == "[" and token[2] == "]" and "[" not in token[1:]:
        return _Item("word", token, True)
    return _Item("word", token, True, (token[: token.index("[")], token[token.rindex("]") + 1 :]))


@lru_cache(maxsize=16)
def _tokens(text: str) -> _Source:
    """Cut a source into tokens; remembered, because a reading quotes the same few works again and again."""
    normal, starts, ends = _normal(text)
    folded = _fold_marks(normal)
    pattern = _SOURCE_TOKEN if _NOT_EUROPEAN.search(folded) else _EUROPEAN_TOKEN
    bounds = tuple([match.span() for match in pattern.finditer(folded)])
    tokens = tuple([folded[start:end] for start, end in bounds])
    return _Source(tokens, bounds, starts, ends)


def _normal(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a text in NFC without invisible characters, and where each character begins and ends in the original."""
    if unicodedata.is_normalized("NFC", text) and not INVISIBLE.search(text):
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


def _match(items: Sequence[_Item], source: _Source) -> list[Span]:
    """Return each place where all of the quote's words stand in order, gaps and insertions apart.

    Worked from the last run to the first: a place counts where the next run stands near enough behind it.
    """
    behind: dict[int, int] = {}
    alive: list[int] = []
    runs = _runs(items)
    for number in reversed(range(len(runs))):
        run, ends = runs[number], {}
        for start in _places(run.items, source, initial=number == 0):
            end = start + len(run.items)
            if number < len(runs) - 1:
                index = bisect_left(alive, end)
                if index == len(alive) or alive[index] > end + runs[number + 1].free:
                    continue
                end = behind[alive[index]]
            ends[start] = end
        behind, alive = ends, list(ends)
        if not alive:
            return []
    return [source.span(start, end) for start, end in behind.items()]


def _runs(items: Sequence[_Item]) -> list[_Run]:
    """Part a quote at its gaps; gaps that follow one another are one, the widest of them."""
    runs: list[_Run] = []
    words: list[_Item] = []
    free = 0
    for item in [*items, _Item("gap", "")]:
        if item.kind == "word":
            words.append(item)
            continue
        if words:
            runs.append(_Run(tuple(words), free))
            words, free = [], 0
        # A bracketed explanation replaces a name or a few words; an ellipsis may stand for more.
        free = max(free, MAX_GAP if item.kind == "gap" else MAX_REPLACED)
    return runs


def _places(items: Sequence[_Item], source: _Source, *, initial: bool) -> Iterator[int]:
    """Yield where words stand together; all but the first and the changed ones are compared in one step."""
    first = items[0]
    checked = [0, *(n for n, item in enumerate(items) if n and item.loose)]
    solid = [(a + 1, b) for a, b in zip(checked, [*checked[1:], len(items)], strict=True) if a + 1 < b]
    plain = [(a, b, tuple(item.text for item in items[a:b])) for a, b in solid]
    near: Sequence[int] = range(len(source.tokens)) if first.ends else source.places.get(_bare(first).casefold(), ())
    for start in near:
        if start + len(items) > len(source.tokens) or not _same(first, source.tokens[start], initial=initial):
            continue
        if all(_same(items[n], source.tokens[start + n]) for n in checked[1:]) and all(
            source.tokens[start + a : start + b] == words for a, b, words in plain
        ):
            yield start


def _bare(item: _Item) -> str:
    return item.text.replace("[", "").replace("]", "") if item.loose else item.text


def _same(item: _Item, token: str, *, initial: bool = False) -> bool:
    if item.ends:
        stem, tail = (each.casefold() for each in item.ends)
        word = token.casefold()
        return word.startswith(stem) and word.endswith(tail) and len(word) >= len(stem) + len(tail) and word.isalnum()
    if item.loose:
        return _fold_eq(_bare(item), token)
    if initial and item.text[:1] != token[:1]:
        return item.text[:1].casefold() + item.text[1:] == token[:1].casefold() + token[1:]
    return item.text == token


def _fold_eq(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _altered(items: Sequence[_Item], source: _Source) -> Comparison:
    """Find the passage that shares most with the quote, and class what differs."""
    words = [item.text for item in items]
    window = len(words) + max(len(words) // 2, 6)
    if _work(words, source.tokens) > MAX_WORK:
        return Comparison("missing", flags=("too long or too repetitive to tell what differs",))
    matched = SequenceMatcher(None, source.tokens, words, autojunk=False).get_matching_blocks()
    blocks = [b for b in matched if any(token.isalnum() for token in source.tokens[b.a : b.a + b.size])]
    ends = [b.a + b.size for b in blocks]
    sums = [0, *accumulate(b.size for b in blocks)]
    best: tuple[int, int] = (0, 0)
    for index, block in enumerate(blocks):
        best = max(best, (sums[max(bisect_right(ends, block.a + window), index)] - sums[index], -block.a))
    shared, start = best[0], -best[1]
    if shared < ALTERED_SHARE * len(words):
        return Comparison("missing")
    end = max((b.a + b.size for b in blocks if start <= b.a and b.a + b.size <= start + window), default=start + 1)
    passage = source.tokens[start:end]
    differences = tuple(
        Difference(_joined(words[b1:b2]), _joined(passage[a1:a2]))
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, passage, words, autojunk=False).get_opcodes()
        if tag != "equal" and not _all_forms(items[b1:b2], passage[a1:a2])
    )
    kinds = tuple(sorted({_kind(difference) for difference in differences}))
    return Comparison("altered", kinds, (source.span(start, end),), differences)


def _work(words: Sequence[str], tokens: Sequence[str]) -> int:
    """Return the most steps that ``SequenceMatcher`` can need: in each pass every token, and every pair of equals.

    There is a pass for each matching block, at most one for each token that both have.
    """
    ours, theirs = Counter(words), Counter(tokens)
    pairs = sum(count * theirs[token] for token, count in ours.items())
    return sum(min(count, theirs[token]) for token, count in ours.items()) * (len(tokens) + pairs)


def _all_forms(items: Sequence[_Item], passage: Sequence[str]) -> bool:
    """Whether all that differs is marked by brackets in the words."""
    return len(items) == len(passage) and all(
        item.loose and _same(item, token) for item, token in zip(items, passage, strict=True)
    )


def _joined(tokens: Sequence[str]) -> str:
    return str(_NARROW.sub("", " ".join(tokens)))


def _kind(difference: Difference) -> str:
    tokens = f"{difference.quote} {difference.source}".split()
    if all(not any(c.isalnum() for c in token) for token in tokens):
        return "punctuation"
    folded = {token.casefold() for token in tokens}
    if folded & _NEGATIONS or any(token.endswith("n't") for token in folded):
        return "critical"
    if any(c.isdigit() for token in tokens for c in token) or {p for t in folded for p in t.split("-")} & _NUMBERS:
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
