"""How long it takes to compare quotes of 40 words with sources of 2,000 words, cutting the sources included."""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate, cycle, islice

from postil.quoting import compare

FREQUENT = (
    "the of and to in a that is was for it with as on be at by this had are but from they which were not have he his "
    "one all there been has their would who more if will what out so up said about into than them can only other new "
    "some could time these two may then do first any my now such like our over man me even most made after also"
)
PARTS = "ba ke lo mi nu ra se to vi da fe go hi ju ka le mo ne pa ri sa te lu we zo an er in or us"
LITTLE, SYLLABLES = FREQUENT.split(), PARTS.split()

Change = Callable[[list[str], random.Random], list[str]]


def vocabulary(dice: random.Random, size: int) -> list[str]:
    """Return words that nobody uses behind those that everybody does, the frequent ones first."""
    made = {"".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(2 * size)}
    return [*LITTLE, *sorted(made, key=lambda word: (len(word), word))[:size]]


def text(dice: random.Random, words: list[str], weights: list[float], length: int) -> list[str]:
    """Return words in sentences and paragraphs, as frequent as Zipf's law has it."""
    chosen = dice.choices(words, cum_weights=weights, k=length)
    ends = 0
    for at in range(length):
        if ends == 0:
            chosen[at] = chosen[at].capitalize()
            ends = dice.randint(8, 30)
        ends -= 1
        if ends == 0:
            chosen[at] += "." if dice.random() < 0.8 else ".\n\n"
        elif dice.random() < 0.06:
            chosen[at] += ","
        elif dice.random() < 0.01:
            chosen[at] = f"“{chosen[at]}”"
    return chosen


def _swap(words: list[str], dice: random.Random) -> list[str]:
    at = dice.randrange(4, 36)
    return [*words[:at], "harbour", *words[at + 1 :]]


def _negate(words: list[str], dice: random.Random) -> list[str]:
    at = dice.randrange(4, 36)
    return [*words[:at], "not", *words[at:]]


CHANGES: dict[str, Change] = {
    "word for word": lambda words, _: words,
    "with an ellipsis": lambda words, _: [*words[:15], "[…]", *words[20:]],
    "with another word": _swap,
    "with a word left out": lambda words, _: [*words[:15], *words[16:]],
    "with a negation put in": _negate,
    "with seven words left out": lambda words, _: [*words[:15], *words[22:]],
    "in another order": lambda words, _: [*words[20:], *words[:20]],
    "of another source": lambda words, _: words,
}


def pairs(count: int, quotes_a_source: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Yield (change, quote, source), source by source, all changes in turn."""
    dice = random.Random(seed)
    words = vocabulary(dice, 12_000)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    other = text(dice, words, weights, 2000)
    changes = cycle(CHANGES)
    for _ in range(0, count, quotes_a_source):
        own = text(dice, words, weights, 2000)
        source = " ".join(own)
        for change in islice(changes, quotes_a_source):
            begin = dice.randrange(1950)
            passage = (other if change == "of another source" else own)[begin : begin + 40]
            yield change, " ".join(CHANGES[change](passage, dice)), source


ARRANGEMENTS: tuple[tuple[str, int, bool], ...] = (
    ("1 quote of each source", 1, False),
    ("4 quotes of each source", 4, False),
    ("20 quotes of each source", 20, False),
    ("100 quotes of each source", 100, False),
    ("20 quotes of each of 500 sources, these in turn", 20, True),
)
"""Each with the quotes of one source, and whether each quote is of another source than the one before it."""


def in_turn(todo: list[tuple[str, str, str]], quotes_a_source: int) -> list[tuple[str, str, str]]:
    """Return the pairs source after source, each source as often as it has quotes."""
    return [each for first in range(quotes_a_source) for each in todo[first::quotes_a_source]]


def run(todo: list[tuple[str, str, str]], *, in_full: bool) -> float:
    """Compare, print what each change cost where it is asked for, and return the CPU time in seconds."""
    spent: Counter[str] = Counter()
    verdicts: dict[str, Counter[str]] = {}
    begun = time.process_time()
    for change, quote, source in todo:
        since = time.process_time()
        verdict = compare(quote, source).verdict
        spent[change] += time.process_time() - since
        verdicts.setdefault(change, Counter())[verdict] += 1
    total = time.process_time() - begun
    for change, seconds in spent.items() if in_full else ():
        said = ", ".join(f"{verdict} {count}" for verdict, count in verdicts[change].most_common())
        print(f"    {change:<26}{1000 * seconds / verdicts[change].total():>8.2f} ms   {said}")
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="comparisons in each arrangement")
    parser.add_argument("--quotes", type=int, help="only the arrangement with so many quotes of each source")
    parser.add_argument("--in-full", action="store_true", help="tell what each kind of change costs, too")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for name, quotes, turning in ARRANGEMENTS:
        if asked.quotes in (None, quotes):
            todo = list(pairs(asked.count, quotes, asked.seed))
            total = run(in_turn(todo, quotes) if turning else todo, in_full=asked.in_full)
            print(f"{name:<48}{total:>7.2f} s of CPU time, {1000 * total / len(todo):.2f} ms each", flush=True)


if __name__ == "__main__":
    main()
