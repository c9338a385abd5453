"""The article as a work to cite: as first published, and each later appearance related to the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from postil.cite.latex import encode
from postil.cite.names import name_of
from postil.cite.romanised import beside_the_name
from postil.model import Capture, Name, Publication, Reading, Relation, Source

CSL_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "news-article": "article-newspaper",
        "magazine-article": "article-magazine",
        "journal-article": "article-journal",
        "blog-post": "post-weblog",
        "essay": "webpage",
        "report": "report",
        "speech": "speech",
        "interview": "interview",
        "press-release": "webpage",
        "web-page": "webpage",
        "social-post": "post",
        "book-chapter": "chapter",
    }
)

_RELATIONS = MappingProxyType({"republication": "reprintof", "translation": "translationof", "revision": "reprintof"})


def article_works(reading: Reading) -> tuple[Source, ...]:
    """Return the article as first published, then its other appearances, oldest first.

    A publication without a citation key of its own is cited by the article's key and its identifier.
    """
    original = reading.original
    authors = _names(reading, reading.article.authors), _beside_the_author(reading)
    works = [_work(reading, reading.article.key, original, (), authors)]
    for publication in reading.article.publications:
        if publication is not original:
            kind = _RELATIONS.get(publication.role, "reprintof")
            relation = Relation.of_known({"kind": kind, "key": reading.article.key})
            works.append(_work(reading, publication_key(reading, publication), publication, (relation,), authors))
    return tuple(works)


def as_read(reading: Reading) -> Source:
    """Return the article as it was read: the publication of the copy that was taken last, or else the first one."""
    ids = [capture.publication for capture in _by_date(reading.record.captures)]
    read = next((each for each in reversed(ids) if each), None)
    return article_as(reading, read) if read else article_works(reading)[0]


def article_as(reading: Reading, publication_id: str) -> Source:
    """Return the article as it appeared in one publication; raises ``KeyError`` where there is none of that name."""
    publication = next((each for each in reading.article.publications if each.id == publication_id), None)
    if publication is None:
        raise KeyError(publication_id)
    key = publication_key(reading, publication)
    return next(work for work in article_works(reading) if work.key == key)


def publication_key(reading: Reading, publication: Publication) -> str:
    """Return the citation key of one appearance of the article."""
    if publication is reading.original:
        return reading.article.key
    return publication.key or f"{reading.article.key}-{publication.id}"


def cited_works(reading: Reading) -> tuple[Source, ...]:
    """Return the article's appearances and the reading's sources; the record decides where both have a key."""
    works = article_works(reading)
    keys = {work.key for work in works}
    return works + tuple(source for source in reading.sources if source.key not in keys)


def keys_of_aliases(reading: Reading) -> Mapping[str, str]:
    """Return, by each alias of a source, the key under which it is listed; a key of a work is no alias of another."""
    appearances = (publication_key(reading, each) for each in reading.article.publications)
    own = {reading.article.key, *appearances, *(source.key for source in reading.sources)}
    return MappingProxyType({key: work.key for key, work in reading.known_sources.items() if key not in own})


def _work(
    reading: Reading,
    key: str,
    publication: Publication | None,
    related: tuple[Relation, ...],
    authors: tuple[tuple[Name, ...], tuple[tuple[str, str], ...]],
) -> Source:
    """Make the work of one appearance; ``authors`` are their names, and what stands beside them."""
    article = reading.article
    own = f"{article.title}: {article.subtitle}" if article.subtitle else article.title
    parts: dict[str, object] = {
        "key": key,
        "type": CSL_TYPES[article.kind],
        "title": (publication and publication.title) or own,
        "author": authors[0],
        "language": (publication and publication.language) or article.language,
        "related": related,
        "other": authors[1],
    }
    if publication:
        parts |= {
            "translator": _names(reading, publication.translators),
            "issued": publication.date,
            _outlet_field(article.kind): publication.outlet,
            "url": publication.url,
            "archive_url": _archived_copy(reading, publication),
            "accessed": article.accessed[-1] if article.accessed and publication.url else None,
        }
    return Source.of_known(parts)


def _beside_the_author(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return BibLaTeX's ``nameaddon``; it has one place for all the authors, so a work of several has none."""
    agent = reading.people.get(reading.article.authors[0]) if len(reading.article.authors) == 1 else None
    addon = beside_the_name(agent, reading.library.language) if agent else ""
    return (("nameaddon", encode(addon)),) if addon else ()


def _archived_copy(reading: Reading, publication: Publication) -> str | None:
    """Return the address of the archived copy of a publication that was taken last."""
    copies = [each for each in _by_date(reading.record.captures) if each.publication == publication.id]
    return next((each.archive_url for each in reversed(copies) if each.archive_url), None)


def _by_date(captures: Iterable[Capture]) -> list[Capture]:
    return sorted(captures, key=lambda capture: capture.taken or "")


def _outlet_field(kind: str) -> str:
    """A report or a speech stands alone: who published it is no container."""
    return "publisher" if CSL_TYPES[kind] in {"report", "speech"} else "container_title"


def _names(reading: Reading, ids: tuple[str, ...]) -> tuple[Name, ...]:
    agents = [reading.people.get(each) for each in ids]
    language = reading.library.language
    return tuple(
        name_of(agent, language) if agent else Name.of_known({"literal": fallback})
        for agent, fallback in zip(agents, ids, strict=True)
    )
