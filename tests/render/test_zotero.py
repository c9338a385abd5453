"""What Zotero's translator of embedded metadata makes of a page, by its rules as of June 2024.

It reads HighWire tags after everything else, so they win; ``z:itemType`` decides on the type, ``DC.source`` is the
publication; authors are one tag each, split at semicolons, a single one also at commas with spaces on both sides.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from postil.model import Organization, Person
from postil.render.html import render_html
from tests.render.pages import Page
from tests.support import make_reading

PEOPLE = (
    Person(kind="person", id="mara", name="Mara Lane", family="Lane", given="Mara"),
    Person(kind="person", id="jan", name="Jan Pieter van der Berg", family="van der Berg", given="Jan Pieter"),
    Person(kind="person", id="ovid", name="Ovid"),
    Organization(kind="organization", id="office", name="The Harbour Office"),
    Organization(kind="organization", id="board", name="Board of Tides, Lights and Bells"),
)


class Creator(NamedTuple):
    last: str
    first: str = ""


def tags(html: str) -> list[tuple[str, str]]:
    found = (attributes for name, attributes in Page(html).elements if name == "meta")
    named = ((each.get("name") or each.get("property"), each.get("content")) for each in found)
    return [(name, content) for name, content in named if name and content]


def creators(given: list[str]) -> list[Creator]:
    found: list[Creator] = []
    for author in given:
        parts = re.split(r"\s*;\s*", author)
        if len(parts) == 1 and len(given) == 1:
            by_comma = re.split(r"\s*,\s*", author)
            if len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]:
                parts = by_comma
        found += [creator(part.strip()) for part in parts if re.search(r"[^\s,\-.;]", part)]
    return found


def creator(name: str) -> Creator:
    inverted = "," in name
    name = name.strip(" \t\n\u00a0.,/[]:")
    if inverted:
        last, *rest = re.split(r"[,،] ?", name)
        return Creator(last, rest[0]) if rest else Creator(name)
    first, _, last = name.rpartition(" ")
    return Creator(last, first)


def item(html: str) -> dict[str, Any]:
    given: dict[str, list[str]] = {}
    for name, content in tags(html):
        given.setdefault(name, []).append(content)

    def first(*names: str) -> str | None:
        return next((given[name][0] for name in names if name in given), None)

    return {
        "type": first("z:itemType"),
        "title": first("citation_title", "og:title"),
        "creators": creators(given.get("citation_author", [])),
        "publication": first("DC.source", "og:site_name"),
        "date": first("citation_publication_date", "article:published_time"),
        "language": first("citation_language"),
        "abstract": first("og:description", "description"),
        "url": first("citation_public_url", "og:url"),
        "rights": first("DC.rights"),
    }


def page(authors: list[str], **publication: str) -> str:
    original = {"id": "first", "role": "original", "outlet": "The Harbour Gazette"} | publication
    article = {
        "title": "The tide clock",
        "kind": "news-article",
        "authors": authors,
        "anonymous": not authors,
        "abstract": "On a clock.",
        "rights": {"licence": "CC0-1.0"},
        "publications": [original, {"id": "again", "role": "republication", "outlet": "A Reader", "date": "2032"}],
    }
    reading = make_reading(article=article, publish="record")
    return render_html(replace(reading, people={each.id: each for each in PEOPLE}))


def test_the_item_is_the_article_where_it_was_published_first() -> None:
    assert item(page(["mara"], date="2031-07-30", url="https://example.org/tide")) == {
        "type": "newspaperArticle",
        "title": "The tide clock",
        "creators": [Creator("Lane", "Mara")],
        "publication": "The Harbour Gazette",
        "date": "2031/07/30",
        "language": "en",
        "abstract": "On a clock.",
        "url": "https://example.org/tide",
        "rights": "CC0-1.0",
    }


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ([], []),
        (["jan"], [Creator("van der Berg", "Jan Pieter")]),
        (["jan", "mara"], [Creator("van der Berg", "Jan Pieter"), Creator("Lane", "Mara")]),
        (["ovid"], [Creator("Ovid")]),
        (["office"], [Creator("The Harbour Office")]),
        (["board"], [Creator("Board of Tides Lights and Bells")]),
        (["office", "mara"], [Creator("The Harbour Office"), Creator("Lane", "Mara")]),
    ],
)
def test_every_author_is_one_and_an_organisation_stays_whole(authors: list[str], expected: list[Creator]) -> None:
    assert item(page(authors))["creators"] == expected


@pytest.mark.parametrize(
    ("date", "expected"), [("2031", "2031"), ("2031-07", "2031/07"), ("-0043", "44 BCE"), (None, "n.d.")]
)
def test_the_date_is_the_first_publication_s_even_where_it_is_not_known(date: str | None, expected: str) -> None:
    assert item(page(["mara"], **({"date": date} if date else {})))["date"] == expected
