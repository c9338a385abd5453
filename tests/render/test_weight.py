"""A page of the usual size, everything included, is one small file."""

from __future__ import annotations

import gzip
import random

from postil.document import parse
from postil.render.html import render_html
from tests.render.pages import Page
from tests.support import make_reading

WORDS = 1500
NOTES = 20
HEAVIEST = 60_000
HEAVIEST_PACKED = 12_000
SYLLABLES = ("ba", "den", "fo", "gri", "hul", "ka", "lo", "mer", "ni", "os", "pru", "ra", "sel", "tu", "vo", "wen")


def invented(chance: random.Random, count: int) -> list[str]:
    """Return words that compress no better than a language does."""
    known = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(600)]
    return chance.choices(known, weights=[1 / rank for rank in range(1, 601)], k=count)


def test_1500_words_and_20_notes_weigh_no_more_than_they_should() -> None:
    chance = random.Random(8)
    words = invented(chance, WORDS)
    for place in range(0, WORDS, WORDS // NOTES):
        words[place] = f"mark{place}"
    text = "\n\n".join(" ".join(words[start : start + 75]) + "." for start in range(0, WORDS, 75))
    notes = [
        {
            "id": f"n{place}",
            "anchor": {"exact": f"mark{place}"},
            "author": "p",
            "created": "2031-08-01",
            "body": " ".join(invented(chance, 30)),
        }
        for place in range(0, WORDS, WORDS // NOTES)
    ]
    html = render_html(make_reading(document=parse(text), notes=notes, publish="text"))
    page = Page(html)
    assert sum(attributes.get("class") == "note" for _, attributes in page.elements) == NOTES
    scripts = [attributes.get("type") for name, attributes in page.elements if name == "script"]
    assert scripts == ["application/ld+json"]
    assert not {"img", "iframe", "object", "audio", "video"} & {name for name, _ in page.elements}
    assert len(html.encode()) <= HEAVIEST
    assert len(gzip.compress(html.encode(), 9)) <= HEAVIEST_PACKED
