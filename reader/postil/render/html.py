"""A reading as one self-contained HTML page: no script, no request, readable from disk."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache

from postil.document import Document
from postil.model import Publication, Reading
from postil.render.addresses import source_page
from postil.render.body import render_body
from postil.render.cards import links_section, notes_section, quotes_section, sources_section, unplaced_section
from postil.render.cite_section import citing_section
from postil.render.colophon import record_section
from postil.render.contents import contents, switch_css
from postil.render.corrections import corrections_section
from postil.render.head import metadata
from postil.render.markup import Safe, address, bdi, direction, element, join, listed, tag, time
from postil.render.navigation import site_header
from postil.render.stylesheet import QUOTES_CSS, TABLES_CSS, WITHOUT_TEXT_CSS, margin_rules, preview_rules, style_for
from postil.render.theme import slot, style
from postil.render.view import View, plural

ROLE_WORDS = {
    "original": "First published",
    "republication": "Republished",
    "translation": "Translated",
    "revision": "Revised",
}

TWINS = (
    ("reading.pdf", "PDF"),
    ("reading.md", "Markdown"),
    ("reading.bib", "BibTeX"),
    ("annotations.jsonld", "Web annotations"),
)
"""The files that say the same as a page, the PDF only where one was asked for."""

SECTIONS: tuple[Callable[[View], Safe | None], ...] = (
    notes_section,
    unplaced_section,
    quotes_section,
    corrections_section,
    links_section,
    sources_section,
    citing_section,
    record_section,
)
"""What stands behind the text, in this order; a section of which there is nothing to say is left out."""


def render_html(reading: Reading, *, private: bool = False) -> str:
    """Return the page of a reading.

    A public page shows no more than the reading's policy allows; ``private`` uses everything at hand, for one's own
    eyes, and says so on the page. What other readings know of its quotations is told where a whole library is built.
    """
    return html_of(View(reading, private))


def html_of(view: View, *, paper: bool = False) -> str:
    """Return the page of what may be shown of a reading; ``paper``: a PDF of it lies beside the page."""
    title = f"{view.reading.title} · annotated reading"
    library = view.reading.library.title
    sections = {section: section(view) for section in SECTIONS}
    content = join(
        (
            site_header(library, "../"),
            header(view),
            contents(view, _parts(view, has_record=sections[record_section] is not None)),
            element("main", text_section(view), *sections.values()),
            _footer(view, paper),
        )
    )
    below = [each for each in view.placed if each.kind == "quote" or each.id in view.apart] if view.document else []
    rules = preview_rules(view.beside, below)
    rules += margin_rules(view.beside, all_placed=len(view.beside) == len(view.notes))
    css = (*style_for(content), *_style_sheets(view), switch_css(view), rules)
    record = view.reading.library
    return page(title, record.language, style(record.theme, "".join(css)), content, head=metadata(view))


def _style_sheets(view: View) -> Iterator[str]:
    """Yield the style of what is on the page, and of nothing else: it is part of each page."""
    if view.quotes:
        yield QUOTES_CSS
    if view.reading.links or view.corrections:
        yield TABLES_CSS
    if not view.document:
        yield WITHOUT_TEXT_CSS


def page(title: str, language: str, css: str, content: object, head: Safe | None = None, script: str = "") -> str:
    """Return a whole page with a strict content security policy: its own style, and nothing else.

    Where there is a ``script``, it may load others that belong to it (Content Security Policy 3, ``strict-dynamic``);
    no page but that of the search has one.
    """
    policy = f"default-src 'none'; style-src '{_hash(css)}'; img-src 'self'; base-uri 'none'; form-action 'none'"
    policy += f"; script-src '{_hash(script)}' 'strict-dynamic'" if script else ""
    top = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        head,
        element("style", Safe(css)),
    )
    skip = element("a", "Skip to the text", class_="skip", href="#main")
    body = element("body", skip, content, element("script", Safe(script)) if script else None)  # type: ignore[arg-type]
    return (
        f"<!DOCTYPE html>\n{element('html', element('head', top), body, lang=tag(language), dir=direction(language))}\n"
    )


@lru_cache(maxsize=8)  # the pages around the readings have one style
def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def header(view: View) -> Safe:
    """Render what stands above the text: title, authors, where it was published, and an abstract."""
    reading, article = view.reading, view.reading.article
    authors = listed([bdi(reading.name_of(author)) for author in article.authors])
    written = in_language(article.language)
    banner = (
        element("p", "A private copy, for your own use. It holds a text that may not be published.", class_="private")
        if view.private and (view.full.attached or view.full.publish != "text")
        else None
    )
    return element(
        "header",
        banner,
        slot(reading.library.theme.above, "above"),
        element("p", "Annotated reading", class_="eyebrow"),
        element("h1", article.title, **written),
        element("p", article.subtitle, class_="subtitle", **written) if article.subtitle else None,
        element("p", join(("By ", authors)) if article.authors else "No author is named", class_="byline"),
        element("p", provenance(view), class_="provenance"),
        element("p", article.abstract, class_="abstract", dir="auto") if article.abstract else None,
    )


def in_language(language: str) -> dict[str, str]:
    """Return the attributes of an element whose words are in a language."""
    return {"lang": tag(language), "dir": direction(language)}


def provenance(view: View) -> Iterator[Safe | str]:
    """Say where the article was published, who read it, and what the reading holds."""
    for index, publication in enumerate(view.reading.article.publications):
        yield " · " if index else ""
        yield _publication(publication)
    reading = view.reading
    readers = sorted({note.author for note in reading.notes})
    if readers:
        yield join((" · read by ", listed([bdi(reading.name_of(each)) for each in readers])))
    counts = ((len(reading.notes), "note"), (len(reading.quotes), "quotation"), (len(reading.links), "link"))
    yield " · " if any(count for count, _ in counts) else ""
    yield ", ".join(plural(count, word) for count, word in counts if count)
    rights = reading.article.rights
    if rights and rights.licence:
        licence = bdi(element("a", rights.licence, href=address(rights.url)) if address(rights.url) else rights.licence)
        yield join((" · licence of the text: ", licence))


def _publication(publication: Publication) -> Safe:
    outlet = element("cite", bdi(publication.outlet))
    href = address(publication.url)
    return join(
        (
            f"{ROLE_WORDS[publication.role]} in ",
            element("a", outlet, href=href, rel="noreferrer") if href else outlet,
            join((", ", time(publication.date))) if publication.date else None,
        )
    )


def _parts(view: View, *, has_record: bool) -> list[tuple[str, str]]:
    """Return (identifier, words) of the parts of this page."""
    corrections = len(view.corrections)
    parts = (
        ("main", "Text" if view.document else "Reading", True),
        ("notes", f"Notes {len(view.notes)}", bool(view.notes)),
        ("quotes", f"Quotations {len(view.quotes)}", bool(view.quotes)),
        ("corrections", f"Corrections {corrections}", bool(corrections)),
        ("links", f"Links {len(view.reading.links)}", bool(view.reading.links)),
        ("sources", "Sources", True),
        ("cite", "Cite", True),
        ("record", "Record", has_record),
    )
    return [(name, words) for name, words, there in parts if there]


def text_section(view: View) -> Safe:
    """Render the text with what is placed in it; where it may not be shown, say where the article is."""
    if view.document is not None:
        return _article(view, view.document)
    article = view.reading.article
    copies = element("ul", (element("li", _publication(each)) for each in article.publications))
    command = element("code", f"postil attach {view.reading.id} FILE")
    said = "This reading holds what was noted about the article, and no more of it than a few words at each place."
    return element(
        "section",
        element("h2", "The text is not published here", id="main-title"),
        element("p", said, " Whoever has a copy can lay the reading over it with ", command, "."),
        element("div", element("p", "The article is to be found where it was published:"), copies, class_="where"),
        id="main",
        class_="absent",
        aria_labelledby="main-title",
    )


def _article(view: View, document: Document) -> Safe:
    body = render_body(document, view.placed)
    return element("article", body, id="main", class_="text", **in_language(view.reading.article.language))


def _footer(view: View, paper: bool) -> Safe:
    reading = view.reading
    twins = TWINS if paper else TWINS[1:]
    links = join((element("a", words, href=name) for name, words in twins), " · ")
    licence = join((" Notes and page: ", bdi(reading.library.licence), ".")) if reading.library.licence else None
    made = element("p", "Made with postil from plain text.", licence)
    cited = element("a", "What cites this article", href=f"../{source_page(reading.article.key)}")
    below = slot(reading.library.theme.below, "below")
    return element("footer", element("p", "This reading as ", links, " · ", cited), below, made)
