"""Works that stand in a bibliography more than once, under other keys: by identifier, or by title, year and author."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from postil.cite.fields.rows import TABLE
from postil.model import Source, parse_date

BY_WORDS = "the same title, author, year and place"

_NOT_A_WORD = re.compile(r"[\W_]+")
_ATTRIBUTES = tuple(dict.fromkeys(row.attribute for row in TABLE))


class Duplicates(NamedTuple):
    """Works that are one: their keys in the order of the file, why, and which attributes say different things."""

    keys: tuple[str, ...]
    why: str
    differing: tuple[str, ...]


def find_duplicates(sources: Sequence[Source]) -> tuple[Duplicates, ...]:
    """Return groups of works that are one; a work is in one group at most, by the surest sign.

    Related works (a reprint and its original) are two, whatever they share.
    """
    found: list[Duplicates] = []
    grouped: set[str] = set()
    for why, sign in SIGNS.items():
        groups: dict[str, list[Source]] = {}
        for source in sources:
            if source.key not in grouped and (value := sign(source)):
                groups.setdefault(value, []).append(source)
        for same in (each for group in groups.values() for each in _told_apart(tuple(_unrelated(group)), why)):
            if len(same) > 1:
                grouped |= {source.key for source in same}
                found.append(Duplicates(tuple(source.key for source in same), why, _differing(same)))
    order = {source.key: place for place, source in enumerate(sources)}
    return tuple(sorted(found, key=lambda each: order[each.keys[0]]))


def _unrelated(group: Sequence[Source]) -> Iterator[Source]:
    keys = {source.key for source in group}
    return (source for source in group if not keys & {relation.key for relation in source.related})


def _told_apart(group: tuple[Source, ...], why: str) -> Iterator[tuple[Source, ...]]:
    """Yield the works of a group that share a title, author and year as far as their places don't tell them apart.

    What one says and another leaves out (a publisher, the pages) makes no difference.
    """
    if why != BY_WORDS:
        yield group
        return
    clusters: list[list[Source]] = []
    for source in group:
        fitting = (each for each in clusters if all(_may_be_one(source, other) for other in each))
        cluster = next(fitting, None)
        clusters.append([source]) if cluster is None else cluster.append(source)
    yield from map(tuple, clusters)


def _may_be_one(one: Source, other: Source) -> bool:
    pairs = zip(_place(one), _place(other), strict=True)
    return all(not mine or not yours or mine == yours for mine, yours in pairs)


def _place(source: Source) -> tuple[str, ...]:
    published = (source.container_title, source.publisher, source.volume, source.pages, source.edition, source.issue)
    return tuple(_fold(each or "") for each in published)


def _differing(sources: Sequence[Source]) -> tuple[str, ...]:
    values = {name: {getattr(source, name) for source in sources} - {None, ()} for name in _ATTRIBUTES}
    return tuple(name for name, different in values.items() if len(different) > 1)


def bare_doi(doi: str) -> str:
    """Return a DOI without what is put before it, in small letters: it means the same in any case."""
    return re.sub(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.strip(), flags=re.IGNORECASE).lower()


def _doi(source: Source) -> str:
    doi = source.doi or ""
    if any(parent.doi == doi for parent in source.parents):  # the papers of a volume take over its DOI
        return ""
    return bare_doi(doi)


def _isbn(source: Source) -> str:
    """Return the ISBN of a whole book; its chapters share it."""
    digits = re.sub(r"[^0-9X]", "", (source.isbn or "").upper())
    return digits if source.type == "book" and len(digits) in {10, 13} and not source.volume else ""


def _address(source: Source) -> str:
    address = re.sub(r"\Ahttps?://(?:www\.)?", "", (source.url or "").strip()).rstrip("/")
    return f"{address} {_fold(source.title or '')}" if address else ""


def _words(source: Source) -> str:
    """Return title, year and first author; nothing where one of them is not known."""
    title, names = _fold(source.title or ""), source.author or source.editor
    start = parse_date(source.issued).start if source.issued else None
    if not title or not names or start is None:
        return ""
    who = _fold(names[0].family or names[0].literal or "")
    return "|".join((title, who, start.year))


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_A_WORD.sub(" ", "".join(each for each in plain if not unicodedata.combining(each))).strip()


SIGNS: Mapping[str, Callable[[Source], str]] = MappingProxyType(
    {
        "the same DOI": _doi,
        "the same ISBN": _isbn,
        "the same address and title": _address,
        BY_WORDS: _words,
    }
)
"""Surest first."""
