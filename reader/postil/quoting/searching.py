"""A long source is looked through for a quote by letters, and only what stands around its words is cut into words.

Cutting 2,000 words costs more than comparing a quote with them; finding a long word among their letters next to
nothing. What is found this way is what is found in the words of the whole source: a stretch shows every place where
the quote can stand, and as many words around it as a verdict asks for, or else the whole source is cut.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log
from typing import NamedTuple

from postil.quoting.letters import RARE, Searchable, is_sought, searchable
from postil.quoting.parsing import Quoted
from postil.quoting.placing import Run, quoted_runs
from postil.quoting.tokens import Tokens, tokens_of
from postil.text import Span

BEFORE, BEHIND = 200, 80
"""Characters of the source that are cut with a place: its sentence, and what follows at once."""

WORDS_BEFORE, WORDS_BEHIND = 18, 6
"""Words around a passage that a verdict may ask for: ``flags.BEFORE`` and a few more."""

FARTHEST = 6_000
"""Characters between the parts of a quote with ellipses; where they may stand farther apart, the source is cut."""

MOST = 6
"""Places of a word; of one that stands more often, another is looked for."""

ANCHORS = 4
"""Words of a part of a quote that are looked for, the longest first, until one is rare."""

VOTERS = 16
"""Words of a quote, the longest, that tell which passages share most with it; of a long quote two fifths."""

PAD = 60
"""Characters to either side of where a quote is expected."""

SHIFT = 100
"""Characters by which words without a mark, left out or put in, push the rest of a quote on: three times as many."""

RIVAL = 0.5
"""At least this part of the votes for the first passage another one must have to be looked at."""

NEIGHBOURS = 2
"""Bins of votes before and behind one that are counted with it."""

LONELY = 4
"""Words that stand once in a source and that a passage has, so that none that lacks them is looked for."""

LEAST_LONELY = 2
"""A word that stands once may be one that was put in."""

LETTERS_A_WORD = 8
"""Characters that a word takes with the space behind it, in a language of long words."""


class Anchor(NamedTuple):
    """A word of a run by which it is looked for: its number in the quote, and where it begins in the source."""

    word: int
    places: Sequence[int]


def exact_excerpt(quoted: Quoted, source: Searchable) -> Tokens | None:
    """Return the words around every place where all words of a quote can stand in order; ``None`` where in doubt.

    No words where there is no such place.
    """
    runs = quoted_runs(quoted)
    anchors: list[Anchor] = []
    for run in runs:
        anchor = _anchor(run, quoted, source)
        if anchor is None:
            return None
        keys = ["" if at in quoted.forms else quoted.keys[at] for at in range(run.start, run.end)]
        at = anchor.word - run.start
        anchor = Anchor(anchor.word, [place for place in anchor.places if source.may_stand(keys, at, place)])
        if not anchor.places:
            return source.cut(())
        anchors.append(anchor)
    if not anchors:
        return None
    first, last = anchors[0], anchors[-1]
    before, behind = quoted.words[first.word].start + BEFORE, len(quoted.text) - quoted.words[last.word].start
    stretches = [Span(place - before, place + behind + BEHIND) for place in first.places]
    if len(runs) > 1:
        stretches = [Span(first.places[0] - before, max(last.places[-1], first.places[0]) + behind + BEHIND)]
        if len(stretches[0]) > FARTHEST:
            return None
    words = source.cut(stretches)
    begins = (words.words.index_of(at) - first.word + runs[0].start for at in first.places)
    ends = (words.words.index_of(at) - last.word + runs[-1].end for at in last.places)
    return words if all(is_shown(words, at, at) for at in (*begins, *ends)) else None


def _anchor(run: Run, quoted: Quoted, source: Searchable) -> Anchor | None:
    """Return the first rare word of a run among its longest; ``None`` where none of these is rare, or sure."""
    known = [index for index in range(run.start, run.end) if index not in quoted.forms]
    for index in sorted(known, key=lambda each: -len(quoted.keys[each]))[:ANCHORS]:
        key = quoted.keys[index]
        if is_sought(key):
            places = source.places(key)
            if len(places) <= MOST and source.shows_all(key):
                return Anchor(index, places)
    return None


def is_shown(words: Tokens, start: int, end: int) -> bool:
    """Tell whether the words ``[start, end)`` are shown, and as many around them as a verdict asks for."""
    return words.is_whole or "" not in words.keys[max(start - WORDS_BEFORE, 0) : end + WORDS_BEHIND]


class Passages(NamedTuple):
    """The stretches of a source that share most with a quote, the likeliest first.

    ``absent``: words of the quote, among those looked for, that are nowhere in the source.
    """

    stretches: tuple[Span, ...]
    absent: int


class Alone(NamedTuple):
    """The only passage that has some words of a quote: words of the source, the range of the passage among them.

    ``lonely``: how many words of the quote stand in the source once, and there.
    """

    words: Tokens
    start: int
    end: int
    lonely: int


@dataclass(frozen=True)
class Looked:
    """A source as a quote is looked for in it. ``sparing``: it is cut into words only where that is needed."""

    quoted: Quoted
    text: str
    sparing: bool = True

    @cached_property
    def whole(self) -> Tokens:
        """All words of the source."""
        return tokens_of(self.text)

    @cached_property
    def passages(self) -> Passages | None:
        """The stretches that share most with the quote, where that can be told by letters."""
        source = searchable(self.text)
        return passages(self.quoted, source, self.voters) if source else None

    @property
    def absent(self) -> int:
        """How many words of the quote, at least, are nowhere in the source."""
        return self.passages.absent if self.passages else 0

    def for_exact_places(self) -> Tokens:
        """Return words of the source in which every place stands where all words of the quote stand in order."""
        source = searchable(self.text) if self.sparing else None
        excerpt = exact_excerpt(self.quoted, source) if source else None
        return self.whole if excerpt is None else excerpt

    @cached_property
    def near(self) -> Tokens | None:
        """The words of the passages that share most with the quote, and those around them."""
        source, found = searchable(self.text), self.passages
        if source is None or found is None:
            return None
        return source.cut(Span(each.start - BEFORE, each.end + BEHIND) for each in found.stretches)

    @cached_property
    def voters(self) -> list[int] | None:
        """The words of the quote that tell which passages share most with it."""
        return _voters(self.quoted)

    def alone(self) -> Alone | None:
        """Return the one passage that has words which stand nowhere else; ``None`` where there may be several."""
        source = searchable(self.text) if self.sparing and not self.quoted.is_marked else None
        begins = _lonely(self.quoted, source, self.voters or ()) if source else []
        if source is None or len(begins) < LEAST_LONELY:
            return None
        stretch = _expected(min(begins) // SHIFT, self.quoted)
        words = source.cut([Span(stretch.start - BEFORE, stretch.end + BEHIND)])
        [(start, end)] = _ranges([stretch], words)
        return Alone(words, start, end, len(begins)) if is_shown(words, start, end) else None

    def for_passages(self) -> tuple[Tokens, list[tuple[int, int]]]:
        """Return words of the source, and ranges of them: the passages that share most with the quote."""
        words, found = self.near, self.passages
        if words is None or found is None:
            from postil.quoting.aligning import windows

            return self.whole, windows(self.quoted, self.whole)
        ranges = _ranges(found.stretches, words)
        if self.sparing and all(is_shown(words, start, end) for start, end in ranges):
            return words, ranges
        return self.whole, _ranges(found.stretches, self.whole)


def _ranges(stretches: Iterable[Span], words: Tokens) -> list[tuple[int, int]]:
    return [(words.words.index_of(each.start), words.words.index_of(each.end)) for each in stretches]


def passages(quoted: Quoted, source: Searchable, voters: Sequence[int] | None) -> Passages | None:
    """Return the stretches that share most long words with a quote; ``None`` where it has too few to tell."""
    if voters is None:
        return None
    votes: defaultdict[int, float] = defaultdict(float)
    absent = 0
    for index in voters:
        word = quoted.words[index]
        places = source.places(word.key)
        absent += not places and source.shows_all(word.key)
        if len(places) <= RARE:
            rarity = 1 / (1 + log(1 + len(places)))
            for place in places:
                votes[max(place - word.start, 0) // SHIFT] += rarity
    return Passages(tuple(_expected(bin_, quoted) for bin_ in _highest(votes)), absent)


def _lonely(quoted: Quoted, source: Searchable, voters: Iterable[int]) -> list[int]:
    """Return where a quote would begin by some of its words that stand once in the source.

    None where too many words are nowhere in it, or where these stand in another order or far apart.
    """
    found: list[tuple[int, int]] = []
    absent = 0
    for index in voters:
        word = quoted.words[index]
        places = source.places(word.key)
        absent += not places
        if len(places) == 1 and source.shows_all(word.key):
            found.append((word.start, max(places[0] - word.start, 0)))
        if absent == LONELY or len(found) == LONELY:
            break
    begins = [begin for _, begin in sorted(found)]
    apart = max(begins, default=0) - min(begins, default=0) > 3 * SHIFT
    if absent == LONELY or apart or any(other < one - PAD for one, other in pairwise(begins)):
        return []
    return begins


def _expected(bin_: int, quoted: Quoted) -> Span:
    """Return where a quote may stand that begins in a bin."""
    around = PAD + LETTERS_A_WORD * sum(mark.most for mark in quoted.marks)
    return Span(max(bin_ * SHIFT - around, 0), bin_ * SHIFT + 3 * SHIFT + len(quoted.text) + around)


def _highest(votes: Mapping[int, float]) -> list[int]:
    """Return the first of three neighbouring bins that have most votes together; those that come near them as well."""
    from postil.quoting.aligning import WINDOWS

    sums: dict[int, float] = {}
    for bin_, weight in votes.items():
        sums[bin_] = weight + votes.get(bin_ + 1, 0.0) + votes.get(bin_ + 2, 0.0)
    chosen: list[int] = []
    for bin_ in sorted(sums, key=lambda each: (-sums[each], each)):
        if len(chosen) == WINDOWS or (chosen and sums[bin_] < RIVAL * sums[chosen[0]]):
            break
        if all(abs(bin_ - other) > NEIGHBOURS for other in chosen):
            chosen.append(bin_)
    return chosen


def _voters(quoted: Quoted) -> list[int] | None:
    """Return the longest words of a quote, each once; ``None`` where it has few words that can be looked for."""
    first = {key: index for index, key in reversed([*enumerate(quoted.keys)]) if index not in quoted.forms}
    sought = [index for key, index in first.items() if is_sought(key)]
    if 3 * len(sought) < 2 * len(first):
        return None
    return sorted(sought, key=lambda index: -len(quoted.keys[index]))[: max(VOTERS, 2 * len(quoted.words) // 5)]
