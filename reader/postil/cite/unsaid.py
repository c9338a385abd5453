"""What a citation style leaves unsaid about a work's appearance, said by us behind its entry, in brackets.

Of 291 styles 43 print an original date, and few print free text (``cite.republication``). A reader must not take a
republication for the original, so the sentence is added where the entry does not say it, and marked as ours. Some
styles (DIN 1505-2) print no date of what stands on the web, and without one an article of the day can't be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from postil.cite.engine import Rendered
from postil.cite.republication import publication_history
from postil.cite.rich import Run, linked, read_html, write
from postil.model import Source, parse_date

_DATED = frozenset({"webpage", "post", "post-weblog", "article-newspaper", "article-magazine"})
_ADDRESS = re.compile(r"https?://\S+")


def say_the_unsaid(done: Rendered, works: Iterable[Source], related: Iterable[Source], language: str) -> Rendered:
    """Return what an engine gave as HTML, with first appearances added that its entries do not tell.

    ``related`` are works that those listed relate to; ``language`` is that of the citation.
    """
    works = tuple(works)
    by_key = {each.key: each for each in (*related, *works)}
    dates = {work.key: work for work in works if work.issued and work.type in _DATED}
    sentences = {work.key: _sentence(work, by_key, language) for work in works if work.related}
    entries = tuple(
        (key, entry + _undated(entry, dates.get(key), language) + _unsaid(entry, sentences.get(key)))
        for key, entry in done.bibliography
    )
    return Rendered(done.clusters, entries, done.warnings)


def _undated(entry: str, work: Source | None, language: str) -> str:
    """Return the date of a work where its entry tells no year but those of addresses and of the day it was read."""
    year = _year(work) if work else ""
    if work is None or not year:
        return ""
    said = _ADDRESS.sub(" ", "".join(run.words for run in read_html(entry))).replace(work.accessed or "\0", " ")
    if re.search(rf"(?<!\d){year}(?!\d)", said):
        return ""
    english = language.lower().startswith("en")
    return f" [{parse_date(work.issued or '').words() if english else work.issued}.]"


def _sentence(work: Source, by_key: Mapping[str, Source], language: str) -> tuple[str, Source, Source] | None:
    relation = next((each for each in work.related if each.key in by_key), None)
    if relation is None:
        return None
    first = by_key[relation.key]
    translated = relation.kind == "translationof"
    return publication_history(first, language, translated=translated), work, first


def _unsaid(entry: str, known: tuple[str, Source, Source] | None) -> str:
    if known is None:
        return ""
    sentence, work, first = known
    said = "".join(run.words for run in read_html(entry))
    if _tells(said, work, first):
        return ""
    return write((Run(" "), *linked([Run(f"[{sentence}.]")])), "html")


def _tells(said: str, work: Source, first: Source) -> bool:
    """Whether an entry tells a first appearance: by its year where it is another, else by its address or its outlet."""
    years = [_year(each) for each in (work, first)]
    if years[0] != years[1] and years[1]:
        return re.search(rf"(?<!\d){years[1]}(?!\d)", _ADDRESS.sub(" ", said)) is not None
    outlet = first.container_title or first.publisher or ""
    another = outlet if outlet != (work.container_title or work.publisher) else ""
    return any(words and words in said for words in (first.url if first.url != work.url else "", another))


def _year(work: Source) -> str:
    start = parse_date(work.issued).start if work.issued else None
    return start.year.lstrip("-") if start else ""
