"""The labelled pages: what each is made of, and what a reader of it must find."""

from __future__ import annotations

import base64
import quopri
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.importing.templates import TEMPLATES, Facts
from tests.importing.texts import TEXTS

ORIGINALS = {
    "en": ("Northern Tide Review", "2021-03-02"),
    "de": ("Nordlicht-Rundschau", "2020-10-28"),
    "fr": ("La Revue des Marées", "2022-06-09"),
    "es": ("Revista del Norte", "2019-09-12"),
    "ru": ("Северный обзор", "2018-04-03"),
    "zh": ("北方潮报", "2023-01-20"),
    "ja": ("北潮評論", "2021-09-15"),
    "ar": ("مجلة الشمال", "2020-05-01"),
}
_WITHOUT_SUBTITLE = frozenset({"wordpress", "breaks", "tables", "repost", "bare"})
_WITHOUT_OUTLET = frozenset({"tables", "bare"})


@dataclass(frozen=True)
class Case:
    """A file to import and its gold values."""

    name: str
    file: str
    data: bytes
    gold: Mapping[str, Any]
    address: str | None


def cases() -> Iterator[Case]:
    """Every template in several languages, with and without what varies; then the ways in which pages are saved."""
    languages = list(TEXTS)
    for number, (template, make) in enumerate(TEMPLATES.items()):
        for turn in range(5):
            language = languages[(number + turn * 3) % len(languages)]
            facts = Facts(
                TEXTS[language],
                lost=turn == 1,
                footnotes=turn == 2,
                syndicated=turn in {3, 4} and template != "bare",
                structured=turn != 4,
            )
            yield Case(
                f"{template}-{language}-{turn}", "page.html", make(facts).encode(), gold(facts, template), facts.address
            )
    for language in ("en", "de", "fr", "ru", "ja"):
        facts = Facts(TEXTS[language])
        page = TEMPLATES["newspaper"](facts)
        yield Case(
            f"singlefile-{language}",
            "page.html",
            single_file(page, facts).encode(),
            {**gold(facts, "newspaper"), "taken": "2024-06-02"},
            None,
        )
        yield Case(
            f"saved-from-{language}", "page.html", saved_from(page, facts).encode(), gold(facts, "newspaper"), None
        )
        yield Case(
            f"wayback-{language}",
            "page.html",
            wayback(page, facts).encode(),
            {**gold(facts, "newspaper"), "taken": "2024-06-02"},
            f"https://web.archive.org/web/20240602101112/{facts.address}",
        )
        yield Case(
            f"mhtml-{language}",
            "page.mhtml",
            mhtml(page, facts),
            {**gold(facts, "newspaper"), "taken": "2024-06-02"},
            None,
        )
    for language in ("en", "de", "es", "ru", "zh"):
        facts = Facts(TEXTS[language], lost=True, syndicated=True)
        yield Case(f"dump-{language}", "dump.txt", dump(facts).encode(), {**gold(facts, "dump"), "lost": 3}, None)
        yield Case(
            f"front-matter-{language}",
            "text.md",
            front_matter(Facts(TEXTS[language])).encode(),
            gold(Facts(TEXTS[language]), "markdown"),
            None,
        )
    for language in ("en", "de", "fr"):
        facts = Facts(TEXTS[language])
        yield Case(
            f"wrapped-{language}",
            "text.txt",
            wrapped(facts).encode(),
            {**gold(facts, "wrapped"), "links": [], "quotation": None},
            None,
        )
        latin = TEMPLATES["tables"](facts).replace("utf-8", "windows-1252").encode("cp1252", "xmlcharrefreplace")
        yield Case(f"latin-{language}", "page.html", latin, gold(facts, "tables"), facts.address)


def gold(facts: Facts, template: str) -> dict[str, Any]:
    """What must be found."""
    text = facts.text
    labels = [re.search(r"\{link\}(.*?)\{/link\}", each) for each in text.paragraphs]
    hrefs = iter(facts.hrefs)
    links = [{"label": match[1], "href": next(hrefs)} for match in labels if match]
    original = ORIGINALS[text.language] if facts.syndicated else None
    return {
        "title": text.title,
        "subtitle": None
        if template in _WITHOUT_SUBTITLE or template in {"dump", "wrapped", "markdown"}
        else text.subtitle,
        "author": text.author,
        "published": text.day,
        "outlet": None if template in _WITHOUT_OUTLET and template != "tables" else text.outlet,
        "language": text.language,
        "paragraphs": [re.sub(r"\{/?link\}", "", each) for each in text.paragraphs],
        "quotation": text.quotation,
        "heading": text.heading
        if template in {"wordpress", "ghost", "hashed", "letter", "microdata", "newspaper"}
        else None,
        "links": links,
        "lost": 2 if facts.lost else 0,
        "note": "Archive index, 11" if facts.footnotes else None,
        "original": {"outlet": original[0], "date": original[1]} if original else None,
        "absent": [
            text.copyright,
            "Subscribe",
            "share buttons",
            "Another text that is not this one",
            "One more text about",
            "lovely story",
        ],
    }


def single_file(page: str, facts: Facts) -> str:
    """A page as SingleFile saves it: a comment, pictures as data, its rules against scripts."""
    comment = (
        f"<!--\n Page saved with SingleFile \n url: {facts.address} \n saved date: Sun Jun 02 2024 "
        f"10:11:12 GMT+0200 (CEST)\n-->"
    )
    picture = "data:image/png;base64," + base64.b64encode(bytes(range(256)) * 20).decode()
    return (
        page.replace("<html", "<html data-saved", 1)
        .replace("<head>", f"<head>{comment}<meta http-equiv=content-security-policy content=\"default-src 'none'\">")
        .replace("/img/1.jpg", picture)
    )


def saved_from(page: str, facts: Facts) -> str:
    """A page as a browser saves it."""
    return page.replace("<html", f"<!-- saved from url=({len(facts.address):04}){facts.address} -->\n<html", 1)


def wayback(page: str, facts: Facts) -> str:
    """A page as the Wayback Machine shows it: its links lead through the archive."""
    root = "/web/20240602101112"
    page = re.sub(r'href="(https?://[^"]+)"', rf'href="https://web.archive.org{root}/\1"', page)
    page = re.sub(
        r'(href|src)="(/[^"w][^"]*)"',
        lambda m: f'{m[1]}="{root}{"im_" if m[1] == "src" else ""}/https://{facts.text.host}{m[2]}"',
        page,
    )
    bar = '<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base"><div id="wm-ipp">14 captures<a href="/web/">x</a></div></div><!-- END WAYBACK TOOLBAR INSERT -->'
    end = (
        "<!--\n     FILE ARCHIVED ON 10:11:12 Jun 02, 2024 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE "
        "ON 09:00:00 Jul 01, 2024.\n-->"
    )
    return page.replace("<body>", f"<body>{bar}") + end


def mhtml(page: str, facts: Facts) -> bytes:
    """A page as Chromium saves it in one file."""
    head = f'From: <Saved by Blink>\r\nSnapshot-Content-Location: {facts.address}\r\nSubject: page\r\nDate: Sun, 2 Jun 2024 08:11:12 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary"\r\n\r\n\r\n'
    part = (
        f"------Boundary\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
        f"quoted-printable\r\nContent-Location: {facts.address}\r\n\r\n"
    )
    picture = (
        f"\r\n------Boundary\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: "
        f"base64\r\nContent-Location: "
        f"https://{facts.text.host}/img/1.jpg\r\n\r\niVBORw0KGgo=\r\n------Boundary--\r\n"
    )
    return (head + part).encode() + quopri.encodestring(page.encode()) + picture.encode()


def _marked(facts: Facts) -> list[str]:
    hrefs = iter(facts.hrefs)
    return [
        re.sub(r"\{link\}(.*?)\{/link\}", lambda m: f"[{m[1]}]({'#' if facts.lost else next(hrefs)})", each)
        for each in facts.text.paragraphs
    ]


def dump(facts: Facts) -> str:
    """A republished text as a program dumped it: links stripped to "#", a paragraph broken by a page's end, a footer."""
    text = facts.text
    p = _marked(facts)
    at = p[2].index(" ", len(p[2]) // 2) if " " in p[2] else 0
    while at and not (p[2][at + 1].islower() and p[2][at - 1] not in ".,:;!?"):
        at = p[2].index(" ", at + 1)
    third = (p[2][:at], "\x0c", p[2][at + 1 :]) if at else (p[2],)
    original, day = ORIGINALS[text.language]
    lines = [
        text.title,
        text.byline,
        f"{text.outlet}, {text.dateline}",
        *p[:2],
        *third,
        text.quotation,
        *p[3:],
        "*",
        "Note to readers: please click the share buttons above or below.",
        f"The original source of this article is [{original}](#), {day}",
        text.copyright,
        "Disclaimer: the contents of this article are of sole responsibility of the author.",
    ]
    return "\n\n".join(lines) + "\n"


def front_matter(facts: Facts) -> str:
    """A Markdown file with front matter, as a site generator keeps it."""
    text = facts.text
    head = f'---\ntitle: "{text.title}"\nauthor: {text.author}\ndate: {text.day}\npublisher: {text.outlet}\nlang: {text.language}\nurl: {facts.address}\ntags: [clocks, harbours]\n---\n'
    p = _marked(facts)
    return "\n\n".join((head, *p[:3], f"> {text.quotation}", *p[3:])) + "\n"


def wrapped(facts: Facts) -> str:
    """Plain text wrapped at 72 columns, pages parted by form feeds, with running heads and page numbers."""
    text = facts.text
    plain = [re.sub(r"\{/?link\}", "", each) for each in text.paragraphs]
    blocks = ["\n".join(textwrap.wrap(each, 72, break_on_hyphens=False)) for each in plain]
    head = f"{text.title}\n\n{text.byline}\n{text.outlet}, {text.dateline}\n\n"
    pages = [
        head + "\n\n".join(blocks[:2]),
        "\n\n".join(blocks[2:3]),
        "\n\n".join(blocks[3:4]),
        "\n\n".join(blocks[4:]),
    ]
    return "\x0c".join(f"{text.outlet} {number}\n\n{page}\n\n{number}\n" for number, page in enumerate(pages, 1))
