"""Whether two entries are of one work, as far as all that is said of them tells; and the rule on two in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from postil.cite.identities import fold
from postil.diagnostics import Finding, Related, Where
from postil.model.dates import may_agree
from postil.rules.facts import CHAPTER, Work, as_work
from postil.rules.rule import Findings, ReadingSubject

SAME_TITLE = 0.5
"""Titles that share this part of the letters of their words are taken for one title in two forms."""

LABELS: Mapping[str, str] = MappingProxyType(
    {"doi": "DOI", "isbn": "ISBN", "url": "address", "title": "title, author and year"}
)
"""What a work is known by, in words; the names are those of the fields in sources.bib too."""


def same_work(subject: ReadingSubject) -> Findings:
    """Two entries in sources.bib for the same work, or for two works that can't both have one DOI, ISBN or address.

    Why it matters: the work is listed twice, and cited now by the one key and now by the other; or a reader who follows
    the identifier comes to another work.

    Example: two entries with the same `doi`, `isbn` or `url`, or with the same author, title, date and place.

    Fix: keep one, and cite it by its key; where they are two works, correct the identifier. What stands in one volume
    or on one page says so: by `pages`, `volume`, `number` or `chapter`, by the part of the address behind `#`, or by
    `related`.
    """
    reading = subject.reading
    own = {work.key for work in subject.works}
    first: dict[str, tuple[str, Work, Where]] = {}
    for work in subject.works:
        for mark in _marks(said := as_work(work)):
            first.setdefault(mark, (work.key, said, reading.where("article", "key")))
    for source in reading.sources:
        said, where = as_work(source), Where(f"{reading.id}/sources.bib", (source.key,))
        found = [(mark, *first.setdefault(mark, (source.key, said, where))) for mark in _marks(said)]
        for mark, key, other, place in found if source.key not in own else ():
            if key not in {source.key, *source.aliases} and (shared := share(mark, (key, other), (source.key, said))):
                if shared in LABELS:
                    yield of_one_identifier(shared, key, where, place)
                else:
                    related = (Related("the first one", place),)
                    yield Finding(where, f"{source.key} is the same work as {key}", "keep one", related)
                break


def of_one_identifier(kind: str, key: str, where: Where, place: Where) -> Finding:
    """Make a finding on an entry with the identifier of another work; the places are those of the two entries."""
    at = Where(where.file, (*where.path, kind))
    message = f"another work, {key}, has this {LABELS[kind]} too"
    return Finding(at, message, "correct the one that is wrong", (Related("the other one", place),))


def share(mark: str, one: tuple[str, Work], other: tuple[str, Work]) -> str:
    """Return by what two entries, each with its key, are seen to be one work, or claim to be; or nothing.

    ``mark`` is an identity that they share. The result is ``work`` where the titles may be of one, or else its kind.
    """
    (key, first), (also, second) = one, other
    kind = mark.partition(":")[0]
    if also in first.related.split() or key in second.related.split():
        return ""
    if kind != "doi" and _stand_apart(first, second):
        return ""
    if kind in {"title", "whole"}:
        known, others = first.known_as(), second.known_as()
        is_elsewhere = first.outlet and second.outlet and first.outlet != second.outlet
        contradicts = any(known[each] != others[each] for each in known.keys() & others.keys())
        return "work" if not contradicts and not is_elsewhere and may_agree(first.date, second.date) else ""
    if not _are_titled_otherwise(first, second):
        return "work"
    return "" if kind == "url" and CHAPTER in {first.kind, second.kind} else kind


def _marks(work: Work) -> Iterator[str]:
    """Yield by what a work is known, and all that is said of it, for one with a short title."""
    yield from filter(None, work.identities.split("\n"))
    if work.title and work.names:
        yield f"whole:{fold(work.title)}|{fold(work.names)}|{work.date}|{work.outlet}"


def _stand_apart(one: Work, other: Work) -> bool:
    """Whether two works are two parts of one volume, or of one page."""
    *numbers, fragment = one.part.split("\n")
    *others, also = other.part.split("\n")
    return fragment != also or any(a and b and a != b for a, b in zip(numbers, others, strict=True))


def differ(one: Work, other: Work) -> bool:
    """Whether two entries are of different works for sure: hardly anything of the title is shared."""
    known, also = one.known_as(), other.known_as()
    if any(each in known and known[each] == also.get(each) for each in ("doi", "isbn")):
        return False
    return _are_titled_otherwise(one, other)


def _are_titled_otherwise(one: Work, other: Work) -> bool:
    """Whether hardly anything of two titles is shared, so that they can't be one title in two forms."""
    words, others = set(fold(one.title).split()), set(fold(other.title).split())
    if not words or not others or words <= others or others <= words:
        return False
    return _letters(words & others) < SAME_TITLE * min(_letters(words), _letters(others))


def _letters(words: Iterable[str]) -> int:
    """How many letters words have: a long word that two titles share says more than an article."""
    return sum(map(len, words))
