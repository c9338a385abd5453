"""Parts that several pages of a library share: the frame, an entry of a reading, a quotation in context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from postil.model import parse_date
from postil.render.addresses import person_page, source_page, theme_page, up
from postil.render.html import in_language, page
from postil.render.library_style import LIBRARY_CSS
from postil.render.markup import Child, Safe, bdi, element, join, listed, tag, time
from postil.render.navigation import feed_link, site_header
from postil.render.proofs import verdict_words
from postil.render.theme import slot, style
from postil.render.view import PURPOSE_WORDS, QUOTE_KIND_WORDS, plural
from postil.site.rows import CiteRow, NoteRow, QuoteRow, Summary
from postil.site.shelf import Shelf

THEMES = 6
"""Themes in an entry of a list; a page with dozens of keywords would fill the screen with them."""

STATUS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "lost": "lost: the copy has no address any more",
        "gone": "gone: no page there any more",
        "changed": "changed: another page is there",
        "blocked": "blocked: the server refuses",
        "paywalled": "behind a paywall",
        "redirected": "redirected",
        "unchecked": "not checked yet",
        "ok": "reachable",
        "never": "never had an address",
    }
)
"""What a link can be, the worst first, and how a reader is told."""


def frame(
    shelf: Shelf,
    path: str,
    title: str,
    *content: Child,
    section: str | None = None,
    description: str | None = None,
    lede: Child = None,
    css: str = "",
    script: str = "",
) -> str:
    """Return a page of the library; ``lede`` says under its title what it is, ``section`` where it belongs."""
    root = up(path)
    record = shelf.record
    private = element("p", "A private copy, for your own use.", class_="private") if shelf.private else None
    title_of_page = title if path == "index.html" else f"{title} · {record.title}"
    above, below = slot(record.theme.above, "above"), slot(record.theme.below, "below")
    under = element("div", lede, class_="lede") if lede else None
    head = element("header", private, above, element("h1", bdi(title)), under)
    licence = join((" Notes and pages: ", bdi(record.licence), ".")) if record.licence else None
    files = (("library.bib", "BibTeX"), ("library.json", "CSL-JSON"), ("quotes.json", "Quotations"))
    links = join((element("a", words, href=root + name) for name, words in (*files, ("feed.xml", "Feed"))), " · ")
    foot = element(
        "footer",
        element("p", "All of it as ", links, "."),
        below,
        element("p", "Made with postil from plain text.", licence),
    )
    base = record.base_url
    address = f"{base.rstrip('/')}/{path.removesuffix('index.html')}" if base else None
    meta = join(
        (
            element("meta", name="description", content=description) if description else None,
            element("meta", name="robots", content="noindex") if shelf.private else None,
            feed_link(record.title, root),
            element("link", rel="canonical", href=address) if address else None,
        )
    )
    body = (site_header(record.title, root, section), head, element("main", *content, id="main"), foot)
    return page(title_of_page, record.language, style(record.theme, LIBRARY_CSS + css), body, head=meta, script=script)


def entry(shelf: Shelf, root: str, key: str, **attributes: str | None) -> Safe:
    """Return a reading as an entry of a list."""
    each = shelf.summaries[key]
    return element(
        "li",
        element("h2", element("a", each.title, href=f"{root}{key}/index.html"), **in_language(each.language)),
        element("p", byline(shelf, root, each), class_="byline"),
        element("p", each.abstract, dir="auto") if each.abstract else None,
        element(
            "div",
            element("p", Safe(each.provenance)),
            element("p", join(_themes(root, each), " · ")) if each.themes else None,
            class_="where",
        ),
        **attributes,
    )


def byline(shelf: Shelf, root: str, each: Summary) -> Safe:
    """Return who wrote an article, with links to their pages."""
    if not each.authors:
        return Safe("No author is named")
    return join(("By ", listed([person(shelf, root, author) for author in each.authors])))


def _themes(root: str, each: Summary) -> Iterator[Safe]:
    shown = each.themes if len(each.themes) <= THEMES + 1 else each.themes[:THEMES]
    for theme in shown:
        yield element("a", bdi(theme), href=root + theme_page(theme))
    if more := len(each.themes) - len(shown):
        yield Safe(f"and {more} more")


def person(shelf: Shelf, root: str, agent: str) -> Safe:
    """Return a name that leads to its page."""
    return element("a", bdi(shelf.name(agent)), href=root + person_page(agent))


def group(shelf: Shelf, root: str, key: str, *content: Child) -> Safe:
    """Return what a page has from one reading, under its title."""
    each = shelf.summaries[key]
    title = element("h2", element("a", each.title, href=f"{root}{key}/index.html"), **in_language(each.language))
    where = join((byline(shelf, root, each), join((" · ", _when(each))) if each.outlets or each.date else None))
    return element("section", title, element("p", where, class_="where"), *content, class_="group")


def _when(each: Summary) -> Safe:
    outlet = element("cite", bdi(each.outlets[0])) if each.outlets else None
    return join((outlet, ", " if outlet and each.date else None, time(each.date) if each.date else None))


def said(
    shelf: Shelf, root: str, reading: str, row: QuoteRow, more: Iterable[Safe] = (), *, speaker: bool = True
) -> Safe:
    """Return a quotation in its context, with who said it and whether it is proven; ``more`` is said behind that."""
    place = f"{root}{reading}/index.html#" + (f"at-{row.id}" if row.placed else f"quote-{row.id}")
    words = element("mark", row.words) if row.before or row.after else row.words
    text = (
        element("span", row.before, class_="around") if row.before else None,
        words,
        element("span", row.after, class_="around") if row.after else None,
    )
    block = (
        element("blockquote", element("p", text), lang=tag(row.language), dir="auto")
        if row.words
        else element("p", "The words are not published.")
    )
    who = person(shelf, root, row.speaker) if row.speaker else join(("Not attributed",))
    when = time(row.date) if row.date else None
    head = join(
        (join((element("b", who), ", ")) if speaker else None, join((when, ", ")) if when else None),
    )
    number = element("a", f"q{row.number}", href=place, aria_label=f"Quotation q{row.number} in its reading")
    parts = (
        element("p", head, QUOTE_KIND_WORDS[row.kind], " · ", number),
        element("p", row.occasion, dir="auto") if row.occasion else None,
        element("p", _source(root, row)) if row.source or row.quoted_in else None,
        element("p", verdict(row)) if row.verdict else None,
        *more,
    )
    return element("figure", block, element("figcaption", *parts), class_="said")


def verdict(row: QuoteRow) -> Safe:
    """Return what the comparison with the source gave, in words."""
    kinds = f" ({', '.join(row.kinds)})" if row.kinds else ""
    words = verdict_words(row.verdict, row.source or row.quoted_in)  # type: ignore[arg-type]
    return element("span", words, kinds, class_=f"verdict v-{row.verdict}")


def _source(root: str, row: QuoteRow) -> Safe:
    locator = f", {row.locator}" if row.locator else ""
    first = join(("Source: ", _key(root, row, row.source), locator)) if row.source else None
    second = join(("quoted in ", _key(root, row, row.quoted_in))) if row.quoted_in else None
    return join((part for part in (first, second) if part), "; ")


def _key(root: str, row: QuoteRow, key: str) -> Safe:
    return element("a", bdi(row.forms.get(key, key)), href=root + source_page(key))


def note_said(root: str, reading: str, row: CiteRow | NoteRow) -> Safe:
    """Return a note or link that is mentioned, in context."""
    kind = row.kind if isinstance(row, CiteRow) else "note"
    words = f"{'Link †' if kind == 'link' else 'Note '}{row.number}"
    passage = row.passage if isinstance(row, NoteRow) else None
    purpose = join((" · ", PURPOSE_WORDS[row.purpose])) if isinstance(row, NoteRow) else None
    return element(
        "figure",
        element("blockquote", element("p", element("q", passage))) if passage else None,
        element("p", row.said, dir="auto") if row.said else None,
        element(
            "figcaption", element("p", element("a", words, href=f"{root}{reading}/index.html#{kind}-{row.id}"), purpose)
        ),
        class_=f"said {kind}-said",
    )


def counted(*pairs: tuple[int, str]) -> str:
    """Return "2 readings, 1 quotation" of those that are any."""
    return ", ".join(plural(count, word) for count, word in pairs if count)


def table(
    label: str,
    heads: Sequence[str],
    rows: Iterable[Iterable[Any]],
    numbers: Iterable[int] = (),
    told: Iterable[int] = (),
) -> Safe:
    """Return a table that scrolls by itself where it is too wide; columns of ``numbers`` are set flush.

    With ``told``, it becomes a list on a phone, where the cells of these columns say what they are.
    """
    right, named = set(numbers), set(told)
    names = [element("th", each, scope="col", class_="count" if n in right else None) for n, each in enumerate(heads)]
    body = [
        element(
            "tr",
            [
                element("td", cell, class_="count" if n in right else None, data_head=heads[n] if n in named else None)
                for n, cell in enumerate(row)
            ],
        )
        for row in rows
    ]
    whole = element("table", element("thead", element("tr", names)), element("tbody", body))
    return element("section", whole, class_="scroll rows" if named else "scroll", tabindex=0, aria_label=label)


def filters(items: Iterable[tuple[str, str, Mapping[str, str]]]) -> tuple[Safe | None, str]:
    """Return selects that filter a page without script, and the rules of style that do it.

    Each is (name, label, {value: words}); what is filtered has the class ``name-value``. CSS ``:has()`` (Selectors 4)
    sees which option is chosen, and hides what does not have its class.
    """
    shown: list[Safe] = []
    rules: list[str] = []
    for name, label, values in items:
        if len(values) < 2:
            continue
        options = [element("option", "all", value="")]
        options += [element("option", words, value=value) for value, words in values.items()]
        shown.append(element("label", label, " ", element("select", options, id=f"by-{name}")))
        rules += [
            f'body:has(#by-{name} option[value="{value}"]:checked) .f:not(.{name}-{value}){{display:none}}'
            for value in values
        ]
    return (element("div", shown, class_="filters", role="group", aria_label="Filter") if shown else None), "".join(
        rules
    )


def year(date: str | None) -> str:
    """Return the year of a date as it is filed: four digits, or "undated"."""
    start = parse_date(date).start if date else None
    number = start.year_number if start else None
    return f"{number:04}" if number and 0 < number < 10000 else "undated"
