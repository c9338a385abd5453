"""What the other readings know of a quotation, in words: who else printed it, and by what way its words came.

Pages of readings and the pages around them, annotated Markdown and data say it in one way: by what is here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Self, TypeAlias

from postil.model import date_words
from postil.quoting import Chain
from postil.render.markup import Safe, element, join, tag

SHOWN = 5
"""Other printings that are named with a quotation, the earliest first."""

KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "punctuation": "punctuation",
        "form": "form",
        "wording": "wording",
        "omission": "what is left out",
        "splice": "what is joined",
        "critical": "what it says",
    }
)
"""Each kind of difference as what two printings of one statement differ in."""


class Work(NamedTuple):
    """A work that words came through: its citation key, and how it is named in running text."""

    key: str
    words: str


class Printing(NamedTuple):
    """Another printing of a quotation: where it stands, when it was published, and how its words compare.

    Where it stands in the same article, that is all that is said of it: ``title`` and what follows are empty.
    ``here`` and ``there`` are the first difference. ``speaker`` is whose words they are said to be there, an
    identifier, where that is another; empty: nobody's.
    """

    reading: str
    quote: str
    number: int
    title: str
    language: str
    outlet: str
    date: str
    verdict: str
    kinds: list[str]
    here: str
    there: str
    speaker: str | None


class Way(NamedTuple):
    """The works by which words came, the farthest first and the article itself left out.

    ``records`` are the quotations of other readings, (reading, quotation), by which it was followed. ``circular``: what
    the farthest work gives as its own source, where that is on the way already. ``disputed``: what this record gives as
    the source, where another names another. ``is_compared``: the words were compared with the source itself.
    """

    works: list[Work]
    records: list[tuple[str, str]]
    circular: Work | None
    disputed: Work | None
    is_compared: bool


class Elsewhere(NamedTuple):
    """What is known of a quotation beyond its own place; ``more``: other printings that are not named."""

    printings: list[Printing]
    more: int
    way: Way | None

    @classmethod
    def of(cls, data: list[Any]) -> Self:
        """Read what was kept as JSON."""
        printings, more, way = data
        return cls([Printing(*each) for each in printings], more, _way(way) if way else None)


class Said(NamedTuple):
    """Words of others within ours: what they are, the language they are in, and where they lead."""

    words: str
    language: str = ""
    href: str = ""
    more: str = ""
    """Words of ours that belong to the link."""


Part: TypeAlias = "str | Said"


def way_of(chain: Chain, source: str, words: Callable[[str], str], *, is_compared: bool) -> Way | None:
    """Return the way of words that are not the article's own; ``None`` where nobody stands between, or it names itself.

    ``source`` is what the quotation itself gives as such; ``words`` names a work by its key.
    """

    def named(key: str) -> Work | None:
        return Work(key, words(key)) if key else None

    works = [Work(key, words(key)) for key in chain.works[:-1]]
    if not works or not (len(works) > 1 or chain.circular or not source):
        return None
    records = [(each.reading, each.quote) for each in chain.records]
    disputed = named(source if chain.disputed else "")
    return Way(works, records, named(chain.circular), disputed, is_compared and bool(source))


def printings_said(known: Elsewhere, root: str, name: Callable[[str], str]) -> Iterator[list[Part]]:
    """Yield of each other printing what is said of it; ``root`` leads to the site, ``name`` gives that of a person."""
    for each in known.printings:
        place = Said(
            each.title or "the same article",
            each.language,
            f"{root}{each.reading}/index.html#quote-{each.quote}",
            f", q{each.number}",
        )
        parts: list[Part] = [place]
        when = date_words(each.date) if each.date else ""
        if each.outlet:
            parts += [" (", Said(each.outlet), f", {when})" if when else ")"]
        elif when:
            parts.append(f" ({when})")
        parts.append(f": {_compared(each)}")
        if each.here or each.there:
            parts += [", here ", *_given(each.here), ", there ", *_given(each.there)]
        if each.speaker is not None:
            parts += ["; given as words of ", Said(name(each.speaker)) if each.speaker else "nobody named"]
        yield parts


def way_said(way: Way, place: Callable[[str], str]) -> list[Part]:
    """Return what is said of a way; ``place`` leads to a work by its key."""

    def link(work: Work) -> Said:
        return Said(work.words, href=place(work.key))

    far, *nearer = way.works
    parts: list[Part] = ["quoted in ", link(far)] if not nearer and not way.circular else [link(far)]
    for each in nearer:
        parts += [", quoted in ", link(each)]
    again = Said(far.words)
    if way.circular:
        return [
            *parts,
            "; ",
            again,
            " in turn names ",
            link(way.circular),
            ": a circle, whose source is still to check",
        ]
    if way.disputed:
        return [*parts, "; this record names another source, ", link(way.disputed), ": still to check"]
    if not nearer:
        return [*parts, "; where that has the words from is still to check"]
    return [*parts, "; ", again, " itself was compared" if way.is_compared else " itself is still to check"]


def as_html(parts: Iterable[Part]) -> Safe:
    """Return what is said as HTML; words of others do not turn ours."""
    return join(part if isinstance(part, str) else _linked(part) for part in parts)


def as_markdown(parts: Iterable[Part], escape: Callable[[str], str]) -> str:
    """Return what is said as CommonMark."""
    return "".join(
        part
        if isinstance(part, str)
        else f"[{escape(part.words)}{part.more}](<{part.href}>)"
        if part.href
        else f"{escape(part.words)}{part.more}"
        for part in parts
    )


def elsewhere_html(
    known: Elsewhere, root: str, name: Callable[[str], str], place: Callable[[str], str]
) -> Iterator[Safe]:
    """Yield what is said of a quotation: a sentence or a list of its other printings, and the way its words came."""
    items = [as_html(each) for each in printings_said(known, root, name)]
    if known.more:
        items.append(join(f"{known.more} more"))
    if len(items) == 1:
        yield element("p", "Also printed in ", items[0], ".")
    elif items:
        yield element("p", "Also printed in:")
        yield element("ul", (element("li", each) for each in items), class_="also")
    if known.way:
        yield element("p", "Second hand: ", as_html(way_said(known.way, place)), ".")


def elsewhere_markdown(
    known: Elsewhere, name: Callable[[str], str], place: Callable[[str], str], escape: Callable[[str], str]
) -> Iterator[str]:
    """Yield the same as CommonMark, for a file that lies beside the page."""
    items = [as_markdown(each, escape) for each in printings_said(known, "../", name)]
    if known.more:
        items.append(f"{known.more} more")
    if len(items) == 1:
        yield f"Also printed in {items[0]}."
    elif items:
        yield "Also printed in:"
        yield "\n".join(f"- {each}" for each in items)
    if known.way:
        yield f"Second hand: {as_markdown(way_said(known.way, place), escape)}."


def _linked(said: Said) -> Safe:
    words = element("bdi", said.words, lang=tag(said.language) if said.language else None)
    return element("a", words, said.more or None, href=said.href) if said.href else words


def _given(words: str) -> list[Part]:
    return ["“", Said(words), "”"] if words else ["nothing"]


def _compared(each: Printing) -> str:
    if each.verdict == "verbatim":
        return "word for word"
    if each.verdict == "marked":
        return "word for word, with its changes marked"
    *others, last = [KIND_WORDS[kind] for kind in each.kinds] or ["wording"]
    return f"differs in {', '.join(others)}{' and ' if others else ''}{last}"


def _way(data: list[Any]) -> Way:
    works, records, circular, disputed, is_compared = data
    return Way(
        [Work(*each) for each in works],
        [(reading, quote) for reading, quote in records],
        Work(*circular) if circular else None,
        Work(*disputed) if disputed else None,
        is_compared,
    )
