"""Sources and themes that are suggested: accepted once, into sources.bib and the record, with what the text says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.actions.check import check
from postil.actions.confirming import accept, find, waiting
from postil.actions.importing import Source, import_article
from postil.actions.record_files import RecordError
from postil.actions.suggesting import propose, write_proposed
from postil.model import SourceSuggestion, Suggestion, ThemeSuggestion
from postil.store import load
from tests.support import lay

TEXT = """Ann Low's book *The Drowned Clock* (1998) tells of it. According to the Marlow Times, nobody came.

The [log of the tide keeper](https://harbour.example/log) has eleven entries, and the
[Rules of the Harbour Office](https://harbour.example/rules) say why.
"""
PAGE = """<!doctype html><html lang="en"><head><title>The plan on stilts</title>
<meta property="og:site_name" content="The Marlow Bee"><link rel="canonical" href="https://marlow.example/stilts">
<meta property="article:tag" content="Harbours"><meta property="article:tag" content="Tides">
<meta name="keywords" content="tides, harbour law, read more, The Marlow Bee">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The plan on stilts",
"keywords": ["Harbours", "Tides", "Pilots"], "author": {"name": "Ann Low"}, "datePublished": "2021-04-03"}</script>
</head><body><article><h1>The plan on stilts</h1><p>The town has harbour law of its own, and the council reads it
aloud each spring, when the boats come in and the whole town stands at the mole to hear what is allowed.</p>
<p>The <a href="https://harbour.example/rules">Rules of the Harbour Office</a> were written in the year in which the
great clock was built, and nobody has changed a word of them since, although the clock has stopped twice.</p>
<p>Boats came in on the flood, were unloaded while they lay in the mud, and left on the next flood, as the rules want
it. Whoever misread the clock lost a day, and sometimes the cargo with it, and had to wait until the next water.</p>
</article></body></html>"""


@pytest.fixture
def harbour(library: Path) -> Path:
    """The test library with a reading whose text names works, and has a link of record."""
    record = (library / "tide" / "reading.yaml").read_text()
    head = record[: record.index("quotes:")].replace("id: tide", "id: harbour").replace("Clock2021", "Harbour2021")
    link = "links:\n  - id: log\n    anchor:\n      exact: log of the tide keeper\n    label: log of the tide keeper\n"
    link += "    target: known\n    address: https://harbour.example/log\n    note: Ours.\n"
    files = {"harbour/reading.yaml": head.replace("The tide clock", "On stilts") + link, "harbour/article.md": TEXT}
    lay(library, files)
    detect(library)
    return library


def detect(library: Path) -> None:
    stored = load(library)
    write_proposed(stored, stored["harbour"], propose(stored["harbour"]))


def suggested(library: Path, name: str = "harbour") -> dict[str, Suggestion]:
    return {
        each.title if isinstance(each, SourceSuggestion) else each.name: each
        for each in load(library)[name].waiting
        if isinstance(each, SourceSuggestion | ThemeSuggestion)
    }


def test_sources_wait_with_their_passage(harbour: Path) -> None:
    shown = {each.words: each.suggestion.kind for each in waiting(load(harbour)["harbour"])}
    assert shown == {
        "The Drowned Clock": "source",
        "Marlow Times": "source",
        "log of the tide keeper": "source",
        "Rules of the Harbour Office": "source",
    }


def test_an_accepted_source_says_what_the_text_says(harbour: Path) -> None:
    before = {each.message for each in check(load(harbour)) if each.severity == "error"}
    for each in suggested(harbour).values():
        stored = load(harbour)
        accept(stored, stored["harbour"], each)
    reading = load(harbour)["harbour"]
    said = {
        each.title: (each.type, each.author[0].display() if each.author else None, each.issued, each.url, each.accessed)
        for each in reading.sources
    }
    assert said == {
        "The Drowned Clock": ("book", "Ann Low", "1998", None, None),
        "Marlow Times": ("periodical", None, None, None, None),
        "log of the tide keeper": ("webpage", None, None, "https://harbour.example/log", None),
        "Rules of the Harbour Office": ("webpage", None, None, "https://harbour.example/rules", None),
    }
    (link,) = reading.links
    assert reading.source(link.source or "") in reading.sources, "the link names its work"
    assert {each.message for each in check(load(harbour)) if each.severity == "error"} == before
    assert propose(reading).fresh == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(order=st.permutations(range(4)))
def test_accepting_twice_changes_nothing(harbour: Path, order: list[int]) -> None:
    folder = harbour / "harbour"
    names = ("sources.bib", "reading.yaml", "suggestions.yaml")
    begun = {name: (folder / name).read_bytes() if (folder / name).exists() else None for name in names}
    found = list(suggested(harbour).values())
    for index in order:
        stored = load(harbour)
        accept(stored, stored["harbour"], found[index])
        once = {name: (folder / name).read_bytes() for name in names}
        (folder / "suggestions.yaml").write_bytes(begun["suggestions.yaml"] or b"")  # as if interrupted before it
        stored = load(harbour)
        accept(stored, stored["harbour"], found[index])
        assert {name: (folder / name).read_bytes() for name in names[:2]} == {name: once[name] for name in names[:2]}
    for name, content in begun.items():
        (folder / name).unlink(missing_ok=True)
        if content is not None:
            (folder / name).write_bytes(content)


def test_what_is_decided_is_not_decided_again(harbour: Path) -> None:
    each = suggested(harbour)["Marlow Times"]
    stored = load(harbour)
    accept(stored, stored["harbour"], each, {"title": "The Marlow Times"})
    reading = load(harbour)["harbour"]
    assert [work.title for work in reading.sources] == ["The Marlow Times"]
    with pytest.raises(RecordError, match="accepted already"):
        find(reading, each.id)


def test_a_date_that_is_none_is_refused_and_nothing_is_written(harbour: Path) -> None:
    stored = load(harbour)
    with pytest.raises(RecordError, match="s-src-"):
        accept(stored, stored["harbour"], suggested(harbour)["Marlow Times"], {"issued": "last spring"})
    assert not (harbour / "harbour" / "sources.bib").exists()


def test_an_import_suggests_themes_that_it_did_not_take(tmp_path: Path) -> None:
    lay(tmp_path, {"library.yaml": "format: 1\ntitle: Here\nlanguage: en\n"})
    done = import_article(tmp_path, Source(PAGE.encode(), "stilts.html"), publish="text")
    name = done.plan.id
    reading = load(tmp_path)[name]
    assert "Harbours" in reading.article.themes
    found = suggested(tmp_path, name)
    assert set(found) == {"harbour law", "Rules of the Harbour Office"}
    assert propose(reading).fresh == propose(reading).gone == ()
    for _ in range(2):
        stored = load(tmp_path)
        accept(stored, stored[name], found["harbour law"])
    assert load(tmp_path)[name].article.themes.count("harbour law") == 1
