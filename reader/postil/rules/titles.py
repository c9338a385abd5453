"""Rules on titles, subtitle, abstract and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from postil.diagnostics import Finding, Path
from postil.model import Article
from postil.rules.checks import is_shouted
from postil.rules.rule import Findings, ReadingSubject

_STOP = re.compile(r"(?<![.…])\.\Z")
_ABBREVIATION = re.compile(
    r"(?:\b\w\.)+\Z|\b(?:inc|jr|sr|co|corp|ltd|etc|vol|no|st|dr|al|bros|ed|rev|vs)\.\Z", re.IGNORECASE
)
_TAIL = re.compile(r"\s*(?P<sign>\||\s[–—·•-]|[–—])\s+(?P<outlet>[^|–—·•]+)\Z")
_QUOTED = re.compile('“[^“”]*”|"[^"]*"|«[^«»]*»|„[^„“”]*[“”]')
_RUN = 6
"""Words in a row: two such runs that follow each other, in the text as in the abstract, are hardly there by chance."""
_ADDRESS = re.compile(r"(?:https?:|www\.)", re.IGNORECASE)


def title_with_stop(subject: ReadingSubject) -> Findings:
    """A title that ends with a full stop.

    Why it matters: citation styles put their own stop behind a title; the page and the list would show two.

    Example: `title: The tide clock.`

    Fix: leave the stop away; a question mark, an exclamation mark or an abbreviation may end a title.
    """
    for path, title in _titles(subject.reading.article):
        if _STOP.search(title) and not _ABBREVIATION.search(title):
            where = subject.reading.where(*path).within(title, len(title) - 1, len(title))
            yield Finding(where, "the title ends with a full stop", "leave it away")


def title_in_capitals(subject: ReadingSubject) -> Findings:
    """A title written in nothing but capitals.

    Why it matters: it was set so on the page; what is cited is the title, and no style can bring small letters back.

    Example: `title: THE TIDE CLOCK STANDS STILL`.

    Fix: write it as a sentence or in title case; keep the capitals of names.
    """
    for path, title in _titles(subject.reading.article):
        if is_shouted(title):
            yield Finding(subject.reading.where(*path), "the title is all capitals", "write it in title case")


def title_with_outlet(subject: ReadingSubject) -> Findings:
    """A title that ends with the name of the outlet, as the title bar of a browser shows it.

    Why it matters: the outlet would stand twice in every citation, and a search for the title fails.

    Example: `title: The tide clock | The Harbour Gazette`.

    Fix: leave the name away; it stands in `outlet`.
    """
    article = subject.reading.article
    outlets = {publication.outlet.casefold() for publication in article.publications}
    for path, title in _titles(article):
        tail = _TAIL.search(title)
        if tail and (tail["sign"] == "|" or tail["outlet"].casefold() in outlets):
            where = subject.reading.where(*path).within(title, tail.start("sign"), len(title))
            yield Finding(where, f"the title ends with an outlet: {tail['outlet']!r}", "leave it away")


def subtitle_repeats(subject: ReadingSubject) -> Findings:
    """A subtitle that only repeats the title, or that the title holds already.

    Why it matters: citations join the two with a colon.

    Example: `title: "The tide clock: a visit"` and `subtitle: A visit`.

    Fix: remove the subtitle, or take it out of the title.
    """
    article = subject.reading.article
    subtitle, title = _folded(article.subtitle), _folded(article.title)
    if subtitle and (title == subtitle or title.endswith((f": {subtitle}", f"– {subtitle}", f"— {subtitle}"))):
        where = subject.reading.where("article", "subtitle")
        yield Finding(where, "the title says the same", "keep it in one place")


def abstract_repeats(subject: ReadingSubject) -> Findings:
    """An abstract that is only the title or the subtitle once more.

    Why it matters: the index shows both, one below the other.

    Example: `title: The tide clock` and `abstract: The tide clock.`

    Fix: say in your own words, in two sentences, what the article says.
    """
    article = subject.reading.article
    abstract = _folded(article.abstract)
    if abstract and abstract in {_folded(article.title), _folded(article.subtitle)}:
        where = subject.reading.where("article", "abstract")
        yield Finding(where, "the abstract only repeats the title", "say what the article says")


def abstract_from_text(subject: ReadingSubject) -> Findings:
    """An abstract that is made of the words of the article.

    Why it matters: it is shown where nothing of the text may be; and it says how the article begins, not what it says.

    Example: the first two sentences of the article as its `abstract`.

    Fix: say in your own words, in two sentences, what the article says; what is quoted goes between quotation marks.
    """
    abstract, text = subject.reading.article.abstract, subject.reading.text
    words = _QUOTED.sub(" “” ", abstract).split() if abstract and text else []
    runs = [" ".join(words[at : at + _RUN]) for at in range(0, len(words) - _RUN + 1, _RUN)]
    found = [text is not None and run in text for run in runs]
    if text and any(
        one and other and f"{runs[at]} {runs[at + 1]}" in text for at, (one, other) in enumerate(pairwise(found))
    ):
        yield Finding(
            subject.reading.where("article", "abstract"), "the abstract is copied from the text", "use your own words"
        )


def outlet_is_address(subject: ReadingSubject) -> Findings:
    """An outlet that is given by its address instead of its name.

    Why it matters: citations print the outlet; an address there is no name and will not last.

    Example: `outlet: https://gazette.example/`.

    Fix: write the name as the outlet writes it; the address of the article belongs in `url`.
    """
    for index, publication in enumerate(subject.reading.article.publications):
        if _ADDRESS.match(publication.outlet):
            where = subject.reading.where("article", "publications", index, "outlet")
            yield Finding(where, "the outlet is an address", "write its name")


def _titles(article: Article) -> Iterator[tuple[Path, str]]:
    yield ("article", "title"), article.title
    for index, publication in enumerate(article.publications):
        if publication.title:
            yield ("article", "publications", index, "title"), publication.title


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split()).rstrip(".!?…")
