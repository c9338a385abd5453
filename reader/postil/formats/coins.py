"""COinS: a work within a page, as OpenURL (ANSI/NISO Z39.88-2004) in an empty ``span`` for reference managers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from string import ascii_letters, digits
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from postil.cite.fields.losses import Codec, Holding, for_other_formats
from postil.model import Name, Source, parse_date

_Format: TypeAlias = Literal["journal", "book", "dissertation", "dc"]


class _Genre(NamedTuple):
    format: _Format
    genre: str


_GENRES: Mapping[str, _Genre] = MappingProxyType(
    {
        "article-journal": _Genre("journal", "article"),
        "article-newspaper": _Genre("journal", "article"),
        "article-magazine": _Genre("journal", "article"),
        "review": _Genre("journal", "article"),
        "review-book": _Genre("journal", "article"),
        "article": _Genre("journal", "preprint"),
        "periodical": _Genre("journal", "journal"),
        "book": _Genre("book", "book"),
        "chapter": _Genre("book", "bookitem"),
        "entry-encyclopedia": _Genre("book", "bookitem"),
        "entry-dictionary": _Genre("book", "bookitem"),
        "paper-conference": _Genre("book", "proceeding"),
        "report": _Genre("book", "report"),
        "thesis": _Genre("dissertation", ""),
    }
)
_WEB = _Genre("dc", "")
_PARTS = frozenset({"bookitem", "proceeding"})

_COMMON = {"issued": "date", "issn": "issn", "isbn": "isbn", "publisher": "pub", "publisher_place": "place"}
_KEYS: Mapping[_Format, Mapping[str, str]] = MappingProxyType(
    {
        "journal": {
            "author": "au",
            "title": "atitle",
            "container_title": "jtitle",
            "container_title_short": "stitle",
            "volume": "volume",
            "issue": "issue",
            "pages": "pages",
            "issued": "date",
            "issn": "issn",
        },
        "book": {
            **_COMMON,
            "author": "au",
            "title": "btitle",
            "collection_title": "series",
            "edition": "edition",
            "number_of_pages": "tpages",
            "pages": "pages",
        },
        "dissertation": {"author": "au", "title": "title", "issued": "date", "publisher": "inst"},
        "dc": {
            "title": "title",
            "author": "creator",
            "contributor": "contributor",
            "container_title": "source",
            "publisher": "publisher",
            "issued": "date",
            "language": "language",
            "abstract": "description",
            "license": "rights",
            "keywords": "subject",
        },
    }
)
"""(attribute, key) of each format of metadata. Identifiers, which all have in common, are ``rft_id``."""

_IDENTIFIERS: Mapping[str, str] = MappingProxyType({"doi": "info:doi/", "pmid": "info:pmid/", "url": ""})
_SAFE = frozenset((ascii_letters + digits + "-._~").encode())


def dumps(sources: Sequence[Source]) -> str:
    """Write sources as spans, a line each, each once, in the order given."""
    by_key = {source.key: source for source in sources}
    return "".join(f"{span(source)}\n" for source in by_key.values())


def span(source: Source) -> str:
    """Return one work as an empty ``span`` with its description in ``title``."""
    return f'<span class="Z3988" title="{escape(context_object(source))}"></span>'


def context_object(source: Source) -> str:
    """Return one work as a context object: percent-encoded keys and values."""
    return "&".join(f"{key}={_quote(value)}" for key, value in _pairs(for_other_formats(source)))


def _pairs(source: Source) -> Iterator[tuple[str, str]]:
    chosen = _GENRES.get(source.type, _WEB)
    kind = "info:ofi/fmt:kev:mtx:" + chosen.format
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", kind
    if chosen.genre:
        yield "rft.genre", chosen.genre
    for attribute, prefix in _IDENTIFIERS.items():
        if value := getattr(source, attribute):
            yield "rft_id", prefix + value
    if chosen.format != "dc" and source.author and source.author[0].family:
        yield "rft.aulast", " ".join(part for part in (source.author[0].particle, source.author[0].family) if part)
        yield "rft.aufirst", source.author[0].given or ""
    for attribute, key in _keys(source).items():
        value = getattr(source, attribute)
        if isinstance(value, tuple):
            yield from ((f"rft.{key}", name) for name in _write_names(value))
        elif value:
            written = _write_date(value) if attribute == "issued" else value
            yield from ((f"rft.{key}", each) for each in [written] if each)


def _keys(source: Source) -> Mapping[str, str]:
    """Return the keys of a work; what stands in a book has its own title in ``atitle``."""
    chosen = _GENRES.get(source.type, _WEB)
    keys = _KEYS[chosen.format]
    return {**keys, "title": "atitle", "container_title": "btitle"} if chosen.genre in _PARTS else keys


def _write_names(names: Sequence[Name]) -> list[str]:
    return [_write_name(name) for name in names if name.literal != "others"]


def _write_name(name: Name) -> str:
    if name.literal or not name.family:
        return name.display()
    given = [name.given, name.dropping_particle, name.particle]
    family = f"{name.family}, {name.suffix}" if name.suffix else name.family
    return " ".join(part for part in (*given, family) if part)


def _write_date(text: str) -> str:
    """Write a date as W3CDTF: it knows neither doubt nor intervals."""
    start = parse_date(text).start
    return start.iso if start is not None and (start.year_number or 0) > 0 else ""


def _quote(text: str) -> str:
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in text.encode())


HOLDING = Holding(
    "coins",
    prepare=for_other_formats,
    attributes=lambda source: {*_keys(source), *_IDENTIFIERS},
    codecs=MappingProxyType(
        {
            "names": Codec(_write_names, lambda names: tuple(Name(literal=name) for name in names)),
            "date": Codec(_write_date, lambda text: text or None),
        }
    ),
)
"""What COinS holds of a source. Its kinds of work are coarse, and importers guess: that is not counted as a loss."""
