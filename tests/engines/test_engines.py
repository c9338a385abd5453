"""What the citation engines give for our clusters, and that they say what they are known to do wrong."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from postil.cite.engine import ClusterItem, EngineError, Style
from postil.cite.locator_terms import LOCATOR_TERMS
from postil.cite.scripts import names_for
from postil.engines import citation as engines
from postil.engines import pandoc
from tests.engine import SHEET
from tests.engines.works import ARTICLE, BOOK, OTHER, cluster, engine_or_skip, style_or_skip

BOTH = pytest.mark.parametrize("name", list(engines.ENGINES))


@BOTH
def test_locators_prefixes_and_suffixes_are_data(name: str) -> None:
    items = (
        ClusterItem("other", "3-5", "page", "see", " and passim"),
        ClusterItem("Book", suffix=", pp. 4; [@x] *y*"),
    )
    done = engine_or_skip(name).render([BOOK, OTHER], [cluster(1, *items)], style_or_skip("apa"), "en-US", "text")
    assert done.clusters["c1"] in {
        "(see Ames, 2019, pp. 3–5 and passim; Doe, 2019, pp. 4; [@x] *y*)",
        "(Doe, 2019, pp. 4; [@x] *y*; see Ames, 2019, pp. 3–5 and passim)",
    }


@BOTH
def test_the_list_holds_every_work_and_its_address(name: str) -> None:
    done = engine_or_skip(name).render([BOOK, ARTICLE, OTHER], [], style_or_skip("apa"), "en-US", "html")
    entries = dict(done.bibliography)
    assert (next(iter(entries)), set(entries)) == ("other", {"other", "Book", "b-"})
    assert "<i>Harbour Studies</i>, <i>3</i>, 1–9." in entries["b-"]
    assert entries["b-"].endswith('<a href="https://example.org/?a=b&amp;c=d">https://example.org/?a=b&amp;c=d</a>')
    assert entries["other"] == "Ames, A. (2019). <i>Clocks</i>. Harbour Press."


@BOTH
def test_a_numeric_style_numbers_in_the_order_of_citing(name: str) -> None:
    clusters = [cluster(1, ClusterItem("other")), cluster(2, ClusterItem("Book"), ClusterItem("other"))]
    done = engine_or_skip(name).render([BOOK, OTHER], clusters, style_or_skip("ieee"), "en-US", "text")
    assert dict(done.clusters) == {"c1": "[1]", "c2": "[1], [2]"}
    assert [entry[:8] for _, entry in done.bibliography] == ["[1] A. A", "[2] J. D"]


@BOTH
def test_notes_are_short_when_a_work_is_cited_again(name: str) -> None:
    clusters = [
        cluster(1, ClusterItem("other", "3", "page"), note=True),
        cluster(2, ClusterItem("Book"), note=True),
        cluster(3, ClusterItem("other", "4", "page"), note=True),
    ]
    done = engine_or_skip(name).render([BOOK, OTHER], clusters, style_or_skip("chicago notes"), "en-US", "markdown")
    first, _, again = done.clusters.values()
    assert first.endswith("*Clocks* (Harbour Press, 2019), 3.")
    assert again == "Ames, *Clocks*, 4."


@BOTH
def test_ibid(name: str) -> None:
    clusters = [cluster(n, ClusterItem("other", "3", "page"), note=True) for n in (1, 2)]
    style = style_or_skip("chicago-notes-bibliography-subsequent-ibid")
    done = engine_or_skip(name).render([OTHER], clusters, style, "en-US", "text")
    assert done.clusters["c2"].startswith("Ibid." if name == "pandoc" else "ibid.")
    assert any("ibid" in warning for warning in done.warnings) == (name == "citeproc-py")


@BOTH
@pytest.mark.parametrize(("locale", "pages"), [("en-US", "pp. 3–5"), ("de-DE", "S. 3–5"), ("fr-FR", "p. 3")])
def test_a_locator_is_said_in_the_language(name: str, locale: str, pages: str) -> None:
    done = engine_or_skip(name).render(
        [OTHER], [cluster(1, ClusterItem("other", "3-5", "page"))], style_or_skip("apa"), locale, "text"
    )
    assert pages in done.clusters["c1"].replace("\xa0", " ")


@pytest.mark.parametrize("language", sorted(LOCATOR_TERMS))
@pytest.mark.parametrize("label", ["chapter", "section", "volume", "line"])
def test_pandoc_is_told_what_a_locator_counts_in_every_language(language: str, label: str) -> None:
    engine = engine_or_skip("pandoc")
    sheet = style_or_skip("apa")
    locale = {"zh-hant": "zh-TW"}.get(language, language)
    known = engine.render([OTHER], [cluster(1, ClusterItem("other", "iv", label))], sheet, locale, "text")
    pages = engine.render([OTHER], [cluster(1, ClusterItem("other", "iv", "page"))], sheet, locale, "text")
    assert "iv" in known.clusters["c1"]
    assert "{" not in known.clusters["c1"]
    assert known.clusters != pages.clusters
    assert known.warnings == ()


def test_pandoc_says_what_it_can_not_be_told() -> None:
    items = (ClusterItem("other", "3", "chapter"), ClusterItem("other", "3", "table"))
    engine, sheet = engine_or_skip("pandoc"), style_or_skip("apa")
    assert engine.render([OTHER], [cluster(1, *items)], sheet, "sv-SE", "text").warnings == (
        "pandoc can't be told that a locator is a chapter in the language 'sv-SE'",
        "pandoc can't be told that a locator is a table in the language 'sv-SE'",
    )


def test_pandoc_tells_works_of_a_year_apart_and_citeproc_py_says_that_it_does_not() -> None:
    clusters = [cluster(1, ClusterItem("Book")), cluster(2, ClusterItem("b-"))]
    sheet = style_or_skip("apa")
    right = engine_or_skip("pandoc").render([BOOK, ARTICLE], clusters, sheet, "en-US", "text")
    assert sorted(right.clusters.values()) == ["(Doe, 2019a)", "(Doe, 2019b)"]
    wrong = engine_or_skip("citeproc-py").render([BOOK, ARTICLE], clusters, sheet, "en-US", "text")
    assert set(wrong.clusters.values()) == {"(Doe, 2019)"}
    assert "citeproc-py adds no letters to years: Book, b- can't be told apart" in wrong.warnings


@pytest.mark.parametrize(
    ("style", "items", "cited", "said"),
    [
        ("apa", [OTHER], ClusterItem("other", mode="suppress-author"), "leaves no author out"),
        ("apa", [OTHER], ClusterItem("other", mode="author-in-text"), "sets no author before the brackets"),
        ("apa", [OTHER], ClusterItem("other", "3", "chapter"), "may not say that a locator is a chapter"),
        ("chicago notes", [OTHER], ClusterItem("other"), 'ignores initialize="false"'),
    ],
)
def test_citeproc_py_says_what_it_is_known_to_do_wrong(style: str, items: Any, cited: ClusterItem, said: str) -> None:
    engine = engine_or_skip("citeproc-py")
    done = engine.render(items, [cluster(1, cited)], style_or_skip(style), "en-US", "text")
    assert any(said in warning for warning in done.warnings)


@pytest.mark.parametrize("engine", ["pandoc", "citeproc-py"])
@pytest.mark.parametrize("style", ["apa", "ieee", "harvard", "din 1505", "vancouver"])
@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ({"family": "林", "given": "海月"}, "林海月"),
        ({"family": "海辺", "given": "ひかり"}, "海辺ひかり"),
        ({"family": "바다", "given": "하나"}, "바다하나"),
        ({"family": "بحر", "given": "نور ليل"}, "نور ليل"),
    ],
)
def test_names_in_scripts_without_capitals_are_not_shortened(
    engine: str, style: str, name: dict[str, str], listed: str
) -> None:
    sheet = style_or_skip(style)
    marlow = {"family": "Marlow", "given": "Ada"}
    works = [{**OTHER, "id": "one", "author": [name, marlow]}, {**OTHER, "id": "two", "author": [marlow, name]}]
    done = engine_or_skip(engine).render(names_for(works, sheet), (), sheet, "en-US", "text")
    assert all(listed in entry.replace("\xa0", " ") for _, entry in done.bibliography), done.bibliography
    assert not any(f"{listed}.," in entry for _, entry in done.bibliography), done.bibliography


def test_pandoc_knows_the_three_forms() -> None:
    clusters = [
        cluster(1, ClusterItem("other", "3", "page", mode="author-in-text"), ClusterItem("Book")),
        cluster(2, ClusterItem("other", mode="suppress-author")),
    ]
    done = engine_or_skip("pandoc").render([OTHER, BOOK], clusters, style_or_skip("apa"), "en-US", "text")
    assert dict(done.clusters) == {"c1": "Ames (2019, p. 3; Doe, 2019)", "c2": "(2019)"}


@BOTH
def test_words_of_a_work_never_become_markup(name: str) -> None:
    title = '<script>alert(1)</script> & <i>clocks</i> <img src="x"> a < b'
    work = {**OTHER, "title": title, "URL": "javascript:alert(1)"}
    done = engine_or_skip(name).render([work], [], style_or_skip("apa"), "en-US", "html")
    ((_, entry),) = done.bibliography
    assert "<script" not in entry
    assert "<img" not in entry
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in entry
    assert 'href="javascript' not in entry


@BOTH
def test_a_key_that_no_work_has_is_said(name: str) -> None:
    done = engine_or_skip(name).render(
        [OTHER],
        [cluster(1, ClusterItem("no-such")), cluster(2, ClusterItem("other"))],
        style_or_skip("apa"),
        "en",
        "text",
    )
    assert done.clusters["c2"] == "(Ames, 2019)"
    assert any("no-such" in warning for warning in done.warnings)


@BOTH
def test_nothing_at_all_can_be_formatted(name: str) -> None:
    done = engine_or_skip(name).render([], [], style_or_skip("apa"), "en-US", "html")
    assert (dict(done.clusters), done.bibliography) == ({}, ())


@BOTH
def test_the_same_input_gives_the_same(name: str) -> None:
    engine, sheet = engine_or_skip(name), style_or_skip("mla")
    twice = [engine.render([BOOK, ARTICLE], [cluster(1, ClusterItem("Book"))], sheet, "en-GB", "html") for _ in "ab"]
    assert twice[0] == twice[1]


def test_a_program_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engine_or_skip("pandoc")
    engine.render([], [], style_or_skip("apa"), "en-US", "text")
    monkeypatch.setattr(pandoc, "SECONDS", 0.001)
    with pytest.raises(EngineError, match="took more than"):
        engine.render([BOOK], [], style_or_skip("apa"), "en-US", "text")


def test_a_program_that_fails_or_is_not_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> Any:
        return subprocess.CompletedProcess([], 99, b"", b"no such\nstyle")

    monkeypatch.setattr(subprocess, "run", failing)
    with pytest.raises(EngineError, match=r"^pandoc failed: no such style$"):
        pandoc.Pandoc("3.9", "pandoc-that-fails").render([], [], style_or_skip("apa"), "en", "text")
    monkeypatch.undo()
    with pytest.raises(EngineError, match="could not be run"):
        pandoc.Pandoc("3.9", "/no/such/program").render([], [], style_or_skip("apa"), "en", "text")


def test_an_engine_that_is_not_known_is_none() -> None:
    assert engines.engine("citeproc-x") is None


@BOTH
def test_on_a_page_each_work_of_a_citation_is_linked(name: str) -> None:
    items = (ClusterItem("other", "3", "page", "see"), ClusterItem("Book"))
    done = engine_or_skip(name).render([BOOK, OTHER], [cluster(1, *items)], style_or_skip("apa"), "en-US", "html")
    assert done.clusters["c1"] in {
        '(see <a href="#source-other">Ames, 2019, p. 3</a>; <a href="#source-Book">Doe, 2019</a>)',
        '(<a href="#source-Book">Doe, 2019</a>; see <a href="#source-other">Ames, 2019, p. 3</a>)',
    }


@BOTH
def test_a_style_without_a_list_cites_all_the_same(name: str) -> None:
    sheet = Style("own", SHEET)
    done = engine_or_skip(name).render([OTHER], [cluster(1, ClusterItem("other"), note=True)], sheet, "en-US", "text")
    assert (done.clusters["c1"], done.bibliography) == ("Clocks", ())


@pytest.mark.parametrize("mark", ["\ue000", "\ue00f", "\ue010", "\ue8ff"])
def test_private_characters_of_a_title_are_no_borders(mark: str) -> None:
    work = {**OTHER, "title": f"Clo{mark}cks"}
    cited = [cluster(1, ClusterItem("other", prefix=f"s{mark}ee"))]
    done = engine_or_skip("citeproc-py").render([work], cited, style_or_skip("mla"), "en-US", "html")
    assert "source-other" in done.clusters["c1"]
    assert "Clocks" in done.bibliography[0][1].replace(mark, "")


@BOTH
@pytest.mark.parametrize("style", ["apa", "chicago notes"])
def test_what_is_set_apart_in_a_title_is_so_in_the_list(name: str, style: str) -> None:
    title = '<span class="nocase">iTide</span>, <span style="font-variant:small-caps;">Ada</span> and H<sub>2</sub>O'
    item = {**ARTICLE, "id": "a", "title": title}
    ((_, entry),) = engine_or_skip(name).render([item], [], style_or_skip(style), "en-US", "html").bibliography
    assert 'iTide, <span class="small-caps">Ada</span> and H<sub>2</sub>O' in entry
