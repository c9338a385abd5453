"""Citing a quotation: what was read, where in it, and through whose hands the words came; data for any engine.

A citation names the work that was *read* (APA 7, section 8.6, on secondary sources). Who said the words first, and
where, stands in its prefix, with "as cited in"; the relation itself is kept in the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from postil.cite.csl import Item
from postil.cite.engine import ClusterItem, Style
from postil.cite.locators import split_record_locator
from postil.cite.names import name_of
from postil.cite.republication import csl_item
from postil.cite.scanning import Mode
from postil.cite.works import as_read, cited_works
from postil.model import Name, Quote, Reading, Source, date_words, parse_date


@dataclass(frozen=True, slots=True)
class QuoteCitation:
    """The citation of a quotation: a cluster, the CSL items of the works in it, and these works."""

    cluster: tuple[ClusterItem, ...]
    items: tuple[Item, ...]
    works: tuple[Source, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the citation as plain data."""
        return {"cluster": [asdict(each) for each in self.cluster], "items": list(self.items)}


AS_CITED_IN: Mapping[str, str] = MappingProxyType(
    {
        "en": "as cited in",
        "de": "zitiert nach",
        "es": "citado en",
        "fr": "cité dans",
        "it": "citato in",
        "nl": "geciteerd in",
        "pt": "citado em",
        "ru": "цит. по:",
    }
)
"""Language: how it is said that words were read in another work than their own."""

_AND: Mapping[str, str] = MappingProxyType(
    {"en": "and", "de": "und", "es": "y", "fr": "et", "it": "e", "nl": "en", "pt": "e", "ru": "и"}
)
_UNDATED: Mapping[str, str] = MappingProxyType(
    {
        "en": "n.d.",
        "de": "o. J.",
        "es": "s. f.",
        "fr": "s. d.",
        "it": "s.d.",
        "nl": "z.d.",
        "pt": "s.d.",
        "ru": "б. г.",
    }
)
"""Language: what stands in place of the year of a work without one."""


def cite_quote(
    reading: Reading, quote: Quote, mode: Mode = "normal", language: str | None = None, style: Style | None = None
) -> QuoteCitation:
    """Return the citation of a quotation of a reading; ``language`` is that of the library if left out.

    Where ``style`` cites by author and year, so are works that were not read themselves; elsewhere with their titles.
    """
    works = {**reading.known_sources, **{work.key: work for work in cited_works(reading)}}
    read = _what_was_read(reading, quote, works)
    works.setdefault(read.key, read)
    second_hand = read is not works.get(quote.source or "")
    language = language or reading.library.language
    # A locator is of the source where there is one, else of the work in which the words were read.
    located = split_record_locator("" if second_hand and quote.source else quote.locator or "", language)
    prefix = _as_cited_in(reading, quote, works.get(quote.source or ""), language, style) if second_hand else ""
    item = ClusterItem(read.key, located.locator, located.label, prefix, _translated(reading, quote), mode)
    return QuoteCitation((item,), (csl_item(read, works.values(), language),), (read,))


def statement(reading: Reading, quote: Quote) -> Source:
    """Return the statement itself as a work, such as what was said at a press briefing and printed nowhere.

    It has its speaker for an author, its occasion for a title and an event, and the day it was made; so it can be cited
    by whoever was there. A reader cites the text that reports it: ``cite_quote``.
    """
    agent = reading.people.get(quote.speaker or "")
    author = (
        (name_of(agent, reading.library.language),)
        if agent
        else (Name(literal=quote.speaker),)
        if quote.speaker
        else ()
    )
    return Source(
        key=f"{reading.article.key}-{quote.id}",
        type="speech",
        title=quote.occasion or "Statement",
        author=author,
        issued=quote.date,
        event_title=quote.occasion,
        event_date=quote.date,
        language=quote.original_language or quote.language or reading.article.language,
        genre="Statement",
    )


def _what_was_read(reading: Reading, quote: Quote, works: dict[str, Source]) -> Source:
    """Return the work the words were read in: the one they are quoted in, their source, or the article itself."""
    key = quote.quoted_in or quote.source
    return works.get(key) or Source(key=key) if key else as_read(reading)


def _as_cited_in(reading: Reading, quote: Quote, source: Source | None, language: str, style: Style | None) -> str:
    speaker = reading.name_of(quote.speaker)
    primary = language.lower().partition("-")[0]
    if source is not None and style is not None and style.is_author_date:
        joint = "&" if style.says('and="symbol"') else _AND.get(primary, _AND["en"])
        parts = [_who(source, joint) or speaker or source.title or source.key, _year(source, primary)]
        parts.append(quote.locator or "")
    elif source is not None:
        names = ", ".join(name.literal or name.family or "" for name in source.author) or speaker
        parts = [names, source.title or source.key, _when(source.issued, language), quote.locator or ""]
    else:
        parts = [speaker, (quote.occasion or "").rstrip("."), _when(quote.date, language)]
    return ", ".join([*(part for part in parts if part), AS_CITED_IN.get(primary, AS_CITED_IN["en"])])


def _who(source: Source, joint: str) -> str:
    """Return the authors of a work as a citation by author and year names them (APA 7, section 8.17)."""
    names = [name.literal or " ".join(filter(None, (name.particle, name.family))) for name in source.author]
    if len(names) > 2 or names[1:] == ["others"]:
        return f"{names[0]} et al."
    return f" {joint} ".join(names)


def _year(source: Source, primary: str) -> str:
    dating = parse_date(source.issued) if source.issued else None
    point = (dating.start or dating.end) if dating else None
    return date_words(point.year) if point else _UNDATED.get(primary, _UNDATED["en"])


def _when(date: str | None, language: str) -> str:
    """Return a date in words in English, and in ISO 8601 in every other language that has words of ours."""
    primary = language.lower().partition("-")[0]
    other = primary in AS_CITED_IN and primary != "en"
    return "" if not date else date if other else date_words(date)


def _translated(reading: Reading, quote: Quote) -> str:
    """Say who translated the words: no style does it for a quotation."""
    if quote.kind != "translated" or not quote.translator:
        return ""
    return f"translated by {reading.name_of(quote.translator)}"
