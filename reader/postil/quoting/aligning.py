"""The passage that a quote was made from where its words differ: the likeliest window, aligned word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from postil.quoting.letters import RARE
from postil.quoting.parsing import Quoted
from postil.quoting.placing import Step, same_steps
from postil.quoting.table import CHANGED, EXTEND, FREE, NEVER, OPEN, VARIANT, OpenEnd, Table
from postil.quoting.tokens import Tokens
from postil.quoting.variants import is_variant

WINDOWS = 3
"""Passages that are aligned; the one with the least differences is taken."""

PAD = 12
"""Words to either side of where a quote is expected: an omission without a mark pushes its end on."""

MOST_RUNS = 160
"""Runs of equal words that are weighed; a passage has some dozens."""

FIRST_WORD_BEFORE = 4
"""Words before a passage among which the first word of the quote is looked for."""

LEAST_FIRST_WORD = 4
"""Letters of a word that does not stand before every other one."""

LONGEST_JOINED = 3
"""Words that are written as one word elsewhere: never the less."""

LARGEST_TABLE = 60_000
"""Cells of the table in which two stretches are aligned; larger ones are one difference."""


class Aligned(NamedTuple):
    """Steps from a quote to a passage, and what their differences cost."""

    steps: list[Step]
    cost: float

    @property
    def loss(self) -> float:
        """How far this passage is from being the one: what differs, less what is the same."""
        return self.cost - self.shared

    @property
    def shared(self) -> int:
        """How many words are the same."""
        return [step.same for step in self.steps].count(True)


class Equal(NamedTuple):
    """``length`` equal words from ``quote`` and from ``source`` on."""

    quote: int
    source: int
    length: int


class Window(NamedTuple):
    """A stretch of the source, and how many words of the quote stand in it in order, other words between them."""

    start: int
    end: int
    shared: int


def align(quoted: Quoted, source: Tokens, among: Sequence[Window]) -> list[Aligned]:
    """Return the alignments with passages in some windows, the likeliest first.

    A window is aligned only where it can be no worse than the best so far.
    """
    aligned: list[Aligned] = []
    best = NEVER
    for window in among:
        if VARIANT * (len(quoted.words) - window.shared) - window.shared <= best:
            found = _align_in(quoted, source, window.start, window.end)
            best = min(best, found.loss)
            aligned.append(found)
    return sorted((each for each in aligned if each.shared), key=lambda each: each.loss)


def likely_windows(quoted: Quoted, source: Tokens, ranges: Iterable[tuple[int, int]]) -> list[Window]:
    """Return windows with what each of them shares with a quote."""
    keys = quoted.keys
    return [Window(start, end, _shared(quoted, keys, source, start, end)) for start, end in ranges]


def _shared(quoted: Quoted, keys: Sequence[str], source: Tokens, start: int, end: int) -> int:
    """Return the length of the longest common subsequence of words; a word changed in brackets may be any.

    A row of the usual table is one number, a bit a word of the window (H. Hyyrö, "Bit-parallel LCS-length computation
    revisited", 2004).
    """
    masks = dict.fromkeys(keys, 0)
    bit = 1
    for key in source.keys[start:end]:
        if key in masks:
            masks[key] |= bit
        bit <<= 1
    everywhere = bit - 1
    row = everywhere
    forms = quoted.forms
    for index, key in enumerate(keys):
        if hits := row & (everywhere if index in forms else masks[key]):
            row = ((row + hits) | (row - hits)) & everywhere
    return end - start - row.bit_count()


def windows(quoted: Quoted, source: Tokens) -> list[tuple[int, int]]:
    """Return stretches of the source that share rare words with a quote, the most first."""
    omitted = sum(mark.most for mark in quoted.marks)
    size = len(quoted.words) + PAD
    votes: defaultdict[int, float] = defaultdict(float)
    for index, word in enumerate(quoted.words):
        places = source.places.get(word.key, ())
        if len(places) <= RARE:
            rarity = 1 / (1 + log(1 + len(places)))
            for place in places:
                votes[(place - index) // size if place > index else 0] += rarity
    sums = {bin_: weight + votes.get(bin_ + 1, 0.0) for bin_, weight in votes.items()}
    chosen: list[int] = []
    for bin_ in sorted(sums, key=lambda each: (-sums[each], each)):
        if all(abs(bin_ - other) > 1 for other in chosen):
            chosen.append(bin_)
        if len(chosen) == WINDOWS:
            break
    reach = 3 * size + PAD + omitted
    return [(max(bin_ * size - PAD - omitted, 0), min(bin_ * size + reach, len(source.words))) for bin_ in chosen]


def _align_in(quoted: Quoted, source: Tokens, start: int, end: int) -> Aligned:
    free = frozenset(mark.before for mark in quoted.marks if mark.most)
    chain = _best_chain(_equal_runs(quoted, source, start, end), free)
    if not chain:
        return Aligned([], float(len(quoted.words)))
    parts: list[Aligned] = []
    quote = 0
    first = chain[0]
    reach = max(first.source - 2 * first.quote - 4, start)
    parts.append(_table(quoted, source, (0, first.quote), (reach, first.source), "start"))
    at = first.source
    for run in chain:
        if quote:
            parts.append(_table(quoted, source, (quote, run.quote), (at, run.source), ""))
        parts.append(Aligned([*same_steps(*run)], 0.0))
        quote, at = run.quote + run.length, run.source + run.length
    left = len(quoted.words) - quote
    parts.append(_table(quoted, source, (quote, len(quoted.words)), (at, min(at + 2 * left + 4, end)), "end"))
    steps = [step for part in parts for step in part.steps]
    return Aligned(_joined_at_ends(steps, quoted, source), sum(part.cost for part in parts))


def _joined_at_ends(steps: list[Step], quoted: Quoted, source: Tokens) -> list[Step]:
    """Return the steps with the words beside the passage that an outermost word was joined with: no one, no-one."""
    if steps and not steps[0].same and steps[0].mark is None:
        steps[:1] = _from_first_word(_grown(steps[0], quoted, source, (1, 0)), quoted, source)
    if steps and not steps[-1].same and steps[-1].mark is None:
        steps[-1] = _grown(steps[-1], quoted, source, (0, 1))
    return steps


def _from_first_word(step: Step, quoted: Quoted, source: Tokens) -> list[Step]:
    """Return the step parted behind the first word of the quote where that stands a little before the passage.

    What the source has behind it is left out, then, and may be a negation; an open end would pass that over.
    """
    key = quoted.keys[step.quote]
    before = source.keys[max(step.source - FIRST_WORD_BEFORE, 0) : step.source]
    if step.quote_end - step.quote < 2 or len(key) < LEAST_FIRST_WORD or key not in before or "" in before:
        return [step]
    at = step.source - 1 - before[::-1].index(key)
    return [*same_steps(step.quote, at, 1), Step(step.quote + 1, step.quote_end, at + 1, step.source_end)]


def _grown(step: Step, quoted: Quoted, source: Tokens, by: tuple[int, int]) -> Step:
    """Return the step with other words of the source at its open end, where its letters are the same only so."""
    ours = "".join(quoted.keys[step.quote : step.quote_end])
    least = min(step.source_end - step.source, 1)
    for words in range(least, step.source_end - step.source + LONGEST_JOINED):
        start = max(step.source_end - words, 0) if by[0] else step.source
        end = min(step.source + words, len(source.keys)) if by[1] else step.source_end
        theirs = source.keys[start:end]
        if "" not in theirs and "".join(theirs) == ours:
            return Step(step.quote, step.quote_end, start, end)
    return step


def _equal_runs(quoted: Quoted, source: Tokens, start: int, end: int) -> list[Equal]:
    """Return the maximal runs of equal words; single words only where they stand once in the window."""
    keys = quoted.keys
    places: dict[str, list[int]] = {key: [] for key in keys}
    for index, key in enumerate(source.keys[start:end], start):
        if key in places:
            places[key].append(index)
    runs: list[Equal] = []
    for i, key in enumerate(keys):
        for j in places[key]:
            if i and j > start and keys[i - 1] == source.keys[j - 1]:
                continue
            length = 1
            while i + length < len(keys) and j + length < end and keys[i + length] == source.keys[j + length]:
                length += 1
            if length > 1 or len(places[key]) == 1:
                runs.append(Equal(i, j, length))
    runs.sort(key=lambda run: -run.length)
    return sorted(runs[:MOST_RUNS])


LEAST_PART = 4
"""Words of a passage that was joined to another: fewer are a phrase that stands anywhere."""

JOINED_SHARE = 0.85
"""Share of a quote's words that passages of at least so many words must hold for it to be joined from them."""


def joined_parts(quoted: Quoted, source: Tokens) -> list[Equal]:
    """Return the passages, longest first taken, that a quote was joined from in another order or from afar.

    Empty where they do not hold nearly all of it, or are one passage.
    """
    keys = quoted.keys
    parts: list[Equal] = []
    at = passed = 0
    while at < len(keys) and passed <= (1 - JOINED_SHARE) * len(keys):
        places = _places_of_part(keys, at, source)
        best = max(
            (Equal(at, place, _run_from(keys, at, source.keys, place)) for place in places),
            key=lambda run: run.length,
            default=None,
        )
        parts += [best] if best else []
        passed += 0 if best else 1
        at += best.length if best else 1
    held = sum(part.length for part in parts)
    return parts if len(parts) > 1 and held >= JOINED_SHARE * len(keys) and _are_apart(parts) else []


def _places_of_part(keys: tuple[str, ...], at: int, source: Tokens) -> list[int]:
    """Return where the next words of a quote, as many as a part has at least, stand together in the source."""
    least = keys[at : at + LEAST_PART]
    if len(least) < LEAST_PART:
        return []
    rarest = min(range(LEAST_PART), key=lambda index: len(source.places.get(least[index], ())))
    begins = (place - rarest for place in source.places.get(least[rarest], ()) if place >= rarest)
    return [begin for begin in begins if source.keys[begin : begin + LEAST_PART] == least]


def _run_from(keys: Sequence[str], at: int, source: Sequence[str], place: int) -> int:
    length = 1
    while at + length < len(keys) and place + length < len(source) and keys[at + length] == source[place + length]:
        length += 1
    return length


def _are_apart(parts: Sequence[Equal]) -> bool:
    """Tell whether two neighbours are out of order or far from each other in the source."""
    return any(not 0 <= other.source - one.source - one.length <= FAR_APART for one, other in pairwise(parts))


FAR_APART = 30
"""Words left out without a mark from which two passages were joined, rather than one shortened."""


def _best_chain(runs: Sequence[Equal], free: frozenset[int]) -> list[Equal]:
    """Return the runs, trimmed where they overlap, that follow one another in both texts and cost least between."""
    best: list[tuple[float, int, Equal]] = []
    for index, run in enumerate(runs):
        score, before, own = float(run.length), -1, run
        for other in range(index):
            previous = best[other][2]
            overlap = max(
                previous.quote + previous.length - run.quote, previous.source + previous.length - run.source, 0
            )
            if overlap >= run.length:
                continue
            cut = Equal(run.quote + overlap, run.source + overlap, run.length - overlap)
            value = best[other][0] + cut.length - _between(previous, cut, free)
            if value > score:
                score, before, own = value, other, cut
        best.append((score, before, own))
    if not best:
        return []
    at = max(range(len(best)), key=lambda each: best[each][0])
    chain: list[Equal] = []
    while at >= 0:
        chain.append(best[at][2])
        at = best[at][1]
    return chain[::-1]


def _between(one: Equal, other: Equal, free: frozenset[int]) -> float:
    """Return about what the words between two runs cost."""
    quote, source = other.quote - one.quote - one.length, other.source - one.source - one.length
    if any(one.quote + one.length <= place <= other.quote for place in free):
        return CHANGED * quote + FREE * source
    extra = source - quote
    return CHANGED * min(quote, source) + (OPEN + EXTEND * extra if extra > 0 else -CHANGED * extra)


def _table(quoted: Quoted, source: Tokens, quote: tuple[int, int], passage: tuple[int, int], open_: OpenEnd) -> Aligned:
    """Align what stands between two runs; ``open_``: at which end the passage may be left for nothing."""
    (q, q_end), (s, s_end) = quote, passage
    marks = {mark.before: mark for mark in quoted.marks if mark.most}
    if q == q_end:
        if open_ or s == s_end:
            return Aligned([], 0.0)
        mark = marks.get(q)
        cost = FREE * (s_end - s) if mark else OPEN + EXTEND * (s_end - s)
        return Aligned([Step(q, q, s, s_end, mark=mark)], cost)
    if s == s_end or (q_end - q) * (s_end - s) > LARGEST_TABLE:
        at = s_end if open_ == "start" else s
        return Aligned([Step(q, q_end, at if open_ else s, at if open_ else s_end)], float(q_end - q))
    near = {place - q: mark for place, mark in marks.items()}
    table = Table(_costs(quoted, source, quote, passage), s_end - s, near, open_)
    return Aligned(merged(step.shifted(q, s) for step in table.steps()), table.cost)


def _costs(quoted: Quoted, source: Tokens, quote: tuple[int, int], passage: tuple[int, int]) -> list[list[float]]:
    """Return what it costs that a word of the quote is one of the source, a row for each word of the quote."""
    theirs = source.keys[passage[0] : passage[1]]
    return [_row_of_costs(quoted, source, index, theirs, passage[0]) for index in range(*quote)]


def _row_of_costs(quoted: Quoted, source: Tokens, index: int, theirs: Sequence[str], first: int) -> list[float]:
    key = quoted.keys[index]
    begins = key[:1]
    may_vary = not begins.isascii()
    form = quoted.forms.get(index)
    if form is not None:
        return [_cost(quoted, source, index, first + j) for j in range(len(theirs))]
    return [
        0.0
        if other == key
        else _cost(quoted, source, index, first + j)
        if may_vary or other[:1] == begins or not other[:1].isascii()
        else CHANGED
        for j, other in enumerate(theirs)
    ]


def _cost(quoted: Quoted, source: Tokens, index: int, place: int) -> float:
    word, other = quoted.words[index], source.words[place]
    form = quoted.forms.get(index)
    if word.key == other.key or (form is not None and form.fits(other, word.text)):
        return 0.0
    return VARIANT if is_variant(word.text, other.text) else CHANGED


def merged(steps: Iterable[Step]) -> list[Step]:
    """Return the steps with neighbouring differences made one."""
    result: list[Step] = []
    for step in steps:
        last = result[-1] if result else None
        if last and not step.same and not last.same and step.mark is last.mark and last.quote_end == step.quote:
            result[-1] = Step(last.quote, step.quote_end, last.source, step.source_end, mark=last.mark)
        else:
            result.append(step)
    return result
