"""A long source as letters, in which words are found without cutting it into words.

Cutting 2,000 words costs more than comparing a quote with them; finding a long word among their letters next to
nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from postil.lazy import expression
from postil.quoting.tokens import Tokens, cut_stretches, folded_in_place
from postil.text import Span

SHORT = 3_000
"""A source of fewer characters is cut into words as it is."""


RARE = 60
"""A word that stands in the source more often says nothing of where the quote is from."""

LOOKED_FOR = 90
"""Words of a source that are looked for one by one; where it is asked for more, all of its words are noted at once."""

_LETTERS = expression(r"[^\W\d_]+")


def is_sought(key: str) -> bool:
    """Tell whether a word is one that stands in a source as its key does; an "ss" may be one letter there."""
    return key.isalpha() and "ss" not in key


@dataclass(frozen=True)
class Searchable:
    """A source of which every word of letters can be found by its letters.

    ``folded``: its typography folded; ``plain``: in one case, too, both of the same length as the text; ``joined``: the
    same without hyphens and apostrophes, in which each word stands as its key.
    """

    text: str
    folded: str
    plain: str
    joined: str
    _known: dict[str, list[int]] = field(default_factory=dict, compare=False, repr=False)

    def places(self, key: str) -> list[int]:
        """Return where words begin that have such a key, or have it as a part; at most ``RARE`` of them, and one more.

        Remembered, because quotes of one source have words in common.
        """
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._places(key)
        return found

    def _places(self, key: str) -> list[int]:
        if len(self._known) > LOOKED_FOR:
            return self._index.get(key, [])[: RARE + 1]
        found: list[int] = []
        plain, size = self.plain, len(key)
        at = plain.find(key)
        while at >= 0 and len(found) <= RARE:
            end = at + size
            if not (plain[at - 1 : at].isalpha() or plain[end : end + 1].isalpha()):
                found.append(at)
            at = plain.find(key, end)
        return found

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for match in _LETTERS.finditer(self.plain):
            found[match[0]].append(match.start())
        return dict(found)

    def shows_all(self, key: str) -> bool:
        """Tell whether a word with such a key is nowhere written with a hyphen or an apostrophe within."""
        return self.joined is self.plain or self.joined.count(key) == self.plain.count(key)

    def may_stand(self, keys: Sequence[str], at: int, place: int) -> bool:
        """Tell whether words may stand where the word ``at`` of them begins at a place; where in doubt, they may.

        A key of no letters may be any word.
        """
        return self._goes_on(keys[at + 1 :], place + len(keys[at])) and self._comes_before(keys[:at], place)

    def _goes_on(self, keys: Sequence[str], at: int) -> bool:
        plain, size = self.plain, len(self.plain)
        for key in keys:
            while at < size and not plain[at].isalnum() and plain[at] != "_":
                at += 1
            if not key or not plain.startswith(key, at):
                return not is_sought(key) or plain[at : at + 1] == key[0]
            at += len(key)
            if key[-1].isalpha() and plain[at : at + 1].isalpha():
                return False
        return True

    def _comes_before(self, keys: Sequence[str], end: int) -> bool:
        plain = self.plain
        for key in reversed(keys):
            while end and not plain[end - 1].isalnum() and plain[end - 1] != "_":
                end -= 1
            if not key or not plain.endswith(key, 0, end):
                return not is_sought(key) or plain[max(end - 1, 0) : end] == key[-1]
            end -= len(key)
            if key[0].isalpha() and plain[max(end - 1, 0) : end].isalpha():
                return False
        return True

    def cut(self, stretches: Iterable[Span]) -> Tokens:
        """Cut stretches of the source into words, with barriers where others are left out."""
        return cut_stretches(self.text, self.folded, _merged(self._whole_words(each) for each in stretches))

    def _whole_words(self, stretch: Span) -> Span:
        """Return the stretch drawn out to white space, or to the ends of the text."""
        text = self.folded
        start, end = max(stretch.start, 0), min(stretch.end, len(text))
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        return Span(start, end)


@lru_cache(maxsize=64)
def searchable(text: str) -> Searchable | None:
    """Return a long source so that it can be looked through, if it is of words that letters and spaces set off."""
    if len(text) < SHORT:
        return None
    folded = folded_in_place(text)
    if folded is None:
        return None
    plain = folded.replace("ß", "s").casefold()
    if len(plain) != len(folded):
        return None
    joined = plain.replace("-", "").replace("'", "")
    return Searchable(text, folded, plain, plain if len(joined) == len(plain) else joined)


def _merged(stretches: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for each in sorted(stretches):
        if merged and each.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, each.end))
        else:
            merged.append(each)
    return merged
