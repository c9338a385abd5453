"""A short quote whose words the source joins or parts otherwise: no one, no-one; can not, cannot.

Of so few words too few are the same for the passage to be found by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.quoting.parsing import Quoted
from postil.quoting.placing import Step
from postil.quoting.tokens import Tokens

MOST_WORDS = 8
"""Words of a quote that is looked for by its letters; of a longer one enough words are the same."""


def parted_places(quoted: Quoted, source: Tokens) -> Iterator[list[Step]]:
    """Yield each place that has the letters of a short quote without marks, from the border of a word to another."""
    letters = "".join(quoted.keys)
    if len(quoted.words) > MOST_WORDS or quoted.is_marked or not letters.isalpha():
        return
    for start, key in enumerate(source.keys):
        if key and letters.startswith(key) and (end := _end(letters, source.keys, start)):
            yield _steps(quoted.keys, source.keys[start:end], start)


def _end(letters: str, keys: Sequence[str], start: int) -> int:
    """Return where the words from ``start`` on end that have these letters; 0 where they have others."""
    at = 0
    for index in range(start, len(keys)):
        if not keys[index] or not letters.startswith(keys[index], at):
            return 0
        at += len(keys[index])
        if at == len(letters):
            return index + 1
    return 0


def _steps(ours: Sequence[str], theirs: Sequence[str], start: int) -> list[Step]:
    """Return the steps between words of the same letters: one wherever a word ends in both."""
    steps: list[Step] = []
    quote = source = begun = begun_source = 0
    while quote < len(ours):
        left = len("".join(ours[begun : quote + 1])) - len("".join(theirs[begun_source : source + 1]))
        if left == 0:
            same = quote == begun and source == begun_source
            steps.append(Step(begun, quote + 1, start + begun_source, start + source + 1, same=same))
            begun, begun_source = quote, source = quote + 1, source + 1
        elif left < 0:
            quote += 1
        else:
            source += 1
    return steps
