"""What readings cite, in the styles that people are asked for: goldens to read against the manuals.

A work without author or date, an organisation as author, a post, a video with its platform and a timestamp, a work that
appeared again; words read second-hand, translated, said at a press briefing and nowhere printed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from postil.actions.cite import cite_quotation
from postil.cite.engine import Cluster
from postil.cite.quotation import FORMS
from postil.cite.republication import csl_items, without_accounts
from postil.cite.statements import cite_quote
from postil.formats import bibtex
from postil.model import Person, Reading, Source
from tests.conftest import Golden
from tests.engines.works import engine_or_skip, style_or_skip
from tests.support import make_reading

CASES = Path(__file__).parents[1] / "cases" / "cite"
PEOPLE = {"ada": Person(kind="person", id="ada", name="Ada Marlow", family="Marlow", given="Ada")}
QUOTES: dict[str, dict[str, Any]] = {
    "in a work, with a page": {"source": "noDate", "locator": "p. 3"},
    "in a video, with a timestamp": {"source": "video", "locator": "00:12:30"},
    "second-hand": {"source": "noDate", "locator": "p. 3", "quoted_in": "again"},
    "translated by somebody": {"source": "noDate", "kind": "translated", "translator": "ada"},
    "at a press briefing": {"occasion": "Press briefing in Wexe.", "date": "2021-03-02"},
    "in a work without author": {"source": "noAuthor"},
    "in a post": {"source": "post"},
    "in a work of an organisation": {"source": "orgAuthor", "locator": "p. 12"},
}


def works() -> tuple[Source, ...]:
    return bibtex.loads((CASES / "works.bib").read_text()).value


def quoting_reading() -> Reading:
    """Return a reading with all these quotes."""
    quotes = [
        {"id": f"q{number}", "anchor": {"exact": "one hand"}, "speaker": "ada", **fields}
        for number, fields in enumerate(QUOTES.values())
    ]
    made = make_reading(sources=list(works()), quotes=quotes)
    return Reading(made.record, made.library, people=PEOPLE, sources=made.sources)


@pytest.mark.parametrize("style", ["apa", "chicago notes", "mla", "din 1505", "iso 690"])
def test_works_and_quotations_in_a_style(style: str, golden: Golden) -> None:
    engine, sheet = engine_or_skip("pandoc"), style_or_skip(style)
    reading = quoting_reading()
    cited = [cite_quote(reading, quote, style=sheet) for quote in reading.quotes]
    clusters = [
        Cluster(f"c{number}", each.cluster, note_index=number + 1 if sheet.is_note else 0)
        for number, each in enumerate(cited)
    ]
    read = {work.key: work for each in cited for work in each.works}
    items = csl_items({**{work.key: work for work in works()}, **read}.values(), style=sheet.title)
    done = engine.render(items, clusters, sheet, "en-US", "html")
    words = {key: without_accounts(text, read.values()) for key, text in done.clusters.items()}
    lines = [f"{title}: {words[each.id]}" for title, each in zip(QUOTES, clusters, strict=True)]
    entries = [f"{key}: {entry}" for key, entry in done.bibliography]
    name = style.replace(" ", "-")
    golden(CASES / f"styles.{name}.txt", "\n".join([*lines, "", *entries]) + "\n")


@pytest.mark.parametrize("form", FORMS)
def test_quotations_without_an_engine(form: str, golden: Golden) -> None:
    reading = quoting_reading()
    lines = [
        f"{title}: {FORMS[form](cite_quotation(reading, quote)[0])}\n"
        for title, quote in zip(QUOTES, reading.quotes, strict=True)
    ]
    golden(CASES / f"quotations.{form}.txt", "".join(lines))
