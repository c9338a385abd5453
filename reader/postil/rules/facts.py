"""What rules across readings look at: facts that each reading states, laid side by side.

A library may hold thousands of readings, so none is kept: of each, ``facts_of`` takes what the rules of a library need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from postil.cite.identities import canonical_url, fold, identities
from postil.diagnostics import Where
from postil.model import Library, Source
from postil.model.fact import SPENT, STATE, Fact
from postil.quoting import is_second_hand, to_check, words_of
from postil.quoting.budget import budget, is_limited
from postil.rules.rule import ReadingSubject
from postil.shingles import sketch
from postil.text import identity

MIN_QUOTE = 5
"""Words from which on the same words are hardly said twice by chance."""

MAX_QUOTE = 200
"""Words of a quote that are kept for comparison."""

QUOTE_SKETCH, QUOTE_SHINGLE = 4, 3
"""Quotes are compared that share one of the four smallest hashes of their runs of three words."""


class Work(NamedTuple):
    """A work as one reading has it: the ``said`` of a fact of topic ``work``, whose key is the citation key."""

    title: str
    date: str
    author: str
    outlet: str
    related: str
    identities: str
    """Each as ``kind:key``, a line each."""
    names: str
    """The authors, family name first, a line each."""

    def known_as(self) -> Mapping[str, str]:
        """What it is known by: the key by kind."""
        return dict(line.split(":", 1) for line in self.identities.split("\n") if line)


class Said(NamedTuple):
    """A quote as one reading has it: what a fact of topic ``quote`` says; its key is a hash of the folded words."""

    words: str
    speaker: str
    source: str
    date: str
    runs: str
    """Hashes of runs of three words: of two quotes that are nearly the same, some are the same."""


@dataclass(frozen=True)
class LibrarySubject:
    """A library with all that its rules look at: its settings, its people, and what its readings state."""

    library: Library
    facts: Callable[[str], Iterable[Fact]]
    """Gives the facts of a topic, in the order of the readings. They are many: rules should not hold on to them."""

    def meeting(self, topic: str) -> Iterator[Sequence[Fact]]:
        """Yield the facts of a topic that have the same key, where there are several."""
        count = Counter(fact.key for fact in self.facts(topic))
        groups: dict[str, list[Fact]] = {key: [] for key, number in count.items() if number > 1}
        for fact in self.facts(topic) if groups else ():
            if fact.key in groups:  # most stand alone
                groups[fact.key].append(fact)
        return iter(groups.values())


def in_two_readings(one: Fact, other: Fact) -> bool:
    """Whether two facts are stated by different readings; what one reading says twice is for its own rules."""
    return one.where.file.partition("/")[0] != other.where.file.partition("/")[0]


def facts_of(subject: ReadingSubject, locate: Callable[[Where], Where] = lambda where: where) -> Iterator[Fact]:
    """Yield what a reading states; places are paths, unless ``locate`` fills in lines."""
    for topic, find in TOPICS.items():
        before = place = Where("")
        for key, said, where in find(subject):
            if where is not before:  # several facts of one place follow each other
                before, place = where, locate(where)
            yield Fact(topic, key, said, place)


Statement = tuple[str, tuple[str, ...], Where]


def _keys(subject: ReadingSubject) -> Iterator[Statement]:
    """The citation keys by which the reading's article can be cited."""
    reading = subject.reading
    article = reading.article
    yield article.key, (), reading.where("article", "key")
    for index, publication in enumerate(article.publications):
        if publication.key and (publication.key != article.key or publication is not reading.original):
            yield publication.key, (), reading.where("article", "publications", index, "key")


def _people(subject: ReadingSubject) -> Iterator[Statement]:
    """All persons and organisations that the reading names."""
    names = sorted({agent for _, agent in subject.people})
    yield "", tuple(names), subject.reading.where()


def _works(subject: ReadingSubject) -> Iterator[Statement]:
    """The article in all its publications, and the works cited."""
    reading = subject.reading
    original = reading.original
    publications = [original] if original else []
    publications += [publication for publication in reading.article.publications if publication is not original]
    works = subject.works
    for number, work in enumerate(works):
        index = reading.article.publications.index(publications[number]) if publications else 0
        yield work.key, _as_work(work), reading.where("article", "publications", index)
    file = f"{reading.id}/sources.bib"
    for source in reading.sources:
        yield source.key, _as_work(source), Where(file, (source.key,))


def _as_work(source: Source) -> Work:
    author = source.author[0] if source.author else None
    return Work(
        title=source.title or "",
        date=source.issued or "",
        author=fold(author.family or author.literal or "") if author else "",
        outlet=fold(source.container_title or source.publisher or ""),
        related=" ".join([relation.key for relation in source.related]) if source.related else "",
        identities="\n".join([f"{kind}:{key}" for kind, key in identities(source)]),
        names="\n".join(
            [f"{each.family}, {each.given or ''}" if each.family else each.literal or "" for each in source.author]
        )
        if source.author
        else "",
    )


def _quotes(subject: ReadingSubject) -> Iterator[Statement]:
    """Direct quotes of some length; not those that differ on purpose."""
    reading = subject.reading
    for index, quote in enumerate(reading.quotes):
        if quote.kind != "direct" or quote.acknowledged:
            continue
        words = words_of(reading, quote, subject.spans.get(quote.id))
        kept = " ".join(words.split()[:MAX_QUOTE]) if words else ""
        key = fold(kept)
        if key.count(" ") + 1 >= MIN_QUOTE:
            runs = " ".join([f"{each:x}" for each in sketch(kept, QUOTE_SKETCH, QUOTE_SHINGLE, sampled=False)])
            said = Said(kept, quote.speaker or "", quote.source or quote.quoted_in or "", quote.date or "", runs)
            yield hashed(key), said, reading.where("quotes", index)


def _articles(subject: ReadingSubject) -> Iterator[Statement]:
    """By what the article is known: its addresses, its text, and what is most like a fingerprint of the text."""
    reading = subject.reading
    for index, publication in enumerate(reading.article.publications):
        if publication.url and (address := canonical_url(publication.url)):
            yield f"url:{address}", (reading.id,), reading.where("article", "publications", index, "url")
    at_article = reading.where("article", "title")
    hashes = {capture.text.sha256 for capture in reading.record.captures if capture.text}
    if reading.text:
        hashes.add(identity(reading.text).sha256)
    for each in sorted(hashes):
        yield f"text:{each}", (reading.id,), at_article
    for shingle in sketch(reading.text) if reading.text else ():
        yield f"words:{shingle:08x}", (reading.id,), at_article


def _outlets(subject: ReadingSubject) -> Iterator[Statement]:
    """The outlets as they are written."""
    for index, publication in enumerate(subject.reading.article.publications):
        key = fold(publication.outlet).removeprefix("the ")
        yield key, (publication.outlet,), subject.reading.where("article", "publications", index, "outlet")


def _state(subject: ReadingSubject) -> Iterator[Statement]:
    """How far a reading is; no rule asks, but whoever wants to know where a library stands."""
    reading = subject.reading
    text = "absent" if reading.document is None else "attached" if reading.attached else "kept"
    lists = (reading.quotes, reading.links, reading.notes, reading.waiting)
    claims = [(quote, is_second_hand(reading, quote)) for quote in reading.quotes if quote.id in subject.verdicts]
    open_ = sum(bool(to_check(quote, subject.verdicts[quote.id], second_hand=second)) for quote, second in claims)
    counts = (*map(len, lists), sum(second for _, second in claims), open_)
    yield reading.id, (reading.title, reading.publish, text, *map(str, counts)), reading.where()


def _spent(subject: ReadingSubject) -> Iterator[Statement]:
    """The sources of which as much is quoted as is allowed, or nearly; no rule asks, but whoever looks at a library."""
    if not is_limited(subject.reading):
        return
    for each in budget(subject.reading, subject.spans):
        if each.is_near:
            numbers = (each.words, each.share, each.most_words, each.most_share)
            said = ("" if number is None else repr(number) for number in numbers)
            yield each.source, (*said, "passed" if each.is_passed else ""), subject.reading.where()


TOPICS: Mapping[str, Callable[[ReadingSubject], Iterator[Statement]]] = MappingProxyType(
    {
        "key": _keys,
        "person": _people,
        "work": _works,
        "quote": _quotes,
        "article": _articles,
        "outlet": _outlets,
        STATE: _state,
        SPENT: _spent,
    }
)
"""What is stated of each reading: (key, what is said, where)."""


def hashed(text: str) -> str:
    """Return a short hash of a text, to compare it by."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
