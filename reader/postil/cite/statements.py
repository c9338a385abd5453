"""Citing a quotation: what was read, where in it, and through whose hands the words came; data for any engine.

A citation names the work that was *read* (APA 7, section 8.6, on secondary sources). Who said the words first, and
where, stands in its prefix, with "as cited in"; the relation itself is kept in the record.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

from postil.cite.csl import Item
from postil.cite.names import name_of
from postil.cite.republication import csl_item
from postil.cite.works import as_read, cited_works
from postil.model import Name, Quote, Reading, Source, date_words

Mode: TypeAlias = Literal["normal", "suppress-author", "author-in-text"]

_LABELS: tuple[tuple[str, str], ...] = (
    (r"(?:pp?\.|pages?)", "page"),
    (r"(?:§§?|sections?|secs?\.)", "section"),
    (r"(?:¶¶?|paragraphs?|paras?\.)", "paragraph"),
    (r"(?:chapters?|chaps?\.|ch\.)", "chapter"),
    (r"(?:lines?|ll?\.)", "line"),
    (r"(?:notes?|nn?\.|footnotes?|fn\.)", "note"),
    (r"(?:volumes?|vols?\.)", "volume"),
    (r"(?:folios?|fols?\.)", "folio"),
    (r"(?:columns?|cols?\.)", "column"),
    (r"(?:figures?|figs?\.)", "figure"),
    (r"(?:tables?|tbl\.)", "table"),
    (r"(?:verses?|vv?\.)", "verse"),
    (r"(?:timestamp|at|min\.)", "timestamp"),
)
"""Words before a locator in a record, and the label they mean in CSL."""

_TIME = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*[-–]\s*(?:\d{1,2}:)?\d{1,2}:\d{2})?\Z")
_COUNT = r"(?:\d|[ivxlcdm]+\b|[a-z]\b)"
"""What a number begins with: a digit, a Roman numeral, or a letter that stands alone."""
_NUMBER = re.compile(r"[\divxlcdm]+(?:\s*[-–,]\s*[\divxlcdm]+)*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClusterItem:
    """One work of a citation: CSL's locator and label, the words around it, and how its author is named."""

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    mode: Mode = "normal"


@dataclass(frozen=True, slots=True)
class QuoteCitation:
    """The citation of a quotation: a cluster, and the CSL items of the works in it."""

    cluster: tuple[ClusterItem, ...]
    items: tuple[Item, ...]

    def as_data(self) -> dict[str, Any]:
        """Return the citation as plain data."""
        return {"cluster": [asdict(each) for each in self.cluster], "items": list(self.items)}


def cite_quote(reading: Reading, quote: Quote, mode: Mode = "normal") -> QuoteCitation:
    """Return the citation of a quotation of a reading."""
    works = {**reading.known_sources, **{work.key: work for work in cited_works(reading)}}
    read = _what_was_read(reading, quote, works)
    works.setdefault(read.key, read)
    second_hand = read is not works.get(quote.source or "")
    label, locator = ("", "") if second_hand else split_record_locator(quote.locator or "")
    prefix = _as_cited_in(reading, quote, works.get(quote.source or "")) if second_hand else ""
    item = ClusterItem(read.key, locator, label, prefix, _translated(reading, quote), mode)
    return QuoteCitation((item,), (csl_item(read, works.values(), reading.library.language),))


def statement(reading: Reading, quote: Quote) -> Source:
    """Return the statement itself as a work, such as what was said at a press briefing and printed nowhere.

    It has its speaker for an author, its occasion for a title and an event, and the day it was made; so it can be cited
    by whoever was there. A reader cites the text that reports it: ``cite_quote``.
    """
    agent = reading.people.get(quote.speaker or "")
    author = (name_of(agent),) if agent else (Name(literal=quote.speaker),) if quote.speaker else ()
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


def split_record_locator(text: str) -> tuple[str, str]:
    """Return (label, locator) of a locator as records have it: "p. 3", "section 4.2", "00:12:30".

    Pages are pages by their numbers alone; what is nothing of this is left whole, without a label.
    """
    text = text.strip()
    if _TIME.match(text):
        return "timestamp", text
    for words, label in _LABELS:
        if match := re.match(rf"{words}(?![^\W\d_])\s*(?P<rest>{_COUNT}.*)\Z", text, re.IGNORECASE):
            return label, match["rest"]
    return ("page", text) if _NUMBER.match(text) else ("", text)


def _what_was_read(reading: Reading, quote: Quote, works: dict[str, Source]) -> Source:
    """Return the work the words were read in: the one they are quoted in, their source, or the article itself."""
    key = quote.quoted_in or quote.source
    return works.get(key) or Source(key=key) if key else as_read(reading)


def _as_cited_in(reading: Reading, quote: Quote, source: Source | None) -> str:
    speaker = reading.name_of(quote.speaker)
    if source is not None:
        names = ", ".join(name.literal or name.family or "" for name in source.author) or speaker
        parts = [names, source.title or source.key, _when(source.issued), quote.locator or ""]
    else:
        parts = [speaker, (quote.occasion or "").rstrip("."), _when(quote.date)]
    return ", ".join([*(part for part in parts if part), "as cited in"])


def _when(date: str | None) -> str:
    return date_words(date) if date else ""


def _translated(reading: Reading, quote: Quote) -> str:
    """Say who translated the words: no style does it for a quotation."""
    if quote.kind != "translated" or not quote.translator:
        return ""
    return f"translated by {reading.name_of(quote.translator)}"
