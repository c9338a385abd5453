"""The same article twice: found by its text, by its address, or by title, author and date, before it is read again.

Linear in the texts: of each text a few runs of words are hashed, and only texts that share some are laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from postil.cite.identities import canonical_url, fold
from postil.model import Library, Reading
from postil.model.dates import may_agree
from postil.shingles import containment, runs, sketch
from postil.text import identity

LEAST_ALIKE = 0.5
"""Share of the shorter text's runs of words from which on two texts are taken for one article: of a translation, an
answer or an article on the same matter hardly any are shared, of an abridged or republished one most."""

LEAST_WORDS = 25
"""Runs of words that a text must have to be compared; a shorter one is contained in too much by chance."""

SAMPLED, FEW, SHORT = 64, 8, 4000
"""Hashes of a text that are looked at first; so few, or so few characters of text, prove nothing either way."""

MIN_TITLE = 3
"""Words that a title must have to tell an article from others."""

How: TypeAlias = Literal["text", "address", "title"]


class ArticleSigns(NamedTuple):
    """What is known of an article before it is read: names of authors as written, dates in EDTF, all its addresses."""

    title: str = ""
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


class Similar(NamedTuple):
    """A reading that seems to be of the same article: how that is known, how surely (0 to 1), and in words why."""

    reading: str
    how: How
    score: float
    why: str


def similar_readings(library: Library, text: str = "", metadata: ArticleSigns | None = None) -> tuple[Similar, ...]:
    """Return the readings that seem to be of this article, the surest first; each once, by its surest sign."""
    signs = metadata or ArticleSigns()
    known = _Known(text, signs)
    found = {reading.id: best for reading in library.values() if (best := known.best(reading))}
    return tuple(sorted(found.values(), key=lambda each: (-each.score, each.reading)))


class _Known:
    """An article to be looked for; what is costly is worked out once."""

    def __init__(self, text: str, signs: ArticleSigns) -> None:
        self.runs = runs(text)
        self.sketch = frozenset(sketch(text, SAMPLED))
        self.sha256 = identity(text).sha256 if text else ""
        self.addresses = {address for each in signs.addresses if (address := canonical_url(each))}
        self.title = fold(signs.title)
        self.authors = {fold(each) for each in signs.authors} - {""}
        self.dates = signs.dates

    def best(self, reading: Reading) -> Similar | None:
        return max(self._signs(reading), key=lambda each: each.score, default=None)

    def _signs(self, reading: Reading) -> Iterator[Similar]:
        publications = reading.article.publications
        shared = self.addresses & {canonical_url(each.url) for each in publications if each.url}
        if shared:
            yield Similar(reading.id, "address", 1.0, f"the same address, {min(shared)}")
        if self.sha256 and self.sha256 in {each.text.sha256 for each in reading.record.captures if each.text}:
            yield Similar(reading.id, "text", 1.0, "the same text, by its hash")
        if reading.text and (alike := self._alike(reading.text)) >= LEAST_ALIKE:
            yield Similar(reading.id, "text", alike, f"{alike:.0%} of the text is the same")
        if self._same_title(reading):
            yield Similar(reading.id, "title", 0.9, "the same title, author and date")

    def _alike(self, text: str) -> float:
        """Return the share of the shorter text that is in the longer one; texts that share no sampled run have none."""
        is_short = len(self.sketch) < FEW or len(text) < SHORT  # too few runs are sampled to go by them
        if len(self.runs) < LEAST_WORDS or not (is_short or self.sketch & frozenset(sketch(text, SAMPLED))):
            return 0.0
        other = runs(text)
        if len(other) < LEAST_WORDS:
            return 0.0
        shorter, longer = sorted((self.runs, other), key=len)
        return containment(shorter, longer)

    def _same_title(self, reading: Reading) -> bool:
        """Whether title and author or date are the same, and what is known on both sides nowhere differs."""
        article = reading.article
        titles = {fold(article.title), *(fold(each.title) for each in article.publications if each.title)}
        if self.title not in titles or self.title.count(" ") + 1 < MIN_TITLE:
            return False
        authors = {fold(reading.name_of(each)) for each in article.authors}
        theirs = [each.date for each in article.publications if each.date]
        agree = any(may_agree(one, other) for one in self.dates for other in theirs)
        same_author = bool(self.authors & authors) or not self.authors or not authors
        return same_author and (agree or not self.dates or not theirs) and bool(self.authors & authors or agree)
